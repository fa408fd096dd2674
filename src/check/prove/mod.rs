//! Proving: which steps and answers cases really come to under the conditions, and with what acts and values.
//!
//! Not here: what to say of it (`check::rules`).
//!
//! ```text
//! conditions ─ constants ─▶ space (an axis for all they read) ─ explore, moves ─▶ nodes ─▶ Proof ─▶ rules
//!                                                                                   └─ witness ─▶ acts
//! ```
//!
//! What is found is true: each node stands for cases that the runner can be led to. What is not found proves something only
//! where all was explored and every value stands for all there are ([`Proof::is_exact`]); else it is not decided.

mod acts;
mod constants;
mod explore;
mod joint;
mod loops;
mod moves;
mod pairs;
mod plan;
mod region;
mod samples;
mod scenarios;
mod space;
mod table;
mod witness;

pub use scenarios::{Covering, Reach, Uncovered, reach, scenarios};
pub(super) use space::Subject;
pub use witness::{Witness, witness};

use super::diagnostic::{NOWHERE, Path, State, Ways};
use super::flow::{Flow, FlowStep};
use super::order::Order;
use crate::message::Message;
use crate::model::{FieldId, SortedMap, SortedSet, Value};
use explore::{Absorbed, BY_HAND, BY_ITSELF, Explored, Here, Node, Passage};
use plan::Plan;
use region::Regions;
use space::Space;
use std::rc::Rc;
use std::sync::Arc;
use table::{Question, Table};

/// What is known of the cases of a process.
pub(super) enum Known<'p> {
    /// It has no conditions, so that cases go wherever arrows lead.
    ByArrows,
    /// Its conditions read too much to be told apart.
    TooMuch,
    /// Where cases come.
    Found(Box<Proof<'p>>),
}

/// A place about which the checks cannot say all they should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// Where: `steps/where`; empty for the process as a whole.
    pub at: String,
    /// Why.
    pub message: Message,
}

/// What conditions read, with the values in an example.
pub(super) type Values<'p> = Vec<(Subject<'p>, Value)>;

/// All that was found by exploring.
pub(super) struct Proof<'p> {
    space: Rc<Space<'p>>,
    regions: Regions,
    nodes: Vec<Node>,
    at: Vec<Here>,
    plans: Vec<Option<Box<Plan<'p>>>>,
    /// Where the ways of each step stand among all, and how each way was taken.
    order: Arc<Order>,
    taken: Vec<u8>,
    gaps: SortedMap<usize, Passage>,
    overlaps: SortedMap<(usize, usize, usize), Passage>,
    absorbed: Vec<Absorbed>,
    vague: SortedSet<usize>,
    is_complete: bool,
    ways: Arc<Ways>,
    stuck: Vec<loops::Stuck>,
    /// A step of each loop of which it is not decided whether every case leaves it.
    open_loops: Vec<usize>,
}

/// An answer of a decision, as cases fare with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Some case goes there.
    Taken,
    /// No case does.
    Never,
    /// Not decided.
    Open,
}

/// Where the checks of a process cannot say all.
pub(super) fn undecided(flow: &Flow<'_>) -> Vec<Undecided> {
    match flow.known() {
        Known::ByArrows => Vec::new(),
        Known::TooMuch => {
            vec![Undecided { at: String::new(), message: Message::new("check-undecided-bound") }]
        }
        Known::Found(proof) => proof.undecided(flow),
    }
}

/// The shortest paths under conditions: what is kept of a search.
#[derive(Debug)]
pub(super) struct Paths {
    ways: Arc<Ways>,
    /// The first node of each step.
    first: Vec<Option<usize>>,
    pub(super) is_exact: bool,
}

impl Paths {
    /// A shortest path to a step, if a case comes there.
    pub(super) fn path(&self, at: usize) -> Option<Path> {
        let node = self.first.get(at).copied().flatten()?;
        Some(Path::new(self.ways.clone(), Some(node)).explored(State::There))
    }
}

/// Whether some answer of a decision fits any values, wherever cases come from and whatever computed fields come to. What
/// is not decided counts as no.
pub(super) fn is_covered<'p>(flow: &Flow<'p>, step: &FlowStep<'p>) -> bool {
    let space = Space::of_steps(flow, &mut std::iter::once(step), &SortedSet::new(), true);
    space.is_some_and(|space| {
        let table = Table::of(&space, Question::Decision(step.step.branches()), &|_| 0);
        table.is_some_and(|mut table| table.is_exact(&space) && !table.has_gap(&space))
    })
}

/// Whether some values rule out all answers of a decision but this one, wherever cases come from. What is too much to tell
/// apart counts as no.
pub(super) fn is_left<'p>(flow: &Flow<'p>, step: &FlowStep<'p>, answer: usize) -> bool {
    let space = Space::of_steps(flow, &mut std::iter::once(step), &SortedSet::new(), true);
    space.is_some_and(|space| {
        let table = Table::of(&space, Question::Decision(step.step.branches()), &|_| 0);
        table.is_some_and(|table| table.is_left(&space, answer))
    })
}

impl<'p> Known<'p> {
    /// Finds out, if there is anything to find out.
    pub(super) fn of(flow: &Flow<'p>) -> Known<'p> {
        let has_conditions = flow.each().any(|(_, step)| step.has_conditions);
        if !has_conditions || flow.start_position().is_none() {
            return Known::ByArrows;
        }
        Proof::of(flow).map_or(Known::TooMuch, |proof| Known::Found(Box::new(proof)))
    }
}

impl<'p> Proof<'p> {
    /// Explores the process, also one without conditions.
    fn of(flow: &Flow<'p>) -> Option<Proof<'p>> {
        let asked: Vec<(usize, &'p FieldId)> = flow.unmet().each().collect();
        Some(Proof::from(flow, Explored::of(flow, &asked, false)?))
    }

    fn from(flow: &Flow<'p>, explored: Explored<'_, 'p>) -> Proof<'p> {
        let (stuck, open_loops) = loops::stuck(&explored);
        let Explored { space, regions, nodes, at, plans, taken, gaps, overlaps, .. } = explored;
        let Explored { absorbed, vague, is_complete, .. } = explored;
        let before = |node: &Node| node.from.as_ref().map_or(NOWHERE, |(passage, _)| passage.node as u32);
        let steps = Some(nodes.iter().map(|node| node.step as u32).collect());
        let ways =
            Arc::new(Ways { ids: flow.ways.ids.clone(), steps, before: nodes.iter().map(before).collect() });
        Proof {
            space,
            regions,
            nodes,
            at,
            plans,
            order: flow.order(),
            taken,
            gaps,
            overlaps,
            absorbed,
            vague,
            is_complete,
            ways,
            stuck,
            open_loops,
        }
    }

    fn plan(&self, at: usize) -> Option<&Plan<'p>> {
        self.plans.get(at)?.as_deref()
    }

    /// Whether what was not found is not there.
    pub(super) fn is_exact(&self) -> bool {
        self.is_complete && self.vague.is_empty() && self.space.is_exact()
    }

    /// Whether a case comes to the step.
    pub(super) fn is_reached(&self, at: usize) -> bool {
        self.first(at).is_some()
    }

    /// A shortest path to a step, if a case comes there.
    pub(super) fn path(&self, at: usize) -> Option<Path> {
        Some(Path::new(self.ways.clone(), Some(self.first(at)?)).explored(State::There))
    }

    /// The shortest paths, to be kept.
    pub(super) fn paths(&self) -> Paths {
        let first = (0..self.at.len()).map(|at| self.first(at)).collect();
        Paths { ways: self.ways.clone(), first, is_exact: self.is_exact() }
    }

    /// The first node of a step.
    fn first(&self, at: usize) -> Option<usize> {
        self.at.get(at)?.first.map(|node| node as usize)
    }

    /// How cases fare with a way of a step they come to.
    pub(super) fn fate(&self, at: usize, way: usize) -> Fate {
        let mark =
            self.order.firsts.get(at).and_then(|first| self.taken.get(first + way)).copied().unwrap_or(0);
        let is_chosen_in_vain = || mark & BY_ITSELF == 0 && self.fits_nothing(at, way);
        if mark & (BY_ITSELF | BY_HAND) != 0 && !is_chosen_in_vain() {
            Fate::Taken
        } else if mark & BY_HAND != 0 || self.is_exact() || self.is_local(at, way) {
            Fate::Never
        } else {
            Fate::Open
        }
    }

    /// Whether the condition of an answer contradicts itself: it fits no values, though a person may choose the answer while
    /// they are not known.
    fn fits_nothing(&self, at: usize, way: usize) -> bool {
        let Some(plan) = self.plan(at).filter(|plan| plan.ask.is_some()) else { return false };
        let place = plan.branch_ways.iter().position(|each| *each == Some(way));
        let (Some(place), Some(table)) = (place, &plan.entry) else { return false };
        table.is_exact(&self.space) && table.is_vain(&self.space, place)
    }

    /// Whether what was found of an answer depends on nothing but its own decision, and all of that was tried.
    fn is_local(&self, at: usize, way: usize) -> bool {
        let Some(plan) = self.plan(at) else { return false };
        let place = plan.branch_ways.iter().position(|each| *each == Some(way));
        let (Some(place), Some(table)) = (place, &plan.entry) else { return false };
        self.is_complete
            && plan.ask.is_none()
            && table.is_exact(&self.space)
            && !table.could_take(&self.space, place)
    }

    /// The first case that no answer of the decision fits.
    pub(super) fn gap(&self, at: usize) -> Option<Path> {
        let passage = self.gaps.get(&at)?;
        Some(Path::new(self.ways.clone(), Some(passage.node)).explored(State::Gap(at)))
    }

    /// The only decision with a gap; none where there are several.
    pub(super) fn only_gap(&self) -> Option<usize> {
        let mut gaps = self.gaps.keys();
        gaps.next().copied().filter(|_| gaps.next().is_none())
    }

    /// The values that make a gap or an overlap, for each thing the decision reads.
    fn values(&self, at: usize, passage: &Passage) -> Values<'p> {
        let Some(plan) = self.plan(at) else { return Vec::new() };
        let axes = plan.entry.iter().flat_map(|table| table.axes());
        let value = |axis: &usize| {
            let axis_of = self.space.axes.get(*axis)?;
            let set = self.regions.set(passage.leave, *axis)?;
            Some((axis_of.subject, axis_of.value(set.trailing_zeros() as usize)?.clone()))
        };
        axes.filter_map(value).collect()
    }

    /// The values of the gap at a decision.
    pub(super) fn gap_values(&self, at: usize) -> Values<'p> {
        self.gaps.get(&at).map(|passage| self.values(at, passage)).unwrap_or_default()
    }

    /// The answers of a decision that fit the same case, with the path and the values.
    pub(super) fn overlaps(&self, at: usize) -> Vec<(usize, usize, Path, Values<'p>)> {
        let here = self.overlaps.iter().filter(|(key, _)| key.0 == at);
        here.map(|(key, passage)| {
            let path = Path::new(self.ways.clone(), Some(passage.node)).explored(State::Overlap(*key));
            (key.1, key.2, path, self.values(at, passage))
        })
        .collect()
    }

    /// Whether a case comes to a decision other than this one that no branch fits.
    pub(super) fn has_gap_but(&self, at: usize) -> bool {
        self.gaps.keys().any(|gap| *gap != at)
    }

    /// The first branch that takes a case this one would fit, too.
    pub(super) fn overlapping(&self, at: usize, branch: Option<usize>) -> Option<usize> {
        let here = self.overlaps.keys().filter(|key| key.0 == at && Some(key.2) == branch);
        here.map(|key| key.1).min()
    }

    /// A path on which a case comes to the step without having been asked for the field.
    pub(super) fn unasked(&self, at: usize, field: &FieldId) -> Option<Path> {
        let axis = self.space.find(Subject::Asked(field))?;
        let mut place = self.first(at);
        while let Some(node) = place.and_then(|place| self.nodes.get(place)) {
            if self.regions.set(node.region, axis).is_some_and(|set| set & 1 == 1) {
                return Some(Path::new(self.ways.clone(), place).explored(State::Unasked(field.clone())));
            }
            place = node.next.map(|next| next as usize);
        }
        None
    }

    /// Loops that some case never leaves: the step where it is shown, and the path.
    pub(super) fn stuck(&self) -> impl Iterator<Item = (usize, Path)> + '_ {
        self.stuck.iter().map(|stuck| {
            let (step, node, state) = match stuck {
                loops::Stuck::Node(node) => {
                    (self.nodes.get(*node).map_or(0, |node| node.step), *node, State::There)
                }
                loops::Stuck::Absorbed(place) => {
                    let absorbed = self.absorbed.get(*place);
                    let node = absorbed.map_or(0, |absorbed| absorbed.from.0.node);
                    (absorbed.map_or(0, |absorbed| absorbed.step), node, State::Absorbed(*place))
                }
            };
            let path = Path::new(self.ways.clone(), Some(node)).explored(state.clone());
            let last = self.absorbed_step(&state);
            (step, path.on(last))
        })
    }

    fn absorbed_step(&self, state: &State) -> Option<crate::model::StepId> {
        let State::Absorbed(place) = state else { return None };
        let by = self.absorbed.get(*place)?;
        self.ways.ids.get(by.step).cloned()
    }

    /// Where the checks cannot say all.
    pub(super) fn undecided(&self, flow: &Flow<'p>) -> Vec<Undecided> {
        let mut places = Vec::new();
        if !self.is_complete {
            places.push(Undecided { at: String::new(), message: Message::new("check-undecided-bound") });
        }
        for step in self.open_loops.iter().filter_map(|at| flow.get(*at)) {
            let message = Message::new("check-undecided-loop").step("step", step.step);
            places.push(Undecided { at: format!("steps/{}", step.id), message });
        }
        for at in flow.in_order() {
            let (Some(plan), Some(step)) = (self.plan(at), flow.get(at)) else { continue };
            let is_loose = plan.entry.as_ref().is_some_and(|table| !table.is_exact(&self.space));
            if is_loose || self.vague.contains(&at) {
                let message = Message::new("check-undecided-conditions").step("step", step.step);
                places.push(Undecided { at: format!("steps/{}", step.id), message });
            }
        }
        places
    }
}
