//! `slower-than-promised`: the slowest way of a usual case takes longer than its channel promises.
//!
//! Not here: the first answer (`late-first-answer`), and cases in which a time limit runs out.

use crate::check::diagnostic::{Finding, Path, Report};
use crate::check::fixes::set_part;
use crate::check::flow::Flow;
use crate::check::time::{Slowest, legs, slowest};
use crate::message::{Arg, Message};
use crate::model::{Channel, Id, Kind, Part, PartKey, Span, Step};
use std::sync::Arc;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    for (id, channel) in &flow.channels {
        let Some(promise) = channel.resolve else { continue };
        let is_end = |step: &Step| matches!(step.kind, Kind::End(_));
        let slow = slowest(flow, &legs(flow, Some(id)), &is_end);
        if let Some(slow) = slow.filter(|slow| slow.seconds > promise.in_seconds()) {
            let kept = Channel { resolve: Some(keeps(&slow)), ..channel.as_ref().clone() };
            report.add(finding("check-slower-than-promised", id, slow, promise, kept));
        }
    }
}

/// A finding at a channel, with the way that is too slow for its promise.
/// `kept` is the channel with a promise that the way keeps.
pub(super) fn finding(
    sentence: &'static str,
    channel: &Id,
    slow: Slowest,
    promise: Span,
    kept: Channel,
) -> Finding {
    let seconds = keeps(&slow);
    let message = Message::new(sentence)
        .text("channel", channel.as_str())
        .with("takes", Arg::Span(seconds))
        .with("promise", Arg::Span(promise));
    let label = Message::new("fix-promise").with("promise", Arg::Span(seconds));
    let fix = set_part(PartKey::Channel(channel.clone()), Some(Part::Channel(Arc::new(kept))), label);
    let finding = Finding::of_process(format!("channels/{channel}"), message).fix(fix);
    finding.with_path(Path::default().on(slow.path))
}

/// A promise that the way keeps.
pub(super) fn keeps(slow: &Slowest) -> Span {
    Span::seconds(u32::try_from(slow.seconds).unwrap_or(u32::MAX))
}
