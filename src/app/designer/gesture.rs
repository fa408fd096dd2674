//! What the pointer does on the canvas: a press becomes a click, a move, a connection, a box or a pan. Nothing changes
//! in the process until the pointer is let go; then it is one command.
//!
//! Not here: drawing (`designer::canvas`), what the commands do (`edit`).

use super::perform::connect;
use super::session::Session;
use crate::browser::ids;
use leptos::prelude::*;
use sopwright::edit::Command;
use sopwright::measure::Rect;
use sopwright::model::{Gather, Id, StepId, TransitionId};
use std::collections::{BTreeMap, BTreeSet};

/// What is under the pointer when it is pressed.
#[derive(Clone, Debug, PartialEq)]
pub enum Pressed {
    /// A step, a note or a pill.
    Thing(Id),
    /// A handle at the edge of the selected step: a connection begins.
    Handle(StepId),
    /// A transition.
    Way(TransitionId),
    /// The far end of the selected transition: it is led elsewhere.
    End(TransitionId),
    /// Nothing.
    Canvas,
}

/// What the pointer is doing. Places are on the screen, relative to the canvas.
#[derive(Clone, Debug, PartialEq)]
pub enum Doing {
    /// Nothing.
    Idle,
    /// Pressed, and not moved yet: may still be a click.
    Pressing { on: Pressed, at: (f64, f64), is_adding: bool },
    /// Moving what is selected.
    Moving { ids: BTreeSet<Id>, from: (f64, f64), to: (f64, f64) },
    /// Drawing a connection from a step.
    Connecting { from: StepId, to: (f64, f64) },
    /// Leading a transition elsewhere.
    Reconnecting { way: TransitionId, to: (f64, f64) },
    /// Drawing a box around steps.
    Boxing { from: (f64, f64), to: (f64, f64) },
    /// Moving the view.
    Panning { last: (f64, f64) },
}

/// How far a press may move and still be a click, in pixels.
const CLICK: f64 = 4.0;
/// What is moved comes to stand on multiples of this.
const GRID: f64 = 10.0;

/// The pointer.
#[derive(Clone, Copy)]
pub struct Hand {
    session: Session,
    /// What it is doing.
    pub doing: RwSignal<Doing>,
}

impl Hand {
    /// A pointer that does nothing yet.
    pub fn new(session: Session) -> Hand {
        Hand { session, doing: RwSignal::new(Doing::Idle) }
    }

    /// The pointer was pressed. `is_adding` is Shift or Ctrl, `is_panning` the middle button or Space.
    pub fn press(self, on: Pressed, at: (f64, f64), is_adding: bool, is_panning: bool) {
        self.doing.set(match (is_panning, on) {
            (true, _) => Doing::Panning { last: at },
            (false, Pressed::Handle(from)) => Doing::Connecting { from, to: at },
            (false, Pressed::End(way)) => Doing::Reconnecting { way, to: at },
            (false, on) => Doing::Pressing { on, at, is_adding },
        });
    }

    /// The pointer moved.
    pub fn drag(self, at: (f64, f64)) {
        let next = match self.doing.get_untracked() {
            Doing::Idle => return,
            Doing::Pressing { on, at: from, is_adding } => {
                if (at.0 - from.0).hypot(at.1 - from.1) < CLICK {
                    return;
                }
                match on {
                    Pressed::Thing(id) => {
                        if !self.session.selection.with_untracked(|selection| selection.contains(&id)) {
                            self.session.select(Some(id));
                        }
                        Doing::Moving { ids: self.session.selection.get_untracked(), from, to: at }
                    }
                    Pressed::Canvas if is_adding => Doing::Boxing { from, to: at },
                    Pressed::Canvas => Doing::Boxing { from, to: at },
                    Pressed::Way(_) | Pressed::Handle(_) | Pressed::End(_) => {
                        Doing::Pressing { on, at: from, is_adding }
                    }
                }
            }
            Doing::Moving { ids, from, .. } => Doing::Moving { ids, from, to: at },
            Doing::Connecting { from, .. } => Doing::Connecting { from, to: at },
            Doing::Reconnecting { way, .. } => Doing::Reconnecting { way, to: at },
            Doing::Boxing { from, .. } => Doing::Boxing { from, to: at },
            Doing::Panning { last } => {
                self.session.viewport.update(|view| *view = view.panned((at.0 - last.0, at.1 - last.1)));
                Doing::Panning { last: at }
            }
        };
        self.doing.set(next);
    }

    /// The pointer was let go: now, and only now, something may change.
    pub fn release(self) {
        let session = self.session;
        let done = self.doing.get_untracked();
        let shift = self.shift();
        let target = self.target();
        self.doing.set(Doing::Idle);
        match done {
            Doing::Pressing { on, is_adding, .. } => self.click(on, is_adding),
            Doing::Moving { ids, .. } if shift != (0, 0) => {
                let places = session.places.get_untracked();
                let moved = ids.into_iter().filter_map(|id| {
                    let rect = places.steps.get(id.as_str()).or_else(|| places.notes.get(&id))?;
                    Some((id, (rect.x + shift.0, rect.y + shift.1)))
                });
                session.run(&Command::Move { to: session.with_all_places(moved.gathered()) });
            }
            Doing::Connecting { from, .. } => {
                if let Some(to) = target.filter(|to| to.as_str() != from.as_str()) {
                    session.run(&Command::Connect { from, to, branch: ids::mint("b") });
                }
            }
            Doing::Reconnecting { way, .. } => {
                if let Some(to) = target {
                    session.run(&Command::Reconnect { transition: way, to: Some(to) });
                }
            }
            Doing::Boxing { from, to } => self.select_in(from, to),
            Doing::Idle | Doing::Moving { .. } | Doing::Panning { .. } => {}
        }
    }

    /// Nothing of what was begun happens.
    pub fn cancel(self) {
        self.doing.set(Doing::Idle);
    }

    fn click(self, on: Pressed, is_adding: bool) {
        let session = self.session;
        match on {
            Pressed::Thing(id) => {
                if let Some(from) = session.connecting.get_untracked() {
                    connect(session, &from, &id);
                } else if is_adding {
                    session.selection.update(|selection| {
                        if !selection.remove(&id) {
                            selection.insert(id.clone());
                        }
                    });
                    session.focus.set(Some(id));
                } else {
                    session.select(Some(id));
                }
            }
            Pressed::Way(way) => {
                session.select(None);
                session.way.set(Some(way));
            }
            Pressed::Canvas => {
                session.connecting.set(None);
                session.renaming.set(None);
                session.select(None);
            }
            Pressed::Handle(_) | Pressed::End(_) => {}
        }
    }

    fn select_in(self, from: (f64, f64), to: (f64, f64)) {
        let area = self.area(from, to);
        let places = self.session.places.get_untracked();
        let steps = places.steps.iter().filter(|(_, rect)| rect.overlaps(area)).map(|(id, _)| Id::from(id));
        let notes = places.notes.iter().filter(|(_, rect)| rect.overlaps(area)).map(|(id, _)| id.clone());
        let found: BTreeSet<Id> = steps.chain(notes).gathered();
        self.session.way.set(None);
        self.session.focus.set(found.first().cloned());
        self.session.selection.set(found);
    }

    /// The part of the chart between two places of the screen.
    pub fn area(self, from: (f64, f64), to: (f64, f64)) -> Rect {
        let view = self.session.viewport.get_untracked();
        let (from, to) = (view.world_from_screen(from), view.world_from_screen(to));
        let (x, y) = (from.0.min(to.0), from.1.min(to.1));
        Rect::new(x as i32, y as i32, (from.0 - to.0).abs() as i32, (from.1 - to.1).abs() as i32)
    }

    /// How far what is being moved has come, on the grid.
    pub fn shift(self) -> (i32, i32) {
        match &*self.doing.read() {
            Doing::Moving { from, to, .. } => {
                let zoom = self.session.viewport.get_untracked().zoom;
                let snapped = |by: f64| ((by / zoom / GRID).round() * GRID) as i32;
                (snapped(to.0 - from.0), snapped(to.1 - from.1))
            }
            _ => (0, 0),
        }
    }

    /// How far one thing is being moved.
    pub fn shift_of(self, id: &Id) -> (i32, i32) {
        match &*self.doing.read() {
            Doing::Moving { ids, .. } if ids.contains(id) => {}
            _ => return (0, 0),
        }
        self.shift()
    }

    /// The step under the end of a connection that is being drawn.
    fn target(self) -> Option<StepId> {
        let to = match &*self.doing.read_untracked() {
            Doing::Connecting { to, .. } | Doing::Reconnecting { to, .. } => *to,
            _ => return None,
        };
        let (x, y) = self.session.viewport.get_untracked().world_from_screen(to);
        let point = sopwright::measure::Point::new(x as i32, y as i32);
        let places = self.session.places.get_untracked();
        places.steps.iter().find(|(_, rect)| rect.contains(point)).map(|(id, _)| id.clone())
    }

    /// Whether a connection that is being drawn would lead here.
    pub fn is_target(self, id: &Id) -> bool {
        let is_drawing = matches!(*self.doing.read(), Doing::Connecting { .. } | Doing::Reconnecting { .. });
        is_drawing && self.target().is_some_and(|step| step.as_str() == id.as_str())
    }

    /// Where steps stand while they are being moved.
    pub fn moved(self) -> Option<BTreeMap<StepId, Rect>> {
        let ids = match &*self.doing.read() {
            Doing::Moving { ids, .. } => ids.clone(),
            _ => return None,
        };
        let (dx, dy) = self.shift();
        let places = self.session.places.get_untracked();
        let moved = ids.iter().filter_map(|id| places.steps.get_key_value(id.as_str()));
        Some(moved.map(|(id, rect)| (id.clone(), rect.moved(dx, dy))).gathered())
    }
}
