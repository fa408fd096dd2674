//! `note-in-the-flow`: a way leads to a note, which is drawn and never run.
//!
//! Not here: ways to what is not there at all (`broken-target`).

use super::unreachable_step::{lead_on, meant};
use crate::check::diagnostic::Report;
use crate::check::fixes::lead_to_end;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::StepId;

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    for way in &step.ways {
        let Some(target) = way.target.filter(|to| way.to.is_none() && is_note(flow, to)) else {
            continue;
        };
        let text = flow.notes.get(target.as_str()).map(|note| note.text.as_str()).unwrap_or_default();
        let message = Message::new("check-note-in-the-flow").text("note", text);
        let fix = match meant(flow).filter(|_| flow.is_reached(at)) {
            Some(to) => lead_on(flow, step, way, to),
            None => lead_to_end(flow, step, way),
        };
        report.add(flow.finding(at, message).inside(&way.place()).fix(fix));
    }
}

/// Whether it is the name of a note and of no step.
pub(super) fn is_note(flow: &Flow<'_>, id: &StepId) -> bool {
    flow.position(id).is_none() && flow.notes.contains_key(id.as_str())
}
