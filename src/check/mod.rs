//! Judging a process: rules find what can go wrong for a customer, show a path that leads there, and offer fixes.
//!
//! Not here: what is malformed in a file (`format`), and the pages that explain the rules (`check/rules/*.md`).
//!
//! ```text
//! Process ─▶ Flow (each step once, with its ways on and the shortest path to it)
//!               └─ each Rule ─▶ Findings ─▶ Diagnostics, in reading order
//! ```

mod accepted;
mod again;
mod change;
mod circles;
mod diagnostic;
mod fixes;
mod flow;
mod habits;
mod handovers;
mod index;
mod lists;
mod meant;
mod mend;
mod order;
mod ownership;
mod prove;
mod recorded;
mod rules;
mod stop;
mod terms;
mod time;
mod typing;
mod wording;

pub use accepted::Accepted;
pub use again::Checks;
pub use diagnostic::{Diagnostic, Fix, Path, Said};
pub use mend::mend;
pub use ownership::{Handover, Ownership, Parts, Passing, Person, ownership};
pub use prove::{Covering, Reach, Uncovered, Undecided, Witness, reach, scenarios, witness};
pub use rules::rules;
pub use terms::{Terms, Trial};
pub use time::{Needed, Times, times};

use crate::model::Process;
use diagnostic::{Report, Turn};
use flow::{Flow, FlowStep};

/// One thing a process is checked for.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name, which is read after "allow": `dead-end`.
    pub name: &'static str,
    /// How much its findings weigh.
    pub severity: Severity,
    /// From which profile on it is checked.
    pub profile: Profile,
    /// What it cannot judge without.
    asks: Asks,
    /// Where it has to look again when only words of steps changed.
    again: Again,
    find: Find,
}

/// Where a rule has to look again when nothing but words of some steps changed: titles, instructions, what is said. What
/// it finds tells the title of the step it is found at in any case. When something else changed that leads no case elsewhere,
/// the same holds for rules about steps and rules that find by where cases come; others look at the whole process again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Again {
    /// At those steps: it reads words of no other.
    Here,
    /// There, and where it found something: it finds by the words of no other step, and tells something of some.
    Found,
    /// Everywhere, where words came or went: it looks only at whether there are any.
    Presence,
    /// Everywhere: words are what it looks at in all of the process.
    Always,
    /// Nowhere: it finds by where cases come. What it found at those steps has to be searched for anew.
    Search,
    /// The same, and it tells words of other steps: whatever it found has to be searched for anew.
    SearchTold,
}

/// How a rule looks at a process.
#[derive(Clone, Copy, Debug)]
enum Find {
    /// At all of it, once.
    Whole(fn(&Flow<'_>, &mut Report)),
    /// At each step. All such rules look at a step before any looks at the next, for a step that was just read is at hand.
    Steps(FindAt),
    /// At what is no step, and at each step.
    Both(fn(&Flow<'_>, &mut Report), FindAt),
    /// The engine finds for it.
    Nothing,
}

type FindAt = for<'p> fn(&Flow<'p>, usize, &FlowStep<'p>, &mut Report);

/// What a rule cannot judge without, besides the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    Nothing,
    Today,
    Library,
    Trials,
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
    /// The findings that the owner accepts, in the same order.
    pub suppressed: Vec<Accepted>,
    /// Where the checks cannot say all: nothing false is said there, and something may be missing.
    pub undecided: Vec<Undecided>,
}

/// Checks a process that stands alone, on no day and with the usual settings.
pub fn check(process: &Process, profile: Profile) -> Checked {
    check_on(process, &Terms::of(profile))
}

/// Checks a process with all that is known besides. Equal processes on equal terms give equal findings in the same
/// order.
///
/// What the owner accepts in `suppress` stands apart; errors stand all the same, for a process that is published must be
/// sound.
pub fn check_on(process: &Process, terms: &Terms<'_>) -> Checked {
    check_for(process, terms, rules().iter())
}

/// Checks a process for some rules only.
pub fn check_for<'r>(process: &Process, terms: &Terms<'_>, rules: impl Iterator<Item = &'r Rule>) -> Checked {
    let rules: Vec<&Rule> = rules.filter(|rule| terms.wants(rule)).collect();
    let flow = Flow::of(process, terms);
    let report = look(&flow, &rules);
    Checked { undecided: prove::undecided(&flow), ..accepted::settle(process, terms, &rules, report) }
}

/// Looks at a process by some rules.
fn look(flow: &Flow<'_>, rules: &[&Rule]) -> Report {
    let terms = flow.terms();
    let mut report = Report::default();
    let turns: Vec<Turn> = rules.iter().map(|rule| Turn::of(rule, terms.weight(rule))).collect();
    for (rule, turn) in rules.iter().zip(&turns) {
        if let Find::Whole(find) | Find::Both(find, _) = rule.find {
            report.turn_to(*turn);
            find(flow, &mut report);
        }
    }
    let of_steps = rules.iter().zip(&turns).filter_map(|(rule, turn)| match rule.find {
        Find::Steps(find) | Find::Both(_, find) => Some((*turn, find)),
        Find::Whole(_) | Find::Nothing => None,
    });
    let of_steps: Vec<(Turn, FindAt)> = of_steps.collect();
    for (at, step) in flow.each() {
        for (turn, find) in &of_steps {
            report.turn_to(*turn);
            find(flow, at, step, &mut report);
        }
    }
    report
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
            let profile = Profile::Correctness;
            let rule = Rule {
                name: "complain-x",
                severity,
                profile,
                asks: Asks::Nothing,
                again: Again::Always,
                find: Find::Whole(complain),
            };
            let checked = check_for(&process, &Terms::of(profile), std::iter::once(&rule));
            let at: Vec<String> =
                checked.diagnostics.iter().map(|diagnostic| diagnostic.at.clone()).collect();
            (at.join(" "), checked.suppressed.len())
        };
        assert_eq!(count(Severity::Warning), ("steps/a steps/c".into(), 1));
        assert_eq!(count(Severity::Error), ("steps/a steps/b steps/c".into(), 0));
    }
}
