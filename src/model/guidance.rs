//! What a person is told at a step: what to do, say, record and tick off, and how long it may take.
//!
//! Not here: what makes a step the kind it is (`model::step`).

use super::{Expression, FieldId, Id, Span, StepId};
use crate::record::{SortedMap, keys, record, words};

keys! {
    /// What a person is told at a step. Empty parts are left out everywhere.
    #[derive(Default)]
    pub struct Guidance {
        /// What to do, in sentences.
        instruction: Option<String> = "do",
        /// The words to say, by channel; `any` serves every channel that has none of its own.
        say: SortedMap<Id, String> = "say",
        /// What to record, in the order to ask.
        record: Vec<ToRecord> = "record",
        /// What to tick off, in any order.
        checklist: Vec<ChecklistItem> = "checklist",
        /// Where to read more or do the work.
        links: Vec<Link> = "links",
        /// How long the step takes.
        takes: Option<Takes> = "takes",
        /// How long it may take, and what then. The first whose condition holds counts.
        limits: Vec<Limit> = "limits",
    }
}

record! {
    /// A field to record at a step.
    pub struct ToRecord {
        /// The field.
        field: FieldId = "field",
        /// Whether the step cannot be left without it.
        required: bool = "required",
    }
}

record! {
    /// Something to tick off.
    pub struct ChecklistItem {
        /// Its id within the step.
        id: Id = "id",
        /// What to do.
        text: String = "text",
        /// Whether the step cannot be left without it.
        required: bool = "required",
    }
}

record! {
    /// Where to read more or do the work.
    pub struct Link {
        /// What stands there.
        title: String = "title",
        /// The address; only https, mailto and tel are followed.
        url: String = "url",
    }
}

record! {
    /// How long a step takes.
    pub struct Takes {
        /// When all goes well.
        best: Option<Span> = "best",
        /// As a rule.
        typical: Option<Span> = "typical",
        /// When little goes well.
        worst: Option<Span> = "worst",
    }
}

record! {
    /// How long a step may take, and what happens then.
    pub struct Limit {
        /// Its id within the step.
        id: Id = "id",
        /// When it applies; always, if there is no condition.
        when: Option<Expression> = "when",
        /// How long.
        within: Span = "within",
        /// Which time counts; the calendar's, if not said.
        clock: Option<ClockWord> = "clock",
        /// What happens when the time is up.
        then: Option<Consequence> = "then",
    }
}

words! {
    /// Which time counts towards a limit.
    pub enum ClockWord {
        /// All time.
        Calendar = "calendar",
        /// The working hours of the step's owner.
        Working = "working",
    }
}

record! {
    /// What happens when the time is up: the case goes on at a step, or the agent is reminded and stays.
    pub struct Consequence {
        /// The step where the case goes on.
        step: Option<StepId> = "step",
        /// The agent is reminded.
        remind: bool = "remind",
    }
}
