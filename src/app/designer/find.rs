//! Finding words in the process: what is looked for, where it stands, and going from one place to the next.
//!
//! Not here: comparing words (`edit::find`), the bar (`designer::find_bar`).

use super::canvas::bring_into_view;
use super::session::Session;
use crate::browser::page;
use crate::follow::memo;
use crate::prelude::*;
use sopwright::edit::{Command, Editor, Found, Search, find};
use sopwright::message::Message;
use sopwright::model::{Gather, Id, PartKey, SortedSet};
use std::sync::Arc;

/// What is looked for and what was found.
#[derive(Clone, Copy)]
pub struct Find {
    /// Whether the bar shows.
    pub is_open: RwSignal<bool>,
    /// Whether words are also replaced.
    pub replaces: RwSignal<bool>,
    /// What is looked for.
    pub search: RwSignal<Search>,
    /// What is put in its place.
    pub with: RwSignal<String>,
    /// All places, in the order of the flow.
    pub found: Memo<Arc<Vec<Found>>>,
    /// Which of them one is at.
    pub at: RwSignal<usize>,
    /// The steps and notes that hold any.
    pub things: Memo<Arc<SortedSet<Id>>>,
}

impl Find {
    /// Nothing is looked for yet.
    pub fn new(editor: RwSignal<Editor>) -> Find {
        let (is_open, search) = (RwSignal::new(false), RwSignal::new(Search::default()));
        let found = Memo::new(move |_| {
            let found = match is_open.get() {
                true => search.with(|search| editor.with(|editor| find(editor.process(), search))),
                false => Vec::new(),
            };
            Arc::new(found)
        });
        Find {
            is_open,
            replaces: RwSignal::new(false),
            search,
            with: RwSignal::new(String::new()),
            found,
            at: RwSignal::new(0),
            things: memo(move || Arc::new(found.read().iter().filter_map(Found::thing).gathered())),
        }
    }

    /// Shows the bar, with the cursor in it.
    pub fn open(self, replaces: bool) {
        self.is_open.set(true);
        self.replaces.update(|shows| *shows |= replaces);
        let sought = self.search.with_untracked(|search| search.text.clone());
        if replaces && !sought.is_empty() {
            return page::focus_soon("[data-find='with']");
        }
        page::focus_soon("[data-find='words']");
        page::select_soon("[data-find='words']", sought);
    }

    /// Looks for something else, and goes to the first place.
    pub fn look(self, session: Session, change: &dyn Fn(&mut Search)) {
        self.search.update(|search| change(search));
        self.at.set(0);
        self.show(session);
    }

    /// Goes on to the next place or back to the one before, round and round.
    pub fn step(self, session: Session, by: isize) {
        let count = self.found.with_untracked(|found| found.len());
        if count == 0 {
            return;
        }
        let here = self.at.get_untracked().min(count - 1);
        let on = if by < 0 { here + count - 1 } else { here + 1 };
        self.at.set(on % count);
        self.show(session);
    }

    /// The place one is at.
    pub fn here(self) -> Option<Found> {
        let at = self.at.get();
        self.found.with(|found| found.get(at.min(found.len().saturating_sub(1))).cloned())
    }

    /// Selects what the place belongs to and moves it into view; what is not on the canvas is told by the bar.
    pub fn show(self, session: Session) {
        let Some(found) = untrack(move || self.here()) else { return };
        let thing = found.thing();
        if let Some(id) = &thing {
            bring_into_view(session, id);
        }
        session.select(thing);
        session.said.set(untrack(|| self.place(session)));
    }

    /// “2 of 7”, and where that is.
    pub fn place(self, session: Session) -> String {
        let count = self.found.with(|found| found.len());
        if self.search.with(|search| search.text.is_empty()) {
            return String::new();
        }
        let Some(found) = self.here() else { return session.words.plain("find-none") };
        let message = Message::new("find-place").count("number", self.at.get().min(count - 1) + 1);
        session.words.tell(&message.count("count", count).text("at", self.name(session, &found)))
    }

    /// What the place belongs to.
    fn name(self, session: Session, found: &Found) -> String {
        let of_step = |id: &str| {
            session.read(|process| process.steps.get(id).map(|step| step.title.clone()).unwrap_or_default())
        };
        match (&found.key, found.thing()) {
            (PartKey::Step(id), _) => of_step(id.as_str()),
            (PartKey::Texts(language), Some(id)) => format!("{} ({})", of_step(id.as_str()), language.word()),
            (PartKey::Texts(language), None) => language.word().to_owned(),
            (PartKey::Note(_), _) => session.words.plain("kind-note"),
            (PartKey::AnyTime, _) => session.words.plain("kind-anytime"),
            (PartKey::Role(_), _) => session.words.plain("details-roles"),
            (PartKey::Field(_), _) => session.words.plain("details-fields"),
            (PartKey::Reasons, _) => session.words.plain("details-reason"),
            (_, _) => session.words.plain("details-process"),
        }
    }

    /// Replaces the words at this place, or everywhere, and says how often.
    pub fn replace(self, session: Session, everywhere: bool) {
        let count = self.found.with_untracked(|found| found.len());
        let only = if everywhere { None } else { untrack(move || self.here()) };
        if count == 0 {
            session.say(&Message::new("find-none"));
            return;
        }
        let at = self.at.get_untracked();
        let count = if only.is_some() { 1 } else { count };
        let (search, with) = (self.search.get_untracked(), self.with.get_untracked());
        if session.run(&Command::Replace { search, with, only }) {
            session.say(&Message::new("find-replaced").count("places", count));
            // What followed has moved up to this place.
            self.at.set(if everywhere { 0 } else { at });
            if !everywhere {
                self.show(session);
            }
        }
    }

    /// Puts the bar away.
    pub fn close(self, session: Session) {
        self.is_open.set(false);
        super::perform::focus_on_canvas(session);
    }
}
