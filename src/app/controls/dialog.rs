//! A dialog above the page. The browser keeps the focus inside and gives it back afterwards.
//!
//! Not here: what stands in it.

use super::erased::view;
use super::event::clicked;
use super::flow::Show;
use crate::follow::effect;
use crate::prelude::*;
use leptos::html;

/// A modal dialog that is open while `is_open` is. Escape closes it.
#[component]
pub fn Dialog(
    /// Whether it is open.
    is_open: RwSignal<bool>,
    /// Its name for assistive technology, and its title.
    #[prop(into)]
    title: Signal<String>,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// What stands in it.
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    let content = StoredValue::new(children);
    // The element exists only once it has been drawn, hence an effect.
    effect(move || {
        if let Some(dialog) = element.get() {
            match (is_open.get(), dialog.open()) {
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                (true, true) | (false, false) => {}
            }
        }
    });
    view! {
        <dialog
            class=format!("dialog {class}")
            node_ref=element
            aria-label=move || title.get()
            // Escape is heard at once: that it is closed is told only after the next key could have come.
            on:cancel=move |_: web_sys::Event| is_open.set(false)
            on:close=move |_| is_open.set(false)
            on:click=clicked(move |event| {
                // The backdrop is the dialog element itself.
                if element.get().is_some_and(|dialog| event.target().as_ref() == Some(dialog.as_ref())) {
                    is_open.set(false);
                }
            })
        >
            <Show when=move || is_open.get()>{move || content.with_value(|content| content())}</Show>
        </dialog>
    }
}
