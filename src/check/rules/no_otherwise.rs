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

/// The most things that are compared in one question: each can be less, equal or more.
const MOST_COMPARED: usize = 7;
const LESS: u8 = 1;
const EQUAL: u8 = 2;
const MORE: u8 = 4;

/// Whether some branch fits however all that is compared stands to what it is compared with, whatever that is.
fn is_parted(branches: &[Branch]) -> bool {
    let whens: Vec<&Expression> = branches.iter().filter_map(|branch| branch.when.as_ref()).collect();
    let mut pairs = Vec::new();
    whens.iter().for_each(|when| gather(when, &mut pairs));
    if pairs.len() > MOST_COMPARED {
        return false;
    }
    let all = 3_usize.pow(u32::try_from(pairs.len()).unwrap_or(0));
    (0..all).all(|number| {
        let order = |place: usize| {
            let digit = number / 3_usize.pow(u32::try_from(place).unwrap_or(0)) % 3;
            [LESS, EQUAL, MORE].get(digit).copied().unwrap_or(LESS)
        };
        whens.iter().any(|when| holds(when, &pairs, &order))
    })
}

/// Two sides that are compared; something else that holds or not stands for both of them.
type Pair<'a> = (&'a Expression, &'a Expression);

fn gather<'a>(when: &'a Expression, found: &mut Vec<Pair<'a>>) {
    match when {
        Expression::And(parts) | Expression::Or(parts) => parts.iter().for_each(|part| gather(part, found)),
        Expression::Not(part) => gather(part, found),
        _ => {
            let (left, right, _) = compared(when);
            if place(found, left, right).is_none() {
                found.push((left, right));
            }
        }
    }
}

/// Where a pair stands among others, and whether the other way round.
fn place(pairs: &[Pair<'_>], left: &Expression, right: &Expression) -> Option<(usize, bool)> {
    let same = pairs.iter().position(|pair| *pair == (left, right)).map(|place| (place, false));
    same.or_else(|| Some((pairs.iter().position(|pair| *pair == (right, left))?, true)))
}

fn holds(when: &Expression, pairs: &[Pair<'_>], order: &dyn Fn(usize) -> u8) -> bool {
    match when {
        Expression::And(parts) => parts.iter().all(|part| holds(part, pairs, order)),
        Expression::Or(parts) => parts.iter().any(|part| holds(part, pairs, order)),
        Expression::Not(part) => !holds(part, pairs, order),
        _ => {
            let (left, right, fits) = compared(when);
            place(pairs, left, right).is_some_and(|(place, is_turned)| {
                let fits = if is_turned { fits & EQUAL | (fits & LESS) << 2 | fits >> 2 } else { fits };
                fits & order(place) != 0
            })
        }
    }
}

/// What a condition compares, and for which orders of the two it holds.
fn compared(when: &Expression) -> (&Expression, &Expression, u8) {
    if let Expression::Two(operator, two) = when {
        let fits = match operator {
            Operator::Less => LESS,
            Operator::Equal => EQUAL,
            Operator::AtMost => LESS | EQUAL,
            Operator::More => MORE,
            Operator::Unequal => LESS | MORE,
            Operator::AtLeast => EQUAL | MORE,
            Operator::In | Operator::Plus | Operator::Minus | Operator::Times => 0,
        };
        if let (1.., [left, right]) = (fits, two.as_ref()) {
            return (left, right, fits);
        }
    }
    (when, when, MORE)
}
