//! `overlap`: two branches of a decision fit the same case and lead to different steps, so the order of the file decides.
//!
//! Not here: a branch that an earlier one leaves nothing to (`never-taken-branch`, `always-taken-branch`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::{example, set_step};
use crate::check::flow::{Flow, FlowStep};
use crate::check::prove::Fate;
use crate::message::Message;
use crate::model::{Expression, Kind, KindWord, SortedSet};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    if step.kind != KindWord::Decision {
        return;
    }
    let Some(proof) = flow.proof() else { return };
    let found = proof.overlaps(at);
    if found.is_empty() || flow.has_broken(at) {
        return;
    }
    let mut told: SortedSet<usize> = SortedSet::new();
    for (first, other, path, values) in found {
        let (Some(one), Some(two)) = (step.step.branches().get(first), step.step.branches().get(other))
        else {
            continue;
        };
        let way = step.way_of(&two.id);
        let is_dead = way.is_some_and(|way| proof.fate(at, way) == Fate::Never);
        if is_dead || !told.insert(other) {
            continue;
        }
        let message = example(flow, &values, ["check-overlap", "check-overlap-one", "check-overlap-two"]);
        let message = message.text("first", &one.label).text("other", &two.label);
        let finding = flow.finding(at, message).inside(&format!("branches/{}", two.id)).with_path(path);
        report.add(finding.fix(except(step, first, other)));
    }
}

/// Takes out of the later branch what the earlier one takes.
fn except(step: &FlowStep<'_>, first: usize, other: usize) -> Option<Fix> {
    let mut record = step.step.clone();
    let Kind::Decision(decision) = &mut record.kind else { return None };
    let taken = decision.branches.get(first)?.clone();
    let later = decision.branches.get_mut(other)?;
    let rest = Expression::Not(Box::new(taken.when?));
    later.when = Some(Expression::And(vec![later.when.take()?, rest]));
    let label = Message::new("fix-except").text("branch", &later.label).text("first", &taken.label);
    Some(Fix::new(label.clone(), vec![set_step(step.id, record, &label)]))
}
