//! Moving the view with one pointer.
//!
//! Not here: two fingers (`gesture::pinching`).

use super::event::Event;
use super::ground::Turn;
use super::state::State;
use crate::scene::viewport::Place;

/// The view on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Panning {
    /// Where the pointer was last, on the screen.
    pub last: Place,
}

impl Panning {
    pub(super) fn on(self, event: &Event, turn: &mut Turn<'_>) -> State {
        match event {
            Event::Drag { at, .. } => {
                turn.look(turn.ground.view.panned((at.0 - self.last.0, at.1 - self.last.1)));
                State::Panning(Panning { last: *at })
            }
            Event::Release { .. } => State::Idle,
            _ => State::Panning(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scripts::{check, view};

    #[test]
    fn space_the_middle_button_and_a_finger_move_the_view() {
        for press in ["look +space", "look +middle", "700 500 +touch", "look +touch"] {
            check(&format!("press {press}; by 30 40; release"), &["look"]);
            assert_eq!(view(&format!("press {press}; by 30 40; by -10 0; release")), (-20.0, -40.0, 1.0));
        }
    }

    #[test]
    fn a_finger_moves_a_step_that_is_selected() {
        check(
            "press look +touch; release; press look +touch; by 0 500; release",
            &["select look", "move look 0,600"],
        );
    }
}
