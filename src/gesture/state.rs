//! The states of a hand, and the way from one to the next.
//!
//! Not here: what each state does with an event (one file each).

use super::bending::Bending;
use super::boxing::Boxing;
use super::choosing::Choosing;
use super::connecting::Connecting;
use super::event::{Button, Device, Event, Under};
use super::ground::{Ground, Turn};
use super::intent::Intent;
use super::moving::Moving;
use super::panning::Panning;
use super::pinching::Pinching;
use super::pressing::Pressing;
use super::reconnecting::Reconnecting;
use super::spacing::Spacing;
use crate::edit::Command;
use crate::model::{Gather, SortedSet};
use crate::model::{Id, KindWord, StepId, TransitionId};
use crate::scene::viewport::Place;

/// What a hand is doing.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing.
    #[default]
    Idle,
    /// Pressed, and not moved yet: it may still be a click.
    Pressing(Pressing),
    /// Moving or copying steps and notes.
    Moving(Moving),
    /// Drawing a connection from a step.
    Connecting(Connecting),
    /// Choosing the kind of the step at the end of a connection.
    Choosing(Choosing),
    /// Leading an end of a transition elsewhere.
    Reconnecting(Reconnecting),
    /// Moving a straight piece of a transition.
    Bending(Bending),
    /// Drawing a box around steps.
    Boxing(Boxing),
    /// Making space.
    Spacing(Spacing),
    /// Moving the view.
    Panning(Panning),
    /// Moving and zooming the view with two fingers.
    Pinching(Pinching),
}

/// A hand: what it is doing, and the fingers that are down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hand {
    /// What it is doing.
    pub state: State,
    fingers: Vec<(i32, Place)>,
}

impl Hand {
    /// Takes an event. What follows is to be carried out in order.
    pub fn take(&mut self, event: &Event, ground: Ground<'_>) -> Vec<Intent> {
        let mut turn = Turn { ground, intents: Vec::new() };
        let state = std::mem::take(&mut self.state);
        self.count_fingers(event);
        self.state = match (event, self.fingers.as_slice()) {
            (Event::Escape, _) => State::Idle,
            (Event::Press { device: Device::Touch, .. }, [(_, one), (_, other)]) => {
                State::Pinching(Pinching::new(*one, *other))
            }
            // A third finger changes nothing.
            (Event::Press { device: Device::Touch, .. }, [_, _, ..]) => state,
            (Event::Press { .. }, _) => begin(event, &turn),
            (_, fingers) => go_on(state, event, fingers, &mut turn),
        };
        turn.intents
    }

    fn count_fingers(&mut self, event: &Event) {
        match event {
            Event::Press { finger, device: Device::Touch, at, .. } => {
                self.fingers.retain(|(known, _)| known != finger);
                self.fingers.push((*finger, *at));
            }
            Event::Drag { finger, at, .. } => {
                for (known, place) in &mut self.fingers {
                    if known == finger {
                        *place = *at;
                    }
                }
            }
            Event::Release { finger } => self.fingers.retain(|(known, _)| known != finger),
            Event::Escape => self.fingers.clear(),
            _ => {}
        }
    }
}

fn begin(event: &Event, turn: &Turn<'_>) -> State {
    let Event::Press { device, button, on, at, held, .. } = event else { return State::Idle };
    if *button == Button::Middle || held.space {
        return State::Panning(Panning { last: *at });
    }
    if held.room {
        return State::Spacing(Spacing::new(*at, turn));
    }
    State::Pressing(Pressing { on: on.clone(), at: *at, device: *device, held: *held })
}

fn go_on(state: State, event: &Event, fingers: &[(i32, Place)], turn: &mut Turn<'_>) -> State {
    match state {
        State::Idle => at_rest(event, turn),
        State::Pressing(pressing) => pressing.on(event, turn),
        State::Moving(moving) => moving.on(event, turn),
        State::Connecting(connecting) => connecting.on(event, turn),
        State::Choosing(choosing) => choosing.on(event, turn),
        State::Reconnecting(reconnecting) => reconnecting.on(event, turn),
        State::Bending(bending) => bending.on(event, turn),
        State::Boxing(boxing) => boxing.on(event, turn),
        State::Spacing(spacing) => spacing.on(event, turn),
        State::Panning(panning) => panning.on(event, turn),
        State::Pinching(pinching) => pinching.on(event, fingers, turn),
    }
}

fn at_rest(event: &Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Open { on: Under::Thing(id), .. } => turn.intents.push(Intent::Rename(id.clone())),
        Event::Open { on: Under::Canvas, at } => turn.create(KindWord::Task, turn.ground.point(*at), None),
        Event::Open { on: Under::Bend { way, .. }, .. }
            if turn.ground.routes.get(way).is_some_and(|route| route.is_by_hand) =>
        {
            turn.run(Command::Bend { transition: way.clone(), through: Vec::new() });
        }
        // The first click brought a handle there.
        Event::Open { on: Under::Way(way) | Under::Stub { way, .. } | Under::Bend { way, .. }, .. } => {
            turn.intents.extend([Intent::SelectWay(way.clone()), Intent::Relabel(way.clone())]);
        }
        Event::Create { kind, on, at } => create(*kind, on, *at, turn),
        Event::Menu { on, at } => open_menu(on, *at, turn),
        _ => {}
    }
    State::Idle
}

fn create(kind: KindWord, on: &Under, at: Place, turn: &mut Turn<'_>) {
    match on {
        Under::Way(way) | Under::End { way, .. } | Under::Bend { way, .. } => turn.insert(kind, way),
        Under::Canvas | Under::Thing(_) | Under::Handle(_) | Under::Stub { .. } => {
            turn.create(kind, turn.ground.point(at), None);
        }
    }
}

/// Opens the menu of what is there; it is selected first, so that one sees what the menu is about.
pub(super) fn open_menu(on: &Under, at: Place, turn: &mut Turn<'_>) {
    match on {
        Under::Thing(id) if !turn.ground.selection.contains(id) => {
            turn.select(std::iter::once(id.clone()).gathered(), Some(id.clone()));
        }
        Under::Way(way) | Under::Stub { way, .. } | Under::End { way, .. } | Under::Bend { way, .. } => {
            turn.intents.push(Intent::SelectWay(way.clone()));
        }
        Under::Canvas => turn.select(SortedSet::new(), None),
        Under::Thing(_) | Under::Handle(_) => {}
    }
    turn.intents.push(Intent::Menu { on: on.clone(), at });
}

impl State {
    /// The word for the state, by which styles and tests tell it.
    pub fn word(&self) -> &'static str {
        match self {
            State::Idle => "idle",
            State::Pressing(_) => "pressing",
            State::Moving(_) => "moving",
            State::Connecting(_) => "connecting",
            State::Choosing(_) => "choosing",
            State::Reconnecting(_) => "reconnecting",
            State::Bending(_) => "bending",
            State::Boxing(_) => "boxing",
            State::Spacing(_) => "spacing",
            State::Panning(_) => "panning",
            State::Pinching(_) => "pinching",
        }
    }

    /// Whether something is dragged that the chart follows near the border, so that ticks are wanted.
    pub fn is_dragging(&self) -> bool {
        matches!(
            self,
            State::Moving(_)
                | State::Connecting(_)
                | State::Reconnecting(_)
                | State::Bending(_)
                | State::Boxing(_)
                | State::Spacing(_)
        )
    }

    /// What is being moved, and how far it has come.
    pub fn moved(&self) -> Option<(&SortedSet<Id>, (i32, i32))> {
        match self {
            State::Moving(moving) if !moving.is_copy => Some((&moving.ids, moving.shift)),
            State::Spacing(spacing) => Some((&spacing.ids, spacing.shift)),
            _ => None,
        }
    }

    /// The step that would be connected if it were let go now.
    pub fn target(&self) -> Option<&StepId> {
        match self {
            State::Connecting(connecting) => connecting.onto.as_ref(),
            State::Reconnecting(reconnecting) => reconnecting.onto.as_ref(),
            _ => None,
        }
    }

    /// Whether the connection that is being drawn is on a step to which it may not lead.
    pub fn is_refused(&self) -> bool {
        match self {
            State::Connecting(connecting) => connecting.is_refused,
            State::Reconnecting(reconnecting) => reconnecting.is_refused,
            _ => false,
        }
    }

    /// Whether a connection is being drawn that may not lead to a step.
    pub fn bars(&self, step: &StepId, ground: &Ground<'_>) -> bool {
        match self {
            State::Connecting(connecting) => !connecting.may_lead_to(step, ground),
            State::Reconnecting(reconnecting) => !reconnecting.may_lead_to(step, ground),
            _ => false,
        }
    }

    /// The transition on which a step would be put if it were let go now.
    pub fn line(&self) -> Option<&TransitionId> {
        match self {
            State::Moving(moving) => moving.onto.as_ref(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scripts::check;

    #[test]
    fn a_kind_from_the_menu_is_created_where_the_menu_was_opened() {
        check("create end 700 500", &["add end at 630,480", "select new-1", "rename new-1"]);
    }
}
