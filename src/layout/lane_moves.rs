//! What moves with lanes: a step dropped into one, lanes in another order, a lane folded to a thin band.
//!
//! Not here: which lane a step belongs to, and where the lanes lie (`layout::lanes`).

use super::Places;
use super::chart::is_turned;
use super::lanes::{Lane, PAD, lane_leader, lane_role, lanes};
use super::occupied::Occupied;
use crate::measure::{Point, Rect, Size};
use crate::model::{Arrange, Gather, Id, Process, RoleId, SortedMap, SortedSet, StepId};

/// Where things come to stand that were dropped, and the role of the lane for those that came into another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// The top left corners.
    pub to: SortedMap<Id, (i32, i32)>,
    /// The role of the new lane, none in the lane of what is nobody's.
    pub lanes: SortedMap<StepId, Option<RoleId>>,
}

/// How wide a folded lane is.
pub const FOLDED: i32 = 48;
/// What stands for a step in a folded lane.
pub const CHIP: Size = Size::new(28, 20);
/// Between two of them.
const BETWEEN: i32 = 8;
/// Between a dropped step and the edge of its lane.
const EDGE: i32 = 10;

/// Drops things at these places. A step belongs to the lane its middle comes to, and stands wholly in it.
pub fn dropped(process: &Process, places: &Places, to: &SortedMap<Id, (i32, i32)>) -> Dropped {
    let bands = lanes(process, places);
    let mut dropped = Dropped { to: to.clone(), lanes: SortedMap::new() };
    let is_turned = is_turned(process);
    let turn = |rect: Rect| if is_turned { rect.turned() } else { rect };
    let last = bands.len().saturating_sub(1);
    for (id, at) in to {
        let Some((step, old)) = places.steps.get_key_value(id.as_str()) else { continue };
        let rect = turn(Rect::at(*at, old.size()));
        let middle = rect.centre().x;
        let place = bands.iter().position(|band| middle < band.to).unwrap_or(last);
        let Some(band) = bands.get(place) else { continue };
        if band.role != lane_role(process, step) {
            dropped.lanes.insert(step.clone(), band.role.clone());
        }
        // The outermost lanes grow outwards.
        let least = if place == 0 { i32::MIN } else { band.from + EDGE };
        let most = if place == last { i32::MAX } else { band.to - EDGE - rect.w };
        let x = rect.x.min(most).max(least);
        let kept = turn(Rect { x, ..rect });
        dropped.to.insert(id.clone(), (kept.x, kept.y));
    }
    take_along(process, places, &mut dropped);
    dropped
}

/// A start or an end that is nobody's changes its lane with the step beside it, and so goes where that step went, or to
/// the nearest free place up or down from there.
fn take_along(process: &Process, places: &Places, dropped: &mut Dropped) {
    let is_turned = is_turned(process);
    let turn = |rect: Rect| if is_turned { rect.turned() } else { rect };
    for step in dropped.lanes.keys() {
        let (Some(old), Some(new)) = (places.steps.get(step), dropped.to.get(step.as_str()).copied()) else {
            continue;
        };
        let beside = process.steps_after(step).into_iter().chain(process.steps_before(step));
        for other in beside.filter(|other| lane_leader(process, other).as_ref() == Some(step)) {
            let Some(rect) = places.steps.get(&other).filter(|_| !dropped.to.contains_key(other.as_str()))
            else {
                continue;
            };
            let mut taken = Occupied::default();
            for (id, rect) in places.steps.iter().filter(|(id, _)| **id != other) {
                let at = dropped.to.get(id.as_str()).map_or(*rect, |at| Rect::at(*at, rect.size()));
                taken.add(turn(at));
            }
            let moved = rect.moved(new.0 - old.x, new.1 - old.y);
            let free = turn(taken.free_in_line(turn(moved), EDGE));
            dropped.to.insert(Id::from(&other), (free.x, free.y));
        }
    }
}

/// Where everything stands after the lanes were put in another order, each with what stands in it.
pub fn lanes_reordered(
    process: &Process,
    places: &Places,
    order: &[Option<RoleId>],
) -> SortedMap<Id, (i32, i32)> {
    let bands = lanes(process, places);
    let Some(first) = bands.first() else { return SortedMap::new() };
    let mut edge = first.from;
    let mut shift: SortedMap<usize, i32> = SortedMap::new();
    let listed = order.iter().filter_map(|role| bands.iter().position(|band| band.role == *role));
    let others =
        (0..bands.len()).filter(|place| bands.get(*place).is_some_and(|band| !order.contains(&band.role)));
    for place in listed.chain(others) {
        let Some(band) = bands.get(place) else { continue };
        shift.insert(place, (edge - band.from).div_euclid(10) * 10);
        edge += band.to - band.from;
    }
    let is_turned = is_turned(process);
    let moved = |rect: Rect, place: usize| {
        let by = shift.get(&place).copied().unwrap_or(0);
        if is_turned { (rect.x, rect.y + by) } else { (rect.x + by, rect.y) }
    };
    let place_of = |role: Option<RoleId>| bands.iter().position(|band| band.role == role).unwrap_or(0);
    let steps =
        places.steps.iter().map(|(id, rect)| (Id::from(id), moved(*rect, place_of(lane_role(process, id)))));
    let notes =
        places.notes.iter().map(|(id, rect)| (id.clone(), moved(*rect, lane_at(&bands, *rect, is_turned))));
    steps.chain(notes).gathered()
}

/// The lane that the middle of a rectangle lies in.
fn lane_at(bands: &[Lane], rect: Rect, is_turned: bool) -> usize {
    let centre = rect.centre();
    let middle = if is_turned { centre.y } else { centre.x };
    bands.iter().position(|band| middle < band.to).unwrap_or(bands.len().saturating_sub(1))
}

/// The chart with some lanes folded: they are thin, each of their steps is a small sign in its place along the flow, and
/// all that comes after moves up. Notes and pills of folded lanes do not show.
pub fn folded(
    process: &Process,
    places: &Places,
    bands: &[Lane],
    folded: &SortedSet<Option<RoleId>>,
) -> (Places, Vec<Lane>) {
    let is_turned = is_turned(process);
    let turn = |rect: Rect| if is_turned { rect.turned() } else { rect };
    let is_folded = |place: usize| bands.get(place).is_some_and(|band| folded.contains(&band.role));
    let mut shown = Places::default();
    let mut thin: Vec<Lane> = Vec::with_capacity(bands.len());
    let mut edge = bands.first().map_or(0, |band| band.from);
    for (place, band) in bands.iter().enumerate() {
        let breadth = if is_folded(place) { FOLDED } else { band.to - band.from };
        thin.push(Lane { from: edge, to: edge + breadth, ..band.clone() });
        edge += breadth;
    }
    let by = |place: usize| match (bands.get(place), thin.get(place)) {
        (Some(band), Some(thin)) => thin.from - band.from,
        _ => 0,
    };
    let place_of = |role: Option<RoleId>| bands.iter().position(|band| band.role == role).unwrap_or(0);
    let mut signs: SortedMap<usize, Vec<(i32, StepId)>> = SortedMap::new();
    for (id, rect) in &places.steps {
        let place = place_of(lane_role(process, id));
        let rect = turn(*rect);
        if is_folded(place) {
            signs.entry(place).or_default().push((rect.centre().y, id.clone()));
        } else {
            shown.steps.insert(id.clone(), turn(rect.moved(by(place), 0)));
        }
    }
    for (place, mut steps) in signs {
        let middle = thin.get(place).map_or(0, |band| band.from + FOLDED / 2);
        steps.arrange_by(Ord::cmp);
        let mut free_from = i32::MIN;
        for (wish, id) in steps {
            let size = turn(Rect::around(Point::default(), CHIP)).size();
            let sign = Rect::around(Point::new(middle, wish), size);
            let sign = Rect { y: sign.y.max(free_from), ..sign };
            free_from = sign.bottom() + BETWEEN;
            shown.steps.insert(id, turn(sign));
        }
    }
    for (id, rect) in &places.notes {
        let place = lane_at(bands, *rect, is_turned);
        if !is_folded(place) {
            shown.notes.insert(id.clone(), turn(turn(*rect).moved(by(place), 0)));
        }
    }
    for (id, rect) in &places.anytime {
        let place = lane_at(bands, *rect, is_turned);
        if !is_folded(place) {
            shown.anytime.insert(id.clone(), turn(turn(*rect).moved(by(place), 0)));
        }
    }
    (shown, thin)
}

/// Where a point of a chart with folded lanes is on the whole chart: as far from the edge of its lane, and in the middle of
/// a lane that is folded.
pub fn unfolded_point(process: &Process, whole: &Places, thin: &[Lane], at: Point) -> Point {
    let is_turned = is_turned(process);
    let bands = lanes(process, whole);
    let here = if is_turned { at.turned() } else { at };
    let lane = lane_at(thin, Rect::new(at.x, at.y, 0, 0), is_turned);
    let x = match (bands.get(lane), thin.get(lane)) {
        (Some(band), Some(thin)) if band.to - band.from == thin.to - thin.from => {
            here.x + band.from - thin.from
        }
        (Some(band), _) => i32::midpoint(band.from, band.to),
        _ => here.x,
    };
    let there = Point::new(x, here.y);
    if is_turned { there.turned() } else { there }
}

/// The role of the lane that a new step stands in, if that is not already whose it is: the inner nothing is nobody.
pub fn role_at(process: &Process, whole: &Places, new: &StepId, middle: Point) -> Option<Option<RoleId>> {
    let bands = lanes(process, whole);
    let place = lane_at(&bands, Rect::new(middle.x, middle.y, 0, 0), is_turned(process));
    let role = bands.get(place)?.role.clone();
    (role != lane_role(process, new)).then_some(role)
}

/// Where what was moved on a chart with folded lanes comes to stand on the whole chart: as far from where it stands there
/// as it was moved here; in another lane, as far from the edge of that.
pub fn unfolded(
    process: &Process,
    whole: &Places,
    (shown, thin): (&Places, &[Lane]),
    to: &SortedMap<Id, (i32, i32)>,
) -> SortedMap<Id, (i32, i32)> {
    let is_turned = is_turned(process);
    let bands = lanes(process, whole);
    let turn = |rect: Rect| if is_turned { rect.turned() } else { rect };
    let rect_of =
        |places: &Places, id: &Id| places.steps.get(id.as_str()).or_else(|| places.notes.get(id)).copied();
    let real = |(id, at): (&Id, &(i32, i32))| {
        let (Some(full), Some(here)) = (rect_of(whole, id), rect_of(shown, id)) else {
            return (id.clone(), *at);
        };
        let moved = turn(Rect::at(*at, here.size()));
        let (full, here) = (turn(full), turn(here));
        let (came_from, came_to) =
            (lane_at(thin, turn(here), is_turned), lane_at(thin, turn(moved), is_turned));
        let x = match (bands.get(came_to), thin.get(came_to)) {
            (Some(band), Some(thin)) if came_from != came_to => {
                let inside = (moved.x - thin.from).clamp(EDGE, (band.to - band.from - full.w).max(EDGE));
                band.from + inside.max(PAD.min(inside))
            }
            _ if full.size() == here.size() => full.x + moved.x - here.x,
            // A sign in a folded lane moves along the flow only.
            _ => full.x,
        };
        let place = turn(Rect { x, y: full.y + moved.y - here.y, ..full });
        (id.clone(), (place.x, place.y))
    };
    to.iter().map(real).gathered()
}
