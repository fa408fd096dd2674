//! `too-many-handovers`: on some way a case changes hands more often than the team allows. Loops count once.
//!
//! Not here: hand-overs in a circle (`ping-pong`).

use crate::check::diagnostic::{Path, Report};
use crate::check::flow::Flow;
use crate::check::handovers::{Most, transfer};
use crate::message::Message;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let allowed = flow.settings().most_handovers();
    if flow.each().filter(|(_, step)| transfer(step).is_some()).count() <= allowed {
        return;
    }
    let most = Most::of(flow);
    let made = |at: usize| most.made.get(at).copied().unwrap_or(0);
    let last = flow.each().filter(|(at, step)| flow.is_reached(*at) && transfer(step).is_some());
    // The step that makes one too many and has the most before it; the first of them in reading order.
    let mut worst: Option<usize> = None;
    for (at, _) in last.filter(|(at, _)| made(*at) >= allowed) {
        if worst.is_none_or(|worst| made(at) > made(worst)) {
            worst = Some(at);
        }
    }
    let Some(at) = worst else { return };
    let way = most.way(at).into_iter().filter_map(|at| flow.get(at)).map(|step| step.id.clone());
    let message =
        Message::new("check-too-many-handovers").count("handovers", made(at) + 1).count("most", allowed);
    report.add(flow.finding(at, message).with_path(Path::default().on(way)));
}
