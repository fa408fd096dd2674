//! Lines that run into each other move apart, those that come from the left to the left.
//!
//! Not here: the choice of the ways (`route::way`).

use super::super::occupied::Occupied;
use super::super::table::Table;
use super::shape::without_needless;
use super::{Line, Manner, Shared};
use crate::measure::{Point, Rect};
use crate::model::{Arrange, SortedMap};

/// Between parallel lines.
const APART: i32 = 10;

/// A piece of a line that runs along the axis being looked at, `at` across it.
#[derive(Clone, Copy, Debug)]
struct Piece {
    line: usize,
    /// Which piece of its line.
    place: usize,
    at: i32,
    from: i32,
    to: i32,
    /// Where it comes from and goes to across the axis: smaller means it belongs further left.
    lean: i32,
    /// First and last pieces end at a step and cannot move; what was bent by hand stays.
    is_fixed: bool,
}

/// Moves pieces apart: first the upright ones, then the level ones.
pub(super) fn spread(lines: &[Line], paths: &mut [Vec<Point>], occupied: &Occupied) {
    for is_level in [false, true] {
        let pieces = pieces(lines, paths, is_level);
        for (number, at) in moves(lines, &pieces, occupied, is_level) {
            let Some(piece) = pieces.get(number) else { continue };
            let Some(path) = paths.get_mut(piece.line) else { continue };
            for point in path.iter_mut().skip(piece.place).take(2) {
                if is_level { point.y = at } else { point.x = at }
            }
        }
    }
    for (line, path) in lines.iter().zip(paths) {
        if !line.is_fixed() {
            *path = without_needless(std::mem::take(path));
        }
    }
}

fn pieces(lines: &[Line], paths: &[Vec<Point>], is_level: bool) -> Vec<Piece> {
    let turn = |point: &Point| if is_level { point.turned() } else { *point };
    let mut pieces: Vec<Piece> = Vec::new();
    // Very many lines at one step are one piece wherever they run over each other, and it stays.
    let mut trunks: SortedMap<(Shared, usize, i32), usize> = SortedMap::new();
    for (line, path) in paths.iter().enumerate() {
        let Some(of @ Line { from, to, shared, .. }) = lines.get(line) else { continue };
        let trunk = shared.map(|shared| (shared, if shared == Shared::Source { *from } else { *to }));
        let is_fixed = of.is_fixed();
        let points: Vec<Point> = path.iter().map(turn).collect();
        for (place, pair) in points.windows(2).enumerate() {
            let [start, end] = pair else { continue };
            if start.x != end.x || start.y == end.y {
                continue;
            }
            let (from, to) = (start.y.min(end.y), start.y.max(end.y));
            if let Some((shared, end)) = trunk {
                let number = *trunks.entry((shared, end, start.x)).or_insert(pieces.len());
                if let Some(piece) = pieces.get_mut(number) {
                    (piece.from, piece.to) = (piece.from.min(from), piece.to.max(to));
                    continue;
                }
            }
            let before = place.checked_sub(1).and_then(|before| points.get(before));
            let after = points.get(place + 2);
            pieces.push(Piece {
                line,
                place,
                at: start.x,
                from,
                to,
                lean: before.map_or(start.x, |point| point.x) + after.map_or(start.x, |point| point.x),
                is_fixed: is_fixed || trunk.is_some() || before.is_none() || after.is_none(),
            });
        }
    }
    pieces.arrange_by_key(|piece| (piece.at, piece.from, piece.line, piece.place));
    pieces
}

/// The pieces to move, and where to.
fn moves(lines: &[Line], pieces: &[Piece], occupied: &Occupied, is_level: bool) -> Vec<(usize, i32)> {
    // Pieces that share their way move as one strand; strands that run into each other form a cluster.
    let mut strand = Table::counting(pieces.len());
    let mut conflicts: Vec<(usize, usize)> = Vec::new();
    for (number, piece) in pieces.iter().enumerate() {
        for (other, next) in
            pieces.iter().enumerate().skip(number + 1).take_while(|(_, next)| next.at - piece.at < APART)
        {
            if piece.line == next.line || piece.to + 4 <= next.from || next.to + 4 <= piece.from {
                continue;
            }
            if !are_related(lines, piece, next) {
                conflicts.push((number, other));
            } else if piece.at == next.at {
                let (one, two) = (lead(&mut strand, number), lead(&mut strand, other));
                strand[one.max(two)] = one.min(two);
            }
        }
    }
    if conflicts.is_empty() {
        return Vec::new();
    }
    let mut cluster = Table::counting(pieces.len());
    let mut against: SortedMap<usize, Vec<usize>> = SortedMap::new();
    for (one, other) in conflicts {
        let (one, other) = (lead(&mut strand, one), lead(&mut strand, other));
        if one == other {
            continue;
        }
        against.entry(one).or_default().push(other);
        against.entry(other).or_default().push(one);
        let (first, second) = (lead(&mut cluster, one), lead(&mut cluster, other));
        cluster[first.max(second)] = first.min(second);
    }
    let mut members: SortedMap<usize, Vec<usize>> = SortedMap::new();
    for number in 0..pieces.len() {
        members.entry(lead(&mut strand, number)).or_default().push(number);
    }
    let mut clusters: SortedMap<usize, Vec<usize>> = SortedMap::new();
    for strand in against.keys() {
        clusters.entry(lead(&mut cluster, *strand)).or_default().push(*strand);
    }
    let mut moves = Vec::new();
    for strands in clusters.values() {
        moves.extend(apart(strands, &members, &against, pieces, occupied, is_level));
    }
    moves
}

/// Gives each strand of a cluster a track beside those it runs into.
fn apart(
    strands: &[usize],
    members: &SortedMap<usize, Vec<usize>>,
    against: &SortedMap<usize, Vec<usize>>,
    pieces: &[Piece],
    occupied: &Occupied,
    is_level: bool,
) -> Vec<(usize, i32)> {
    let of =
        |strand: &usize| members.get(strand).into_iter().flatten().filter_map(|number| pieces.get(*number));
    let is_fixed = |strand: &usize| of(strand).any(|piece| piece.is_fixed);
    let lean = |strand: &usize| {
        let count = i32::try_from(of(strand).count()).unwrap_or(1).max(1);
        of(strand).map(|piece| piece.lean - 2 * piece.at).sum::<i32>() / count
    };
    let mut order: Vec<usize> = strands.to_vec();
    order.arrange_by_key(|strand| (lean(strand), *strand));
    let mut track: SortedMap<usize, i32> = SortedMap::new();
    for strand in &order {
        let rivals = against.get(strand).into_iter().flatten();
        let beyond = rivals.filter_map(|rival| track.get(rival)).max().map_or(0, |track| track + 1);
        track.insert(*strand, beyond);
    }
    let deepest = track.values().max().copied().unwrap_or(0);
    let anchor = order.iter().find(|strand| is_fixed(strand));
    let shift =
        anchor.and_then(|strand| track.get(strand)).map_or(deepest * APART / 2, |track| track * APART);
    let mut moves = Vec::new();
    for strand in &order {
        let offset = track.get(strand).map_or(0, |track| track * APART) - shift;
        if offset == 0 || is_fixed(strand) {
            continue;
        }
        let is_free = |offset: i32| {
            of(strand).all(|piece| {
                let (start, end) =
                    (Point::new(piece.at + offset, piece.from), Point::new(piece.at + offset, piece.to));
                let rect = Rect::between(start, end);
                occupied.is_free(if is_level { rect.turned() } else { rect }.grown(4))
            })
        };
        // Half the distance is better than none; on the other side is better than on top.
        if let Some(offset) = [offset, offset / 2, -offset].into_iter().find(|offset| is_free(*offset)) {
            for number in members.get(strand).into_iter().flatten() {
                moves.extend(pieces.get(*number).map(|piece| (*number, piece.at + offset)));
            }
        }
    }
    moves
}

fn are_related(lines: &[Line], one: &Piece, other: &Piece) -> bool {
    match (lines.get(one.line), lines.get(other.line)) {
        (Some(one), Some(other)) => {
            let is_same =
                one.to == other.to || (one.manner == Manner::Late) == (other.manner == Manner::Late);
            (one.from == other.from) != (one.to == other.to) && is_same
        }
        _ => false,
    }
}

fn lead(leader: &mut Table<usize>, mut number: usize) -> usize {
    while leader[number] != number {
        leader[number] = leader[leader[number]];
        number = leader[number];
    }
    number
}
