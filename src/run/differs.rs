//! What an agent sees differently at the steps of two versions of a process: the words, the fields, the answers, where they
//! lead, to whom a case is handed over.
//!
//! Not here: going on in a newer version (`run::newer`).

use crate::message::Message;
use crate::model::{Branch, Escalation, FieldId, Kind, Process, Role, RoleId, Step, StepId};

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
        (Seen::Record, was.record != is.record || fields(old, new)),
        (Seen::Check, was.checklist != is.checklist),
        (Seen::Links, was.links != is.links),
        (Seen::Answers, answers(old, new)),
        (Seen::Handover, handover(old, new)),
        (Seen::Time, was.limits != is.limits || period(before) != period(after)),
        (Seen::Next, next(before) != next(after)),
    ];
    all.into_iter().filter(|(_, is_other)| *is_other).map(|(seen, _)| seen).collect()
}

/// The fields that a step records are asked for in another way. It records the same ones.
fn fields((old, _): Standing<'_>, (new, step): Standing<'_>) -> bool {
    step.guidance.record.iter().any(|record| field(old, new, Some(&record.field), Some(&record.field)))
}

fn field(old: &Process, new: &Process, was: Option<&FieldId>, is: Option<&FieldId>) -> bool {
    let (was, is) = (was.and_then(|id| old.fields.get(id)), is.and_then(|id| new.fields.get(id)));
    match (was, is) {
        (Some(was), Some(is)) => {
            was.label != is.label
                || was.kind != is.kind
                || was.help != is.help
                || was.unit != is.unit
                || was.choices != is.choices
        }
        (was, is) => was.is_some() != is.is_some(),
    }
}

/// What an agent can answer, or what follows from it by itself, is another.
fn answers((old, before): Standing<'_>, (new, after): Standing<'_>) -> bool {
    let asked = |step: &Step| match &step.kind {
        Kind::Decision(decision) => decision.ask.clone(),
        _ => None,
    };
    let is_other =
        |(was, is): (&Branch, &Branch)| was.id != is.id || was.label != is.label || was.when != is.when;
    before.branches().len() != after.branches().len()
        || before.branches().iter().zip(after.branches()).any(is_other)
        || field(old, new, asked(before).as_ref(), asked(after).as_ref())
}

fn handover((old, before): Standing<'_>, (new, after): Standing<'_>) -> bool {
    let (Kind::Escalation(was), Kind::Escalation(is)) = (&before.kind, &after.kind) else {
        return before.kind.word() != after.kind.word();
    };
    let tries = |escalation: &Escalation| {
        escalation.unanswered.as_ref().map(|unanswered| unanswered.tries.clone()).unwrap_or_default()
    };
    role(old, new, was.to.as_ref(), is.to.as_ref())
        || was.mode != is.mode
        || was.when != is.when
        || was.how != is.how
        || was.because != is.because
        || was.pass != is.pass
        || was.accept_within != is.accept_within
        || tries(was) != tries(is)
}

/// Who a role is, is another; or who stands in.
fn role(old: &Process, new: &Process, was: Option<&RoleId>, is: Option<&RoleId>) -> bool {
    let known = |process: &Process, id: Option<&RoleId>| process.roles.get(id?).cloned();
    let person =
        |was: &Role, is: &Role| was.title != is.title || was.person != is.person || was.contact != is.contact;
    match (known(old, was), known(new, is)) {
        (Some(was), Some(is)) => {
            let stands_in = match (known(old, was.backup.as_ref()), known(new, is.backup.as_ref())) {
                (Some(was), Some(is)) => person(&was, &is),
                (was, is) => was.is_some() != is.is_some(),
            };
            person(&was, &is) || was.calendar != is.calendar || stands_in
        }
        (was, is) => was.is_some() != is.is_some(),
    }
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
