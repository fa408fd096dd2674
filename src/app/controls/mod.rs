//! Small parts that every view uses: icons, dialogs, toasts, keys.
//!
//! Not here: anything that knows what a process is.

mod dialog;
mod icon;
mod toast;

pub use dialog::Dialog;
pub use icon::{Icon, Kbd};
pub use toast::{ToastStack, Toasts};
