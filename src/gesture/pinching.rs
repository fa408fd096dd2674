//! Moving and zooming the view with two fingers.
//!
//! Not here: one finger (`gesture::panning`).

use super::event::Event;
use super::ground::Turn;
use super::panning::Panning;
use super::state::State;
use crate::scene::viewport::Place;

/// Two fingers, where they were last.
#[derive(Clone, Debug, PartialEq)]
pub struct Pinching {
    middle: Place,
    apart: f64,
}

impl Pinching {
    pub(super) fn new(one: Place, other: Place) -> Pinching {
        let middle = ((one.0 + other.0) / 2.0, (one.1 + other.1) / 2.0);
        Pinching { middle, apart: (one.0 - other.0).hypot(one.1 - other.1).max(1.0) }
    }

    pub(super) fn on(self, event: &Event, fingers: &[(i32, Place)], turn: &mut Turn<'_>) -> State {
        match (event, fingers) {
            (Event::Drag { .. }, [(_, one), (_, other), ..]) => {
                let now = Pinching::new(*one, *other);
                let by = (now.middle.0 - self.middle.0, now.middle.1 - self.middle.1);
                let view = turn.ground.view.panned(by).zoom_at(now.middle, now.apart / self.apart);
                turn.look(view);
                State::Pinching(now)
            }
            (_, [(_, last)]) => State::Panning(Panning { last: *last }),
            (_, []) => State::Idle,
            _ => State::Pinching(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scripts::{check, view};

    #[test]
    fn two_fingers_zoom_about_their_middle_and_move_the_view() {
        let zoomed = view("press 300 300 +touch; press 500 300 +touch #2; to 200 300 #1; to 600 300 #2");
        assert_eq!(zoomed, (200.0, 150.0, 2.0));
        let moved = view("press 300 300 +touch; press 500 300 +touch #2; by 0 50 #2; to 300 350 #1");
        assert!((moved.1 + 50.0).abs() < 3.0 && (moved.2 - 1.0).abs() < 0.01, "{moved:?}");
    }

    #[test]
    fn a_second_finger_ends_what_the_first_began_without_changing_anything() {
        check(
            "press look +touch; release; press look +touch; by 0 90; press 700 500 +touch #2; release #2; release",
            &["select look"],
        );
    }

    #[test]
    fn the_finger_that_stays_moves_the_view_on() {
        assert_eq!(
            view("press 300 300 +touch; press 500 300 +touch #2; release #2; by 10 20 #1; release"),
            (-10.0, -20.0, 1.0)
        );
    }
}
