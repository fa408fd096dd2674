//! Which fields a step records and needs, and which are recorded for certain when a case comes to it, whatever way it took.
//!
//! A set of fields per step; where ways meet, only what all of them recorded counts. The sets only shrink, so the walk
//! ends, and it is exact: what is missing from a set is missing on some path.
//!
//! Not here: what to say where a need is not met (`check::rules::field_before_record`).

use super::flow::{Flow, Way};
use super::lists::Lists;
use crate::model::{Arrange, FieldId, FieldKind, Gather, Kind, Opens, Process, SortedSet, Step};
use std::collections::VecDeque;

/// The answer for every step.
#[derive(Debug)]
pub(super) struct Recorded {
    fields: Vec<FieldId>,
    /// A bit per field, `words` words per step.
    before: Vec<u64>,
    words: usize,
    /// Whether a case comes to the step.
    is_met: Vec<bool>,
}

impl Recorded {
    /// Walks the flow. `also` names fields that count as recorded at a step besides those it records.
    pub(super) fn at_each_step<'a, 'p: 'a>(
        flow: &Flow<'p>,
        also: &dyn Fn(usize) -> &'a [&'p FieldId],
    ) -> Recorded {
        let fields: Vec<FieldId> = flow.fields.keys().cloned().collect();
        let words = fields.len().div_ceil(64);
        let before = vec![0; words * flow.len()];
        let mut recorded = Recorded { fields, before, words, is_met: vec![false; flow.len()] };
        let mut gained: Vec<u64> = vec![0; words * flow.len()];
        for at in 0..flow.len() {
            for field in flow.records(at).iter().chain(also(at)).copied() {
                let Ok(bit) = recorded.fields.binary_search(field) else { continue };
                gained.get_mut(at * words + bit / 64).into_iter().for_each(|word| *word |= 1 << (bit % 64));
            }
        }
        let mut queue: VecDeque<usize> = entries(flow);
        let mut is_queued = vec![false; flow.len()];
        for at in &queue {
            mark(&mut is_queued, *at, true);
            mark(&mut recorded.is_met, *at, true);
        }
        let (mut before, mut after) = (vec![0; words], vec![0; words]);
        while let Some(at) = queue.pop_front() {
            mark(&mut is_queued, at, false);
            let place = at * words..(at + 1) * words;
            let (Some(known), Some(gained)) = (recorded.before.get(place.clone()), gained.get(place)) else {
                continue;
            };
            before.copy_from_slice(known);
            for ((after, before), gained) in after.iter_mut().zip(&before).zip(gained) {
                *after = before | gained;
            }
            for way in flow.get(at).map(|step| step.ways.as_slice()).unwrap_or_default() {
                let Some(to) = way.to else { continue };
                let brings = if leaves_early(way) { &before } else { &after };
                if recorded.meet(to, brings) && mark(&mut is_queued, to, true) {
                    queue.push_back(to);
                }
            }
        }
        recorded
    }

    /// Keeps what was recorded on all ways to a step. Answers whether that changed anything.
    fn meet(&mut self, at: usize, brings: &[u64]) -> bool {
        let Some(set) = self.before.get_mut(at * self.words..(at + 1) * self.words) else { return false };
        if mark(&mut self.is_met, at, true) {
            set.copy_from_slice(brings);
            return true;
        }
        let mut is_changed = false;
        for (word, brings) in set.iter_mut().zip(brings) {
            is_changed |= *word & !brings != 0;
            *word &= brings;
        }
        is_changed
    }

    /// Whether the field is recorded for certain before the step. Where no case comes, nothing is missing.
    pub(super) fn is_before(&self, at: usize, field: &FieldId) -> bool {
        if !self.is_met.get(at).copied().unwrap_or(false) {
            return true;
        }
        let Ok(bit) = self.fields.binary_search(field) else { return true };
        self.before.get(at * self.words + bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }

    /// The fields that are recorded for certain before the step.
    pub(super) fn before(&self, at: usize) -> impl Iterator<Item = &FieldId> {
        let is_met = self.is_met.get(at).copied().unwrap_or(false);
        self.fields.iter().filter(move |field| is_met && self.is_before(at, field))
    }
}

/// The needs of steps that are not met on every way by the arrows.
pub(super) struct Unmet<'p> {
    /// For each step the fields it needs.
    pub(super) needed: Lists<&'p FieldId>,
    unmet: Vec<(usize, &'p FieldId)>,
}

impl<'p> Unmet<'p> {
    /// Finds them. Only the first need on a way is told: where it is met, the later ones are met, too.
    pub(super) fn of(flow: &Flow<'p>) -> Unmet<'p> {
        if flow.fields.is_empty() {
            return Unmet { needed: Lists::with_capacity(0), unmet: Vec::new() };
        }
        let mut needed: Lists<&'p FieldId> = Lists::with_capacity(flow.len());
        for at in 0..flow.len() {
            let Some(step) = flow.get(at) else { continue };
            needs(flow, at, step.step).into_iter().for_each(|field| needed.push(field));
            needed.end();
        }
        let recorded = Recorded::at_each_step(flow, &|at| needed.of(at));
        let mut unmet = Vec::new();
        for at in flow.in_order() {
            let open = needed.of(at).iter().filter(|field| !recorded.is_before(at, field));
            unmet.extend(open.map(|field| (at, *field)));
        }
        Unmet { needed, unmet }
    }

    /// Each step with each field that it needs in vain, in reading order.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, &'p FieldId)> + '_ {
        self.unmet.iter().copied()
    }
}

/// Where a case comes with nothing recorded: the start, and what can happen at any time.
pub(super) fn entries(flow: &Flow<'_>) -> VecDeque<usize> {
    let targets = flow.anytime.iter().filter_map(|any| flow.position(any.next.as_ref()?));
    let entries: SortedSet<usize> = targets.filter(|at| flow.is_reached(*at)).gathered();
    flow.start_position().into_iter().chain(entries).collect()
}

/// Whether the step is left before its fields are recorded: its time is up.
pub(super) fn leaves_early(way: &Way<'_>) -> bool {
    match way.kind {
        Opens::Limit(_) | Opens::Over(_) => true,
        Opens::Next | Opens::Branch(_) | Opens::Unanswered | Opens::Outcome(_) | Opens::OtherOutcome => false,
    }
}

/// The fields a step records: those it asks for, its answer, and what a call brings back.
pub(super) fn records<'s>(step: &'s Step, visit: &mut dyn FnMut(&'s FieldId)) {
    step.guidance.record.iter().for_each(|record| visit(&record.field));
    match &step.kind {
        Kind::Decision(decision) => decision.ask.iter().for_each(visit),
        Kind::Call(call) => call.take.keys().for_each(visit),
        Kind::Start(_) | Kind::Task(_) | Kind::Escalation(_) | Kind::Wait(_) | Kind::End(_) => {}
    }
}

/// The fields a step reads, each once: in conditions, in words, in what it passes on and gives.
pub(super) fn reads<'p>(flow: &Flow<'p>, at: usize, step: &'p Step) -> Vec<&'p FieldId> {
    let process = flow.process();
    let mut read: Vec<&FieldId> = Vec::new();
    let mut add = |field: &'p FieldId| {
        if !read.contains(&field) {
            read.push(field);
        }
    };
    if flow.get(at).is_some_and(|step| step.has_conditions) {
        let conditions = step.branches().iter().filter_map(|branch| branch.when.as_ref());
        let limits = step.guidance.limits.iter().filter_map(|limit| limit.when.as_ref());
        for condition in conditions.chain(limits) {
            condition.fields().for_each(&mut add);
        }
    }
    match &step.kind {
        Kind::Escalation(escalation) => escalation.pass.iter().for_each(&mut add),
        Kind::Call(call) => call.give.values().flat_map(|value| value.fields()).for_each(&mut add),
        Kind::Start(_) | Kind::Task(_) | Kind::Decision(_) | Kind::Wait(_) | Kind::End(_) => {}
    }
    let known = flow.braced(at).iter().filter_map(|name| process.fields.get_key_value(*name));
    known.map(|(id, _)| id).for_each(&mut add);
    read
}

/// The names between braces in the words of a step: `Hello {customer_name}`.
pub(super) fn braced<'s>(step: &'s Step, visit: &mut dyn FnMut(&'s str)) {
    let mut look = |text: &'s str| {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once('{') {
            let part = after.split_once('{').map_or(after, |(part, _)| part);
            if let Some((name, _)) = part.split_once('}') {
                visit(name.trim());
            }
            rest = after;
        }
    };
    let guidance = &step.guidance;
    look(&step.title);
    step.branches().iter().for_each(|branch| look(&branch.label));
    guidance.instruction.iter().for_each(|text| look(text));
    guidance.say.values().for_each(|text| look(text));
    guidance.checklist.iter().for_each(|item| look(&item.text));
    if let Kind::Escalation(escalation) = &step.kind {
        let words = [&escalation.when, &escalation.how, &escalation.because];
        words.into_iter().flatten().for_each(|text| look(text));
    }
}

/// The fields a step needs and does not record itself, computed ones by what they are computed from.
pub(super) fn needs<'p>(flow: &Flow<'p>, at: usize, step: &'p Step) -> Vec<&'p FieldId> {
    let process = flow.process();
    let mut needed: Vec<&FieldId> = Vec::new();
    for field in reads(flow, at, step) {
        match process.fields.get(field) {
            Some(record) if record.kind == FieldKind::Computed => needed.extend(sources(process, field)),
            Some(_) => needed.push(field),
            None => {}
        }
    }
    if needed.is_empty() {
        return needed;
    }
    match &step.kind {
        // What a call brings back is not there yet when it is given something.
        Kind::Call(_) => {
            needed.retain(|field| !step.guidance.record.iter().any(|record| record.field == **field));
        }
        _ => needed.retain(|field| !flow.records(at).contains(field)),
    }
    if needed.len() > 1 {
        needed.arrange_by(Ord::cmp);
        needed.dedup();
    }
    needed
}

/// The fields that have to be recorded for this one to be known: itself, or those it is computed from.
fn sources<'p>(process: &'p Process, field: &'p FieldId) -> SortedSet<&'p FieldId> {
    let mut found = SortedSet::new();
    let mut seen = SortedSet::new();
    let mut open = vec![field];
    while let Some(id) = open.pop() {
        let Some(field) = process.fields.get(id).filter(|_| seen.insert(id)) else { continue };
        match (&field.kind, &field.value) {
            (FieldKind::Computed, Some(value)) => open.extend(value.fields()),
            (FieldKind::Computed, None) => {}
            _ => {
                found.insert(id);
            }
        }
    }
    found
}

/// Sets a mark, and answers whether that changed it.
fn mark(marks: &mut [bool], at: usize, to: bool) -> bool {
    marks.get_mut(at).is_some_and(|mark| std::mem::replace(mark, to) != to)
}
