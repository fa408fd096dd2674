//! `uncovered-transition`: ways that no scenario goes, told once for the whole process.
//!
//! Not here: playing scenarios (`run`), a process without any (`no-scenarios`).

use crate::check::diagnostic::{Finding, Report};
use crate::check::flow::Flow;
use crate::message::Message;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let Some(trials) = flow.terms().trials.filter(|trials| !trials.is_empty()) else { return };
    // One that fails goes elsewhere than it is meant to, or no further; that is told first.
    if trials.iter().any(|trial| !trial.unmet.is_empty()) {
        return;
    }
    let is_taken = |way: &str| trials.iter().any(|trial| trial.taken.contains(way));
    let (mut all, mut rest) = (0, 0);
    let mut first = None;
    for (at, step) in flow.each().filter(|(at, _)| flow.is_reached(*at)) {
        for way in step.ways.iter().filter(|way| way.to.is_some()) {
            all += 1;
            if !is_taken(way.kind.name(step.id).as_str()) {
                rest += 1;
                first = first.or(Some((at, step)));
            }
        }
    }
    if let Some((at, step)) = first {
        let message = Message::new("check-uncovered-transition").count("rest", rest).count("all", all);
        let finding = Finding::of_process("scenarios", message.text("first", &step.step.title));
        report.add(finding.with_path(flow.path(at)));
    }
}
