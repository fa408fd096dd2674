//! `overlong-title`: a title longer than can be read at a glance.
//!
//! Not here: how titles are broken into lines (`measure`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let most = flow.settings().longest_title();
    let long = step.step.title.trim().chars().count();
    if long > most {
        let message = Message::new("check-overlong-title").count("signs", long).count("most", most);
        report.add(flow.finding(at, message).fix(shorten(step, most)));
    }
}

/// Where the title is two sentences, the second becomes what to do.
fn shorten(step: &FlowStep<'_>, most: usize) -> Option<Fix> {
    let title = step.step.title.trim();
    let breaks = [". ", ": ", "; ", " – ", " - ", ", "];
    let (first, rest) = breaks.iter().find_map(|mark| {
        let (first, rest) = title.split_once(mark)?;
        (first.chars().count() <= most && !rest.trim().is_empty()).then_some((first.trim(), rest.trim()))
    })?;
    let mut record = step.step.clone();
    let before = record.guidance.instruction.take().map(|before| format!("\n\n{before}")).unwrap_or_default();
    record.guidance.instruction = Some(format!("{rest}{before}"));
    first.clone_into(&mut record.title);
    Some(change_step(step, record, Message::new("fix-shorten").text("title", first)))
}
