//! Guided mode: one step at a time, while a customer waits.
//!
//! Not here: what an answer does (`run`).

use leptos::prelude::*;
use sopwright::model::ProcessId;

/// Guided mode for a process.
#[component]
pub fn GuideView(
    /// The process.
    id: ProcessId,
) -> impl IntoView {
    view! { <main class="guide">{id.to_string()}</main> }
}
