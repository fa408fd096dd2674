//! What the runner walks on: steps in a list, each way out with the place of the step it leads to.
//!
//! Not here: how it is made from a process (`compile`), and where a case stands in it (`run::case`).

use super::Hours;
use crate::model::{
    AnyTime, Channel, ChecklistItem, ClockWord, Closing, Expression, Field, FieldId, Guidance, Id, KindWord,
    LanguageWord, Mode, Outcome, ProcessId, Reason, Role, RoleId, SortedMap, Span, StepId, ToRecord,
    TransitionId,
};
use std::sync::Arc;

/// A process that can be run, with every process it calls, in one language. Copies share everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    pub(super) flows: Arc<Flows>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flows {
    pub(super) main: Arc<Flow>,
    /// Called processes by id. A process that calls itself is found here, too, which makes recursion no special case.
    pub(super) called: SortedMap<ProcessId, Arc<Flow>>,
}

impl Procedure {
    /// The process that is run.
    pub fn main(&self) -> &Arc<Flow> {
        &self.flows.main
    }

    /// The process that is run, or one that it calls.
    pub fn flow(&self, id: &ProcessId) -> Option<&Arc<Flow>> {
        if *id == self.flows.main.id { Some(&self.flows.main) } else { self.flows.called.get(id) }
    }

    /// The process that is run and all that it calls.
    pub fn flows(&self) -> impl Iterator<Item = &Arc<Flow>> {
        let main = &self.flows.main;
        std::iter::once(main).chain(self.flows.called.values().filter(move |flow| flow.id != main.id))
    }
}

/// One process in executable form.
#[derive(Debug, PartialEq, Eq)]
pub struct Flow {
    /// The id of the process.
    pub id: ProcessId,
    /// What it is called.
    pub title: String,
    /// The language its texts are in, where they are translated.
    pub language: LanguageWord,
    /// The version in its seal; none for a draft.
    pub version: Option<String>,
    /// The digest of its content as it is now.
    pub digest: String,
    /// The role that answers for it.
    pub owner: Option<RoleId>,
    /// The steps. Everything else names them by their place in this list.
    pub steps: Vec<Step>,
    /// The place of each step.
    pub index: SortedMap<StepId, usize>,
    /// Where a case begins.
    pub start: usize,
    /// What customers are promised, by channel.
    pub channels: SortedMap<Id, Arc<Channel>>,
    /// Working hours by role, for the roles that have a calendar.
    pub hours: SortedMap<RoleId, Arc<Hours>>,
    /// Who does things.
    pub roles: SortedMap<RoleId, Arc<Role>>,
    /// What is recorded.
    pub fields: SortedMap<FieldId, Arc<Field>>,
    /// Why customers get in touch.
    pub reasons: Vec<Reason>,
    /// What can happen at any time, with the place of the step it leads to.
    pub anytime: Vec<(AnyTime, usize)>,
    /// What happens when a case ends.
    pub closing: Option<Closing>,
}

/// One step in executable form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its id.
    pub id: StepId,
    /// What it is called.
    pub title: String,
    /// Who does it.
    pub owner: Option<RoleId>,
    /// What to do, say, record and keep in mind.
    pub guidance: Guidance,
    /// How long it may take.
    pub limits: Vec<Limit>,
    /// What makes it the kind of step it is.
    pub kind: Kind,
}

/// A way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The place of the step it leads to.
    pub step: usize,
    /// The id of the transition.
    pub by: TransitionId,
}

/// What happens when a time is up or nobody answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// The case goes on.
    Go(Target),
    /// The agent is reminded and stays.
    Remind,
}

/// A time limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Its id within the step.
    pub id: Id,
    /// When it applies; always, if there is no condition.
    pub when: Option<Expression>,
    /// How long.
    pub within: Span,
    /// Which time counts.
    pub clock: ClockWord,
    /// What happens then.
    pub then: Then,
}

/// A way out of a decision or a wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Its id.
    pub id: Id,
    /// What the agent would answer.
    pub label: String,
    /// When it is taken without asking.
    pub when: Option<Expression>,
    /// Taken when no other branch fits.
    pub otherwise: bool,
    /// Where it leads.
    pub to: Target,
    /// The fields its condition reads; for `otherwise` those of all branches.
    pub reads: Vec<FieldId>,
}

/// What makes a step the kind it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Where a case begins.
    Start(Target),
    /// Something to do.
    Task(Target),
    /// A question.
    Decision {
        /// The field the answer is recorded in.
        ask: Option<FieldId>,
        /// The answers.
        branches: Vec<Branch>,
    },
    /// Handing over.
    Escalation(Box<Escalation>),
    /// Waiting.
    Wait {
        /// How long.
        period: Option<Span>,
        /// Whether the time promised to the customer stands still.
        pauses: bool,
        /// What may happen meanwhile.
        branches: Vec<Branch>,
        /// What happens when the time is over.
        then: Then,
    },
    /// Running another process.
    Call(Box<Call>),
    /// Where a case ends.
    End {
        /// How.
        outcome: Option<Outcome>,
        /// The team's own code for it.
        code: Option<String>,
        /// The reason of the contact.
        reason: Vec<Id>,
    },
}

/// A hand-over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// To whom.
    pub to: RoleId,
    /// Whether the case moves.
    pub mode: Mode,
    /// In which situation.
    pub when: Option<String>,
    /// By which way.
    pub how: Option<String>,
    /// Why this role.
    pub because: Option<String>,
    /// What is passed on.
    pub pass: Vec<FieldId>,
    /// How soon they must take it.
    pub accept_within: Option<Span>,
    /// How many times the backup is tried before giving up.
    pub tries: usize,
    /// The step that follows once they have it.
    pub next: Target,
    /// What happens when nobody answers, after the tries.
    pub unanswered: Option<Then>,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The process to run.
    pub sop: ProcessId,
    /// What it is given: its field, and our value.
    pub give: SortedMap<FieldId, Expression>,
    /// What is taken back: our field, and its value.
    pub take: SortedMap<FieldId, Expression>,
    /// The step that follows, by outcome.
    pub on: SortedMap<Outcome, Target>,
    /// The step that follows any other outcome.
    pub otherwise: Option<Target>,
}

impl Flow {
    /// A step by its id, with its place.
    pub fn step(&self, id: &StepId) -> Option<(usize, &Step)> {
        let place = *self.index.get(id)?;
        Some((place, self.steps.get(place)?))
    }

    /// The title of the step at a place.
    pub fn title_at(&self, place: usize) -> &str {
        self.steps.get(place).map_or("", |step| step.title.as_str())
    }

    /// The title of a role, or its id where it has none.
    pub fn role_title<'a>(&'a self, role: &'a RoleId) -> &'a str {
        self.roles.get(role).map_or(role.as_str(), |role| role.title.as_str())
    }

    /// The label of a field, or its id where it has none.
    pub fn field_label<'a>(&'a self, field: &'a FieldId) -> &'a str {
        self.fields.get(field).map_or(field.as_str(), |field| field.label.as_str())
    }

    /// Whether there is such a reason, from category to reason. None at all is one, too.
    pub fn has_reason(&self, path: &[Id]) -> bool {
        let mut level = &self.reasons;
        path.iter().all(|id| match level.iter().find(|reason| reason.id == *id) {
            Some(reason) => {
                level = &reason.reasons;
                true
            }
            None => false,
        })
    }

    /// The titles of a reason, from category to reason.
    pub fn reason_titles(&self, path: &[Id]) -> Vec<String> {
        let mut level = &self.reasons;
        let mut titles = Vec::new();
        for id in path {
            match level.iter().find(|reason| reason.id == *id) {
                Some(reason) => {
                    titles.push(reason.title.clone());
                    level = &reason.reasons;
                }
                None => titles.push(id.to_string()),
            }
        }
        titles
    }
}

impl Step {
    /// The word for its kind.
    pub fn word(&self) -> KindWord {
        match &self.kind {
            Kind::Start(_) => KindWord::Start,
            Kind::Task(_) => KindWord::Task,
            Kind::Decision { .. } => KindWord::Decision,
            Kind::Escalation(_) => KindWord::Escalation,
            Kind::Wait { .. } => KindWord::Wait,
            Kind::Call(_) => KindWord::Call,
            Kind::End { .. } => KindWord::End,
        }
    }

    /// The branches of a decision or a wait.
    pub fn branches(&self) -> &[Branch] {
        match &self.kind {
            Kind::Decision { branches, .. } | Kind::Wait { branches, .. } => branches,
            Kind::Start(_) | Kind::Task(_) | Kind::Escalation(_) | Kind::Call(_) | Kind::End { .. } => &[],
        }
    }

    /// What to record.
    pub fn record(&self) -> &[ToRecord] {
        &self.guidance.record
    }

    /// What to tick off.
    pub fn checklist(&self) -> &[ChecklistItem] {
        &self.guidance.checklist
    }

    /// The words to say on a channel: its own, else those for any channel.
    pub fn say(&self, channel: Option<&Id>) -> Option<&str> {
        let say = &self.guidance.say;
        channel.and_then(|channel| say.get(channel)).or_else(|| say.get("any")).map(String::as_str)
    }
}
