//! Values that follow others, and what is done whenever they change.
//!
//! Not here: what they are computed from. Both are compiled once, not once for each place they are called from.

use leptos::prelude::*;

/// A value that is computed anew when what it read has changed, and tells others only when it differs.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    let compute: Box<dyn Fn() -> T + Send + Sync> = Box::new(compute);
    Memo::new(move |_| compute())
}

/// Does something now, and again whenever what it read has changed.
pub fn effect(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_| act());
}
