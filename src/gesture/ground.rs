//! What a hand sees of the chart, and what it asks of it: what is here, what is near, what can be done.
//!
//! Not here: how things came to stand where they stand (`layout`).

use super::intent::Intent;
use crate::edit::{Command, plan};
use crate::layout::{Places, Route};
use crate::measure::{Point, Rect, step_size};
use crate::model::{Gather, Id, Kind, KindWord, Process, SortedMap, SortedSet, Step, StepId, TransitionId};
use crate::scene::Viewport;
use crate::scene::viewport::Place;

/// What a hand sees. Nothing in it is changed by a gesture; intents are.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations)]
pub struct Ground<'a> {
    /// The process.
    pub process: &'a Process,
    /// Where everything stands.
    pub places: &'a Places,
    /// How the lines run.
    pub routes: &'a SortedMap<TransitionId, Route>,
    /// What part of the chart is on screen.
    pub view: Viewport,
    /// The size of the canvas in pixels.
    pub size: Place,
    /// The steps and notes that are selected.
    pub selection: &'a SortedSet<Id>,
    /// The transition that is selected.
    pub way: Option<&'a TransitionId>,
    /// The step from which a connection is being chosen by keyboard.
    pub connecting: Option<&'a StepId>,
    /// Mints an id out of a title, never one that is taken.
    pub mint: &'a dyn Fn(&str) -> Id,
}

/// What is created comes to stand on multiples of this, and what is moved if nothing nearer draws it.
pub(super) const GRID: i32 = 10;
/// How near, in pixels, a line must be to be meant.
pub(super) const NEAR: f64 = 8.0;
/// Within so many pixels of the border the chart moves on, by at most so many pixels at once.
const BORDER: f64 = 36.0;
const STRIDE: f64 = 14.0;
/// Farther than this nothing stands, and sums stay sums.
const FARTHEST: f64 = 50_000_000.0;

impl<'a> Ground<'a> {
    /// The place of the chart under a place of the screen.
    pub fn world(&self, at: Place) -> Place {
        let (x, y) = self.view.world_from_screen(at);
        (x.clamp(-FARTHEST, FARTHEST), y.clamp(-FARTHEST, FARTHEST))
    }

    /// The same as a point.
    pub fn point(&self, at: Place) -> Point {
        let (x, y) = self.world(at);
        Point::new(x.round() as i32, y.round() as i32)
    }

    /// So many pixels as a length on the chart.
    pub fn length(&self, pixels: f64) -> i32 {
        (pixels / self.view.zoom.max(Viewport::LEAST)).ceil() as i32
    }

    /// Where a step or a note stands.
    pub fn rect(&self, id: &Id) -> Option<Rect> {
        self.places.steps.get(id.as_str()).or_else(|| self.places.notes.get(id)).copied()
    }

    /// The step under a place of the screen.
    pub fn step_at(&self, at: Place) -> Option<StepId> {
        let point = self.point(at);
        self.places.step_at(point).cloned()
    }

    /// The steps and notes that touch a part of the chart.
    pub fn within(&self, area: Rect) -> SortedSet<Id> {
        let mut found = SortedSet::new();
        for (id, _) in self.places.steps.near(area) {
            found.insert(Id::from(id));
        }
        for (id, rect) in &self.places.notes {
            if rect.overlaps(area) {
                found.insert(id.clone());
            }
        }
        found
    }

    /// The first line near a place of the screen that answers a question with yes.
    pub fn line_at(&self, at: Place, fits: &dyn Fn(&TransitionId) -> bool) -> Option<TransitionId> {
        let (point, reach) = (self.point(at), self.length(NEAR));
        let is_near = |route: &Route| piece_near(&route.points, point, reach).is_some();
        self.routes.iter().find(|(id, route)| is_near(route) && fits(id)).map(|(id, _)| id.clone())
    }

    /// Whether a step or a note is pinned.
    pub(super) fn is_pinned(&self, id: &Id) -> bool {
        let at = self.process.layout.as_ref().map(|layout| &layout.at);
        at.and_then(|at| at.get(id)).is_some_and(|standing| standing.pinned)
    }

    /// Whether a command can be done.
    pub fn can(&self, command: &Command) -> bool {
        plan(self.process, command).is_ok()
    }

    /// A command with all places, if they were only computed so far: as soon as one thing is placed by hand, the rest
    /// must not jump.
    pub fn settled(&self, command: Command) -> Command {
        let is_placed = self.process.layout.as_ref().is_some_and(|layout| !layout.at.is_empty());
        if is_placed {
            return command;
        }
        let mut to = SortedMap::new();
        for (id, rect) in &self.places.steps {
            to.insert(Id::from(id), (rect.x, rect.y));
        }
        for (id, rect) in &self.places.notes {
            to.insert(id.clone(), (rect.x, rect.y));
        }
        Command::All(vec![Command::Move { to }, command])
    }

    /// An id for a new step.
    pub fn new_step(&self, title: &str) -> Option<StepId> {
        (self.mint)(title).as_str().parse().ok()
    }

    /// An id for a new branch.
    pub fn new_branch(&self) -> Id {
        (self.mint)("b")
    }

    /// The straight pieces of a transition.
    pub fn points(&self, way: &TransitionId) -> &'a [Point] {
        self.routes.get(way).map_or(&[], |route| route.points.as_slice())
    }

    /// Everything that leads through bends that move, too: for each line whose bends shift, its bends then.
    pub fn bends_moved(&self, shift: &dyn Fn(&TransitionId, Point) -> (i32, i32)) -> Vec<Command> {
        let Some(layout) = self.process.layout.as_ref() else { return Vec::new() };
        let mut moved = Vec::new();
        for (id, bends) in &layout.bends {
            let through: Vec<(i32, i32)> = bends
                .iter()
                .filter_map(|pair| match pair.as_slice() {
                    [x, y] => Some((*x, *y)),
                    _ => None,
                })
                .collect();
            let after: Vec<(i32, i32)> = through
                .iter()
                .map(|(x, y)| {
                    let (dx, dy) = shift(id, Point::new(*x, *y));
                    (x.saturating_add(dx), y.saturating_add(dy))
                })
                .collect();
            if after != through {
                moved.push(Command::Bend { transition: id.clone(), through: after });
            }
        }
        moved
    }

    /// The places of these after a move.
    pub fn moved(&self, ids: &SortedSet<Id>, (dx, dy): (i32, i32)) -> SortedMap<Id, (i32, i32)> {
        let moved = ids.iter().filter_map(|id| {
            let rect = self.rect(id)?;
            Some((id.clone(), (rect.x + dx, rect.y + dy)))
        });
        moved.gathered()
    }
}

/// A turn: one event on one ground, and the intents that follow.
pub(super) struct Turn<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) intents: Vec<Intent>,
}

impl Turn<'_> {
    pub(super) fn run(&mut self, command: Command) {
        let settled = self.ground.settled(command);
        self.intents.push(Intent::Run(settled));
    }

    pub(super) fn select(&mut self, ids: SortedSet<Id>, focus: Option<Id>) {
        self.intents.push(Intent::Select { ids, focus });
    }

    pub(super) fn look(&mut self, view: Viewport) {
        self.ground.view = view;
        self.intents.push(Intent::Look(view));
    }

    /// Moves the chart on where the pointer is near the border, the nearer the faster. Whether it did.
    pub(super) fn drift(&mut self, at: Place) -> bool {
        let by = drift(at, self.ground.size);
        let is_near = by != (0.0, 0.0);
        if is_near {
            self.look(self.ground.view.panned(by));
        }
        is_near
    }

    /// Adds a step with its middle at a point, and asks for its title.
    pub(super) fn create(&mut self, kind: KindWord, at: Point, after: Option<(StepId, Id)>) {
        let Some(id) = self.ground.new_step("") else { return };
        let (at, title) = (around(at, kind), String::new());
        self.run_and_name(&id.clone(), Command::AddStep { id, kind, title, at, after });
    }

    pub(super) fn run_and_name(&mut self, id: &StepId, command: Command) {
        self.run(command);
        let thing = Id::from(id);
        self.select(std::iter::once(thing.clone()).gathered(), Some(thing.clone()));
        self.intents.push(Intent::Rename(thing));
    }
}

/// How far the chart moves on with each tick while something is dragged at a place of a canvas of this size: not at all
/// away from its border, and nowhere on a canvas that is hardly more than border.
pub fn drift(at: Place, (width, height): (f64, f64)) -> (f64, f64) {
    let stride = |at: f64, size: f64| {
        let (before, after) = (BORDER - at, at - (size - BORDER));
        let depth = if before > 0.0 { before } else { (-after).min(0.0) };
        (depth / BORDER).clamp(-1.0, 1.0) * STRIDE
    };
    let has_room = width > 3.0 * BORDER && height > 3.0 * BORDER;
    if has_room { (stride(at.0, width), stride(at.1, height)) } else { (0.0, 0.0) }
}

/// Where an untitled step of a kind stands around a point, on the grid.
fn around(at: Point, kind: KindWord) -> (i32, i32) {
    let rect = Rect::around(at, step_size(&Step::new("", Kind::empty(kind))));
    (on_grid(rect.x), on_grid(rect.y))
}

/// The nearest multiple of the grid.
pub(super) fn on_grid(at: i32) -> i32 {
    (at + GRID / 2).div_euclid(GRID) * GRID
}

/// Which straight piece of a line is within reach of a point.
pub(super) fn piece_near(points: &[Point], at: Point, reach: i32) -> Option<usize> {
    let is_near = |pair: &[Point]| match pair {
        [start, end] => Rect::between(*start, *end).grown(reach).contains(at),
        _ => false,
    };
    points.windows(2).position(is_near)
}
