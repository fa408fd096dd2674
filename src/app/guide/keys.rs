//! Number keys: they choose, except while something is typed; then Alt and the number.
//!
//! Not here: the letters, which stand in the table of commands.

use crate::browser::page;
use crate::shell::Shell;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// Does something with a number from 1 to 9, for as long as the current owner lives. A field that is being typed into
/// is left first, so that what was typed counts.
pub fn on_number(perform: impl Fn(usize) + 'static) {
    let shell = expect_context::<Shell>();
    page::on_window("keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        if event.default_prevented() || event.is_composing() || event.repeat() || is_foreign_dialog() {
            return;
        }
        let Some(number) = number_of(&event) else { return };
        let is_typing = page::is_typing(&event);
        // With single keys switched off it is Alt and the number everywhere.
        let wants_alt = is_typing || !shell.has_singles.get_untracked();
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() != wants_alt {
            return;
        }
        event.prevent_default();
        perform(number);
    });
}

/// The number from 1 to 9 on the key. With Alt some keyboards produce signs; the key itself is still the digit.
pub fn number_of(event: &KeyboardEvent) -> Option<usize> {
    let code = event.code();
    let digit = code.strip_prefix("Digit").or_else(|| code.strip_prefix("Numpad"))?;
    digit.parse::<usize>().ok().filter(|number| *number > 0)
}

/// A dialog that is not one of ours has the keyboard for itself.
pub fn is_foreign_dialog() -> bool {
    document().query_selector("dialog[open]:not(.sheet)").ok().flatten().is_some()
}
