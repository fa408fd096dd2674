//! Why a process cannot be run yet: each thing that is missing, with its place.
//!
//! Not here: what is unwise but can be run (`check`).

use crate::message::Message;
use crate::model::{Outcome, ProcessId};

/// A process that cannot be run yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotReady {
    /// Everything that is in the way; never empty.
    pub unfit: Vec<Unfit>,
}

/// One thing that is in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// The process in which it is.
    pub sop: ProcessId,
    /// The place in that process: `steps/bank`; empty for the whole.
    pub at: String,
    /// The title of the step or the name of the part.
    pub name: String,
    /// What it is.
    pub kind: UnfitKind,
}

/// What can be in the way of running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitKind {
    /// There is no step to begin with.
    NoStart,
    /// The step must lead on and does not.
    OpenExit,
    /// A decision without answers.
    NoBranches,
    /// It leads to a step that is not there.
    BrokenTarget {
        /// The id it names.
        target: String,
    },
    /// A wait that nothing ends.
    EndlessWait,
    /// An escalation to nobody.
    NoRole,
    /// A role that is not there.
    UnknownRole {
        /// The id it names.
        role: String,
    },
    /// A field that is not there.
    UnknownField {
        /// The id it names.
        field: String,
    },
    /// A call of nothing.
    NoProcess,
    /// A called process that is not at hand.
    MissingProcess {
        /// Its id.
        sop: String,
    },
    /// The called process can end in a way that leads nowhere.
    OpenOutcome {
        /// The way; none for an end that says none.
        outcome: Option<Outcome>,
    },
    /// Working hours that cannot be understood.
    BrokenHours,
}

impl Unfit {
    /// The sentence.
    pub fn message(&self) -> Message {
        let message = |id| Message::new(id).text("name", &self.name);
        match &self.kind {
            UnfitKind::NoStart => message("run-unfit-no-start"),
            UnfitKind::OpenExit => message("run-unfit-open-exit"),
            UnfitKind::NoBranches => message("run-unfit-no-branches"),
            UnfitKind::BrokenTarget { target } => message("run-unfit-broken-target").text("target", target),
            UnfitKind::EndlessWait => message("run-unfit-endless-wait"),
            UnfitKind::NoRole => message("run-unfit-no-role"),
            UnfitKind::UnknownRole { role } => message("run-unfit-unknown-role").text("role", role),
            UnfitKind::UnknownField { field } => message("run-unfit-unknown-field").text("field", field),
            UnfitKind::NoProcess => message("run-unfit-no-process"),
            UnfitKind::MissingProcess { sop } => message("run-unfit-missing-process").text("sop", sop),
            UnfitKind::OpenOutcome { outcome } => {
                let word = outcome.map_or("none", Outcome::word);
                message("run-unfit-open-outcome").with("outcome", crate::message::Arg::Word(word))
            }
            UnfitKind::BrokenHours => message("run-unfit-broken-hours"),
        }
    }
}
