//! `no-scenarios`: the process has no tests, so nobody knows whether it does what it is meant to.
//!
//! Not here: tests that fail (`failing-scenario`), ways that no test goes (`uncovered-transition`).

use crate::check::diagnostic::{Finding, Report};
use crate::check::flow::Flow;
use crate::message::Message;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if flow.scenarios.is_empty() && flow.start_position().is_some() {
        report.add(Finding::of_process("scenarios", Message::new("check-no-scenarios")));
    }
}
