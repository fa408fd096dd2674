//! The details at the right: of the selected step, of the selected note, or of the process.
//!
//! Not here: what a change does (`edit`). Every change is one command, made when a field is left.

mod branches;
mod guidance;
mod kinds;
mod note;
mod process;
mod rows;
mod step;

use super::session::Session;
use crate::controls::view;
use crate::follow::memo;
use crate::words::t;
use leptos::prelude::*;
use note::NoteDetails;
pub use note::set_note_text;
use process::ProcessDetails;
pub use rows::{AreaRow, TextRow};
use step::StepDetails;

/// The panel of details.
#[component]
pub fn Inspector() -> impl IntoView {
    let session = expect_context::<Session>();
    let step = memo(move || session.selected_step());
    let note = memo(move || {
        let selection = session.selection.get();
        let only = if selection.len() == 1 { selection.into_iter().next() } else { None };
        only.filter(|id| session.read(|process| process.notes.contains_key(id)))
    });
    view! {
        <aside class="panel inspector" aria-label=t("details-title")
            data-shown=move || (step.read().is_some() || note.read().is_some() || session.shows_process.get()).to_string()>
            {move || match (step.get(), note.get()) {
                (Some(id), _) => view! { <StepDetails id/> }.into_any(),
                (None, Some(id)) => view! { <NoteDetails id/> }.into_any(),
                (None, None) => view! { <ProcessDetails/> }.into_any(),
            }}
        </aside>
    }
}
