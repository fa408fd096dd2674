//! Several changes as one: one gesture, one entry of the history.
//!
//! Not here: what each of them changes.

use super::plan;
use crate::edit::{Command, Patch, Refusal};
use crate::model::Process;

/// Plans each command on what those before it left, and joins what they change.
pub(super) fn all(process: &Process, commands: &[Command]) -> Result<Patch, Refusal> {
    let mut after = process.clone();
    let mut whole: Option<Patch> = None;
    for command in commands {
        let step = match plan(&after, command) {
            Ok(step) => step,
            Err(Refusal::NothingToDo) => continue,
            Err(refusal) => return Err(refusal),
        };
        step.apply(&mut after).map_err(|_| Refusal::Gone)?;
        let joined = whole.get_or_insert_with(|| Patch::new(step.label.clone()));
        joined.label = step.label;
        for (key, change) in step.changes {
            joined.set(process, key, change.after);
        }
    }
    whole.ok_or(Refusal::NothingToDo)
}
