//! Scenarios that go over every transition a case can take, with values that lead there.
//!
//! Not here: playing them (`run::play`).

use super::Proof;
use super::acts::acts;
use super::explore::{By, Explored, Node, Passage};
use super::region::Region;
use super::witness::Trail;
use crate::check::flow::Flow;
use crate::check::{Profile, Terms};
use crate::message::Message;
use crate::model::{Act, Expectation, Id, Kind, Process, Scenario, StepId, TransitionId};
use crate::model::{Gather, SortedSet};

/// How far an end is looked for from a transition on.
const MOST_NODES: usize = 40_000;

/// Scenarios, and what they leave out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covering {
    /// The scenarios, in the order of what each adds.
    pub scenarios: Vec<Scenario>,
    /// The transitions that no scenario goes over, each with the reason.
    pub uncovered: Vec<Uncovered>,
}

/// A transition that no scenario goes over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncovered {
    /// Which.
    pub transition: TransitionId,
    /// Why.
    pub message: Message,
}

/// Where cases come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The steps.
    pub steps: SortedSet<StepId>,
    /// The transitions, those of any time among them.
    pub transitions: SortedSet<TransitionId>,
    /// Whether no case comes anywhere else.
    pub is_exact: bool,
}

/// Where cases come under the conditions. None where there is too much to tell apart, or no start.
pub fn reach(process: &Process) -> Option<Reach> {
    let terms = Terms::of(Profile::Correctness);
    let flow = Flow::of(process, &terms);
    let mut explored = Explored::of(&flow, &[], true)?;
    let passages = explored.passages.take().unwrap_or_default();
    let transitions = passages.keys().filter_map(|(at, by)| transition(&flow, *at, *by)).gathered();
    let named = |node: &Node| flow.get(node.step).map(|step| step.id.clone());
    let steps = explored.nodes.iter().filter_map(named).gathered();
    let is_exact = Proof::from(&flow, explored).is_exact();
    Some(Reach { steps, transitions, is_exact })
}

/// Scenarios that together go over every transition that a case can take. `mint` makes an id that is new, out of a number
/// from 1 on; `title` says what a scenario goes over and where it ends.
pub fn scenarios(
    process: &Process,
    mint: &mut dyn FnMut(usize) -> Option<Id>,
    title: &dyn Fn(&Message) -> String,
) -> Covering {
    let terms = Terms::of(Profile::Correctness);
    let flow = Flow::of(process, &terms);
    let all = all_transitions(&flow);
    let Some(mut explored) = Explored::of(&flow, &[], true) else {
        let message = Message::new("check-uncovered-undecided");
        let uncovered = all.into_iter().map(|transition| Uncovered { transition, message: message.clone() });
        return Covering { scenarios: Vec::new(), uncovered: uncovered.collect() };
    };
    let passages = explored.passages.take().unwrap_or_default();
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut endless: SortedSet<TransitionId> = SortedSet::new();
    let mut late: SortedSet<TransitionId> = SortedSet::new();
    let seeking = Seeking { flow: &flow, explored };
    for ((at, by), (passage, to, context, region)) in &passages {
        let Some(transition) = transition(&flow, *at, *by) else { continue };
        match seeking.through(passage, *by, *to, *context, *region) {
            Some(Some(candidate)) => candidates.push(candidate),
            Some(None) => drop(late.insert(transition)),
            None => drop(endless.insert(transition)),
        }
    }
    let mut covering = Covering::default();
    let mut covered: SortedSet<TransitionId> = SortedSet::new();
    loop {
        let gain = |candidate: &Candidate| candidate.over.difference(&covered).count();
        let best = candidates.iter().enumerate().max_by_key(|(place, candidate)| {
            (gain(candidate), usize::MAX - candidate.steps, usize::MAX - place)
        });
        let Some((place, best)) = best.filter(|(_, candidate)| gain(candidate) > 0) else { break };
        let Some(id) = mint(covering.scenarios.len() + 1) else { break };
        covered.extend(best.over.iter().cloned());
        let candidate = candidates.swap_remove(place);
        covering.scenarios.push(candidate.scenario(&flow, id, title));
    }
    let is_exact = Proof::from(&flow, seeking.explored).is_exact();
    for transition in all.into_iter().filter(|transition| !covered.contains(transition)) {
        let id = if endless.contains(&transition) {
            "check-uncovered-endless"
        } else if is_exact && !late.contains(&transition) {
            "check-uncovered-never"
        } else {
            "check-uncovered-undecided"
        };
        covering.uncovered.push(Uncovered { transition, message: Message::new(id) });
    }
    covering
}

/// A case by one transition on to an end.
struct Candidate {
    channel: Option<Id>,
    acts: Vec<Act>,
    end: usize,
    over: SortedSet<TransitionId>,
    steps: usize,
}

impl Candidate {
    fn scenario(self, flow: &Flow<'_>, id: Id, title: &dyn Fn(&Message) -> String) -> Scenario {
        let end = flow.get(self.end).map(|step| step.id.clone());
        let message = Message::new("scenario-title")
            .text("end", flow.get(self.end).map_or("", |step| step.step.title.as_str()))
            .count("steps", self.steps);
        Scenario {
            id,
            title: title(&message),
            channel: self.channel,
            acts: self.acts,
            expect: Some(Expectation {
                ends_at: end,
                owner: None,
                reason: Vec::new(),
                at_most: None,
                more: Default::default(),
            }),
            more: Default::default(),
        }
    }
}

struct Seeking<'f, 'p> {
    flow: &'f Flow<'p>,
    explored: Explored<'f, 'p>,
}

impl Seeking<'_, '_> {
    /// A case that leaves by this passage and comes to an end; none inside where the times of its steps let it go elsewhere.
    fn through(
        &self,
        passage: &Passage,
        by: By,
        to: usize,
        context: usize,
        region: Region,
    ) -> Option<Option<Candidate>> {
        let sets = self.explored.regions.of(region);
        let one: Vec<u64> = sets.iter().map(|set| set & set.wrapping_neg()).collect();
        let probe = self.explored.probe(to, context, &one, MOST_NODES);
        let is_end = |node: &&usize| {
            let step = probe.nodes.get(**node).and_then(|node| self.flow.get(node.step));
            step.is_some_and(|step| matches!(step.step.kind, Kind::End(_)))
        };
        let last = *probe.ends.iter().find(is_end)?;
        let node = probe.nodes.get(last)?;
        let point = probe.regions.of(node.region).iter().map(|set| set.trailing_zeros() as usize).collect();
        let (rest, after) = trail(self.flow, &probe).back(last, point, Vec::new())?;
        let trail = trail(self.flow, &self.explored);
        let before = trail.before_entering(passage, by, to, &after)?;
        let (leg, earlier) = trail.leg(passage, Some(by), &before)?;
        let (mut legs, root) = trail.back(passage.node, earlier, vec![leg])?;
        let end = node.step;
        legs.extend(rest);
        let over = legs.iter().filter_map(|leg| transition(self.flow, leg.step, leg.by?)).collect();
        let steps = legs.len();
        let channel = self.explored.space.channel_at(&root);
        let acts = acts(self.flow, &legs, Some(end));
        Some(acts.map(|acts| Candidate { channel, acts, end, over, steps }))
    }
}

fn trail<'a, 'p>(flow: &'a Flow<'p>, explored: &'a Explored<'_, 'p>) -> Trail<'a, 'p> {
    Trail {
        flow,
        space: &explored.space,
        regions: &explored.regions,
        nodes: &explored.nodes,
        plans: &explored.plans,
    }
}

/// The transition of a way.
fn transition(flow: &Flow<'_>, at: usize, by: By) -> Option<TransitionId> {
    match by {
        By::Way(way) => flow.get(at)?.transition(way),
        By::AnyTime(place) => flow.anytime.get(place)?.transition_id(),
        By::Return => None,
    }
}

/// All transitions that lead somewhere.
fn all_transitions(flow: &Flow<'_>) -> SortedSet<TransitionId> {
    let of_steps = flow.each().flat_map(|(_, step)| {
        let leads = |way: &usize| step.ways.get(*way).is_some_and(|way| way.to.is_some());
        (0..step.ways.len()).filter(leads).filter_map(|way| step.transition(way))
    });
    let of_any =
        flow.anytime.iter().filter(|any| any.next.as_ref().is_some_and(|next| flow.position(next).is_some()));
    let any = of_any.filter_map(|any| any.transition_id());
    of_steps.chain(any).gathered()
}
