//! A step of the process: what every kind has, and what each kind has of its own.
//!
//! Not here: the transitions out of it as one list (`model::transition`).

use super::{Consequence, Expression, FieldId, Guidance, Id, ProcessId, RoleId, Span, StepId};
use crate::record::{KeyWriter, Keys, More, Properties, Record, SortedMap, keys, record, words};

/// One step. Its id is its key in the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What the step is called: starts with a verb, or ends with a question mark.
    pub title: String,
    /// Who does it.
    pub owner: Option<RoleId>,
    /// What to do, say, record and keep in mind.
    pub guidance: Guidance,
    /// What makes it the kind of step it is.
    pub kind: Kind,
    /// Keys that this version does not know, kept as they were.
    pub more: More,
}

/// What makes a step the kind it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Where a case begins.
    Start(Start),
    /// Something to do.
    Task(Task),
    /// A question whose answer decides the way.
    Decision(Decision),
    /// Handing the case, or a question about it, to another role.
    Escalation(Escalation),
    /// Time passes until something happens.
    Wait(Wait),
    /// Another process is run here.
    Call(Call),
    /// Where a case ends.
    End(End),
}

words! {
    /// The word for a kind of step.
    pub enum KindWord {
        /// Where a case begins.
        Start = "start",
        /// Something to do.
        Task = "task",
        /// A question whose answer decides the way.
        Decision = "decision",
        /// Handing over.
        Escalation = "escalation",
        /// Waiting.
        Wait = "wait",
        /// Running another process.
        Call = "call",
        /// Where a case ends.
        End = "end",
    }
}

keys! {
    /// The keys of a start.
    #[derive(Default)]
    pub struct Start {
        /// The first step.
        next: Option<StepId> = "next",
    }
}

keys! {
    /// The keys of a task.
    #[derive(Default)]
    pub struct Task {
        /// The step that follows.
        next: Option<StepId> = "next",
    }
}

keys! {
    /// The keys of a decision.
    #[derive(Default)]
    pub struct Decision {
        /// The choice or yes/no field that the answer is recorded in.
        ask: Option<FieldId> = "ask",
        /// The ways on, in order: the first whose condition holds is taken.
        branches: Vec<Branch> = "branches",
    }
}

record! {
    /// One way out of a decision or a wait.
    pub struct Branch {
        /// Its id, unique in the process: it is also the id of the transition.
        id: Id = "id",
        /// What the agent would answer.
        label: String = "label",
        /// When this way is taken without asking.
        when: Option<Expression> = "when",
        /// Taken when no other branch fits.
        otherwise: bool = "otherwise",
        /// The step that follows.
        next: Option<StepId> = "next",
    }
}

keys! {
    /// The keys of an escalation.
    pub struct Escalation {
        /// To whom.
        to: Option<RoleId> = "to",
        /// Whether the case moves or only a question is asked.
        mode: Mode = "mode",
        /// In which situation.
        when: Option<String> = "when",
        /// By which way: a queue, a call, a ticket.
        how: Option<String> = "how",
        /// Why this role.
        because: Option<String> = "because",
        /// What is passed on.
        pass: Vec<FieldId> = "pass",
        /// What the role must be able to do: skills.
        skills: Vec<Id> = "skills",
        /// How soon they must take it.
        accept_within: Option<Span> = "accept_within",
        /// The step that follows once they have it.
        next: Option<StepId> = "next",
        /// What happens when nobody answers.
        unanswered: Option<Unanswered> = "unanswered",
    }
}

words! {
    /// Whether the case moves.
    pub enum Mode {
        /// The case and its clock move to the other role.
        Transfer = "transfer",
        /// The owner stays and asks.
        Consult = "consult",
    }
}

record! {
    /// What happens when nobody takes an escalation.
    pub struct Unanswered {
        /// Whom to try first: `backup` of the role.
        tries: Vec<Id> = "try",
        /// What then.
        then: Option<Consequence> = "then",
    }
}

keys! {
    /// The keys of a wait.
    #[derive(Default)]
    pub struct Wait {
        /// How long.
        period: Option<Span> = "for",
        /// Whether the time promised to the customer runs on.
        promise_clock: Option<PromiseClock> = "promise_clock",
        /// What may happen meanwhile.
        branches: Vec<Branch> = "branches",
        /// What happens when the time is over.
        then: Option<Consequence> = "then",
    }
}

words! {
    /// Whether the time promised to the customer runs on during a wait.
    pub enum PromiseClock {
        /// It stands still.
        Pause = "pause",
        /// It runs.
        Run = "run",
    }
}

keys! {
    /// The keys of a call.
    #[derive(Default)]
    pub struct Call {
        /// The process to run.
        sop: Option<ProcessId> = "sop",
        /// The sealed version it was written for.
        version: Option<String> = "version",
        /// What the called process is given: its field, and the value.
        give: SortedMap<FieldId, Expression> = "give",
        /// What is taken back: our field, and the value among its fields.
        take: SortedMap<FieldId, Expression> = "take",
        /// The step that follows, by the outcome of the called process.
        on: SortedMap<Outcome, StepId> = "on",
        /// The step that follows any other outcome.
        otherwise: Option<StepId> = "otherwise",
    }
}

keys! {
    /// The keys of an end.
    #[derive(Default)]
    pub struct End {
        /// How the case ended.
        outcome: Option<Outcome> = "outcome",
        /// The team's own code for it.
        code: Option<String> = "code",
        /// The reason of the contact, from category to reason.
        reason: Vec<Id> = "reason",
    }
}

words! {
    /// How a case ended.
    pub enum Outcome {
        /// The customer's matter is settled.
        Resolved = "resolved",
        /// Somebody else has it now.
        Transferred = "transferred",
        /// Ended for another reason.
        Closed = "closed",
    }
}

impl Default for Escalation {
    fn default() -> Self {
        Escalation {
            to: None,
            mode: Mode::Transfer,
            when: None,
            how: None,
            because: None,
            pass: Vec::new(),
            skills: Vec::new(),
            accept_within: None,
            next: None,
            unanswered: None,
        }
    }
}

impl Kind {
    /// The word for it.
    pub fn word(&self) -> KindWord {
        match self {
            Kind::Start(_) => KindWord::Start,
            Kind::Task(_) => KindWord::Task,
            Kind::Decision(_) => KindWord::Decision,
            Kind::Escalation(_) => KindWord::Escalation,
            Kind::Wait(_) => KindWord::Wait,
            Kind::Call(_) => KindWord::Call,
            Kind::End(_) => KindWord::End,
        }
    }

    /// A new step's kind, with nothing filled in.
    pub fn empty(word: KindWord) -> Kind {
        match word {
            KindWord::Start => Kind::Start(Start::default()),
            KindWord::Task => Kind::Task(Task::default()),
            KindWord::Decision => Kind::Decision(Decision::default()),
            KindWord::Escalation => Kind::Escalation(Escalation::default()),
            KindWord::Wait => Kind::Wait(Wait::default()),
            KindWord::Call => Kind::Call(Call::default()),
            KindWord::End => Kind::End(End::default()),
        }
    }

    fn write_keys(&self, out: &mut KeyWriter<'_>) {
        match self {
            Kind::Start(start) => start.write_keys(out),
            Kind::Task(task) => task.write_keys(out),
            Kind::Decision(decision) => decision.write_keys(out),
            Kind::Escalation(escalation) => escalation.write_keys(out),
            Kind::Wait(wait) => wait.write_keys(out),
            Kind::Call(call) => call.write_keys(out),
            Kind::End(end) => end.write_keys(out),
        }
    }
}

impl Step {
    /// A step of a kind with a title and nothing else.
    pub fn new(title: impl Into<String>, kind: Kind) -> Step {
        Step { title: title.into(), owner: None, guidance: Guidance::default(), kind, more: More::new() }
    }

    /// The branches, of a decision or a wait.
    pub fn branches(&self) -> &[Branch] {
        match &self.kind {
            Kind::Decision(decision) => &decision.branches,
            Kind::Wait(wait) => &wait.branches,
            Kind::Start(_) | Kind::Task(_) | Kind::Escalation(_) | Kind::Call(_) | Kind::End(_) => &[],
        }
    }
}

impl Record for Step {
    const NAME: &'static str = "Step";

    fn read_keys(keys: &mut Keys<'_, '_>) -> Option<Self> {
        let word = keys.take::<KindWord>("kind");
        let title = keys.take::<String>("title");
        let owner = keys.take::<Option<RoleId>>("owner");
        let guidance = Guidance::read_keys(keys);
        let kind = match word? {
            KindWord::Start => Start::read_keys(keys).map(Kind::Start),
            KindWord::Task => Task::read_keys(keys).map(Kind::Task),
            KindWord::Decision => Decision::read_keys(keys).map(Kind::Decision),
            KindWord::Escalation => Escalation::read_keys(keys).map(Kind::Escalation),
            KindWord::Wait => Wait::read_keys(keys).map(Kind::Wait),
            KindWord::Call => Call::read_keys(keys).map(Kind::Call),
            KindWord::End => End::read_keys(keys).map(Kind::End),
        };
        let more = keys.rest();
        Some(Step { title: title?, owner: owner?, guidance: guidance?, kind: kind?, more })
    }

    fn write_keys(&self, out: &mut KeyWriter<'_>) {
        out.put("kind", &self.kind.word());
        out.put("title", &self.title);
        out.put("owner", &self.owner);
        self.guidance.write_keys(out);
        self.kind.write_keys(out);
        out.rest(&self.more);
    }

    fn schema_keys(properties: &mut Properties<'_>) {
        properties.put::<String>("title", "What the step is called.");
        properties.put::<Option<RoleId>>("owner", "Who does it.");
        Guidance::schema_keys(properties);
        properties.choice("kind", "start", Start::schema_keys);
        properties.choice("kind", "task", Task::schema_keys);
        properties.choice("kind", "decision", Decision::schema_keys);
        properties.choice("kind", "escalation", Escalation::schema_keys);
        properties.choice("kind", "wait", Wait::schema_keys);
        properties.choice("kind", "call", Call::schema_keys);
        properties.choice("kind", "end", End::schema_keys);
    }
}
