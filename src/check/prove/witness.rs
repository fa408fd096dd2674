//! What happens in a case that meets a finding: the steps it comes by, and the values that lead it there.
//!
//! A path of nodes is walked back from its last one, and on each stretch one case is picked from the region; so the values
//! are those that lead on. What no condition reads gets any value that fits.
//!
//! Not here: finding the path (`check::prove::explore`), what is done on it (`check::prove::acts`), playing that (`run::play`).

use super::acts::acts;
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
use crate::model::{Act, FieldId, Id, Kind, Opens, Process, StepId, Value};
use crate::model::{Gather, SortedMap, SortedSet};

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
    pub(super) values: SortedMap<FieldId, Value>,
    /// Required fields whose values conditions read: they are known by then, or the answer says them.
    pub(super) settled: SortedSet<FieldId>,
    /// Whether the agent picks the answer; else the case goes by it itself.
    pub(super) is_chosen: bool,
    /// The seconds since the case began that a condition asks for.
    pub(super) elapsed: Option<i64>,
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
        let mut values = SortedMap::new();
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
        Some(self.plans.get(at)?.as_deref().unwrap_or(&plan::BARE))
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
        let (values, settled) = (SortedMap::new(), SortedSet::new());
        legs.push(Leg { step: at, by, values, settled, is_chosen: true, elapsed: None });
    }
    Some(legs)
}
