//! What can be done now. Every offer leads on, and what is not offered is refused; recording, ticking off, noting,
//! changing the channel and deviating are possible as long as a case runs and are not listed.
//!
//! Not here: doing it (`run::turn`).

use super::event::Timer;
use super::{Action, Case, Moment};
use crate::model::{After, Id, RoleId, StepId};
use crate::procedure::flow::{Flow, Kind, Target, Then};

/// Something that can be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// An answer can be chosen.
    Answer {
        /// The branch.
        branch: Id,
        /// What it says.
        label: String,
        /// Where it leads.
        to: Onward,
    },
    /// The task is done, or the end complete.
    Done {
        /// Where it leads; none at an end.
        to: Option<Onward>,
    },
    /// A role takes the escalation.
    Accept {
        /// Who is asked now.
        role: RoleId,
        /// Where it leads.
        to: Onward,
    },
    /// Nobody answers.
    Unanswered {
        /// Who is tried next, if anybody.
        tries: Option<RoleId>,
        /// Where it leads, if nobody is left to try; none if the agent is only reminded.
        to: Option<Onward>,
    },
    /// A time is up.
    TimeUp {
        /// What it belongs to.
        timer: Timer,
        /// Since when.
        since: Moment,
        /// Where it leads; none if the agent is only reminded or somebody else is tried.
        to: Option<Onward>,
    },
    /// Something may have happened.
    AnyTime {
        /// What.
        anytime: Id,
        /// What the agent would call it.
        label: String,
        /// Where it leads.
        to: Onward,
        /// Whether the case comes back from there.
        returns: bool,
    },
    /// The agent can go back.
    Back {
        /// Where to.
        to: Onward,
        /// Who has the case meanwhile; going back does not undo that.
        with: Option<RoleId>,
    },
}

/// A step that an offer leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Onward {
    /// The step.
    pub step: StepId,
    /// Its title.
    pub title: String,
}

impl Offer {
    /// The action that takes the offer.
    pub fn action(&self) -> Action {
        match self {
            Offer::Answer { branch, .. } => Action::Choose(branch.clone()),
            Offer::Done { .. } => Action::Done,
            Offer::Accept { .. } => Action::Accept,
            Offer::Unanswered { .. } => Action::Unanswered,
            Offer::TimeUp { .. } => Action::TimeUp,
            Offer::AnyTime { anytime, .. } => Action::AnyTime(anytime.clone()),
            Offer::Back { .. } => Action::Back,
        }
    }
}

/// What can be done now, in the order to offer it: what the step asks for, what is due, what can happen, back.
pub fn offers(case: &Case, at: Moment) -> Vec<Offer> {
    let live = &case.live;
    if live.ended {
        return back(case).into_iter().collect();
    }
    let Some(frame) = live.top() else { return Vec::new() };
    let Some(step) = frame.step() else { return Vec::new() };
    let flow = &frame.flow;
    // A shared copy at the time asked for: conditions may ask how much time has passed.
    let mut then = live.clone();
    then.time = then.time.max(at);
    let scope = then.scope(frame).asking(step);
    let (fields, items) = scope.missing(step);
    let mut offers = Vec::new();
    let mut is_complete = fields.is_empty() && items.is_empty();
    match &step.kind {
        Kind::Task(target) if is_complete => offers.push(Offer::Done { to: onward(flow, target) }),
        Kind::End { .. } if is_complete => offers.push(Offer::Done { to: None }),
        Kind::Decision { branches, .. } | Kind::Wait { branches, .. } => {
            for branch in scope.choosable(branches) {
                if let Kind::Decision { ask: Some(ask), .. } = &step.kind {
                    let answers = super::admit::implied(flow, ask, branches, branch).is_some();
                    is_complete = items.is_empty() && fields.iter().all(|field| answers && *field == ask);
                }
                let label = branch.label.clone();
                if let (true, Some(to)) = (is_complete, onward(flow, &branch.to)) {
                    offers.push(Offer::Answer { branch: branch.id.clone(), label, to });
                }
            }
        }
        Kind::Escalation(escalation) => {
            let role = frame.asked(&escalation.to).clone();
            if let (true, Some(to)) = (is_complete, onward(flow, &escalation.next)) {
                offers.push(Offer::Accept { role, to });
            }
            let tries = frame.next_try(escalation);
            if tries.is_some() || escalation.unanswered.is_some() {
                let then = escalation.unanswered.as_ref().filter(|_| tries.is_none());
                offers.push(Offer::Unanswered { tries, to: leads(flow, then) });
            }
        }
        Kind::Start(_) | Kind::Task(_) | Kind::Call(_) | Kind::End { .. } => {}
    }
    if let Some(due) = frame.first_due().filter(|due| due.until <= then.time) {
        let consequence = match (due.timer, &step.kind) {
            (Timer::Limit, _) => step
                .limits
                .iter()
                .find(|limit| Some(&limit.id) == due.limit.as_ref())
                .map(|limit| &limit.then),
            (Timer::Wait, Kind::Wait { then, .. }) => Some(then),
            (Timer::Accept, Kind::Escalation(escalation)) if frame.next_try(escalation).is_none() => {
                escalation.unanswered.as_ref()
            }
            (Timer::Wait | Timer::Accept, _) => None,
        };
        offers.push(Offer::TimeUp { timer: due.timer, since: due.until, to: leads(flow, consequence) });
    }
    let mut named: Vec<&Id> = Vec::new();
    for (level, _, any, target) in live.anytimes() {
        // The same name in an outer process stands behind the inner one.
        if named.contains(&&any.id) {
            continue;
        }
        named.push(&any.id);
        let returns = any.after == Some(After::Return);
        let is_possible = !returns || live.frames.len() < super::moves::MOST_FRAMES;
        let to = live.frames.get(level).and_then(|frame| place(&frame.flow, target));
        if let (true, Some(to)) = (is_possible, to) {
            offers.push(Offer::AnyTime { anytime: any.id.clone(), label: any.label.clone(), to, returns });
        }
    }
    offers.extend(back(case));
    offers
}

fn back(case: &Case) -> Option<Offer> {
    let (before, with) = case.live.before()?;
    let step = before.top()?.step()?;
    Some(Offer::Back { to: Onward { step: step.id.clone(), title: step.title.clone() }, with })
}

fn onward(flow: &Flow, target: &Target) -> Option<Onward> {
    place(flow, target.step)
}

fn leads(flow: &Flow, then: Option<&Then>) -> Option<Onward> {
    match then? {
        Then::Go(target) => onward(flow, target),
        Then::Remind => None,
    }
}

fn place(flow: &Flow, place: usize) -> Option<Onward> {
    flow.steps.get(place).map(|step| Onward { step: step.id.clone(), title: step.title.clone() })
}
