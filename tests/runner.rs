//! The laws of the runner: what is offered leads on, what is not offered is refused, replay gives the same case, and no
//! action whatever makes it panic. The processes are those of the conformance cases, so every construct takes part.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "given/actions.rs"]
mod actions;

use actions::actions;
use proptest::prelude::*;
use serde_json::Value as Json;
use sopwright::format;
use sopwright::model::{Decimal, Process, ProcessId, SortedMap, SortedSet, Value};
use sopwright::procedure::{Procedure, compile};
use sopwright::run::{
    Action, Case, Event, Moment, Now, Offer, Piece, Refusal, fill, judge, offers, step, summary,
};
use std::path::PathBuf;
use std::sync::LazyLock;

/// The procedures of the conformance cases, with every action that names something in them.
static ALL: LazyLock<Vec<(Procedure, Vec<Action>)>> = LazyLock::new(|| {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |json: &Json| format::read(json.to_string().as_bytes()).unwrap().process;
    let procedures = files.iter().map(|path| {
        let case: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let called: SortedMap<ProcessId, Process> =
            case["called"].as_object().map_or_else(SortedMap::new, |called| {
                called.iter().map(|(id, json)| (id.parse().unwrap(), read(json))).collect()
            });
        let sop = read(&case["sop"]);
        compile(&sop, &called, sop.about.language).unwrap()
    });
    // Going round for ever costs ten thousand moves a try; its refusal has a case of its own.
    let is_quick = |procedure: &Procedure| {
        let begin = Action::Begin { channel: None, given: SortedMap::new() };
        let result = step(procedure, &Case::new(procedure), begin, &Now::utc(0));
        result.is_ok() && !procedure.main().steps.iter().any(|step| step.id.as_str() == "two")
    };
    procedures.filter(is_quick).map(|procedure| (procedure.clone(), actions(&procedure))).collect()
});

/// A small generator of numbers, always the same from the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }
}

fn begin(procedure: &Procedure) -> (Case, Vec<Event>) {
    let mut case = Case::new(procedure);
    let events =
        step(procedure, &case, Action::Begin { channel: None, given: SortedMap::new() }, &Now::utc(0))
            .unwrap();
    events.iter().for_each(|event| case.apply(event));
    (case, events)
}

#[test]
fn a_million_random_actions_do_not_make_it_panic() {
    let mut dice = Dice(0x5eed_cafe);
    let mut done = 0;
    let mut taken = 0_u32;
    while done < 1_000_000 {
        let (procedure, actions) = &ALL[dice.below(ALL.len())];
        let (mut case, _) = begin(procedure);
        let mut clock = 0_i64;
        for _ in 0..50 {
            clock += i64::try_from(dice.below(1_200_000)).unwrap() - 300_000;
            done += 1;
            let action = actions[dice.below(actions.len())].clone();
            if let Ok(events) = step(procedure, &case, action, &Now::utc(clock)) {
                events.iter().for_each(|event| case.apply(event));
                taken += 1;
            } else if case.ending().is_some() {
                break;
            }
        }
    }
    assert!(taken > 200_000, "only {taken} actions were possible: the test tests little");
}

/// Whether an action is one of those that are offered when they are possible.
fn is_listed(action: &Action) -> bool {
    match action {
        Action::Choose(_) | Action::Done | Action::Accept | Action::Unanswered | Action::TimeUp => true,
        Action::AnyTime(_) | Action::Back => true,
        Action::Begin { .. } | Action::Record(_) | Action::Clear(_) | Action::Check { .. } => false,
        Action::Channel(_)
        | Action::Deviate { .. }
        | Action::Note(_)
        | Action::Pass(_)
        | Action::Close { .. } => false,
    }
}

#[test]
fn what_is_offered_leads_on_and_what_is_not_is_refused() {
    let mut dice = Dice(0xd1ce);
    let mut seen = SortedSet::new();
    for round in 0..1500 {
        let (procedure, actions) = &ALL[round % ALL.len()];
        let (mut case, _) = begin(procedure);
        let mut clock = 0_i64;
        for _ in 0..20 {
            clock += i64::try_from(dice.below(600_000)).unwrap();
            let now = Now::utc(clock);
            let offered: Vec<Action> = offers(&case, now.at).iter().map(Offer::action).collect();
            for action in &offered {
                seen.insert(action.word());
                let result = step(procedure, &case, action.clone(), &now);
                assert!(
                    result.is_ok(),
                    "{action:?} was offered at {:?} but {result:?}",
                    case.here().unwrap().step.id
                );
            }
            let action = actions[dice.below(actions.len())].clone();
            let result = step(procedure, &case, action.clone(), &now);
            if is_listed(&action) {
                assert_eq!(
                    result.is_ok(),
                    offered.contains(&action),
                    "{action:?} at {:?}",
                    case.here().unwrap().step.id
                );
            }
            result.unwrap_or_default().iter().for_each(|event| case.apply(event));
        }
    }
    let all = ["accept", "anytime", "back", "choose", "done", "time-up", "unanswered"];
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), all);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn replay_gives_the_same_case(which in 0_usize..1000, dice in prop::collection::vec((0_usize..1000, 0_i64..900_000), 1..40)) {
        let (procedure, actions) = &ALL[which % ALL.len()];
        let (mut case, mut events) = begin(procedure);
        let mut clock = 0;
        for (pick, passed) in dice {
            clock += passed;
            let action = actions[pick % actions.len()].clone();
            for event in step(procedure, &case, action, &Now::utc(clock)).unwrap_or_default() {
                case.apply(&event);
                events.push(event);
            }
        }
        // Through JSON, as the app keeps them: personal values beside them.
        let kept: SortedMap<u32, Value> =
            events.iter().flat_map(Event::personal).map(|(key, value)| (key, value.clone())).collect();
        let lines: Vec<String> = events.iter().map(Event::json).collect();
        let read: Vec<Event> = lines.iter().map(|line| format::read_record(line.as_bytes()).unwrap().0).collect();
        prop_assert_eq!(&Case::replay(procedure, &read, &kept), &case);
        case.erase();
        prop_assert_eq!(&Case::replay(procedure, &read, &SortedMap::new()), &case);
    }
}

const LOOP: &str = r#"{ "sop": 1, "id": "loop", "title": "Loop", "language": "en", "owner": "agent",
  "channels": { "phone": { "resolve": "PT15M" } },
  "roles": { "agent": { "title": "Agent" } },
  "fields": { "amount": { "label": "Amount", "type": "money" }, "name": { "label": "Name", "type": "text", "personal": true } },
  "start": "start",
  "steps": {
    "start": { "kind": "start", "title": "Start", "next": "ask" },
    "ask": { "kind": "task", "title": "Ask", "owner": "agent", "say": { "any": "Dear {name}, {amount} {or} {this" },
      "record": [ { "field": "amount", "required": true } ], "next": "large" },
    "large": { "kind": "decision", "title": "Is it large?", "owner": "agent", "branches": [
      { "id": "b-large", "label": "Yes", "when": { ">": [ { "var": "amount" }, 1000 ] }, "next": "wait" },
      { "id": "b-small", "label": "No", "otherwise": true, "next": "ask" } ] },
    "wait": { "kind": "wait", "title": "Wait", "owner": "agent", "for": "PT1H", "promise_clock": "pause", "then": { "step": "end" } },
    "end": { "kind": "end", "title": "End", "outcome": "resolved" } },
  "scenarios": [
    { "id": "good", "title": "Large", "channel": "phone", "acts": [ { "record": { "amount": 2000 } } ],
      "expect": { "ends_at": "end", "owner": "agent", "at_most": "PT1H" } },
    { "id": "bad", "title": "Slow", "acts": [ { "after": "PT1M" }, { "record": { "amount": 2000 } }, { "choose": "b-small" } ],
      "expect": { "ends_at": "end", "at_most": "PT1M" } } ] }"#;

fn looping() -> (Process, Procedure) {
    let process = format::read(LOOP.as_bytes()).unwrap().process;
    let procedure = compile(&process, &SortedMap::new(), process.about.language).unwrap();
    (process, procedure)
}

fn record(field: &str, value: Value) -> Action {
    Action::Record(SortedMap::from([(field.parse().unwrap(), value)]))
}

fn number(number: i64) -> Value {
    Value::Number(Decimal::whole(number).unwrap())
}

fn act(procedure: &Procedure, case: &mut Case, action: Action, at: i64) -> Result<(), Refusal> {
    let events = step(procedure, case, action, &Now::utc(at))?;
    events.iter().for_each(|event| case.apply(event));
    Ok(())
}

#[test]
fn time_does_not_run_backwards_when_the_clock_is_set_back() {
    let (_, procedure) = looping();
    let (mut case, _) = begin(&procedure);
    act(&procedure, &mut case, Action::Note("a".into()), 60_000).unwrap();
    act(&procedure, &mut case, Action::Note("b".into()), 1_000).unwrap();
    assert_eq!(case.elapsed(&Now::utc(2_000)), 60_000);
    assert_eq!(case.elapsed(&Now::utc(61_000)), 61_000);
}

#[test]
fn the_time_promised_stands_still_during_a_wait_that_says_so() {
    let (process, procedure) = looping();
    let mut case = Case::new(&procedure);
    let channel = process.channels.keys().next().cloned();
    act(&procedure, &mut case, Action::Begin { channel, given: SortedMap::new() }, 0).unwrap();
    let minute = 60_000;
    let promise = |case: &Case, at| {
        case.promise(Moment::of(at)).map(|promise| promise.until.in_milliseconds() / minute)
    };
    assert_eq!(promise(&case, 0), Some(15));
    act(&procedure, &mut case, record("amount", number(2000)), 0).unwrap();
    act(&procedure, &mut case, Action::Done, 2 * minute).unwrap();
    assert_eq!(promise(&case, 32 * minute), Some(45));
    let early = act(&procedure, &mut case, Action::TimeUp, 32 * minute);
    assert!(matches!(early, Err(Refusal::NotYet { left }) if left.in_seconds() == 30 * 60));
    act(&procedure, &mut case, Action::TimeUp, 62 * minute).unwrap();
    assert_eq!(promise(&case, 70 * minute), Some(75));
}

#[test]
fn scripts_are_filled_with_what_is_known() {
    let (_, procedure) = looping();
    let (mut case, _) = begin(&procedure);
    act(&procedure, &mut case, record("amount", number(5)), 0).unwrap();
    let text = case.here().unwrap().say().unwrap().to_owned();
    let pieces: Vec<String> = fill(&text, &case)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Value { value: Value::Number(number), .. } => format!("<{number}>"),
            Piece::Value { .. } => "<?>".into(),
            Piece::Missing { label, .. } => format!("[{label}]"),
        })
        .collect();
    assert_eq!(pieces, ["Dear ", "[Name]", ", ", "<5>", " {or} {this"]);
}

#[test]
fn an_end_come_to_by_going_past_steps_waits_for_a_person() {
    let text = r#"{ "sop": 1, "id": "x", "title": "X", "language": "en", "steps": {
        "s": { "kind": "start", "title": "S", "next": "look" },
        "look": { "kind": "task", "title": "Look", "next": "pay" },
        "pay": { "kind": "task", "title": "Pay", "next": "over" },
        "over": { "kind": "end", "title": "Over", "outcome": "resolved" } } }"#;
    let process = sopwright::format::read(text.as_bytes()).unwrap().process;
    let procedure =
        sopwright::procedure::compile(&process, &SortedMap::new(), process.about.language).unwrap();
    let over = || Action::Pass("over".parse().unwrap());
    let (mut case, _) = begin(&procedure);
    for action in [over(), Action::Done, over(), Action::Done] {
        assert!(case.ending().is_none());
        act(&procedure, &mut case, action, 0).unwrap();
    }
    assert!(case.ending().is_none(), "nobody said that it is over");
    assert_eq!(case.here().unwrap().step.title, "Over");
    act(&procedure, &mut case, Action::Done, 0).unwrap();
    assert!(case.ending().is_some());
    // Who does the last step themselves has ended the case.
    let (mut case, _) = begin(&procedure);
    for action in [over(), Action::Done, Action::Done] {
        act(&procedure, &mut case, action, 0).unwrap();
    }
    assert!(case.ending().is_some());
}

#[test]
fn a_summary_holds_personal_values_only_when_asked_to() {
    let (_, procedure) = looping();
    let (mut case, _) = begin(&procedure);
    act(&procedure, &mut case, record("name", Value::Text("Ida".into())), 0).unwrap();
    act(&procedure, &mut case, record("amount", number(5)), 0).unwrap();
    act(&procedure, &mut case, Action::Done, 5_000).unwrap();
    let values =
        |with| summary(&case, with).recorded.iter().map(|line| line.value.is_some()).collect::<Vec<_>>();
    assert_eq!((values(false), values(true)), (vec![true, false], vec![true, true]));
    let titles: Vec<_> =
        summary(&case, false).done.iter().map(|line| (line.title.clone(), line.automatic)).collect();
    assert_eq!(titles, [("Ask".to_owned(), false), ("Is it large?".to_owned(), true)]);
}

#[test]
fn scenarios_are_judged_by_what_they_expect() {
    let (process, procedure) = looping();
    let unmet: Vec<Vec<&str>> = process
        .scenarios
        .iter()
        .map(|scenario| {
            judge(&procedure, scenario, &Now::utc(0)).unmet.iter().map(|unmet| unmet.message().id).collect()
        })
        .collect();
    assert_eq!(unmet, [vec![], vec!["run-scenario-refused", "run-scenario-too-long"]]);
}

#[test]
fn hostile_computed_fields_are_given_up_soon() {
    let mut fields = vec![r#""f40": { "label": "F", "type": "number" }"#.to_owned()];
    for each in 0..40 {
        let next = each + 1;
        fields.push(format!(
            r#""f{each}": {{ "label": "F", "type": "computed", "as": "number", "value": {{ "+": [ {{ "var": "f{next}" }}, {{ "var": "f{next}" }} ] }} }}"#
        ));
    }
    let text = LOOP.replace(r#""amount": {"#, &format!(r#"{}, "amount": {{"#, fields.join(", ")));
    let process = format::read(text.as_bytes()).unwrap().process;
    let procedure = compile(&process, &SortedMap::new(), process.about.language).unwrap();
    let (mut case, _) = begin(&procedure);
    act(&procedure, &mut case, record("f40", number(1)), 0).unwrap();
    assert_eq!(case.value(&"f0".parse().unwrap()), None);
    assert_eq!(case.value(&"f38".parse().unwrap()), Some(number(4)));
}

#[test]
fn events_in_any_order_make_some_case_and_no_panic() {
    let mut dice = Dice(0x0dd);
    for (procedure, actions) in ALL.iter() {
        let (mut case, mut events) = begin(procedure);
        for _ in 0..60 {
            let action = actions[dice.below(actions.len())].clone();
            for event in step(procedure, &case, action, &Now::utc(0)).unwrap_or_default() {
                case.apply(&event);
                events.push(event);
            }
        }
        for _ in 0..20 {
            let mut mixed = Case::new(procedure);
            for _ in 0..60 {
                mixed.apply(&events[dice.below(events.len())]);
                let offered = offers(&mixed, Moment::of(1_000_000)).len();
                let _ = (offered, mixed.here().map(|here| here.next().len()), summary(&mixed, true));
                let _ = step(procedure, &mixed, actions[dice.below(actions.len())].clone(), &Now::utc(0));
            }
        }
    }
}
