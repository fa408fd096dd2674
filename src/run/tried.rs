//! The scenarios of a process, tried: how each comes out, by which ways it goes, and which ways none of them takes.
//!
//! Not here: judging one (`run::scenario`), playing it (`run::play`).

use super::event::{Event, What};
use super::scenario::unmet_told;
use super::{Case, Now, Played, Unmet, judge};
use crate::check::Trial;
use crate::message::Message;
use crate::model::{Gather, Id, Process, ProcessId, Scenario, SortedSet, StepId, Transition, TransitionId};
use crate::procedure::Procedure;

/// When a scenario begins that nobody gave a time, in milliseconds since 1970: Monday 5 January 2026, 09:00 UTC. The same
/// acts come out the same on any day.
pub const A_MONDAY_MORNING: i64 = 1_767_603_600_000;

/// A step of a walk through the chart, and the transition it was come to by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stride {
    /// The step.
    pub step: StepId,
    /// The transition; none at the beginning, and where the case came back by itself.
    pub by: Option<TransitionId>,
}

/// A scenario, tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// Its id.
    pub id: Id,
    /// What happens in it.
    pub title: String,
    /// What did not come out as expected; empty when all is well.
    pub unmet: Vec<Unmet>,
    /// The way it went through the process itself, without the processes it calls.
    pub walk: Vec<Stride>,
}

impl Tried {
    /// What it came to, for the rules that judge by it.
    pub fn trial(&self) -> Trial {
        Trial {
            scenario: self.id.clone(),
            unmet: self.unmet.iter().map(Unmet::message).collect(),
            taken: self.walk.iter().filter_map(|stride| stride.by.clone()).gathered(),
        }
    }

    /// Why it does not come out as expected, in sentences that name things as the process does. Where an act was refused,
    /// that is the cause, and what else is not as expected follows from it.
    pub fn told(&self, process: &Process) -> Vec<Message> {
        let acts = process.scenarios.iter().find(|each| each.id == self.id).map_or(0, |each| each.acts.len());
        let is_cause = |unmet: &&Unmet| matches!(unmet, Unmet::Refused { .. });
        let cause = self.unmet.iter().find(is_cause).map(std::slice::from_ref);
        let causes = cause.unwrap_or(&self.unmet).iter();
        causes.flat_map(|unmet| unmet_told(unmet, acts, process)).collect()
    }
}

/// Plays a scenario and keeps what the owner of the process wants to know of it.
pub fn try_scenario(procedure: &Procedure, scenario: &Scenario, now: &Now<'_>) -> Tried {
    let verdict = judge(procedure, scenario, now);
    let walk = verdict.played.walk();
    Tried { id: scenario.id.clone(), title: scenario.title.clone(), unmet: verdict.unmet, walk }
}

/// What all scenarios come to, for the rules that judge by them.
pub fn trials(process: &Process, procedure: &Procedure, now: &Now<'_>) -> Vec<Trial> {
    process.scenarios.iter().map(|scenario| try_scenario(procedure, scenario, now).trial()).collect()
}

/// The transitions of the process that none of these walks takes, in reading order.
pub fn uncovered(process: &Process, tried: &[Tried]) -> Vec<Transition> {
    let strides = tried.iter().flat_map(|tried| &tried.walk);
    let taken: SortedSet<&TransitionId> = strides.filter_map(|stride| stride.by.as_ref()).gathered();
    let order = process.reading_order();
    let ways = order.iter().flat_map(|step| process.transitions_from(step));
    ways.filter(|way| !taken.contains(&way.id)).collect()
}

impl Played {
    /// The way through the process itself.
    pub fn walk(&self) -> Vec<Stride> {
        walk(&self.case, &self.events, &self.case.procedure().main().id)
    }
}

/// The way of a case through the chart of one process.
pub fn walk(case: &Case, events: &[Event], chart: &ProcessId) -> Vec<Stride> {
    // Each coming to a step is one line of the trail, and one event that says by which way.
    let comings = events.iter().filter_map(|event| match &event.what {
        What::Entered { by, .. } => Some(by.clone()),
        What::WentBack { .. } | What::Resumed { .. } => Some(None),
        _ => None,
    });
    let strides = case.trail().iter().zip(comings).filter_map(|(entry, by)| {
        let step = entry.step().filter(|_| entry.flow().id == *chart)?;
        Some(Stride { step: step.id.clone(), by })
    });
    strides.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Profile, Terms};
    use crate::format;
    use crate::model::SortedMap;
    use crate::procedure::compile;
    use crate::run::{Hindrance, release};

    const FILE: &str = r#"{ "sop": 1, "id": "x", "title": "X", "language": "en", "owner": "us",
        "roles": { "us": { "title": "Us" } }, "start": "s",
        "steps": {
            "s": { "kind": "start", "title": "S", "next": "q" },
            "q": { "kind": "decision", "title": "Q?", "owner": "us", "branches": [
                { "id": "a", "label": "A", "next": "one" }, { "id": "b", "label": "B", "next": "two" } ] },
            "one": { "kind": "end", "title": "One", "outcome": "resolved" },
            "two": { "kind": "end", "title": "Two", "outcome": "closed" } },
        "scenarios": [ { "id": "first", "title": "First", "acts": [{ "choose": "a" }], "expect": { "ends_at": "END" } } ] }"#;

    fn process(end: &str) -> Process {
        format::read(FILE.replace("END", end).as_bytes()).unwrap().process
    }

    fn published(process: &Process) -> Result<Process, Hindrance> {
        let seal = crate::model::Seal {
            version: "1.0.0".into(),
            digest: String::new(),
            rules: "0.1.0".into(),
            published: "2026-01-05".parse().unwrap(),
            in_use_from: None,
            note: None,
            approved: Vec::new(),
            more: Default::default(),
        };
        release(process, &SortedMap::new(), seal, &Now::utc(0), &Terms::of(Profile::Correctness))
    }

    #[test]
    fn what_no_scenario_takes_is_told_and_a_failing_one_is_in_the_way() {
        let sound = process("one");
        let procedure = compile(&sound, &SortedMap::new(), sound.about.language).unwrap();
        let tried: Vec<Tried> =
            sound.scenarios.iter().map(|each| try_scenario(&procedure, each, &Now::utc(0))).collect();
        let left: Vec<String> = uncovered(&sound, &tried).into_iter().map(|way| way.id.to_string()).collect();
        assert_eq!(left, ["b"]);
        assert!(tried.iter().all(|tried| tried.unmet.is_empty()));
        assert!(published(&sound).is_ok());

        let Err(Hindrance::Scenarios(failed)) = published(&process("two")) else {
            panic!("it ends elsewhere")
        };
        assert_eq!(failed.iter().map(|tried| tried.title.as_str()).collect::<Vec<_>>(), ["First"]);
    }
}
