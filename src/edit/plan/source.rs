//! Letting a transition begin at another step.
//!
//! Not here: letting it end at another one (`edit::plan::connect`).

use super::{connect, planned, put_step, step_of};
use crate::edit::{Patch, Refusal};
use crate::message::Message;
use crate::model::{AnyTime, Branch, ExitKind, Id, Kind, Process, StepId, TransitionId};

pub(super) fn lead_from(
    process: &Process,
    id: &TransitionId,
    from: &StepId,
    branch: &Id,
) -> Result<Patch, Refusal> {
    let is_any_time = |any: &&AnyTime| any.transition_id().as_ref() == Some(id);
    if let Some(any) = process.anytime.iter().find(is_any_time) {
        return Err(Refusal::BelongsToStep { title: any.label.clone() });
    }
    let line = process.transition(id).ok_or(Refusal::Gone)?;
    let source = step_of(process, from)?;
    if line.from == *from {
        return Err(Refusal::NothingToDo);
    }
    let mut patch = Patch::new(Message::new("edit-lead-from").step("from", source));
    match line.kind {
        ExitKind::Next | ExitKind::Branch { .. } | ExitKind::Over { .. } | ExitKind::OtherOutcome => {}
        // These say when they are taken, and that is a matter of the step they belong to.
        ExitKind::Limit { .. } | ExitKind::Unanswered | ExitKind::Outcome(_) => {
            return Err(Refusal::BelongsToStep { title: step_of(process, &line.from)?.title.clone() });
        }
    }
    let carried =
        step_of(process, &line.from)?.branches().iter().find(|carried| carried.id.as_str() == id.as_str());
    let carried = carried.cloned();
    connect::remove(&mut patch, process, id)?;
    match carried {
        Some(carried) if line.to != *from => carry(&mut patch, process, from, carried, &line.to, branch)?,
        _ => connect::lead(&mut patch, process, from, &line.to, branch)?,
    }
    Ok(patch)
}

/// A branch goes whole to a step that has branches, too; to any other only its target.
fn carry(
    patch: &mut Patch,
    process: &Process,
    from: &StepId,
    carried: Branch,
    to: &StepId,
    branch: &Id,
) -> Result<(), Refusal> {
    let mut record = planned(patch, process, from)?;
    let branches = match &mut record.kind {
        Kind::Decision(decision) => &mut decision.branches,
        Kind::Wait(wait) => &mut wait.branches,
        Kind::Start(_) | Kind::Task(_) | Kind::Escalation(_) | Kind::Call(_) | Kind::End(_) => {
            return connect::lead(patch, process, from, to, branch);
        }
    };
    branches.push(carried);
    put_step(patch, process, from, record);
    Ok(())
}
