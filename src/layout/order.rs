//! Who stands beside whom: layers with a place kept for every link that passes through, ordered so that few links cross.
//!
//! Not here: the distances (`layout::align`).

use super::begin::begins;
use super::links::Links;
use super::table::Table;
use super::uncross::Uncross;
use crate::model::{Arrange, SortedMap};

/// Links over more layers than this keep no place: they run outside, and would only push the chart apart.
const LONGEST: usize = 30;
/// Sweeps down and up over every order to begin with. After so many the better half of them goes on, and then the better
/// half of those.
const ROUNDS: [usize; 3] = [5, 6, 8];
/// Sweeps over those that come out best.
const SWEEPS: usize = 48;
/// So many sweeps without gain end the search.
const PATIENCE: usize = 8;
/// Up to so many vertices it is worth trying whether links to the same step are better off apart.
const SMALL: usize = 600;
/// In larger charts only the best two orders are swept on, in very large ones the best; else three.
const FEW: usize = 3_000;
const MANY: usize = 10_000;

/// Vertices in layers. Those from `real` on stand for links that pass through a layer.
#[derive(Clone, Debug)]
pub(super) struct Layers {
    /// The vertices of each layer, in order.
    pub(super) layers: Vec<Vec<usize>>,
    /// What leads to a vertex from the layer above.
    pub(super) above: Links,
    /// Where a vertex leads to in the layer below.
    pub(super) below: Links,
    /// The lane of each vertex, by number; a stand-in is in the lane its link leads to. In a layer lanes keep their order.
    pub(super) lane: Table<usize>,
    /// The count of vertices that are not stand-ins.
    pub(super) real: usize,
}

/// The layers of a graph, ordered. `links` close no loop; `targets` says for each link which of its ends is the step the
/// case goes to: links to the same step share their way, as roads do.
pub(super) fn ordered(
    rank: &Table<usize>,
    lane: &Table<usize>,
    links: &[(usize, usize)],
    targets: &[usize],
) -> Layers {
    let (crossings, shared) = best_order(layered(rank, lane, links, targets, true));
    if crossings == 0 || shared.above.len() > SMALL {
        return shared;
    }
    let (fewer, apart) = best_order(layered(rank, lane, links, targets, false));
    if fewer < crossings { apart } else { shared }
}

/// The layers in the best order that is found, and how many pairs of links cross in it.
fn best_order(mut layers: Layers) -> (usize, Layers) {
    let mut tried: Vec<(usize, Vec<Vec<usize>>)> = Vec::new();
    for begin in begins(&layers) {
        layers.layers = begin;
        for layer in &mut layers.layers {
            layer.arrange_by_key(|vertex| layers.lane[*vertex]);
        }
        tried.push((usize::MAX, layers.layers.clone()));
    }
    for sweeps in ROUNDS {
        for one in &mut tried {
            layers.layers.clone_from(&one.1);
            *one = searched(&mut layers, sweeps);
            if one.0 == 0 {
                layers.layers = std::mem::take(&mut one.1);
                return (0, layers);
            }
        }
        tried.arrange_by_key(|(crossings, _)| *crossings);
        tried.dedup();
        tried.truncate(tried.len().div_ceil(2).max(3));
    }
    let worthwhile = if layers.above.len() <= FEW { 3 } else { usize::from(layers.above.len() <= MANY) + 1 };
    let mut best = (usize::MAX, Vec::new());
    for (_, order) in tried.into_iter().take(worthwhile) {
        layers.layers = order;
        let found = searched(&mut layers, SWEEPS);
        if found.0 < best.0 {
            best = found;
        }
        if best.0 == 0 {
            break;
        }
    }
    layers.layers = best.1;
    (best.0, layers)
}

/// The best order that so many sweeps find from the one there is, and how many pairs of links cross in it.
fn searched(layers: &mut Layers, sweeps: usize) -> (usize, Vec<Vec<usize>>) {
    let mut uncross = Uncross::new(layers);
    let mut best = layers.layers.clone();
    let mut fewest = layers.crossings();
    let mut without_gain = 0;
    for sweep in 0..sweeps {
        if fewest == 0 || without_gain >= PATIENCE {
            break;
        }
        layers.sweep(sweep % 2 == 0, sweep % 4 >= 2);
        uncross.all(layers, sweep % 4 < 2);
        let crossings = layers.crossings();
        without_gain += 1;
        if crossings < fewest {
            (fewest, without_gain) = (crossings, 0);
            best.clone_from(&layers.layers);
        }
    }
    (fewest, best)
}

/// The layers with a place in each for every link that passes, or for all of them that pass to the same step.
fn layered(
    rank: &Table<usize>,
    lane: &Table<usize>,
    links: &[(usize, usize)],
    targets: &[usize],
    is_shared: bool,
) -> Layers {
    let real = rank.len();
    let depth = rank.iter().max().map_or(0, |deepest| deepest + 1);
    let mut layers: Vec<Vec<usize>> = vec![Vec::new(); depth];
    let mut enter = |vertex: usize, layer: usize| {
        layers.get_mut(layer).into_iter().for_each(|layer| layer.push(vertex));
    };
    let mut lane = lane.clone();
    let (mut above, mut below) = (Table::new(real, Vec::new()), Table::new(real, Vec::new()));
    for vertex in 0..real {
        enter(vertex, rank[vertex]);
    }
    let mut passing: SortedMap<(usize, usize), usize> = SortedMap::new();
    for (number, ((from, to), target)) in links.iter().zip(targets).enumerate() {
        if rank[*to].saturating_sub(rank[*from]) > LONGEST {
            continue;
        }
        let mut at = *from;
        for layer in rank[*from] + 1..rank[*to] {
            let key = (if is_shared { *target } else { number }, layer);
            let next = *passing.entry(key).or_insert_with(|| {
                above.push(Vec::new());
                below.push(Vec::new());
                let stand_in = lane.push(lane[*target]);
                enter(stand_in, layer);
                stand_in
            });
            link(&mut above, &mut below, at, next);
            at = next;
        }
        link(&mut above, &mut below, at, *to);
    }
    Layers { layers, above: Links::of(above.iter()), below: Links::of(below.iter()), lane, real }
}

fn link(above: &mut Table<Vec<usize>>, below: &mut Table<Vec<usize>>, from: usize, to: usize) {
    if !below[from].contains(&to) {
        below[from].push(to);
        above[to].push(from);
    }
}

impl Layers {
    /// The vertices of one lane as layers of their own, and the numbers they have here.
    pub(super) fn of_lane(&self, lane: usize) -> (Layers, Vec<usize>) {
        let mut members: Vec<usize> =
            self.layers.iter().flatten().copied().filter(|vertex| self.lane[*vertex] == lane).collect();
        members.sort_unstable();
        let within = |vertex: &usize| members.binary_search(vertex).ok();
        let inner = |all: &[usize]| -> Vec<usize> { all.iter().filter_map(within).collect() };
        let lists = |links: &Links| Links::of(members.iter().map(|vertex| inner(&links[*vertex])));
        let own = Layers {
            layers: self.layers.iter().map(|layer| inner(layer)).collect(),
            above: lists(&self.above),
            below: lists(&self.below),
            lane: Table::new(members.len(), 0),
            real: members.iter().filter(|vertex| **vertex < self.real).count(),
        };
        (own, members)
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
        let mut crossings = 0;
        // The ends of the links so far, from left to right: what lies beyond the end of the next one is crossed by it. Most
        // follow all others, so a list is quicker than a tree.
        let mut known: Vec<usize> = Vec::new();
        let mut ends: Vec<usize> = Vec::new();
        for layer in &self.layers {
            known.clear();
            for vertex in layer {
                ends.clear();
                ends.extend(self.below[*vertex].iter().map(|to| position[*to]));
                if ends.len() > 1 {
                    ends.sort_unstable();
                }
                for end in ends.iter().copied() {
                    if known.last().is_none_or(|last| *last <= end) {
                        known.push(end);
                    } else {
                        let place = known.partition_point(|other| *other <= end);
                        crossings += known.len() - place;
                        known.insert(place, end);
                    }
                }
            }
        }
        crossings
    }

    /// Each vertex moves to the mean of its neighbours in the layer before.
    fn sweep(&mut self, is_down: bool, is_restless: bool) {
        let mut position = self.positions();
        let count = self.layers.len();
        let mut keyed: Vec<(f64, usize)> = Vec::new();
        for step in 1..count {
            let number = if is_down { step } else { count - 1 - step };
            let Some(layer) = self.layers.get_mut(number) else { continue };
            let neighbours = if is_down { &self.above } else { &self.below };
            keyed.clear();
            for vertex in layer.iter() {
                let near = &neighbours[*vertex];
                if !near.is_empty() {
                    let sum: usize = near.iter().map(|other| position[*other]).sum();
                    keyed.push((sum as f64 / near.len() as f64, *vertex));
                }
            }
            // Those with the same mean change places every other time: from there another way may lead on.
            if is_restless {
                keyed.reverse();
            }
            let lane = &self.lane;
            let compare = |one: &(f64, usize), other: &(f64, usize)| {
                lane[one.1].cmp(&lane[other.1]).then(one.0.total_cmp(&other.0))
            };
            keyed.arrange_few(compare);
            // Those without neighbours there stay where they are, and the others go round them.
            let mut sorted = keyed.iter().copied();
            for slot in layer.iter_mut().filter(|vertex| !neighbours[**vertex].is_empty()) {
                if let Some((_, vertex)) = sorted.next() {
                    *slot = vertex;
                }
            }
            for (place, vertex) in layer.iter().enumerate() {
                position[*vertex] = place;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::rank::{ranks, without_loops};
    use super::*;

    fn order(count: usize, links: &[(usize, usize)]) -> Layers {
        let links = without_loops(count, links);
        let targets: Vec<usize> = links.iter().map(|(_, to)| *to).collect();
        ordered(&ranks(count, &links), &Table::new(count, 0), &links, &targets)
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
