//! Small parts that every view uses: icons, dialogs, toasts, keys.
//!
//! Not here: anything that knows what a process is.

mod dialog;
mod erased;
mod event;
mod flow;
mod held;
mod icon;
mod toast;

pub use dialog::Dialog;
pub(crate) use erased::view;
pub use event::{changed, clicked};
pub use flow::{For, Show};
pub use held::{Memo, RwSignal, Signal, StoredValue};
pub use icon::{Icon, Kbd};
pub use toast::{ToastStack, Toasts};
