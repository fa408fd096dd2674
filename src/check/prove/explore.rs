//! Where cases really come: the steps under the conditions that lead there, explored breadth first.
//!
//! A node is a step with a region of cases. What a case knows is told apart only as far as conditions read it, and only
//! while a condition may still read it. A node whose region lies within one that is known is not gone on from. So the walk
//! ends; the bound on its work only says how soon.
//!
//! Not here: where a node leads (`check::prove::moves`), what a case does on its way there (`check::prove::witness`).

use super::plan::{self, Plan};
use super::region::{Region, Regions};
use super::space::{Space, Subject};
use crate::check::flow::Flow;
use crate::model::{FieldId, Gather, KindWord, SortedMap, SortedSet};
use std::rc::Rc;

/// The most nodes, and the most regions compared and cells looked up: some tens of milliseconds.
const MOST_NODES: usize = 60_000;
const MOST_WORK: usize = 4_000_000;

/// How a case went from a node: it stood in `rest`, something may have been recorded, and then it went on in `leave`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage {
    pub(super) node: usize,
    pub(super) rest: Region,
    pub(super) leave: Region,
    /// Whether the fields of the step may have been recorded in between.
    pub(super) is_recorded: bool,
    /// Whether the question was answered anew by a value.
    pub(super) is_answered: bool,
    /// Whether the answer chosen said what was asked.
    pub(super) is_implied: bool,
    /// Whether a person chose the answer.
    pub(super) is_chosen: bool,
}

/// What led from one node to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    /// A way of the step.
    Way(usize),
    /// Something that can happen at any time.
    AnyTime(usize),
    /// The end of what happened meanwhile.
    Return,
}

/// A step with a region of cases that come there.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) step: usize,
    pub(super) context: usize,
    pub(super) region: Region,
    pub(super) from: Option<(Passage, By)>,
    /// The next node of the same step.
    pub(super) next: Option<u32>,
}

/// The nodes of a step: the first and the last of them, and how many there are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Here {
    pub(super) first: Option<u32>,
    last: u32,
    count: u32,
}

/// What happened meanwhile, and where the case returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Context {
    pub(super) outer: usize,
    pub(super) step: usize,
    pub(super) anytime: usize,
}

/// How a way was taken, in any node.
pub(super) const BY_ITSELF: u8 = 1;
pub(super) const BY_HAND: u8 = 2;
/// Chosen though no answer fits.
pub(super) const UNFIT: u8 = 4;

/// By a step and how it is left: the first passage, the step and the context it leads to, and the region there.
pub(super) type Passages = SortedMap<(usize, By), (Passage, usize, usize, Region)>;

/// A region that was not gone on from, for a known node holds more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Absorbed {
    pub(super) step: usize,
    pub(super) region: Region,
    pub(super) from: (Passage, By),
}

/// A place for each step, to be used again: lists of nodes that are empty, and plans, which hold for any region.
#[derive(Default)]
pub(super) struct Room<'p> {
    at: Vec<Here>,
    plans: Vec<Option<Box<Plan<'p>>>>,
    regions: Regions,
}

/// All that was found.
pub(super) struct Explored<'f, 'p> {
    pub(super) flow: &'f Flow<'p>,
    pub(super) space: Rc<Space<'p>>,
    pub(super) regions: Regions,
    /// In the order in which they are gone on from.
    pub(super) nodes: Vec<Node>,
    /// The nodes of each step.
    pub(super) at: Vec<Here>,
    pub(super) plans: Vec<Option<Box<Plan<'p>>>>,
    /// The plan of steps at which nothing is to be known.
    pub(super) bare: Option<Box<Plan<'p>>>,
    /// The axes that a step or one after it reads.
    live: Rc<[u64]>,
    /// The axes that what happens meanwhile can change.
    pub(super) meanwhile: u64,
    /// Fields that count as asked for at a step besides those it records.
    pub(super) needed: SortedMap<usize, Vec<&'p FieldId>>,
    pub(super) contexts: Vec<Context>,
    pub(super) known_contexts: SortedMap<Context, usize>,
    /// How each way was taken, all of them counted through; nothing where that is not asked.
    pub(super) taken: Vec<u8>,
    /// The first state in which no answer of a decision fits.
    pub(super) gaps: SortedMap<usize, Passage>,
    /// The first state in which a later answer of a decision would fit, too, by the two answers.
    pub(super) overlaps: SortedMap<(usize, usize, usize), Passage>,
    /// The nodes from which a case can end at once, or goes where nothing is known of.
    pub(super) ends: Vec<usize>,
    /// The nodes that a node leads to by ways of steps.
    pub(super) links: Vec<(u32, u32)>,
    pub(super) absorbed: Vec<Absorbed>,
    /// The first passage by each way, with the region it leads to: only where they are asked for.
    pub(super) passages: Option<Passages>,
    /// Steps with too much to tell apart.
    pub(super) vague: SortedSet<usize>,
    pub(super) work: usize,
    /// Whether all was explored.
    pub(super) is_complete: bool,
    /// Whether the search stops at an end: all that is asked is whether there is one.
    pub(super) stops_at_end: bool,
}

impl<'f, 'p> Explored<'f, 'p> {
    /// Explores a process from its start. None where there is none, or too much to tell apart.
    pub(super) fn of(
        flow: &'f Flow<'p>,
        asked: &[(usize, &'p FieldId)],
        keeps_passages: bool,
    ) -> Option<Explored<'f, 'p>> {
        let fields: SortedSet<&FieldId> = asked.iter().map(|(_, field)| *field).gathered();
        let space = Rc::new(Space::of(flow, &fields)?);
        let mut explored = Explored::new(flow, space, Room::default());
        for (at, field) in asked {
            explored.needed.entry(*at).or_default().push(field);
        }
        explored.taken = vec![0; flow.ways()];
        explored.passages = keeps_passages.then(SortedMap::new);
        explored.live = explored.liveness().into();
        explored.meanwhile = plan::meanwhile(flow, &explored.space);
        explored.nodes.reserve(2 * flow.len());
        explored.links.reserve(4 * flow.len());
        let first = explored.regions.add(explored.space.axes.iter().map(|axis| axis.first()));
        explored.enter(flow.start_position()?, 0, first, None);
        explored.walk(MOST_NODES, MOST_WORK);
        Some(explored)
    }

    /// Explores on from a region, to see whether an end can be come to. `room` is what the probe before left behind.
    pub(super) fn can_end(
        &self,
        step: usize,
        region: &[u64],
        most: usize,
        room: &mut Room<'p>,
    ) -> Option<bool> {
        let mut probe = self.probe_in(std::mem::take(room), step, 0, region, most);
        for node in &probe.nodes {
            probe.at.get_mut(node.step).into_iter().for_each(|here| *here = Here::default());
        }
        let (at, plans) = (std::mem::take(&mut probe.at), std::mem::take(&mut probe.plans));
        *room = Room { at, plans, regions: std::mem::take(&mut probe.regions) };
        if !probe.ends.is_empty() {
            return Some(true);
        }
        probe.is_complete.then_some(false)
    }

    /// Explores on from a region until an end is met.
    pub(super) fn probe(&self, step: usize, context: usize, region: &[u64], most: usize) -> Explored<'f, 'p> {
        self.probe_in(Room::default(), step, context, region, most)
    }

    fn probe_in(
        &self,
        room: Room<'p>,
        step: usize,
        context: usize,
        region: &[u64],
        most: usize,
    ) -> Explored<'f, 'p> {
        let mut probe = Explored::new(self.flow, self.space.clone(), room);
        probe.live = self.live.clone();
        probe.meanwhile = self.meanwhile;
        probe.contexts.clone_from(&self.contexts);
        probe.known_contexts.clone_from(&self.known_contexts);
        probe.stops_at_end = true;
        let region = probe.regions.add(region.iter().copied());
        probe.enter_as(step, context, region, None);
        probe.walk(most, most.saturating_mul(100));
        probe
    }

    fn new(flow: &'f Flow<'p>, space: Rc<Space<'p>>, mut room: Room<'p>) -> Explored<'f, 'p> {
        room.at.resize_with(flow.len(), Here::default);
        room.plans.resize_with(flow.len(), || None);
        let mut regions = room.regions;
        match regions.count() {
            0 => regions = Regions::new(space.axes.len()),
            _ => regions.forget(0),
        }
        Explored {
            flow,
            space,
            regions,
            nodes: Vec::new(),
            at: room.at,
            plans: room.plans,
            bare: None,
            live: Rc::default(),
            meanwhile: 0,
            needed: SortedMap::new(),
            contexts: vec![Context { outer: 0, step: 0, anytime: usize::MAX }],
            known_contexts: SortedMap::new(),
            taken: Vec::new(),
            gaps: SortedMap::new(),
            overlaps: SortedMap::new(),
            ends: Vec::new(),
            links: Vec::new(),
            absorbed: Vec::new(),
            passages: None,
            vague: SortedSet::new(),
            work: 0,
            is_complete: false,
            stops_at_end: false,
        }
    }

    fn walk(&mut self, most_nodes: usize, most_work: usize) {
        let mut node = 0;
        while node < self.nodes.len() {
            if self.nodes.len() > most_nodes || self.work > most_work {
                return;
            }
            if self.stops_at_end && !self.ends.is_empty() {
                return;
            }
            let kept = (self.nodes.len(), self.absorbed.len(), self.gaps.len(), self.overlaps.len());
            let regions = self.regions.count();
            self.expand(node);
            // Where nothing came of it, nothing speaks of its regions.
            let is_kept =
                kept != (self.nodes.len(), self.absorbed.len(), self.gaps.len(), self.overlaps.len());
            if !is_kept && self.passages.is_none() {
                self.regions.forget(regions);
            }
            node += 1;
        }
        self.is_complete = true;
    }

    /// A case comes to a step: that is one visit more.
    pub(super) fn enter(
        &mut self,
        step: usize,
        context: usize,
        mut region: Region,
        from: Option<(Passage, By)>,
    ) {
        if let Some(axis) = self.space.visits(step) {
            let all = self.space.axes.get(axis).map_or(0, |axis| axis.all());
            let set = self.regions.set(region, axis).unwrap_or(0);
            let top = all & !(all >> 1);
            region = self.regions.with(region, axis, (set << 1 | set & top) & all);
        }
        if let (Some(passages), Some((passage, by))) = (&mut self.passages, &from) {
            let at = self.nodes.get(passage.node).map_or(0, |node| node.step);
            passages.entry((at, *by)).or_insert((*passage, step, context, region));
        }
        self.enter_as(step, context, region, from);
    }

    pub(super) fn enter_as(
        &mut self,
        step: usize,
        context: usize,
        region: Region,
        from: Option<(Passage, By)>,
    ) {
        let live = self.live_in(step, context);
        let before =
            from.as_ref().filter(|(_, by)| matches!(by, By::Way(_))).map(|(passage, _)| passage.node);
        let Some(here) = self.at.get(step).copied() else { return };
        self.work += 1 + here.count as usize / 4;
        let sets = self.regions.of(region);
        let mut known = here.first;
        while let Some((holder, node)) =
            known.and_then(|known| Some((known, self.nodes.get(known as usize)?)))
        {
            known = node.next;
            if node.context != context {
                continue;
            }
            let (mut is_held, mut is_less) = (true, false);
            let mut live = live;
            for (all, some) in self.regions.of(node.region).iter().zip(sets) {
                if live & 1 == 1 {
                    is_held = some & !all == 0;
                    is_less |= all != some;
                }
                live >>= 1;
                if !is_held || live == 0 {
                    break;
                }
            }
            if is_held {
                self.links.extend(before.map(|before| (before as u32, holder)));
                if let (true, 0, Some(from)) = (is_less, context, from) {
                    self.absorbed.push(Absorbed { step, region, from });
                }
                return;
            }
        }
        // There are far fewer nodes than a word of 32 bits counts.
        let node = self.nodes.len() as u32;
        self.links.extend(before.map(|before| (before as u32, node)));
        self.nodes.push(Node { step, context, region, from, next: None });
        let first = here.first.or(Some(node));
        if let Some(place) = self.at.get_mut(step) {
            *place = Here { first, last: node, count: here.count + 1 };
        }
        if let Some(last) = self.nodes.get_mut(here.last as usize).filter(|_| here.first.is_some()) {
            last.next = Some(node);
        }
    }

    /// The axes that a step reads, or any after it, and any after those to which the case returns.
    fn live_in(&self, step: usize, mut context: usize) -> u64 {
        let of = |step: usize| self.live.get(step).copied().unwrap_or(u64::MAX);
        let mut live = of(step);
        while let Some(found) = self.contexts.get(context).filter(|_| context != 0) {
            live |= of(found.step);
            context = found.outer;
        }
        live
    }

    /// For each step the axes that it reads, or any step that a case can come to from it without returning.
    fn liveness(&self) -> Vec<u64> {
        let (flow, space) = (self.flow, &self.space);
        if space.axes.is_empty() {
            return vec![0; flow.len()];
        }
        let mut live: Vec<u64> = (0..flow.len()).map(|at| self.reads(at)).collect();
        let mut meanwhile: SortedMap<usize, Vec<usize>> = SortedMap::new();
        for any in &flow.anytime {
            let Some(target) = any.next.as_ref().and_then(|next| flow.position(next)) else { continue };
            let from = flow.each().filter(|(_, step)| any.is_from(step.id)).map(|(at, _)| at);
            meanwhile.entry(target).or_default().extend(from);
        }
        let mut open: Vec<usize> = (0..flow.len()).collect();
        while let Some(at) = open.pop() {
            let here = live.get(at).copied().unwrap_or(0);
            for before in flow.leading_to(at).iter().chain(meanwhile.get(&at).into_iter().flatten()) {
                if let Some(place) = live.get_mut(*before).filter(|place| here & !**place != 0) {
                    *place |= here;
                    open.push(*before);
                }
            }
        }
        live
    }

    fn reads(&self, at: usize) -> u64 {
        let Some(step) = self.flow.get(at) else { return 0 };
        let mut axes = SortedSet::new();
        if step.has_conditions {
            let branches = step.step.branches().iter().filter_map(|branch| branch.when.as_ref());
            let limits = step.step.guidance.limits.iter().filter_map(|limit| limit.when.as_ref());
            branches.chain(limits).for_each(|when| self.space.reads(when, &mut axes));
        }
        let is_choice = matches!(step.kind, KindWord::Decision | KindWord::Wait);
        if is_choice && !step.step.branches().is_empty() {
            axes.extend(self.flow.records(at).iter().filter_map(|field| self.space.field(field)));
        }
        let needed = self.needed.get(&at).into_iter().flatten();
        axes.extend(needed.filter_map(|field| self.space.find(Subject::Asked(field))));
        axes.into_iter().fold(0, |set, axis| set | 1 << axis)
    }
}
