//! Icons from `icons.svg`, and key caps.
//!
//! Not here: pictures of processes (`designer::canvas`).

use super::erased::view;
use leptos::prelude::*;

/// An icon. It only repeats what a word says, so assistive technology skips it.
#[component]
pub fn Icon(
    /// Its name in `icons.svg`.
    #[prop(into)]
    name: Signal<&'static str>,
    /// More classes: `s`, `xs`, `l`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=format!("i {class}") aria-hidden="true">
            <use href=move || format!("icons.svg#{}", name.get())></use>
        </svg>
    }
}

/// A key cap.
#[component]
pub fn Kbd(
    /// What is printed on it.
    #[prop(into)]
    key: String,
) -> impl IntoView {
    view! { <kbd class="kbd">{key}</kbd> }
}
