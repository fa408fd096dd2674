//! A change as it stands in the journal, and doing again what is written there: at opening, and when another tab wrote it.
//!
//! Not here: writing it (`app::shelf`), the order in which changes go to the disk (`designer::keeping`).

use serde_json::Value;
use sopwright::edit::{Editor, Patch};
use sopwright::message::Message;
use sopwright::model::ProcessId;

/// Where a change stands.
pub fn key(id: &ProcessId, number: u64) -> String {
    format!("{id}/{number:012}")
}

/// A process that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The process with its history.
    pub editor: Editor,
    /// When it was changed last, in milliseconds since 1970.
    pub changed: i64,
    /// The number of its last change.
    pub number: u64,
}

impl Opened {
    pub(super) fn replay(&mut self, number: u64, entry: &str) -> Option<()> {
        self.changed = Replayed::on(&mut self.editor, entry)?.at;
        self.number = number;
        Some(())
    }
}

/// A change that was done again.
#[derive(Debug)]
pub struct Replayed {
    /// How it had come about.
    pub step: HistoryStep,
    /// What it changed.
    pub patch: Patch,
    /// When it was made, in milliseconds since 1970.
    pub at: i64,
}

impl Replayed {
    /// Does a change of the journal again. `None` when it is damaged; the process is as it was then.
    pub fn on(editor: &mut Editor, entry: &str) -> Option<Replayed> {
        let entry: Value = serde_json::from_str(entry).ok()?;
        let at = entry.get("at").and_then(Value::as_i64)?;
        let step = HistoryStep::of(entry.get("step").and_then(Value::as_str)?);
        let text = |key: &str| entry.get(key).and_then(Value::as_str);
        let label = Message::new("told").text("text", text("label").unwrap_or_default());
        let patch = match step {
            HistoryStep::Undo => editor.undo().unwrap_or(Patch::new(label)),
            HistoryStep::Redo => editor.redo().unwrap_or(Patch::new(label)),
            HistoryStep::Do | HistoryStep::Amend => {
                let patch = Patch::from_json(label, text("changes")?)?;
                step.take(editor, patch.clone())?;
                patch
            }
        };
        Some(Replayed { step, patch, at })
    }
}

/// How a change came about; undo and redo are kept as such, so that the history survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryStep {
    /// A command.
    Do,
    /// A command that belongs to the entry before it.
    Amend,
    /// The last command taken back.
    Undo,
    /// Done again.
    Redo,
}

impl HistoryStep {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            HistoryStep::Do => "do",
            HistoryStep::Amend => "amend",
            HistoryStep::Undo => "undo",
            HistoryStep::Redo => "redo",
        }
    }

    fn of(word: &str) -> HistoryStep {
        match word {
            "amend" => HistoryStep::Amend,
            "undo" => HistoryStep::Undo,
            "redo" => HistoryStep::Redo,
            _ => HistoryStep::Do,
        }
    }

    /// Makes a change as an entry of its own, or as part of the one before. `None` where it does not fit.
    pub fn take(self, editor: &mut Editor, patch: Patch) -> Option<()> {
        match self {
            HistoryStep::Amend => editor.amend(patch).ok(),
            _ => editor.apply(patch).ok().map(drop),
        }
    }

    /// What is said of it.
    pub fn told(self, what: String) -> Message {
        match self {
            HistoryStep::Do | HistoryStep::Amend => Message::new("told").text("text", what),
            HistoryStep::Undo => Message::new("undone").text("what", what),
            HistoryStep::Redo => Message::new("redone").text("what", what),
        }
    }
}
