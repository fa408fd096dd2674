//! The details of a note: its text.
//!
//! Not here: where it stands.

use super::rows::AreaRow;
use crate::controls::view;
use crate::designer::session::Session;
use crate::prelude::*;
use crate::words::t;
use sopwright::edit::Command;
use sopwright::message::Message;
use sopwright::model::{Id, Note, Part, PartKey};
use std::sync::Arc;

/// The details of a note.
#[component]
pub fn NoteDetails(
    /// The note.
    id: Id,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let shown = id.clone();
    let text = Signal::derive(move || {
        session.read(|process| process.notes.get(&shown).map(|note| note.text.clone()).unwrap_or_default())
    });
    let set = move |text: String| set_note_text(session, &id, text);
    view! {
        <div class="ihead"><h2 class="overline">{t("kind-note")}</h2></div>
        <div class="ibody scroll"><AreaRow label="details-note" value=text on_change=set/></div>
    }
}

/// Writes another text on a note.
pub fn set_note_text(session: Session, id: &Id, text: String) {
    let note =
        session.peek(|process| process.notes.get(id).map(|note| Note { text, ..note.as_ref().clone() }));
    if let Some(note) = note {
        let label = Message::new("edit-details").text("what", note.text.clone());
        session.run(&Command::SetPart {
            key: PartKey::Note(id.clone()),
            part: Some(Part::Note(Arc::new(note))),
            label,
        });
    }
}
