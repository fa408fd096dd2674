//! What is being typed into a field of the case: it is not lost when the page is loaded anew.
//!
//! Not here: the fields (`fields`), and what was recorded (`keeping`).

use crate::browser::page;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlInputElement};

/// Puts what is being typed by when the page goes, for this tab alone: it may say something about a person. The database is
/// too slow for that moment. When the case is there again it stands in its field, as if that had just been left.
pub fn survive(case: &str) {
    let setting = format!("guide.typed.{case}");
    let typed = page::tab_setting(&setting).unwrap_or_default();
    page::set_tab_setting(&setting, "");
    page::once_drawn(0, move || {
        if let Some((field, text)) = typed.split_once(' ') {
            give(field, text);
        }
    });
    let put = setting.clone();
    page::on_window("pagehide", move |_| {
        let field = document().active_element().map(|field| field.id()).filter(|field| !field.is_empty());
        if let (Some(field), Some(text)) = (field, page::typed().filter(|text| !text.trim().is_empty())) {
            page::set_tab_setting(&put, &format!("{field} {text}"));
        }
    });
    // A page that comes back as it was goes on where it was.
    page::on_window("pageshow", move |_| page::set_tab_setting(&setting, ""));
}

fn give(field: &str, text: &str) {
    let found = document().get_element_by_id(field);
    // Notes are no input, but are written and read as one.
    let found = found.filter(|found| found.matches(".g-fields input, textarea").unwrap_or(false));
    let Some(input) = found.map(|found| found.unchecked_into::<HtmlInputElement>()) else { return };
    input.focus().ok();
    if input.value() != text {
        input.set_value(text);
        let how = EventInit::new();
        how.set_bubbles(true);
        if let Ok(changed) = Event::new_with_event_init_dict("change", &how) {
            input.dispatch_event(&changed).ok();
        }
    }
}
