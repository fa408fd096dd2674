//! When the checks run: after each pause, off the path of the keys.
//!
//! Not here: the checks (`check`), their panel (`designer::checks`), trying the scenarios (`designer::scenarios`).

use super::chart::ALL_MOUNTED;
use super::session::Session;
use crate::browser::clock;
use crate::prelude::*;
use sopwright::check::{Checks, Diagnostic, Profile, Severity, Terms};
use sopwright::model::{Process, ProcessId, SortedMap};
use std::sync::Arc;
use std::time::Duration;

fn is_of_trials(found: &Diagnostic) -> bool {
    matches!(found.rule, "failing-scenario" | "uncovered-transition")
}

impl Session {
    /// Checks after each pause of 300 ms, off the path of the keys; and when something else is known to judge by: what
    /// the scenarios came to, how the team takes the rules, which processes are at hand.
    pub(super) fn keep_checking(self) {
        let waiting = StoredValue::new(0_u32);
        let checks = StoredValue::new(Checks::default());
        // A large chart is shown first.
        let is_large = self.peek(|process| process.steps.len() > ALL_MOUNTED);
        if !is_large {
            self.examine(checks);
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
                            self.examine(checks);
                        }
                    },
                    Duration::from_millis(300),
                );
            }
        });
    }

    fn examine(self, checks: StoredValue<Checks>) {
        let (Some(trials), Some(settings)) =
            (self.trials.try_get_untracked(), self.shelf.settings.try_get_untracked())
        else {
            return;
        };
        let checked = self.editor.try_with_untracked(|editor| {
            let process = editor.process();
            let library = self.at_hand(process);
            let terms = Terms {
                settings,
                today: Some(clock::today()),
                library: library.as_ref(),
                trials: (!trials.is_empty()).then_some(trials.as_slice()),
                ..Terms::of(Profile::Recommended)
            };
            let mut checked = checks.try_update_value(|checks| checks.check(process, &terms))??;
            // Scenarios of a process that is wrong say nothing about it.
            let is_wrong = |found: &Diagnostic| found.severity == Severity::Error && !is_of_trials(found);
            if checked.diagnostics.iter().any(is_wrong) {
                checked.diagnostics.retain(|found| !is_of_trials(found));
            }
            Some(checked)
        });
        if let Some(Some(checked)) = checked {
            self.checked.set(Arc::new(checked));
        }
    }

    /// The processes that this one calls, as far as they are kept here; nothing before that is known.
    fn at_hand(self, process: &Process) -> Option<SortedMap<ProcessId, Process>> {
        if !self.shelf.is_open.get_untracked() {
            return None;
        }
        let kept = self.shelf.processes.get_untracked();
        let mut found = SortedMap::new();
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
