//! `decision-changes-nothing`: all branches of a decision lead to the same step, and its answer is used nowhere.
//!
//! Not here: a decision of which only one branch is ever taken (`always-taken-branch`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::set_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::{Decision, Expression, Kind, KindWord, SortedSet, Task, ToRecord, Variable};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let mut read = None;
    for (at, step) in flow.of_kind(KindWord::Decision) {
        let Kind::Decision(decision) = &step.step.kind else { continue };
        let mut targets = decision.branches.iter().map(|branch| branch.next.as_ref());
        let Some(Some(target)) = targets.next() else { continue };
        // What only leads back to itself is told as a loop.
        if decision.branches.len() < 2 || target == step.id || targets.any(|other| other != Some(target)) {
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
        let message = Message::new("check-decision-changes-nothing");
        report.add(flow.finding(at, message).fix(make_task(step, decision)));
    }
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
