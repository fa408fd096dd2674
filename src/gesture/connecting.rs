//! Drawing a connection from a step: to another step, or to a new one where there is none.
//!
//! Not here: choosing the kind of the new one (`gesture::choosing`).

use super::choosing::Choosing;
use super::event::Event;
use super::ground::{Ground, Turn};
use super::intent::Intent;
use super::state::State;
use crate::edit::{Command, Refusal, plan};
use crate::measure::Point;
use crate::model::{Id, KindWord, StepId};
use crate::scene::viewport::Place;

/// A connection from a step to the pointer.
#[derive(Clone, Debug, PartialEq)]
pub struct Connecting {
    /// Where it begins.
    pub from: StepId,
    /// The open branch by which it leads on, if it was taken hold of.
    pub branch: Option<Id>,
    /// Where the pointer is, on the screen.
    pub at: Place,
    /// The step it would lead to, if that can be.
    pub onto: Option<StepId>,
    /// Whether it is on a step to which it may not lead.
    pub is_refused: bool,
}

impl Connecting {
    pub(super) fn new(from: StepId, branch: Option<Id>, at: Place) -> Connecting {
        Connecting { from, branch, at, onto: None, is_refused: false }
    }

    pub(super) fn on(mut self, event: &Event, turn: &mut Turn<'_>) -> State {
        match event {
            Event::Drag { at, .. } => self.at = *at,
            Event::Tick if turn.drift(self.at) => {}
            Event::Release { .. } => return self.drop(turn),
            _ => return State::Connecting(self),
        }
        let found = turn.ground.step_at(self.at).filter(|to| *to != self.from);
        self.onto = found.clone().filter(|to| self.may_lead_to(to, &turn.ground));
        self.is_refused = found.is_some() && self.onto.is_none();
        State::Connecting(self)
    }

    /// Whether it may lead to a step.
    pub(super) fn may_lead_to(&self, to: &StepId, ground: &Ground<'_>) -> bool {
        ground.can(&self.connect(to.clone(), ground))
    }

    fn connect(&self, to: StepId, ground: &Ground<'_>) -> Command {
        let branch = self.branch.clone().unwrap_or_else(|| ground.new_branch());
        Command::Connect { from: self.from.clone(), to, branch }
    }

    fn drop(self, turn: &mut Turn<'_>) -> State {
        let ground = turn.ground;
        match ground.step_at(self.at) {
            Some(to) if to == self.from => State::Idle,
            // Where it cannot be, the command says why.
            Some(to) => {
                turn.intents.push(Intent::Run(self.connect(to, &ground)));
                State::Idle
            }
            None => self.offer(ground.point(self.at), turn),
        }
    }

    /// Offers the kinds, if the step can lead on at all.
    fn offer(&self, at: Point, turn: &mut Turn<'_>) -> State {
        let ground = turn.ground;
        let Some(id) = ground.new_step("") else { return State::Idle };
        let branch = self.branch.clone().unwrap_or_else(|| ground.new_branch());
        let after = Some((self.from.clone(), branch.clone()));
        let add =
            Command::AddStep { id, kind: KindWord::Task, title: String::new(), at: (at.x, at.y), after };
        match plan(ground.process, &add) {
            Ok(_) | Err(Refusal::Taken) => State::Choosing(Choosing { from: self.from.clone(), branch, at }),
            Err(_) => {
                turn.intents.push(Intent::Run(add));
                State::Idle
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scripts::{barred, check, doing, flow};
    use super::super::state::State;

    #[test]
    fn a_drag_from_a_handle_to_a_step_connects() {
        check("press handle extra; to done; release", &["connect extra to done"]);
        check("press handle extra; to extra; release", &[]);
        check("press handle extra; to done; escape; release", &[]);
        flow("press handle ask; to extra; release", &["ask → extra", "look → done", "start → look"]);
    }

    #[test]
    fn a_step_that_may_not_be_led_to_is_told_before_it_is_let_go() {
        let on = |script: &str| match doing(script) {
            State::Connecting(connecting) => (connecting.onto.is_some(), connecting.is_refused),
            other => panic!("{other:?}"),
        };
        assert_eq!(on("press handle extra; to done"), (true, false));
        assert_eq!(on("press handle extra; to start"), (false, true));
        assert_eq!(on("press handle extra; to done; to extra"), (false, false));
        assert_eq!(on("press handle extra; to start; to 700 500"), (false, false));
        let barred = |step: &str| barred("press handle extra; to 700 500", step);
        assert_eq!(["start", "done", "extra"].map(barred), [true, false, true]);
        // Where a line leads already it may go on leading.
        let led = |step: &str| super::super::scripts::barred("press end look/next; by 40 40", step);
        assert_eq!(["start", "done", "ask"].map(led), [true, false, false]);
    }

    #[test]
    fn where_it_cannot_be_the_command_says_why() {
        check("press handle extra; to start; release", &["refused: connect extra to start"]);
        check("press handle done; to extra; release", &["refused: connect done to extra"]);
        check("press handle look; to 700 500; release", &["refused: add task at 700,500 after look"]);
    }
}
