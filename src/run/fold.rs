//! What each event changes: the one place where a case changes.
//!
//! Not here: which events follow an action (`run::turn`, `run::moves`).

use super::Moment;
use super::event::{Due, Held, Timer, What};
use super::frame::{Data, Entry, Frame, Known, Live};
use super::path::{Path, Visit};
use super::shared::Shared;
use crate::model::{FieldId, RoleId, SortedMap, StepId};
use crate::procedure::{Kind, Procedure};
use std::sync::Arc;

impl Live {
    pub(super) fn new(procedure: &Procedure) -> Live {
        Live {
            procedure: procedure.clone(),
            frames: Vec::new(),
            began: Moment::default(),
            time: Moment::default(),
            channel: None,
            owner: None,
            personal: Shared::default(),
            next_key: 0,
            stays: 0,
            paused: 0,
            paused_since: None,
            ended: false,
            bound: None,
        }
    }

    /// The case after an event.
    pub(super) fn apply(&mut self, what: &What, at: Moment) {
        self.time = self.time.max(at);
        let time = self.time;
        self.unbind(what);
        match what {
            What::Begun { channel, given, .. } => {
                (self.began, self.channel) = (time, channel.clone());
                self.frames = vec![Frame::of(self.procedure.main(), Entry::Begin, time)];
                self.keep(given, None);
            }
            What::Entered { step, .. } => {
                let place = self.top().and_then(|frame| frame.flow.step(step)).map(|(place, _)| place);
                if let Some(place) = place {
                    self.enter(place, time);
                }
            }
            What::Recorded { values, .. } => {
                let source = self.top().map(|frame| (frame.at, frame.stay));
                self.keep(values, source);
                self.change(|frame| frame.reopened = false);
            }
            What::Cleared { field, .. } => self.forget(field),
            What::Checked { item, done, .. } => self.change(|frame| {
                let mut items = frame.data.checked.get(&frame.at).cloned().unwrap_or_default();
                items.insert(item.clone(), *done);
                frame.data.checked.insert(frame.at, items);
            }),
            What::Chosen { step, branch } => self.change(|frame| {
                frame.data.chosen.insert(step.clone(), branch.clone());
            }),
            What::Answered { step, branch, .. } => self.change(|frame| {
                frame.data.chosen.insert(step.clone(), branch.clone());
                frame.path.mark(|visit| visit.automatic = true);
            }),
            What::Passed { to, .. } => {
                self.bound = self.top().map(|frame| (to.clone(), frame.stay));
            }
            What::Done { .. } | What::Noted { .. } | What::Reminded { .. } | What::Closed { .. } => {}
            What::Accepted { role, moved, .. } => {
                if *moved {
                    self.owner = Some(role.clone());
                    self.change(|frame| frame.path.mark(|visit| visit.handed_to = Some(role.clone())));
                }
            }
            What::Unanswered { .. } => {
                self.change(|frame| frame.dues.retain(|due| due.timer != Timer::Accept));
            }
            What::Tried { role, .. } => self.change(|frame| frame.tried.push(role.clone())),
            What::Timed { timer, limit, until, .. } => self.change(|frame| {
                frame.dues.retain(|due| due.timer != *timer);
                frame.dues.extend(until.map(|until| Due { timer: *timer, limit: limit.clone(), until }));
            }),
            What::TimeUp { timer, .. } => self.change(|frame| {
                frame.dues.retain(|due| due.timer != *timer);
                frame.limit_is_up |= *timer == Timer::Limit;
            }),
            What::Called { sop, given, .. } => self.call(sop, given),
            What::Returned { taken, .. } => {
                // A process that is left before its end may be interrupted just then.
                while matches!(self.top(), Some(Frame { entry: Entry::Interruption(..), .. })) {
                    self.end_interruption();
                }
                let is_called = self.top().is_some_and(|frame| frame.entry == Entry::Call);
                let called = self.frames.pop_if(|_| is_called);
                self.keep(taken, None);
                self.change(|frame| {
                    frame.path.mark(|visit| {
                        visit.within = called.as_ref().map(|called| called.path.clone()).unwrap_or_default();
                        visit.answers = called.map(|called| called.data.values);
                    });
                });
            }
            What::Happened { anytime } => self.happen(anytime),
            What::Resumed { .. } => {
                self.come_back();
                let pauses = self.top().and_then(Frame::step).is_some_and(pauses);
                self.leave(time);
                self.paused_since = pauses.then_some(time);
            }
            What::Switched { channel } => self.channel = Some(channel.clone()),
            What::WentBack { step, .. } => {
                self.ended = false;
                // What was kept earlier went past what had interrupted a step.
                let is_there =
                    |live: &Live| live.top().and_then(Frame::step).is_some_and(|at| at.id == *step);
                while self.go_back(time).is_some() && !is_there(self) {}
            }
            What::Deviated { to, .. } => {
                if let Some((level, _)) = self.place_of(to) {
                    self.frames.truncate(level + 1);
                }
            }
            What::Ended { .. } => {
                self.leave(time);
                self.change(|frame| frame.dues.clear());
                self.ended = true;
            }
        }
    }

    /// Whoever does something else than what was said is on no way any more.
    fn unbind(&mut self, what: &What) {
        let is_here = |bound: &(StepId, u32)| self.top().is_some_and(|frame| frame.stay == bound.1);
        let goes_on = match what {
            What::Done { .. } | What::Chosen { .. } => self.bound.as_ref().is_some_and(is_here),
            What::Accepted { .. }
            | What::TimeUp { .. }
            | What::Happened { .. }
            | What::WentBack { .. }
            | What::Deviated { .. } => false,
            _ => return,
        };
        if !goes_on {
            self.bound = None;
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut Frame)) {
        if let Some(frame) = self.frames.last_mut() {
            change(frame);
        }
    }

    /// The time promised to the customer runs again.
    fn leave(&mut self, time: Moment) {
        if let Some(since) = self.paused_since.take() {
            self.paused += time.since(since);
        }
    }

    fn stand(&mut self, place: usize, time: Moment) {
        self.leave(time);
        let mut owner = None;
        let mut is_pause = false;
        self.stays = self.stays.saturating_add(1);
        let stay = self.stays;
        self.change(|frame| {
            (frame.at, frame.entered, frame.stay) = (place, time, stay);
            frame.dues.clear();
            frame.tried.clear();
            (frame.limit_is_up, frame.reopened) = (false, false);
            owner = frame.step().and_then(|step| step.owner.clone());
            is_pause = frame.step().is_some_and(pauses);
        });
        if self.owner.is_none() {
            self.owner = owner;
        }
        self.paused_since = is_pause.then_some(time);
    }

    fn enter(&mut self, place: usize, time: Moment) {
        self.stand(place, time);
        self.change(|frame| {
            if frame.data.checked.get(&place).is_some() {
                frame.data.checked.insert(place, Shared::default());
            }
            frame.data.visits.insert(place, frame.visits(place).saturating_add(1));
            frame.path.push(Visit::of(place));
        });
    }

    /// Keeps values, the personal ones in their own table.
    fn keep(&mut self, values: &SortedMap<FieldId, Held>, source: Option<(usize, u32)>) {
        for (field, held) in values {
            let held = match held {
                Held::Plain(_) => held.clone(),
                Held::Personal { key, value } => {
                    self.next_key = self.next_key.max(key.saturating_add(1));
                    if let Some(value) = value {
                        self.personal.insert(*key, value.clone());
                    }
                    Held::Personal { key: *key, value: None }
                }
            };
            self.change(|frame| {
                frame.data.values.insert(field.clone(), Known { held, source });
            });
        }
    }

    /// Nothing is known of a field any more; what was personal is not kept either.
    fn forget(&mut self, field: &FieldId) {
        let mut known = None;
        self.change(|frame| known = frame.data.values.remove(field));
        if let Some(Known { held: Held::Personal { key, .. }, .. }) = known {
            self.personal.remove(&key);
        }
    }

    fn call(&mut self, sop: &crate::model::ProcessId, given: &SortedMap<FieldId, Held>) {
        let Some(flow) = self.procedure.flow(sop).cloned() else { return };
        let mut frame = Frame::of(&flow, Entry::Call, self.time);
        self.change(|caller| {
            if let Some(Some(answers)) = caller.data.unfinished.get(&caller.at).cloned() {
                frame.data.values = answers;
                caller.data.unfinished.insert(caller.at, None);
            }
        });
        self.frames.push(frame);
        self.keep(given, None);
    }

    fn happen(&mut self, anytime: &crate::model::Id) {
        let found = self.anytimes().find(|(_, _, any, _)| any.id == *anytime);
        let Some((level, place, after)) = found.map(|(level, place, any, _)| (level, place, any.after))
        else {
            return;
        };
        if after == Some(crate::model::After::Return) {
            let Some(frame) = self.frames.get(level) else { return };
            let mut interruption = Frame::of(&frame.flow, Entry::Interruption(level, place), self.time);
            interruption.data = frame.data.clone();
            self.frames.push(interruption);
        } else {
            self.frames.truncate(level + 1);
            // Who stays on another path does not come back to what was interrupted.
            while matches!(self.top(), Some(Frame { entry: Entry::Interruption(..), .. })) {
                let of = self.end_interruption();
                self.frames.truncate(of + 1);
            }
        }
    }

    /// What was recorded meanwhile is known where the case returns. The answer is the level it interrupted.
    fn end_interruption(&mut self) -> usize {
        let Some(Entry::Interruption(of, _)) = self.top().map(|frame| frame.entry) else { return 0 };
        let Some(frame) = self.frames.pop() else { return 0 };
        if let Some(interrupted) = self.frames.get_mut(of) {
            interrupted.data = frame.data;
        }
        of
    }

    /// An interruption has come to its end. The way through it stays known where anybody did something on it: going back
    /// comes to that.
    fn come_back(&mut self) {
        let is_one = matches!(self.top(), Some(Frame { entry: Entry::Interruption(..), .. }));
        let Some(mut ended) = self.top().filter(|_| is_one).cloned() else { return };
        self.end_interruption();
        ended.data = Data::default();
        let mut path = ended.path.clone();
        path.pop();
        let has_stop =
            std::iter::from_fn(|| path.pop()).any(|visit| visit.after.is_some() || is_stop(&ended, &visit));
        self.change(|frame| {
            if has_stop {
                frame.path.push(Visit { after: Some(Arc::new(ended)), ..Visit::of(frame.at) });
            }
        });
    }

    /// The case gone back, and who took it on the way gone back.
    pub(super) fn before(&self) -> Option<(Live, Option<RoleId>)> {
        let mut before = self.clone();
        let handed_to = before.go_back(self.time)?;
        Some((before, handed_to))
    }

    /// Goes back to where an agent did something last; the answer is who took the case on the way. Answers stay: values,
    /// ticks and choices are not touched; only the visits gone back are taken back.
    fn go_back(&mut self, time: Moment) -> Option<Option<RoleId>> {
        let mut handed_to = None;
        'processes: while let Some(frame) = self.frames.last_mut() {
            let mut path = std::mem::take(&mut frame.path);
            // The newest visit is where the case is; below it is the call that is left.
            let mut is_left = true;
            while let Some(visit) = path.pop() {
                if !std::mem::take(&mut is_left) {
                    handed_to = handed_to.or_else(|| visit.handed_to.clone());
                    if is_stop(frame, &visit) {
                        self.reopen(visit, path, time);
                        return Some(handed_to);
                    }
                }
                if let Some(interruption) = visit.after {
                    frame.path = path;
                    self.interrupt_again(visit.step, &interruption, time);
                    continue 'processes;
                }
                take_back(frame, &visit);
            }
            match frame.entry {
                Entry::Begin => return None,
                Entry::Interruption(..) => {
                    // It lies on top of what it interrupted, so going back from its first step ends it.
                    self.end_interruption();
                    self.leave(time);
                    self.paused_since = self.top().and_then(Frame::step).is_some_and(pauses).then_some(time);
                    return Some(handed_to);
                }
                Entry::Call => {
                    let values = frame.data.values.clone();
                    self.frames.pop();
                    self.change(|caller| {
                        caller.data.unfinished.insert(caller.at, Some(values));
                    });
                }
            }
        }
        None
    }

    /// Before the case came back to a step it was within what had interrupted it.
    fn interrupt_again(&mut self, place: usize, interruption: &Frame, time: Moment) {
        if self.top().is_some_and(|frame| frame.at != place) {
            self.stand(place, time);
        }
        let Entry::Interruption(of, _) = interruption.entry else { return };
        let data = self.frames.get(of).map(|frame| frame.data.clone()).unwrap_or_default();
        self.frames.push(Frame { data, ..interruption.clone() });
    }

    fn reopen(&mut self, visit: Visit, mut path: Path, time: Moment) {
        let place = visit.step;
        path.push(visit);
        self.change(|frame| frame.path = path);
        self.stand(place, time);
        self.change(|frame| frame.reopened = true);
    }
}

fn take_back(frame: &mut Frame, visit: &Visit) {
    frame.data.visits.insert(visit.step, frame.visits(visit.step).saturating_sub(1));
    if let Some(answers) = &visit.answers {
        frame.data.unfinished.insert(visit.step, Some(answers.clone()));
    }
}

/// Whether an agent did something there, so that going back stops there.
fn is_stop(frame: &Frame, visit: &Visit) -> bool {
    let is_automatic = |step: &crate::procedure::Step| matches!(step.kind, Kind::Start(_) | Kind::Call(_));
    !visit.automatic && frame.flow.steps.get(visit.step).is_some_and(|step| !is_automatic(step))
}

fn pauses(step: &crate::procedure::Step) -> bool {
    matches!(step.kind, Kind::Wait { pauses: true, .. })
}
