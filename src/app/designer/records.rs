//! Who shows a record is told when that record changes, and not with every change of the process: of the hundred things
//! in view, an edit is mostly about one.
//!
//! Not here: what is shown of a record (`designer::chart`), what has changed (`edit`).

use crate::prelude::*;
use leptos::reactive::signal::ArcTrigger;
use sopwright::edit::Patch;
use sopwright::model::{Id, PartKey, SortedMap};

/// For each step, note and pill that was looked at, what tells of its changes.
#[derive(Clone, Copy)]
pub struct Records {
    told: StoredValue<SortedMap<Id, ArcTrigger>>,
}

impl Records {
    /// Nothing was looked at yet.
    pub fn new() -> Records {
        Records { told: StoredValue::new(SortedMap::new()) }
    }

    /// What reads this is computed anew when the record, or whether it stands fast, has changed.
    pub fn follow(self, id: &Id) {
        let known = self.told.with_value(|told| told.get(id).cloned());
        let trigger = known.unwrap_or_else(|| {
            let trigger = ArcTrigger::new();
            self.told.update_value(|told| {
                told.insert(id.clone(), trigger.clone());
            });
            trigger
        });
        trigger.track();
    }

    /// Tells of a change, whoever made it.
    pub fn tell(self, patch: &Patch) {
        for key in patch.changes.keys() {
            match key {
                PartKey::Step(id) => self.tell_of(&Id::from(id)),
                PartKey::Note(id) | PartKey::Standing(id) => self.tell_of(id),
                _ => {}
            }
        }
    }

    /// Another process stands there: what changed is not known.
    pub fn tell_all(self) {
        let all: Vec<ArcTrigger> = self.told.with_value(|told| told.values().cloned().collect());
        all.into_iter().for_each(|trigger| trigger.notify());
    }

    fn tell_of(self, id: &Id) {
        // What is told looks into this again.
        if let Some(trigger) = self.told.with_value(|told| told.get(id).cloned()) {
            trigger.notify();
        }
    }
}
