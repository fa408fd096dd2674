//! A connection was dropped where nothing is: the kinds are offered, and one of them becomes the step there.
//!
//! Not here: the menu itself (`app::designer::kinds`).

use super::event::Event;
use super::ground::Turn;
use super::state::State;
use crate::measure::Point;
use crate::model::{Id, KindWord, StepId};

/// The kinds that can follow a step, in the order of the menu.
pub const KINDS: [KindWord; 6] =
    [KindWord::Task, KindWord::Decision, KindWord::Escalation, KindWord::Wait, KindWord::Call, KindWord::End];

/// A step that waits for its kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Choosing {
    /// The step it follows.
    pub from: StepId,
    /// The branch by which it does, in case it needs one.
    pub branch: Id,
    /// Where its middle will be, on the chart.
    pub at: Point,
}

impl Choosing {
    pub(super) fn on(self, event: &Event, turn: &mut Turn<'_>) -> State {
        match event {
            Event::Choose(kind) if KINDS.contains(kind) => {
                turn.create(*kind, self.at, Some((self.from, self.branch)));
                State::Idle
            }
            _ => State::Choosing(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scripts::{check, flow};

    #[test]
    fn a_connection_dropped_on_nothing_creates_a_step_of_the_chosen_kind() {
        check(
            "press handle extra; to 700 500; release; choose decision",
            &["add decision at 610,460 after extra", "select new-1", "rename new-1"],
        );
        flow(
            "press handle ask; to 700 500; release; choose end",
            &["ask → new-1", "look → done", "start → look"],
        );
    }

    #[test]
    fn nothing_is_created_before_a_kind_is_chosen() {
        check("press handle extra; to 700 500; release; escape", &[]);
        check("press handle extra; to 700 500; release; press look; release", &["select look"]);
        check("press handle extra; to 700 500; release; choose start", &[]);
    }
}
