//! `decision-changes-nothing`: all branches of a decision lead to the same step, and its answer is used nowhere.
//!
//! Not here: a decision of which only one branch is ever taken (`always-taken-branch`).

use super::loop_without_exit::round_for_ever;
use super::unreachable_step::{lead_on, meant_otherwise};
use crate::check::Severity;
use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::set_step;
use crate::check::flow::{Flow, FlowStep, Way};
use crate::message::Message;
use crate::model::{Decision, Expression, Kind, KindWord, Opens, SortedSet, Task, ToRecord, Variable};

/// The most answers of which it is offered to lead them elsewhere.
const MOST_OFFERED: usize = 3;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    for at in changing_nothing(flow) {
        let Some(step) = flow.get(at) else { continue };
        let Kind::Decision(decision) = &step.step.kind else { continue };
        let mut finding = flow.finding(at, Message::new("check-decision-changes-nothing"));
        // One of the answers was meant to lead to what nothing leads to now.
        match meant_otherwise(flow).filter(|_| flow.is_reached(at)) {
            Some(to) => {
                finding = finding.weighs(Severity::Error);
                for way in
                    step.ways.iter().filter(|way| matches!(way.kind, Opens::Branch(_))).take(MOST_OFFERED)
                {
                    finding = finding.fix(lead_answer(flow, step, way, to));
                }
            }
            None => finding = finding.fix(make_task(step, decision)),
        }
        report.add(finding);
    }
}

/// Leads an answer to what it may have been meant to lead to.
fn lead_answer(flow: &Flow<'_>, step: &FlowStep<'_>, way: &Way<'_>, to: usize) -> Option<Fix> {
    let Opens::Branch(branch) = way.kind else { return None };
    let mut fix = lead_on(flow, step, way, to)?;
    fix.label = Message::new("fix-lead-to").text("step", &branch.label).step("to", flow.get(to)?.step);
    Some(fix)
}

/// The decisions that change nothing.
pub(super) fn changing_nothing(flow: &Flow<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut read = None;
    // What goes round for ever is told as a loop.
    let is_stuck = |at: &usize| flow.has_end() && round_for_ever(flow).any(|(_, round)| round.contains(at));
    for (at, step) in flow.of_kind(KindWord::Decision) {
        let Kind::Decision(decision) = &step.step.kind else { continue };
        let mut targets = decision.branches.iter().map(|branch| branch.next.as_ref());
        let Some(Some(target)) = targets.next() else { continue };
        if decision.branches.len() < 2
            || target == step.id
            || targets.any(|other| other != Some(target))
            || is_stuck(&at)
        {
            continue;
        }
        let read = read.get_or_insert_with(|| read_variables(flow));
        let answer = match &decision.ask {
            Some(ask) => Variable::Field(ask.clone()),
            None => Variable::Chosen(step.id.clone()),
        };
        // What is recorded may be meant for the summary, so only an answer that is kept nowhere changes nothing.
        if decision.ask.is_some() || read.contains(&answer) {
            continue;
        }
        found.push(at);
    }
    found
}

/// Everything that conditions read.
fn read_variables(flow: &Flow<'_>) -> SortedSet<Variable> {
    let mut read = SortedSet::new();
    let mut add = |expression: &Expression| read.extend(expression.variables().into_iter().cloned());
    for (_, step) in flow.each() {
        step.step.branches().iter().filter_map(|branch| branch.when.as_ref()).for_each(&mut add);
        step.step.guidance.limits.iter().filter_map(|limit| limit.when.as_ref()).for_each(&mut add);
        if let Kind::Call(call) = &step.step.kind {
            call.give.values().for_each(&mut add);
        }
    }
    flow.fields.values().filter_map(|field| field.value.as_ref()).for_each(&mut add);
    read
}

/// A task in place of the question.
fn make_task(step: &FlowStep<'_>, decision: &Decision) -> Option<Fix> {
    let mut record = step.step.clone();
    let next = decision.branches.first()?.next.clone();
    let asked = decision.ask.clone();
    record.kind = Kind::Task(Task { next });
    let more = Default::default();
    record.guidance.record.extend(asked.map(|field| ToRecord { field, required: true, more }));
    let label = Message::new("fix-make-task").step("step", step.step);
    Some(Fix::new(label.clone(), vec![set_step(step.id, record, &label)]))
}
