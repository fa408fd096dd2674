//! What happened in a case, a line each, with the time since it began: in words, with the titles of the process.
//!
//! Not here: the same for programs (`run::Trace`).

use crate::shell::Shell;
use crate::values::shown;
use sopwright::message::{Arg, Message};
use sopwright::model::{FieldId, Id, Outcome, RoleId, SortedMap, Span, StepId};
use sopwright::procedure::{Flow, Procedure};
use sopwright::run::{Case, Event, Held, Moment, Piece, Played, Timer, What, fill};
use std::fmt::Write as _;

/// The events of a case for people.
pub(crate) fn told(procedure: &Procedure, played: &Played, shell: &Shell) -> String {
    let mut told = String::new();
    let mut case = Case::new(procedure);
    let began = played.events.first().map(|event| event.at).unwrap_or_default();
    for event in &played.events {
        // Ids are those of the process the case is in just then; one that was just called or left is still known.
        let before = case.clone();
        case.apply(event);
        let flows = [&case, &before].map(|case| case.here().map(|here| here.flow()));
        let place = Place { flows, case: &case, procedure, shell };
        for message in place.messages(event) {
            let _ = writeln!(told, "{}  {}", clock(event.at.since(began)), shell.sentence(&message));
        }
    }
    if played.case.ending().is_none() {
        let at = case.here().map(|here| filled(&here.step.title, &case, shell)).unwrap_or_default();
        let message = Message::new("cli-still-at").text("step", at);
        let _ = writeln!(told, "{}", shell.sentence(&message));
    }
    told
}

/// A text of the process with what is known filled in, and the names of fields where it is not or says something about a
/// person: that stays out of everything that is printed or kept.
pub(crate) fn filled(text: &str, case: &Case, shell: &Shell) -> String {
    let declared = |id: &FieldId| {
        let here = case.here().and_then(|here| here.flow().fields.get(id).cloned());
        here.or_else(|| case.procedure().flows().find_map(|flow| flow.fields.get(id).cloned()))
    };
    let told = |piece: Piece| match piece {
        Piece::Text(text) => text,
        Piece::Value { field, value, is_personal } => match declared(&field) {
            Some(field) if is_personal => format!("[{}]", field.label),
            field => shown(&value, field.as_deref(), shell),
        },
        Piece::Missing { label, .. } => format!("[{label}]"),
    };
    fill(text, case).into_iter().map(told).collect()
}

/// `0:20:00`: hours, minutes and seconds, the same in every language.
fn clock(milliseconds: i64) -> String {
    let seconds = milliseconds / 1000;
    format!("{:>3}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Where an event happened: what its ids mean.
struct Place<'a> {
    flows: [Option<&'a Flow>; 2],
    case: &'a Case,
    procedure: &'a Procedure,
    shell: &'a Shell,
}

impl Place<'_> {
    /// The first of the processes that knows an answer.
    fn find<T>(&self, look: impl Fn(&Flow) -> Option<T>) -> Option<T> {
        self.flows.iter().flatten().find_map(|flow| look(flow))
    }

    /// The first that knows a text, with what is known filled in.
    fn text(&self, id: &impl ToString, look: impl Fn(&Flow) -> Option<String>) -> String {
        let found = self.find(look);
        found.map_or_else(|| id.to_string(), |text| filled(&text, self.case, self.shell))
    }

    fn step(&self, id: &StepId) -> String {
        self.text(id, |flow| flow.step(id).map(|(_, step)| step.title.clone()))
    }

    fn branch(&self, step: &StepId, branch: &Id) -> String {
        let label = |flow: &Flow| {
            let (_, step) = flow.step(step)?;
            step.branches().iter().find(|known| known.id == *branch).map(|branch| branch.label.clone())
        };
        self.text(branch, label)
    }

    fn item(&self, step: &StepId, item: &Id) -> String {
        let text = |flow: &Flow| {
            let (_, step) = flow.step(step)?;
            step.checklist().iter().find(|known| known.id == *item).map(|item| item.text.clone())
        };
        self.text(item, text)
    }

    fn label(&self, field: &FieldId) -> String {
        let label = |flow: &Flow| flow.fields.get(field).map(|field| field.label.clone());
        self.find(label).unwrap_or_else(|| field.to_string())
    }

    fn values(&self, values: &SortedMap<FieldId, Held>) -> Vec<String> {
        values
            .iter()
            .map(|(field, held)| match held {
                Held::Plain(value) => {
                    let known = self.find(|flow| flow.fields.get(field).cloned());
                    format!("{}: {}", self.label(field), shown(value, known.as_deref(), self.shell))
                }
                // What is personal stays out of everything that is printed or kept.
                Held::Personal { .. } => format!("{}: •••", self.label(field)),
            })
            .collect()
    }

    /// The sentences for an event; none where another event says the same.
    fn messages(&self, event: &Event) -> Vec<Message> {
        let at_step = |message: Message, step: &StepId| message.text("step", self.step(step));
        let recorded = |values: &SortedMap<FieldId, Held>| {
            let told = self.values(values);
            (!told.is_empty()).then(|| Message::new("cli-event-recorded").with("values", Arg::Texts(told)))
        };
        let mut messages = vec![match &event.what {
            What::Begun { channel, .. } => {
                let main = self.procedure.main();
                let channel = channel.as_ref().map_or("", Id::as_str);
                let version = main.version.as_deref().unwrap_or("");
                Message::new("cli-event-begun")
                    .text("title", &main.title)
                    .text("version", version)
                    .text("channel", channel)
                    .with("sealed", Arg::Word(if version.is_empty() { "no" } else { "yes" }))
                    .with("known", Arg::Word(if channel.is_empty() { "no" } else { "yes" }))
            }
            What::Entered { step, .. } => at_step(Message::new("cli-event-entered"), step),
            What::Recorded { values, .. } => return recorded(values).into_iter().collect(),
            What::Cleared { field, .. } => Message::new("cli-event-cleared").text("field", self.label(field)),
            What::Checked { step, item, done } => Message::new("cli-event-checked")
                .text("item", self.item(step, item))
                .with("done", Arg::Word(if *done { "yes" } else { "no" })),
            What::Chosen { step, branch } => {
                Message::new("cli-event-chosen").text("branch", self.branch(step, branch))
            }
            What::Answered { step, branch, because } => Message::new("cli-event-answered")
                .text("branch", self.branch(step, branch))
                .with("fields", Arg::Texts(because.iter().map(|field| self.label(field)).collect())),
            What::Done { .. } => Message::new("cli-event-done"),
            What::Accepted { role, moved, .. } => Message::new("cli-event-accepted")
                .text("role", self.role(role))
                .with("moved", Arg::Word(if *moved { "yes" } else { "no" })),
            What::Unanswered { .. } => Message::new("cli-event-unanswered"),
            What::Tried { role, .. } => Message::new("cli-event-tried").text("role", self.role(role)),
            What::Timed { until: Some(until), timer, .. } => Message::new("cli-event-timed")
                .with("timer", timer_word(*timer))
                .with("within", Arg::Span(span(until.since(event.at)))),
            What::Timed { until: None, .. } => return Vec::new(),
            What::TimeUp { timer, .. } => Message::new("cli-event-time-up").with("timer", timer_word(*timer)),
            What::Reminded { .. } => Message::new("cli-event-reminded"),
            What::Called { sop, .. } => {
                let title = self.procedure.flow(sop).map_or(sop.as_str(), |flow| flow.title.as_str());
                Message::new("cli-event-called").text("title", title)
            }
            What::Returned { outcome, .. } => {
                Message::new("cli-event-returned").with("outcome", outcome_word(*outcome))
            }
            What::Happened { anytime } => {
                let label = |flow: &Flow| {
                    let known = flow.anytime.iter().find(|(known, _)| known.id == *anytime);
                    known.map(|(known, _)| known.label.clone())
                };
                Message::new("cli-event-happened").text("label", self.text(anytime, label))
            }
            What::Resumed { step } => at_step(Message::new("cli-event-resumed"), step),
            What::Switched { channel } => {
                Message::new("cli-event-switched").text("channel", channel.as_str())
            }
            What::WentBack { step, .. } => at_step(Message::new("cli-event-went-back"), step),
            What::Deviated { to, because } => {
                at_step(Message::new("cli-event-deviated"), to).text("because", because)
            }
            What::Passed { to, .. } => at_step(Message::new("cli-event-passed"), to),
            What::Noted { text } => Message::new("cli-event-noted").text("text", text),
            What::Closed { .. } => Message::new("cli-event-closed"),
            What::Ended { step, outcome, .. } => {
                at_step(Message::new("cli-event-ended"), step).with("outcome", outcome_word(*outcome))
            }
        }];
        match &event.what {
            What::Begun { given, .. } | What::Called { given, .. } => messages.extend(recorded(given)),
            What::Returned { taken, .. } => messages.extend(recorded(taken)),
            _ => {}
        }
        messages
    }

    fn role(&self, role: &RoleId) -> String {
        let title = |flow: &Flow| flow.roles.get(role).map(|role| role.title.clone());
        self.find(title).unwrap_or_else(|| role.to_string())
    }
}

fn timer_word(timer: Timer) -> Arg {
    Arg::Word(timer.word())
}

fn outcome_word(outcome: Option<Outcome>) -> Arg {
    Arg::Word(outcome.map_or("none", Outcome::word))
}

fn span(milliseconds: i64) -> Span {
    let seconds = Moment::of(milliseconds).in_milliseconds() / 1000;
    Span::seconds(u32::try_from(seconds).unwrap_or(u32::MAX))
}
