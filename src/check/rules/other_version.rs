//! `other-version`: a step was written for one version of another process, and another is at hand.
//!
//! Not here: a process that is not at hand (`missing-process`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::{Call, Kind, Step};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let Some(library) = flow.terms().library else { return };
    let Kind::Call(call) = &step.step.kind else { return };
    let (Some(sop), Some(wanted)) = (&call.sop, &call.version) else { return };
    let Some(process) = library.get(sop) else { return };
    // A draft has no version yet; which sealed one is run, is found when the case runs.
    let Some(found) = process.seal.as_ref().map(|seal| seal.version.as_str()) else { return };
    if found == wanted {
        return;
    }
    let message =
        Message::new("check-other-version").text("sop", &process.about.title).text("wanted", wanted);
    let message = message.text("found", found);
    report.add(flow.finding(at, message).inside("version").fix(follow(step, call, found)));
}

fn follow(step: &FlowStep<'_>, call: &Call, version: &str) -> Fix {
    let label = Message::new("fix-follow-version").text("version", version);
    let kind = Kind::Call(Call { version: Some(version.to_owned()), ..call.clone() });
    change_step(step, Step { kind, ..step.step.clone() }, label)
}
