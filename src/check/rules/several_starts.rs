//! `several-starts`: cases begin at one step, and here is another start.
//!
//! Not here: steps that nothing leads to (`unreachable-step`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::flow::{Flow, FlowStep};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Gather, Id, KindWord};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    if is_other(flow, at, step) {
        report.add(flow.finding(at, Message::new("check-several-starts")).fix(delete(flow, step)));
    }
}

/// Whether it is a start where no case begins.
fn is_other(flow: &Flow<'_>, at: usize, step: &FlowStep<'_>) -> bool {
    step.kind == KindWord::Start && flow.start_position().is_some_and(|start| start != at)
}

/// The steps that only another start leads to: they are told of with it.
pub(super) fn led_by_others(flow: &Flow<'_>) -> Vec<bool> {
    let mut is_led = vec![false; flow.len()];
    let mut open: Vec<usize> =
        flow.each().filter(|(at, step)| is_other(flow, *at, step)).map(|(at, _)| at).collect();
    while let Some(at) = open.pop() {
        if let Some(led @ false) = is_led.get_mut(at) {
            *led = true;
            open.extend(flow.after(at));
        }
    }
    is_led
}

/// Takes it away where all it leads to is come to anyway.
fn delete(flow: &Flow<'_>, step: &FlowStep<'_>) -> Option<Fix> {
    let leads_on = step.ways.iter().filter_map(|way| way.to).all(|to| flow.is_reached(to));
    let is_alone = flow.steps_before(step.id).is_empty()
        && !flow.anytime.iter().any(|any| any.next.as_ref() == Some(step.id));
    let ids = std::iter::once(Id::from(step.id)).gathered();
    let label = Message::new("fix-delete-steps").count("steps", 1);
    (leads_on && is_alone).then(|| Fix::new(label, vec![Command::Delete { ids, heal: false }]))
}
