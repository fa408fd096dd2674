//! A title or a note that is being typed: what it gives, and that it is not lost when the page is loaded anew or closed.
//!
//! Not here: the fields (`designer::floats`, `designer::note_box`).

use super::inspector::{relabel_pill, set_note_text};
use super::session::Session;
use crate::browser::page;
use leptos::prelude::*;
use sopwright::edit::Command;
use sopwright::model::Id;

/// Gives a step its title, a note its text, a pill what it says.
pub fn give(session: Session, id: &Id, text: String) {
    let is_step = session.peek(|process| process.steps.contains_key(id.as_str()));
    match id.as_str().parse() {
        Ok(step) if is_step => drop(session.run(&Command::Rename { id: step, title: text })),
        _ if session.peek(|process| process.notes.contains_key(id)) => set_note_text(session, id, text),
        _ => relabel_pill(session, id, text),
    }
}

/// Puts what is being typed by when the page goes, and gives it when the process is opened again. The database is too slow
/// for that moment. Nobody else takes it up before: whoever types is gone then.
pub fn survive(session: Session) {
    let setting = format!("typed.{}", session.id());
    let typed = page::setting(&setting).unwrap_or_default();
    if let Some((id, text)) = typed.split_once(' ') {
        page::set_setting(&setting, "");
        if let Some(id) = id.parse().ok().filter(|id| session.exists(id)) {
            give(session, &id, text.to_owned());
        }
    }
    let put = setting.clone();
    page::on_window("pagehide", move |_| {
        let text = page::typed().filter(|text| !text.trim().is_empty());
        if let (Some(id), Some(text)) = (session.renaming.get_untracked(), text) {
            page::set_setting(&put, &format!("{id} {}", text.trim()));
        }
    });
    // A page that comes back as it was goes on where it was.
    page::on_window("pageshow", move |_| page::set_setting(&setting, ""));
}
