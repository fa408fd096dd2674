//! `into-start`: a way leads back into the start, as if the customer got in touch anew.
//!
//! Not here: loops as such (`loop-without-exit`, which tells also of one that goes by the start, `ping-pong`).

use super::loop_without_exit::round_for_ever;
use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::{change_step, led};
use crate::check::flow::{Flow, FlowStep, Way};
use crate::message::Message;
use crate::model::{Gather, Kind, KindWord, SortedSet};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    for way in &step.ways {
        let is_start = |to: &usize| flow.kind(*to) == Some(KindWord::Start);
        let goes_on = |to: &usize| !is_round_for_ever(flow, *to);
        if let Some(target) = way.to.filter(is_start).filter(goes_on).and_then(|to| flow.get(to)) {
            let message = Message::new("check-into-start").text("start", &target.step.title);
            report.add(flow.finding(at, message).inside(&way.place()).fix(pass(flow, at, way, target)));
        }
    }
}

/// Whether `loop-without-exit` tells of this step.
fn is_round_for_ever(flow: &Flow<'_>, at: usize) -> bool {
    flow.ends().next().is_some() && round_for_ever(flow).any(|(_, positions)| positions.contains(&at))
}

/// Leads to what follows the start: cases go the same way. Not where they would only come back from there.
fn pass(flow: &Flow<'_>, at: usize, way: &Way<'_>, start: &FlowStep<'_>) -> Option<Fix> {
    let (step, to) = (flow.get(at)?, start.ways.iter().find_map(|way| way.to)?);
    let next = flow.get(to).filter(|next| !matches!(next.step.kind, Kind::Start(_)))?;
    let label = Message::new("fix-lead-to").step("step", step.step).step("to", next.step);
    ends_elsewhere(flow, to, at).then_some(change_step(step, led(step, way, next.id)?, label))
}

/// Whether a way leads from one step to an end, and not by the other.
fn ends_elsewhere(flow: &Flow<'_>, from: usize, but: usize) -> bool {
    let (mut waiting, mut seen) = (vec![from], std::iter::once(but).gathered::<SortedSet<_>>());
    while let Some(at) = waiting.pop() {
        if !seen.insert(at) {
            continue;
        }
        if flow.get(at).is_some_and(|step| matches!(step.step.kind, Kind::End(_))) {
            return true;
        }
        waiting.extend(flow.after(at));
    }
    false
}
