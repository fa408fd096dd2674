//! A process with its history: the one door through which commands come.
//!
//! Not here: saving (`app::shelf`), which listens to the patches.

use super::{Change, Command, Patch, Refusal, Stale, plan};
use crate::message::Message;
use crate::model::{AnyTime, Part, Process};

/// The most entries that are kept.
const MOST: usize = 500;

/// A process that can be changed, and the changes so far.
#[derive(Clone, Debug)]
pub struct Editor {
    process: Process,
    done: Vec<Patch>,
    undone: Vec<Patch>,
}

/// What came of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What it changed.
    pub patch: Patch,
    /// Whether it went into the entry before it: the first title of what that entry added.
    pub is_amended: bool,
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

    /// Does a command. A refused one leaves process and history untouched; a done one clears what was undone. Adding
    /// something and giving it its first title are one entry.
    pub fn run(&mut self, command: &Command) -> Result<Done, Refusal> {
        let patch = plan(&self.process, command)?;
        let is_amended = self.is_first_title(&patch);
        let done = match is_amended {
            true => self.amend(patch.clone()),
            false => self.apply(patch.clone()).map(drop),
        };
        done.map(|()| Done { patch, is_amended }).map_err(|_| Refusal::Gone)
    }

    /// Applies a patch and joins it with the last entry, whose label stays.
    pub fn amend(&mut self, patch: Patch) -> Result<(), Stale> {
        let Some(mut last) = self.done.pop() else { return self.apply(patch).map(drop) };
        let applied = patch.apply(&mut self.process);
        if applied.is_ok() {
            self.undone.clear();
            last.join(patch);
        }
        self.done.push(last);
        applied
    }

    /// Whether a patch changes nothing but what the last entry added, which has no title yet.
    fn is_first_title(&self, patch: &Patch) -> bool {
        let (Some(last), Some((key, change))) = (self.done.last(), patch.changes.first_key_value()) else {
            return false;
        };
        let has_title = |part: &Option<Part>| match part {
            Some(Part::Step(step)) => Some(!step.title.is_empty()),
            Some(Part::Note(note)) => Some(!note.text.is_empty()),
            _ => None,
        };
        if let (Some(Part::AnyTime(before)), Some(Part::AnyTime(after))) = (&change.before, &change.after) {
            return self.is_first_label(before, after, last.changes.get(key));
        }
        let is_untitled = |added: &Change| added.before.is_none() && has_title(&added.after) == Some(false);
        patch.changes.len() == 1
            && has_title(&change.after) == Some(true)
            && last.changes.get(key).is_some_and(is_untitled)
    }

    /// Whether only what was added last gets another label, which until now was the title of the step it leads to.
    fn is_first_label(&self, before: &[AnyTime], after: &[AnyTime], added: Option<&Change>) -> bool {
        let were = match added {
            Some(Change { before: Some(Part::AnyTime(were)), .. }) => were.len(),
            Some(Change { before: None, .. }) => 0,
            _ => return false,
        };
        let (Some((old, others)), Some((new, same))) = (before.split_last(), after.split_last()) else {
            return false;
        };
        let title = old.next.as_ref().and_then(|next| self.process.step(next)).map(|step| &step.title);
        let relabelled = AnyTime { label: new.label.clone(), ..old.clone() };
        others.len() == were && others == same && relabelled == *new && title == Some(&old.label)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PartKey;

    #[test]
    fn what_can_happen_at_any_time_and_its_first_label_are_one_entry() {
        let process =
            crate::exchange::mermaid::parse("flowchart TD\n a((Contact)) --> b[Ask] --> c([Done])").unwrap();
        let next = process.steps.iter().find(|(_, step)| step.title == "Ask").map(|(id, _)| id.clone());
        let mut editor = Editor::open(process);
        let mut set = |labels: &[&str], entries: usize| {
            let any = |label: &&str| AnyTime {
                id: label.chars().take(1).collect::<String>().to_lowercase().parse().unwrap(),
                label: (*label).to_owned(),
                next: next.clone(),
                after: None,
                from: vec!["*".to_owned()],
                in_calls: false,
                more: Default::default(),
            };
            let list = labels.iter().map(any).collect();
            let label = Message::new("edit-add-anytime").text("step", "Ask");
            editor
                .run(&Command::SetPart { key: PartKey::AnyTime, part: Some(Part::AnyTime(list)), label })
                .unwrap();
            assert_eq!(editor.history().len(), entries, "{labels:?}");
        };
        set(&["Ask"], 1);
        set(&["Angry"], 1);
        // Another title later is another entry, and so is that of an older one.
        set(&["Afraid"], 2);
        set(&["Afraid", "Ask"], 3);
        set(&["Angry", "Ask"], 4);
    }
}
