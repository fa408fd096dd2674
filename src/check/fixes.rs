//! The changes that several rules offer.
//!
//! Not here: when they are offered (`check::rules`).

use super::diagnostic::Fix;
use super::flow::{Flow, FlowStep, Way};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{About, Consequence, Kind, KindWord, Part, PartKey, Step, StepId};
use std::sync::Arc;

/// How far below a step a new one stands, in whole units.
const BELOW: i32 = 120;

/// Puts a step in the place of what it was.
pub(super) fn set_step(id: &StepId, step: Step, label: &Message) -> Command {
    Command::SetPart {
        key: PartKey::Step(id.clone()),
        part: Some(Part::Step(Arc::new(step))),
        label: label.clone(),
    }
}

/// Sets one part of the process.
pub(super) fn set_part(key: PartKey, part: Option<Part>, label: Message) -> Fix {
    Fix::new(label.clone(), vec![Command::SetPart { key, part, label }])
}

/// Puts a step in the place of what it was, and nothing else.
pub(super) fn change_step(step: &FlowStep<'_>, changed: Step, label: Message) -> Fix {
    let command = set_step(step.id, changed, &label);
    Fix::new(label, vec![command])
}

/// Sets what the process says of itself.
pub(super) fn change_about(about: About, label: Message) -> Fix {
    set_part(PartKey::About, Some(Part::About(Arc::new(about))), label)
}

/// The step, with one of its ways leading to another step.
pub(super) fn led(from: &FlowStep<'_>, way: &Way, to: &StepId) -> Option<Step> {
    let mut step = from.step.clone();
    let mut is_found = false;
    step.targets_mut(from.id, &mut |name, target| {
        if name == way.exit.id.as_str() {
            *target = Some(to.clone());
            is_found = true;
        }
    });
    if let (Kind::Wait(wait), false) = (&mut step.kind, is_found) {
        let more = Default::default();
        wait.then = Some(Consequence { step: Some(to.clone()), remind: false, more });
        is_found = true;
    }
    is_found.then_some(step)
}

/// Leads a way to the first end there is.
pub(super) fn lead_to_end(flow: &Flow<'_>, from: &FlowStep<'_>, way: &Way) -> Option<Fix> {
    let end = flow.first_end()?;
    let label = Message::new("fix-lead-to-end").text("step", &from.step.title).text("end", &end.step.title);
    Some(Fix::new(label.clone(), vec![set_step(from.id, led(from, way, end.id)?, &label)]))
}

/// Adds an end and leads ways to it, if cases come to one of them: else none would come to the end either.
pub(super) fn add_end(flow: &Flow<'_>, from: &[(&FlowStep<'_>, Step)]) -> Option<Fix> {
    let is_reached = |step: &FlowStep<'_>| flow.position(step.id).is_some_and(|at| flow.is_reached(at));
    if flow.start_position().is_some() && !from.iter().any(|(step, _)| is_reached(step)) {
        return None;
    }
    let label = Message::new("fix-add-end");
    let id: StepId = flow.free_id("end")?;
    let (x, y) = from.first().and_then(|(step, _)| flow.standing(step.id.as_str())).unwrap_or_default();
    let at = (x, y.saturating_add(BELOW));
    let mut commands =
        vec![Command::AddStep { id, kind: KindWord::End, title: String::new(), at, after: None }];
    commands.extend(from.iter().map(|(step, led)| set_step(step.id, led.clone(), &label)));
    Some(Fix::new(label, commands))
}
