//! The field in which the text of a note is typed, where the note stands.
//!
//! Enter ends it, Shift+Enter begins a line, Escape leaves the note as it was. Not here: titles (`designer::floats`).

use super::inspector::set_note_text;
use super::perform::focus_on_canvas;
use super::session::Session;
use super::walk::tab;
use crate::controls::view;
use crate::follow::effect;
use crate::prelude::*;
use crate::words::t;
use leptos::html;
use web_sys::KeyboardEvent;

/// The field, while a note is being written.
#[component]
pub fn NoteBox() -> impl IntoView {
    let session = expect_context::<Session>();
    let input = NodeRef::<html::Textarea>::new();
    let found = move || {
        let id = session.renaming.get()?;
        let rect = *session.places.read().notes.get(&id)?;
        Some((id, rect))
    };
    effect(move || {
        if let Some(input) = input.get() {
            let letter = session.keyboard.letter.get_untracked();
            let text = session.renaming.get_untracked().map(|id| session.title_of(&id)).unwrap_or_default();
            input.focus().ok();
            input.set_value(&letter.map_or(text, String::from));
            if letter.is_none() {
                input.select();
            }
            session.keyboard.letter.set(None);
        }
    });
    let commit = move |text: String| {
        let Some(id) = session.renaming.get_untracked() else { return };
        session.renaming.set(None);
        set_note_text(session, &id, text.trim().to_owned());
    };
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if event.shift_key() => event.stop_propagation(),
        "Enter" | "Tab" => {
            event.prevent_default();
            event.stop_propagation();
            commit(event_target_value(&event));
            match event.key() == "Tab" {
                true => tab(session, if event.shift_key() { -1 } else { 1 }),
                false => focus_on_canvas(session),
            }
        }
        "Escape" => {
            event.stop_propagation();
            session.renaming.set(None);
            focus_on_canvas(session);
        }
        _ => {}
    };
    move || {
        found().map(|(_, rect)| {
            let view = session.viewport.get();
            let (x, y) = view.screen_from_world((f64::from(rect.x), f64::from(rect.y)));
            let width = (f64::from(rect.w) * view.zoom).max(180.0);
            view! {
                <textarea class="input title-box note-box" rows="4" node_ref=input aria-label=t("details-note")
                    style:left=format!("{x}px") style:top=format!("{y}px") style:width=format!("{width}px")
                    on:pointerdown=|event| event.stop_propagation() on:dblclick=|event| event.stop_propagation()
                    on:blur=move |event| commit(event_target_value(&event)) on:keydown=press></textarea>
            }
        })
    }
}
