//! Lanes, the way the flow runs, and what is pinned.
//!
//! Not here: which lane lies where (`layout::lanes`).

use super::{place, put_step, step_of};
use crate::edit::{Patch, Refusal};
use crate::message::Message;
use crate::model::{Id, Kind, LayoutSetting, Part, PartKey, Process, RoleId, SortedMap, Standing, StepId};
use std::sync::Arc;

/// The setting and the places that follow from it.
pub(super) fn lay_out(
    process: &Process,
    setting: &Arc<LayoutSetting>,
    to: &SortedMap<Id, (i32, i32)>,
    label: &Message,
) -> Result<Patch, Refusal> {
    let mut patch = place::arranged(process, to, "edit-tidy")?;
    patch.label = label.clone();
    patch.set(process, PartKey::LayoutSetting, Some(Part::LayoutSetting(setting.clone())));
    Ok(patch)
}

/// What comes to stand in another lane is done by its role from then on; an escalation is taken by it.
pub(super) fn move_to(
    process: &Process,
    to: &SortedMap<Id, (i32, i32)>,
    lanes: &SortedMap<StepId, Option<RoleId>>,
) -> Result<Patch, Refusal> {
    let mut patch = place::stand(process, to, "edit-move")?;
    for (id, role) in lanes {
        if let Some(role) = role {
            let role = process.roles.get(role).ok_or(Refusal::Gone)?;
            patch.label = Message::new("edit-set-owner").text("role", &role.title);
        } else {
            patch.label = Message::new("edit-clear-owner");
        }
        let mut step = step_of(process, id)?.as_ref().clone();
        match &mut step.kind {
            Kind::Escalation(escalation) => escalation.to.clone_from(role),
            _ => step.owner.clone_from(role),
        }
        put_step(&mut patch, process, id, step);
    }
    Ok(patch)
}

/// Pins things where they stand, or lets them go.
pub(super) fn pin(process: &Process, at: &SortedMap<Id, (i32, i32)>, pinned: bool) -> Result<Patch, Refusal> {
    let label = if pinned { "edit-pin" } else { "edit-unpin" };
    let mut patch = Patch::new(Message::new(label).count("steps", at.len()));
    for (id, at) in at {
        if !super::add::is_taken(process, id.as_str()) {
            return Err(Refusal::Gone);
        }
        let standing = Standing { pinned, ..Standing::at(at.0, at.1) };
        patch.set(process, PartKey::Standing(id.clone()), Some(Part::Standing(Arc::new(standing))));
    }
    Ok(patch)
}
