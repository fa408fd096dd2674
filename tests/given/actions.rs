//! Actions for the laws of the runner: all that name something in a procedure.
//!
//! Not here: the laws (`tests/runner.rs`).

#![allow(clippy::unwrap_used)]

use sopwright::model::{Decimal, FieldKind, SortedMap, Value};
use sopwright::procedure::{Flow, Procedure};
use sopwright::run::Action;

/// Every action that names something in the procedure, likely ones several times.
pub(crate) fn actions(procedure: &Procedure) -> Vec<Action> {
    let mut actions = vec![Action::Note("x".into()), Action::Record(SortedMap::new())];
    let plain = [Action::Done, Action::Accept, Action::Unanswered, Action::TimeUp, Action::Back];
    for _ in 0..4 {
        actions.extend(plain.clone());
    }
    for flow in procedure.flows() {
        of_flow(flow, &mut actions);
    }
    actions
}

fn of_flow(flow: &Flow, actions: &mut Vec<Action>) {
    for step in &flow.steps {
        actions.push(Action::Pass(step.id.clone()));
        actions.push(Action::Deviate { to: step.id.clone(), because: "because".into() });
        for branch in step.branches() {
            actions.extend(vec![Action::Choose(branch.id.clone()); 3]);
        }
        for item in step.checklist() {
            actions.extend([true, false].map(|done| Action::Check { item: item.id.clone(), done }));
        }
    }
    for (id, field) in &flow.fields {
        actions.push(Action::Clear(id.clone()));
        let number = |number| Value::Number(Decimal::whole(number).unwrap());
        let values = match field.kind {
            FieldKind::Flag => vec![Value::Flag(true), Value::Flag(false)],
            FieldKind::Choice => {
                field.choices.iter().map(|choice| Value::Text(choice.id.to_string())).collect()
            }
            FieldKind::Text => vec![Value::Text("a".into()), number(1)],
            _ => vec![number(40), number(400), Value::Text("b".into())],
        };
        actions
            .extend(values.into_iter().map(|value| Action::Record(SortedMap::from([(id.clone(), value)]))));
    }
    for (any, _) in &flow.anytime {
        actions.extend(vec![Action::AnyTime(any.id.clone()); 3]);
    }
    actions.extend(flow.channels.keys().cloned().map(Action::Channel));
}
