//! One case in hand: what is shown of it, what is done to it, and that all of it is kept.
//!
//! Not here: what an action does (`run`), how things look (`step`, `answers`, `trail`).

use super::rehearsal::Rehearsal;
use super::ways::{Way, ways};
use crate::browser::database::Trouble;
use crate::browser::{clipboard, clock, page};
use crate::cases::{self, Entry, Header, KeptCase};
use crate::controls::Toasts;
use crate::follow::memo;
use crate::shelf::Shelf;
use crate::words::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use sopwright::message::{Arg, Message};
use sopwright::model::{FieldId, Gather, StepId, Value};
use sopwright::procedure::Procedure;
use sopwright::run::{self, Action, Case, Event, Moment, Now, Refusal};

/// A case in hand.
#[derive(Clone, Copy)]
pub struct Session {
    /// The case as it stands.
    pub case: RwSignal<Case>,
    /// What it runs and for whom.
    pub header: StoredValue<Header>,
    /// The time of day, every second.
    pub now: RwSignal<i64>,
    /// Why the last action was refused.
    pub refusal: RwSignal<Option<Message>>,
    /// Whether what is missing has been asked for by trying to go on.
    pub is_pressed: RwSignal<bool>,
    /// Why the case is not kept, if it is not.
    pub trouble: RwSignal<Option<Trouble>>,
    /// How many actions are still on their way to the disk.
    pub pending: RwSignal<u32>,
    /// What lies above the step.
    pub sheet: RwSignal<Option<Sheet>>,
    /// Whether the summary carries what is personal.
    pub with_personal: RwSignal<bool>,
    /// Changes with each step come to; what belongs to a step is drawn anew then.
    pub place: Memo<usize>,
    /// The ways on from here.
    pub ways: Memo<Vec<Way>>,
    /// Nothing of the case is kept: it is only played.
    pub rehearsal: Option<Rehearsal>,
    number: StoredValue<u64>,
    queue: StoredValue<Vec<Entry>>,
    is_keeping: StoredValue<bool>,
    shelf: Shelf,
    /// The sentences, for what is told at once.
    pub words: Words,
    toasts: Toasts,
}

/// What can lie above the step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// What can happen at any time.
    AnyTime,
    /// The ways to somebody else.
    Escalate,
    /// Going on elsewhere than the process says: at this step, or at one to be chosen.
    Elsewhere(Option<StepId>),
    /// The path so far.
    Path,
    /// What belongs to the case as a whole.
    More,
}

impl Session {
    /// Takes a case in hand: one that was kept, or a new one with no events yet.
    pub fn open(procedure: &Procedure, kept: &KeptCase) -> Session {
        Session::hold(procedure, kept, None)
    }

    /// Takes a case in hand, or one that is only played.
    pub(super) fn hold(procedure: &Procedure, kept: &KeptCase, rehearsal: Option<Rehearsal>) -> Session {
        let case = RwSignal::new(Case::replay(procedure, &kept.events, &kept.personal));
        let time = move || clock::now() + rehearsal.map_or(0, Rehearsal::ahead);
        let now = RwSignal::new(time());
        let handle = set_interval_with_handle(move || now.set(time()), std::time::Duration::from_secs(1));
        if let Ok(handle) = handle {
            on_cleanup(move || handle.clear());
        }
        // Whether something is due changes the ways on; the seconds that pass before do not.
        let is_due = memo(move || {
            let now = Moment::of(now.get());
            case.with(|case| {
                case.here().is_some_and(|here| here.dues().first().is_some_and(|due| due.until <= now))
            })
        });
        let ways = memo(move || {
            is_due.track();
            let mut ways = case.with(|case| ways(case, Moment::of(now.get_untracked())));
            // A play goes only where the process leads.
            ways.retain(|way| rehearsal.is_none() || *way != Way::Else);
            ways
        });
        Session {
            case,
            header: StoredValue::new(kept.header.clone()),
            now,
            refusal: RwSignal::new(None),
            is_pressed: RwSignal::new(false),
            trouble: RwSignal::new(None),
            pending: RwSignal::new(0),
            sheet: RwSignal::new(None),
            with_personal: RwSignal::new(false),
            place: memo(move || case.with(|case| case.trail().len() + usize::from(case.ending().is_some()))),
            ways,
            rehearsal,
            number: StoredValue::new(kept.number),
            queue: StoredValue::new(Vec::new()),
            is_keeping: StoredValue::new(false),
            shelf: expect_context(),
            words: expect_context(),
            toasts: expect_context(),
        }
    }

    /// Does something, and keeps what came of it. `false` when it was refused, which is then said.
    pub fn act(self, action: Action) -> bool {
        let at = clock::now() + self.rehearsal.map_or(0, Rehearsal::ahead);
        let now = Now { at: Moment::of(at), zones: &clock::zone_offset };
        let done = self.rehearsal.map(|_| action.clone());
        let procedure = self.case.with_untracked(|case| case.procedure().clone());
        match self.case.with_untracked(|case| run::step(&procedure, case, action, &now)) {
            Ok(events) => {
                let before = self.place.get_untracked();
                self.refusal.set(None);
                self.case.update(|case| events.iter().for_each(|event| case.apply(event)));
                if self.place.get_untracked() != before {
                    self.is_pressed.set(false);
                }
                self.tell_of_handovers(&procedure, &events);
                if let (Some(rehearsal), Some(action)) = (self.rehearsal, done) {
                    rehearsal.remember(action, at, events);
                    return true;
                }
                self.number.update_value(|number| *number += 1);
                self.keep(Entry { number: self.number.get_value(), events });
                true
            }
            Err(refusal) => {
                self.refuse(&refusal);
                false
            }
        }
    }

    /// Going back undoes no hand-over that was made.
    fn tell_of_handovers(self, procedure: &Procedure, events: &[Event]) {
        for event in events {
            if let run::What::WentBack { with: Some(role), .. } = &event.what {
                let role = procedure.main().role_title(role);
                self.toasts.say(self.words.tell(&Message::new("guide-still-with").text("role", role)));
            }
        }
    }

    fn refuse(self, refusal: &Refusal) {
        self.refusal.set(Some(refusal.message()));
        if matches!(refusal, Refusal::Missing { .. }) {
            self.is_pressed.set(true);
            page::focus_soon(".g-step [aria-invalid=true], .g-step [data-missing=true]");
        }
    }

    /// Records a field.
    pub fn record(self, field: &FieldId, value: Value) -> bool {
        self.act(Action::Record(std::iter::once((field.clone(), value)).gathered()))
    }

    /// Takes a way on.
    pub fn take(self, way: &Way) {
        match way {
            // The task and the question after it are one screen: answering means that the task is done.
            Way::Answer { branch, after_task: true, .. } => {
                let before = self.case.with_untracked(|case| case.trail().len());
                if self.act(Action::Done) && self.case.with_untracked(|case| case.trail().len()) > before {
                    self.act(Action::Choose(branch.clone()));
                }
            }
            Way::Answer { branch, .. } => {
                self.act(Action::Choose(branch.clone()));
            }
            Way::Done { .. } => {
                self.act(Action::Done);
            }
            Way::Accept { .. } => {
                self.act(Action::Accept);
            }
            Way::Unanswered { .. } => {
                self.act(Action::Unanswered);
            }
            Way::TimeUp { .. } => {
                self.act(Action::TimeUp);
            }
            Way::Else => self.sheet.set(Some(Sheet::Elsewhere(None))),
        }
    }

    /// Goes back until the case is at this step again.
    pub fn back_to(self, step: &StepId) {
        let is_there =
            || self.case.with_untracked(|case| case.here().is_some_and(|here| here.step.id == *step));
        for _ in 0..200 {
            if !self.act(Action::Back) || is_there() {
                break;
            }
        }
    }

    /// Says something in a notice.
    pub fn say(self, text: String) {
        self.toasts.say(text);
    }

    /// Copies a text and says so.
    pub fn copy(self, text: String, said: &'static str) {
        spawn_local(async move {
            let is_copied = clipboard::copy(&text).await;
            self.toasts.say(self.words.plain(if is_copied { said } else { "guide-not-copied" }));
        });
    }

    /// Brings the entries to the disk one after the other, and none past one that is not kept: a case with a hole could
    /// not be read again. What waits is tried again with the next action.
    fn keep(self, entry: Entry) {
        self.pending.update(|pending| *pending += 1);
        self.queue.update_value(|queue| queue.push(entry));
        // Where another tab went on with the case, nothing of ours may follow.
        let is_overtaken = self.trouble.get_untracked() == Some(Trouble::Taken);
        if is_overtaken || self.is_keeping.get_value() {
            return;
        }
        self.is_keeping.set_value(true);
        spawn_local(async move {
            while let Some(entry) = self.queue.try_with_value(|queue| queue.first().cloned()).flatten() {
                let trouble = self.keep_now(&entry).await.err();
                if self.trouble.try_get_untracked() != Some(trouble) {
                    self.trouble.try_set(trouble);
                }
                if trouble.is_some_and(|trouble| trouble != Trouble::NoStorage) {
                    break;
                }
                self.queue.try_update_value(|queue| drop(queue.remove(0)));
                self.pending.try_update(|pending| *pending = pending.saturating_sub(1));
            }
            self.is_keeping.try_set_value(false);
        });
    }

    async fn keep_now(self, entry: &Entry) -> Result<(), Trouble> {
        let header = self.header.try_get_value().ok_or(Trouble::Failed)?;
        let database = self.shelf.database().ok_or(Trouble::NoStorage)?;
        if entry.number == 1 {
            cases::keep_header(&database, &header).await?;
        }
        cases::keep_entry(&database, &header.id, entry).await?;
        let ended = entry.events.iter().find(|event| matches!(event.what, run::What::Ended { .. }));
        if let Some(event) = ended {
            cases::close(&database, &header, event.at.in_milliseconds()).await?;
        }
        if database.is_lasting() { Ok(()) } else { Err(Trouble::NoStorage) }
    }
}

/// A message with a length of time in milliseconds, rounded to whole seconds.
pub fn with_time(id: &'static str, milliseconds: i64) -> Message {
    let seconds = u32::try_from(milliseconds.max(0) / 1000).unwrap_or(u32::MAX);
    let span = if seconds >= 86_400 {
        // Days and hours say enough of a long time.
        sopwright::model::Span { days: seconds / 86_400, seconds: seconds % 86_400 / 3600 * 3600 }
    } else if seconds >= 3600 {
        sopwright::model::Span::seconds(seconds / 60 * 60)
    } else {
        sopwright::model::Span::seconds(seconds)
    };
    Message::new(id).with("time", Arg::Span(span))
}
