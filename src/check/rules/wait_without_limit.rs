//! `wait-without-limit`: a wait that no time ends.
//!
//! Not here: a wait that is over and leads nowhere (`dead-end`).

use crate::check::Severity;
use crate::check::diagnostic::Report;
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::{Kind, Span, Step, Wait};

/// What a fix writes where nothing is known: long enough to be seen, short enough to be noticed.
const THREE_DAYS: Span = Span { days: 3, seconds: 0 };

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let Kind::Wait(wait) = &step.step.kind else { return };
    if wait.period.is_some() {
        return;
    }
    // What is to follow the wait, and nothing else leads to, never does.
    let then = wait.then.as_ref().and_then(|then| flow.position(then.step.as_ref()?));
    let is_shut = |to| flow.proof().is_some_and(|proof| proof.is_exact() && !proof.is_reached(to));
    let is_wrong = wait.branches.is_empty() || flow.is_reached(at) && then.is_some_and(is_shut);
    let severity = if is_wrong { Severity::Error } else { Severity::Warning };
    let mut kept = Wait { period: Some(THREE_DAYS), ..wait.clone() };
    let remind = crate::model::Consequence { step: None, remind: true, more: Default::default() };
    if !wait.branches.is_empty() {
        kept.then.get_or_insert(remind);
    }
    let label = Message::new("fix-wait-days").count("days", THREE_DAYS.days as usize);
    let fix = change_step(step, Step { kind: Kind::Wait(kept), ..step.step.clone() }, label);
    report.add(flow.finding(at, Message::new("check-wait-without-limit")).weighs(severity).fix(fix));
}
