//! Leading an end of a transition to another step.
//!
//! Not here: its bends (`gesture::bending`).

use super::event::Event;
use super::ground::{Ground, Turn};
use super::intent::Intent;
use super::state::State;
use crate::edit::{Command, Refusal, plan};
use crate::measure::Point;
use crate::model::{StepId, TransitionId};
use crate::scene::viewport::Place;

/// An end on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Reconnecting {
    /// The transition.
    pub way: TransitionId,
    /// Whether it is the end it leads to, not the one it comes from.
    pub is_far: bool,
    /// Where the other end is, on the chart.
    pub other: Point,
    /// Where the pointer is, on the screen.
    pub at: Place,
    /// The step it would be led to, if that can be.
    pub onto: Option<StepId>,
    /// Whether it is on a step to which it may not be led.
    pub is_refused: bool,
}

impl Reconnecting {
    pub(super) fn begin(way: TransitionId, is_far: bool, at: Place, ground: &Ground<'_>) -> State {
        let points = ground.points(&way);
        let other = if is_far { points.first() } else { points.last() };
        match other.copied() {
            Some(other) => {
                State::Reconnecting(Reconnecting { way, is_far, other, at, onto: None, is_refused: false })
            }
            None => State::Idle,
        }
    }

    pub(super) fn on(mut self, event: &Event, turn: &mut Turn<'_>) -> State {
        let ground = turn.ground;
        match event {
            Event::Drag { at, .. } => self.at = *at,
            Event::Tick if turn.drift(self.at) => {}
            Event::Release { .. } => {
                // Where it is already, nothing happens; where it cannot be, the command says why.
                if let Some(step) = ground.step_at(self.at) {
                    turn.intents.push(Intent::Run(self.lead(step, &ground)));
                }
                return State::Idle;
            }
            _ => return State::Reconnecting(self),
        }
        let found = turn.ground.step_at(self.at);
        self.is_refused = found.as_ref().is_some_and(|step| !self.may_lead_to(step, &turn.ground));
        self.onto = found.filter(|step| turn.ground.can(&self.lead(step.clone(), &turn.ground)));
        State::Reconnecting(self)
    }

    /// Whether it may be led to a step, or is already.
    pub(super) fn may_lead_to(&self, step: &StepId, ground: &Ground<'_>) -> bool {
        let planned = plan(ground.process, &self.lead(step.clone(), ground));
        matches!(planned, Ok(_) | Err(Refusal::NothingToDo))
    }

    fn lead(&self, step: StepId, ground: &Ground<'_>) -> Command {
        let transition = self.way.clone();
        match self.is_far {
            true => Command::Reconnect { transition, to: Some(step) },
            false => Command::LeadFrom { transition, from: step, branch: ground.new_branch() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scripts::{check, flow};

    #[test]
    fn the_far_end_leads_elsewhere() {
        check("press end look/next; to extra; release", &["lead look/next to extra"]);
        flow("press end look/next; to extra; release", &["look → extra", "start → look"]);
        check("press end look/next; to 700 500; release", &[]);
        check("press end look/next; to extra; escape; release", &[]);
        check("press end look/next; to look; release", &["refused: lead look/next to look"]);
        check("press end look/next; to start; release", &["refused: lead look/next to start"]);
    }

    #[test]
    fn the_near_end_begins_elsewhere() {
        check("press near look/next; to extra; release", &["lead look/next from extra"]);
        flow("press near look/next; to extra; release", &["extra → done", "start → look"]);
        flow("press near look/next; to ask; release", &["ask → done", "start → look"]);
        check("press near start/next; to done; release", &["refused: lead start/next from done"]);
    }
}
