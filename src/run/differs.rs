//! What an agent sees differently at the steps of two versions of a process: the words, the fields, the answers, where they
//! lead, to whom a case is handed over.
//!
//! Not here: going on in a newer version (`run::newer`).

use crate::message::Message;
use crate::model::{FieldId, Kind, Process, RoleId, Step, StepId};

/// Something of a step that an agent sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// The whole step: it is new.
    All,
    /// Its title.
    Title,
    /// The instruction.
    Do,
    /// The words to say.
    Say,
    /// What is recorded.
    Record,
    /// What is ticked off.
    Check,
    /// Where to read more.
    Links,
    /// The answers.
    Answers,
    /// To whom it is handed over, how and why.
    Handover,
    /// How long it may take.
    Time,
    /// What follows.
    Next,
}

impl Seen {
    /// Its name.
    pub fn message(self) -> Message {
        Message::new(match self {
            Seen::All => "seen-all",
            Seen::Title => "seen-title",
            Seen::Do => "seen-do",
            Seen::Say => "seen-say",
            Seen::Record => "seen-record",
            Seen::Check => "seen-check",
            Seen::Links => "seen-links",
            Seen::Answers => "seen-answers",
            Seen::Handover => "seen-handover",
            Seen::Time => "seen-time",
            Seen::Next => "seen-next",
        })
    }
}

/// A step that an agent sees differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// The step, in the newer version.
    pub step: StepId,
    /// What of it.
    pub seen: Vec<Seen>,
}

/// The steps of a version that an agent sees differently than in another, in the order of the flow. Both stand in one language.
pub fn differs(old: &Process, new: &Process) -> Vec<Differing> {
    let mut differing = Vec::new();
    for id in new.reading_order() {
        let Some(step) = new.step(&id) else { continue };
        let seen = match old.step(&id) {
            None => vec![Seen::All],
            Some(before) => between((old, before), (new, step)),
        };
        if !seen.is_empty() {
            differing.push(Differing { step: id, seen });
        }
    }
    differing
}

/// A step with the process it stands in.
type Standing<'a> = (&'a Process, &'a Step);

fn between(old: Standing<'_>, new: Standing<'_>) -> Vec<Seen> {
    let ((_, before), (_, after)) = (old, new);
    let (was, is) = (&before.guidance, &after.guidance);
    let all = [
        (Seen::Title, before.title != after.title || before.kind.word() != after.kind.word()),
        (Seen::Do, was.instruction != is.instruction),
        (Seen::Say, was.say != is.say),
        (Seen::Record, was.record != is.record || fields(old) != fields(new)),
        (Seen::Check, was.checklist != is.checklist),
        (Seen::Links, was.links != is.links),
        (Seen::Answers, answers(old) != answers(new)),
        (Seen::Handover, handover(old) != handover(new)),
        (Seen::Time, was.limits != is.limits || period(before) != period(after)),
        (Seen::Next, next(before) != next(after)),
    ];
    all.into_iter().filter(|(_, is_other)| *is_other).map(|(seen, _)| seen).collect()
}

/// How the fields that a step records are asked for.
fn fields((process, step): Standing<'_>) -> Vec<String> {
    step.guidance.record.iter().map(|record| field(process, &record.field)).collect()
}

fn field(process: &Process, id: &FieldId) -> String {
    process.fields.get(id).map_or(String::new(), |field| {
        format!("{} {:?} {:?} {:?} {:?}", field.label, field.kind, field.help, field.unit, field.choices)
    })
}

/// What an agent can answer, and what follows from it by itself.
fn answers((process, step): Standing<'_>) -> Vec<String> {
    let (ask, branches) = match &step.kind {
        Kind::Decision(decision) => (decision.ask.as_ref(), &decision.branches),
        Kind::Wait(wait) => (None, &wait.branches),
        _ => return Vec::new(),
    };
    let asked = ask.map(|ask| field(process, ask));
    let told = branches.iter().map(|branch| format!("{} {} {:?}", branch.id, branch.label, branch.when));
    asked.into_iter().chain(told).collect()
}

fn handover((process, step): Standing<'_>) -> Option<String> {
    let Kind::Escalation(escalation) = &step.kind else { return None };
    let role = |id: &RoleId| {
        process.roles.get(id).map(|role| {
            let backup = role.backup.as_ref().and_then(|backup| process.roles.get(backup));
            let backup = backup.map(|role| (&role.title, &role.person, &role.contact));
            format!("{} {:?} {:?} {backup:?} {:?}", role.title, role.person, role.contact, role.calendar)
        })
    };
    let e = escalation;
    let tries = e.unanswered.as_ref().map(|unanswered| &unanswered.tries);
    Some(format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {tries:?}",
        e.to.as_ref().and_then(role),
        e.mode,
        e.when,
        e.how,
        e.because,
        e.pass,
        e.accept_within,
    ))
}

fn period(step: &Step) -> Option<crate::model::Span> {
    match &step.kind {
        Kind::Wait(wait) => wait.period,
        _ => None,
    }
}

/// Where the ways out of a step lead.
fn next(step: &Step) -> Vec<String> {
    // Which way is which says its id; without the step's own it is the same in both versions.
    let own = "step".parse::<StepId>();
    own.map_or(Vec::new(), |own| step.transitions(&own).map(|way| format!("{} {}", way.id, way.to)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    const OLD: &str = r#"{ "sop": 1, "id": "x", "title": "X", "language": "en",
        "roles": { "bill": { "title": "Billing", "contact": "0 11" } },
        "fields": { "name": { "label": "Name", "type": "text" } },
        "start": "s", "steps": {
        "s": { "kind": "start", "title": "Start", "next": "look" },
        "look": { "kind": "task", "title": "Look", "do": "Look it up.", "say": { "phone": "One moment." },
            "record": [{ "field": "name" }], "next": "who" },
        "who": { "kind": "decision", "title": "Who?", "branches": [
            { "id": "us", "label": "Us", "next": "over" }, { "id": "them", "label": "Them", "next": "gone" } ] },
        "over": { "kind": "escalation", "title": "Hand over", "to": "bill", "mode": "transfer", "next": "gone" },
        "gone": { "kind": "end", "title": "Gone", "outcome": "closed" } } }"#;

    fn told(newer: &str) -> String {
        let process = |text: &str| format::read(text.as_bytes()).unwrap().process;
        let all = differs(&process(OLD), &process(newer));
        all.iter().map(|each| format!("{} {:?}", each.step, each.seen)).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn what_an_agent_sees_differently_is_told_step_by_step() {
        assert_eq!(told(OLD), "");
        for (from, to, expected) in [
            ("\"Look\"", "\"Look up\"", "look [Title]"),
            ("Look it up.", "Look twice.", "look [Do]"),
            ("One moment.", "One second.", "look [Say]"),
            ("\"Name\"", "\"Full name\"", "look [Record]"),
            ("\"label\": \"Them\"", "\"label\": \"Others\"", "who [Answers]"),
            ("\"label\": \"Us\", \"next\": \"over\"", "\"label\": \"Us\", \"next\": \"gone\"", "who [Next]"),
            ("0 11", "0 12", "over [Handover]"),
            (
                "\"next\": \"who\" }",
                "\"next\": \"new\" }, \"new\": { \"kind\": \"task\", \"title\": \"New\", \"next\": \"who\" }",
                "look [Next]; new [All]",
            ),
        ] {
            assert_eq!(told(&OLD.replace(from, to)), expected);
        }
    }

    #[test]
    fn what_an_agent_does_not_see_is_not_told() {
        for (from, to) in [
            ("\"title\": \"X\"", "\"title\": \"Y\""),
            ("\"do\": \"Look it up.\"", "\"do\": \"Look it up.\", \"takes\": { \"typical\": \"PT1M\" }"),
            ("\"title\": \"Billing\"", "\"title\": \"Billing\", \"level\": 2"),
        ] {
            assert_eq!(told(&OLD.replace(from, to)), "");
        }
    }
}
