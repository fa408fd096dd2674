//! `missing-process`: a step runs another process, and says none or one that is not at hand.
//!
//! Not here: a process that is at hand in another version (`other-version`).

use crate::check::diagnostic::Report;
use crate::check::fixes::do_by_hand;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::Kind;

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let Kind::Call(call) = &step.step.kind else { return };
    let Some(sop) = &call.sop else {
        let finding = flow.finding(at, Message::new("check-no-called-process"));
        report.add(finding.inside("sop").fix(do_by_hand(flow, step)));
        return;
    };
    let is_missing = flow.terms().library.is_some_and(|library| !library.contains_key(sop));
    if is_missing && *sop != flow.about.id {
        let message = Message::new("check-missing-process").text("sop", sop.as_str());
        report.add(flow.finding(at, message).inside("sop").fix(do_by_hand(flow, step)));
    }
}
