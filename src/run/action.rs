//! What an agent can do in a case.
//!
//! Not here: which of it is possible now (`run::offer`), and what comes of it (`run::turn`).

use crate::model::{Act, FieldId, Id, SortedMap, StepId, Value};

/// Something done in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The case begins.
    Begin {
        /// The channel the customer came by.
        channel: Option<Id>,
        /// What is known from the start.
        given: SortedMap<FieldId, Value>,
    },
    /// Something is recorded; a field may be recorded anew.
    Record(SortedMap<FieldId, Value>),
    /// What was recorded is taken away: it is not known any more.
    Clear(FieldId),
    /// An item of the checklist is ticked off, or the tick taken back.
    Check {
        /// The item.
        item: Id,
        /// Whether it is done.
        done: bool,
    },
    /// A branch of a decision or a wait is chosen.
    Choose(Id),
    /// The task is done; or what an end asks for is recorded.
    Done,
    /// The other role has it.
    Accept,
    /// Nobody took the escalation.
    Unanswered,
    /// What is due happens.
    TimeUp,
    /// Something that can happen at any time has happened.
    AnyTime(Id),
    /// The customer goes on by another way.
    Channel(Id),
    /// Back to the step before.
    Back,
    /// The case goes on elsewhere than the process says.
    Deviate {
        /// Where.
        to: StepId,
        /// Why.
        because: String,
    },
    /// Something to remember.
    Note(String),
    /// The agent is on the way to another step: what is done next here is no word of theirs.
    Pass(StepId),
    /// The case that has ended is closed.
    Close {
        /// The reason of the contact; one of the process, or none.
        reason: Vec<Id>,
        /// Whether the customer says that the matter is settled, if they were asked.
        confirmed: Option<bool>,
        /// What the customer rated, by measure.
        ratings: SortedMap<Id, i32>,
    },
}

impl Action {
    /// The action that an act of a scenario stands for. `after` stands for none: it moves the clock.
    pub fn of(act: &Act) -> Option<Action> {
        Some(match act {
            Act::Record(values) => Action::Record(values.clone()),
            Act::Check(item) => Action::Check { item: item.clone(), done: true },
            Act::Choose(branch) => Action::Choose(branch.clone()),
            Act::Done => Action::Done,
            Act::Accept => Action::Accept,
            Act::Unanswered => Action::Unanswered,
            Act::After(_) => return None,
            Act::AnyTime(id) => Action::AnyTime(id.clone()),
            Act::Channel(id) => Action::Channel(id.clone()),
            Act::Back => Action::Back,
            Act::Deviate(deviation) => {
                Action::Deviate { to: deviation.to.clone(), because: deviation.because.clone() }
            }
        })
    }

    /// The word for it, as sentences select by it.
    pub fn word(&self) -> &'static str {
        match self {
            Action::Begin { .. } => "begin",
            Action::Record(_) => "record",
            Action::Clear(_) => "clear",
            Action::Check { .. } => "check",
            Action::Choose(_) => "choose",
            Action::Done => "done",
            Action::Accept => "accept",
            Action::Unanswered => "unanswered",
            Action::TimeUp => "time-up",
            Action::AnyTime(_) => "anytime",
            Action::Channel(_) => "channel",
            Action::Back => "back",
            Action::Deviate { .. } => "deviate",
            Action::Note(_) => "note",
            Action::Pass(_) => "pass",
            Action::Close { .. } => "close",
        }
    }
}
