//! The lines between steps: right angles, round the steps, apart from each other, with their labels.
//!
//! Not here: rounded corners and heads (`scene::edge`).
//!
//! Each line takes the cheapest of some dozen shapes (`way`) through the room there is (`free`), the short ones first; then
//! lines that run into each other are moved apart (`spread`), and the labels find their places (`label`). Everything is
//! said as if the flow ran downwards; a chart that flows to the right is turned before and after.

mod by_hand;
mod detour;
mod free;
mod label;
mod shape;
mod side;
mod spread;
mod way;
mod wires;

use super::Places;
use super::chart::{Thing, is_turned};
use super::occupied::Occupied;
use crate::measure::{Point, Rect, Size, label_size};
use crate::model::{Arrange, ExitKind, Process, SortedMap, SortedSet, Step, StepId, TransitionId};
use by_hand::by_hand;
use way::Ways;
use wires::Wires;

pub use by_hand::route_through;

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
pub fn route(process: &Process, places: &Places) -> SortedMap<TransitionId, Route> {
    let all = Asked { sources: None, moved: &SortedMap::new(), known: &SortedMap::new(), is_unbent: false };
    routed(process, places, &all)
}

/// Which lines are wanted, and which others are there already.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    /// What they leave from; none means all lines of the process.
    pub(super) sources: Option<&'a SortedSet<Thing>>,
    /// Steps that stand elsewhere for now, as in a drag.
    pub(super) moved: &'a SortedMap<StepId, Rect>,
    /// Lines that stay as they are. Of those that leave from a source, they are minded and not answered.
    pub(super) known: &'a SortedMap<TransitionId, Route>,
    /// Whether bends set by hand are left out, for they belong to other places.
    pub(super) is_unbent: bool,
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
    /// How it runs already, if that stays so.
    known: Option<Route>,
}

impl Line {
    /// Whether nothing of it may move.
    fn is_fixed(&self) -> bool {
        self.known.is_some() || !self.bends.is_empty()
    }
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

pub(super) fn routed(
    process: &Process,
    places: &Places,
    asked: &Asked<'_>,
) -> SortedMap<TransitionId, Route> {
    let is_turned = is_turned(process);
    let boxes = Boxes::new(process, places, asked, is_turned);
    let mut lines = lines(process, &boxes, asked, is_turned);
    let weight = |line: &Line| {
        let (from, to) = (line.source.centre(), line.target.centre());
        (!line.is_fixed(), (from.x - to.x).abs() + (from.y - to.y).abs())
    };
    lines.arrange_by(|one, other| weight(one).cmp(&weight(other)).then_with(|| one.id.cmp(&other.id)));
    let mut wires = Wires::default();
    let mut paths: Vec<Vec<Point>> = Vec::with_capacity(lines.len());
    let mut ways = Ways::new(&boxes.occupied);
    for line in &lines {
        let path = match &line.known {
            Some(known) => known.points.clone(),
            None if line.bends.is_empty() => ways.best(line, &wires),
            None => by_hand(line.source, line.target, &line.bends),
        };
        ways.take_ports(line, &path);
        wires.add(line, &path);
        paths.push(path);
    }
    spread::spread(&lines, &mut paths, &boxes.occupied);
    let labels = label::labels(&lines, &paths, &boxes.occupied, is_turned);

    let mut routes = SortedMap::new();
    for ((line, points), label) in lines.into_iter().zip(paths).zip(labels) {
        if line.known.is_none() {
            let route = Route { points, label, is_by_hand: !line.bends.is_empty() };
            routes.insert(line.id, if is_turned { route.turned() } else { route });
        }
    }
    routes
}

impl Route {
    /// The route with right and down exchanged.
    fn turned(self) -> Route {
        let points = self.points.into_iter().map(Point::turned).collect();
        Route { points, label: self.label.map(Rect::turned), is_by_hand: self.is_by_hand }
    }

    /// The smallest rectangle around the line and its label.
    pub fn bounds(&self) -> Rect {
        let points = self.points.iter().map(|point| Rect::new(point.x, point.y, 1, 1));
        points.chain(self.label).reduce(Rect::joined).unwrap_or_default()
    }
}

/// Everything that stands on the chart, or near the lines asked for, by number, in the frame of the flow.
struct Boxes<'a> {
    occupied: Occupied,
    steps: SortedMap<&'a StepId, (usize, Rect)>,
    pills: SortedMap<&'a str, (usize, Rect)>,
}

impl<'a> Boxes<'a> {
    fn new(process: &Process, places: &'a Places, asked: &Asked<'_>, is_turned: bool) -> Boxes<'a> {
        let near = asked.sources.map(|sources| around_lines(process, places, asked.moved, sources));
        let mut boxes =
            Boxes { occupied: Occupied::default(), steps: SortedMap::new(), pills: SortedMap::new() };
        let mut count = 0;
        let mut enter = |occupied: &mut Occupied, rect: Rect| {
            if near.is_some_and(|near| !near.overlaps(rect)) {
                return None;
            }
            let rect = if is_turned { rect.turned() } else { rect };
            occupied.add(rect);
            count += 1;
            Some((count - 1, rect))
        };
        let mut standing: Vec<(&StepId, Rect)> = match near {
            Some(near) => places.steps.near(near).collect(),
            None => places.steps.iter().map(|(id, rect)| (id, *rect)).collect(),
        };
        if !asked.moved.is_empty() {
            standing.retain(|(id, _)| !asked.moved.contains_key(*id));
            for (id, rect) in asked.moved {
                if let Some((id, _)) = places.steps.get_key_value(id) {
                    standing.push((id, *rect));
                }
            }
            standing.arrange_by(|(one, _), (other, _)| one.cmp(other));
        }
        for (id, rect) in standing {
            if let Some(entered) = enter(&mut boxes.occupied, rect) {
                boxes.steps.insert(id, entered);
            }
        }
        for (id, rect) in &places.anytime {
            if let Some(entered) = enter(&mut boxes.occupied, *rect) {
                boxes.pills.insert(id.as_str(), entered);
            }
        }
        for rect in places.notes.values() {
            enter(&mut boxes.occupied, *rect);
        }
        boxes
    }
}

/// Within this a line looks for its way.
const NEAR: i32 = 480;

/// The part of the chart that the lines from some things can touch.
fn around_lines(
    process: &Process,
    places: &Places,
    moved: &SortedMap<StepId, Rect>,
    sources: &SortedSet<Thing>,
) -> Rect {
    let at = |step: &StepId| moved.get(step).or_else(|| places.steps.get(step)).copied();
    let mut area: Option<Rect> = None;
    for source in sources {
        for rect in super::ends_of(process, places, source, &at) {
            area = Some(area.map_or(rect, |area| area.joined(rect)));
        }
    }
    area.unwrap_or_default().grown(NEAR)
}

fn lines(process: &Process, boxes: &Boxes<'_>, asked: &Asked<'_>, is_turned: bool) -> Vec<Line> {
    let known = |id: &TransitionId| {
        let route = asked.known.get(id)?.clone();
        Some(if is_turned { route.turned() } else { route })
    };
    let turn = |size: Size| if is_turned { size.turned() } else { size };
    let bends = |id: &TransitionId| -> Vec<Point> {
        let layout = process.layout.as_ref().filter(|_| !asked.is_unbent);
        let pairs = layout.and_then(|layout| layout.bends.get(id)).map_or(&[][..], Vec::as_slice);
        let point = |pair: &Vec<i32>| match pair.as_slice() {
            [x, y] => Some(Rect::at((*x, *y), Size::default()).centre()),
            _ => None,
        };
        pairs.iter().filter_map(point).map(|point| if is_turned { point.turned() } else { point }).collect()
    };
    let mut lines = Vec::new();
    let mut lines_of = |id: &StepId, step: &Step| {
        let Some((from, source)) = boxes.steps.get(id).copied() else { return };
        for exit in step.exits(id) {
            let Some(next) = exit.to.as_ref() else { continue };
            let Some((to, target)) = boxes.steps.get(next).copied() else { continue };
            let manner = match exit.kind {
                ExitKind::Next => Manner::Onward,
                ExitKind::Branch { .. } | ExitKind::Outcome(_) | ExitKind::OtherOutcome => Manner::Branch,
                ExitKind::Limit { .. } | ExitKind::Unanswered => Manner::Late,
                ExitKind::Over { .. } if step.branches().is_empty() => Manner::Branch,
                ExitKind::Over { .. } => Manner::Late,
            };
            let label = label_size(&exit).map(turn);
            let (bends, known) = (bends(&exit.id), known(&exit.id));
            let id = exit.id;
            lines.push(Line { id, from, to, source, target, manner, label, bends, shared: None, known });
        }
    };
    match asked.sources {
        None => process.steps.iter().for_each(|(id, step)| lines_of(id, step)),
        Some(sources) => {
            for source in sources {
                if let Thing::Step(id) = source
                    && let Some(step) = process.step(id)
                {
                    lines_of(id, step);
                }
            }
        }
    }
    for any in &process.anytime {
        let is_asked = asked.sources.is_none_or(|sources| sources.contains(&Thing::AnyTime(any.id.clone())));
        let Some(next) = any.next.as_ref().filter(|_| is_asked) else { continue };
        let (Some((to, target)), Some((from, source)), Some(id)) =
            (boxes.steps.get(next).copied(), boxes.pills.get(any.id.as_str()).copied(), any.transition_id())
        else {
            continue;
        };
        let (bends, known) = (bends(&id), known(&id));
        let manner = Manner::Onward;
        lines.push(Line { id, from, to, source, target, manner, label: None, bends, shared: None, known });
    }
    share(&mut lines);
    lines
}

/// Marks the lines that have an end in common with very many others.
fn share(lines: &mut [Line]) {
    let (mut out, mut into): (SortedMap<usize, usize>, SortedMap<usize, usize>) = Default::default();
    for line in lines.iter() {
        *out.entry(line.from).or_default() += 1;
        *into.entry(line.to).or_default() += 1;
    }
    let are_many =
        |counts: &SortedMap<usize, usize>, end| counts.get(end).is_some_and(|count| *count >= VERY_MANY);
    for line in lines {
        if are_many(&out, &line.from) {
            line.shared = Some(Shared::Source);
        } else if are_many(&into, &line.to) {
            line.shared = Some(Shared::Target);
        }
    }
}
