//! The lines drawn so far, piece by piece, so that the next one can see what it would cross.
//!
//! Not here: what a crossing costs (`route::way`).

use super::super::occupied::Occupied;
use super::{Line, Manner};
use crate::measure::{Point, Rect};
use std::ops::ControlFlow;

/// The straight pieces of lines.
#[derive(Debug, Default)]
pub(super) struct Wires {
    occupied: Occupied,
    pieces: Vec<Piece>,
}

/// One straight piece, the two boxes that its line joins, and what that means.
#[derive(Clone, Copy, Debug)]
struct Piece {
    from: usize,
    to: usize,
    /// Whether its line is taken when the time is up.
    is_late: bool,
    start: Point,
    end: Point,
}

/// What a piece would meet.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meetings {
    /// How many others it crosses.
    pub(super) crossed: i32,
    /// How far it runs on top of lines it has nothing to do with.
    pub(super) over_others: i32,
    /// How far it shares the way of a line from the same or to the same step.
    pub(super) shared: i32,
}

/// Pieces closer than this run into each other.
const TOO_CLOSE: i32 = 8;

impl Wires {
    /// Enters a line.
    pub(super) fn add(&mut self, line: &Line, path: &[Point]) {
        for pair in path.windows(2) {
            if let [start, end] = pair {
                self.occupied.add(Rect::between(*start, *end).grown(1));
                let is_late = line.manner == Manner::Late;
                self.pieces.push(Piece { from: line.from, to: line.to, is_late, start: *start, end: *end });
            }
        }
    }

    /// A line from the same step, or to the same, runs here as well.
    pub(super) fn is_shared(&self, line: &Line, at: Point) -> bool {
        let here = Rect::between(at, at).grown(1);
        let visited = self.occupied.visit(here, &mut |number, _| match self.pieces.get(number) {
            Some(piece) if (piece.from == line.from) != (piece.to == line.to) => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        });
        visited.is_break()
    }

    /// What a piece of a line would meet.
    pub(super) fn meetings(&self, line: &Line, start: Point, end: Point) -> Meetings {
        let mut meetings = Meetings::default();
        let is_level = start.y == end.y;
        let own = Rect::between(start, end);
        let _ = self.occupied.visit(own.grown(TOO_CLOSE), &mut |number, _| {
            let Some(piece) = self.pieces.get(number) else { return ControlFlow::Continue(()) };
            let other = Rect::between(piece.start, piece.end);
            if (piece.start.y == piece.end.y) != is_level {
                let (level, upright) = if is_level { (own, other) } else { (other, own) };
                let is_crossed = level.x < upright.x
                    && upright.x < level.right()
                    && upright.y < level.y
                    && level.y < upright.bottom();
                meetings.crossed += i32::from(is_crossed);
                return ControlFlow::Continue(());
            }
            let (apart, over) = if is_level {
                ((own.y - other.y).abs(), own.right().min(other.right()) - own.x.max(other.x))
            } else {
                ((own.x - other.x).abs(), own.bottom().min(other.bottom()) - own.y.max(other.y))
            };
            if over <= 0 || apart >= TOO_CLOSE {
                return ControlFlow::Continue(());
            }
            // Lines with one end in common may share their way; with both, they could not be told apart, nor could what
            // comes next and what comes when the time is up.
            let is_same = piece.to == line.to || piece.is_late == (line.manner == Manner::Late);
            let is_related = (piece.from == line.from) != (piece.to == line.to) && is_same;
            if is_related && apart == 0 {
                // Answers part soon, so that each has room for its words.
                if is_level || piece.to == line.to || line.label.is_none_or(|label| label.h <= label.w) {
                    meetings.shared = meetings.shared.max(over);
                }
            } else {
                meetings.over_others += over;
            }
            ControlFlow::Continue(())
        });
        meetings
    }

    /// How many pieces of other lines run through a rectangle, counted up to `most`; `own` are the ends of the line that
    /// may.
    pub(super) fn through(&self, rect: Rect, own: (usize, usize), most: i32) -> i32 {
        let mut count = 0;
        let _ = self.occupied.visit(rect, &mut |number, _| {
            let is_other = self.pieces.get(number).is_some_and(|piece| (piece.from, piece.to) != own);
            count += i32::from(is_other);
            if count < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        count
    }
}
