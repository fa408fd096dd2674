//! `no-time-limit`: work that may take for ever.
//!
//! Not here: waits (`wait-without-limit`), limits after which nothing happens (`limit-without-consequence`).

use crate::check::diagnostic::Report;
use crate::check::flow::Flow;
use crate::check::habits::lacking;
use crate::message::Message;
use crate::model::Kind;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let (mut all, mut lack) = (0, Vec::new());
    for (at, step) in flow.each() {
        let is_limited = !step.step.guidance.limits.is_empty();
        let is_limited = match &step.step.kind {
            Kind::Task(_) | Kind::Decision(_) => is_limited,
            Kind::Escalation(escalation) => is_limited || escalation.accept_within.is_some(),
            Kind::Start(_) | Kind::Wait(_) | Kind::Call(_) | Kind::End(_) => continue,
        };
        all += 1;
        if !is_limited {
            lack.push(at);
        }
    }
    lacking(report, all, &lack, "check-no-time-limits", &|at| {
        flow.finding(at, Message::new("check-no-time-limit"))
    });
}
