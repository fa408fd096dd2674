//! What a play marks on the chart: where the case is, and the steps and transitions it came by.
//!
//! Not here: how marks look (the style sheets), the dot that walks (`token`).

use sopwright::model::{Gather, Id, ProcessId, SortedSet, StepId, TransitionId};
use sopwright::procedure::Draft;
use sopwright::run::{Case, Event, What};

/// The marks on the chart of one process.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The step where the case is; at a call the step that calls.
    pub here: Option<Id>,
    /// The steps it came through.
    pub passed: SortedSet<Id>,
    /// The transitions it took.
    pub ways: SortedSet<TransitionId>,
    /// The transitions in order, as far as the dot has to walk.
    pub walked: Vec<TransitionId>,
}

impl Marks {
    /// The word for the state of a step, as styles select by it.
    pub fn of_step(&self, id: &Id) -> Option<&'static str> {
        if self.here.as_ref() == Some(id) {
            Some("running")
        } else {
            self.passed.contains(id).then_some("visited")
        }
    }
}

/// The marks of a case. `before` are the steps of a shortest way to where the play began.
pub fn marks(case: &Case, events: &[Event], draft: &Draft, chart: &ProcessId, before: &[StepId]) -> Marks {
    let mut path: Vec<(StepId, Option<TransitionId>)> =
        before.iter().map(|step| (step.clone(), None)).collect();
    // Each coming to a step is one line of the trail, and one event that says by which way.
    let comings = events.iter().filter_map(|event| match &event.what {
        What::Entered { by, .. } => Some((by.clone(), false)),
        What::WentBack { .. } | What::Resumed { .. } => Some((None, true)),
        _ => None,
    });
    for (entry, (by, is_return)) in case.trail().iter().zip(comings) {
        let Some(step) = entry.step().filter(|_| entry.flow().id == *chart) else { continue };
        if draft.stop(chart, &step.id).is_some() {
            continue;
        }
        let known = path.iter().rposition(|(id, _)| *id == step.id).filter(|_| is_return);
        match known {
            Some(place) => path.truncate(place + 1),
            None => path.push((step.id.clone(), by)),
        }
    }
    let here = path.last().map(|(step, _)| Id::from(step));
    let walked: Vec<TransitionId> = path.iter().filter_map(|(_, by)| by.clone()).collect();
    Marks {
        here,
        passed: path.iter().map(|(step, _)| Id::from(step)).gathered(),
        ways: walked.iter().cloned().gathered(),
        walked,
    }
}
