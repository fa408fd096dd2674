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
