//! Which process calls which, drawn as a chart of its own.
//!
//! The processes are laid out and joined as the steps of a chart are, by the same `layout`: each stands in for a step
//! with as many ways out as it has calls. Not here: one process and its steps (`scene::step`).

use super::shape;
use super::step::{Anchor, Extra, StepDrawing};
use super::{Subject, draw};
use crate::layout::{places, route};
use crate::measure::size::{LINE, TITLE};
use crate::measure::{Rect, wrap};
use crate::message::Message;
use crate::model::InLower;
use crate::model::{
    About, Arrange, Branch, Document, Gather, Id, Kind, LanguageWord, Process, ProcessId, SortedMap,
    SortedSet, Step, StepId, Task, Wait,
};
use std::sync::Arc;

/// All the processes at hand, those they call, and the calls between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallMap {
    /// Those that are called and those that call, by title; those that are not at hand last.
    pub processes: Vec<CallNode>,
    /// The calls.
    pub calls: Vec<CallLine>,
    /// The smallest rectangle around all of it.
    pub bounds: Rect,
}

/// A process on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct CallNode {
    /// Which.
    pub id: ProcessId,
    /// Its title; its id where it is not at hand.
    pub title: String,
    /// It is called and not at hand.
    pub is_missing: bool,
    /// It calls itself, by itself or by way of others.
    pub is_circular: bool,
    /// Those it calls, by title.
    pub calls: Vec<ProcessId>,
    /// What is drawn of it.
    pub drawing: StepDrawing,
}

/// A call on the map: one line, however many steps make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallLine {
    /// Who calls.
    pub from: ProcessId,
    /// Who is called.
    pub to: ProcessId,
    /// The way leads back to where it comes from.
    pub is_circular: bool,
    /// The line.
    pub line: String,
    /// Its head.
    pub head: String,
}

/// The map of these processes.
pub fn call_map(processes: &[&Process]) -> CallMap {
    let mut titles: SortedMap<ProcessId, Option<&str>> = SortedMap::new();
    let mut calls: SortedMap<ProcessId, SortedSet<ProcessId>> = SortedMap::new();
    for process in processes {
        let id = &process.about.id;
        titles.insert(id.clone(), Some(process.about.title.as_str()));
        calls.entry(id.clone()).or_default().extend(process.calls());
    }
    for called in calls.values().flatten() {
        titles.entry(called.clone()).or_insert(None);
    }
    let Some(first) = titles.keys().next() else { return CallMap::default() };
    let none = SortedSet::new();
    let of = |id: &ProcessId| calls.get(id).unwrap_or(&none);
    let chart = chart(first, &titles, &of);
    let places = places(&chart);
    let scene = draw(&chart, &places, &route(&chart, &places));

    let mut nodes = Vec::new();
    for (id, title) in &titles {
        let Some(rect) = places.steps.get(id.as_str()) else { continue };
        let is_circular = of(id).iter().any(|called| leads_to(called, id, &of));
        let name = title.unwrap_or(id.as_str()).to_owned();
        let mut called: Vec<ProcessId> = of(id).iter().cloned().collect();
        by_title(&mut called, &titles);
        let Some(drawing) = drawing(id, &name, *rect, called.len()) else { continue };
        nodes.push(CallNode {
            id: id.clone(),
            title: name,
            is_missing: title.is_none(),
            is_circular,
            calls: called,
            drawing,
        });
    }
    let mut order: Vec<ProcessId> = nodes.iter().map(|node| node.id.clone()).collect();
    by_title(&mut order, &titles);
    let mut by_id: SortedMap<ProcessId, CallNode> =
        nodes.into_iter().map(|node| (node.id.clone(), node)).gathered();
    let processes = order.iter().filter_map(|id| by_id.remove(id)).collect();

    let pairs = calls.iter().flat_map(|(from, to)| to.iter().map(move |to| (from, to)));
    let lines = pairs.enumerate().filter_map(|(number, (from, to))| {
        let edge = scene.edges.iter().find(|edge| edge.id.as_str() == way(number))?;
        Some(CallLine {
            from: from.clone(),
            to: to.clone(),
            is_circular: leads_to(to, from, &of),
            line: edge.line.clone(),
            head: edge.head.clone(),
        })
    });
    CallMap { processes, calls: lines.collect(), bounds: scene.bounds }
}

fn way(number: usize) -> String {
    format!("call-{number}")
}

/// Those at hand by their titles, then the others.
fn by_title(ids: &mut [ProcessId], titles: &SortedMap<ProcessId, Option<&str>>) {
    ids.arrange_by_key(|id| {
        let title = titles.get(id).copied().flatten();
        (title.is_none(), title.unwrap_or_default().in_lower(), id.clone())
    });
}

/// Whether one calls the other, by itself or by way of others.
fn leads_to<'a>(
    from: &ProcessId,
    to: &ProcessId,
    of: &dyn Fn(&ProcessId) -> &'a SortedSet<ProcessId>,
) -> bool {
    let mut seen = SortedSet::new();
    let mut waiting = vec![from.clone()];
    while let Some(id) = waiting.pop() {
        if id == *to {
            return true;
        }
        if seen.insert(id.clone()) {
            waiting.extend(of(&id).iter().cloned());
        }
    }
    false
}

/// The processes as the steps of a chart: what leads on in several ways waits, what leads on in none is a task.
fn chart<'a>(
    first: &ProcessId,
    titles: &SortedMap<ProcessId, Option<&str>>,
    of: &dyn Fn(&ProcessId) -> &'a SortedSet<ProcessId>,
) -> Process {
    let mut document = Document::empty(About::new(first.clone(), "", LanguageWord::English));
    let mut number = 0;
    for (id, title) in titles {
        let mut branches = Vec::new();
        for called in of(id) {
            if let Ok(id) = way(number).parse::<Id>() {
                let next = called.as_str().parse().ok();
                let label = String::new();
                branches.push(Branch {
                    id,
                    label,
                    when: None,
                    otherwise: false,
                    next,
                    more: Default::default(),
                });
            }
            number += 1;
        }
        let kind = if branches.is_empty() {
            Kind::Task(Task::default())
        } else {
            Kind::Wait(Wait { branches, ..Wait::default() })
        };
        if let Ok(step) = id.as_str().parse::<StepId>() {
            document.steps.insert(step, Arc::new(Step::new(title.unwrap_or(id.as_str()), kind)));
        }
    }
    document.into()
}

fn drawing(id: &ProcessId, name: &str, rect: Rect, calls: usize) -> Option<StepDrawing> {
    let subject = Subject::Step(id.as_str().parse().ok()?);
    let label = Message::new("calls-process-label").text("title", name).count("calls", calls);
    let mut drawing = StepDrawing::plain(subject, "sub", rect, label);
    drawing.extra = Some(Extra { class: "bars", d: shape::bars(rect.size()) });
    name.clone_into(&mut drawing.title);
    let lines = wrap(name, rect.w as f32 - 36.0, TITLE, 3);
    let top = (rect.h as f32 - lines.len() as f32 * LINE as f32) / 2.0;
    drawing.write(lines, 18.0, top + 12.2, Anchor::Start);
    Some(drawing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    /// A process that calls these.
    fn process(id: &str, calls: &[&str]) -> Process {
        let steps: Vec<String> = calls
            .iter()
            .enumerate()
            .map(|(place, sop)| format!(r#""c{place}": {{ "kind": "call", "title": "C", "sop": "{sop}" }}"#))
            .collect();
        let text = format!(
            r#"{{ "sop": 1, "id": "{id}", "title": "Process {id}", "language": "en", "steps": {{ {} }} }}"#,
            steps.join(", ")
        );
        format::read(text.as_bytes()).unwrap().process
    }

    fn map(processes: &[Process]) -> CallMap {
        call_map(&processes.iter().collect::<Vec<_>>())
    }

    fn ids(nodes: &[CallNode], test: fn(&CallNode) -> bool) -> Vec<&str> {
        nodes.iter().filter(|node| test(node)).map(|node| node.id.as_str()).collect()
    }

    #[test]
    fn each_process_and_each_call_is_there_once() {
        let drawn = map(&[process("a", &["b", "b", "c"]), process("b", &[]), process("c", &["b"])]);
        assert_eq!(ids(&drawn.processes, |_| true), ["a", "b", "c"]);
        let calls: Vec<_> = drawn.calls.iter().map(|call| (call.from.as_str(), call.to.as_str())).collect();
        assert_eq!(calls, [("a", "b"), ("a", "c"), ("c", "b")], "two calls of one process are one line");
        assert!(drawn.calls.iter().all(|call| !call.line.is_empty() && !call.head.is_empty()));
        assert!(ids(&drawn.processes, |node| node.is_missing || node.is_circular).is_empty());
        for (place, node) in drawn.processes.iter().enumerate() {
            let rect = node.drawing.rect;
            assert!(drawn.processes.iter().skip(place + 1).all(|other| !other.drawing.rect.overlaps(rect)));
            assert_eq!(drawn.bounds.joined(rect), drawn.bounds);
        }
    }

    #[test]
    fn what_is_missing_and_what_goes_in_circles_is_marked() {
        let drawn = map(&[process("a", &["b", "gone"]), process("b", &["a"]), process("self", &["self"])]);
        assert_eq!(ids(&drawn.processes, |node| node.is_missing), ["gone"]);
        assert_eq!(ids(&drawn.processes, |node| node.is_circular), ["a", "b", "self"]);
        let circular: Vec<_> = drawn.calls.iter().map(|call| (call.to.as_str(), call.is_circular)).collect();
        assert_eq!(circular, [("b", true), ("gone", false), ("a", true), ("self", true)]);
        assert_eq!(drawn.processes.last().map(|node| node.title.as_str()), Some("gone"));
    }

    #[test]
    fn an_empty_library_has_an_empty_map() {
        assert_eq!(map(&[]), CallMap::default());
        assert_eq!(map(&[process("alone", &[])]).processes.len(), 1);
    }
}
