//! The shape of one line: which side it leaves, which it enters, and where it runs between.
//!
//! Not here: what a way costs by itself (`route::shape`), lines that end up on top of each other (`route::spread`).

use super::super::occupied::Occupied;
use super::free::{CLEAR, ENTER, Free, LEAVE};
use super::shape::{BEND, Shape};
use super::side::{Side, port, side_of};
use super::wires::Wires;
use super::{Line, Manner, Shared};
use crate::measure::{Point, Rect};
use crate::model::SortedMap;
use std::ops::ControlFlow;

// The cost of what a way meets, in units of its length.
const HIT: i32 = 6_000;
const CROSSING: i32 = 70;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Out(Manner),
    In,
}

/// Finds ways among the boxes, and remembers which sides are in use.
pub(super) struct Ways<'a> {
    occupied: &'a Occupied,
    ports: SortedMap<(usize, Side), Use>,
}

impl<'a> Ways<'a> {
    pub(super) fn new(occupied: &'a Occupied) -> Ways<'a> {
        Ways { occupied, ports: SortedMap::new() }
    }

    /// The cheapest way for a line, given the lines already drawn.
    pub(super) fn best(&self, line: &Line, wires: &Wires) -> Vec<Point> {
        if line.from == line.to {
            return around_itself(line.source);
        }
        if let Some(path) = line.shared.and_then(|shared| self.along_trunk(line, shared)) {
            return path;
        }
        let all = [Side::Top, Side::Left, Side::Right, Side::Bottom];
        let (enters, most_tries) =
            if line.shared.is_some() { ([Side::Top].as_slice(), 12) } else { (all.as_slice(), usize::MAX) };
        let mut tries = Tries { near: Vec::with_capacity(64), far: Vec::with_capacity(64) };
        let mut free = Free::new(self.occupied, line);
        for leave in [Side::Bottom, Side::Left, Side::Right] {
            for enter in enters.iter().copied() {
                let sides = self.port_cost(line, leave, enter);
                shapes(line, (leave, enter), sides, &mut free, &mut tries);
            }
        }
        let mut best: Option<(i32, Shape)> = None;
        let mut left = most_tries;
        self.cheapest(line, wires, &mut tries.near, &mut best, &mut left);
        // What runs further out than its ends is looked at only where it can still be cheaper.
        tries.far.retain(|(least, _)| best.as_ref().is_none_or(|(cost, _)| *least - MOST_SHARED < *cost));
        for (_, Pass { leave, enter, column, sides }) in tries.far {
            let (out, into) = (port(line.source, leave), port(line.target, enter));
            let levels = (free.leaving(leave, out, column), free.entering(enter, into, column));
            if let Some(shape) = along((leave, out), (enter, into), column, levels) {
                tries.near.push(weighed(line, leave, sides, shape));
            }
        }
        self.cheapest(line, wires, &mut tries.near, &mut best, &mut left);
        let path = best.map(|(_, shape)| shape.points().to_vec()).unwrap_or_default();
        if self.is_clear(line, &path) {
            path
        } else {
            super::detour::around(line, self.occupied).unwrap_or(path)
        }
    }

    /// Looks at the cheapest shapes first: once a way is cheaper than the shape of the next, no later one can win. Few are
    /// looked at, so they are not put in order.
    fn cheapest(
        &self,
        line: &Line,
        wires: &Wires,
        tries: &mut [(i32, Shape)],
        best: &mut Option<(i32, Shape)>,
        left: &mut usize,
    ) {
        while *left > 0 {
            let Some((own, shape)) = tries.iter_mut().min_by_key(|(cost, _)| *cost) else { break };
            if *own == TRIED || best.as_ref().is_some_and(|(cost, _)| *cost <= *own - MOST_SHARED) {
                break;
            }
            let cost = *own + self.surroundings_cost(line, shape.points(), wires);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                *best = Some((cost, *shape));
            }
            *own = TRIED;
            *left -= 1;
        }
    }

    /// Remembers the sides that a line uses.
    pub(super) fn take_ports(&mut self, line: &Line, path: &[Point]) {
        if let Some(side) = path.first().and_then(|point| side_of(line.source, *point)) {
            self.ports.entry((line.from, side)).or_insert(Use::Out(line.manner));
        }
        if let Some(side) = path.last().and_then(|point| side_of(line.target, *point)) {
            self.ports.entry((line.to, side)).or_insert(Use::In);
        }
    }

    fn port_cost(&self, line: &Line, leave: Side, enter: Side) -> i32 {
        let leaving = match (line.manner, leave) {
            (Manner::Onward, Side::Bottom) | (Manner::Branch, _) => 0,
            (Manner::Onward, _) => 60,
            (Manner::Late, Side::Bottom) => 70,
            (Manner::Late, Side::Left) => 4,
            (Manner::Late, _) => 0,
        };
        let entering = match enter {
            Side::Top => 0,
            Side::Left | Side::Right => 24,
            Side::Bottom => 110,
        };
        let sharing = match self.ports.get(&(line.from, leave)) {
            None => 0,
            Some(Use::In) => 150,
            Some(Use::Out(Manner::Branch)) if line.manner == Manner::Branch => 12,
            Some(Use::Out(_)) => 60,
        };
        let meeting = match self.ports.get(&(line.to, enter)) {
            None | Some(Use::In) => 0,
            Some(Use::Out(_)) => 150,
        };
        leaving + entering + sharing + meeting
    }

    fn surroundings_cost(&self, line: &Line, path: &[Point], wires: &Wires) -> i32 {
        let last = path.len().saturating_sub(2);
        let mut cost = 0;
        let mut shared = 0;
        for (place, pair) in path.windows(2).enumerate() {
            let [start, end] = pair else { continue };
            let own = (place == 0).then_some(line.from).into_iter().chain((place == last).then_some(line.to));
            cost += HIT * self.hits(*start, *end, &own);
            let meetings = wires.meetings(line, *start, *end);
            cost += CROSSING * meetings.crossed + 3 * meetings.over_others / 2;
            cost += if meetings.over_others > 0 { 40 } else { 0 };
            shared += meetings.shared;
        }
        cost - (shared / 3).min(MOST_SHARED)
    }

    /// How many boxes but its own a piece runs through.
    fn hits(&self, start: Point, end: Point, own: &(impl Iterator<Item = usize> + Clone)) -> i32 {
        let mut hits = 0;
        let _ = self.occupied.visit(Rect::between(start, end).grown(6), &mut |number, _| {
            hits += i32::from(!own.clone().any(|own| own == number));
            ControlFlow::Continue(())
        });
        hits
    }

    /// The way of one line among very many at a step: all run along one trunk next to it. None if something is in the
    /// way. To look for the best way for each would cost the square of their number, and show nobody more.
    fn along_trunk(&self, line: &Line, shared: Shared) -> Option<Vec<Point>> {
        let (out, into) = (port(line.source, Side::Bottom), port(line.target, Side::Top));
        let level = match shared {
            Shared::Source => out.y + LEAVE,
            Shared::Target => into.y - ENTER,
        };
        let mut shape = Shape::default();
        [out, Point::new(out.x, level), Point::new(into.x, level), into]
            .into_iter()
            .for_each(|point| shape.push(point));
        let fits = shape.faces(Side::Bottom, Side::Top) && self.is_clear(line, shape.points());
        fits.then(|| shape.points().to_vec())
    }

    /// Whether a way runs through no box but those at its ends.
    fn is_clear(&self, line: &Line, path: &[Point]) -> bool {
        path.windows(2).all(|pair| match pair {
            [start, end] => self.hits(*start, *end, &[line.from, line.to].into_iter()) == 0,
            _ => true,
        })
    }
}

/// The ways from one side to another: out, along a free column, and in; those further out than both ends, for which
/// levels would have to be found, as the least they can cost.
fn shapes(line: &Line, (leave, enter): (Side, Side), sides: i32, free: &mut Free<'_>, tries: &mut Tries) {
    let (out, into) = (port(line.source, leave), port(line.target, enter));
    let from_level = free.leaving(leave, out, into.x);
    let to_level = free.entering(enter, into, out.x);
    let between = out.x.min(into.x)..=out.x.max(into.x);
    let is_level = |side: Side| matches!(side, Side::Left | Side::Right);
    for column in free.columns(from_level, to_level) {
        let is_ahead = match leave {
            Side::Left => column <= out.x - CLEAR,
            Side::Right => column >= out.x + CLEAR,
            Side::Top | Side::Bottom => true,
        };
        let comes_in = match enter {
            Side::Left => column <= into.x - ENTER + 4,
            Side::Right => column >= into.x + ENTER - 4,
            Side::Top | Side::Bottom => true,
        };
        if !is_ahead || !comes_in {
            continue;
        }
        // Further out other steps may be in the way of the levels.
        if between.contains(&column) || (is_level(leave) && is_level(enter)) {
            let shape = along((leave, out), (enter, into), column, (from_level, to_level));
            tries.near.extend(shape.map(|shape| weighed(line, leave, sides, shape)));
        } else {
            let length = (out.x - column).abs() + (column - into.x).abs() + (out.y - into.y).abs();
            let bends = 4 - i32::from(is_level(leave)) - i32::from(is_level(enter));
            tries.far.push((sides + length + BEND * bends, Pass { leave, enter, column, sides }));
        }
    }
    // Straight across from side to side.
    if out.y == into.y && matches!((leave, enter), (Side::Right, Side::Left) | (Side::Left, Side::Right)) {
        let mut shape = Shape::default();
        shape.push(out);
        shape.push(into);
        if shape.faces(leave, enter) {
            tries.near.push(weighed(line, leave, sides, shape));
        }
    }
}

/// The way along a column from one side to another, on these levels before it and after it, if it faces both.
fn along(
    (leave, out): (Side, Point),
    (enter, into): (Side, Point),
    column: i32,
    (from_level, to_level): (i32, i32),
) -> Option<Shape> {
    let mut shape = Shape::default();
    shape.push(out);
    if leave == Side::Bottom && column != out.x {
        shape.push(Point::new(out.x, from_level));
        shape.push(Point::new(column, from_level));
    } else if leave != Side::Bottom {
        shape.push(Point::new(column, out.y));
    }
    if matches!(enter, Side::Left | Side::Right) {
        shape.push(Point::new(column, into.y));
    } else if column != into.x {
        shape.push(Point::new(column, to_level));
        shape.push(Point::new(into.x, to_level));
    }
    shape.push(into);
    shape.faces(leave, enter).then_some(shape)
}

/// A shape with what it costs by itself.
fn weighed(line: &Line, leave: Side, sides: i32, shape: Shape) -> (i32, Shape) {
    let parts_late = leave == Side::Bottom && parts_late(line, shape.points());
    (sides + shape.cost() + 30 * i32::from(parts_late), shape)
}

/// The ways to choose from, each with what it costs by itself, or at least.
struct Tries {
    near: Vec<(i32, Shape)>,
    far: Vec<(i32, Pass)>,
}

/// A way that is not looked at yet: along a column from one side to another.
#[derive(Clone, Copy)]
struct Pass {
    leave: Side,
    enter: Side,
    column: i32,
    /// What its sides cost.
    sides: i32,
}

/// What sharing a way can save at most.
const MOST_SHARED: i32 = 120;
/// The cost of a shape that was looked at: more than any other.
const TRIED: i32 = i32::MAX;

/// Whether a way that leaves along the flow bends so late that its words, which lie along the flow, have no room behind the
/// bend: before it other answers run as well.
fn parts_late(line: &Line, path: &[Point]) -> bool {
    let along = line.label.filter(|label| label.h > label.w).map_or(0, |label| label.h);
    match path {
        [start, bend, _, .., end] => bend.y - start.y > LEAVE && end.y - bend.y < along,
        _ => false,
    }
}

fn around_itself(rect: Rect) -> Vec<Point> {
    let (out, into) = (port(rect, Side::Right), port(rect, Side::Top));
    let (x, y) = (out.x + ENTER, into.y - ENTER);
    vec![out, Point::new(x, out.y), Point::new(x, y), Point::new(into.x, y), into]
}
