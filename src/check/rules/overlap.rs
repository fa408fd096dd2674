//! `overlap`: two branches of a decision fit the same case and lead to different steps, so the order of the file decides.
//!
//! Not here: a branch that an earlier one leaves nothing to (`never-taken-branch`, `always-taken-branch`). That, and a gap,
//! are mended first: mostly the same slip left the one and led to the other.

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::{example, set_step};
use crate::check::flow::{Flow, FlowStep};
use crate::check::prove::Fate;
use crate::message::Message;
use crate::model::{Branch, Expression, Kind, KindWord, SortedSet};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    if step.kind != KindWord::Decision {
        return;
    }
    let Some(proof) = flow.proof() else { return };
    let found = proof.overlaps(at);
    let is_dead =
        |branch: &Branch| step.way_of(&branch.id).is_some_and(|way| proof.fate(at, way) == Fate::Never);
    let mut branches = step.step.branches().iter();
    if found.is_empty() || flow.has_broken(at) || proof.gap(at).is_some() || branches.any(is_dead) {
        return;
    }
    // One branch that takes too much fits with several others; that is told once.
    let mut told: SortedSet<usize> = SortedSet::new();
    let pairs: Vec<(usize, usize)> = found.iter().map(|(first, other, ..)| (*first, *other)).collect();
    for (first, other, path, values) in found {
        let (Some(one), Some(two)) = (step.step.branches().get(first), step.step.branches().get(other))
        else {
            continue;
        };
        if told.contains(&first) || told.contains(&other) {
            continue;
        }
        told.extend([first, other]);
        let message = example(flow, &values, ["check-overlap", "check-overlap-when"]);
        let message = message.text("first", &one.label).text("other", &two.label);
        let finding = flow.finding(at, message).inside(&format!("branches/{}", two.id)).with_path(path);
        let earlier = pairs.iter().filter(|(_, two)| *two == other).map(|(one, _)| *one);
        report.add(finding.fix(except(step, &earlier.collect::<Vec<_>>(), other)));
    }
}

/// Takes out of the later branch what the earlier ones take.
fn except(step: &FlowStep<'_>, earlier: &[usize], other: usize) -> Option<Fix> {
    let mut record = step.step.clone();
    let Kind::Decision(decision) = &mut record.kind else { return None };
    let taken: Vec<&Branch> = earlier.iter().filter_map(|at| step.step.branches().get(*at)).collect();
    let later = decision.branches.get_mut(other)?;
    let mut all = vec![later.when.take()?];
    for branch in &taken {
        all.push(Expression::Not(Box::new(branch.when.clone()?)));
    }
    later.when = Some(Expression::And(all));
    let names: Vec<&str> = taken.iter().map(|branch| branch.label.as_str()).collect();
    let label = Message::new("fix-except").text("branch", &later.label).text("first", names.join(", "));
    Some(Fix::new(label.clone(), vec![set_step(step.id, record, &label)]))
}
