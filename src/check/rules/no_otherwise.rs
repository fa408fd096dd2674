//! `no-otherwise`: all branches of a decision have conditions, and whether one of them always holds is not decided.
//!
//! Not here: cases that are known to fit no branch (`gap`).

use super::gap::take_last;
use crate::check::diagnostic::Report;
use crate::check::flow::{Flow, FlowStep};
use crate::check::prove::{Known, is_covered};
use crate::message::Message;
use crate::model::{Branch, Expression, Kind, Operator};

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
    if !is_parted(branches) && !is_covered(flow, step) {
        report.add(flow.finding(at, Message::new("check-no-otherwise")).fix(take_last(step)));
    }
}

/// Whether some branches compare the same two things, and one of them fits however these stand to each other.
fn is_parted(branches: &[Branch]) -> bool {
    let compared: Vec<_> = branches.iter().filter_map(|branch| compared(branch.when.as_ref()?)).collect();
    compared.iter().any(|(left, right, _)| {
        let fits = compared.iter().map(|(other, another, fits)| match (other, another) {
            (other, another) if (other, another) == (left, right) => *fits,
            (other, another) if (another, other) == (left, right) => fits & 2 | (fits & 1) << 2 | fits >> 2,
            _ => 0,
        });
        fits.fold(0, |all, fits| all | fits) == 7
    })
}

/// What a condition compares, and for which order of the two it holds, a bit for each: less, equal, more.
fn compared(when: &Expression) -> Option<(&Expression, &Expression, u8)> {
    match when {
        Expression::Two(operator, two) => {
            let fits = match operator {
                Operator::Less => 1,
                Operator::Equal => 2,
                Operator::AtMost => 3,
                Operator::More => 4,
                Operator::Unequal => 5,
                Operator::AtLeast => 6,
                _ => return None,
            };
            let [left, right] = two.as_ref();
            Some((left, right, fits))
        }
        Expression::Not(part) => compared(part).map(|(left, right, fits)| (left, right, 7 - fits)),
        _ => None,
    }
}
