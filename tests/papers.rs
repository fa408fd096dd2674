//! What goes out of a case and comes in, with a published process: capsules from anybody, records, and prefilled values.
//!
//! Not here: the forms by themselves (`src/papers/` has tests of its own).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use sopwright::format;
use sopwright::model::{Process, SortedMap, Value};
use sopwright::papers::{Capsule, Flaw, Logged, Prefill, csv, json, open, xes};
use sopwright::procedure::{Procedure, compile};
use sopwright::run::{Action, Case, Event, Held, Moment, Now, What, step};

fn published() -> Process {
    let text = include_bytes!("fixtures/sealed/refund-dispute.sop.json");
    format::read(text).unwrap().process
}

fn procedure() -> Procedure {
    let process = published();
    compile(&process, &SortedMap::new(), process.about.language).unwrap()
}

fn record(field: &str, value: &str) -> Action {
    Action::Record(SortedMap::from([(field.parse().unwrap(), Value::Text(value.into()))]))
}

/// A case of which the customer's name, which is personal, and the number of the order are known.
fn case() -> (Case, Vec<Event>, SortedMap<u32, Value>) {
    let procedure = procedure();
    let (mut case, mut events, mut personal) = (Case::new(&procedure), Vec::new(), SortedMap::new());
    let begin = Action::Begin { channel: "phone".parse().ok(), given: SortedMap::new() };
    let acts = [
        begin,
        record("customer_name", "Zoe Unheard-Of"),
        record("order_id", "70412-B"),
        Action::Note("=1+1, <b>".into()),
    ];
    for (place, action) in acts.into_iter().enumerate() {
        let told =
            step(&procedure, &case, action, &Now::utc(1_772_360_400_000 + place as i64 * 60_000)).unwrap();
        told.iter().for_each(|event| case.apply(event));
        personal.extend(told.iter().flat_map(Event::personal).map(|(key, value)| (key, value.clone())));
        events.extend(told);
    }
    (case, events, personal)
}

fn capsule(with_personal: bool) -> Capsule {
    let (case, events, personal) = case();
    let personal = if with_personal { personal } else { SortedMap::new() };
    Capsule::of(&case, &events, &[&published()], &personal, Moment::of(1_772_361_000_000))
}

#[test]
fn a_capsule_opens_at_the_same_step_with_what_was_answered() {
    let (case, ..) = case();
    let opened = open(capsule(true).json().as_bytes()).unwrap();
    assert_eq!(opened.case.here().unwrap().step.id, case.here().unwrap().step.id);
    let known = |field: &str| opened.case.value(&field.parse().unwrap());
    assert_eq!(known("customer_name"), Some(Value::Text("Zoe Unheard-Of".into())));
    assert_eq!(known("order_id"), Some(Value::Text("70412-B".into())));
    assert_eq!(opened.case.notes().len(), 1);
    assert_eq!(opened.processes.len(), 1);
}

#[test]
fn a_promised_update_goes_along() {
    let mut sent = capsule(false);
    assert!(!sent.json().contains("update"));
    sent.update = Some(Moment::of(1_800_000_900_000));
    assert_eq!(open(sent.json().as_bytes()).unwrap().capsule.update, sent.update);
}

#[test]
fn personal_values_stay_behind_unless_they_are_to_go_along() {
    let told = capsule(false).json();
    assert!(!told.contains("Unheard"), "{told}");
    let opened = open(told.as_bytes()).unwrap();
    assert_eq!(opened.case.value(&"customer_name".parse().unwrap()), None);
    assert_eq!(opened.case.value(&"order_id".parse().unwrap()), Some(Value::Text("70412-B".into())));
}

#[test]
fn a_process_that_was_changed_after_publishing_is_refused() {
    let changed = capsule(true).json().replacen("Identify the customer", "Identify the custumer", 1);
    assert_eq!(open(changed.as_bytes()).unwrap_err(), Flaw::NotSealed);
}

#[test]
fn events_of_another_process_are_refused() {
    let mut other = capsule(true);
    other.events.remove(0);
    assert_eq!(open(other.json().as_bytes()).unwrap_err(), Flaw::NoCase);
    let mut other = capsule(true);
    if let What::Begun { digest, .. } = &mut other.events[0].what {
        *digest = Some("sha256:0000".into());
    }
    assert_eq!(open(other.json().as_bytes()).unwrap_err(), Flaw::NoCase);
    let mut none = capsule(true);
    none.processes.clear();
    assert_eq!(open(none.json().as_bytes()).unwrap_err(), Flaw::NoProcess);
    let mut newer = capsule(true);
    newer.version = 2;
    assert_eq!(open(newer.json().as_bytes()).unwrap_err(), Flaw::Newer);
}

#[test]
fn events_in_any_order_lead_to_a_case_or_to_a_refusal() {
    let whole = capsule(true);
    for place in 1..whole.events.len() {
        let mut shuffled = whole.clone();
        shuffled.events[1..].rotate_left(place - 1);
        shuffled.events.truncate(place + 1);
        let _ = open(shuffled.json().as_bytes());
    }
}

proptest! {
    #[test]
    fn any_bytes_are_no_capsule_or_one(at in 0usize..4_000, byte in any::<u8>(), cut in 0usize..4_000) {
        let mut bytes = capsule(true).json().into_bytes();
        let place = at % bytes.len();
        bytes[place] = byte;
        let _ = open(&bytes);
        bytes.truncate(cut);
        prop_assert!(open(&bytes).is_err());
    }
}

fn logged() -> Vec<Logged> {
    let (_, events, _) = case();
    vec![Logged { id: "abc".into(), ticket: "48213".into(), procedure: Some(procedure()), events }]
}

#[test]
fn the_record_holds_no_personal_value_in_any_form() {
    // As the events stand when they are told, values and all.
    let (_, events, personal) = case();
    assert!(events.iter().any(|event| matches!(&event.what, What::Recorded { values, .. }
        if values.values().any(|held| matches!(held, Held::Personal { value: Some(_), .. })))));
    assert_eq!(personal.len(), 1);
    for text in [json(&logged()), csv(&logged()), xes(&logged())] {
        assert!(!text.contains("Unheard"), "{text}");
        assert!(text.contains("70412-B") && text.contains("48213"), "{text}");
    }
}

#[test]
fn the_json_of_a_record_is_json_and_its_events_are_events() {
    let read: serde_json::Value = serde_json::from_str(&json(&logged())).unwrap();
    let events = read["cases"][0]["events"].as_array().unwrap();
    assert_eq!(events.len(), logged()[0].events.len());
    for event in events {
        assert!(format::read_record::<Event>(event.to_string().as_bytes()).is_ok());
    }
}

#[test]
fn a_table_has_as_many_cells_in_every_row_and_no_formula() {
    let told = csv(&logged());
    let rows: Vec<&str> = told.split("\r\n").collect();
    assert_eq!(rows.len(), logged()[0].events.len() + 2);
    assert!(told.contains("\"'=1+1, <b>\""), "{told}");
    assert!(told.contains(",Identify the customer and the order,"), "{told}");
}

#[test]
fn xes_is_well_formed_with_a_time_and_a_name_for_every_event() {
    let told = xes(&logged());
    let count = |part: &str| told.matches(part).count();
    let events = logged()[0].events.len();
    assert_eq!(count("<event>"), events);
    assert_eq!(count("key=\"time:timestamp\" value=\"2026-"), events);
    assert_eq!(count("</event>"), events);
    assert!(told.contains("=1+1, &lt;b&gt;"), "{told}");
    // Every element is closed, and nothing stands between but white space.
    let mut open = Vec::new();
    for piece in told.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        assert!(text.trim().is_empty(), "{piece}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') && !tag.starts_with('?') {
            open.push(tag.split(' ').next().unwrap());
        }
    }
    assert!(open.is_empty());
}

#[test]
fn what_is_handed_in_fills_fields_and_what_fits_none_is_told() {
    let prefill = Prefill::of_query("order_id=70412-B&paid=189.50&nonsense=1&refunded=much&open_amount=3");
    let (given, unfit) = prefill.given(&procedure());
    assert_eq!(given.get("order_id"), Some(&Value::Text("70412-B".into())));
    assert!(unfit.contains(&"nonsense".to_owned()));
    assert!(!given.contains_key("nonsense"));
    let begin = Action::Begin { channel: None, given };
    assert!(step(&procedure(), &Case::new(&procedure()), begin, &Now::utc(0)).is_ok());
}

#[test]
fn a_case_is_closed_after_its_end_for_a_reason_that_the_process_has() {
    let (mut case, ..) = case();
    let now = Now::utc(1_772_362_000_000);
    let close = |reason: Vec<sopwright::model::Id>| Action::Close {
        reason,
        confirmed: Some(true),
        ratings: SortedMap::from([("csat".parse().unwrap(), 4)]),
    };
    let procedure = procedure();
    assert!(step(&procedure, &case, close(Vec::new()), &now).is_err());
    let ends = procedure
        .main()
        .steps
        .iter()
        .find(|step| matches!(step.kind, sopwright::procedure::Kind::End { .. }));
    let to = ends.unwrap().id.clone();
    let deviate = Action::Deviate { to, because: "for the test".into() };
    for event in step(&procedure, &case, deviate, &now).unwrap() {
        case.apply(&event);
    }
    if case.ending().is_none() {
        for event in step(&procedure, &case, Action::Done, &now).unwrap() {
            case.apply(&event);
        }
    }
    assert!(step(&procedure, &case, close(vec!["nothing-of-the-kind".parse().unwrap()]), &now).is_err());
    let reason = procedure.main().reasons.first().map(|reason| vec![reason.id.clone()]).unwrap_or_default();
    let told = step(&procedure, &case, close(reason.clone()), &now).unwrap();
    told.iter().for_each(|event| case.apply(event));
    let ending = case.ending().unwrap();
    assert_eq!((&ending.reason, ending.confirmed, ending.is_closed), (&reason, Some(true), true));
    // It is read again as it was told.
    let line = told[0].json();
    assert_eq!(format::read_record::<Event>(line.as_bytes()).unwrap().0, told[0]);
}
