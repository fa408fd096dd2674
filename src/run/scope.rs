//! What the variables of conditions come to in a case, and which way a decision goes by itself.
//!
//! Not here: what an expression comes to (`model::value`).

use super::Moment;
use super::event::Held;
use super::frame::{Frame, Known, Live};
use crate::model::{Decimal, Expression, FieldId, FieldKind, Value, Variable};
use crate::procedure::{Branch, Kind, Limit, Step};
use std::cell::Cell;

/// Computed fields may be computed from computed fields, so deep and no deeper.
const MOST_COMPUTED: usize = 32;
/// Computed fields looked up for one answer. Each may ask for others twice, so depth alone bounds nothing useful.
const MOST_LOOKUPS: u32 = 10_000;

/// A frame at a time, as expressions see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'a> {
    live: &'a Live,
    frame: &'a Frame,
    time: Moment,
    /// A field that counts as unknown: a decision asks it anew.
    hidden: Option<&'a FieldId>,
}

impl Live {
    pub(super) fn scope<'a>(&'a self, frame: &'a Frame) -> Scope<'a> {
        Scope { live: self, frame, time: self.time, hidden: None }
    }

    pub(super) fn value<'a>(&'a self, held: &'a Held) -> Option<&'a Value> {
        match held {
            Held::Plain(value) => Some(value),
            Held::Personal { key, .. } => self.personal.get(key),
        }
    }
}

impl<'a> Scope<'a> {
    pub(super) fn evaluate(&self, expression: &Expression) -> Option<Value> {
        let fuel = Cell::new(MOST_LOOKUPS);
        expression.evaluate(&|variable| self.known(variable, 0, &fuel))
    }

    fn holds(&self, condition: &Expression) -> Option<bool> {
        let fuel = Cell::new(MOST_LOOKUPS);
        condition.holds(&|variable| self.known(variable, 0, &fuel))
    }

    pub(super) fn field(&self, field: &FieldId) -> Option<Value> {
        self.field_at(field, 0, &Cell::new(MOST_LOOKUPS))
    }

    fn field_at(&self, field: &FieldId, depth: usize, fuel: &Cell<u32>) -> Option<Value> {
        if self.hidden == Some(field) {
            return None;
        }
        if let Some(known) = self.frame.data.values.get(field) {
            return self.live.value(&known.held).cloned();
        }
        let declared = self.frame.flow.fields.get(field)?;
        fuel.set(fuel.get().saturating_sub(1));
        if declared.kind != FieldKind::Computed || depth >= MOST_COMPUTED || fuel.get() == 0 {
            return None;
        }
        declared.value.as_ref()?.evaluate(&|variable| self.known(variable, depth + 1, fuel))
    }

    fn known(&self, variable: &Variable, depth: usize, fuel: &Cell<u32>) -> Option<Value> {
        match variable {
            Variable::Field(field) => self.field_at(field, depth, fuel),
            Variable::Channel => self.live.channel.as_ref().map(|channel| Value::Text(channel.to_string())),
            Variable::Visits(step) => {
                let (place, _) = self.frame.flow.step(step)?;
                Decimal::whole(i64::from(self.frame.visits(place))).map(Value::Number)
            }
            Variable::Chosen(step) => {
                self.frame.data.chosen.get(step).map(|branch| Value::Text(branch.to_string()))
            }
            Variable::Elapsed => Decimal::whole(self.time.since(self.live.began) / 1000).map(Value::Number),
        }
    }

    /// At a decision: what it asks counts as unknown when the only answer is one given here before.
    pub(super) fn asking(self, step: &'a Step) -> Scope<'a> {
        let Kind::Decision { ask: Some(ask), .. } = &step.kind else { return self };
        let here = (self.frame.at, self.frame.stay);
        let is_old = |known: &Known| known.source.is_some_and(|source| source.0 == here.0 && source != here);
        let is_asked_anew = self.frame.reopened || self.frame.data.values.get(ask).is_some_and(is_old);
        Scope { hidden: is_asked_anew.then_some(ask), ..self }
    }

    /// The branch a decision takes by itself: the first in order whose condition holds, if all before are known not to
    /// hold; the one marked otherwise, if none of the others holds.
    pub(super) fn decided(&self, branches: &'a [Branch]) -> Option<&'a Branch> {
        for branch in branches.iter().filter(|branch| !branch.otherwise) {
            if self.holds(branch.when.as_ref()?)? {
                return Some(branch);
            }
        }
        branches.iter().find(|branch| branch.otherwise)
    }

    /// The branch a wait takes by itself: the first whose condition holds.
    pub(super) fn awaited(&self, branches: &'a [Branch]) -> Option<&'a Branch> {
        let holds =
            |branch: &&Branch| branch.when.as_ref().is_some_and(|when| self.holds(when) == Some(true));
        branches.iter().find(holds)
    }

    /// The branches that can be chosen: all that are not known not to hold; if that leaves none, all.
    pub(super) fn choosable(&self, branches: &'a [Branch]) -> Vec<&'a Branch> {
        let is_open =
            |branch: &&Branch| branch.when.as_ref().is_none_or(|when| self.holds(when) != Some(false));
        let open: Vec<&Branch> = branches.iter().filter(is_open).collect();
        if open.is_empty() { branches.iter().collect() } else { open }
    }

    /// The limit that counts: the first whose condition holds as far as is known.
    pub(super) fn limit(&self, step: &'a Step) -> Option<&'a Limit> {
        let holds = |limit: &&Limit| limit.when.as_ref().is_none_or(|when| self.holds(when) == Some(true));
        step.limits.iter().find(holds)
    }

    /// The fields and items that must be filled in or ticked off before the step is left.
    pub(super) fn missing(&self, step: &'a Step) -> (Vec<&'a FieldId>, Vec<&'a crate::model::ChecklistItem>) {
        let is_missing = |field: &FieldId| self.field(field).is_none();
        let record = step.record().iter().filter(|record| record.required).map(|record| &record.field);
        let items = step.checklist().iter().filter(|item| item.required);
        let is_open = |item: &&crate::model::ChecklistItem| !self.frame.is_checked(&item.id);
        (record.filter(|field| is_missing(field)).collect(), items.filter(is_open).collect())
    }
}
