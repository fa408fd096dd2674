//! What was done in a case, for the ticket: asked, answered, passed on, how it ended and what comes next.
//!
//! Not here: turning it into sentences of a language (`text`).

use super::frame::Values;
use super::path::Path;
use super::{Case, Moment};
use crate::message::Message;
use crate::model::{Expression, FieldId, KindWord, Outcome, ProcessId, RoleId, SortedMap, Value, Variable};
use crate::procedure::{Flow, Kind};

/// What was done in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The process.
    pub title: String,
    /// The version it was done by; none for a draft.
    pub version: Option<String>,
    /// How long it took, in milliseconds.
    pub took: i64,
    /// What was recorded, in the processes called too: the label of the field and its value. Personal values only if asked
    /// for.
    pub recorded: Vec<Recorded>,
    /// What was done, step by step. What was gone back over is not in it, but a hand-over that was made is.
    pub done: Vec<Line>,
    /// What was noted.
    pub notes: Vec<String>,
    /// The role that has the case, by title.
    pub owner: Option<String>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// The team's own code for that.
    pub code: Option<String>,
    /// The title of the end.
    pub ended_at: Option<String>,
    /// The reason of the contact, from category to reason, by titles.
    pub reason: Vec<String>,
    /// What comes next, if it has not ended: the title of the step.
    pub next: Option<String>,
    /// The sentences that say how things stand, in order.
    pub sentences: Vec<Message>,
}

/// Something recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The process it is a field of.
    pub sop: ProcessId,
    /// The field.
    pub field: FieldId,
    /// Its label.
    pub label: String,
    /// The value; none if it is personal and was not asked for.
    pub value: Option<Value>,
}

/// Something done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: Moment,
    /// The kind of the step.
    pub kind: KindWord,
    /// Its title.
    pub title: String,
    /// The answer, if it was a question.
    pub answer: Option<String>,
    /// Whether the answer followed from what was known.
    pub automatic: bool,
    /// The title of the role that took it, if it was handed over.
    pub taken_by: Option<String>,
    /// Why the case left the prescribed way here.
    pub deviation: Option<String>,
    /// The title of the step on the way to which the agent went past this one.
    pub passed: Option<String>,
    /// Whether it was left undone: a task that was not finished, a hand-over that nobody took.
    pub is_undone: bool,
    /// What happened then that can happen at any time, and led elsewhere.
    pub happened: Option<String>,
}

/// The summary of a case. Personal values are in it only `with_personal`.
pub fn summary(case: &Case, with_personal: bool) -> Summary {
    let main = case.procedure().main();
    let role = |role: &RoleId| case.role_title(role).to_owned();
    let ending = case.ending();
    let here = case.here();
    let stands = super::undone::standing(case);
    let is_told = |place: usize, entry: &super::TrailEntry| {
        stands.contains(&place) || entry.taken_by.is_some() || entry.deviation.is_some()
    };
    let trail = case.trail().iter().enumerate().filter(|(place, entry)| is_told(*place, entry));
    let done: Vec<Line> = trail.filter_map(|(_, entry)| line(case, entry)).collect();
    let mut sentences = Vec::new();
    match (ending, &here) {
        (Some(ending), _) => {
            let title = main.step(&ending.step).map_or("", |(_, step)| step.title.as_str());
            sentences.push(Message::new("run-summary-ended").text("step", title));
        }
        (None, Some(here)) => sentences.push(Message::new("run-summary-open").text("step", &here.step.title)),
        (None, None) => sentences.push(Message::new("run-summary-not-begun")),
    }
    if let Some(owner) = case.owner() {
        sentences.push(Message::new("run-summary-owner").text("role", role(owner)));
    }
    for line in done.iter() {
        if let Some(because) = &line.deviation {
            sentences.push(
                Message::new("run-summary-deviation").text("step", &line.title).text("because", because),
            );
        }
    }
    let reason = ending.map(|ending| main.reason_titles(&ending.reason)).unwrap_or_default();
    if !reason.is_empty() {
        sentences.push(Message::new("run-summary-reason").text("reason", reason.join(" › ")));
    }
    sentences.push(match &main.version {
        Some(version) => {
            Message::new("run-summary-version").text("sop", &main.title).text("version", version)
        }
        None => Message::new("run-summary-draft").text("sop", &main.title),
    });
    Summary {
        title: main.title.clone(),
        version: main.version.clone(),
        took: ending.map_or(case.last(), |ending| ending.at).since(case.began()),
        recorded: all_recorded(case, with_personal),
        done,
        notes: case.notes().iter().map(|(_, text)| text.clone()).collect(),
        owner: case.owner().map(role),
        outcome: ending.and_then(|ending| ending.outcome),
        code: ending.and_then(|ending| ending.code.clone()),
        ended_at: ending.and_then(|ending| Some(main.step(&ending.step)?.1.title.clone())),
        reason,
        next: here.filter(|_| ending.is_none()).map(|here| here.step.title.clone()),
        sentences,
    }
}

/// Starts, calls and ends are no work, so they are no lines.
fn line(case: &Case, entry: &super::TrailEntry) -> Option<Line> {
    let step = entry.step()?;
    let kind = step.word();
    let is_work = matches!(kind, KindWord::Task | KindWord::Decision | KindWord::Escalation | KindWord::Wait);
    let is_done = is_work && entry.left.is_some() && !(kind == KindWord::Decision && entry.branch.is_none());
    let is_told = is_done || entry.deviation.is_some() || entry.happened.is_some();
    is_told.then(|| Line {
        at: entry.entered,
        kind,
        title: step.title.clone(),
        answer: entry.answer().map(str::to_owned),
        automatic: entry.because.is_some(),
        taken_by: entry.taken_by.as_ref().map(|role| entry.flow().role_title(role).to_owned()),
        deviation: entry.deviation.clone(),
        passed: entry.passed.as_ref().map(|goal| goal.title.clone()),
        is_undone: match kind {
            KindWord::Escalation => entry.taken_by.is_none(),
            KindWord::Task => !entry.is_done,
            _ => false,
        },
        happened: entry.happened.as_ref().map(|happened| case.happening(happened)),
    })
}

/// What was recorded in the process itself, also while something interrupts it; personal values only if asked for.
pub fn recorded(case: &Case, with_personal: bool) -> Vec<Recorded> {
    let mut told = Vec::new();
    if let Some((_, frame)) = case.live.levels().last() {
        tell(&mut told, case, (&frame.flow, &frame.data.values), None, with_personal);
    }
    told
}

/// The same with what was recorded in the processes that it calls and is not handed back: in those that came to an end, in
/// the order of the path, and in those the case is in. What was only handed in stands with the caller.
pub fn all_recorded(case: &Case, with_personal: bool) -> Vec<Recorded> {
    let mut told = recorded(case, with_personal);
    let levels: Vec<_> = case.live.levels().map(|(_, frame)| frame).collect();
    for (depth, frame) in levels.iter().rev().enumerate() {
        if depth > 0 {
            tell(&mut told, case, (&frame.flow, &frame.data.values), Some(&SortedMap::new()), with_personal);
        }
        tell_called(&mut told, case, (&frame.flow, &frame.path), with_personal);
    }
    told
}

/// Tells what is known in the processes called on a way that came to an end, and in those that they called.
fn tell_called(told: &mut Vec<Recorded>, case: &Case, (flow, path): (&Flow, &Path), with_personal: bool) {
    let (mut path, mut visits) = (path.clone(), Vec::new());
    while let Some(visit) = path.pop() {
        visits.push(visit);
    }
    for visit in visits.iter().rev() {
        if let Some(interruption) = &visit.after {
            tell_called(told, case, (&interruption.flow, &interruption.path), with_personal);
        }
        if let (Some(answers), Some(Kind::Call(call))) =
            (&visit.answers, flow.steps.get(visit.step).map(|step| &step.kind))
            && let Some(called) = case.procedure().flow(&call.sop)
        {
            tell(told, case, (called, answers), Some(&call.take), with_personal);
            tell_called(told, case, (called, &visit.within), with_personal);
        }
    }
}

/// Tells what is known in a process; of one that is called, what was recorded there and is not taken back.
fn tell(
    told: &mut Vec<Recorded>,
    case: &Case,
    (flow, values): (&Flow, &Values),
    taken: Option<&SortedMap<FieldId, Expression>>,
    with_personal: bool,
) {
    for (field, known) in values.iter() {
        let Some(declared) = flow.fields.get(field) else { continue };
        let own = Expression::Variable(Variable::Field(field.clone()));
        if taken.is_some_and(|taken| known.source.is_none() || taken.values().any(|each| *each == own)) {
            continue;
        }
        let is_personal = declared.personal || matches!(known.held, super::Held::Personal { .. });
        let value = case.live.value(&known.held).filter(|_| with_personal || !is_personal).cloned();
        let (sop, label) = (flow.id.clone(), declared.label.clone());
        told.push(Recorded { sop, field: field.clone(), label, value });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::model::Gather;
    use crate::procedure::compile;
    use crate::run::{Action, Now, step};

    #[test]
    fn what_a_called_process_had_recorded_by_one_that_it_calls_is_told() {
        let process = |id: &str, field: &str, calls: Option<&str>| {
            let middle = match calls {
                Some(sop) => format!(
                    r#""call": {{ "kind": "call", "title": "Call", "sop": "{sop}", "on": {{ "resolved": "over" }} }},"#
                ),
                None => String::new(),
            };
            let after = if calls.is_some() { "call" } else { "over" };
            let text = format!(
                r#"{{ "sop": 1, "id": "{id}", "title": "{id}", "language": "en",
                "fields": {{ "{field}": {{ "label": "F", "type": "text" }} }},
                "steps": {{
                "s": {{ "kind": "start", "title": "S", "next": "ask" }},
                "ask": {{ "kind": "task", "title": "Ask", "record": [{{ "field": "{field}" }}], "next": "{after}" }},
                {middle}
                "over": {{ "kind": "end", "title": "Over", "outcome": "resolved" }} }} }}"#
            );
            format::read(text.as_bytes()).unwrap().process
        };
        let caller = process("x", "one", Some("y"));
        let called = [("y", process("y", "two", Some("z"))), ("z", process("z", "three", None))];
        let called = called.into_iter().map(|(id, process)| (id.parse().unwrap(), process)).collect();
        let procedure = compile(&caller, &called, caller.about.language).unwrap();
        let mut case = Case::new(&procedure);
        let act = |case: &mut Case, action| {
            let events = step(&procedure, case, action, &Now::utc(0)).unwrap();
            events.iter().for_each(|event| case.apply(event));
        };
        act(&mut case, Action::Begin { channel: None, given: SortedMap::new() });
        for field in ["one", "two", "three"] {
            let known = std::iter::once((field.parse().unwrap(), Value::Text("known".into()))).gathered();
            act(&mut case, Action::Record(known));
            act(&mut case, Action::Done);
        }
        assert!(case.ending().is_some());
        let told: Vec<_> = summary(&case, false).recorded.iter().map(|line| line.field.to_string()).collect();
        assert_eq!(told, ["one", "two", "three"]);
        // Who goes back before the call has called nothing yet.
        act(&mut case, Action::Back);
        assert_eq!(summary(&case, false).recorded.len(), 1);
    }

    #[test]
    fn who_took_the_case_in_a_called_process_is_told_by_the_title_of_that_process() {
        let read = |text: &str| format::read(text.as_bytes()).unwrap().process;
        let caller = read(
            r#"{ "sop": 1, "id": "x", "title": "X", "language": "en", "roles": { "desk": { "title": "Service desk" } },
            "steps": {
            "s": { "kind": "start", "title": "S", "next": "call" },
            "call": { "kind": "call", "title": "Call", "sop": "y", "on": { "resolved": "last" } },
            "last": { "kind": "task", "title": "Last", "owner": "desk", "next": "over" },
            "over": { "kind": "end", "title": "Over", "outcome": "resolved" } } }"#,
        );
        let called = read(
            r#"{ "sop": 1, "id": "y", "title": "Y", "language": "en",
            "roles": { "desk": { "title": "Front line" }, "billing": { "title": "Billing specialist" } },
            "steps": {
            "s": { "kind": "start", "title": "S", "next": "hand" },
            "hand": { "kind": "escalation", "title": "Hand over", "owner": "desk", "to": "billing", "mode": "transfer", "next": "look" },
            "look": { "kind": "task", "title": "Look", "owner": "billing", "next": "done" },
            "done": { "kind": "end", "title": "Done", "outcome": "resolved" } } }"#,
        );
        let all = std::iter::once(("y".parse().unwrap(), called)).gathered();
        let procedure = compile(&caller, &all, caller.about.language).unwrap();
        let mut case = Case::new(&procedure);
        let act = |case: &mut Case, action| {
            let events = step(&procedure, case, action, &Now::utc(0)).unwrap();
            events.iter().for_each(|event| case.apply(event));
        };
        act(&mut case, Action::Begin { channel: None, given: SortedMap::new() });
        let owner = |case: &Case| summary(case, true).owner;
        act(&mut case, Action::Accept);
        assert_eq!(owner(&case).as_deref(), Some("Billing specialist"));
        // Also after going back, which undoes no hand-over, and in the process that called it.
        let mut back = case.clone();
        act(&mut back, Action::Back);
        assert_eq!(back.here().unwrap().step.title, "Hand over");
        assert_eq!(owner(&back).as_deref(), Some("Billing specialist"));
        act(&mut case, Action::Done);
        assert_eq!(case.here().unwrap().step.title, "Last");
        assert_eq!(owner(&case).as_deref(), Some("Billing specialist"));
    }
}
