//! Bringing each change to the disk, one after the other, and taking over what other tabs brought there.
//!
//! Not here: the journal itself (`app::shelf`), what a change is (`designer::session`).

use super::session::Session;
use crate::browser::database::Trouble;
use crate::browser::page;
use crate::browser::tabs::{self, Topic};
use crate::follow::effect;
use crate::prelude::*;
use crate::shelf::{HistoryStep, Replayed, Saving, Shelf};
use leptos::task::spawn_local;
use sopwright::edit::Patch;
use sopwright::message::Message;
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
            spawn_local(async move { self.bring_to_disk(&unkept, shelf, &id).await });
        }
        self.forget_what_is_gone();
    }

    /// One change after the other, and none past one that is not kept: a history with a hole could not be read again. What
    /// waits is tried again with the next change.
    async fn bring_to_disk(self, unkept: &Unkept, shelf: Shelf, id: &ProcessId) {
        loop {
            let Some(change) = unkept.changes.borrow().front().cloned() else { break };
            match shelf.keep_change(id, change.number, change.step, &change.label, &change.patch).await {
                Ok(()) | Err(Trouble::NoStorage) => drop(unkept.changes.borrow_mut().pop_front()),
                Err(Trouble::Taken) if self.put_behind(unkept, shelf, id).await.is_some() => {}
                Err(trouble) => {
                    shelf.saving.set(Saving::Trouble(trouble));
                    break;
                }
            }
        }
        unkept.is_underway.set(false);
    }

    /// Takes over what another tab keeps, while nothing of this one is on its way and nothing is being typed.
    pub(super) fn follow_others(self) {
        let is_typing = StoredValue::new(false);
        let look = move || {
            if is_typing.try_get_value() == Some(false) {
                spawn_local(async move { self.take_over().await.unwrap_or_default() });
            }
        };
        tabs::on_told(Topic::Processes, look);
        effect(move || {
            if self.renaming.read().is_none() {
                is_typing.set_value(false);
                look();
            }
        });
        // Typing begins with the first letter, not with the focus, which rests in a field that one only reads.
        page::on_window("input", move |_| is_typing.set_value(true));
        for end in ["change", "focusout"] {
            page::on_window(end, move |_| {
                if is_typing.try_set_value(false).is_none() {
                    look();
                }
            });
        }
    }

    async fn take_over(self) -> Option<()> {
        // The page may be left meanwhile.
        let id = self.editor.try_with_untracked(|editor| editor.process().about.id.clone())?;
        let (number, unkept) = (self.number.try_get_value()?, self.unkept.try_get_value()?);
        let entries = self.shelf.later(&id, number).await;
        let is_busy = self.renaming.try_get_untracked()?.is_some() || !unkept.changes.borrow().is_empty();
        if is_busy || self.number.try_get_value()? != number {
            return None;
        }
        for entry in entries {
            let done = self.editor.try_update(|editor| Replayed::on(editor, &entry))??;
            self.number.update_value(|number| *number += 1);
            self.show_change(&done.patch);
            self.forget_what_is_gone();
            let what = done.step.told(self.words.tell(&done.patch.label));
            self.speak(&Message::new("from-other-tab").text("what", self.words.tell(&what)));
        }
        Some(())
    }

    /// Another tab was faster: what it kept is taken over, and what is on its way here is put behind it. `None` where both
    /// changed the same.
    async fn put_behind(self, unkept: &Unkept, shelf: Shelf, id: &ProcessId) -> Option<()> {
        let mut opened = shelf.load(id).await.ok()??;
        let mut behind = unkept.changes.borrow().clone();
        let mut is_first = true;
        for change in &mut behind {
            opened.number += 1;
            change.number = opened.number;
            // What was done before is no longer the last thing that was done, so nothing belongs to it or takes it back.
            if is_first || change.step != HistoryStep::Amend {
                change.label = self.words.tell(&change.step.told(change.label.clone()));
                change.patch.label = Message::new("told").text("text", change.label.clone());
                change.step = HistoryStep::Do;
            }
            is_first = false;
            change.step.take(&mut opened.editor, change.patch.clone())?;
        }
        if self.editor.try_set(opened.editor).is_some() {
            return None;
        }
        unkept.changes.replace(behind);
        self.number.set_value(opened.number);
        self.show_anew();
        self.forget_what_is_gone();
        self.speak(&Message::new("behind-other-tab"));
        Some(())
    }
}
