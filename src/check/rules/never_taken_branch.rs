//! `never-taken-branch`: no case ever goes by a branch, though cases come to its step.
//!
//! Not here: a decision of which only one branch is left (`always-taken-branch`).

use super::loop_without_exit::round_for_ever;
use super::unreachable_step::open;
use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::set_step;
use crate::check::flow::{Flow, FlowStep};
use crate::check::prove::{Fate, Proof};
use crate::message::Message;
use crate::model::{Branch, Kind, KindWord, Opens};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let Some(proof) = flow.proof().filter(|proof| proof.is_reached(at)) else { return };
    let (dead, taken) = fates(proof, at, step);
    let is_told_whole = taken < 2 && step.kind == KindWord::Decision;
    if dead.is_empty() || is_told_whole || flow.has_broken(at) || are_cases_missing(flow, proof, at) {
        return;
    }
    for branch in dead {
        // The same twice is told as that.
        let is_same = |other: &&Branch| {
            (&other.label, &other.when, &other.next) == (&branch.label, &branch.when, &branch.next)
        };
        let first = step.step.branches().iter().find(is_same);
        if branch.when.is_some() && first.is_some_and(|first| first.id != branch.id) {
            continue;
        }
        let earlier =
            proof.overlapping(at, step.step.branches().iter().position(|each| each.id == branch.id));
        // What an earlier one takes of it, it may take because of the same slip that left a gap.
        if earlier.is_some() && proof.gap(at).is_some() {
            continue;
        }
        let message = Message::new("check-never-taken-branch").text("branch", &branch.label);
        let finding = flow.finding(at, message).inside(&format!("branches/{}", branch.id));
        report.add(finding.fix(move_up(step, branch, earlier)).fix(without(flow, step, branch)));
    }
}

/// Whether the step is in a loop that is told to have no way out: its dead branches are what is told.
fn is_stuck(flow: &Flow<'_>, proof: &Proof<'_>, at: usize) -> bool {
    let here = flow.circles().iter().find(|circle| circle.contains(&at));
    here.is_some_and(|circle| proof.stuck().any(|(stuck, _)| circle.contains(&stuck)))
}

/// Whether some cases come to no end before they could come here, and that is told: in a gap elsewhere, by a way that leads
/// nowhere, or in a loop.
pub(super) fn are_cases_missing(flow: &Flow<'_>, proof: &Proof<'_>, at: usize) -> bool {
    let is_gap = proof.has_gap_but(at);
    is_gap || open(flow) > 0 || round_for_ever(flow).next().is_some() || is_stuck(flow, proof, at)
}

/// The branches of a step that no case goes by, and how many cases go by or may go by.
pub(super) fn fates<'p>(proof: &Proof<'_>, at: usize, step: &FlowStep<'p>) -> (Vec<&'p Branch>, usize) {
    let mut dead = Vec::new();
    let mut taken = 0;
    for (way, opens) in step.ways.iter().enumerate() {
        let Opens::Branch(branch) = opens.kind else { continue };
        // A gap is told as such; what an agent chooses in one says nothing of the branch.
        match proof.fate(at, way) {
            Fate::Never => dead.push(branch),
            Fate::Taken | Fate::Open => taken += 1,
        }
    }
    (dead, taken)
}

/// Takes the branch away, if cases still come to the step it leads to.
pub(super) fn without(flow: &Flow<'_>, step: &FlowStep<'_>, gone: &Branch) -> Option<Fix> {
    let target = flow.position(gone.next.as_ref()?)?;
    let is_own =
        |way: &crate::check::flow::Way<'_>| matches!(way.kind, Opens::Branch(branch) if branch.id == gone.id);
    let others = flow.each().filter(|(at, _)| flow.is_reached(*at)).flat_map(|(_, step)| &step.ways);
    if !others.filter(|way| !is_own(way)).any(|way| way.to == Some(target)) {
        return None;
    }
    let mut record = step.step.clone();
    match &mut record.kind {
        Kind::Decision(decision) => decision.branches.retain(|branch| branch.id != gone.id),
        Kind::Wait(wait) => wait.branches.retain(|branch| branch.id != gone.id),
        _ => return None,
    }
    let label = Message::new("fix-remove-branch").text("branch", &gone.label);
    Some(Fix::new(label.clone(), vec![set_step(step.id, record, &label)]))
}

/// Puts the branch before an earlier one that takes what it would fit.
fn move_up(step: &FlowStep<'_>, dead: &Branch, earlier: Option<usize>) -> Option<Fix> {
    let earlier = earlier?;
    let mut record = step.step.clone();
    let Kind::Decision(decision) = &mut record.kind else { return None };
    let at = decision.branches.iter().position(|branch| branch.id == dead.id).filter(|at| *at > earlier)?;
    let moved = decision.branches.remove(at);
    let before = decision.branches.get(earlier)?.label.clone();
    decision.branches.insert(earlier, moved);
    let label = Message::new("fix-move-up").text("branch", &dead.label).text("first", before);
    Some(Fix::new(label.clone(), vec![set_step(step.id, record, &label)]))
}
