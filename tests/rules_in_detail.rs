//! What the rules say in the cases that are easy to get wrong: gaps in conditions, fields on some ways only, calls, waits.
//!
//! Not here: the examples of the pages and the laws of fixes (`tests/rules.rs`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use sopwright::check::{Diagnostic, Profile, check};
use sopwright::exchange::mermaid;
use sopwright::model::Process;

/// `rule place: path` of each finding.
fn found(chart: &str) -> Vec<String> {
    let checked = check(&given(chart), Profile::Correctness);
    let line = |diagnostic: &Diagnostic| {
        let path: Vec<String> = diagnostic.path.steps().iter().map(ToString::to_string).collect();
        format!("{} {}: {}", diagnostic.rule, diagnostic.at, path.join(" "))
    };
    checked.diagnostics.iter().map(line).collect()
}

fn given(chart: &str) -> Process {
    mermaid::parse(chart).unwrap_or_else(|faults| panic!("{faults:#?}\n{chart}"))
}

/// A decision over fields that were recorded, with these conditions on its two branches, which lead to the same end.
fn decides(fields: &str, first: &str, second: &str) -> Vec<String> {
    let mut found = found(&format!(
        "flowchart TD
  s((Call)) --> r[Record]:::front-line --> d{{Which?}}:::front-line
  d -->|One| e([Done])
  d -->|Two| e
  {fields}
  %% steps/r {{\"record\": [{{\"field\": \"f\"}}, {{\"field\": \"g\"}}]}}
  %% steps/d/branches/1 {{\"when\": {first}}}
  %% steps/d/branches/2 {{\"when\": {second}}}"
    ));
    found.retain(|found| !found.starts_with("decision-changes-nothing") && !found.starts_with("never-taken"));
    found.retain(|found| !found.starts_with("always-taken"));
    found
}

#[test]
fn a_gap_is_found_where_there_is_one_and_only_there() {
    let number = "%% fields/f {\"label\": \"F\", \"type\": \"number\"}\n %% fields/g {\"label\": \"G\", \"type\": \"yes-no\"}";
    let gap = ["gap steps/d: s r d"];
    let less = r#"{"<": [{"var": "f"}, 5]}"#;
    assert_eq!(decides(number, less, r#"{">=": [{"var": "f"}, 5]}"#), [""; 0]);
    assert_eq!(decides(number, less, r#"{"!": {"<": [{"var": "f"}, 5]}}"#), [""; 0]);
    assert_eq!(decides(number, less, r#"{">": [{"var": "f"}, 4.5]}"#), [""; 0]);
    assert_eq!(decides(number, less, r#"{">": [{"var": "f"}, 5]}"#), gap);
    assert_eq!(decides(number, less, r#"{">": [{"var": "f"}, 5.000001]}"#), gap);
    assert_eq!(decides(number, less, r#"{"or": [{">=": [{"var": "f"}, 5]}, {"var": "g"}]}"#), [""; 0]);
    assert_eq!(decides(number, less, r#"{"and": [{">=": [{"var": "f"}, 5]}, {"var": "g"}]}"#), gap);
    assert_eq!(decides(number, r#"{"var": "g"}"#, r#"{"==": [{"var": "g"}, false]}"#), [""; 0]);

    let choice = "%% fields/f {\"label\": \"F\", \"type\": \"choice\", \"choices\": [{\"id\": \"a\", \"label\": \"A\"}, {\"id\": \"b\", \"label\": \"B\"}]}\n %% fields/g {\"label\": \"G\", \"type\": \"text\"}";
    let is = |id: &str| format!(r#"{{"==": [{{"var": "f"}}, "{id}"]}}"#);
    assert_eq!(decides(choice, &is("a"), &is("b")), [""; 0]);
    assert_eq!(decides(choice, &is("a"), &is("a")), gap);
    assert_eq!(decides(choice, &is("a"), r#"{"in": [{"var": "f"}, ["b"]]}"#), [""; 0]);
    assert_eq!(decides(choice, r#"{"==": [{"var": "g"}, "x"]}"#, r#"{"!=": [{"var": "g"}, "x"]}"#), [""; 0]);
}

/// A process in which `say` at the end of the way needs `f`, which `r` records.
fn says(ways: &str) -> Vec<String> {
    found(&format!(
        "flowchart TD
  s((Call)) --> r[Record]:::front-line
  say[Say]:::front-line --> e([Done])
  {ways}
  %% fields/f {{\"label\": \"F\", \"type\": \"number\"}}
  %% fields/twice {{\"label\": \"Twice\", \"type\": \"computed\", \"as\": \"number\", \"value\": {{\"*\": [{{\"var\": \"f\"}}, 2]}}}}
  %% steps/r {{\"record\": [{{\"field\": \"f\"}}]}}
  %% steps/say {{\"say\": {{\"any\": \"It is {{twice}}.\"}}}}"
    ))
}

#[test]
fn a_field_must_be_recorded_on_every_way() {
    assert_eq!(says("r --> say"), [""; 0]);
    // A step whose time is up has recorded nothing.
    assert_eq!(says("r --> say\n r -.->|PT5M| say"), ["field-before-record steps/say: s r say"]);
    // What happens at any time may happen first.
    assert_eq!(
        says(
            "r --> say\n %% process {\"anytime\": [{\"id\": \"x\", \"label\": \"X\", \"next\": \"say\", \"from\": [\"*\"]}]}"
        ),
        ["field-before-record steps/say: s r say"]
    );
    // A way back does not unrecord.
    assert_eq!(
        says(
            "r --> say\n again{Again?}:::front-line -->|Yes| r\n again -->|No| say\n %% steps/r {\"next\": \"again\"}"
        ),
        [""; 0]
    );
}

#[test]
fn what_happens_at_any_time_is_led_only_where_nothing_is_missing() {
    let offered = |word: &str| {
        let chart = format!(
            "flowchart TD
  s((Call)) --> r[Record]:::front-line --> e([Done])
  say[Say]:::front-line --> e
  %% fields/f {{\"label\": \"F\", \"type\": \"number\"}}
  %% steps/r {{\"record\": [{{\"field\": \"f\"}}]}}
  %% steps/say {{\"say\": {{\"any\": \"It is {word}.\"}}}}
  %% process {{\"anytime\": [{{\"id\": \"x\", \"label\": \"X\", \"from\": [\"*\"]}}]}}"
        );
        let checked = check(&given(&chart), Profile::Recommended);
        let open = checked.diagnostics.iter().find(|found| found.at == "anytime/x/next");
        open.map(|open| open.fixes.iter().map(|fix| fix.label.id).collect::<Vec<_>>())
    };
    assert_eq!(offered("new"), Some(vec!["fix-lead-to"]));
    // It may happen before anything is recorded.
    assert_eq!(offered("{f}"), Some(vec!["fix-remove-anytime"]));
}

#[test]
fn one_slip_is_told_by_one_rule() {
    let one = "flowchart TD\n s((Call)) --> d{Late?}:::front-line\n d --> w[Work]:::front-line --> e([Done])";
    let checked = check(&given(one), Profile::Correctness);
    let told: Vec<_> = checked.diagnostics.iter().filter(|told| told.at.starts_with("steps/d")).collect();
    let fixes = |told: &Diagnostic| told.fixes.iter().map(|fix| fix.label.id).collect::<Vec<_>>();
    assert_eq!(told.iter().map(|told| told.rule).collect::<Vec<_>>(), ["unlabelled-branch"]);
    assert_eq!(fixes(told[0]), ["fix-label", "fix-make-task"]);
    let round =
        "flowchart TD\n s((Call)) --> a[Work]:::front-line --> s\n x[Other]:::front-line --> e([Done])";
    let told = found(round);
    assert!(told.iter().any(|told| told.starts_with("loop-without-exit")), "{told:?}");
    assert!(!told.iter().any(|told| told.starts_with("into-start")), "{told:?}");
}

#[test]
fn only_the_first_need_on_a_way_is_told_and_a_step_may_use_what_it_records() {
    let chart = "flowchart TD
  s((Call)) --> a[Greet]:::front-line --> b[Greet again]:::front-line --> e([Done])
  %% fields/f {\"label\": \"F\", \"type\": \"text\"}
  %% steps/a {\"say\": {\"any\": \"Hello {f}\"}}
  %% steps/b {\"say\": {\"any\": \"Bye {f}\"}}";
    assert_eq!(found(chart), ["field-before-record steps/a: s a"]);
    assert_eq!(found(&format!("{chart}\n %% steps/a {{\"record\": [{{\"field\": \"f\"}}]}}")), [""; 0]);
    // Titles and answers are read like words to say.
    for read in [
        "a[Greet {f}]:::front-line --> b[Bye]:::front-line",
        "a{Well?}:::front-line -->|With {f}| b[Bye]:::front-line\n a -->|No| b",
    ] {
        let chart = format!(
            "flowchart TD\n s((Call)) --> {read}\n b --> e([Done])\n %% fields/f {{\"label\": \"F\", \"type\": \"text\"}}"
        );
        assert!(
            found(&chart).contains(&"field-before-record steps/a: s a".to_owned()),
            "{:?}",
            found(&chart)
        );
    }
}

#[test]
fn a_call_says_what_follows_every_outcome() {
    let chart = "flowchart TD
  s((Call)) --> c[[Verify]]:::front-line -->|resolved| e([Done])
  c -->|closed| e
  %% steps/c {\"sop\": \"verify\"}";
    assert_eq!(found(chart), ["dead-end steps/c: s c"]);
    assert_eq!(found(&format!("{chart}\n c --> e")), [""; 0]);
    assert_eq!(found(&format!("{chart}\n c -->|transferred| e")), [""; 0]);
}

#[test]
fn the_path_of_a_loop_goes_once_round_it() {
    let chart = "flowchart TD
  s((Call)) --> d{Which?}:::front-line -->|Stay| a[A]:::front-line --> b[B]:::front-line --> a
  d -->|Go| e([Done])";
    assert_eq!(found(chart), ["loop-without-exit steps/a: s d a b a"]);
}

#[test]
fn what_is_cut_off_together_is_told_once_at_its_first_step() {
    let chart = "flowchart TD
  s((Call)) --> e([Done])
  z[First]:::front-line --> a{Which?}:::front-line
  a -->|One| b[B]:::front-line --> f([Far])
  a -->|Two| c[C]:::front-line --> f
  r[Round]:::front-line --> t[Trip]:::front-line --> r
  t -.->|PT5M| u[Out]:::front-line --> e
  lone[Lone]:::front-line --> e";
    let process = mermaid::parse(chart).unwrap();
    let checked = check(&process, Profile::Correctness);
    let told: Vec<(&str, String)> = checked
        .diagnostics
        .iter()
        .map(|found| (found.at.as_str(), format!("{:?}", found.message.args)))
        .collect();
    let more = |at: &str| {
        told.iter().filter(|(place, _)| *place == at).map(|(_, args)| args.as_str()).collect::<Vec<_>>()
    };
    assert!(told.len() == 3, "{told:#?}");
    assert!(more("steps/z").iter().any(|args| args.contains('4')), "{told:#?}");
    assert!(more("steps/r").len() + more("steps/t").len() == 1, "{told:#?}");
    assert!(more("steps/lone").len() == 1, "{told:#?}");
}

#[test]
fn findings_come_in_reading_order() {
    let chart = "flowchart TD
  s((Call)) --> z[First] --> a[Second] --> m{Third?}:::front-line
  m --> e([Done])
  m -->|No| lost[Lost]:::front-line";
    assert_eq!(
        found(chart),
        [
            "missing-owner steps/z: s z",
            "missing-owner steps/a: s z a",
            "unlabelled-branch steps/m/branches/m-1: s z a m",
            "dead-end steps/lost: s z a m lost",
        ]
    );
}

#[test]
fn the_example_of_the_notation_is_sound() {
    let page = include_str!("../docs/mermaid.md");
    let chart = page.split("```mermaid\n").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(found(chart), [""; 0]);
}

#[test]
fn what_fits_however_two_sums_compare_needs_no_otherwise() {
    let fields = "%% fields/f {\"label\": \"F\", \"type\": \"number\"}\n %% fields/g {\"label\": \"G\", \"type\": \"number\"}";
    let said = |first: &str, second: &str| {
        let chart = format!(
            "flowchart TD
  s((Call)) --> r[Record]:::front-line --> d{{Which?}}:::front-line
  d -->|One| e([Done])
  d -->|Two| h([Over])
  {fields}
  %% steps/r {{\"record\": [{{\"field\": \"f\", \"required\": true}}, {{\"field\": \"g\", \"required\": true}}]}}
  %% steps/d/branches/1 {{\"when\": {first}}}
  %% steps/d/branches/2 {{\"when\": {second}}}"
        );
        let process = mermaid::parse(&chart).unwrap_or_else(|faults| panic!("{faults:#?}\n{chart}"));
        let found = check(&process, Profile::Recommended).diagnostics;
        found.iter().any(|found| matches!(found.rule, "no-otherwise" | "gap"))
    };
    let product = r#"{"*": [{"var": "f"}, {"var": "g"}]}"#;
    let sum = r#"{"+": [{"var": "f"}, {"var": "g"}]}"#;
    let compare = |sign: &str, left: &str, right: &str| format!(r#"{{"{sign}": [{left}, {right}]}}"#);
    assert!(!said(&compare(">=", product, sum), &compare("<", product, sum)));
    assert!(!said(&compare(">=", product, sum), &compare(">", sum, product)));
    assert!(!said(&compare("==", product, sum), &compare("!=", product, sum)));
    assert!(!said(&compare("<=", product, "5"), &format!(r#"{{"!": {}}}"#, compare("<=", product, "5"))));
    // A part of the one or not, and then a part of the other or not.
    let (tenth, half) = (r#"{"*": [{"var": "g"}, 0.1]}"#, r#"{"*": [{"var": "g"}, 0.5]}"#);
    let f = r#"{"var": "f"}"#;
    let small = compare("<=", f, tenth);
    let between =
        |sign: &str| format!(r#"{{"or": [{}, {}]}}"#, compare(">", f, half), compare(sign, half, f));
    let rest = |sign: &str| format!(r#"{{"and": [{}, {}]}}"#, compare("<", tenth, f), between(sign));
    assert!(!said(&small, &rest(">=")));
    assert!(said(&small, &rest(">")));
    assert!(said(&compare("<=", product, "2"), &compare(">=", product, sum)), "they do not compare the same");
    assert!(said(&compare("<=", product, sum), &compare(">=", sum, product)), "they say the same");
}
