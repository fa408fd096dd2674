//! Where what is moved is drawn to: to the edges and middles of its neighbours, else to the grid.
//!
//! Not here: what is moved (`gesture::moving`).

use super::ground::on_grid;
use crate::measure::{Point, Rect};

/// A line that shows that things stand in one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
}

/// How far something goes, and why just so far.
#[derive(Debug)]
pub(super) struct Snapped {
    pub(super) by: (i32, i32),
    pub(super) guides: Vec<Guide>,
}

/// The move nearest to the wished one that stands in line with a neighbour within reach, where it was, or on the grid.
pub(super) fn snapped(moving: Rect, others: &[Rect], by: (i32, i32), reach: i32) -> Snapped {
    let turned: Vec<Rect> = others.iter().map(|other| other.turned()).collect();
    let by = (across(moving, others, by.0, reach), across(moving.turned(), &turned, by.1, reach));
    let moved = moving.moved(by.0, by.1);
    let mut guides = upright(moved, others);
    let flat = upright(moved.turned(), &turned);
    guides.extend(flat.iter().map(|guide| Guide { from: guide.from.turned(), to: guide.to.turned() }));
    Snapped { by, guides }
}

/// The left edge, the middle, and the right edge.
fn lines(rect: Rect) -> [i32; 3] {
    [rect.x, rect.centre().x, rect.right()]
}

fn across(moving: Rect, others: &[Rect], by: i32, reach: i32) -> i32 {
    // Back where it was counts as a neighbour.
    let mut best = (by.abs() <= reach).then_some(-by);
    let mut offer = |delta: i32| {
        if delta.abs() <= reach && best.is_none_or(|best| delta.abs() < best.abs()) {
            best = Some(delta);
        }
    };
    let [left, middle, right] = lines(moving.moved(by, 0));
    for other in others {
        let [other_left, other_middle, other_right] = lines(*other);
        offer(other_middle - middle);
        offer(other_left - left);
        offer(other_right - right);
        offer(other_left - right);
        offer(other_right - left);
    }
    best.map_or_else(|| on_grid(moving.x + by) - moving.x, |delta| by + delta)
}

/// The upright lines on which something stands with its neighbours: the middle, else the edges.
fn upright(moved: Rect, others: &[Rect]) -> Vec<Guide> {
    let line = |x: i32, is_on: &dyn Fn(Rect) -> bool| {
        let whole = others.iter().copied().filter(|other| is_on(*other)).reduce(Rect::joined)?.joined(moved);
        Some(Guide { from: Point::new(x, whole.y), to: Point::new(x, whole.bottom()) })
    };
    let [left, middle, right] = lines(moved);
    if let Some(guide) = line(middle, &|other| other.centre().x == middle) {
        return vec![guide];
    }
    let at = |x: i32| move |other: Rect| other.x == x || other.right() == x;
    [line(left, &at(left)), line(right, &at(right))].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OTHER: Rect = Rect::new(100, 0, 60, 40);

    fn check(by: (i32, i32), expected: (i32, i32), guides: usize) {
        let snapped = snapped(Rect::new(0, 200, 40, 20), &[OTHER], by, 6);
        assert_eq!((snapped.by, snapped.guides.len()), (expected, guides), "{by:?}");
    }

    #[test]
    fn the_nearest_line_draws() {
        check((113, 73), (110, 70), 1);
        check((97, 73), (100, 70), 1);
        check((122, 73), (120, 70), 1);
        check((62, 73), (60, 70), 1);
    }

    #[test]
    fn far_from_all_there_is_the_grid_and_near_the_old_place_there_is_that() {
        check((233, 58), (230, 60), 0);
        check((4, 58), (0, 60), 0);
    }
}
