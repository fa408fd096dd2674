//! Copying steps and notes together with the transitions between them.
//!
//! Not here: the clipboard (`app`).

use super::add::is_taken;
use super::{put_step, step_of};
use crate::edit::{Patch, Refusal};
use crate::message::Message;
use crate::model::{Id, Kind, Note, Part, PartKey, Process, SortedMap, Step, StepId};
use std::sync::Arc;

pub(super) fn duplicate(
    process: &Process,
    ids: &SortedMap<StepId, StepId>,
    notes: &SortedMap<Id, Id>,
    branches: &SortedMap<Id, Id>,
    by: (i32, i32),
) -> Result<Patch, Refusal> {
    let mut patch = Patch::new(Message::new("edit-duplicate").count("steps", ids.len() + notes.len()));
    for (original, copy) in ids {
        if is_taken(process, copy.as_str()) {
            return Err(Refusal::Taken);
        }
        let mut record = step_of(process, original)?.as_ref().clone();
        // Ways among the copies lead to copies; ways out of the group are not copied, or a step would be entered unseen.
        record.targets_mut(original, &mut |_, target| {
            *target = target.as_ref().and_then(|target| ids.get(target)).cloned();
        });
        super::drop_empty_consequences(&mut record);
        rename_branches(&mut record, branches)?;
        put_step(&mut patch, process, copy, record);
        if let Some((x, y)) = process.standing(original.as_str()) {
            super::add::stand(&mut patch, process, &copy.into(), (x + by.0, y + by.1));
        }
    }
    for (original, copy) in notes {
        let note = process.notes.get(original).ok_or(Refusal::Gone)?;
        if is_taken(process, copy.as_str()) {
            return Err(Refusal::Taken);
        }
        // A copy is about the copies, and about what is not copied.
        let about = note.about.iter().map(|step| ids.get(step).unwrap_or(step).clone()).collect();
        let note = Note { about, ..note.as_ref().clone() };
        patch.set(process, PartKey::Note(copy.clone()), Some(Part::Note(Arc::new(note))));
        if let Some((x, y)) = process.standing(original.as_str()) {
            super::add::stand(&mut patch, process, copy, (x + by.0, y + by.1));
        }
    }
    Ok(patch)
}

fn rename_branches(record: &mut Step, branches: &SortedMap<Id, Id>) -> Result<(), Refusal> {
    let list = match &mut record.kind {
        Kind::Decision(decision) => &mut decision.branches,
        Kind::Wait(wait) => &mut wait.branches,
        Kind::Start(_) | Kind::Task(_) | Kind::Escalation(_) | Kind::Call(_) | Kind::End(_) => return Ok(()),
    };
    for branch in list {
        branch.id = branches.get(&branch.id).cloned().ok_or(Refusal::Taken)?;
    }
    Ok(())
}
