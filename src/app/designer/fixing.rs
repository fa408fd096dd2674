//! Doing what findings offer: one fix or several, each time as one change that is said.
//!
//! Not here: what a fix does (`check::mend`), where it is offered (`designer::checks`).

use super::session::Session;
use crate::prelude::*;
use crate::shelf::HistoryStep;
use sopwright::check::{Fix, mend};
use sopwright::edit::{Patch, Refusal};
use sopwright::message::Message;
use std::sync::Arc;

impl Session {
    /// Does the commands of a fix as one entry of the history.
    pub fn fix(self, fix: &Fix) {
        let label = self.words.tell(&fix.label);
        let patch = self.patch_of(&[fix]).0;
        self.apply_told(patch, Message::new("fixed").text("fix", label));
    }

    /// Does several fixes as one entry of the history.
    pub fn fix_all(self, fixes: &[&Fix]) {
        let (patch, count) = self.patch_of(fixes);
        self.apply_told(patch, Message::new("fixed-safe").count("fixes", count));
    }

    /// What fixes would change, and how many of them do.
    pub fn patch_of(self, fixes: &[&Fix]) -> (Patch, usize) {
        let label = match fixes {
            [only] => Message::new("edit-fix").text("fix", self.words.tell(&only.label)),
            several => Message::new("edit-fix-safe").count("fixes", several.len()),
        };
        self.peek(|process| mend(process, fixes, label))
    }

    /// Applies a patch, tells what it did and offers to take it back.
    fn apply_told(self, patch: Patch, told: Message) {
        if patch.is_empty() {
            return self.say(&Refusal::NothingToDo.message());
        }
        if let Some(Ok(patch)) = self.editor.try_update(|editor| editor.apply(patch).cloned()) {
            self.changed(HistoryStep::Do, &patch);
            self.toasts.say_with_undo(self.words.tell(&told), Arc::new(move || self.undo()));
        }
    }
}
