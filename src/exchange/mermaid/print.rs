//! Process to text: a drawing, and comments with what the drawing cannot say.
//!
//! The drawing is read back as anybody's would be; what is then missing or different goes into the comments. So nothing
//! is lost, and no list of what Mermaid can say has to be kept here.
//!
//! Not here: what a chart means (`meaning`).

use super::chart::{Chart, Remarks, quoted};
use super::shapes::signs;
use super::{meaning, parse};
use crate::model::{ExitKind, Gather, KindWord, Process, SortedMap, SortedSet, StepId, Transition};
use crate::record::{Json, Shape, Writer};
use std::fmt::Write;

/// The process as a Mermaid flowchart that reads back to the same process.
pub fn print(process: &Process) -> String {
    let mut text = drawing(process);
    let mut out = Writer::compact();
    process.document().write(&mut out);
    let actual = serde_json::from_str(&out.into_text()).unwrap_or(Json::Null);
    let (chart, _): (Chart, Remarks) = parse::chart(&text);
    let shown = meaning::document(&chart, &mut Remarks::default());
    for (place, value) in differences(&shown, &actual) {
        let mut out = Writer::compact();
        value.write(&mut out);
        line(&mut text, format_args!("  %% {place} {}", out.into_text()));
    }
    text
}

fn line(text: &mut String, content: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{content}");
}

fn drawing(process: &Process) -> String {
    let mut text = String::new();
    let title = &process.about.title;
    if title != "Flowchart" {
        let mut out = Writer::compact();
        title.write(&mut out);
        line(&mut text, format_args!("---\ntitle: {}\n---", out.into_text()));
    }
    let setting = process.layout.as_ref().map(|layout| layout.setting.as_ref().clone()).unwrap_or_default();
    let is_sideways = setting.direction == Some(crate::model::Direction::Right);
    line(&mut text, format_args!("flowchart {}", if is_sideways { "LR" } else { "TD" }));
    let names = names(process);
    let name = |id: &StepId| names.get(id).map(String::as_str);
    let order = reading_order(process);
    for id in &order {
        let (Some(step), Some(name)) = (process.step(id), name(id)) else { continue };
        let (open, close) = signs(step.kind.word());
        let owner =
            step.owner.as_ref().filter(|owner| process.roles.contains_key(*owner) && is_name(owner.as_str()));
        let class = owner.map(|owner| format!(":::{owner}")).unwrap_or_default();
        line(&mut text, format_args!("  {name}{open}{}{close}{class}", quoted(&step.title)));
    }
    for id in &order {
        let Some(step) = process.step(id) else { continue };
        for transition in process.transitions_from(id) {
            if let (Some(from), Some(to)) = (name(id), name(&transition.to)) {
                let (arrow, label) = arrow(step.kind.word(), &transition);
                let label = if label.is_empty() { label } else { format!("|{}|", quoted(&label)) };
                line(&mut text, format_args!("  {from} {arrow}{label} {to}"));
            }
        }
    }
    for (id, name) in &names {
        if name != id.as_str() {
            line(&mut text, format_args!("  %% ids/{name} \"{id}\""));
        }
    }
    text
}

/// The arrow and the text on it.
fn arrow(kind: KindWord, transition: &Transition) -> (&'static str, String) {
    match &transition.kind {
        ExitKind::Next | ExitKind::OtherOutcome => ("-->", String::new()),
        ExitKind::Branch { .. } => ("-->", transition.label.clone()),
        ExitKind::Outcome(outcome) => ("-->", outcome.word().to_owned()),
        ExitKind::Unanswered => ("-.->", String::new()),
        ExitKind::Over { after } => ("-.->", after.map(|span| span.to_string()).unwrap_or_default()),
        // A dotted arrow out of a wait says that the wait is over, so a limit is drawn as a branch there and its
        // comment puts it right.
        ExitKind::Limit { .. } if kind == KindWord::Wait => ("-->", String::new()),
        ExitKind::Limit { within } => ("-.->", within.to_string()),
    }
}

/// The names of the steps in the chart: their ids, save those that mean something else to Mermaid.
fn names(process: &Process) -> SortedMap<StepId, String> {
    let mut free =
        (1..).map(|number| format!("n{number}")).filter(|name| !process.steps.contains_key(name.as_str()));
    let named = |id: &StepId| match is_name(id.as_str()) {
        true => Some((id.clone(), id.to_string())),
        false => free.next().map(|name| (id.clone(), name)),
    };
    process.steps.keys().filter_map(named).gathered()
}

/// Whether Mermaid takes an id as a name. Its own words end where a hyphen stands.
fn is_name(id: &str) -> bool {
    const WORDS: &[&str] = &[
        "end",
        "style",
        "default",
        "linkstyle",
        "interpolate",
        "classdef",
        "class",
        "graph",
        "flowchart",
        "subgraph",
        "direction",
        "call",
        "click",
        "href",
    ];
    id.split('-').all(|part| !part.is_empty())
        && id.split('-').next().is_none_or(|first| !WORDS.contains(&first))
}

/// From the start on by the arrows, level by level; then the steps that nothing leads to.
fn reading_order(process: &Process) -> Vec<StepId> {
    let mut order: Vec<StepId> = Vec::with_capacity(process.steps.len());
    let mut seen: SortedSet<StepId> = SortedSet::new();
    for root in process.start().into_iter().chain(process.steps.keys()) {
        if !seen.insert(root.clone()) {
            continue;
        }
        let mut at = order.len();
        order.push(root.clone());
        while let Some(id) = order.get(at).cloned() {
            at += 1;
            for next in process.transitions_from(&id) {
                if process.steps.contains_key(&next.to) && seen.insert(next.to.clone()) {
                    order.push(next.to);
                }
            }
        }
    }
    order
}

const MAPS: &[&str] = &["channels", "calendars", "roles", "fields", "steps", "notes", "texts"];

/// What has to be said to turn one document into the other, place by place.
fn differences(shown: &Json, actual: &Json) -> Vec<(String, Json)> {
    let mut found = Vec::new();
    let top = changed_keys(shown, actual, |key| MAPS.contains(&key));
    if let Json::Record(keys) = &top
        && !keys.is_empty()
    {
        found.push(("process".to_owned(), top));
    }
    for map in MAPS {
        let (shown, actual) = (entries(shown.get(map)), entries(actual.get(map)));
        for (id, record) in &actual {
            let place = format!("{map}/{id}");
            match shown.get(id) {
                Some(shown) => differences_of_record(&place, shown, record, &mut found),
                None => found.push((place, (*record).clone())),
            }
        }
        let gone = shown.keys().filter(|id| !actual.contains_key(*id));
        found.extend(gone.map(|id| (format!("{map}/{id}"), Json::Null)));
    }
    found
}

fn differences_of_record(place: &str, shown: &Json, actual: &Json, found: &mut Vec<(String, Json)>) {
    let mut by_branch = Vec::new();
    if let (Some(Json::List(shown)), Some(Json::List(actual))) =
        (shown.get("branches"), actual.get("branches"))
        && shown.len() == actual.len()
    {
        for (number, (shown, actual)) in shown.iter().zip(actual).enumerate() {
            by_branch
                .push((format!("{place}/branches/{}", number + 1), changed_keys(shown, actual, |_| false)));
        }
    }
    let record = changed_keys(shown, actual, |key| key == "branches" && !by_branch.is_empty());
    by_branch.insert(0, (place.to_owned(), record));
    found.extend(
        by_branch.into_iter().filter(|(_, keys)| !matches!(keys, Json::Record(keys) if keys.is_empty())),
    );
}

/// The keys of a record that differ, as they should be; `null` where one should go.
fn changed_keys(shown: &Json, actual: &Json, is_left_out: impl Fn(&str) -> bool) -> Json {
    let mut keys = Vec::new();
    if let Json::Record(pairs) = actual {
        let is_new = |(key, value): &&(String, Json)| !is_left_out(key) && shown.get(key) != Some(value);
        keys.extend(pairs.iter().filter(is_new).cloned());
    }
    if let Json::Record(pairs) = shown {
        let is_gone = |(key, _): &&(String, Json)| !is_left_out(key) && actual.get(key).is_none();
        keys.extend(pairs.iter().filter(is_gone).map(|(key, _)| (key.clone(), Json::Null)));
    }
    Json::Record(keys)
}

fn entries(map: Option<&Json>) -> SortedMap<&str, &Json> {
    match map {
        Some(Json::Record(pairs)) => pairs.iter().map(|(key, value)| (key.as_str(), value)).gathered(),
        _ => SortedMap::new(),
    }
}
