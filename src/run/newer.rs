//! A running case in a newer version: what was done is done again there, as far as it still can be.
//!
//! Not here: which version is newer (`app`).

use super::event::{Event, Held, What};
use super::{Action, Case, Moment, Now, step};
use crate::model::{FieldId, Gather, Process, SortedMap, StepId, Value};
use crate::procedure::Procedure;

/// A case in another version.
#[derive(Clone, Debug)]
pub struct Carried {
    /// The case there.
    pub case: Case,
    /// What happened there.
    pub events: Vec<Event>,
    /// How many things could not be done again; they are the last ones.
    pub left: usize,
}

/// Does again in another version what was done in a case, at the times it was done, until something cannot be done.
/// Notes are kept in any case.
pub fn carry(
    procedure: &Procedure,
    events: &[Event],
    personal: &SortedMap<u32, Value>,
    zones: &dyn Fn(&str, i64) -> i32,
) -> Carried {
    let mut carried = Carried { case: Case::new(procedure), events: Vec::new(), left: 0 };
    for (at, action) in actions(events, personal) {
        let is_note = matches!(action, Action::Note(_));
        // Where the step gone to is no more, the way there is still the way; what was not recorded needs no clearing.
        let is_mark = matches!(action, Action::Pass(_) | Action::Clear(_));
        if carried.left > 0 && !is_note {
            carried.left += usize::from(!is_mark);
            continue;
        }
        // What the version answers by itself now is no longer chosen.
        if let Action::Choose(branch) = &action
            && carried
                .case
                .trail()
                .iter()
                .rev()
                .take(2)
                .any(|entry| entry.branch.as_ref() == Some(branch) && entry.left == Some(carried.case.last()))
        {
            continue;
        }
        match step(procedure, &carried.case, action, &Now { at, zones }) {
            Ok(told) => {
                told.iter().for_each(|event| carried.case.apply(event));
                carried.events.extend(told);
            }
            Err(_) => carried.left += usize::from(!is_note && !is_mark),
        }
    }
    carried
}

/// The steps in which two versions differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Steps that are new.
    pub added: Vec<StepId>,
    /// Steps that say or do something else.
    pub changed: Vec<StepId>,
    /// Steps that are gone.
    pub removed: Vec<StepId>,
}

/// In which steps a version differs from an older one.
pub fn changes(old: &Process, new: &Process) -> Changes {
    let mut changes = Changes::default();
    for (id, step) in &new.steps {
        match old.steps.get(id) {
            None => changes.added.push(id.clone()),
            Some(before) if before != step => changes.changed.push(id.clone()),
            Some(_) => {}
        }
    }
    changes.removed.extend(old.steps.keys().filter(|id| !new.steps.contains_key(*id)).cloned());
    changes
}

/// What people did, and when; what followed by itself is left out.
fn actions(events: &[Event], personal: &SortedMap<u32, Value>) -> Vec<(Moment, Action)> {
    let values = |held: &SortedMap<FieldId, Held>| -> SortedMap<FieldId, Value> {
        let value = |held: &Held| match held {
            Held::Plain(value) => Some(value.clone()),
            Held::Personal { key, value } => value.clone().or_else(|| personal.get(key).cloned()),
        };
        held.iter().filter_map(|(field, held)| Some((field.clone(), value(held)?))).gathered()
    };
    let mut done = Vec::new();
    for (place, event) in events.iter().enumerate() {
        let next = events.get(place + 1).filter(|next| next.at == event.at).map(|next| &next.what);
        let action = match &event.what {
            What::Begun { channel, given, .. } => {
                Action::Begin { channel: channel.clone(), given: values(given) }
            }
            // An answer that is recorded is chosen in the same breath.
            What::Recorded { step, .. } if matches!(next, Some(What::Chosen { step: chosen, .. }) if chosen == step) =>
            {
                continue;
            }
            What::Recorded { values: held, .. } => {
                let values = values(held);
                if values.is_empty() {
                    continue;
                }
                Action::Record(values)
            }
            What::Cleared { field, .. } => Action::Clear(field.clone()),
            What::Checked { item, done, .. } => Action::Check { item: item.clone(), done: *done },
            What::Chosen { branch, .. } => Action::Choose(branch.clone()),
            What::Done { .. } => Action::Done,
            What::Accepted { .. } => Action::Accept,
            What::Unanswered { .. } => Action::Unanswered,
            What::TimeUp { .. } => Action::TimeUp,
            What::Happened { anytime } => Action::AnyTime(anytime.clone()),
            What::Switched { channel } => Action::Channel(channel.clone()),
            What::WentBack { .. } => Action::Back,
            What::Deviated { to, because } => Action::Deviate { to: to.clone(), because: because.clone() },
            What::Noted { text } => Action::Note(text.clone()),
            What::Passed { to, .. } => Action::Pass(to.clone()),
            What::Closed { reason, confirmed, ratings } => {
                Action::Close { reason: reason.clone(), confirmed: *confirmed, ratings: ratings.clone() }
            }
            What::Entered { .. }
            | What::Answered { .. }
            | What::Tried { .. }
            | What::Timed { .. }
            | What::Reminded { .. }
            | What::Called { .. }
            | What::Returned { .. }
            | What::Resumed { .. }
            | What::Ended { .. } => continue,
        };
        done.push((event.at, action));
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::procedure::compile;

    fn procedure(steps: &str) -> Procedure {
        let text = format!(
            r#"{{ "sop": 1, "id": "x", "title": "X", "language": "en",
                "fields": {{ "name": {{ "label": "Name", "type": "text", "personal": true }},
                    "who": {{ "label": "Who", "type": "choice", "choices": [{{ "id": "us", "label": "Us" }}, {{ "id": "them", "label": "Them" }}] }} }},
                "steps": {{ {steps} }} }}"#
        );
        let process = format::read(text.as_bytes()).unwrap().process;
        compile(&process, &SortedMap::new(), process.about.language).unwrap()
    }

    const OLD: &str = r#"
        "s": { "kind": "start", "title": "S", "next": "look" },
        "look": { "kind": "task", "title": "Look", "record": [{ "field": "name" }], "next": "who" },
        "who": { "kind": "decision", "title": "Who?", "ask": "who", "branches": [
            { "id": "us", "label": "Us", "when": { "==": [{ "var": "who" }, "us"] }, "next": "fix" },
            { "id": "them", "label": "Them", "when": { "==": [{ "var": "who" }, "them"] }, "next": "gone" } ] },
        "fix": { "kind": "task", "title": "Fix", "next": "gone" },
        "gone": { "kind": "end", "title": "Gone", "outcome": "closed", "record": [{ "field": "name" }] }"#;

    /// A case at the end's question, its personal values beside its events.
    fn told() -> (Vec<Event>, SortedMap<u32, Value>) {
        let procedure = procedure(OLD);
        let mut case = Case::new(&procedure);
        let mut events = Vec::new();
        let name = SortedMap::from([("name".parse().unwrap(), Value::Text("Maja".to_owned()))]);
        for (at, action) in [
            (1000, Action::Begin { channel: None, given: SortedMap::new() }),
            (2000, Action::Record(name)),
            (3000, Action::Done),
            (4000, Action::Choose("us".parse().unwrap())),
            (5000, Action::Note("Kind".to_owned())),
            (6000, Action::Done),
        ] {
            let happened = step(&procedure, &case, action, &Now::utc(at)).unwrap();
            happened.iter().for_each(|event| case.apply(event));
            events.extend(happened);
        }
        let personal =
            events.iter().flat_map(Event::personal).map(|(key, value)| (key, value.clone())).collect();
        (events, personal)
    }

    #[test]
    fn a_case_is_where_it_was_in_a_version_that_changed_elsewhere() {
        let (events, personal) = told();
        let newer = procedure(&OLD.replace("\"Fix\"", "\"Repair\""));
        let carried = carry(&newer, &events, &personal, &|_, _| 0);
        assert_eq!(carried.left, 0);
        assert_eq!(carried.case.here().unwrap().step.id.as_str(), "gone");
        assert_eq!(carried.case.began(), Moment::of(1000), "it is as old as it was");
        assert_eq!(carried.case.value(&"name".parse().unwrap()), Some(Value::Text("Maja".to_owned())));
        assert_eq!(carried.case.notes().len(), 1);
    }

    #[test]
    fn the_steps_that_differ_are_told() {
        let process = |steps: &str| {
            let text = format!(
                r#"{{ "sop": 1, "id": "x", "title": "X", "language": "en", "steps": {{ {steps} }} }}"#
            );
            format::read(text.as_bytes()).unwrap().process
        };
        let newer = OLD.replace("\"Fix\"", "\"Repair\"").replace("\"gone\"", "\"over\"");
        let told = changes(&process(OLD), &process(&newer));
        let ids = |ids: &[StepId]| ids.iter().map(|id| id.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(ids(&told.added), "over");
        assert_eq!(ids(&told.changed), "fix who");
        assert_eq!(ids(&told.removed), "gone");
        assert_eq!(changes(&process(OLD), &process(OLD)), Changes::default());
    }

    #[test]
    fn a_case_stops_where_the_version_asks_something_new() {
        let (events, personal) = told();
        let newer = OLD.replace(r#""next": "fix""#, r#""next": "check""#)
            + r#", "check": { "kind": "decision", "title": "Sure?", "branches": [
                { "id": "y", "label": "Yes", "next": "fix" }, { "id": "n", "label": "No", "next": "gone" } ] }"#;
        let carried = carry(&procedure(&newer), &events, &personal, &|_, _| 0);
        assert_eq!(carried.case.here().unwrap().step.id.as_str(), "check");
        assert_eq!(carried.left, 1);
        assert_eq!(carried.case.notes().len(), 1, "a note is never lost");
    }
}
