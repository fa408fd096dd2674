//! A step in the flow, with the ways out of it as they stand in its record.
//!
//! Not here: all of them in order (`check::flow`).

use super::index::Index;
use crate::model::{Id, KindWord, Opens, Process, RoleId, Step, StepId, TransitionId};

/// A step in the flow.
pub(super) struct FlowStep<'p> {
    pub(super) id: &'p StepId,
    pub(super) step: &'p Step,
    /// What kind it is: known without a look at the step itself, which most rules pass over.
    pub(super) kind: KindWord,
    /// Whether anything at it has a condition.
    pub(super) has_conditions: bool,
    /// Whether it has limits, instructions, and words to say: asked for every step, by rules about all of them.
    pub(super) has_limits: bool,
    pub(super) is_told: bool,
    pub(super) is_said: bool,
    /// Whether there is nothing to record, to tick off or to keep to in time, and nothing to choose or to call.
    pub(super) is_plain: bool,
    pub(super) ways: Vec<Way<'p>>,
    /// How many ways the steps before it have: ways are counted through, for tables of all of them.
    pub(super) first: usize,
}

impl<'p> FlowStep<'p> {
    /// All steps of a process in order, with their ways.
    pub(super) fn all(process: &'p Process, index: &Index) -> Vec<FlowStep<'p>> {
        let mut steps: Vec<FlowStep<'p>> = Vec::with_capacity(process.steps.len());
        for (id, step) in &process.steps {
            let first = steps.last().map_or(0, |last| last.first + last.ways.len());
            steps.push(FlowStep::of(id, step, first, &|target| index.get(target.as_str())));
        }
        steps
    }

    /// A step with its ways. `first` is how many ways come before, `position` where a step stands.
    pub(super) fn of(
        id: &'p StepId,
        step: &'p Step,
        first: usize,
        position: &dyn Fn(&StepId) -> Option<usize>,
    ) -> FlowStep<'p> {
        let (branches, guidance) = (step.branches(), &step.guidance);
        let mut ways = Vec::with_capacity(branches.len() + guidance.limits.len() + 1);
        step.openings(&mut |opening| {
            let to = opening.to.and_then(position);
            ways.push(Way { kind: opening.kind, target: opening.to, to });
        });
        let has_conditions = branches.iter().any(|branch| branch.when.is_some())
            || guidance.limits.iter().any(|limit| limit.when.is_some());
        let kind = step.kind.word();
        let is_plain = !matches!(kind, KindWord::Call | KindWord::Decision | KindWord::Wait)
            && guidance.limits.is_empty()
            && guidance.record.is_empty()
            && guidance.checklist.is_empty();
        let is_there = |words: &String| !words.trim().is_empty();
        let has_limits = !guidance.limits.is_empty();
        let is_told = guidance.instruction.as_ref().is_some_and(is_there);
        let is_said = guidance.say.values().any(is_there);
        FlowStep { id, step, kind, has_conditions, has_limits, is_told, is_said, is_plain, ways, first }
    }

    /// The way of a branch.
    pub(super) fn way_of(&self, branch: &Id) -> Option<usize> {
        self.ways.iter().position(|way| matches!(way.kind, Opens::Branch(other) if other.id == *branch))
    }

    /// The transition of a way.
    pub(super) fn transition(&self, way: usize) -> Option<TransitionId> {
        self.ways.get(way)?.kind.name(self.id).parse().ok()
    }
}

/// Who answers for a step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Owned<'p> {
    ByNobody,
    /// A role that the process does not have.
    ByUnknown,
    /// A role as the process names it.
    By(&'p RoleId),
}

/// A way out of a step.
#[derive(Clone, Copy)]
pub(super) struct Way<'p> {
    pub(super) kind: Opens<'p>,
    /// The step it names.
    pub(super) target: Option<&'p StepId>,
    /// Where it leads; nowhere if it is open or its target is missing.
    pub(super) to: Option<usize>,
}

impl Way<'_> {
    /// Where it stands in its step: `next`, `branches/b1`, `limits/vip`.
    pub(super) fn place(&self) -> String {
        match self.kind {
            Opens::Branch(branch) => format!("branches/{}", branch.id),
            Opens::Limit(limit) => format!("limits/{}", limit.id),
            Opens::Next => "next".to_owned(),
            Opens::Unanswered => "unanswered".to_owned(),
            Opens::Over(_) => "then".to_owned(),
            Opens::Outcome(outcome) => format!("on/{}", outcome.word()),
            Opens::OtherOutcome => "otherwise".to_owned(),
        }
    }
}
