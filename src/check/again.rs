//! Checking a process again after an edit: what the edit cannot have changed is kept.
//!
//! Three things can have happened. Nothing that the checks look at: then nothing is said. Only words of some steps, that is
//! titles, instructions and what is said: then cases go where they went, the search under conditions is not repeated, and a
//! rule looks only where its words are. Anything else: then all is checked.
//!
//! Not here: how a rule finds (`check::rules`), when the checks run (the page).

use super::diagnostic::{Diagnostic, Report, Turn};
use super::flow::{self, Flow};
use super::prove::{self, Undecided};
use super::recorded::braced;
use super::terms::{Terms, Trial};
use super::{Again, Checked, Find, Profile, Rule, accepted, rules};
use crate::edit::Command;
use crate::model::{Date, Document, Gather, Id, Process, ProcessId, Settings, Step, StepId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The most steps whose words change at once; of more, all is checked.
const MOST_STEPS: usize = 50;

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
    library: Option<BTreeMap<ProcessId, Process>>,
    trials: Option<Vec<Trial>>,
}

/// What an edit can have changed.
enum Change {
    Nothing,
    /// The words of these steps, and whether any came or went.
    Words(Vec<StepId>, bool),
    Anything,
}

/// What becomes of a rule.
enum Turns {
    /// What it found stands.
    Stand,
    /// It looks at the whole process again.
    Whole,
    /// It looks at these steps again, told by rank.
    At(BTreeSet<usize>),
}

impl Checks {
    /// Checks the process. Nothing where neither it nor the terms changed in any way that the checks look at; else what
    /// [`check_on`](super::check_on) answers.
    pub fn check(&mut self, process: &Process, terms: &Terms<'_>) -> Option<Checked> {
        let change = self.kept.as_ref().filter(|kept| kept.basis.is(terms)).map(|kept| kept.change(process));
        let again = match change {
            Some(Change::Nothing) => return None,
            Some(Change::Words(steps, is_presence)) => {
                self.kept.as_mut().and_then(|kept| kept.words(process, terms, &steps, is_presence))
            }
            Some(Change::Anything) | None => None,
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
    fn change(&self, process: &Process) -> Change {
        let now = process.document();
        // All keys are named, so that a new one is not forgotten.
        let Document { sop, about, channels, calendars, roles, fields, reasons, steps, .. } = &self.document;
        let Document { anytime, scenarios, layout, notes, texts, suppress, comments, seal, more, .. } =
            &self.document;
        let setting = |layout: Option<&crate::model::Layout>| layout.map(|layout| layout.setting.clone());
        let is_same = *sop == now.sop
            && *about == now.about
            && *channels == now.channels
            && *calendars == now.calendars
            && *roles == now.roles
            && *fields == now.fields
            && *reasons == now.reasons
            && steps.len() == now.steps.len()
            && *anytime == now.anytime
            && *scenarios == now.scenarios
            && *notes == now.notes
            && *texts == now.texts
            && *suppress == now.suppress
            && *comments == now.comments
            && *seal == now.seal
            && *more == now.more
            // Where things stand says nothing of a process, but for where a fix would put a step.
            && setting(layout.as_ref()) == setting(now.layout.as_ref())
            && (!self.places_steps || *layout == now.layout);
        if !is_same {
            return Change::Anything;
        }
        let mut changed = Vec::new();
        let mut is_presence = false;
        for ((id, before), (other, after)) in steps.iter().zip(&now.steps) {
            if id != other {
                return Change::Anything;
            }
            if before == after {
                continue;
            }
            // A seal says of all words whether they are those that were sealed.
            if seal.is_some() || changed.len() >= MOST_STEPS || !differs_in_words(before, after) {
                return Change::Anything;
            }
            is_presence |= present(before) != present(after);
            changed.push(id.clone());
        }
        if changed.is_empty() { Change::Nothing } else { Change::Words(changed, is_presence) }
    }

    /// Checks again where only the words of some steps changed; none where that does not do.
    fn words(
        &mut self,
        process: &Process,
        terms: &Terms<'_>,
        steps: &[StepId],
        is_presence: bool,
    ) -> Option<Checked> {
        let is_told = |undecided: &Undecided| {
            let at = undecided.at.strip_prefix("steps/");
            steps.iter().any(|step| at == Some(step.as_str()))
        };
        if self.undecided.iter().any(is_told) {
            return None;
        }
        let flow = Flow::again(process, terms, &self.flow);
        let positions = steps.iter().filter_map(|step| flow.position(step));
        let here: BTreeSet<usize> = positions.map(|at| flow.rank(at)).gathered();
        let wanted = wanted(terms);
        let mut turns: Vec<Turns> = Vec::with_capacity(wanted.len());
        for rule in &wanted {
            turns.push(turns_of(rule, &self.found, &here, is_presence)?);
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
        for step in steps {
            if let Some(record) = process.steps.get(step) {
                self.document.steps.insert(step.clone(), record.clone());
            }
        }
        Some(Checked {
            undecided: self.undecided.clone(),
            ..accepted::settle(process, terms, &wanted, report)
        })
    }
}

/// What becomes of a rule when words changed at the steps of these ranks; none where only the search can tell.
fn turns_of(
    rule: &Rule,
    found: &[(usize, Diagnostic)],
    here: &BTreeSet<usize>,
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
            let told = own().map(|(rank, _)| *rank).filter(|rank| *rank > 0);
            Turns::At(here.iter().copied().chain(told).gathered())
        }
    })
}

/// Whether two records of a step differ in nothing but words in which the same fields are named.
fn differs_in_words(before: &Step, after: &Step) -> bool {
    let mut told = after.clone();
    told.title.clone_from(&before.title);
    told.guidance.instruction.clone_from(&before.guidance.instruction);
    told.guidance.say.clone_from(&before.guidance.say);
    told == *before && named(before) == named(after)
}

/// On which channels something is said at a step, and whether there is an instruction.
fn present(step: &Step) -> (Vec<&Id>, bool) {
    let is_there = |words: &&String| !words.trim().is_empty();
    let said = step.guidance.say.iter().filter(|(_, words)| is_there(words)).map(|(channel, _)| channel);
    (said.collect(), step.guidance.instruction.as_ref().filter(is_there).is_some())
}

fn named(step: &Step) -> Vec<&str> {
    let mut names = Vec::new();
    braced(step, &mut |name| names.push(name));
    names
}
