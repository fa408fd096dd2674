//! The last touch across the flow: what is almost in line comes in line.
//!
//! Not here: the first places (`layout::align`), which this only betters.
//!
//! Vertices that already stand in line with their neighbours form a block and move together. A block moves where that
//! makes links straight or shorter and its neighbours in every layer leave it the room.

use super::align::{GRID, Reach, round_up};
use super::order::Layers;
use super::table::Table;
use crate::model::{Arrange, SortedSet};

/// What a bend costs, in units of length: so much longer may a link become to save one.
const BEND: i32 = 120;
/// Links that pass through layers are the longest lines of the chart; straight they are easiest to follow.
const PASSING: i32 = 3;
/// The one way on from a step is what people read first.
const MAIN: i32 = 2;
const PASSES: usize = 6;

/// Moves blocks in place. Distances between neighbours stay at least what they must be. `main` are the links that are the one way on.
pub(super) fn straighten(
    layers: &Layers,
    reach: &Table<Reach>,
    main: &SortedSet<(usize, usize)>,
    across: &mut Table<i32>,
) {
    let position = layers.positions();
    let mut layer_of = Table::new(across.len(), 0);
    for (number, layer) in layers.layers.iter().enumerate() {
        for vertex in layer {
            layer_of[*vertex] = number;
        }
    }
    let chart = Chart { layers, reach, main, position, layer_of };
    for _ in 0..PASSES {
        let mut is_better = false;
        let mut is_seen = Table::new(across.len(), false);
        for vertex in 0..across.len() {
            if !is_seen[vertex] {
                let block = chart.block(vertex, across, &mut is_seen);
                is_better |= chart.better(&block, across);
                if block.len() > 1 {
                    is_better |= chart.better(&[vertex], across);
                }
            }
        }
        if !is_better {
            break;
        }
    }
}

struct Chart<'a> {
    layers: &'a Layers,
    reach: &'a Table<Reach>,
    main: &'a SortedSet<(usize, usize)>,
    position: Table<usize>,
    layer_of: Table<usize>,
}

impl Chart<'_> {
    fn near(&self, vertex: usize) -> impl Iterator<Item = usize> + '_ {
        self.layers.above[vertex].iter().chain(&self.layers.below[vertex]).copied()
    }

    /// The vertices in line with this one, link by link.
    fn block(&self, vertex: usize, across: &Table<i32>, is_seen: &mut Table<bool>) -> Vec<usize> {
        let mut block = vec![vertex];
        is_seen[vertex] = true;
        let mut next = 0;
        while let Some(member) = block.get(next).copied() {
            next += 1;
            for other in self.near(member) {
                if across[other] == across[member] && !is_seen[other] {
                    is_seen[other] = true;
                    block.push(other);
                }
            }
        }
        block
    }

    /// Moves the block to the best place in line with a neighbour, if that is better than where it stands.
    fn better(&self, block: &[usize], across: &mut Table<i32>) -> bool {
        let mut sorted = block.to_vec();
        sorted.sort_unstable();
        let is_inside = |vertex: usize| sorted.binary_search(&vertex).is_ok();
        let mut outside: Vec<(usize, usize)> = Vec::new();
        for member in block {
            outside
                .extend(self.near(*member).filter(|other| !is_inside(*other)).map(|other| (*member, other)));
        }
        let (least, most) = self.room(block, across, &is_inside);
        let cost = |shift: i32| -> i64 {
            let one = |(member, other): &(usize, usize)| {
                let apart = (across[*member] + shift - across[*other]).abs();
                i64::from(self.weight(*member, *other)) * i64::from(apart + if apart > 0 { BEND } else { 0 })
            };
            outside.iter().map(one).sum()
        };
        let mut shifts: Vec<i32> =
            outside.iter().map(|(member, other)| across[*other] - across[*member]).collect();
        shifts.retain(|shift| *shift != 0 && (least..=most).contains(shift));
        shifts.arrange_by(Ord::cmp);
        shifts.dedup();
        let best = shifts
            .into_iter()
            .map(|shift| (cost(shift), shift))
            .min_by_key(|(cost, shift)| (*cost, shift.abs()));
        let Some((_, shift)) = best.filter(|(least, _)| *least < cost(0)) else { return false };
        for member in block {
            across[*member] += shift;
        }
        true
    }

    fn weight(&self, one: usize, other: usize) -> i32 {
        let is_passing = one >= self.layers.real && other >= self.layers.real;
        let is_main = self.main.contains(&(one, other)) || self.main.contains(&(other, one));
        match (is_passing, is_main) {
            (true, _) => PASSING,
            (false, true) => MAIN,
            (false, false) => 1,
        }
    }

    /// How far the block can move to the left and to the right.
    fn room(&self, block: &[usize], across: &Table<i32>, is_inside: &dyn Fn(usize) -> bool) -> (i32, i32) {
        const FAR: i32 = 1_000_000 * GRID;
        let (mut least, mut most) = (-FAR, FAR);
        for member in block.iter().copied() {
            let Some(layer) = self.layers.layers.get(self.layer_of[member]) else { continue };
            let place = self.position[member];
            let left = place.checked_sub(1).and_then(|place| layer.get(place)).copied();
            let right = layer.get(place + 1).copied();
            if let Some(left) = left.filter(|left| !is_inside(*left)) {
                least = least.max(across[left] + self.distance(left, member) - across[member]);
            }
            if let Some(right) = right.filter(|right| !is_inside(*right)) {
                most = most.min(across[right] - self.distance(member, right) - across[member]);
            }
        }
        (least.min(0), most.max(0))
    }

    fn distance(&self, left: usize, right: usize) -> i32 {
        let (left, right) = (self.reach[left], self.reach[right]);
        round_up(left.after + left.air.max(right.air) + right.before)
    }
}
