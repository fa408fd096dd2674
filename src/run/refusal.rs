//! Why an action cannot be done now, in a sentence an agent understands. Nothing has changed then.
//!
//! Not here: why a process cannot be run at all (`procedure::unfit`).

use crate::message::{Arg, Message};
use crate::model::{FieldKind, KindWord, Span};

/// An action that cannot be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The case has not begun.
    NotBegun,
    /// The case has begun already.
    BegunAlready,
    /// The case has ended.
    Ended,
    /// The step is of another kind.
    NotHere {
        /// The word of the action.
        action: &'static str,
        /// The kind of the step.
        kind: KindWord,
    },
    /// There is no such branch here, or what is known speaks against it.
    NoSuchAnswer {
        /// The branch.
        branch: String,
    },
    /// There is no such field, or it is computed.
    NoSuchField {
        /// The field.
        field: String,
    },
    /// The value does not fit the field.
    WrongValue {
        /// The label of the field.
        field: String,
        /// What it holds.
        kind: FieldKind,
    },
    /// Nothing was said.
    Nothing,
    /// There is no such item here.
    NoSuchItem {
        /// The item.
        item: String,
    },
    /// There is no such channel.
    NoSuchChannel {
        /// The channel.
        channel: String,
    },
    /// There is no such step.
    NoSuchStep {
        /// The step.
        step: String,
    },
    /// It cannot happen here.
    NotNow {
        /// What.
        anytime: String,
    },
    /// Something must be recorded or ticked off first.
    Missing {
        /// The labels of the fields.
        fields: Vec<String>,
        /// The texts of the items.
        items: Vec<String>,
    },
    /// Nothing is due at this step.
    NothingDue,
    /// It is not due yet.
    NotYet {
        /// For how long.
        left: Span,
    },
    /// There is no step to go back to.
    NothingBefore,
    /// A deviation needs a reason.
    NoReason,
    /// The processes call each other without end.
    TooDeep,
    /// The case would go round without end, with nothing for anyone to do.
    Endless,
    /// The called process ended in a way that leads nowhere.
    NoWayOn,
}

impl Refusal {
    /// The sentence.
    pub fn message(&self) -> Message {
        let message = Message::new(self.id());
        match self {
            Refusal::NotHere { action, kind } => {
                message.with("action", Arg::Word(action)).with("kind", Arg::Word(kind.word()))
            }
            Refusal::NoSuchAnswer { branch } => message.text("branch", branch),
            Refusal::NoSuchField { field } => message.text("field", field),
            Refusal::WrongValue { field, kind } => {
                message.text("field", field).with("type", Arg::Word(kind.word()))
            }
            Refusal::NoSuchItem { item } => message.text("item", item),
            Refusal::NoSuchChannel { channel } => message.text("channel", channel),
            Refusal::NoSuchStep { step } => message.text("step", step),
            Refusal::NotNow { anytime } => message.text("anytime", anytime),
            Refusal::Missing { fields, items } => {
                message.with("missing", Arg::Texts(fields.iter().chain(items).cloned().collect()))
            }
            Refusal::NotYet { left } => message.with("left", Arg::Span(*left)),
            Refusal::NotBegun
            | Refusal::BegunAlready
            | Refusal::Ended
            | Refusal::Nothing
            | Refusal::NothingDue
            | Refusal::NothingBefore
            | Refusal::NoReason
            | Refusal::TooDeep
            | Refusal::Endless
            | Refusal::NoWayOn => message,
        }
    }

    /// The id of the sentence, which also stands in traces.
    pub fn id(&self) -> &'static str {
        match self {
            Refusal::NotBegun => "run-not-begun",
            Refusal::BegunAlready => "run-begun-already",
            Refusal::Ended => "run-ended",
            Refusal::NotHere { .. } => "run-not-here",
            Refusal::NoSuchAnswer { .. } => "run-no-such-answer",
            Refusal::NoSuchField { .. } => "run-no-such-field",
            Refusal::WrongValue { .. } => "run-wrong-value",
            Refusal::Nothing => "run-nothing",
            Refusal::NoSuchItem { .. } => "run-no-such-item",
            Refusal::NoSuchChannel { .. } => "run-no-such-channel",
            Refusal::NoSuchStep { .. } => "run-no-such-step",
            Refusal::NotNow { .. } => "run-not-now",
            Refusal::Missing { .. } => "run-missing",
            Refusal::NothingDue => "run-nothing-due",
            Refusal::NotYet { .. } => "run-not-yet",
            Refusal::NothingBefore => "run-nothing-before",
            Refusal::NoReason => "run-no-reason",
            Refusal::TooDeep => "run-too-deep",
            Refusal::Endless => "run-endless",
            Refusal::NoWayOn => "run-no-way-on",
        }
    }
}
