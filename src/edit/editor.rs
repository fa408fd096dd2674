//! A process with its history: the one door through which commands come.
//!
//! Not here: saving (`app::shelf`), which listens to the patches.

use super::{Command, Patch, Refusal, Stale, plan};
use crate::message::Message;
use crate::model::Process;

/// The most entries that are kept.
const MOST: usize = 500;

/// A process that can be changed, and the changes so far.
#[derive(Clone, Debug)]
pub struct Editor {
    process: Process,
    done: Vec<Patch>,
    undone: Vec<Patch>,
}

impl Editor {
    /// Opens a process with an empty history.
    pub fn open(process: Process) -> Editor {
        Editor { process, done: Vec::new(), undone: Vec::new() }
    }

    /// Opens a process whose last changes are known, so that they can still be undone.
    pub fn resume(process: Process, done: Vec<Patch>) -> Editor {
        Editor { process, done, undone: Vec::new() }
    }

    /// The process as it is now.
    pub fn process(&self) -> &Process {
        &self.process
    }

    /// Does a command. A refused one leaves process and history untouched; a done one clears what was undone.
    pub fn run(&mut self, command: &Command) -> Result<&Patch, Refusal> {
        let patch = plan(&self.process, command)?;
        self.apply(patch).map_err(|_| Refusal::Gone)
    }

    /// Applies a patch as a new entry: a planned one, or one from another tab.
    pub fn apply(&mut self, patch: Patch) -> Result<&Patch, Stale> {
        patch.apply(&mut self.process)?;
        self.undone.clear();
        if self.done.len() >= MOST {
            self.done.remove(0);
        }
        self.done.push(patch);
        self.done.last().ok_or(Stale { key: crate::model::PartKey::About })
    }

    /// Takes the last change back and answers the patch that did so.
    pub fn undo(&mut self) -> Option<Patch> {
        let patch = self.done.pop()?;
        let inverse = patch.inverse();
        inverse.apply(&mut self.process).ok()?;
        self.undone.push(patch);
        Some(inverse)
    }

    /// Does again what was taken back last, and answers the patch.
    pub fn redo(&mut self) -> Option<Patch> {
        let patch = self.undone.pop()?;
        patch.apply(&mut self.process).ok()?;
        self.done.push(patch.clone());
        Some(patch)
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&Message> {
        self.done.last().map(|patch| &patch.label)
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&Message> {
        self.undone.last().map(|patch| &patch.label)
    }

    /// The changes so far, the oldest first.
    pub fn history(&self) -> &[Patch] {
        &self.done
    }
}
