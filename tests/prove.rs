//! What the prover says of where cases come, against the runner itself: whatever random cases do, the prover knew of it, and
//! whatever it says can happen, the runner does.
//!
//! Not here: what rules make of it (`tests/rules.rs`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use proptest::test_runner::RngAlgorithm;
use sopwright::check::{Profile, check, reach, scenarios, witness};
use sopwright::format;
use sopwright::model::{FieldId, Process, SortedMap, SortedSet, StepId, TransitionId, Value};
use sopwright::procedure::{Kind, Procedure, compile};
use sopwright::run::{Action, Case, Event, Now, Offer, Refusal, What, judge, offers, play, step};

/// Fields of every kind that conditions tell apart. `n` and `m`, `d` and `e` are compared with each other, too.
const FIELDS: &str = r#"
    "n": { "label": "N", "type": "number" }, "m": { "label": "M", "type": "money" }, "f": { "label": "F", "type": "yes-no" },
    "c": { "label": "C", "type": "choice", "choices": [ { "id": "x", "label": "X" }, { "id": "y", "label": "Y" }, { "id": "z", "label": "Z" } ] },
    "d": { "label": "D", "type": "duration" }, "e": { "label": "E", "type": "duration" }, "t": { "label": "T", "type": "text" },
    "open": { "label": "Open", "type": "computed", "as": "money", "value": { "-": [ { "var": "m" }, { "var": "n" } ] } },
    "twice": { "label": "Twice", "type": "computed", "as": "number", "value": { "-": [ { "*": [ { "var": "n" }, 2 ] }, 1 ] } },
    "big": { "label": "Big", "type": "computed", "as": "yes-no", "value": { "and": [ { "var": "f" }, { ">": [ { "var": "n" }, 1 ] } ] } }"#;

/// A sum or a difference of two fields. It is rare, for many of them in one process take long.
fn together() -> impl Strategy<Value = String> {
    prop_oneof![
        ("(<|<=|==|>)", -1..3_i32)
            .prop_map(|(op, than)| format!(r#"{{"{op}": [{{"var": "open"}}, {than}]}}"#)),
        ("(n|m)", "(\\+|-)", "(<|==|>=)", -1..4_i32).prop_map(|(of, sign, op, than)| format!(
            r#"{{"{op}": [{{"{sign}": [{{"var": "{of}"}}, {{"var": "n"}}]}}, {than}]}}"#
        )),
        ("(\\+|-)", "(<|==|>=|>)", 0..4_i32).prop_map(|(sign, op, than)| format!(
            r#"{{"{op}": [{{"{sign}": [{{"var": "d"}}, {{"var": "e"}}]}}, {than}]}}"#
        )),
    ]
}

fn condition(depth: u32) -> BoxedStrategy<String> {
    let number = prop_oneof!["n", "n", "d", "twice"];
    let leaf = prop_oneof![
        4 => (number, "(==|!=|<|<=|>|>=)", 0..4_i32).prop_map(|(field, op, than)| format!(r#"{{"{op}": [{{"var": "{field}"}}, {than}]}}"#)),
        2 => "(f|big)".prop_map(|field| format!(r#"{{"var": "{field}"}}"#)),
        3 => "(x|y|z)".prop_map(|id| format!(r#"{{"==": [{{"var": "c"}}, "{id}"]}}"#)),
        1 => Just(r#"{"in": [{"var": "c"}, ["x", "y"]]}"#.to_owned()),
        1 => Just(r#"{"==": [{"var": "t"}, "hello"]}"#.to_owned()),
        1 => "(<|<=|==|>)".prop_map(|op| format!(r#"{{"{op}": [{{"var": "n"}}, {{"var": "m"}}]}}"#)),
        1 => together(),
        2 => (0..7_usize, "(<|>=|==)", 1..4_i32).prop_map(|(at, op, than)| format!(r#"{{"{op}": [{{"var": "$visits.s{at}"}}, {than}]}}"#)),
        1 => (0..7_usize, 0..3_usize, 0..7_usize).prop_map(|(at, branch, _)| format!(r#"{{"==": [{{"var": "$chosen.s{at}"}}, "b{at}-{branch}"]}}"#)),
        1 => "(phone|mail)".prop_map(|channel| format!(r#"{{"==": [{{"var": "$channel"}}, "{channel}"]}}"#)),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let inner = condition(depth - 1);
    prop_oneof![
        4 => leaf,
        1 => inner.clone().prop_map(|a| format!(r#"{{"!": {a}}}"#)),
        1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!(r#"{{"and": [{a}, {b}]}}"#)),
        1 => (inner.clone(), inner).prop_map(|(a, b)| format!(r#"{{"or": [{a}, {b}]}}"#)),
    ]
    .boxed()
}

#[derive(Clone, Debug)]
struct Plan {
    kind: usize,
    targets: [usize; 3],
    conditions: [Option<String>; 3],
    otherwise: bool,
    ask: Option<&'static str>,
    records: Vec<(&'static str, bool)>,
    item: bool,
    limit: Option<(Option<String>, u32, Option<usize>)>,
    then: Option<usize>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let field = || prop::sample::select(vec!["n", "m", "f", "c", "d", "e", "t"]);
    let when = || prop::option::weighted(0.8, condition(1));
    let limit =
        (prop::option::weighted(0.5, condition(0)), 1..30_u32, prop::option::weighted(0.8, 0..7_usize));
    (
        (0..12_usize, prop::array::uniform3(0..8_usize), [when(), when(), when()], prop::bool::ANY),
        (
            prop::option::weighted(0.4, prop::sample::select(vec!["f", "c", "n"])),
            prop::collection::vec((field(), prop::bool::ANY), 0..3),
            prop::bool::weighted(0.2),
            prop::option::weighted(0.25, limit),
            prop::option::weighted(0.6, 0..8_usize),
        ),
    )
        .prop_map(|((kind, targets, conditions, otherwise), (ask, mut records, item, limit, then))| {
            records.sort_unstable();
            records.dedup_by_key(|(field, _)| *field);
            Plan { kind, targets, conditions, otherwise, ask, records, item, limit, then }
        })
}

/// A process of some steps `s0` …, an end `e`, and something that can happen at any time.
fn processes() -> impl Strategy<Value = String> {
    let anytime = prop::option::weighted(0.3, (0..7_usize, prop::bool::ANY, prop::option::of(0..7_usize)));
    (prop::collection::vec(plan(), 2..8), anytime).prop_map(|(plans, anytime)| {
        let count = plans.len();
        let name = |at: usize| if at >= count { "e".to_owned() } else { format!("s{at}") };
        let steps: Vec<String> = plans.iter().enumerate().map(|(at, plan)| step_text(at, plan, &name)).collect();
        let any = anytime.map_or(String::new(), |(to, returns, from)| {
            let from = from.map_or("*".to_owned(), |from| name(from % count));
            let (after, to) = (if returns { "return" } else { "stay" }, name(to % count));
            format!(r#""anytime": [{{ "id": "any", "label": "Any", "next": "{to}", "after": "{after}", "from": ["{from}"] }}],"#)
        });
        format!(
            r#"{{ "sop": 1, "id": "p", "title": "P", "language": "en", "start": "s", "channels": {{ "phone": {{}}, "mail": {{}} }},
            "roles": {{ "one": {{ "title": "One", "backup": "two" }}, "two": {{ "title": "Two" }} }}, "fields": {{ {FIELDS} }}, {any}
            "steps": {{ "s": {{ "kind": "start", "title": "S", "next": "s0" }}, "e": {{ "kind": "end", "title": "E", "outcome": "resolved" }}, {} }} }}"#,
            steps.join(",\n")
        )
    })
}

fn step_text(at: usize, plan: &Plan, name: &dyn Fn(usize) -> String) -> String {
    let mut parts = vec![format!(r#""title": "T{at}?""#)];
    if !plan.records.is_empty() {
        let records = plan
            .records
            .iter()
            .map(|(field, required)| format!(r#"{{ "field": "{field}", "required": {required} }}"#));
        parts.push(format!(r#""record": [ {} ]"#, records.collect::<Vec<_>>().join(", ")));
    }
    if plan.item {
        parts.push(format!(r#""checklist": [ {{ "id": "i{at}", "text": "I", "required": true }} ]"#));
    }
    if let Some((when, minutes, to)) = &plan.limit {
        let when = when.as_ref().map_or(String::new(), |when| format!(r#""when": {when}, "#));
        let then = to.map_or(r#""remind": true"#.to_owned(), |to| format!(r#""step": "{}""#, name(to)));
        parts.push(format!(
            r#""limits": [ {{ "id": "l{at}", {when}"within": "PT{minutes}M", "then": {{ {then} }} }} ]"#
        ));
    }
    let branches = |needs_conditions: bool| {
        let mut texts = Vec::new();
        for (place, target) in plan.targets.iter().enumerate() {
            let when = match &plan.conditions[place] {
                _ if plan.otherwise && place == 2 => r#""otherwise": true, "#.to_owned(),
                Some(when) => format!(r#""when": {when}, "#),
                None if needs_conditions => continue,
                None => String::new(),
            };
            texts.push(format!(
                r#"{{ "id": "b{at}-{place}", "label": "B{place}", {when}"next": "{}" }}"#,
                name(*target)
            ));
        }
        texts.join(", ")
    };
    let next = name(plan.targets[0]);
    match plan.kind {
        0..=3 => {
            parts.push(r#""kind": "task""#.to_owned());
            parts.push(format!(r#""next": "{next}""#));
        }
        4..=8 => {
            parts.push(r#""kind": "decision""#.to_owned());
            parts.extend(plan.ask.map(|ask| format!(r#""ask": "{ask}""#)));
            parts.push(format!(r#""branches": [ {} ]"#, branches(false)));
        }
        9 => {
            parts.push(r#""kind": "wait", "for": "PT10M""#.to_owned());
            parts.push(format!(r#""then": {{ "step": "{}" }}"#, name(plan.then.unwrap_or(7))));
            parts.push(format!(r#""branches": [ {} ]"#, branches(true)));
        }
        10 => {
            parts.push(r#""kind": "escalation", "to": "one", "mode": "consult""#.to_owned());
            parts.push(format!(r#""next": "{next}", "accept_within": "PT8M""#));
            let tries = if plan.otherwise { r#""try": ["backup"], "# } else { "" };
            let then = plan
                .then
                .map_or(r#""remind": true"#.to_owned(), |then| format!(r#""step": "{}""#, name(then)));
            parts.push(format!(r#""unanswered": {{ {tries}"then": {{ {then} }} }}"#));
        }
        _ => parts.push(r#""kind": "end", "outcome": "closed""#.to_owned()),
    }
    format!(r#""s{at}": {{ {} }}"#, parts.join(", "))
}

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
        "n" | "m" => {
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
        let process = read(&text);
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
            prop_assert!(is_covered || is_late || is_told("check-uncovered-endless"), "{} is not gone over\n{}", transition, text);
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
    }
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
