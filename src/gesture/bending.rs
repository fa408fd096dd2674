//! Moving a straight piece of a line: the bends at its ends go along, and are kept.
//!
//! Not here: how a line runs that has no bends of its own (`layout::route`).

use super::event::{Event, Held};
use super::ground::{Ground, Turn, on_grid};
use super::intent::Intent;
use super::state::State;
use crate::edit::Command;
use crate::layout::route_through;
use crate::measure::Point;
use crate::model::TransitionId;
use crate::scene::viewport::Place;

/// A straight piece on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Bending {
    /// The transition.
    pub way: TransitionId,
    /// How the line would run.
    pub points: Vec<Point>,
    /// Its bends then, if they differ.
    through: Option<Vec<Point>>,
    piece: usize,
    before: Vec<Point>,
    from: Place,
    at: Place,
    held: Held,
}

/// How far from a step a line runs straight before it may be bent by hand.
const STUB: i32 = 20;

impl Bending {
    pub(super) fn begin(way: TransitionId, piece: usize, at: Place, ground: &Ground<'_>) -> State {
        let points = ground.points(&way).to_vec();
        if piece + 1 >= points.len() {
            return State::Idle;
        }
        let (before, from) = (points.clone(), ground.world(at));
        State::Bending(Bending { way, points, through: None, piece, before, from, at, held: Held::default() })
    }

    pub(super) fn on(mut self, event: &Event, turn: &mut Turn<'_>) -> State {
        match event {
            Event::Drag { at, held, .. } => (self.at, self.held) = (*at, *held),
            Event::Keys(held) => self.held = *held,
            Event::Tick if turn.drift(self.at) => {}
            Event::Release { .. } => {
                if let Some(through) = self.through {
                    let through = through.iter().map(|bend| (bend.x, bend.y)).collect();
                    turn.intents.push(Intent::Run(Command::Bend { transition: self.way, through }));
                }
                return State::Idle;
            }
            _ => return State::Bending(self),
        }
        self.follow(&turn.ground);
        State::Bending(self)
    }

    fn follow(&mut self, ground: &Ground<'_>) {
        let (Some(start), Some(end)) = (self.before.get(self.piece), self.before.get(self.piece + 1)) else {
            return;
        };
        let now = ground.world(self.at);
        let is_level = start.y == end.y;
        let (raw, place) =
            if is_level { (now.1 - self.from.1, start.y) } else { (now.0 - self.from.0, start.x) };
        let wished = place + raw.round() as i32;
        let goal =
            if self.held.ctrl { wished } else { self.drawn(place, wished, is_level, ground.length(6.0)) };
        let by = goal - place;
        self.through = None;
        self.points = self.before.clone();
        if by != 0 {
            let through = inner(&bent(&self.before, self.piece, is_level, by));
            // Between its last bends and its steps the line runs as it will when it is let go.
            let path = route_through(ground.process, ground.places, &self.way, &through);
            self.points = path.filter(|path| !path.is_empty()).unwrap_or_else(|| self.before.clone());
            self.through = Some(through);
        }
    }

    /// The height, or the place across, of another piece of the line within reach, else by whole steps of the grid, so
    /// that it stays in line with the middles of steps.
    fn drawn(&self, place: i32, wished: i32, is_level: bool, reach: i32) -> i32 {
        let places = self.before.iter().map(|point| if is_level { point.y } else { point.x });
        let near = places.min_by_key(|place| (place - wished).abs());
        near.filter(|place| (place - wished).abs() <= reach)
            .unwrap_or_else(|| place + on_grid(wished - place))
    }
}

/// The points of a line between its ends.
fn inner(points: &[Point]) -> Vec<Point> {
    points.iter().copied().skip(1).take(points.len().saturating_sub(2)).collect()
}

/// The line with one piece moved. A piece that touches a step leaves a stub there.
fn bent(before: &[Point], piece: usize, is_level: bool, by: i32) -> Vec<Point> {
    let shifted = |point: Point| match is_level {
        true => Point::new(point.x, point.y + by),
        false => Point::new(point.x + by, point.y),
    };
    let towards = |from: Point, to: Point| {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let stub = STUB.min(dx.abs().max(dy.abs()) / 3);
        Point::new(from.x + dx.signum() * stub, from.y + dy.signum() * stub)
    };
    let mut after: Vec<Point> = before.iter().copied().take(piece).collect();
    let (Some(start), Some(end)) = (before.get(piece).copied(), before.get(piece + 1).copied()) else {
        return before.to_vec();
    };
    if piece == 0 {
        let stub = towards(start, end);
        after.extend([start, stub, shifted(stub)]);
    } else {
        after.push(shifted(start));
    }
    if piece + 2 == before.len() {
        let stub = towards(end, start);
        after.extend([shifted(stub), stub, end]);
    } else {
        after.push(shifted(end));
    }
    after.extend(before.iter().copied().skip(piece + 2));
    straightened(after)
}

/// Without points that are no bend.
fn straightened(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = kept.as_slice() {
            let is_straight =
                (before.x == last.x && last.x == point.x) || (before.y == last.y && last.y == point.y);
            if is_straight {
                kept.pop();
            }
        }
        if kept.last() != Some(&point) {
            kept.push(point);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::scripts::check;
    use super::*;

    fn points(pairs: &[(i32, i32)]) -> Vec<Point> {
        pairs.iter().map(|(x, y)| Point::new(*x, *y)).collect()
    }

    #[test]
    fn a_piece_takes_the_bends_at_its_ends_along() {
        let line = points(&[(0, 0), (0, 50), (100, 50), (100, 100)]);
        assert_eq!(bent(&line, 1, true, 20), points(&[(0, 0), (0, 70), (100, 70), (100, 100)]));
        assert_eq!(
            bent(&line, 0, false, -30),
            points(&[(0, 0), (0, 16), (-30, 16), (-30, 50), (100, 50), (100, 100)])
        );
        assert_eq!(
            bent(&line, 2, false, 10),
            points(&[(0, 0), (0, 50), (110, 50), (110, 84), (100, 84), (100, 100)])
        );
    }

    #[test]
    fn a_straight_line_gets_four_bends() {
        let line = points(&[(0, 0), (0, 120)]);
        let expected = points(&[(0, 0), (0, 20), (40, 20), (40, 100), (0, 100), (0, 120)]);
        assert_eq!(bent(&line, 0, false, 40), expected);
    }

    #[test]
    fn a_piece_moved_into_line_with_its_neighbour_takes_bends_away() {
        let line = points(&[(0, 0), (0, 50), (100, 50), (100, 80), (200, 80), (200, 100)]);
        assert_eq!(bent(&line, 1, true, 30), points(&[(0, 0), (0, 80), (200, 80), (200, 100)]));
    }

    #[test]
    fn the_selected_line_is_bent_by_its_pieces_and_reset_by_two_clicks() {
        check("press bend look/next 0; by 60 0; release", &["bend look/next 84,186 144,186 144,280 84,280"]);
        check(
            "press way look/next; release; press way look/next; by 60 0; release",
            &["select way look/next", "bend look/next 84,186 144,186 144,280 84,280"],
        );
        check("press bend look/next 0; by 60 0; escape; release", &[]);
        check("press bend look/next 0; by 60 0; by -60 0; release", &[]);
        check(
            "press bend look/next 0; by 60 0; release; double bend look/next 1",
            &["bend look/next 84,186 144,186 144,280 84,280", "bend look/next"],
        );
        check("double bend look/next 0", &["select way look/next", "relabel look/next"]);
    }

    #[test]
    fn a_line_that_is_not_selected_is_not_bent() {
        check("press way look/next; by 60 0; release", &["select"]);
    }
}
