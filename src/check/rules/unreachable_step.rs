//! `unreachable-step`: no case ever comes to the step.
//!
//! Not here: a process without a start, where that is true of all (`no-start`), and what
//! only a second start leads to (`several-starts`).

use super::several_starts::led_by_others;
use crate::check::diagnostic::{Fix, Report};
use crate::check::flow::Flow;
use crate::edit::Command;
use crate::message::Message;
use crate::model::{ExitKind, Gather, Id};
use std::collections::BTreeSet;

/// The most steps that one fix takes away; more are better looked at.
const MOST: usize = 50;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if flow.start_position().is_none() {
        return;
    }
    let mut into = None;
    let is_told = led_by_others(flow);
    let is_told = |at: &usize| is_told.get(*at).copied().unwrap_or(false);
    for at in flow.in_order().filter(|at| !flow.is_reached(*at) && !is_told(at)) {
        let into: &Vec<Vec<usize>> = into.get_or_insert_with(|| flow.reversed());
        report.add(flow.finding(at, Message::new("check-unreachable-step")).fix(delete(flow, at, into)));
    }
    let Some(proof) = flow.proof().filter(|proof| proof.is_exact()) else { return };
    let is_shut = |at: &usize| flow.is_reached(*at) && !proof.is_reached(*at);
    // Only the first step of a region is told, and not where a branch that no case goes by leads there.
    for at in flow.in_order().filter(is_shut) {
        let into: &Vec<Vec<usize>> = into.get_or_insert_with(|| flow.reversed());
        let before = into.get(at).into_iter().flatten().filter(|before| proof.is_reached(**before));
        let before: Vec<usize> = before.copied().collect();
        let by_branch = |before: &usize| {
            let ways = flow.get(*before).into_iter().flat_map(|step| &step.ways);
            ways.filter(|way| way.to == Some(at)).any(|way| matches!(way.exit.kind, ExitKind::Branch { .. }))
        };
        if !before.is_empty() && !before.iter().any(by_branch) {
            report.add(flow.finding(at, Message::new("check-unreachable-step-conditions")));
        }
    }
}

/// Takes the step away with those that lead to it, which no case comes to either: else they would lead nowhere.
fn delete(flow: &Flow<'_>, at: usize, into: &[Vec<usize>]) -> Option<Fix> {
    let mut found: BTreeSet<usize> = std::iter::once(at).gathered();
    let mut queue = vec![at];
    while let Some(at) = queue.pop() {
        for before in into.get(at).into_iter().flatten() {
            if found.insert(*before) {
                queue.push(*before);
            }
        }
        if found.len() > MOST {
            return None;
        }
    }
    let named: Vec<_> = found.iter().filter_map(|at| flow.get(*at)).map(|step| step.id).collect();
    let is_referred_to =
        |any: &crate::model::AnyTime| any.next.as_ref().is_some_and(|next| named.contains(&next));
    let keeps_an_end = flow.ends().any(|end| !named.contains(&end)) || flow.ends().next().is_none();
    if flow.anytime.iter().any(is_referred_to) || !keeps_an_end {
        return None;
    }
    let ids: BTreeSet<Id> = named.into_iter().map(Id::from).gathered();
    let label = Message::new("fix-delete-steps").count("steps", ids.len());
    Some(Fix::new(label, vec![Command::Delete { ids, heal: false }]))
}
