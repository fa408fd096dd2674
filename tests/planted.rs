//! One fault is planted in a process that is sound, and it is found, and nothing else.
//!
//! Not here: the examples of the pages (`rules`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use serde_json::{Value as Json, json};
use sopwright::check::{Profile, Terms, check_on};
use sopwright::format;
use sopwright::model::{Date, Process, ProcessId, SortedMap, SortedSet};

fn shipped(name: &str) -> Json {
    let path = format!("{}/processes/{name}.sop.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn read(json: &Json) -> Process {
    format::read(json.to_string().as_bytes()).unwrap_or_else(|fault| panic!("{fault:?}")).process
}

/// The identities of what is found on a day, with nothing else at hand.
fn found(json: &Json) -> SortedSet<String> {
    let process = read(json);
    let library: SortedMap<ProcessId, Process> = SortedMap::new();
    let day: Date = "2026-11-20".parse().unwrap();
    let terms = Terms {
        today: Some(day),
        library: Some(&library),
        trials: Some(&[]),
        ..Terms::of(Profile::Recommended)
    };
    check_on(&process, &terms).diagnostics.iter().map(|found| found.identity()).collect()
}

/// Sets the value at a JSON pointer, or takes it away with null; `-` at the end of a list adds.
fn plant(json: &mut Json, place: &str, value: Json) {
    let (above, key) = place.rsplit_once('/').unwrap();
    let above = json.pointer_mut(above).unwrap_or_else(|| panic!("nothing at {place}"));
    match above {
        Json::Object(keys) if value.is_null() => drop(keys.remove(key)),
        Json::Object(keys) => drop(keys.insert(key.to_owned(), value)),
        Json::Array(list) if key == "-" => list.push(value),
        Json::Array(list) if value.is_null() => drop(list.remove(key.parse().unwrap())),
        Json::Array(list) => list[key.parse::<usize>().unwrap()] = value,
        other => panic!("{place}: {other}"),
    }
}

fn check(rule: &str, faults: &[(&str, Json)]) {
    check_in(shipped("refund-dispute"), rule, faults);
}

fn check_in(mut json: Json, rule: &str, faults: &[(&str, Json)]) {
    let before = found(&json);
    for (place, value) in faults {
        plant(&mut json, place, value.clone());
    }
    let after = found(&json);
    let new: Vec<&String> = after.difference(&before).collect();
    assert!(
        matches!(new.as_slice(), [one] if one.starts_with(&format!("{rule}@"))),
        "{rule} {faults:?}: {new:?}"
    );
}

#[test]
fn a_gap_between_two_conditions_on_a_difference_is_told() {
    let when = "/steps/above-limit/branches/1/when";
    check("gap", &[(when, json!({ "<": [{ "var": "open_amount" }, 500] }))]);
    let written_out =
        json!({ "<": [{ "-": [{ "var": "paid" }, 500] }, { "+": [{ "var": "refunded" }, 0] }] });
    check("gap", &[(when, written_out)]);
    check(
        "overlap",
        &[(when, json!({ "<=": [{ "var": "paid" }, { "+": [{ "var": "refunded" }, 500.01] }] }))],
    );
}

#[test]
fn an_answer_that_lost_its_condition_is_told() {
    check("branch-without-condition", &[("/steps/above-limit/branches/1/when", Json::Null)]);
    check("branch-without-condition", &[("/steps/where/branches/2/when", Json::Null)]);
    check("branch-without-condition", &[("/steps/paid-twice/branches/1/otherwise", Json::Null)]);
}

#[test]
fn steps_without_owners_are_told_one_by_one_and_at_once_where_there_are_no_others() {
    let json = shipped("refund-dispute");
    for (step, _) in json["steps"].as_object().unwrap().iter().filter(|(_, step)| step["kind"] == "task") {
        check("missing-owner", &[(&format!("/steps/{step}/owner"), Json::Null)]);
    }
    let steps = json["steps"].as_object().unwrap().keys();
    let places: Vec<String> = steps.map(|step| format!("/steps/{step}/owner")).collect();
    let none: Vec<(&str, Json)> = places.iter().map(|place| (place.as_str(), Json::Null)).collect();
    let mut all = json.clone();
    none.iter().for_each(|(place, value)| plant(&mut all, place, value.clone()));
    let told: Vec<String> =
        found(&all).into_iter().filter(|found| found.starts_with("missing-owner")).collect();
    assert_eq!(told, ["missing-owner@steps"]);
}

#[test]
fn a_mistyped_field_is_told_once() {
    for name in ["refund-dispute", "internet-outage", "ticket-escalation", "reklamation"] {
        let json = shipped(name);
        for (step, record) in json["steps"].as_object().unwrap() {
            let recorded = record["record"].as_array().into_iter().flatten().enumerate();
            let mut names: Vec<(String, &str)> = recorded
                .map(|(place, recorded)| {
                    (format!("record/{place}/field"), recorded["field"].as_str().unwrap())
                })
                .collect();
            names.extend(record["ask"].as_str().map(|field| ("ask".to_owned(), field)));
            for (place, field) in names {
                let slip = format!("{}{field}x", &field[..1]);
                check_in(json.clone(), "unknown-field", &[(&format!("/steps/{step}/{place}"), slip.into())]);
            }
        }
    }
}

#[test]
fn the_process_is_clean_before() {
    assert_eq!(found(&shipped("refund-dispute")), SortedSet::new());
}

#[test]
fn faults_of_structure_and_decisions() {
    check(
        "several-starts",
        &[("/steps/mail", json!({ "kind": "start", "title": "A letter comes", "next": "identify" }))],
    );
    check("out-of-end", &[("/steps/solved/next", json!("identify"))]);
    check("no-question", &[("/steps/above-limit/title", json!("Large amount"))]);
    check("duplicate-labels", &[("/steps/above-limit/branches/1/label", json!("over 500"))]);
}

/// What is cut off by a way that leads nowhere is no second fault: the way was meant to lead there, and a fix does.
#[test]
fn faults_that_cut_off_the_rest() {
    for (rule, next) in [("dead-end", Json::Null), ("broken-target", json!("gone"))] {
        for step in ["identify", "reconcile", "contact"] {
            check(rule, &[(&format!("/steps/{step}/next"), next.clone())]);
            let mut json = shipped("refund-dispute");
            let was = json["steps"][step]["next"].clone();
            plant(&mut json, &format!("/steps/{step}/next"), next.clone());
            let process = read(&json);
            let found = sopwright::check::check(&process, Profile::Correctness).diagnostics;
            let fix = &found[0].fixes[0];
            let mut editor = sopwright::edit::Editor::open(process);
            fix.commands.iter().for_each(|command| drop(editor.run(command).unwrap()));
            let mended: Json = serde_json::from_str(&format::write(editor.process())).unwrap();
            assert_eq!(mended["steps"][step]["next"], was, "{rule} at {step}");
        }
    }
    // A branch taken away: the cases that it was for fit no other, and what it led to is cut off.
    let mut json = two_kinds();
    plant(&mut json, "/steps/which/branches/1/otherwise", Json::Null);
    plant(&mut json, "/steps/which/branches/1/when", json!({ "==": [{ "var": "item" }, "parcel"] }));
    check_in(json, "gap", &[("/steps/which/branches/1", Json::Null)]);
    // Two ways that lead nowhere: which of them the rest belongs to is not known, so all is told.
    let mut json = shipped("refund-dispute");
    plant(&mut json, "/steps/identify/next", Json::Null);
    plant(&mut json, "/steps/contact/next", Json::Null);
    let aside = json!({ "kind": "task", "title": "Look aside", "owner": "front-line" });
    plant(&mut json, "/steps/contact/next", json!("aside"));
    plant(&mut json, "/steps/aside", aside);
    let found = found(&json);
    assert!(found.iter().any(|one| one.starts_with("unreachable-step@")), "{found:?}");
    // That no case leaves a loop that none comes to is no second fault either.
    let mut json = shipped("refund-dispute");
    for (step, next) in [("aside", "beside"), ("beside", "aside")] {
        let record = json!({ "kind": "task", "title": "Look aside", "owner": "front-line", "next": next });
        plant(&mut json, &format!("/steps/{step}"), record);
    }
    let checked = sopwright::check::check(&read(&json), Profile::Correctness);
    let rules: Vec<&str> = checked.diagnostics.iter().map(|found| found.rule).collect();
    assert_eq!(rules, ["unreachable-step"]);
}

#[test]
fn faults_of_data() {
    check("unused-field", &[("/fields/shoe_size", json!({ "label": "Shoe size", "type": "number" }))]);
    check(
        "unused-field",
        &[
            ("/fields/shoe_size", json!({ "label": "Shoe size", "type": "number" })),
            ("/steps/identify/record/-", json!({ "field": "shoe_size" })),
        ],
    );
    let personal =
        |id: &str| (format!("/fields/{id}"), json!({ "label": id, "type": "text", "personal": true }));
    let ids = ["born", "address", "phone"];
    let fields: Vec<(String, Json)> = ids.into_iter().map(personal).collect();
    let mut faults: Vec<(&str, Json)> =
        fields.iter().map(|(place, value)| (place.as_str(), value.clone())).collect();
    faults.extend(ids.map(|id| ("/steps/identify/record/-", json!({ "field": id }))));
    faults.push(("/steps/solved/do", json!("Note {born}, {address} and {phone}.")));
    let mut json = shipped("refund-dispute");
    for (place, value) in faults {
        plant(&mut json, place, value);
    }
    let too_many = |identity: &&String| identity.starts_with("too-many-personal-fields@");
    assert_eq!(found(&json).iter().filter(too_many).count(), 1);
}

#[test]
fn faults_of_responsibility() {
    check("no-process-owner", &[("/owner", Json::Null)]);
    check("role-without-person", &[("/roles/billing/person", Json::Null)]);
    check("unused-role", &[("/roles/cook", json!({ "title": "Cook", "person": "Ib" }))]);
    check("missing-backup", &[("/roles/billing/backup", Json::Null)]);
    check("escalation-to-same-role", &[("/steps/to-billing/to", json!("front-line"))]);
    check("missing-skill", &[("/steps/to-billing/skills", json!(["law"]))]);
}

#[test]
fn faults_of_time() {
    check("no-time-limit", &[("/steps/identify/limits", Json::Null)]);
    check("limit-without-consequence", &[("/steps/identify/limits/0/then", Json::Null)]);
    check("slower-than-promised", &[("/channels/phone/resolve", json!("PT1M"))]);
    let queue = json!({ "kind": "wait", "title": "Wait in the queue", "owner": "front-line", "for": "PT10M",
        "then": { "step": "identify" } });
    let queued = [("/steps/queue", queue), ("/steps/contact/next", json!("queue"))];
    check(
        "late-first-answer",
        &[
            queued.as_slice(),
            &[
                ("/channels/email/first_response", json!("PT10M")),
                ("/channels/chat/first_response", json!("PT10M")),
            ],
        ]
        .concat(),
    );
}

#[test]
fn faults_of_words() {
    check("empty-title", &[("/steps/identify/title", json!(" "))]);
    check("vague-title", &[("/steps/identify/title", json!("Handle it"))]);
    check("overlong-title", &[("/steps/identify/title", json!("Identify ".repeat(9)))]);
    check("task-without-instruction", &[("/steps/identify/do", Json::Null)]);
    check("nothing-to-say", &[("/steps/identify/say", json!({ "phone": "May I have your order number?" }))]);
    check("nothing-to-say", &[("/steps/identify/say", Json::Null)]);
    check(
        "unsafe-link",
        &[("/steps/identify/links", json!([{ "title": "Orders", "url": "javascript:alert(1)" }]))],
    );
    check("malformed-link", &[("/steps/identify/links", json!([{ "title": "Orders", "url": "https://" }]))]);
}

#[test]
fn faults_of_closing() {
    check("end-without-outcome", &[("/steps/solved/outcome", Json::Null)]);
    check("end-without-reason", &[("/steps/solved/reason", Json::Null)]);
    check("broad-reason", &[("/steps/solved/reason", json!(["refund"]))]);
    check("resolved-without-asking", &[("/closing/confirm", json!(false))]);
    check("resolved-without-asking", &[("/closing", Json::Null)]);
    check("no-feedback", &[("/closing/feedback", json!([]))]);
    check("no-summary", &[("/closing/summary", json!(false))]);
}

#[test]
fn faults_of_governance() {
    check("overdue-review", &[("/review_by", json!("2026-11-19"))]);
    check("no-scenarios", &[("/scenarios", Json::Null)]);
    let seal =
        json!({ "version": "1.0.0", "digest": "sha256:0", "rules": "0.1.0", "published": "2026-01-05" });
    check("broken-seal", &[("/seal", seal)]);
    check(
        "needless-suppression",
        &[("/suppress", json!([{ "rule": "dead-end", "at": "steps/solved", "because": "It ends." }]))],
    );
}

#[test]
fn faults_of_fields_that_are_not_there() {
    let unknown = |place: &str, value: Json| check("unknown-field", &[(place, value)]);
    unknown("/steps/above-limit/branches/0/when", json!({ ">": [{ "var": "amount" }, 500] }));
    unknown("/steps/reconcile/limits/0/when", json!({ ">": [{ "var": "amount" }, 500] }));
    unknown("/steps/identify/record/-", json!({ "field": "shoe_size" }));
    unknown("/steps/to-billing/pass/-", json!("shoe_size"));
    unknown("/steps/release/ask", json!("released"));
    unknown("/steps/identify/do", json!("Greet {shoe_size}."));
    unknown("/steps/identify/say/chat", json!("Hello {shoe_size}, may I have your name and order number?"));
    unknown("/fields/open_amount/value/-/1", json!({ "var": "returned" }));
}

#[test]
fn faults_of_types() {
    let wrong = |place: &str, value: Json| check("wrong-type", &[(place, value)]);
    let large = "/steps/above-limit/branches/0/when";
    let amount = || json!({ "var": "open_amount" });
    wrong(large, json!({ ">": [amount(), "500"] }));
    wrong(large, json!({ "==": [amount(), "500"] }));
    wrong(large, json!({ "and": [{ ">": [amount(), 500] }, amount()] }));
    wrong(large, json!({ "in": [amount(), [ "500" ]] }));
    wrong(large, json!({ "==": [{ "var": "order_id" }, 500] }));
    wrong(large, json!({ "==": [{ "var": "order_id" }, { "var": "paid" }] }));
    wrong(large, json!({ ">": [{ "+": [{ "var": "order_id" }, 1] }, 500] }));
    wrong(large, json!({ ">": [{ "var": "$elapsed" }, { "var": "paid" }] }));
    wrong(large, json!({ "==": [{ "var": "$channel" }, "fax"] }));
    wrong("/steps/finding/branches/0/when", json!({ "==": [{ "var": "billing_finding" }, "lost"] }));
    wrong(
        "/steps/finding/branches/0/when",
        json!({ "in": [{ "var": "billing_finding" }, ["not-sent", "lost"]] }),
    );
    wrong("/steps/finding/branches/0/when", json!({ "in": [{ "var": "billing_finding" }, "not-sent"] }));
    wrong("/steps/finding/branches/0/when", json!({ "<": [{ "var": "billing_finding" }, 2] }));
    wrong("/steps/confirm/branches/0/when", json!({ "==": [{ "var": "settled" }, "yes"] }));
    wrong("/steps/confirm/branches/0/when", json!({ ">": [{ "var": "settled" }, false] }));
    wrong("/steps/reconcile/limits/0/when", json!({ ">=": [amount(), "500"] }));
    wrong("/fields/open_amount/value/-/1", json!({ "var": "order_id" }));
    wrong("/fields/open_amount/value/-/1", amount());
    wrong("/fields/open_amount/as", json!("text"));
}

#[test]
fn faults_under_conditions() {
    let amount = |operator: &str, limit: i32| json!({ operator: [{ "var": "open_amount" }, limit] });
    check("gap", &[("/steps/above-limit/branches/0/when", amount(">", 600))]);
    check("gap", &[("/steps/above-limit/branches/1/when", amount("<", 500))]);
    check("overlap", &[("/steps/above-limit/branches/1/when", amount("<=", 600))]);
}

/// Letters are looked into until that was done three times, parcels are sent on.
fn two_kinds() -> Json {
    let choices = json!([{ "id": "letter", "label": "Letter" }, { "id": "parcel", "label": "Parcel" }]);
    json!({ "sop": 1, "id": "two-kinds", "title": "Two kinds", "language": "en", "start": "call",
        "fields": {
            "item": { "label": "Item", "type": "choice", "choices": choices },
            "place": { "label": "Place", "type": "text" },
        },
        "steps": {
            "call": { "kind": "start", "title": "Customer calls", "next": "ask" },
            "ask": { "kind": "task", "title": "Ask what is missing", "next": "which",
                "record": [{ "field": "item", "required": true }] },
            "which": { "kind": "decision", "title": "What is missing?", "branches": [
                { "id": "b-letter", "label": "Letter", "next": "look",
                    "when": { "==": [{ "var": "item" }, "letter"] } },
                { "id": "b-parcel", "label": "Parcel", "otherwise": true, "next": "send" } ] },
            "look": { "kind": "task", "title": "Look for the letter", "next": "enough",
                "record": [{ "field": "place", "required": true }] },
            "enough": { "kind": "decision", "title": "Was it enough?", "branches": [
                { "id": "b-yes", "label": "Yes", "next": "note",
                    "when": { ">=": [{ "var": "$visits.enough" }, 3] } },
                { "id": "b-no", "label": "No", "otherwise": true, "next": "look" } ] },
            "note": { "kind": "task", "title": "Note it in the ticket", "next": "done",
                "limits": [{ "id": "all", "within": "PT5M", "then": { "remind": true } }] },
            "send": { "kind": "task", "title": "Send it on", "next": "done" },
            "done": { "kind": "end", "title": "Closed", "outcome": "closed" },
        } })
}

#[test]
fn faults_of_ways_under_conditions() {
    let is = |item: &str| json!({ "==": [{ "var": "item" }, item] });
    check_in(two_kinds(), "field-before-record", &[("/steps/send/do", json!("Not at {place}."))]);
    check_in(two_kinds(), "field-before-record", &[("/steps/done/do", json!("It is at {place}."))]);
    check_in(two_kinds(), "loop-without-exit", &[("/steps/enough/branches/0/when", is("parcel"))]);
    let both = json!({ "and": [is("letter"), is("parcel")] });
    let branch = json!({ "id": "b-both", "label": "Both", "when": both, "next": "look" });
    check_in(two_kinds(), "never-taken-branch", &[("/steps/which/branches/-", branch.clone())]);
    // Whoever is asked could choose it, and it would still fit nothing.
    let mut asks = two_kinds();
    plant(&mut asks, "/steps/which/ask", json!("item"));
    plant(&mut asks, "/steps/ask/record", Json::Null);
    check_in(asks, "never-taken-branch", &[("/steps/which/branches/-", branch)]);
    // By the arrows its time can be up; only letters come there, so under the condition it never is.
    let limit = json!({ "id": "late", "within": "PT5M", "when": is("parcel"), "then": { "step": "aside" } });
    check_in(
        two_kinds(),
        "unreachable-step",
        &[
            ("/steps/note/limits", json!([limit])),
            ("/steps/aside", json!({ "kind": "end", "title": "Set aside", "outcome": "closed" })),
        ],
    );
}

#[test]
fn steps_that_hide_each_other() {
    let placed = |places: &[(&str, [i32; 2])]| {
        let at: SortedMap<&str, Json> = places.iter().map(|(id, xy)| (*id, json!({ "xy": xy }))).collect();
        json!({ "at": at.iter().map(|(id, at)| ((*id).to_owned(), at.clone())).collect::<serde_json::Map<_, _>>() })
    };
    let fault = |places: &[(&str, [i32; 2])]| [("/layout", placed(places))];
    let apart = placed(&[("look", [0, 0]), ("send", [0, 100]), ("done", [-300, 0])]);
    let mut sound = two_kinds();
    plant(&mut sound, "/layout", apart);
    assert_eq!(found(&sound), found(&two_kinds()));
    for there in [[0, 0], [60, 30], [-150, -50], [159, 59]] {
        check_in(two_kinds(), "overlapping-steps", &fault(&[("look", [0, 0]), ("send", there)]));
    }
    // What is unusually far out does no harm.
    check_in(two_kinds(), "overlapping-steps", &fault(&[("look", [i32::MAX; 2]), ("send", [i32::MAX; 2])]));
}
