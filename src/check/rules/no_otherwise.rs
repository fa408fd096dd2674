//! `no-otherwise`: all branches of a decision have conditions, and whether one of them always holds is not decided.
//!
//! Not here: cases that are known to fit no branch (`gap`).

use super::gap::take_last;
use crate::check::diagnostic::Report;
use crate::check::flow::{Flow, FlowStep};
use crate::check::prove::{Known, is_covered};
use crate::message::Message;
use crate::model::Kind;

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let is_decided = |at: usize| match flow.known() {
        Known::ByArrows => true,
        Known::TooMuch => false,
        Known::Found(proof) => proof.is_exact() || !proof.is_reached(at) || proof.gap(at).is_some(),
    };
    let Kind::Decision(decision) = &step.step.kind else { return };
    let branches = &decision.branches;
    let is_closed = branches.iter().all(|branch| !branch.otherwise && branch.when.is_some());
    if branches.is_empty() || !is_closed || is_decided(at) || flow.has_broken(at) {
        return;
    }
    if !is_covered(flow, step) {
        report.add(flow.finding(at, Message::new("check-no-otherwise")).fix(take_last(step)));
    }
}
