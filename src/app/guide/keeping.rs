//! Bringing what happens in a case to the disk, also after its view was left.
//!
//! Not here: how a case is kept (`cases`), and what happens in it (`session`).

use crate::browser::database::{Store, Trouble};
use crate::browser::page;
use crate::cases::{self, Entry, Header};
use crate::prelude::*;
use crate::shelf::Shelf;
use leptos::task::spawn_local;
use sopwright::model::{SortedMap, Value};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

thread_local! {
    /// How many cases are being kept just now.
    static UNDERWAY: Cell<u32> = const { Cell::new(0) };
}

/// What is to be kept of one action.
#[derive(Clone, Debug)]
pub struct Work {
    /// What the case runs, and for whom.
    pub header: Header,
    /// What happened, or how its summary was changed by hand.
    pub what: Result<Entry, Option<String>>,
    /// What is personal, where the case had ended and goes on.
    pub reopened: Option<SortedMap<u32, Value>>,
}

/// What waits to be kept of a case. It outlives the view: what was done is kept, wherever the agent went then.
#[derive(Clone)]
pub struct Keeping {
    shelf: Shelf,
    queue: Rc<RefCell<Vec<Work>>>,
    is_busy: Rc<Cell<bool>>,
    /// It is not only about to begin.
    has_begun: Rc<Cell<bool>>,
    /// The number of the last entry that was to be kept.
    last: Rc<Cell<u64>>,
    /// How many actions are still on their way to the disk.
    pending: RwSignal<u32>,
    /// Why the case is not kept, if it is not.
    trouble: RwSignal<Option<Trouble>>,
}

impl Keeping {
    /// Nothing yet.
    pub fn new(shelf: Shelf, pending: RwSignal<u32>, trouble: RwSignal<Option<Trouble>>) -> Keeping {
        let (is_busy, has_begun) = (Rc::default(), Rc::default());
        Keeping { shelf, queue: Rc::default(), is_busy, has_begun, last: Rc::default(), pending, trouble }
    }

    /// Brings the entries to the disk one after the other, and none past one that is not kept: a case with a hole could
    /// not be read again. What waits is tried again with the next action.
    pub fn keep(&self, work: Work) {
        if let Ok(entry) = &work.what {
            self.last.set(entry.number);
        }
        let mut queue = self.queue.borrow_mut();
        // Of a summary only its last letter counts, so that what is typed fast does not wait in a row; the first is under way.
        let is_later =
            work.what.is_err() && queue.len() > 1 && queue.last().is_some_and(|last| last.what.is_err());
        match queue.last_mut().filter(|_| is_later) {
            Some(last) => *last = work,
            None => {
                queue.push(work);
                self.pending.update(|pending| *pending += 1);
            }
        }
        drop(queue);
        // Where another tab went on with the case, nothing of ours may follow.
        let is_overtaken = self.trouble.get_untracked() == Some(Trouble::Taken);
        if is_overtaken || self.is_busy.replace(true) {
            return;
        }
        let keeping = self.clone();
        UNDERWAY.set(UNDERWAY.get() + 1);
        // The step that follows is drawn first.
        page::once_drawn(0, move || keeping.begin());
    }

    /// Begins with what waits, if it has not begun.
    pub fn begin(&self) {
        if !self.is_busy.get() || self.has_begun.replace(true) {
            return;
        }
        let keeping = self.clone();
        spawn_local(async move {
            loop {
                let first = keeping.queue.borrow().first().cloned();
                let Some(work) = first else { break };
                let trouble = keeping.keep_now(&work).await.err();
                if keeping.trouble.try_get_untracked() != Some(trouble) {
                    keeping.trouble.try_set(trouble);
                }
                if trouble.is_some_and(|trouble| trouble != Trouble::NoStorage) {
                    break;
                }
                keeping.queue.borrow_mut().remove(0);
                keeping.pending.try_update(|pending| *pending = pending.saturating_sub(1));
            }
            keeping.is_busy.set(false);
            keeping.has_begun.set(false);
            UNDERWAY.set(UNDERWAY.get() - 1);
        });
    }

    /// Looks whether another tab has written past our last entry, or put another case in the place of this one.
    pub fn look(&self, case: String, number: u64) {
        let keeping = self.clone();
        spawn_local(async move {
            let Some(database) = keeping.shelf.database() else { return };
            let next = format!("{case}/{:06}", number + 1);
            let is_past = matches!(database.get(Store::Events, &next).await, Ok(Some(_)));
            let is_gone = matches!(database.get(Store::Cases, &case).await, Ok(None));
            // What we have done ourselves meanwhile is no other tab.
            let is_resting = !keeping.is_busy.get() && keeping.last.get() <= number;
            if is_resting && (is_past || is_gone) {
                keeping.trouble.try_set(Some(Trouble::Taken));
            }
        });
    }

    /// Keeps the header anew.
    pub fn keep_header(&self, header: Header) {
        let Some(database) = self.shelf.database() else { return };
        UNDERWAY.set(UNDERWAY.get() + 1);
        spawn_local(async move {
            cases::keep_header(&database, &header).await.ok();
            UNDERWAY.set(UNDERWAY.get() - 1);
        });
    }

    async fn keep_now(&self, work: &Work) -> Result<(), Trouble> {
        let header = &work.header;
        let database = self.shelf.database().ok_or(Trouble::NoStorage)?;
        if let Some(personal) = &work.reopened {
            cases::reopen(&database, header, personal).await?;
        }
        match &work.what {
            Ok(entry) => cases::keep_entry(&database, header, entry).await?,
            Err(note) => cases::keep_note(&database, &header.id, note.as_deref()).await?,
        }
        if database.is_lasting() { Ok(()) } else { Err(Trouble::NoStorage) }
    }
}

/// Waits until all that was done in any case is kept, but not for ever.
pub async fn settled() {
    for _ in 0..300 {
        if UNDERWAY.get() == 0 {
            return;
        }
        gloo::timers::future::sleep(Duration::from_millis(10)).await;
    }
}
