//! `no-end`: the process has no end, so no case is ever closed.
//!
//! Not here: steps that lead nowhere while there is an end (`dead-end`).

use super::dead_end::open_ways;
use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::{add_end, led};
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::Step;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if flow.ends().next().is_none() {
        report.add(Finding::of_process("", Message::new("check-no-end")).fix(end_all(flow)));
    }
}

/// Adds one end for all steps that lead nowhere, if that leaves no step without a way to it.
fn end_all(flow: &Flow<'_>) -> Option<Fix> {
    let mut steps: Vec<(&FlowStep<'_>, Step)> = Vec::new();
    let mut comes_to_end = vec![false; flow.len()];
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
    while let Some(at) = queue.pop() {
        if let Some(known @ false) = comes_to_end.get_mut(at) {
            *known = true;
            queue.extend(flow.leading_to(at));
        }
    }
    comes_to_end.iter().all(|comes| *comes).then(|| add_end(flow, &steps)).flatten()
}
