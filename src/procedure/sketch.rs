//! A process in its first lines: a start, one question for how it ends, and an end for each answer.
//!
//! Not here: where it is needed: in the place of a process that is not at hand (`procedure::draft`), and as the
//! beginning of one that is to be drawn (the app).

use crate::model::{
    About, Branch, Decision, Document, End, Kind, Outcome, Process, Role, RoleId, Start, Step, StepId,
};
use std::sync::Arc;

/// A process that ends in one of these ways, each with its label. `question` is asked where there are several, or
/// always where `asks_always`.
pub fn sketch(
    about: About,
    owner: Option<(RoleId, Arc<Role>)>,
    question: &str,
    ends: &[(Outcome, String)],
    asks_always: bool,
) -> Process {
    let name = about.title.clone();
    let mut document = Document::empty(about);
    let id = |word: &str| word.parse::<StepId>().ok();
    let (Some(start), Some(asked)) = (id("start"), id("how-it-ends")) else { return document.into() };
    let role = owner.as_ref().map(|(role, _)| role.clone());
    let mut branches = Vec::new();
    for (outcome, label) in ends {
        let (Ok(branch), Some(end)) = (outcome.word().parse(), id(&format!("end-{}", outcome.word()))) else {
            continue;
        };
        let kind = Kind::End(End { outcome: Some(*outcome), ..End::default() });
        document.steps.insert(end.clone(), Arc::new(Step::new(label.clone(), kind)));
        let (label, next) = (label.clone(), Some(end));
        branches.push(Branch {
            id: branch,
            label,
            when: None,
            otherwise: false,
            next,
            more: Default::default(),
        });
    }
    let only = match branches.as_slice() {
        [only] if !asks_always => only.next.clone(),
        _ => None,
    };
    let first = only.unwrap_or_else(|| {
        let mut step = Step::new(question, Kind::Decision(Decision { ask: None, branches }));
        step.owner.clone_from(&role);
        document.steps.insert(asked.clone(), Arc::new(step));
        asked
    });
    let begin = Kind::Start(Start { next: Some(first) });
    document.steps.insert(start.clone(), Arc::new(Step::new(name, begin)));
    let about = Arc::make_mut(&mut document.about);
    (about.start, about.owner) = (Some(start), role);
    document.roles.extend(owner);
    document.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LanguageWord;
    use crate::model::SortedMap;
    use crate::procedure::compile;

    #[test]
    fn a_sketch_can_be_run_at_once() {
        let about = |id: &str| About::new(id.parse().unwrap(), "Check identity", LanguageWord::English);
        let ends = [(Outcome::Resolved, "Known".to_owned()), (Outcome::Closed, "Unknown".to_owned())];
        for (ends, asks, steps) in [(&ends[..], false, 4), (&ends[..1], false, 2), (&ends[..1], true, 3)] {
            let process = sketch(about("x"), None, "Who is it?", ends, asks);
            assert_eq!(process.steps.len(), steps);
            assert!(compile(&process, &SortedMap::new(), LanguageWord::English).is_ok());
        }
        let owner = ("front".parse().unwrap(), Arc::new(Role::new("Front line")));
        let owned = sketch(about("y"), Some(owner), "Who is it?", &ends, false);
        assert_eq!(owned.about.owner.as_ref().map(RoleId::as_str), Some("front"));
        assert!(crate::format::read(crate::format::write(&owned).as_bytes()).is_ok());
    }
}
