//! What the steps refer to: channels, calendars, roles, fields, reasons, and what the process promises.
//!
//! Not here: the steps (`model::step`), and tests and translations (`model::companions`).

use super::{Date, Expression, Id, ProcessId, RoleId, Span, StepId};
use crate::record::{SortedMap, keys, record, words};

keys! {
    /// What the process is, who answers for it, and what it promises.
    pub struct About {
        /// Its id: also the name of its file.
        id: ProcessId = "id",
        /// The team's own code: `RFD-007`.
        code: Option<String> = "code",
        /// What it is called.
        title: String = "title",
        /// The language it is written in.
        language: LanguageWord = "language",
        /// What it is for, in a sentence.
        summary: Option<String> = "summary",
        /// The role that answers for the process.
        owner: Option<RoleId> = "owner",
        /// The day by which it must be looked at again.
        review_by: Option<Date> = "review_by",
        /// How far the working copy is.
        stage: Option<Stage> = "stage",
        /// What it aims at.
        goals: Vec<Goal> = "goals",
        /// The step where a case begins.
        start: Option<StepId> = "start",
        /// What happens when a case ends.
        closing: Option<Closing> = "closing",
    }
}

words! {
    /// A language that processes are written in.
    pub enum LanguageWord {
        /// English.
        English = "en",
        /// Danish.
        Danish = "da",
        /// German.
        German = "de",
        /// Norwegian (bokmål).
        Norwegian = "nb",
    }
}

words! {
    /// How far the working copy is. Published is not a stage: it means a seal that matches.
    pub enum Stage {
        /// Being written.
        Draft = "draft",
        /// Being looked at by others.
        Review = "review",
    }
}

record! {
    /// What the process aims at.
    pub struct Goal {
        /// What is measured: `time-to-resolve`, `response-time`, `csat`, `ces`, `nps`, `churn`.
        measure: Id = "measure",
        /// The value to reach: a span, a number or a percentage, as people write it.
        target: String = "target",
    }
}

record! {
    /// What happens when a case ends.
    pub struct Closing {
        /// The customer is asked whether the matter is settled.
        confirm: bool = "confirm",
        /// What the customer is asked to rate: `csat`, `ces`, `nps`.
        feedback: Vec<Id> = "feedback",
        /// A summary for the ticket is written.
        summary: bool = "summary",
    }
}

record! {
    /// A way customers reach us, and what they are promised there.
    pub struct Channel {
        /// How soon they get a first answer.
        first_response: Option<Span> = "first_response",
        /// How soon the matter is settled.
        resolve: Option<Span> = "resolve",
    }
}

record! {
    /// Working hours.
    pub struct Calendar {
        /// The zone: `Europe/Copenhagen`.
        zone: String = "zone",
        /// Hours by day or range of days: `mo-fr` → `[["08:00", "17:00"]]`.
        week: SortedMap<Id, Vec<Vec<String>>> = "week",
        /// Days without work.
        holidays: Vec<Date> = "holidays",
    }
}

record! {
    /// Who does something.
    pub struct Role {
        /// What the role is called.
        title: String = "title",
        /// How senior: 1 for the front line.
        level: Option<i32> = "level",
        /// The person to ask.
        person: Option<String> = "person",
        /// The role that stands in.
        backup: Option<RoleId> = "backup",
        /// How to reach it.
        contact: Option<String> = "contact",
        /// What it can do.
        skills: Vec<Id> = "skills",
        /// When it works.
        calendar: Option<Id> = "calendar",
    }
}

record! {
    /// Something that is recorded in a case.
    pub struct Field {
        /// What it is called.
        label: String = "label",
        /// What it holds.
        kind: FieldKind = "type",
        /// Whether it says something about a person; then it is kept only while a case is open.
        personal: bool = "personal",
        /// What is said when a case begins that fills it, so that nobody asks for it again.
        from: Option<Source> = "from",
        /// A word on how to fill it in.
        help: Option<String> = "help",
        /// The unit of a number.
        unit: Option<String> = "unit",
        /// What can be chosen.
        choices: Vec<Choice> = "choices",
        /// What a computed field holds.
        result: Option<FieldKind> = "as",
        /// How it is computed.
        value: Option<Expression> = "value",
    }
}

words! {
    /// What a field holds.
    pub enum FieldKind {
        /// Words.
        Text = "text",
        /// A number.
        Number = "number",
        /// An amount of money, in the one currency of the team.
        Money = "money",
        /// Yes or no.
        Flag = "yes-no",
        /// A day.
        Date = "date",
        /// A length of time.
        Duration = "duration",
        /// One of some.
        Choice = "choice",
        /// Several of some.
        Choices = "choices",
        /// Computed from other fields.
        Computed = "computed",
    }
}

words! {
    /// What an agent says of a case as it begins.
    pub enum Source {
        /// Who is helped.
        Customer = "customer",
        /// The number of the ticket.
        Ticket = "ticket",
    }
}

record! {
    /// One thing that can be chosen.
    pub struct Choice {
        /// Its id: what conditions compare with.
        id: Id = "id",
        /// What it is called.
        label: String = "label",
    }
}

record! {
    /// A reason of contact, from category to reason.
    pub struct Reason {
        /// Its id among its siblings.
        id: Id = "id",
        /// What it is called.
        title: String = "title",
        /// Finer reasons.
        reasons: Vec<Reason> = "reasons",
    }
}

record! {
    /// Something that can happen at any time: a transition from many steps.
    pub struct AnyTime {
        /// Its id.
        id: Id = "id",
        /// What the agent would call it.
        label: String = "label",
        /// The step where it leads.
        next: Option<StepId> = "next",
        /// What follows its path.
        after: Option<After> = "after",
        /// The steps it can happen at; `*` means all.
        from: Vec<String> = "from",
        /// Whether it can happen inside called processes, too.
        in_calls: bool = "in_calls",
    }
}

words! {
    /// What follows the path of something that happened at any time.
    pub enum After {
        /// The case stays on that path to its end.
        Stay = "stay",
        /// The case returns to the step where it was.
        Return = "return",
    }
}

impl AnyTime {
    /// Whether it can happen at a step.
    pub fn is_from(&self, step: &StepId) -> bool {
        self.from.iter().any(|from| from == "*" || from == step.as_str())
    }
}

impl Field {
    /// A field that holds something, with nothing else said.
    pub fn new(label: impl Into<String>, kind: FieldKind) -> Field {
        Field {
            label: label.into(),
            kind,
            personal: false,
            from: None,
            help: None,
            unit: None,
            choices: Vec::new(),
            result: None,
            value: None,
            more: crate::record::More::new(),
        }
    }

    /// What it holds, also when it is computed.
    pub fn holds(&self) -> Option<FieldKind> {
        match self.kind {
            FieldKind::Computed => self.result,
            kind => Some(kind),
        }
    }
}

impl Role {
    /// A role with a title and nothing else.
    pub fn new(title: impl Into<String>) -> Role {
        Role {
            title: title.into(),
            level: None,
            person: None,
            backup: None,
            contact: None,
            skills: Vec::new(),
            calendar: None,
            more: crate::record::More::new(),
        }
    }
}
