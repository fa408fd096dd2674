//! The orders of the layers that the search begins with.
//!
//! Not here: the search (`layout::order`).

use super::order::Layers;
use super::table::Table;
use crate::model::Arrange;
use std::collections::VecDeque;

/// Up to so many vertices walks are worth trying; in larger charts they tangle what belongs apart.
const FEW: usize = 3_000;
/// Walks over so many vertices are tried in all.
const WALKED: usize = 8_000;
const MOST_WALKS: usize = 32;

/// The orders to begin with, in no order of worth.
pub(super) fn begins(layers: &Layers) -> Vec<Vec<Vec<usize>>> {
    let count = layers.above.len();
    let walks = if count <= FEW { (WALKED / count.max(1)).clamp(2, MOST_WALKS) } else { 0 };
    let mut begins: Vec<_> = (0..walks).map(|turn| as_walked(layers, turn)).collect();
    let stretched = as_stretched(layers);
    begins.extend(as_settled(layers, &stretched));
    begins.push(stretched);
    begins
}

/// Layer by layer as a walk comes to the vertices: in turn along the links and against them, first broad and then deep,
/// then with the links of each vertex in the other order, then from other roots.
fn as_walked(layers: &Layers, turn: usize) -> Vec<Vec<usize>> {
    let (is_down, is_broad) = (turn.is_multiple_of(2), (turn / 2).is_multiple_of(2));
    let (is_swapped, from) = (turn / 4 % 2 == 1, turn / 8);
    let mut rank = Table::new(layers.above.len(), 0);
    for (number, layer) in layers.layers.iter().enumerate() {
        for vertex in layer {
            rank[*vertex] = number;
        }
    }
    let mut order = vec![Vec::new(); layers.layers.len()];
    let mut is_seen = Table::new(layers.above.len(), false);
    let mut roots: Vec<usize> = layers.layers.iter().flatten().copied().collect();
    if !is_down {
        roots.reverse();
    }
    let count = roots.len().max(1);
    roots.rotate_left(from * 7 % count);
    let next = if is_down { &layers.below } else { &layers.above };
    for root in &roots {
        let mut waiting = VecDeque::from([*root]);
        while let Some(vertex) = if is_broad { waiting.pop_front() } else { waiting.pop_back() } {
            if std::mem::replace(&mut is_seen[vertex], true) {
                continue;
            }
            if let Some(layer) = order.get_mut(rank[vertex]) {
                layer.push(vertex);
            }
            if is_swapped == is_broad {
                waiting.extend(next[vertex].iter().rev());
            } else {
                waiting.extend(next[vertex].iter());
            }
        }
    }
    order
}

/// How often every vertex moves towards its neighbours.
const TIMES: usize = 150;

/// From one end of the chart to the other: vertices stand where their distances from both ends put them, then move again
/// and again to the mean of their neighbours. So what is far apart in the graph is far apart in the layers, too, which
/// sweeps from layer to layer can no longer bring about in a wide chart.
fn as_stretched(layers: &Layers) -> Vec<Vec<usize>> {
    let count = layers.above.len();
    let one = farthest(layers, 0).0;
    let (other, from_one) = farthest(layers, one);
    let (_, from_other) = farthest(layers, other);
    let mut at = Table::new(count, 0.0_f64);
    for vertex in 0..count {
        at[vertex] = from_one[vertex] as f64 - from_other[vertex] as f64;
    }
    let mut next = at.clone();
    for _ in 0..TIMES {
        for vertex in 0..count {
            let (above, below) = (&layers.above[vertex], &layers.below[vertex]);
            let sum: f64 = above.iter().chain(below).map(|other| at[*other]).sum();
            next[vertex] = (at[vertex] + sum) / (1 + above.len() + below.len()) as f64;
        }
        // What all of a layer have in common says nothing of their order.
        let mut most = 0.0_f64;
        for layer in &layers.layers {
            let mean = layer.iter().map(|vertex| next[*vertex]).sum::<f64>() / layer.len().max(1) as f64;
            for vertex in layer {
                next[*vertex] -= mean;
                most = most.max(next[*vertex].abs());
            }
        }
        if most > 0.0 {
            for vertex in 0..count {
                next[vertex] /= most;
            }
        }
        std::mem::swap(&mut at, &mut next);
    }
    let mut order = layers.layers.clone();
    for layer in &mut order {
        layer.arrange_by(|one, other| at[*one].total_cmp(&at[*other]));
    }
    order
}

/// After so many rounds the order is one to begin with.
const ROUNDS: [usize; 3] = [10, 40, 120];

/// From an order to places: again and again every vertex moves to the mean of its neighbours, as near as those beside it
/// leave room. The orders after a few rounds, after some, and after many.
fn as_settled(layers: &Layers, begin: &[Vec<usize>]) -> Vec<Vec<Vec<usize>>> {
    let mut order = begin.to_vec();
    let mut at = Table::new(layers.above.len(), 0.0_f64);
    for layer in &order {
        for (place, vertex) in layer.iter().enumerate() {
            at[*vertex] = place as f64 - layer.len() as f64 / 2.0;
        }
    }
    let mut orders = Vec::new();
    for round in 1..=ROUNDS.iter().max().copied().unwrap_or(0) {
        settle(layers, &mut order, &mut at, round % 2 == 1);
        if ROUNDS.contains(&round) {
            orders.push(order.clone());
        }
    }
    orders
}

fn settle(layers: &Layers, order: &mut [Vec<usize>], at: &mut Table<f64>, is_down: bool) {
    let depth = order.len();
    for step in 0..depth {
        let number = if is_down { step } else { depth - 1 - step };
        let Some(layer) = order.get_mut(number) else { continue };
        let wish = |vertex: usize| {
            let (above, below) = (&layers.above[vertex], &layers.below[vertex]);
            let sum: f64 = above.iter().chain(below).map(|other| at[*other]).sum();
            let degree = above.len() + below.len();
            if degree == 0 { at[vertex] } else { sum / degree as f64 }
        };
        let mut wishes: Vec<(f64, usize)> = layer.iter().map(|vertex| (wish(*vertex), *vertex)).collect();
        wishes.arrange_few(|one, other| one.0.total_cmp(&other.0));
        // Those that come too close form a block that stands where its members would on the whole.
        let mut blocks: Vec<(f64, usize)> = Vec::with_capacity(layer.len());
        for (place, (wish, _)) in wishes.iter().enumerate() {
            let mut block = (wish - place as f64, 1);
            while let Some((mean, size)) = blocks.last().copied().filter(|(mean, _)| *mean > block.0) {
                let whole = size + block.1;
                block = ((mean * size as f64 + block.0 * block.1 as f64) / whole as f64, whole);
                blocks.pop();
            }
            blocks.push(block);
        }
        let means = blocks.into_iter().flat_map(|(mean, size)| std::iter::repeat_n(mean, size));
        for (place, (mean, (_, vertex))) in means.zip(wishes).enumerate() {
            at[vertex] = mean + place as f64;
            if let Some(slot) = layer.get_mut(place) {
                *slot = vertex;
            }
        }
    }
}

/// The vertex farthest from another, the last one found, and how far each is away.
fn farthest(layers: &Layers, from: usize) -> (usize, Table<usize>) {
    let count = layers.above.len();
    let mut away = Table::new(count, usize::MAX);
    away[from] = 0;
    let mut queue = vec![from];
    let mut next = 0;
    while let Some(vertex) = queue.get(next).copied() {
        next += 1;
        for other in layers.above[vertex].iter().chain(&layers.below[vertex]) {
            if away[*other] == usize::MAX {
                away[*other] = away[vertex] + 1;
                queue.push(*other);
            }
        }
    }
    for vertex in 0..count {
        if away[vertex] == usize::MAX {
            away[vertex] = 0;
        }
    }
    (queue.last().copied().unwrap_or(from), away)
}
