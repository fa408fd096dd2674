//! The time a case needs from its start to an end, at best, as a rule and at worst, on each channel.
//!
//! It is the time that counts for the promise: a wait in which the promise stands still takes none. What can happen at
//! any time is a case of its own and does not count.
//!
//! Not here: what is too slow (`check::rules`), and the time a case took (`run`).

mod rounds;

use super::Profile;
use super::flow::{Flow, FlowStep, Way};
use super::terms::Terms;
use crate::model::{ClockWord, Expression, Id, Kind, Opens, Operator, Process, PromiseClock, Span, StepId};
use crate::model::{Gather, SortedMap};
use crate::model::{Step, Takes, Variable};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The time cases of a process need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// On any channel: no condition on the channel is decided.
    pub any: Needed,
    /// On each channel of the process.
    pub channels: SortedMap<Id, Needed>,
}

/// The time a case needs, in seconds, with days of 24 hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needed {
    /// On the fastest way to an end; steps that say no time count as none. Nothing where no case comes to an end.
    pub best: Option<i64>,
    /// On the slowest way to an end on which every step says its typical time and no time limit runs out. A loop is gone
    /// through once. Nothing where there is no such way.
    pub typical: Option<i64>,
    /// More than this no case takes. Loops count as often as conditions on `$visits` let a case round. Nothing where
    /// it is not bounded: some step on a way to an end says no worst time, or nobody counts the rounds of a loop.
    pub worst: Option<i64>,
    /// How soon the matter is settled, as the channel promises.
    pub promise: Option<Span>,
    /// The way that takes the typical time, from the start to the end.
    pub critical_path: Vec<StepId>,
    /// On the slowest way, by typical times, to the first step with words for the customer. Nothing where there is none.
    pub first_answer: Option<i64>,
    /// How soon somebody answers, as the channel promises.
    pub first_promise: Option<Span>,
}

impl Needed {
    /// Whether a usual case takes longer than is promised.
    pub fn is_slow(&self) -> bool {
        is_over(self.typical, self.promise)
    }

    /// Whether a usual case hears the first words later than is promised.
    pub fn answers_late(&self) -> bool {
        is_over(self.first_answer, self.first_promise)
    }
}

fn is_over(seconds: Option<i64>, promise: Option<Span>) -> bool {
    seconds.zip(promise).is_some_and(|(seconds, promise)| seconds > promise.in_seconds())
}

/// The time each way through the process takes.
pub fn times(process: &Process) -> Times {
    let terms = Terms::of(Profile::Recommended);
    let flow = Flow::of(process, &terms);
    let needed = |channel: Option<&Id>, first_promise: Option<Span>, promise: Option<Span>| {
        let legs = legs(&flow, channel);
        let slowest = slowest(&flow, &legs, &|step| matches!(step.kind, Kind::End(_)));
        let (typical, critical_path) = slowest.map(|slow| (slow.seconds, slow.path)).unzip();
        let critical_path = critical_path.unwrap_or_default();
        Needed {
            best: soonest(&flow, &legs),
            typical,
            worst: rounds::worst(&flow, &legs),
            promise,
            critical_path,
            first_answer: first_answer(&flow, &legs, channel).map(|slow| slow.seconds),
            first_promise,
        }
    };
    let on = |(id, channel): (&Id, &std::sync::Arc<crate::model::Channel>)| {
        (id.clone(), needed(Some(id), channel.first_response, channel.resolve))
    };
    Times { any: needed(None, None, None), channels: process.channels.iter().map(on).gathered() }
}

/// The slowest way to the first words for the customer.
pub(super) fn first_answer(flow: &Flow<'_>, legs: &[Vec<Leg>], channel: Option<&Id>) -> Option<Slowest> {
    slowest(flow, legs, &|step| {
        let is_on = |on: &Id| on.as_str() == "any" || channel.is_none_or(|channel| channel == on);
        step.guidance.say.iter().any(|(on, words)| is_on(on) && !words.trim().is_empty())
    })
}

/// A slow way.
pub(super) struct Slowest {
    pub(super) seconds: i64,
    pub(super) path: Vec<StepId>,
}

/// A way out of a step that a case on the channel can take, with the time spent at the step.
pub(super) struct Leg {
    to: usize,
    best: i64,
    typical: Option<i64>,
    worst: Option<i64>,
    /// How often a case may have come to a step, at most, when it goes this way.
    guards: Vec<(usize, i64)>,
}

/// For each step the ways out of it that a case on the channel can take.
pub(super) fn legs(flow: &Flow<'_>, channel: Option<&Id>) -> Vec<Vec<Leg>> {
    let of = |at: usize| flow.get(at).map(|step| legs_of(flow, step, channel)).unwrap_or_default();
    (0..flow.len()).map(of).collect()
}

fn legs_of(flow: &Flow<'_>, step: &FlowStep<'_>, channel: Option<&Id>) -> Vec<Leg> {
    let mut legs = Vec::new();
    // The first branch whose condition holds is taken, so those before it do not hold; the one for the rest comes last.
    let mut before: Vec<(usize, i64)> = Vec::new();
    let mut is_settled = false;
    let decides = matches!(step.step.kind, Kind::Decision(_));
    let is_rest = |way: &&Way<'_>| matches!(way.kind, Opens::Branch(branch) if branch.otherwise);
    let (rest, first): (Vec<&Way<'_>>, Vec<&Way<'_>>) = step.ways.iter().partition(is_rest);
    for way in first.into_iter().chain(rest) {
        let mut guards = Vec::new();
        if let (true, Opens::Branch(branch)) = (decides, way.kind) {
            let when = branch.when.as_ref();
            let holds = when.and_then(|when| holds_on(when, channel));
            if is_settled || holds == Some(false) {
                continue;
            }
            is_settled = holds == Some(true);
            if when.is_some() || branch.otherwise {
                guards.clone_from(&before);
            }
            if let Some(when) = when {
                most_visits(flow, when, true, &mut guards);
                most_visits(flow, when, false, &mut before);
            }
        }
        if let Some(to) = way.to {
            let (best, typical, worst) = spent(step.step, way.kind);
            legs.push(Leg { to, best, typical, worst, guards });
        }
    }
    legs
}

/// The time at a step that is left this way: at best, as a rule, at worst.
fn spent(step: &Step, by: Opens<'_>) -> (i64, Option<i64>, Option<i64>) {
    let said =
        |part: fn(&Takes) -> Option<Span>| step.guidance.takes.as_ref().and_then(part).map(Span::in_seconds);
    let (best, typical, worst) =
        (said(|takes| takes.best), said(|takes| takes.typical), said(|takes| takes.worst));
    let (best, typical, worst) = match (&step.kind, by) {
        // As a rule no time runs out.
        (_, Opens::Limit(limit)) => {
            let within = limit.within.in_seconds();
            return (within, None, has_only_calendar(step).then_some(within));
        }
        (Kind::Wait(wait), _) => {
            let period = wait.period.map(Span::in_seconds);
            let is_over = matches!(by, Opens::Over(_));
            match wait.promise_clock {
                Some(PromiseClock::Pause) => (0, Some(0), Some(0)),
                _ if is_over => (period.unwrap_or(0), period, period),
                // What is waited for may happen at once, and happens before the wait is over.
                _ => (best.unwrap_or(0), Some(typical.unwrap_or(0)), worst.or(period)),
            }
        }
        (Kind::Escalation(escalation), _) => {
            // Each of those who are tried has the whole time to take it.
            let tries = escalation.unanswered.as_ref().map_or(0, |unanswered| unanswered.tries.len());
            let all = i64::try_from(tries).unwrap_or(i64::MAX).saturating_add(1);
            let accepted = escalation.accept_within.map(|within| within.in_seconds().saturating_mul(all));
            let is_unanswered = matches!(by, Opens::Unanswered);
            let typical = if is_unanswered { None } else { Some(typical.unwrap_or(0)) };
            (best.unwrap_or(0), typical, accepted.max(worst))
        }
        (Kind::Start(_) | Kind::End(_), _) => (0, Some(0), Some(0)),
        (Kind::Decision(_), _) if decides_itself(step) => {
            (best.unwrap_or(0), Some(typical.unwrap_or(0)), Some(worst.unwrap_or(0)))
        }
        (Kind::Task(_) | Kind::Decision(_) | Kind::Call(_), _) => (best.unwrap_or(0), typical, worst),
    };
    let cap = cap(step);
    (best, typical, worst.map(|worst| cap.map_or(worst, |cap| worst.min(cap))).or(cap))
}

/// Whether nobody is asked at the decision.
fn decides_itself(step: &Step) -> bool {
    step.branches().iter().all(|branch| branch.when.is_some() || branch.otherwise)
}

fn has_only_calendar(step: &Step) -> bool {
    step.guidance.limits.iter().all(|limit| limit.clock != Some(ClockWord::Working))
}

/// The most time a case stays at the step, for then a limit leads on: the one that always applies, or one before it.
fn cap(step: &Step) -> Option<i64> {
    let limits = &step.guidance.limits;
    let last = limits.iter().position(|limit| limit.when.is_none())?;
    let mut most = 0;
    for limit in limits.get(..=last)? {
        limit.then.as_ref()?.step.as_ref()?;
        most = most.max(limit.within.in_seconds());
    }
    has_only_calendar(step).then_some(most)
}

/// Whether a condition holds on the channel, if that follows from the channel alone.
fn holds_on(when: &Expression, channel: Option<&Id>) -> Option<bool> {
    let channel = channel?;
    match when {
        Expression::Two(operator, two) => match (operator, two.as_ref()) {
            (Operator::Equal, [Expression::Variable(Variable::Channel), Expression::Text(text)]) => {
                Some(text == channel.as_str())
            }
            (Operator::Unequal, [Expression::Variable(Variable::Channel), Expression::Text(text)]) => {
                Some(text != channel.as_str())
            }
            (Operator::In, [Expression::Variable(Variable::Channel), Expression::Texts(texts)]) => {
                Some(texts.iter().any(|text| text == channel.as_str()))
            }
            _ => None,
        },
        Expression::And(parts) => joined(parts, channel, false),
        Expression::Or(parts) => joined(parts, channel, true),
        Expression::Not(part) => holds_on(part, Some(channel)).map(|holds| !holds),
        _ => None,
    }
}

/// One part that holds so decides; else all must be known.
fn joined(parts: &[Expression], channel: &Id, decides: bool) -> Option<bool> {
    let mut all = Some(!decides);
    for part in parts {
        match holds_on(part, Some(channel)) {
            Some(holds) if holds == decides => return Some(decides),
            Some(_) => {}
            None => all = None,
        }
    }
    all
}

/// How often a case has come to steps at most, when the condition holds or does not.
fn most_visits(flow: &Flow<'_>, when: &Expression, holds: bool, most: &mut Vec<(usize, i64)>) {
    match when {
        Expression::Two(operator, two) => {
            let [Expression::Variable(Variable::Visits(step)), Expression::Number(number)] = two.as_ref()
            else {
                return;
            };
            let number = number.in_millionths();
            let number = match (operator, holds) {
                (Operator::Less, true) | (Operator::AtLeast, false) => number.saturating_sub(1),
                (Operator::AtMost | Operator::Equal, true) | (Operator::More, false) => number,
                _ => return,
            };
            most.extend(flow.position(step).map(|at| (at, number.div_euclid(1_000_000))));
        }
        Expression::And(parts) if holds => parts.iter().for_each(|part| most_visits(flow, part, holds, most)),
        Expression::Or(parts) if !holds => parts.iter().for_each(|part| most_visits(flow, part, holds, most)),
        Expression::Not(part) => most_visits(flow, part, !holds, most),
        _ => {}
    }
}

/// The shortest time to an end.
fn soonest(flow: &Flow<'_>, legs: &[Vec<Leg>]) -> Option<i64> {
    let mut is_done = vec![false; flow.len()];
    let mut open: BinaryHeap<Reverse<(i64, usize)>> = BinaryHeap::new();
    open.extend(flow.start_position().map(|start| Reverse((0, start))));
    while let Some(Reverse((seconds, at))) = open.pop() {
        if is_done.get_mut(at).is_none_or(|done| std::mem::replace(done, true)) {
            continue;
        }
        if is_end(flow, at) {
            return Some(seconds);
        }
        let on = |leg: &Leg| Reverse((seconds.saturating_add(leg.best), leg.to));
        open.extend(legs.get(at).into_iter().flatten().map(on));
    }
    None
}

/// The slowest way, by typical times, to a step at which it ends. It goes back nowhere, so each loop counts once.
pub(super) fn slowest(flow: &Flow<'_>, legs: &[Vec<Leg>], ends: &dyn Fn(&Step) -> bool) -> Option<Slowest> {
    let ends = |at: usize| flow.get(at).is_some_and(|step| ends(step.step));
    let order = order(flow, legs, &|at, leg| leg.typical.is_some() && !ends(at));
    let mut ranks = vec![0; flow.len()];
    for (rank, at) in order.iter().enumerate() {
        if let Some(place) = ranks.get_mut(*at) {
            *place = rank + 1;
        }
    }
    let mut so_far: Vec<(i64, Option<usize>)> = vec![(-1, None); flow.len()];
    if let Some(start) = flow.start_position().and_then(|start| so_far.get_mut(start)) {
        start.0 = 0;
    }
    let mut last: Option<(i64, usize)> = None;
    for at in order {
        let seconds = so_far.get(at).map_or(0, |(seconds, _)| *seconds);
        if ends(at) {
            if last.is_none_or(|(most, _)| seconds > most) {
                last = Some((seconds, at));
            }
            continue;
        }
        for leg in legs.get(at).into_iter().flatten().filter(|leg| ranks.get(leg.to) > ranks.get(at)) {
            let (Some(typical), Some(place)) = (leg.typical, so_far.get_mut(leg.to)) else { continue };
            let seconds = seconds.saturating_add(typical);
            if seconds > place.0 {
                *place = (seconds, Some(at));
            }
        }
    }
    let (seconds, mut at) = last?;
    let mut path = Vec::new();
    loop {
        path.extend(flow.get(at).map(|step| step.id.clone()));
        let Some(before) = so_far.get(at).and_then(|(_, before)| *before) else { break };
        at = before;
    }
    path.reverse();
    Some(Slowest { seconds, path })
}

fn is_end(flow: &Flow<'_>, at: usize) -> bool {
    flow.get(at).is_some_and(|step| matches!(step.step.kind, Kind::End(_)))
}

/// The steps a case comes to so that each comes after those that lead to it, but for ways back.
fn order(flow: &Flow<'_>, legs: &[Vec<Leg>], may: &dyn Fn(usize, &Leg) -> bool) -> Vec<usize> {
    let mut finished = Vec::with_capacity(flow.len());
    let mut is_seen = vec![false; flow.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    if let Some(start) = flow.start_position() {
        is_seen.get_mut(start).into_iter().for_each(|seen| *seen = true);
        open.push((start, 0));
    }
    while let Some((at, next)) = open.last_mut() {
        let (from, leg) = (*at, legs.get(*at).and_then(|legs| legs.get(*next)));
        *next += 1;
        match leg {
            Some(leg) => {
                if may(from, leg)
                    && is_seen.get_mut(leg.to).is_some_and(|seen| !std::mem::replace(seen, true))
                {
                    open.push((leg.to, 0));
                }
            }
            None => {
                finished.push(from);
                open.pop();
            }
        }
    }
    finished.reverse();
    finished
}
