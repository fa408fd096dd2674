//! The shape of a way: its few points, and what they cost by themselves.
//!
//! Not here: what stands around it (`route::way`).

use super::side::Side;
use crate::measure::Point;

// The cost of a way, in units of its length.
pub(super) const BEND: i32 = 30;
/// For each unit that a piece is shorter than can be seen well.
const CRAMPED: i32 = 6;

/// Out, along two levels and a column, and in.
const MOST_POINTS: usize = 6;

/// A way that is tried. Hundreds are for each line, so it takes no memory of its own.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    points: [Point; MOST_POINTS],
    count: usize,
}

impl Shape {
    /// The way with one more point, if it has room for it.
    pub(super) fn push(&mut self, point: Point) {
        self.count = kept(self.points(), point);
        if let Some(place) = self.points.get_mut(self.count) {
            *place = point;
            self.count += 1;
        }
    }

    pub(super) fn points(&self) -> &[Point] {
        self.points.get(..self.count).unwrap_or_default()
    }

    /// What it costs where nothing else is.
    pub(super) fn cost(&self) -> i32 {
        let (mut cost, mut bends) = (0, -1);
        for pair in self.points().windows(2) {
            let length = length(pair);
            cost += length + CRAMPED * (24 - length).max(0);
            bends += 1;
        }
        cost + BEND * bends.max(0)
    }

    /// Whether it leaves and enters by going away from its sides, not through the step.
    pub(super) fn faces(&self, leave: Side, enter: Side) -> bool {
        let goes = |from: Point, to: Point, side: Side| match side {
            Side::Top => to.y < from.y && to.x == from.x,
            Side::Bottom => to.y > from.y && to.x == from.x,
            Side::Left => to.x < from.x && to.y == from.y,
            Side::Right => to.x > from.x && to.y == from.y,
        };
        match self.points() {
            [first, second, .., before, last] | [first, second @ before, last] => {
                goes(*first, *second, leave) && goes(*last, *before, enter)
            }
            [first, last] => goes(*first, *last, leave) && goes(*last, *first, enter),
            _ => false,
        }
    }
}

/// A way without points that stand on a straight piece.
pub(super) fn without_needless(path: Vec<Point>) -> Vec<Point> {
    let mut without: Vec<Point> = Vec::with_capacity(path.len());
    for point in path {
        without.truncate(kept(&without, point));
        without.push(point);
    }
    without
}

/// How many points of a way are still needed when this one follows: all but one that stands where it does, or before it on
/// a straight piece.
fn kept(points: &[Point], next: Point) -> usize {
    let needless = match points {
        [.., last] if *last == next => true,
        [.., before, last] => {
            (before.x == last.x && last.x == next.x) || (before.y == last.y && last.y == next.y)
        }
        _ => false,
    };
    points.len() - usize::from(needless)
}

fn length(pair: &[Point]) -> i32 {
    match pair {
        [start, end] => (start.x - end.x).abs() + (start.y - end.y).abs(),
        _ => 0,
    }
}
