//! `no-otherwise`: all branches of a decision have conditions, and none may hold.
//!
//! A branch without a condition can always be chosen by the agent, so one such branch is enough.
//!
//! Not here: conditions that overlap.

use crate::check::cases::{Coverage, coverage};
use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::set_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::{Arg, Message};
use crate::model::{Expression, Kind, Value, Variable};
use std::collections::BTreeMap;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    for (at, step) in flow.each() {
        let Kind::Decision(decision) = &step.step.kind else { continue };
        if decision.branches.is_empty()
            || decision.branches.iter().any(|branch| branch.otherwise || branch.when.is_none())
        {
            continue;
        }
        let conditions: Vec<&Expression> =
            decision.branches.iter().filter_map(|branch| branch.when.as_ref()).collect();
        let message = match coverage(flow.process(), &conditions) {
            Coverage::Complete => continue,
            Coverage::Unknown => Message::new("check-no-otherwise"),
            Coverage::Gap(case) => example(flow, &case).unwrap_or_else(|| Message::new("check-no-otherwise")),
        };
        report.add(flow.finding(at, message).fix(take_last(step)));
    }
}

/// A case that no branch fits, where one value makes it.
fn example(flow: &Flow<'_>, case: &BTreeMap<Variable, Value>) -> Option<Message> {
    let mut pairs = case.iter();
    let ((Variable::Field(id), value), None) = (pairs.next()?, pairs.next()) else { return None };
    let field = flow.fields.get(id)?;
    let value = match value {
        Value::Text(text) => {
            let choice = field.choices.iter().find(|choice| choice.id.as_str() == text);
            Arg::Text(choice.map_or(text, |choice| &choice.label).clone())
        }
        Value::Number(number) => Arg::Number(*number),
        Value::Flag(flag) => Arg::Word(if *flag { "yes" } else { "no" }),
        Value::Texts(_) => return None,
    };
    Some(Message::new("check-no-otherwise-gap").text("field", &field.label).with("value", value))
}

/// Lets the last branch take all that is left.
fn take_last(step: &FlowStep<'_>) -> Option<Fix> {
    let mut record = step.step.clone();
    let Kind::Decision(decision) = &mut record.kind else { return None };
    let last = decision.branches.last_mut()?;
    (last.when, last.otherwise) = (None, true);
    let label = Message::new("fix-otherwise").text("branch", &last.label);
    Some(Fix::new(label.clone(), vec![set_step(step.id, record, &label)]))
}
