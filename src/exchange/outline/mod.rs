//! Outlines: a process as an indented list that people read in a mail, and lists that people wrote.
//!
//! Not here: tables (`exchange::table`), Mermaid (`exchange::mermaid`).
//!
//! ```text
//! - Customer gets in touch (start)
//! - Is it damaged? [Front line]
//!   - Yes:
//!     - Send another one (escalation) [Front line → Warehouse]
//!     - Parcel is on its way (end)
//!   - No: → Is it damaged?
//! ```
//!
//! What stands under a question are its answers, `→` goes on elsewhere, `…` goes on nowhere yet. Steps follow each other
//! and go on below an answer until the list does. `docs/outline.md` has all of it.

mod print;
mod read;

pub use print::{html, print};
pub use read::read;

/// Goes on at a step that stands elsewhere.
const ELSEWHERE: char = '→';
/// Goes on nowhere yet.
const NOWHERE: &str = "…";
/// Stands for a label that is not written yet.
const NO_LABEL: &str = "–";
