//! The bends of a line, set by hand or given back to the router.
//!
//! Not here: which way a line takes by itself (`layout::route`).

use crate::edit::{Patch, Refusal};
use crate::message::Message;
use crate::model::{Part, PartKey, Process, TransitionId};

pub(super) fn bend(process: &Process, id: &TransitionId, through: &[(i32, i32)]) -> Result<Patch, Refusal> {
    let is_any_time = process.anytime.iter().any(|any| any.transition_id().as_ref() == Some(id));
    if process.transition(id).is_none() && !is_any_time {
        return Err(Refusal::Gone);
    }
    let (label, bends) = match through {
        [] => ("edit-straighten", None),
        _ => ("edit-bend", Some(Part::Bends(through.iter().map(|(x, y)| vec![*x, *y]).collect()))),
    };
    let mut patch = Patch::new(Message::new(label));
    patch.set(process, PartKey::Bends(id.clone()), bends);
    Ok(patch)
}
