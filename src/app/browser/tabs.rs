//! Word from tab to tab, and from place to place in this one: that something which is kept has changed.
//!
//! Not here: what has changed; whoever is told looks anew at the disk.

use super::{ids, page};
use crate::prelude::*;
use std::cell::{Cell, RefCell};
use std::time::Duration;

/// What can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The cases: one began, went on, ended or was deleted.
    Cases,
    /// The published versions: one came, or was withdrawn.
    Versions,
    /// The processes that are being drawn: a change of one was kept.
    Processes,
}

impl Topic {
    fn setting(self) -> &'static str {
        match self {
            Topic::Cases => "told.cases",
            Topic::Versions => "told.versions",
            Topic::Processes => "told.processes",
        }
    }
}

/// Several words within so many milliseconds are one.
const TOGETHER: Duration = Duration::from_millis(300);

/// Who listens, to what, under a number.
type Listener = (u32, Topic, Callback<()>);

thread_local! {
    /// Who listens in this tab.
    static HERE: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
    /// The number of the next one who listens.
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// Tells the other tabs. The browser passes on what differs, so each word is another one.
pub fn tell_others(topic: Topic) {
    page::set_setting(topic.setting(), &ids::letters(12));
}

/// Tells the other tabs and this one.
pub fn tell(topic: Topic) {
    tell_others(topic);
    tell_here(topic);
}

/// Tells this tab alone.
pub fn tell_here(topic: Topic) {
    let listeners: Vec<Callback<()>> = HERE.with_borrow(|here| {
        here.iter().filter(|(_, each, _)| *each == topic).map(|(.., listen)| *listen).collect()
    });
    for listen in listeners {
        listen.try_run(());
    }
}

/// Does something a moment after word has come, for as long as the current owner lives. A page that nobody sees waits until
/// it is seen, so that it takes no time from the one that is.
pub fn on_told(topic: Topic, act: impl Fn() + Send + Sync + 'static) {
    let is_waiting = StoredValue::new(false);
    let act = Callback::new(move |()| act());
    let is_stale = StoredValue::new(false);
    let told = Callback::new(move |()| {
        if page::is_hidden() {
            is_stale.try_set_value(true);
            return;
        }
        if is_waiting.try_get_value() != Some(false) {
            return;
        }
        is_waiting.set_value(true);
        let then = move || {
            if is_waiting.try_set_value(false).is_none() {
                act.try_run(());
            }
        };
        set_timeout(then, TOGETHER);
    });
    let number = NEXT.replace(NEXT.get() + 1);
    HERE.with_borrow_mut(|here| here.push((number, topic, told)));
    on_cleanup(move || HERE.with_borrow_mut(|here| here.retain(|(each, ..)| *each != number)));
    page::on_window("visibilitychange", move |_| {
        if !page::is_hidden() && is_stale.try_get_value() == Some(true) {
            is_stale.set_value(false);
            told.run(());
        }
    });
    let last = StoredValue::new(page::setting(topic.setting()));
    page::on_window("storage", move |_| {
        let now = page::setting(topic.setting());
        if last.try_get_value().is_some_and(|last| last != now) {
            last.set_value(now);
            told.run(());
        }
    });
}
