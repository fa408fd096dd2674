//! What a rule finds: the place, the sentence, the path that leads there, the fixes.
//!
//! Not here: finding it (`check::rules`).

use super::{Profile, Rule, Severity};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Arrange, FieldId, StepId};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A finding. A copy of it costs nothing: it shares what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic(Arc<Said>);

/// It reads like what is said.
impl Deref for Diagnostic {
    type Target = Said;
    fn deref(&self) -> &Said {
        &self.0
    }
}

/// What a finding says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
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
    /// What tells it from other findings of the rule at the same place: an id, mostly empty.
    pub of: String,
}

impl Diagnostic {
    /// What it is known by from one check to the next: `dead-end@steps/ask`. Titles and sentences may change meanwhile.
    pub fn identity(&self) -> String {
        let mark = if self.of.is_empty() { "" } else { "#" };
        format!("{}@{}{mark}{}", self.rule, self.at, self.of)
    }
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
    state: Option<State>,
}

/// Which of the cases at the end of a path that was explored under conditions it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Any that comes there.
    There,
    /// One that no answer of the decision fits.
    Gap(usize),
    /// One that two answers of the decision fit.
    Overlap((usize, usize, usize)),
    /// One that was not asked for the field.
    Unasked(FieldId),
    /// One that goes round in a loop.
    Absorbed(usize),
}

/// Places on the way of cases, and for each the one before it on a shortest path from the start.
#[derive(Debug, Default)]
pub(super) struct Ways {
    /// The steps of the process.
    pub(super) ids: Arc<[StepId]>,
    /// The step of each place; where there are none, a place is a step.
    pub(super) steps: Option<Vec<u32>>,
    /// The place before each; none is the largest number.
    pub(super) before: Vec<u32>,
}

/// No place.
pub(super) const NOWHERE: u32 = u32::MAX;

impl Ways {
    pub(super) fn id(&self, place: usize) -> Option<&StepId> {
        match &self.steps {
            Some(steps) => self.ids.get(*steps.get(place)? as usize),
            None => self.ids.get(place),
        }
    }

    pub(super) fn before(&self, place: usize) -> Option<usize> {
        self.before.get(place).filter(|before| **before != NOWHERE).map(|before| *before as usize)
    }
}

impl Path {
    pub(super) fn new(ways: Arc<Ways>, to: Option<usize>) -> Path {
        Path { ways, to, tail: Vec::new(), state: None }
    }

    /// The path, as one that was explored: its places are nodes.
    #[must_use]
    pub(super) fn explored(mut self, state: State) -> Path {
        self.state = Some(state);
        self
    }

    /// Where the shortest path ends.
    pub(super) fn head(&self) -> Option<&StepId> {
        self.ways.id(self.to?)
    }

    /// The steps after that.
    pub(super) fn tail(&self) -> &[StepId] {
        &self.tail
    }

    /// The node it leads to and the state it shows, if it was explored.
    pub(super) fn mark(&self) -> Option<(usize, &State)> {
        Some((self.to?, self.state.as_ref()?))
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
            steps.extend(self.ways.id(index).cloned());
            at = self.ways.before(index);
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
    /// What it weighs, where that is not what the rule weighs.
    pub(super) severity: Option<Severity>,
    /// What tells it from others of the rule at the same place.
    pub(super) of: String,
}

impl Finding {
    /// A finding about the process as a whole, or a part that is no step.
    pub(super) fn of_process(at: impl Into<String>, message: Message) -> Finding {
        let (fixes, of) = (Vec::new(), String::new());
        Finding { rank: 0, at: at.into(), message, path: Path::default(), fixes, severity: None, of }
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

    /// Weighs more or less than the rule does.
    #[must_use]
    pub(super) fn weighs(mut self, severity: Severity) -> Finding {
        self.severity = Some(severity);
        self
    }

    /// Tells it from others of the rule at the same place.
    #[must_use]
    pub(super) fn of(mut self, what: impl Into<String>) -> Finding {
        self.of = what.into();
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

/// A number made of the identity: alike for findings that cannot be told apart, and mostly different for others.
fn mark(diagnostic: &Diagnostic) -> u32 {
    let mark = if diagnostic.of.is_empty() { "" } else { "#" };
    let texts = [diagnostic.rule, "@", &diagnostic.at, mark, &diagnostic.of];
    let bytes = texts.into_iter().flat_map(str::bytes);
    bytes.fold(0, |mark: u32, byte| mark.wrapping_mul(31).wrapping_add(byte.into()).rotate_left(1))
}

/// The findings so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    rule: Option<Turn>,
    found: Vec<(usize, Diagnostic)>,
}

/// The rule whose turn it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    name: &'static str,
    severity: Severity,
    /// What the team wants its findings to weigh.
    wanted: Option<Severity>,
    /// Whether they may weigh less than the rule says.
    is_taste: bool,
}

impl Turn {
    pub(super) fn of(rule: &Rule, wanted: Option<Severity>) -> Turn {
        let is_taste = rule.profile == Profile::Recommended;
        Turn { name: rule.name, severity: rule.severity, wanted, is_taste }
    }
}

impl Report {
    /// What was found before, each with its rank.
    pub(super) fn from(found: Vec<(usize, Diagnostic)>) -> Report {
        Report { rule: None, found }
    }

    /// What was found, each with its rank.
    pub(super) fn found(&self) -> &[(usize, Diagnostic)] {
        &self.found
    }

    /// What is added from now on is found by this rule.
    pub(super) fn turn_to(&mut self, turn: Turn) {
        self.rule = Some(turn);
    }

    pub(super) fn add(&mut self, finding: Finding) {
        let Some(turn) = &self.rule else { return };
        let Finding { rank, at, message, path, fixes, severity, of } = finding;
        let own = severity.unwrap_or(turn.severity);
        let severity = match turn.wanted {
            Some(wanted) if turn.is_taste => wanted,
            // The weightier of both: errors come first in the order.
            Some(wanted) => wanted.min(own),
            None => own,
        };
        let said = Said { rule: turn.name, severity, at, message, path, fixes, of };
        self.found.push((rank, Diagnostic(Arc::new(said))));
    }

    /// The weightiest first, then in reading order.
    pub(super) fn arrange(&mut self) {
        self.found.arrange_by(|(rank, a), (other, b)| {
            (a.severity, rank, a.rule, &a.at, &a.of).cmp(&(b.severity, other, b.rule, &b.at, &b.of))
        });
    }

    /// In order. What cannot be told apart otherwise is numbered.
    pub(super) fn in_order(mut self) -> Vec<Diagnostic> {
        self.arrange();
        let mut found: Vec<Diagnostic> = self.found.into_iter().map(|(_, diagnostic)| diagnostic).collect();
        let mut marks: Vec<usize> = found.iter().map(|diagnostic| mark(diagnostic) as usize).collect();
        marks.sort_unstable();
        if marks.windows(2).all(|pair| matches!(pair, [one, other] if one != other)) {
            return found;
        }
        // Of those that are told apart by nothing the first keeps its name.
        let mut named: Vec<(String, usize)> =
            found.iter().enumerate().map(|(place, found)| (found.identity(), place)).collect();
        named.arrange_by(Ord::cmp);
        let mut number = 1;
        for pair in named.windows(2) {
            let [(before, _), (name, place)] = pair else { continue };
            number = if before == name { number + 1 } else { 1 };
            if let (true, Some(diagnostic)) = (number > 1, found.get_mut(*place)) {
                Arc::make_mut(&mut diagnostic.0).of = number.to_string();
            }
        }
        found
    }
}
