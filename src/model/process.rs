//! A document with its graph: what everything else works on.
//!
//! Not here: how it changes. `edit::Patch` is the only way in; [`Process::set`] serves it and the reader.

use super::graph::Graph;
use super::{Document, Id, Kind, Part, PartKey, ProcessId, Step, StepId, Transition, TransitionId};
use crate::record::{Arrange, Gather, SortedMap, SortedSet};
use std::sync::Arc;

/// A process. It reads like its [`Document`]; it changes only through patches.
#[derive(Clone, Debug)]
pub struct Process {
    document: Document,
    graph: Graph,
    /// Which step a branch is of, so that a transition is found without looking through all.
    branches: SortedMap<Id, StepId>,
    /// The steps that lead to one that is not there, by the one that is missing.
    missing: SortedMap<StepId, SortedSet<StepId>>,
}

impl std::ops::Deref for Process {
    type Target = Document;
    fn deref(&self) -> &Document {
        &self.document
    }
}

/// The graph follows from the document, so the documents decide.
impl PartialEq for Process {
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document
    }
}

impl Eq for Process {}

impl From<Document> for Process {
    fn from(document: Document) -> Self {
        let mut graph = Graph::default();
        for id in document.steps.keys() {
            graph.enter(id);
        }
        for (id, step) in &document.steps {
            graph.set(id, step.transitions(id).map(|transition| transition.to));
        }
        let branch_of = |(id, step): (&StepId, &Arc<Step>)| {
            let id = id.clone();
            step.branches().iter().map(move |branch| (branch.id.clone(), id.clone())).collect::<Vec<_>>()
        };
        let branches = document.steps.iter().flat_map(branch_of).gathered();
        let mut process = Process { document, graph, branches, missing: SortedMap::new() };
        for transition in process.transitions().collect::<Vec<_>>() {
            process.miss(transition.to, &transition.from);
        }
        process
    }
}

impl Process {
    /// All its records.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// A step by its id.
    pub fn step(&self, id: &StepId) -> Option<&Arc<Step>> {
        self.document.steps.get(id)
    }

    /// All transitions that steps have of their own, in the order of the steps. Those of any time are `anytime`.
    pub fn transitions(&self) -> impl Iterator<Item = Transition> {
        self.document.steps.iter().flat_map(|(id, step)| step.transitions(id))
    }

    /// The transitions out of a step.
    pub fn transitions_from<'a>(&'a self, step: &'a StepId) -> impl Iterator<Item = Transition> + 'a {
        self.step(step).into_iter().flat_map(move |record| record.transitions(step))
    }

    /// The transitions into a step.
    pub fn transitions_to(&self, step: &StepId) -> Vec<Transition> {
        let before: SortedSet<StepId> = self.steps_before(step).into_iter().gathered();
        before
            .iter()
            .flat_map(|from| self.transitions_from(from))
            .filter(|transition| transition.to == *step)
            .collect()
    }

    /// A transition by its id: a branch is known by its own, the others name their step.
    pub fn transition(&self, id: &TransitionId) -> Option<Transition> {
        let step = self.source(id)?;
        self.transitions_from(step).find(|transition| transition.id == *id)
    }

    /// The step that a transition of a step's own begins at.
    pub fn source(&self, id: &TransitionId) -> Option<&StepId> {
        let named = id.as_str().split('/').next().unwrap_or_default();
        let is_branch = named.len() == id.as_str().len();
        let of_branch = self.branches.get(named).filter(|_| is_branch);
        of_branch.or_else(|| self.document.steps.get_key_value(named).map(|(step, _)| step))
    }

    /// Whether a branch is called so.
    pub fn has_branch(&self, id: &str) -> bool {
        self.branches.contains_key(id)
    }

    /// Where cases begin: the step the process names, else its only start.
    pub fn start(&self) -> Option<&StepId> {
        let named =
            self.document.about.start.as_ref().filter(|start| self.document.steps.contains_key(*start));
        named.or_else(|| self.starts().next())
    }

    /// All steps of the kind start.
    pub fn starts(&self) -> impl Iterator<Item = &StepId> {
        let is_start = |(_, step): &(&StepId, &Arc<Step>)| matches!(step.kind, super::Kind::Start(_));
        self.document.steps.iter().filter(is_start).map(|(id, _)| id)
    }

    /// All steps of the kind end.
    pub fn ends(&self) -> impl Iterator<Item = &StepId> {
        let is_end = |(_, step): &(&StepId, &Arc<Step>)| matches!(step.kind, super::Kind::End(_));
        self.document.steps.iter().filter(is_end).map(|(id, _)| id)
    }

    /// The steps that a step leads to, once for each transition.
    pub fn steps_after(&self, step: &StepId) -> Vec<StepId> {
        self.graph.before_and_after(step, true)
    }

    /// The steps that lead to a step, once for each transition.
    pub fn steps_before(&self, step: &StepId) -> Vec<StepId> {
        self.graph.before_and_after(step, false)
    }

    /// The steps a case can come to by the arrows, from the start and by what can happen at any time.
    pub fn reachable(&self) -> SortedSet<StepId> {
        let mut found = self.graph.reachable(self.start().into_iter());
        loop {
            let is_open = |any: &&super::AnyTime| found.iter().any(|step| any.is_from(step));
            let targets = self.document.anytime.iter().filter(is_open).filter_map(|any| any.next.as_ref());
            let more = self.graph.reachable(targets);
            let before = found.len();
            found.extend(more);
            if found.len() == before {
                return found;
            }
        }
    }

    /// The steps from which an end can be come to, or a hand-over that leaves nothing to do here.
    pub fn reaching<'a>(&self, targets: impl Iterator<Item = &'a StepId>) -> SortedSet<StepId> {
        self.graph.reaching(targets)
    }

    /// A shortest way by the arrows from the start to a step; what happens at any time counts as an arrow.
    pub fn path_to(&self, step: &StepId) -> Option<Vec<StepId>> {
        let start = self.start()?;
        if let Some(path) = self.graph.shortest_path(start, step) {
            return Some(path);
        }
        self.document.anytime.iter().find_map(|any| {
            let entry = any.next.as_ref()?;
            let tail = self.graph.shortest_path(entry, step)?;
            let reachable = self.graph.reachable(std::iter::once(start));
            let from = reachable.iter().find(|from| any.is_from(from))?;
            let mut path = self.graph.shortest_path(start, from)?;
            path.extend(tail);
            Some(path)
        })
    }

    /// A shortest way by the arrows between two steps.
    pub fn path_between(&self, from: &StepId, to: &StepId) -> Option<Vec<StepId>> {
        self.graph.shortest_path(from, to)
    }

    /// Sets of steps that all lead to each other.
    pub fn loops(&self) -> Vec<SortedSet<StepId>> {
        self.graph.loops()
    }

    /// The processes that its steps call, in the order of the steps; one that is called twice is named twice.
    pub fn calls(&self) -> Vec<ProcessId> {
        let mut called = Vec::new();
        for step in self.document.steps.values() {
            if let Kind::Call(call) = &step.kind {
                called.extend(call.sop.clone());
            }
        }
        called
    }

    /// The steps as one would read them: along the flow from the start, the first branch first; then the others.
    pub fn reading_order(&self) -> Vec<StepId> {
        let mut order = Vec::new();
        let mut seen = SortedSet::new();
        let entries = self.document.anytime.iter().filter_map(|any| any.next.as_ref());
        for start in
            self.start().into_iter().chain(self.starts()).chain(entries).chain(self.document.steps.keys())
        {
            let mut waiting = vec![start.clone()];
            while let Some(id) = waiting.pop() {
                let Some(step) = self.step(&id).filter(|_| seen.insert(id.clone())) else { continue };
                let next: Vec<StepId> = step.transitions(&id).map(|transition| transition.to).collect();
                waiting.extend(next.into_iter().rev());
                order.push(id);
            }
        }
        order
    }

    /// Where a step or a note stands, if it was ever placed.
    pub fn standing(&self, id: &str) -> Option<(i32, i32)> {
        self.document.layout.as_ref()?.at.get(id).map(|standing| standing.place())
    }

    /// Replaces one part and keeps the graph true. Only patches and the reader call it.
    pub(crate) fn set(&mut self, key: &PartKey, part: Option<Part>) {
        if let PartKey::Step(id) = key {
            self.know_branches(id, part.as_ref());
            for sources in self.missing.values_mut() {
                sources.remove(id);
            }
            match &part {
                Some(Part::Step(step)) => {
                    let step = step.clone();
                    self.graph.enter(id);
                    self.graph.set(id, step.transitions(id).map(|transition| transition.to));
                    self.document.set_part(key, part);
                    for transition in step.transitions(id) {
                        self.miss(transition.to, id);
                    }
                    self.connect_waiting(id);
                    return;
                }
                _ => {
                    for from in self.graph.before_and_after(id, false).iter().filter(|from| *from != id) {
                        self.missing.entry(id.clone()).or_default().insert(from.clone());
                    }
                    self.graph.remove(id);
                }
            }
        }
        self.document.set_part(key, part);
    }

    fn know_branches(&mut self, id: &StepId, part: Option<&Part>) {
        for branch in self.document.steps.get(id).into_iter().flat_map(|step| step.branches()) {
            if self.branches.get(&branch.id) == Some(id) {
                self.branches.remove(&branch.id);
            }
        }
        if let Some(Part::Step(step)) = part {
            self.branches.extend(step.branches().iter().map(|branch| (branch.id.clone(), id.clone())));
        }
    }

    /// Remembers who leads to a step that is not there.
    fn miss(&mut self, target: StepId, from: &StepId) {
        if !self.document.steps.contains_key(&target) {
            self.missing.entry(target).or_default().insert(from.clone());
        }
    }

    /// Steps may have led to this one before it was there.
    fn connect_waiting(&mut self, id: &StepId) {
        for from in self.missing.remove(id).unwrap_or_default() {
            if let Some(step) = self.document.steps.get(&from) {
                self.graph.set(&from, step.transitions(&from).map(|transition| transition.to));
            }
        }
        self.missing.retain(|_, sources| !sources.is_empty());
    }

    /// What must always be true, for tests: the graph says what the records say.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let fresh = Process::from(self.document.clone());
        for id in self.document.steps.keys() {
            let sorted = |mut steps: Vec<StepId>| {
                steps.arrange_by(Ord::cmp);
                steps
            };
            if sorted(self.steps_after(id)) != sorted(fresh.steps_after(id)) {
                faults.push(format!("the graph disagrees with the record of {id}"));
            }
        }
        if self.branches != fresh.branches {
            faults.push("the branches are not those of the records".to_owned());
        }
        if self.missing.values().flatten().gathered::<SortedSet<_>>()
            != fresh.missing.values().flatten().gathered::<SortedSet<_>>()
        {
            faults.push("the missing steps are not those of the records".to_owned());
        }
        faults
    }
}
