//! `late-first-answer`: as a rule the first words to the customer come later than the channel promises.
//!
//! Not here: when the matter is settled (`slower-than-promised`), steps without words (`nothing-to-say`).

use super::slower_than_promised::finding;
use crate::check::diagnostic::Report;
use crate::check::flow::Flow;
use crate::check::time::{legs, slowest};
use crate::model::Step;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    for (id, channel) in &flow.channels {
        let Some(promise) = channel.first_response else { continue };
        let says = |step: &Step| {
            let words =
                |channel: &str| step.guidance.say.get(channel).filter(|words| !words.trim().is_empty());
            words(id.as_str()).or_else(|| words("any")).is_some()
        };
        let slow = slowest(flow, &legs(flow, Some(id)), &says);
        if let Some(slow) = slow.filter(|slow| slow.seconds > promise.in_seconds()) {
            report.add(finding("check-late-first-answer", id, slow, promise));
        }
    }
}
