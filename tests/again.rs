//! Checking again after an edit answers what checking all answers, in the same order.
//!
//! Not here: what the rules find (`tests/rules.rs`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod given;

use given::{Wish, any_process, any_wish};
use proptest::collection::vec;
use proptest::prelude::*;
use sopwright::check::{Checked, Checks, Profile, Terms, check_on};
use sopwright::edit::Editor;
use sopwright::format;
use sopwright::model::{
    ChecklistItem, Date, Document, Expression, Id, Kind, Link, Outcome, Process, Span, Step, StepId, Takes,
};
use std::path::Path;
use std::sync::Arc;

fn terms() -> Terms<'static> {
    let today: Option<Date> = "2026-11-20".parse().ok();
    Terms { today, trials: Some(&[]), ..Terms::of(Profile::Recommended) }
}

/// Two checks of the same process: one that keeps what it found, and what it said last.
struct Both {
    checks: Checks,
    last: Checked,
}

impl Both {
    fn of(process: &Process) -> Both {
        let mut checks = Checks::default();
        let last = checks.check(process, &terms()).expect("nothing was checked before");
        Both { checks, last }
    }

    /// Whether what is said again, or was said, is what checking all says.
    fn agree(&mut self, process: &Process) -> bool {
        if let Some(said) = self.checks.check(process, &terms()) {
            self.last = said;
        }
        self.last == check_on(process, &terms())
    }
}

/// A change of nothing but words at a step.
fn reword(step: &mut Step, what: usize, words: &str) {
    match what % 6 {
        0 | 1 => step.title = words.to_owned(),
        2 => step.guidance.instruction = Some(words.to_owned()),
        3 => step.guidance.instruction = None,
        4 => drop(step.guidance.say.insert("any".parse::<Id>().unwrap(), words.to_owned())),
        _ => step.guidance.say.clear(),
    }
}

/// A change of what a step says beside where cases go, or of a condition of it.
fn detail(process: &Process, step: &mut Step, what: usize, words: &str) {
    let role = process.roles.keys().nth(words.len() % (process.roles.len() + 1)).cloned();
    let item = ChecklistItem {
        id: "made-up".parse().unwrap(),
        text: words.to_owned(),
        required: words.len().is_multiple_of(2),
        more: Default::default(),
    };
    match (what % 9, &mut step.kind) {
        (0 | 1, _) => step.owner = role,
        (2, _) => step.owner = "nobody-we-know".parse().ok(),
        (3, _) => {
            let (title, url) = (words.to_owned(), words.trim().to_lowercase());
            step.guidance.links.push(Link { title, url, more: Default::default() });
        }
        (4, _) => match step.guidance.checklist.first_mut() {
            Some(first) => first.text = words.to_owned(),
            None => step.guidance.checklist.push(item),
        },
        (5, _) => {
            let span = Some(Span::seconds(words.len() as u32 * 600));
            let takes = Takes { best: None, typical: span, worst: span, more: Default::default() };
            step.guidance.takes = Some(takes);
        }
        (_, Kind::Escalation(escalation)) => match what % 3 {
            0 => escalation.to = role,
            1 => escalation.how = Some(words.to_owned()),
            _ => escalation.skills.extend("patience".parse::<Id>().ok()),
        },
        (_, Kind::End(end)) => match what % 3 {
            0 => end.outcome = Some(Outcome::ALL[words.len() % Outcome::ALL.len()]),
            1 => end.outcome = None,
            _ => end.reason.clear(),
        },
        (6 | 7, Kind::Decision(decision)) => {
            let count = decision.branches.len().max(1);
            let branch = decision.branches.get_mut(words.len() % count);
            branch.into_iter().for_each(|branch| branch.label = words.to_owned());
        }
        (8, Kind::Decision(decision)) => {
            for branch in decision.branches.iter_mut().take(1) {
                branch.when = match (branch.when.take(), words.len() % 3) {
                    (_, 0) => None,
                    (Some(when), 1) => Some(Expression::Not(Box::new(when))),
                    (when, _) => when,
                };
            }
        }
        _ => step.owner = None,
    }
}

/// A change of what the process says of itself.
fn about(document: &mut Document, what: usize, words: &str) {
    let about = Arc::make_mut(&mut document.about);
    match what % 7 {
        6 => document.notes.values_mut().for_each(|note| Arc::make_mut(note).text = words.to_owned()),
        0 => about.title = words.to_owned(),
        1 => about.owner = "nobody-we-know".parse().ok(),
        2 => about.owner = None,
        3 => about.closing = None,
        4 => document.scenarios.truncate(words.len() % 2),
        _ => document.suppress.truncate(words.len() % 2),
    }
}

/// A change of words, of a detail of a step, or of what the process says of itself.
fn reworded(process: &Process, which: usize, what: usize, words: &str) -> Process {
    let mut document = process.document().clone();
    let ids: Vec<StepId> = document.steps.keys().cloned().collect();
    if what >= 36 {
        about(&mut document, what, words);
    } else if let Some(step) = ids.get(which % ids.len().max(1)).and_then(|id| document.steps.get_mut(id)) {
        match what {
            0..18 => reword(Arc::make_mut(step), what, words),
            _ => detail(process, Arc::make_mut(step), what, words),
        }
    }
    Process::from(document)
}

/// The processes that ship: with conditions, fields and limits, which made-up ones lack.
fn shipped(which: usize) -> Process {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("processes");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".sop.json"));
    files.sort();
    format::read(&std::fs::read(&files[which % files.len()]).unwrap()).unwrap().process
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[A-Za-z ]{0,90}",
        Just("Do it for {name}.".to_owned()),
        Just("Is it?".to_owned())
    ]
}

/// So many cases, or as many as are asked for (`PROPTEST_CASES`).
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(usual), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn made_up_processes(
        start in any_process(),
        edits in vec((any_wish(), any::<bool>(), 0..40_usize, 0..42_usize, any_words()), 0..12),
    ) {
        let mut editor = Editor::open(start);
        let mut both = Both::of(editor.process());
        for (wish, is_words, which, what, words) in edits {
            if is_words {
                editor = Editor::open(reworded(editor.process(), which, what, &words));
            } else {
                editor.run(&wish.aimed_at(editor.process())).ok();
            }
            prop_assert!(both.agree(editor.process()), "{which} {what} {words:?}");
        }
    }
}

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn shipped_processes(
        which in 0..14_usize,
        faults in vec(any_wish(), 0..3),
        edits in vec((any_wish(), 0..5_usize, 0..40_usize, 0..42_usize, any_words()), 1..5),
    ) {
        let mut editor = Editor::open(shipped(which));
        faults.iter().for_each(|wish: &Wish| drop(editor.run(&wish.aimed_at(editor.process()))));
        let mut process = editor.process().clone();
        let mut both = Both::of(&process);
        for (wish, is_wish, which, what, words) in edits {
            if is_wish == 0 {
                let mut editor = Editor::open(process.clone());
                editor.run(&wish.aimed_at(&process)).ok();
                process = editor.process().clone();
            } else {
                process = reworded(&process, which, what, &words);
            }
            prop_assert!(both.agree(&process), "{which} {what} {words:?}");
        }
    }
}

#[test]
fn nothing_is_said_where_nothing_changed() {
    let process = shipped(0);
    let mut checks = Checks::default();
    assert!(checks.check(&process, &terms()).is_some());
    assert!(checks.check(&process, &terms()).is_none());
    let tomorrow = Terms { today: "2026-11-21".parse().ok(), ..terms() };
    assert!(checks.check(&process, &tomorrow).is_some(), "another day is another matter");
}

/// A fix may lead to what is cut off, and names it.
#[test]
fn a_fix_tells_the_new_title_of_where_it_leads() {
    for branch in ["", r#", { "id": "b", "label": "No", "when": { ">": [{ "var": "f" }, 5] } }"#] {
        let text = format!(
            r#"{{ "sop": 1, "id": "a", "title": "A", "language": "en", "start": "s",
            "roles": {{ "r": {{ "title": "R" }} }}, "fields": {{ "f": {{ "label": "F", "type": "number" }} }}, "steps": {{
            "s": {{ "kind": "start", "title": "Call", "next": "t" }},
            "t": {{ "kind": "task", "title": "Ask", "owner": "r", "record": [{{ "field": "f", "required": true }}], "next": "d" }},
            "d": {{ "kind": "decision", "title": "Which?", "owner": "r", "branches": [
                {{ "id": "a", "label": "Yes", "when": {{ "<=": [{{ "var": "f" }}, 5] }}, "next": "e" }}{branch} ] }},
            "e": {{ "kind": "end", "title": "Done" }}, "x": {{ "kind": "end", "title": "Cut off" }} }} }}"#
        );
        let process = format::read(text.as_bytes()).unwrap().process;
        let mut both = Both::of(&process);
        let told = |both: &Both| format!("{:?}", both.last).contains("fix-lead-to");
        assert!(told(&both));
        let at = process.steps.keys().position(|step| step.as_str() == "x").unwrap();
        let process = reworded(&process, at, 0, "Put aside");
        assert!(both.agree(&process));
        assert!(told(&both) && format!("{:?}", both.last).contains("Put aside"));
    }
}
