//! The four sides of a step, and the middle of each, where lines leave and enter.
//!
//! Not here: which side a line takes (`route::way`).

use crate::measure::{Point, Rect};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

pub(super) fn port(rect: Rect, side: Side) -> Point {
    let centre = rect.centre();
    match side {
        Side::Top => Point::new(centre.x, rect.y),
        Side::Bottom => Point::new(centre.x, rect.bottom()),
        Side::Left => Point::new(rect.x, centre.y),
        Side::Right => Point::new(rect.right(), centre.y),
    }
}

pub(super) fn side_of(rect: Rect, point: Point) -> Option<Side> {
    [Side::Top, Side::Right, Side::Bottom, Side::Left].into_iter().find(|side| port(rect, *side) == point)
}
