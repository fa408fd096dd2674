//! Putting a step that is there already on a line: out of where it was, in between the two ends of the line.
//!
//! Not here: inserting a new step (`edit::plan::add`).

use super::{add, connect, step_of};
use crate::edit::{Patch, Refusal};
use crate::message::Message;
use crate::model::{AnyTime, Id, Kind, Process, StepId, TransitionId};

pub(super) fn put_on(
    process: &Process,
    step: &StepId,
    on: &TransitionId,
    at: (i32, i32),
    branch: &Id,
) -> Result<Patch, Refusal> {
    let record = step_of(process, step)?;
    let line = Line::of(process, on)?;
    let after = &step_of(process, &line.to)?.title;
    if matches!(record.kind, Kind::Start(_)) {
        return Err(Refusal::IntoStart);
    }
    if line.from.as_ref() == Some(step) || line.to == *step {
        return Err(Refusal::NothingToDo);
    }
    let label = Message::new("edit-put-on").step("step", record).text("from", &line.before).text("to", after);
    let mut patch = Patch::new(label);
    let ways_in: Vec<_> = process.transitions_to(step);
    let ways_out: Vec<_> = process.transitions_from(step).collect();
    match (ways_in.as_slice(), ways_out.as_slice()) {
        ([], []) => connect::lead(&mut patch, process, step, &line.to, branch)?,
        ([], [out]) => connect::rewire(&mut patch, process, &out.id, Some(&line.to))?,
        ([into], []) => {
            connect::remove(&mut patch, process, &into.id)?;
            connect::lead(&mut patch, process, step, &line.to, branch)?;
        }
        ([into], [out]) if out.to != *step => {
            // What led to the step leads on to what followed it, unless that is where it comes from.
            match out.to == into.from {
                true => connect::remove(&mut patch, process, &into.id)?,
                false => connect::rewire(&mut patch, process, &into.id, Some(&out.to))?,
            }
            connect::rewire(&mut patch, process, &out.id, Some(&line.to))?;
        }
        _ => return Err(Refusal::ManyWays { title: record.title.clone() }),
    }
    connect::rewire(&mut patch, process, on, Some(step))?;
    add::stand(&mut patch, process, &step.into(), at);
    Ok(patch)
}

/// A line that something can be put on: a transition, or what leads on from the pill of what can happen at any time.
pub(super) struct Line {
    /// The step it begins at; a pill is none.
    pub(super) from: Option<StepId>,
    /// What the step or the pill is called.
    before: String,
    /// Where it leads.
    pub(super) to: StepId,
}

impl Line {
    pub(super) fn of(process: &Process, id: &TransitionId) -> Result<Line, Refusal> {
        let of_pill = |any: &&AnyTime| any.transition_id().as_ref() == Some(id);
        match process.anytime.iter().find(of_pill) {
            Some(any) => {
                let to = any.next.clone().ok_or(Refusal::Gone)?;
                Ok(Line { from: None, before: any.label.clone(), to })
            }
            None => {
                let way = process.transition(id).ok_or(Refusal::Gone)?;
                let before = step_of(process, &way.from)?.title.clone();
                Ok(Line { from: Some(way.from), before, to: way.to })
            }
        }
    }
}
