//! Loops that can be left by their arrows and never under their conditions.
//!
//! Not here: loops that no arrow leaves (`check::rules::loop_without_exit`).

use super::explore::{Explored, Node, Room};
use crate::check::lists::Lists;
use crate::model::SortedSet;

/// How many absorbed regions are followed, and how far.
const MOST_PROBES: usize = 50;
const MOST_NODES: usize = 2000;

/// A set of cases that never end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stuck {
    /// All of a node.
    Node(usize),
    /// A region that was not gone on from, for a larger one was known.
    Absorbed(usize),
}

/// The first set of cases of each loop that can only go round it, and a step of each loop of which that is not decided.
/// Says nothing where not all was explored.
pub(super) fn stuck(explored: &Explored<'_, '_>) -> (Vec<Stuck>, Vec<usize>) {
    let flow = explored.flow;
    let mut found = (Vec::new(), Vec::new());
    if !explored.is_complete || !explored.vague.is_empty() || explored.space.axes.is_empty() {
        return found;
    }
    let loops = flow.circles();
    if loops.is_empty() {
        return found;
    }
    let ending = ending(explored);
    let mut told: SortedSet<usize> = SortedSet::new();
    let mut of_step: Vec<Option<usize>> = vec![None; flow.len()];
    for (of, steps) in loops.iter().enumerate() {
        for step in steps {
            of_step.get_mut(*step).into_iter().for_each(|place| *place = Some(of));
        }
    }
    let loop_of = |step: usize| of_step.get(step).copied().flatten();
    // What no arrow leaves is told by its arrows.
    let leaves = |(steps, at): (&SortedSet<usize>, &usize)| flow.after(*at).any(|to| !steps.contains(&to));
    let left: Vec<bool> = loops.iter().map(|steps| steps.iter().any(|at| leaves((steps, at)))).collect();
    let can_leave = |of: usize| left.get(of).copied().unwrap_or(false);
    let leaving = leaving(explored, &ending, &loop_of);
    let stays = |(place, _): &(usize, &Node)| {
        ending.get(*place) == Some(&false) && leaving.get(*place) == Some(&false)
    };
    for (place, node) in explored.nodes.iter().enumerate().filter(stays) {
        if let Some(of) = loop_of(node.step).filter(|of| node.context == 0 && can_leave(*of))
            && told.insert(of)
        {
            found.0.push(Stuck::Node(place));
        }
    }
    // What goes round elsewhere for ever is told there.
    let is_told_later = |of: usize, told: &SortedSet<usize>| {
        let (mut is_met, mut open) = (vec![false; flow.len()], Vec::new());
        open.extend(loops.get(of).into_iter().flatten().copied());
        while let Some(at) = open.pop() {
            if is_met.get_mut(at).is_some_and(|met| !std::mem::replace(met, true)) {
                let other = loop_of(at).filter(|other| *other != of);
                if other.is_some_and(|other| !can_leave(other) || told.contains(&other)) {
                    return true;
                }
                open.extend(flow.after(at));
            }
        }
        false
    };
    let mut probes: SortedSet<(usize, &[u64])> = SortedSet::new();
    let mut open: SortedSet<usize> = SortedSet::new();
    let mut room = Room::default();
    for (place, absorbed) in explored.absorbed.iter().enumerate() {
        let Some(of) = loop_of(absorbed.step).filter(|of| !told.contains(of) && can_leave(*of)) else {
            continue;
        };
        let region = explored.regions.of(absorbed.region);
        if !probes.insert((absorbed.step, region)) {
            continue;
        }
        let can_end = match probes.len() {
            0..=MOST_PROBES => explored.can_end(absorbed.step, region, MOST_NODES, &mut room),
            _ => None,
        };
        match can_end {
            Some(true) => {}
            Some(false) if is_told_later(of, &told) => {}
            Some(false) => {
                told.insert(of);
                found.0.push(Stuck::Absorbed(place));
            }
            None => {
                open.insert(of);
            }
        }
    }
    let first = |of: &usize| loops.get(*of)?.iter().copied().min_by_key(|at| flow.rank(*at));
    found.1 = open.iter().filter(|of| !told.contains(*of)).filter_map(first).collect();
    found
}

/// For each node from which no case ends whether it can come from there out of its loop.
fn leaving(
    explored: &Explored<'_, '_>,
    ending: &[bool],
    loop_of: &dyn Fn(usize) -> Option<usize>,
) -> Vec<bool> {
    let nodes = &explored.nodes;
    if ending.iter().all(|can_end| *can_end) {
        return Vec::new();
    }
    let round = |node: usize| nodes.get(node).and_then(|node| loop_of(node.step));
    let is_lost = |node: usize| ending.get(node) == Some(&false);
    let mut open = Vec::new();
    let before = Lists::turned(nodes.len(), &|pair| {
        let links = explored.links.iter().map(|(from, to)| (*from as usize, *to as usize));
        links
            .filter(|(from, to)| is_lost(*from) && round(*from) == round(*to))
            .for_each(|(from, to)| pair(from, to));
    });
    for (from, to) in &explored.links {
        let (from, to) = (*from as usize, *to as usize);
        if is_lost(from) && round(from) != round(to) {
            open.push(from);
        }
    }
    let mut found = vec![false; nodes.len()];
    while let Some(node) = open.pop() {
        if found.get_mut(node).is_some_and(|place| !std::mem::replace(place, true)) {
            open.extend(before.of(node));
        }
    }
    found
}

/// For each node whether a case can come to an end from it by the ways of steps.
fn ending(explored: &Explored<'_, '_>) -> Vec<bool> {
    let count = explored.nodes.len();
    let before = Lists::turned(count, &|pair| {
        explored.links.iter().for_each(|(from, to)| pair(*from as usize, *to as usize));
    });
    let mut found = vec![false; count];
    let mut open: Vec<usize> = explored.ends.clone();
    while let Some(node) = open.pop() {
        if let Some(place @ false) = found.get_mut(node) {
            *place = true;
            open.extend(before.of(node));
        }
    }
    found
}
