//! What happens by itself: starts lead on, known decisions answer themselves, calls begin and return, times are set.
//!
//! Not here: what people do (`run::turn`).

use super::admit::admit;
use super::event::{Held, Timer, What};
use super::frame::{Entry, Frame};
use super::turn::Turn;
use super::{Moment, Refusal};
use crate::model::{Expression, FieldId, Outcome, SortedMap, SortedSet, TransitionId};
use crate::procedure::flow::{Call, Flow, Kind, Step, Target};

/// Processes within processes, interruptions included.
pub(super) const MOST_FRAMES: usize = 100;
/// Moves that follow one action.
const MOST_MOVES: usize = 10_000;

/// What a step does by itself.
enum Move {
    Go(Target),
    Answer(crate::model::Id, Vec<FieldId>, Target),
    Call(Box<Call>),
    Finish,
    Stay,
}

impl Turn<'_> {
    pub(super) fn enter(&mut self, place: usize, by: Option<TransitionId>) {
        let step = self.live.top().and_then(|frame| frame.flow.steps.get(place)).map(|step| step.id.clone());
        if let Some(step) = step {
            self.tell(What::Entered { step, by });
            self.arm();
        }
    }

    /// Goes on until there is something for a person to do.
    pub(super) fn settle(&mut self) -> Result<(), Refusal> {
        while !self.live.ended {
            let (frame, step) = self.here()?;
            let id = step.id.clone();
            match self.next_move(frame) {
                Move::Go(target) => self.go(&target),
                Move::Answer(branch, because, target) => {
                    self.tell(What::Answered { step: id, branch, because });
                    self.go(&target);
                }
                Move::Call(call) => self.call(id, &call)?,
                Move::Finish => self.finish()?,
                Move::Stay => return Ok(()),
            }
            self.moves += 1;
            if self.moves > MOST_MOVES {
                return Err(Refusal::Endless);
            }
        }
        Ok(())
    }

    fn next_move(&self, frame: &Frame) -> Move {
        let Some(step) = frame.step() else { return Move::Stay };
        let scope = self.live.scope(frame).asking(step);
        let is_complete = || {
            let (fields, items) = self.live.scope(frame).missing(step);
            fields.is_empty() && items.is_empty()
        };
        let found = match &step.kind {
            Kind::Start(target) => return Move::Go(target.clone()),
            Kind::Call(call) => return Move::Call(call.clone()),
            // What an end asks for is done before the case is over.
            Kind::End { .. }
                if step.record().is_empty() && step.checklist().is_empty() && !self.is_bound(frame) =>
            {
                return Move::Finish;
            }
            Kind::Decision { branches, .. } if !frame.reopened => scope.decided(branches),
            Kind::Wait { branches, .. } if !frame.reopened => scope.awaited(branches),
            Kind::Decision { .. }
            | Kind::Wait { .. }
            | Kind::End { .. }
            | Kind::Task(_)
            | Kind::Escalation(_) => None,
        };
        match found.filter(|_| is_complete()) {
            Some(branch) => Move::Answer(branch.id.clone(), branch.reads.clone(), branch.to.clone()),
            None => Move::Stay,
        }
    }

    /// Whether the agent went past steps to come to this end of the case: then a person says that it is over.
    fn is_bound(&self, frame: &Frame) -> bool {
        let bound = self.live.bound.as_ref().map(|(to, _)| to);
        frame.entry == Entry::Begin && bound.is_some() && bound == frame.step().map(|step| &step.id)
    }

    /// The end of a process: of the case, of a call, or of what interrupted a step.
    pub(super) fn finish(&mut self) -> Result<(), Refusal> {
        let (frame, step) = self.here()?;
        let Kind::End { outcome, code, reason } = &step.kind else { return Err(Refusal::NoWayOn) };
        let (outcome, id) = (*outcome, step.id.clone());
        match frame.entry {
            Entry::Begin => {
                let (code, reason) = (code.clone(), reason.clone());
                self.tell(What::Ended { step: id, outcome, code, reason });
                Ok(())
            }
            Entry::Interruption(..) => {
                let below =
                    self.live.frames.len().checked_sub(2).and_then(|place| self.live.frames.get(place));
                let step = below.and_then(Frame::step).ok_or(Refusal::NoWayOn)?.id.clone();
                self.tell(What::Resumed { step });
                Ok(())
            }
            Entry::Call => self.return_to_caller(outcome),
        }
    }

    fn return_to_caller(&mut self, outcome: Option<Outcome>) -> Result<(), Refusal> {
        let [.., caller, called] = self.live.frames.as_slice() else { return Err(Refusal::NoWayOn) };
        let step = caller.step().ok_or(Refusal::NoWayOn)?;
        let Kind::Call(call) = &step.kind else { return Err(Refusal::NoWayOn) };
        let taken = self.pass_on(called, &caller.flow, &call.take);
        let target = outcome.and_then(|outcome| call.on.get(&outcome)).or(call.otherwise.as_ref());
        let target = target.ok_or(Refusal::NoWayOn)?.clone();
        self.tell(What::Returned { step: step.id.clone(), outcome, taken });
        self.go(&target);
        Ok(())
    }

    /// What is called above a level is left before its end: what is known there by then is handed back.
    pub(super) fn leave_calls(&mut self, level: usize) {
        let base = self.live.base(level);
        loop {
            let frames = &self.live.frames;
            let is_called =
                |place: &usize| frames.get(*place).is_some_and(|frame| frame.entry == Entry::Call);
            let Some(place) = (base + 1..frames.len()).rev().find(is_called) else { break };
            // An interruption knows more than what it interrupts.
            let newest = (place..frames.len()).rev().find(|each| self.live.base(*each) == place);
            let called = newest.and_then(|newest| frames.get(newest));
            let caller = place.checked_sub(1).and_then(|place| frames.get(place));
            let Some((caller, called)) = caller.zip(called) else { break };
            let Some(Step { id, kind: Kind::Call(call), .. }) = caller.step() else { break };
            let taken = self.pass_on(called, &caller.flow, &call.take);
            let step = id.clone();
            self.tell(What::Returned { step, outcome: None, taken });
        }
    }

    fn call(&mut self, step: crate::model::StepId, call: &Call) -> Result<(), Refusal> {
        self.room_for_a_frame()?;
        let flow = self.live.procedure.flow(&call.sop).ok_or(Refusal::NoWayOn)?.clone();
        let caller = self.here()?.0;
        let given = self.pass_on(caller, &flow, &call.give);
        self.tell(What::Called { step, sop: call.sop.clone(), given });
        self.enter(flow.start, None);
        Ok(())
    }

    /// Values from one process for the fields of another. What is unknown or does not fit is not passed on; what
    /// comes from a personal field stays personal.
    fn pass_on(
        &self,
        from: &Frame,
        to: &Flow,
        what: &SortedMap<FieldId, Expression>,
    ) -> SortedMap<FieldId, Held> {
        let scope = self.live.scope(from);
        let mut key = self.live.next_key;
        let mut passed = SortedMap::new();
        for (field, expression) in what {
            let value = scope.evaluate(expression).and_then(|value| admit(to, field, &value).ok());
            if let Some(value) = value {
                let is_personal =
                    expression.fields().any(|field| is_personal(from, field, &mut SortedSet::new()));
                let held = if is_personal {
                    let held = Held::Personal { key, value: Some(value) };
                    key = key.saturating_add(1);
                    held
                } else {
                    self.under_key(to, field, value, &mut key)
                };
                passed.insert(field.clone(), held);
            }
        }
        passed
    }

    pub(super) fn room_for_a_frame(&self) -> Result<(), Refusal> {
        if self.live.frames.len() < MOST_FRAMES { Ok(()) } else { Err(Refusal::TooDeep) }
    }

    /// Sets the times of a step just come to.
    pub(super) fn arm(&mut self) {
        let Ok((frame, step)) = self.here() else { return };
        let from = frame.entered;
        let (timer, until) = match &step.kind {
            Kind::Wait { period, .. } => (Timer::Wait, period.map(|period| super::after(from, period))),
            Kind::Escalation(escalation) => {
                (Timer::Accept, escalation.accept_within.map(|within| super::after(from, within)))
            }
            Kind::Start(_) | Kind::Task(_) | Kind::Decision { .. } | Kind::Call(_) | Kind::End { .. } => {
                (Timer::Wait, None)
            }
        };
        if until.is_some() {
            let step = step.id.clone();
            self.tell(What::Timed { step, timer, limit: None, until });
        }
        self.rearm();
    }

    /// Sets the time limit that counts by what is known now, from the moment the case came to the step.
    pub(super) fn rearm(&mut self) {
        let Ok((frame, step)) = self.here() else { return };
        if step.limits.is_empty() || frame.limit_is_up {
            return;
        }
        let limit = self.live.scope(frame).limit(step);
        let armed = frame.dues.iter().find(|due| due.timer == Timer::Limit);
        if limit.map(|limit| &limit.id) == armed.and_then(|due| due.limit.as_ref()) {
            return;
        }
        let until: Option<Moment> =
            limit.and_then(|limit| frame.due(frame.entered, limit.within, limit.clock, &self.now));
        if until.is_none() && armed.is_none() {
            return;
        }
        let (step, limit) = (step.id.clone(), limit.map(|limit| limit.id.clone()));
        self.tell(What::Timed { step, timer: Timer::Limit, limit, until });
    }
}

/// Whether a value says something about a person: by its field, by how it is kept, or by what it is computed from.
pub(super) fn is_personal<'a>(
    frame: &'a Frame,
    field: &'a FieldId,
    seen: &mut SortedSet<&'a FieldId>,
) -> bool {
    if !seen.insert(field) {
        return false;
    }
    // Computed from too much to look through: better kept apart than not.
    if seen.len() > 500 {
        return true;
    }
    let is_kept_apart =
        frame.data.values.get(field).is_some_and(|known| matches!(known.held, Held::Personal { .. }));
    let Some(declared) = frame.flow.fields.get(field) else { return is_kept_apart };
    let mut parts = declared.value.iter().flat_map(Expression::fields);
    is_kept_apart || declared.personal || parts.any(|part| is_personal(frame, part, seen))
}
