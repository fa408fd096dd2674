//! Which rectangles lie where: asked by the router, and by whatever looks for a free place.
//!
//! Not here: why one place is better than another.

use crate::measure::Rect;
use crate::model::{Arrange, SortedMap};
use std::ops::ControlFlow;

/// Rectangles by number, sorted into cells so that a question looks only nearby. Each lies in cells about as large as
/// itself, and so in four at most: thousands of long lines beside each other cost no more than as many steps.
#[derive(Clone, Debug, Default)]
pub(super) struct Occupied {
    rects: Vec<Rect>,
    bounds: Option<Rect>,
    grids: SortedMap<Cell, Grid>,
}

/// The width and the height of cells, as how often the smallest is doubled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    w: u32,
    h: u32,
}

/// The numbers of the rectangles in each cell, twice: a wide question goes by rows, a high one by columns.
#[derive(Clone, Debug, Default)]
struct Grid {
    rows: Sorted<Sorted<Vec<usize>>>,
    columns: Sorted<Sorted<Vec<usize>>>,
}

/// Things by number, in order: there are few of them, and they are asked for far more often than put in.
type Sorted<T> = Vec<(i32, T)>;

const CELL: i32 = 256;
/// Cells of 2^30: whatever is larger lies in some more of them.
const MOST_DOUBLED: u32 = 22;

impl Occupied {
    /// One more rectangle. Its number is the count of those before.
    pub(super) fn add(&mut self, rect: Rect) {
        let number = self.rects.len();
        self.rects.push(rect);
        self.bounds = Some(self.bounds.map_or(rect, |bounds| bounds.joined(rect)));
        let cell = Cell { w: doubled(rect.w), h: doubled(rect.h) };
        let grid = self.grids.entry(cell).or_default();
        let (from, to) = cell.around(rect);
        for x in from.0..=to.0 {
            for y in from.1..=to.1 {
                enter(&mut grid.rows, (y, x), number);
                enter(&mut grid.columns, (x, y), number);
            }
        }
    }

    /// Shows each rectangle that shares an area with this one, once, in no order, until told to stop.
    pub(super) fn visit(
        &self,
        rect: Rect,
        visit: &mut impl FnMut(usize, Rect) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        for (cell, grid) in &self.grids {
            let (from, to) = cell.around(rect);
            // In which of its cells a rectangle is shown: where the area shared begins.
            let mut show = |x: i32, y: i32, numbers: &[usize]| {
                for number in numbers {
                    let Some(other) = self.rects.get(*number).filter(|other| other.overlaps(rect)) else {
                        continue;
                    };
                    if cell.at(rect.x.max(other.x), rect.y.max(other.y)) == (x, y) {
                        visit(*number, *other)?;
                    }
                }
                ControlFlow::Continue(())
            };
            if to.0 - from.0 >= to.1 - from.1 {
                each(&grid.rows, (from.1, from.0), (to.1, to.0), |(y, x), numbers| show(x, y, numbers))?;
            } else {
                each(&grid.columns, from, to, |(x, y), numbers| show(x, y, numbers))?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Whether nothing shares an area with this one.
    pub(super) fn is_free(&self, rect: Rect) -> bool {
        self.visit(rect, &mut |_, _| ControlFlow::Break(())).is_continue()
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
            tries.arrange_by_key(|(dx, dy)| (dx.abs() + dy.abs(), *dx < 0, *dy < 0));
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

    /// The free place nearest to a wish up or down from it, with air around it.
    pub(super) fn free_in_line(&self, wish: Rect, air: i32) -> Rect {
        const STEP: i32 = 20;
        for step in 0..400 {
            for way in [1, -1] {
                let moved = wish.moved(0, way * step * STEP);
                if self.is_free(moved.grown(air)) {
                    return moved;
                }
            }
        }
        Rect { y: self.bounds().bottom() + 2 * air, ..wish }
    }

    /// The columns of a band in which nothing stands, as (left, right).
    pub(super) fn free_columns(&self, band: Rect) -> Vec<(i32, i32)> {
        free_between(band.x, band.right(), self.taken(band, |rect| (rect.x, rect.right())))
    }

    /// The rows of a band in which nothing stands, as (top, bottom).
    pub(super) fn free_rows(&self, band: Rect) -> Vec<(i32, i32)> {
        free_between(band.y, band.bottom(), self.taken(band, |rect| (rect.y, rect.bottom())))
    }

    fn taken(&self, band: Rect, side: impl Fn(Rect) -> (i32, i32)) -> Vec<(i32, i32)> {
        let mut taken = Vec::new();
        let _ = self.visit(band, &mut |_, rect| {
            // Steps in a row are much alike.
            if taken.last() != Some(&side(rect)) {
                taken.push(side(rect));
            }
            ControlFlow::Continue(())
        });
        taken
    }
}

/// Shows the lists of the cells between two corners, line by line.
fn each(
    cells: &Sorted<Sorted<Vec<usize>>>,
    from: (i32, i32),
    to: (i32, i32),
    mut show: impl FnMut((i32, i32), &[usize]) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for (line, cells) in between(cells, from.0, to.0) {
        for (place, numbers) in between(cells, from.1, to.1) {
            show((*line, *place), numbers)?;
        }
    }
    ControlFlow::Continue(())
}

/// What has a number from one to another, both included.
fn between<T>(sorted: &Sorted<T>, from: i32, to: i32) -> impl Iterator<Item = &(i32, T)> {
    let first = sorted.partition_point(|(number, _)| *number < from);
    sorted.iter().skip(first).take_while(move |(number, _)| *number <= to)
}

fn enter(cells: &mut Sorted<Sorted<Vec<usize>>>, (line, place): (i32, i32), number: usize) {
    if let Some(cell) = entry(cells, line).and_then(|cells| entry(cells, place)) {
        cell.push(number);
    }
}

/// What has a number; something new where nothing has it.
fn entry<T: Default>(sorted: &mut Sorted<T>, number: i32) -> Option<&mut T> {
    let place = sorted.partition_point(|(other, _)| *other < number);
    if sorted.get(place).is_none_or(|(other, _)| *other != number) {
        sorted.insert(place, (number, T::default()));
    }
    sorted.get_mut(place).map(|(_, thing)| thing)
}

/// How often the smallest cell must be doubled to be as long as this.
fn doubled(length: i32) -> u32 {
    (0..MOST_DOUBLED).find(|times| CELL << times >= length).unwrap_or(MOST_DOUBLED)
}

impl Cell {
    fn at(self, x: i32, y: i32) -> (i32, i32) {
        (x.div_euclid(CELL << self.w), y.div_euclid(CELL << self.h))
    }

    /// The first and the last cell that a rectangle lies in.
    fn around(self, rect: Rect) -> ((i32, i32), (i32, i32)) {
        (self.at(rect.x, rect.y), self.at(rect.right(), rect.bottom()))
    }
}

fn free_between(mut from: i32, to: i32, mut taken: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    taken.arrange_few(Ord::cmp);
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
