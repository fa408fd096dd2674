//! `unreachable-step`: no case ever comes to the step. What is cut off together is told once.
//!
//! Not here: a process without a start, where that is true of all (`no-start`), and what
//! only a second start leads to (`several-starts`).

use super::several_starts::led_by_others;
use crate::check::diagnostic::{Fix, Report};
use crate::check::flow::Flow;
use crate::edit::Command;
use crate::message::Message;
use crate::model::{AnyTime, Arrange, Gather, Id, Opens, StepId};
use std::collections::BTreeSet;

/// The most steps that one fix takes away; more are better looked at.
const MOST: usize = 50;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if flow.start_position().is_none() {
        return;
    }
    for region in regions(flow) {
        let Some((first, rest)) = region.split_last() else { continue };
        let id = if rest.is_empty() { "check-unreachable-step" } else { "check-unreachable-steps" };
        let message = Message::new(id).count("more", rest.len());
        report.add(flow.finding(*first, message).fix(delete(flow, &region)));
    }
    let Some(proof) = flow.proof().filter(|proof| proof.is_exact()) else { return };
    let is_shut = |at: &usize| flow.is_reached(*at) && !proof.is_reached(*at);
    // Only the first step of a region is told, and not where a branch that no case goes by leads there.
    for at in flow.in_order().filter(is_shut) {
        let before = flow.leading_to(at).iter().filter(|before| proof.is_reached(**before));
        let before: Vec<usize> = before.copied().collect();
        let by_branch = |before: &usize| {
            let ways = flow.get(*before).into_iter().flat_map(|step| &step.ways);
            ways.filter(|way| way.to == Some(at)).any(|way| matches!(way.kind, Opens::Branch(_)))
        };
        if !before.is_empty() && !before.iter().any(by_branch) {
            report.add(flow.finding(at, Message::new("check-unreachable-step-conditions")));
        }
    }
}

/// The steps that no arrow brings a case to, by what hangs together; the last of each is the one that the others follow.
fn regions(flow: &Flow<'_>) -> Vec<Vec<usize>> {
    let is_told = led_by_others(flow);
    let is_cut = |at: &usize| !flow.is_reached(*at) && !is_told.get(*at).copied().unwrap_or(false);
    let cut: Vec<usize> = flow.in_order().filter(is_cut).collect();
    if cut.is_empty() {
        return Vec::new();
    }
    let after = |at: usize| flow.after(at).filter(is_cut).collect::<Vec<_>>();
    let beside = |at: usize| {
        let before = flow.leading_to(at).iter().copied().filter(is_cut);
        flow.after(at).filter(is_cut).chain(before).collect::<Vec<_>>()
    };
    let (mut is_known, mut is_led) = (vec![false; flow.len()], vec![false; flow.len()]);
    let mut regions = Vec::new();
    for at in cut {
        let mut region = gather(at, &beside, &mut is_known);
        region.arrange_by_key(|at| flow.rank(*at));
        // Walked from each in turn, what is walked from last leads to those before, and nothing else leads to it.
        let mut first = None;
        for at in region.iter().rev() {
            if !gather(*at, &after, &mut is_led).is_empty() {
                first = Some(*at);
            }
        }
        let Some(first) = first else { continue };
        region.retain(|at| *at != first);
        region.push(first);
        regions.push(region);
    }
    regions
}

/// What can be come to from a step by steps that are not known yet; nothing if it is known itself.
fn gather(from: usize, next: &dyn Fn(usize) -> Vec<usize>, is_known: &mut [bool]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if is_known.get_mut(at).is_some_and(|known| !std::mem::replace(known, true)) {
            found.push(at);
            open.extend(next(at));
        }
    }
    found
}

/// Takes all of them away: what is left leads to none of them.
fn delete(flow: &Flow<'_>, region: &[usize]) -> Option<Fix> {
    if region.len() > MOST {
        return None;
    }
    let named: BTreeSet<&StepId> =
        region.iter().filter_map(|at| flow.get(*at)).map(|step| step.id).gathered();
    let is_referred_to = |any: &AnyTime| any.next.as_ref().is_some_and(|next| named.contains(next));
    let keeps_an_end = flow.ends().any(|end| !named.contains(&end)) || flow.ends().next().is_none();
    if flow.anytime.iter().any(is_referred_to) || !keeps_an_end {
        return None;
    }
    let label = Message::new("fix-delete-steps").count("steps", named.len());
    let ids = named.into_iter().map(Id::from).gathered();
    Some(Fix::new(label, vec![Command::Delete { ids, heal: false }]))
}
