//! The dialog "Who does what": hand-overs, what hangs on single persons, and who has which part in each step.
//!
//! Not here: how that is found (`check::ownership`), and what is wrong with it (`designer::checks`).

use super::session::Session;
use super::walk::{focus, focus_on_canvas};
use crate::browser::{clipboard, page};
use crate::controls::{Dialog, Icon, Show, clicked, view};
use crate::prelude::*;
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::check::{Handover, Ownership, Parts, Passing, Person, ownership};
use sopwright::message::{Arg, Message};
use sopwright::model::{Id, RoleId, StepId};

/// The dialog.
#[component]
pub fn WhoDialog() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let title = Signal::derive(move || words.plain("who-title"));
    view! {
        <Dialog is_open=session.tools.who title class="who">
            <header><h2>{move || title.get()}</h2></header>
            <Content/>
            <footer>
                <button class="btn" on:click=clicked(move |_| copy(session, words))><Icon name="i-copy"/><span>{t("who-copy")}</span></button>
                <button class="btn" autofocus on:click=clicked(move |_| session.tools.who.set(false))>{t("close")}</button>
            </footer>
        </Dialog>
    }
}

#[component]
fn Content() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let (found, factor) = session.peek(|process| {
        let found = ownership(process);
        let factor = found.bus_factor(process);
        (found, factor)
    });
    let names = Names(session);
    let (no_handovers, no_people) = (found.handovers.is_empty(), found.people.is_empty());
    let handovers = found.handovers.iter().map(|way| handover(way, names, words)).collect_view();
    let people = found.people.iter().map(|one| person(one, names, words)).collect_view();
    let parts = found.parts.iter().map(|parts| row(parts, names)).collect_view();
    let factor = factor.map(|factor| words.tell(&Message::new("who-factor").count("count", factor)));
    view! {
        <div class="body scroll" tabindex="0" role="region" aria-label=t("who-title")>
            <section>
                <h3>{t("who-handovers")}</h3>
                <Show when=move || no_handovers><p>{t("who-no-handovers")}</p></Show>
                <table class="table" hidden=no_handovers><thead><tr>
                    <th scope="col">{t("who-from")}</th><th scope="col">{t("who-to")}</th><th scope="col">{t("who-how")}</th><th scope="col">{t("who-at")}</th>
                </tr></thead><tbody>{handovers}</tbody></table>
            </section>
            <section>
                <h3>{t("who-people")}</h3>
                <Show when=move || no_people><p>{t("who-no-people")}</p></Show>
                {factor.map(|factor| view! { <p data-factor="">{factor}</p> })}
                <table class="table" hidden=no_people><thead><tr>
                    <th scope="col">{t("who-person")}</th><th scope="col">{t("who-roles")}</th><th scope="col" class="num">{t("who-steps")}</th><th scope="col">{t("who-alone")}</th>
                </tr></thead><tbody>{people}</tbody></table>
            </section>
            <section>
                <h3>{t("who-parts")}</h3>
                <table class="table"><thead><tr>
                    <th scope="col">{t("who-step")}</th><th scope="col">{t("who-responsible")}</th><th scope="col">{t("who-accountable")}</th>
                    <th scope="col">{t("who-consulted")}</th><th scope="col">{t("who-informed")}</th>
                </tr></thead><tbody>{parts}</tbody></table>
            </section>
        </div>
    }
}

/// The names of roles and steps, as the process has them.
#[derive(Clone, Copy)]
pub struct Names(pub Session);

impl Names {
    fn role(self, id: &RoleId) -> String {
        let title = self.0.peek(|process| process.roles.get(id).map(|role| role.title.clone()));
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| id.to_string())
    }

    fn roles(self, ids: &[RoleId]) -> String {
        ids.iter().map(|id| self.role(id)).collect::<Vec<_>>().join(", ")
    }

    fn step(self, id: &StepId) -> String {
        let title = self.0.peek(|process| process.step(id).map(|step| step.title.clone()));
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| id.to_string())
    }
}

fn how(passing: Passing) -> &'static str {
    match passing {
        Passing::Transfer => "who-transfer",
        Passing::Consult => "who-consult",
        Passing::Unsaid => "who-unsaid",
    }
}

fn handover(way: &Handover, names: Names, words: Words) -> AnyView {
    let state = if way.how == Passing::Unsaid { "warning" } else { "" };
    view! {
        <tr data-state=state><td>{names.role(&way.from)}</td><td>{names.role(&way.to)}</td><td>{words.plain(how(way.how))}</td>
            <td>{steps(&way.steps, names)}</td></tr>
    }
    .into_any()
}

fn person(person: &Person, names: Names, words: Words) -> AnyView {
    let alone = words.tell(&Message::new("who-alone-steps").with("count", Arg::Count(person.alone.len())));
    view! {
        <tr><th scope="row">{person.name.clone()}</th><td>{names.roles(&person.roles)}</td><td class="num">{person.steps}</td>
            <td><details hidden=person.alone.is_empty()><summary>{alone}</summary>{steps(&person.alone, names)}</details></td></tr>
    }
    .into_any()
}

fn row(parts: &Parts, names: Names) -> AnyView {
    let one = |role: &Option<RoleId>| role.as_ref().map(|role| names.role(role)).unwrap_or_default();
    view! {
        <tr><th scope="row">{steps(std::slice::from_ref(&parts.step), names)}</th><td>{one(&parts.responsible)}</td><td>{one(&parts.accountable)}</td>
            <td>{names.roles(&parts.consulted)}</td><td>{names.roles(&parts.informed)}</td></tr>
    }
    .into_any()
}

/// Steps, each of which leads to its place on the canvas.
pub fn steps(ids: &[StepId], names: Names) -> AnyView {
    let links = ids.iter().map(|id| {
        let (title, id) = (names.step(id), Id::from(id));
        let go = move |_: leptos::ev::MouseEvent| {
            names.0.tools.who.set(false);
            names.0.tools.slow.is_open.set(false);
            focus(names.0, &id);
            focus_on_canvas(names.0);
        };
        view! { <button class="link" on:click=clicked(go)>{title}</button> }
    });
    view! { <span class="who-steps">{links.collect_view()}</span> }.into_any()
}

/// Copies who has which part, and the hand-overs, as tables a spreadsheet takes.
fn copy(session: Session, words: Words) {
    let text = session.peek(|process| table(&ownership(process), Names(session), words));
    spawn_local(async move {
        let id = if clipboard::copy(&text).await { "who-copied" } else { "guide-not-copied" };
        page::announce(&words.plain(id));
        session.toasts.say(words.plain(id));
    });
}

fn table(found: &Ownership, names: Names, words: Words) -> String {
    // A tab or a new line in a title would begin a cell of its own.
    let line = |cells: &[String]| {
        cells.iter().map(|cell| cell.replace(['\t', '\n'], " ")).collect::<Vec<_>>().join("\t")
    };
    let head = |ids: &[&str]| line(&ids.iter().map(|id| words.plain(id)).collect::<Vec<_>>());
    let mut lines =
        vec![head(&["who-step", "who-responsible", "who-accountable", "who-consulted", "who-informed"])];
    for parts in &found.parts {
        let one = |role: &Option<RoleId>| role.as_ref().map(|role| names.role(role)).unwrap_or_default();
        let (consulted, informed) = (names.roles(&parts.consulted), names.roles(&parts.informed));
        lines.push(line(&[
            names.step(&parts.step),
            one(&parts.responsible),
            one(&parts.accountable),
            consulted,
            informed,
        ]));
    }
    lines.push(String::new());
    lines.push(head(&["who-from", "who-to", "who-how", "who-at"]));
    for way in &found.handovers {
        let at = way.steps.iter().map(|step| names.step(step)).collect::<Vec<_>>().join(", ");
        lines.push(line(&[names.role(&way.from), names.role(&way.to), words.plain(how(way.how)), at]));
    }
    lines.join("\n")
}
