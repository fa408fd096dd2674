//! Leading from one step to another, elsewhere, or nowhere.
//!
//! Not here: what is healed when a step goes (`edit::plan::delete`).

use super::{planned, put_step, step_of};
use crate::edit::{Patch, Refusal};
use crate::message::Message;
use crate::model::{
    Branch, Consequence, ExitKind, Id, Kind, Part, PartKey, Process, Step, StepId, TransitionId,
};
use crate::record::More;

pub(super) fn connect(process: &Process, from: &StepId, to: &StepId, branch: &Id) -> Result<Patch, Refusal> {
    let (from_title, to_title) = (&step_of(process, from)?.title, &step_of(process, to)?.title);
    let label = Message::new("edit-connect").text("from", from_title).text("to", to_title);
    let mut patch = Patch::new(label);
    lead(&mut patch, process, from, to, branch)?;
    Ok(patch)
}

/// Fills the open branch of this id, else the first open exit of a step, or adds a branch where its kind has branches.
pub(super) fn lead(
    patch: &mut Patch,
    process: &Process,
    from: &StepId,
    to: &StepId,
    branch: &Id,
) -> Result<(), Refusal> {
    refuse_target(patch, process, to)?;
    let mut record = planned(patch, process, from)?;
    if from == to && !matches!(record.kind, Kind::Decision(_) | Kind::Wait(_)) {
        return Err(Refusal::IntoItself);
    }
    let leads_on_already = Refusal::leads_on_already(&record);
    let out_of_end = Refusal::out_of_end(&record);
    let fill = |exit: &mut Option<StepId>| match exit {
        Some(there) if there == to => Err(Refusal::ConnectedAlready),
        Some(_) => Err(leads_on_already.clone()),
        None => {
            *exit = Some(to.clone());
            Ok(())
        }
    };
    let has_open = record.branches().iter().any(|open| open.id == *branch && open.next.is_none());
    match &mut record.kind {
        Kind::Start(start) => fill(&mut start.next)?,
        Kind::Task(task) => fill(&mut task.next)?,
        Kind::Escalation(escalation) => fill(&mut escalation.next)?,
        Kind::Call(call) => fill(&mut call.otherwise)?,
        Kind::Decision(decision) => branch_to(process, &mut decision.branches, to, branch)?,
        Kind::Wait(wait) if has_open => branch_to(process, &mut wait.branches, to, branch)?,
        Kind::Wait(wait) => match &mut wait.then {
            // The first way out of a wait is what happens when the time is over.
            None if wait.branches.is_empty() || wait.period.is_some() => {
                wait.then = Some(Consequence { step: Some(to.clone()), remind: false, more: More::new() });
            }
            Some(then) if then.step.is_none() && !then.remind => then.step = Some(to.clone()),
            _ => branch_to(process, &mut wait.branches, to, branch)?,
        },
        Kind::End(_) => return Err(out_of_end),
    }
    put_step(patch, process, from, record);
    Ok(())
}

fn branch_to(process: &Process, branches: &mut Vec<Branch>, to: &StepId, id: &Id) -> Result<(), Refusal> {
    let is_open = |branch: &Branch| branch.next.is_none();
    let wanted = branches.iter().position(|branch| branch.id == *id && is_open(branch));
    let place = wanted.or_else(|| branches.iter().position(is_open));
    if let Some(open) = place.and_then(|place| branches.get_mut(place)) {
        open.next = Some(to.clone());
        return Ok(());
    }
    let is_taken = branches.iter().any(|branch| branch.id == *id)
        || id.as_str().parse::<TransitionId>().is_ok_and(|id| process.transition(&id).is_some());
    if is_taken {
        return Err(Refusal::Taken);
    }
    branches.push(Branch {
        id: id.clone(),
        label: String::new(),
        when: None,
        otherwise: false,
        next: Some(to.clone()),
        more: More::new(),
    });
    Ok(())
}

pub(super) fn reconnect(process: &Process, id: &TransitionId, to: Option<&StepId>) -> Result<Patch, Refusal> {
    let label = match to {
        Some(to) => Message::new("edit-reconnect").text("to", &step_of(process, to)?.title),
        None => Message::new("edit-disconnect"),
    };
    let mut patch = Patch::new(label);
    if let Some(to) = to {
        refuse_target(&patch, process, to)?;
        // What just follows a step cannot be the step itself.
        if process.transition(id).is_some_and(|way| way.from == *to && way.kind == ExitKind::Next) {
            return Err(Refusal::IntoItself);
        }
    }
    rewire(&mut patch, process, id, to)?;
    Ok(patch)
}

/// Leads a transition to another step; its label, condition and place among the branches stay.
pub(super) fn rewire(
    patch: &mut Patch,
    process: &Process,
    id: &TransitionId,
    to: Option<&StepId>,
) -> Result<(), Refusal> {
    if let Some(any) = id.as_str().strip_prefix("anytime/") {
        let mut list = process.anytime.clone();
        let entry = list.iter_mut().find(|entry| entry.id.as_str() == any).ok_or(Refusal::Gone)?;
        entry.next = to.cloned();
        patch.set(process, PartKey::AnyTime, Some(Part::AnyTime(list)));
        return Ok(());
    }
    let from = from_of(process, id).ok_or(Refusal::Gone)?;
    let mut record = planned(patch, process, &from)?;
    record.targets_mut(&from, &mut |exit, target| {
        if exit == id.as_str() {
            *target = to.cloned();
        }
    });
    drop_empty_consequences(&mut record);
    put_step(patch, process, &from, record);
    // Bends belong to the old way.
    patch.set(process, PartKey::Bends(id.clone()), None);
    Ok(())
}

pub(super) fn disconnect(process: &Process, id: &TransitionId) -> Result<Patch, Refusal> {
    let mut patch = Patch::new(Message::new("edit-disconnect"));
    remove(&mut patch, process, id)?;
    Ok(patch)
}

/// Takes a transition away: a branch goes whole, any other exit stays and leads nowhere.
pub(super) fn remove(patch: &mut Patch, process: &Process, id: &TransitionId) -> Result<(), Refusal> {
    rewire(patch, process, id, None)?;
    let Some(from) = from_of(process, id) else { return Ok(()) };
    let mut record = planned(patch, process, &from)?;
    match &mut record.kind {
        Kind::Decision(decision) => decision.branches.retain(|branch| branch.id.as_str() != id.as_str()),
        Kind::Wait(wait) => wait.branches.retain(|branch| branch.id.as_str() != id.as_str()),
        Kind::Start(_) | Kind::Task(_) | Kind::Escalation(_) | Kind::Call(_) | Kind::End(_) => {}
    }
    put_step(patch, process, &from, record);
    Ok(())
}

/// The step at which an exit begins, connected or not.
pub(super) fn from_of(process: &Process, id: &TransitionId) -> Option<StepId> {
    let named = id.as_str().split('/').next().and_then(|step| step.parse::<StepId>().ok());
    let has_exit =
        |(from, step): &(&StepId, &std::sync::Arc<Step>)| step.exits(from).iter().any(|exit| exit.id == *id);
    let named = named.as_ref().and_then(|named| process.steps.get_key_value(named)).filter(has_exit);
    named.or_else(|| process.steps.iter().find(has_exit)).map(|(from, _)| from.clone())
}

/// A time limit or a wait whose step is gone has no consequence left, unless it reminds.
pub(in crate::edit) fn drop_empty_consequences(record: &mut Step) {
    let is_empty = |then: &Option<Consequence>| {
        then.as_ref().is_some_and(|then| then.step.is_none() && !then.remind && then.more.is_empty())
    };
    for limit in &mut record.guidance.limits {
        if is_empty(&limit.then) {
            limit.then = None;
        }
    }
    match &mut record.kind {
        Kind::Wait(wait) if is_empty(&wait.then) => wait.then = None,
        Kind::Escalation(escalation) => {
            if let Some(unanswered) = &mut escalation.unanswered {
                if is_empty(&unanswered.then) {
                    unanswered.then = None;
                }
                if unanswered.then.is_none() && unanswered.tries.is_empty() && unanswered.more.is_empty() {
                    escalation.unanswered = None;
                }
            }
        }
        Kind::Wait(_) | Kind::Start(_) | Kind::Task(_) | Kind::Decision(_) | Kind::Call(_) | Kind::End(_) => {
        }
    }
}

fn refuse_target(patch: &Patch, process: &Process, to: &StepId) -> Result<(), Refusal> {
    match planned(patch, process, to)?.kind {
        Kind::Start(_) => Err(Refusal::IntoStart),
        Kind::Task(_)
        | Kind::Decision(_)
        | Kind::Escalation(_)
        | Kind::Wait(_)
        | Kind::Call(_)
        | Kind::End(_) => Ok(()),
    }
}
