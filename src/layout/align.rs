//! How far apart the vertices of a layer stand: chains run straight, parents stand in the middle of their children.
//!
//! Not here: the distance from layer to layer (`layout::layered`).
//!
//! After Brandes and Köpf, "Fast and simple horizontal coordinate assignment" (2001): four extreme alignments are
//! balanced. Distances are multiples of [`GRID`] and the balance is rounded down to it, which keeps every distance and
//! every straight line.

use super::links::Links;
use super::order::Layers;
use super::table::Table;
use crate::model::{Arrange, SortedSet};

/// Places are multiples of this.
pub(super) const GRID: i32 = 10;

/// How far a vertex reaches from its middle.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reach {
    /// To the left.
    pub(super) before: i32,
    /// To the right.
    pub(super) after: i32,
    /// The free room it needs beside it.
    pub(super) air: i32,
}

/// The middle of every vertex across the flow.
pub(super) fn aligned(layers: &Layers, reach: &Table<Reach>) -> Table<i32> {
    let conflicts = conflicts(layers);
    let mut extremes = Vec::new();
    for is_up in [false, true] {
        for is_mirrored in [false, true] {
            let view = View::new(layers, reach, is_up, is_mirrored);
            let (root, align) = view.blocks(&conflicts);
            let mut places = view.compacted(&root, &align);
            if is_mirrored {
                for vertex in 0..places.len() {
                    places[vertex] = -places[vertex];
                }
            }
            extremes.push((places, is_mirrored));
        }
    }
    balanced(extremes, reach)
}

/// Links that cross a long link; the long one is the one that stays straight.
fn conflicts(layers: &Layers) -> SortedSet<(usize, usize)> {
    let position = layers.positions();
    let is_real = |vertex: usize| vertex < layers.real;
    let mut conflicts = SortedSet::new();
    for pair in layers.layers.windows(2) {
        let [upper, layer] = pair else { continue };
        let (mut from, mut scanned) = (0, 0);
        for (place, vertex) in layer.iter().enumerate() {
            let inner = layers.above[*vertex].iter().find(|above| !is_real(*vertex) && !is_real(**above));
            if inner.is_none() && place + 1 < layer.len() {
                continue;
            }
            let to = inner.map_or(upper.len(), |above| position[*above]);
            for other in layer.iter().take(place + 1).skip(scanned) {
                for above in &layers.above[*other] {
                    let is_outside = position[*above] < from || position[*above] > to;
                    if is_outside && (is_real(*above) || is_real(*other)) {
                        conflicts.insert((*above, *other));
                    }
                }
            }
            (from, scanned) = (to, place + 1);
        }
    }
    conflicts
}

/// The layers as seen from one of four corners.
struct View<'a> {
    layers: Vec<Vec<usize>>,
    near: &'a Links,
    position: Table<usize>,
    reach: &'a Table<Reach>,
    is_up: bool,
    is_mirrored: bool,
}

impl<'a> View<'a> {
    fn new(layers: &'a Layers, reach: &'a Table<Reach>, is_up: bool, is_mirrored: bool) -> View<'a> {
        let mut seen = layers.layers.clone();
        if is_up {
            seen.reverse();
        }
        if is_mirrored {
            seen.iter_mut().for_each(|layer| layer.reverse());
        }
        let near = if is_up { &layers.below } else { &layers.above };
        let mut position = Table::new(layers.above.len(), 0);
        for layer in &seen {
            for (place, vertex) in layer.iter().enumerate() {
                position[*vertex] = place;
            }
        }
        View { layers: seen, near, position, reach, is_up, is_mirrored }
    }

    /// Chains of vertices that share a place: for each vertex the first of its chain, and the next.
    fn blocks(&self, conflicts: &SortedSet<(usize, usize)>) -> (Table<usize>, Table<usize>) {
        let count = self.position.len();
        let (mut root, mut align) = (Table::counting(count), Table::counting(count));
        for layer in &self.layers {
            let mut free_from = 0;
            for vertex in layer.iter().copied() {
                let mut near = self.near[vertex].to_vec();
                near.arrange_by_key(|other| self.position[*other]);
                let middle = near.len().saturating_sub(1);
                for other in near.iter().take(middle.div_ceil(2) + 1).skip(middle / 2).copied() {
                    let link = if self.is_up { (vertex, other) } else { (other, vertex) };
                    if align[vertex] == vertex
                        && free_from <= self.position[other]
                        && !conflicts.contains(&link)
                    {
                        align[other] = vertex;
                        root[vertex] = root[other];
                        align[vertex] = root[vertex];
                        free_from = self.position[other] + 1;
                    }
                }
            }
        }
        (root, align)
    }

    fn distance(&self, left: usize, right: usize) -> i32 {
        let (mut left, mut right) = (self.reach[left], self.reach[right]);
        if self.is_mirrored {
            (left, right) = (right, left);
        }
        let air = left.air.max(right.air);
        round_up(left.after + air + right.before)
    }

    /// Every chain as far left as its neighbours allow, then as close to its right neighbours as that leaves room.
    fn compacted(&self, root: &Table<usize>, align: &Table<usize>) -> Table<i32> {
        let count = self.position.len();
        let mut after: Table<Vec<(usize, i32)>> = Table::new(count, Vec::new());
        let mut waiting = Table::new(count, 0_usize);
        for pair in self.layers.iter().flat_map(|layer| layer.windows(2)) {
            let [left, right] = pair else { continue };
            after[root[*left]].push((root[*right], self.distance(*left, *right)));
            waiting[root[*right]] += 1;
        }
        let mut order: Vec<usize> =
            (0..count).filter(|vertex| root[*vertex] == *vertex && waiting[*vertex] == 0).collect();
        let mut place = Table::new(count, 0);
        let mut next = 0;
        while let Some(block) = order.get(next).copied() {
            next += 1;
            for (right, distance) in &after[block] {
                place[*right] = place[*right].max(place[block] + distance);
                waiting[*right] -= 1;
                if waiting[*right] == 0 {
                    order.push(*right);
                }
            }
        }
        for block in order.iter().rev().copied() {
            let room = after[block].iter().map(|(right, distance)| place[*right] - distance).min();
            place[block] = place[block].max(room.unwrap_or(place[block]));
        }
        for block in order {
            let mut member = align[block];
            while member != block {
                place[member] = place[block];
                member = align[member];
            }
        }
        place
    }
}

/// Each vertex at the mean of the two middle ones of its four places, after the four are laid over each other.
fn balanced(mut extremes: Vec<(Table<i32>, bool)>, reach: &Table<Reach>) -> Table<i32> {
    let bounds = |places: &Table<i32>| {
        let left = (0..places.len()).map(|vertex| places[vertex] - reach[vertex].before).min().unwrap_or(0);
        let right = (0..places.len()).map(|vertex| places[vertex] + reach[vertex].after).max().unwrap_or(0);
        (left, right)
    };
    let narrowest =
        extremes.iter().map(|(places, _)| bounds(places)).min_by_key(|(left, right)| right - left);
    let (left, right) = narrowest.unwrap_or_default();
    for (places, is_mirrored) in &mut extremes {
        let (own_left, own_right) = bounds(places);
        // Rounded, so that all four stay on the grid relative to each other.
        let shift = round_down(if *is_mirrored { right - own_right } else { left - own_left });
        for vertex in 0..places.len() {
            places[vertex] += shift;
        }
    }
    let count = extremes.first().map_or(0, |(places, _)| places.len());
    let mut balanced = Table::new(count, 0);
    for vertex in 0..count {
        let mut four: Vec<i32> = extremes.iter().map(|(places, _)| places[vertex]).collect();
        four.arrange_by(Ord::cmp);
        let middle: i32 = four.iter().skip(1).take(2).sum();
        balanced[vertex] = round_down(middle.div_euclid(2));
    }
    balanced
}

pub(super) fn round_up(length: i32) -> i32 {
    -round_down(-length)
}

pub(super) fn round_down(length: i32) -> i32 {
    length.div_euclid(GRID) * GRID
}
