//! The ways ahead of a case: how to come to a step with as little asked as possible, and what is known there.
//!
//! Not here: doing it (`run::turn`), a whole case from a list of acts (`run::play`).

use super::admit::implied;
use super::frame::{Entry, Frame};
use super::{Action, Case, Moment};
use crate::model::{FieldId, FieldKind, SortedMap, StepId, Value};
use crate::procedure::flow::{Branch, Flow, Kind, Step, Target, Then};

/// What is next on the way to a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// The case is there.
    There,
    /// This leads on, and nobody needs to be asked.
    Do(Action),
    /// Nothing happens before this moment.
    Wait(Moment),
    /// A person must answer or record something first.
    Ask,
    /// No way leads there any more.
    Nowhere,
}

/// What comes before a step on a shortest way from the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// The steps, from the start on; without the step itself.
    pub steps: Vec<StepId>,
    /// What these steps record or decide by, and the way does not say; in the order it is asked for.
    pub fields: Vec<FieldId>,
    /// What the answers on the way say.
    pub given: SortedMap<FieldId, Value>,
}

/// What to do next so that the case comes to a step of its process. Answers that alone lead there are given; of several
/// a person chooses.
pub fn towards(case: &Case, to: &StepId) -> Lead {
    let live = &case.live;
    let (false, Some(frame)) = (live.ended, live.top()) else { return Lead::Nowhere };
    let Some(step) = frame.step() else { return Lead::Nowhere };
    let flow = &frame.flow;
    let is_called = frame.entry == Entry::Call;
    // A called process only has to come to an end.
    let goals: Vec<usize> = match flow.index.get(to).filter(|_| !is_called) {
        Some(goal) => vec![*goal],
        None => ends(flow),
    };
    if !is_called && goals.contains(&frame.at) && flow.index.contains_key(to) {
        return Lead::There;
    }
    let reaching = reaching(flow, &goals);
    if !reaching.get(frame.at).copied().unwrap_or(false) {
        return Lead::Nowhere;
    }
    let leads = |target: &Target| reaching.get(target.step).copied().unwrap_or(false);
    let (fields, items) = live.scope(frame).missing(step);
    if let Some(item) = items.first() {
        return Lead::Do(Action::Check { item: item.id.clone(), done: true });
    }
    let is_open = !fields.is_empty();
    match &step.kind {
        Kind::Task(target) if leads(target) && is_open => Lead::Ask,
        Kind::Task(target) if leads(target) => Lead::Do(Action::Done),
        Kind::End { .. } if is_called || matches!(frame.entry, Entry::Interruption(..)) => {
            if is_open {
                Lead::Ask
            } else {
                Lead::Do(Action::Done)
            }
        }
        Kind::Escalation(escalation) if leads(&escalation.next) => {
            if is_open {
                Lead::Ask
            } else {
                Lead::Do(Action::Accept)
            }
        }
        Kind::Escalation(escalation) if gone(escalation.unanswered.as_ref()).is_some_and(leads) => {
            Lead::Do(Action::Unanswered)
        }
        Kind::Decision { .. } | Kind::Wait { .. } => answer(case, frame, step, &leads, &fields),
        Kind::Start(_) | Kind::Task(_) | Kind::Escalation(_) | Kind::Call(_) | Kind::End { .. } => {
            Lead::Nowhere
        }
    }
}

/// As [`towards`], in a case that counts: what only a person can know is asked, too. Nobody has ticked anything off or
/// taken the case just because a step further on is wanted.
pub fn guided(case: &Case, to: &StepId) -> Lead {
    match towards(case, to) {
        Lead::Do(Action::Check { .. } | Action::Accept | Action::Unanswered) => Lead::Ask,
        lead => lead,
    }
}

fn answer(
    case: &Case,
    frame: &Frame,
    step: &Step,
    leads: &dyn Fn(&Target) -> bool,
    missing: &[&FieldId],
) -> Lead {
    let scope = case.live.scope(frame).asking(step);
    let open: Vec<&Branch> =
        scope.choosable(step.branches()).into_iter().filter(|branch| leads(&branch.to)).collect();
    let over = match &step.kind {
        Kind::Wait { then, .. } if gone(Some(then)).is_some_and(leads) => frame.first_due(),
        _ => None,
    };
    match (open.as_slice(), over) {
        ([], None) => Lead::Nowhere,
        ([], Some(due)) => Lead::Wait(due.until),
        ([only], None) => {
            let answers = match &step.kind {
                Kind::Decision { ask: Some(ask), branches } => {
                    implied(&frame.flow, ask, branches, only).map(|_| ask)
                }
                _ => None,
            };
            if missing.iter().all(|field| Some(*field) == answers) {
                Lead::Do(Action::Choose(only.id.clone()))
            } else {
                Lead::Ask
            }
        }
        _ => Lead::Ask,
    }
}

/// A shortest way from the start to a step, or from what can happen at any time, and what is known after it.
pub fn before(flow: &Flow, to: &StepId) -> Option<Before> {
    let goal = *flow.index.get(to)?;
    let entries = std::iter::once(flow.start).chain(flow.anytime.iter().map(|(_, place)| *place));
    let way = entries.into_iter().find_map(|entry| shortest(flow, entry, goal))?;
    let mut before = Before::default();
    let next = way.iter().skip(1).chain([&goal]);
    for (place, next) in way.iter().zip(next) {
        let Some(step) = flow.steps.get(*place) else { continue };
        before.steps.push(step.id.clone());
        before.fields.extend(step.record().iter().map(|record| record.field.clone()));
        if let Kind::Decision { ask, branches } = &step.kind {
            let Some(taken) = branches.iter().find(|branch| branch.to.step == *next) else { continue };
            let said = ask.as_ref().and_then(|ask| Some((ask.clone(), implied(flow, ask, branches, taken)?)));
            match said {
                Some((field, value)) => {
                    before.given.insert(field, value);
                }
                None => before.fields.extend(ask.iter().chain(&taken.reads).cloned()),
            }
        }
    }
    let is_asked = |id: &FieldId| flow.fields.get(id).is_some_and(|field| field.kind != FieldKind::Computed);
    let mut fields = Vec::new();
    for field in std::mem::take(&mut before.fields) {
        if is_asked(&field) && !before.given.contains_key(&field) && !fields.contains(&field) {
            fields.push(field);
        }
    }
    before.fields = fields;
    Some(before)
}

/// The places before the goal on a shortest way; none at all if the way begins there.
fn shortest(flow: &Flow, from: usize, goal: usize) -> Option<Vec<usize>> {
    let mut came: SortedMap<usize, usize> = SortedMap::new();
    let mut edge = vec![from];
    while !edge.is_empty() && from != goal && !came.contains_key(&goal) {
        let mut next = Vec::new();
        for place in edge {
            for target in flow.steps.get(place).into_iter().flat_map(targets) {
                if target.step != from && !came.contains_key(&target.step) {
                    came.insert(target.step, place);
                    next.push(target.step);
                }
            }
        }
        edge = next;
    }
    let mut way = Vec::new();
    let mut at = goal;
    while at != from {
        at = *came.get(&at)?;
        way.push(at);
    }
    way.reverse();
    Some(way)
}

/// The places a case can still come to from one, the nearest first.
pub(super) fn ahead(flow: &Flow, from: usize) -> Vec<usize> {
    let mut found = vec![from];
    let mut looked = 0;
    while let Some(place) = found.get(looked).copied() {
        looked += 1;
        for target in flow.steps.get(place).into_iter().flat_map(targets) {
            if !found.contains(&target.step) {
                found.push(target.step);
            }
        }
    }
    found.split_off(1)
}

fn ends(flow: &Flow) -> Vec<usize> {
    let is_end = |(_, step): &(usize, &Step)| matches!(step.kind, Kind::End { .. });
    flow.steps.iter().enumerate().filter(is_end).map(|(place, _)| place).collect()
}

/// For each step whether one of the goals can be come to from it.
fn reaching(flow: &Flow, goals: &[usize]) -> Vec<bool> {
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); flow.steps.len()];
    for (place, step) in flow.steps.iter().enumerate() {
        for target in targets(step) {
            before.get_mut(target.step).into_iter().for_each(|list| list.push(place));
        }
    }
    let mut found = vec![false; flow.steps.len()];
    let mut waiting = goals.to_vec();
    while let Some(place) = waiting.pop() {
        match found.get_mut(place) {
            Some(is_found) if !*is_found => *is_found = true,
            _ => continue,
        }
        waiting.extend(before.get(place).into_iter().flatten());
    }
    found
}

/// Everywhere a step leads.
fn targets(step: &Step) -> Vec<&Target> {
    let mut all: Vec<&Target> = step.branches().iter().map(|branch| &branch.to).collect();
    match &step.kind {
        Kind::Start(target) | Kind::Task(target) => all.push(target),
        Kind::Escalation(escalation) => {
            all.push(&escalation.next);
            all.extend(gone(escalation.unanswered.as_ref()));
        }
        Kind::Wait { then, .. } => all.extend(gone(Some(then))),
        Kind::Call(call) => all.extend(call.on.values().chain(&call.otherwise)),
        Kind::Decision { .. } | Kind::End { .. } => {}
    }
    all.extend(step.limits.iter().filter_map(|limit| gone(Some(&limit.then))));
    all
}

fn gone(then: Option<&Then>) -> Option<&Target> {
    match then? {
        Then::Go(target) => Some(target),
        Then::Remind => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::procedure::{Procedure, compile};
    use crate::run::{Now, step};

    const STEPS: &str = r#"
        "s": { "kind": "start", "title": "S", "next": "look" },
        "look": { "kind": "task", "title": "Look", "record": [{ "field": "order" }], "checklist": [{ "id": "found", "text": "Found", "required": true }], "next": "who" },
        "who": { "kind": "decision", "title": "Who?", "ask": "who", "branches": [
            { "id": "us", "label": "Us", "when": { "==": [{ "var": "who" }, "us"] }, "next": "wait" },
            { "id": "them", "label": "Them", "when": { "==": [{ "var": "who" }, "them"] }, "next": "gone" } ] },
        "wait": { "kind": "wait", "title": "W", "for": "PT2H", "then": { "step": "two" } },
        "two": { "kind": "decision", "title": "Two?", "branches": [
            { "id": "a", "label": "A", "next": "last" }, { "id": "b", "label": "B", "next": "last" } ] },
        "last": { "kind": "end", "title": "Last", "outcome": "resolved" },
        "gone": { "kind": "end", "title": "Gone", "outcome": "closed" }"#;

    fn procedure() -> Procedure {
        let text = format!(
            r#"{{ "sop": 1, "id": "x", "title": "X", "language": "en",
                "fields": {{ "order": {{ "label": "Order", "type": "text" }},
                    "who": {{ "label": "Who", "type": "choice", "choices": [{{ "id": "us", "label": "Us" }}, {{ "id": "them", "label": "Them" }}] }} }},
                "steps": {{ {STEPS} }} }}"#
        );
        let process = format::read(text.as_bytes()).unwrap().process;
        compile(&process, &SortedMap::new(), process.about.language).unwrap()
    }

    fn act(case: &mut Case, action: Action, now: &Now<'_>) {
        let procedure = case.procedure().clone();
        for event in step(&procedure, case, action, now).unwrap() {
            case.apply(&event);
        }
    }

    #[test]
    fn only_open_questions_are_asked_on_the_way() {
        let procedure = procedure();
        let mut case = Case::new(&procedure);
        let mut now = Now::utc(0);
        act(&mut case, Action::Begin { channel: None, given: SortedMap::new() }, &now);
        let last = "last".parse().unwrap();
        let mut done = Vec::new();
        let lead = loop {
            match towards(&case, &last) {
                Lead::Do(action) => {
                    done.push(action.word());
                    act(&mut case, action, &now);
                }
                Lead::Wait(until) => {
                    now.at = until;
                    act(&mut case, Action::TimeUp, &now);
                }
                other => break other,
            }
        };
        assert_eq!(done, ["check", "done", "choose"], "one answer alone leads there");
        assert_eq!(lead, Lead::Ask, "either answer would do, so a person chooses");
        assert_eq!(case.here().unwrap().step.id.as_str(), "two");
        assert_eq!(towards(&case, &"two".parse().unwrap()), Lead::There);
        assert_eq!(towards(&case, &"gone".parse().unwrap()), Lead::Nowhere);
        act(&mut case, Action::Choose("b".parse().unwrap()), &now);
        assert_eq!(towards(&case, &last), Lead::Nowhere, "it has ended");
    }

    #[test]
    fn in_a_case_that_counts_nothing_is_claimed_that_only_a_person_can_know() {
        let procedure = procedure();
        let mut case = Case::new(&procedure);
        let now = Now::utc(0);
        act(&mut case, Action::Begin { channel: None, given: SortedMap::new() }, &now);
        let last = "last".parse().unwrap();
        assert_eq!(guided(&case, &last), Lead::Ask, "somebody has to find the order");
        assert_eq!(
            guided(&case, &"s".parse().unwrap()),
            Lead::Nowhere,
            "no way leads back, whatever is open here"
        );
        act(&mut case, Action::Check { item: "found".parse().unwrap(), done: true }, &now);
        assert_eq!(guided(&case, &last), Lead::Do(Action::Done));
    }

    #[test]
    fn what_is_ahead_is_told_the_nearest_first() {
        let procedure = procedure();
        let flow = procedure.main();
        let ahead = |from: &str| -> Vec<&str> {
            let places = ahead(flow, *flow.index.get(from).unwrap()).into_iter();
            places.map(|place| flow.steps[place].id.as_str()).collect()
        };
        assert_eq!(ahead("look"), ["who", "wait", "gone", "two", "last"]);
        assert_eq!(ahead("last"), [""; 0]);
    }

    #[test]
    fn a_shortest_way_says_what_is_known_after_it() {
        let procedure = procedure();
        let known = before(procedure.main(), &"wait".parse().unwrap()).unwrap();
        assert_eq!(known.steps.iter().map(StepId::as_str).collect::<Vec<_>>(), ["s", "look", "who"]);
        assert_eq!(known.fields.iter().map(FieldId::as_str).collect::<Vec<_>>(), ["order"]);
        assert_eq!(known.given, SortedMap::from([("who".parse().unwrap(), Value::Text("us".to_owned()))]));
        assert_eq!(before(procedure.main(), &"s".parse().unwrap()), Some(Before::default()));
        assert_eq!(before(procedure.main(), &"nothing".parse().unwrap()), None);
    }
}
