//! `out-of-end`: an end leads on, and no case ever goes there.
//!
//! Not here: ends that say nothing (`end-without-outcome`).

use crate::check::diagnostic::Report;
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::KindWord;

/// Keys by which other kinds of steps lead on; an end that has them was once another kind, or is written by hand.
const KEYS: [&str; 5] = ["next", "branches", "then", "on", "otherwise"];

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    if step.kind != KindWord::End {
        return;
    }
    let is_led_on = KEYS.iter().any(|key| step.step.more.contains_key(*key));
    if step.ways.is_empty() && !is_led_on {
        return;
    }
    let mut record = step.step.clone();
    record.more.retain(|key, _| !KEYS.contains(&key.as_str()));
    record.guidance.limits.retain(|limit| limit.then.as_ref().is_none_or(|then| then.step.is_none()));
    let fix = change_step(step, record, Message::new("fix-end-there"));
    report.add(flow.finding(at, Message::new("check-out-of-end")).fix(fix.safe()));
}
