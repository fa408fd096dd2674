//! `task-without-instruction`: a task says what, and not how.
//!
//! Not here: words for the customer (`nothing-to-say`).

use crate::check::diagnostic::Report;
use crate::check::flow::Flow;
use crate::check::habits::lacking;
use crate::message::Message;
use crate::model::KindWord;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let (mut all, mut lack) = (0, Vec::new());
    for (at, step) in flow.of_kind(KindWord::Task) {
        all += 1;
        if !step.is_told {
            lack.push(at);
        }
    }
    lacking(report, all, &lack, "check-tasks-without-instruction", &|at| {
        flow.finding(at, Message::new("check-task-without-instruction"))
    });
}
