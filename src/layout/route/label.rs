//! Where the labels stand: on their line where it is long enough, else beside it; off the steps and off each other.
//!
//! Not here: what they say (`scene::edge`).

use super::super::occupied::Occupied;
use super::wires::Wires;
use super::{Line, Shared};
use crate::measure::{Point, Rect, Size};
use crate::model::Arrange;
use std::ops::ControlFlow;

/// What stays free of the line at both ends of a label.
const FREE: i32 = 12;
/// Between the words and a line that parts from theirs.
const GAP: i32 = 5;
/// The head of the line.
const HEAD: i32 = 8;
/// Beside an upright line.
const BESIDE: i32 = 6;
/// From a level line to the middle of the label above it.
const ABOVE: i32 = 14;

/// The places of all labels, in the order of the lines, in the frame of the flow.
pub(super) fn labels(
    lines: &[Line],
    paths: &[Vec<Point>],
    steps: &Occupied,
    is_turned: bool,
) -> Vec<Option<Rect>> {
    let mut wires = Wires::default();
    for (line, path) in lines.iter().zip(paths) {
        wires.add(line, path);
    }
    let mut taken = Occupied::default();
    let mut labels = Vec::with_capacity(lines.len());
    for (line, path) in lines.iter().zip(paths) {
        // Those that stay come first.
        if let Some(known) = &line.known {
            known.label.into_iter().for_each(|rect| taken.add(rect));
            labels.push(known.label);
            continue;
        }
        let place = line.label.and_then(|size| {
            let is_shared = |at: Point| line.shared.is_none() && wires.is_shared(line, at);
            let tries = tries(line, path, size, is_turned, &is_shared);
            let mut order: Vec<(i32, usize, Rect)> =
                tries.into_iter().enumerate().map(|(number, (shape, rect))| (shape, number, rect)).collect();
            // The best shapes first: once a place costs less than the shape of the next, no later one can win.
            order.arrange_by_key(|(shape, number, _)| (*shape, *number));
            let mut best: Option<(i32, usize, Rect)> = None;
            for (shape, number, rect) in order {
                let least = best.map_or(i32::MAX, |(cost, ..)| cost);
                if shape > least {
                    break;
                }
                let on_steps = if steps.is_free(rect.grown(1)) { 0 } else { ON_OTHERS };
                let on_labels = if taken.is_free(rect.grown(3)) { 0 } else { ON_OTHERS };
                let cost = shape + on_steps + on_labels;
                // Among very many lines there is no place without.
                let through = if line.shared.is_some() {
                    0
                } else {
                    let most = least.saturating_sub(cost) / ON_LINE + 1;
                    wires.through(rect.grown(1), (line.from, line.to), most.max(0))
                };
                let cost = cost + ON_LINE * through;
                if best.is_none_or(|(least, before, _)| (cost, number) < (least, before)) {
                    best = Some((cost, number, rect));
                }
            }
            let (cost, _, rect) = best?;
            Some(if cost < ON_OTHERS { rect } else { beside_others(rect, steps, &taken).unwrap_or(rect) })
        });
        if let Some(rect) = place {
            taken.add(rect);
        }
        labels.push(place);
    }
    labels
}

/// Two short lines that run over each other, such as two answers that lead to the same step: the label stands beside the
/// other label, where nothing else is.
fn beside_others(rect: Rect, steps: &Occupied, taken: &Occupied) -> Option<Rect> {
    let mut found = None;
    let _ = taken.visit(rect.grown(3), &mut |_, other| {
        let after = Rect { x: other.right() + BESIDE, ..rect };
        let before = Rect { x: other.x - BESIDE - rect.w, ..rect };
        let is_free = |place: &Rect| steps.is_free(place.grown(1)) && taken.is_free(place.grown(3));
        found = [after, before].into_iter().find(is_free);
        if found.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    found
}

/// What speaks against a place on a step or another label, and against each line that runs through it.
const ON_OTHERS: i32 = 4_000;
const ON_LINE: i32 = 60;
/// What speaks against a place where another answer of the same step runs along, or another way to the same one: it would
/// seem to be said of both.
const ON_SHARED: i32 = 280;

/// Places to try with what speaks against each: far from where the line leaves, and beside it rather than on it.
fn tries(
    line: &Line,
    path: &[Point],
    size: Size,
    is_turned: bool,
    is_shared: &dyn Fn(Point) -> bool,
) -> Vec<(i32, Rect)> {
    let mut tries = Vec::new();
    let last = path.len().saturating_sub(2);
    let mut walked = 0;
    for (place, pair) in path.windows(2).enumerate() {
        let [start, end] = pair else { continue };
        let is_level = start.y == end.y;
        let length = (start.x - end.x).abs() + (start.y - end.y).abs();
        // Among very many lines a label stands on the piece that is its line's alone.
        let is_own = match line.shared {
            None => true,
            Some(Shared::Source) => place == last,
            Some(Shared::Target) => place == 0,
        };
        if !is_own {
            walked += length;
            continue;
        }
        let head = if place == last { HEAD } else { 0 };
        let along = if is_level { size.w } else { size.h };
        let room = length - head;
        let at = |walk: i32| {
            let part = |from: i32, to: i32| from + (to - from).signum() * walk.clamp(0, (to - from).abs());
            Point::new(part(start.x, end.x), part(start.y, end.y))
        };
        let fits_on = room >= along + 2 * FREE;
        // Shared wherever the words would lie along a stretch of another.
        let is_shared_at =
            |walk: i32| [0, -1, 1].iter().any(|end| is_shared(at(walk + end * (along / 2 + GAP))));
        let mut walks = vec![room / 2];
        // Answers part one after the other, so further on the last of them is alone.
        if is_shared_at(room / 2) {
            walks.extend([room * 3 / 4, room * 7 / 8]);
        }
        // On a long piece a label stands near where the line leaves.
        walks.extend([40, 70, 100].into_iter().filter(|walk| place < 2 && walk + along / 2 + FREE < room));
        if fits_on {
            walks.extend([FREE + along / 2, room - FREE - along / 2]);
        }
        for (number, walk) in walks.into_iter().enumerate() {
            let point = at(walk);
            let on_shared = if is_shared_at(walk) { ON_SHARED } else { 0 };
            let far = (walked + walk) / 5 + if number > 0 { 3 } else { 0 } + on_shared;
            let is_off_corners = walk >= FREE + along / 2 && walk <= room - FREE - along / 2;
            if fits_on && is_off_corners {
                tries.push((far, Rect::around(point, size)));
            }
            // In a chart that is turned, what is level here is upright on the screen.
            let (level_off, upright_off) = if is_turned {
                (BESIDE + size.h / 2, ABOVE - 5 + size.w / 2)
            } else {
                (ABOVE, BESIDE + size.w / 2)
            };
            for side in [1, -1] {
                let moved = if is_level {
                    Point::new(point.x, point.y - side * level_off)
                } else {
                    Point::new(point.x + side * upright_off, point.y)
                };
                let against = if side > 0 { 24 } else { 28 };
                tries.push((far + against, Rect::around(moved, size)));
            }
        }
        walked += length;
    }
    tries
}
