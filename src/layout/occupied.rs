//! Which rectangles lie where: asked by the router, and by whatever looks for a free place.
//!
//! Not here: why one place is better than another.

use crate::measure::Rect;
use std::collections::BTreeMap;

/// Rectangles by number, sorted into square cells so that a question looks only nearby.
#[derive(Clone, Debug, Default)]
pub(super) struct Occupied {
    rects: Vec<Rect>,
    bounds: Option<Rect>,
    cells: BTreeMap<(i32, i32), Vec<usize>>,
}

const CELL: i32 = 256;

impl Occupied {
    /// One more rectangle. Its number is the count of those before.
    pub(super) fn add(&mut self, rect: Rect) {
        let number = self.rects.len();
        self.rects.push(rect);
        self.bounds = Some(self.bounds.map_or(rect, |bounds| bounds.joined(rect)));
        for cell in cells(rect) {
            self.cells.entry(cell).or_default().push(number);
        }
    }

    /// The numbers of those that share an area with this one, in order.
    pub(super) fn touching(&self, rect: Rect) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let shares = |number: &&usize| self.rects.get(**number).is_some_and(|other| other.overlaps(rect));
        let (from, to) = (cell_of(rect.x, rect.y), cell_of(rect.right(), rect.bottom()));
        for x in from.0..=to.0 {
            for (_, numbers) in self.cells.range((x, from.1)..=(x, to.1)) {
                found.extend(numbers.iter().filter(shares));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether nothing shares an area with this one.
    pub(super) fn is_free(&self, rect: Rect) -> bool {
        let shares = |number: &usize| self.rects.get(*number).is_some_and(|other| other.overlaps(rect));
        let (from, to) = (cell_of(rect.x, rect.y), cell_of(rect.right(), rect.bottom()));
        (from.0..=to.0).all(|x| {
            self.cells.range((x, from.1)..=(x, to.1)).all(|(_, numbers)| !numbers.iter().any(shares))
        })
    }

    /// A rectangle by its number.
    pub(super) fn rect(&self, number: usize) -> Option<Rect> {
        self.rects.get(number).copied()
    }

    /// The smallest rectangle around all.
    pub(super) fn bounds(&self) -> Rect {
        self.bounds.unwrap_or_default()
    }

    /// The free place nearest to a wish, with air around it: in rings, those along the flow and to the right first.
    pub(super) fn free_near(&self, wish: Rect, air: i32) -> Rect {
        const RING: i32 = 20;
        for ring in 0..40 {
            let mut tries: Vec<(i32, i32)> =
                (-ring..=ring).flat_map(|k| [(k, ring), (ring, k), (-ring, k), (k, -ring)]).collect();
            tries.sort_by_key(|(dx, dy)| (dx.abs() + dy.abs(), *dx < 0, *dy < 0));
            for (dx, dy) in tries {
                let moved = wish.moved(dx * RING, dy * RING);
                if self.is_free(moved.grown(air)) {
                    return moved;
                }
            }
        }
        let bounds = self.bounds();
        Rect { x: bounds.right() + 2 * air, y: wish.y, ..wish }
    }

    /// The columns of a band in which nothing stands, as (left, right).
    pub(super) fn free_columns(&self, band: Rect) -> Vec<(i32, i32)> {
        let taken = self.touching(band).into_iter().filter_map(|number| self.rect(number));
        free_between(band.x, band.right(), taken.map(|rect| (rect.x, rect.right())).collect())
    }

    /// The rows of a band in which nothing stands, as (top, bottom).
    pub(super) fn free_rows(&self, band: Rect) -> Vec<(i32, i32)> {
        let taken = self.touching(band).into_iter().filter_map(|number| self.rect(number));
        free_between(band.y, band.bottom(), taken.map(|rect| (rect.y, rect.bottom())).collect())
    }
}

fn cell_of(x: i32, y: i32) -> (i32, i32) {
    (x.div_euclid(CELL), y.div_euclid(CELL))
}

fn cells(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
    let (from, to) = (cell_of(rect.x, rect.y), cell_of(rect.right(), rect.bottom()));
    (from.0..=to.0).flat_map(move |x| (from.1..=to.1).map(move |y| (x, y)))
}

fn free_between(mut from: i32, to: i32, mut taken: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    taken.sort_unstable();
    let mut free = Vec::new();
    for (start, end) in taken {
        if start > from {
            free.push((from, start));
        }
        from = from.max(end);
    }
    if to > from {
        free.push((from, to));
    }
    free
}
