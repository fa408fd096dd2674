//! Drawing a box around steps to select them.
//!
//! Not here: what is done with a selection.

use super::event::{Event, Held};
use super::ground::{Ground, Turn};
use super::state::State;
use crate::measure::{Point, Rect};
use crate::scene::viewport::Place;

/// A box from where it began to where the pointer is.
#[derive(Clone, Debug, PartialEq)]
pub struct Boxing {
    /// The box, on the chart.
    pub area: Rect,
    from: Point,
    at: Place,
    held: Held,
}

impl Boxing {
    pub(super) fn new(at: Place, ground: &Ground<'_>) -> Boxing {
        let from = ground.point(at);
        Boxing { area: Rect::between(from, from), from, at, held: Held::default() }
    }

    pub(super) fn on(mut self, event: &Event, turn: &mut Turn<'_>) -> State {
        match event {
            Event::Drag { at, held, .. } => (self.at, self.held) = (*at, *held),
            Event::Keys(held) => self.held = *held,
            Event::Tick if turn.drift(self.at) => {}
            Event::Release { .. } => {
                let mut found = turn.ground.within(self.area);
                if self.held.shift {
                    found.extend(turn.ground.selection.iter().cloned());
                }
                let focus = found.first().cloned();
                turn.select(found, focus);
                return State::Idle;
            }
            _ => return State::Boxing(self),
        }
        self.area = Rect::between(self.from, turn.ground.point(self.at));
        State::Boxing(self)
    }
}

#[cfg(test)]
mod tests {
    use super::super::scripts::check;

    #[test]
    fn a_box_selects_what_it_touches_and_shift_adds() {
        check("press 350 50; to 600 350; release", &["select ask extra"]);
        check(
            "press look; release; press 350 50 +shift; to 600 350 +shift; release",
            &["select look", "select ask extra look"],
        );
        check("press 700 500; to 750 550; release", &["select"]);
        check("press 350 50; to 600 350; escape; release", &[]);
    }
}
