//! `no-feedback`: customers are never asked how it was.
//!
//! Not here: whether their matter is settled (`resolved-without-asking`).

use super::resolved_without_asking::close;
use crate::check::diagnostic::{Finding, Report};
use crate::check::flow::Flow;
use crate::message::Message;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let is_silent = flow.about.closing.as_ref().is_some_and(|closing| closing.feedback.is_empty());
    if is_silent {
        let fix =
            close(flow, Message::new("fix-feedback"), |closing| closing.feedback.extend("csat".parse()));
        report.add(Finding::of_process("closing/feedback", Message::new("check-no-feedback")).fix(fix));
    }
}
