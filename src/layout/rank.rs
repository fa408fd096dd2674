//! The first half of a layered layout: no way back up, and a layer for every vertex.
//!
//! Not here: who stands beside whom in a layer (`layout::order`).

use super::simplex::shorten;
use super::table::Table;

/// Turns the links that lead back round, so that none is left that closes a loop, and drops those from a vertex to
/// itself. The search follows the links in their order from the first vertex on: what a person would call the way back
/// is what is turned.
pub(super) fn without_loops(count: usize, links: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut out: Table<Vec<usize>> = Table::new(count, Vec::new());
    for (number, (from, _)) in links.iter().enumerate() {
        out[*from].push(number);
    }
    let mut is_back = Table::new(links.len(), false);
    let mut state = Table::new(count, State::New);
    for root in 0..count {
        if state[root] != State::New {
            continue;
        }
        state[root] = State::Open;
        let mut stack = vec![(root, 0_usize)];
        while let Some((vertex, next)) = stack.pop() {
            let Some(link) = out[vertex].get(next).copied() else {
                state[vertex] = State::Done;
                continue;
            };
            stack.push((vertex, next + 1));
            let Some((_, to)) = links.get(link).copied() else { continue };
            match state[to] {
                State::Open => is_back[link] = true,
                State::Done => {}
                State::New => {
                    state[to] = State::Open;
                    stack.push((to, 0));
                }
            }
        }
    }
    let turned = |(number, (from, to)): (usize, &(usize, usize))| {
        if is_back[number] { (*to, *from) } else { (*from, *to) }
    };
    links.iter().enumerate().map(turned).filter(|(from, to)| from != to).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// The layer of every vertex: below all that lead to it, and with links as short as can be. Links must close no loop.
pub(super) fn ranks(count: usize, links: &[(usize, usize)]) -> Table<usize> {
    let mut before: Table<Vec<usize>> = Table::new(count, Vec::new());
    let mut after: Table<Vec<usize>> = Table::new(count, Vec::new());
    for (from, to) in links {
        before[*to].push(*from);
        after[*from].push(*to);
    }
    let order = topological(count, &before, &after);
    let mut rank = Table::new(count, 0_usize);
    for vertex in &order {
        rank[*vertex] = before[*vertex].iter().map(|from| rank[*from] + 1).max().unwrap_or(0);
    }
    shorten(links, &mut rank);
    without_gaps(count, &rank)
}

fn topological(count: usize, before: &Table<Vec<usize>>, after: &Table<Vec<usize>>) -> Vec<usize> {
    let mut waiting = Table::new(count, 0_usize);
    for vertex in 0..count {
        waiting[vertex] = before[vertex].len();
    }
    let mut order: Vec<usize> = (0..count).filter(|vertex| waiting[*vertex] == 0).collect();
    let mut next = 0;
    while let Some(vertex) = order.get(next).copied() {
        next += 1;
        for to in &after[vertex] {
            waiting[*to] -= 1;
            if waiting[*to] == 0 {
                order.push(*to);
            }
        }
    }
    order
}

fn without_gaps(count: usize, rank: &Table<usize>) -> Table<usize> {
    let mut used: Vec<usize> = rank.iter().copied().collect();
    used.sort_unstable();
    used.dedup();
    let mut dense = Table::new(count, 0);
    for vertex in 0..count {
        dense[vertex] = used.binary_search(&rank[vertex]).unwrap_or(0);
    }
    dense
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(count: usize, links: &[(usize, usize)]) -> Vec<usize> {
        ranks(count, &without_loops(count, links)).iter().copied().collect()
    }

    #[test]
    fn a_loop_is_cut_where_it_leads_back() {
        assert_eq!(without_loops(3, &[(0, 1), (1, 2), (2, 1), (1, 1)]), [(0, 1), (1, 2), (1, 2)]);
        assert_eq!(ranked(4, &[(0, 1), (1, 2), (2, 0), (2, 3)]), [0, 1, 2, 3]);
    }

    #[test]
    fn what_leads_into_the_middle_stands_just_above_it() {
        // 3 is a source that leads to 2.
        assert_eq!(ranked(4, &[(0, 1), (1, 2), (3, 2)]), [0, 1, 2, 1]);
    }
}
