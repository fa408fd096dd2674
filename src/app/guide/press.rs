//! The keys of a case that are no commands: letters that answer, numbers with Alt and Ctrl, Enter and Escape, and the choices
//! of the field in hand. What is pressed leads the cursor to where work goes on.
//!
//! Not here: the plain numbers (`keys`), and commands, which stand in the table.

use super::open::OpenCases;
use super::session::Session;
use super::ways::Way;
use super::{keys, trail};
use crate::browser::page;
use crate::prelude::*;
use crate::shell::Shell;
use leptos::wasm_bindgen::JsCast;
use sopwright::commands::{Context, TABLE, letters};
use std::cell::Cell;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// What is next to be filled in.
const OPEN_FIELD: &str =
    ".g-fields .field[data-open=true] :is(input, textarea, select, [role=radio], [role=checkbox])";

/// On the way to a step all that is not known is asked for, also what need not be filled in elsewhere.
const ON_THE_WAY: &str = ".g-step:has([data-goal]) .g-fields .field[data-known=false] :is(input, textarea, select, [role=radio], [role=checkbox])";

/// Listens for as long as the current owner lives.
pub fn listen(session: Session, open: OpenCases) {
    let shell = expect_context::<Shell>();
    page::on_window("keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        let is_busy = event.default_prevented() || event.is_composing() || event.repeat();
        if is_busy || keys::is_foreign_dialog() {
            return;
        }
        let is_typing = page::is_typing(&event);
        let has_singles = shell.has_singles.get_untracked();
        if pressed(session, open, &event, is_typing, has_singles) {
            event.prevent_default();
        }
    });
}

fn pressed(
    session: Session,
    open: OpenCases,
    event: &KeyboardEvent,
    is_typing: bool,
    has_singles: bool,
) -> bool {
    let (ctrl, alt, shift) = (event.ctrl_key() || event.meta_key(), event.alt_key(), event.shift_key());
    if let Some(number) = keys::number_of(event) {
        return match (ctrl, alt) {
            (true, false) if !shift => open.open_number(number),
            (false, true) if session.sheet.with_untracked(Option::is_some) => false,
            (false, true) if shift || (!is_typing && has_singles) => trail::back_to_number(session, number),
            (false, false) if !shift => choose_in_field(session, number),
            _ => false,
        };
    }
    if event.key() != "Alt" {
        keys::forget();
    }
    let is_kept = event.key() == "Enter" && ctrl || event.key() == "Escape";
    if is_kept && is_in(event, ".g-notes textarea") {
        // What is left is kept.
        page::leave_field();
        return page::focus(".g-title");
    }
    if ctrl || alt || session.sheet.with_untracked(Option::is_some) {
        return false;
    }
    match event.key().as_str() {
        // The field records first, and here: the browser would tell it only after the next key could have come.
        "Enter" if !shift && is_in(event, ".g-step :is(.g-fields, .say) :is(input, textarea)") => {
            page::tell_changed();
            press_and_go_on(session, None)
        }
        // What is ticked stays as it is: Enter goes on, as from any field. Of few choices it takes the one in hand.
        "Enter" if is_in(event, ".g-fields :is(select, [role=checkbox], [role=radio])") => {
            let radio = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
            press_and_go_on(session, radio.filter(|_| is_in(event, "[role=radio]")))
        }
        "Enter" if !is_in(event, "button, a, select, textarea, input, [role=option]") => go_on(session),
        key @ ("ArrowDown" | "ArrowRight" | "ArrowUp" | "ArrowLeft")
            if is_in(event, ".g-fields [role=radio]") =>
        {
            let by = if matches!(key, "ArrowDown" | "ArrowRight") { 1 } else { -1 };
            page::focus_beside("[role=radiogroup]:focus-within > *", by);
            true
        }
        "Escape"
            if is_in(
                event,
                ".g-step :is(input, select, textarea, [role=radio], .g-fields [role=checkbox])",
            ) =>
        {
            page::leave_field();
            page::focus(".g-title")
        }
        _ if has_singles && !is_typing => letter(session, event),
        _ => false,
    }
}

/// Enter at a step that asks nothing goes on.
fn go_on(session: Session) -> bool {
    let way = session.ways.with_untracked(|ways| ways.first().cloned());
    match way {
        Some(way @ Way::Done { .. }) if session.case.with_untracked(|case| case.ending().is_none()) => {
            session.take(&way);
            true
        }
        _ => false,
    }
}

fn letter(session: Session, event: &KeyboardEvent) -> bool {
    let key = event.key();
    let mut typed = key.chars().flat_map(char::to_lowercase);
    let (Some(letter), None) = (typed.next(), typed.next()) else { return false };
    if choose_by_letter(session, letter) {
        return true;
    }
    let way = session.ways.with_untracked(|ways| {
        let place = way_letters(ways).iter().position(|found| found.is_some_and(|(_, own)| own == letter))?;
        ways.get(place).cloned()
    });
    way.map(|way| session.take(&way)).is_some()
}

/// The letter of each way: its place in what the way says, and the letter itself. Only answers have one.
pub fn way_letters(ways: &[Way]) -> Vec<Option<(usize, char)>> {
    let label = |way: &Way| match way {
        Way::Answer { label, .. } => label.clone(),
        _ => String::new(),
    };
    let labels: Vec<String> = ways.iter().map(label).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    letters(&labels, &is_command)
}

/// Letters that are commands while a case is guided answer nothing.
fn is_command(letter: char) -> bool {
    let own = letter.to_uppercase().to_string();
    TABLE.iter().filter(|entry| entry.is_in(Context::Guide)).any(|entry| entry.keys.contains(&own.as_str()))
}

/// The number of a choice, while a field with choices is in hand: figures are for nothing else then.
fn choose_in_field(session: Session, figure: usize) -> bool {
    let Some(active) = document().active_element() else { return false };
    let within = |selector: &str| active.closest(selector).ok().flatten();
    if let Some(group) = within(".g-fields [role=radiogroup]") {
        if let Some(radio) = numbered(&group, "[role=radio]", figure) {
            press_and_go_on(session, Some(radio));
        }
        return true;
    }
    let Some(group) = within(".g-fields .g-checks[role=group]") else { return false };
    if let Some(check) = numbered(&group, "[role=checkbox]", figure) {
        check.click();
    }
    true
}

/// What has the number that a figure completes.
fn numbered(within: &Element, selector: &str, figure: usize) -> Option<HtmlElement> {
    let count = within.query_selector_all(selector).ok()?.length();
    nth(within, selector, keys::chosen(figure, count as usize)?)
}

/// Clicks what has the number that a figure completes.
pub fn click_numbered(within: &str, selector: &str, figure: usize) {
    let within = document().query_selector(within).ok().flatten();
    if let Some(found) = within.and_then(|within| numbered(&within, selector, figure)) {
        found.click();
    }
}

/// The first letter of a choice, while choices are in hand and no other begins so: J and N, Y and N.
fn choose_by_letter(session: Session, letter: char) -> bool {
    let active = document().active_element();
    let group = active.and_then(|active| active.closest(".g-fields [role=radiogroup]").ok().flatten());
    let Some(group) = group else { return false };
    let begins = |element: &HtmlElement| {
        let text = element.text_content().unwrap_or_default();
        text.chars().next().is_some_and(|first| first.to_lowercase().eq([letter]))
    };
    let mut found = (0..).map_while(|place| nth(&group, "[role=radio]", place)).filter(begins);
    let only = found.next().filter(|_| found.next().is_none());
    only.is_some() && press_and_go_on(session, only)
}

fn press_and_go_on(session: Session, element: Option<HtmlElement>) -> bool {
    let place = session.place.get_untracked();
    if let Some(element) = element {
        element.click();
    }
    page::in_turn(move || {
        if session.place.try_get_untracked() == Some(place) {
            next_field();
        }
    });
    true
}

fn nth(within: &Element, selector: &str, place: usize) -> Option<HtmlElement> {
    within.query_selector_all(selector).ok()?.item(u32::try_from(place).ok()?)?.dyn_into().ok()
}

/// From the field in hand to the next one that is not known; after the last to what is still open, else to the step, where
/// numbers answer.
fn next_field() {
    let fields = document().query_selector_all(".g-fields .field").ok();
    let active = document().active_element().and_then(|active| active.closest(".field").ok().flatten());
    let fields: Vec<Element> = fields
        .map(|fields| (0..fields.length()).filter_map(|place| fields.item(place)?.dyn_into().ok()).collect())
        .unwrap_or_default();
    let here = active.and_then(|active| fields.iter().position(|field| *field == active));
    let is_wrong = |field: &Element| field.query_selector("[aria-invalid=true]").ok().flatten().is_some();
    if here.and_then(|here| fields.get(here)).is_some_and(is_wrong) {
        return;
    }
    let control = |field: &Element| {
        let found =
            field.query_selector("input, textarea, select, [role=radio], [role=checkbox]").ok().flatten();
        found.and_then(|found| found.dyn_into::<HtmlElement>().ok())
    };
    let is_known = |field: &&Element| field.get_attribute("data-known").as_deref() == Some("true");
    let next = here.and_then(|here| fields.iter().skip(here + 1).find(|field| !is_known(field)));
    match next.and_then(control) {
        Some(next) => drop(next.focus()),
        None if page::focus(OPEN_FIELD) => {}
        None => drop(page::focus(".g-title")),
    }
}

thread_local! {
    /// What was pressed last was a key. It is remembered from the start of a case to its first step.
    static IS_BY_KEY: Cell<bool> = const { Cell::new(false) };
}

/// Notices whether keys or the pointer are in hand, for as long as the current owner lives.
pub fn watch_hand() {
    page::on_window_first("keydown", |_| IS_BY_KEY.set(true));
    page::on_window_first("pointerdown", |_| IS_BY_KEY.set(false));
}

/// Where work goes on at a step just come to: its title, or with the keyboard in hand its first open field: the cursor goes
/// to a field by itself only for those who type.
pub fn focus_work() {
    keys::forget();
    let is_by_key = IS_BY_KEY.get();
    // Once, when all of the step is there: each focus has the browser lay out the page.
    page::in_turn(move || {
        let is_done = page::is_dialog_open()
            || (is_by_key && (page::focus_still(OPEN_FIELD) || page::focus_still(ON_THE_WAY)));
        // Just so far that the field shows: as much as can of what is to be said stays in view.
        if is_done {
            page::reveal(".g-scroll .field:focus-within");
        } else {
            page::focus(".g-title");
        }
    });
}

fn is_in(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}
