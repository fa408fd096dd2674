//! `unreachable-step`: no case ever comes to the step. What is cut off together is told once.
//!
//! Not here: a process without a start, where that is true of all (`no-start`), what only a second start leads to
//! (`several-starts`), and what the one way that leads nowhere was meant to lead to (`dead-end`, `broken-target`).

use super::dead_end::{open_ways, unforeseen};
use super::decision_changes_nothing::changing_nothing;
use super::limit_without_consequence::is_followed_by_nothing;
use super::loop_without_exit::round_for_ever;
use super::one_branch_only::named_only;
use super::rules;
use super::several_starts::led_by_others;
use crate::check::check_for;
use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::{change_step, led};
use crate::check::flow::{Flow, FlowStep, Way};
use crate::check::prove::Proof;
use crate::edit::Command;
use crate::message::Message;
use crate::model::{AnyTime, Arrange, Document, Gather, Id, Opens, Process, SortedSet, Step, StepId};
use std::sync::Arc;

/// The rules about times after which nothing follows, and about questions whose answers all lead the same way.
const TIMES: &str = "limit-without-consequence";
const ONE_BRANCH: &str = "one-branch-only";
const NOTHING: &str = "decision-changes-nothing";

/// The most steps that one fix takes away; more are better looked at.
const MOST: usize = 50;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if flow.start_position().is_none() {
        return;
    }
    let mut regions = regions(flow);
    let by_gap = || flow.proof().is_some_and(|proof| meant_by_gap(flow, proof).is_some());
    if regions.len() == 1 && (meant(flow).is_some() || by_gap() || meant_otherwise(flow).is_some()) {
        regions.clear();
    }
    for region in regions {
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
            // That a wait never ends is told, too.
            let is_branch = |way: &Way<'_>| matches!(way.kind, Opens::Branch(_) | Opens::Over(None));
            ways.filter(|way| way.to == Some(at)).any(is_branch) || has_broken(flow, *before)
        };
        if !before.is_empty() && !before.iter().any(by_branch) {
            report.add(flow.finding(at, Message::new("check-unreachable-step-conditions")));
        }
    }
}

/// Whether something of a step is broken, so that nothing follows from where cases go from it.
fn has_broken(flow: &Flow<'_>, at: usize) -> bool {
    flow.get(at).is_some_and(|step| flow.typing().has_broken_limit(step.step)) || flow.has_broken(at)
}

/// The steps that no arrow brings a case to, by what hangs together; the last of each is the one that the others follow.
fn regions(flow: &Flow<'_>) -> Vec<Vec<usize>> {
    let is_told = led_by_others(flow);
    let is_cut = |at: &usize| !flow.is_reached(*at) && !is_told.get(*at).copied().unwrap_or(false);
    let cut: Vec<usize> = flow.in_order().filter(is_cut).collect();
    if cut.is_empty() {
        return Vec::new();
    }
    // What can happen at any time hangs on the steps at which it can.
    let mut meanwhile: Vec<(usize, usize)> = Vec::new();
    for any in &flow.anytime {
        let Some(to) = any.next.as_ref().and_then(|next| flow.position(next)).filter(is_cut) else {
            continue;
        };
        let from = any.from.iter().filter_map(|from| flow.position(&from.parse().ok()?));
        meanwhile.extend(from.filter(is_cut).map(|from| (from, to)));
    }
    let after = |at: usize| {
        let then = meanwhile.iter().filter(|(from, _)| *from == at).map(|(_, to)| *to);
        flow.after(at).filter(is_cut).chain(then).collect::<Vec<_>>()
    };
    let beside = |at: usize| {
        let before = flow.leading_to(at).iter().copied().filter(is_cut);
        let when = meanwhile.iter().filter(|(_, to)| *to == at).map(|(from, _)| *from);
        after(at).into_iter().chain(before).chain(when).collect::<Vec<_>>()
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

/// The step that the one way leading nowhere was meant to lead to: the first of all that is cut off, where that hangs
/// together. Then one fault is told and not two.
pub(super) fn meant(flow: &Flow<'_>) -> Option<usize> {
    if open(flow) == 1 { only_region(flow) } else { None }
}

/// The decision of which no branch fits some cases, and the step that the missing one was meant to lead to: the same,
/// where no way leads nowhere.
pub(super) fn meant_by_gap(flow: &Flow<'_>, proof: &Proof<'_>) -> Option<(usize, usize)> {
    let at = proof.only_gap().filter(|at| !flow.has_broken(*at) && open(flow) == 0)?;
    Some((at, only_region(flow)?))
}

/// The step that the one loop without a way out, the one time after which nothing follows, or the one question whose answers
/// all lead the same way was meant to lead to: the same, where no way leads nowhere.
pub(super) fn meant_otherwise(flow: &Flow<'_>) -> Option<usize> {
    if open(flow) > 0 {
        return None;
    }
    let terms = flow.terms();
    let is_told = |name: &str| {
        rules().iter().any(|rule| rule.name == name && terms.wants(rule) && terms.weight(rule).is_none())
    };
    let reached = |is_at_fault: &dyn Fn(&FlowStep<'_>) -> bool| {
        flow.each().filter(|(at, step)| is_at_fault(step) && flow.is_reached(*at)).count()
    };
    let mut told = round_for_ever(flow).count();
    if is_told(TIMES) {
        told += reached(&|step| is_followed_by_nothing(step.step));
    }
    if is_told(ONE_BRANCH) {
        told += reached(&|step| named_only(step).is_some());
    }
    if is_told(NOTHING) {
        told += changing_nothing(flow).iter().filter(|at| flow.is_reached(**at)).count();
    }
    if told == 1 { only_region(flow) } else { None }
}

fn only_region(flow: &Flow<'_>) -> Option<usize> {
    match regions(flow).as_slice() {
        [region] => region.last().copied(),
        _ => None,
    }
}

/// How many ways lead nowhere at steps that cases come to; of several, just that there are. Without an end they are not
/// told.
pub(super) fn open(flow: &Flow<'_>) -> usize {
    *flow.open.get_or_init(|| count_open(flow))
}

fn count_open(flow: &Flow<'_>) -> usize {
    let mut open = if flow.has_end() { 0 } else { usize::MAX };
    // Several that name the same missing step are one.
    let mut gone: SortedSet<&StepId> = SortedSet::new();
    for any in &flow.anytime {
        let is_there = |from: &String| *from == "*" || flow.steps.contains_key(from.as_str());
        match any.next.as_ref() {
            Some(_) if !any.from.is_empty() && !any.from.iter().any(is_there) => {
                open = open.saturating_add(1);
            }
            None => open = open.saturating_add(1),
            Some(next) if flow.position(next).is_none() => drop(gone.insert(next)),
            Some(_) => {}
        }
    }
    for at in flow.in_order().filter(|at| flow.is_reached(*at)) {
        if open > 1 {
            break;
        }
        let Some(step) = flow.get(at) else { continue };
        gone.extend(step.ways.iter().filter(|way| way.to.is_none()).filter_map(|way| way.target));
        open += open_ways(step).count() + usize::from(unforeseen(step).is_some());
    }
    open.saturating_add(gone.len())
}

/// Leads a way to what it was meant to lead to, if nothing is wrong there then.
pub(super) fn lead_on(flow: &Flow<'_>, step: &FlowStep<'_>, way: &Way<'_>, to: usize) -> Option<Fix> {
    lead_as(flow, step, led(step, way, flow.get(to)?.id)?, to)
}

/// The same, with the step as it is when it leads there.
pub(super) fn lead_as(flow: &Flow<'_>, step: &FlowStep<'_>, changed: Step, to: usize) -> Option<Fix> {
    let target = flow.get(to)?;
    let mut document = flow.document().clone();
    document.steps.insert(step.id.clone(), Arc::new(changed.clone()));
    let label = Message::new("fix-lead-to").step("step", step.step).step("to", target.step);
    is_well(flow, document).then(|| change_step(step, changed, label))
}

/// Whether what is led on comes to a process in which nothing of what that can break is broken.
pub(super) fn is_well(flow: &Flow<'_>, changed: Document) -> bool {
    let names = ["field-before-record", "gap", "loop-without-exit", "unreachable-step"];
    let shown = rules().iter().filter(|rule| names.contains(&rule.name));
    check_for(&Process::from(changed), flow.terms(), shown).is_sound()
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
    let named: SortedSet<&StepId> =
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
