//! `overlapping-steps`: two steps stand on each other, so that one hides the other.
//!
//! Not here: steps that were never placed; they find room of their own (`layout`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::flow::Flow;
use crate::edit::Command;
use crate::measure::{Rect, Size, step_size};
use crate::message::Message;
use crate::model::{Arrange, Id, SortedMap};
use std::ops::RangeInclusive;

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
        // What lies before was compared with it already.
        let (row, column) = step.cell;
        let beside = (row, column + 1)..=(row, column + 1);
        let below = (row + 1, column - 1)..=(row + 1, column + 1);
        let from = |cell: (i32, i32)| placed.partition_point(|other| other.cell < cell);
        let within = |cells: RangeInclusive<(i32, i32)>| {
            let rest = placed.get(from(*cells.start())..).unwrap_or_default().iter();
            rest.take_while(move |other| cells.contains(&other.cell))
        };
        let here = placed.get(number + 1..).unwrap_or_default().iter();
        let here = here.take_while(|other| other.cell == step.cell);
        let is_near = |other: &&Placed| {
            let (x, y) = other.xy;
            (x - step.xy.0).abs() < NEAR.0 && (y - step.xy.1).abs() < NEAR.1
        };
        let overlaps = |other: &&Placed| match (rect(step), rect(other)) {
            (Some(own), Some(other)) => own.overlaps(other),
            _ => false,
        };
        let near = here.chain(within(beside)).chain(within(below)).filter(is_near);
        for other in near.filter(overlaps).take(MOST_ON_ONE) {
            // What comes later stands on what was there.
            let (later, before) = if other.rank > step.rank { (other, step) } else { (step, other) };
            hidden.entry(later.at).or_insert(before.at);
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
                let label = Message::new("fix-move-beside").text("step", &step.step.title);
                let to = SortedMap::from([(Id::from(step.id), (rect.x, rect.y))]);
                return Some(Fix::new(label, vec![Command::Move { to }]).safe());
            }
        }
    }
    None
}
