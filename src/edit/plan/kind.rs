//! Making a step another kind, keeping what fits: the title, the owner, the guidance, and the ways on.
//!
//! Not here: what each kind has (`model::step`).

use super::{put_step, step_of};
use crate::edit::{Patch, Refusal};
use crate::message::{Arg, Message};
use crate::model::{Branch, Consequence, Id, Kind, KindWord, PartKey, Process, Step, StepId};
use crate::record::More;

pub(super) fn change(process: &Process, id: &StepId, word: KindWord, branch: &Id) -> Result<Patch, Refusal> {
    let before = step_of(process, id)?;
    if before.kind.word() == word {
        return Err(Refusal::NothingToDo);
    }
    if word == KindWord::Start && !process.transitions_to(id).is_empty() {
        return Err(Refusal::IntoStart);
    }
    let mut kind = Kind::empty(word);
    let mut ways = ways_of(before, id);
    let first = ways.first().and_then(|way| way.next.clone());
    match &mut kind {
        Kind::Start(start) => start.next = first,
        Kind::Task(task) => task.next = first,
        Kind::Escalation(escalation) => escalation.next = first,
        Kind::Call(call) => call.otherwise = first,
        Kind::Decision(decision) => {
            name_unnamed(&mut ways, branch);
            decision.branches = ways;
        }
        Kind::Wait(wait) => {
            if before.branches().is_empty() {
                wait.then =
                    first.map(|step| Consequence { step: Some(step), remind: false, more: More::new() });
            } else {
                wait.branches = ways;
            }
        }
        Kind::End(_) => {}
    }
    let mut patch = Patch::new(
        Message::new("edit-change-kind").text("step", &before.title).with("kind", Arg::Kind(word)),
    );
    let record = Step { kind, ..before.as_ref().clone() };
    let kept: Vec<_> = record.exits(id).into_iter().map(|exit| exit.id).collect();
    for transition in before.transitions(id).filter(|transition| !kept.contains(&transition.id)) {
        patch.set(process, PartKey::Bends(transition.id), None);
    }
    put_step(&mut patch, process, id, record);
    Ok(patch)
}

/// The ways on as branches; those that were no branches have an empty id. Time limits stay with the guidance.
fn ways_of(step: &Step, id: &StepId) -> Vec<Branch> {
    if !step.branches().is_empty() {
        return step.branches().to_vec();
    }
    let is_limit = |exit: &crate::model::Exit| matches!(exit.kind, crate::model::ExitKind::Limit { .. });
    let first = step.exits(id).into_iter().find(|exit| exit.to.is_some() && !is_limit(exit));
    let Some(unnamed) = first.and_then(|exit| Some((exit.to?, "x".parse().ok()?))) else { return Vec::new() };
    let (next, id) = unnamed;
    vec![Branch {
        id,
        label: String::new(),
        when: None,
        otherwise: false,
        next: Some(next),
        more: More::new(),
    }]
}

fn name_unnamed(ways: &mut [Branch], id: &Id) {
    if let [only] = ways
        && only.id.as_str() == "x"
    {
        only.id = id.clone();
    }
}
