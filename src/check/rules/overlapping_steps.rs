//! `overlapping-steps`: two steps stand on each other, so that one hides the other.
//!
//! Not here: steps that were never placed; they find room of their own (`layout`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::flow::Flow;
use crate::edit::Command;
use crate::measure::{Rect, step_size};
use crate::message::Message;
use crate::model::{Arrange, Id, SortedMap};
use std::cell::OnceCell;

/// Nearly as large as the smallest step with a frame. Steps are measured only where others begin as near as this: then they
/// mostly do overlap, and in a chart that was laid out none do.
const NEAR: (i32, i32) = (160, 60);
/// Between a step that is moved away and what it stood on.
const AIR: i32 = 40;
const MOST_MOVES: usize = 200;
/// So many are offered another place at once. Where there are more, tidy is what helps.
const MOST_FIXES: usize = 50;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let cell = |(x, y): (i32, i32)| (y.div_euclid(NEAR.1), x.div_euclid(NEAR.0));
    let place = |at: usize| flow.standing(flow.get(at)?.id.as_str());
    // By cell, and in each in reading order: what comes later stands on what was there.
    let mut standing: Vec<((i32, i32), usize)> =
        flow.in_order().filter_map(|at| Some((cell(place(at)?), at))).collect();
    standing.arrange_by(|one, other| one.0.cmp(&other.0));
    let rect = |at: usize| -> Option<Rect> { Some(Rect::at(place(at)?, step_size(flow.get(at)?.step))) };
    let around = |at: usize| {
        let (row, column) = place(at).map(cell).unwrap_or_default();
        let cells = (-1..=1).flat_map(move |down| (-1..=1).map(move |on| (row + down, column + on)));
        cells.flat_map(|cell| {
            let first = standing.partition_point(|(other, _)| *other < cell);
            let here = standing.get(first..).unwrap_or_default().iter();
            here.take_while(move |(other, _)| *other == cell).map(|(_, other)| *other)
        })
    };
    let all: OnceCell<Vec<(usize, Rect)>> = OnceCell::new();
    let mut found = 0;
    for (_, at) in &standing {
        let is_before = |other: &usize| flow.rank(*other) < flow.rank(*at);
        let is_near = |other: &usize| match (place(*at), place(*other)) {
            (Some((x, y)), Some((to, down))) => (x - to).abs() < NEAR.0 && (y - down).abs() < NEAR.1,
            _ => false,
        };
        let hides = |other: &usize| match (rect(*at), rect(*other)) {
            (Some(own), Some(other)) => own.overlaps(other),
            _ => false,
        };
        let hidden = around(*at).filter(is_before).filter(is_near).find(hides);
        let Some(other) = hidden.and_then(|other| flow.get(other)) else { continue };
        let message = Message::new("check-overlapping-steps").text("other", &other.step.title);
        found += 1;
        let all = all.get_or_init(|| standing.iter().filter_map(|(_, at)| Some((*at, rect(*at)?))).collect());
        let fix = (found <= MOST_FIXES).then(|| moved(flow, *at, all)).flatten();
        report.add(flow.finding(*at, message).fix(fix));
    }
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
