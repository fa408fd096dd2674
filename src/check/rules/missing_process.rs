//! `missing-process`: a step runs another process, and says none or one that is not at hand.
//!
//! Not here: a process that is at hand in another version (`other-version`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::{change_step, do_by_hand};
use crate::check::flow::{Flow, FlowStep};
use crate::check::meant::most_alike;
use crate::message::Message;
use crate::model::{Call, Kind, ProcessId, Step};

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
        let finding = flow.finding(at, message).inside("sop").fix(run_instead(flow, step, call, sop));
        report.add(finding.fix(do_by_hand(flow, step)));
    }
}

/// Runs the process whose name is spelled most like this one, if it has the fields that are given and taken.
fn run_instead(flow: &Flow<'_>, step: &FlowStep<'_>, call: &Call, sop: &ProcessId) -> Option<Fix> {
    let library = flow.terms().library?;
    let others = library.iter().filter(|(id, _)| **id != flow.about.id);
    let (meant, process) = most_alike(sop.as_str(), others, &|(id, _)| id.as_str())?;
    let mut named = call.give.keys().chain(call.take.values().flat_map(|value| value.fields()));
    named.all(|field| process.fields.contains_key(field)).then(|| {
        let kind = Kind::Call(Call { sop: Some(meant.clone()), ..call.clone() });
        let label = Message::new("fix-run-process").text("sop", &process.about.title);
        change_step(step, Step { kind, ..step.step.clone() }, label)
    })
}
