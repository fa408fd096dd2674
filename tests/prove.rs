//! What the prover says of where cases come, against the runner itself: whatever random cases do, the prover knew of it, and
//! whatever it says can happen, the runner does.
//!
//! Not here: what rules make of it (`tests/rules.rs`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "prove/given.rs"]
mod given;

use given::{calculating, processes};
use proptest::prelude::*;
use proptest::test_runner::RngAlgorithm;
use sopwright::check::{Profile, check, reach, scenarios, witness};
use sopwright::format;
use sopwright::model::{FieldId, Process, SortedMap, SortedSet, StepId, TransitionId, Value};
use sopwright::procedure::{Kind, Procedure, compile};
use sopwright::run::{Action, Case, Event, Now, Offer, Refusal, What, judge, offers, play, step};

/// What was met: steps and transitions.
type Met = (SortedSet<StepId>, SortedSet<TransitionId>);

fn meet(met: &mut Met, events: &[Event]) {
    for event in events {
        if let What::Entered { step, by } = &event.what {
            met.0.insert(step.clone());
            met.1.extend(by.clone());
        }
    }
}

/// A case that does anything the process lets it do, by chance. Answers whether it came to a loop that goes round by itself,
/// which the runner refuses to enter.
fn wander(procedure: &Procedure, mut chance: impl FnMut(usize) -> usize, met: &mut Met) -> bool {
    let value = |field: &str, number: usize| match field {
        "n" | "m" | "p" | "q" | "w" => {
            Value::Number(["0", "0.5", "1", "1.5", "2", "2.5", "3", "4", "-1"][number % 9].parse().unwrap())
        }
        "d" | "e" => Value::Number(["0", "1", "2", "3", "4"][number % 5].parse().unwrap()),
        "f" => Value::Flag(number.is_multiple_of(2)),
        "c" => Value::Text(["x", "y", "z"][number % 3].to_owned()),
        _ => Value::Text(["hello", "bye"][number % 2].to_owned()),
    };
    let mut case = Case::new(procedure);
    let mut now = Now::utc(0);
    let channel = ["phone", "mail"][chance(2)].parse().unwrap();
    let mut next = Some(Action::Begin { channel: Some(channel), given: SortedMap::new() });
    for _ in 0..30 {
        if let Some(action) = next.take() {
            let events = match step(procedure, &case, action, &now) {
                Ok(events) => events,
                Err(refusal) => return refusal == Refusal::Endless,
            };
            events.iter().for_each(|event| case.apply(event));
            meet(met, &events);
        }
        let Some(here) = case.here().filter(|_| case.ending().is_none()) else { return false };
        let ask = match &here.step.kind {
            Kind::Decision { ask, .. } => ask.clone(),
            _ => None,
        };
        let fields: Vec<FieldId> =
            here.step.record().iter().map(|record| record.field.clone()).chain(ask).collect();
        let offered: Vec<Action> = offers(&case, now.at)
            .iter()
            .filter(|offer| !matches!(offer, Offer::Back { .. } | Offer::TimeUp { .. }))
            .map(Offer::action)
            .collect();
        let item = here.step.checklist().iter().find(|item| !here.is_checked(&item.id));
        next = Some(match chance(8) {
            0..=2 if !fields.is_empty() => {
                let some = fields.iter().filter(|_| chance(3) > 0).collect::<Vec<_>>();
                let values = some
                    .into_iter()
                    .map(|field| (field.clone(), value(field.as_str(), chance(90))))
                    .collect();
                Action::Record(values)
            }
            3 if let Some(item) = item => Action::Check { item: item.id.clone(), done: true },
            4 if !here.dues().is_empty() => {
                // Some minutes pass; what is due first happens first.
                let until = here.dues().iter().map(|due| due.until).min().unwrap();
                now.at = now.at.max(until);
                Action::TimeUp
            }
            _ if offered.is_empty() => continue,
            number => offered[(number + chance(50)) % offered.len()].clone(),
        });
    }
    false
}

fn read(text: &str) -> Process {
    format::read(text.as_bytes()).unwrap_or_else(|fault| panic!("{fault:?}\n{text}")).process
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_algorithm: RngAlgorithm::ChaCha, max_shrink_iters: 200, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn the_prover_knows_of_all_that_happens_and_all_it_knows_of_can_happen(text in processes(), seed in any::<u64>()) {
        judge_by_the_runner(&text, seed)?;
    }

}

proptest! {
    // Few, for what is calculated with takes long.
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_algorithm: RngAlgorithm::ChaCha, max_shrink_iters: 200, ..ProptestConfig::with_cases(30) })]

    #[test]
    fn the_same_holds_where_several_fields_are_calculated_with(text in processes(), seed in any::<u64>()) {
        judge_by_the_runner(&calculating(&text), seed)?;
    }
}

fn judge_by_the_runner(text: &str, seed: u64) -> Result<(), TestCaseError> {
    let process = read(text);
    let Ok(procedure) = compile(&process, &SortedMap::new(), process.about.language) else { return Ok(()) };
    let Some(known) = reach(&process) else { return Ok(()) };
    let mut met = Met::default();
    let mut state = seed | 1;
    let mut chance = |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as usize % most
    };
    for _ in 0..60 {
        if wander(&procedure, &mut chance, &mut met) {
            return Ok(());
        }
    }
    if known.is_exact {
        let new: Vec<_> = met.1.difference(&known.transitions).collect();
        prop_assert!(new.is_empty(), "no case was known to go by {:?}\n{}", new, text);
        prop_assert!(met.0.is_subset(&known.steps));
    }
    let covering = scenarios(&process, &mut |number| format!("x{number}").parse().ok(), &|_| String::new());
    let mut gone = Met::default();
    for scenario in &covering.scenarios {
        let verdict = judge(&procedure, scenario, &Now::utc(0));
        if matches!(&verdict.played.refused, Some((_, Refusal::Endless))) {
            return Ok(());
        }
        prop_assert_eq!(&verdict.unmet, &[], "{:?}\n{}", scenario, text);
        meet(&mut gone, &verdict.played.events);
    }
    for transition in &known.transitions {
        let reason = covering.uncovered.iter().find(|uncovered| uncovered.transition == *transition);
        let is_covered = gone.1.contains(transition);
        let is_told = |id: &str| reason.is_some_and(|reason| reason.message.id == id);
        // While a case is away from a step for what happened meanwhile, the times of that step run on.
        let is_late = text.contains("\"after\": \"return\"") && is_told("check-uncovered-undecided");
        prop_assert!(
            is_covered || is_late || is_told("check-uncovered-endless"),
            "{} is not gone over\n{}",
            transition,
            text
        );
    }
    for diagnostic in check(&process, Profile::Recommended).diagnostics {
        let Some(shown) = witness(&process, &diagnostic) else { continue };
        let played = play(&procedure, &shown.acts, shown.channel.clone(), &Now::utc(0));
        if matches!(&played.refused, Some((_, Refusal::Endless))) {
            return Ok(());
        }
        prop_assert!(played.refused.is_none(), "{:?} {:?} {:?}\n{}", diagnostic, shown, played.refused, text);
        let mut came = Met::default();
        meet(&mut came, &played.events);
        let last = shown.steps.last().unwrap();
        prop_assert!(came.0.contains(last), "{:?} {:?}\n{}", diagnostic, shown, text);
    }
    Ok(())
}

/// Monday 5 January 2026, 09:00 UTC.
const MONDAY: i64 = 1_767_603_600_000;

/// The files whose cases stay in their own process; what a called one asks is not known to its caller.
fn shipped_without_calls() -> Vec<(String, Process)> {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("processes");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.to_string_lossy().ends_with(".sop.json"));
    let all = texts.map(|path| (path.display().to_string(), read(&std::fs::read_to_string(&path).unwrap())));
    all.filter(|(_, process)| {
        process.steps.values().all(|step| !matches!(step.kind, sopwright::model::Kind::Call(_)))
    })
    .collect()
}

#[test]
fn the_scenarios_of_what_ships_go_over_every_transition_and_end_where_they_say() {
    let shipped = shipped_without_calls();
    assert!(shipped.len() >= 5);
    for (name, process) in shipped {
        let procedure = compile(&process, &SortedMap::new(), process.about.language).unwrap();
        let covering =
            scenarios(&process, &mut |number| format!("x{number}").parse().ok(), &|_| String::new());
        let mut gone = Met::default();
        for scenario in &covering.scenarios {
            let verdict = judge(&procedure, scenario, &Now::utc(MONDAY));
            assert_eq!(verdict.unmet, [], "{name}: {:?}", scenario.acts);
            meet(&mut gone, &verdict.played.events);
        }
        let left: Vec<String> = covering
            .uncovered
            .iter()
            .map(|uncovered| format!("{} {}", uncovered.transition, uncovered.message.id))
            .collect();
        let all: SortedSet<TransitionId> = process.transitions().map(|transition| transition.id).collect();
        let open: Vec<_> = all.difference(&gone.1).collect();
        assert_eq!(left, Vec::<String>::new(), "{name}");
        assert!(open.is_empty(), "{name}: {open:?}");
    }
}

#[test]
fn all_of_what_ships_is_decided() {
    let mut open: Vec<String> = Vec::new();
    for (name, process) in shipped_without_calls() {
        for place in check(&process, Profile::Recommended).undecided {
            open.push(format!("{name} {} {}", place.at, place.message.id));
        }
    }
    assert_eq!(open, Vec::<String>::new());
}

/// What happens meanwhile ends with the same eight minutes that the step left behind gives: nobody accepts there any more.
#[test]
fn no_scenario_returns_to_a_step_whose_time_ran_out_meanwhile() {
    let process = read(
        r#"{ "sop": 1, "id": "p", "title": "P", "language": "en", "start": "s", "channels": { "phone": {} },
            "roles": { "one": { "title": "One" } }, "fields": {},
            "anytime": [{ "id": "any", "label": "Any", "next": "s2", "after": "return", "from": ["*"] }],
            "steps": { "s": { "kind": "start", "title": "S", "next": "s0" }, "e": { "kind": "end", "title": "E", "outcome": "resolved" },
            "s0": { "title": "T0?", "kind": "escalation", "to": "one", "mode": "consult", "next": "s2", "accept_within": "PT8M", "unanswered": { "then": { "step": "s1" } } },
            "s1": { "title": "T1?", "kind": "task", "next": "s1" },
            "s2": { "title": "T2?", "limits": [{ "id": "l2", "within": "PT8M", "then": { "step": "e" } }], "kind": "task", "next": "s0" } } }"#,
    );
    let procedure = compile(&process, &SortedMap::new(), process.about.language).unwrap();
    let covering = scenarios(&process, &mut |number| format!("x{number}").parse().ok(), &|_| String::new());
    assert!(!covering.scenarios.is_empty());
    for scenario in &covering.scenarios {
        assert_eq!(judge(&procedure, scenario, &Now::utc(0)).unmet, [], "{scenario:?}");
    }
    let told: Vec<_> =
        covering.uncovered.iter().map(|left| (left.transition.as_str(), left.message.id)).collect();
    assert!(told.contains(&("s2/next", "check-uncovered-undecided")), "{told:?}");
}

/// What several fields come to together is decided where conditions read them in no other way, and so is their order.
#[test]
fn what_several_fields_come_to_together_is_decided() {
    let decided = |kind: &str, ways: [&str; 3]| {
        let fields = ["x", "y", "z"].map(|id| format!(r#""{id}": {{ "label": "{id}", "type": "{kind}" }}"#));
        let records = ["x", "y", "z"].map(|id| format!(r#"{{ "field": "{id}", "required": true }}"#));
        let branches = ways.iter().enumerate().map(|(at, when)| {
            format!(r#"{{ "id": "w{at}", "label": "W{at}", "when": {when}, "next": "e{at}" }}"#)
        });
        let ends =
            (0..3).map(|at| format!(r#""e{at}": {{ "kind": "end", "title": "E", "outcome": "closed" }}"#));
        let process = read(&format!(
            r#"{{ "sop": 1, "id": "p", "title": "P", "language": "en", "start": "s", "roles": {{ "one": {{ "title": "One" }} }},
            "fields": {{ {} }}, "steps": {{ "s": {{ "kind": "start", "title": "S", "next": "r" }},
            "r": {{ "kind": "task", "title": "R", "owner": "one", "record": [ {} ], "next": "d" }},
            "d": {{ "kind": "decision", "title": "D?", "owner": "one", "branches": [ {} ] }}, {} }} }}"#,
            fields.join(", "),
            records.join(", "),
            branches.collect::<Vec<_>>().join(", "),
            ends.collect::<Vec<_>>().join(", ")
        ));
        let checked = check(&process, Profile::Recommended);
        assert_eq!(checked.undecided, [], "{ways:?}");
        let about = ["gap", "overlap", "no-otherwise", "never-taken-branch", "always-taken-branch"];
        let found = checked.diagnostics.iter().filter(|found| about.contains(&found.rule));
        found.map(|found| found.rule).collect::<Vec<_>>()
    };
    let of = |op: &str, left: &str, right: &str| format!(r#"{{"{op}": [{left}, {right}]}}"#);
    let and = |one: &str, other: &str| format!(r#"{{"and": [{one}, {other}]}}"#);
    let [x, y, z] = ["x", "y", "z"].map(|id| format!(r#"{{"var": "{id}"}}"#));
    // A day before, within, and after.
    let (before, after) = (of("<", &x, &y), of(">", &x, &z));
    let within = and(&of(">=", &x, &y), &of("<=", &x, &z));
    let later = and(&of(">=", &x, &y), &after);
    for kind in ["date", "money", "duration"] {
        assert_eq!(decided(kind, [&before, &within, &later]), [""; 0], "{kind}");
        assert_eq!(decided(kind, [&before, &within, &and(&of(">", &x, &y), &after)]), ["gap"], "{kind}");
        assert_eq!(decided(kind, [&of("<=", &x, &y), &within, &later]), ["overlap"], "{kind}");
        let never = and(&before, &and(&of("<", &y, &z), &after));
        assert_eq!(decided(kind, [&never, &before, &of(">=", &x, &y)]), ["never-taken-branch"], "{kind}");
    }
    // So many at so much; and what is left over beside a third amount.
    let product = of("*", &x, &y);
    let [low, high] = [of("<=", &product, "1000"), of(">", &product, "5000")];
    let between = |from: &str| and(&of(from, &product, "1000"), &of("<=", &product, "5000"));
    assert_eq!(decided("money", [&low, &between(">"), &high]), [""; 0]);
    assert_eq!(decided("money", [&low, &between(">="), &high]), ["overlap"]);
    assert_eq!(decided("money", [&of("<", &product, "1000"), &between(">"), &high]), ["gap"]);
    let left = of("-", &x, &y);
    let [none, some] = [of("<=", &left, "0"), and(&of(">", &left, "0"), &of("<=", &left, &z))];
    let more = and(&of(">", &left, "0"), &of(">", &left, &z));
    assert_eq!(decided("money", [&none, &some, &more]), [""; 0]);
    let less = and(&of(">", &left, "1"), &of("<=", &left, &z));
    assert_eq!(decided("money", [&none, &less, &more]), ["gap"]);
}
