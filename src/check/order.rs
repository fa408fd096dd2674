//! How cases go by the arrows: the steps in reading order, and the one before each on a shortest path.
//!
//! Not here: the steps themselves (`check::flow`).

use super::diagnostic::{NOWHERE, Ways};
use super::stop::FlowStep;
use crate::model::{AnyTime, KindWord, Process, StepId};
use std::collections::VecDeque;
use std::sync::Arc;

/// The order of the steps. It holds as long as nothing but words changes.
#[derive(Debug, Default)]
pub(super) struct Order {
    pub(super) start: Option<usize>,
    /// Whether any step is an end.
    pub(super) has_end: bool,
    /// The steps level by level from the start, then those that no case comes to.
    pub(super) steps: Vec<usize>,
    /// The place of each step in that, from one on.
    pub(super) ranks: Vec<usize>,
    /// What kind each step is: asked of many steps, so all of them stand in little memory.
    pub(super) kinds: Vec<KindWord>,
    /// Whether a case can come to each step.
    pub(super) reached: Vec<bool>,
    /// How many ways the steps before each have, and how many all have.
    pub(super) firsts: Vec<usize>,
    pub(super) ways: usize,
}

/// What is being walked.
struct Walk<'a, 'p> {
    process: &'a Process,
    steps: &'a [FlowStep<'p>],
    position: &'a dyn Fn(&str) -> Option<usize>,
    order: Order,
    before: Vec<u32>,
    queue: VecDeque<usize>,
}

impl Order {
    /// Visits the steps level by level from the start, then what can happen at any time of a step that was visited.
    pub(super) fn of(
        process: &Process,
        steps: &[FlowStep<'_>],
        position: &dyn Fn(&str) -> Option<usize>,
    ) -> (Order, Ways) {
        let mut order = Order {
            start: process.start().and_then(|start| position(start.as_str())),
            has_end: steps.iter().any(|step| step.kind == KindWord::End),
            kinds: steps.iter().map(|step| step.kind).collect(),
            steps: Vec::with_capacity(steps.len()),
            ranks: vec![0; steps.len()],
            reached: vec![false; steps.len()],
            firsts: steps.iter().map(|step| step.first).collect(),
            ways: steps.last().map_or(0, |step| step.first + step.ways.len()),
        };
        if let Some(known) = order.start.and_then(|start| order.reached.get_mut(start)) {
            *known = true;
        }
        let (before, queue) = (vec![NOWHERE; steps.len()], order.start.into_iter().collect());
        let mut walk = Walk { process, steps, position, order, before, queue };
        walk.go();
        let Walk { mut order, before, .. } = walk;
        let unreached = order.reached.iter().enumerate().filter(|(_, reached)| !**reached).map(|(at, _)| at);
        order.steps.extend(unreached.collect::<Vec<_>>());
        for (rank, at) in order.steps.iter().enumerate() {
            if let Some(place) = order.ranks.get_mut(*at) {
                *place = rank + 1;
            }
        }
        let ids: Arc<[StepId]> = steps.iter().map(|step| step.id.clone()).collect();
        (order, Ways { ids, steps: None, before })
    }
}

impl Walk<'_, '_> {
    fn go(&mut self) {
        loop {
            while let Some(at) = self.queue.pop_front() {
                self.order.steps.push(at);
                let steps = self.steps;
                for way in steps.get(at).map(|step| step.ways.as_slice()).unwrap_or_default() {
                    self.enter(way.to, at);
                }
            }
            for (target, from) in self.anytime_targets() {
                self.enter(Some(target), from);
            }
            if self.queue.is_empty() {
                break;
            }
        }
    }

    /// The targets of what can happen at any time at one of the steps visited, each with such a step.
    fn anytime_targets(&self) -> Vec<(usize, usize)> {
        let is_known = |at: &usize| self.order.reached.get(*at).copied().unwrap_or(false);
        let from = |names: &[String]| {
            names.iter().find_map(|name| match name.as_str() {
                "*" => self.order.start.or_else(|| self.order.steps.first().copied()),
                name => (self.position)(name).filter(is_known),
            })
        };
        let target = |any: &AnyTime| Some(((self.position)(any.next.as_ref()?.as_str())?, from(&any.from)?));
        self.process.anytime.iter().filter_map(target).collect()
    }

    fn enter(&mut self, to: Option<usize>, from: usize) {
        let Some(to) = to else { return };
        if let (Some(known @ false), Some(place)) = (self.order.reached.get_mut(to), self.before.get_mut(to))
        {
            *known = true;
            // There are far fewer steps than a word of 32 bits counts.
            *place = from as u32;
            self.queue.push_back(to);
        }
    }
}
