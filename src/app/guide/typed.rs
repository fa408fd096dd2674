//! What is being typed into a field of the case: it is not lost when the page is loaded anew, or the browser killed.
//!
//! Not here: the fields (`fields`), and what was recorded (`keeping`).

use super::session::Session;
use crate::browser::database::{Change, Store, Trouble};
use crate::browser::page;
use crate::prelude::*;
use crate::shelf::Shelf;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use std::time::Duration;
use web_sys::{Event, HtmlInputElement};

/// What was put by stands in its field again, as if that had just been left.
pub fn give(case: &str) {
    let setting = setting(case);
    let typed = page::tab_setting(&setting).unwrap_or_default();
    page::set_tab_setting(&setting, "");
    page::once_drawn(0, move || {
        let Some((field, text)) = typed.split_once(' ') else { return };
        // Notes are no input, but are written and read as one.
        let found = document().get_element_by_id(field);
        let Some(input) = found.map(|found| found.unchecked_into::<HtmlInputElement>()) else { return };
        input.focus().ok();
        if input.value() != text {
            stand(&input, text);
        }
    });
}

/// Has a text stand in a field, as if that had just been left.
fn stand(input: &HtmlInputElement, text: &str) {
    input.set_value(text);
    Event::new("change").and_then(|changed| input.dispatch_event(&changed)).ok();
}

/// Puts what is being typed by, for this tab alone: it may say something about a person. The database is too slow for the
/// moment in which the page goes.
pub fn put(case: &str) {
    page::set_tab_setting(&setting(case), &being());
}

/// The field in hand and what stands in it; nothing of an empty one. A note that is left is kept and its field empty, unless
/// another tab has gone on with the case: then it is still being written.
fn being() -> String {
    let find = |selector| document().query_selector(selector).ok().flatten();
    let field = find("input[id^=field-]:focus, textarea:focus").or_else(|| find(".g-notes textarea"));
    let Some(field) = field.map(|field| field.unchecked_into::<HtmlInputElement>()) else {
        return String::new();
    };
    let text = field.value();
    // The sheet with the notes is not open again.
    let id = field.id().replace("sheet-note", "case-note");
    if text.trim().is_empty() { String::new() } else { format!("{id} {text}") }
}

/// How long what is typed may be nowhere but on the page.
const KEEP_AFTER: Duration = Duration::from_millis(300);

/// Keeps what is being typed on the disk, among what is personal in the case, for a browser that is killed has no moment in
/// which it goes. What was kept stands in its field again, unless something is known there.
pub fn keep(session: Session, shelf: Shelf, case: &str) {
    let (case, key) = (StoredValue::new(case.to_owned()), format!("{case}/p/typed"));
    let wanted = key.clone();
    spawn_local(async move {
        let Some(database) = shelf.database() else { return };
        let Ok(Some(kept)) = database.get(Store::Cases, &wanted).await else { return };
        let Some((field, text)) = kept.split_once(' ') else { return };
        let found = document().get_element_by_id(field);
        let Some(input) = found.map(|found| found.unchecked_into::<HtmlInputElement>()) else { return };
        if input.value().is_empty() {
            input.focus().ok();
            // In a narrow window notes are not in sight, so that nothing can be typed into them.
            if page::is_focus_in(&format!("#{field}")) { page::type_in(text) } else { stand(&input, text) }
        }
    });
    let is_waiting = StoredValue::new(false);
    for event in ["input", "change"] {
        let key = key.clone();
        page::on_window_first(event, move |_| {
            let Some(case) = case.try_get_value().filter(|_| !is_waiting.get_value()) else { return };
            is_waiting.set_value(true);
            let key = key.clone();
            let keep_now = move || {
                is_waiting.try_set_value(false);
                let is_over = session.case.try_with_untracked(|case| case.ending().is_some());
                let is_taken = session.trouble.try_get_untracked().flatten() == Some(Trouble::Taken);
                let database = shelf.database().filter(|_| is_over != Some(true) && !is_taken);
                let Some(database) = database else { return };
                // The case was left, and with it its fields.
                let text = is_over.map_or(String::new(), |_| being());
                spawn_local(async move {
                    let is_there = Change::Needs(Store::Cases, case, true);
                    database.change(&[is_there, Change::Put(Store::Cases, key, text)]).await.ok();
                });
            };
            set_timeout(keep_now, KEEP_AFTER);
        });
    }
}

fn setting(case: &str) -> String {
    format!("guide.typed.{case}")
}
