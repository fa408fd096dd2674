//! A text that is being typed, on the canvas or in the details: what it gives, and that it is not lost when the page is
//! loaded anew, closed, or falls over.
//!
//! Not here: the fields (`designer::floats`, `designer::note_box`, `designer::inspector`).

use super::inspector::{relabel_pill, set_note_text};
use super::session::Session;
use crate::browser::draft::Draft;
use crate::browser::page;
use crate::prelude::*;
use sopwright::edit::Command;
use sopwright::model::Id;
use std::time::Duration;

/// Gives a step its title, a note its text, a pill what it says.
pub fn give(session: Session, id: &Id, text: String) {
    let is_step = session.peek(|process| process.steps.contains_key(id.as_str()));
    match id.as_str().parse() {
        Ok(step) if is_step => drop(session.run(&Command::Rename { id: step, title: text })),
        _ if session.peek(|process| process.notes.contains_key(id)) => set_note_text(session, id, text),
        _ => relabel_pill(session, id, text),
    }
}

/// In so many frames the details of a step are shown.
const FRAMES: u8 = 60;
/// So long after a letter what is typed is put by.
const PAUSE: Duration = Duration::from_millis(300);

/// Puts what is being typed by, a moment after each letter for this tab, and when the page goes for whoever opens the
/// process next; and gives it when the process is opened again. The database is too slow for that moment.
pub fn survive(session: Session) {
    let setting = format!("typed.{}", session.id());
    let put = {
        let setting = setting.clone();
        move |text: &str| page::set_tab_setting(&setting, text)
    };
    let mut kept = page::tab_setting(&setting).into_iter().chain(page::setting(&setting));
    if let Some(kept) = kept.find(|kept| !kept.is_empty()) {
        put("");
        page::set_setting(&setting, "");
        give_again(session, &kept);
    }
    // Letters came since the field was gone into; and are put by.
    let (is_typing, is_put) = (StoredValue::new(false), StoredValue::new(false));
    page::on_window("input", {
        let put = put.clone();
        move |_| {
            if is_typing.try_get_value() != Some(false) {
                return;
            }
            is_typing.set_value(true);
            let put = put.clone();
            let after = move || {
                if is_typing.try_get_value() == Some(true) {
                    is_typing.set_value(false);
                    is_put.set_value(true);
                    put(&in_hand(session).unwrap_or_default());
                }
            };
            set_timeout(after, PAUSE);
        }
    });
    for end in ["change", "focusout"] {
        let put = put.clone();
        page::on_window(end, move |_| {
            is_typing.try_set_value(false);
            if is_put.try_get_value() == Some(true) {
                is_put.set_value(false);
                put("");
            }
        });
    }
    page::on_window("pagehide", {
        let setting = setting.clone();
        move |_| {
            if is_typing.get_value() || is_put.get_value() || session.renaming.get_untracked().is_some() {
                let typed = in_hand(session).unwrap_or_default();
                put(&typed);
                page::set_setting(&setting, &typed);
            }
        }
    });
    // A page that comes back as it was goes on where it was.
    page::on_window("pageshow", move |_| page::set_setting(&setting, ""));
}

/// What is being typed, and where: in the box on the canvas, or in a field of the details.
fn in_hand(session: Session) -> Option<String> {
    let Some(id) = session.renaming.try_get_untracked()? else { return Some(Draft::in_hand()?.kept()) };
    let text = page::typed().filter(|text| !text.trim().is_empty())?;
    Some(format!("{id} {}", text.trim()))
}

fn give_again(session: Session, kept: &str) {
    let Some(draft) = Draft::read(kept) else {
        let Some((id, text)) = kept.split_once(' ') else { return };
        if let Some(id) = id.parse().ok().filter(|id| session.exists(id)) {
            give(session, &id, text.to_owned());
        }
        return;
    };
    // Its field is in the page once its details are shown.
    session.select(draft.of.parse().ok().filter(|id| session.exists(id)));
    session.keyboard.into_details.set(true);
    draft.type_again(FRAMES);
}
