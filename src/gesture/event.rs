//! What happens to the canvas: presses, drags, releases, keys that are held, and the clock of the border.
//!
//! Not here: what follows (`gesture::state`).

use crate::model::{Id, KindWord, StepId, TransitionId};
use crate::scene::viewport::Place;

/// Something happened. Places are on the screen, from the top left corner of the canvas.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A button, a pen or a finger went down.
    Press {
        /// Which of several fingers.
        finger: i32,
        /// What with.
        device: Device,
        /// Which button.
        button: Button,
        /// On what.
        on: Under,
        /// Where.
        at: Place,
        /// With which keys.
        held: Held,
    },
    /// It moved, pressed or not.
    Drag {
        /// Which of several fingers.
        finger: i32,
        /// Where to.
        at: Place,
        /// With which keys.
        held: Held,
    },
    /// It was let go.
    Release {
        /// Which of several fingers.
        finger: i32,
    },
    /// It has been held down for so long that it is no click.
    Hold,
    /// Two clicks, one after the other.
    Open {
        /// On what.
        on: Under,
        /// Where.
        at: Place,
    },
    /// The menu was asked for.
    Menu {
        /// On what.
        on: Under,
        /// Where.
        at: Place,
    },
    /// Other keys are held now.
    Keys(Held),
    /// A moment has passed while something is dragged: near the border the chart moves on.
    Tick,
    /// A kind was chosen for a new step at a place: alone, or on the line that is there.
    Create {
        /// Which kind.
        kind: KindWord,
        /// On what.
        on: Under,
        /// Where.
        at: Place,
    },
    /// A kind was chosen for the step at the end of a connection.
    Choose(KindWord),
    /// Back out.
    Escape,
}

/// What is under the pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Under {
    /// Nothing.
    Canvas,
    /// A step, a note or a pill.
    Thing(Id),
    /// A handle at the edge of a selected step, from which a connection is drawn.
    Handle(StepId),
    /// The stub of a way out that leads nowhere yet.
    Stub {
        /// The step it is at.
        from: StepId,
        /// The way out: a branch, or the end of a wait.
        way: TransitionId,
    },
    /// A transition.
    Way(TransitionId),
    /// An end of the selected transition.
    End {
        /// The transition.
        way: TransitionId,
        /// Whether it is the end it leads to, not the one it comes from.
        is_far: bool,
    },
    /// The handle in the middle of a straight piece of the selected transition.
    Bend {
        /// The transition.
        way: TransitionId,
        /// Which piece, from 0 at its beginning.
        piece: usize,
    },
}

/// What one points with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    /// A mouse or a pad.
    Mouse,
    /// A pen: as exact as a mouse.
    Pen,
    /// A finger.
    Touch,
}

/// A button of the mouse. The other one asks for the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// The one for everything; pens and fingers have only this.
    Main,
    /// The wheel pressed down: it moves the view.
    Middle,
}

/// Keys that are held down meanwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Shift adds.
    pub shift: bool,
    /// Ctrl, or Cmd on a Mac: adds on a click, moves freely in a drag.
    pub ctrl: bool,
    /// Alt copies.
    pub alt: bool,
    /// Space, or the tool of the hand, moves the view.
    pub space: bool,
    /// S makes space.
    pub room: bool,
}
