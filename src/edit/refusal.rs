//! Why a command cannot be done, in a sentence a clerk understands.
//!
//! Not here: what is wrong with a process that can be (`check`).

use crate::message::Message;
use crate::model::{KindWord, Step};

/// A command that cannot be done. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The step, note or transition is gone.
    Gone,
    /// The id is taken.
    Taken,
    /// Nothing leads into a start.
    IntoStart,
    /// Nothing leads out of an end.
    OutOfEnd {
        /// The end.
        title: String,
    },
    /// The step leads to one step only, and already does.
    LeadsOnAlready {
        /// The step.
        title: String,
        /// Its kind.
        kind: KindWord,
    },
    /// The two are connected already.
    ConnectedAlready,
    /// The process has a start, and one is enough.
    StartedAlready,
    /// It would change nothing.
    NothingToDo,
    /// The step cannot lead to itself.
    IntoItself,
    /// The step has several ways in or out, so it cannot be taken from where it is.
    ManyWays {
        /// The step.
        title: String,
    },
    /// The transition says when it is taken, and that belongs to its step.
    BelongsToStep {
        /// The step.
        title: String,
    },
}

impl Refusal {
    /// The sentence.
    pub fn message(&self) -> Message {
        match self {
            Refusal::Gone => Message::new("refusal-gone"),
            Refusal::Taken => Message::new("refusal-taken"),
            Refusal::IntoStart => Message::new("refusal-into-start"),
            Refusal::OutOfEnd { title } => Message::new("refusal-out-of-end").text("step", title),
            Refusal::LeadsOnAlready { title, kind } => Message::new("refusal-leads-on-already")
                .text("step", title)
                .with("kind", crate::message::Arg::Kind(*kind)),
            Refusal::ConnectedAlready => Message::new("refusal-connected-already"),
            Refusal::StartedAlready => Message::new("refusal-started-already"),
            Refusal::NothingToDo => Message::new("refusal-nothing-to-do"),
            Refusal::IntoItself => Message::new("refusal-into-itself"),
            Refusal::ManyWays { title } => Message::new("refusal-many-ways").text("step", title),
            Refusal::BelongsToStep { title } => Message::new("refusal-belongs-to-step").text("step", title),
        }
    }

    pub(super) fn out_of_end(step: &Step) -> Refusal {
        Refusal::OutOfEnd { title: step.title.clone() }
    }

    pub(super) fn leads_on_already(step: &Step) -> Refusal {
        Refusal::LeadsOnAlready { title: step.title.clone(), kind: step.kind.word() }
    }
}
