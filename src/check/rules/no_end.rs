//! `no-end`: the process has no end, so no case is ever closed.
//!
//! A way to an end that is gone is no fault of its own then.
//!
//! Not here: steps that lead nowhere while there is an end (`dead-end`).

use super::dead_end::open_ways;
use super::note_in_the_flow::is_note;
use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::{add_end, led};
use crate::check::flow::{Flow, FlowStep};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{KindWord, Step, StepId};

/// The most ends that are added at once, and where each stands.
const MOST_NAMED: usize = 20;
const BELOW: i32 = 120;
const ASIDE: i32 = 220;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if flow.ends().next().is_none() {
        report.add(
            Finding::of_process("", Message::new("check-no-end")).fix(end_all(flow)).fix(end_named(flow)),
        );
    }
}

/// Adds the ends that ways name and that are gone, if all steps come to one of them then.
fn end_named(flow: &Flow<'_>) -> Option<Fix> {
    let mut named: Vec<(&StepId, &FlowStep<'_>)> = Vec::new();
    let mut queue = Vec::new();
    for (at, step) in flow.each() {
        if open_ways(step).next().is_some() {
            return None;
        }
        for target in step.ways.iter().filter(|way| way.to.is_none()).filter_map(|way| way.target) {
            if is_note(flow, target) {
                return None;
            }
            queue.push(at);
            if named.iter().all(|(id, _)| *id != target) {
                named.push((target, step));
            }
        }
    }
    if named.is_empty() || named.len() > MOST_NAMED || !all_come_to(flow, queue) {
        return None;
    }
    let label = Message::new("fix-add-ends").count("count", named.len());
    let commands = named.into_iter().enumerate().map(|(place, (id, step))| {
        let (x, y) = flow.standing(step.id.as_str()).unwrap_or_default();
        let aside = i32::try_from(place).unwrap_or(0) * ASIDE;
        let words = id.as_str().replace('-', " ");
        let mut signs = words.chars();
        let title = signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default();
        let at = (x.saturating_add(aside), y.saturating_add(BELOW));
        Command::AddStep { id: (*id).clone(), kind: KindWord::End, title, at, after: None }
    });
    Some(Fix::new(label, commands.collect()))
}

/// Whether every step leads on to one of these.
fn all_come_to(flow: &Flow<'_>, mut queue: Vec<usize>) -> bool {
    let mut comes = vec![false; flow.len()];
    while let Some(at) = queue.pop() {
        if let Some(known @ false) = comes.get_mut(at) {
            *known = true;
            queue.extend(flow.leading_to(at));
        }
    }
    comes.iter().all(|comes| *comes)
}

/// Adds one end for all steps that lead nowhere, if that leaves no step without a way to it.
fn end_all(flow: &Flow<'_>) -> Option<Fix> {
    let mut steps: Vec<(&FlowStep<'_>, Step)> = Vec::new();
    let mut queue = Vec::new();
    for (at, step) in flow.each() {
        let mut open = open_ways(step);
        if let Some(way) = open.next() {
            // One command sets one step, so a step with several open ways is for a person to decide.
            let (Some(way), None) = (way, open.next()) else { return None };
            steps.push((step, led(step, way, &flow.free_id("end")?)?));
            queue.push(at);
        }
    }
    all_come_to(flow, queue).then(|| add_end(flow, &steps)).flatten()
}
