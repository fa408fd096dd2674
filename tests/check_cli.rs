//! `sop check` from outside: formats, a team's settings, what is denied.
//!
//! Not here: the other commands (`cli`), what the rules find (`rules`, `planted`).
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};
use std::process::Command;

const DAY: &str = "2026-11-20";

/// Runs `sop check` in a folder and holds its exit code; what it printed, and what it remarked.
fn check(folder: &Path, arguments: &[&str], code: i32) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sop"));
    command.args(["--lang", "en", "check", "--today", DAY]).args(arguments).current_dir(folder);
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {out}{err}");
    (out, err)
}

/// A folder of its own with a process in a folder below it.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("check-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("team")).unwrap();
    let process = r#"{ "sop": 1, "id": "small", "title": "Small", "language": "en", "owner": "agent",
  "roles": { "agent": { "title": "Agent", "person": "Mette Holm" } },
  "steps": {
    "call": { "kind": "start", "title": "Customer calls", "next": "ask" },
    "ask": { "kind": "task", "title": "Ask the client", "owner": "agent", "next": "done",
      "limits": [ { "id": "all", "within": "PT5M" } ] },
    "done": { "kind": "end", "title": "Done", "outcome": "transferred" } },
  "suppress": [ { "rule": "no-scenarios", "at": "scenarios", "because": "It is too small." } ] }"#;
    std::fs::write(folder.join("team/small.sop.json"), process).unwrap();
    folder
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn a_finding_is_told_with_its_line_and_its_fix() {
    let (out, _) = check(&folder("lines"), &["team"], 0);
    assert!(out.contains("warning  limit-without-consequence  steps/ask/limits/all  6:19"), "{out}");
    assert!(out.contains("Fix: Remind the agent then"), "{out}");
    assert!(out.contains("1 accepted"), "{out}");
}

#[test]
fn warnings_can_be_denied() {
    let folder = folder("deny");
    check(&folder, &["team"], 0);
    check(&folder, &["--deny", "warning", "team"], 1);
    check(&folder, &["--deny", "hint", "team"], 1);
    check(&folder, &["--deny", "warning", "--profile", "correctness", "team"], 0);
}

#[test]
fn a_team_sets_what_counts() {
    let folder = folder("settings");
    let rules = json!({ "rules": {
        "severities": { "limit-without-consequence": "off", "no-summary": "error", "dead-end": "hint", "gone": "off" },
        "words": [{ "avoid": "client", "use": "customer" }] } });
    std::fs::write(folder.join("sopwright.json"), rules.to_string()).unwrap();
    let (out, err) = check(&folder, &["--json", "team"], 1);
    let found = json(&out);
    let severity = |rule: &str| {
        found
            .as_array()
            .unwrap()
            .iter()
            .find(|found| found["rule"] == rule)
            .map(|found| found["severity"].clone())
    };
    assert_eq!(severity("limit-without-consequence"), None);
    assert_eq!(severity("no-summary"), Some(json!("error")));
    assert_eq!(severity("unwanted-word"), Some(json!("warning")));
    assert!(
        err.contains("There is no rule “gone”.") && err.contains("“dead-end” finds what is wrong in itself"),
        "{err}"
    );
    // The file that is named holds before the one that is found.
    std::fs::write(folder.join("other.json"), "{}").unwrap();
    let (out, _) = check(&folder, &["--settings", "other.json", "--format", "json", "team"], 0);
    assert!(out.contains("limit-without-consequence") && !out.contains("unwanted-word"), "{out}");
    std::fs::write(folder.join("other.json"), "{ \"rules\": { \"limits\": { \"steps\": \"many\" } } }")
        .unwrap();
    let (_, err) = check(&folder, &["--settings", "other.json", "team"], 2);
    assert!(err.contains("other.json") && err.contains("1"), "{err}");
}

/// What SARIF 2.1.0 requires of a log, a run, a driver, a rule and a result.
#[test]
fn sarif_holds_what_the_standard_requires() {
    let folder = folder("sarif");
    let (out, _) = check(&folder, &["--format", "sarif", "team"], 0);
    let log = json(&out);
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().contains("sarif-2.1.0"));
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "sop");
    let rules = driver["rules"].as_array().unwrap();
    assert_eq!(rules.len(), sopwright::check::rules().len());
    for rule in rules {
        assert!(
            rule["id"].is_string()
                && rule["help"]["text"].is_string()
                && rule["help"]["markdown"].is_string()
        );
        assert!(!rule["shortDescription"]["text"].as_str().unwrap().is_empty());
        assert!(
            ["error", "warning", "note"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap())
        );
    }
    let results = run["results"].as_array().unwrap();
    let mut prints = sopwright::model::SortedSet::new();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "team/small.sop.json");
        assert!(
            place["region"]["startLine"].as_u64() >= Some(1)
                && place["region"]["startColumn"].as_u64() >= Some(1)
        );
        assert!(prints.insert(result["partialFingerprints"]["finding/v1"].to_string()));
    }
    let accepted: Vec<&Json> = results.iter().filter(|result| result.get("suppressions").is_some()).collect();
    assert_eq!(accepted.len(), 1);
    assert_eq!(
        accepted[0]["suppressions"][0],
        json!({ "kind": "inSource", "justification": "It is too small." })
    );
}

#[test]
fn what_is_not_decided_is_told() {
    let folder = folder("undecided");
    let process = r#"{ "sop": 1, "id": "three", "title": "Three", "language": "en", "owner": "agent",
  "roles": { "agent": { "title": "Agent", "person": "Mette Holm" } },
  "fields": { "a": { "label": "A", "type": "number" }, "b": { "label": "B", "type": "number" }, "c": { "label": "C", "type": "number" } },
  "start": "start",
  "steps": {
    "start": { "kind": "start", "title": "Start", "next": "ask" },
    "ask": { "kind": "task", "title": "Ask", "owner": "agent", "record": [ { "field": "a", "required": true }, { "field": "b", "required": true }, { "field": "c", "required": true } ], "next": "sum" },
    "sum": { "kind": "decision", "title": "Much?", "owner": "agent", "branches": [ { "id": "yes", "label": "Yes", "next": "end", "when": { "and": [ { ">": [ { "var": "a" }, 1 ] }, { ">": [ { "+": [ { "var": "a" }, { "+": [ { "var": "b" }, { "var": "c" } ] } ] }, 5 ] } ] } }, { "id": "no", "label": "No", "otherwise": true, "next": "end" } ] },
    "end": { "kind": "end", "title": "End", "outcome": "resolved" } } }"#;
    std::fs::write(folder.join("team/three.sop.json"), process).unwrap();
    let (out, _) = check(&folder, &["--profile", "correctness", "team/three.sop.json"], 0);
    assert!(
        out.contains("At one place not everything is decided\n    The conditions at “Much?” calculate"),
        "{out}"
    );
}
