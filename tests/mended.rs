//! A fault is planted in a process that ships: one finding tells of it, and its first fix leaves the process as sound as it
//! was.
//!
//! Not here: faults that only a person can mend (`planted`), and slips in a small chart (`one_slip`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use serde_json::{Value as Json, json};
use sopwright::check::{Checked, Profile, Severity, Terms, check_on};
use sopwright::edit::Editor;
use sopwright::format;
use sopwright::model::{Process, ProcessId, SortedMap, SortedSet};

fn shipped() -> SortedMap<ProcessId, Process> {
    let folder = format!("{}/processes", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.to_string_lossy().ends_with(".sop.json"));
    texts
        .map(|path| {
            let process = format::read(&std::fs::read(path).unwrap()).unwrap().process;
            (process.about.id.clone(), process)
        })
        .collect()
}

fn judged(process: &Process, library: &SortedMap<ProcessId, Process>) -> Checked {
    let day = "2026-11-20".parse().unwrap();
    // Scenarios of a process that is wrong are not played.
    let (library, trials) = (Some(library), Some([].as_slice()));
    check_on(process, &Terms { today: Some(day), library, trials, ..Terms::of(Profile::Recommended) })
}

fn identities(checked: &Checked) -> SortedSet<String> {
    checked.diagnostics.iter().map(|found| found.identity()).collect()
}

/// Sets what stands at a place, or takes it away with null.
fn planted(process: &Process, faults: &[(&str, Json)]) -> Process {
    let mut json: Json = serde_json::from_str(&format::write(process)).unwrap();
    for (place, value) in faults {
        let (above, key) = place.rsplit_once('/').unwrap();
        match json.pointer_mut(above).unwrap_or_else(|| panic!("nothing at {place}")) {
            Json::Object(keys) if value.is_null() => drop(keys.remove(key)),
            Json::Object(keys) => drop(keys.insert(key.to_owned(), value.clone())),
            Json::Array(list) if value.is_null() => drop(list.remove(key.parse().unwrap())),
            Json::Array(list) => list[key.parse::<usize>().unwrap()] = value.clone(),
            other => panic!("{place}: {other}"),
        }
    }
    format::read(json.to_string().as_bytes()).unwrap_or_else(|fault| panic!("{fault:?}")).process
}

/// One finding tells of it, weighing so much; the fix leaves nothing that was not there before.
#[track_caller]
fn is_mended(name: &str, faults: &[(&str, Json)], identity: &str, weighs: Severity) {
    let library = shipped();
    let process = library.get(name).unwrap();
    let before = identities(&judged(process, &library));
    let mut editor = Editor::open(planted(process, faults));
    let checked = judged(editor.process(), &library);
    let new: Vec<_> =
        checked.diagnostics.iter().filter(|found| !before.contains(&found.identity())).collect();
    let told: Vec<String> = new.iter().map(|found| found.identity()).collect();
    assert_eq!(told, [identity], "{faults:?}");
    assert_eq!(new[0].severity, weighs, "{faults:?}");
    let fix = new[0].fixes.first().unwrap_or_else(|| panic!("{identity} has no fix"));
    fix.commands.iter().for_each(|command| drop(editor.run(command).unwrap()));
    let after = identities(&judged(editor.process(), &library));
    assert_eq!(after.difference(&before).collect::<Vec<_>>(), [""; 0], "{identity}: {:?}", fix.label);
}

/// Where one question leads all its answers the same way, what is cut off was meant to follow one of them.
#[test]
fn what_a_question_no_longer_leads_to_is_not_told_besides() {
    let objects = "/steps/accepts/branches/1";
    is_mended("refund-dispute", &[(objects, Json::Null)], "one-branch-only@steps/accepts", Severity::Error);
    is_mended(
        "refund-dispute",
        &[(&format!("{objects}/next"), json!("stands"))],
        "decision-changes-nothing@steps/accepts",
        Severity::Error,
    );
    // Nothing is cut off here.
    let same = [("/steps/helped/branches/1/next", json!("solved-first"))];
    is_mended("ticket-escalation", &same, "decision-changes-nothing@steps/helped", Severity::Warning);
}

#[test]
fn a_slip_in_the_name_of_a_role_is_mended_by_the_role_that_is_meant() {
    for (place, identity) in [
        ("/steps/reconcile/owner", "unknown-role@steps/reconcile/owner"),
        ("/steps/to-billing/to", "unknown-role@steps/to-billing/to"),
        ("/roles/head-of-service/backup", "unknown-role@roles/head-of-service/backup"),
        ("/owner", "unknown-role@owner"),
    ] {
        let process = shipped();
        let json: Json =
            serde_json::from_str(&format::write(process.get("refund-dispute").unwrap())).unwrap();
        let slip = format!("{}s", json.pointer(place).unwrap().as_str().unwrap());
        is_mended("refund-dispute", &[(place, json!(slip))], identity, Severity::Error);
    }
}

#[test]
fn faults_of_calls_are_mended_by_what_the_called_process_has() {
    let call = "/steps/refund-case";
    let gone = [(format!("{call}/sop"), json!("refund-disputes"))];
    let gone: Vec<(&str, Json)> = gone.iter().map(|(place, value)| (place.as_str(), value.clone())).collect();
    let identity = "missing-process@steps/refund-case/sop";
    is_mended("business-customer-first", &gone, identity, Severity::Error);
    // The ticket number of the called process is a text, which severity there is a choice.
    let take = [("/steps/fault-case/take/ticket_ref", json!({ "var": "tried" }))];
    let identity = "wrong-type@steps/fault-case/take/ticket_ref";
    is_mended("business-customer-first", &take, identity, Severity::Error);
}

#[test]
fn a_case_is_handed_to_whoever_does_what_follows() {
    let library = shipped();
    let mut told = 0;
    for (name, process) in &library {
        for (id, step) in &process.steps {
            let sopwright::model::Kind::Escalation(escalation) = &step.kind else { continue };
            let next = escalation.next.as_ref().and_then(|next| process.step(next)?.owner.clone());
            if next.is_none() || next == step.owner || next != escalation.to {
                continue;
            }
            let identity = format!("incomplete-escalation@steps/{id}/to");
            is_mended(name.as_str(), &[(&format!("/steps/{id}/to"), Json::Null)], &identity, Severity::Error);
            told += 1;
        }
    }
    assert!(told > 10, "{told}");
}

/// A number, a day or a length of time in quotes is a text, and no text is less or more.
#[test]
fn what_stands_in_quotes_is_read_as_what_it_says() {
    let library = shipped();
    let (below, above) = ("/steps/which/branches/0/when", "/steps/which/branches/1/when");
    for (kind, number, text) in [
        ("money", 500, "500"),
        ("number", 3, " 3"),
        ("date", 20_458, "2026-01-05"),
        ("duration", 90_000, "P1DT1H"),
    ] {
        let is = |operator: &str, value: Json| json!({ operator: [{ "var": "much" }, value] });
        let process = json!({ "sop": 1, "id": "much", "title": "Much", "language": "en", "start": "call",
            "roles": { "desk": { "title": "Desk", "person": "Ida" } },
            "fields": { "much": { "label": "Much", "type": kind } },
            "steps": {
                "call": { "kind": "start", "title": "A customer calls", "next": "ask" },
                "ask": { "kind": "task", "title": "Ask how much", "owner": "desk", "record": [{ "field": "much", "required": true }], "next": "which" },
                "which": { "kind": "decision", "title": "How much is it?", "owner": "desk", "branches": [
                    { "id": "less", "label": "Less", "when": is("<", json!(number)), "next": "few" },
                    { "id": "more", "label": "More", "when": is(">=", json!(number)), "next": "many" } ] },
                "few": { "kind": "end", "title": "Few" }, "many": { "kind": "end", "title": "Many" } } });
        let process = format::read(process.to_string().as_bytes()).unwrap().process;
        for (place, operator, branch) in [(below, "<", "less"), (above, ">=", "more")] {
            let mut editor = Editor::open(planted(&process, &[(place, is(operator, json!(text)))]));
            let found = judged(editor.process(), &library).diagnostics;
            let found = found.into_iter().find(|found| found.rule == "wrong-type").unwrap();
            assert_eq!(found.at, format!("steps/which/branches/{branch}"));
            found.fixes[0].commands.iter().for_each(|command| drop(editor.run(command).unwrap()));
            assert_eq!(format::write(editor.process()), format::write(&process), "{kind}");
        }
    }
}

/// What is recorded differs, though the next step is the same.
#[test]
fn two_answers_that_record_different_things_have_different_words() {
    let library = shipped();
    let mut told = 0;
    for (name, process) in &library {
        let usual = identities(&judged(process, &library));
        for (id, step) in &process.steps {
            let sopwright::model::Kind::Decision(decision) = &step.kind else { continue };
            for (place, pair) in decision.branches.windows(2).enumerate() {
                if decision.ask.is_none() || pair[0].next != pair[1].next {
                    continue;
                }
                let label = format!("/steps/{id}/branches/{}/label", place + 1);
                let found =
                    identities(&judged(&planted(process, &[(&label, json!(pair[0].label))]), &library));
                let new: Vec<&String> =
                    found.difference(&usual).filter(|found| !found.contains("translation")).collect();
                assert_eq!(new, [&format!("duplicate-labels@steps/{id}/branches/{}", pair[1].id)], "{name}");
                told += 1;
            }
        }
    }
    assert!(told > 2, "{told}");
}

/// Ends that are gone are told once, and come back under the names that are left of them.
#[test]
fn ends_that_are_gone_are_told_once() {
    let library = shipped();
    let process = library.get("first-contact-to-resolution").unwrap();
    let is_end = |step: &sopwright::model::Step| matches!(step.kind, sopwright::model::Kind::End(_));
    let ends: Vec<String> =
        process.steps.iter().filter(|(_, step)| is_end(step)).map(|(id, _)| format!("/steps/{id}")).collect();
    let gone: Vec<(&str, Json)> = ends.iter().map(|end| (end.as_str(), Json::Null)).collect();
    let mut editor = Editor::open(planted(process, &gone));
    let errors = |process: &Process| {
        let found = judged(process, &library).diagnostics;
        let errors = found.into_iter().filter(|found| found.severity == Severity::Error);
        errors.collect::<Vec<_>>()
    };
    let found = errors(editor.process());
    assert_eq!(found.iter().map(|found| found.identity()).collect::<Vec<_>>(), ["no-end@"]);
    found[0].fixes[0].commands.iter().for_each(|command| drop(editor.run(command).unwrap()));
    assert_eq!(errors(editor.process()), []);
    let back = ends.iter().all(|end| editor.process().steps.contains_key(&end["/steps/".len()..]));
    assert!(back, "{ends:?}");
}

/// What is led nowhere may be the way on which nothing was recorded yet.
#[test]
fn nothing_is_said_to_be_asked_twice_while_a_way_leads_nowhere() {
    let library = shipped();
    for (name, process) in &library {
        let usual = identities(&judged(process, &library));
        for (id, step) in &process.steps {
            let limits = step.guidance.limits.iter().enumerate();
            for (place, _) in
                limits.filter(|(_, limit)| limit.then.as_ref().is_some_and(|then| then.step.is_some()))
            {
                let slip = format!("/steps/{id}/limits/{place}/then/step");
                let found = identities(&judged(&planted(process, &[(&slip, json!("gone"))]), &library));
                let new: Vec<_> =
                    found.difference(&usual).filter(|found| found.starts_with("asked-twice")).collect();
                assert_eq!(new, [""; 0], "{name} {slip}");
            }
        }
    }
}
