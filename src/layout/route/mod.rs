//! The lines between steps: right angles, round the steps, apart from each other, with their labels.
//!
//! Not here: rounded corners and heads (`scene::edge`).
//!
//! Each line takes the cheapest of some dozen shapes (`way`), the short ones first; then lines that run into each other
//! are moved apart (`spread`), and the labels find their places (`label`). Everything is said as if the flow ran
//! downwards; a chart that flows to the right is turned before and after.

mod label;
mod spread;
mod way;
mod wires;

use super::Places;
use super::chart::is_turned;
use super::occupied::Occupied;
use crate::measure::{Point, Rect, Size, label_size};
use crate::model::{ExitKind, Process, StepId, TransitionId};
use std::collections::{BTreeMap, BTreeSet};
use way::Ways;
use wires::Wires;

/// The way a transition takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// From the edge of one step to the edge of the other, with a right angle at each point between.
    pub points: Vec<Point>,
    /// Where its label stands, if it has one.
    pub label: Option<Rect>,
    /// Whether its bends were set by hand.
    pub is_by_hand: bool,
}

/// The routes of all transitions that lead somewhere; those of any time start at their pill.
pub fn route(process: &Process, places: &Places) -> BTreeMap<TransitionId, Route> {
    routed(process, places, None)
}

/// The routes of the transitions that touch these steps, as if there were no others: for a drag.
pub fn route_touching(
    process: &Process,
    places: &Places,
    steps: &BTreeSet<StepId>,
) -> BTreeMap<TransitionId, Route> {
    routed(process, places, Some(steps))
}

/// A line to draw, in the frame of the flow.
#[derive(Clone, Debug)]
struct Line {
    id: TransitionId,
    /// The numbers of its two ends among the boxes.
    from: usize,
    to: usize,
    source: Rect,
    target: Rect,
    manner: Manner,
    label: Option<Size>,
    bends: Vec<Point>,
    /// The end it has in common with very many lines, so many that they are told apart only at their other ends.
    shared: Option<Shared>,
}

/// One end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shared {
    Source,
    Target,
}

/// From so many lines on at one step, they all run along one trunk.
const VERY_MANY: usize = 100;

/// How a line prefers to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// Straight on.
    Onward,
    /// To any side: a branch.
    Branch,
    /// To the side: when the time is up.
    Late,
}

fn routed(
    process: &Process,
    places: &Places,
    only: Option<&BTreeSet<StepId>>,
) -> BTreeMap<TransitionId, Route> {
    let is_turned = is_turned(process);
    let boxes = Boxes::new(places, is_turned);
    let mut lines = lines(process, &boxes, only, is_turned);
    lines.sort_by_cached_key(|line| {
        let (from, to) = (line.source.centre(), line.target.centre());
        (line.bends.is_empty(), (from.x - to.x).abs() + (from.y - to.y).abs(), line.id.clone())
    });
    let mut wires = Wires::default();
    let mut paths: Vec<Vec<Point>> = Vec::with_capacity(lines.len());
    let mut ways = Ways::new(&boxes.occupied);
    for line in &lines {
        let path = if line.bends.is_empty() { ways.best(line, &wires) } else { way::by_hand(line) };
        ways.take_ports(line, &path);
        wires.add(line, &path);
        paths.push(path);
    }
    spread::spread(&lines, &mut paths, &boxes.occupied);
    let labels = label::labels(&lines, &paths, &boxes.occupied, is_turned);

    let turn = |point: Point| if is_turned { point.turned() } else { point };
    let mut routes = BTreeMap::new();
    for ((line, path), label) in lines.into_iter().zip(paths).zip(labels) {
        let points = path.into_iter().map(turn).collect();
        let label = label.map(|rect| if is_turned { rect.turned() } else { rect });
        routes.insert(line.id, Route { points, label, is_by_hand: !line.bends.is_empty() });
    }
    routes
}

/// Everything that stands on the chart, by number, in the frame of the flow.
struct Boxes<'a> {
    occupied: Occupied,
    steps: BTreeMap<&'a StepId, (usize, Rect)>,
    pills: BTreeMap<&'a str, (usize, Rect)>,
}

impl<'a> Boxes<'a> {
    fn new(places: &'a Places, is_turned: bool) -> Boxes<'a> {
        let mut boxes =
            Boxes { occupied: Occupied::default(), steps: BTreeMap::new(), pills: BTreeMap::new() };
        let mut count = 0;
        let mut enter = |occupied: &mut Occupied, rect: Rect| {
            let rect = if is_turned { rect.turned() } else { rect };
            occupied.add(rect);
            count += 1;
            (count - 1, rect)
        };
        for (id, rect) in &places.steps {
            boxes.steps.insert(id, enter(&mut boxes.occupied, *rect));
        }
        for (id, rect) in &places.anytime {
            boxes.pills.insert(id.as_str(), enter(&mut boxes.occupied, *rect));
        }
        for rect in places.notes.values() {
            enter(&mut boxes.occupied, *rect);
        }
        boxes
    }
}

fn lines(
    process: &Process,
    boxes: &Boxes<'_>,
    only: Option<&BTreeSet<StepId>>,
    is_turned: bool,
) -> Vec<Line> {
    let touches = |step: &StepId| only.is_none_or(|only| only.contains(step));
    let turn = |size: Size| if is_turned { size.turned() } else { size };
    let bends = |id: &TransitionId| -> Vec<Point> {
        let pairs =
            process.layout.as_ref().and_then(|layout| layout.bends.get(id)).map_or(&[][..], Vec::as_slice);
        let point = |pair: &Vec<i32>| match pair.as_slice() {
            [x, y] => Some(Rect::at((*x, *y), Size::default()).centre()),
            _ => None,
        };
        pairs.iter().filter_map(point).map(|point| if is_turned { point.turned() } else { point }).collect()
    };
    let mut lines = Vec::new();
    for (id, step) in &process.steps {
        let Some((from, source)) = boxes.steps.get(id).copied() else { continue };
        for exit in step.exits(id) {
            let Some(next) = exit.to.as_ref().filter(|next| touches(id) || touches(next)) else { continue };
            let Some((to, target)) = boxes.steps.get(next).copied() else { continue };
            let manner = match exit.kind {
                ExitKind::Next => Manner::Onward,
                ExitKind::Branch { .. } | ExitKind::Outcome(_) | ExitKind::OtherOutcome => Manner::Branch,
                ExitKind::Limit { .. } | ExitKind::Unanswered => Manner::Late,
                ExitKind::Over { .. } if step.branches().is_empty() => Manner::Branch,
                ExitKind::Over { .. } => Manner::Late,
            };
            let label = label_size(&exit).map(turn);
            let bends = bends(&exit.id);
            lines.push(Line { id: exit.id, from, to, source, target, manner, label, bends, shared: None });
        }
    }
    for any in &process.anytime {
        let Some(next) = any.next.as_ref().filter(|next| touches(next)) else { continue };
        let (Some((to, target)), Some((from, source)), Some(id)) =
            (boxes.steps.get(next).copied(), boxes.pills.get(any.id.as_str()).copied(), any.transition_id())
        else {
            continue;
        };
        let bends = bends(&id);
        lines.push(Line {
            id,
            from,
            to,
            source,
            target,
            manner: Manner::Onward,
            label: None,
            bends,
            shared: None,
        });
    }
    share(&mut lines);
    lines
}

/// Marks the lines that have an end in common with very many others.
fn share(lines: &mut [Line]) {
    let (mut out, mut into): (BTreeMap<usize, usize>, BTreeMap<usize, usize>) = Default::default();
    for line in lines.iter() {
        *out.entry(line.from).or_default() += 1;
        *into.entry(line.to).or_default() += 1;
    }
    let are_many =
        |counts: &BTreeMap<usize, usize>, end| counts.get(end).is_some_and(|count| *count >= VERY_MANY);
    for line in lines {
        if are_many(&out, &line.from) {
            line.shared = Some(Shared::Source);
        } else if are_many(&into, &line.to) {
            line.shared = Some(Shared::Target);
        }
    }
}
