//! Where everything stands: what was placed by hand stays, the rest finds room.
//!
//! Not here: the layout of a whole chart (`layout::chart`).

use super::chart::{Thing, about, is_turned, laid_out, size_of, sizes};
use super::lanes::{Owners, brought_home};
use super::occupied::Occupied;
use super::row::Row;
use crate::measure::{Point, Rect, Size};
use crate::model::{Arrange, Gather, Id, Process, SortedMap, SortedSet, StepId};
use std::collections::VecDeque;

/// Where everything stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The steps.
    pub steps: Row<StepId>,
    /// The notes.
    pub notes: SortedMap<Id, Rect>,
    /// The pills of what can happen at any time, by its id.
    pub anytime: SortedMap<Id, Rect>,
}

/// Free room around what is put beside other things.
const AIR: i32 = 20;

/// The top left corner of every step and note in a fresh layout of the whole chart. What is pinned stays.
pub fn arrange(process: &Process) -> SortedMap<Id, (i32, i32)> {
    let arranged = arranged(process);
    let steps = arranged.steps.iter().map(|(id, rect)| (Id::from(id), (rect.x, rect.y)));
    let notes = arranged.notes.iter().map(|(id, rect)| (id.clone(), (rect.x, rect.y)));
    notes.chain(steps).gathered()
}

/// How many pairs of lines cross in a fresh layout, before they are routed: the measure of its order.
pub fn crossings(process: &Process) -> usize {
    laid_out(process).1
}

/// Where every step, note and pill stands. If nothing was placed yet, as in a fresh layout; else what is new stands near
/// the step it follows. Pills have no place in the file and always find their own.
pub fn places(process: &Process) -> Places {
    let placed = process.layout.as_ref().map(|layout| &layout.at);
    let is_placed = |id: &str| placed.is_some_and(|at| at.contains_key(id));
    let standing = process.steps.keys().filter(|step| is_placed(step.as_str())).count();
    // A few steps do not say where the lanes are.
    let has_lanes = process.layout.as_ref().is_some_and(|layout| !layout.setting.lanes.is_empty());
    if standing == 0 || (has_lanes && standing * 2 < process.steps.len()) {
        return arranged(process);
    }
    let sizes = sizes(process);
    let mut room = Room { process, sizes: &sizes, places: Places::default(), occupied: Occupied::default() };
    for (thing, size) in &sizes {
        let id = match thing {
            Thing::Step(id) => id.as_str(),
            Thing::Note(id) => id.as_str(),
            Thing::AnyTime(_) => continue,
        };
        if let Some(place) = process.standing(id) {
            room.put(thing, Rect::at(place, *size));
        }
    }
    for step in in_flow_order(process) {
        room.place_step(step);
    }
    for thing in sizes.keys() {
        room.place_beside(thing);
    }
    brought_home(process, &mut room.places);
    room.places
}

/// Finds room for notes and pills beside everything that stands; answers where.
pub(super) fn beside_others(process: &Process, places: &mut Places, things: &[Thing]) -> Vec<Rect> {
    if things.is_empty() {
        return Vec::new();
    }
    let sizes = things.iter().map(|thing| (thing.clone(), size_of(process, thing))).gathered();
    let mut occupied = Occupied::default();
    places.all().for_each(|rect| occupied.add(rect));
    let mut room = Room { process, sizes: &sizes, places: std::mem::take(places), occupied };
    for thing in things {
        room.place_beside(thing);
    }
    *places = room.places;
    let found = |thing: &Thing| match thing {
        Thing::Step(id) => places.steps.get(id).copied(),
        Thing::Note(id) => places.notes.get(id).copied(),
        Thing::AnyTime(id) => places.anytime.get(id).copied(),
    };
    things.iter().filter_map(found).collect()
}

impl Places {
    /// The smallest rectangle around everything.
    pub fn bounds(&self) -> Rect {
        self.all().reduce(Rect::joined).unwrap_or_default()
    }

    /// Where a step, a note or a pill stands.
    pub fn rect(&self, id: &Id) -> Option<Rect> {
        let beside = || self.notes.get(id).or_else(|| self.anytime.get(id));
        self.steps.get(id.as_str()).or_else(beside).copied()
    }

    /// Every rectangle.
    pub fn all(&self) -> impl Iterator<Item = Rect> + '_ {
        self.steps.values().chain(self.notes.values()).chain(self.anytime.values()).copied()
    }

    /// The step at a point; of several the last.
    pub fn step_at(&self, point: Point) -> Option<&StepId> {
        let around = Rect::new(point.x, point.y, 1, 1).grown(1);
        self.steps.near(around).filter(|(_, rect)| rect.contains(point)).last().map(|(id, _)| id)
    }

    /// Whether nothing stands so near to a rectangle.
    pub fn is_free(&self, rect: Rect, air: i32) -> bool {
        let around = rect.grown(air);
        let mut beside = self.notes.values().chain(self.anytime.values());
        self.steps.near(around).next().is_none() && !beside.any(|other| other.overlaps(around))
    }

    fn put(&mut self, thing: &Thing, rect: Rect) {
        match thing {
            Thing::Step(id) => self.steps.insert(id.clone(), rect),
            Thing::Note(id) => self.notes.insert(id.clone(), rect),
            Thing::AnyTime(id) => self.anytime.insert(id.clone(), rect),
        };
    }
}

/// A fresh layout; what is pinned stays, and what would lie on it moves to the nearest free place.
fn arranged(process: &Process) -> Places {
    let (fresh, _) = laid_out(process);
    let pinned = |thing: &Thing| {
        let id = match thing {
            Thing::Step(id) => id.as_str(),
            Thing::Note(id) => id.as_str(),
            Thing::AnyTime(_) => return None,
        };
        let standing = process.layout.as_ref()?.at.get(id)?;
        standing.pinned.then(|| standing.place())
    };
    let mut places = Places::default();
    let mut occupied = Occupied::default();
    // The same with its axes swapped: in lanes a step makes way along the flow only.
    let mut sideways = Occupied::default();
    let has_lanes = Owners::of(process).is_some();
    // The whole moves with the first pinned step, so that the chart stays around it.
    let mut moved = (0, 0);
    for (thing, rect) in &fresh {
        if let Some(place) = pinned(thing) {
            let kept = Rect::at(place, rect.size());
            if occupied.bounds() == Rect::default() {
                moved = ((kept.x - rect.x).div_euclid(10) * 10, (kept.y - rect.y).div_euclid(10) * 10);
            }
            occupied.add(kept);
            sideways.add(kept.turned());
            places.put(thing, kept);
        }
    }
    let has_pins = occupied.bounds() != Rect::default();
    for (thing, rect) in &fresh {
        if pinned(thing).is_none() {
            let wish = rect.moved(moved.0, moved.1);
            let rect = match (has_pins, has_lanes, is_turned(process)) {
                (false, ..) => wish,
                (true, false, _) => occupied.free_near(wish, 5),
                (true, true, false) => occupied.free_in_line(wish, 5),
                (true, true, true) => sideways.free_in_line(wish.turned(), 5).turned(),
            };
            if has_pins {
                occupied.add(rect);
                sideways.add(rect.turned());
            }
            places.put(thing, rect);
        }
    }
    places
}

/// The steps in the order a case comes to them, then the others.
fn in_flow_order(process: &Process) -> Vec<&StepId> {
    let mut seen: SortedSet<&StepId> = SortedSet::new();
    let mut order = Vec::new();
    for root in process.start().into_iter().chain(process.steps.keys()) {
        let mut queue = VecDeque::from([root]);
        while let Some(id) = queue.pop_front() {
            if !seen.insert(id) {
                continue;
            }
            order.push(id);
            for next in process.transitions_from(id) {
                if let Some((id, _)) = process.steps.get_key_value(&next.to) {
                    queue.push_back(id);
                }
            }
        }
    }
    order
}

struct Room<'a> {
    process: &'a Process,
    sizes: &'a SortedMap<Thing, Size>,
    places: Places,
    occupied: Occupied,
}

impl Room<'_> {
    fn put(&mut self, thing: &Thing, rect: Rect) {
        self.occupied.add(rect);
        self.places.put(thing, rect);
    }

    fn size(&self, thing: &Thing) -> Size {
        self.sizes.get(thing).copied().unwrap_or_default()
    }

    /// A step without a place stands after the one it follows, or before the one it leads to.
    fn place_step(&mut self, step: &StepId) {
        if self.places.steps.contains_key(step) {
            return;
        }
        let thing = Thing::Step(step.clone());
        let size = self.size(&thing);
        let mut before = self.process.steps_before(step);
        before.arrange_by(Ord::cmp);
        let placed = |ids: &[StepId]| ids.iter().find_map(|id| self.places.steps.get(id).copied());
        let wish = match (placed(&before), placed(&self.process.steps_after(step))) {
            (Some(before), _) => self.along(before, size, 1),
            (None, Some(after)) => self.along(after, size, -1),
            (None, None) => self.along(self.occupied.bounds(), size, 1),
        };
        let rect = self.occupied.free_near(wish, AIR);
        self.put(&thing, rect);
    }

    /// A note stands beside its step, a pill before its target.
    fn place_beside(&mut self, thing: &Thing) {
        let wish = match thing {
            Thing::Step(_) => return,
            Thing::Note(id) if self.places.notes.contains_key(id) => return,
            Thing::Note(id) => {
                let size = self.size(thing);
                let step = about(self.process, id).and_then(|step| self.places.steps.get(step));
                step.map_or_else(|| self.along(self.occupied.bounds(), size, 1), |step| beside(*step, size))
            }
            Thing::AnyTime(id) => {
                let size = self.size(thing);
                let any = self.process.anytime.iter().find(|any| any.id == *id);
                let target =
                    any.and_then(|any| any.next.as_ref()).and_then(|next| self.places.steps.get(next));
                target.map_or_else(
                    || self.along(self.occupied.bounds(), size, 1),
                    |target| self.along(*target, size, -1),
                )
            }
        };
        let rect = self.occupied.free_near(wish, AIR / 2);
        self.put(thing, rect);
    }

    /// The place one step further (or back) along the flow, with the middles in line.
    fn along(&self, from: Rect, size: Size, way: i32) -> Rect {
        const GAP: i32 = 50;
        let centre = from.centre();
        if is_turned(self.process) {
            let far = way * (from.w / 2 + GAP + size.w / 2);
            Rect::around(Point::new(centre.x + far, centre.y), size)
        } else {
            let far = way * (from.h / 2 + GAP + size.h / 2);
            Rect::around(Point::new(centre.x, centre.y + far), size)
        }
    }
}

fn beside(step: Rect, size: Size) -> Rect {
    Rect::new(step.right() + 50, step.centre().y - size.h / 2, size.w, size.h)
}
