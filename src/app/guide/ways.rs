//! The ways on from a step, in the order of their number keys. What is missing hides no way: trying it says what.
//!
//! Not here: taking a way (`session`), drawing it (`answers`).

use sopwright::model::{FieldId, FieldKind, Id, StepId, ToRecord};
use sopwright::procedure::{Kind, Step, Then};
use sopwright::run::{Action, Case, Here, Moment, Now, Refusal, Timer, step};

/// A way on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// An answer.
    Answer {
        /// The branch.
        branch: Id,
        /// What it says.
        label: String,
        /// The title of the step it leads to.
        to: String,
        /// It answers the question that follows the task, on the same screen.
        after_task: bool,
    },
    /// The task is done, or the end complete.
    Done {
        /// The title of the step that follows; none at an end.
        to: Option<String>,
    },
    /// The role has it.
    Accept {
        /// Who: the person, or the title of the role.
        who: String,
        /// The title of the step that follows.
        to: String,
    },
    /// Nobody answers.
    Unanswered {
        /// Who is tried then.
        tries: Option<String>,
        /// The title of the step that follows when nobody is left.
        to: Option<String>,
    },
    /// The time is up, and the process says what then.
    TimeUp {
        /// The title of the step that follows; none if one is only reminded.
        to: Option<String>,
        /// Whether that step hands over.
        escalates: bool,
    },
    /// What the process does not foresee.
    Else,
}

impl Way {
    /// Fills what is known into its words.
    pub fn fill(&mut self, filled: &dyn Fn(&str) -> String) {
        let mut words: Vec<&mut String> = Vec::new();
        match self {
            Way::Answer { label, to, .. } => words.extend([label, to]),
            Way::Accept { to, .. } => words.push(to),
            Way::Done { to } | Way::Unanswered { to, .. } | Way::TimeUp { to, .. } => words.extend(to),
            Way::Else => {}
        }
        words.into_iter().for_each(|text| *text = filled(text));
    }

    /// What taking it does.
    pub fn actions(&self) -> Vec<Action> {
        match self {
            // The task and the question after it are one screen: answering means that the task is done.
            Way::Answer { branch, after_task: true, .. } => {
                vec![Action::Done, Action::Choose(branch.clone())]
            }
            Way::Answer { branch, .. } => vec![Action::Choose(branch.clone())],
            Way::Done { .. } => vec![Action::Done],
            Way::Accept { .. } => vec![Action::Accept],
            Way::Unanswered { .. } => vec![Action::Unanswered],
            Way::TimeUp { .. } => vec![Action::TimeUp],
            Way::Else => Vec::new(),
        }
    }
}

/// The ways on from where the case is; at a task, given the question that follows it on the same screen.
pub fn ways(case: &Case, asked: Option<&(Case, Step)>, at: Moment) -> Vec<Way> {
    let Some(here) = case.here().filter(|_| case.ending().is_none()) else { return Vec::new() };
    let mut ways = Vec::new();
    let title = |place: usize| here.flow().title_at(place).to_owned();
    match &here.step.kind {
        Kind::Decision { .. } | Kind::Wait { .. } => ways.extend(answers(case, here.step, at, false)),
        Kind::Task(target) => match asked {
            Some((asked, question)) => ways.extend(answers(asked, question, at, true)),
            None => {
                ways.push(Way::Done { to: Some(after_done(case, at).unwrap_or_else(|| title(target.step))) });
            }
        },
        Kind::End { .. } => ways.push(Way::Done { to: None }),
        Kind::Escalation(escalation) => {
            let who = |role: &sopwright::model::RoleId| {
                let person = here.flow().roles.get(role).and_then(|role| role.person.clone());
                person.unwrap_or_else(|| here.flow().role_title(role).to_owned())
            };
            let asked = here.asked().unwrap_or(&escalation.to);
            ways.push(Way::Accept { who: who(asked), to: title(escalation.next.step) });
            let unanswered = |offer| match offer {
                sopwright::run::Offer::Unanswered { tries, to } => {
                    Some(Way::Unanswered { tries: tries.as_ref().map(who), to: to.map(|to| to.title) })
                }
                _ => None,
            };
            ways.extend(sopwright::run::offers(case, at).into_iter().find_map(unanswered));
        }
        Kind::Start(_) | Kind::Call(_) => {}
    }
    // Behind the answers: a key never changes its meaning under the finger because a second has passed.
    ways.extend(time_up(&here, at));
    ways.push(Way::Else);
    ways
}

/// The question that follows the task on the same screen, and the case as it would be there: only one that nothing
/// known answers, and that brings no checklist of its own.
pub fn question(case: &Case, at: Moment) -> Option<(Case, Step)> {
    let here = case.here()?;
    let question = here.decision_after().filter(|question| question.checklist().is_empty())?;
    let (asked, is_there) = go(case, &question.id, at)?;
    is_there.then(|| (asked, question.clone()))
}

/// How many steps back the screen before is: two where a task and the question after it share it.
pub fn backs(case: &Case, at: Moment) -> usize {
    let back = |case: &Case| {
        let mut then = case.clone();
        step(case.procedure(), case, Action::Back, &now(at)).ok()?.iter().for_each(|event| then.apply(event));
        Some(then)
    };
    let is_shared = back(case).is_some_and(|asked| {
        let task = back(&asked);
        let question = task.and_then(|task| question(&task, at));
        question.is_some_and(|(_, question)| asked.here().is_some_and(|here| here.step.id == question.id))
    });
    1 + usize::from(is_shared)
}

/// What to record on the screen: the fields of the step and of the question after it, each once. What an answer says by
/// itself is not asked twice.
pub fn to_record(case: &Case, question: Option<&Step>) -> Vec<ToRecord> {
    let Some(here) = case.here() else { return Vec::new() };
    let mut wanted: Vec<ToRecord> = Vec::new();
    for step in std::iter::once(here.step).chain(question) {
        let (asks, is_answer) = match &step.kind {
            Kind::Decision { ask: Some(ask), .. } => (Some(ask), says_itself(&here, ask)),
            _ => (None, false),
        };
        let add = |wanted: &mut Vec<ToRecord>, record: ToRecord| {
            if !wanted.iter().any(|each| each.field == record.field) {
                wanted.push(record);
            }
        };
        for record in step.record().iter().filter(|record| !(is_answer && Some(&record.field) == asks)) {
            add(&mut wanted, record.clone());
        }
        if let Some(ask) = asks.filter(|_| !is_answer) {
            add(&mut wanted, ToRecord { field: ask.clone(), required: false, more: Default::default() });
        }
    }
    wanted
}

/// Choosing an answer records such a field.
fn says_itself(here: &Here<'_>, field: &FieldId) -> bool {
    here.flow()
        .fields
        .get(field)
        .is_some_and(|field| matches!(field.kind, FieldKind::Choice | FieldKind::Flag))
}

fn answers(case: &Case, question: &Step, at: Moment, after_task: bool) -> Vec<Way> {
    let Some(here) = case.here() else { return Vec::new() };
    let is_open = |id: &Id| {
        let tried = step(case.procedure(), case, Action::Choose(id.clone()), &now(at));
        !matches!(tried, Err(Refusal::NoSuchAnswer { .. }))
    };
    let branches = question.branches().iter().filter(|branch| is_open(&branch.id));
    let way = |branch: &sopwright::procedure::Branch| Way::Answer {
        branch: branch.id.clone(),
        label: branch.label.clone(),
        to: here.flow().title_at(branch.to.step).to_owned(),
        after_task,
    };
    branches.map(way).collect()
}

/// What is due here, as a way on. Whether somebody took an escalation is asked there anyway.
fn time_up(here: &Here<'_>, at: Moment) -> Option<Way> {
    let due = here.dues().into_iter().next().filter(|due| due.until <= at)?;
    let then = match (due.timer, &here.step.kind) {
        (Timer::Limit, _) => here
            .step
            .limits
            .iter()
            .find(|limit| Some(&limit.id) == due.limit.as_ref())
            .map(|limit| &limit.then),
        (Timer::Wait, Kind::Wait { then, .. }) => Some(then),
        _ => return None,
    };
    let target = match then {
        Some(Then::Go(target)) => here.flow().steps.get(target.step),
        Some(Then::Remind) | None => None,
    };
    let escalates = target.is_some_and(|step| matches!(step.kind, Kind::Escalation(_)));
    Some(Way::TimeUp { to: target.map(|step| step.title.clone()), escalates })
}

/// Where a finished task really leads: past decisions that answer themselves.
fn after_done(case: &Case, at: Moment) -> Option<String> {
    let here = case.here()?;
    let Kind::Task(target) = &here.step.kind else { return None };
    let next = here.flow().steps.get(target.step)?;
    let (then, _) = go(case, &next.id, at)?;
    then.here().map(|here| here.step.title.clone())
}

/// The case as it would be if it went to a step now, and whether it would stay there.
fn go(case: &Case, to: &StepId, at: Moment) -> Option<(Case, bool)> {
    let action = Action::Deviate { to: to.clone(), because: "?".to_owned() };
    let events = step(case.procedure(), case, action, &now(at)).ok()?;
    let mut then = case.clone();
    events.iter().for_each(|event| then.apply(event));
    let is_there = then.ending().is_none() && then.here().is_some_and(|here| here.step.id == *to);
    Some((then, is_there))
}

/// Only where things lead is asked here, so the zones do not matter.
fn now(at: Moment) -> Now<'static> {
    Now::utc(at.in_milliseconds())
}
