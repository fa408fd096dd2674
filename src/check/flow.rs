//! A process as the rules see it: every step with its ways on, in reading order, and the shortest path to each.
//!
//! It is built once for all rules, so that each of them is one walk over it.
//!
//! Not here: what is wrong with it (`check::rules`).

use super::circles::circles;
use super::diagnostic::{Finding, Path, Ways};
use super::index::Index;
use super::lists::Lists;
use super::meant::Meant;
use super::order::Order;
use super::prove::{Known, Paths, Proof};
use super::recorded::{Recorded, Unmet, braced, needs};
use super::terms::Terms;
use super::typing::Typing;
use crate::message::Message;
use crate::model::{FieldId, KindWord, Process, RoleId, Settings, SortedSet, StepId};
use std::cell::OnceCell;
use std::sync::Arc;

pub(super) use super::stop::{FlowStep, Owned, Way};

/// The flow of a process. A step is spoken of by its position among all steps, sorted by id.
pub(super) struct Flow<'p> {
    process: &'p Process,
    terms: &'p Terms<'p>,
    /// What was kept of the check before, where cases go as they went then.
    kept: Option<&'p Kept>,
    /// All of them, or those that were asked after.
    steps: Vec<OnceCell<FlowStep<'p>>>,
    /// Where each stands; not known where few steps are asked after.
    index: Index,
    order: Arc<Order>,
    pub(super) ways: Arc<Ways>,
    recorded: OnceCell<Arc<Recorded>>,
    meant: OnceCell<Meant<'p>>,
    first_end: OnceCell<Option<usize>>,
    pub(super) open: OnceCell<usize>,
    known: OnceCell<Known<'p>>,
    typing: OnceCell<Typing<'p>>,
    unmet: OnceCell<Unmet<'p>>,
    circles: OnceCell<Vec<SortedSet<usize>>>,
    into: OnceCell<Lists<usize>>,
    braced: OnceCell<Lists<&'p str>>,
    owners: OnceCell<Vec<Owned<'p>>>,
}

/// What holds as long as nothing but words changes.
#[derive(Debug)]
pub(super) struct Kept {
    order: Arc<Order>,
    ways: Arc<Ways>,
    recorded: Option<Arc<Recorded>>,
    /// The paths of the search.
    paths: Option<Paths>,
}

/// It reads like its process.
impl std::ops::Deref for Flow<'_> {
    type Target = Process;
    fn deref(&self) -> &Process {
        self.process
    }
}

impl<'p> Flow<'p> {
    pub(super) fn of(process: &'p Process, terms: &'p Terms<'p>) -> Flow<'p> {
        let index = Index::of(process.steps.keys().map(StepId::as_str));
        let steps = FlowStep::all(process, &index);
        let (order, ways) = Order::of(process, &steps, &|id| index.get(id));
        let steps = steps.into_iter().map(OnceCell::from).collect();
        Flow::with(process, terms, Arc::new(order), Arc::new(ways), steps, index)
    }

    /// The flow of a process in which cases go as they went when this was kept. `is_whole` says whether all steps will be
    /// asked after, or few.
    pub(super) fn again(
        process: &'p Process,
        terms: &'p Terms<'p>,
        kept: &'p Kept,
        is_whole: bool,
    ) -> Flow<'p> {
        let ids = process.steps.keys().map(StepId::as_str);
        let index = if is_whole { Index::of(ids) } else { Index::default() };
        let steps = match is_whole {
            true => FlowStep::all(process, &index).into_iter().map(OnceCell::from).collect(),
            false => kept.ways.ids.iter().map(|_| OnceCell::new()).collect(),
        };
        let (order, ways) = (kept.order.clone(), kept.ways.clone());
        let mut flow = Flow::with(process, terms, order, ways, steps, index);
        flow.kept = Some(kept);
        if let Some(recorded) = &kept.recorded {
            flow.recorded = OnceCell::from(recorded.clone());
        }
        flow
    }

    /// What can be kept as long as nothing but words changes.
    pub(super) fn keep(&self) -> Kept {
        Kept {
            order: self.order.clone(),
            ways: self.ways.clone(),
            recorded: self.recorded.get().cloned(),
            paths: self.proof().map(Proof::paths),
        }
    }

    fn with(
        process: &'p Process,
        terms: &'p Terms<'p>,
        order: Arc<Order>,
        ways: Arc<Ways>,
        steps: Vec<OnceCell<FlowStep<'p>>>,
        index: Index,
    ) -> Flow<'p> {
        Flow {
            process,
            terms,
            kept: None,
            steps,
            index,
            order,
            ways,
            recorded: OnceCell::new(),
            meant: OnceCell::new(),
            first_end: OnceCell::new(),
            open: OnceCell::new(),
            known: OnceCell::new(),
            typing: OnceCell::new(),
            unmet: OnceCell::new(),
            circles: OnceCell::new(),
            into: OnceCell::new(),
            braced: OnceCell::new(),
            owners: OnceCell::new(),
        }
    }

    pub(super) fn process(&self) -> &'p Process {
        self.process
    }

    /// What is known besides the process.
    pub(super) fn terms(&self) -> &'p Terms<'p> {
        self.terms
    }

    /// How the team takes the rules.
    pub(super) fn settings(&self) -> &'p Settings {
        &self.terms.settings
    }

    /// Where a step stands.
    pub(super) fn position(&self, id: &StepId) -> Option<usize> {
        match self.kept.filter(|_| self.index.is_empty()) {
            None => self.index.get(id.as_str()),
            Some(kept) => kept.ways.ids.binary_search(id).ok(),
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<&FlowStep<'p>> {
        self.steps.get(at)?.get().or_else(|| self.read(at))
    }

    /// Reads a step that was not asked after before.
    #[cold]
    fn read(&self, at: usize) -> Option<&FlowStep<'p>> {
        let (id, step) = self.process.steps.get_key_value(self.ways.ids.get(at)?)?;
        let first = self.order.firsts.get(at).copied().unwrap_or(0);
        let step = FlowStep::of(id, step, first, &|target| self.position(target));
        Some(self.steps.get(at)?.get_or_init(|| step))
    }

    pub(super) fn order(&self) -> Arc<Order> {
        self.order.clone()
    }

    /// What kind a step is, without a look at it.
    pub(super) fn kind(&self, at: usize) -> Option<KindWord> {
        self.order.kinds.get(at).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether any step is an end.
    pub(super) fn has_end(&self) -> bool {
        self.order.has_end
    }

    /// How many ways all steps have.
    pub(super) fn ways(&self) -> usize {
        self.order.ways
    }

    pub(super) fn start_position(&self) -> Option<usize> {
        self.order.start
    }

    /// All steps in reading order: as cases come to them, then those that no case comes to.
    pub(super) fn in_order(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.steps.iter().copied()
    }

    /// All steps in reading order, with what they are.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, &FlowStep<'p>)> + '_ {
        self.order.steps.iter().filter_map(|at| Some((*at, self.get(*at)?)))
    }

    /// All steps of a kind in reading order. The others are passed over without a look at them.
    pub(super) fn of_kind(&self, kind: KindWord) -> impl Iterator<Item = (usize, &FlowStep<'p>)> + '_ {
        let all = self.in_order().filter(move |at| self.kind(*at) == Some(kind));
        all.filter_map(|at| Some((at, self.get(at)?)))
    }

    /// The place of a step in reading order.
    pub(super) fn rank(&self, at: usize) -> usize {
        self.order.ranks.get(at).copied().unwrap_or(0)
    }

    /// The step of a rank.
    pub(super) fn ranked(&self, rank: usize) -> Option<(usize, &FlowStep<'p>)> {
        let at = *self.order.steps.get(rank.checked_sub(1)?)?;
        Some((at, self.get(at)?))
    }

    /// All steps by position.
    pub(super) fn all(&self) -> impl Iterator<Item = &FlowStep<'p>> + '_ {
        (0..self.steps.len()).filter_map(|at| self.get(at))
    }

    /// Whether a case can come to the step.
    pub(super) fn is_reached(&self, at: usize) -> bool {
        self.order.reached.get(at).copied().unwrap_or(false)
    }

    /// The step before, on the shortest path.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        self.ways.before(at)
    }

    /// The steps a step leads to.
    pub(super) fn after(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.get(at).into_iter().flat_map(|step| step.ways.iter().filter_map(|way| way.to))
    }

    /// The steps that lead to a step, once for each way.
    pub(super) fn leading_to(&self, at: usize) -> &[usize] {
        let into = self.into.get_or_init(|| {
            Lists::turned(self.steps.len(), &|pair| {
                for (from, step) in self.all().enumerate() {
                    step.ways.iter().filter_map(|way| way.to).for_each(|to| pair(from, to));
                }
            })
        });
        into.of(at)
    }

    /// The fields a step records.
    pub(super) fn records(&self, at: usize) -> &[&'p FieldId] {
        self.meant().records.of(at)
    }

    /// What steps mean to record.
    pub(super) fn meant(&self) -> &Meant<'p> {
        self.meant.get_or_init(|| Meant::of(self))
    }

    /// Who answers for a step. It is looked up once, for several rules ask.
    pub(super) fn owned(&self, at: usize) -> Owned<'p> {
        let owners = self.owners.get_or_init(|| {
            let of = |step: &FlowStep<'p>| match &step.step.owner {
                None => Owned::ByNobody,
                Some(owner) => self.role(owner).map_or(Owned::ByUnknown, Owned::By),
            };
            self.all().map(of).collect()
        });
        owners.get(at).copied().unwrap_or(Owned::ByNobody)
    }

    /// The role as the process names it: the same for all who name it.
    pub(super) fn role(&self, role: &RoleId) -> Option<&'p RoleId> {
        self.process.roles.get_key_value(role).map(|(id, _)| id)
    }

    /// The names between braces in the words of a step.
    pub(super) fn braced(&self, at: usize) -> &[&'p str] {
        let braced = self.braced.get_or_init(|| {
            let mut names = Lists::with_capacity(self.steps.len());
            for step in self.all() {
                braced(step.step, &mut |name| names.push(name));
                names.end();
            }
            names
        });
        braced.of(at)
    }

    /// The needs of steps that are not met on every way.
    pub(super) fn unmet(&self) -> &Unmet<'p> {
        self.unmet.get_or_init(|| Unmet::of(self))
    }

    /// Sets of steps that all lead to each other.
    pub(super) fn circles(&self) -> &[SortedSet<usize>] {
        self.circles.get_or_init(|| circles(self))
    }

    /// What fits in conditions and computed fields.
    pub(super) fn typing(&self) -> &Typing<'p> {
        self.typing.get_or_init(|| Typing::of(self.process))
    }

    /// The names between braces, where it may be the only step that is asked after.
    pub(super) fn braced_alone(&self, at: usize, visit: &mut dyn FnMut(&'p str)) {
        if let Some(all) = self.braced.get() {
            all.of(at).iter().for_each(|name| visit(name));
        } else if let Some(step) = self.get(at) {
            braced(step.step, visit);
        }
    }

    /// Whether a decision has a condition that is broken: then nothing else is said of it.
    pub(super) fn has_broken(&self, at: usize) -> bool {
        self.get(at).is_some_and(|step| self.typing().has_broken(step.step))
    }

    /// What is known of cases under conditions.
    pub(super) fn known(&self) -> &Known<'p> {
        self.known.get_or_init(|| Known::of(self))
    }

    /// Where cases come under conditions, if that was found.
    pub(super) fn proof(&self) -> Option<&Proof<'p>> {
        match self.known() {
            Known::Found(proof) => Some(proof),
            Known::ByArrows | Known::TooMuch => None,
        }
    }

    /// The shortest path to a step; no path if no case comes there.
    pub(super) fn path(&self, at: usize) -> Path {
        let found = match self.kept {
            Some(kept) => kept.paths.as_ref().map(|paths| (paths.path(at), paths.is_exact)),
            None => self.proof().map(|proof| (proof.path(at), proof.is_exact())),
        };
        match found {
            Some((Some(path), _)) => path,
            Some((None, true)) => Path::default(),
            Some((None, false)) | None => self.path_by_arrows(at),
        }
    }

    /// The shortest path by the arrows alone.
    pub(super) fn path_by_arrows(&self, at: usize) -> Path {
        Path::new(self.ways.clone(), Some(at).filter(|at| self.is_reached(*at)))
    }

    /// A finding at a step, with the shortest path to it.
    pub(super) fn finding(&self, at: usize, message: Message) -> Finding {
        let Some(step) = self.get(at) else { return Finding::of_process("", message) };
        let message = message.step("step", step.step);
        let finding = Finding::of_process(format!("steps/{}", step.id), message);
        Finding { rank: self.rank(at), path: self.path(at), ..finding }
    }

    /// Which fields are recorded for certain when a case comes to a step.
    pub(super) fn recorded(&self) -> &Recorded {
        self.recorded.get_or_init(|| Arc::new(Recorded::at_each_step(self, &|_| &[])))
    }

    /// The first end in reading order that any case can come to, for it needs nothing recorded: where a fix leads what
    /// leads nowhere.
    pub(super) fn first_end(&self) -> Option<&FlowStep<'p>> {
        let is_end = |at: usize, step: &FlowStep<'p>| {
            step.kind == KindWord::End && step.ways.is_empty() && needs(self, at, step.step).is_empty()
        };
        let found =
            self.first_end.get_or_init(|| self.each().find(|(at, step)| is_end(*at, step)).map(|(at, _)| at));
        found.and_then(|at| self.get(at))
    }

    /// An id that is not taken: the base itself, or with a number.
    pub(super) fn free_id<I: std::str::FromStr>(&self, base: &str) -> Option<I> {
        let process = self.process();
        let is_taken = |name: &str| {
            process.steps.contains_key(name) || process.notes.contains_key(name) || process.has_branch(name)
        };
        let base = base.get(..58).unwrap_or(base);
        let names = std::iter::once(base.to_owned()).chain((2..).map(|number| format!("{base}-{number}")));
        names.into_iter().find(|name| !is_taken(name))?.parse().ok()
    }
}
