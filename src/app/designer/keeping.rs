//! Bringing each change to the disk, one after the other.
//!
//! Not here: the journal itself (`app::shelf`), what a change is (`designer::session`).

use super::session::Session;
use crate::browser::database::Trouble;
use crate::shelf::{HistoryStep, Saving, Shelf};
use leptos::prelude::*;
use leptos::task::spawn_local;
use sopwright::edit::Patch;
use sopwright::model::ProcessId;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

/// Changes on their way to the disk, the oldest first.
#[derive(Default)]
pub struct Unkept {
    changes: RefCell<VecDeque<Change>>,
    is_underway: Cell<bool>,
}

#[derive(Clone)]
struct Change {
    number: u64,
    step: HistoryStep,
    label: String,
    patch: Patch,
}

impl Session {
    /// Keeps a change under the next number.
    pub fn keep(self, step: HistoryStep, patch: &Patch) {
        let number = self.number.get_value() + 1;
        self.number.set_value(number);
        let change = Change { number, step, label: self.words.tell(&patch.label), patch: patch.clone() };
        let unkept = self.unkept.get_value();
        unkept.changes.borrow_mut().push_back(change);
        // Where another tab wrote first, nothing of ours may follow: it was made on another process.
        let is_overtaken = self.shelf.saving.get_untracked() == Saving::Trouble(Trouble::Taken);
        if !is_overtaken && !unkept.is_underway.replace(true) {
            let (id, shelf) = (self.id(), self.shelf);
            spawn_local(async move { bring_to_disk(&unkept, shelf, &id).await });
        }
        self.forget_what_is_gone();
    }
}

/// One change after the other, and none past one that is not kept: a history with a hole could not be read again. What
/// waits is tried again with the next change.
async fn bring_to_disk(unkept: &Unkept, shelf: Shelf, id: &ProcessId) {
    loop {
        let Some(change) = unkept.changes.borrow().front().cloned() else { break };
        match shelf.keep_change(id, change.number, change.step, &change.label, &change.patch).await {
            Ok(()) | Err(Trouble::NoStorage) => drop(unkept.changes.borrow_mut().pop_front()),
            Err(Trouble::Full | Trouble::Taken | Trouble::Failed) => break,
        }
    }
    unkept.is_underway.set(false);
}
