//! `late-first-answer`: as a rule the first words to the customer come later than the channel promises.
//!
//! Not here: when the matter is settled (`slower-than-promised`), steps without words (`nothing-to-say`).

use super::slower_than_promised::{finding, keeps};
use crate::check::diagnostic::Report;
use crate::check::flow::Flow;
use crate::check::time::{first_answer, legs};
use crate::model::Channel;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    for (id, channel) in &flow.channels {
        let Some(promise) = channel.first_response else { continue };
        let slow = first_answer(flow, &legs(flow, Some(id)), Some(id));
        if let Some(slow) = slow.filter(|slow| slow.seconds > promise.in_seconds()) {
            let kept = Channel { first_response: Some(keeps(&slow)), ..channel.as_ref().clone() };
            report.add(finding("check-late-first-answer", id, slow, promise, kept));
        }
    }
}
