//! What happened in a case, in a form that any runner in any language can be compared by.
//!
//! Not here: single events (`run::event`), and playing acts (`run::play`).

use super::event::{Event, What};
use super::{Ending, Moment, Refusal};
use crate::model::{Id, Outcome, ProcessId, StepId};
use crate::record::record;

record! {
    /// The events of a case, with times in seconds since it began.
    pub struct Trace {
        /// The process.
        sop: ProcessId = "sop",
        /// Its version, if it is sealed.
        version: Option<String> = "version",
        /// What happened.
        events: Vec<Event> = "events",
        /// What was refused; nothing happened after it.
        refused: Option<Refused> = "refused",
        /// How it ended, if it did.
        ended: Option<Ended> = "ended",
    }
}

record! {
    /// An act that was refused.
    pub struct Refused {
        /// Which, counted from 0; the number of acts if they had all been done.
        act: i32 = "act",
        /// The id of the sentence that says why.
        because: String = "because",
    }
}

record! {
    /// How a case ended.
    pub struct Ended {
        /// The end reached.
        step: StepId = "step",
        /// How.
        outcome: Option<Outcome> = "outcome",
        /// The team's own code for it.
        code: Option<String> = "code",
        /// The reason of the contact.
        reason: Vec<Id> = "reason",
        /// After how many seconds.
        after: Moment = "after",
    }
}

impl Trace {
    /// The trace of events. The digest is left out, so that traces of equal runs are equal.
    pub fn of(sop: &ProcessId, version: Option<&str>, events: &[Event], ending: Option<&Ending>) -> Trace {
        let began = events.first().map(|event| event.at).unwrap_or_default();
        let since = |moment: Moment| Moment::of(moment.since(began));
        let events = events.iter().map(|event| {
            let mut event = event.clone();
            event.at = since(event.at);
            match &mut event.what {
                What::Begun { digest, .. } => *digest = None,
                What::Timed { until: Some(until), .. } => *until = since(*until),
                _ => {}
            }
            event
        });
        let ended = ending.map(|ending| Ended {
            step: ending.step.clone(),
            outcome: ending.outcome,
            code: ending.code.clone(),
            reason: ending.reason.clone(),
            after: since(ending.at),
            more: Default::default(),
        });
        Trace {
            sop: sop.clone(),
            version: version.map(str::to_owned),
            events: events.collect(),
            refused: None,
            ended,
            more: Default::default(),
        }
    }

    /// The trace with what was refused.
    #[must_use]
    pub fn with_refusal(mut self, refused: Option<(usize, &Refusal)>) -> Trace {
        self.refused = refused.map(|(act, refusal)| Refused {
            act: i32::try_from(act).unwrap_or(i32::MAX),
            because: refusal.id().to_owned(),
            more: Default::default(),
        });
        self
    }
}
