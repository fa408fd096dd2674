//! Judging a process: rules find what can go wrong for a customer, show a path that leads there, and offer fixes.
//!
//! Not here: what is malformed in a file (`format`), and the pages that explain the rules (`check/rules/*.md`).
//!
//! ```text
//! Process ─▶ Flow (each step once, with its ways on and the shortest path to it)
//!               └─ each Rule ─▶ Findings ─▶ Diagnostics, in reading order
//! ```

mod cases;
mod diagnostic;
mod fixes;
mod flow;
mod ownership;
mod recorded;
mod rules;

pub use diagnostic::{Diagnostic, Fix, Path};
pub use ownership::{Handover, Ownership, Parts, Passing, Person, ownership};
pub use rules::rules;

use crate::model::Process;
use diagnostic::Report;
use flow::Flow;

/// One thing a process is checked for.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name, which is read after "allow": `dead-end`.
    pub name: &'static str,
    /// How much its findings weigh.
    pub severity: Severity,
    /// From which profile on it is checked.
    pub profile: Profile,
    find: fn(&Flow<'_>, &mut Report),
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A customer would get stuck or be misled; it blocks publishing.
    Error,
    /// It works, and customers or colleagues suffer.
    Warning,
    /// It could be better.
    Hint,
}

/// How much is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Profile {
    /// What is wrong.
    Correctness,
    /// What is wrong, and what is poor.
    Recommended,
}

/// What the checks found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The findings that stand: the weightiest first, then in reading order from the start.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings the owner accepts.
    pub suppressed: usize,
}

/// Checks a process. Equal processes give equal findings in the same order.
///
/// What the owner accepts in `suppress` is left out and counted; errors stand all the same, for a process that is
/// published must be sound. The day a suppression ends is the shell's to watch: the library knows no today.
pub fn check(process: &Process, profile: Profile) -> Checked {
    check_for(process, rules().iter().filter(|rule| rule.profile <= profile))
}

/// Checks a process for some rules only.
pub fn check_for<'r>(process: &Process, rules: impl Iterator<Item = &'r Rule>) -> Checked {
    let flow = Flow::of(process);
    let mut report = Report::default();
    for rule in rules {
        report.turn_to(rule);
        (rule.find)(&flow, &mut report);
    }
    let (suppressed, diagnostics): (Vec<_>, Vec<_>) =
        report.in_order().into_iter().partition(|diagnostic| is_accepted(process, diagnostic));
    Checked { diagnostics, suppressed: suppressed.len() }
}

fn is_accepted(process: &Process, diagnostic: &Diagnostic) -> bool {
    let is_within = |at: &str| {
        diagnostic.at.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    diagnostic.severity != Severity::Error
        && process
            .suppress
            .iter()
            .any(|accepted| accepted.rule.as_str() == diagnostic.rule && is_within(&accepted.at))
}

impl Severity {
    /// The word that sentences and styles select by.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }
}

impl Rule {
    /// The stem of the file of its page: `dead_end`, for `check/rules/dead_end.md` and `dead_end.da.md`.
    pub fn page(&self) -> String {
        self.name.replace('-', "_")
    }
}

impl Checked {
    /// How many findings of a weight stand.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether nothing stands in the way of publishing.
    pub fn is_sound(&self) -> bool {
        self.diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message;
    use crate::model::{Suppression, mint};

    fn complain(flow: &Flow<'_>, report: &mut Report) {
        for step in flow.in_order() {
            report.add(flow.finding(step, Message::new("check-dead-end")));
        }
    }

    #[test]
    fn what_the_owner_accepts_is_counted_and_errors_stand() {
        let chart = "flowchart TD\n a((A)) --> b[B] --> c([C])";
        let mut document = crate::exchange::mermaid::parse(chart).unwrap().document().clone();
        let rule: crate::model::Id = mint("complain", "x").unwrap();
        let suppress = |at: &str| Suppression {
            rule: rule.clone(),
            at: at.to_owned(),
            because: "known".into(),
            by: None,
            until: None,
            more: Default::default(),
        };
        document.suppress = vec![suppress("steps/b")];
        let process = Process::from(document);
        let count = |severity: Severity| {
            let rule = Rule { name: "complain-x", severity, profile: Profile::Correctness, find: complain };
            let checked = check_for(&process, std::iter::once(&rule));
            let at: Vec<String> = checked.diagnostics.into_iter().map(|diagnostic| diagnostic.at).collect();
            (at.join(" "), checked.suppressed)
        };
        assert_eq!(count(Severity::Warning), ("steps/a steps/c".into(), 1));
        assert_eq!(count(Severity::Error), ("steps/a steps/b steps/c".into(), 0));
    }
}
