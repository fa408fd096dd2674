//! `dead-end`: a case comes to a step, and nothing says how it goes on.
//!
//! Not here: targets that are named and missing (`broken-target`); a process without any end (`no-end`).

use super::unreachable_step::{lead_as, lead_on, meant};
use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::{add_end, change_step, lead_to_end, led};
use crate::check::flow::{Flow, FlowStep, Way};
use crate::message::{Arg, Message};
use crate::model::{Kind, Opens, Outcome};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    if !flow.has_end() {
        return;
    }
    for way in open_ways(step) {
        let finding = flow.finding(at, message(way));
        let Some(way) = way else {
            report.add(finding);
            continue;
        };
        let finding = match way.kind {
            Opens::Branch(_) => finding.inside(&way.place()),
            _ => finding,
        };
        if let Some(to) = meant(flow).filter(|_| flow.is_reached(at)) {
            report.add(finding.fix(lead_on(flow, step, way, to)));
            continue;
        }
        let end = flow.free_id("end").and_then(|end| add_end(flow, &[(step, led(step, way, &end)?)]));
        report.add(finding.fix(lead_to_end(flow, step, way)).fix(end));
    }
    if let Some(outcome) = unforeseen(step) {
        let message = Message::new("check-dead-end-outcome").with("outcome", Arg::Word(outcome.word()));
        let to = meant(flow).filter(|_| flow.is_reached(at));
        let fix = match to {
            Some(to) => foresee(flow, step, to),
            None => end_so(flow, step, outcome),
        };
        report.add(flow.finding(at, message).fix(fix));
    }
}

/// Goes on after any other outcome.
fn foresee(flow: &Flow<'_>, step: &FlowStep<'_>, to: usize) -> Option<Fix> {
    let mut record = step.step.clone();
    let Kind::Call(call) = &mut record.kind else { return None };
    call.otherwise = Some(flow.get(to)?.id.clone());
    lead_as(flow, step, record, to)
}

/// Leads on to the first end that cases come to with the same outcome.
fn end_so(flow: &Flow<'_>, step: &FlowStep<'_>, outcome: Outcome) -> Option<Fix> {
    let is_so = |at: &usize| {
        let end = flow.get(*at).map(|end| &end.step.kind);
        matches!(end, Some(Kind::End(end)) if end.outcome == Some(outcome)) && flow.is_reached(*at)
    };
    let end = flow.get(flow.in_order().find(is_so)?)?;
    let mut record = step.step.clone();
    let Kind::Call(call) = &mut record.kind else { return None };
    call.on.insert(outcome, end.id.clone());
    let label = Message::new("fix-lead-to-end").step("step", step.step).step("end", end.step);
    Some(change_step(step, record, label))
}

/// The ways that lead nowhere; `None` for a step that has no way at all.
pub(super) fn open_ways<'a>(step: &'a FlowStep<'_>) -> impl Iterator<Item = Option<&'a Way<'a>>> {
    let is_stuck = match step.step.kind {
        Kind::End(_) => false,
        Kind::Start(_)
        | Kind::Task(_)
        | Kind::Decision(_)
        | Kind::Escalation(_)
        | Kind::Wait(_)
        | Kind::Call(_) => {
            step.ways.iter().all(|way| matches!(way.kind, Opens::Limit(_) | Opens::Unanswered))
        }
    };
    let open = step.ways.iter().filter(|way| way.target.is_none()).map(Some);
    let stuck = (is_stuck).then_some(None);
    open.chain(stuck)
}

fn message(way: Option<&Way<'_>>) -> Message {
    match way.map(|way| way.kind) {
        Some(Opens::Branch(branch)) => Message::new("check-dead-end-branch").text("branch", &branch.label),
        Some(_) => Message::new("check-dead-end"),
        None => Message::new("check-dead-end-no-branch"),
    }
}

/// An outcome of the called process that nothing here is said about.
pub(super) fn unforeseen(step: &FlowStep<'_>) -> Option<Outcome> {
    match &step.step.kind {
        Kind::Call(call) if call.otherwise.is_none() && !call.on.is_empty() => {
            Outcome::ALL.iter().copied().find(|outcome| !call.on.contains_key(outcome))
        }
        _ => None,
    }
}
