//! `always-taken-branch`: whatever the case, a decision leads the same way; its other branches are dead.
//!
//! Not here: one dead branch of several (`never-taken-branch`), branches that all lead to one step
//! (`decision-changes-nothing`).

use super::never_taken_branch::{are_cases_missing, fates};
use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::set_step;
use crate::check::flow::{Flow, FlowStep};
use crate::check::prove::{Fate, Proof};
use crate::message::Message;
use crate::model::{Branch, Kind, KindWord};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    if step.kind != KindWord::Decision {
        return;
    }
    let Some(proof) = flow.proof().filter(|proof| proof.is_reached(at)) else { return };
    let (dead, taken) = fates(proof, at, step);
    let (1, false, Some(only)) = (taken, dead.is_empty(), alive(proof, at, step)) else { return };
    // With a gap not every case goes there.
    if flow.has_broken(at) || proof.gap(at).is_some() || are_cases_missing(flow, proof, at) {
        return;
    }
    let message = Message::new("check-always-taken-branch").text("branch", &only.label);
    let finding = flow.finding(at, message).inside(&format!("branches/{}", only.id));
    report.add(finding.fix(ask_freely(step)));
}

fn alive<'a>(proof: &Proof<'_>, at: usize, step: &'a FlowStep<'_>) -> Option<&'a Branch> {
    let is_taken = |branch: &&Branch| {
        let way = step.way_of(&branch.id);
        way.is_some_and(|way| proof.fate(at, way) == Fate::Taken)
    };
    step.step.branches().iter().find(is_taken)
}

/// Lets the agent choose.
fn ask_freely(step: &FlowStep<'_>) -> Option<Fix> {
    let mut record = step.step.clone();
    let Kind::Decision(decision) = &mut record.kind else { return None };
    for branch in &mut decision.branches {
        (branch.when, branch.otherwise) = (None, false);
    }
    let label = Message::new("fix-ask-freely").step("step", step.step);
    Some(Fix::new(label.clone(), vec![set_step(step.id, record, &label)]))
}
