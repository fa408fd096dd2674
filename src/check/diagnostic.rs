//! What a rule finds: the place, the sentence, the path that leads there, the fixes.
//!
//! Not here: finding it (`check::rules`).

use super::{Rule, Severity};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Arrange, StepId};
use std::fmt;
use std::sync::Arc;

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the rule.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Where: `steps/bank`, `steps/where/branches/b1`, `roles/billing`; empty for the process as a whole.
    pub at: String,
    /// What is wrong, in a sentence.
    pub message: Message,
    /// The way of a case that meets it.
    pub path: Path,
    /// What can be done about it at once.
    pub fixes: Vec<Fix>,
}

/// A change that removes a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a button says it.
    pub label: Message,
    /// The commands, in order. Ids of new things are derived from the process, so that equal processes get equal fixes.
    pub commands: Vec<Command>,
    /// Whether it can be done without a look: it adds what is referred to anyway and leads no case elsewhere.
    pub safe: bool,
}

/// A way of a case from the start, step by step. The paths of one check share their steps, so a path costs little.
#[derive(Clone, Default)]
pub struct Path {
    ways: Arc<Ways>,
    to: Option<usize>,
    tail: Vec<StepId>,
}

/// For each step the one before it on a shortest path from the start.
#[derive(Debug, Default)]
pub(super) struct Ways {
    pub(super) ids: Vec<StepId>,
    pub(super) before: Vec<Option<usize>>,
}

impl Path {
    pub(super) fn new(ways: Arc<Ways>, to: Option<usize>) -> Path {
        Path { ways, to, tail: Vec::new() }
    }

    /// The path, and on from there.
    #[must_use]
    pub(super) fn on(mut self, tail: impl IntoIterator<Item = StepId>) -> Path {
        self.tail.extend(tail);
        self
    }

    /// The steps, from the start on. Empty where no case can come.
    pub fn steps(&self) -> Vec<StepId> {
        let mut steps = Vec::new();
        let mut at = self.to;
        while let Some(index) = at {
            steps.extend(self.ways.ids.get(index).cloned());
            at = self.ways.before.get(index).copied().flatten();
        }
        steps.reverse();
        steps.extend(self.tail.iter().cloned());
        steps
    }
}

impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        self.steps() == other.steps()
    }
}

impl Eq for Path {}

impl fmt::Debug for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.steps()).finish()
    }
}

/// What a rule says of one place, before the engine adds the rule's name and weight.
#[derive(Debug)]
pub(super) struct Finding {
    /// Its turn in reading order; the process as a whole comes first.
    pub(super) rank: usize,
    pub(super) at: String,
    pub(super) message: Message,
    pub(super) path: Path,
    pub(super) fixes: Vec<Fix>,
}

impl Finding {
    /// A finding about the process as a whole, or a part that is no step.
    pub(super) fn of_process(at: impl Into<String>, message: Message) -> Finding {
        Finding { rank: 0, at: at.into(), message, path: Path::default(), fixes: Vec::new() }
    }

    /// Names a part of the step: `branches/b1`.
    #[must_use]
    pub(super) fn inside(mut self, part: &str) -> Finding {
        self.at.push('/');
        self.at.push_str(part);
        self
    }

    #[must_use]
    pub(super) fn with_path(mut self, path: Path) -> Finding {
        self.path = path;
        self
    }

    /// Offers a fix, if there is one.
    #[must_use]
    pub(super) fn fix(mut self, fix: impl Into<Option<Fix>>) -> Finding {
        self.fixes.extend(fix.into());
        self
    }
}

impl Fix {
    pub(super) fn new(label: Message, commands: Vec<Command>) -> Fix {
        Fix { label, commands, safe: false }
    }

    /// The fix, as one that needs no look.
    #[must_use]
    pub(super) fn safe(mut self) -> Fix {
        self.safe = true;
        self
    }
}

/// The findings so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    rule: Option<(&'static str, Severity)>,
    found: Vec<(usize, Diagnostic)>,
}

impl Report {
    /// What is added from now on is found by this rule.
    pub(super) fn turn_to(&mut self, rule: &Rule) {
        self.rule = Some((rule.name, rule.severity));
    }

    pub(super) fn add(&mut self, finding: Finding) {
        let Some((rule, severity)) = self.rule else { return };
        let Finding { rank, at, message, path, fixes } = finding;
        self.found.push((rank, Diagnostic { rule, severity, at, message, path, fixes }));
    }

    /// The weightiest first, then in reading order.
    pub(super) fn in_order(mut self) -> Vec<Diagnostic> {
        self.found.arrange_by(|(rank, a), (other, b)| {
            (a.severity, rank, a.rule, &a.at).cmp(&(b.severity, other, b.rule, &b.at))
        });
        self.found.into_iter().map(|(_, diagnostic)| diagnostic).collect()
    }
}
