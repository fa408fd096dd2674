//! `overdue-review`: the day by which the process must be looked at has passed.
//!
//! Not here: which day it is. The library reads no clock.

use crate::check::diagnostic::{Finding, Report};
use crate::check::flow::Flow;
use crate::message::{Arg, Message};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let (Some(today), Some(day)) = (flow.terms().today, flow.about.review_by) else { return };
    if today > day {
        let message = Message::new("check-overdue-review").with("day", Arg::Date(day));
        report.add(Finding::of_process("review_by", message));
    }
}
