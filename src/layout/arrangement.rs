//! A chart that is kept while its process changes: only what a change touches is placed and routed anew.
//!
//! Not here: how a place (`layout::places`) or a way (`layout::route`) is found, and what of it shows (`layout::seen`).
//!
//! The lines of a large chart are routed when they are first looked at, for most never are: the canvas tells what is in
//! view with [`Arrangement::route_in`].

use super::chart::Thing;
use super::places::{Places, beside_others, places};
use super::route::{Asked, Route, routed};
use super::row::Row;
use crate::measure::{Point, Rect, note_size, step_size};
use crate::model::{Gather, Id, Layout, PartKey, Process, SortedMap, SortedSet, StepId, TransitionId};
use std::sync::Arc;

/// Where everything stands and how the lines run, as of the last change it was told of.
#[derive(Clone, Debug, Default)]
pub struct Arrangement {
    pub(super) places: Arc<Places>,
    pub(super) routes: Arc<SortedMap<TransitionId, Route>>,
    pub(super) lines: SortedMap<Thing, Lines>,
    /// The areas of `lines`.
    pub(super) areas: Row<Thing>,
    /// What has changed since somebody asked.
    changed: Option<Rect>,
    /// Whether lines find their own way, whatever their bends: where lanes are folded, bends belong to other places.
    is_unbent: bool,
}

/// The lines that leave from one thing.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    /// What they touch; before they are routed, the rectangle around their ends.
    pub(super) area: Rect,
    /// What they leave from, then what they lead to.
    pub(super) ends: Vec<Rect>,
    pub(super) ids: Vec<TransitionId>,
    pub(super) is_routed: bool,
}

/// Up to so many steps all lines are routed at once.
const ALL_AT_ONCE: usize = 400;
/// So many sources of lines are routed within one change; of more, those in view when they are looked at.
const MANY: usize = 200;

impl Arrangement {
    /// The chart of a process.
    pub fn of(process: &Process) -> Arrangement {
        Arrangement::standing(process, places(process))
    }

    /// The chart of a process whose steps stand in these places.
    pub fn standing(process: &Process, places: Places) -> Arrangement {
        Arrangement::begun(process, Arrangement { places: Arc::new(places), ..Arrangement::default() })
    }

    /// The chart of a process with folded lanes, whose steps stand in these places.
    pub fn thin(process: &Process, places: Places) -> Arrangement {
        let places = Arc::new(places);
        Arrangement::begun(process, Arrangement { places, is_unbent: true, ..Arrangement::default() })
    }

    fn begun(process: &Process, mut arrangement: Arrangement) -> Arrangement {
        let steps = process.steps.keys().map(|id| Thing::Step(id.clone()));
        let pills = process.anytime.iter().map(|any| Thing::AnyTime(any.id.clone()));
        for source in steps.chain(pills) {
            arrangement.enter(process, &source);
        }
        if process.steps.len() <= ALL_AT_ONCE {
            arrangement.keep(process, arrangement.all_routes(process));
        }
        arrangement
    }

    /// Stands and runs as it did when the process was the same.
    pub fn take_over(&mut self, before: Arrangement) {
        let changed = self.changed.into_iter().chain([before.places.bounds()]).reduce(Rect::joined);
        *self = Arrangement { changed, ..before };
    }

    /// Where everything stands.
    pub fn places(&self) -> &Arc<Places> {
        &self.places
    }

    /// How the lines run that were looked at.
    pub fn routes(&self) -> &Arc<SortedMap<TransitionId, Route>> {
        &self.routes
    }

    /// Follows a change: these parts of the process are no longer what they were.
    pub fn follow<'a>(&mut self, process: &Process, changed: impl Iterator<Item = &'a PartKey>) {
        let mut steps: SortedSet<StepId> = SortedSet::new();
        let mut beside: SortedSet<Thing> = SortedSet::new();
        let mut sources: SortedSet<Thing> = SortedSet::new();
        // Without places of its own, and with lanes, a chart hangs together too much to be changed in part.
        let is_one = |layout: &Layout| layout.at.is_empty() || !layout.setting.lanes.is_empty();
        let mut is_new = process.layout.as_ref().is_none_or(is_one);
        for key in changed {
            match key {
                PartKey::LayoutSetting => is_new = true,
                PartKey::Step(id) => drop(steps.insert(id.clone())),
                PartKey::Standing(id) => match process.steps.get_key_value(id.as_str()) {
                    Some((step, _)) => drop(steps.insert(step.clone())),
                    None => drop(beside.insert(Thing::Note(id.clone()))),
                },
                PartKey::Note(id) => drop(beside.insert(Thing::Note(id.clone()))),
                PartKey::AnyTime => {
                    beside.extend(self.places.anytime.keys().cloned().map(Thing::AnyTime));
                    beside.extend(process.anytime.iter().map(|any| Thing::AnyTime(any.id.clone())));
                }
                PartKey::Bends(id) => sources.extend(source_of(process, id)),
                _ => {}
            }
        }
        let has_no_place =
            |id: &StepId| process.steps.contains_key(id) && process.standing(id.as_str()).is_none();
        if is_new || steps.iter().any(has_no_place) {
            *self = Arrangement::of(process);
            return;
        }
        let mut touched: Vec<Rect> = Vec::new();
        for id in &steps {
            touched.extend(self.place_step(process, id));
            sources.insert(Thing::Step(id.clone()));
            sources.extend(process.steps_before(id).into_iter().map(Thing::Step));
            let leads_here = process.anytime.iter().filter(|any| any.next.as_ref() == Some(id));
            beside.extend(leads_here.map(|any| Thing::AnyTime(any.id.clone())));
        }
        touched.extend(self.place_beside(process, &beside));
        sources.extend(beside);
        for rect in touched {
            sources.extend(self.sources_through(rect));
        }
        self.route_from(process, &sources);
    }

    /// Routes the lines that may show in a part of the chart and were not looked at before. Answers whether there were any.
    pub fn route_in(&mut self, process: &Process, view: Rect) -> bool {
        let is_waiting = |source: &&Thing| self.lines.get(*source).is_some_and(|lines| !lines.is_routed);
        let near = self.areas.near(view).map(|(source, _)| source);
        let sources: SortedSet<Thing> = near.filter(is_waiting).cloned().gathered();
        let is_any = !sources.is_empty();
        if is_any {
            self.route_now(process, &sources);
        }
        is_any
    }

    /// The part of the chart that looks otherwise than when this was asked last.
    pub fn take_changed(&mut self) -> Option<Rect> {
        self.changed.take()
    }

    /// How the lines run that touch steps which stand elsewhere for now, as if there were no other lines: for a drag.
    pub fn dragged(
        &self,
        process: &Process,
        moved: &SortedMap<StepId, Rect>,
    ) -> SortedMap<TransitionId, Route> {
        let mut sources: SortedSet<Thing> = SortedSet::new();
        for id in moved.keys() {
            sources.insert(Thing::Step(id.clone()));
            sources.extend(process.steps_before(id).into_iter().map(Thing::Step));
            let leads_here = process.anytime.iter().filter(|any| any.next.as_ref() == Some(id));
            sources.extend(leads_here.map(|any| Thing::AnyTime(any.id.clone())));
        }
        let asked =
            Asked { sources: Some(&sources), moved, known: &SortedMap::new(), is_unbent: self.is_unbent };
        let mut routes = routed(process, &self.places, &asked);
        let touches = |id: &TransitionId| {
            process.transition(id).is_none_or(|transition| {
                moved.contains_key(&transition.from) || moved.contains_key(&transition.to)
            })
        };
        routes.retain(|id, _| touches(id));
        routes
    }

    /// Puts a step where the process says; answers where it stands if it did not stand just so.
    fn place_step(&mut self, process: &Process, id: &StepId) -> Option<Rect> {
        let places = Arc::make_mut(&mut self.places);
        let before = places.steps.remove(id);
        let (Some(step), Some(at)) = (process.step(id), process.standing(id.as_str())) else {
            self.forget(&Thing::Step(id.clone()));
            return None;
        };
        let rect = Rect::at(at, step_size(step));
        places.steps.insert(id.clone(), rect);
        (before != Some(rect)).then_some(rect)
    }

    /// Puts notes and pills where the process says, or where there is room.
    fn place_beside(&mut self, process: &Process, things: &SortedSet<Thing>) -> Vec<Rect> {
        if things.is_empty() {
            return Vec::new();
        }
        let places = Arc::make_mut(&mut self.places);
        let mut seeking = Vec::new();
        let mut touched = Vec::new();
        let mut gone = Vec::new();
        for thing in things {
            match thing {
                Thing::Step(_) => {}
                Thing::Note(id) => {
                    places.notes.remove(id);
                    match (process.notes.get(id), process.standing(id.as_str())) {
                        (Some(note), Some(at)) => {
                            let rect = Rect::at(at, note_size(note));
                            places.notes.insert(id.clone(), rect);
                            touched.push(rect);
                        }
                        (Some(_), None) => seeking.push(thing.clone()),
                        (None, _) => {}
                    }
                }
                Thing::AnyTime(id) => {
                    places.anytime.remove(id);
                    if process.anytime.iter().any(|any| any.id == *id) {
                        seeking.push(thing.clone());
                    } else {
                        gone.push(thing);
                    }
                }
            }
        }
        touched.extend(beside_others(process, places, &seeking));
        gone.into_iter().for_each(|thing| self.forget(thing));
        touched
    }

    /// What lines leave from that run through a rectangle.
    fn sources_through(&self, rect: Rect) -> Vec<Thing> {
        let area = rect.grown(6);
        let runs_through = |id: &TransitionId| {
            let crosses = |pair: &[Point]| match pair {
                [start, end] => Rect::between(*start, *end).grown(1).overlaps(area),
                _ => false,
            };
            self.routes.get(id).is_some_and(|route| route.points.windows(2).any(crosses))
        };
        self.routed_near(area)
            .filter(|(_, lines)| lines.ids.iter().any(runs_through))
            .map(|(source, _)| source.clone())
            .collect()
    }

    /// What has lines that were looked at and may run through an area, with them.
    fn routed_near(&self, area: Rect) -> impl Iterator<Item = (&Thing, &Lines)> {
        let near = self.areas.near(area).filter_map(|(source, _)| self.lines.get_key_value(source));
        near.filter(|(_, lines)| lines.is_routed)
    }

    fn route_from(&mut self, process: &Process, sources: &SortedSet<Thing>) {
        for source in sources {
            self.enter(process, source);
        }
        if sources.len() <= MANY {
            self.route_now(process, sources);
        } else if process.steps.len() <= ALL_AT_ONCE {
            self.keep(process, self.all_routes(process));
        }
    }

    fn all_routes(&self, process: &Process) -> SortedMap<TransitionId, Route> {
        let known = &SortedMap::new();
        let all = Asked { sources: None, moved: &SortedMap::new(), known, is_unbent: self.is_unbent };
        routed(process, &self.places, &all)
    }

    /// Routes the lines from some things among those nearby.
    fn route_now(&mut self, process: &Process, sources: &SortedSet<Thing>) {
        let areas = sources.iter().filter_map(|source| self.lines.get(source)).map(|lines| lines.area);
        let Some(area) = areas.reduce(Rect::joined) else { return };
        let nearby = self.routed_near(area);
        let with_nearby = nearby.map(|(source, _)| source).chain(sources).cloned().gathered();
        let asked = Asked {
            sources: Some(&with_nearby),
            moved: &SortedMap::new(),
            known: &self.routes,
            is_unbent: self.is_unbent,
        };
        let routes = routed(process, &self.places, &asked);
        for source in sources {
            if let Some(lines) = self.lines.get_mut(source) {
                lines.is_routed = true;
            }
        }
        self.keep(process, routes);
    }

    /// Enters routes under what they leave from.
    fn keep(&mut self, process: &Process, routes: SortedMap<TransitionId, Route>) {
        let known = Arc::make_mut(&mut self.routes);
        for (id, route) in routes {
            let source = source_of(process, &id);
            if let Some(source) = source
                && let Some(lines) = self.lines.get_mut(&source)
            {
                lines.area = lines.area.joined(route.bounds());
                self.areas.insert(source.clone(), lines.area);
                lines.is_routed = true;
                lines.ids.push(id.clone());
                let area = lines.area;
                self.changed = Some(self.changed.map_or(area, |changed| changed.joined(area)));
            }
            known.insert(id, route);
        }
    }

    /// Notes where the lines of a thing run at the least, and lets go of how they ran.
    fn enter(&mut self, process: &Process, source: &Thing) {
        self.forget(source);
        let at = |step: &StepId| self.places.steps.get(step).copied();
        let ends = ends_of(process, &self.places, source, &at);
        if let Some(area) = ends.iter().copied().reduce(Rect::joined) {
            self.lines.insert(source.clone(), Lines { area, ends, ..Lines::default() });
            self.areas.insert(source.clone(), area);
            self.note_change(area);
        }
    }

    fn note_change(&mut self, area: Rect) {
        self.changed = Some(self.changed.map_or(area, |changed| changed.joined(area)));
    }

    fn forget(&mut self, source: &Thing) {
        let Some(lines) = self.lines.remove(source) else { return };
        self.areas.remove(source);
        self.note_change(lines.area);
        if !lines.ids.is_empty() {
            let routes = Arc::make_mut(&mut self.routes);
            for id in &lines.ids {
                routes.remove(id);
            }
        }
    }
}

/// The rectangles of a thing and of what its lines lead to.
pub(super) fn ends_of(
    process: &Process,
    places: &Places,
    source: &Thing,
    at: &dyn Fn(&StepId) -> Option<Rect>,
) -> Vec<Rect> {
    match source {
        Thing::Step(id) => at(id).into_iter().chain(process.steps_after(id).iter().filter_map(at)).collect(),
        Thing::AnyTime(id) => {
            let any = process.anytime.iter().find(|any| any.id == *id);
            let target = any.and_then(|any| any.next.as_ref()).and_then(at);
            places.anytime.get(id).copied().into_iter().chain(target).collect()
        }
        Thing::Note(_) => Vec::new(),
    }
}

/// What a transition leaves from.
fn source_of(process: &Process, id: &TransitionId) -> Option<Thing> {
    let pill = id.as_str().strip_prefix("anytime/").and_then(|rest| rest.parse::<Id>().ok());
    match pill.filter(|pill| process.anytime.iter().any(|any| any.id == *pill)) {
        Some(pill) => Some(Thing::AnyTime(pill)),
        None => process.source(id).cloned().map(Thing::Step),
    }
}
