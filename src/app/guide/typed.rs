//! What is being typed into a field of the case: it is not lost when the page is loaded anew.
//!
//! Not here: the fields (`fields`), and what was recorded (`keeping`).

use crate::browser::page;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
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
            input.set_value(text);
            Event::new("change").and_then(|changed| input.dispatch_event(&changed)).ok();
        }
    });
}

/// Puts what is being typed by, for this tab alone: it may say something about a person. The database is too slow for the
/// moment in which the page goes.
pub fn put(case: &str) {
    let field = document().query_selector("input[id^=field-]:focus, textarea:focus").ok().flatten();
    let typed = field.zip(page::typed()).filter(|(_, text)| !text.trim().is_empty());
    let kept = typed.map_or(String::new(), |(field, text)| format!("{} {text}", field.id()));
    page::set_tab_setting(&setting(case), &kept);
}

fn setting(case: &str) -> String {
    format!("guide.typed.{case}")
}
