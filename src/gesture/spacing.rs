//! Making space: everything beyond the pointer goes along one axis.
//!
//! Not here: moving what is selected (`gesture::moving`).

use super::event::Event;
use super::ground::{Ground, Turn, on_grid};
use super::state::State;
use crate::edit::{Command, Order};
use crate::measure::{Point, Rect};
use crate::model::{Gather, Id, SortedSet};
use crate::scene::viewport::Place;

/// Everything beyond a line on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Spacing {
    /// What goes.
    pub ids: SortedSet<Id>,
    /// How far it has come.
    pub shift: (i32, i32),
    /// Where the line is that all this is beyond, on the chart.
    pub from: Point,
    at: Place,
}

/// How many pixels tell which way the space is made.
const DECIDED: f64 = 6.0;

impl Spacing {
    pub(super) fn new(at: Place, turn: &Turn<'_>) -> Spacing {
        Spacing { ids: SortedSet::new(), shift: (0, 0), from: turn.ground.point(at), at }
    }

    pub(super) fn on(mut self, event: &Event, turn: &mut Turn<'_>) -> State {
        match event {
            Event::Drag { at, .. } => self.at = *at,
            Event::Tick if turn.drift(self.at) => {}
            Event::Release { .. } => {
                self.drop(turn);
                return State::Idle;
            }
            _ => return State::Spacing(self),
        }
        self.follow(&turn.ground);
        State::Spacing(self)
    }

    fn follow(&mut self, ground: &Ground<'_>) {
        let to = ground.point(self.at);
        let (dx, dy) = (to.x - self.from.x, to.y - self.from.y);
        if dx.abs().max(dy.abs()) < ground.length(DECIDED) {
            (self.shift, self.ids) = ((0, 0), SortedSet::new());
            return;
        }
        self.shift = if dx.abs() > dy.abs() { (on_grid(dx), 0) } else { (0, on_grid(dy)) };
        let is_beyond = |rect: &Rect| self.is_beyond(rect.centre());
        let steps =
            ground.places.steps.iter().filter(|(_, rect)| is_beyond(rect)).map(|(id, _)| Id::from(id));
        let notes = ground.places.notes.iter().filter(|(_, rect)| is_beyond(rect)).map(|(id, _)| id.clone());
        // What is pinned stays.
        self.ids = steps.chain(notes).filter(|id| !ground.is_pinned(id)).gathered();
    }

    fn is_beyond(&self, point: Point) -> bool {
        match self.shift {
            (0, 0) => false,
            (0, dy) => (point.y - self.from.y).signum() == dy.signum(),
            (dx, _) => (point.x - self.from.x).signum() == dx.signum(),
        }
    }

    fn drop(self, turn: &mut Turn<'_>) {
        let to = turn.ground.moved(&self.ids, self.shift);
        if self.shift == (0, 0) || to.is_empty() {
            return;
        }
        let shift = |_: &_, bend: Point| if self.is_beyond(bend) { self.shift } else { (0, 0) };
        let mut whole = turn.ground.bends_moved(&shift);
        let apart = Command::Arrange { order: Order::Apart, to };
        let command = if whole.is_empty() {
            apart
        } else {
            whole.push(apart);
            Command::All(whole)
        };
        turn.run(command);
    }
}

#[cfg(test)]
mod tests {
    use super::super::scripts::check;

    #[test]
    fn everything_beyond_goes_along_the_axis() {
        check("press 300 200 +room; by 3 97; release", &["apart ask 400,400 done 10,400"]);
        check("press 300 200 +room; by 103 20; release", &["apart ask 500,300 extra 500,100"]);
        check("press 300 200 +room; by 0 -50; release", &["apart extra 400,50 look 0,50 start 10,-50"]);
    }

    #[test]
    fn what_is_pinned_stays() {
        check("pin ask; press 300 200 +room; by 3 97; release", &["apart done 10,400"]);
    }

    #[test]
    fn bends_beyond_go_along_and_escape_leaves_all() {
        check(
            "press bend look/next 0; by 60 0; release; press 300 250 +room; by 0 50; release",
            &[
                "bend look/next 84,186 144,186 144,280 84,280",
                "bend look/next 84,186 144,186 144,330 84,330 + apart ask 400,350 done 10,350",
            ],
        );
        check("press 300 200 +room; by 0 97; escape; release", &[]);
        check("press 300 200 +room; by 2 2; release", &[]);
    }
}
