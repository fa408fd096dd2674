//! Who stands beside whom: layers with a place kept for every link that passes through, ordered so that few links cross.
//!
//! Not here: the distances (`layout::align`).

use super::table::Table;
use crate::model::Arrange;
use std::collections::BTreeMap;

/// Links over more layers than this keep no place: they run outside, and would only push the chart apart.
const LONGEST: usize = 30;
/// Sweeps down and up; a few more without gain end the search.
const SWEEPS: usize = 24;
const PATIENCE: usize = 4;

/// Vertices in layers. Those from `real` on stand for links that pass through a layer.
#[derive(Clone, Debug)]
pub(super) struct Layers {
    /// The vertices of each layer, in order.
    pub(super) layers: Vec<Vec<usize>>,
    /// What leads to a vertex from the layer above.
    pub(super) above: Table<Vec<usize>>,
    /// Where a vertex leads to in the layer below.
    pub(super) below: Table<Vec<usize>>,
    /// The count of vertices that are not stand-ins.
    pub(super) real: usize,
}

/// The layers of a graph, ordered. `links` close no loop; `targets` says for each link which of its ends is the step the
/// case goes to: links to the same step share their way, as roads do.
pub(super) fn ordered(rank: &Table<usize>, links: &[(usize, usize)], targets: &[usize]) -> Layers {
    let mut layers = layered(rank, links, targets);
    layers.layers = first_order(&layers);
    let mut best = layers.layers.clone();
    let mut fewest = layers.crossings();
    let mut without_gain = 0;
    for sweep in 0..SWEEPS {
        if fewest == 0 || without_gain >= PATIENCE {
            break;
        }
        layers.sweep(sweep % 2 == 0);
        layers.transpose();
        let crossings = layers.crossings();
        without_gain += 1;
        if crossings < fewest {
            (fewest, without_gain) = (crossings, 0);
            best.clone_from(&layers.layers);
        }
    }
    layers.layers = best;
    layers
}

fn layered(rank: &Table<usize>, links: &[(usize, usize)], targets: &[usize]) -> Layers {
    let real = rank.len();
    let depth = rank.iter().max().map_or(0, |deepest| deepest + 1);
    let mut layers = Layers {
        layers: vec![Vec::new(); depth],
        above: Table::new(real, Vec::new()),
        below: Table::new(real, Vec::new()),
        real,
    };
    for vertex in 0..real {
        layers.enter(vertex, rank[vertex]);
    }
    let mut passing: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for ((from, to), target) in links.iter().zip(targets) {
        if rank[*to].saturating_sub(rank[*from]) > LONGEST {
            continue;
        }
        let mut at = *from;
        for layer in rank[*from] + 1..rank[*to] {
            let next = *passing.entry((*target, layer)).or_insert_with(|| {
                let stand_in = layers.above.push(Vec::new());
                layers.below.push(Vec::new());
                layers.enter(stand_in, layer);
                stand_in
            });
            layers.link(at, next);
            at = next;
        }
        layers.link(at, *to);
    }
    layers
}

/// Layer by layer as a walk in the order of the links comes to the vertices.
fn first_order(layers: &Layers) -> Vec<Vec<usize>> {
    let mut order = vec![Vec::new(); layers.layers.len()];
    let mut rank = Table::new(layers.above.len(), 0);
    for (number, layer) in layers.layers.iter().enumerate() {
        for vertex in layer {
            rank[*vertex] = number;
        }
    }
    let mut is_seen = Table::new(layers.above.len(), false);
    for root in layers.layers.iter().flatten() {
        let mut stack = vec![*root];
        while let Some(vertex) = stack.pop() {
            if std::mem::replace(&mut is_seen[vertex], true) {
                continue;
            }
            if let Some(layer) = order.get_mut(rank[vertex]) {
                layer.push(vertex);
            }
            stack.extend(layers.below[vertex].iter().rev());
        }
    }
    order
}

impl Layers {
    fn enter(&mut self, vertex: usize, layer: usize) {
        if let Some(layer) = self.layers.get_mut(layer) {
            layer.push(vertex);
        }
    }

    fn link(&mut self, from: usize, to: usize) {
        if !self.below[from].contains(&to) {
            self.below[from].push(to);
            self.above[to].push(from);
        }
    }

    /// Where each vertex stands in its layer.
    pub(super) fn positions(&self) -> Table<usize> {
        let mut position = Table::new(self.above.len(), 0);
        for layer in &self.layers {
            for (place, vertex) in layer.iter().enumerate() {
                position[*vertex] = place;
            }
        }
        position
    }

    /// How many pairs of links cross.
    pub(super) fn crossings(&self) -> usize {
        let position = self.positions();
        let widest = self.layers.iter().map(Vec::len).max().unwrap_or(0);
        let mut tree = Accumulator::new(widest);
        let mut crossings = 0;
        for layer in &self.layers {
            tree.clear();
            for vertex in layer {
                let mut ends: Vec<usize> = self.below[*vertex].iter().map(|to| position[*to]).collect();
                ends.sort_unstable();
                crossings += ends.iter().map(|end| tree.beyond(*end)).sum::<usize>();
                ends.iter().for_each(|end| tree.add(*end));
            }
        }
        crossings
    }

    /// Each vertex moves to the mean of its neighbours in the layer before.
    fn sweep(&mut self, is_down: bool) {
        let mut position = self.positions();
        let count = self.layers.len();
        for step in 1..count {
            let number = if is_down { step } else { count - 1 - step };
            let Some(layer) = self.layers.get_mut(number) else { continue };
            let neighbours = if is_down { &self.above } else { &self.below };
            let mean = |vertex: usize| {
                let near = &neighbours[vertex];
                let sum: usize = near.iter().map(|other| position[*other]).sum();
                if near.is_empty() { position[vertex] as f64 } else { sum as f64 / near.len() as f64 }
            };
            let mut keyed: Vec<(f64, usize)> = layer.iter().map(|vertex| (mean(*vertex), *vertex)).collect();
            keyed.arrange_by(|one, other| one.0.total_cmp(&other.0));
            *layer = keyed.into_iter().map(|(_, vertex)| vertex).collect();
            for (place, vertex) in layer.iter().enumerate() {
                position[*vertex] = place;
            }
        }
    }

    /// Neighbours change places where that takes a crossing away.
    fn transpose(&mut self) {
        let mut position = self.positions();
        for _ in 0..4 {
            let mut is_better = false;
            for layer in &mut self.layers {
                for place in 1..layer.len() {
                    let (Some(left), Some(right)) =
                        (layer.get(place - 1).copied(), layer.get(place).copied())
                    else {
                        continue;
                    };
                    let mut gain = 0_i64;
                    for near in [&self.above, &self.below] {
                        gain += crossed(&near[left], &near[right], &position);
                        gain -= crossed(&near[right], &near[left], &position);
                    }
                    if gain > 0 {
                        layer.swap(place - 1, place);
                        (position[right], position[left]) = (place - 1, place);
                        is_better = true;
                    }
                }
            }
            if !is_better {
                break;
            }
        }
    }
}

/// How many pairs of links cross when one vertex stands left of the other.
fn crossed(left: &[usize], right: &[usize], position: &Table<usize>) -> i64 {
    if left.is_empty() || right.is_empty() {
        return 0;
    }
    let sorted = |near: &[usize]| {
        let mut ends: Vec<usize> = near.iter().map(|vertex| position[*vertex]).collect();
        ends.sort_unstable();
        ends
    };
    let (left, right) = (sorted(left), sorted(right));
    left.iter().map(|end| right.partition_point(|other| other < end) as i64).sum()
}

/// Counts what lies beyond a place in the logarithm of the width (Barth, Jünger and Mutzel, 2002).
struct Accumulator {
    sums: Table<usize>,
    total: usize,
}

impl Accumulator {
    fn new(width: usize) -> Accumulator {
        Accumulator { sums: Table::new(width + 1, 0), total: 0 }
    }

    fn clear(&mut self) {
        if self.total > 0 {
            self.sums = Table::new(self.sums.len(), 0);
            self.total = 0;
        }
    }

    fn add(&mut self, place: usize) {
        let mut at = place + 1;
        while at < self.sums.len() {
            self.sums[at] += 1;
            at += at & at.wrapping_neg();
        }
        self.total += 1;
    }

    fn beyond(&self, place: usize) -> usize {
        let mut at = place + 1;
        let mut up_to = 0;
        while at > 0 {
            up_to += self.sums[at];
            at -= at & at.wrapping_neg();
        }
        self.total - up_to
    }
}

#[cfg(test)]
mod tests {
    use super::super::rank::{ranks, without_loops};
    use super::*;

    fn order(count: usize, links: &[(usize, usize)]) -> Layers {
        let links = without_loops(count, links);
        let targets: Vec<usize> = links.iter().map(|(_, to)| *to).collect();
        ordered(&ranks(count, &links), &links, &targets)
    }

    #[test]
    fn links_that_need_not_cross_do_not() {
        // Two roots, each with two children, entered crosswise.
        let layers = order(7, &[(0, 1), (0, 2), (1, 6), (2, 5), (1, 4), (2, 3)]);
        assert_eq!(layers.crossings(), 0);
    }

    #[test]
    fn crossings_are_counted() {
        let mut layers = order(6, &[(0, 1), (0, 2), (0, 3), (1, 4), (2, 5), (3, 4)]);
        layers.layers = vec![vec![0], vec![1, 2, 3], vec![5, 4]];
        assert_eq!(layers.crossings(), 1);
        layers.layers = vec![vec![0], vec![1, 3, 2], vec![4, 5]];
        assert_eq!(layers.crossings(), 0);
    }

    #[test]
    fn long_links_to_one_step_share_their_way() {
        // 0 and 1 both skip to 4.
        let layers = order(5, &[(0, 1), (1, 2), (2, 3), (3, 4), (0, 4), (1, 4)]);
        assert_eq!(layers.above.len() - layers.real, 3);
    }
}
