//! What is done in a case that goes some legs: acts that the runner can play, with a value for what no condition reads.
//!
//! Not here: which legs they are (`check::prove::witness`), playing the acts (`run::play`).

use super::explore::By;
use super::plan;
use super::witness::Leg;
use crate::check::flow::{Flow, Way};
use crate::check::recorded::leaves_early;
use crate::model::{
    Act, After, Decimal, Field, FieldId, FieldKind, Kind, Opens, Outcome, SortedMap, SortedSet, Span, Value,
};

/// The acts of some legs. `end` is a step that is finished, too. None where a case cannot go so: while it was away from a
/// step for what happened meanwhile, a time of that step ran out, and takes it elsewhere.
pub(super) fn acts(flow: &Flow<'_>, legs: &[Leg], end: Option<usize>) -> Option<Vec<Act>> {
    let (acts, known, away) = (Vec::new(), SortedSet::new(), Vec::new());
    let mut writing = Writing { flow, acts, known, clock: 0, entered: 0, away, is_late: false };
    for leg in legs {
        writing.leg(leg);
    }
    if let Some(end) = end {
        let values = SortedMap::new();
        let settled = SortedSet::new();
        let by = Some(By::Return);
        writing.leg(&Leg { step: end, by, values, settled, is_chosen: false, elapsed: None });
    }
    (!writing.is_late).then_some(writing.acts)
}

/// Acts as they are written leg by leg.
struct Writing<'f, 'p> {
    flow: &'f Flow<'p>,
    acts: Vec<Act>,
    known: SortedSet<FieldId>,
    /// The seconds since the case began, and those at which it came to the step.
    clock: i64,
    entered: i64,
    /// The steps the case is to return to, each with the second at which it came there first.
    away: Vec<(usize, i64)>,
    is_late: bool,
}

impl Writing<'_, '_> {
    fn leg(&mut self, leg: &Leg) -> Option<()> {
        let flow = self.flow;
        let step = flow.get(leg.step)?;
        if matches!(step.step.kind, Kind::Start(_)) {
            return None;
        }
        let way = match leg.by {
            Some(By::Way(way)) => step.ways.get(way),
            _ => None,
        };
        let is_done = match (leg.by, way) {
            (Some(By::Way(_)), Some(way)) => !leaves_early(way) && way.kind != Opens::Unanswered,
            (Some(By::Return), _) => true,
            _ => false,
        };
        let mut values = leg.values.clone();
        let is_call = matches!(step.step.kind, Kind::Call(_));
        if is_done && !is_call {
            for record in step.step.guidance.record.iter().filter(|record| record.required) {
                let Some(field) = flow.fields.get(&record.field) else { continue };
                let is_said = values.contains_key(&record.field) || leg.settled.contains(&record.field);
                if !self.known.contains(&record.field) && !is_said {
                    values.extend(any_value(field).map(|value| (record.field.clone(), value)));
                }
            }
        }
        if let Some(elapsed) = leg.elapsed.filter(|elapsed| *elapsed > self.clock) {
            self.wait(elapsed - self.clock);
        }
        self.known.extend(values.keys().cloned());
        if !values.is_empty() {
            self.acts.push(Act::Record(values));
        }
        let guidance = &step.step.guidance;
        if is_done && !is_call {
            let items = guidance.checklist.iter().filter(|item| item.required);
            self.acts.extend(items.map(|item| Act::Check(item.id.clone())));
        }
        let entered = self.entered;
        match (&step.step.kind, leg.by?) {
            (Kind::End(_), _) if guidance.record.is_empty() && guidance.checklist.is_empty() => {}
            (Kind::End(_), By::Return) => self.acts.push(Act::Done),
            (_, By::Return) => {}
            (_, By::AnyTime(place)) => self.acts.push(Act::AnyTime(flow.anytime.get(place)?.id.clone())),
            (kind, By::Way(_)) => self.way(leg, kind, way?.kind),
        }
        self.entered = self.clock;
        match leg.by? {
            By::AnyTime(place) if flow.anytime.get(place)?.after == Some(After::Return) => {
                self.away.push((leg.step, entered));
            }
            By::Return => self.come_back()?,
            By::AnyTime(_) | By::Way(_) => {}
        }
        Some(())
    }

    /// The times of a step run on while the case is away from it.
    fn come_back(&mut self) -> Option<()> {
        let (at, entered) = self.away.pop()?;
        self.entered = entered;
        let step = self.flow.get(at)?;
        let period = |way: &Way<'_>| match (way.kind, &step.step.kind) {
            (Opens::Limit(limit), _) => Some(limit.within.in_seconds()),
            (Opens::Over(after), _) => after.map(Span::in_seconds),
            (Opens::Unanswered, Kind::Escalation(escalation)) => {
                plan::given_up(self.flow, escalation).map(|(seconds, _)| seconds)
            }
            _ => None,
        };
        self.is_late |= step.ways.iter().filter_map(period).any(|period| entered + period <= self.clock);
        Some(())
    }

    fn way(&mut self, leg: &Leg, kind: &Kind, exit: Opens<'_>) {
        match (kind, exit) {
            (_, Opens::Limit(limit)) => self.wait_out(limit.within),
            (_, Opens::Over(after)) => self.wait_out(after.unwrap_or_default()),
            (_, Opens::Branch(branch)) if leg.is_chosen => {
                self.acts.push(Act::Choose(branch.id.clone()));
            }
            (Kind::Escalation(escalation), Opens::Unanswered) => {
                let times = plan::tries(self.flow, escalation) as usize + 1;
                self.acts.extend(std::iter::repeat_n(Act::Unanswered, times));
            }
            (Kind::Escalation(_), Opens::Next) => self.acts.push(Act::Accept),
            (Kind::Task(_), Opens::Next) => self.acts.push(Act::Done),
            (Kind::Call(call), Opens::Outcome(_) | Opens::OtherOutcome) => {
                let named = match exit {
                    Opens::Outcome(outcome) => Some(outcome),
                    _ => Outcome::ALL.iter().copied().find(|outcome| !call.on.contains_key(outcome)),
                };
                let branch = named.and_then(|outcome| outcome.word().parse().ok());
                self.acts.extend(branch.map(Act::Choose));
            }
            _ => {}
        }
    }

    /// Waits until a time that began when the case came to the step has run out.
    fn wait_out(&mut self, period: Span) {
        self.wait((self.entered + period.in_seconds() - self.clock).max(0));
    }

    fn wait(&mut self, seconds: i64) {
        self.clock += seconds;
        let (days, rest) = (seconds / 86_400, seconds % 86_400);
        let whole = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
        self.acts.push(Act::After(Span { days: whole(days), seconds: whole(rest) }));
    }
}

/// Any value that a field takes.
fn any_value(field: &Field) -> Option<Value> {
    let number = |number: i64| Decimal::whole(number).map(Value::Number);
    match field.kind {
        FieldKind::Text => Some(Value::Text(field.label.clone())),
        FieldKind::Number | FieldKind::Money => number(1),
        FieldKind::Flag => Some(Value::Flag(true)),
        FieldKind::Date => number(20_454),
        FieldKind::Duration => number(60),
        FieldKind::Choice => field.choices.first().map(|choice| Value::Text(choice.id.to_string())),
        FieldKind::Choices => Some(Value::Texts(SortedSet::new())),
        FieldKind::Computed => None,
    }
}
