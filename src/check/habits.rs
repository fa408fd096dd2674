//! What most places of a process have and some lack: said of each of them, or once where the process has no such habit.
//!
//! Not here: what they lack (`check::rules`).

use super::diagnostic::{Finding, Report};
use crate::message::Message;

/// Tells what is lacking. Where less than half of the places have it, one sentence about all of them is enough.
pub(super) fn lacking(
    report: &mut Report,
    all: usize,
    lack: &[usize],
    once: &'static str,
    each: &dyn Fn(usize) -> Finding,
) {
    if lack.is_empty() {
        return;
    }
    if lack.len() * 2 <= all {
        for at in lack {
            report.add(each(*at));
        }
    } else {
        let message = Message::new(once).count("count", lack.len()).count("all", all);
        report.add(Finding::of_process("", message).weighs(super::Severity::Hint));
    }
}
