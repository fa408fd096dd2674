//! Whether a scenario comes out as its author expects.
//!
//! Not here: playing it (`run::play`).

use super::{Moment, Now, Played, Refusal, play};
use crate::message::{Arg, Message};
use crate::model::{Id, Process, RoleId, Scenario, Span, StepId};
use crate::procedure::Procedure;

/// What came of a scenario.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The case it made.
    pub played: Played,
    /// What did not come out as expected; empty when all is well.
    pub unmet: Vec<Unmet>,
}

/// Something that did not come out as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// An act could not be done.
    Refused {
        /// Which, counted from 0.
        act: usize,
        /// Why.
        refusal: Refusal,
    },
    /// It ended elsewhere, or not at all.
    EndsAt {
        /// Where it should.
        expected: StepId,
        /// Where it is.
        found: Option<StepId>,
    },
    /// Somebody else has the case.
    Owner {
        /// Who should.
        expected: RoleId,
        /// Who has.
        found: Option<RoleId>,
    },
    /// Another reason was registered.
    Reason {
        /// Which should.
        expected: Vec<Id>,
        /// Which was.
        found: Vec<Id>,
    },
    /// It took too long.
    TooLong {
        /// The most it may take.
        at_most: Span,
        /// What it took.
        took: Span,
    },
}

impl Unmet {
    /// The sentence.
    pub fn message(&self) -> Message {
        let path = |path: &[Id]| Arg::Text(path.iter().map(Id::as_str).collect::<Vec<_>>().join(" › "));
        let found = |text: Option<&str>| Arg::Text(text.unwrap_or("–").to_owned());
        match self {
            Unmet::Refused { act, .. } => Message::new("run-scenario-refused").count("act", act + 1),
            Unmet::EndsAt { expected, found: step } => Message::new("run-scenario-ends-at")
                .text("expected", expected.as_str())
                .with("found", found(step.as_ref().map(StepId::as_str))),
            Unmet::Owner { expected, found: role } => Message::new("run-scenario-owner")
                .text("expected", expected.as_str())
                .with("found", found(role.as_ref().map(RoleId::as_str))),
            Unmet::Reason { expected, found } => Message::new("run-scenario-reason")
                .with("expected", path(expected))
                .with("found", path(found)),
            Unmet::TooLong { at_most, took } => Message::new("run-scenario-too-long")
                .with("most", Arg::Span(*at_most))
                .with("took", Arg::Span(*took)),
        }
    }
}

/// What did not come out as expected, in sentences that name things as the process does; why, where an act was refused.
pub(super) fn unmet_told(unmet: &Unmet, acts: usize, process: &Process) -> Vec<Message> {
    let step = |id: &StepId| process.step(id).map_or_else(|| id.to_string(), |step| step.title.clone());
    let role = |id: &RoleId| process.roles.get(id).map_or_else(|| id.to_string(), |role| role.title.clone());
    let found = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    match unmet {
        Unmet::Refused { act, refusal } if *act >= acts => {
            vec![Message::new("run-scenario-stuck"), refusal.message()]
        }
        Unmet::Refused { refusal, .. } => vec![unmet.message(), refusal.message()],
        Unmet::EndsAt { expected, found: at } => {
            let told = Message::new("run-scenario-ends-at").text("expected", step(expected));
            vec![told.text("found", found(at.as_ref().map(step)))]
        }
        Unmet::Owner { expected, found: has } => {
            let told = Message::new("run-scenario-owner").text("expected", role(expected));
            vec![told.text("found", found(has.as_ref().map(role)))]
        }
        Unmet::Reason { expected, found } => {
            let told = Message::new("run-scenario-reason").text("expected", reason(process, expected));
            vec![told.text("found", reason(process, found))]
        }
        Unmet::TooLong { .. } => vec![unmet.message()],
    }
}

/// The titles along a path of reasons.
fn reason(process: &Process, path: &[Id]) -> String {
    let mut titles = Vec::new();
    let mut level = process.reasons.as_slice();
    for id in path {
        let found = level.iter().find(|reason| reason.id == *id);
        titles.push(found.map_or_else(|| id.to_string(), |reason| reason.title.clone()));
        level = found.map(|reason| reason.reasons.as_slice()).unwrap_or_default();
    }
    if titles.is_empty() { "–".to_owned() } else { titles.join(" › ") }
}

/// Plays a scenario and compares.
pub fn judge(procedure: &Procedure, scenario: &Scenario, now: &Now<'_>) -> Verdict {
    let played = play(procedure, &scenario.acts, scenario.channel.clone(), now);
    let mut unmet = Vec::new();
    if let Some((act, refusal)) = &played.refused {
        unmet.push(Unmet::Refused { act: *act, refusal: refusal.clone() });
    }
    if let Some(expect) = &scenario.expect {
        let here = played.case.live.top().and_then(|frame| frame.step()).map(|step| step.id.clone());
        let ending = played.case.ending();
        if let Some(expected) = &expect.ends_at
            && ending.is_none_or(|ending| ending.step != *expected)
        {
            unmet.push(Unmet::EndsAt { expected: expected.clone(), found: here });
        }
        if let Some(expected) = &expect.owner
            && played.case.owner() != Some(expected)
        {
            unmet.push(Unmet::Owner { expected: expected.clone(), found: played.case.owner().cloned() });
        }
        let reason = ending.map(|ending| ending.reason.clone()).unwrap_or_default();
        if !expect.reason.is_empty() && reason != expect.reason {
            unmet.push(Unmet::Reason { expected: expect.reason.clone(), found: reason });
        }
        if let Some(at_most) = expect.at_most
            && played.took() > super::after(Moment::default(), at_most)
        {
            let seconds = played.took().in_milliseconds() / 1000;
            let took = Span::seconds(u32::try_from(seconds).unwrap_or(u32::MAX));
            unmet.push(Unmet::TooLong { at_most, took });
        }
    }
    Verdict { played, unmet }
}
