//! Why a process cannot be run yet: each thing that is missing, with its place.
//!
//! Not here: what is unwise but can be run (`check`).

use crate::message::{Arg, Message};
use crate::model::{KindWord, Outcome, ProcessId};

/// A process that cannot be run yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotReady {
    /// Everything that is in the way; never empty.
    pub unfit: Vec<Unfit>,
}

/// One thing that is in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// The process in which it is.
    pub sop: ProcessId,
    /// The place in that process: `steps/bank`; empty for the whole.
    pub at: String,
    /// The title of the step or the name of the part.
    pub name: String,
    /// The kind of the step, which is told where it has no title.
    pub step: Option<KindWord>,
    /// What it is.
    pub kind: UnfitKind,
}

/// What can be in the way of running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitKind {
    /// There is no step to begin with.
    NoStart,
    /// The step must lead on and does not.
    OpenExit,
    /// A decision without answers.
    NoBranches,
    /// It leads to a step that is not there.
    BrokenTarget {
        /// The id it names.
        target: String,
    },
    /// A wait that nothing ends.
    EndlessWait,
    /// An escalation to nobody.
    NoRole,
    /// A role that is not there.
    UnknownRole {
        /// The id it names.
        role: String,
    },
    /// A field that is not there.
    UnknownField {
        /// The id it names.
        field: String,
    },
    /// A call of nothing.
    NoProcess,
    /// A called process that is not at hand.
    MissingProcess {
        /// Its id.
        sop: String,
    },
    /// The called process can end in a way that leads nowhere.
    OpenOutcome {
        /// The way; none for an end that says none.
        outcome: Option<Outcome>,
    },
    /// Working hours that cannot be understood.
    BrokenHours,
}

impl Unfit {
    /// The sentence.
    pub fn message(&self) -> Message {
        let name = match self.step.filter(|_| self.name.is_empty()) {
            Some(kind) => Arg::KindName(kind),
            None => Arg::Text(self.name.clone()),
        };
        let message = |id| Message::new(id).with("name", name);
        match &self.kind {
            UnfitKind::NoStart => message("run-unfit-no-start"),
            UnfitKind::OpenExit => message("run-unfit-open-exit"),
            UnfitKind::NoBranches => message("run-unfit-no-branches"),
            UnfitKind::BrokenTarget { target } => message("run-unfit-broken-target").text("target", target),
            UnfitKind::EndlessWait => message("run-unfit-endless-wait"),
            UnfitKind::NoRole => message("run-unfit-no-role"),
            UnfitKind::UnknownRole { role } => message("run-unfit-unknown-role").text("role", role),
            UnfitKind::UnknownField { field } => message("run-unfit-unknown-field").text("field", field),
            UnfitKind::NoProcess => message("run-unfit-no-process"),
            UnfitKind::MissingProcess { sop } => message("run-unfit-missing-process").text("sop", sop),
            UnfitKind::OpenOutcome { outcome } => {
                let word = outcome.map_or("none", Outcome::word);
                message("run-unfit-open-outcome").with("outcome", Arg::Word(word))
            }
            UnfitKind::BrokenHours => message("run-unfit-broken-hours"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::format;
    use crate::model::SortedMap;
    use crate::procedure::compile;

    /// What is in the way of running, as `place kind`.
    fn unfit(steps: &str) -> Vec<String> {
        let text = format!(
            r#"{{ "sop": 1, "id": "x", "title": "X", "language": "en", "roles": {{ "agent": {{ "title": "A" }} }}, "steps": {{ {steps} }} }}"#
        );
        let process = format::read(text.as_bytes()).unwrap().process;
        match compile(&process, &SortedMap::new(), process.about.language) {
            Ok(_) => Vec::new(),
            Err(not_ready) => not_ready
                .unfit
                .iter()
                .map(|unfit| format!("{} {}", unfit.at, unfit.message().id.trim_start_matches("run-unfit-")))
                .collect(),
        }
    }

    #[test]
    fn what_cannot_be_run_is_refused_with_all_that_is_in_the_way() {
        assert_eq!(unfit(""), [" no-start"]);
        let start = r#""s": { "kind": "start", "title": "S", "next": "t" }"#;
        let end = r#""e": { "kind": "end", "title": "E" }"#;
        let check = |step: &str| unfit(&format!(r#"{start}, {end}, "t": {step}"#));
        assert!(check(r#"{ "kind": "task", "title": "T", "next": "e" }"#).is_empty());
        assert_eq!(check(r#"{ "kind": "task", "title": "T" }"#), ["steps/t open-exit"]);
        assert_eq!(check(r#"{ "kind": "task", "title": "T", "next": "gone" }"#), ["steps/t broken-target"]);
        assert_eq!(check(r#"{ "kind": "decision", "title": "T" }"#), ["steps/t no-branches"]);
        assert_eq!(
            check(r#"{ "kind": "wait", "title": "T", "then": { "step": "e" } }"#),
            ["steps/t endless-wait"]
        );
        assert_eq!(
            check(r#"{ "kind": "call", "title": "T", "sop": "y", "otherwise": "e" }"#),
            ["steps/t missing-process"]
        );
        assert_eq!(check(r#"{ "kind": "call", "title": "T", "sop": "x" }"#), ["steps/t open-outcome"]);
        let two = check(r#"{ "kind": "escalation", "title": "T", "to": "nobody", "mode": "transfer" }"#);
        assert_eq!(two, ["steps/t open-exit", "steps/t unknown-role"]);
    }
}
