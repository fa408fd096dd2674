//! A follow-up: when, and what for, as a file for the calendar.
//!
//! Not here: the file (`papers::calendar`).

use super::carrying::Carry;
use super::session::Session;
use super::values::filled_for;
use crate::browser::{clock, files, page};
use crate::controls::{Icon, changed, view};
use crate::prelude::*;
use crate::words::t;
use sopwright::message::Message;
use sopwright::papers::{FollowUp, calendar};
use sopwright::run::{Moment, summary};
use web_sys::SubmitEvent;

/// When and what for.
#[component]
pub fn FollowUpForm() -> impl IntoView {
    let session = expect_context::<Session>();
    let carry = expect_context::<Carry>();
    let words = session.words;
    let header = session.header.get_value();
    let (due, title, version) = session.case.with_untracked(|case| {
        let facts = summary(case, false);
        let due = case.here().filter(|_| case.ending().is_none());
        let due = due.and_then(|here| here.dues().first().map(|due| due.until.in_milliseconds()));
        let next = facts.next.as_ref().map(|next| filled_for(words, case, next, false));
        (due, next.unwrap_or_else(|| facts.title.clone()), facts)
    });
    let now = clock::now();
    let when = due.filter(|due| *due > now).unwrap_or_else(|| clock::next_morning(now));
    let when = RwSignal::new(clock::field_of(when));
    let what = RwSignal::new(title);
    let is_wrong = RwSignal::new(false);
    let id = header.id.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(at) = clock::of_field(&when.get_untracked()) else {
            is_wrong.set(true);
            page::focus_soon("#follow-up-when");
            return;
        };
        let what = what.get_untracked();
        let title = match header.ticket.as_str() {
            "" => what,
            ticket => format!("{what} ({}: {ticket})", words.plain("guide-ticket")),
        };
        // A calendar is often shared, so nothing personal stands in it.
        let text: Vec<String> = version
            .sentences
            .iter()
            .map(|sentence| {
                session.case.with_untracked(|case| filled_for(words, case, &words.tell(sentence), false))
            })
            .collect();
        let file = calendar(&FollowUp {
            uid: format!("{id}@sopwright"),
            written: Moment::of(clock::now()),
            at: Moment::of(at),
            minutes: 15,
            remind: 5,
            title,
            text: format!("{}\n{}", version.title, text.join("\n")),
        });
        files::download("follow-up.ics", &file, "text/calendar");
        session.say(words.tell(&Message::new("follow-up-saved").text("file", "follow-up.ics")));
        carry.open.set(None);
    };
    view! {
        <form class="body" on:submit=save>
            <p>{t("follow-up-text")}</p>
            <div class="field">
                <label for="follow-up-when">{t("follow-up-when")}</label>
                <input class="input" id="follow-up-when" type="datetime-local" autofocus prop:value=move || when.get()
                    aria-invalid=move || is_wrong.get().to_string() on:input=changed(move |event| when.set(event_target_value(&event)))/>
            </div>
            <div class="field">
                <label for="follow-up-what">{t("follow-up-what")}</label>
                <input class="input" id="follow-up-what" autocomplete="off" prop:value=move || what.get()
                    on:input=changed(move |event| what.set(event_target_value(&event)))/>
            </div>
            <div class="row"><button class="btn primary" type="submit"><Icon name="i-calendar"/>{t("follow-up-save")}</button></div>
        </form>
    }
}
