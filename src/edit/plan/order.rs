//! The order of the answers of a decision or a wait.
//!
//! Not here: what an answer says and where it leads (`edit::plan::revise`, `edit::plan::connect`).

use super::{connect, planned, put_step};
use crate::edit::{Patch, Refusal};
use crate::message::Message;
use crate::model::{Kind, Process, TransitionId};

/// Puts a branch at another place among those of its step; a place beyond the last is the last.
pub(super) fn branch(process: &Process, id: &TransitionId, to: usize) -> Result<Patch, Refusal> {
    let from = connect::from_of(process, id).ok_or(Refusal::Gone)?;
    let mut record = planned(&Patch::new(Message::new("edit-move-branch")), process, &from)?;
    let branches = match &mut record.kind {
        Kind::Decision(decision) => &mut decision.branches,
        Kind::Wait(wait) => &mut wait.branches,
        Kind::Start(_) | Kind::Task(_) | Kind::Escalation(_) | Kind::Call(_) | Kind::End(_) => {
            return Err(Refusal::Gone);
        }
    };
    let place = branches.iter().position(|branch| branch.id.as_str() == id.as_str()).ok_or(Refusal::Gone)?;
    let branch = branches.remove(place);
    let mut patch = Patch::new(Message::new("edit-move-branch").text("label", &branch.label));
    branches.insert(to.min(branches.len()), branch);
    put_step(&mut patch, process, &from, record);
    Ok(patch)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor};
    use crate::model::{About, Document, KindWord, LanguageWord, StepId};

    fn id<I: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> I {
        text.parse().unwrap()
    }

    /// A decision with the answers a, b and c.
    fn fork() -> Editor {
        let about = About::new(id("fork"), "Fork", LanguageWord::English);
        let mut editor = Editor::open(Document::empty(about).into());
        let add = |step: &str, kind, after| Command::AddStep {
            id: id(step),
            kind,
            title: step.to_owned(),
            at: (0, 0),
            after,
        };
        editor.run(&add("ask", KindWord::Decision, None)).unwrap();
        for answer in ["a", "b", "c"] {
            let after = Some((id::<StepId>("ask"), id(&format!("b-{answer}"))));
            editor.run(&add(answer, KindWord::End, after)).unwrap();
        }
        editor
    }

    fn order(editor: &Editor) -> String {
        let step = editor.process().step(&id("ask")).unwrap();
        step.branches().iter().map(|branch| branch.id.as_str().trim_start_matches("b-")).collect()
    }

    fn moved(answer: &str, to: usize) -> Command {
        Command::MoveBranch { transition: id(answer), to }
    }

    #[test]
    fn a_branch_is_moved_among_the_others_and_back() {
        let mut editor = fork();
        // Where nothing led yet when the decision was added, the first answer fills what was open.
        let before = order(&editor);
        let last = editor.process().step(&id("ask")).unwrap().branches().last().unwrap().id.clone();
        editor.run(&moved(last.as_str(), 0)).unwrap();
        assert_ne!(order(&editor), before);
        assert!(order(&editor).starts_with(last.as_str().trim_start_matches("b-")));
        editor.run(&moved(last.as_str(), 99)).unwrap();
        assert_eq!(order(&editor), before);
        editor.undo();
        editor.undo();
        assert_eq!(order(&editor), before);
    }

    #[test]
    fn what_is_no_branch_is_not_moved() {
        let mut editor = fork();
        assert_eq!(editor.run(&moved("none", 0)).unwrap_err(), Refusal::Gone);
        let first = editor.process().step(&id("ask")).unwrap().branches()[0].id.clone();
        assert_eq!(editor.run(&moved(first.as_str(), 0)).unwrap_err(), Refusal::NothingToDo);
    }
}
