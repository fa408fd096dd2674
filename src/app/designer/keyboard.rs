//! What the keyboard is in the middle of, and the presses that are no commands: a figure that chooses a step, a letter
//! that begins the title of a new one.
//!
//! Not here: the keys of commands (`commands`), and what commands do (`designer::perform`).

use super::choosing;
use super::session::Session;
use crate::prelude::*;
use sopwright::commands::KeyPress;
use sopwright::model::{Id, TransitionId};

/// What has been begun by keyboard and not ended.
#[derive(Clone, Copy)]
pub struct Keyboard {
    /// The transition that is being led elsewhere; without one a new connection is being made.
    pub leading: RwSignal<Option<TransitionId>>,
    /// The first figure of the number of a step.
    pub typed: RwSignal<String>,
    /// A step that was just added and whose title was left empty.
    pub fresh: RwSignal<Option<Id>>,
    /// The letter a title was begun with.
    pub letter: RwSignal<Option<char>>,
    /// The transition whose label is being typed.
    pub relabelling: RwSignal<Option<TransitionId>>,
    /// Whether the details are gone into before the selection has rested.
    pub into_details: RwSignal<bool>,
}

impl Keyboard {
    /// Nothing was begun.
    pub fn new() -> Keyboard {
        Keyboard {
            leading: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            fresh: RwSignal::new(None),
            letter: RwSignal::new(None),
            relabelling: RwSignal::new(None),
            into_details: RwSignal::new(false),
        }
    }
}

/// Takes a press before it is looked up among the commands; says whether it was one of these.
pub fn take(session: Session, press: &KeyPress) -> bool {
    if session.connecting.get_untracked().is_some() {
        return match (press.figure(), press.key.as_str()) {
            (Some(figure), _) => {
                choosing::figure(session, figure);
                true
            }
            (None, "Backspace") => {
                session.keyboard.typed.set(String::new());
                true
            }
            (None, _) => false,
        };
    }
    let fresh = session.keyboard.fresh.get_untracked();
    if fresh.is_none() || fresh != session.focus.get_untracked() || session.way.get_untracked().is_some() {
        return false;
    }
    let letter = press.character().filter(|letter| letter.is_alphanumeric());
    let is_begun = letter.is_some();
    if is_begun {
        session.keyboard.letter.set(letter);
        session.renaming.set(fresh);
    }
    is_begun
}
