//! `limit-without-consequence`: a time that is up, and then nothing happens.
//!
//! Not here: work without any limit (`no-time-limit`).

use super::unreachable_step::{lead_as, meant_otherwise};
use crate::check::Severity;
use crate::check::diagnostic::Report;
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::{Consequence, Kind, Step, Unanswered};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    for limit in step.step.guidance.limits.iter().filter(|limit| is_nothing(limit.then.as_ref())) {
        let mut record = step.step.clone();
        for same in record.guidance.limits.iter_mut().filter(|other| other.id == limit.id) {
            same.then = Some(remind());
        }
        let place = format!("limits/{}", limit.id);
        tell(flow, report, at, step, record, "check-limit-without-consequence", &place);
    }
    if !is_followed_by_nothing(step.step) {
        return;
    }
    let to = meant_otherwise(flow).filter(|_| flow.is_reached(at));
    let then = match to.and_then(|to| flow.get(to)) {
        Some(to) => Consequence { step: Some(to.id.clone()), remind: false, more: Default::default() },
        None => remind(),
    };
    let mut record = step.step.clone();
    let (message, place) = match &mut record.kind {
        Kind::Escalation(escalation) => {
            let nothing = Unanswered { tries: Vec::new(), then: None, more: Default::default() };
            escalation.unanswered.get_or_insert(nothing).then = Some(then);
            ("check-accept-without-consequence", "accept_within")
        }
        Kind::Wait(wait) => {
            wait.then = Some(then);
            ("check-wait-without-consequence", "for")
        }
        _ => return,
    };
    match to {
        Some(to) => {
            let finding = flow.finding(at, Message::new(message)).inside(place).weighs(Severity::Error);
            report.add(finding.fix(lead_as(flow, step, record, to)));
        }
        None => tell(flow, report, at, step, record, message, place),
    }
}

/// Whether nothing follows when nobody takes a case in time, or when a wait is over.
pub(super) fn is_followed_by_nothing(step: &Step) -> bool {
    match &step.kind {
        Kind::Escalation(escalation) => {
            let unanswered = escalation.unanswered.as_ref();
            let is_tried = unanswered.is_some_and(|unanswered| !unanswered.tries.is_empty());
            let then = unanswered.and_then(|unanswered| unanswered.then.as_ref());
            escalation.accept_within.is_some() && is_nothing(then) && !is_tried
        }
        Kind::Wait(wait) => {
            wait.period.is_some() && !wait.branches.is_empty() && is_nothing(wait.then.as_ref())
        }
        _ => false,
    }
}

fn tell(
    flow: &Flow<'_>,
    report: &mut Report,
    at: usize,
    step: &FlowStep<'_>,
    changed: Step,
    message: &'static str,
    place: &str,
) {
    let fix = change_step(step, changed, Message::new("fix-remind")).safe();
    report.add(flow.finding(at, Message::new(message)).inside(place).fix(fix));
}

fn is_nothing(then: Option<&Consequence>) -> bool {
    then.is_none_or(|then| then.step.is_none() && !then.remind)
}

fn remind() -> Consequence {
    Consequence { step: None, remind: true, more: Default::default() }
}
