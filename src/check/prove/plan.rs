//! What exploring needs to know of a step, looked up once: its tables, what it records, which limit can be up.
//!
//! Not here: where cases go from it (`check::prove::moves`).

use super::explore::Explored;
use super::region::{Region, Regions};
use super::space::{Space, Subject};
use super::table::{Question, Table};
use crate::check::flow::{Flow, FlowStep, Way};
use crate::model::{After, AnyTime, ClockWord, Escalation, FieldId, Kind, Limit, Opens, Span, Wait};

/// A step, as exploring sees it.
#[derive(Debug)]
pub(super) struct Plan<'p> {
    /// Whether it is that of all steps at which nothing is to be known.
    pub(super) is_bare: bool,
    /// The axes of the fields that are recorded here, but for what is asked.
    pub(super) records: Vec<usize>,
    /// The axes of the fields without which the step is not left.
    pub(super) required: Vec<usize>,
    /// Whether something must be ticked off first.
    pub(super) has_items: bool,
    /// The axis of the field that is asked.
    pub(super) ask: Option<usize>,
    /// What the step does by itself when a case comes, and after the question was answered anew; none where it has no
    /// conditions, or too many values.
    pub(super) entry: Option<Table<'p>>,
    pub(super) answered: Option<Table<'p>>,
    /// Whether it has conditions that were too much for a table.
    pub(super) is_vague: bool,
    pub(super) limits: Option<Table<'p>>,
    /// Whether the conditions of its limits were too much for a table.
    pub(super) has_vague_limits: bool,
    /// For each limit the way it leads, if it can be up before the step is left for another reason.
    pub(super) limit_ways: Vec<Option<usize>>,
    /// For each branch its way.
    pub(super) branch_ways: Vec<Option<usize>>,
    /// Each branch as the value it says the asked field has.
    pub(super) implied: Vec<Option<u64>>,
    /// The axes of fields that count as asked for once the step is passed.
    pub(super) gains: Vec<usize>,
    pub(super) chosen: Option<usize>,
}

/// The plan of a step at which nothing is to be known.
pub(super) static BARE: Plan<'static> = Plan::bare();

impl<'p> Plan<'p> {
    pub(super) const fn bare() -> Plan<'p> {
        Plan {
            is_bare: true,
            records: Vec::new(),
            required: Vec::new(),
            has_items: false,
            ask: None,
            entry: None,
            answered: None,
            is_vague: false,
            limits: None,
            has_vague_limits: false,
            limit_ways: Vec::new(),
            branch_ways: Vec::new(),
            implied: Vec::new(),
            gains: Vec::new(),
            chosen: None,
        }
    }

    pub(super) fn of(
        flow: &Flow<'p>,
        space: &Space<'p>,
        at: usize,
        step: &FlowStep<'p>,
        gains: &[&FieldId],
    ) -> Plan<'p> {
        let gains = gains.iter().filter_map(|field| space.find(Subject::Asked(field))).collect();
        if step.is_plain {
            return Plan { gains, chosen: space.chosen(at), is_bare: false, ..Plan::bare() };
        }
        let guidance = &step.step.guidance;
        let asked = match &step.step.kind {
            Kind::Decision(decision) => decision.ask.as_ref(),
            _ => None,
        };
        let ask = asked.and_then(|ask| space.field(ask));
        let recorded =
            guidance.record.iter().filter_map(|record| Some((record, space.field(&record.field)?)));
        let taken = match &step.step.kind {
            Kind::Call(call) => call.take.keys().filter_map(|field| space.field(field)).collect(),
            _ => Vec::new(),
        };
        // A called process runs at once; what its step would record is never asked for.
        let is_call = matches!(step.step.kind, Kind::Call(_));
        let records = recorded.clone().map(|(_, axis)| axis).filter(|axis| Some(*axis) != ask && !is_call);
        let required = recorded.filter(|(record, _)| record.required && !is_call).map(|(_, axis)| axis);
        let hidden = |axis: usize| {
            let is_asked = Some(axis) == ask;
            space.axes.get(axis).filter(|_| is_asked).map_or(0, |axis| axis.old(at))
        };
        let branches = step.step.branches();
        let question = match &step.step.kind {
            Kind::Wait(_) => Question::Wait(branches),
            _ => Question::Decision(branches),
        };
        let has_conditions = branches.iter().any(|branch| branch.when.is_some());
        let table = |hidden: &dyn Fn(usize) -> u64| {
            if has_conditions { Table::of(space, question, hidden) } else { None }
        };
        let entry = table(&hidden);
        let has_old = ask.is_some_and(|ask| hidden(ask) != 0);
        let answered = if has_old { table(&|_| 0) } else { None };
        let whens: Vec<_> = branches.iter().map(|branch| branch.when.as_ref()).collect();
        let implied = |branch: &'p crate::model::Branch| {
            let (field, axis) = (asked?, space.axes.get(ask?)?);
            let value =
                flow.fields.get(field)?.implied(field, &whens, branch.when.as_ref(), branch.otherwise)?;
            Some(axis.answer(&value, at))
        };
        let limit_way = |limit: &Limit| {
            let leads = limit.then.as_ref().is_some_and(|then| then.step.is_some());
            let is_first = leads && can_be_up(flow, step, limit);
            let is_own = |way: &Way<'_>| matches!(way.kind, Opens::Limit(other) if other.id == limit.id);
            is_first.then(|| step.ways.iter().position(is_own)).flatten()
        };
        let limits = &guidance.limits;
        let first_is_plain = limits.first().is_none_or(|limit| limit.when.is_none());
        let limit_table =
            if first_is_plain { None } else { Table::of(space, Question::Limits(limits), &|_| 0) };
        Plan {
            is_bare: false,
            records: records.chain(taken).collect(),
            required: required.collect(),
            has_items: guidance.checklist.iter().any(|item| item.required),
            ask,
            is_vague: has_conditions && entry.is_none(),
            entry,
            answered,
            has_vague_limits: !first_is_plain && limit_table.is_none(),
            limits: limit_table,
            limit_ways: limits.iter().map(limit_way).collect(),
            branch_ways: branches.iter().map(|branch| step.way_of(&branch.id)).collect(),
            implied: branches.iter().map(implied).collect(),
            gains,
            chosen: space.chosen(at),
        }
    }

    /// The region after anything that the step asks for may have been recorded, or not.
    pub(super) fn widened(&self, space: &Space<'p>, regions: &mut Regions, region: Region) -> Region {
        let mut wide = region;
        for axis in &self.records {
            let known = space.axes.get(*axis).map_or(0, |axis| axis.known());
            let set = regions.set(region, *axis).unwrap_or(0);
            wide = regions.with(wide, *axis, set | known);
        }
        if let Some((elapsed, all)) = space.elapsed.and_then(|axis| Some((axis, space.axes.get(axis)?.all())))
        {
            // Time passes while somebody works.
            let set = regions.set(wide, elapsed).unwrap_or(0);
            let later = all & !super::space::low_bits(set.trailing_zeros() as usize);
            wide = regions.with(wide, elapsed, later);
        }
        wide
    }

    /// The region after the question was answered anew by a value.
    pub(super) fn asked_anew(
        &self,
        space: &Space<'p>,
        at: usize,
        regions: &mut Regions,
        region: Region,
    ) -> Option<Region> {
        let ask = self.ask?;
        let fresh = space.axes.get(ask)?.fresh(at);
        Some(regions.with(region, ask, fresh))
    }

    /// The part of a region in which all that is required is known, and those in which something is not. `but` names an
    /// axis that is answered otherwise.
    pub(super) fn complete(
        &self,
        space: &Space<'p>,
        regions: &mut Regions,
        region: Region,
        but: Option<usize>,
    ) -> (Option<Region>, Vec<Region>) {
        let mut whole = region;
        let mut open = Vec::new();
        for axis in self.required.iter().filter(|axis| Some(**axis) != but) {
            let unknown = space.axes.get(*axis).map_or(0, |axis| axis.unknown());
            let set = regions.set(whole, *axis).unwrap_or(0);
            if set & unknown == 0 {
                continue;
            }
            open.push(regions.with(whole, *axis, set & unknown));
            if set & !unknown == 0 {
                return (None, open);
            }
            whole = regions.with(whole, *axis, set & !unknown);
        }
        (Some(whole), open)
    }
}

impl<'p> Explored<'_, 'p> {
    /// The plan of a step, taken out while it is worked on.
    pub(super) fn plan(&mut self, at: usize) -> Option<Box<Plan<'p>>> {
        if let Some(plan) = self.plans.get_mut(at).and_then(Option::take) {
            return Some(plan);
        }
        let step = self.flow.get(at)?;
        let mut gains: Vec<&FieldId> = Vec::new();
        if !self.needed.is_empty() {
            gains.extend(self.flow.records(at));
            gains.extend(self.flow.unmet().needed.of(at));
        }
        if step.is_plain && gains.is_empty() && self.space.chosen(at).is_none() {
            return Some(self.bare.take().unwrap_or_else(|| Box::new(Plan::bare())));
        }
        Some(Box::new(Plan::of(self.flow, &self.space, at, step, &gains)))
    }

    /// Puts a plan back.
    pub(super) fn put_back(&mut self, at: usize, plan: Box<Plan<'p>>) {
        if plan.is_bare {
            self.bare = Some(plan);
        } else if let Some(place) = self.plans.get_mut(at) {
            *place = Some(plan);
        }
    }
}

/// The axes, a bit each, that can change while a case is away from a step to which it returns.
pub(super) fn meanwhile(flow: &Flow<'_>, space: &Space<'_>) -> u64 {
    let returning = flow.anytime.iter().filter(|any| any.after == Some(After::Return));
    let target = |any: &AnyTime| flow.position(any.next.as_ref()?);
    let mut open: Vec<usize> = returning.filter_map(target).collect();
    let mut is_met = vec![false; if open.is_empty() { 0 } else { flow.len() }];
    let mut axes: Vec<usize> = space.elapsed.into_iter().filter(|_| !open.is_empty()).collect();
    while let Some(at) = open.pop() {
        if is_met.get_mut(at).is_some_and(|place| !std::mem::replace(place, true)) {
            axes.extend(flow.records(at).iter().filter_map(|field| space.field(field)));
            axes.extend([space.visits(at), space.chosen(at)].into_iter().flatten());
            open.extend(flow.after(at));
        }
    }
    axes.into_iter().fold(0, |set, axis| set | 1 << axis)
}

/// Whether a limit can be up before the step is left because its wait is over or nobody took the hand-over. Times are told
/// when they are due, the first of them first.
pub(super) fn can_be_up(flow: &Flow<'_>, step: &FlowStep<'_>, limit: &Limit) -> bool {
    let leaves_after = match &step.step.kind {
        Kind::Wait(wait) => over(wait).map(|period| (period, true)),
        Kind::Escalation(escalation) => given_up(flow, escalation).map(|(span, tries)| (span, tries == 0)),
        _ => None,
    };
    let Some((leaves_after, is_sooner)) = leaves_after else { return true };
    let (within, leaves_after) = (limit.within.in_seconds(), leaves_after);
    // Working hours make a time later, never earlier.
    if limit.clock == Some(ClockWord::Working) || is_sooner {
        within < leaves_after
    } else {
        within <= leaves_after
    }
}

/// The seconds after which a wait is left.
fn over(wait: &Wait) -> Option<i64> {
    let leads = wait.then.as_ref().is_some_and(|then| then.step.is_some());
    wait.period.filter(|_| leads).map(Span::in_seconds)
}

/// The seconds after which a hand-over that nobody takes is left, and how many others are tried before.
pub(super) fn given_up(flow: &Flow<'_>, escalation: &Escalation) -> Option<(i64, u32)> {
    let unanswered = escalation.unanswered.as_ref()?;
    unanswered.then.as_ref()?.step.as_ref()?;
    let within = escalation.accept_within?.in_seconds();
    let tries = tries(flow, escalation);
    Some((within.saturating_mul(i64::from(tries) + 1), tries))
}

/// How many others can be tried when nobody answers: the backup, its backup, as often as is said.
pub(super) fn tries(flow: &Flow<'_>, escalation: &Escalation) -> u32 {
    let most = escalation.unanswered.as_ref().map_or(0, |unanswered| unanswered.tries.len());
    let mut asked = escalation.to.as_ref();
    let mut tries = 0;
    while (tries as usize) < most {
        asked = asked.and_then(|role| flow.roles.get(role)).and_then(|role| role.backup.as_ref());
        if asked.is_none() {
            break;
        }
        tries += 1;
    }
    tries
}

/// Whether the limit that counts keeps a wait from being over: it is up first, and leads away.
pub(super) fn comes_first(plan: &Plan<'_>, step: &FlowStep<'_>, limit: Option<usize>) -> bool {
    let Some(limit) = limit else { return false };
    let is_up = plan.limit_ways.get(limit).copied().flatten().is_some();
    let record = step.step.guidance.limits.get(limit);
    // In working hours it may be up later, too.
    is_up && record.is_some_and(|limit| limit.clock != Some(ClockWord::Working))
}

/// Whether a way belongs to a wait that is over.
pub(super) fn is_over(kind: &Opens<'_>) -> bool {
    matches!(kind, Opens::Over(_))
}
