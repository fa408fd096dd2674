//! What happens in a case that meets a finding: acts and values that the runner can play.
//!
//! A path of nodes is walked back from its last one, and on each stretch one case is picked from the region; so the values
//! are those that lead on. What no condition reads gets any value that fits.
//!
//! Not here: finding the path (`check::prove::explore`), playing the acts (`run::play`).

use super::explore::{By, Node, Passage};
use super::plan::{self, Plan};
use super::region::Regions;
use super::space::{Space, Subject};
use super::{Known, Proof};
use crate::check::Diagnostic;
use crate::check::diagnostic::State;
use crate::check::flow::{Flow, Way};
use crate::check::recorded::leaves_early;
use crate::check::{Profile, Terms};
use crate::model::Gather;
use crate::model::{
    Act, After, Decimal, Field, FieldId, FieldKind, Id, Kind, Opens, Outcome, Process, Span, StepId, Value,
};
use std::collections::{BTreeMap, BTreeSet};

/// A case that meets a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witness {
    /// The channel it begins on.
    pub channel: Option<Id>,
    /// The steps it comes by, the last one included.
    pub steps: Vec<StepId>,
    /// What is done. A called process that is not at hand is answered for by the word of its outcome.
    pub acts: Vec<Act>,
}

/// A stretch of a case: what is recorded at a step, and how it is left.
#[derive(Clone, Debug)]
pub(super) struct Leg {
    pub(super) step: usize,
    /// How the step is left; not at all where the case stays.
    pub(super) by: Option<By>,
    /// The values of fields that conditions read.
    values: BTreeMap<FieldId, Value>,
    /// Required fields whose values conditions read: they are known by then, or the answer says them.
    settled: BTreeSet<FieldId>,
    is_chosen: bool,
    /// The seconds since the case began that a condition asks for.
    elapsed: Option<i64>,
}

/// The case that shows a finding, from the start. None where no case meets it, as for a step that no case comes to.
pub fn witness(process: &Process, diagnostic: &Diagnostic) -> Option<Witness> {
    let terms = Terms::of(Profile::Correctness);
    let flow = Flow::of(process, &terms);
    let path = &diagnostic.path;
    let steps = path.steps();
    let last = steps.last()?;
    if flow.start_position() != flow.position(steps.first()?) {
        return None;
    }
    let Some((node, state)) = path.mark() else {
        let proof = match Known::of(&flow) {
            Known::ByArrows => Proof::of(&flow)?,
            // Its arrows say too little.
            Known::Found(_) | Known::TooMuch => return None,
        };
        // Where there are no conditions, a case can go along all arrows.
        let node = proof.first(flow.position(path.head()?)?)?;
        let (mut legs, _) = proof.trail(&flow).to(node, None)?;
        legs.extend(along(&flow, path.head()?, path.tail())?);
        return Some(Witness {
            channel: None,
            steps: named(&flow, &legs, last),
            acts: acts(&flow, &legs, None)?,
        });
    };
    let Known::Found(proof) = Known::of(&flow) else { return None };
    let trail = proof.trail(&flow);
    let (legs, root) = match state {
        State::There => trail.to(node, None)?,
        State::Unasked(field) => trail.to(node, proof.space.find(Subject::Asked(field)))?,
        State::Gap(at) => trail.by(proof.gaps.get(at)?, None)?,
        State::Overlap(key) => trail.by(proof.overlaps.get(key)?, None)?,
        State::Absorbed(place) => {
            let (passage, by) = &proof.absorbed.get(*place)?.from;
            trail.by(passage, Some(*by))?
        }
    };
    let channel = proof.space.channel_at(&root);
    let acts = acts(&flow, &legs, None)?;
    Some(Witness { channel, steps: named(&flow, &legs, last), acts })
}

/// The steps of some legs, and the last one if the case went on there.
fn named(flow: &Flow<'_>, legs: &[Leg], last: &StepId) -> Vec<StepId> {
    let steps = legs.iter().filter_map(|leg| flow.get(leg.step));
    let mut named: Vec<StepId> = steps.map(|step| step.id.clone()).collect();
    let stays = legs.last().is_some_and(|leg| leg.by.is_none());
    if !stays || named.is_empty() {
        named.push(last.clone());
    }
    named
}

impl<'p> Proof<'p> {
    fn trail<'a>(&'a self, flow: &'a Flow<'p>) -> Trail<'a, 'p> {
        Trail { flow, space: &self.space, regions: &self.regions, nodes: &self.nodes, plans: &self.plans }
    }
}

/// Nodes to be walked back.
pub(super) struct Trail<'a, 'p> {
    pub(super) flow: &'a Flow<'p>,
    pub(super) space: &'a Space<'p>,
    pub(super) regions: &'a Regions,
    pub(super) nodes: &'a [Node],
    pub(super) plans: &'a [Option<Box<Plan<'p>>>],
}

impl<'p> Trail<'_, 'p> {
    /// The legs to a node. `first` names an axis that must have its first value there.
    fn to(&self, node: usize, first: Option<usize>) -> Option<(Vec<Leg>, Vec<usize>)> {
        let region = self.regions.of(self.nodes.get(node)?.region);
        let bit = |(axis, set): (usize, &u64)| {
            if Some(axis) == first { 0 } else { set.trailing_zeros() as usize }
        };
        self.back(node, region.iter().enumerate().map(bit).collect(), Vec::new())
    }

    /// The legs of a passage, and of leaving by it.
    fn by(&self, passage: &Passage, by: Option<By>) -> Option<(Vec<Leg>, Vec<usize>)> {
        let leave = self.regions.of(passage.leave);
        let point: Vec<usize> = leave.iter().map(|set| set.trailing_zeros() as usize).collect();
        let (leg, before) = self.leg(passage, by, &point)?;
        self.back(passage.node, before, vec![leg])
    }

    /// The legs before a point of a node, and the point in which the case began; those after it are given from the last
    /// to the first.
    pub(super) fn back(
        &self,
        mut at: usize,
        mut point: Vec<usize>,
        mut legs: Vec<Leg>,
    ) -> Option<(Vec<Leg>, Vec<usize>)> {
        while let Some((passage, by)) = &self.nodes.get(at)?.from {
            let before = self.before_entering(passage, *by, self.nodes.get(at)?.step, &point)?;
            let (leg, earlier) = self.leg(passage, Some(*by), &before)?;
            legs.push(leg);
            (at, point) = (passage.node, earlier);
        }
        legs.reverse();
        Some((legs, point))
    }

    /// The point of the region a case left in, from the point it came to.
    pub(super) fn before_entering(
        &self,
        passage: &Passage,
        by: By,
        to: usize,
        point: &[usize],
    ) -> Option<Vec<usize>> {
        let from = self.flow.get(self.nodes.get(passage.node)?.step)?;
        let plan = self.plan(self.nodes.get(passage.node)?.step)?;
        let mut before = point.to_vec();
        let lowest =
            |axis: usize| self.regions.set(passage.leave, axis).map(|set| set.trailing_zeros() as usize);
        if by != By::Return
            && let Some(axis) = self.space.visits(to)
        {
            let bit = before.get(axis).copied()?;
            let set = self.regions.set(passage.leave, axis)?;
            // Visits beyond the largest number that is asked for are all alike.
            let is_fit = |bit: usize| set >> bit & 1 == 1;
            let earlier = bit.checked_sub(1).filter(|bit| is_fit(*bit)).unwrap_or(bit);
            *before.get_mut(axis)? = earlier;
        }
        if let By::Way(way) = by {
            let way = from.ways.get(way)?;
            let mut overwritten: Vec<usize> = Vec::new();
            if matches!(way.kind, Opens::Branch(_)) {
                overwritten.extend(plan.chosen);
                overwritten.extend(plan.ask.filter(|_| passage.is_implied));
            }
            if !leaves_early(way) {
                overwritten.extend(&plan.gains);
            }
            for axis in overwritten {
                *before.get_mut(axis)? = lowest(axis)?;
            }
        }
        Some(before)
    }

    /// What is done at a step to leave it in a point, and the point in which the case came.
    pub(super) fn leg(
        &self,
        passage: &Passage,
        by: Option<By>,
        point: &[usize],
    ) -> Option<(Leg, Vec<usize>)> {
        let step = self.nodes.get(passage.node)?.step;
        let plan = self.plan(step)?;
        let is_call = self.flow.get(step).is_some_and(|step| matches!(step.step.kind, Kind::Call(_)));
        let mut before = point.to_vec();
        let mut values = BTreeMap::new();
        let asked = plan.ask.filter(|_| passage.is_answered);
        let recorded = plan.records.iter().copied().filter(|_| passage.is_recorded);
        for axis in recorded.chain(asked) {
            let (bit, set) = (*point.get(axis)?, self.regions.set(passage.rest, axis)?);
            if Some(axis) != asked && set >> bit & 1 == 1 {
                continue;
            }
            *before.get_mut(axis)? = set.trailing_zeros() as usize;
            let axis = self.space.axes.get(axis)?;
            if let (Subject::Field(field), Some(value), false) = (axis.subject, axis.value(bit), is_call) {
                values.insert(field.clone(), value.clone());
            }
        }
        let elapsed = self.space.elapsed;
        let mut seconds = None;
        if let Some(axis) = elapsed {
            let (bit, set) = (*point.get(axis)?, self.regions.set(passage.rest, axis)?);
            if set >> bit & 1 == 0 {
                *before.get_mut(axis)? = set.trailing_zeros() as usize;
            }
            seconds = self.space.axes.get(axis)?.value(bit).and_then(|value| match value {
                Value::Number(number) => Some(number.in_millionths() / 1_000_000),
                _ => None,
            });
        }
        let field = |axis: &usize| match self.space.axes.get(*axis)?.subject {
            Subject::Field(field) => Some(field.clone()),
            _ => None,
        };
        let settled = plan.required.iter().filter_map(field).gathered();
        let is_chosen = passage.is_chosen;
        Some((Leg { step, by, values, settled, is_chosen, elapsed: seconds }, before))
    }

    fn plan(&self, at: usize) -> Option<&Plan<'p>> {
        self.plans.get(at)?.as_deref()
    }
}

/// Legs along arrows from a step on. None where that is not certain, as for a limit among several.
fn along(flow: &Flow<'_>, from: &StepId, steps: &[StepId]) -> Option<Vec<Leg>> {
    let mut legs = Vec::new();
    for (from, to) in std::iter::once(from).chain(steps).zip(steps) {
        let (at, to) = (flow.position(from)?, flow.position(to)?);
        let step = flow.get(at)?;
        let limits = &step.step.guidance.limits;
        let is_limit = |way: &Way<'_>| matches!(way.kind, Opens::Limit(_));
        let is_sure = |way: &Way<'_>| {
            let stays = !matches!(step.step.kind, Kind::End(_) | Kind::Call(_) | Kind::Start(_));
            !is_limit(way)
                || (stays
                    && limits.iter().all(|limit| plan::can_be_up(flow, step, limit))
                    && limits.len() == 1)
        };
        let leads = step.ways.iter().enumerate().filter(|(_, way)| way.to == Some(to) && is_sure(way));
        let by = Some(By::Way(leads.min_by_key(|(_, way)| is_limit(way))?.0));
        let (values, settled) = (BTreeMap::new(), BTreeSet::new());
        legs.push(Leg { step: at, by, values, settled, is_chosen: true, elapsed: None });
    }
    Some(legs)
}

/// The acts of some legs. `end` is a step that is finished, too. None where a case cannot go so: while it was away from a
/// step for what happened meanwhile, a time of that step ran out, and takes it elsewhere.
pub(super) fn acts(flow: &Flow<'_>, legs: &[Leg], end: Option<usize>) -> Option<Vec<Act>> {
    let (acts, known, away) = (Vec::new(), BTreeSet::new(), Vec::new());
    let mut writing = Writing { flow, acts, known, clock: 0, entered: 0, away, is_late: false };
    for leg in legs {
        writing.leg(leg);
    }
    if let Some(end) = end {
        let values = BTreeMap::new();
        let settled = BTreeSet::new();
        let by = Some(By::Return);
        writing.leg(&Leg { step: end, by, values, settled, is_chosen: false, elapsed: None });
    }
    (!writing.is_late).then_some(writing.acts)
}

struct Writing<'f, 'p> {
    flow: &'f Flow<'p>,
    acts: Vec<Act>,
    known: BTreeSet<FieldId>,
    /// The seconds since the case began, and those at which it came to the step.
    clock: i64,
    entered: i64,
    /// The steps the case is to return to, each with the second at which it came there first.
    away: Vec<(usize, i64)>,
    is_late: bool,
}

impl Writing<'_, '_> {
    fn leg(&mut self, leg: &Leg) -> Option<()> {
        let flow = self.flow;
        let step = flow.get(leg.step)?;
        if matches!(step.step.kind, Kind::Start(_)) {
            return None;
        }
        let way = match leg.by {
            Some(By::Way(way)) => step.ways.get(way),
            _ => None,
        };
        let is_done = match (leg.by, way) {
            (Some(By::Way(_)), Some(way)) => !leaves_early(way) && way.kind != Opens::Unanswered,
            (Some(By::Return), _) => true,
            _ => false,
        };
        let mut values = leg.values.clone();
        let is_call = matches!(step.step.kind, Kind::Call(_));
        if is_done && !is_call {
            for record in step.step.guidance.record.iter().filter(|record| record.required) {
                let Some(field) = flow.fields.get(&record.field) else { continue };
                let is_said = values.contains_key(&record.field) || leg.settled.contains(&record.field);
                if !self.known.contains(&record.field) && !is_said {
                    values.extend(any_value(field).map(|value| (record.field.clone(), value)));
                }
            }
        }
        if let Some(elapsed) = leg.elapsed.filter(|elapsed| *elapsed > self.clock) {
            self.wait(elapsed - self.clock);
        }
        self.known.extend(values.keys().cloned());
        if !values.is_empty() {
            self.acts.push(Act::Record(values));
        }
        let guidance = &step.step.guidance;
        if is_done && !is_call {
            let items = guidance.checklist.iter().filter(|item| item.required);
            self.acts.extend(items.map(|item| Act::Check(item.id.clone())));
        }
        let entered = self.entered;
        match (&step.step.kind, leg.by?) {
            (Kind::End(_), _) if guidance.record.is_empty() && guidance.checklist.is_empty() => {}
            (Kind::End(_), By::Return) => self.acts.push(Act::Done),
            (_, By::Return) => {}
            (_, By::AnyTime(place)) => self.acts.push(Act::AnyTime(flow.anytime.get(place)?.id.clone())),
            (kind, By::Way(_)) => self.way(leg, kind, way?.kind),
        }
        self.entered = self.clock;
        match leg.by? {
            By::AnyTime(place) if flow.anytime.get(place)?.after == Some(After::Return) => {
                self.away.push((leg.step, entered));
            }
            By::Return => self.come_back()?,
            By::AnyTime(_) | By::Way(_) => {}
        }
        Some(())
    }

    /// The times of a step run on while the case is away from it.
    fn come_back(&mut self) -> Option<()> {
        let (at, entered) = self.away.pop()?;
        self.entered = entered;
        let step = self.flow.get(at)?;
        let period = |way: &Way<'_>| match (way.kind, &step.step.kind) {
            (Opens::Limit(limit), _) => Some(limit.within.in_seconds()),
            (Opens::Over(after), _) => after.map(Span::in_seconds),
            (Opens::Unanswered, Kind::Escalation(escalation)) => {
                plan::given_up(self.flow, escalation).map(|(seconds, _)| seconds)
            }
            _ => None,
        };
        self.is_late |= step.ways.iter().filter_map(period).any(|period| entered + period <= self.clock);
        Some(())
    }

    fn way(&mut self, leg: &Leg, kind: &Kind, exit: Opens<'_>) {
        match (kind, exit) {
            (_, Opens::Limit(limit)) => self.wait_out(limit.within),
            (_, Opens::Over(after)) => self.wait_out(after.unwrap_or_default()),
            (_, Opens::Branch(branch)) if leg.is_chosen => {
                self.acts.push(Act::Choose(branch.id.clone()));
            }
            (Kind::Escalation(escalation), Opens::Unanswered) => {
                let times = plan::tries(self.flow, escalation) as usize + 1;
                self.acts.extend(std::iter::repeat_n(Act::Unanswered, times));
            }
            (Kind::Escalation(_), Opens::Next) => self.acts.push(Act::Accept),
            (Kind::Task(_), Opens::Next) => self.acts.push(Act::Done),
            (Kind::Call(call), Opens::Outcome(_) | Opens::OtherOutcome) => {
                let named = match exit {
                    Opens::Outcome(outcome) => Some(outcome),
                    _ => Outcome::ALL.iter().copied().find(|outcome| !call.on.contains_key(outcome)),
                };
                let branch = named.and_then(|outcome| outcome.word().parse().ok());
                self.acts.extend(branch.map(Act::Choose));
            }
            _ => {}
        }
    }

    /// Waits until a time that began when the case came to the step has run out.
    fn wait_out(&mut self, period: Span) {
        self.wait((self.entered + period.in_seconds() - self.clock).max(0));
    }

    fn wait(&mut self, seconds: i64) {
        self.clock += seconds;
        let (days, rest) = (seconds / 86_400, seconds % 86_400);
        let whole = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
        self.acts.push(Act::After(Span { days: whole(days), seconds: whole(rest) }));
    }
}

/// Any value that a field takes.
fn any_value(field: &Field) -> Option<Value> {
    let number = |number: i64| Decimal::whole(number).map(Value::Number);
    match field.kind {
        FieldKind::Text => Some(Value::Text(field.label.clone())),
        FieldKind::Number | FieldKind::Money => number(1),
        FieldKind::Flag => Some(Value::Flag(true)),
        FieldKind::Date => number(20_454),
        FieldKind::Duration => number(60),
        FieldKind::Choice => field.choices.first().map(|choice| Value::Text(choice.id.to_string())),
        FieldKind::Choices => Some(Value::Texts(BTreeSet::new())),
        FieldKind::Computed => None,
    }
}
