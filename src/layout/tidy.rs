//! A part of the chart laid out anew where it stands; all else keeps its place.
//!
//! Not here: the layout of the whole (`layout::places`).

use super::chart::{is_turned, laid_out_alone};
use super::lanes::{PAD, lane_role, lanes};
use super::occupied::Occupied;
use super::places::{arrange, places};
use crate::measure::{Point, Rect};
use crate::model::{
    Document, Gather, Id, Kind, Layout, LayoutSetting, Process, SortedMap, SortedSet, StepId,
};
use std::sync::Arc;

/// The top left corners of these steps and notes after they were laid out anew around the middle they have, off everything
/// else. What is pinned stays. All of a chart is laid out as [`arrange`] does.
pub fn arrange_part(process: &Process, ids: &SortedSet<Id>) -> SortedMap<Id, (i32, i32)> {
    if process.steps.keys().all(|id| ids.contains(id.as_str())) {
        return arrange(process);
    }
    let is_pinned = |id: &str| {
        let layout = process.layout.as_ref();
        layout.and_then(|layout| layout.at.get(id)).is_some_and(|standing| standing.pinned)
    };
    let is_moved = |id: &str| ids.contains(id) && !is_pinned(id);
    let now = places(process);
    let is_turned = is_turned(process);
    let turn = |rect: Rect| if is_turned { rect.turned() } else { rect };

    let mut occupied = Occupied::default();
    let mut before: SortedMap<Id, Rect> = SortedMap::new();
    let steps = now.steps.iter().map(|(id, rect)| (Id::from(id), *rect));
    for (id, rect) in steps.chain(now.notes.iter().map(|(id, rect)| (id.clone(), *rect))) {
        if is_moved(id.as_str()) {
            before.insert(id, turn(rect));
        } else {
            occupied.add(turn(rect));
        }
    }
    let Some(old) = before.values().copied().reduce(Rect::joined) else { return SortedMap::new() };

    let mut fresh: SortedMap<Id, Rect> =
        laid_out_alone(&part(process, &before)).into_iter().map(|(id, rect)| (id, turn(rect))).gathered();
    let bands = lanes(process, &now);
    for band in &bands {
        // A lane keeps its middle, as far as its edges let it.
        let is_here =
            |id: &Id| id.as_str().parse::<StepId>().is_ok_and(|step| lane_role(process, &step) == band.role);
        let around = |rects: &SortedMap<Id, Rect>| {
            rects.iter().filter(|(id, _)| is_here(id)).map(|(_, rect)| *rect).reduce(Rect::joined)
        };
        let (Some(then), Some(here)) = (around(&before), around(&fresh)) else { continue };
        let least = band.from + PAD;
        let left = (then.centre().x - here.w / 2).clamp(least, least.max(band.to - PAD - here.w));
        let by = (left - here.x).div_euclid(10) * 10;
        for (_, rect) in fresh.iter_mut().filter(|(id, _)| is_here(id)) {
            *rect = rect.moved(by, 0);
        }
    }
    let Some(new) = fresh.values().copied().reduce(Rect::joined) else { return SortedMap::new() };
    let by = |from: i32, to: i32| (to - from + 5).div_euclid(10) * 10;
    let across = if bands.is_empty() { by(new.centre().x, old.centre().x) } else { 0 };
    let wish = Point::new(across, by(new.centre().y, old.centre().y));
    let found = free_for_all(&occupied, &fresh, wish, bands.is_empty());
    fresh.into_iter().map(|(id, rect)| (id, turn(rect.moved(found.x, found.y)))).map(corner).gathered()
}

fn corner((id, rect): (Id, Rect)) -> (Id, (i32, i32)) {
    (id, (rect.x, rect.y))
}

/// How far all must move to lie on nothing: nearest to the wish, in line with it where they may not move aside.
fn free_for_all(
    occupied: &Occupied,
    rects: &SortedMap<Id, Rect>,
    wish: Point,
    may_move_aside: bool,
) -> Point {
    const STEP: i32 = 20;
    let is_free = |by: Point| rects.values().all(|rect| occupied.is_free(rect.moved(by.x, by.y).grown(5)));
    for ring in 0..120_i32 {
        for along in -ring..=ring {
            let aside = ring - along.abs();
            if aside > 0 && !may_move_aside {
                continue;
            }
            for way in if aside == 0 { [1, 1] } else { [1, -1] } {
                let by = Point::new(wish.x + way * aside * STEP, wish.y + along * STEP);
                if is_free(by) {
                    return by;
                }
            }
        }
    }
    // Below everything there is room.
    let top = rects.values().map(|rect| rect.y).min().unwrap_or(0);
    Point::new(wish.x, (occupied.bounds().bottom() - top).div_euclid(10) * 10 + 2 * STEP)
}

/// The top left corner of every step and note in a fresh layout with another setting: another way, other lanes.
pub fn arrange_with(process: &Process, setting: &LayoutSetting) -> SortedMap<Id, (i32, i32)> {
    let mut document = process.document().clone();
    document.layout.get_or_insert_with(Layout::default).setting = Arc::new(setting.clone());
    arrange(&Process::from(document))
}

/// The part as a process of its own.
fn part(process: &Process, ids: &SortedMap<Id, Rect>) -> Process {
    let mut document = Document::empty(process.about.as_ref().clone());
    document.roles.clone_from(&process.roles);
    for (id, step) in process.steps.iter().filter(|(id, _)| ids.contains_key(id.as_str())) {
        let mut step = step.clone();
        // Starts and ends go by what stands beside them, which may be left out here.
        if matches!(step.kind, Kind::Start(_) | Kind::End(_)) {
            Arc::make_mut(&mut step).owner = lane_role(process, id);
        }
        document.steps.insert(id.clone(), step);
    }
    let notes = process.notes.iter().filter(|(id, _)| ids.contains_key(*id));
    document.notes = notes.map(|(id, note)| (id.clone(), note.clone())).gathered();
    if let Some(layout) = &process.layout {
        document.layout = Some(Layout { setting: layout.setting.clone(), ..Layout::default() });
    }
    Process::from(document)
}
