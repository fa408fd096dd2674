//! The page itself: its address, its settings, its window and its focus.
//!
//! Not here: files (`browser::files`) and storage of work (`browser::database`).

use crate::prelude::*;
use leptos::task::{spawn_local, tick};
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use sopwright::commands::KeyPress;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use web_sys::{Event, HtmlElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The part of the address behind the `#`.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Goes to an address within the page.
pub fn set_hash(address: &str) {
    window().location().set_hash(address).ok();
}

/// Loads the page anew.
pub fn reload() {
    window().location().reload().ok();
}

/// The language that the browser prefers: `da-DK`.
pub fn preferred_language() -> Option<String> {
    window().navigator().language()
}

/// Whether nobody sees the page: it is in a tab behind another, or its window is put away.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Whether what a style sheet would ask holds now.
pub fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|query| query.matches())
}

/// Whether the window is at most so many pixels wide.
pub fn is_narrower_than(width: f64) -> bool {
    let inner = window().inner_width().ok().and_then(|inner| inner.as_f64());
    inner.is_some_and(|inner| inner <= width)
}

/// Since when a button or finger is down on the page, in milliseconds, for as long as the current owner lives.
pub fn held() -> StoredValue<Option<i64>> {
    let held = StoredValue::new(None);
    on_window_first("pointerdown", move |_| {
        held.try_set_value(Some(super::clock::now()));
    });
    for end in ["pointerup", "pointercancel"] {
        on_window_first(end, move |_| {
            held.try_set_value(None);
        });
    }
    held
}

/// A setting of this browser, such as the theme. Settings are a convenience: without storage they are forgotten.
pub fn setting(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(&format!("sopwright.{name}")).ok()?
}

/// Keeps a setting.
pub fn set_setting(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        storage.set_item(&format!("sopwright.{name}"), value).ok();
    }
}

/// What this tab remembers until it is closed.
pub fn tab_setting(name: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(&format!("sopwright.{name}")).ok()?
}

/// Lets this tab remember something.
pub fn set_tab_setting(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        storage.set_item(&format!("sopwright.{name}"), value).ok();
    }
}

/// An attribute of the root element: `lang`, `data-theme`.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        match value {
            Some(value) => root.set_attribute(name, value).ok(),
            None => root.remove_attribute(name).ok(),
        };
    }
}

/// What is done once, by whoever comes first.
type Once = Cell<Option<Box<dyn FnOnce()>>>;

/// Does something once what has just changed has been drawn, and so many milliseconds later; on a page that nobody sees,
/// and that is therefore not drawn, a moment later all the same.
pub fn once_drawn(later: u64, act: impl FnOnce() + 'static) {
    let act: Rc<Once> = Rc::new(Cell::new(Some(Box::new(act))));
    let unseen = act.clone();
    // A frame begins by asking; what is asked for in it comes after it.
    request_animation_frame(move || set_timeout(move || do_once(&act), Duration::from_millis(later)));
    set_timeout(move || do_once(&unseen), Duration::from_millis(200));
}

fn do_once(act: &Once) {
    if let Some(act) = act.take() {
        act();
    }
}

/// Listens to the window for as long as the current owner lives.
pub fn on_window(event: &'static str, listen: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(listen);
    let target = window();
    target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref()).ok();
    let closure = send_wrapper::SendWrapper::new(closure);
    on_cleanup(move || {
        target_remove(event, closure.take().as_ref().unchecked_ref());
    });
}

/// Listens to the window before anyone else does, for as long as the current owner lives.
pub fn on_window_first(event: &'static str, listen: impl Fn(Event) + 'static) {
    let listen: Box<dyn Fn(Event)> = Box::new(listen);
    let closure = Closure::<dyn Fn(Event)>::new(listen);
    let target = window();
    let listener: &js_sys::Function = closure.as_ref().unchecked_ref();
    target.add_event_listener_with_callback_and_bool(event, listener, true).ok();
    let closure = send_wrapper::SendWrapper::new(closure);
    on_cleanup(move || {
        let listener = closure.take();
        let listener: &js_sys::Function = listener.as_ref().unchecked_ref();
        window().remove_event_listener_with_callback_and_bool(event, listener, true).ok();
    });
}

fn target_remove(event: &str, listener: &js_sys::Function) {
    window().remove_event_listener_with_callback(event, listener).ok();
}

/// The key press of an event.
pub fn key_press(event: &KeyboardEvent) -> KeyPress {
    KeyPress {
        key: event.key(),
        code: event.code(),
        ctrl: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    }
}

/// Whether the person is typing into something, so that letters are no commands.
pub fn is_typing(event: &Event) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    // A field keeps the focus for a moment after its dialog was closed: what is pressed then is meant for the page.
    if target.closest("dialog:not([open])").ok().flatten().is_some() {
        return false;
    }
    target.is_content_editable() || matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
}

/// Whether a dialog or menu is open above the page, which then has the keyboard for itself.
pub fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Puts the focus on the first element that matches: at once if it is there, else as soon as it is, before another key can
/// come, or once the page has been drawn.
pub fn focus_soon(selector: impl Into<String>) {
    let selector = selector.into();
    if focus(&selector) {
        return;
    }
    spawn_local(async move {
        for _ in 0..VIEW_TURNS {
            tick().await;
            if focus(&selector) {
                return;
            }
        }
        focus_later(selector);
    });
}

/// Does something once what has just changed is in the page, and before another key can come.
pub fn in_turn(act: impl FnOnce() + 'static) {
    let act: Box<dyn FnOnce()> = Box::new(act);
    spawn_local(async move {
        for _ in 0..VIEW_TURNS {
            tick().await;
        }
        act();
    });
}

/// What has changed has been brought into the page after so many turns, one for each thing that follows from another.
const VIEW_TURNS: usize = 8;

/// Puts the focus on the first element that matches once what has just changed has been drawn.
pub fn focus_later(selector: String) {
    request_animation_frame(move || {
        focus(&selector);
    });
}

/// Whether the focus is within an element that matches.
pub fn is_focus_in(selector: &str) -> bool {
    let focused = document().active_element();
    focused.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

/// What stands in the field that has the focus.
pub fn typed() -> Option<String> {
    let field: js_sys::Object = document().active_element()?.unchecked_into();
    js_sys::Reflect::get(&field, &"value".into()).ok()?.as_string()
}

/// Types a text into the field in hand, as a person does: it counts when the field is left.
pub fn type_in(text: &str) {
    let document: js_sys::Object = document().unchecked_into();
    let type_in = js_sys::Reflect::get(&document, &"execCommand".into()).ok();
    if let Some(type_in) = type_in.and_then(|found| found.dyn_into::<js_sys::Function>().ok()) {
        type_in.call3(&document, &"insertText".into(), &false.into(), &text.into()).ok();
    }
}

/// Has what was typed into the field in hand count, as if the field was left and come back to. So it is the browser that
/// tells it, and does so once: told by us, it would tell it again when the field goes, of which nobody is there to hear.
pub fn tell_changed() {
    let field = document().active_element();
    leave_field();
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        field.focus().ok();
    }
}

/// Leaves the field that is being typed into.
pub fn leave_field() {
    let active = document().active_element().and_then(|active| active.dyn_into::<HtmlElement>().ok());
    if let Some(active) = active.filter(|active| matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA")) {
        active.blur().ok();
    }
}

/// Scrolls what an element stands in just so far that it shows.
pub fn reveal(selector: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten() {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Puts the focus on the first element that matches, if it is there.
pub fn focus(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    // Steps are SVG, which takes the focus as HTML does but is no `HtmlElement` to `dyn_into`.
    found.is_some_and(|element| element.unchecked_into::<HtmlElement>().focus().is_ok())
}

/// The same, and nothing scrolls.
pub fn focus_still(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let how = web_sys::FocusOptions::new();
    how.set_prevent_scroll(true);
    found.is_some_and(|element| element.unchecked_into::<HtmlElement>().focus_with_options(&how).is_ok())
}

/// Marks what stands in the first field that matches, so that typing replaces it; not if something was typed by then.
pub fn select_soon(selector: &'static str, text: String) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        let field = found.and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(field) = field.filter(|field| field.value() == text) {
            field.select();
        }
    });
}

/// Moves the focus to the match after or before the one that has it, round and round.
pub fn focus_beside(selector: &str, by: i32) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    let all: Vec<HtmlElement> =
        (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect();
    let here = document().active_element();
    let place = all.iter().position(|element| here.as_ref() == Some(element.as_ref()));
    let next = place.map_or(0, |place| (place + all.len()).saturating_add_signed(by as isize) % all.len());
    if let Some(element) = all.get(next) {
        element.focus().ok();
    }
}

/// Whether the focus is within the first element that matches, or nowhere in particular.
pub fn has_focus(selector: &str) -> bool {
    let Some(active) = document().active_element() else { return true };
    active.tag_name() == "BODY" || active.closest(selector).ok().flatten().is_some()
}

/// Whether words of the page are marked, which the browser then copies itself.
pub fn has_marked_text() -> bool {
    window().get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed())
}

/// Where a place of the window is within the first element that matches, if it is in it.
pub fn place_in(selector: &str, (x, y): (f64, f64)) -> Option<(f64, f64)> {
    let rect = document().query_selector(selector).ok()??.get_bounding_client_rect();
    let is_within = (rect.left()..rect.right()).contains(&x) && (rect.top()..rect.bottom()).contains(&y);
    is_within.then(|| (x - rect.left(), y - rect.top()))
}

/// The size of the first element that matches.
pub fn size_of(selector: &str) -> Option<(f64, f64)> {
    let rect = document().query_selector(selector).ok()??.get_bounding_client_rect();
    Some((rect.width(), rect.height()))
}

/// Says something to people who listen to the page instead of looking at it.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Presses the first element that matches, if there is one.
pub fn click(selector: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten() {
        element.dyn_into::<HtmlElement>().map(|element| element.click()).ok();
    }
}

/// Says something at once to people who listen to the page instead of looking at it.
pub fn announce(text: &str) {
    let document = document();
    let Some(body) = document.body() else { return };
    let place = document.query_selector("#announcement").ok().flatten().or_else(|| {
        let place = document.create_element("p").ok()?;
        place.set_id("announcement");
        place.set_class_name("vh");
        place.set_attribute("role", "alert").ok()?;
        body.append_child(&place).ok()?;
        Some(place)
    });
    if let Some(place) = place {
        place.set_text_content(Some(text));
    }
}

/// Whether part of what scrolls lies below what is seen of it.
pub fn has_more_below(selector: &str) -> bool {
    let scrolled = document().query_selector(selector).ok().flatten();
    scrolled
        .is_some_and(|element| element.scroll_height() - element.scroll_top() - element.client_height() > 32)
}

/// Scrolls one view further down.
pub fn scroll_on(selector: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten() {
        element.set_scroll_top(element.scroll_top() + element.client_height() * 3 / 4);
    }
}

/// Listens to whatever scrolls on the page, for as long as the current owner lives.
pub fn on_scroll(listen: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(move |_| listen());
    let target = document();
    // Scrolling does not bubble; on the way down it can be caught.
    let listener: &js_sys::Function = closure.as_ref().unchecked_ref();
    target.add_event_listener_with_callback_and_bool("scroll", listener, true).ok();
    let closure = send_wrapper::SendWrapper::new(closure);
    on_cleanup(move || {
        let listener = closure.take();
        let listener: &js_sys::Function = listener.as_ref().unchecked_ref();
        document().remove_event_listener_with_callback_and_bool("scroll", listener, true).ok();
    });
}
