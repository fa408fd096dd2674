//! Findings that the owner accepts: the dialog that asks why, and the list of those accepted, each to be lifted again.
//!
//! Not here: leaving them out of what is found (`check`).

use crate::browser::clock;
use crate::controls::{Dialog, For, Icon, Show, changed, clicked, view};
use crate::designer::findings::{Findings, place_name};
use crate::designer::inspector::{AreaRow, TextRow};
use crate::designer::session::Session;
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::words::{Words, t};
use sopwright::edit::Command;
use sopwright::message::{Arg, Message};
use sopwright::model::{Part, PartKey, Suppression};

/// The dialog.
#[component]
pub fn AcceptDialog() -> impl IntoView {
    let findings = expect_context::<Findings>();
    let words = expect_context::<Words>();
    let is_open = RwSignal::new(false);
    let is_asked = memo(move || findings.accepting.read().is_some());
    effect(move || is_open.set(is_asked.get()));
    effect(move || {
        if !is_open.get() && findings.accepting.read_untracked().is_some() {
            findings.accepting.set(None);
        }
    });
    view! {
        <Dialog is_open title=Signal::derive(move || words.plain("accept-title")) class="accept">
            <header><h2>{t("accept-title")}</h2></header>
            {move || findings.accepting.get().map(|(rule, at)| view! { <Form rule at/> })}
        </Dialog>
    }
}

#[component]
fn Form(rule: &'static str, at: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let findings = expect_context::<Findings>();
    let words = expect_context::<Words>();
    let (because, by) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let until = RwSignal::new(String::new());
    let is_asked = RwSignal::new(false);
    let name = words.plain(&format!("rule-{rule}"));
    let told = Message::new("accept-what").text("rule", name.clone()).text("place", place_name(session, &at));
    let accept = move |_| {
        let because = because.get_untracked();
        if because.is_empty() {
            is_asked.set(true);
            crate::browser::page::focus_soon("dialog[open] textarea");
            return;
        }
        let (Ok(id), by) = (rule.parse(), by.get_untracked()) else { return };
        let accepted = Suppression {
            rule: id,
            at: at.clone(),
            because,
            by: Some(by).filter(|by| !by.is_empty()),
            until: until.get_untracked().parse().ok(),
            more: Default::default(),
        };
        let list = session.peek(|process| {
            let others =
                process.suppress.iter().filter(|old| (old.rule.as_str(), &old.at) != (rule, &accepted.at));
            others.cloned().chain([accepted.clone()]).collect()
        });
        let label = Message::new("edit-accept").text("rule", name.clone());
        session.run(&Command::SetPart {
            key: PartKey::Suppressions,
            part: Some(Part::Suppressions(list)),
            label,
        });
        findings.accepting.set(None);
    };
    view! {
        <div class="body">
            <p>{words.tell(&told)}</p>
            <AreaRow label="accept-because" value=because on_change=move |text: String| because.set(text)/>
            <Show when=move || is_asked.get() && because.read().is_empty()>
                <p class="err" role="alert"><Icon name="i-error" class="s"/>{t("accept-needs-reason")}</p>
            </Show>
            <div class="g2">
                <TextRow label="accept-by" value=by on_change=move |text: String| by.set(text)/>
                <label class="field"><span class="label">{t("accept-until")}</span>
                    <input class="input" type="date" data-row="accept-until" min=clock::today().to_string()
                        on:change=changed(move |event| until.set(event_target_value(&event)))/></label>
            </div>
            <p class="faint">{t("accept-text")}</p>
        </div>
        <footer>
            <button class="btn" on:click=clicked(move |_| findings.accepting.set(None))>{t("cancel")}</button>
            <button class="btn primary" data-accept-do="" on:click=clicked(accept)>{t("accept-do")}</button>
        </footer>
    }
}

/// What is accepted, with the reasons.
#[component]
pub fn Accepted() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let list = memo(move || session.read(|process| process.suppress.clone()));
    let lift = move |place: usize| {
        let (rule, rest) = session.peek(|process| {
            let mut list = process.suppress.clone();
            let gone = (place < list.len()).then(|| list.remove(place).rule.to_string());
            (gone.unwrap_or_default(), list)
        });
        let label = Message::new("edit-lift").text("rule", words.plain(&format!("rule-{rule}")));
        session.run(&Command::SetPart {
            key: PartKey::Suppressions,
            part: Some(Part::Suppressions(rest)),
            label,
        });
    };
    let row = move |(place, accepted): (usize, Suppression)| {
        let rule = accepted.rule.clone();
        let has_ended = accepted.until.is_some_and(|until| until < clock::today());
        let until = accepted.until.map(|until| {
            let told = Message::new(if has_ended { "accepted-ended" } else { "accepted-until" });
            words.tell(&told.with("date", Arg::Date(until)))
        });
        let by = accepted.by.map(|by| words.tell(&Message::new("accepted-by").text("by", by)));
        let beside = by.into_iter().chain(until).collect::<Vec<_>>().join(" · ");
        view! {
            <li class="fr accepted" data-accepted=rule.to_string() data-at=accepted.at data-ended=has_ended.to_string()>
                <span class="t-hint"><Icon name="i-check"/></span>
                <b class="rule">{words.plain(&format!("rule-{rule}"))}</b>
                <span class="ftext">{place_name(session, &accepted.at)}": "{accepted.because.clone()}" "<span class="faint">{beside}</span></span>
                <span class="fixes"><button class="btn xs" data-lift="" on:click=clicked(move |_| lift(place))>{t("accepted-lift")}</button></span>
            </li>
        }
    };
    view! {
        <Show when=move || !list.read().is_empty()>
            <details class="accepted-list">
                <summary>{move || words.tell(&Message::new("accepted-count").count("count", list.read().len()))}</summary>
                <ul class="flist">
                    <For each=move || list.get().into_iter().enumerate()
                        key=|(place, accepted)| (*place, accepted.rule.clone(), accepted.at.clone(), accepted.because.clone()) let:item>
                        {row(item)}
                    </For>
                </ul>
            </details>
        </Show>
    }
}
