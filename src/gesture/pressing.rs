//! Pressed and not moved yet: a click when let go, a drag when moved, a menu when held.
//!
//! Not here: the drags themselves, one file each.

use super::bending::Bending;
use super::boxing::Boxing;
use super::connecting::Connecting;
use super::event::{Device, Event, Held, Under};
use super::ground::{Turn, piece_near};
use super::intent::Intent;
use super::moving::Moving;
use super::panning::Panning;
use super::reconnecting::Reconnecting;
use super::state::{State, open_menu};
use crate::edit::Command;
use crate::model::Id;
use crate::model::{Gather, SortedSet};
use crate::scene::viewport::Place;

/// A press that may still become anything.
#[derive(Clone, Debug, PartialEq)]
pub struct Pressing {
    /// What it is on.
    pub on: Under,
    /// Where, on the screen.
    pub at: Place,
    /// What with.
    pub device: Device,
    /// With which keys.
    pub held: Held,
}

impl Pressing {
    pub(super) fn on(self, event: &Event, turn: &mut Turn<'_>) -> State {
        match event {
            Event::Drag { at, held, .. } => {
                let distance = (at.0 - self.at.0).hypot(at.1 - self.at.1);
                // A finger trembles more than a mouse.
                let click = if self.device == Device::Touch { 10.0 } else { 4.0 };
                if distance < click {
                    return State::Pressing(self);
                }
                self.drag(turn).on_again(&Event::Drag { finger: 0, at: *at, held: *held }, turn)
            }
            Event::Release { .. } => {
                self.click(turn);
                State::Idle
            }
            Event::Hold if self.device != Device::Mouse => {
                open_menu(&self.on, self.at, turn);
                State::Idle
            }
            _ => State::Pressing(self),
        }
    }

    /// What the press becomes when it moves.
    fn drag(self, turn: &mut Turn<'_>) -> State {
        let ground = turn.ground;
        let is_finger = self.device == Device::Touch;
        let panning = State::Panning(Panning { last: self.at });
        match self.on {
            Under::Thing(id) => {
                let is_selected = ground.selection.contains(&id);
                if is_finger && !is_selected {
                    return panning;
                }
                let ids = if is_selected {
                    ground.selection.clone()
                } else {
                    std::iter::once(id.clone()).gathered()
                };
                if !is_selected {
                    turn.select(ids.clone(), Some(id));
                }
                State::Moving(Moving::new(ids, self.at, &ground))
            }
            Under::Handle(from) => State::Connecting(Connecting::new(from, None, self.at)),
            Under::Stub { from, way } => {
                State::Connecting(Connecting::new(from, way.as_str().parse().ok(), self.at))
            }
            Under::End { way, is_far } => Reconnecting::begin(way, is_far, self.at, &ground),
            Under::Bend { way, piece } => Bending::begin(way, piece, self.at, &ground),
            Under::Way(way) if ground.way == Some(&way) => {
                let (point, reach) = (ground.point(self.at), ground.length(12.0));
                match piece_near(ground.points(&way), point, reach) {
                    Some(piece) => Bending::begin(way, piece, self.at, &ground),
                    None => panning,
                }
            }
            Under::Way(_) | Under::Canvas if is_finger => panning,
            Under::Way(_) | Under::Canvas => State::Boxing(Boxing::new(self.at, &ground)),
        }
    }

    fn click(self, turn: &mut Turn<'_>) {
        let is_adding = self.held.shift || self.held.ctrl;
        match self.on {
            Under::Thing(id) => match (turn.ground.connecting, id.as_str().parse()) {
                (Some(from), Ok(to)) => {
                    let branch = turn.ground.new_branch();
                    turn.intents.push(Intent::Leave);
                    turn.run(Command::Connect { from: from.clone(), to, branch });
                }
                _ if is_adding => {
                    let mut ids = turn.ground.selection.clone();
                    if !ids.remove(&id) {
                        ids.insert(id.clone());
                    }
                    let focus = if ids.contains(&id) { Some(id) } else { ids.first().cloned() };
                    turn.select(ids, focus);
                }
                _ => turn.select(std::iter::once(id.clone()).gathered(), Some(id)),
            },
            Under::Stub { way, .. } | Under::Way(way) => turn.intents.push(Intent::SelectWay(way)),
            Under::Canvas => {
                turn.intents.push(Intent::Leave);
                if !is_adding {
                    turn.select(SortedSet::<Id>::new(), None);
                }
            }
            Under::Handle(_) | Under::End { .. } | Under::Bend { .. } => {}
        }
    }
}

impl State {
    /// The drag that has just begun takes the movement that began it.
    fn on_again(self, event: &Event, turn: &mut Turn<'_>) -> State {
        match self {
            State::Moving(moving) => moving.on(event, turn),
            State::Connecting(connecting) => connecting.on(event, turn),
            State::Reconnecting(reconnecting) => reconnecting.on(event, turn),
            State::Bending(bending) => bending.on(event, turn),
            State::Boxing(boxing) => boxing.on(event, turn),
            State::Panning(panning) => panning.on(event, turn),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scripts::check;

    #[test]
    fn a_click_selects_and_shift_or_ctrl_toggles() {
        check("press look; release", &["select look"]);
        check("press look; release; press done +shift; release", &["select look", "select done look"]);
        check(
            "press look; release; press done +ctrl; release; press look +ctrl; release",
            &["select look", "select done look", "select done"],
        );
        check("press 700 500; release", &["leave", "select"]);
        check("press way look/next; release", &["select way look/next"]);
    }

    #[test]
    fn a_trembling_press_is_still_a_click() {
        check("press look; by 2 2; release", &["select look"]);
        check("press look +touch; by 6 6; release", &["select look"]);
    }

    #[test]
    fn a_double_click_on_nothing_creates_a_step_there_and_asks_for_its_title() {
        check("double 700 500", &["add task at 620,470", "select new-1", "rename new-1"]);
        check("double look", &["rename look"]);
        check("double way look/next", &["select way look/next", "relabel look/next"]);
    }

    #[test]
    fn a_finger_that_stays_opens_the_menu_and_a_mouse_does_not() {
        check("press look +touch; hold; release", &["select look", "menu look"]);
        check("press 700 500 +pen; hold; release", &["select", "menu canvas"]);
        check("press look; hold; release", &["select look"]);
        check("menu look", &["select look", "menu look"]);
        check("menu way look/next", &["select way look/next", "menu way look/next"]);
    }

    #[test]
    fn a_click_ends_a_connection_chosen_by_keyboard() {
        check("connecting extra; press ask; release", &["leave", "connect extra to ask"]);
    }
}
