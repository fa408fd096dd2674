//! The way of a line where no plain shape is free: the shortest with few bends through what room there is.
//!
//! Not here: the plain shapes, which are cheaper to find and nearly always do (`route::way`).
//!
//! The room is a grid of the levels and columns beside the boxes. A way along it is found by Dijkstra's search, first
//! near the ends, then in the whole chart. It is exact: what it does not find is not there.

use super::super::occupied::Occupied;
use super::super::table::Table;
use super::Line;
use super::side::{Side, port};
use crate::measure::{Point, Rect};
use crate::model::Arrange;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::ControlFlow;

/// From a step to the first bend, where the neighbours leave room for it.
const OUT: [i32; 2] = [20, 10];
/// How far lines stay off boxes; where there is no such way, a little less will do.
const OFF: [i32; 2] = [6, 2];
/// The levels and columns beside a box.
const BESIDE: [i32; 3] = [14, 7, 3];
/// How far around its ends a way is looked for first.
const NEAR: i32 = 300;
const BEND: i32 = 40;
/// More boxes than this would take too long to look at all ways among.
const MOST: usize = 700;

/// A way from the source of a line to its target that runs through no box, if there is one.
pub(super) fn around(line: &Line, occupied: &Occupied) -> Option<Vec<Point>> {
    let ends = line.source.joined(line.target);
    let whole = occupied.bounds().grown(60).joined(ends.grown(60));
    for window in [ends.grown(NEAR), ends.grown(4 * NEAR), whole] {
        let mut boxes: Vec<Rect> = Vec::new();
        let _ = occupied.visit(window, &mut |_, rect| {
            boxes.push(rect);
            if boxes.len() > MOST { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if boxes.len() > MOST {
            return None;
        }
        boxes.arrange_by_key(|rect| (rect.x, rect.y, rect.w, rect.h));
        for (off, out) in OFF.into_iter().zip(OUT) {
            if let Some(path) = Room::new(line, window, &boxes, off, out).way(line, &boxes, off, out) {
                return Some(path);
            }
        }
    }
    None
}

/// The levels and columns of a part of the chart, and where boxes are between them.
struct Room {
    xs: Vec<i32>,
    ys: Vec<i32>,
    /// Whether the piece to the next column, or to the next level, is taken.
    is_across_taken: Table<bool>,
    is_down_taken: Table<bool>,
}

impl Room {
    fn new(line: &Line, window: Rect, boxes: &[Rect], off: i32, out: i32) -> Room {
        let (mut xs, mut ys) = (vec![window.x, window.right()], vec![window.y, window.bottom()]);
        for rect in boxes {
            for beside in BESIDE.into_iter().filter(|beside| *beside > off) {
                xs.extend([rect.x - beside, rect.right() + beside]);
                ys.extend([rect.y - beside, rect.bottom() + beside]);
            }
        }
        for rect in [line.source, line.target] {
            let centre = rect.centre();
            xs.extend([centre.x, rect.x - out, rect.right() + out]);
            ys.extend([centre.y, rect.y - out, rect.bottom() + out]);
        }
        let grown = window.grown(1);
        xs.retain(|x| grown.x <= *x && *x <= grown.right());
        ys.retain(|y| grown.y <= *y && *y <= grown.bottom());
        for list in [&mut xs, &mut ys] {
            list.arrange_by(Ord::cmp);
            list.dedup();
        }
        let count = xs.len() * ys.len();
        let mut room = Room {
            xs,
            ys,
            is_across_taken: Table::new(count, false),
            is_down_taken: Table::new(count, false),
        };
        for rect in boxes {
            room.take(rect.grown(off));
        }
        room
    }

    /// Marks all pieces that a rectangle lies over.
    fn take(&mut self, rect: Rect) {
        let within = |list: &[i32], from: i32, to: i32| {
            list.partition_point(|at| *at <= from)..list.partition_point(|at| *at < to)
        };
        let (columns, levels) =
            (within(&self.xs, rect.x, rect.right()), within(&self.ys, rect.y, rect.bottom()));
        for level in levels.clone() {
            for column in columns.start.saturating_sub(1)..columns.end {
                let number = self.number(column, level);
                self.is_across_taken[number] = true;
            }
        }
        for column in columns {
            for level in levels.start.saturating_sub(1)..levels.end {
                let number = self.number(column, level);
                self.is_down_taken[number] = true;
            }
        }
    }

    fn number(&self, column: usize, level: usize) -> usize {
        column * self.ys.len() + level
    }

    fn point(&self, number: usize) -> Point {
        let count = self.ys.len().max(1);
        let at = |list: &[i32], place: usize| list.get(place).copied().unwrap_or_default();
        Point::new(at(&self.xs, number / count), at(&self.ys, number % count))
    }

    fn at(&self, point: Point) -> Option<usize> {
        Some(self.number(self.xs.binary_search(&point.x).ok()?, self.ys.binary_search(&point.y).ok()?))
    }

    /// Where a line can leave a step or come to it: the port, the first corner, and whether the piece between is level.
    fn doors(&self, rect: Rect, boxes: &[Rect], off: i32, out: i32) -> Vec<(Point, usize, bool)> {
        let door = |side: Side| {
            let from = port(rect, side);
            let to = match side {
                Side::Top => Point::new(from.x, from.y - out),
                Side::Bottom => Point::new(from.x, from.y + out),
                Side::Left => Point::new(from.x - out, from.y),
                Side::Right => Point::new(from.x + out, from.y),
            };
            let piece = Rect::between(from, to).grown(off.min(4));
            let is_free = boxes.iter().all(|other| *other == rect || !other.overlaps(piece));
            is_free.then_some(())?;
            Some((from, self.at(to)?, matches!(side, Side::Left | Side::Right)))
        };
        [Side::Bottom, Side::Left, Side::Right, Side::Top].into_iter().filter_map(door).collect()
    }

    /// The cheapest way between any two doors.
    fn way(&self, line: &Line, boxes: &[Rect], off: i32, out: i32) -> Option<Vec<Point>> {
        let leaving = self.doors(line.source, boxes, off, out);
        let entering = self.doors(line.target, boxes, off, out);
        let levels = self.ys.len();
        let count = self.xs.len() * levels;
        // Each place twice: come to upright, and come to level.
        let mut cost = Table::new(2 * count, i32::MAX);
        let mut from = Table::new(2 * count, usize::MAX);
        let mut queue = BinaryHeap::new();
        for (place, (_, number, is_level)) in leaving.iter().enumerate() {
            let state = 2 * number + usize::from(*is_level);
            // Down comes first, up last, where it is the same.
            let start = i32::try_from(place).unwrap_or(0) * 10;
            if start < cost[state] {
                cost[state] = start;
                queue.push(Reverse((start, state)));
            }
        }
        let mut end = None;
        while let Some(Reverse((so_far, state))) = queue.pop() {
            if so_far > cost[state] {
                continue;
            }
            let (number, is_level) = (state / 2, state % 2 == 1);
            if entering.iter().any(|(_, door, enters_level)| *door == number && *enters_level == is_level) {
                end = Some(state);
                break;
            }
            let here = self.point(number);
            let mut go = |to: usize, goes_level: bool| {
                let there = self.point(to);
                let length = (here.x - there.x).abs() + (here.y - there.y).abs();
                let next = so_far + length + if goes_level == is_level { 0 } else { BEND };
                let state_there = 2 * to + usize::from(goes_level);
                if next < cost[state_there] {
                    cost[state_there] = next;
                    from[state_there] = state;
                    queue.push(Reverse((next, state_there)));
                }
            };
            if number + levels < count && !self.is_across_taken[number] {
                go(number + levels, true);
            }
            if number >= levels && !self.is_across_taken[number - levels] {
                go(number - levels, true);
            }
            if number % levels + 1 < levels && !self.is_down_taken[number] {
                go(number + 1, false);
            }
            if number % levels > 0 && !self.is_down_taken[number - 1] {
                go(number - 1, false);
            }
            // On the spot from one direction to the other.
            let turned = 2 * number + usize::from(!is_level);
            if so_far + BEND < cost[turned] {
                cost[turned] = so_far + BEND;
                from[turned] = state;
                queue.push(Reverse((so_far + BEND, turned)));
            }
        }
        let mut state = end?;
        let (into, ..) = entering
            .iter()
            .find(|(_, door, is_level)| *door == state / 2 && usize::from(*is_level) == state % 2)?;
        let mut path = vec![*into, self.point(state / 2)];
        while from[state] != usize::MAX {
            state = from[state];
            path.push(self.point(state / 2));
        }
        let (out, ..) = leaving
            .iter()
            .find(|(_, door, is_level)| *door == state / 2 && usize::from(*is_level) == state % 2)?;
        path.push(*out);
        path.reverse();
        Some(super::shape::without_needless(path))
    }
}
