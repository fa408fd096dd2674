//! Hand-overs along the ways of a case: the most that one way can meet, and those that a case can meet again and again.
//!
//! Not here: what is wrong with them (`check::rules`).

use super::circles::loops;
use super::flow::{Flow, FlowStep};
use crate::model::{Escalation, Expression, Kind, KindWord, Mode, Opens, Variable};

/// A step that hands the case over to somebody else.
pub(super) fn transfer<'a>(step: &'a FlowStep<'_>) -> Option<&'a Escalation> {
    if step.kind != KindWord::Escalation {
        return None;
    }
    match &step.step.kind {
        Kind::Escalation(escalation)
            if escalation.mode == Mode::Transfer
                && escalation.to.is_some()
                && escalation.to != step.step.owner =>
        {
            Some(escalation)
        }
        _ => None,
    }
}

/// For each step the most hand-overs made on one way to it, and the step before it on that way. A way goes back nowhere,
/// so each loop counts once.
pub(super) struct Most {
    pub(super) made: Vec<usize>,
    pub(super) before: Vec<Option<usize>>,
}

impl Most {
    pub(super) fn of(flow: &Flow<'_>) -> Most {
        let (order, ranks) = forward(flow);
        let mut most = Most { made: vec![0; flow.len()], before: vec![None; flow.len()] };
        for at in order {
            let Some(step) = flow.get(at) else { continue };
            let made = most.made.get(at).copied().unwrap_or(0);
            for way in &step.ways {
                let Some(to) = way.to else { continue };
                let is_forward = ranks.get(to) > ranks.get(at);
                let is_taken = way.kind == Opens::Next && transfer(step).is_some();
                let made = made + usize::from(is_taken);
                if let (true, Some(place), Some(before)) =
                    (is_forward, most.made.get_mut(to), most.before.get_mut(to))
                    && (made > *place || before.is_none())
                {
                    (*place, *before) = (made, Some(at));
                }
            }
        }
        most
    }

    /// The way to a step, from the start on.
    pub(super) fn way(&self, to: usize) -> Vec<usize> {
        let mut way = vec![to];
        let mut at = to;
        while let Some(before) = self.before.get(at).copied().flatten() {
            way.push(before);
            at = before;
        }
        way.reverse();
        way
    }
}

/// The steps so that each comes after those that lead to it, but for ways back; and the place of each in that order.
fn forward(flow: &Flow<'_>) -> (Vec<usize>, Vec<usize>) {
    let mut finished = Vec::with_capacity(flow.len());
    let mut is_seen = vec![false; flow.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    let see = |at: usize, is_seen: &mut [bool]| {
        is_seen.get_mut(at).is_some_and(|seen| !std::mem::replace(seen, true))
    };
    if let Some(start) = flow.start_position().filter(|start| see(*start, &mut is_seen)) {
        open.push((start, 0));
    }
    while let Some((at, next)) = open.last_mut() {
        let way = flow.get(*at).and_then(|step| step.ways.get(*next));
        *next += 1;
        match way {
            Some(way) => {
                if let Some(to) = way.to.filter(|to| see(*to, &mut is_seen)) {
                    open.push((to, 0));
                }
            }
            None => {
                finished.push(*at);
                open.pop();
            }
        }
    }
    finished.reverse();
    let mut ranks = vec![0; flow.len()];
    for (rank, at) in finished.iter().enumerate() {
        if let Some(place) = ranks.get_mut(*at) {
            *place = rank + 1;
        }
    }
    (finished, ranks)
}

/// The steps on a loop in which nothing brings the case on: no time passes, and nobody counts the rounds. Each with the
/// number of its loop.
pub(super) fn idle_loops(flow: &Flow<'_>) -> Vec<Option<usize>> {
    let is_idle: Vec<bool> =
        (0..flow.len()).map(|at| flow.get(at).is_some_and(|step| !brings_on(step))).collect();
    loops(flow, &|at| is_idle.get(at).copied().unwrap_or(false))
}

/// Whether time passes at the step, or it counts how often the case came.
fn brings_on(step: &FlowStep<'_>) -> bool {
    let counts = |when: &Expression| {
        when.variables().iter().any(|variable| matches!(variable, Variable::Visits(_) | Variable::Elapsed))
    };
    matches!(step.step.kind, Kind::Wait(_))
        || step.step.branches().iter().filter_map(|branch| branch.when.as_ref()).any(counts)
}
