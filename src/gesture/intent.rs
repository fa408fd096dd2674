//! What a hand wants to happen, for the caller to carry out in order.
//!
//! Not here: how (`app::designer::gesture`).

use super::event::Under;
use crate::edit::Command;
use crate::model::{Id, SortedSet, TransitionId};
use crate::scene::Viewport;
use crate::scene::viewport::Place;

/// Something to carry out. Where a command is refused, what comes after it is not carried out either.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// Change the process.
    Run(Command),
    /// Select these and nothing else, with the keyboard at one of them.
    Select {
        /// Steps and notes.
        ids: SortedSet<Id>,
        /// Where the keyboard goes.
        focus: Option<Id>,
    },
    /// Select a transition and nothing else.
    SelectWay(TransitionId),
    /// Typing and choosing by keyboard are over.
    Leave,
    /// Look at this part of the chart.
    Look(Viewport),
    /// Ask for the title of a step, or the text of a note.
    Rename(Id),
    /// Ask for the words of an answer.
    Relabel(TransitionId),
    /// Open the menu of what can be done with this.
    Menu {
        /// With what.
        on: Under,
        /// Where, on the screen.
        at: Place,
    },
}
