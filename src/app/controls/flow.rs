//! `Show` and `For` as Leptos has them, compiled once for the whole page instead of once for each place they stand at.
//!
//! Not here: what they show.

use super::erased::view;
use crate::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Shows its children while a condition holds.
#[component]
pub fn Show(
    /// The condition.
    #[prop(into)]
    when: Signal<bool>,
    /// What is shown.
    children: ChildrenFn,
) -> impl IntoView {
    let is_shown = Memo::new(move |_| when.get());
    move || is_shown.get().then(|| children())
}

/// One view for each item; an item whose key stays keeps its view.
#[component]
pub fn For<IF, I, T, EF, N, KF, K>(
    /// The items.
    each: IF,
    /// What tells one item from another.
    key: KF,
    /// The view of an item.
    children: EF,
) -> impl IntoView
where
    IF: Fn() -> I + Send + 'static,
    I: IntoIterator<Item = T>,
    EF: Fn(T) -> N + Send + Clone + 'static,
    N: IntoView + 'static,
    KF: Fn(&T) -> K + Send + 'static,
    K: Hash,
    T: Send + 'static,
{
    rows(Box::new(move || {
        let row = |item: T| {
            let (key, children) = (hashed(&key(&item)), children.clone());
            Row { key, draw: Box::new(move || children(item).into_any()) }
        };
        each().into_iter().map(row).collect()
    }))
}

/// An item that no longer shows its type.
struct Row {
    key: u64,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

fn rows(each: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    view! { <leptos::prelude::For each key=|row| row.key children=|row: Row| (row.draw)()/> }.into_any()
}

fn hashed(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}
