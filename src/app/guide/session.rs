//! One case in hand: what is shown of it, what is done to it, and that all of it is kept.
//!
//! Not here: what an action does (`run`), how things look (`step`, `answers`, `trail`).

use super::keeping::{Keeping, Work};
use super::rehearsal::Rehearsal;
use super::values::filled;
use super::ways::{Way, ways};
use crate::browser::database::Trouble;
use crate::browser::{clipboard, clock, page};
use crate::cases::{Entry, Header, KeptCase};
use crate::controls::Toasts;
use crate::follow::{memo, once_drawn};
use crate::prelude::*;
use crate::words::Words;
use leptos::task::spawn_local;
use sopwright::message::{Arg, Message};
use sopwright::model::{FieldId, Gather, Id, StepId, Value};
use sopwright::procedure::{Procedure, Step};
use sopwright::run::{self, Action, Case, Event, Moment, Now, Refusal};
use std::sync::Arc;

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
    /// Changes with whatever happens in the case, once that has been drawn; what stands beside the step follows it.
    pub beside: RwSignal<u32>,
    /// The ways on from here.
    pub ways: Memo<Vec<Way>>,
    /// The question that follows the task on the same screen, as the ways on have it.
    question: StoredValue<Option<Arc<Step>>>,
    /// Nothing of the case is kept: it is only played.
    pub rehearsal: Option<Rehearsal>,
    /// The step to which the case is on its way, asking only what is open.
    pub goal: RwSignal<Option<StepId>>,
    /// Whether the clocks show.
    pub has_clocks: RwSignal<bool>,
    /// The channel whose words are shown instead of those of the case.
    pub channel_shown: RwSignal<Option<Id>>,
    number: StoredValue<u64>,
    pub(super) keeping: LocalValue<Keeping>,
    /// The sentences, for what is told at once.
    pub words: Words,
    pub(super) toasts: Toasts,
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
    /// Steps to go to by their words.
    GoTo,
    /// Putting the case aside, and the other open ones.
    Park,
    /// Where the case is in the process.
    Map,
    /// When the customer hears from us next.
    Update,
}

/// Whether the clocks show, as the agent chose.
pub const CLOCKS: &str = "guide.clocks";
/// Steps gone through at once on the way to another; more is a loop.
pub(super) const MOST_AT_ONCE: usize = 500;
/// Time stands still for something in hand so long, in milliseconds, and no longer.
const MOST_HELD: i64 = 10_000;

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
        let held = page::held();
        let tick = move || {
            // What is in hand stays where it is: time that is up moves nothing between pressing and letting go.
            let since = held.try_get_value().flatten();
            if since.is_none_or(|since| clock::now() - since > MOST_HELD) {
                now.try_set(time());
            }
        };
        let handle = set_interval_with_handle(tick, std::time::Duration::from_secs(1));
        if let Ok(handle) = handle {
            on_cleanup(move || handle.clear());
        }
        let words: Words = expect_context();
        // Whether something is due changes the ways on; the seconds that pass before do not.
        let is_due = memo(move || {
            let now = Moment::of(now.get());
            case.with(|case| {
                case.here().is_some_and(|here| here.dues().first().is_some_and(|due| due.until <= now))
            })
        });
        let question = StoredValue::new(None);
        let ways = memo(move || {
            // Read, not only followed: what was never read has nothing to follow.
            is_due.get();
            let mut ways = case.with(|case| {
                let at = Moment::of(now.get_untracked());
                let asked = super::ways::question(case, at);
                let mut ways = ways(case, asked.as_ref(), at);
                question.set_value(asked.map(|(_, question)| Arc::new(question)));
                ways.iter_mut().for_each(|way| way.fill(&|text| filled(words, case, text)));
                ways
            });
            // A play goes only where the process leads.
            ways.retain(|way| rehearsal.is_none() || *way != Way::Else);
            ways
        });
        let place = memo(move || case.with(|case| case.trail().len() + usize::from(case.ending().is_some())));
        place.get_untracked();
        let beside = once_drawn(move || case.track());
        let (trouble, pending) = (RwSignal::new(None), RwSignal::new(0));
        let keeping = Keeping::new(expect_context(), pending, trouble);
        Session {
            case,
            // Whether it has ended, the case itself says: it may go on.
            header: StoredValue::new(Header { ended: None, ..kept.header.clone() }),
            now,
            refusal: RwSignal::new(None),
            is_pressed: RwSignal::new(false),
            trouble,
            pending,
            sheet: RwSignal::new(None),
            with_personal: RwSignal::new(false),
            place,
            beside,
            ways,
            question,
            rehearsal,
            number: StoredValue::new(kept.number),
            keeping: LocalValue::new_local(keeping),
            goal: RwSignal::new(None),
            has_clocks: RwSignal::new(page::setting(CLOCKS).as_deref() != Some("off")),
            channel_shown: RwSignal::new(None),
            words,
            toasts: expect_context(),
        }
    }

    /// The question that follows the task on the same screen: only one that nothing known answers.
    pub fn question(self) -> Option<Arc<Step>> {
        // It is found with the ways on, which are looked for again if anything has changed.
        self.ways.with_untracked(|_| ());
        self.question.get_value()
    }

    /// Does something, and keeps what came of it. `false` when it was refused, which is then said.
    pub fn act(self, action: Action) -> bool {
        self.act_all(vec![action])
    }

    /// Does things one after the other, as far as they can be done, and then again what was done after a step gone back
    /// to and still stands. All of it is one entry on the disk. `false` when the first was refused.
    pub fn act_all(self, actions: Vec<Action>) -> bool {
        // Where another tab went on with the case, nothing done here would be kept: it is read again first.
        if self.rehearsal.is_none() && self.trouble.get_untracked() == Some(Trouble::Taken) {
            page::focus(".g-refusal .btn");
            return false;
        }
        let at = clock::now() + self.rehearsal.map_or(0, Rehearsal::ahead);
        let now = Now { at: Moment::of(at), zones: &clock::zone_offset };
        let before = self.case.get_untracked();
        let (mut case, mut told) = (before.clone(), Vec::new());
        let mut refusal = None;
        let is_back = actions.contains(&Action::Back);
        for action in actions {
            match run::step(before.procedure(), &case, action.clone(), &now) {
                Ok(events) => {
                    events.iter().for_each(|event| case.apply(event));
                    if let Some(rehearsal) = self.rehearsal {
                        rehearsal.remember(action, at, events);
                    } else {
                        told.extend(events);
                    }
                }
                Err(why) => {
                    refusal = Some(why);
                    break;
                }
            }
        }
        let is_done = case != before || refusal.is_none();
        if is_done {
            let has_moved = case.trail().len() > before.trail().len();
            if self.rehearsal.is_none() && has_moved && !is_back && refusal.is_none() {
                self.do_again(&before, &mut case, &now, &mut told);
            }
            // The step that is left is not drawn once more for what it never said.
            if self.refusal.with_untracked(Option::is_some) {
                self.refusal.set(None);
            }
            if has_moved && self.is_pressed.get_untracked() {
                self.is_pressed.set(false);
            }
            if has_moved && self.channel_shown.with_untracked(Option::is_some) {
                self.channel_shown.set(None);
            }
            // Who goes back from the end has what was personal kept again; who closes the case has not.
            let is_reopened = before.ending().is_some() && case.ending().is_none();
            self.case.set(case);
            // Whoever follows the place is told now, and not when it is first asked for.
            self.place.get_untracked();
            super::handover::tell_of_those_made(self, &before, &told);
            if self.rehearsal.is_none() && !told.is_empty() {
                self.keep(told, is_reopened);
            }
        }
        if let Some(refusal) = refusal {
            self.refuse(&refusal);
        }
        is_done
    }

    /// After an earlier answer was changed: what still stands is done again, and what falls away is said.
    fn do_again(self, before: &Case, case: &mut Case, now: &Now<'_>, told: &mut Vec<Event>) {
        for _ in 0..MOST_AT_ONCE {
            let Some(action) = run::again(case) else { break };
            let Ok(events) = run::step(case.procedure(), case, action, now) else { break };
            events.iter().for_each(|event| case.apply(event));
            told.extend(events);
        }
        let change = run::again::between(before, case);
        if change.kept > 0 {
            self.toasts.say(self.words.tell(&Message::new("guide-as-before").count("steps", change.kept)));
        }
        if !change.fallen.is_empty() {
            self.toasts.say(self.fallen(&change));
        }
    }

    /// What falls away, as a sentence.
    pub fn fallen(self, change: &run::Change) -> String {
        let one = |(title, answer): &(String, Option<String>)| {
            let answer = answer.as_ref().map_or(String::new(), |answer| format!(" {answer}"));
            self.filled(&format!("{title}{answer}"))
        };
        let steps = change.fallen.iter().map(one).collect();
        self.words.tell(&Message::new("guide-falls-away").with("steps", Arg::Texts(steps)))
    }

    fn refuse(self, refusal: &Refusal) {
        self.refusal.set(Some(refusal.message()));
        if matches!(refusal, Refusal::Missing { .. }) {
            self.is_pressed.set(true);
            page::focus_soon(":is(.g-step, .play-body) :is([aria-invalid=true], [data-missing=true])");
        }
    }

    /// Records a field.
    pub fn record(self, field: &FieldId, value: Value) -> bool {
        self.act(Action::Record(std::iter::once((field.clone(), value)).gathered()))
    }

    /// Takes away what is known of a field. Where something followed from it, the case goes back there. A process called is
    /// one deeper than the one that calls it.
    pub fn clear(self, field: &FieldId, depth: usize) -> bool {
        let at = clock::now() + self.rehearsal.map_or(0, Rehearsal::ahead);
        let now = Now { at: Moment::of(at), zones: &clock::zone_offset };
        let clearing = self.case.with_untracked(|case| run::clearing(case, field, depth, &now));
        let Some(clearing) = clearing else { return false };
        let is_back = clearing.actions.contains(&Action::Back);
        let label = self.case.with_untracked(|case| {
            let flow = case.here().filter(|_| depth > 0).map(|here| here.flow());
            flow.unwrap_or(case.procedure().main()).field_label(field).to_owned()
        });
        if is_back {
            self.goal.set(None);
            self.sheet.set(None);
        }
        if !self.act_all(clearing.actions) {
            return false;
        }
        let stands = self.filled(&clearing.stands.join(", "));
        let said = match (is_back, stands.is_empty()) {
            (true, _) => "guide-cleared-back",
            (false, true) => "guide-cleared",
            (false, false) => "guide-cleared-stands",
        };
        self.say(self.words.tell(&Message::new(said).text("field", label).text("steps", stands)));
        true
    }

    /// Takes a way on.
    pub fn take(self, way: &Way) {
        // What was typed and not understood counts for nothing, and what counted before shows nowhere.
        if page::focus(".g-fields .field[data-wrong=true] input") {
            return self.refusal.set(Some(Message::new("guide-not-understood")));
        }
        match way.actions() {
            actions if actions.is_empty() => self.sheet.set(Some(Sheet::Elsewhere(None))),
            actions => {
                if self.act_all(actions) && self.rehearsal.is_none() {
                    self.go_on();
                }
            }
        }
    }

    /// Goes back to the screen before.
    pub fn back(self) {
        let at = Moment::of(self.now.get_untracked());
        self.back_by(self.case.with_untracked(|case| super::ways::backs(case, at)));
    }

    /// Goes back so many steps.
    pub fn back_by(self, backs: usize) {
        self.goal.set(None);
        self.act_all(vec![Action::Back; backs]);
    }

    /// A text of the process with what is known filled in.
    pub fn filled(self, text: &str) -> String {
        self.case.with_untracked(|case| filled(self.words, case, text))
    }

    /// Says something in a notice.
    pub fn say(self, text: String) {
        self.toasts.say(text);
    }

    /// Copies a text and says so.
    pub fn copy(self, text: String, said: &Message) {
        let said = self.words.tell(said);
        spawn_local(async move {
            let is_copied = clipboard::copy(&text).await;
            self.toasts.say(if is_copied { said } else { self.words.plain("guide-not-copied") });
        });
    }

    fn keep(self, events: Vec<Event>, is_reopened: bool) {
        self.number.update_value(|number| *number += 1);
        let personal = || {
            let each = |case: &Case| case.personal().map(|(key, value)| (key, value.clone())).gathered();
            self.case.with_untracked(each)
        };
        let work = Work {
            header: self.header.get_value(),
            what: Ok(Entry { number: self.number.get_value(), events }),
            reopened: is_reopened.then(personal),
        };
        self.keeping.with_value(|keeping| keeping.keep(work));
    }

    /// Looks whether another tab has gone on with the case: then nothing of ours may follow, and that is said at once.
    pub fn follow(self) {
        let number = self.number.get_value();
        self.keeping.with_value(|keeping| keeping.look(self.header.get_value().id, number));
    }

    /// Begins to keep what waits for the page to be drawn: the page may never be.
    pub fn keep_at_once(self) {
        self.keeping.with_value(Keeping::begin);
    }

    /// Changes what is kept of the case beside what happens in it: its name, its language, when the customer hears next.
    pub fn change_header(self, change: impl FnOnce(&mut Header)) {
        self.header.update_value(change);
        let header = self.header.get_value();
        let ended = self.case.with_untracked(|case| case.ending().map(|ending| ending.at.in_milliseconds()));
        let header = ended.map_or(header.clone(), |ended| header.ended_at(ended));
        self.keeping.with_value(|keeping| keeping.keep_header(header));
    }
}
