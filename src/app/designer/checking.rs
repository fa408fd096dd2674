//! When the checks run: after each pause, off the path of the keys.
//!
//! Not here: the checks (`check`), their panel (`designer::checks`), trying the scenarios (`designer::scenarios`).

use super::chart::ALL_MOUNTED;
use super::session::Session;
use crate::browser::clock;
use leptos::prelude::*;
use sopwright::check::{Profile, Terms, check_on};
use sopwright::model::{Process, ProcessId};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

impl Session {
    /// Checks after each pause of 300 ms, off the path of the keys; and when something else is known to judge by: what
    /// the scenarios came to, how the team takes the rules, which processes are at hand.
    pub(super) fn keep_checking(self) {
        let waiting = StoredValue::new(0_u32);
        // A large chart is shown first.
        let is_large = self.peek(|process| process.steps.len() > ALL_MOUNTED);
        if !is_large {
            self.examine();
        }
        Effect::new(move |before: Option<()>| {
            self.editor.track();
            self.trials.track();
            self.shelf.settings.track();
            self.shelf.processes.track();
            if before.is_some() || is_large {
                let turn = waiting.get_value() + 1;
                waiting.set_value(turn);
                set_timeout(
                    move || {
                        if waiting.try_get_value() == Some(turn) {
                            self.examine();
                        }
                    },
                    Duration::from_millis(300),
                );
            }
        });
    }

    fn examine(self) {
        let (Some(trials), Some(settings)) =
            (self.trials.try_get_untracked(), self.shelf.settings.try_get_untracked())
        else {
            return;
        };
        let checked = self.editor.try_with_untracked(|editor| {
            let process = editor.process();
            let library = self.at_hand(process);
            let mut terms = Terms {
                settings,
                today: Some(clock::today()),
                library: library.as_ref(),
                trials: (!trials.is_empty()).then_some(trials.as_slice()),
                ..Terms::of(Profile::Recommended)
            };
            let checked = check_on(process, &terms);
            if checked.is_sound() || trials.is_empty() {
                return checked;
            }
            // Scenarios of a process that is wrong say nothing about it.
            terms.trials = Some(&[]);
            check_on(process, &terms)
        });
        if let Some(checked) = checked {
            self.checked.set(Arc::new(checked));
        }
    }

    /// The processes that this one calls, as far as they are kept here; nothing before that is known.
    fn at_hand(self, process: &Process) -> Option<BTreeMap<ProcessId, Process>> {
        if !self.shelf.is_open.get_untracked() {
            return None;
        }
        let kept = self.shelf.processes.get_untracked();
        let mut found = BTreeMap::new();
        let mut waiting = process.calls();
        while let Some(id) = waiting.pop() {
            if let Some(kept) =
                kept.iter().find(|kept| kept.process.about.id == id && !found.contains_key(&id))
            {
                waiting.extend(kept.process.calls());
                found.insert(id, kept.process.as_ref().clone());
            }
        }
        Some(found)
    }
}
