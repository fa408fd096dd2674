//! Checking a process again after an edit: what the edit cannot have changed is kept.
//!
//! Four things can have happened. Nothing that the checks look at: then nothing is said. Only words of some steps, that is
//! titles, instructions and what is said, or where they stand: then cases go where they went, the search under conditions is not repeated, and a
//! rule looks only where its words are. Other things that lead no case elsewhere, as who does a step, labels and links: then
//! the search is not repeated either, rules about steps look at those that changed, and rules about the whole at all of it.
//! Anything else: then all is checked.
//!
//! Not here: telling which it was (`check::change`), how a rule finds (`check::rules`), when the checks run (the page).

use super::change::Change;
use super::diagnostic::{Diagnostic, Report, Turn};
use super::flow::{self, Flow};
use super::prove::{self, Undecided};
use super::terms::{Terms, Trial};
use super::{Again, Checked, Find, Profile, Rule, accepted, rules};
use crate::edit::Command;
use crate::model::{Date, Document, Gather, Process, ProcessId, Settings, SortedMap, SortedSet, StepId};
use std::sync::Arc;

/// The checks of one process, again and again while it is edited.
#[derive(Debug, Default)]
pub struct Checks {
    kept: Option<Kept>,
}

/// What the check before left behind.
#[derive(Debug)]
struct Kept {
    document: Document,
    basis: Basis,
    /// What was found, each with its rank, in order, before the owner's acceptances.
    found: Vec<(usize, Diagnostic)>,
    undecided: Vec<Undecided>,
    flow: flow::Kept,
    /// Whether a fix puts a step somewhere.
    places_steps: bool,
}

/// The terms that were checked on.
#[derive(Debug)]
struct Basis {
    profile: Profile,
    settings: Arc<Settings>,
    today: Option<Date>,
    library: Option<SortedMap<ProcessId, Process>>,
    trials: Option<Vec<Trial>>,
}

/// What becomes of a rule.
enum Turns {
    /// What it found stands.
    Stand,
    /// It looks at the whole process again.
    Whole,
    /// It looks at these steps again, told by rank; at what is no step, where there is the rank of none.
    At(SortedSet<usize>),
}

impl Checks {
    /// Checks the process. Nothing where neither it nor the terms changed in any way that the checks look at; else what
    /// [`check_on`](super::check_on) answers.
    pub fn check(&mut self, process: &Process, terms: &Terms<'_>) -> Option<Checked> {
        let again = match self.kept.as_mut().filter(|kept| kept.basis.is(terms)) {
            None => None,
            Some(kept) => match Change::between(&kept.document, process.document(), kept.places_steps) {
                Change::Nothing => return None,
                Change::Words(steps, is_presence) => kept.again(process, terms, &steps, Some(is_presence)),
                Change::Details(steps) => kept.again(process, terms, &steps, None),
                Change::Anything => None,
            },
        };
        Some(again.unwrap_or_else(|| self.all(process, terms)))
    }

    fn all(&mut self, process: &Process, terms: &Terms<'_>) -> Checked {
        let wanted = wanted(terms);
        let flow = Flow::of(process, terms);
        let mut report = super::look(&flow, &wanted);
        // In order now, there is little to arrange later.
        report.arrange();
        let undecided = prove::undecided(&flow);
        let kept = Kept {
            document: process.document().clone(),
            basis: Basis::of(terms),
            places_steps: report.found().iter().any(|(_, found)| places_step(found)),
            found: report.found().to_vec(),
            undecided: undecided.clone(),
            flow: flow.keep(),
        };
        self.kept = Some(kept);
        Checked { undecided, ..accepted::settle(process, terms, &wanted, report) }
    }
}

fn wanted(terms: &Terms<'_>) -> Vec<&'static Rule> {
    rules().iter().filter(|rule| terms.wants(rule)).collect()
}

fn places_step(found: &Diagnostic) -> bool {
    found.fixes.iter().flat_map(|fix| &fix.commands).any(|command| matches!(command, Command::AddStep { .. }))
}

impl Basis {
    fn of(terms: &Terms<'_>) -> Basis {
        Basis {
            profile: terms.profile,
            settings: terms.settings.clone(),
            today: terms.today,
            library: terms.library.cloned(),
            trials: terms.trials.map(<[Trial]>::to_vec),
        }
    }

    fn is(&self, terms: &Terms<'_>) -> bool {
        self.profile == terms.profile
            && self.settings == terms.settings
            && self.today == terms.today
            && self.library.as_ref() == terms.library
            && self.trials.as_deref() == terms.trials
    }
}

impl Kept {
    /// Checks again where these steps changed, and cases go where they went; none where that does not do. `words` says
    /// whether words came or went, where nothing but words changed.
    fn again(
        &mut self,
        process: &Process,
        terms: &Terms<'_>,
        steps: &[StepId],
        words: Option<bool>,
    ) -> Option<Checked> {
        let is_told = |undecided: &Undecided| {
            let at = undecided.at.strip_prefix("steps/");
            steps.iter().any(|step| at == Some(step.as_str()))
        };
        if self.undecided.iter().any(is_told) {
            return None;
        }
        let flow = Flow::again(process, terms, &self.flow, words.is_none());
        let positions = steps.iter().filter_map(|step| flow.position(step));
        let here: SortedSet<usize> = positions.map(|at| flow.rank(at)).gathered();
        let wanted = wanted(terms);
        let mut turns: Vec<Turns> = Vec::with_capacity(wanted.len());
        for rule in &wanted {
            turns.push(match words {
                Some(is_presence) => turns_of_words(rule, &self.found, &here, is_presence)?,
                None => turns_of_details(rule, &self.found, &here)?,
            });
        }
        let of_rule = |name: &str| turns.get(wanted.iter().position(|rule| rule.name == name)?);
        let mut found = std::mem::take(&mut self.found);
        found.retain(|(rank, diagnostic)| match of_rule(diagnostic.rule) {
            Some(Turns::Whole) => false,
            Some(Turns::At(ranks)) => !ranks.contains(rank),
            Some(Turns::Stand) | None => true,
        });
        let mut report = Report::from(found);
        for (rule, turns) in wanted.iter().zip(&turns) {
            report.turn_to(Turn::of(rule, terms.weight(rule)));
            match (turns, rule.find) {
                (Turns::Whole, Find::Whole(find)) => find(&flow, &mut report),
                (Turns::At(ranks), Find::Steps(find) | Find::Both(_, find)) => {
                    if let (Find::Both(find, _), true) = (rule.find, ranks.contains(&0)) {
                        find(&flow, &mut report);
                    }
                    for rank in ranks {
                        if let Some((at, step)) = flow.ranked(*rank) {
                            find(&flow, at, step, &mut report);
                        }
                    }
                }
                _ => {}
            }
        }
        report.arrange();
        self.found = report.found().to_vec();
        let (document, now) = (&mut self.document, process.document());
        for step in steps {
            if let (Some(kept), Some(now)) = (document.steps.get_mut(step), now.steps.get(step)) {
                kept.clone_from(now);
            }
        }
        document.layout.clone_from(&now.layout);
        if words.is_none() {
            document.about.clone_from(&now.about);
            document.scenarios.clone_from(&now.scenarios);
            document.notes.clone_from(&now.notes);
            document.texts.clone_from(&now.texts);
            document.suppress.clone_from(&now.suppress);
            document.comments.clone_from(&now.comments);
        }
        Some(Checked {
            undecided: self.undecided.clone(),
            ..accepted::settle(process, terms, &wanted, report)
        })
    }
}

/// What becomes of a rule when words changed at the steps of these ranks; none where only the search can tell.
fn turns_of_words(
    rule: &Rule,
    found: &[(usize, Diagnostic)],
    here: &SortedSet<usize>,
    is_presence: bool,
) -> Option<Turns> {
    let own = || found.iter().filter(|(_, diagnostic)| diagnostic.rule == rule.name);
    let is_here = || own().any(|(rank, _)| here.contains(rank));
    let is_whole = matches!(rule.find, Find::Whole(_));
    Some(match rule.again {
        Again::Search if is_here() => return None,
        Again::SearchTold if own().next().is_some() => return None,
        Again::Search | Again::SearchTold => Turns::Stand,
        Again::Always => Turns::Whole,
        Again::Presence if is_presence || is_here() => Turns::Whole,
        Again::Presence => Turns::Stand,
        Again::Here if !is_whole => Turns::At(here.clone()),
        Again::Here if is_here() => Turns::Whole,
        Again::Here => Turns::Stand,
        Again::Found if is_whole && own().next().is_some() => Turns::Whole,
        Again::Found if is_whole => Turns::Stand,
        Again::Found => {
            let told = own().map(|(rank, _)| *rank);
            Turns::At(here.iter().copied().chain(told).gathered())
        }
    })
}

/// What becomes of a rule when something else changed at the steps of these ranks, or what the process says of itself, that
/// leads no case elsewhere; none where only the search can tell.
fn turns_of_details(rule: &Rule, found: &[(usize, Diagnostic)], here: &SortedSet<usize>) -> Option<Turns> {
    let is_searched = matches!(rule.again, Again::Search | Again::SearchTold);
    if matches!(rule.find, Find::Whole(_)) && !is_searched {
        return Some(Turns::Whole);
    }
    match (turns_of_words(rule, found, here, true)?, rule.find) {
        (Turns::At(mut ranks), Find::Both(..)) => {
            ranks.insert(0);
            Some(Turns::At(ranks))
        }
        (turns, _) => Some(turns),
    }
}
