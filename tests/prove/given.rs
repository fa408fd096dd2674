//! Any process with conditions, as far as chance makes it.
//!
//! Not here: what holds of it (`tests/prove.rs`).

use proptest::prelude::*;

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
pub(super) fn processes() -> impl Strategy<Value = String> {
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

/// The same process, in which a product stands for `n`, and every other time another amount for `m`.
pub(super) fn calculating(text: &str) -> String {
    let product = r#"{"*": [{"var": "p"}, {"var": "q"}]}"#;
    let mut text = text.replace(r#"{"var": "n"}"#, product).replace(r#"{ "var": "n" }"#, product);
    for (one, two) in [("n", ["p", "q"]), ("m", ["m", "w"])] {
        for is_required in [true, false] {
            let record = |field: &str| format!(r#"{{ "field": "{field}", "required": {is_required} }}"#);
            text = text.replace(&record(one), &two.map(record).join(", "));
        }
    }
    let parts: Vec<&str> = text.split(r#"{"var": "m"}"#).collect();
    let mut all = parts[0].to_owned();
    for (place, part) in parts.iter().enumerate().skip(1) {
        all += if place % 2 == 0 { r#"{"var": "m"}"# } else { r#"{"var": "w"}"# };
        all += part;
    }
    let more = r#""fields": { "p": { "label": "P", "type": "number" }, "q": { "label": "Q", "type": "number" }, "w": { "label": "W", "type": "money" }, "#;
    all.replacen(r#""fields": { "#, more, 1)
}
