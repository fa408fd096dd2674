//! What goes out of a case and comes in: the note for the ticket, a date for the calendar, the capsule that takes a case to
//! another browser, the record of many cases, what people say of a step, and what other pages hand in.
//!
//! Not here: running the case (`run`), encrypting, compressing and saving (the shells).
//!
//! Reading order: [`note`] and [`mod@calendar`] (the end of a case), [`capsule`] with [`envelope`] (handing it over), [`log`] and
//! [`mod@xes`] (many cases), [`feedback`] and [`withdrawal`] (what goes beside a published version), then what comes in: [`prefill`] and [`deployment`].

pub mod calendar;
pub mod capsule;
pub mod deployment;
pub mod envelope;
pub mod feedback;
pub mod log;
pub mod note;
pub mod prefill;
mod stamp;
pub mod withdrawal;
pub mod xes;

pub use calendar::{FollowUp, calendar};
pub use capsule::{Capsule, Flaw, Opened, PersonalValue, open};
pub use deployment::{Deployment, GuideSettings};
pub use envelope::{Envelope, Lock, ROUNDS};
pub use feedback::{Feedback, FeedbackFile, FeedbackWord};
pub use log::{Logged, csv, json};
pub use note::{Form, Line, Note, rewritten};
pub use prefill::Prefill;
pub use withdrawal::Withdrawal;
pub use xes::xes;

/// Whether the first bytes of a file name this key. A letter of several bytes may be cut where they end, so they are not
/// read as text.
fn begins_with(bytes: &[u8], key: &str) -> bool {
    let start = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    start.windows(key.len()).any(|part| part == key.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_key_wherever_its_letters_are_cut() {
        for letters in 0..4 {
            let text = format!("{{\"sop_case\": 1, \"a\": \"{}{}\"}}", "x".repeat(letters), "ü".repeat(60));
            assert!(begins_with(text.as_bytes(), "\"sop_case\""), "{letters}");
        }
        assert!(!begins_with(b"{\"sop\": 1}", "\"sop_case\""));
        assert!(!begins_with(b"", "\"sop_case\""));
    }
}
