//! Adding a step, inserting one into a transition, adding a note.
//!
//! Not here: connecting what is there already (`edit::plan::connect`).

use super::put_on::Line;
use super::{connect, put_step, step_of};
use crate::edit::{Patch, Refusal};
use crate::message::{Arg, Message};
use crate::model::{
    About, Id, Kind, KindWord, Note, Part, PartKey, Process, Standing, Step, StepId, TransitionId,
};
use std::sync::Arc;

pub(super) fn step(
    process: &Process,
    id: &StepId,
    kind: KindWord,
    title: &str,
    at: (i32, i32),
    after: Option<&(StepId, Id)>,
) -> Result<Patch, Refusal> {
    if is_taken(process, id.as_str()) {
        return Err(Refusal::Taken);
    }
    if kind == KindWord::Start && process.starts().next().is_some() {
        return Err(Refusal::StartedAlready);
    }
    let mut patch = Patch::new(Message::new("edit-add-step").with("kind", Arg::Kind(kind)));
    let mut record = Step::new(title, Kind::empty(kind));
    if let Some((before, branch)) = after {
        let before_record = step_of(process, before)?;
        if needs_owner(kind) {
            record.owner = owner_after(before_record).or_else(|| first_owner(process));
        }
        put_step(&mut patch, process, id, record);
        connect::lead(&mut patch, process, before, id, branch)?;
    } else {
        if needs_owner(kind) {
            record.owner = first_owner(process);
        }
        put_step(&mut patch, process, id, record);
    }
    stand(&mut patch, process, &id.into(), at);
    if kind == KindWord::Start && process.about.start.is_none() {
        let about = About { start: Some(id.clone()), ..process.about.as_ref().clone() };
        patch.set(process, PartKey::About, Some(Part::About(Arc::new(about))));
    }
    Ok(patch)
}

pub(super) struct Insertion<'a> {
    pub(super) id: &'a StepId,
    pub(super) kind: KindWord,
    pub(super) title: &'a str,
    pub(super) at: (i32, i32),
    pub(super) on: &'a TransitionId,
    pub(super) branch: &'a Id,
}

pub(super) fn insert(process: &Process, wish: &Insertion<'_>) -> Result<Patch, Refusal> {
    let line = Line::of(process, wish.on)?;
    if is_taken(process, wish.id.as_str()) {
        return Err(Refusal::Taken);
    }
    let mut record = Step::new(wish.title, Kind::empty(wish.kind));
    match wish.kind {
        KindWord::Start => return Err(Refusal::IntoStart),
        KindWord::End => return Err(Refusal::out_of_end(&record)),
        KindWord::Task | KindWord::Decision | KindWord::Escalation | KindWord::Wait | KindWord::Call => {}
    }
    record.owner = match &line.from {
        Some(before) => owner_after(step_of(process, before)?),
        None => step_of(process, &line.to)?.owner.clone().or_else(|| first_owner(process)),
    };
    let mut patch = Patch::new(Message::new("edit-insert-step").with("kind", Arg::Kind(wish.kind)));
    put_step(&mut patch, process, wish.id, record);
    connect::lead(&mut patch, process, wish.id, &line.to, wish.branch)?;
    connect::rewire(&mut patch, process, wish.on, Some(wish.id))?;
    stand(&mut patch, process, &wish.id.into(), wish.at);
    Ok(patch)
}

pub(super) fn note(process: &Process, id: &Id, note: &Arc<Note>, at: (i32, i32)) -> Result<Patch, Refusal> {
    if is_taken(process, id.as_str()) {
        return Err(Refusal::Taken);
    }
    let mut patch = Patch::new(Message::new("edit-add-note"));
    patch.set(process, PartKey::Note(id.clone()), Some(Part::Note(note.clone())));
    stand(&mut patch, process, id, at);
    Ok(patch)
}

pub(super) fn stand(patch: &mut Patch, process: &Process, id: &Id, at: (i32, i32)) {
    let pinned =
        process.layout.as_ref().and_then(|layout| layout.at.get(id)).is_some_and(|standing| standing.pinned);
    let standing = Standing { pinned, ..Standing::at(at.0, at.1) };
    patch.set(process, PartKey::Standing(id.clone()), Some(Part::Standing(Arc::new(standing))));
}

/// Steps and notes share the places on the canvas, so they share the names, too.
pub(super) fn is_taken(process: &Process, id: &str) -> bool {
    process.steps.contains_key(id) || process.notes.contains_key(id)
}

fn needs_owner(kind: KindWord) -> bool {
    !matches!(kind, KindWord::Start | KindWord::End)
}

/// The first to do something is the most junior role, as a rule the front line.
fn first_owner(process: &Process) -> Option<crate::model::RoleId> {
    let level = |role: &crate::model::Role| role.level.unwrap_or(i32::MAX);
    process.roles.iter().min_by_key(|(_, role)| level(role)).map(|(id, _)| id.clone())
}

/// Work goes on with the same role, and after a hand-over with the role that has the case then.
fn owner_after(before: &Step) -> Option<crate::model::RoleId> {
    match &before.kind {
        Kind::Escalation(escalation) if escalation.mode == crate::model::Mode::Transfer => {
            escalation.to.clone().or_else(|| before.owner.clone())
        }
        _ => before.owner.clone(),
    }
}
