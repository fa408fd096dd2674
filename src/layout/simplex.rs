//! Layers that make the links as short as they can be together.
//!
//! Not here: loops, and the first layers to begin with (`layout::rank`).
//!
//! After Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs" (1993): a tree of links of length
//! one is changed link by link as long as that shortens the rest. What a link of the tree is worth is the sum of ways out
//! less ways in over all that hangs below it, so no table of values has to be filled again.

use super::table::Table;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Out of so many links that can be bettered, the one with the most to gain is taken.
const CHOICE: usize = 20;
/// What the search may cost for each vertex, so that wild graphs take no longer than they are worth.
const PATIENCE: usize = 3_000;

/// Makes links short, in place. `rank` must put every link downwards, and does afterwards. Links close no loop.
pub(super) fn shorten(links: &[(usize, usize)], rank: &mut Table<usize>) {
    let count = rank.len();
    let mut forest = Forest::new(count, links, rank);
    for root in 0..count {
        if !forest.is_in[root] {
            forest.grow(root);
        }
    }
    forest.sum_up();
    let mut work = count.saturating_mul(PATIENCE);
    while let Some(child) = forest.worst(&mut work) {
        forest.exchange(child, &mut work);
        if work == 0 {
            break;
        }
    }
    forest.balance();
    forest.raise();
    for vertex in 0..count {
        rank[vertex] = usize::try_from(forest.rank[vertex]).unwrap_or(0);
    }
}

/// No link: a vertex at the top of a tree.
const NONE: usize = usize::MAX;

/// A tree of links of length one for each connected part.
struct Forest<'a> {
    links: &'a [(usize, usize)],
    /// The links at each vertex.
    at: Table<Vec<usize>>,
    rank: Table<i32>,
    is_in: Table<bool>,
    /// The link up to the parent, and the vertices that hang on one.
    up: Table<usize>,
    children: Table<Vec<usize>>,
    /// Roots before what hangs on them.
    order: Vec<usize>,
    /// Ways out less ways in, over a vertex and all that hangs on it.
    sum: Table<i32>,
    /// Which exchange a vertex was last moved in.
    moved: Table<usize>,
    exchanges: usize,
    next: usize,
}

impl Forest<'_> {
    fn new<'a>(count: usize, links: &'a [(usize, usize)], rank: &Table<usize>) -> Forest<'a> {
        let mut forest = Forest {
            links,
            at: Table::new(count, Vec::new()),
            rank: Table::new(count, 0),
            is_in: Table::new(count, false),
            up: Table::new(count, NONE),
            children: Table::new(count, Vec::new()),
            order: Vec::with_capacity(count),
            sum: Table::new(count, 0),
            moved: Table::new(count, 0),
            exchanges: 0,
            next: 0,
        };
        for vertex in 0..count {
            forest.rank[vertex] = i32::try_from(rank[vertex]).unwrap_or(0);
        }
        for (number, (from, to)) in links.iter().enumerate() {
            forest.at[*from].push(number);
            forest.at[*to].push(number);
            forest.sum[*from] += 1;
            forest.sum[*to] -= 1;
        }
        forest
    }

    fn ends(&self, link: usize) -> (usize, usize) {
        self.links.get(link).copied().unwrap_or_default()
    }

    /// How much longer a link is than it must be.
    fn slack(&self, link: usize) -> i32 {
        let (from, to) = self.ends(link);
        self.rank[to] - self.rank[from] - 1
    }

    fn parent(&self, vertex: usize) -> Option<usize> {
        let link = self.up[vertex];
        if link == NONE {
            return None;
        }
        let (from, to) = self.ends(link);
        Some(if from == vertex { to } else { from })
    }

    /// A tree from a root over all it is linked with. The tree moves as a whole wherever its shortest link outwards is
    /// too long; while it grows, ranks in it are less by `offset` than they will be.
    fn grow(&mut self, root: usize) {
        let first = self.order.len();
        let mut offset = 0;
        let (mut downwards, mut upwards) = (BinaryHeap::new(), BinaryHeap::new());
        let mut entering = Some((root, NONE));
        while let Some((vertex, link)) = entering.take() {
            self.is_in[vertex] = true;
            self.up[vertex] = link;
            self.order.push(vertex);
            if let Some(parent) = self.parent(vertex) {
                self.children[parent].push(vertex);
            }
            self.rank[vertex] -= offset;
            for link in self.at[vertex].iter().copied() {
                let (from, to) = self.ends(link);
                if from == vertex && !self.is_in[to] {
                    downwards.push(Reverse((self.rank[to] - self.rank[from] - 1, link)));
                } else if to == vertex && !self.is_in[from] {
                    upwards.push(Reverse((self.rank[to] - self.rank[from] - 1, link)));
                }
            }
            while downwards.peek().is_some_and(|Reverse((_, link))| self.is_in[self.ends(*link).1]) {
                downwards.pop();
            }
            while upwards.peek().is_some_and(|Reverse((_, link))| self.is_in[self.ends(*link).0]) {
                upwards.pop();
            }
            let down = downwards.peek().map(|Reverse((key, link))| (key - offset, *link));
            let up = upwards.peek().map(|Reverse((key, link))| (key + offset, *link));
            let is_down = match (down, up) {
                (Some((down, _)), Some((up, _))) => down <= up,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => break,
            };
            if let Some((slack, link)) = if is_down { down } else { up } {
                offset += if is_down { slack } else { -slack };
                let (from, to) = self.ends(link);
                entering = Some((if is_down { to } else { from }, link));
            }
        }
        let members: Vec<usize> = self.order.iter().skip(first).copied().collect();
        for vertex in members {
            self.rank[vertex] += offset;
        }
    }

    fn sum_up(&mut self) {
        for place in (0..self.order.len()).rev() {
            let Some(vertex) = self.order.get(place).copied() else { continue };
            if let Some(parent) = self.parent(vertex) {
                self.sum[parent] += self.sum[vertex];
            }
        }
    }

    /// What the links that cross the link above a vertex would lose in length for each layer that it grows.
    fn worth(&self, vertex: usize) -> i32 {
        let link = self.up[vertex];
        if link == NONE {
            0
        } else if self.ends(link).0 == vertex {
            self.sum[vertex]
        } else {
            -self.sum[vertex]
        }
    }

    /// The vertex below the link with the most to gain, among the next few that have any.
    fn worst(&mut self, work: &mut usize) -> Option<usize> {
        let count = self.rank.len();
        let (mut found, mut worst, mut least) = (0, None, 0);
        for _ in 0..count {
            let vertex = self.next;
            self.next = if vertex + 1 < count { vertex + 1 } else { 0 };
            let worth = self.worth(vertex);
            if worth < 0 {
                found += 1;
                if worth < least {
                    (worst, least) = (Some(vertex), worth);
                }
                if found >= CHOICE {
                    break;
                }
            }
        }
        *work = work.saturating_sub(1);
        worst
    }

    /// Takes the link above a vertex out of the tree, and the shortest that crosses it the other way in.
    fn exchange(&mut self, child: usize, work: &mut usize) {
        let Some(parent) = self.parent(child) else { return };
        let is_above = self.ends(self.up[child]).0 == child;
        self.exchanges += 1;
        let mut below = vec![child];
        self.moved[child] = self.exchanges;
        let mut next = 0;
        while let Some(vertex) = below.get(next).copied() {
            next += 1;
            for other in &self.children[vertex] {
                self.moved[*other] = self.exchanges;
                below.push(*other);
            }
        }
        let mut best: Option<(i32, usize)> = None;
        for vertex in &below {
            *work = work.saturating_sub(1 + self.at[*vertex].len());
            for link in self.at[*vertex].iter().copied() {
                let (from, to) = self.ends(link);
                let (inner, outer) = if is_above { (to, from) } else { (from, to) };
                if inner == *vertex && self.moved[outer] != self.exchanges {
                    let slack = self.slack(link);
                    if best.is_none_or(|(least, _)| slack < least) {
                        best = Some((slack, link));
                    }
                }
            }
        }
        let Some((slack, link)) = best else { return };
        for vertex in &below {
            self.rank[*vertex] += if is_above { -slack } else { slack };
        }
        let (from, to) = self.ends(link);
        let (inner, outer) = if is_above { (to, from) } else { (from, to) };
        let whole = self.sum[child];
        self.add_upwards(Some(parent), -whole, work);
        self.children[parent].retain(|other| *other != child);
        self.hang(inner, outer, link, child, whole);
        self.add_upwards(Some(outer), whole, work);
    }

    fn add_upwards(&mut self, from: Option<usize>, by: i32, work: &mut usize) {
        let mut at = from;
        while let Some(vertex) = at {
            self.sum[vertex] += by;
            *work = work.saturating_sub(1);
            at = self.parent(vertex);
        }
    }

    /// Hangs a tree that was cut off below `top` on another vertex by its vertex `inner`.
    fn hang(&mut self, inner: usize, outer: usize, link: usize, top: usize, whole: i32) {
        let (mut vertex, mut above, mut link, mut lost) = (inner, outer, link, 0);
        loop {
            let (old_link, old_parent, old_sum) = (self.up[vertex], self.parent(vertex), self.sum[vertex]);
            self.up[vertex] = link;
            self.children[above].push(vertex);
            self.sum[vertex] = whole - lost;
            if vertex == top {
                break;
            }
            let Some(parent) = old_parent else { break };
            self.children[parent].retain(|other| *other != vertex);
            (above, vertex, link, lost) = (vertex, parent, old_link, old_sum);
        }
    }

    /// Every tree begins in the first layer.
    fn raise(&mut self) {
        let mut highest: Table<i32> = Table::new(self.rank.len(), i32::MAX);
        let mut top = Table::new(self.rank.len(), 0);
        let mut root = 0;
        for vertex in &self.order {
            if self.up[*vertex] == NONE {
                root = *vertex;
            }
            top[*vertex] = root;
            highest[root] = highest[root].min(self.rank[*vertex]);
        }
        for vertex in 0..self.rank.len() {
            self.rank[vertex] -= highest[top[vertex]];
        }
    }

    /// What could stand in several layers at no cost stands in the emptiest.
    fn balance(&mut self) {
        let least = self.rank.iter().min().copied().unwrap_or(0);
        let layer = |rank: i32| usize::try_from(rank - least).unwrap_or(0);
        let deepest = self.rank.iter().max().copied().unwrap_or(0);
        let mut crowd = Table::new(layer(deepest) + 1, 0_usize);
        for rank in self.rank.iter() {
            crowd[layer(*rank)] += 1;
        }
        for vertex in 0..self.rank.len() {
            let (mut ways, mut lowest, mut highest) = (0, least, deepest);
            for link in &self.at[vertex] {
                let (from, to) = self.ends(*link);
                if from == vertex {
                    ways += 1;
                    highest = highest.min(self.rank[to] - 1);
                } else {
                    ways -= 1;
                    lowest = lowest.max(self.rank[from] + 1);
                }
            }
            if ways != 0 || self.at[vertex].is_empty() {
                continue;
            }
            let own = self.rank[vertex];
            let best = (lowest..=highest).min_by_key(|rank| (crowd[layer(*rank)], (rank - own).abs()));
            if let Some(best) = best.filter(|best| crowd[layer(*best)] + 1 < crowd[layer(own)]) {
                crowd[layer(own)] -= 1;
                crowd[layer(best)] += 1;
                self.rank[vertex] = best;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shortened(rank: &[usize], links: &[(usize, usize)]) -> Vec<usize> {
        let mut table = Table::new(rank.len(), 0);
        for (vertex, rank) in rank.iter().enumerate() {
            table[vertex] = *rank;
        }
        shorten(links, &mut table);
        table.iter().copied().collect()
    }

    #[test]
    fn a_source_comes_down_to_what_it_leads_to() {
        assert_eq!(shortened(&[0, 1, 2, 3, 0], &[(0, 1), (1, 2), (2, 3), (4, 3)]), [0, 1, 2, 3, 2]);
    }

    #[test]
    fn many_short_links_win_over_one() {
        // 4 hangs between 0 and two of the last; it belongs to the two.
        let links = [(0, 1), (1, 2), (2, 3), (0, 4), (4, 5), (4, 6), (3, 5), (3, 6)];
        assert_eq!(shortened(&[0, 1, 2, 3, 1, 4, 4], &links), [0, 1, 2, 3, 3, 4, 4]);
    }

    #[test]
    fn parts_that_are_not_connected_are_left_apart() {
        assert_eq!(shortened(&[0, 2, 0, 1], &[(0, 1), (2, 3)]), [0, 1, 0, 1]);
    }

    #[test]
    fn every_link_still_leads_down() {
        // A wild graph, the same each time.
        let mut seed = 7_u32;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize % below
        };
        let count = 200;
        let links: Vec<(usize, usize)> = (0..500)
            .map(|_| (random(count), random(count)))
            .filter(|(one, other)| one != other)
            .map(|(one, other)| (one.min(other), one.max(other)))
            .collect();
        let first: Vec<usize> = (0..count).collect();
        let rank = shortened(&first, &links);
        assert!(links.iter().all(|(from, to)| rank[*from] < rank[*to]));
        let length = |rank: &[usize]| links.iter().map(|(from, to)| rank[*to] - rank[*from]).sum::<usize>();
        assert!(length(&rank) * 3 < length(&first), "{} of {}", length(&rank), length(&first));
    }
}
