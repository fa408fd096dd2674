//! Where a line finds room: levels it can run along out of a step and into another, and the columns between them.
//!
//! Not here: which of them it takes (`route::way`).

use super::super::occupied::Occupied;
use super::Line;
use super::side::Side;
use crate::measure::{Point, Rect};

/// From a step to the first bend.
pub(super) const LEAVE: i32 = 20;
/// From the last bend to a step: the head needs room.
pub(super) const ENTER: i32 = 24;
/// Between a line and a step it passes.
pub(super) const CLEAR: i32 = 14;
/// How far beside its ends a line looks for a free way.
const LOOK: i32 = 420;
/// So many columns are tried, and those in line with the ends.
const MOST_COLUMNS: usize = 16;

/// The room for one line. What was found once is not looked for again.
pub(super) struct Free<'a> {
    occupied: &'a Occupied,
    line: &'a Line,
    /// Levels by the column they lead to: out of the step, down into the other, and up.
    out: Vec<(i32, i32)>,
    down: Vec<(i32, i32)>,
    up: Vec<(i32, i32)>,
    /// Columns by the two levels they lie between.
    columns: Vec<((i32, i32), Vec<i32>)>,
}

impl<'a> Free<'a> {
    pub(super) fn new(occupied: &'a Occupied, line: &'a Line) -> Free<'a> {
        Free { occupied, line, out: Vec::new(), down: Vec::new(), up: Vec::new(), columns: Vec::new() }
    }

    /// The level on which the line leaves a port for a column.
    pub(super) fn leaving(&mut self, side: Side, out: Point, column: i32) -> i32 {
        match side {
            Side::Bottom => known(&mut self.out, column, || level(self.occupied, out, column, 1)),
            Side::Top | Side::Left | Side::Right => out.y,
        }
    }

    /// The level on which the line comes from a column to a port.
    pub(super) fn entering(&mut self, side: Side, into: Point, column: i32) -> i32 {
        match side {
            Side::Top => known(&mut self.down, column, || level(self.occupied, into, column, -1)),
            Side::Bottom => known(&mut self.up, column, || level(self.occupied, into, column, 1)),
            Side::Left | Side::Right => into.y,
        }
    }

    /// Columns that are free between two levels: in line with the ends, and the nearest others.
    pub(super) fn columns(&mut self, from_level: i32, to_level: i32) -> Vec<i32> {
        let levels = (from_level.min(to_level), from_level.max(to_level));
        known(&mut self.columns, levels, || columns(self.occupied, self.line, levels))
    }
}

/// What was found for a key before, or is found now.
fn known<K: PartialEq, T: Clone>(all: &mut Vec<(K, T)>, key: K, look: impl Fn() -> T) -> T {
    if let Some((_, found)) = all.iter().find(|(other, _)| *other == key) {
        return found.clone();
    }
    let found = look();
    all.push((key, found.clone()));
    found
}

/// The nearest free level below (or above) a side on which a line could run across to a column.
fn level(occupied: &Occupied, port: Point, column: i32, way: i32) -> i32 {
    let wish = port.y + way * if way > 0 { LEAVE } else { ENTER };
    let (left, right) = (port.x.min(column), port.x.max(column));
    let from = if way > 0 { port.y } else { port.y - 200 };
    let band = Rect::new(left - 10, from, right - left + 20, 200);
    let rows = occupied.free_rows(band);
    let fitting = rows.into_iter().filter(|(top, bottom)| bottom - top >= 2 * CLEAR);
    let level = fitting
        .map(|(top, bottom)| wish.clamp(top + CLEAR, bottom - CLEAR))
        .min_by_key(|level| (level - wish).abs());
    level.unwrap_or(wish)
}

fn columns(occupied: &Occupied, line: &Line, (top, bottom): (i32, i32)) -> Vec<i32> {
    let (from, to) = (line.source.centre().x, line.target.centre().x);
    let left = line.source.x.min(line.target.x) - LOOK;
    let right = line.source.right().max(line.target.right()) + LOOK;
    let band = Rect::new(left, top - 2, right - left, bottom - top + 4);
    let mut free = occupied.free_columns(band);
    if !free.iter().any(|(start, end)| end - start >= 2 * CLEAR) {
        // Nothing near: round the outside of the chart.
        let bounds = occupied.bounds().grown(4 * CLEAR);
        free = occupied.free_columns(Rect::new(bounds.x, band.y, bounds.w, band.h));
    }
    // The nearest in order, each with how far it is from both ends.
    let mut nearest: Vec<(i32, i32)> = Vec::with_capacity(MOST_COLUMNS + 1);
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
            let column = wish.clamp(least, most);
            let entry = ((column - from).abs() + (column - to).abs(), column);
            if let Err(place) = nearest.binary_search(&entry) {
                nearest.insert(place, entry);
                nearest.truncate(MOST_COLUMNS);
            }
        }
    }
    nearest.into_iter().map(|(_, column)| column).chain([from, to]).collect()
}
