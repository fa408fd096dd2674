//! The command `sop` from outside, as scripts meet it: exit codes, what is printed where, files in and out.
//!
//! Not here: what the findings and events are (`rules`, `conformance`).
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use serde_json::Value as Json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a command came to.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// Runs `sop` in a folder, with English sentences and something on standard input, and holds its exit code.
fn check(folder: &Path, arguments: &[&str], input: &[u8], code: i32) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sop"));
    command.args(arguments).current_dir(folder);
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(variable);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that reads no input may be gone before all of it is written.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let ran = Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) };
    assert_eq!(ran.code, code, "sop {arguments:?}: {ran:?}");
    ran
}

fn processes() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("processes")
}

/// An empty folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

const BROKEN_PROCESS: &str = r#"{ "sop": 1, "id": "broken", "title": "Broken", "language": "en",
  "roles": { "agent": { "title": "Agent" } },
  "steps": {
    "call": { "kind": "start", "title": "Customer calls", "next": "ask" },
    "ask": { "kind": "task", "title": "Ask for the receipt", "owner": "agent" },
    "done": { "kind": "end", "title": "Done", "outcome": "resolved" } } }"#;

#[test]
fn sound_processes_are_clean() {
    let ran = check(&processes(), &["check", "--today", "2026-11-20", "."], b"", 0);
    assert!(ran.out.contains("No errors, no warnings"), "{}", ran.out);
    assert_eq!(ran.err, "");
    let ran = check(&processes(), &["check", "--json", "."], b"", 0);
    assert!(json(&ran.out).as_array().unwrap().iter().all(|finding| finding["severity"] != "error"));
}

#[test]
fn errors_are_told_with_the_way_that_leads_there() {
    let ran = check(&processes(), &["check", "-"], BROKEN_PROCESS.as_bytes(), 1);
    assert!(ran.out.contains("dead-end") && ran.out.contains("Nothing follows “Ask for the receipt”."));
    assert!(ran.out.contains("Path: Customer calls → Ask for the receipt"), "{}", ran.out);
    let ran = check(
        &processes(),
        &["check", "--profile", "correctness", "--json", "-"],
        BROKEN_PROCESS.as_bytes(),
        1,
    );
    let findings = json(&ran.out);
    let dead_end = findings.as_array().unwrap().iter().find(|found| found["rule"] == "dead-end").unwrap();
    let keys: Vec<&str> = dead_end.as_object().unwrap().keys().map(String::as_str).collect();
    // serde_json sorts the keys it reads.
    assert_eq!(
        keys,
        ["at", "column", "file", "fixes", "identity", "line", "message", "path", "rule", "severity"]
    );
    assert_eq!(dead_end["file"], "-");
    assert_eq!(dead_end["severity"], "error");
    assert_eq!(dead_end["at"], "steps/ask");
    assert_eq!(dead_end["path"], serde_json::json!(["call", "ask"]));
    assert!(dead_end["fixes"].as_array().unwrap().iter().all(Json::is_string));
}

#[test]
fn sentences_are_in_the_language_asked_for() {
    let ran = check(&processes(), &["--lang", "da", "check", "-"], BROKEN_PROCESS.as_bytes(), 1);
    assert!(ran.out.contains("fejl  dead-end") && ran.out.contains("Vej: "), "{}", ran.out);
    let ran = check(&processes(), &["rules", "dead-end", "--lang", "da"], b"", 0);
    assert_ne!(ran.out, check(&processes(), &["rules", "dead-end"], b"", 0).out);
}

#[test]
fn what_cannot_be_read_is_said_and_ends_with_two() {
    let folder = folder("unreadable");
    let told = |name: &str, content: &[u8], sentence: &str| {
        std::fs::write(folder.join(name), content).unwrap();
        for command in [
            &["check", name][..],
            &["fmt", "--check", name],
            &["export", "--to", "svg", name],
            &["layout", name],
        ] {
            let ran = check(&folder, command, b"", 2);
            assert!(ran.err.starts_with(name) && ran.err.contains(sentence), "{command:?}: {}", ran.err);
        }
    };
    told(
        "faulty.sop.json",
        br#"{ "sop": 1, "id": "a", "title": 7, "language": "en", "steps": {} }"#,
        "Line 1, column 33",
    );
    told("no.sop.json", b"{ \"sop\": 1,\n oops }", "Line 2, column 2");
    told("newer.sop.json", br#"{ "sop": 99 }"#, "Get a newer sop");
    told("list.sop.json", b"[]", "not a Sopwright process");
    told("binary.sop.json", &[0xff, 0xd8, 0xff, 0xe0, 0], "not a text");
    told("empty.sop.json", b"", "not valid JSON");
    let large = std::fs::File::create(folder.join("large.sop.json")).unwrap();
    large.set_len(70 * 1024 * 1024).unwrap();
    assert!(check(&folder, &["check", "large.sop.json"], b"", 2).err.contains("70 MB"));
    assert!(check(&folder, &["check", "gone.sop.json"], b"", 2).err.contains("no such file"));
    assert!(check(&folder, &["export", "--to", "json", "."], b"", 2).err.contains("a folder"));
    std::fs::create_dir(folder.join("empty")).unwrap();
    assert!(check(&folder, &["check", "empty"], b"", 2).err.contains("No file in this folder"));
    assert!(check(&folder, &["dance"], b"", 2).err.contains("dance"));
    // One file that cannot be read does not hide the others.
    std::fs::write(folder.join("sound.sop.json"), BROKEN_PROCESS).unwrap();
    let ran = check(&folder, &["check", "--json", "gone.sop.json", "sound.sop.json"], b"", 2);
    assert!(!json(&ran.out).as_array().unwrap().is_empty());
}

#[test]
fn a_file_that_was_sent_cannot_command_the_terminal() {
    let evil = BROKEN_PROCESS.replace("Ask for the receipt", "\\u001b[2Jgone\\nNo errors");
    let ran = check(&processes(), &["check", "-"], evil.as_bytes(), 1);
    assert!(!ran.out.contains('\u{1b}') && !ran.out.contains("\nNo errors"), "{:?}", ran.out);
}

#[test]
fn the_one_form_is_reached_at_once() {
    let folder = folder("fmt");
    let file = folder.join("broken.sop.json");
    std::fs::write(&file, BROKEN_PROCESS).unwrap();
    let ran = check(&folder, &["fmt", "--check", "."], b"", 1);
    assert!(ran.out.contains("broken.sop.json"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), BROKEN_PROCESS, "--check changes nothing");
    check(&folder, &["fmt", "."], b"", 0);
    let once = std::fs::read_to_string(&file).unwrap();
    assert_ne!(once, BROKEN_PROCESS);
    check(&folder, &["fmt", "--check", "."], b"", 0);
    check(&folder, &["fmt", "."], b"", 0);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), once);
    assert_eq!(check(&folder, &["fmt", "-"], BROKEN_PROCESS.as_bytes(), 0).out, once);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside the file");
}

#[test]
fn what_is_published_runs_and_its_seal_holds() {
    let folder = folder("publish");
    for file in ["refund-dispute", "ticket-escalation", "business-customer-first"] {
        let name = format!("{file}.sop.json");
        std::fs::copy(processes().join(&name), folder.join(name)).unwrap();
    }
    let source = "business-customer-first.sop.json";
    let ran = check(
        &folder,
        &["publish", source, "-o", "out.sop.json", "--version", "2.0.0", "--note", "First"],
        b"",
        0,
    );
    assert!(ran.out.contains("version 2.0.0 in out.sop.json"), "{}", ran.out);
    let sealed = json(&std::fs::read_to_string(folder.join("out.sop.json")).unwrap());
    assert_eq!(
        (&sealed["seal"]["version"], &sealed["seal"]["note"]),
        (&Json::from("2.0.0"), &Json::from("First"))
    );
    assert!(sealed.get("stage").is_none());
    let ran = check(&folder, &["run", "out.sop.json", "--scenarios"], b"", 0);
    assert!(ran.out.contains("✓") && !ran.out.contains("✗"), "{}", ran.out);
    assert_eq!(ran.err, "", "the seal holds");
    check(&folder, &["publish", "out.sop.json", "-o", "next.sop.json"], b"", 0);
    let next = json(&std::fs::read_to_string(folder.join("next.sop.json")).unwrap());
    assert_eq!(next["seal"]["version"], "2.1.0");
    let changed = std::fs::read_to_string(folder.join("out.sop.json")).unwrap().replacen(
        "\"title\": \"",
        "\"title\": \"X ",
        1,
    );
    std::fs::write(folder.join("changed.sop.json"), changed).unwrap();
    assert!(
        check(&folder, &["run", "changed.sop.json", "--scenarios"], b"", 0)
            .err
            .contains("seal does not match")
    );
}

#[test]
fn what_has_errors_is_not_published() {
    let folder = folder("refused");
    let ran = check(&folder, &["publish", "-", "-o", "out.sop.json"], BROKEN_PROCESS.as_bytes(), 1);
    assert!(ran.err.contains("Not published") && ran.err.contains("dead-end"), "{}", ran.err);
    assert!(!folder.join("out.sop.json").exists());
    std::fs::copy(processes().join("business-customer-first.sop.json"), folder.join("caller.sop.json"))
        .unwrap();
    let ran = check(&folder, &["publish", "caller.sop.json", "-o", "out.sop.json"], b"", 1);
    assert!(ran.err.contains("not at hand"), "{}", ran.err);
}

#[test]
fn acts_become_a_trace() {
    let folder = folder("run");
    let source = processes().join("first-contact-to-resolution.sop.json");
    let process = json(&std::fs::read_to_string(&source).unwrap());
    let source = source.to_str().unwrap();
    let scenario = &process["scenarios"][0];
    std::fs::write(folder.join("acts.json"), scenario["acts"].to_string()).unwrap();
    std::fs::write(folder.join("scenario.json"), scenario.to_string()).unwrap();
    let mut arguments = vec!["run", source, "--acts", "acts.json", "--json"];
    if let Some(channel) = scenario["channel"].as_str() {
        arguments.extend(["--channel", channel]);
    }
    let ran = check(&folder, &arguments, b"", 0);
    let trace = json(&ran.out);
    assert_eq!(trace["sop"], process["id"]);
    assert_eq!(trace["events"][0]["event"], "begun");
    assert_eq!(trace["ended"]["step"], scenario["expect"]["ends_at"]);
    let whole = check(&folder, &["run", source, "--acts", "scenario.json", "--json"], b"", 0);
    assert_eq!(json(&whole.out), trace, "a scenario is a file of acts");
    let piped = check(&folder, &["run", source, "--acts", "-", "--json"], scenario.to_string().as_bytes(), 0);
    assert_eq!(json(&piped.out), trace);
    let told = check(
        &folder,
        &["run", source, "--acts", "scenario.json", "--language", "da", "--lang", "da"],
        b"",
        0,
    );
    assert!(told.out.contains("begynder") && told.out.contains("Sluttede ved"), "{}", told.out);
}

#[test]
fn what_is_known_is_filled_in_where_events_are_told() {
    let folder = folder("filled");
    let process = r#"{ "sop": 1, "id": "call", "title": "Call", "language": "en",
        "fields": { "item": { "label": "Item", "type": "text" },
            "name": { "label": "Name", "type": "text", "personal": true } },
        "steps": {
            "start": { "kind": "start", "title": "Start", "next": "ask" },
            "ask": { "kind": "task", "title": "Ask for {item}", "record": [{ "field": "item" }, { "field": "name" }],
                "checklist": [{ "id": "told", "text": "{name} knows of {item}", "required": true }], "next": "well" },
            "well": { "kind": "decision", "title": "Has {name} got {item}?", "branches": [
                { "id": "yes", "label": "Got {item}", "next": "over" }, { "id": "no", "label": "No {thing}", "next": "ask" } ] },
            "over": { "kind": "end", "title": "Over", "outcome": "resolved" } } }"#;
    std::fs::write(folder.join("call.sop.json"), process).unwrap();
    let run = |acts: &str, code: i32| {
        check(&folder, &["run", "call.sop.json", "--acts", "-"], acts.as_bytes(), code)
    };
    let told = run(
        r#"[{ "record": { "item": "a ring", "name": "Ann" } }, { "check": "told" }, { "done": true }]"#,
        0,
    )
    .out;
    for line in [
        "→ Ask for [Item]",
        "[Name] knows of a ring",
        "→ Has [Name] got a ring?",
        "The case is still open, at “Has [Name] got a ring?”.",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    let told = run(r#"[{ "record": { "item": "a ring" } }, { "choose": "yes" }]"#, 0).out;
    assert!(told.contains("Has [Name] got a ring?") && told.contains("Answer: Got a ring"), "{told}");
    let told = run(r#"[{ "choose": "no" }]"#, 0).out;
    assert!(told.contains("Answer: No {thing}"), "braces around no field are words: {told}");
}

#[test]
fn acts_that_cannot_be_done_are_told() {
    let source = processes().join("first-contact-to-resolution.sop.json");
    let source = source.to_str().unwrap();
    let run = |acts: &str, code: i32| {
        check(&processes(), &["run", source, "--acts", "-", "--json"], acts.as_bytes(), code)
    };
    let ran = run(r#"[{ "choose": "no-such-branch" }]"#, 1);
    assert_eq!(json(&ran.out)["refused"]["act"], 0);
    assert!(ran.err.contains("Act 1 cannot be done"), "{}", ran.err);
    assert!(run(r#"[{ "dance": true }]"#, 2).err.contains("Line 1"));
    assert!(run("{}", 2).err.contains("\"acts\" is missing"));
    assert!(check(&processes(), &["run", "-", "--acts", "-"], b"", 2).err.contains("only once"));
    assert!(check(&processes(), &["run", source], b"", 2).err.contains("--acts"));
    assert!(
        check(&processes(), &["run", source, "--scenarios", "--at", "noon"], b"", 2).err.contains("--at")
    );
}

#[test]
fn time_is_that_of_the_zone() {
    let process = r#"{ "sop": 1, "id": "zone", "title": "Zone", "language": "en",
      "calendars": { "dk": { "zone": "Europe/Copenhagen", "week": { "mo-fr": [["08:00", "17:00"]] }, "holidays": [] } },
      "roles": { "agent": { "title": "Agent", "calendar": "dk" } },
      "steps": {
        "call": { "kind": "start", "title": "Customer calls", "next": "ask" },
        "ask": { "kind": "decision", "title": "Is it solved?", "owner": "agent",
          "limits": [{ "id": "all", "within": "PT2H", "clock": "working", "then": { "step": "done" } }],
          "branches": [{ "id": "yes", "label": "Yes", "otherwise": true, "next": "done" }] },
        "done": { "kind": "end", "title": "Done", "outcome": "resolved" } } }"#;
    let folder = folder("zone");
    std::fs::write(folder.join("acts.json"), "[]").unwrap();
    let due = |at: &str| {
        let arguments = ["run", "-", "--acts", "acts.json", "--json", "--at", at];
        let trace = json(&check(&folder, &arguments, process.as_bytes(), 0).out);
        let events = trace["events"].as_array().unwrap().clone();
        events.iter().find(|event| event["event"] == "timed").unwrap()["until"].as_i64().unwrap() / 3600
    };
    // Friday 16:00 in Copenhagen, and 15:00 UTC in winter or 14:00 UTC in summer: Monday 9:00.
    assert_eq!(due("2026-11-20T15:00:00Z"), 65);
    assert_eq!(due("2026-11-20T16:00:00+01:00"), 65);
    assert_eq!(due("2026-07-17T14:00"), 65);
    // In UTC it is 9 o'clock, and in Copenhagen two hours are left until 12.
    assert_eq!(due("2026-11-20T09:00"), 2);
}

#[test]
fn a_chart_goes_out_and_comes_back() {
    let folder = folder("mermaid");
    for name in ["refund-dispute", "ticket-escalation"] {
        let source = processes().join(format!("{name}.sop.json"));
        let source = source.to_str().unwrap();
        check(&folder, &["export", source, "--to", "mermaid", "-o", "chart.mmd"], b"", 0);
        check(&folder, &["import", "chart.mmd", "-o", "back.sop.json"], b"", 0);
        assert_eq!(
            std::fs::read_to_string(folder.join("back.sop.json")).unwrap(),
            std::fs::read_to_string(source).unwrap()
        );
    }
    let ran = check(&folder, &["import", "-"], b"flowchart TD\n a --> b\n nonsense here ((\n", 2);
    assert!(ran.err.contains("-: Line 3"), "{}", ran.err);
    assert!(check(&folder, &["import", "-"], &[0xff], 2).err.contains("not a text"));
}

#[test]
fn pictures_and_layouts_are_written() {
    let source = processes().join("refund-dispute.sop.json");
    let source = source.to_str().unwrap();
    let light = check(&processes(), &["export", source, "--to", "svg"], b"", 0).out;
    let dark = check(&processes(), &["export", source, "--to", "svg", "--theme", "dark"], b"", 0).out;
    let again = check(&processes(), &["import", "-"], light.as_bytes(), 0).out;
    assert_eq!(
        again,
        std::fs::read_to_string(processes().join(source)).unwrap(),
        "a picture carries its process"
    );
    assert!(light.starts_with("<svg") || light.starts_with("<?xml"), "{}", &light[..80]);
    assert_ne!(light, dark);
    let laid_out = check(&processes(), &["layout", "-"], BROKEN_PROCESS.as_bytes(), 0).out;
    assert_eq!(json(&laid_out)["layout"]["at"].as_object().unwrap().len(), 3);
    assert_eq!(check(&processes(), &["layout", "-"], laid_out.as_bytes(), 0).out, laid_out, "tidy is tidy");
}

#[test]
fn every_rule_has_its_page() {
    let table = check(&processes(), &["rules"], b"", 0).out;
    for rule in sopwright::check::rules() {
        assert!(table.lines().any(|line| line.starts_with(rule.name)), "{}", rule.name);
        for language in ["en", "da"] {
            let page = check(&processes(), &["--lang", language, "rules", rule.name], b"", 0).out;
            assert!(page.starts_with(&format!("# {}", rule.name)) && page.contains("```mermaid"), "{page}");
        }
    }
    assert!(check(&processes(), &["rules", "no-such-rule"], b"", 2).err.contains("no such rule"));
}

#[test]
fn the_schema_is_printed_and_the_help_names_the_exit_codes() {
    assert_eq!(check(&processes(), &["schema"], b"", 0).out, sopwright::format::schema());
    assert!(check(&processes(), &["--help"], b"", 0).out.contains("Exit codes"));
}

#[cfg(unix)]
#[test]
fn whoever_reads_no_further_is_not_troubled() {
    let sop = env!("CARGO_BIN_EXE_sop");
    let line = format!(
        "'{sop}' schema | head -c 1 > /dev/null; '{sop}' export --to svg refund-dispute.sop.json | true"
    );
    let output = Command::new("sh").args(["-c", &line]).current_dir(processes()).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
