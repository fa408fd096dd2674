//! Values that follow others, and what is done whenever they change.
//!
//! Not here: what they are computed from. Both are compiled once, not once for each place they are called from.

use crate::browser::page;
use crate::prelude::*;

/// A value that is computed anew when what it read has changed, and tells others only when it differs.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    let compute: Box<dyn Fn() -> T + Send + Sync> = Box::new(compute);
    Memo::new(move |_| compute())
}

/// Milliseconds by which what stands beside the way of the keys lets it go ahead: nobody sees them.
const BESIDE: u64 = 30;

/// Counts the changes of what is followed, each only once the page has been drawn with it: for what stands beside the
/// way of the keys and may show a moment later.
pub fn once_drawn(follow: impl Fn() + 'static) -> RwSignal<u32> {
    let (count, is_waiting) = (RwSignal::new(0), StoredValue::new(false));
    let follow: Box<dyn Fn()> = Box::new(follow);
    Effect::new(move |before: Option<()>| {
        follow();
        if before.is_none() || is_waiting.try_get_value() != Some(false) {
            return;
        }
        is_waiting.try_set_value(true);
        page::once_drawn(BESIDE, move || {
            is_waiting.try_set_value(false);
            count.try_update(|count| *count += 1);
        });
    });
    count
}

/// Does something now, and again whenever what it read has changed.
pub fn effect(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_| act());
}
