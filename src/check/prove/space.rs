//! What conditions can tell apart: one axis for each thing they read, with values that stand for all it can have.
//!
//! Not here: which values conditions are compared with (`check::prove::constants`), where cases come (`check::prove::explore`).

use super::constants::{Constants, Recording};
use super::joint;
use super::samples::{numbers, samples};
use crate::check::flow::{Flow, FlowStep};
use crate::model::{
    After, Decimal, Expression, FieldId, FieldKind, Id, Kind, KindWord, Process, SortedMap, SortedSet, Value,
    Variable,
};
use std::cell::Cell;

/// Computed fields may be computed from computed fields, so deep and no deeper: as the runner has it.
const MOST_COMPUTED: usize = 32;
/// Computed fields looked up for one answer: as the runner has it.
const MOST_LOOKUPS: u32 = 10_000;
/// The most axes, and the most values of one: sets of values are the bits of a word.
pub(super) const MOST_BITS: usize = 64;

/// What an axis is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Subject<'p> {
    /// What was recorded.
    Field(&'p FieldId),
    /// Whether a step that records the field was passed, whatever was recorded there.
    Asked(&'p FieldId),
    /// The channel. It stays what it was at the beginning.
    Channel,
    /// How often a case has come to the step.
    Visits(usize),
    /// The branch chosen at the step.
    Chosen(usize),
    /// How long the case has taken.
    Elapsed,
}

/// One thing that conditions read. A set of its values is a word, a bit for each.
#[derive(Debug)]
pub(super) struct Axis<'p> {
    pub(super) subject: Subject<'p>,
    values: Vec<Value>,
    /// Whether the first bit stands for what is not known.
    has_unknown: bool,
    /// Decisions that ask for the field and can be come to again: their own earlier answer counts as unknown there, so
    /// it is told apart from the same value recorded elsewhere.
    askers: Vec<usize>,
    /// Whether the values may not stand for all there are: what is found is true, what is not found proves nothing.
    pub(super) is_loose: bool,
}

impl Axis<'_> {
    pub(super) fn bits(&self) -> usize {
        usize::from(self.has_unknown) + self.values.len() * (1 + self.askers.len())
    }

    /// The value a bit stands for; none for the unknown.
    pub(super) fn value(&self, bit: usize) -> Option<&Value> {
        let place = bit.checked_sub(usize::from(self.has_unknown))?;
        self.values.get(place % self.values.len().max(1))
    }

    pub(super) fn all(&self) -> u64 {
        low_bits(self.bits())
    }

    /// What is not known.
    pub(super) fn unknown(&self) -> u64 {
        u64::from(self.has_unknown)
    }

    /// All values, recorded at any step but an asker.
    pub(super) fn known(&self) -> u64 {
        low_bits(self.values.len()) << usize::from(self.has_unknown)
    }

    /// All values, recorded at this decision.
    pub(super) fn fresh(&self, asker: usize) -> u64 {
        self.known() << self.shift(asker)
    }

    /// The values that count as unknown where this decision asks again.
    pub(super) fn old(&self, asker: usize) -> u64 {
        if self.askers.contains(&asker) { self.fresh(asker) } else { 0 }
    }

    /// The bit of a value recorded at this decision.
    pub(super) fn answer(&self, value: &Value, asker: usize) -> u64 {
        let place = self.values.iter().position(|each| each == value);
        place.map_or(self.fresh(asker), |place| {
            1_u64 << (place + usize::from(self.has_unknown)) << self.shift(asker)
        })
    }

    fn shift(&self, asker: usize) -> usize {
        self.askers.iter().position(|each| *each == asker).map_or(0, |place| (place + 1) * self.values.len())
    }

    /// What holds when a case begins.
    pub(super) fn first(&self) -> u64 {
        match self.subject {
            Subject::Channel => self.all(),
            Subject::Field(_)
            | Subject::Asked(_)
            | Subject::Visits(_)
            | Subject::Chosen(_)
            | Subject::Elapsed => 1,
        }
    }
}

pub(super) fn low_bits(count: usize) -> u64 {
    if count >= MOST_BITS { u64::MAX } else { (1 << count) - 1 }
}

/// All axes of a process.
#[derive(Debug)]
pub(super) struct Space<'p> {
    pub(super) axes: Vec<Axis<'p>>,
    index: SortedMap<Subject<'p>, usize>,
    process: &'p Process,
    /// The steps that conditions name.
    steps: SortedMap<&'p str, usize>,
    /// The axis of the time a case has taken.
    pub(super) elapsed: Option<usize>,
}

impl<'p> Space<'p> {
    /// The axes that the conditions of a process need, and one for each field that is asked after. None where they are
    /// too many, or one has too many values.
    pub(super) fn of(flow: &Flow<'p>, asked: &SortedSet<&'p FieldId>) -> Option<Space<'p>> {
        Space::of_steps(flow, &mut flow.each().map(|(_, step)| step), asked, false)
    }

    /// The axes that the conditions of some steps need. Computed fields may be taken for recorded ones.
    pub(super) fn of_steps(
        flow: &Flow<'p>,
        steps: &mut dyn Iterator<Item = &FlowStep<'p>>,
        asked: &SortedSet<&'p FieldId>,
        is_opaque: bool,
    ) -> Option<Space<'p>> {
        let process = flow.process();
        let mut constants = Constants::of(process, is_opaque);
        let mut conditions: Vec<&'p Expression> = Vec::new();
        let mut required: Vec<&'p FieldId> = Vec::new();
        for step in steps.filter(|step| step.has_conditions) {
            let before = conditions.len();
            conditions.extend(step.step.branches().iter().filter_map(|branch| branch.when.as_ref()));
            // A decision answers itself only when what it must record is known.
            if conditions.len() > before {
                let records = step.step.guidance.record.iter().filter(|record| record.required);
                required.extend(records.map(|record| &record.field));
            }
            conditions.extend(step.step.guidance.limits.iter().filter_map(|limit| limit.when.as_ref()));
        }
        let gather = |constants: &mut Constants<'p>| {
            conditions.iter().for_each(|condition| constants.gather(condition));
            required.iter().for_each(|field| constants.read_field(field));
        };
        gather(&mut constants);
        let looping = if constants.has_fields() { in_loops(flow) } else { Vec::new() };
        if constants.has_links() {
            let recorded = recorded_at(flow, &looping);
            let kept = joint::kept(&constants, &conditions, &recorded);
            if !kept.is_empty() {
                constants = constants.keeping(kept);
                gather(&mut constants);
            }
            constants.settle(&recorded);
        }
        let (axes, index, steps) = (Vec::new(), SortedMap::new(), SortedMap::new());
        let mut space = Space { axes, index, process, steps, elapsed: None };
        for (field, compared) in &constants.fields {
            let Some(record) = process.fields.get(*field) else { continue };
            let values = samples(record, compared);
            let is_asker = |(at, step): &(usize, &FlowStep<'p>)| {
                if step.kind != KindWord::Decision {
                    return false;
                }
                let Kind::Decision(decision) = &step.step.kind else { return false };
                decision.ask.as_ref() == Some(*field) && looping.get(*at).copied().unwrap_or(false)
            };
            let askers = flow.each().filter(is_asker).map(|(at, _)| at).collect();
            let is_listed = matches!(record.kind, FieldKind::Flag | FieldKind::Choice);
            let is_loose = compared.is_loose && !is_listed || record.holds().is_none();
            space.put(Subject::Field(field), values, true, askers, is_loose);
        }
        let whole = |number: i64| Decimal::whole(number).map(Value::Number);
        for (step, (most, is_loose)) in &constants.visits {
            let Some(at) = flow.position(step) else { continue };
            space.steps.insert(step.as_str(), at);
            let values = (0..=most.saturating_add(1).clamp(1, 1000)).filter_map(whole).collect();
            space.put(Subject::Visits(at), values, false, Vec::new(), *is_loose);
        }
        for step in &constants.chosen {
            let (Some(at), Some(record)) = (flow.position(step), flow.step(step)) else { continue };
            space.steps.insert(step.as_str(), at);
            let values = record.branches().iter().map(|branch| Value::Text(branch.id.to_string())).collect();
            space.put(Subject::Chosen(at), values, true, Vec::new(), false);
        }
        if constants.reads_channel {
            let values: Vec<Value> = process.channels.keys().map(|id| Value::Text(id.to_string())).collect();
            let has_unknown = values.is_empty();
            space.put(Subject::Channel, values, has_unknown, Vec::new(), false);
        }
        if let Some(elapsed) = &mut constants.elapsed {
            // Every case begins at zero.
            elapsed.insert(0);
            let values = numbers(elapsed, true, Some(0), 1);
            space.elapsed = Some(space.axes.len());
            space.put(Subject::Elapsed, values, false, Vec::new(), false);
        }
        for field in asked {
            space.put(Subject::Asked(field), vec![Value::Flag(true)], true, Vec::new(), false);
        }
        let is_small =
            space.axes.len() <= MOST_BITS && space.axes.iter().all(|axis| axis.bits() <= MOST_BITS);
        is_small.then_some(space)
    }

    fn put(
        &mut self,
        subject: Subject<'p>,
        values: Vec<Value>,
        has_unknown: bool,
        askers: Vec<usize>,
        is_loose: bool,
    ) {
        self.index.insert(subject, self.axes.len());
        self.axes.push(Axis { subject, values, has_unknown, askers, is_loose });
    }

    pub(super) fn find(&self, subject: Subject<'_>) -> Option<usize> {
        self.index.get(&subject).copied()
    }

    /// The axis of the visits of a step. Conditions name few steps, so most are none of them.
    pub(super) fn visits(&self, step: usize) -> Option<usize> {
        if self.steps.is_empty() { None } else { self.find(Subject::Visits(step)) }
    }

    /// The axis of the branch chosen at a step.
    pub(super) fn chosen(&self, step: usize) -> Option<usize> {
        if self.steps.is_empty() { None } else { self.find(Subject::Chosen(step)) }
    }

    pub(super) fn field(&self, field: &FieldId) -> Option<usize> {
        self.find(Subject::Field(field))
    }

    /// The channel in a point.
    pub(super) fn channel_at(&self, point: &[usize]) -> Option<Id> {
        let axis = self.find(Subject::Channel)?;
        match self.axes.get(axis)?.value(*point.get(axis)?)? {
            Value::Text(channel) => channel.parse().ok(),
            Value::Number(_) | Value::Flag(_) | Value::Texts(_) => None,
        }
    }

    /// Whether the values of all axes stand for all there are.
    pub(super) fn is_exact(&self) -> bool {
        self.axes.iter().all(|axis| !axis.is_loose)
    }

    fn subject_of<'v>(&self, variable: &'v Variable) -> Option<Subject<'v>> {
        Some(match variable {
            Variable::Field(field) => Subject::Field(field),
            Variable::Channel => Subject::Channel,
            Variable::Visits(step) => Subject::Visits(*self.steps.get(step.as_str())?),
            Variable::Chosen(step) => Subject::Chosen(*self.steps.get(step.as_str())?),
            Variable::Elapsed => Subject::Elapsed,
        })
    }

    /// The axes that an expression reads, computed fields by what they are computed from.
    pub(super) fn reads(&self, expression: &'p Expression, found: &mut SortedSet<usize>) {
        let mut seen: SortedSet<&FieldId> = SortedSet::new();
        let mut open = vec![expression];
        while let Some(expression) = open.pop() {
            for variable in expression.variables() {
                match (self.subject_of(variable).and_then(|subject| self.find(subject)), variable) {
                    (Some(axis), _) => {
                        found.insert(axis);
                    }
                    (None, Variable::Field(field)) => {
                        let computed = self.process.fields.get(field).filter(|_| seen.insert(field));
                        open.extend(computed.and_then(|computed| computed.value.as_ref()));
                    }
                    _ => {}
                }
            }
        }
    }

    /// Whether a condition holds where `at` says the bit of each axis, none for what counts as unknown.
    pub(super) fn holds(&self, condition: &Expression, at: &dyn Fn(usize) -> Option<usize>) -> Option<bool> {
        let fuel = Cell::new(MOST_LOOKUPS);
        condition.holds(&|variable| self.known(variable, at, 0, &fuel))
    }

    fn known(
        &self,
        variable: &Variable,
        at: &dyn Fn(usize) -> Option<usize>,
        depth: usize,
        fuel: &Cell<u32>,
    ) -> Option<Value> {
        if let Some(axis) = self.subject_of(variable).and_then(|subject| self.index.get(&subject)) {
            return self.axes.get(*axis)?.value(at(*axis)?).cloned();
        }
        let Variable::Field(field) = variable else { return None };
        let declared = self.process.fields.get(field)?;
        fuel.set(fuel.get().saturating_sub(1));
        if declared.kind != FieldKind::Computed || depth >= MOST_COMPUTED || fuel.get() == 0 {
            return None;
        }
        declared.value.as_ref()?.evaluate(&|variable| self.known(variable, at, depth + 1, fuel))
    }
}

/// Where each field is recorded.
fn recorded_at<'p>(flow: &Flow<'p>, looping: &[bool]) -> SortedMap<&'p FieldId, Vec<Recording>> {
    let mut found: SortedMap<&FieldId, Vec<Recording>> = SortedMap::new();
    for (at, step) in flow.each() {
        for field in flow.records(at).iter().copied() {
            let (is_taken, is_asked) = match &step.step.kind {
                Kind::Call(call) => (call.take.contains_key(field), false),
                Kind::Decision(decision) => (true, decision.ask.as_ref() == Some(field)),
                _ => (true, false),
            };
            let is_in_loop = looping.get(at).copied().unwrap_or(true);
            if is_taken {
                found.entry(field).or_default().push(Recording { step: at, is_in_loop, is_asked });
            }
        }
    }
    found
}

/// Whether a case can come back to each step: by arrows, by what can happen at any time, or from what happened meanwhile.
fn in_loops(flow: &Flow<'_>) -> Vec<bool> {
    let mut found = vec![false; flow.len()];
    let mut note = |at: usize| found.get_mut(at).is_some_and(|place| !std::mem::replace(place, true));
    // What comes after something that can happen at any time may come again, nothing else does because of it.
    let mut open: Vec<usize> = Vec::new();
    for any in &flow.anytime {
        open.extend(any.next.as_ref().and_then(|next| flow.position(next)));
    }
    while let Some(at) = open.pop() {
        if note(at) {
            open.extend(flow.after(at));
        }
    }
    for any in flow.anytime.iter().filter(|any| any.after == Some(After::Return)) {
        flow.each().filter(|(_, step)| any.is_from(step.id)).for_each(|(at, _)| {
            note(at);
        });
    }
    flow.circles().iter().flatten().for_each(|at| {
        note(*at);
    });
    found
}
