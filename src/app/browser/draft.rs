//! A text that is being typed into a field and was not left yet: where it stands, and typing it there again.
//!
//! Not here: where it is kept meanwhile (`designer::typed`), what a field does with it.

use super::page;
use leptos::prelude::{document, request_animation_frame};
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, js_sys};

/// What is typed where. Whose fields they are says the `data-of` around them.
pub struct Draft {
    /// Whose field it is.
    pub of: String,
    /// Which of them, from 0.
    place: usize,
    /// What it is called, so that nothing is typed into another.
    name: String,
    text: String,
}

impl Draft {
    /// What is in hand.
    pub fn in_hand() -> Option<Draft> {
        let field = document().active_element()?;
        let of = field.closest("[data-of]").ok()??.get_attribute("data-of")?;
        let place = fields(&of).iter().position(|other| *other == field)?;
        Some(Draft { of, place, name: name(&field), text: page::typed()? })
    }

    /// As it is kept.
    pub fn kept(&self) -> String {
        format!("\n{}\n{}\n{}\n{}", self.of, self.place, self.name, self.text)
    }

    /// As it was kept.
    pub fn read(kept: &str) -> Option<Draft> {
        let mut parts = kept.strip_prefix('\n')?.splitn(4, '\n').map(str::to_owned);
        let (of, place) = (parts.next()?, parts.next()?.parse().ok()?);
        Some(Draft { of, place, name: parts.next()?, text: parts.next()? })
    }

    /// Types it where it was typed, and leaves the field, as a person does; as soon as the field is in the page.
    pub fn type_again(self, tries: u8) {
        let found = fields(&self.of).into_iter().nth(self.place).filter(|field| name(field) == self.name);
        let Some(field) = found.and_then(|field| field.dyn_into::<HtmlElement>().ok()) else {
            if let Some(tries) = tries.checked_sub(1) {
                request_animation_frame(move || self.type_again(tries));
            }
            return;
        };
        field.focus().ok();
        let select = js_sys::Reflect::get(&field, &"select".into()).ok();
        if let Some(select) = select.and_then(|found| found.dyn_into::<js_sys::Function>().ok()) {
            select.call0(&field).ok();
        }
        page::type_in(&self.text);
        page::leave_field();
    }
}

/// The fields that are typed into, of one owner.
fn fields(of: &str) -> Vec<Element> {
    let all = document().query_selector_all(&format!("[data-of=\"{of}\"] :is(input, textarea)")).ok();
    let at = |place| all.as_ref()?.get(place)?.dyn_into::<Element>().ok();
    (0..).map_while(at).collect()
}

fn name(field: &Element) -> String {
    field.get_attribute("data-row").or_else(|| field.get_attribute("aria-label")).unwrap_or_default()
}
