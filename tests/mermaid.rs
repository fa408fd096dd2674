//! Mermaid in and out: every process survives, every chart of a wiki is read or its faults are told by line.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use sopwright::exchange::mermaid::{parse, print, read};
use sopwright::model::{Document, KindWord, Process};

fn process(chart: &str) -> Process {
    parse(chart).unwrap_or_else(|faults| panic!("{faults:#?}\n{chart}"))
}

/// `id kind → targets` for each step.
fn shape(process: &Process) -> Vec<String> {
    let of = |id: &sopwright::model::StepId| {
        process.transitions_from(id).map(|way| format!("{}:{}", way.label, way.to)).collect::<Vec<_>>()
    };
    let step = |(id, step): (&sopwright::model::StepId, &std::sync::Arc<sopwright::model::Step>)| {
        format!("{id} {} → {}", step.kind.word().word(), of(id).join(" ")).trim_end().to_owned()
    };
    process.steps.iter().map(step).collect()
}

fn holds(process: &Process) {
    let text = print(process);
    let again = parse(&text).unwrap_or_else(|faults| panic!("{faults:#?}\n{text}"));
    assert_eq!(again, *process, "{text}");
    assert_eq!(print(&again), text);
}

#[test]
fn shapes_are_kinds_classes_are_owners_and_texts_are_labels() {
    let chart = "flowchart TD
  a((Call)) --> b[Find]:::front-line
  b --> c{Found?}:::front-line
  c -->|Yes| d([Done])
  c -- No --> e>Hand over]:::front-line
  e -.-> d
  e --> f{{Wait}}
  f -.->|PT72H| d
  f -->|Answer| g[[Verify]]
  g -->|resolved| d
  g --> d
  b -.->|PT5M| e";
    let process = process(chart);
    assert_eq!(
        shape(&process),
        [
            "a start → :b",
            "b task → :c :e",
            "c decision → Yes:d No:e",
            "d end →",
            "e escalation → :f :d",
            "f wait → :d Answer:g",
            "g call → :d :d",
        ]
    );
    assert_eq!(process.steps.get("b").unwrap().owner.as_ref().unwrap().as_str(), "front-line");
    assert_eq!(process.roles.get("front-line").unwrap().title, "Front line");
    holds(&process);
}

#[test]
fn charts_of_a_wiki_are_read_with_what_is_left_out_told() {
    let chart = "graph LR;
    subgraph Support
      A([Start]) --> checkOrder[\"Check the order<br/>in the shop\"] --> B{Paid?}
    end
    B -->|yes| C[Ship] & D[Tell the customer]
    C ==> E([End])
    D --- E
    B -. no .-> E
    class C,D billing
    classDef billing fill:#f9f
    style A fill:#bbf,stroke:#333
    click A \"https://example.com\"
    %% a comment with {braces}";
    let reading = read(chart).unwrap();
    assert_eq!(
        shape(&reading.process),
        [
            "a start → :check-order",
            "b decision → yes:c yes:d no:e",
            "c task → :e",
            "check-order task → :b",
            "d task → :e",
            "e end →",
        ]
    );
    assert_eq!(reading.process.steps.get("check-order").unwrap().title, "Check the order in the shop");
    // How `billing` looks is said, so it is no role.
    assert_eq!((&reading.process.steps.get("c").unwrap().owner, reading.process.roles.len()), (&None, 0));
    let notices: Vec<_> = reading.notices.iter().map(|notice| (notice.line, notice.message.id)).collect();
    let left_out = "mermaid-left-out";
    assert_eq!(
        notices,
        [(2, left_out), (10, left_out), (11, left_out), (12, left_out), (3, "mermaid-taken-as")]
    );
    holds(&reading.process);
}

#[test]
fn a_class_that_is_dressed_is_a_role_only_if_the_chart_says_so() {
    let owner = |chart: &str| process(chart).steps.get("a").unwrap().owner.as_ref().map(ToString::to_string);
    assert_eq!(owner("flowchart TD\n  a[Do]:::warn").as_deref(), Some("warn"));
    assert_eq!(owner("flowchart TD\n  classDef hot,warn fill:#f00\n  a[Do]:::warn"), None);
    assert_eq!(owner("flowchart TD\n  a[Do]\n  class a warn\n  classDef warn fill:#f00"), None);
    let said =
        "flowchart TD\n  classDef warn fill:#f00\n  a[Do]:::warn\n  %% roles/warn {\"title\": \"Wardens\"}";
    assert_eq!(owner(said).as_deref(), Some("warn"));
}

#[test]
fn a_circle_that_is_come_to_is_an_end() {
    let process = process("flowchart TD\n  a((Begin)) --> b[Do]\n  b --> c((Over))");
    assert_eq!(shape(&process), ["a start → :b", "b task → :c", "c end →"]);
}

#[test]
fn a_decision_is_put_after_a_start_with_several_ways_on() {
    let reading = read(
        "flowchart TD
  a((Call)) -->|Refund| b[Do]
  a -->|Order| c>Hand over]:::billing
  c --> d([Done])
  c -->|No| b
  c -.-> d",
    )
    .unwrap();
    let expected = [
        "a start → :a-1",
        "a-1 decision → Refund:b Order:c",
        "b task →",
        "c escalation → :c-1 :d",
        "c-1 decision → :d No:b",
        "d end →",
    ];
    assert_eq!(shape(&reading.process), expected);
    assert_eq!(reading.process.steps.get("a-1").unwrap().title, "Call?");
    assert_eq!(reading.process.steps.get("c-1").unwrap().owner.as_ref().unwrap().as_str(), "billing");
    let asked = reading.notices.iter().filter(|notice| notice.message.id == "mermaid-asked-after");
    assert_eq!(asked.map(|notice| notice.line).collect::<Vec<_>>(), [2, 3]);
    holds(&reading.process);
}

#[test]
fn shapes_are_said_by_name_and_titles_take_several_lines() {
    let process = process(
        "flowchart TD
  a@{ shape: circle, label: \"Call, in short\" } e1@--> b@{shape: diam, label: 'Found?'}
  e1@{ animate: true }
  b -->|Yes| c[\"`The **whole**
    order`\"]:::front-line
  c --> d@{
    shape: stadium
    label: \"Done: well\"
  }
  b -->|No| e[A 5\" screen] --> f@{ shape: cyl }",
    );
    let expected =
        ["a start → :b", "b decision → Yes:c No:e", "c task → :d", "d end →", "e task → :f", "f task →"];
    assert_eq!(shape(&process), expected);
    let titles: Vec<&str> = process.steps.values().map(|step| step.title.as_str()).collect();
    assert_eq!(titles, ["Call, in short", "Found?", "The whole order", "Done: well", "A 5\" screen", "f"]);
    holds(&process);
    // In a title it is a sign like any other.
    let quoted = self::process("flowchart TD\n  a((\"Write to @{us\"))\n  a --> b[\"Over\"]");
    assert_eq!(shape(&quoted), ["a start → :b", "b task →"]);
}

#[test]
fn all_faults_are_told_with_their_lines() {
    let lines = |chart: &str| -> Vec<(usize, &str)> {
        parse(chart).unwrap_err().iter().map(|fault| (fault.line, fault.message.id)).collect()
    };
    assert_eq!(lines(""), [(1, "mermaid-no-header")]);
    assert_eq!(lines("sequenceDiagram\n a->>b: hi"), [(1, "mermaid-no-header")]);
    assert_eq!(
        lines("flowchart TD\n a[open --> b\n b -->\n c{{x}} ==> d\n %% steps/a {\"x\": }"),
        [(2, "mermaid-unreadable"), (3, "mermaid-unreadable"), (5, "mermaid-not-json")]
    );
    assert_eq!(
        lines("flowchart TD\n\n a{{W}} -.->|PT1H| b\n a -.->|PT2H| c"),
        [(4, "mermaid-one-way"), (4, "mermaid-one-way")]
    );
    assert_eq!(lines("flowchart TD\n a --> b\n %% steps/a {\"limits\": 3}"), [(3, "mermaid-file")]);
    assert_eq!(
        lines("flowchart TD\n a --> b\n %% steps/a/branches/7 {\"label\": \"x\"}"),
        [(3, "mermaid-no-place")]
    );
}

#[test]
fn what_a_chart_cannot_say_is_said_in_comments() {
    let process = process(
        "---
title: \"Refund: dispute\"
---
flowchart LR
  a((Call)) --> where{Where?}:::front-line
  where -->|Settled| end-x([Done])
  where -->|Otherwise| bank{{Bank}}
  %% process {\"id\": \"refund\", \"start\": \"a\", \"anytime\": [{\"id\": \"legal\", \"label\": \"Legal\", \"next\": \"bank\", \"from\": [\"*\"]}]}
  %% steps/where/branches/1 {\"id\": \"b-settled\", \"when\": {\"==\": [{\"var\": \"status\"}, \"settled\"]}}
  %% steps/bank {\"for\": \"PT72H\", \"limits\": [{\"id\": \"vip\", \"within\": \"PT2M\", \"then\": {\"step\": \"a\"}}]}
  %% fields/status {\"label\": \"Status\", \"type\": \"text\"}",
    );
    assert_eq!(process.about.title, "Refund: dispute");
    assert_eq!(process.steps.get("where").unwrap().branches()[0].id.as_str(), "b-settled");
    assert_eq!(process.anytime.len(), 1);
    let text = print(&process);
    assert!(text.contains("%% steps/where/branches/1 {\"id\":\"b-settled\",\"when\":"), "{text}");
    assert!(text.contains("n1([\"Done\"])") && text.contains("%% ids/n1 \"end-x\""), "{text}");
    holds(&process);
}

/// Any kind, title, label, target and extra that a file can have.
fn documents() -> impl Strategy<Value = Process> {
    let ids = ["a", "b-2", "end", "call", "x--y", "-z", "class-1", "n1", "order"];
    let step = (
        0..KindWord::ALL.len(),
        "\\PC{0,12}",
        0..4_usize,
        prop::collection::vec((0..10_usize, "\\PC{0,8}"), 0..4),
    );
    prop::collection::btree_map(0..ids.len(), (step, 0..8_u8), 0..9).prop_map(move |steps| {
        let mut json = Vec::new();
        for (at, ((kind, title, owner, ways), extra)) in &steps {
            let target = |to: usize| serde_json::json!(ids.get(to).unwrap_or(&"ghost"));
            let first = ways.first().map(|(to, _)| target(*to));
            let kind = KindWord::ALL[*kind];
            let mut step = serde_json::json!({"kind": kind.word(), "title": title});
            let roles = ["front-line", "end", "nobody"];
            if let Some(role) = roles.get(*owner) {
                step["owner"] = serde_json::json!(role);
            }
            let branches: Vec<_> = ways
                .iter()
                .enumerate()
                .map(|(number, (to, label))| {
                    let mut branch = serde_json::json!({"id": format!("b-{at}-{number}"), "label": label});
                    if *to != 7 {
                        branch["next"] = target(*to);
                    }
                    branch
                })
                .collect();
            match (kind, first) {
                (KindWord::Decision | KindWord::Wait, _) if !branches.is_empty() => {
                    step["branches"] = branches.into();
                }
                (KindWord::Start | KindWord::Task | KindWord::Escalation, Some(first)) => {
                    step["next"] = first;
                }
                (KindWord::Call, Some(first)) if extra & 1 == 0 => {
                    step["on"] = serde_json::json!({"resolved": first});
                }
                (KindWord::Call, Some(first)) => step["otherwise"] = first,
                _ => {}
            }
            if extra & 2 != 0 {
                step["limits"] =
                    serde_json::json!([{"id": "all", "within": "PT5M", "then": {"step": target(*at)}}]);
            }
            if extra & 4 != 0 && kind == KindWord::Wait {
                step["then"] = serde_json::json!({"step": target(*at)});
            }
            if kind == KindWord::Escalation {
                step["mode"] = if extra & 1 == 0 { "transfer" } else { "consult" }.into();
            }
            json.push((ids[*at].to_owned(), step));
        }
        let steps: serde_json::Map<_, _> = json.into_iter().collect();
        let file = serde_json::json!({
            "sop": 1, "id": "p", "title": "P", "language": "en",
            "roles": {"front-line": {"title": "First"}, "end": {"title": "End"}}, "steps": steps,
        });
        sopwright::format::read(file.to_string().as_bytes()).unwrap().process
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn every_process_survives(process in documents()) {
        holds(&process);
    }

    #[test]
    fn no_text_makes_it_panic(text in "(flowchart TD\n)?([a-c]|-->|-- x -->|-.->|\\[|\\]|\\{|\\}|\\(|\\)|>|\\||:::|&|;|@|@\\{|shape: diam|\"|`|%%|\n| |steps/a |\\PC){0,40}") {
        if let Ok(process) = parse(&text) {
            holds(&process);
        }
    }
}

#[test]
fn an_empty_process_survives() {
    let about =
        sopwright::model::About::new("p".parse().unwrap(), "", sopwright::model::LanguageWord::Danish);
    holds(&Process::from(Document::empty(about)));
}
