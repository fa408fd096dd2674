//! Sets of steps that all lead to each other.
//!
//! Not here: whether a case can leave them (`check::prove::loops`, `check::rules::loop_without_exit`).

use super::flow::Flow;
use crate::model::{Gather, SortedSet};

/// The loops of a process, each as the positions of its steps; in the order of their first steps.
pub(super) fn circles(flow: &Flow<'_>) -> Vec<SortedSet<usize>> {
    let of_step = loops(flow, &|_| true);
    let mut place_of: Vec<Option<usize>> = vec![None; flow.len()];
    let mut circles: Vec<SortedSet<usize>> = Vec::new();
    for (at, root) in of_step.iter().enumerate() {
        // A step that leads to itself alone is a loop, too.
        let root = root.or_else(|| flow.after(at).any(|to| to == at).then_some(at));
        let Some(place) = root.and_then(|root| place_of.get_mut(root)) else { continue };
        let place = *place.get_or_insert(circles.len());
        match circles.get_mut(place) {
            Some(circle) => drop(circle.insert(at)),
            None => circles.push(std::iter::once(at).gathered()),
        }
    }
    circles
}

/// For each step that lies on a loop of several, a number that all of them share. Only steps that `may` are looked at.
pub(super) fn loops(flow: &Flow<'_>, may: &dyn Fn(usize) -> bool) -> Vec<Option<usize>> {
    let mut finished = Vec::with_capacity(flow.len());
    let mut is_seen = vec![false; flow.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    for root in (0..flow.len()).filter(|at| may(*at)) {
        if !mark(&mut is_seen, root) {
            continue;
        }
        open.push((root, 0));
        while let Some((at, next)) = open.last_mut() {
            let way = flow.get(*at).and_then(|step| step.ways.get(*next));
            *next += 1;
            match way {
                Some(way) => {
                    if let Some(to) = way.to.filter(|to| may(*to) && mark(&mut is_seen, *to)) {
                        open.push((to, 0));
                    }
                }
                None => {
                    finished.push(*at);
                    open.pop();
                }
            }
        }
    }
    // Against the arrows, from the last finished on: what is come to leads to each other.
    let mut loops: Vec<Option<usize>> = vec![None; flow.len()];
    let mut is_done = vec![false; flow.len()];
    let (mut members, mut open) = (Vec::new(), Vec::new());
    for root in finished.into_iter().rev() {
        if !mark(&mut is_done, root) {
            continue;
        }
        open.push(root);
        while let Some(at) = open.pop() {
            members.push(at);
            let before = flow.leading_to(at).iter().copied();
            open.extend(before.filter(|before| may(*before) && mark(&mut is_done, *before)));
        }
        let is_loop = members.len() > 1;
        for member in members.drain(..) {
            if let Some(place) = loops.get_mut(member).filter(|_| is_loop) {
                *place = Some(root);
            }
        }
    }
    loops
}

/// Sets a mark, and answers whether it was not set.
fn mark(marks: &mut [bool], at: usize) -> bool {
    marks.get_mut(at).is_some_and(|mark| !std::mem::replace(mark, true))
}
