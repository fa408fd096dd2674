//! Icons from `icons.svg`, which the page brings along, and key caps.
//!
//! Not here: pictures of processes (`designer::canvas`).

use super::erased::view;
use crate::prelude::*;
use sopwright::commands::caps;

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
            <use href=move || format!("#{}", name.get())></use>
        </svg>
    }
}

/// A key of the table, a cap for each of its keys.
#[component]
pub fn Kbd(
    /// The key, as the table has it: `Ctrl+Z`.
    key: &'static str,
) -> impl IntoView {
    caps(key).into_iter().map(|cap| view! { <kbd class="kbd">{cap}</kbd> }).collect_view()
}
