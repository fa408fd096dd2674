//! What was gone back over, and what stands.
//!
//! Not here: doing it again (`run::again`).

use super::{Case, TrailEntry};
use crate::procedure::Kind;

/// The steps gone back over, oldest first, by their places in the trail: the first is the one the case is at or was
/// answered anew last; steps that were not come to again are passed over once a later one was.
pub(super) fn undone(case: &Case) -> Vec<usize> {
    let trail = case.trail();
    let (mut way, mut undone): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let same =
        |one: usize, other: &TrailEntry| trail.get(one).is_some_and(|entry| entry.is_at_step_of(other));
    for (place, entry) in trail.iter().enumerate() {
        let left = way.last().and_then(|last| trail.get(*last));
        if entry.is_back {
            let from = way.len().saturating_sub(1);
            let to = way.get(..from).and_then(|way| way.iter().rposition(|each| same(*each, entry)));
            let mut taken = way.split_off(to.unwrap_or(from));
            // The step being left stands among what was undone already, with the answer it had.
            let is_known = |each: &usize| {
                undone.first().zip(trail.get(*each)).is_some_and(|(first, entry)| same(*first, entry))
            };
            if taken.last().is_some_and(is_known) {
                taken.pop();
            }
            taken.append(&mut undone);
            undone = taken;
        } else {
            let is_over = left.is_some_and(|left| {
                left.deviation.is_some() || left.step().is_some_and(|step| rests(&step.kind))
            });
            let is_again = left.is_some_and(|left| left.is_back);
            if is_over {
                // Time has passed, or somebody else has acted: what was answered before says nothing any more.
                undone.clear();
            } else if !undone.is_empty() {
                let skip = usize::from(
                    is_again
                        || left.is_some_and(|left| undone.first().is_some_and(|first| same(*first, left))),
                );
                let found = undone.iter().skip(skip).position(|each| same(*each, entry));
                match found {
                    Some(found) => drop(undone.drain(..skip + found)),
                    None => drop(undone.drain(..skip)),
                }
            }
        }
        way.push(place);
    }
    undone
}
/// What happened at a step and led back to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Over {
    /// The place, among those that were undone, where the case was at the step again.
    pub(super) until: usize,
    /// Whether somebody else acted on the way, or time passed.
    pub(super) has_rested: bool,
}

/// Where the case was again at the step of a place among those undone, after what happened there.
pub(super) fn passed_over(case: &Case, undone: &[usize], at: usize) -> Option<Over> {
    let entry = |at: usize| case.trail().get(*undone.get(at)?);
    let (from, mut has_rested) = (entry(at)?, false);
    for until in at + 1..undone.len() {
        let entry = entry(until)?;
        if entry.is_at_step_of(from) {
            return Some(Over { until, has_rested });
        }
        has_rested |= entry.step().is_some_and(|step| rests(&step.kind));
    }
    None
}

/// Whether somebody else acts there, or time passes.
fn rests(kind: &Kind) -> bool {
    matches!(kind, Kind::Escalation(_) | Kind::Wait { .. })
}

/// The steps of the path that stand, by their places in the trail: those that were gone back over do not.
pub fn standing(case: &Case) -> Vec<usize> {
    let trail = case.trail();
    let mut way: Vec<usize> = Vec::new();
    for (place, entry) in trail.iter().enumerate() {
        if entry.is_back {
            let same = |one: &usize| trail.get(*one).is_some_and(|other| other.is_at_step_of(entry));
            let to = way.iter().rposition(same);
            way.truncate(to.unwrap_or(way.len()));
        }
        way.push(place);
    }
    way
}
