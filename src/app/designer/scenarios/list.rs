//! The tab of scenarios: each with whether it comes out as expected and why not, and the transitions that none takes.
//!
//! Not here: the details of one (`details`).

use super::Trials;
use crate::controls::{For, Icon, Show, clicked, view};
use crate::designer::session::Session;
use crate::designer::walk::focus;
use crate::follow::memo;
use crate::prelude::*;
use crate::shell::Shell;
use crate::words::{Words, t};
use sopwright::commands::UserAct;
use sopwright::message::Message;
use sopwright::model::{Id, Transition};
use sopwright::run::Tried;

/// What stands above the list: how many come out, the coverage, adding one.
#[component]
pub fn ScenarioTools() -> impl IntoView {
    let trials = expect_context::<Trials>();
    let shell = expect_context::<Shell>();
    let words = expect_context::<Words>();
    let told = move || {
        let (failed, count) = (trials.failed(), trials.tried.with(|tried| tried.len()));
        words.tell(&Message::new("scenarios-now").count("failed", failed).count("count", count))
    };
    view! {
        <span class="faint blk" role="status" data-scenarios-now="">{told}</span>
        <button class="btn xs" data-coverage="" aria-pressed=move || trials.is_painted.get().to_string() title=t("command-coverage")
            aria-keyshortcuts="Shift+K" on:click=clicked(move |_| shell.perform(UserAct::Coverage))>
            <Icon name="i-map"/>{move || words.tell(&trials.coverage())}</button>
        <button class="btn xs" data-add-scenario="" on:click=clicked(move |_| shell.perform(UserAct::AddScenario))>
            <Icon name="i-plus"/>{t("command-add-scenario")}</button>
        <Show when=move || !trials.left.read().is_empty()>
            <button class="btn xs" data-generate="" on:click=clicked(move |_| shell.perform(UserAct::GenerateScenarios))>
                <Icon name="i-flow"/>{t("command-generate-scenarios")}</button>
        </Show>
    }
}

/// The scenarios, and below them what none of them takes.
#[component]
pub fn ScenarioList() -> impl IntoView {
    let session = expect_context::<Session>();
    let trials = expect_context::<Trials>();
    let words = expect_context::<Words>();
    let ids = memo(move || {
        session.read(|process| process.scenarios.iter().map(|each| each.id.clone()).collect::<Vec<_>>())
    });
    let left = move || trials.left.get();
    view! {
        <ul class="flist" aria-label=t("scenarios-title")>
            <For each=move || ids.get() key=Clone::clone let:id>{row(session, trials, id)}</For>
        </ul>
        <Show when=move || ids.read().is_empty()><p class="empty">{t("scenarios-none")}</p></Show>
        <Show when=move || !ids.read().is_empty() && !left().is_empty()>
            <details class="accepted-list" data-uncovered="">
                <summary>{move || words.tell(&Message::new("uncovered").count("count", left().len()))}</summary>
                <ul class="flist">{move || left().iter().take(MOST_LEFT).map(|way| uncovered(session, way)).collect_view()}</ul>
            </details>
        </Show>
    }
}

/// So many transitions that no scenario takes are named; of more, the number says enough.
const MOST_LEFT: usize = 200;

/// What a transition is called: from where, by which answer, to where.
pub fn way_told(session: Session, way: &Transition) -> String {
    let told = Message::new(if way.label.is_empty() { "way-plain" } else { "way-labelled" });
    let told = told.text("from", session.title_of_step(&way.from)).text("label", way.label.clone());
    session.words.tell(&told.text("to", session.title_of_step(&way.to)))
}

fn uncovered(session: Session, way: &Transition) -> AnyView {
    let from = Id::from(&way.from);
    let id = way.id.clone();
    view! {
        <li class="fr wide" data-way-left=way.id.to_string()>
            <span class="t-hint"><Icon name="i-minus-circle"/></span>
            <button class="btn text ftext stepref" on:click=clicked(move |_| {
                focus(session, &from);
                session.way.set(Some(id.clone()));
            })>{way_told(session, way)}</button>
        </li>
    }
}

fn row(session: Session, trials: Trials, id: Id) -> AnyView {
    let own = id.clone();
    let scenario =
        memo(move || session.read(|process| process.scenarios.iter().find(|each| each.id == own).cloned()));
    let own = id.clone();
    let tried = memo(move || trials.of(&own));
    let own = id.clone();
    let is_opened = memo(move || trials.opened.read().as_ref() == Some(&own));
    let state = move || match tried.get() {
        None => "waiting",
        Some(tried) if tried.unmet.is_empty() => "met",
        Some(_) => "failed",
    };
    let sign = move || match state() {
        "met" => {
            view! { <span class="t-ok"><Icon name="i-check-circle"/><span class="vh">{t("scenario-met")}</span></span> }
        }
        "failed" => {
            view! { <span class="t-danger"><Icon name="i-x-circle"/><span class="vh">{t("scenario-failed")}</span></span> }
        }
        _ => {
            view! { <span class="faint"><Icon name="i-clock"/><span class="vh">{t("scenario-waiting")}</span></span> }
        }
    };
    let end = move || scenario.get().and_then(|scenario| scenario.expect?.ends_at);
    let jump = move |_| {
        if let Some(end) = end() {
            focus(session, &Id::from(&end));
        }
    };
    let id = StoredValue::new(id);
    view! {
        <li class="fr scenario-row" data-scenario=id.with_value(ToString::to_string) data-state=state aria-current=move || is_opened.get().then_some("true")>
            {sign}
            <button class="btn text rule" data-open="" title=t("scenario-open") on:click=clicked(move |_| trials.open(&id.get_value()))>
                {move || scenario.get().map(|scenario| scenario.title)}</button>
            <span class="ftext" data-why="">{move || why(session, tried.get())}
                {move || end().map(|end| view! {
                    <button class="btn text stepref" data-end="" title=t("scenario-to-end") on:click=clicked(jump)>{session.title_of_step(&end)}</button>
                })}</span>
            <span class="fixes">
                {tool("show", "i-flow", "scenario-show", move || trials.show(&id.get_value()))}
                {tool("play", "i-play", "scenario-play", move || trials.play_on(&id.get_value()))}
                {tool("copy", "i-copy", "scenario-duplicate", move || trials.duplicate(&id.get_value()))}
                {tool("delete", "i-trash", "scenario-delete", move || trials.delete(&id.get_value()))}
            </span>
        </li>
    }
}

/// A button with an icon and a name.
pub fn tool(word: &'static str, icon: &'static str, name: &'static str, act: impl Fn() + 'static) -> AnyView {
    view! {
        <button class="btn icon quiet xs" data-do=word aria-label=t(name) title=t(name) on:click=clicked(move |_| act())><Icon name=icon/></button>
    }
}

/// Why a scenario does not come out as expected, in sentences; nothing where it does.
pub fn why(session: Session, tried: Option<Tried>) -> String {
    let Some(tried) = tried else { return String::new() };
    let told = session.peek(|process| tried.told(process));
    told.iter().map(|message| session.words.tell(message)).collect::<Vec<_>>().join(" ")
}
