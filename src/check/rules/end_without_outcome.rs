//! `end-without-outcome`: an end that does not say how the case ended.
//!
//! Not here: why the customer got in touch (`end-without-reason`).

use crate::check::Severity;
use crate::check::diagnostic::Report;
use crate::check::flow::Flow;
use crate::check::habits::lacking;
use crate::message::Message;
use crate::model::Kind;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let (mut all, mut lack) = (0, Vec::new());
    for (at, step) in flow.each() {
        let Kind::End(end) = &step.step.kind else { continue };
        all += 1;
        if end.outcome.is_none() {
            lack.push(at);
        }
    }
    lacking(report, all, &lack, "check-ends-without-outcome", &|at| {
        flow.finding(at, Message::new("check-end-without-outcome")).weighs(Severity::Warning)
    });
}
