//! What commands make of small charts.
//!
//! Not here: the laws that hold for all of them (`tests/edit.rs`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use sopwright::edit::{Command, Editor, Refusal, Search, find, plan};
use sopwright::format;
use sopwright::model::{Id, KindWord, Process, SortedSet, StepId};

fn step(id: &str) -> StepId {
    id.parse().unwrap()
}

fn only(id: &str) -> SortedSet<Id> {
    SortedSet::from([id.parse().unwrap()])
}

/// A process from a chart, what a command makes of it, and the flow after it as text.
fn check_drawn(chart: &str, command: &Command, expected: &[&str]) -> Process {
    let mut process = sopwright::exchange::mermaid::parse(chart).unwrap();
    plan(&process, command).unwrap().apply(&mut process).unwrap();
    let line = |way: sopwright::model::Transition| format!("{} {}→ {}", way.from, way.label, way.to);
    assert_eq!(process.transitions().map(line).collect::<Vec<_>>(), expected, "{chart}");
    process
}

#[test]
fn healing_leads_through_decisions_escalations_and_waits() {
    let delete = |id| Command::Delete { ids: only(id), heal: true };
    // A time limit and an escalation that nobody takes are no way on.
    let limited = "flowchart TD\n a[A] --> b[B] --> c[C]\n b -.->|PT5M| d[D]";
    check_drawn(limited, &delete("b"), &["a → c"]);
    check_drawn("flowchart TD\n a[A] --> b[B]\n b -.->|PT5M| d[D]", &delete("b"), &[]);
    check_drawn("flowchart TD\n a[A] --> b>B]\n b --> c[C]\n b -.-> d[D]", &delete("b"), &["a → c"]);
    check_drawn(
        "flowchart TD\n a[A] --> b{{B}}\n b -->|x| c[C]\n b -.->|PT5M| d[D]",
        &delete("b"),
        &["a → d"],
    );
    check_drawn("flowchart TD\n a[A] --> b{B}\n b -->|x| c[C]\n b -->|y| d[D]", &delete("b"), &["a → c"]);
    // Answers keep their labels; a limit, an unanswered escalation and the end of a wait lead past as well.
    check_drawn("flowchart TD\n a{A} -->|x| b[B] --> c[C]\n a -->|y| c", &delete("b"), &["a x→ c", "a y→ c"]);
    check_drawn("flowchart TD\n a[A] -.->|PT5M| b[B] --> c[C]", &delete("b"), &["a → c"]);
    check_drawn("flowchart TD\n a>A] -.-> b[B] --> c[C]", &delete("b"), &["a → c"]);
    check_drawn("flowchart TD\n a{{A}} -.->|PT5M| b[B] --> c[C]", &delete("b"), &["a → c"]);
    // Several that follow each other go at once, also round a loop.
    let both = Command::Delete { ids: ["b", "c"].map(|id| id.parse().unwrap()).into(), heal: true };
    check_drawn("flowchart TD\n a[A] --> b[B] --> c[C] --> d[D]", &both, &["a → d"]);
    check_drawn("flowchart TD\n a[A] --> b[B] --> c[C] --> b", &both, &[]);
    check_drawn("flowchart TD\n a[A] --> b[B] --> a", &delete("b"), &[]);
}

#[test]
fn notes_are_copied_and_what_can_happen_at_any_time_is_deleted() {
    let text = r#"{ "sop": 1, "id": "t", "title": "T", "language": "en", "start": "s",
        "steps": { "s": { "kind": "start", "title": "S", "next": "e" }, "e": { "kind": "end", "title": "E", "outcome": "resolved" } },
        "anytime": [{ "id": "legal", "label": "Legal threat", "next": "e", "from": ["*"] }, { "id": "loud", "label": "Loud", "next": "e", "from": ["*"] }],
        "notes": { "n": { "text": "Mind the tone", "about": ["e", "s"] } } }"#;
    let mut editor = Editor::open(format::read(text.as_bytes()).unwrap().process);
    editor.run(&Command::Delete { ids: only("legal"), heal: true }).unwrap();
    let labels =
        |editor: &Editor| editor.process().anytime.iter().map(|any| any.label.clone()).collect::<Vec<_>>();
    assert_eq!(labels(&editor), ["Loud"]);
    assert_eq!(editor.undo_label().unwrap().id, "edit-delete-anytime");
    editor.undo();
    assert_eq!(labels(&editor), ["Legal threat", "Loud"]);

    let copy = Command::Duplicate {
        ids: [(step("e"), step("e2"))].into(),
        notes: [("n".parse().unwrap(), "n2".parse().unwrap())].into(),
        branches: [].into(),
        by: (30, 30),
    };
    editor.run(&copy).unwrap();
    let note = editor.process().notes.get("n2").unwrap();
    assert_eq!((note.text.as_str(), note.about.as_slice()), ("Mind the tone", &[step("e2"), step("s")][..]));
    assert!(plan(editor.process(), &copy).is_err());
}

#[test]
fn a_gap_that_is_left_keeps_the_answer() {
    let delete = Command::Delete { ids: only("b"), heal: false };
    let process = check_drawn("flowchart TD\n a{A} -->|x| b[B] --> c[C]\n a -->|y| c", &delete, &["a y→ c"]);
    let labels: Vec<&str> = process
        .steps
        .get(&step("a"))
        .unwrap()
        .branches()
        .iter()
        .map(|branch| branch.label.as_str())
        .collect();
    assert_eq!(labels, ["x", "y"]);
}

#[test]
fn a_change_of_kind_keeps_what_fits() {
    let change = |id, kind| Command::ChangeKind { id: step(id), kind, branch: "n".parse().unwrap() };
    let told = "flowchart TD\n b{B}:::team -->|x| c[C]\n b -->|y| d[D]\n b -.->|PT5M| e[E]
        %% fields/f {\"label\": \"F\", \"type\": \"yes-no\"}
        %% steps/b {\"do\": \"Look\", \"ask\": \"f\", \"checklist\": [{\"id\": \"i\", \"text\": \"I\"}]}";
    let process = check_drawn(told, &change("b", KindWord::Wait), &["b x→ c", "b y→ d", "b → e"]);
    let record = process.steps.get(&step("b")).unwrap();
    assert_eq!(record.owner.as_ref().unwrap().as_str(), "team");
    assert_eq!(record.guidance.instruction.as_deref(), Some("Look"));
    assert_eq!(record.guidance.checklist.len(), 1);
    assert_eq!(record.guidance.record[0].field.as_str(), "f", "what was asked is recorded now");
    check_drawn(told, &change("b", KindWord::Task), &["b → c", "b → e"]);
    let waits = "flowchart TD\n b{{B}} -->|x| c[C]\n b -.->|PT5M| d[D]";
    check_drawn(waits, &change("b", KindWord::Decision), &["b x→ c", "b → d"]);
    check_drawn(waits, &change("b", KindWord::Task), &["b → c"]);
    let calls = "flowchart TD\n b[[B]] -->|resolved| c[C]\n b -->|closed| d[D]\n b --> e[E]";
    check_drawn(calls, &change("b", KindWord::Decision), &["b → c", "b → d", "b → e"]);
    let begins = "flowchart TD\n b((B)) --> c[C]\n %% process {\"start\": \"b\"}";
    let process = check_drawn(begins, &change("b", KindWord::Task), &["b → c"]);
    assert_eq!(process.about.start, None, "a task is no start");
    let process = check_drawn("flowchart TD\n b[B] --> c[C]", &change("b", KindWord::Start), &["b → c"]);
    assert_eq!(process.about.start, Some(step("b")));
    let second = sopwright::exchange::mermaid::parse("flowchart TD\n a((A))\n b[B]").unwrap();
    assert_eq!(plan(&second, &change("b", KindWord::Start)), Err(Refusal::StartedAlready));
}

#[test]
fn words_are_replaced_in_every_text_as_one_change() {
    let chart = "flowchart TD\n a[Refund it] -->|x| b{Refunds?}\n b -->|No refund| c([Done])
        %% roles/team {\"title\": \"Refund team\"}
        %% fields/refund {\"label\": \"Refund number\", \"type\": \"text\"}
        %% steps/a {\"do\": \"Refund {refund} by refund.\", \"checklist\": [{\"id\": \"i\", \"text\": \"refund\"}]}
        %% notes/n {\"text\": \"About refunds\"}
        %% texts/da {\"steps\": {\"a\": {\"title\": {\"text\": \"Refund det\"}}}}
        %% process {\"title\": \"Refund\", \"reasons\": [{\"id\": \"r\", \"title\": \"Refund\"}]}";
    let process = sopwright::exchange::mermaid::parse(chart).unwrap();
    let search = Search { text: "refund".into(), match_case: false, whole_word: false };
    let found = find(&process, &search);
    assert_eq!(found.len(), 12);
    assert_eq!(found[1].at, "title");
    let things: Vec<String> = found.iter().filter_map(|found| Some(found.thing()?.to_string())).collect();
    assert_eq!(things, ["a", "a", "a", "a", "b", "b", "n", "a"]);
    let replace = |only| Command::Replace { search: search.clone(), with: "credit".into(), only };
    let mut editor = Editor::open(process.clone());
    editor.run(&replace(None)).unwrap();
    let after = format::write(editor.process());
    assert!(
        !after.to_lowercase().replace("\"refund\"", "").replace("{refund}", "").contains("refund"),
        "{after}"
    );
    assert_eq!(
        editor.process().steps.get(&step("a")).unwrap().guidance.instruction.as_deref(),
        Some("Credit {refund} by credit.")
    );
    assert_eq!(editor.undo_label().unwrap().args[0].1, sopwright::message::Arg::Count(12));
    assert_eq!(editor.run(&replace(None)), Err(Refusal::NothingToDo));
    editor.undo();
    assert_eq!(editor.process(), &process);
    editor.run(&replace(Some(found[3].clone()))).unwrap();
    assert_eq!(
        editor.process().steps.get(&step("a")).unwrap().guidance.instruction.as_deref(),
        Some("Refund {refund} by credit.")
    );
    assert_eq!(find(editor.process(), &search).len(), 11);
}

#[test]
fn ways_out_that_lead_nowhere_are_named_and_led_on() {
    let text = r#"{ "sop": 1, "id": "t", "title": "T", "language": "en", "start": "s",
        "steps": { "s": { "kind": "start", "title": "S", "next": "w" }, "e": { "kind": "end", "title": "E", "outcome": "resolved" },
        "w": { "kind": "wait", "title": "W", "for": "PT5M", "branches": [{ "id": "b-came", "label": "It came", "next": "e" }] },
        "q": { "kind": "decision", "title": "Q?", "branches": [{ "id": "b-open", "label": "" }] } } }"#;
    let mut editor = Editor::open(format::read(text.as_bytes()).unwrap().process);
    // The time of the wait is over first, then come more answers.
    let connect =
        |branch: &str| Command::Connect { from: step("w"), to: step("q"), branch: branch.parse().unwrap() };
    editor.run(&connect("b-new")).unwrap();
    assert!(editor.process().transition(&"w/then".parse().unwrap()).is_some());
    editor.run(&connect("b-new")).unwrap();
    assert!(editor.process().transition(&"b-new".parse().unwrap()).is_some());
    let relabel = Command::Relabel { transition: "b-open".parse().unwrap(), label: "Yes".into() };
    editor.run(&relabel).unwrap();
    assert_eq!(editor.process().step(&step("q")).unwrap().branches()[0].label, "Yes");
}
