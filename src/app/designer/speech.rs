//! What is said of what happened, for people who listen to the page instead of looking at it.
//!
//! Not here: what is also shown (`Session::say`).

use super::session::Session;
use crate::prelude::*;
use sopwright::edit::Patch;
use sopwright::message::Message;
use sopwright::model::{Id, StepId};

impl Session {
    /// Says something aloud, and shows nothing.
    pub fn speak(self, message: &Message) {
        let text = self.words.tell(message);
        self.said.update(|said| {
            // The same sentence again is said again only if it differs by something that is not heard.
            let is_again = *said == text;
            *said = text;
            if is_again {
                said.push('\u{a0}');
            }
        });
    }

    /// Says what a change did.
    pub fn speak_of(self, patch: &Patch) {
        self.speak(&Message::new("done-what").text("what", self.words.tell(&patch.label)));
    }

    /// Says how much is selected.
    pub fn speak_selection(self) {
        let count = self.selection.with_untracked(sopwright::model::SortedSet::len);
        self.speak(&Message::new("selected-count").count("steps", count));
    }

    /// The title of a step, the text of a note, what a pill says.
    pub fn title_of(self, id: &Id) -> String {
        self.peek(|process| match process.steps.get(id.as_str()) {
            Some(step) => step.title.clone(),
            None => {
                let any = || process.anytime.iter().find(|any| any.id == *id).map(|any| any.label.clone());
                process.notes.get(id).map(|note| note.text.clone()).or_else(any).unwrap_or_default()
            }
        })
    }

    /// The title of a step in quotes, or its kind.
    pub fn quoted(self, id: &StepId) -> String {
        let quoted = self.peek(|process| Some(Message::new("quoted").step("step", process.step(id)?)));
        quoted.map(|quoted| self.words.tell(&quoted)).unwrap_or_default()
    }

    /// The title of a step.
    pub fn title_of_step(self, id: &StepId) -> String {
        self.title_of(&Id::from(id))
    }
}
