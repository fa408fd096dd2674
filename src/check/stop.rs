//! A step in the flow, with the ways out of it as they stand in its record.
//!
//! Not here: all of them in order (`check::flow`).

use crate::model::{Id, KindWord, Opens, RoleId, Step, StepId, TransitionId};

/// A step in the flow.
pub(super) struct FlowStep<'p> {
    pub(super) id: &'p StepId,
    pub(super) step: &'p Step,
    /// What kind it is: known without a look at the step itself, which most rules pass over.
    pub(super) kind: KindWord,
    /// Whether anything at it has a condition.
    pub(super) has_conditions: bool,
    /// Whether there is nothing to record, to tick off or to keep to in time, and nothing to choose or to call.
    pub(super) is_plain: bool,
    pub(super) ways: Vec<Way<'p>>,
    /// How many ways the steps before it have: ways are counted through, for tables of all of them.
    pub(super) first: usize,
}

impl<'p> FlowStep<'p> {
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
        FlowStep { id, step, kind, has_conditions, is_plain, ways, first }
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
