//! `ping-pong`: a case can be handed round in a circle in which nothing brings it on.
//!
//! Not here: circles without a way out (`loop-without-exit`).

use crate::check::diagnostic::Report;
use crate::check::flow::Flow;
use crate::check::handovers::{idle_loops, transfer};
use crate::message::Message;
use crate::model::SortedSet;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if !flow.each().any(|(_, step)| transfer(step).is_some()) {
        return;
    }
    let loops = idle_loops(flow);
    let mut told = SortedSet::new();
    for (at, step) in flow.each().filter(|(at, _)| flow.is_reached(*at)) {
        let (Some(escalation), Some(Some(number))) = (transfer(step), loops.get(at)) else { continue };
        if told.insert(*number) {
            let title = |id: &Option<crate::model::RoleId>| {
                let role = id.as_ref().and_then(|id| flow.roles.get(id));
                role.map(|role| role.title.clone()).unwrap_or_default()
            };
            let message = Message::new("check-ping-pong").text("from", title(&step.step.owner));
            report.add(flow.finding(at, message.text("to", title(&escalation.to))));
        }
    }
}
