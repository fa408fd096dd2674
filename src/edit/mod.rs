//! Changing a process: a command plans a patch or is refused; patches apply, invert, and make the history.
//!
//! Not here: gestures and keys (`gesture`, `app`), which end in a command.
//!
//! ```text
//! Command ─ plan ─▶ Patch | Refusal          (nothing has changed yet)
//! Patch ─ apply ─▶ Process                   (and its inverse undoes it)
//! Editor: a process with its history; one command, one labelled entry
//! ```

mod command;
mod editor;
mod excerpt;
mod find;
mod patch;
mod plan;
mod refusal;
mod told;

pub use command::{Command, Order};
pub use editor::{Done, Editor};
pub use excerpt::excerpt;
pub use find::{Found, Search, find};
pub use patch::{Change, Patch, Stale};
pub use plan::{entry, plan, same_start};
pub use refusal::Refusal;
pub use told::{told, touched};
