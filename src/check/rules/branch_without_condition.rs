//! `branch-without-condition`: where no condition fits, one answer is left, and it is not marked so. So the agent is asked
//! where the decision could answer itself.
//!
//! Not here: an answer beside conditions of which one always fits, which is for the agent to choose; answers that no case
//! takes (`never-taken-branch`).

use crate::check::diagnostic::Report;
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::check::prove::{Fate, is_left};
use crate::message::Message;
use crate::model::Kind;

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let Kind::Decision(decision) = &step.step.kind else { return };
    if !step.has_conditions || decision.branches.iter().any(|branch| branch.otherwise) {
        return;
    }
    let mut open = decision.branches.iter().enumerate().filter(|(_, branch)| branch.when.is_none());
    let (Some((place, branch)), None) = (open.next(), open.next()) else { return };
    // A condition that never holds leaves more to this one than it should; that is told.
    let is_never = |way| flow.proof().is_some_and(|proof| proof.fate(at, way) == Fate::Never);
    let is_dead = decision.branches.iter().any(|each| step.way_of(&each.id).is_some_and(is_never));
    if decision.branches.len() < 2 || flow.has_broken(at) || is_dead {
        return;
    }
    if !is_left(flow, step, place) {
        return;
    }
    let message = Message::new("check-branch-without-condition").text("branch", &branch.label);
    let mut record = step.step.clone();
    if let Kind::Decision(decision) = &mut record.kind {
        let own = decision.branches.iter_mut().filter(|other| other.id == branch.id);
        own.for_each(|own| own.otherwise = true);
    }
    let label = Message::new("fix-otherwise").text("branch", &branch.label);
    let finding = flow.finding(at, message).inside(&format!("branches/{}", branch.id));
    report.add(finding.fix(Some(change_step(step, record, label))));
}
