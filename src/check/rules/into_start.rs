//! `into-start`: a way leads back into the start, as if the customer got in touch anew.
//!
//! Not here: loops as such (`loop-without-exit`, `ping-pong`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::{change_step, led};
use crate::check::flow::{Flow, FlowStep, Way};
use crate::message::Message;
use crate::model::Kind;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    for (at, step) in flow.each() {
        for way in &step.ways {
            let Some(target) = way.to.and_then(|to| flow.get(to)) else { continue };
            if matches!(target.step.kind, Kind::Start(_)) {
                let message = Message::new("check-into-start").text("start", &target.step.title);
                report.add(flow.finding(at, message).inside(&way.place()).fix(pass(flow, step, way, target)));
            }
        }
    }
}

/// Leads to what follows the start: cases go the same way.
fn pass(flow: &Flow<'_>, step: &FlowStep<'_>, way: &Way, start: &FlowStep<'_>) -> Option<Fix> {
    let next = start.ways.iter().find_map(|way| way.to).and_then(|to| flow.get(to))?;
    let is_step = !matches!(next.step.kind, Kind::Start(_));
    let label = Message::new("fix-lead-to").text("step", &step.step.title).text("to", &next.step.title);
    is_step.then_some(change_step(step, led(step, way, next.id)?, label))
}
