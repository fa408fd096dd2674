//! Making steps another kind, keeping what fits: the title, the owner, the guidance, the ways on, and its middle.
//!
//! Not here: what each kind has (`model::step`).

use super::add::stand;
use super::{put_step, several, step_of};
use crate::edit::{Command, Patch, Refusal};
use crate::measure::step_size;
use crate::message::{Arg, Message};
use crate::model::{
    About, Branch, Consequence, Exit, ExitKind, Id, Kind, KindWord, Part, PartKey, Process, SortedSet, Step,
    StepId, ToRecord,
};
use crate::record::More;
use std::sync::Arc;

/// Makes steps another kind; those that are of it already stay as they are. What it is called names the answers that go.
pub(super) fn change_all(
    process: &Process,
    ids: &SortedSet<StepId>,
    word: KindWord,
    branch: &Id,
) -> Result<Patch, Refusal> {
    let others = ids.iter().filter(|id| process.step(id).is_none_or(|step| step.kind.word() != word));
    let commands: Vec<Command> = others
        .enumerate()
        .filter_map(|(place, id)| {
            let branch =
                if place == 0 { branch.clone() } else { format!("{branch}-{place}").parse().ok()? };
            Some(Command::ChangeKind { id: id.clone(), kind: word, branch })
        })
        .collect();
    let mut patch = several::all(process, &commands)?;
    if commands.len() > 1 {
        let mut after = process.clone();
        patch.apply(&mut after).map_err(|_| Refusal::Gone)?;
        let pairs = ids.iter().filter_map(|id| Some((process.step(id)?, after.step(id)?)));
        let gone: Vec<&str> = pairs.flat_map(|(before, after)| answers_gone(before, after)).collect();
        let id = if gone.is_empty() { "edit-change-kinds" } else { "edit-change-kinds-without" };
        let label = Message::new(id).count("steps", commands.len()).with("kind", Arg::Kind(word));
        patch.label = if gone.is_empty() { label } else { label.text("answers", gone.join("”, “")) };
    }
    Ok(patch)
}

/// The words of the answers that a step had before and has no longer.
fn answers_gone<'a>(before: &'a Step, after: &Step) -> Vec<&'a str> {
    let has = |id: &Id| after.branches().iter().any(|branch| branch.id == *id);
    let gone = before.branches().iter().filter(|branch| !has(&branch.id) && !branch.label.is_empty());
    gone.map(|branch| branch.label.as_str()).collect()
}

pub(super) fn change(process: &Process, id: &StepId, word: KindWord, branch: &Id) -> Result<Patch, Refusal> {
    let before = step_of(process, id)?;
    if before.kind.word() == word {
        return Err(Refusal::NothingToDo);
    }
    if word == KindWord::Start {
        if !process.transitions_to(id).is_empty() {
            return Err(Refusal::IntoStart);
        }
        if process.starts().next().is_some() {
            return Err(Refusal::StartedAlready);
        }
    }
    let mut kind = Kind::empty(word);
    let mut ways = ways_of(before, id, branch);
    let first = ways.first().and_then(|way| way.next.clone());
    match &mut kind {
        Kind::Start(start) => start.next = first,
        Kind::Task(task) => task.next = first,
        Kind::Escalation(escalation) => escalation.next = first,
        Kind::Call(call) => call.otherwise = first,
        Kind::Decision(decision) => decision.branches = ways,
        Kind::Wait(wait) => {
            // What just follows comes when the time is over; what was answered may happen meanwhile.
            if before.branches().is_empty() && !ways.is_empty() {
                let then = ways.remove(0).next;
                wait.then =
                    then.map(|step| Consequence { step: Some(step), remind: false, more: More::new() });
            }
            wait.branches = ways;
        }
        Kind::End(_) => {}
    }
    let mut record = Step { kind, ..before.as_ref().clone() };
    let gone = answers_gone(before, &record);
    let label = Message::new(if gone.is_empty() { "edit-change-kind" } else { "edit-change-kind-without" });
    let label = label.text("step", &before.title).with("kind", Arg::Kind(word));
    let mut patch =
        Patch::new(if gone.is_empty() { label } else { label.text("answers", gone.join("”, “")) });
    // What a question asked for is still worth recording.
    if let (Kind::Decision(decision), false) = (&before.kind, word == KindWord::Decision)
        && let Some(field) = decision.ask.clone()
        && !record.guidance.record.iter().any(|recorded| recorded.field == field)
    {
        record.guidance.record.push(ToRecord { field, required: true, more: More::new() });
    }
    let kept: Vec<_> = record.exits(id).into_iter().map(|exit| exit.id).collect();
    for transition in before.transitions(id).filter(|transition| !kept.contains(&transition.id)) {
        patch.set(process, PartKey::Bends(transition.id), None);
    }
    // Each kind has a size of its own; lines that ran straight stay so if the middle stays.
    if let Some((x, y)) = process.standing(id.as_str()) {
        let (old, new) = (step_size(before), step_size(&record));
        let at = (x.saturating_add((old.w - new.w) / 2), y.saturating_add((old.h - new.h) / 2));
        if at != (x, y) {
            stand(&mut patch, process, &id.into(), at);
        }
    }
    put_step(&mut patch, process, id, record);
    let start = match (&before.kind, word) {
        (_, KindWord::Start) => Some(id.clone()),
        (Kind::Start(_), _) => process.starts().find(|start| *start != id).cloned(),
        (_, _) => return Ok(patch),
    };
    if process.about.start != start {
        let about = About { start, ..process.about.as_ref().clone() };
        patch.set(process, PartKey::About, Some(Part::About(Arc::new(about))));
    }
    Ok(patch)
}

/// The ways on as branches, what just follows first. Those that were no branches get the new id, and those after the
/// first a number behind it. Time limits stay with the guidance.
fn ways_of(step: &Step, id: &StepId, new: &Id) -> Vec<Branch> {
    let is_limit = |exit: &Exit| matches!(exit.kind, ExitKind::Limit { .. } | ExitKind::Unanswered);
    let mut ways = Vec::new();
    let mut count = 0;
    let exits = step.exits(id).into_iter().filter(|exit| !is_limit(exit));
    // The end of a wait comes after what may happen meanwhile.
    let (over, exits): (Vec<Exit>, Vec<Exit>) =
        exits.partition(|exit| matches!(exit.kind, ExitKind::Over { .. }) && !step.branches().is_empty());
    for exit in exits.into_iter().chain(over) {
        if let Some(branch) = step.branches().iter().find(|branch| branch.id.as_str() == exit.id.as_str()) {
            ways.push(branch.clone());
        } else if exit.to.is_some() {
            count += 1;
            let numbered = if count == 1 { Ok(new.clone()) } else { format!("{new}{count}").parse() };
            ways.extend(numbered.ok().map(|id| Branch {
                id,
                label: String::new(),
                when: None,
                otherwise: false,
                next: exit.to,
                more: More::new(),
            }));
        }
    }
    ways
}
