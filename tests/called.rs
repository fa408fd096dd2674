//! What a called process is given, and what a summary tells of it.
//!
//! Not here: the laws of the runner (`tests/runner.rs`), how calls run (`tests/conformance`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use sopwright::format;
use sopwright::model::{SortedMap, Value};
use sopwright::procedure::{Procedure, compile};
use sopwright::run::{Action, Case, Now, step, summary};

fn act(procedure: &Procedure, case: &mut Case, action: Action) {
    let events = step(procedure, case, action, &Now::utc(0)).unwrap();
    events.iter().for_each(|event| case.apply(event));
}

fn begin(procedure: &Procedure) -> Case {
    let mut case = Case::new(procedure);
    act(procedure, &mut case, Action::Begin { channel: None, given: SortedMap::new() });
    case
}

fn record(field: &str, value: Value) -> Action {
    Action::Record(SortedMap::from([(field.parse().unwrap(), value)]))
}

#[test]
fn a_summary_holds_what_was_recorded_in_the_processes_called() {
    let read = |text: &str| format::read(text.as_bytes()).unwrap().process;
    let caller = read(
        r#"{ "sop": 1, "id": "x", "title": "X", "language": "en",
        "fields": { "name": { "label": "Name", "type": "text" }, "found": { "label": "Found", "type": "text" } },
        "steps": {
        "s": { "kind": "start", "title": "S", "next": "ask" },
        "ask": { "kind": "task", "title": "Ask", "record": [{ "field": "name" }], "next": "call" },
        "call": { "kind": "call", "title": "Call", "sop": "y", "give": { "who": { "var": "name" } }, "take": { "found": { "var": "found" } },
            "on": { "resolved": "over" } },
        "over": { "kind": "end", "title": "Over", "outcome": "resolved" } } }"#,
    );
    let called = read(
        r#"{ "sop": 1, "id": "y", "title": "Y", "language": "en",
        "fields": { "who": { "label": "Who", "type": "text" }, "found": { "label": "Found", "type": "text" },
            "serial": { "label": "Serial", "type": "text" }, "secret": { "label": "Secret", "type": "text", "personal": true } },
        "steps": {
        "s": { "kind": "start", "title": "S", "next": "look" },
        "look": { "kind": "task", "title": "Look", "record": [{ "field": "found" }, { "field": "serial" }, { "field": "secret" }], "next": "done" },
        "done": { "kind": "end", "title": "Done", "outcome": "resolved" } } }"#,
    );
    let all = SortedMap::from([("y".parse().unwrap(), called)]);
    let procedure = compile(&caller, &all, caller.about.language).unwrap();
    let mut case = begin(&procedure);
    let text = |text: &str| Value::Text(text.into());
    act(&procedure, &mut case, record("name", text("Ida")));
    act(&procedure, &mut case, Action::Done);
    for (field, value) in [("found", "broken"), ("serial", "S-1"), ("secret", "1234")] {
        act(&procedure, &mut case, record(field, text(value)));
    }
    let told = |case: &Case, with| -> Vec<_> {
        let line = |line: sopwright::run::Recorded| {
            format!("{} {} {:?}", line.sop, line.field, line.value.is_some())
        };
        summary(case, with).recorded.into_iter().map(line).collect()
    };
    // What was handed in stands once, with who knows it first.
    assert_eq!(told(&case, true), ["x name true", "y found true", "y secret true", "y serial true"]);
    act(&procedure, &mut case, Action::Done);
    // What was handed back stands once, too.
    assert_eq!(told(&case, true), ["x found true", "x name true", "y secret true", "y serial true"]);
    assert_eq!(told(&case, false), ["x found true", "x name true", "y secret false", "y serial true"]);
}

#[test]
fn a_called_process_knows_who_is_helped_by_its_caller() {
    let read = |text: &str| format::read(text.as_bytes()).unwrap().process;
    let caller = |call: &str| {
        read(&format!(
            r#"{{ "sop": 1, "id": "x", "title": "X", "language": "en",
            "fields": {{ "name": {{ "label": "Name", "type": "text", "from": "customer", "personal": true }}, "other": {{ "label": "Other", "type": "text" }} }},
            "steps": {{
            "s": {{ "kind": "start", "title": "S", "next": "ask" }},
            "ask": {{ "kind": "task", "title": "Ask", "record": [{{ "field": "name" }}, {{ "field": "other" }}], "next": "call" }},
            "call": {{ "kind": "call", "title": "Call", "sop": "y", {call} "on": {{ "resolved": "over" }} }},
            "over": {{ "kind": "end", "title": "Over", "outcome": "resolved" }} }} }}"#
        ))
    };
    let called = read(
        r#"{ "sop": 1, "id": "y", "title": "Y", "language": "en",
        "fields": { "who": { "label": "Who", "type": "text", "from": "customer" }, "which": { "label": "Which", "type": "text", "from": "ticket" } },
        "steps": {
        "s": { "kind": "start", "title": "S", "next": "look" },
        "look": { "kind": "task", "title": "Look", "record": [{ "field": "who" }, { "field": "which" }], "next": "done" },
        "done": { "kind": "end", "title": "Done", "outcome": "resolved" } } }"#,
    );
    let all = SortedMap::from([("y".parse().unwrap(), called)]);
    let known = |call: &str| {
        let caller = caller(call);
        let procedure = compile(&caller, &all, caller.about.language).unwrap();
        let mut case = begin(&procedure);
        for (field, value) in [("name", "Ida"), ("other", "Bo")] {
            act(&procedure, &mut case, record(field, Value::Text(value.into())));
        }
        act(&procedure, &mut case, Action::Done);
        let here = case.here().unwrap();
        ["who", "which"].map(|field| here.value(&field.parse().unwrap()))
    };
    assert_eq!(known(""), [Some(Value::Text("Ida".into())), None]);
    // What the call says goes before.
    assert_eq!(known(r#""give": { "who": { "var": "other" } },"#), [Some(Value::Text("Bo".into())), None]);
}

#[test]
fn what_is_left_before_its_end_hands_back_what_is_known_by_then() {
    let read = |text: &str| format::read(text.as_bytes()).unwrap().process;
    let caller = read(
        r#"{ "sop": 1, "id": "x", "title": "X", "language": "en",
        "fields": { "found": { "label": "Found", "type": "text" }, "hurt": { "label": "Hurt", "type": "text", "personal": true } },
        "steps": {
        "s": { "kind": "start", "title": "S", "next": "call" },
        "call": { "kind": "call", "title": "Call", "sop": "y", "take": { "found": { "var": "seen" }, "hurt": { "var": "who" } },
            "on": { "resolved": "over" } },
        "legal": { "kind": "task", "title": "Inform legal", "next": "over" },
        "over": { "kind": "end", "title": "Over", "outcome": "resolved" } },
        "anytime": [{ "id": "threat", "label": "Threat", "next": "legal", "after": "stay", "from": ["*"], "in_calls": true }] }"#,
    );
    let called = read(
        r#"{ "sop": 1, "id": "y", "title": "Y", "language": "en",
        "fields": { "seen": { "label": "Seen", "type": "text" }, "who": { "label": "Who", "type": "text", "personal": true },
            "serial": { "label": "Serial", "type": "text" } },
        "steps": {
        "s": { "kind": "start", "title": "S", "next": "look" },
        "look": { "kind": "task", "title": "Look", "record": [{ "field": "seen" }, { "field": "who" }, { "field": "serial" }], "next": "done" },
        "ask": { "kind": "task", "title": "Ask", "record": [{ "field": "seen" }], "next": "done" },
        "done": { "kind": "end", "title": "Done", "outcome": "resolved" } },
        "anytime": [{ "id": "fall", "label": "Fall", "next": "ask", "after": "return", "from": ["*"] }] }"#,
    );
    let all = SortedMap::from([("y".parse().unwrap(), called)]);
    let procedure = compile(&caller, &all, caller.about.language).unwrap();
    let text = |text: &str| Value::Text(text.into());
    let leave = |case: &mut Case, by_force: bool| {
        let action = match by_force {
            true => Action::Deviate { to: "legal".parse().unwrap(), because: "Shouts".into() },
            false => Action::AnyTime("threat".parse().unwrap()),
        };
        act(&procedure, case, action);
        assert_eq!(case.here().unwrap().step.title, "Inform legal");
    };
    for by_force in [true, false] {
        let mut case = begin(&procedure);
        for (field, value) in [("seen", "smoke"), ("who", "Ida"), ("serial", "S-1")] {
            act(&procedure, &mut case, record(field, text(value)));
        }
        // What interrupts the called process knows more than what it interrupts.
        act(&procedure, &mut case, Action::AnyTime("fall".parse().unwrap()));
        act(&procedure, &mut case, record("seen", text("fire")));
        leave(&mut case, by_force);
        assert_eq!(case.value(&"found".parse().unwrap()), Some(text("fire")));
        assert_eq!(case.value(&"hurt".parse().unwrap()), Some(text("Ida")));
        let told = summary(&case, false);
        let recorded: Vec<_> =
            told.recorded.iter().map(|line| (line.label.as_str(), line.value.clone())).collect();
        // What was personal there is so here, and what was not handed back is told all the same.
        assert_eq!(recorded, [("Found", Some(text("fire"))), ("Hurt", None), ("Serial", Some(text("S-1")))]);
        let left: Vec<_> = told
            .done
            .iter()
            .map(|line| (line.title.as_str(), line.is_undone, line.happened.as_deref()))
            .collect();
        let threat = (!by_force).then_some("Threat");
        assert_eq!(left, [("Look", true, Some("Fall")), ("Ask", true, threat)]);
    }
}

#[test]
fn a_hand_over_that_nobody_took_is_told_as_such() {
    let text = r#"{ "sop": 1, "id": "x", "title": "X", "language": "en",
        "roles": { "desk": { "title": "Desk" }, "lead": { "title": "Lead" } },
        "steps": {
        "s": { "kind": "start", "title": "S", "next": "look" },
        "look": { "kind": "escalation", "title": "Second look", "owner": "desk", "to": "lead", "mode": "consult", "next": "over",
            "accept_within": "PT5M", "unanswered": { "then": { "step": "over" } } },
        "over": { "kind": "end", "title": "Over", "outcome": "resolved" } } }"#;
    let process = format::read(text.as_bytes()).unwrap().process;
    let procedure = compile(&process, &SortedMap::new(), process.about.language).unwrap();
    for (action, taken) in [(Action::Accept, Some("Lead".to_owned())), (Action::Unanswered, None)] {
        let mut case = begin(&procedure);
        act(&procedure, &mut case, action);
        let [line] = summary(&case, false).done.try_into().unwrap();
        assert_eq!((line.is_undone, line.taken_by), (taken.is_none(), taken));
    }
}
