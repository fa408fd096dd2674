//! What a hand does on the canvas: a state, an event, and what follows from the two.
//!
//! Not here: the events of a browser (`app::designer::pointer`), what commands change (`edit`).
//!
//! A [`Hand`] takes one [`Event`] after the other and answers with [`Intent`]s. It sees the chart as a [`Ground`] and
//! changes nothing itself: a process changes only by a command that is run when something is let go or chosen, one
//! command for one gesture, and Escape backs out of any state without one. One file a state, all in this order:
//! [`pressing`] (it may still be a click), then what it becomes.

pub mod align;
pub mod bending;
pub mod boxing;
pub mod choosing;
pub mod connecting;
pub mod event;
pub mod ground;
pub mod inserting;
pub mod intent;
pub mod moving;
pub mod panning;
pub mod pinching;
pub mod pressing;
pub mod reconnecting;
#[cfg(test)]
mod scripts;
pub mod snap;
pub mod spacing;
pub mod state;

pub use align::{Alignment, aligned, distributed};
pub use event::{Button, Device, Event, Held, Under};
pub use ground::{Ground, drift};
pub use intent::Intent;
pub use snap::Guide;
pub use state::{Hand, State};
