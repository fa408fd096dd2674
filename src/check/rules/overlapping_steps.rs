//! `overlapping-steps`: two steps stand on each other, so that one hides the other.
//!
//! Not here: steps that were never placed; they find room of their own (`layout`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::flow::Flow;
use crate::edit::Command;
use crate::measure::{Rect, Size, step_size};
use crate::message::Message;
use crate::model::{Arrange, Id, SortedMap};

/// Nearly as large as the smallest step with a frame. Steps are measured only where others begin as near as this: then they
/// mostly do overlap, and in a chart that was laid out none do.
const NEAR: (i32, i32) = (160, 60);
/// Between a step that is moved away and what it stood on.
const AIR: i32 = 40;
const MOST_MOVES: usize = 200;
/// So many that stand on one step are told.
const MOST_ON_ONE: usize = 8;
/// So many are offered another place at once. Where there are more, tidy is what helps.
const MOST_FIXES: usize = 50;

/// A step that was placed.
struct Placed {
    /// In which row and column of cells as large as [`NEAR`].
    cell: (i32, i32),
    rank: usize,
    at: usize,
    xy: (i32, i32),
}

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let mut placed = placed(flow);
    placed.arrange_by_key(|step| (step.cell, step.rank));
    let rect = |step: &Placed| Some(Rect::at(step.xy, step_size(flow.get(step.at)?.step)));
    let mut hidden: SortedMap<usize, usize> = SortedMap::new();
    for (number, step) in placed.iter().enumerate() {
        // What lies before was compared with it already: the rest of its cell, the next cell, and three cells below.
        let mut cells = [(0, 0), (0, 1), (1, -1), (1, 0), (1, 1)].into_iter();
        let mut told = 0;
        while let Some((down, on)) = cells.next().filter(|_| told < MOST_ON_ONE) {
            let cell = (step.cell.0 + down, step.cell.1 + on);
            let first = placed.partition_point(|other| other.cell < cell).max(number + 1);
            for other in placed.get(first..).unwrap_or_default() {
                if other.cell != cell || told >= MOST_ON_ONE {
                    break;
                }
                let (x, y) = (other.xy.0 - step.xy.0, other.xy.1 - step.xy.1);
                let is_near = x.abs() < NEAR.0 && y.abs() < NEAR.1;
                if is_near && rect(step).zip(rect(other)).is_some_and(|(own, other)| own.overlaps(other)) {
                    told += 1;
                    // What comes later stands on what was there.
                    let is_later = other.rank > step.rank;
                    let (later, before) = if is_later { (other, step) } else { (step, other) };
                    hidden.entry(later.at).or_insert(before.at);
                }
            }
        }
    }
    if hidden.is_empty() {
        return;
    }
    let all: Vec<(usize, Rect)> = placed.iter().filter_map(|step| Some((step.at, rect(step)?))).collect();
    for (number, (at, other)) in hidden.iter().enumerate() {
        let Some(other) = flow.get(*other) else { continue };
        let message = Message::new("check-overlapping-steps").text("other", &other.step.title);
        let fix = (number < MOST_FIXES).then(|| moved(flow, *at, &all)).flatten();
        report.add(flow.finding(*at, message).fix(fix));
    }
}

fn placed(flow: &Flow<'_>) -> Vec<Placed> {
    let Some(layout) = &flow.layout else { return Vec::new() };
    // Steps and places both stand in the order of their ids.
    let mut places = layout.at.iter().peekable();
    let mut placed = Vec::new();
    for (at, id) in flow.process().steps.keys().enumerate() {
        while places.next_if(|(other, _)| other.as_str() < id.as_str()).is_some() {}
        if let Some((_, standing)) = places.next_if(|(other, _)| other.as_str() == id.as_str()) {
            // No further out than anything is drawn.
            let Rect { x, y, .. } = Rect::at(standing.place(), Size::default());
            let cell = (y.div_euclid(NEAR.1), x.div_euclid(NEAR.0));
            placed.push(Placed { cell, rank: flow.rank(at), at, xy: (x, y) });
        }
    }
    placed
}

/// Moves a step to the nearest place to the right that is free.
fn moved(flow: &Flow<'_>, at: usize, all: &[(usize, Rect)]) -> Option<Fix> {
    let step = flow.get(at)?;
    let mut rect = all.iter().find(|(other, _)| *other == at)?.1;
    let in_the_way = |rect: Rect| {
        let others = all.iter().filter(|(other, taken)| *other != at && taken.overlaps(rect.grown(AIR / 2)));
        others.map(|(_, taken)| taken.right()).max()
    };
    for _ in 0..MOST_MOVES {
        match in_the_way(rect) {
            Some(right) => rect.x = right + AIR,
            None => {
                let label = Message::new("fix-move-beside").step("step", step.step);
                let mut to = SortedMap::new();
                to.insert(Id::from(step.id), (rect.x, rect.y));
                return Some(Fix::new(label, vec![Command::Move { to }]).safe());
            }
        }
    }
    None
}
