//! `no-summary`: nothing is written for the ticket when a case ends.
//!
//! Not here: what stands in it (`run::summary`).

use super::resolved_without_asking::{close, resolves};
use crate::check::diagnostic::{Finding, Report};
use crate::check::flow::Flow;
use crate::message::Message;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let is_missing = match &flow.about.closing {
        Some(closing) => !closing.summary,
        // Where nothing at all is said of closing, one sentence about it is enough.
        None => !resolves(flow) && flow.ends().next().is_some(),
    };
    if is_missing {
        let fix = close(flow, Message::new("fix-summary"), |closing| closing.summary = true);
        report.add(Finding::of_process("closing/summary", Message::new("check-no-summary")).fix(fix.safe()));
    }
}
