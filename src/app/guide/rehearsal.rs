//! A case that is only played: it has a clock that can be moved on, and remembers what was done, so that it can be done
//! again on a process that has changed meanwhile. Nothing of it is kept.
//!
//! Not here: how it is shown while drawing (`designer::play`).

use super::session::Session;
use crate::browser::clock;
use crate::cases::{Header, KeptCase};
use crate::prelude::*;
use sopwright::procedure::Procedure;
use sopwright::run::{self, Action, Case, Event, Moment, Now};

/// What belongs to a case that is only played.
#[derive(Clone, Copy)]
pub struct Rehearsal {
    ahead: StoredValue<i64>,
    done: StoredValue<Vec<Deed>>,
    /// Everything that happened.
    pub events: RwSignal<Vec<Event>>,
}

/// What was done, and when, in milliseconds since 1970.
#[derive(Clone, Debug)]
pub struct Deed {
    action: Action,
    at: i64,
}

impl Deed {
    /// Something that was done at a moment.
    pub fn done(action: Action, at: Moment) -> Deed {
        Deed { action, at: at.in_milliseconds() }
    }

    /// What was done, and when.
    pub fn told(self) -> (Action, Moment) {
        (self.action, Moment::of(self.at))
    }
}

impl Rehearsal {
    /// How far its clock is ahead, in milliseconds.
    pub(super) fn ahead(self) -> i64 {
        self.ahead.try_get_value().unwrap_or(0)
    }

    /// Everything that was done, in order.
    pub fn done(self) -> Vec<Deed> {
        self.done.get_value()
    }

    pub(super) fn remember(self, action: Action, at: i64, events: Vec<Event>) {
        self.done.update_value(|done| done.push(Deed { action, at }));
        self.events.update(|all| all.extend(events));
    }
}

impl Session {
    /// Plays a case in which these things were done already, and says whether all of them could be done.
    pub fn rehearse(procedure: &Procedure, deeds: Vec<Deed>) -> (Session, bool) {
        let (mut case, mut events, mut done) = (Case::new(procedure), Vec::new(), Vec::new());
        let of = deeds.len();
        for deed in deeds {
            let now = Now { at: Moment::of(deed.at), zones: &clock::zone_offset };
            let Ok(told) = run::step(procedure, &case, deed.action.clone(), &now) else { break };
            told.iter().for_each(|event| case.apply(event));
            events.extend(told);
            done.push(deed);
        }
        let is_whole = done.len() == of;
        // The clock goes on where it stood when the last thing was done.
        let ahead = done.last().map_or(0, |deed| (deed.at - clock::now()).max(0));
        let main = procedure.main();
        let header = Header {
            id: String::new(),
            process: main.id.clone(),
            digests: Default::default(),
            language: main.language,
            customer: String::new(),
            ticket: String::new(),
            name: String::new(),
            began: clock::now(),
            ended: None,
            update: None,
        };
        let kept = KeptCase { header, events: events.clone(), personal: Default::default(), number: 0 };
        let rehearsal = Rehearsal {
            ahead: StoredValue::new(ahead),
            done: StoredValue::new(done),
            events: RwSignal::new(events),
        };
        (Session::hold(procedure, &kept, Some(rehearsal)), is_whole)
    }

    /// Moves the clock of a play on to a moment.
    pub fn let_pass(self, until: Moment) {
        if let Some(rehearsal) = self.rehearsal {
            let ahead = rehearsal.ahead().max(until.in_milliseconds() - clock::now() + 1);
            rehearsal.ahead.set_value(ahead);
            self.now.set(clock::now() + ahead);
        }
    }
}
