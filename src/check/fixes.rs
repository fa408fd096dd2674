//! The changes that several rules offer.
//!
//! Not here: when they are offered (`check::rules`).

use super::diagnostic::Fix;
use super::flow::{Flow, FlowStep, Way};
use super::prove::{Subject, Values};
use super::wording::is_vague;
use crate::edit::Command;
use crate::message::{Arg, Message};
use crate::model::{
    About, Consequence, Date, Decimal, FieldKind, Kind, KindWord, Part, PartKey, Span, Step, StepId, Value,
};
use std::sync::Arc;

/// The most values that one sentence tells.
const MOST_TOLD: usize = 5;
/// How far below a step a new one stands, in whole units.
const BELOW: i32 = 120;

/// Puts a step in the place of what it was.
pub(super) fn set_step(id: &StepId, step: Step, label: &Message) -> Command {
    Command::SetPart {
        key: PartKey::Step(id.clone()),
        part: Some(Part::Step(Arc::new(step))),
        label: label.clone(),
    }
}

/// Sets one part of the process.
pub(super) fn set_part(key: PartKey, part: Option<Part>, label: Message) -> Fix {
    Fix::new(label.clone(), vec![Command::SetPart { key, part, label }])
}

/// Puts a step in the place of what it was, and nothing else.
pub(super) fn change_step(step: &FlowStep<'_>, changed: Step, label: Message) -> Fix {
    let command = set_step(step.id, changed, &label);
    Fix::new(label, vec![command])
}

/// Sets what the process says of itself.
pub(super) fn change_about(about: About, label: Message) -> Fix {
    set_part(PartKey::About, Some(Part::About(Arc::new(about))), label)
}

/// The step, with one of its ways leading to another step.
pub(super) fn led(from: &FlowStep<'_>, way: &Way<'_>, to: &StepId) -> Option<Step> {
    let mut step = from.step.clone();
    let mut is_found = false;
    let own = way.kind.name(from.id);
    step.targets_mut(from.id, &mut |name, target| {
        if name == own {
            *target = Some(to.clone());
            is_found = true;
        }
    });
    if let (Kind::Wait(wait), false) = (&mut step.kind, is_found) {
        let more = Default::default();
        wait.then = Some(Consequence { step: Some(to.clone()), remind: false, more });
        is_found = true;
    }
    is_found.then_some(step)
}

/// A sentence with what makes it true, or the plain one where that is too much to tell.
pub(super) fn example(flow: &Flow<'_>, values: &Values<'_>, ids: [&'static str; 2]) -> Message {
    let [plain, when] = ids;
    let told: Option<Vec<Message>> =
        values.iter().map(|(subject, value)| told(flow, *subject, value)).collect();
    match told.filter(|told| (1..=MOST_TOLD).contains(&told.len())) {
        Some(told) => Message::new(when).with("example", Arg::Parts(told)),
        None => Message::new(plain),
    }
}

/// A value as a sentence tells it.
fn told(flow: &Flow<'_>, subject: Subject<'_>, value: &Value) -> Option<Message> {
    let title = |at: usize| flow.get(at).map(|step| step.step);
    let seconds =
        |number: &Decimal| Some(Span::seconds(u32::try_from(number.in_millionths() / 1_000_000).ok()?));
    Some(match (subject, value) {
        (Subject::Field(id), value) => {
            let field = flow.fields.get(id)?;
            let label = |id: &str| {
                let choice = field.choices.iter().find(|choice| choice.id.as_str() == id);
                choice.map_or_else(|| id.to_owned(), |choice| choice.label.clone())
            };
            let value = match (value, field.kind) {
                (Value::Text(text), _) => Arg::Text(label(text)),
                (Value::Number(number), FieldKind::Date) => {
                    Arg::Date(Date(i32::try_from(number.in_millionths() / 1_000_000).ok()?))
                }
                (Value::Number(number), FieldKind::Duration) => Arg::Span(seconds(number)?),
                (Value::Number(number), _) => Arg::Number(*number),
                (Value::Flag(flag), _) => Arg::Word(if *flag { "yes" } else { "no" }),
                (Value::Texts(none), _) if none.is_empty() => {
                    return Some(Message::new("example-none").text("field", &field.label));
                }
                (Value::Texts(texts), _) => Arg::Texts(texts.iter().map(|text| label(text)).collect()),
            };
            Message::new("example-value").text("field", &field.label).with("value", value)
        }
        (Subject::Channel, Value::Text(channel)) => Message::new("example-channel").text("channel", channel),
        (Subject::Visits(at), Value::Number(times)) => {
            let times = usize::try_from(times.in_millionths() / 1_000_000).ok()?;
            Message::new("example-visits").step("title", title(at)?).count("times", times)
        }
        (Subject::Chosen(at), Value::Text(chosen)) => {
            let step = title(at)?;
            let branch = step.branches().iter().find(|branch| branch.id.as_str() == chosen)?;
            Message::new("example-chosen").text("branch", &branch.label).step("title", step)
        }
        (Subject::Elapsed, Value::Number(number)) => {
            Message::new("example-elapsed").with("span", Arg::Span(seconds(number)?))
        }
        _ => return None,
    })
}

/// A task in place of a called process, for somebody to do by hand: where it leads on the same way whatever came of it,
/// and brings nothing back.
pub(super) fn do_by_hand(flow: &Flow<'_>, step: &FlowStep<'_>) -> Option<Fix> {
    let Kind::Call(call) = &step.step.kind else { return None };
    let is_plain = call.on.is_empty() && call.take.is_empty();
    flow.position(call.otherwise.as_ref()?)?;
    let (id, kind, branch) = (step.id.clone(), KindWord::Task, flow.free_id("way")?);
    let label = Message::new("fix-make-task").step("step", step.step);
    is_plain.then(|| Fix::new(label, vec![Command::ChangeKind { id, kind, branch }]))
}

/// What the instruction of a step says first, as a title for it.
pub(super) fn named_by_instruction(flow: &Flow<'_>, step: &FlowStep<'_>) -> Option<Fix> {
    let told = step.step.guidance.instruction.as_ref()?.trim();
    let first = told.split(['.', ';', ':', '?', '!', '\n']).next()?.trim();
    let is_plain = first.chars().all(|sign| sign.is_alphanumeric() || " ,’'-/&%€$".contains(sign));
    let is_short = first.chars().count() <= flow.settings().longest_title();
    if first.is_empty() || !is_plain || !is_short || is_vague(first, flow.about.language) {
        return None;
    }
    let record = Step { title: first.to_owned(), ..step.step.clone() };
    Some(change_step(step, record, Message::new("fix-ask").text("title", first)))
}

/// Leads a way to the first end there is.
pub(super) fn lead_to_end(flow: &Flow<'_>, from: &FlowStep<'_>, way: &Way) -> Option<Fix> {
    let end = flow.first_end()?;
    let label = Message::new("fix-lead-to-end").step("step", from.step).step("end", end.step);
    Some(Fix::new(label.clone(), vec![set_step(from.id, led(from, way, end.id)?, &label)]))
}

/// Adds an end and leads ways to it, if cases come to one of them: else none would come to the end either.
pub(super) fn add_end(flow: &Flow<'_>, from: &[(&FlowStep<'_>, Step)]) -> Option<Fix> {
    let is_reached = |step: &FlowStep<'_>| flow.position(step.id).is_some_and(|at| flow.is_reached(at));
    if flow.start_position().is_some() && !from.iter().any(|(step, _)| is_reached(step)) {
        return None;
    }
    let label = Message::new("fix-add-end");
    let id: StepId = flow.free_id("end")?;
    let (x, y) = from.first().and_then(|(step, _)| flow.standing(step.id.as_str())).unwrap_or_default();
    let at = (x, y.saturating_add(BELOW));
    let mut commands =
        vec![Command::AddStep { id, kind: KindWord::End, title: String::new(), at, after: None }];
    commands.extend(from.iter().map(|(step, led)| set_step(step.id, led.clone(), &label)));
    Some(Fix::new(label, commands))
}
