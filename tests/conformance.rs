//! Every file in `tests/conformance/` says what a runner must do with a process and some acts: the trace must be equal.
//! They are plain JSON, so that a runner in any language can be held to them; `docs/running.md` explains them.
//!
//! `UPDATE=1 cargo test --test conformance` writes the traces anew, to be read before they are believed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use serde_json::Value as Json;
use sopwright::format;
use sopwright::model::{Act, Process, ProcessId, SortedMap};
use sopwright::procedure::compile;
use sopwright::run::{Action, Event, Moment, Now, Played, Trace, play, play_up_to, step};
use std::path::PathBuf;

fn files() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
}

fn process(json: &Json) -> Process {
    let reading =
        format::read(json.to_string().as_bytes()).unwrap_or_else(|unreadable| panic!("{unreadable:?}"));
    assert_eq!(reading.notices, [], "a conformance process has no unknown keys");
    reading.process
}

fn run(case: &Json) -> Trace {
    let sop = process(&case["sop"]);
    let called: SortedMap<ProcessId, Process> =
        case["called"].as_object().map_or_else(SortedMap::new, |called| {
            called.iter().map(|(id, json)| (id.parse().unwrap(), process(json))).collect()
        });
    let acts: Vec<Act> = format::read_record(case["acts"].to_string().as_bytes()).unwrap().0;
    let channel = case["channel"].as_str().map(|channel| channel.parse().unwrap());
    let begins = case["begins"].as_i64().unwrap_or(0) * 1000;
    let zones = |zone: &str, _: i64| {
        case["zones"][zone].as_i64().map_or(0, |minutes| i32::try_from(minutes).unwrap())
    };
    let procedure = compile(&sop, &called, sop.about.language).unwrap();
    let now = Now { at: Moment::of(begins), zones: &zones };
    let Some(then) = case["then"].as_array() else { return play(&procedure, &acts, channel, &now).trace() };
    let mut played = play_up_to(&procedure, &acts, channel, &now);
    assert_eq!(played.refused, None, "what comes before `then` is done");
    for (place, json) in then.iter().enumerate() {
        let at = Now { at: played.done.last().map_or(now.at, |(_, at)| *at), ..now };
        match step(&procedure, &played.case, action(json), &at) {
            Ok(events) => add(&mut played, events),
            Err(refusal) => {
                played.refused = Some((acts.len() + place, refusal));
                break;
            }
        }
    }
    played.trace()
}

fn add(played: &mut Played, events: Vec<Event>) {
    for event in events {
        played.case.apply(&event);
        played.events.push(event);
    }
}

/// What stands in `then`: an act, or what no act file has.
fn action(json: &Json) -> Action {
    let (word, value) = json.as_object().unwrap().iter().next().unwrap();
    let text = || value.as_str().unwrap().to_owned();
    match word.as_str() {
        "clear" => Action::Clear(text().parse().unwrap()),
        "pass" => Action::Pass(text().parse().unwrap()),
        "note" => Action::Note(text()),
        "close" => Action::Close {
            reason: value["reason"]
                .as_array()
                .unwrap()
                .iter()
                .map(|id| id.as_str().unwrap().parse().unwrap())
                .collect(),
            confirmed: value["confirmed"].as_bool(),
            ratings: format::read_record(value["ratings"].to_string().as_bytes()).unwrap().0,
        },
        _ => Action::of(&format::read_record::<Act>(json.to_string().as_bytes()).unwrap().0).unwrap(),
    }
}

#[test]
fn every_conformance_case_gives_its_trace() {
    let is_update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let case: Json =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let written = format::write_record(&run(&case));
        let trace: Json = serde_json::from_str(&written).unwrap();
        if is_update {
            let head =
                text.split(",\n  \"trace\"").next().unwrap().trim_end().trim_end_matches('}').trim_end();
            let trace = written.trim_end().replace('\n', "\n  ");
            std::fs::write(&path, format!("{head},\n  \"trace\": {trace}\n}}\n")).unwrap();
        } else if case["trace"] != trace {
            wrong.push(format!("{}\n{written}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_trace_is_read_back_as_it_was_written() {
    for path in files() {
        let case: Json = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let trace = run(&case);
        let text = format::write_record(&trace);
        let (read, notices) = format::read_record::<Trace>(text.as_bytes()).unwrap();
        assert_eq!((format::write_record(&read), notices), (text, vec![]), "{}", path.display());
    }
}

#[test]
fn there_is_a_case_for_every_event_and_some_refusals() {
    let all: String = files().iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    for event in [
        "begun",
        "entered",
        "recorded",
        "checked",
        "chosen",
        "answered",
        "done",
        "accepted",
        "unanswered",
        "tried",
        "timed",
        "time-up",
        "reminded",
        "called",
        "returned",
        "happened",
        "resumed",
        "switched",
        "went-back",
        "deviated",
        "noted",
        "passed",
        "cleared",
        "ended",
        "closed",
    ] {
        assert!(all.contains(&format!("\"event\": \"{event}\"")), "no case shows `{event}`");
    }
    for refusal in ["run-missing", "run-wrong-value", "run-too-deep", "run-endless", "run-not-here"] {
        assert!(all.contains(refusal), "no case shows `{refusal}`");
    }
}
