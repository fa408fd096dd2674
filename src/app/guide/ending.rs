//! The end of a case: how it ended, the summary for the ticket, and what is still asked, a key each.
//!
//! Not here: what the summary says (`told`), what is asked (`closing`).

use super::carrying::{Carry, Open};
use super::closing::Closing;
use super::keeping::Work;
use super::session::Session;
use super::told;
use super::values;
use super::values::with_time;
use crate::browser::database::Store;
use crate::cases::note_key;
use crate::controls::{Icon, changed, clicked, view};
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::shelf::Shelf;
use crate::words::t;
use leptos::task::spawn_local;
use sopwright::message::Message;
use sopwright::model::Outcome;
use sopwright::papers::{Form, rewritten};
use sopwright::run::summary;

/// The end.
#[component]
pub fn Ending() -> impl IntoView {
    let session = expect_context::<Session>();
    let carry = expect_context::<Carry>();
    let words = session.words;
    let told = session.case.with_untracked(|case| {
        let facts = summary(case, false);
        let handovers = facts.done.iter().filter(|line| line.taken_by.is_some()).count();
        Some((
            facts.outcome,
            values::filled(words, case, facts.ended_at.as_ref()?),
            facts.done.len(),
            handovers,
            facts.took,
        ))
    });
    let (outcome, title, steps, handovers, took) = told?;
    let note = memo(move || {
        session
            .case
            .with(|case| told::note(session, case, session.with_personal.get()).written(carry.form.get()))
    });
    let text = memo(move || carry.edited.with(|edited| note.with(|note| as_written(edited, note))));
    // It is kept until the agent leaves the case at its end; who goes back has not left it.
    effect(move || {
        if carry.edited.with(Option::is_some) {
            keep_note(session, Some(text.get()));
        }
    });
    on_cleanup(move || {
        if session.case.with_untracked(|case| case.ending().is_some()) {
            keep_note(session, None);
        }
    });
    // The page around is told, and told again when the reason was confirmed; never anything personal.
    effect(move || {
        session.case.with(|case| {
            let facts = summary(case, false);
            let outcome = facts.outcome.map_or("", Outcome::word);
            let note = told::note(session, case, false);
            crate::embed::tell_ended(&session.header.get_value().id, outcome, &facts.reason, &note);
        });
    });
    let (word, icon, class) = match outcome {
        Some(Outcome::Resolved) | None => ("guide-resolved", "i-check", "okdot"),
        Some(Outcome::Transferred) => ("guide-transferred", "i-escalate", "okdot esc"),
        Some(Outcome::Closed) => ("guide-closed", "i-minus", "okdot plain"),
    };
    let in_short = {
        let message = Message::new("guide-in-short").count("steps", steps).count("handovers", handovers);
        let time = with_time("guide-time", took);
        move || words.tell(&message.clone().text("time", words.tell(&time)))
    };
    let reason = memo(move || session.case.with(|case| summary(case, false).reason.join(" › ")));
    Some(view! {
        <div class="g-scroll" data-kind="end">
            <div class="endhead">
                <span class=class><Icon name=icon/></span>
                <div>
                    <h1 class="g-title" tabindex="-1">{title}</h1>
                    <span class="muted">{t(word)}". "{in_short}</span>
                </div>
            </div>
            {move || Some(reason.get()).filter(|reason| !reason.is_empty()).map(|reason| view! {
                <p class="g-reason"><span class="chip">{t("guide-contact-reason")}</span>{reason}</p>
            })}
            <section class="sum">
                <header><Icon name="i-doc"/><label for="case-summary">{t("guide-summary")}</label></header>
                <textarea class="area" id="case-summary" rows="12" spellcheck="false" prop:value=move || text.get()
                    on:input=changed(move |event| carry.edited.set(Some((note.get_untracked(), event_target_value(&event)))))></textarea>
                <div class="seg full" role="radiogroup" aria-label=t("command-summary-form")>
                    {Form::ALL.map(|form| view! {
                        <button type="button" role="radio" aria-checked=move || (carry.form.get() == form).to_string()
                            on:click=clicked(move |_| carry.choose_form(form))>{t(told::name_of(form))}</button>
                    }).collect_view()}
                </div>
                <button class="check" role="checkbox" aria-checked=move || session.with_personal.get().to_string()
                    on:click=clicked(move |_| session.with_personal.update(|with| *with = !*with))>
                    <span class="box"><Icon name="i-check"/></span><span>{t("guide-with-personal")}</span>
                </button>
            </section>
            <button class="btn" aria-haspopup="dialog" on:click=clicked(move |_| carry.open.set(Some(Open::FollowUp)))>
                <Icon name="i-calendar"/>{t("command-follow-up")}
            </button>
            <p class="tiny"><Icon name="i-lock" class="s"/>{t("guide-erased")}</p>
        </div>
        <footer class="g-foot"><Closing/></footer>
    })
}

/// Keeps the summary as it was changed by hand; none leaves the case at its end for good.
pub fn keep_note(session: Session, note: Option<String>) {
    let work = Work { header: session.header.get_value(), what: Err(note), reopened: None };
    session.keeping.with_value(|keeping| keeping.keep(work));
}

/// Gives the summary back as it was changed by hand before the page was loaded anew.
pub fn give(session: Session, carry: Carry, shelf: Shelf, case: &str) {
    let key = note_key(case);
    spawn_local(async move {
        let Some(database) = shelf.database() else { return };
        let Ok(Some(text)) = database.get(Store::Cases, &key).await else { return };
        let note = || session.case.with_untracked(|case| told::note(session, case, false));
        if !text.is_empty() && carry.edited.try_with_untracked(Option::is_none) == Some(true) {
            carry.edited.set(Some((note().written(carry.form.get_untracked()), text)));
        }
    });
}

/// The summary: what was written in it by hand stays, and what has come since stands there, too.
fn as_written(edited: &Option<(String, String)>, note: &str) -> String {
    edited.as_ref().map_or(note.to_owned(), |(before, text)| rewritten(before, text, note))
}

/// Copies the summary as it stands on the page.
pub fn copy(session: Session, carry: Carry) {
    carry.edited.with_untracked(|edited| {
        if edited.is_none() {
            return carry.copy_summary(session);
        }
        let with_personal = session.with_personal.get_untracked();
        let note = session.case.with_untracked(|case| told::note(session, case, with_personal));
        let text = as_written(edited, &note.written(carry.form.get_untracked()));
        session.copy(text, &Message::new("guide-copied-summary"));
    });
}
