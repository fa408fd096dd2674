//! Where a case stands in one process: its step, what was recorded, what is due. A call or an interruption is one more.
//!
//! Not here: what an event changes (`run::fold`), and what the variables of conditions come to (`run::scope`).

use super::event::{Due, Held};
use super::path::Path;
use super::shared::Shared;
use super::{Moment, Now};
use crate::model::{AnyTime, ClockWord, FieldId, Id, RoleId, Span, StepId, Value};
use crate::procedure::{Flow, Procedure, Step};
use std::sync::Arc;

/// What is known in one process.
pub(super) type Values = Shared<FieldId, Known>;

/// A value and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) held: Held,
    /// The step and the stay there at which it was recorded; none if it was given or taken.
    pub(super) source: Option<(usize, u32)>,
}

/// What interruptions share with what they interrupt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Data {
    pub(super) values: Values,
    pub(super) chosen: Shared<StepId, Id>,
    /// The items ticked off and those whose tick was taken back, by the step.
    pub(super) checked: Shared<usize, Shared<Id, bool>>,
    pub(super) visits: Shared<usize, u32>,
    /// Answers in called processes that were gone back from, by the step of the call.
    pub(super) unfinished: Shared<usize, Option<Values>>,
}

/// How a frame came to be, and so what its end means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// The case itself.
    Begin,
    /// A call from the frame below.
    Call,
    /// Something that happened in the frame at that place, and returns there.
    Interruption(usize, usize),
}

/// Where a case stands in one process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) flow: Arc<Flow>,
    pub(super) at: usize,
    pub(super) entered: Moment,
    /// Which stay at a step this is, counted through the whole case: coming back begins another.
    pub(super) stay: u32,
    pub(super) data: Data,
    pub(super) path: Path,
    pub(super) dues: Vec<Due>,
    /// The time limit of the step was up: no other takes its place.
    pub(super) limit_is_up: bool,
    /// The roles tried after the first did not answer.
    pub(super) tried: Vec<RoleId>,
    /// The agent came back here to answer anew, so nothing answers itself until something is recorded.
    pub(super) reopened: bool,
    pub(super) entry: Entry,
}

/// All that acting needs to know of a case. Copies share what does not change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Live {
    pub(super) procedure: Procedure,
    pub(super) frames: Vec<Frame>,
    pub(super) began: Moment,
    pub(super) time: Moment,
    pub(super) channel: Option<Id>,
    pub(super) owner: Option<RoleId>,
    pub(super) personal: Shared<u32, Value>,
    pub(super) next_key: u32,
    pub(super) stays: u32,
    /// Milliseconds for which the time promised to the customer stood still.
    pub(super) paused: i64,
    pub(super) paused_since: Option<Moment>,
    pub(super) ended: bool,
    /// The step the agent is on the way to, and the stay at which that was said last.
    pub(super) bound: Option<(StepId, u32)>,
}

impl Frame {
    pub(super) fn of(flow: &Arc<Flow>, entry: Entry, time: Moment) -> Frame {
        Frame {
            at: flow.start,
            entered: time,
            stay: 0,
            data: Data::default(),
            path: Path::default(),
            dues: Vec::new(),
            limit_is_up: false,
            tried: Vec::new(),
            reopened: false,
            entry,
            flow: flow.clone(),
        }
    }

    /// The step the case is at. A frame is only ever at a step of its flow.
    pub(super) fn step(&self) -> Option<&Step> {
        self.flow.steps.get(self.at)
    }

    pub(super) fn visits(&self, step: usize) -> u32 {
        self.data.visits.get(&step).copied().unwrap_or(0)
    }

    /// Whether an item of the current step is ticked off.
    pub(super) fn is_checked(&self, item: &Id) -> bool {
        self.data.checked.get(&self.at).and_then(|items| items.get(item)).is_some_and(|done| *done)
    }

    /// The role that is asked to take the escalation now.
    pub(super) fn asked<'a>(&'a self, to: &'a RoleId) -> &'a RoleId {
        self.tried.last().unwrap_or(to)
    }

    /// The role to try when that one does not answer: its backup, as often as the process says.
    pub(super) fn next_try(&self, escalation: &crate::procedure::flow::Escalation) -> Option<RoleId> {
        if self.tried.len() >= escalation.tries {
            return None;
        }
        self.flow.roles.get(self.asked(&escalation.to)).and_then(|role| role.backup.clone())
    }

    /// What is due first.
    pub(super) fn first_due(&self) -> Option<&Due> {
        self.dues.iter().min_by_key(|due| due.until)
    }

    /// When a span from a moment on is over, by a clock.
    pub(super) fn due(&self, from: Moment, span: Span, clock: ClockWord, now: &Now<'_>) -> Option<Moment> {
        let hours =
            self.step().and_then(|step| step.owner.as_ref()).and_then(|owner| self.flow.hours.get(owner));
        match (clock, hours) {
            (ClockWord::Working, Some(hours)) => super::after_working(from, span, hours, now.zones),
            (ClockWord::Working, None) | (ClockWord::Calendar, _) => Some(super::after(from, span)),
        }
    }
}

impl Live {
    pub(super) fn top(&self) -> Option<&Frame> {
        self.frames.last()
    }

    /// The frames from the current one through those that called it, innermost first. What an interruption
    /// interrupts is left out: it is the same process at the same level.
    pub(super) fn levels(&self) -> impl Iterator<Item = (usize, &Frame)> {
        let mut next = self.frames.len().checked_sub(1);
        std::iter::from_fn(move || {
            let level = next?;
            let frame = self.frames.get(level)?;
            let place = self.base(level);
            next = match self.frames.get(place)?.entry {
                Entry::Call => place.checked_sub(1),
                Entry::Begin | Entry::Interruption(..) => None,
            };
            Some((level, frame))
        })
    }

    /// Where the process of a frame began to be run: what an interruption interrupts, in the end.
    pub(super) fn base(&self, mut level: usize) -> usize {
        while let Some(Frame { entry: Entry::Interruption(of, _), .. }) = self.frames.get(level) {
            level = *of;
        }
        level
    }

    /// What can happen now at any time: the level it belongs to, its place in the flow, itself and where it leads.
    pub(super) fn anytimes(&self) -> impl Iterator<Item = (usize, usize, &AnyTime, usize)> {
        self.levels().enumerate().flat_map(move |(above, (level, frame))| {
            let all = frame.flow.anytime.iter().enumerate();
            all.filter_map(move |(place, (any, target))| {
                let step = frame.step()?;
                let is_here = above == 0 && frame.at == *target;
                let fits = any.is_from(&step.id) && (above == 0 || any.in_calls) && !is_here;
                (fits && !self.is_interrupted_by(level, place)).then_some((level, place, any, *target))
            })
        })
    }

    /// Whether the frame is, or stands within, the path of that very interruption: it is happening already.
    fn is_interrupted_by(&self, level: usize, place: usize) -> bool {
        let mut frame = self.frames.get(level);
        while let Some(Frame { entry: Entry::Interruption(of, which), .. }) = frame {
            if *which == place {
                return true;
            }
            frame = self.frames.get(*of);
        }
        false
    }

    /// Where a deviation leads: the step of the current process, else of one that called it.
    pub(super) fn place_of(&self, step: &StepId) -> Option<(usize, usize)> {
        self.levels().find_map(|(level, frame)| Some((level, frame.flow.step(step)?.0)))
    }
}
