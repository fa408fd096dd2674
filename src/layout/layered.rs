//! One connected chart in layers: from boxes and links to the middle of every box.
//!
//! Not here: what the boxes are (`layout::chart`).
//!
//! Everything is said as if the flow ran downwards; a chart that flows to the right is turned before and after.

use super::align::{Reach, aligned, round_up};
use super::lanes::{LEAST, PAD};
use super::order::{Layers, ordered};
use super::rank::{ranks, without_loops};
use super::straighten::straighten;
use super::table::Table;
use crate::measure::{Point, Size};
use crate::model::{Arrange, Gather, SortedMap, SortedSet};

/// A box to place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Node {
    /// Its size across and along the flow.
    pub(super) size: Size,
    /// What stands to its right and moves with it: a note.
    pub(super) beside: Size,
    /// Its lane, by number.
    pub(super) lane: usize,
}

/// A link between two boxes, by their numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// From.
    pub(super) from: usize,
    /// To.
    pub(super) to: usize,
    /// The room its label takes across and along the flow.
    pub(super) label: Size,
    /// Whether it is the one way on, not one of several.
    pub(super) is_main: bool,
}

/// What is free between neighbours in a layer.
const AIR: i32 = 40;
/// What is free beside a link that passes through a layer.
const PASSING_AIR: i32 = 24;
/// The least distance between layers.
const STEP: i32 = 40;
/// Between parallel lines in the room between two layers.
const TRACK: i32 = 10;

/// The middle of every box, and how many links cross. With more lanes than one, every box stands in the band of its lane,
/// and what `parts` says is not connected stands one below the other.
pub(super) fn layered(
    nodes: &[Node],
    links: &[Link],
    lanes: usize,
    parts: &Table<usize>,
) -> (Vec<Point>, usize) {
    let ends: Vec<(usize, usize)> = links.iter().map(|link| (link.from, link.to)).collect();
    let acyclic = without_loops(nodes.len(), &ends);
    let mut rank = ranks(nodes.len(), &acyclic);
    if lanes > 1 {
        one_below_the_other(&mut rank, parts);
    }
    let targets: Vec<usize> = ends.iter().filter(|(from, to)| from != to).map(|(_, to)| *to).collect();
    let mut lane = Table::new(nodes.len(), 0);
    for (number, node) in nodes.iter().enumerate() {
        lane[number] = node.lane;
    }
    let layers = ordered(&rank, &lane, &acyclic, &targets);
    let mut reach = Table::new(layers.above.len(), Reach { before: 0, after: 0, air: PASSING_AIR });
    for (number, node) in nodes.iter().enumerate() {
        let half = node.size.w / 2;
        let beside = if node.beside.w > 0 { node.beside.w + NOTE_AIR } else { 0 };
        reach[number] = Reach { before: half, after: half + beside, air: AIR };
    }
    let main: SortedSet<(usize, usize)> =
        links.iter().filter(|link| link.is_main).map(|link| (link.from, link.to)).gathered();
    let across = if lanes > 1 {
        beside_each_other(&layers, &reach, &main, lanes)
    } else {
        let mut across = aligned(&layers, &reach);
        straighten(&layers, &reach, &main, &mut across);
        across
    };
    let along = heights(nodes, links, &rank, &across, layers.layers.len());
    let middles = (0..nodes.len()).map(|number| Point::new(across[number], along[rank[number]]));
    (middles.collect(), layers.crossings())
}

/// Moves the layers of each part below those of the part before it.
fn one_below_the_other(rank: &mut Table<usize>, parts: &Table<usize>) {
    let mut deepest: SortedMap<usize, usize> = SortedMap::new();
    for vertex in 0..rank.len() {
        let depth = deepest.entry(parts[vertex]).or_default();
        *depth = (*depth).max(rank[vertex] + 1);
    }
    let mut below = 0;
    for depth in deepest.values_mut() {
        (below, *depth) = (below + *depth, below);
    }
    for vertex in 0..rank.len() {
        rank[vertex] += deepest.get(&parts[vertex]).copied().unwrap_or(0);
    }
}

/// Each lane by itself, then all side by side.
fn beside_each_other(
    layers: &Layers,
    reach: &Table<Reach>,
    main: &SortedSet<(usize, usize)>,
    lanes: usize,
) -> Table<i32> {
    let mut across = Table::new(layers.above.len(), 0);
    let mut edge = 0;
    for lane in 0..lanes {
        let (own, members) = layers.of_lane(lane);
        let mut own_reach = Table::new(members.len(), Reach::default());
        let mut own_main = SortedSet::new();
        for (number, member) in members.iter().enumerate() {
            own_reach[number] = reach[*member];
            for below in &own.below[number] {
                let ends = (*member, members.get(*below).copied().unwrap_or_default());
                if main.contains(&ends) {
                    own_main.insert((number, *below));
                }
            }
        }
        let mut own_across = aligned(&own, &own_reach);
        straighten(&own, &own_reach, &own_main, &mut own_across);
        let all = 0..members.len();
        let left = all.clone().map(|number| own_across[number] - own_reach[number].before).min().unwrap_or(0);
        let right = all.map(|number| own_across[number] + own_reach[number].after).max().unwrap_or(0);
        let breadth = (right - left + 2 * PAD).max(LEAST);
        // In the middle of its band, on the grid.
        let shift = round_up(edge + (breadth - (right - left)) / 2 - left);
        for (number, member) in members.iter().enumerate() {
            across[*member] = own_across[number] + shift;
        }
        edge = round_up(edge + breadth + 10);
    }
    across
}

/// Between a step and the note beside it.
pub(super) const NOTE_AIR: i32 = 50;

/// The middle of each layer along the flow. Between two layers there is room for the labels and for the lines that run
/// across there.
fn heights(
    nodes: &[Node],
    links: &[Link],
    rank: &Table<usize>,
    across: &Table<i32>,
    count: usize,
) -> Table<i32> {
    let mut thick = Table::new(count, 0);
    for (number, node) in nodes.iter().enumerate() {
        let layer = rank[number];
        thick[layer] = thick[layer].max(node.size.h).max(node.beside.h);
    }
    let mut gap = Table::new(count, STEP);
    let mut runs: Table<Vec<(i32, i32)>> = Table::new(count, Vec::new());
    for link in links {
        let (from, to) = (rank[link.from], rank[link.to]);
        let upper = from.min(to);
        if link.label.h > 0 && to > from {
            gap[from] = gap[from].max(link.label.h + 42);
        }
        let (left, right) = (across[link.from].min(across[link.to]), across[link.from].max(across[link.to]));
        if left < right && to != from {
            runs[upper].push((left, right));
        }
    }
    let mut middle = Table::new(count, 0);
    let mut edge = 0;
    for layer in 0..count {
        let half = (thick[layer] + 1) / 2;
        middle[layer] = round_up(edge + half);
        let tracks = i32::try_from(deepest(&mut runs[layer]).min(6)).unwrap_or(0);
        edge = middle[layer] + half + gap[layer] + TRACK * (tracks - 2).max(0);
    }
    middle
}

/// The most of these stretches that lie over one place.
fn deepest(stretches: &mut [(i32, i32)]) -> usize {
    let mut ends: Vec<(i32, i32)> =
        stretches.iter().flat_map(|(left, right)| [(*left, 1), (*right, -1)]).collect();
    ends.arrange_by(Ord::cmp);
    let (mut depth, mut deepest) = (0_i32, 0_i32);
    for (_, change) in ends {
        depth += change;
        deepest = deepest.max(depth);
    }
    usize::try_from(deepest).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(count: usize, links: &[(usize, usize)]) -> Vec<Point> {
        let node = Node { size: Size::new(168, 66), ..Node::default() };
        let links: Vec<Link> = links
            .iter()
            .map(|(from, to)| Link { from: *from, to: *to, label: Size::default(), is_main: false })
            .collect();
        layered(&vec![node; count], &links, 1, &Table::new(count, 0)).0
    }

    #[test]
    fn a_chain_is_straight() {
        let points = chart(4, &[(0, 1), (1, 2), (2, 3)]);
        assert!(points.iter().all(|point| point.x == points[0].x), "{points:?}");
    }

    #[test]
    fn a_parent_stands_in_the_middle_of_its_children() {
        let points = chart(4, &[(0, 1), (0, 2), (0, 3)]);
        assert_eq!(points[0].x, points[2].x);
        assert_eq!(points[2].x - points[1].x, points[3].x - points[2].x);
        assert!(points[1].x < points[2].x);
    }

    #[test]
    fn a_long_link_passes_beside_the_steps_it_skips() {
        let points = chart(4, &[(0, 1), (1, 2), (2, 3), (0, 3)]);
        assert!((points[1].x, points[1].y) != (points[0].x, points[3].y));
        assert_eq!(points[1].x, points[2].x);
    }
}
