//! Changing what a part says: titles, labels, owners, and any part whole.
//!
//! Not here: what leads where (`edit::plan::connect`).

use super::{put_step, step_of};
use crate::edit::{Patch, Refusal};
use crate::message::Message;
use crate::model::{Kind, Part, PartKey, Process, RoleId, SortedSet, Step, StepId, TransitionId};

pub(super) fn rename(process: &Process, id: &StepId, title: &str) -> Result<Patch, Refusal> {
    let record = step_of(process, id)?;
    let mut patch = Patch::new(Message::new("edit-rename").text("step", title));
    put_step(&mut patch, process, id, Step { title: title.to_owned(), ..record.as_ref().clone() });
    Ok(patch)
}

pub(super) fn relabel(process: &Process, id: &TransitionId, label: &str) -> Result<Patch, Refusal> {
    // Whether it leads anywhere yet does not matter.
    let from = process.source(id).ok_or(Refusal::Gone)?;
    let mut record = step_of(process, from)?.as_ref().clone();
    let branches = match &mut record.kind {
        Kind::Decision(decision) => &mut decision.branches,
        Kind::Wait(wait) => &mut wait.branches,
        Kind::Start(_) | Kind::Task(_) | Kind::Escalation(_) | Kind::Call(_) | Kind::End(_) => {
            return Err(Refusal::Gone);
        }
    };
    let branch = branches.iter_mut().find(|branch| branch.id.as_str() == id.as_str()).ok_or(Refusal::Gone)?;
    label.clone_into(&mut branch.label);
    let mut patch = Patch::new(Message::new("edit-relabel").text("label", label));
    put_step(&mut patch, process, from, record);
    Ok(patch)
}

pub(super) fn own(
    process: &Process,
    steps: &SortedSet<StepId>,
    owner: Option<&RoleId>,
) -> Result<Patch, Refusal> {
    let label = match owner {
        Some(owner) => {
            Message::new("edit-set-owner").text("role", &process.roles.get(owner).ok_or(Refusal::Gone)?.title)
        }
        None => Message::new("edit-clear-owner"),
    };
    let mut patch = Patch::new(label);
    for id in steps {
        let record = step_of(process, id)?;
        put_step(&mut patch, process, id, Step { owner: owner.cloned(), ..record.as_ref().clone() });
    }
    Ok(patch)
}

pub(super) fn part(
    process: &Process,
    key: &PartKey,
    part: Option<&Part>,
    label: &Message,
) -> Result<Patch, Refusal> {
    let mut patch = Patch::new(label.clone());
    patch.set(process, key.clone(), part.cloned());
    Ok(patch)
}
