//! Playing the draft on the canvas: a case that nobody keeps, run by the same library as a guided one.
//!
//! Not here: what an answer does (`run`), what a draft is played as (`procedure::compile_draft`).
//!
//! Reading order: this file (what is played, and its commands), `gather` (what it calls), `panel` (what is told and
//! asked), `marks` and `token` (what shows on the chart), `tour` (a walk that is only shown).

mod gather;
mod marks;
mod panel;
mod token;
mod tour;

pub use gather::called;
pub use panel::PlayPanel;
pub use token::Token;
pub use tour::{Tour, TourBar, steps_of};

use super::canvas::bring_into_view;
use super::drawn_as::DrawnAs;
use super::perform::focus_on_canvas;
use super::session::Session;
use crate::follow::effect;
use crate::guide::{CaseSession, Deed};
use crate::prelude::*;
use crate::shell::Shell;
use leptos::task::spawn_local;
use marks::Marks;
use sopwright::commands::{Context, UserAct};
use sopwright::format;
use sopwright::message::Message;
use sopwright::model::{Act, FieldId, Id, StepId, TransitionId, Value};
use sopwright::model::{Gather, SortedMap};
use sopwright::procedure::{Draft, compile_draft};
use sopwright::run::{Action, Before, Lead, Moment, acts_of, before, towards};
use std::sync::Arc;

/// The play of the designer, or that there is none.
#[derive(Clone, Copy)]
pub struct Play {
    session: Session,
    shell: Shell,
    /// What is played; a change of the process makes another round.
    pub round: RwSignal<Option<Arc<Round>>>,
    /// What shows on the chart.
    marks: RwSignal<Arc<Marks>>,
    /// The step to which the case goes on by itself.
    goal: RwSignal<Option<StepId>>,
    hand: StoredValue<Option<CaseSession>>,
    /// A walk that is shown step by step.
    pub tour: Tour,
}

/// One compile of the draft, and what is done in it from the first.
pub struct Round {
    draft: Draft,
    /// The content of the process that is played; another one is another round.
    digest: String,
    /// Where it began, if not at the start.
    from: Option<StepId>,
    /// What comes before that.
    before: Before,
    /// What was done in the round before, to be done again.
    deeds: Vec<Deed>,
    /// Fields given from the start.
    given: SortedMap<FieldId, Value>,
}

impl Play {
    /// No play yet.
    pub fn new(session: Session) -> Play {
        let play = Play {
            session,
            shell: expect_context(),
            round: RwSignal::new(None),
            marks: RwSignal::default(),
            goal: RwSignal::new(None),
            hand: StoredValue::new(None),
            tour: Tour::new(),
        };
        effect(move || play.follow_changes());
        effect(move || {
            if let Some(here) = play.marks.read().here.clone() {
                untrack(|| bring_into_view(session, &here));
            }
        });
        play
    }

    /// Does a command, if it is about playing.
    pub fn perform(self, act: UserAct) -> bool {
        match act {
            UserAct::Play => self.start(None, Vec::new()),
            UserAct::PlayFromStep => self.start(self.session.selected_step(), Vec::new()),
            UserAct::PlayEnd => self.end(),
            UserAct::PlayAgain => {
                let from =
                    self.round.with_untracked(|round| round.as_ref().and_then(|round| round.from.clone()));
                self.start(from, Vec::new());
            }
            UserAct::PlayToStep => self.run_to(self.session.selected_step()),
            UserAct::PlayBack => {
                self.goal.set(None);
                self.with_hand(|hand| {
                    hand.act(Action::Back);
                });
            }
            UserAct::PlayPassTime => self.with_hand(pass_time),
            _ => return false,
        }
        true
    }

    /// Compiles the draft as it is now and plays it, from a step if one is named, doing again what was done before.
    fn start(self, from: Option<StepId>, deeds: Vec<Deed>) {
        let session = self.session;
        self.end_tour();
        session.tools.table.drawn.set(DrawnAs::Chart);
        let process = session.peek(Clone::clone);
        let from = from.filter(|step| process.start() != Some(step));
        self.goal.set(None);
        spawn_local(async move {
            let called = gather::called(session.shelf, &process).await;
            // The designer may have been left meanwhile.
            if self.round.try_get_untracked().is_none() {
                return;
            }
            let tell = |message: &Message| session.words.tell(message);
            let language = process.about.language;
            let known = from.as_ref().and_then(|from| {
                let whole = compile_draft(&process, &called, language, None, &tell).ok()?;
                before(whole.procedure.main(), from)
            });
            match compile_draft(&process, &called, language, from.as_ref(), &tell) {
                Ok(draft) => {
                    let digest = format::digest(&process);
                    let before = known.unwrap_or_default();
                    let given = before.given.clone();
                    self.round.set(Some(Arc::new(Round { draft, digest, from, before, deeds, given })));
                    self.shell.context.set(Context::Play);
                }
                Err(not_ready) => {
                    self.end();
                    if let Some(unfit) = not_ready.unfit.first() {
                        session.say(&unfit.message());
                    }
                }
            }
        });
    }

    /// Plays from the start, with these things done already.
    pub fn play_on(self, done: Vec<(Action, Moment)>) {
        let deed = |(action, at): (Action, Moment)| Deed::done(action, at);
        self.start(None, done.into_iter().map(deed).collect());
    }

    /// What was done so far, as the channel and the acts of a scenario, and the end it came to; none while nothing is
    /// played from the start.
    pub fn walked(self) -> Option<(Option<Id>, Vec<Act>, Option<StepId>)> {
        let is_whole =
            self.round.with_untracked(|round| round.as_ref().is_some_and(|round| round.from.is_none()));
        let hand = self.hand.get_value().filter(|_| is_whole)?;
        let rehearsal = hand.rehearsal?;
        let done: Vec<(Action, Moment)> = rehearsal.done().into_iter().map(Deed::told).collect();
        let (channel, acts) = acts_of(&done, &rehearsal.events.get_untracked());
        let end = hand.case.with_untracked(|case| case.ending().map(|end| end.step.clone()));
        Some((channel, acts, end))
    }

    /// Ends the play; nothing of it stays.
    pub fn end(self) {
        if self.round.with_untracked(Option::is_none) {
            return;
        }
        self.round.set(None);
        self.goal.set(None);
        self.marks.set(Arc::default());
        self.shell.context.set(Context::Designer);
        self.session.said.set(self.session.words.plain("play-ended"));
        focus_on_canvas(self.session);
    }

    /// A change of what is played is played at once, as far as what was done still can be done.
    fn follow_changes(self) {
        self.session.editor.track();
        untrack(|| {
            let Some(round) = self.round.get_untracked() else { return };
            if self.session.peek(format::digest) != round.digest {
                let deeds = self.hand.get_value().and_then(|hand| hand.rehearsal).map(|of| of.done());
                let exists = |step: &StepId| self.session.peek(|process| process.step(step).is_some());
                self.start(round.from.clone().filter(exists), deeds.unwrap_or_default());
            }
        });
    }

    /// Lets the case go on by itself until it comes to a step, asking only what is open.
    fn run_to(self, step: Option<StepId>) {
        match step {
            Some(step) => {
                self.goal.set(Some(step));
                self.go_on();
            }
            None => self.session.say(&Message::new("play-to-needs-step")),
        }
    }

    fn go_on(self) {
        let (Some(goal), Some(hand)) = (self.goal.get_untracked(), self.hand.get_value()) else { return };
        let title = || {
            let title = self.session.peek(|process| process.step(&goal).map(|step| step.title.clone()));
            title.unwrap_or_default()
        };
        for _ in 0..MOST_MOVES {
            let is_done = match hand.case.with_untracked(|case| towards(case, &goal)) {
                Lead::Do(action) => hand.act(action),
                Lead::Wait(until) => {
                    hand.let_pass(until);
                    hand.act(Action::TimeUp)
                }
                // What is asked stands in the panel; the answer goes on from there.
                Lead::Ask => return,
                Lead::There => {
                    self.goal.set(None);
                    return;
                }
                Lead::Nowhere => false,
            };
            if !is_done {
                break;
            }
        }
        self.goal.set(None);
        self.session.say(&Message::new("play-no-way-to").text("step", title()));
    }

    fn with_hand(self, act: impl FnOnce(CaseSession)) {
        if let Some(hand) = self.hand.get_value() {
            act(hand);
        }
    }

    /// The state of a step, a word for the style sheets.
    pub fn mark_of(self, id: &Id) -> Option<&'static str> {
        self.marks.read().of_step(id)
    }

    /// The steps that are marked: where the case is, and where it came by.
    pub fn marked(self) -> Vec<Id> {
        self.marks.with(|marks| marks.passed.iter().cloned().chain(marks.here.clone()).gathered())
    }

    /// The transitions that the case came by.
    pub fn passed_ways(self) -> Vec<TransitionId> {
        self.marks.with(|marks| marks.ways.iter().cloned().gathered())
    }

    /// Whether the case came by a transition.
    pub fn has_passed(self, id: &TransitionId) -> bool {
        self.marks.read().ways.contains(id)
    }
}

/// Moves of a case that goes on by itself.
const MOST_MOVES: usize = 1000;

/// What is due first happens now.
fn pass_time(hand: CaseSession) {
    let due = hand.case.with_untracked(|case| {
        let here = case.here().filter(|_| case.ending().is_none())?;
        here.dues().first().map(|due| due.until)
    });
    if let Some(until) = due {
        hand.let_pass(until);
        hand.act(Action::TimeUp);
    }
}
