//! What each command changes. A plan reads the process and writes a patch; it changes nothing itself.
//!
//! Not here: the sentences of refusals (`edit::refusal`).

mod add;
mod bend;
mod connect;
mod delete;
mod duplicate;
mod kind;
mod lane;
mod order;
mod paste;
mod place;
mod put_on;
mod replace;
mod revise;
mod several;
mod source;

pub(in crate::edit) use connect::drop_empty_consequences;
pub use paste::{entry, same_start};

use super::{Command, Order, Patch, Refusal};
use crate::model::{Part, PartKey, Process, Step, StepId};
use std::sync::Arc;

/// Plans a command.
pub fn plan(process: &Process, command: &Command) -> Result<Patch, Refusal> {
    let patch = match command {
        Command::AddStep { id, kind, title, at, after } => {
            add::step(process, id, *kind, title, *at, after.as_ref())
        }
        Command::InsertStep { id, kind, title, at, on, branch } => {
            add::insert(process, &add::Insertion { id, kind: *kind, title, at: *at, on, branch })
        }
        Command::AddNote { id, note, at } => add::note(process, id, note, *at),
        Command::Connect { from, to, branch } => connect::connect(process, from, to, branch),
        Command::Reconnect { transition, to } => connect::reconnect(process, transition, to.as_ref()),
        Command::PutOn { step, on, at, branch } => put_on::put_on(process, step, on, *at, branch),
        Command::LeadFrom { transition, from, branch } => {
            source::lead_from(process, transition, from, branch)
        }
        Command::Bend { transition, through } => bend::bend(process, transition, through),
        Command::Disconnect { transition } => connect::disconnect(process, transition),
        Command::Delete { ids, heal } => delete::delete(process, ids, *heal),
        Command::Move { to } => place::stand(process, to, "edit-move"),
        Command::Tidy { to } => place::arranged(process, to, "edit-tidy"),
        Command::Arrange { order, to } => place::stand(process, to, label_of(*order)),
        Command::All(commands) => several::all(process, commands),
        Command::MoveToLane { to, lanes } => lane::move_to(process, to, lanes),
        Command::LayOut { setting, to, label } => lane::lay_out(process, setting, to, label),
        Command::Pin { at, pinned } => lane::pin(process, at, *pinned),
        Command::Rename { id, title } => revise::rename(process, id, title),
        Command::Relabel { transition, label } => revise::relabel(process, transition, label),
        Command::MoveBranch { transition, to } => order::branch(process, transition, *to),
        Command::SetOwner { steps, owner } => revise::own(process, steps, owner.as_ref()),
        Command::SetPart { key, part, label } => revise::part(process, key, part.as_ref(), label),
        Command::ChangeKind { id, kind, branch } => kind::change(process, id, *kind, branch),
        Command::ChangeKinds { ids, kind, branch } => kind::change_all(process, ids, *kind, branch),
        Command::Duplicate { ids, notes, branches, by } => {
            duplicate::duplicate(process, ids, notes, branches, *by)
        }
        Command::Paste { excerpt, mark, at, stay, after } => {
            paste::paste(process, excerpt, mark, at, after.as_ref()).map(|mut patch| {
                stay.iter().for_each(|(id, place)| add::stand(&mut patch, process, id, *place));
                patch
            })
        }
        Command::Replace { search, with, only } => replace::replace(process, search, with, only.as_ref()),
    }?;
    if patch.is_empty() { Err(Refusal::NothingToDo) } else { Ok(patch) }
}

fn label_of(order: Order) -> &'static str {
    match order {
        Order::Aligned => "edit-align",
        Order::Distributed => "edit-distribute",
        Order::Apart => "edit-make-space",
    }
}

fn step_of<'a>(process: &'a Process, id: &StepId) -> Result<&'a Arc<Step>, Refusal> {
    process.step(id).ok_or(Refusal::Gone)
}

/// The step as the patch will leave it.
fn planned(patch: &Patch, process: &Process, id: &StepId) -> Result<Step, Refusal> {
    match patch.part(process, &PartKey::Step(id.clone())) {
        Some(Part::Step(step)) => Ok(step.as_ref().clone()),
        _ => Err(Refusal::Gone),
    }
}

fn put_step(patch: &mut Patch, process: &Process, id: &StepId, step: Step) {
    patch.set(process, PartKey::Step(id.clone()), Some(Part::Step(Arc::new(step))));
}
