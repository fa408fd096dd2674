//! Fixes as one change: several of them applied one after the other and joined, so that one undo takes them all back.
//!
//! Not here: which fixes there are (`check::rules`).

use super::Fix;
use crate::edit::{Patch, Refusal, plan};
use crate::message::Message;
use crate::model::Process;

/// What these fixes change together, under a label, and how many of them change something. A fix that cannot be done any
/// more after those before it is left out whole.
pub fn mend(process: &Process, fixes: &[&Fix], label: Message) -> (Patch, usize) {
    let (mut after, mut whole, mut count) = (process.clone(), Patch::new(label), 0);
    for fix in fixes {
        let Some(done) = apply(&mut after, fix) else { continue };
        count += usize::from(!done.is_empty());
        for (key, change) in done.into_iter().flat_map(|patch| patch.changes) {
            whole.set(process, key, change.after);
        }
    }
    (whole, count)
}

/// Applies a fix whole, or leaves the process as it was.
fn apply(process: &mut Process, fix: &Fix) -> Option<Vec<Patch>> {
    let mut done: Vec<Patch> = Vec::new();
    for command in &fix.commands {
        let step = match plan(process, command) {
            Ok(step) => step,
            Err(Refusal::NothingToDo) => continue,
            Err(_) => {
                for patch in done.iter().rev() {
                    patch.inverse().apply(process).ok()?;
                }
                return None;
            }
        };
        step.apply(process).ok()?;
        done.push(step);
    }
    Some(done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Profile, check};
    use crate::edit::Editor;

    #[test]
    fn all_safe_fixes_are_one_entry_and_one_that_cannot_be_done_is_left_out() {
        let chart = "flowchart TD\n a((A)) --> b[B]:::one --> c[C]:::two --> d[D]:::one --> e([E])";
        let mut document = crate::exchange::mermaid::parse(chart).unwrap().document().clone();
        document.roles.clear();
        let process = Process::from(document);
        let checked = check(&process, Profile::Recommended);
        let roles = checked.diagnostics.iter().filter(|found| found.rule == "unknown-role");
        let safe: Vec<&Fix> = roles.flat_map(|found| &found.fixes).filter(|fix| fix.safe).collect();
        assert!(safe.len() >= 3, "each step names a role that is missing: {:?}", checked.diagnostics);

        let (patch, count) = mend(&process, &safe, Message::new("fixed-safe"));
        assert_eq!(count, 2, "the role of two steps is added once");
        let mut editor = Editor::open(process.clone());
        editor.apply(patch).unwrap();
        let after = check(editor.process(), Profile::Recommended);
        assert!(
            after.diagnostics.iter().all(|found| found.rule != "unknown-role"),
            "{:?}",
            after.diagnostics
        );
        editor.undo().unwrap();
        assert_eq!(editor.process(), &process, "one undo takes all of it back");

        let gone = Fix {
            label: Message::new("fix-add-end"),
            commands: vec![
                safe.first().unwrap().commands.first().unwrap().clone(),
                crate::edit::Command::Rename { id: "nothing".parse().unwrap(), title: "N".into() },
            ],
            safe: true,
        };
        let (patch, count) = mend(&process, &[&gone], Message::new("fixed-safe"));
        assert_eq!((patch.is_empty(), count), (true, 0), "half a fix is none");
    }
}
