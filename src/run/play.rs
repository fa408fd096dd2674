//! A whole case at once: acts in, trace out. Scenarios, the command line and other runners are compared by it.
//!
//! Not here: what must come out (`run::scenario`).

use super::event::{Event, What};
use super::{Action, Case, Moment, Now, Refusal, Trace, step};
use crate::model::{Act, Id, Span};
use crate::procedure::{Kind, Procedure};

/// What came of the acts.
#[derive(Clone, Debug)]
pub struct Played {
    /// The case as it stands.
    pub case: Case,
    /// Everything that happened.
    pub events: Vec<Event>,
    /// The act that could not be done, counted from 0, and why. The acts after it were not tried.
    pub refused: Option<(usize, Refusal)>,
    /// What was done and when, the default ways among it: doing it again gives the same case.
    pub done: Vec<(Action, Moment)>,
}

impl Played {
    /// The trace.
    pub fn trace(&self) -> Trace {
        let main = self.case.procedure().main();
        let trace = Trace::of(&main.id, main.version.as_deref(), &self.events, self.case.ending());
        trace.with_refusal(self.refused.as_ref().map(|(act, refusal)| (*act, refusal)))
    }

    /// Whether the case ended.
    pub fn has_ended(&self) -> bool {
        self.case.ending().is_some()
    }
}

/// Default ways gone between two acts, so that a loop of tasks does not keep us.
const MOST_DEFAULTS: usize = 1000;

/// Plays a case. An act that does not fit the step first goes the default way: what must be ticked off is, a task is
/// done, an escalation accepted, a wait with no answers waited for. After the last act the case goes on in that way
/// until it ends or a person must answer.
pub fn play(procedure: &Procedure, acts: &[Act], channel: Option<Id>, now: &Now<'_>) -> Played {
    let mut player = Player::through(procedure, acts, channel, now);
    if player.played.refused.is_some() {
        return player.played;
    }
    for _ in 0..MOST_DEFAULTS {
        match player.default_way() {
            Ok(true) => {}
            // Where something is still to be recorded, a person must say what.
            Ok(false) | Err(Refusal::Missing { .. }) => break,
            Err(refusal) => {
                player.played.refused = Some((acts.len(), refusal));
                break;
            }
        }
    }
    player.played
}

/// Plays a case up to its last act and leaves it where that leads.
pub fn play_up_to(procedure: &Procedure, acts: &[Act], channel: Option<Id>, now: &Now<'_>) -> Played {
    Player::through(procedure, acts, channel, now).played
}

struct Player<'a> {
    procedure: &'a Procedure,
    played: Played,
    now: Now<'a>,
    /// The events told before the last act that was done.
    since: usize,
}

impl<'a> Player<'a> {
    /// Begins and does the acts, as far as they can be done.
    fn through(procedure: &'a Procedure, acts: &[Act], channel: Option<Id>, now: &Now<'a>) -> Player<'a> {
        let case = Case::new(procedure);
        let played = Played { case, events: Vec::new(), refused: None, done: Vec::new() };
        let mut player = Player { procedure, played, now: *now, since: 0 };
        if let Err(refusal) = player.take(Action::Begin { channel, given: Default::default() }) {
            player.played.refused = Some((0, refusal));
            return player;
        }
        for (place, act) in acts.iter().enumerate() {
            if let Err(refusal) = player.act(act) {
                player.played.refused = Some((place, refusal));
                break;
            }
        }
        player
    }

    fn take(&mut self, action: Action) -> Result<(), Refusal> {
        let done = (action.clone(), self.now.at);
        let events = step(self.procedure, &self.played.case, action, &self.now)?;
        self.played.done.push(done);
        for event in events {
            self.played.case.apply(&event);
            self.played.events.push(event);
        }
        Ok(())
    }

    fn act(&mut self, act: &Act) -> Result<(), Refusal> {
        if let Act::After(span) = act {
            return self.pass(*span);
        }
        for _ in 0..MOST_DEFAULTS {
            if self.answered_itself(act) {
                break;
            }
            let Some(action) = Action::of(act) else { return Ok(()) };
            let before = self.played.events.len();
            match self.take(action) {
                Ok(()) => {
                    self.since = before;
                    return Ok(());
                }
                Err(refusal) if is_elsewhere(&refusal) => match self.default_way() {
                    Ok(true) => {}
                    Ok(false) => return Err(refusal),
                    Err(why) => return Err(why),
                },
                Err(refusal) => return Err(refusal),
            }
        }
        self.since = self.played.events.len();
        Ok(())
    }

    /// Whether a branch to be chosen was taken already by itself since the last act.
    fn answered_itself(&self, act: &Act) -> bool {
        let Act::Choose(chosen) = act else { return false };
        let is_it = |event: &Event| matches!(&event.what, What::Answered { branch, .. } if branch == chosen);
        self.played.events.get(self.since..).unwrap_or_default().iter().any(is_it)
    }

    /// Goes one step on as anybody would, if there is such a way.
    fn default_way(&mut self) -> Result<bool, Refusal> {
        let live = &self.played.case.live;
        let (false, Some(frame)) = (live.ended, live.top()) else { return Ok(false) };
        let Some(at) = frame.step() else { return Ok(false) };
        let action = match &at.kind {
            Kind::Task(_) | Kind::End { .. } => Action::Done,
            Kind::Escalation(_) => Action::Accept,
            Kind::Wait { branches, .. } if branches.is_empty() => {
                let until = frame.first_due().map(|due| due.until);
                let Some(until) = until else { return Ok(false) };
                self.now.at = self.now.at.max(until);
                return self.take(Action::TimeUp).map(|()| true);
            }
            Kind::Wait { .. } | Kind::Decision { .. } | Kind::Start(_) | Kind::Call(_) => return Ok(false),
        };
        let (_, items) = live.scope(frame).missing(at);
        let items: Vec<Id> = items.into_iter().map(|item| item.id.clone()).collect();
        for item in items {
            self.take(Action::Check { item, done: true })?;
        }
        self.take(action).map(|()| true)
    }

    /// Lets time pass; what is due meanwhile happens when it is due.
    fn pass(&mut self, span: Span) -> Result<(), Refusal> {
        let until = super::after(self.now.at, span);
        self.since = self.played.events.len();
        for _ in 0..MOST_DEFAULTS {
            let live = &self.played.case.live;
            let due =
                live.top().filter(|_| !live.ended).and_then(|frame| frame.first_due()).map(|due| due.until);
            let Some(due) = due.filter(|due| *due <= until) else { break };
            self.now.at = self.now.at.max(due);
            self.take(Action::TimeUp)?;
        }
        self.now.at = self.now.at.max(until);
        Ok(())
    }
}

/// Whether the act belongs to a later step, rather than being wrong wherever it is done.
fn is_elsewhere(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::NotHere { .. }
            | Refusal::NoSuchAnswer { .. }
            | Refusal::NoSuchItem { .. }
            | Refusal::NotNow { .. }
            | Refusal::NoSuchField { .. }
            | Refusal::NothingDue
    )
}

impl Played {
    /// How long it took from the beginning to the end, or to now.
    pub fn took(&self) -> Moment {
        let last = self.case.ending().map_or(self.case.last(), |ending| ending.at);
        Moment::of(last.since(self.case.began()))
    }
}
