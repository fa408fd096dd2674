//! `broad-reason`: a reason at an end that could be told more closely.
//!
//! Not here: ends without any reason (`end-without-reason`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::{End, Id, Kind, Reason, Step};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let Kind::End(end) = &step.step.kind else { return };
    let Some(reason) = found(&flow.reasons, &end.reason).filter(|reason| !reason.reasons.is_empty()) else {
        return;
    };
    let message = Message::new("check-broad-reason").text("reason", &reason.title);
    report.add(flow.finding(at, message).inside("reason").fix(narrow(step, end, reason)));
}

/// The reason at the end of a path.
pub(super) fn found<'a>(reasons: &'a [Reason], path: &[Id]) -> Option<&'a Reason> {
    let (first, rest) = path.split_first()?;
    let reason = reasons.iter().find(|reason| reason.id == *first)?;
    if rest.is_empty() { Some(reason) } else { found(&reason.reasons, rest) }
}

/// Where there is only one closer reason each time, it is that one.
fn narrow(step: &FlowStep<'_>, end: &End, reason: &Reason) -> Option<Fix> {
    let mut path = end.reason.clone();
    let mut at = reason;
    while let [only] = at.reasons.as_slice() {
        path.push(only.id.clone());
        at = only;
    }
    let label = Message::new("fix-narrow-reason").text("reason", &at.title);
    let kind = Kind::End(End { reason: path, ..end.clone() });
    at.reasons.is_empty().then(|| change_step(step, Step { kind, ..step.step.clone() }, label))
}
