//! What every view is made of: Leptos, with signals, memos and stored values that are compiled once (`controls::held`).
//!
//! Not here: what a view shows.

pub(crate) use crate::controls::{Memo, RwSignal, Signal, StoredValue};
pub(crate) use leptos::prelude::*;

/// A stored value that other threads could not be given.
pub(crate) type LocalValue<T> = leptos::prelude::StoredValue<T, LocalStorage>;
