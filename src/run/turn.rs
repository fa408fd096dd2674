//! One action: what it does, or why it cannot be done.
//!
//! Not here: what then happens by itself (`run::moves`), and what events change (`run::fold`).

use super::admit::{admit, implied};
use super::event::{Event, Held, Timer, What};
use super::frame::{Frame, Live};
use super::{Action, Case, Moment, Now, Refusal};
use crate::model::{FieldId, Gather, Id, Mode, SortedMap, Span, StepId, Value};
use crate::procedure::flow::{Kind, Procedure, Step, Target, Then};
use std::sync::Arc;

/// What an action does: the events, or a refusal that changed nothing. The events are to be applied in their order.
pub fn step(
    procedure: &Procedure,
    case: &Case,
    action: Action,
    now: &Now<'_>,
) -> Result<Vec<Event>, Refusal> {
    let live = case.live.clone();
    // A clock that was set back does not make time run backwards: it stands still until the clock has caught up.
    let time = live.time.max(now.at);
    let mut turn = Turn { live, time, now: *now, events: Vec::new(), moves: 0 };
    turn.live.time = time;
    turn.act(procedure, action)?;
    Ok(turn.events)
}

/// A case on which events are tried as they are told.
pub(super) struct Turn<'a> {
    pub(super) live: Live,
    pub(super) time: Moment,
    pub(super) now: Now<'a>,
    pub(super) events: Vec<Event>,
    pub(super) moves: usize,
}

impl Turn<'_> {
    pub(super) fn tell(&mut self, what: What) {
        self.live.apply(&what, self.time);
        self.events.push(Event { at: self.time, what });
    }

    /// The current frame, its step taken along. A case that runs has both.
    pub(super) fn here(&self) -> Result<(&Frame, &Step), Refusal> {
        let frame = self.live.top().ok_or(Refusal::NotBegun)?;
        Ok((frame, frame.step().ok_or(Refusal::NotBegun)?))
    }

    fn act(&mut self, procedure: &Procedure, action: Action) -> Result<(), Refusal> {
        if let Action::Begin { channel, given } = action {
            return self.begin(procedure, channel, &given);
        }
        if let Action::Close { reason, confirmed, ratings } = action {
            return self.close(reason, confirmed, ratings);
        }
        // The end may have been the wrong one.
        if self.live.ended && action != Action::Back {
            return Err(Refusal::Ended);
        }
        let word = action.word();
        let id = self.here()?.1.id.clone();
        match action {
            Action::Begin { .. } | Action::Close { .. } => Err(Refusal::BegunAlready),
            Action::Record(values) => self.record(id, &values),
            Action::Clear(field) => self.clear(id, field),
            Action::Check { item, done } => self.check(id, item, done),
            Action::Choose(branch) => self.choose(id, &branch),
            Action::Done => self.done(id),
            Action::Accept => self.accept(id),
            Action::Unanswered => {
                let (frame, step) = self.here()?;
                let Kind::Escalation(escalation) = &step.kind else { return Err(not_here(word, step)) };
                if frame.next_try(escalation).is_none() && escalation.unanswered.is_none() {
                    return Err(not_here(word, step));
                }
                self.tell(What::Unanswered { step: id });
                self.unanswered()
            }
            Action::TimeUp => self.time_up(id),
            Action::AnyTime(anytime) => self.happen(&anytime),
            Action::Channel(channel) => {
                self.known_channel(&channel)?;
                self.tell(What::Switched { channel });
                self.rearm();
                self.settle()
            }
            Action::Back => {
                let (before, with) = self.live.before().ok_or(Refusal::NothingBefore)?;
                let step = before.top().and_then(Frame::step).ok_or(Refusal::NothingBefore)?.id.clone();
                self.tell(What::WentBack { step, with });
                self.arm();
                Ok(())
            }
            Action::Deviate { to, because } => {
                if because.trim().is_empty() {
                    return Err(Refusal::NoReason);
                }
                let (level, place) =
                    self.live.place_of(&to).ok_or_else(|| Refusal::NoSuchStep { step: to.to_string() })?;
                self.leave_calls(level);
                self.tell(What::Deviated { to, because });
                self.enter(place, None);
                self.settle()
            }
            Action::Note(text) if text.trim().is_empty() => Err(Refusal::Nothing),
            Action::Note(text) => {
                self.tell(What::Noted { text });
                Ok(())
            }
            Action::Pass(to) => {
                if self.live.place_of(&to).is_none() {
                    return Err(Refusal::NoSuchStep { step: to.to_string() });
                }
                self.tell(What::Passed { step: id, to });
                Ok(())
            }
        }
    }

    fn begin(
        &mut self,
        procedure: &Procedure,
        channel: Option<Id>,
        given: &SortedMap<FieldId, Value>,
    ) -> Result<(), Refusal> {
        if !self.live.frames.is_empty() {
            return Err(Refusal::BegunAlready);
        }
        self.live.procedure = procedure.clone();
        if let Some(channel) = &channel {
            self.known_channel(channel)?;
        }
        let main = procedure.main().clone();
        let given = self.hold(&main, given)?;
        let (sop, version, digest) = (main.id.clone(), main.version.clone(), Some(main.digest.clone()));
        self.tell(What::Begun { sop, version, digest, channel, given });
        self.enter(main.start, None);
        self.settle()
    }

    /// Only what has ended is closed, and only for a reason that the process has.
    fn close(
        &mut self,
        reason: Vec<Id>,
        confirmed: Option<bool>,
        ratings: SortedMap<Id, i32>,
    ) -> Result<(), Refusal> {
        let step = self.here()?.1;
        if !self.live.ended {
            return Err(not_here("close", step));
        }
        if !self.live.procedure.main().has_reason(&reason) {
            return Err(Refusal::Nothing);
        }
        self.tell(What::Closed { reason, confirmed, ratings });
        Ok(())
    }

    fn record(&mut self, step: StepId, values: &SortedMap<FieldId, Value>) -> Result<(), Refusal> {
        if values.is_empty() {
            return Err(Refusal::Nothing);
        }
        let flow = self.here()?.0.flow.clone();
        let values = self.hold(&flow, values)?;
        self.tell(What::Recorded { step, values });
        self.rearm();
        self.settle()
    }

    fn clear(&mut self, step: StepId, field: FieldId) -> Result<(), Refusal> {
        if self.here()?.0.data.values.get(&field).is_none() {
            return Err(Refusal::Nothing);
        }
        self.tell(What::Cleared { step, field });
        self.rearm();
        self.settle()
    }

    /// The values as the fields hold them, the personal ones under new keys.
    fn hold(
        &self,
        flow: &Arc<crate::procedure::Flow>,
        values: &SortedMap<FieldId, Value>,
    ) -> Result<SortedMap<FieldId, Held>, Refusal> {
        let mut key = self.live.next_key;
        let mut held = SortedMap::new();
        for (field, value) in values {
            let value = admit(flow, field, value)?;
            held.insert(field.clone(), self.under_key(flow, field, value, &mut key));
        }
        Ok(held)
    }

    pub(super) fn under_key(
        &self,
        flow: &crate::procedure::Flow,
        field: &FieldId,
        value: Value,
        key: &mut u32,
    ) -> Held {
        if !flow.fields.get(field).is_some_and(|field| field.personal) {
            return Held::Plain(value);
        }
        let held = Held::Personal { key: *key, value: Some(value) };
        *key = key.saturating_add(1);
        held
    }

    fn check(&mut self, step: StepId, item: Id, done: bool) -> Result<(), Refusal> {
        if !self.here()?.1.checklist().iter().any(|each| each.id == item) {
            return Err(Refusal::NoSuchItem { item: item.to_string() });
        }
        self.tell(What::Checked { step, item, done });
        self.settle()
    }

    fn choose(&mut self, id: StepId, branch: &Id) -> Result<(), Refusal> {
        let (frame, step) = self.here()?;
        let (Kind::Decision { .. } | Kind::Wait { .. }) = &step.kind else {
            return Err(not_here("choose", step));
        };
        let scope = self.live.scope(frame).asking(step);
        let open = scope.choosable(step.branches());
        let chosen = open.into_iter().find(|each| each.id == *branch);
        let chosen = chosen.ok_or_else(|| Refusal::NoSuchAnswer { branch: branch.to_string() })?;
        let implied = match &step.kind {
            Kind::Decision { ask: Some(ask), branches } => {
                implied(&frame.flow, ask, branches, chosen).map(|value| (ask.clone(), value))
            }
            _ => None,
        };
        // The answer itself may be what is required.
        let answered = implied.as_ref().map(|(ask, _)| ask);
        self.nothing_missing(answered)?;
        let target = chosen.to.clone();
        if let Some((ask, value)) = implied {
            let flow = self.here()?.0.flow.clone();
            let mut key = self.live.next_key;
            let held = self.under_key(&flow, &ask, value, &mut key);
            let values = std::iter::once((ask, held)).gathered();
            self.tell(What::Recorded { step: id.clone(), values });
        }
        self.tell(What::Chosen { step: id, branch: branch.clone() });
        self.go(&target);
        self.settle()
    }

    fn done(&mut self, id: StepId) -> Result<(), Refusal> {
        let step = self.here()?.1;
        match &step.kind {
            Kind::Task(target) => {
                let target = target.clone();
                self.nothing_missing(None)?;
                self.tell(What::Done { step: id });
                self.go(&target);
                self.settle()
            }
            Kind::End { .. } => {
                self.nothing_missing(None)?;
                self.tell(What::Done { step: id });
                self.finish()?;
                self.settle()
            }
            Kind::Start(_)
            | Kind::Decision { .. }
            | Kind::Escalation(_)
            | Kind::Wait { .. }
            | Kind::Call(_) => Err(not_here("done", step)),
        }
    }

    fn accept(&mut self, id: StepId) -> Result<(), Refusal> {
        let (frame, step) = self.here()?;
        let Kind::Escalation(escalation) = &step.kind else { return Err(not_here("accept", step)) };
        let role = frame.asked(&escalation.to).clone();
        let (moved, target) = (escalation.mode == Mode::Transfer, escalation.next.clone());
        self.nothing_missing(None)?;
        self.tell(What::Accepted { step: id, role, moved });
        self.go(&target);
        self.settle()
    }

    /// Tries whoever stands in; if nobody is left, the consequence follows.
    pub(super) fn unanswered(&mut self) -> Result<(), Refusal> {
        let (frame, step) = self.here()?;
        let Kind::Escalation(escalation) = &step.kind else { return Err(not_here("unanswered", step)) };
        let id = step.id.clone();
        if let Some(role) = frame.next_try(escalation) {
            let until = escalation.accept_within.map(|within| super::after(self.time, within));
            self.tell(What::Tried { step: id.clone(), role });
            if until.is_some() {
                self.tell(What::Timed { step: id, timer: Timer::Accept, limit: None, until });
            }
            return Ok(());
        }
        let then = escalation.unanswered.clone().unwrap_or(Then::Remind);
        self.follow(id, &then)
    }

    fn follow(&mut self, step: StepId, then: &Then) -> Result<(), Refusal> {
        match then {
            Then::Go(target) => {
                self.go(target);
                self.settle()
            }
            Then::Remind => {
                self.tell(What::Reminded { step });
                Ok(())
            }
        }
    }

    fn time_up(&mut self, id: StepId) -> Result<(), Refusal> {
        let (frame, step) = self.here()?;
        let due = frame.first_due().ok_or(Refusal::NothingDue)?.clone();
        if due.until > self.time {
            let seconds = (due.until.since(self.time) + 999) / 1000;
            return Err(Refusal::NotYet { left: Span::seconds(u32::try_from(seconds).unwrap_or(u32::MAX)) });
        }
        let then = match (&step.kind, due.timer) {
            (_, Timer::Limit) => {
                let limit = step.limits.iter().find(|limit| Some(&limit.id) == due.limit.as_ref());
                Some(limit.map_or(Then::Remind, |limit| limit.then.clone()))
            }
            (Kind::Wait { then, .. }, Timer::Wait) => Some(then.clone()),
            (_, Timer::Wait) => Some(Then::Remind),
            (_, Timer::Accept) => None,
        };
        self.tell(What::TimeUp { step: id.clone(), timer: due.timer, limit: due.limit });
        match then {
            Some(then) => self.follow(id, &then),
            None => self.unanswered(),
        }
    }

    fn happen(&mut self, anytime: &Id) -> Result<(), Refusal> {
        let found = self
            .live
            .anytimes()
            .find(|(_, _, any, _)| any.id == *anytime)
            .map(|(level, _, any, to)| (level, any.after, to));
        let Some((level, after, target)) = found else {
            return Err(Refusal::NotNow { anytime: anytime.to_string() });
        };
        if after == Some(crate::model::After::Return) {
            self.room_for_a_frame()?;
        } else {
            self.leave_calls(level);
        }
        self.tell(What::Happened { anytime: anytime.clone() });
        let by = format!("anytime/{anytime}").parse().ok();
        self.enter(target, by);
        self.settle()
    }

    fn known_channel(&self, channel: &Id) -> Result<(), Refusal> {
        let is_known = self.live.procedure.main().channels.contains_key(channel);
        if is_known { Ok(()) } else { Err(Refusal::NoSuchChannel { channel: channel.to_string() }) }
    }

    fn nothing_missing(&self, answered: Option<&FieldId>) -> Result<(), Refusal> {
        let (frame, step) = self.here()?;
        let (mut fields, items) = self.live.scope(frame).missing(step);
        fields.retain(|field| Some(*field) != answered);
        if fields.is_empty() && items.is_empty() {
            return Ok(());
        }
        let fields = fields.into_iter().map(|field| frame.flow.field_label(field).to_owned()).collect();
        Err(Refusal::Missing { fields, items: items.into_iter().map(|item| item.text.clone()).collect() })
    }

    pub(super) fn go(&mut self, target: &Target) {
        self.enter(target.step, Some(target.by.clone()));
    }
}

fn not_here(action: &'static str, step: &Step) -> Refusal {
    Refusal::NotHere { action, kind: step.word() }
}
