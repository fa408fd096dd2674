//! The details at the right: of the selected step, note or pill, of the step from which the selected line leads, of several
//! things, or of the process.
//!
//! Not here: what a change does (`edit`). Every change is one command, made when a field is left.

mod anytime;
mod branches;
mod guidance;
mod kinds;
mod note;
mod owner;
mod process;
mod rows;
mod several;
mod step;

use super::session::Session;
use crate::browser::page;
use crate::controls::view;
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::words::t;
use anytime::AnyTimeDetails;
pub use anytime::relabel_pill;
pub use kinds::roles;
use note::NoteDetails;
pub use note::set_note_text;
use process::ProcessDetails;
pub use rows::{AreaRow, Around, Choice, SelectRow, SpanRow, StepChoice, TextRow};
use several::SeveralDetails;
use sopwright::model::{Id, StepId};
use std::time::Duration;
use step::StepDetails;

/// The panel of details.
#[component]
pub fn Inspector() -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = memo(move || chosen(session));
    // The chart comes first: the details of another step are many fields, so they wait until nobody walks on by key, or
    // until somebody goes into them.
    let shown = RwSignal::new(Shown::Process);
    effect(move || {
        let (wanted, is_asked) = (chosen.get(), session.keyboard.into_details.get());
        let show = move |wanted| {
            // What was typed belongs to what it was typed for.
            if page::is_focus_in("[data-of]") {
                page::leave_field();
            }
            shown.try_set(wanted);
        };
        if is_asked {
            session.keyboard.into_details.set(false);
            if wanted != *shown.read_untracked() {
                show(wanted);
            }
        } else if wanted != *shown.read_untracked() {
            let still = move || {
                // They may have been gone into meanwhile.
                let is_shown = shown.try_get_untracked().is_none_or(|shown| shown == wanted);
                if !is_shown && chosen.try_get_untracked().as_ref() == Some(&wanted) {
                    show(wanted);
                }
            };
            set_timeout(still, REST);
        }
    });
    let shown = memo(move || shown.get());
    // Until then nothing is changed in those of another, unless something is being typed there: who goes into them has
    // the right ones at once. (A `disabled` field set would have each of its fields styled anew, twice with each step.)
    let is_late = memo(move || *chosen.read() != *shown.read() && !page::is_focus_in("[data-of]"));
    let is_entered =
        move || is_late.get_untracked().then(|| session.keyboard.into_details.set(true)).is_some();
    let enter = move |_| {
        if is_entered() {
            focus_details(session, "input, select, textarea, button");
        }
    };
    view! {
        <aside class="panel inspector" aria-label=t("details-title")
            data-shown=move || (*shown.read() != Shown::Process || session.shows_process.get()).to_string()
            on:pointerdown=move |_| { is_entered(); } on:focusin=enter>
            {move || {
                let of = shown.with(Shown::id);
                let details = match shown.get() {
                    Shown::Step(id) => view! { <StepDetails id/> }.into_any(),
                    Shown::Note(id) => view! { <NoteDetails id/> }.into_any(),
                    Shown::AnyTime(id) => view! { <AnyTimeDetails id/> }.into_any(),
                    Shown::Several => view! { <SeveralDetails/> }.into_any(),
                    Shown::Process => view! { <ProcessDetails/> }.into_any(),
                };
                view! { <fieldset class="details-of" role="presentation" data-of=of aria-disabled=move || is_late.get().to_string()>{details}</fieldset> }
            }}
        </aside>
    }
}

/// Puts the focus into the details of what is selected, on the first field that matches.
pub fn focus_details(session: Session, selector: &str) {
    session.keyboard.into_details.set(true);
    let of = untrack(|| chosen(session).id());
    page::focus_soon(format!(".inspector [data-of=\"{of}\"] :is({selector})"));
}

fn chosen(session: Session) -> Shown {
    if let Some(step) = session.selected_step() {
        return Shown::Step(step);
    }
    let selection = session.selection.get();
    if selection.len() > 1 {
        return Shown::Several;
    }
    let Some(only) = selection.into_iter().next().filter(|id| session.exists(id)) else {
        let Some(way) = session.way.get() else { return Shown::Process };
        if let Some(pill) = way.as_str().strip_prefix("anytime/").and_then(|pill| pill.parse().ok()) {
            return Shown::AnyTime(pill);
        }
        let from = session.read(|process| process.source(&way).cloned());
        return from.map_or(Shown::Process, Shown::Step);
    };
    match session.read(|process| process.notes.contains_key(&only)) {
        true => Shown::Note(only),
        false => Shown::AnyTime(only),
    }
}

/// So long a selection rests before its details are shown.
const REST: Duration = Duration::from_millis(120);

/// Whose details are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shown {
    Step(StepId),
    Note(Id),
    AnyTime(Id),
    Several,
    Process,
}

impl Shown {
    fn id(&self) -> String {
        match self {
            Shown::Step(id) => id.to_string(),
            Shown::Note(id) | Shown::AnyTime(id) => id.to_string(),
            Shown::Several | Shown::Process => String::new(),
        }
    }
}
