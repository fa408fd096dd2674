//! `end-without-reason`: an end that does not say why the customer got in touch, or names a reason that is not there.
//!
//! Not here: a reason that says too little (`broad-reason`).

use super::broad_reason::found;
use crate::check::Severity;
use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::check::habits::lacking;
use crate::message::Message;
use crate::model::{End, Id, Kind, KindWord, Step};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let (mut all, mut lack) = (0, Vec::new());
    for (at, step) in flow.of_kind(KindWord::End) {
        let Kind::End(end) = &step.step.kind else { continue };
        all += 1;
        if end.reason.is_empty() {
            lack.push(at);
        } else if found(&flow.reasons, &end.reason).is_none() {
            let path: Vec<&str> = end.reason.iter().map(Id::as_str).collect();
            let message = Message::new("check-unknown-reason").text("reason", path.join(" › "));
            let finding = flow.finding(at, message).inside("reason").weighs(Severity::Warning);
            report.add(finding.fix(shorten(flow, step, end)));
        }
    }
    if flow.reasons.is_empty() {
        if all > 0 && lack.len() == all {
            report.add(Finding::of_process("reasons", Message::new("check-no-reasons")));
        }
        return;
    }
    lacking(report, all, &lack, "check-ends-without-reason", &|at| {
        flow.finding(at, Message::new("check-end-without-reason")).weighs(Severity::Warning)
    });
}

/// Gives as much of the reason as is there.
fn shorten(flow: &Flow<'_>, step: &FlowStep<'_>, end: &End) -> Option<Fix> {
    let parts = (1..end.reason.len()).rev().filter_map(|count| end.reason.get(..count));
    let (path, reason) = parts.into_iter().find_map(|path| Some((path, found(&flow.reasons, path)?)))?;
    let label = Message::new("fix-narrow-reason").text("reason", &reason.title);
    let kind = Kind::End(End { reason: path.to_vec(), ..end.clone() });
    Some(change_step(step, Step { kind, ..step.step.clone() }, label))
}
