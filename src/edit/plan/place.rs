//! Where steps and notes stand.
//!
//! Not here: finding good places (`layout`).

use super::add::stand as put;
use crate::edit::{Patch, Refusal};
use crate::message::Message;
use crate::model::{Id, PartKey, Process, SortedMap, StepId};

/// Places that layout found: bends that were set by hand for the old ones go.
pub(super) fn arranged(
    process: &Process,
    to: &SortedMap<Id, (i32, i32)>,
    label: &'static str,
) -> Result<Patch, Refusal> {
    let mut patch = stand(process, to, label)?;
    let bent = process.layout.iter().flat_map(|layout| layout.bends.keys());
    for id in bent {
        let Some(transition) = process.transition(id) else { continue };
        let moves = |step: &StepId| {
            to.get(step.as_str()).is_some_and(|at| process.standing(step.as_str()) != Some(*at))
        };
        if moves(&transition.from) || moves(&transition.to) {
            patch.set(process, PartKey::Bends(id.clone()), None);
        }
    }
    Ok(patch)
}

pub(super) fn stand(
    process: &Process,
    to: &SortedMap<Id, (i32, i32)>,
    label: &'static str,
) -> Result<Patch, Refusal> {
    let mut patch = Patch::new(Message::new(label).count("steps", to.len()));
    for (id, at) in to {
        // A pill of what can happen at any time has a place, too, once it was moved.
        let is_any_time = process.anytime.iter().any(|any| any.id == *id);
        if !super::add::is_taken(process, id.as_str()) && !is_any_time {
            return Err(Refusal::Gone);
        }
        put(&mut patch, process, id, *at);
    }
    Ok(patch)
}
