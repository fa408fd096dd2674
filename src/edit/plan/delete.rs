//! Taking steps and notes away; what led to a step leads on to what followed it.
//!
//! Not here: taking a single transition away (`edit::plan::connect`).

use super::connect;
use crate::edit::{Patch, Refusal};
use crate::message::Message;
use crate::model::{
    About, AnyTime, ExitKind, Gather, Id, Note, Part, PartKey, Process, SortedSet, StepId, TransitionId,
};
use std::sync::Arc;

pub(super) fn delete(process: &Process, ids: &SortedSet<Id>, heal: bool) -> Result<Patch, Refusal> {
    let steps: SortedSet<StepId> = ids
        .iter()
        .filter_map(|id| process.steps.get_key_value(id.as_str()))
        .map(|(id, _)| id.clone())
        .gathered();
    let notes: Vec<&Id> = ids.iter().filter(|id| process.notes.contains_key(*id)).collect();
    let pills: Vec<&AnyTime> = process.anytime.iter().filter(|any| ids.contains(&any.id)).collect();
    if steps.is_empty() && notes.is_empty() && pills.is_empty() {
        return Err(Refusal::Gone);
    }
    let label = match (pills.as_slice(), steps.len() + notes.len()) {
        ([only], 0) => Message::new("edit-delete-anytime").text("what", &only.label),
        _ => label(process, &steps, notes.len() + pills.len()),
    };
    let mut patch = Patch::new(label);
    for id in &steps {
        let follows = if heal { follower(process, id, &steps) } else { None };
        for transition in process.transitions_to(id) {
            if !steps.contains(&transition.from) {
                if heal {
                    lead_past(&mut patch, process, &transition.id, &transition.from, follows.as_ref())?;
                } else {
                    // The gap stays: an answer keeps its label and condition and leads nowhere yet.
                    connect::rewire(&mut patch, process, &transition.id, None)?;
                }
            }
        }
    }
    lead_any_time_past(&mut patch, process, ids, &steps, heal);
    for id in &steps {
        forget(&mut patch, process, id);
    }
    for id in notes {
        patch.set(process, PartKey::Note(id.clone()), None);
        patch.set(process, PartKey::Standing(id.clone()), None);
    }
    Ok(patch)
}

/// What a case would come to after the step: its only way on, else its ordinary one, else its first; past other
/// steps that go, too. A time limit or an escalation that nobody takes is no way on: a case comes there only when
/// something went wrong at the step that is gone.
fn follower(process: &Process, id: &StepId, going: &SortedSet<StepId>) -> Option<StepId> {
    let mut at = id.clone();
    let mut seen = SortedSet::new();
    loop {
        if !seen.insert(at.clone()) {
            return None;
        }
        let is_mishap = |kind: &ExitKind| matches!(kind, ExitKind::Limit { .. } | ExitKind::Unanswered);
        let ways: Vec<_> = process.transitions_from(&at).filter(|way| !is_mishap(&way.kind)).collect();
        let ordinary = ways.iter().find(|way| matches!(way.kind, ExitKind::Next)).or_else(|| ways.first());
        at = ordinary?.to.clone();
        if !going.contains(&at) && process.steps.contains_key(&at) {
            return Some(at);
        }
    }
}

fn lead_past(
    patch: &mut Patch,
    process: &Process,
    transition: &TransitionId,
    from: &StepId,
    follows: Option<&StepId>,
) -> Result<(), Refusal> {
    match follows {
        // A step that would lead to itself is no healing.
        Some(to) if to != from => connect::rewire(patch, process, transition, Some(to)),
        _ => connect::remove(patch, process, transition),
    }
}

fn lead_any_time_past(
    patch: &mut Patch,
    process: &Process,
    ids: &SortedSet<Id>,
    steps: &SortedSet<StepId>,
    heal: bool,
) {
    let past = |any: &AnyTime| {
        let next = any.next.as_ref().and_then(|next| match steps.contains(next) {
            true if heal => follower(process, next, steps),
            true => None,
            false => Some(next.clone()),
        });
        let is_gone = |from: &String| steps.iter().any(|step| step.as_str() == from);
        let from = any.from.iter().filter(|from| !is_gone(from)).cloned().collect();
        AnyTime { next, from, ..any.clone() }
    };
    let stays = process.anytime.iter().filter(|any| !ids.contains(&any.id));
    patch.set(process, PartKey::AnyTime, Some(Part::AnyTime(stays.map(past).collect())));
}

/// Takes the step's record and everything that speaks of it.
fn forget(patch: &mut Patch, process: &Process, id: &StepId) {
    for transition in process.transitions_from(id) {
        patch.set(process, PartKey::Bends(transition.id), None);
    }
    patch.set(process, PartKey::Step(id.clone()), None);
    patch.set(process, PartKey::Standing(id.into()), None);
    if process.about.start.as_ref() == Some(id) {
        let about = About { start: None, ..process.about.as_ref().clone() };
        patch.set(process, PartKey::About, Some(Part::About(Arc::new(about))));
    }
    for (note_id, note) in &process.notes {
        let key = PartKey::Note(note_id.clone());
        if let Some(Part::Note(planned)) = patch.part(process, &key)
            && planned.about.contains(id)
        {
            let about = planned.about.iter().filter(|about| *about != id).cloned().collect();
            patch.set(process, key, Some(Part::Note(Arc::new(Note { about, ..note.as_ref().clone() }))));
        }
    }
}

fn label(process: &Process, steps: &SortedSet<StepId>, notes: usize) -> Message {
    match steps.iter().next().and_then(|id| process.step(id)) {
        Some(step) if steps.len() == 1 && notes == 0 => Message::new("edit-delete-step").step("step", step),
        Some(_) => Message::new("edit-delete-steps").count("steps", steps.len() + notes),
        None if notes > 1 => Message::new("edit-delete-steps").count("steps", notes),
        None => Message::new("edit-delete-note"),
    }
}
