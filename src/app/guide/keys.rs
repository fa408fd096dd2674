//! Number keys: they choose, except while something is typed; then Alt and the number. Of more than nine the last have
//! numbers of two figures.
//!
//! Not here: the letters, which stand in the table of commands.

use crate::browser::page;
use crate::prelude::*;
use crate::shell::Shell;
use leptos::wasm_bindgen::JsCast;
use sopwright::commands::numbers;
use std::cell::Cell;
use std::time::Duration;
use web_sys::KeyboardEvent;

/// Does something with a figure, for as long as the current owner lives. A field that is being typed into
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
        // A dialog takes both: who is quick is there before its field has the cursor.
        let is_fine = event.alt_key() == wants_alt || event.alt_key() && page::is_dialog_open();
        if event.ctrl_key() || event.meta_key() || event.shift_key() || !is_fine {
            return;
        }
        event.prevent_default();
        perform(number);
    });
}

thread_local! {
    /// The first figure of a number of two; 0 where none was typed.
    static BEGUN: Cell<usize> = const { Cell::new(0) };
}

/// The number of one of so many, counted from 0.
pub fn cap(place: usize, count: usize) -> String {
    numbers(count).into_iter().nth(place).unwrap_or_default()
}

/// Which of so many a figure chooses, counted from 0; none while its number is half typed.
pub fn chosen(figure: usize, count: usize) -> Option<usize> {
    let numbers = numbers(count);
    let begun = BEGUN.take();
    let found = [begun * 10 + figure, figure].into_iter().find_map(|typed| {
        let typed = typed.to_string();
        numbers.iter().position(|number| *number == typed)
    });
    if found.is_none() {
        BEGUN.set(figure);
    }
    found
}

/// What was typed of a number counts no more.
pub fn forget() {
    BEGUN.set(0);
}

/// The number from 1 to 9 on the key, or the second figure of one.
pub fn number_of(event: &KeyboardEvent) -> Option<usize> {
    digit_of(event).filter(|number| *number > 0 || BEGUN.get() > 0)
}

/// The figure on the key. With Alt some keyboards produce signs; the key itself is still the digit.
fn digit_of(event: &KeyboardEvent) -> Option<usize> {
    let code = event.code();
    code.strip_prefix("Digit").or_else(|| code.strip_prefix("Numpad"))?.parse().ok()
}

/// Until a 1 is no longer the beginning of a 10.
const TEN: Duration = Duration::from_millis(700);

/// Does something with a mark from 0 to 10, for as long as the current owner lives and before any other number key: a 1 waits
/// a moment for a 0.
pub fn on_mark_to_ten(perform: impl Fn(usize) + Copy + 'static) {
    let shell = expect_context::<Shell>();
    // The turn of the 1 that waits.
    let (turn, waits) = (StoredValue::new(0_u32), StoredValue::new(None::<u32>));
    page::on_window_first("keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        let is_other = event.ctrl_key() || event.meta_key() || event.shift_key() || event.repeat();
        let wants_alt = !shell.has_singles.get_untracked();
        let Some(digit) = digit_of(&event).filter(|_| !is_other && event.alt_key() == wants_alt) else {
            return;
        };
        if page::is_typing(&event) || page::is_dialog_open() {
            return;
        }
        event.prevent_default();
        let is_begun = waits.get_value().is_some();
        waits.set_value(None);
        match digit {
            0 if is_begun => perform(10),
            1 => {
                let now = turn.get_value() + 1;
                turn.set_value(now);
                waits.set_value(Some(now));
                let alone = move || {
                    if waits.try_get_value() == Some(Some(now)) {
                        waits.set_value(None);
                        perform(1);
                    }
                };
                set_timeout(alone, TEN);
            }
            digit => perform(digit),
        }
    });
}

/// A dialog that is not one of ours has the keyboard for itself.
pub fn is_foreign_dialog() -> bool {
    document().query_selector("dialog[open]:not(.sheet)").ok().flatten().is_some()
}
