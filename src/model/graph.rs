//! The flow as a graph, and the questions one can ask it. petgraph lives here and nowhere else.
//!
//! Not here: what the answers mean for a customer (`check`).

use super::StepId;
use crate::record::{Arrange, Gather, SortedMap, SortedSet};
use petgraph::Direction;
use petgraph::algo::tarjan_scc;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::{Bfs, Reversed};
use std::collections::VecDeque;

/// Which steps lead to which. Its indices are reused by petgraph after a removal, so they never leave this file.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    graph: StableDiGraph<StepId, ()>,
    index: SortedMap<StepId, NodeIndex>,
}

impl Graph {
    /// Enters a step, or replaces where it leads. Targets must be entered, too; `resolve` drops those that are not.
    pub(super) fn set(&mut self, step: &StepId, targets: impl Iterator<Item = StepId>) {
        let from = self.enter(step);
        let out: Vec<_> = self
            .graph
            .edges_directed(from, Direction::Outgoing)
            .map(|edge| petgraph::visit::EdgeRef::id(&edge))
            .collect();
        for edge in out {
            self.graph.remove_edge(edge);
        }
        for target in targets {
            if let Some(to) = self.index.get(&target) {
                self.graph.add_edge(from, *to, ());
            }
        }
    }

    /// Enters a step without transitions, unless it is there.
    pub(super) fn enter(&mut self, step: &StepId) -> NodeIndex {
        if let Some(index) = self.index.get(step) {
            return *index;
        }
        let index = self.graph.add_node(step.clone());
        self.index.insert(step.clone(), index);
        index
    }

    /// Takes a step out, with every transition that touches it.
    pub(super) fn remove(&mut self, step: &StepId) {
        if let Some(index) = self.index.remove(step) {
            self.graph.remove_node(index);
        }
    }

    /// Where transitions from the step lead, once for each transition, in no order.
    pub(super) fn before_and_after(&self, step: &StepId, after: bool) -> Vec<StepId> {
        let direction = if after { Direction::Outgoing } else { Direction::Incoming };
        let Some(index) = self.index.get(step) else { return Vec::new() };
        self.named(self.graph.neighbors_directed(*index, direction))
    }

    /// All steps that can be come to from any of these, these included.
    pub(super) fn reachable<'a>(&self, from: impl Iterator<Item = &'a StepId>) -> SortedSet<StepId> {
        let mut found = SortedSet::new();
        for start in from.filter_map(|step| self.index.get(step)) {
            let mut walk = Bfs::new(&self.graph, *start);
            if self.graph.node_weight(*start).is_some_and(|step| found.contains(step)) {
                continue;
            }
            while let Some(index) = walk.next(&self.graph) {
                found.extend(self.graph.node_weight(index).cloned());
            }
        }
        found
    }

    /// All steps from which one of these can be come to, these included.
    pub(super) fn reaching<'a>(&self, targets: impl Iterator<Item = &'a StepId>) -> SortedSet<StepId> {
        let reversed = Reversed(&self.graph);
        let mut found = SortedSet::new();
        for target in targets.filter_map(|step| self.index.get(step)) {
            if self.graph.node_weight(*target).is_some_and(|step| found.contains(step)) {
                continue;
            }
            let mut walk = Bfs::new(reversed, *target);
            while let Some(index) = walk.next(reversed) {
                found.extend(self.graph.node_weight(index).cloned());
            }
        }
        found
    }

    /// A shortest way from one step to another, both included.
    pub(super) fn shortest_path(&self, from: &StepId, to: &StepId) -> Option<Vec<StepId>> {
        let (from, to) = (*self.index.get(from)?, *self.index.get(to)?);
        let mut came_from: SortedMap<NodeIndex, NodeIndex> = SortedMap::new();
        let mut queue = VecDeque::from([from]);
        while let Some(index) = queue.pop_front() {
            if index == to {
                let mut path = vec![to];
                let mut at = to;
                while let Some(before) = came_from.get(&at).filter(|_| at != from) {
                    at = *before;
                    path.push(at);
                }
                path.reverse();
                return Some(self.named(path.into_iter()));
            }
            let mut next: Vec<NodeIndex> =
                self.graph.neighbors_directed(index, Direction::Outgoing).collect();
            next.arrange_by_key(|index| self.graph.node_weight(*index));
            for neighbour in next {
                if neighbour != from && !came_from.contains_key(&neighbour) {
                    came_from.insert(neighbour, index);
                    queue.push_back(neighbour);
                }
            }
        }
        None
    }

    /// The loops: sets of steps that all lead to each other, sorted by their first step.
    pub(super) fn loops(&self) -> Vec<SortedSet<StepId>> {
        let is_loop = |group: &Vec<NodeIndex>| match group.as_slice() {
            [one] => self.graph.contains_edge(*one, *one),
            _ => true,
        };
        let mut loops: Vec<SortedSet<StepId>> = tarjan_scc(&self.graph)
            .into_iter()
            .filter(is_loop)
            .map(|group| self.named(group.into_iter()).into_iter().gathered())
            .collect();
        loops.arrange_by(Ord::cmp);
        loops
    }

    fn named(&self, indices: impl Iterator<Item = NodeIndex>) -> Vec<StepId> {
        indices.filter_map(|index| self.graph.node_weight(index).cloned()).collect()
    }
}
