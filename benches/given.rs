//! A process of any size, with the kinds of steps in about the shares that real ones have. The same size gives the same
//! process.
//!
//! Not here: what is measured.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use sopwright::format;
use sopwright::model::{Process, StepId};
use std::fmt::Write as _;

/// The sizes at which everything is measured, in steps.
pub(crate) const SIZES: [usize; 3] = [50, 500, 5000];

/// A process of so many steps: stages of ten steps, each ending in a decision on the way on; six tasks, two decisions,
/// one hand-over or wait, one end in ten. Some answers lead back, some far on.
pub(crate) fn process(steps: usize) -> Process {
    format::read(text(steps).as_bytes()).unwrap_or_else(|fault| panic!("{fault:?}")).process
}

/// The same as the bytes of a file, in its one form.
pub(crate) fn file(steps: usize) -> String {
    format::write(&process(steps))
}

/// The step in the middle.
pub(crate) fn middle(steps: usize) -> StepId {
    let middle = steps / 20 * 10 + 1;
    format!("s{middle}").parse().unwrap()
}

/// A decision with so many branches, each leading to an end of its own.
pub(crate) fn fan(branches: usize) -> Process {
    let mut answers = Vec::new();
    let mut ends = String::new();
    for number in 0..branches {
        answers.push(format!(r#"{{ "id": "b{number}", "label": "L{number}", "next": "e{number}" }}"#));
        let _ = write!(ends, r#", "e{number}": {{ "kind": "end", "title": "End {number}" }}"#);
    }
    let text = format!(
        r#"{{ "sop": 1, "id": "fan", "title": "Fan", "language": "en", "start": "s", "steps": {{
        "s": {{ "kind": "start", "title": "Start", "next": "d" }},
        "d": {{ "kind": "decision", "title": "Which?", "branches": [ {} ] }}{ends} }} }}"#,
        answers.join(", ")
    );
    format::read(text.as_bytes()).unwrap_or_else(|fault| panic!("{fault:?}")).process
}

fn text(steps: usize) -> String {
    let stages = steps / 10;
    let mut text = String::from(
        r#"{ "sop": 1, "id": "given", "title": "Given", "language": "en", "owner": "lead", "start": "s0",
        "calendars": { "dk": { "zone": "Europe/Copenhagen", "week": { "mo-fr": [["08:00", "17:00"]] }, "holidays": [] } },
        "roles": { "front": { "title": "Front line", "calendar": "dk", "backup": "lead" }, "billing": { "title": "Billing", "backup": "lead" }, "lead": { "title": "Lead" } },
        "fields": { "amount": { "label": "Amount", "type": "money" }, "name": { "label": "Name", "type": "text", "personal": true },
          "state": { "label": "State", "type": "choice", "choices": [ { "id": "open", "label": "Open" }, { "id": "shut", "label": "Shut" } ] } },
        "steps": {"#,
    );
    for stage in 0..stages {
        if stage > 0 {
            text.push(',');
        }
        stage_of(&mut text, stage, stages);
    }
    text.push_str("} }");
    text
}

/// Ten steps. Every case comes to all of the first eight but the hand-over.
fn stage_of(text: &mut String, stage: usize, stages: usize) {
    let at = |offset: usize| format!("s{}", stage * 10 + offset);
    let next_stage = if stage + 1 < stages { format!("s{}", stage * 10 + 10) } else { at(9) };
    let far = (stage + stage % 7 + 2).min(stages - 1) * 10;
    let back = stage.saturating_sub(stage % 3) * 10 + 1;
    let task = |offset: usize, next: &str, extra: &str| {
        format!(
            r#""{}": {{ "kind": "task", "title": "Do the {offset}th thing of stage {stage}", "owner": "front", "do": "Look it up in the system, and tell the customer what you see there.", "say": {{ "phone": "One moment, {{name}}, while I look that up for you." }}{extra}, "next": "{next}" }}"#,
            at(offset)
        )
    };
    let first = if stage == 0 {
        format!(r#""{}": {{ "kind": "start", "title": "Customer calls", "next": "{}" }}"#, at(0), at(1))
    } else {
        task(0, &at(1), "")
    };
    let record = r#", "record": [ { "field": "name" }, { "field": "amount" }, { "field": "state" } ]"#;
    let limit = r#", "limits": [ { "id": "all", "within": "PT5M", "clock": "working", "then": { "remind": true } } ]"#;
    let decision = |offset: usize, title: &str, ways: [(&str, String, &str); 3]| {
        let branches = ways.iter().enumerate().map(|(place, (label, next, when))| {
            format!(
                r#"{{ "id": "b{}-{place}", "label": "{label}"{when}, "next": "{next}" }}"#,
                stage * 10 + offset
            )
        });
        let branches: Vec<String> = branches.collect();
        format!(
            r#""{}": {{ "kind": "decision", "title": "{title} {stage}?", "owner": "front", "branches": [ {} ] }}"#,
            at(offset),
            branches.join(", ")
        )
    };
    let small = r#", "when": { "<": [ { "var": "amount" }, 100 ] }"#;
    let rest = r#", "otherwise": true"#;
    let steps = [
        first,
        task(1, &at(2), record),
        task(2, &at(3), limit),
        decision(
            3,
            "Is it a small amount in",
            [("Small", at(4), small), ("Ask again", format!("s{back}"), ""), ("Otherwise", at(5), rest)],
        ),
        task(4, &at(6), ""),
        if stage.is_multiple_of(2) {
            format!(
                r#""{}": {{ "kind": "escalation", "title": "Hand over to billing in stage {stage}", "owner": "front", "to": "billing", "mode": "consult", "when": "It is a large amount", "how": "On the queue", "because": "Only billing may", "pass": [ "name", "amount" ], "next": "{}" }}"#,
                at(5),
                at(6)
            )
        } else {
            format!(
                r#""{}": {{ "kind": "wait", "title": "Wait for the bank in stage {stage}", "owner": "front", "for": "PT72H", "branches": [ {{ "id": "w{stage}", "label": "It has come", "next": "{}" }} ], "then": {{ "step": "{}" }} }}"#,
                at(5),
                at(6),
                at(7)
            )
        },
        task(6, &at(7), ""),
        task(7, &at(8), ""),
        decision(
            8,
            "Is it solved in stage",
            [
                ("Solved", at(9), r#", "when": { "==": [ { "var": "state" }, "shut" ] }"#),
                ("Further on", format!("s{far}"), ""),
                ("Otherwise", next_stage, rest),
            ],
        ),
        format!(
            r#""{}": {{ "kind": "end", "title": "Solved in stage {stage}", "outcome": "resolved" }}"#,
            at(9)
        ),
    ];
    let _ = write!(text, "{}", steps.join(",\n"));
}
