//! Where a case stands, for whoever shows it: the step, what is known, what is missing, what is due.
//!
//! Not here: what can be done (`run::offer`), the words filled in (`run::script`).

use super::event::Due;
use super::frame::{Frame, Live};
use super::towards::ahead;
use super::{Case, Moment, Now};
use crate::model::{Arrange, FieldId, Gather, Id, ProcessId, RoleId, Span, Value};
use crate::procedure::flow::{Flow, Kind, Step, Target, Then};

/// The step the case is at.
#[derive(Clone, Copy, Debug)]
pub struct Here<'a> {
    live: &'a Live,
    frame: &'a Frame,
    /// The step.
    pub step: &'a Step,
}

/// What must be filled in or ticked off before the step is left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// The fields.
    pub fields: Vec<FieldId>,
    /// The items.
    pub items: Vec<Id>,
}

/// The time promised to the customer on the channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    /// When the matter is to be settled, as things stand.
    pub until: Moment,
    /// Whether the time stands still now.
    pub is_paused: bool,
}

impl Case {
    /// The step the case is at: also the end it reached. None before it has begun.
    pub fn here(&self) -> Option<Here<'_>> {
        let frame = self.live.top()?;
        Some(Here { live: &self.live, frame, step: frame.step()? })
    }

    /// The time promised to the customer on the channel, if any.
    pub fn promise(&self, at: Moment) -> Option<Promise> {
        let channel = self.live.procedure.main().channels.get(self.live.channel.as_ref()?)?;
        let resolve: Span = channel.resolve?;
        let at = at.max(self.live.time);
        let standing = self.live.paused_since.map_or(0, |since| at.since(since));
        let until = super::after(self.live.began, resolve).in_milliseconds();
        let until = Moment::of(until.saturating_add(self.live.paused).saturating_add(standing));
        Some(Promise { until, is_paused: self.live.paused_since.is_some() })
    }

    /// The first answer promised to the customer on the channel; none once it has been given, which is when the first
    /// step is left that has words to say (any step, where none has).
    pub fn first_answer(&self) -> Option<Promise> {
        let channel = self.live.channel.as_ref()?;
        let within = self.live.procedure.main().channels.get(channel)?.first_response?;
        let says = |step: &Step| step.say(Some(channel)).is_some();
        let has_words = self.live.procedure.main().steps.iter().any(says);
        let is_passed = |step: &Step| matches!(step.kind, Kind::Start(_) | Kind::Call(_));
        let is_answer = |entry: &super::TrailEntry| {
            let counts = |step: &Step| if has_words { says(step) } else { !is_passed(step) };
            entry.left.is_some() && entry.step().is_some_and(counts)
        };
        let is_given = self.ending().is_some() || self.trail().iter().any(is_answer);
        (!is_given).then(|| Promise { until: super::after(self.live.began, within), is_paused: false })
    }

    /// How long it has run, in milliseconds. It never shrinks, also when the clock is set back.
    pub fn elapsed(&self, now: &Now<'_>) -> i64 {
        let until = self.ending().map_or(self.live.time.max(now.at), |ending| ending.at);
        until.since(self.live.began)
    }

    /// What is known of a field of the process itself, computed fields included.
    pub fn value(&self, field: &FieldId) -> Option<Value> {
        let frame = self.live.frames.first()?;
        self.live.scope(frame).field(field)
    }
}

impl<'a> Here<'a> {
    /// The process the step belongs to.
    pub fn flow(&self) -> &'a Flow {
        &self.frame.flow
    }

    /// The other steps of the process with their places: what is ahead, the nearest first, then what is behind.
    pub fn others(&self) -> impl Iterator<Item = (usize, &'a Step)> + use<'a> {
        let (flow, from) = (self.flow(), self.frame.at);
        let ahead = ahead(flow, from);
        let is_behind = |place: &usize| *place != from && !ahead.contains(place);
        let behind: Vec<usize> = (0..flow.steps.len()).filter(is_behind).collect();
        let steps = ahead.into_iter().chain(behind).filter_map(|place| Some((place, flow.steps.get(place)?)));
        steps.filter(|(_, step)| !matches!(step.kind, Kind::Start(_)))
    }

    /// The processes that called each other to come here, outermost first; only one when nothing was called.
    pub fn processes(&self) -> Vec<&'a ProcessId> {
        let mut processes: Vec<_> = self.live.levels().map(|(_, frame)| &frame.flow.id).collect();
        processes.reverse();
        processes
    }

    /// When the case came to the step.
    pub fn entered(&self) -> Moment {
        self.frame.entered
    }

    /// What is due at the step, the first first.
    pub fn dues(&self) -> Vec<&'a Due> {
        let mut dues: Vec<&Due> = self.frame.dues.iter().collect();
        dues.arrange_by_key(|due| due.until);
        dues
    }

    /// What is known of a field of the process the step belongs to, computed fields included.
    pub fn value(&self, field: &FieldId) -> Option<Value> {
        self.live.scope(self.frame).field(field)
    }

    /// Whether an item of the checklist is ticked off.
    pub fn is_checked(&self, item: &Id) -> bool {
        self.frame.is_checked(item)
    }

    /// How often the case has come to the step.
    pub fn visits(&self) -> u32 {
        self.frame.visits(self.frame.at)
    }

    /// What must be filled in or ticked off before the step is left, except by a deviation or when time is up.
    pub fn missing(&self) -> Missing {
        let (fields, items) = self.live.scope(self.frame).missing(self.step);
        Missing {
            fields: fields.into_iter().cloned().gathered(),
            items: items.into_iter().map(|item| item.id.clone()).gathered(),
        }
    }

    /// The words to say on the channel of the case.
    pub fn say(&self) -> Option<&'a str> {
        self.step.say(self.live.channel.as_ref())
    }

    /// At an escalation: the role that is asked now, which may stand in for the one the process names.
    pub fn asked(&self) -> Option<&'a RoleId> {
        match &self.step.kind {
            Kind::Escalation(escalation) => Some(self.frame.asked(&escalation.to)),
            _ => None,
        }
    }

    /// The steps that may follow, the likely one first, each once.
    pub fn next(&self) -> Vec<&'a Step> {
        let mut targets: Vec<&Target> = Vec::new();
        match &self.step.kind {
            Kind::Start(target) | Kind::Task(target) => targets.push(target),
            Kind::Decision { branches, .. } => {
                let scope = self.live.scope(self.frame).asking(self.step);
                targets.extend(scope.choosable(branches).into_iter().map(|branch| &branch.to));
            }
            Kind::Escalation(escalation) => {
                targets.push(&escalation.next);
                targets.extend(escalation.unanswered.as_ref().and_then(target));
            }
            Kind::Wait { branches, then, .. } => {
                targets.extend(branches.iter().map(|branch| &branch.to));
                targets.extend(target(then));
            }
            Kind::Call(call) => targets.extend(call.on.values().chain(&call.otherwise)),
            Kind::End { .. } => {}
        }
        let mut places: Vec<usize> = Vec::new();
        for target in targets {
            if !places.contains(&target.step) {
                places.push(target.step);
            }
        }
        places.into_iter().filter_map(|place| self.frame.flow.steps.get(place)).collect()
    }

    /// The task is followed by this decision of the same owner, so both can share a screen.
    pub fn decision_after(&self) -> Option<&'a Step> {
        let Kind::Task(target) = &self.step.kind else { return None };
        let after = self.frame.flow.steps.get(target.step)?;
        let is_shared = matches!(after.kind, Kind::Decision { .. }) && after.owner == self.step.owner;
        is_shared.then_some(after)
    }
}

fn target(then: &Then) -> Option<&Target> {
    match then {
        Then::Go(target) => Some(target),
        Then::Remind => None,
    }
}
