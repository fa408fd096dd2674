//! One run of a procedure, as the fold of its events.
//!
//! Not here: what can be done in it (`run::offer`), what it looks like (`run::view`).

use super::Moment;
use super::event::{Event, What};
use super::frame::Live;
use super::shared::Shared;
use crate::model::{Id, Outcome, RoleId, SortedMap, StepId, Value};
use crate::procedure::{Flow, Procedure, Step};
use std::sync::Arc;

/// A case. It changes only through [`Case::apply`], and the same events always give the same case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub(super) live: Live,
    trail: Vec<TrailEntry>,
    notes: Vec<(Moment, String)>,
    ending: Option<Ending>,
}

/// A step the case came through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailEntry {
    flow: Arc<Flow>,
    place: usize,
    /// How many processes deep: 0 for the process itself.
    pub depth: usize,
    /// When the case came.
    pub entered: Moment,
    /// When it left; none while it is there.
    pub left: Option<Moment>,
    /// The branch taken.
    pub branch: Option<Id>,
    /// The fields it followed from, if the step answered itself.
    pub because: Option<Vec<crate::model::FieldId>>,
    /// The role that took the case or the question.
    pub taken_by: Option<RoleId>,
    /// Why the case left the prescribed way here.
    pub deviation: Option<String>,
    /// What happened here of what can happen at any time, and led elsewhere.
    pub happened: Option<Id>,
    /// Whether the agent came here by going back.
    pub is_back: bool,
    /// Whether the task was done.
    pub is_done: bool,
    /// Whether anything was recorded or ticked off here.
    pub is_touched: bool,
    /// The step on the way to which the agent went past this one, if nobody did anything here.
    pub passed: Option<Goal>,
    /// The items ticked off here.
    pub checked: Vec<Id>,
}

/// A step that the agent is on the way to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Which.
    pub step: StepId,
    /// Its title.
    pub title: String,
}

/// How a case ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The end reached.
    pub step: StepId,
    /// How.
    pub outcome: Option<Outcome>,
    /// The team's own code for it.
    pub code: Option<String>,
    /// The reason of the contact.
    pub reason: Vec<Id>,
    /// When.
    pub at: Moment,
    /// Whether the customer says that the matter is settled, if they were asked.
    pub confirmed: Option<bool>,
    /// What the customer rated, by measure.
    pub ratings: SortedMap<Id, i32>,
    /// Whether the reason was confirmed or chosen.
    pub is_closed: bool,
}

impl Case {
    /// A case that has not begun.
    pub fn new(procedure: &Procedure) -> Case {
        Case { live: Live::new(procedure), trail: Vec::new(), notes: Vec::new(), ending: None }
    }

    /// The case after these events. Personal values are those kept beside them, by their keys; without them the case
    /// is the same but for what was erased.
    pub fn replay<'a>(
        procedure: &Procedure,
        events: impl IntoIterator<Item = &'a Event>,
        personal: &SortedMap<u32, Value>,
    ) -> Case {
        let mut case = Case::new(procedure);
        case.live.personal = personal.iter().map(|(key, value)| (*key, value.clone())).collect();
        for event in events {
            case.apply(event);
        }
        case
    }

    /// The case after one more event.
    pub fn apply(&mut self, event: &Event) {
        self.live.apply(&event.what, event.at);
        self.record_trail(&event.what);
    }

    /// Forgets all personal values.
    pub fn erase(&mut self) {
        self.live.personal = Shared::default();
    }

    /// What is personal, by the keys of the events.
    pub fn personal(&self) -> impl Iterator<Item = (u32, &Value)> {
        self.live.personal.iter().map(|(key, value)| (*key, value))
    }

    /// The procedure it runs.
    pub fn procedure(&self) -> &Procedure {
        &self.live.procedure
    }

    /// Whether it has begun.
    pub fn has_begun(&self) -> bool {
        !self.live.frames.is_empty()
    }

    /// How it ended, if it has.
    pub fn ending(&self) -> Option<&Ending> {
        self.ending.as_ref()
    }

    /// The role that has the case.
    pub fn owner(&self) -> Option<&RoleId> {
        self.live.owner.as_ref()
    }

    /// The title of a role: in the process in which it took the case, else in the first that has it; its id where none has.
    pub fn role_title<'a>(&'a self, role: &'a RoleId) -> &'a str {
        let taken = self.trail.iter().rev().find(|entry| entry.taken_by.as_ref() == Some(role));
        let flows = self.procedure().flows().map(|flow| &**flow);
        let mut flows = taken.map(TrailEntry::flow).into_iter().chain(flows);
        flows.find_map(|flow| flow.roles.get(role)).map_or(role.as_str(), |role| role.title.as_str())
    }

    /// The channel on which the customer speaks to us now.
    pub fn channel(&self) -> Option<&Id> {
        self.live.channel.as_ref()
    }

    /// When it began.
    pub fn began(&self) -> Moment {
        self.live.began
    }

    /// When something last happened.
    pub fn last(&self) -> Moment {
        self.live.time
    }

    /// What was noted, and when.
    pub fn notes(&self) -> &[(Moment, String)] {
        &self.notes
    }

    /// What the agent would call something that can happen at any time.
    pub fn happening(&self, id: &Id) -> String {
        let mut all = self.procedure().flows().flat_map(|flow| &flow.anytime);
        all.find(|(any, _)| any.id == *id).map_or_else(|| id.to_string(), |(any, _)| any.label.clone())
    }

    /// The steps it came through, oldest first.
    pub fn trail(&self) -> &[TrailEntry] {
        &self.trail
    }

    fn record_trail(&mut self, what: &What) {
        let time = self.live.time;
        let newest = self.trail.last_mut();
        match what {
            What::Entered { .. } | What::WentBack { .. } | What::Resumed { .. } => {
                if let Some(entry) = newest {
                    entry.left = Some(time);
                }
                if matches!(what, What::WentBack { .. }) {
                    self.ending = None;
                }
                self.come(matches!(what, What::WentBack { .. }));
            }
            What::Done { .. } => {
                if let Some(entry) = newest {
                    entry.is_done = true;
                }
            }
            What::Checked { item, done, .. } => {
                if let Some(entry) = newest {
                    (entry.is_touched, entry.passed) = (true, None);
                    entry.checked.retain(|each| each != item);
                    entry.checked.extend(done.then(|| item.clone()));
                }
            }
            What::Chosen { branch, .. } => {
                if let Some(entry) = newest {
                    entry.branch = Some(branch.clone());
                }
            }
            What::Answered { branch, because, .. } => {
                if let Some(entry) = newest {
                    (entry.branch, entry.because) = (Some(branch.clone()), Some(because.clone()));
                }
            }
            What::Accepted { role, .. } => {
                if let Some(entry) = newest {
                    entry.taken_by = Some(role.clone());
                }
            }
            What::Recorded { .. } => {
                // What an answer that alone leads on says is no word of the agent's.
                if let Some(entry) = newest.filter(|entry| entry.passed.is_none()) {
                    entry.is_touched = true;
                }
            }
            What::Passed { to, .. } => {
                let frames = &self.live.frames;
                let titled = frames.iter().find_map(|frame| Some(frame.flow.step(to)?.1.title.clone()));
                if let Some(entry) = newest {
                    entry.passed = Some(Goal { step: to.clone(), title: titled.unwrap_or_default() });
                }
            }
            What::Noted { text } => self.notes.push((time, text.clone())),
            What::Ended { step, outcome, code, reason } => {
                if let Some(entry) = newest {
                    entry.left = Some(time);
                }
                let (step, code, reason) = (step.clone(), code.clone(), reason.clone());
                self.ending = Some(Ending {
                    step,
                    outcome: *outcome,
                    code,
                    reason,
                    at: time,
                    confirmed: None,
                    ratings: SortedMap::new(),
                    is_closed: false,
                });
            }
            What::Closed { reason, confirmed, ratings } => {
                if let Some(ending) = &mut self.ending {
                    ending.reason.clone_from(reason);
                    ending.confirmed = *confirmed;
                    ending.ratings.clone_from(ratings);
                    ending.is_closed = true;
                }
            }
            What::Deviated { because, .. } => {
                if let Some(entry) = newest {
                    entry.deviation = Some(because.clone());
                }
            }
            What::Happened { anytime } => {
                if let Some(entry) = newest {
                    entry.happened = Some(anytime.clone());
                }
            }
            What::Begun { .. }
            | What::Cleared { .. }
            | What::Unanswered { .. }
            | What::Tried { .. }
            | What::Timed { .. }
            | What::TimeUp { .. }
            | What::Reminded { .. }
            | What::Called { .. }
            | What::Returned { .. }
            | What::Switched { .. } => {}
        }
    }

    fn come(&mut self, is_back: bool) {
        let Some(frame) = self.live.top() else { return };
        let depth = self.live.levels().count().saturating_sub(1);
        self.trail.push(TrailEntry {
            flow: frame.flow.clone(),
            place: frame.at,
            depth,
            entered: self.live.time,
            left: None,
            branch: None,
            because: None,
            taken_by: None,
            deviation: None,
            happened: None,
            is_back,
            is_done: false,
            is_touched: false,
            passed: None,
            checked: Vec::new(),
        });
    }
}

impl TrailEntry {
    /// Whether it is a stay at the same step of the same process.
    pub fn is_at_step_of(&self, other: &TrailEntry) -> bool {
        self.place == other.place && self.flow.id == other.flow.id
    }

    pub(super) fn is_at(&self, flow: &Flow, place: usize) -> bool {
        self.place == place && self.flow.id == flow.id
    }

    /// The process the step belongs to.
    pub fn flow(&self) -> &Flow {
        &self.flow
    }

    /// The step.
    pub fn step(&self) -> Option<&Step> {
        self.flow.steps.get(self.place)
    }

    /// Its title.
    pub fn title(&self) -> &str {
        self.flow.title_at(self.place)
    }

    /// What the branch taken says.
    pub fn answer(&self) -> Option<&str> {
        let branch = self.branch.as_ref()?;
        let branches = self.step()?.branches();
        branches.iter().find(|each| each.id == *branch).map(|branch| branch.label.as_str())
    }
}
