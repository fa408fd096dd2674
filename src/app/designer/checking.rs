//! When the checks run: after each pause, off the path of the keys.
//!
//! Not here: the checks (`check`), their panel (`designer::checks`), trying the scenarios (`designer::scenarios`).

use super::chart::ALL_MOUNTED;
use super::session::Session;
use crate::browser::clock;
use leptos::prelude::*;
use sopwright::check::{Diagnostic, Profile, Severity, Terms, Trial, check_on};
use sopwright::edit::Command;
use sopwright::model::{Date, Document, Process, ProcessId, Settings};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// All that was judged by: the process without the places of its steps, and what is known besides.
#[derive(PartialEq)]
struct Basis {
    document: Document,
    trials: Arc<Vec<Trial>>,
    settings: Arc<Settings>,
    library: Option<BTreeMap<ProcessId, Process>>,
    today: Date,
}

fn is_of_trials(found: &Diagnostic) -> bool {
    matches!(found.rule, "failing-scenario" | "uncovered-transition")
}

impl Session {
    /// Checks after each pause of 300 ms, off the path of the keys; and when something else is known to judge by: what
    /// the scenarios came to, how the team takes the rules, which processes are at hand.
    pub(super) fn keep_checking(self) {
        let waiting = StoredValue::new(0_u32);
        let last = StoredValue::new(None);
        // A large chart is shown first.
        let is_large = self.peek(|process| process.steps.len() > ALL_MOUNTED);
        if !is_large {
            self.examine(last);
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
                            self.examine(last);
                        }
                    },
                    Duration::from_millis(300),
                );
            }
        });
    }

    fn examine(self, last: StoredValue<Option<Basis>>) {
        let (Some(trials), Some(settings)) =
            (self.trials.try_get_untracked(), self.shelf.settings.try_get_untracked())
        else {
            return;
        };
        let checked = self.editor.try_with_untracked(|editor| {
            let process = editor.process();
            let library = self.at_hand(process);
            let document = Document { layout: None, ..process.document().clone() };
            let basis = Basis { document, trials, settings, library, today: clock::today() };
            // Where things stand says nothing of a process, but for where a fix would put a step.
            if last.with_value(|last| last.as_ref() == Some(&basis)) && !self.places_steps() {
                return None;
            }
            let terms = Terms {
                settings: basis.settings.clone(),
                today: Some(basis.today),
                library: basis.library.as_ref(),
                trials: (!basis.trials.is_empty()).then_some(basis.trials.as_slice()),
                ..Terms::of(Profile::Recommended)
            };
            let mut checked = check_on(process, &terms);
            // Scenarios of a process that is wrong say nothing about it.
            let is_wrong = |found: &Diagnostic| found.severity == Severity::Error && !is_of_trials(found);
            if checked.diagnostics.iter().any(is_wrong) {
                checked.diagnostics.retain(|found| !is_of_trials(found));
            }
            last.set_value(Some(basis));
            Some(checked)
        });
        if let Some(Some(checked)) = checked {
            self.checked.set(Arc::new(checked));
        }
    }

    /// Whether a fix of a finding puts a step somewhere.
    fn places_steps(self) -> bool {
        let adds = |command: &Command| matches!(command, Command::AddStep { .. });
        self.checked.with_untracked(|checked| {
            let mut fixes = checked.diagnostics.iter().flat_map(|found| &found.fixes);
            fixes.any(|fix| fix.commands.iter().any(adds))
        })
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
