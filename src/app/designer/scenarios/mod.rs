//! The scenarios of the process: tried after each pause in editing, changed by commands, and the transitions they take.
//!
//! Not here: what comes of a scenario (`run::tried`), how they look (`list`, `details`).
//!
//! Reading order: this file (the state and its commands), `list` (the tab), `details` (one scenario), `acts` and
//! `values` (what is done in it).

mod acts;
mod details;
mod generate;
mod list;
mod values;

pub use details::ScenarioDetails;
pub use list::{ScenarioList, ScenarioTools, way_told};

use super::dock::Dock;
use super::play::{Play, called};
use super::session::Session;
use crate::browser::{clock, ids, page};
use crate::follow::{effect, memo};
use crate::prelude::*;
use leptos::task::spawn_local;
use sopwright::commands::UserAct;
use sopwright::edit::Command;
use sopwright::format;
use sopwright::message::Message;
use sopwright::model::{
    Act, Document, Expectation, Id, Part, PartKey, Process, Scenario, Transition, TransitionId,
};
use sopwright::model::{Gather, SortedSet};
use sopwright::procedure::{Procedure, compile_draft};
use sopwright::run::{A_MONDAY_MORNING, Moment, Now, Played, Tried, play, try_scenario, uncovered};
use std::sync::Arc;
use std::time::Duration;

/// The scenarios of the designer and what came of them.
#[derive(Clone, Copy)]
pub struct Trials {
    session: Session,
    dock: Dock,
    play: Play,
    /// What came of each, after the last pause in editing.
    pub tried: RwSignal<Arc<Vec<Tried>>>,
    /// The transitions that none of them takes.
    pub left: RwSignal<Arc<Vec<Transition>>>,
    /// Whether the chart shows which transitions are taken.
    pub is_painted: RwSignal<bool>,
    /// The scenario whose details show.
    pub opened: RwSignal<Option<Id>>,
    /// The transitions that some scenario takes; none while that is not painted.
    taken: Memo<Option<SortedSet<TransitionId>>>,
    /// The content that was tried last.
    content: StoredValue<Option<Arc<Document>>>,
    turn: StoredValue<u32>,
}

/// So long nothing may change before the scenarios are tried, in milliseconds: a little after the checks.
const PAUSE: u64 = 450;

impl Trials {
    /// Tries the scenarios from now on, after each pause.
    pub fn new(session: Session, dock: Dock, play: Play) -> Trials {
        let (tried, is_painted) = (RwSignal::new(Arc::new(Vec::<Tried>::new())), RwSignal::new(false));
        let trials = Trials {
            session,
            dock,
            play,
            tried,
            left: RwSignal::default(),
            is_painted,
            opened: RwSignal::new(None),
            taken: memo(move || {
                is_painted.get().then(|| {
                    let tried = tried.get();
                    let strides = tried.iter().flat_map(|tried| &tried.walk);
                    strides.filter_map(|stride| stride.by.clone()).gathered()
                })
            }),
            content: StoredValue::new(None),
            turn: StoredValue::new(0),
        };
        effect(move || {
            session.editor.track();
            let turn = trials.turn.get_value() + 1;
            trials.turn.set_value(turn);
            set_timeout(move || trials.try_all(turn), Duration::from_millis(PAUSE));
        });
        trials
    }

    /// Does a command, if it is about scenarios.
    pub fn perform(self, act: UserAct) -> bool {
        match act {
            UserAct::AddScenario => self.add(),
            UserAct::GenerateScenarios => self.generate(),
            UserAct::SaveWalk => self.save_walk(),
            UserAct::Coverage => self.paint(),
            _ => return false,
        }
        true
    }

    /// Tries all of them, one in each turn of the browser, so that none of them is felt.
    fn try_all(self, turn: u32) {
        if self.turn.try_get_value() != Some(turn) {
            return;
        }
        let content = Arc::new(self.session.peek(format::content));
        if self.content.with_value(|tried| tried.as_ref() == Some(&content)) {
            return;
        }
        let process = self.session.peek(Clone::clone);
        if process.scenarios.is_empty() {
            return self.keep(&process, content, Vec::new());
        }
        spawn_local(async move {
            let called = called(self.session.shelf, &process).await;
            let tell = |message: &Message| self.session.words.tell(message);
            // A draft is tried, too; where it goes no further, its scenarios say so.
            let draft = compile_draft(&process, &called, process.about.language, None, &tell);
            match draft {
                Ok(draft) => self.try_next(turn, Arc::new((process, draft.procedure)), content, Vec::new()),
                Err(_) => self.keep(&process, content, Vec::new()),
            }
        });
    }

    fn try_next(
        self,
        turn: u32,
        what: Arc<(Process, Procedure)>,
        content: Arc<Document>,
        mut done: Vec<Tried>,
    ) {
        if self.turn.try_get_value() != Some(turn) {
            return;
        }
        let now = Now { at: Moment::of(A_MONDAY_MORNING), zones: &clock::zone_offset };
        match what.0.scenarios.get(done.len()) {
            Some(scenario) => {
                done.push(try_scenario(&what.1, scenario, &now));
                set_timeout(move || self.try_next(turn, what, content, done), Duration::ZERO);
            }
            None => self.keep(&what.0, content, done),
        }
    }

    fn keep(self, process: &Process, content: Arc<Document>, tried: Vec<Tried>) {
        let failed_before = self.tried.with_untracked(|tried| failed(tried));
        let is_first = self.content.with_value(Option::is_none);
        let failed = failed(&tried);
        self.left.set(Arc::new(uncovered(process, &tried)));
        self.session.trials.set(Arc::new(tried.iter().map(Tried::trial).collect()));
        self.tried.set(Arc::new(tried));
        self.content.set_value(Some(content));
        if !is_first && failed != failed_before {
            let count = self.tried.with_untracked(|tried| tried.len());
            self.session.speak(&Message::new("scenarios-now").count("failed", failed).count("count", count));
        }
    }

    /// How many do not come out as expected.
    pub fn failed(self) -> usize {
        self.tried.with(|tried| failed(tried))
    }

    /// What came of one.
    pub fn of(self, id: &Id) -> Option<Tried> {
        self.tried.with(|tried| tried.iter().find(|tried| tried.id == *id).cloned())
    }

    /// Whether a transition is taken by some scenario; none while that is not shown.
    pub fn is_taken(self, way: &TransitionId) -> Option<bool> {
        self.taken.read().as_ref().map(|taken| taken.contains(way))
    }

    /// Shows which transitions are taken, or no longer.
    fn paint(self) {
        self.is_painted.update(|is_painted| *is_painted = !*is_painted);
        let is_on = self.is_painted.get_untracked();
        self.session.say(&if is_on { self.coverage() } else { Message::new("coverage-off") });
    }

    /// How many transitions are taken, of how many.
    pub fn coverage(self) -> Message {
        let left = self.left.read().len();
        let of = self.session.read(|process| process.transitions().count());
        Message::new("coverage").count("taken", of.saturating_sub(left)).count("of", of)
    }

    /// Replaces the list of scenarios as one entry of the history.
    pub fn change(self, label: Message, change: impl FnOnce(&mut Vec<Scenario>)) {
        let mut list = self.session.peek(|process| process.scenarios.clone());
        change(&mut list);
        self.session.run(&Command::SetPart {
            key: PartKey::Scenarios,
            part: Some(Part::Scenarios(list)),
            label,
        });
    }

    /// Changes one scenario.
    pub fn revise(self, id: &Id, change: impl FnOnce(&mut Scenario)) {
        let title = self.title_of(id);
        self.change(Message::new("edit-scenario").text("title", title), |list| {
            if let Some(scenario) = list.iter_mut().find(|scenario| scenario.id == *id) {
                change(scenario);
            }
        });
    }

    fn title_of(self, id: &Id) -> String {
        let title = |process: &Process| {
            process.scenarios.iter().find(|each| each.id == *id).map(|each| each.title.clone())
        };
        self.session.peek(title).unwrap_or_default()
    }

    /// Shows the details of a scenario, with the focus on its title.
    pub fn open(self, id: &Id) {
        self.play.end();
        self.opened.set(Some(id.clone()));
        page::focus_soon(".scenario [data-row=scenario-name]");
    }

    fn add(self) {
        let title = self.session.words.plain("scenario-new-title");
        let channel = self.session.peek(|process| process.channels.keys().next().cloned());
        self.put(title, channel, Vec::new(), None);
    }

    /// Adds a scenario and opens it, so that its title can be given.
    fn put(self, title: String, channel: Option<Id>, acts: Vec<Act>, expect: Option<Expectation>) {
        let id: Id = ids::mint(&title);
        let new = Scenario {
            id: id.clone(),
            title: title.clone(),
            channel,
            acts,
            expect,
            more: Default::default(),
        };
        let message = Message::new("edit-scenario-add").text("title", title.clone());
        self.change(message, |list| list.push(new));
        self.dock.show(true);
        self.open(&id);
        page::select_soon(".scenario [data-row=scenario-name]", title);
    }

    /// Keeps what was played as a scenario that expects the end it came to.
    fn save_walk(self) {
        let Some((channel, acts, end)) = self.play.walked() else {
            return self.session.say(&Message::new("scenario-nothing-played"));
        };
        let words = self.session.words;
        let title = match &end {
            Some(end) => {
                words.tell(&Message::new("scenario-walk-title").text("end", self.session.title_of_step(end)))
            }
            None => words.plain("scenario-new-title"),
        };
        let expect = end.map(|end| Expectation { ends_at: Some(end), ..nothing_expected() });
        self.play.end();
        self.put(title, channel, acts, expect);
    }

    /// Another scenario that does the same.
    pub fn duplicate(self, id: &Id) {
        let title =
            self.session.words.tell(&Message::new("scenario-copy-title").text("title", self.title_of(id)));
        let copy: Id = ids::mint(&title);
        let label = Message::new("edit-scenario-add").text("title", title.clone());
        let new = copy.clone();
        self.change(label, |list| {
            if let Some(place) = list.iter().position(|scenario| scenario.id == *id)
                && let Some(scenario) = list.get(place).cloned()
            {
                list.insert(place + 1, Scenario { id: new, title, ..scenario });
            }
        });
        self.open(&copy);
    }

    /// Takes a scenario away.
    pub fn delete(self, id: &Id) {
        let label = Message::new("edit-scenario-delete").text("title", self.title_of(id));
        self.change(label, |list| list.retain(|scenario| scenario.id != *id));
        if self.opened.get_untracked().as_ref() == Some(id) {
            self.opened.set(None);
        }
        page::focus_soon(".scenario-row button, [data-add-scenario]");
    }

    /// Shows the way a scenario takes, step by step.
    pub fn show(self, id: &Id) {
        if let Some(tried) = untrack(|| self.of(id)) {
            self.play.tour(tried.title, tried.walk);
        }
    }

    /// Plays a scenario as a case that one can go on with by hand.
    pub fn play_on(self, id: &Id) {
        let found = |process: &Process| process.scenarios.iter().find(|each| each.id == *id).cloned();
        if let Some(scenario) = self.session.peek(found) {
            self.play_acts(scenario.channel, scenario.acts, play);
        }
    }

    /// Plays acts, to the last or on from there, as a case that one can go on with by hand.
    pub fn play_acts(
        self,
        channel: Option<Id>,
        acts: Vec<Act>,
        play: fn(&Procedure, &[Act], Option<Id>, &Now<'_>) -> Played,
    ) {
        let process = self.session.peek(Clone::clone);
        spawn_local(async move {
            let called = called(self.session.shelf, &process).await;
            let tell = |message: &Message| self.session.words.tell(message);
            if let Ok(draft) = compile_draft(&process, &called, process.about.language, None, &tell) {
                let now = Now { at: Moment::of(clock::now()), zones: &clock::zone_offset };
                let played = play(&draft.procedure, &acts, channel, &now);
                self.play.play_on(played.done);
            }
        });
    }
}

fn failed(tried: &[Tried]) -> usize {
    tried.iter().filter(|tried| !tried.unmet.is_empty()).count()
}

/// An expectation of nothing yet.
pub fn nothing_expected() -> Expectation {
    Expectation { ends_at: None, owner: None, reason: Vec::new(), at_most: None, more: Default::default() }
}
