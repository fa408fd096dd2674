//! `loop-without-exit`: a case that comes to these steps goes round and round.
//!
//! Not here: a loop with a way that is open or broken (`dead-end`, `broken-target`) or that no case comes to
//! (`unreachable-step`); a process without any end (`no-end`).

use super::unreachable_step::{lead_on, meant_otherwise};
use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::{led, set_step};
use crate::check::flow::Flow;
use crate::message::Message;
use crate::model::{Kind, SortedSet, StepId};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if flow.ends().next().is_none() {
        return;
    }
    for (first, positions) in round_for_ever(flow) {
        let round = round(flow, first);
        let message = Message::new("check-loop-without-exit").count("steps", positions.len());
        let path = flow.path(first).on(round.iter().skip(1).cloned());
        report.add(flow.finding(first, message).with_path(path).fix(leave(flow, first, &round)));
    }
    for (at, path) in flow.proof().into_iter().flat_map(|proof| proof.stuck()) {
        let message = Message::new("check-loop-without-exit-conditions");
        report.add(flow.finding(at, message).with_path(path).fix(leave(flow, at, &round(flow, at))));
    }
}

/// The loops that cases come to and that no way leads out of, each with its first step in reading order.
pub(super) fn round_for_ever<'a>(flow: &'a Flow<'_>) -> impl Iterator<Item = (usize, &'a SortedSet<usize>)> {
    flow.circles().iter().filter_map(|positions| {
        let stays = |at: &usize| {
            flow.get(*at).is_some_and(|step| {
                let is_end = matches!(step.step.kind, Kind::End(_));
                !is_end && step.ways.iter().all(|way| way.to.is_some_and(|to| positions.contains(&to)))
            })
        };
        let first = positions.iter().copied().min_by_key(|at| flow.rank(*at))?;
        let is_met = flow.start_position().is_none() || flow.is_reached(first);
        (positions.iter().all(stays) && is_met).then_some((first, positions))
    })
}

/// Once round the loop: from the step back to itself.
fn round(flow: &Flow<'_>, first: usize) -> Vec<StepId> {
    let Some(start) = flow.get(first).map(|step| step.id) else { return Vec::new() };
    let back = flow.after(first).filter_map(|next| flow.process().path_between(flow.get(next)?.id, start));
    let shortest = back.min_by_key(Vec::len).unwrap_or_default();
    std::iter::once(start.clone()).chain(shortest).collect()
}

/// Leads the step that closes the loop to an end instead. Every step of the loop still comes to it.
fn leave(flow: &Flow<'_>, first: usize, round: &[StepId]) -> Option<Fix> {
    if !flow.is_reached(first) {
        return None;
    }
    let last =
        round.len().checked_sub(2).and_then(|last| round.get(last)).and_then(|last| flow.position(last))?;
    let (step, start) = (flow.get(last)?, flow.get(first)?);
    let way = step.ways.iter().find(|way| way.to == Some(first))?;
    if let Some(to) = meant_otherwise(flow) {
        return lead_on(flow, step, way, to);
    }
    let end = flow.first_end()?;
    let label = Message::new("fix-leave-loop")
        .step("step", step.step)
        .step("end", end.step)
        .text("start", &start.step.title);
    Some(Fix::new(label.clone(), vec![set_step(step.id, led(step, way, end.id)?, &label)]))
}
