//! Chart to process: shapes become kinds, arrows become transitions, comments are merged in.
//!
//! It goes by way of the file's own JSON, so that a comment can say whatever a file can, and is read with the same care.
//!
//! Not here: reading the text (`parse`), and several ways out of a step that has one (`fork`).

use super::chart::{Addition, Arrow, Chart, Remarks};
use super::{MermaidFault, Reading};
use crate::message::{Arg, Message};
use crate::model::{
    Document, Gather, KindWord, Mode, Outcome, Process, SortedMap, SortedSet, Span, StepId, mint,
};
use crate::model::{InLower, is_large};
use crate::record::{FaultKind, Faults, Json, Place, Shape};

type Pairs = Vec<(String, Json)>;

/// The process a chart shows.
pub(super) fn process(chart: &Chart, mut remarks: Remarks) -> Result<Reading, Vec<MermaidFault>> {
    let json = document(chart, &mut remarks);
    let mut faults = Faults::default();
    let document = Document::read(json, &Place::ROOT, &mut faults);
    let lines = lines(chart, &ids(chart));
    for fault in faults.list {
        let line = line_of(&lines, &fault.at);
        let place = Message::new("mermaid-file").text("place", &fault.at);
        match fault.kind {
            FaultKind::UnknownKey { key } => {
                remarks.notice(
                    line,
                    Message::new("mermaid-unknown-key").text("place", &fault.at).text("key", key),
                );
            }
            FaultKind::Missing { key } => remarks.fault(line, place.text("detail", key)),
            FaultKind::Unexpected { expected, .. } => remarks.fault(line, place.text("detail", expected)),
            FaultKind::Malformed { found, .. } => remarks.fault(line, place.text("detail", found)),
        }
    }
    match document {
        Some(document) if remarks.faults.is_empty() => {
            Ok(Reading { process: Process::from(document), notices: remarks.notices })
        }
        _ => {
            if remarks.faults.is_empty() {
                remarks.fault(1, Message::new("mermaid-no-header"));
            }
            Err(remarks.faults)
        }
    }
}

/// The file that says what the chart shows.
pub(super) fn document(chart: &Chart, remarks: &mut Remarks) -> Json {
    let ids = ids(chart);
    let kinds = kinds(chart, remarks);
    let mut maps: SortedMap<&str, SortedMap<String, Pairs>> = SortedMap::new();
    // A class that only dresses nodes is no role, unless the chart says more of it.
    let roles = chart.additions.iter().filter_map(|addition| addition.place.strip_prefix("roles/"));
    let roles: SortedSet<&str> = roles.gathered();
    let is_role = |class: &str, role: &str| !chart.styles.contains(class) || roles.contains(role);
    for ((node, id), kind) in chart.nodes.iter().zip(&ids).zip(&kinds) {
        let title = node.title.as_deref().unwrap_or(&node.name);
        let mut step = vec![pair("kind", kind.word()), pair("title", title)];
        if *kind == KindWord::Escalation {
            step.push(pair("mode", Mode::Transfer.word()));
        }
        let role = node.class.as_ref().map(|class| (class, slug(class)));
        if let Some((_, role)) = role.filter(|(class, role)| is_role(class, role)) {
            maps.entry("roles").or_default().insert(role.clone(), vec![pair("title", &titled(&role))]);
            step.push(pair("owner", &role));
        }
        maps.entry("steps").or_default().insert(id.clone(), step);
    }
    let steps = maps.entry("steps").or_default();
    for (from, arrows) in arrows_by_step(chart) {
        if let (Some(id), Some(kind)) = (ids.get(from), kinds.get(from)) {
            let ways = ways(id, *kind, &arrows, &ids, remarks);
            steps.entry(id.clone()).or_default().extend(ways);
        }
    }
    let mut top = vec![
        ("sop".to_owned(), Json::Number(Document::VERSION.into())),
        pair("id", "flowchart"),
        pair("title", chart.title.as_deref().unwrap_or("Flowchart")),
        pair("language", "en"),
    ];
    if chart.is_sideways {
        top.push(("layout".to_owned(), Json::record([("direction", Json::text("right"))])));
    }
    for addition in &chart.additions {
        add(&mut top, &mut maps, addition, remarks);
    }
    for (name, records) in maps {
        let records = records.into_iter().map(|(id, keys)| (id, Json::Record(keys))).collect();
        top.push((name.to_owned(), Json::Record(records)));
    }
    Json::Record(top)
}

fn pair(key: &str, text: &str) -> (String, Json) {
    (key.to_owned(), Json::text(text))
}

fn arrows_by_step(chart: &Chart) -> SortedMap<usize, Vec<&Arrow>> {
    let mut by_step: SortedMap<usize, Vec<&Arrow>> = SortedMap::new();
    for arrow in &chart.arrows {
        by_step.entry(arrow.from).or_default().push(arrow);
    }
    by_step
}

/// What the shapes say, save where the arrows say better: a task with two ways on is a decision, and an end that
/// leads on is the start that other tools draw in the same shape.
pub(super) fn kinds(chart: &Chart, remarks: &mut Remarks) -> Vec<KindWord> {
    let mut has_arrow_in = vec![false; chart.nodes.len()];
    let mut ways_on = vec![0_usize; chart.nodes.len()];
    for arrow in &chart.arrows {
        if let Some(has) = has_arrow_in.get_mut(arrow.to) {
            *has = true;
        }
        if let Some(count) = ways_on.get_mut(arrow.from).filter(|_| !is_limit(arrow)) {
            *count += 1;
        }
    }
    let counted = chart.nodes.iter().zip(has_arrow_in).zip(ways_on);
    counted
        .map(|((node, has_arrow_in), ways_on)| {
            let drawn = node.kind.unwrap_or(KindWord::Task);
            let kind = match drawn {
                KindWord::End if ways_on > 0 && !has_arrow_in => KindWord::Start,
                // And a circle that is come to is no start: the last of them is an end.
                KindWord::Start if has_arrow_in && ways_on == 0 => KindWord::End,
                KindWord::End | KindWord::Task if ways_on > 1 => KindWord::Decision,
                KindWord::End if ways_on > 0 => KindWord::Task,
                other => other,
            };
            if kind != drawn {
                let title = node.title.as_deref().unwrap_or(&node.name);
                let message = Message::new("mermaid-taken-as").text("step", title);
                remarks.notice(node.line, message.with("kind", Arg::Kind(kind)));
            }
            kind
        })
        .collect()
}

/// A dotted arrow whose text is a time.
pub(super) fn is_limit(arrow: &Arrow) -> bool {
    arrow.is_dotted && span(arrow).is_some()
}

fn span(arrow: &Arrow) -> Option<Span> {
    arrow.label.parse().ok()
}

/// The keys of a step that say where it leads.
fn ways(id: &str, kind: KindWord, arrows: &[&Arrow], ids: &[String], remarks: &mut Remarks) -> Pairs {
    let (mut keys, mut limits, mut branches) = (Pairs::new(), Vec::new(), Vec::new());
    let mut on = Pairs::new();
    for arrow in arrows {
        let Some(to) = ids.get(arrow.to) else { continue };
        let then = || ("then".to_owned(), Json::record([("step", Json::text(to.as_str()))]));
        let mut once = |key: &str, value: Json| {
            if keys.iter().any(|(known, _)| known == key) {
                remarks.fault(arrow.line, Message::new("mermaid-one-way").text("step", id));
            } else {
                keys.push((key.to_owned(), value));
            }
        };
        match kind {
            KindWord::Wait if arrow.is_dotted => {
                once("then", Json::record([("step", Json::text(to.as_str()))]));
                if let Some(span) = span(arrow) {
                    once("for", Json::text(span.to_string()));
                }
            }
            _ if is_limit(arrow) => {
                let (name, within) = (format!("limit-{}", limits.len() + 1), arrow.label.as_str());
                limits.push(Json::Record(vec![pair("id", &name), pair("within", within), then()]));
            }
            KindWord::Escalation if arrow.is_dotted => once("unanswered", Json::Record(vec![then()])),
            KindWord::Decision | KindWord::Wait => {
                let name = format!("{}-{}", id.get(..58).unwrap_or(id), branches.len() + 1);
                let mut branch = vec![pair("id", &name), pair("label", &arrow.label), pair("next", to)];
                if matches!(arrow.label.in_lower().as_str(), "otherwise" | "else" | "ellers") {
                    branch.push(("otherwise".to_owned(), Json::Flag(true)));
                }
                branches.push(Json::Record(branch));
            }
            KindWord::Call => match arrow.label.parse::<Outcome>() {
                Ok(outcome) => on.push(pair(outcome.word(), to)),
                Err(_) => once("otherwise", Json::text(to.as_str())),
            },
            KindWord::Start | KindWord::Task | KindWord::Escalation | KindWord::End => {
                once("next", Json::text(to.as_str()));
                if !arrow.label.is_empty() {
                    let message = Message::new("mermaid-label-left-out").text("label", &arrow.label);
                    remarks.notice(arrow.line, message);
                }
            }
        }
    }
    for (key, value) in
        [("branches", Json::List(branches)), ("limits", Json::List(limits)), ("on", Json::Record(on))]
    {
        if !matches!(&value, Json::List(items) if items.is_empty())
            && !matches!(&value, Json::Record(on) if on.is_empty())
        {
            keys.push((key.to_owned(), value));
        }
    }
    keys
}

/// Merges what a comment says.
fn add(
    top: &mut Pairs,
    maps: &mut SortedMap<&str, SortedMap<String, Pairs>>,
    addition: &Addition,
    remarks: &mut Remarks,
) {
    let mut segments = addition.place.split('/');
    let (head, id, rest) =
        (segments.next().unwrap_or_default(), segments.next(), segments.collect::<Vec<_>>());
    let name = ["channels", "calendars", "roles", "fields", "steps", "notes", "texts"]
        .into_iter()
        .find(|name| *name == head);
    let done = match (name, id, rest.as_slice(), &addition.value) {
        (None, None, [], Json::Record(keys)) if head == "process" => {
            merge(top, keys);
            Some(())
        }
        (None, Some(_), [], Json::Text(_)) if head == "ids" => Some(()), // Read before, by `ids`.
        (Some(name), Some(id), [], Json::Record(keys)) => {
            merge(maps.entry(name).or_default().entry(id.to_owned()).or_default(), keys);
            Some(())
        }
        (Some(name), Some(id), [], Json::Null) => {
            maps.entry(name).or_default().remove(id);
            Some(())
        }
        (Some("steps"), Some(id), ["branches", number], Json::Record(keys)) => {
            let step = maps.get_mut("steps").and_then(|steps| steps.get_mut(id));
            branch(step, number).map(|branch| merge(branch, keys))
        }
        _ => None,
    };
    if done.is_none() {
        remarks.fault(addition.line, Message::new("mermaid-no-place").text("place", &addition.place));
    }
}

/// A branch of a step by its number, from 1.
fn branch<'a>(step: Option<&'a mut Pairs>, number: &str) -> Option<&'a mut Pairs> {
    let (_, branches) = step?.iter_mut().find(|(key, _)| key == "branches")?;
    let Json::List(branches) = branches else { return None };
    match branches.get_mut(number.parse::<usize>().ok()?.checked_sub(1)?)? {
        Json::Record(keys) => Some(keys),
        _ => None,
    }
}

/// Puts keys among others, in the place of those of the same name; `null` takes a key away.
fn merge(into: &mut Pairs, keys: &Pairs) {
    for (key, value) in keys {
        into.retain(|(known, _)| known != key);
        if *value != Json::Null {
            into.push((key.clone(), value.clone()));
        }
    }
}

/// The id of each node: said in a comment, its name if that is one, else made of its name, each only once.
pub(super) fn ids(chart: &Chart) -> Vec<String> {
    let said: SortedMap<&str, &String> = chart
        .additions
        .iter()
        .filter_map(|addition| match (addition.place.strip_prefix("ids/"), &addition.value) {
            (Some(name), Json::Text(id)) => Some((name, id)),
            _ => None,
        })
        .gathered();
    let plain = |name: &str| match said.get(name) {
        Some(id) => Some((*id).clone()),
        None => name.parse::<StepId>().ok().map(|id| id.to_string()),
    };
    let mut taken: SortedSet<String> = chart.nodes.iter().filter_map(|node| plain(&node.name)).gathered();
    let made = |name: &str, taken: &mut SortedSet<String>| {
        let slug = slug(name);
        let free = (1..)
            .map(|n| if n == 1 { slug.clone() } else { format!("{slug}-{n}") })
            .find(|id| !taken.contains(id));
        taken.extend(free.clone());
        free.unwrap_or(slug)
    };
    chart.nodes.iter().map(|node| plain(&node.name).unwrap_or_else(|| made(&node.name, &mut taken))).collect()
}

/// `CheckOrder_2` → `check-order-2`
fn slug(name: &str) -> String {
    if name.parse::<StepId>().is_ok() {
        return name.to_owned();
    }
    let mut spaced = String::new();
    let mut was_small = false;
    for sign in name.chars() {
        if is_large(sign) && was_small {
            spaced.push(' ');
        }
        was_small = sign.to_uppercase().ne([sign]);
        spaced.push(sign);
    }
    let id = mint::<StepId>(&spaced, "x").map(|id| id.to_string()).unwrap_or_default();
    let slug = id.strip_suffix("-x").unwrap_or(&id);
    slug.to_owned()
}

/// `front-line` → `Front line`
fn titled(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut signs = words.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// Where in the text the parts of the file come from: the comments, and before them the nodes.
fn lines(chart: &Chart, ids: &[String]) -> Vec<(String, usize)> {
    let nodes = chart.nodes.iter().zip(ids).map(|(node, id)| (format!("steps/{id}"), node.line));
    chart.additions.iter().map(|addition| (addition.place.clone(), addition.line)).chain(nodes).collect()
}

fn line_of(lines: &[(String, usize)], place: &str) -> usize {
    let is_in = |within: &str| {
        place.strip_prefix(within).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let found = lines.iter().find(|(within, _)| is_in(within));
    found.or_else(|| lines.iter().find(|(within, _)| within == "process")).map_or(1, |(_, line)| *line)
}
