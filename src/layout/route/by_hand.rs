//! Lines whose bends somebody set.
//!
//! Not here: lines that find their own way (`layout::route::way`).

use super::super::Places;
use super::super::chart::is_turned;
use super::side::{Side, port};
use crate::measure::{Point, Rect};
use crate::model::{Process, TransitionId};

/// How a transition would run through these bends: for a drag.
pub fn route_through(
    process: &Process,
    places: &Places,
    id: &TransitionId,
    bends: &[Point],
) -> Option<Vec<Point>> {
    let any = process.anytime.iter().find(|any| any.transition_id().as_ref() == Some(id));
    let (source, target) = match any {
        Some(any) => (places.anytime.get(&any.id)?, places.steps.get(any.next.as_ref()?)?),
        None => {
            let line = process.transition(id)?;
            (places.steps.get(&line.from)?, places.steps.get(&line.to)?)
        }
    };
    if !is_turned(process) {
        return Some(by_hand(*source, *target, bends));
    }
    let bends: Vec<Point> = bends.iter().map(|bend| bend.turned()).collect();
    let path = by_hand(source.turned(), target.turned(), &bends);
    Some(path.into_iter().map(Point::turned).collect())
}

/// A way through the bends somebody set, with the corners it needs.
pub(super) fn by_hand(source: Rect, target: Rect, bends: &[Point]) -> Vec<Point> {
    let facing = |rect: Rect, point: Point| {
        let is_beside = point.x < rect.x || point.x > rect.right();
        let side = match (is_beside, point.x < rect.x, point.y < rect.y) {
            (true, true, _) => Side::Left,
            (true, false, _) => Side::Right,
            (false, _, true) => Side::Top,
            (false, _, false) => Side::Bottom,
        };
        (port(rect, side), matches!(side, Side::Left | Side::Right))
    };
    let (Some(first), Some(last)) = (bends.first(), bends.last()) else { return Vec::new() };
    let (out, mut is_level) = facing(source, *first);
    let (into, enters_level) = facing(target, *last);
    let mut path = vec![out];
    let mut at = out;
    for bend in bends {
        if at.x != bend.x && at.y != bend.y {
            path.push(if is_level { Point::new(bend.x, at.y) } else { Point::new(at.x, bend.y) });
            is_level = !is_level;
        }
        path.push(*bend);
        at = *bend;
    }
    if at.x != into.x && at.y != into.y {
        path.push(if enters_level { Point::new(at.x, into.y) } else { Point::new(into.x, at.y) });
    }
    path.push(into);
    path.dedup();
    path
}
