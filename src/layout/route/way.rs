//! The shape of one line: which side it leaves, which it enters, and where it runs between.
//!
//! Not here: what a way costs by itself (`route::shape`), lines that end up on top of each other (`route::spread`).

use super::super::occupied::Occupied;
use super::shape::Shape;
use super::side::{Side, port, side_of};
use super::wires::Wires;
use super::{Line, Manner, Shared};
use crate::measure::{Point, Rect};
use crate::model::{Arrange, SortedMap};
use std::ops::ControlFlow;

/// From a step to the first bend.
const LEAVE: i32 = 20;
/// From the last bend to a step: the head needs room.
const ENTER: i32 = 24;
/// Between a line and a step it passes.
const CLEAR: i32 = 14;
/// How far beside its ends a line looks for a free way.
const LOOK: i32 = 420;

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
        let mut tries: Vec<(i32, Shape)> = Vec::with_capacity(64);
        let mut levels = Levels::default();
        for leave in [Side::Bottom, Side::Left, Side::Right] {
            for enter in enters.iter().copied() {
                let sides = self.port_cost(line, leave, enter);
                let mut show = |shape: Shape| {
                    let parts_late = leave == Side::Bottom && parts_late(line, shape.points());
                    tries.push((sides + shape.cost() + 30 * i32::from(parts_late), shape));
                };
                self.shapes(line, (leave, enter), &mut levels, &mut show);
            }
        }
        // The cheapest shapes first: once a way is cheaper than the shape of the next, no later one can win. Few are looked
        // at, so they are not put in order.
        let mut best: Option<(i32, Shape)> = None;
        for _ in 0..most_tries.min(tries.len()) {
            let Some((own, shape)) = tries.iter_mut().min_by_key(|(cost, _)| *cost) else { break };
            if best.as_ref().is_some_and(|(cost, _)| *cost <= *own - MOST_SHARED) {
                break;
            }
            let cost = *own + self.surroundings_cost(line, shape.points(), wires);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, *shape));
            }
            *own = TRIED;
        }
        let path = best.map(|(_, shape)| shape.points().to_vec()).unwrap_or_default();
        if self.is_clear(line, &path) {
            path
        } else {
            super::detour::around(line, self.occupied).unwrap_or(path)
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

    /// The ways from one side to another: out, along a free column, and in.
    fn shapes(
        &self,
        line: &Line,
        (leave, enter): (Side, Side),
        levels: &mut Levels,
        show: &mut impl FnMut(Shape),
    ) {
        let (out, into) = (port(line.source, leave), port(line.target, enter));
        let mut leaving = |column: i32| match leave {
            Side::Bottom => known(&mut levels.out, column, &|| self.level(out, column, 1)),
            Side::Top | Side::Left | Side::Right => out.y,
        };
        let mut entering = |column: i32| match enter {
            Side::Top => known(&mut levels.down, column, &|| self.level(into, column, -1)),
            Side::Bottom => known(&mut levels.up, column, &|| self.level(into, column, 1)),
            Side::Left | Side::Right => into.y,
        };
        let mut show = |shape: Shape| {
            if shape.faces(leave, enter) {
                show(shape);
            }
        };
        let (from_level, to_level) = (leaving(into.x), entering(out.x));
        let between = out.x.min(into.x)..=out.x.max(into.x);
        for column in self.columns(line, from_level, to_level) {
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
            // Further out other steps may be in the way.
            let (from_level, to_level) = if between.contains(&column) {
                (from_level, to_level)
            } else {
                (leaving(column), entering(column))
            };
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
            show(shape);
        }
        // Straight across from side to side.
        if out.y == into.y && matches!((leave, enter), (Side::Right, Side::Left) | (Side::Left, Side::Right))
        {
            let mut shape = Shape::default();
            shape.push(out);
            shape.push(into);
            show(shape);
        }
    }

    /// The nearest free level below (or above) a side on which a line could run across to a column.
    fn level(&self, port: Point, column: i32, way: i32) -> i32 {
        let wish = port.y + way * if way > 0 { LEAVE } else { ENTER };
        let (left, right) = (port.x.min(column), port.x.max(column));
        let from = if way > 0 { port.y } else { port.y - 200 };
        let band = Rect::new(left - 10, from, right - left + 20, 200);
        let rows = self.occupied.free_rows(band);
        let fitting = rows.into_iter().filter(|(top, bottom)| bottom - top >= 2 * CLEAR);
        let level = fitting
            .map(|(top, bottom)| wish.clamp(top + CLEAR, bottom - CLEAR))
            .min_by_key(|level| (level - wish).abs());
        level.unwrap_or(wish)
    }

    /// Columns that are free between two levels: in line with the ends, and the nearest others.
    fn columns(&self, line: &Line, from_level: i32, to_level: i32) -> Vec<i32> {
        let (from, to) = (line.source.centre().x, line.target.centre().x);
        let (top, bottom) = (from_level.min(to_level), from_level.max(to_level));
        let left = line.source.x.min(line.target.x) - LOOK;
        let right = line.source.right().max(line.target.right()) + LOOK;
        let band = Rect::new(left, top - 2, right - left, bottom - top + 4);
        let mut free = self.occupied.free_columns(band);
        if !free.iter().any(|(start, end)| end - start >= 2 * CLEAR) {
            // Nothing near: round the outside of the chart.
            let bounds = self.occupied.bounds().grown(4 * CLEAR);
            free = self.occupied.free_columns(Rect::new(bounds.x, band.y, bounds.w, band.h));
        }
        let mut columns: Vec<i32> = Vec::new();
        for (start, end) in free {
            if end - start < 2 * CLEAR - 8 {
                continue;
            }
            let (least, most) = if end - start < 2 * CLEAR {
                ((start + end) / 2, (start + end) / 2)
            } else {
                (start + CLEAR, end - CLEAR)
            };
            let beside = [
                line.source.x - LEAVE,
                line.source.right() + LEAVE,
                line.target.x - ENTER,
                line.target.right() + ENTER,
            ];
            for wish in [from, to, (from + to) / 2].into_iter().chain(beside) {
                columns.push(wish.clamp(least, most));
            }
        }
        columns.arrange_by(Ord::cmp);
        columns.dedup();
        let distance = |column: &i32| (column - from).abs() + (column - to).abs();
        columns.arrange_by_key(|column| (distance(column), *column));
        columns.truncate(16);
        columns.extend([from, to]);
        columns
    }
}

/// The levels of one line that were looked for, by the column they lead to: out of its step, down into the other, and up.
#[derive(Default)]
struct Levels {
    out: Vec<(i32, i32)>,
    down: Vec<(i32, i32)>,
    up: Vec<(i32, i32)>,
}

fn known(levels: &mut Vec<(i32, i32)>, column: i32, look: &dyn Fn() -> i32) -> i32 {
    if let Some((_, level)) = levels.iter().find(|(other, _)| *other == column) {
        return *level;
    }
    let level = look();
    levels.push((column, level));
    level
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
