//! `too-many-steps`: more steps than can be seen as one chart.
//!
//! Not here: running a part as a process of its own (`missing-process`).

use crate::check::diagnostic::{Finding, Report};
use crate::check::flow::Flow;
use crate::message::Message;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let most = flow.settings().most_steps();
    if flow.len() > most {
        let message = Message::new("check-too-many-steps").count("steps", flow.len()).count("most", most);
        report.add(Finding::of_process("steps", message));
    }
}
