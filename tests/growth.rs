//! An action costs no more in a long case than in a short one, and no more in a large process than in a small one. Nothing
//! is timed: what grows does not end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use sopwright::format;
use sopwright::model::{SortedMap, Value};
use sopwright::procedure::{Procedure, compile};
use sopwright::run::{Action, Case, Now, step};

/// A process of so many tasks and decisions in turn that ends where it began, with as many fields.
fn wide_loop(stages: usize) -> Procedure {
    let field = |each: usize| format!(r#""f{each}": {{ "label": "F", "type": "text", "personal": true }}"#);
    let stage = |each: usize| {
        let next = if each + 1 < stages { format!("t{}", each + 1) } else { "t0".into() };
        format!(
            r#""t{each}": {{ "kind": "task", "title": "T", "record": [ {{ "field": "f{each}" }} ], "next": "d{each}" }},
               "d{each}": {{ "kind": "decision", "title": "D?", "branches": [ {{ "id": "b{each}", "label": "On", "otherwise": true, "next": "{next}" }}, {{ "id": "e{each}", "label": "End", "when": {{ "==": [ {{ "var": "f{each}" }}, "no" ] }}, "next": "end" }} ] }}"#
        )
    };
    let fields: Vec<String> = (0..stages).map(field).collect();
    let steps: Vec<String> = (0..stages).map(stage).collect();
    let text = format!(
        r#"{{ "sop": 1, "id": "wide", "title": "Wide", "language": "en", "fields": {{ {} }}, "start": "start", "steps": {{
           "start": {{ "kind": "start", "title": "Start", "next": "t0" }}, {},
           "end": {{ "kind": "end", "title": "End", "outcome": "resolved" }} }} }}"#,
        fields.join(","),
        steps.join(",")
    );
    let process = format::read(text.as_bytes()).unwrap().process;
    compile(&process, &SortedMap::new(), process.about.language).unwrap()
}

fn act(procedure: &Procedure, case: &mut Case, action: Action) {
    let events = step(procedure, case, action, &Now::utc(0)).unwrap();
    events.iter().for_each(|event| case.apply(event));
}

/// Each action visits a step, chooses a branch or records a personal value anew. Were any of what is kept copied with
/// each action, this would not end in minutes.
#[test]
fn a_case_of_a_hundred_thousand_actions_does_not_slow_down() {
    for stages in [1, 1000] {
        let procedure = wide_loop(stages);
        let mut case = Case::new(&procedure);
        act(&procedure, &mut case, Action::Begin { channel: None, given: SortedMap::new() });
        for turn in 0..50_000 {
            let field = format!("f{}", turn % stages).parse().unwrap();
            let name = Value::Text("Mette".into());
            act(&procedure, &mut case, Action::Record(SortedMap::from([(field, name)])));
            act(&procedure, &mut case, Action::Done);
        }
        assert_eq!(case.trail().len(), 2 + 100_000);
        let visits = 50_000 / u32::try_from(stages).unwrap() + 1;
        assert_eq!(case.here().unwrap().visits(), visits);
        act(&procedure, &mut case, Action::Back);
    }
}
