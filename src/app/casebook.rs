//! All cases of this browser, open and ended: read, brought in, forgotten; and personal details that have been here too long.
//!
//! Not here: keeping a case as it goes (`cases`), the forms of the record (`papers`).

use crate::browser::database::{Change, Database, Store, Trouble};
use crate::browser::page;
use crate::browser::tabs::{self, Topic};
use crate::cases::{self, Entry, Header, KeptCase};
use sopwright::format;
use sopwright::model::{Arrange, ProcessId};
use sopwright::record::{Shape as _, Writer};
use sopwright::run::Event;

/// The setting that holds after how many days personal details are erased.
pub const ERASE_AFTER: &str = "guide.erase-after";

/// A day in milliseconds.
pub const DAY: i64 = 86_400_000;

/// What happened in a case, as it stands on the disk.
pub async fn events(database: &Database, case: &str) -> Option<Vec<Event>> {
    let mut events = Vec::new();
    for (_, lines) in database.all(Store::Events, Some(case)).await.ok()? {
        for line in lines.lines() {
            events.push(format::read_record::<Event>(line.as_bytes()).ok()?.0);
        }
    }
    Some(events)
}

/// Every case, the one touched last first.
pub async fn all(database: &Database) -> Vec<(Header, Vec<Event>)> {
    let entries = database.all(Store::Cases, None).await.unwrap_or_default();
    let headers = entries.iter().filter(|(key, _)| !key.contains('/'));
    let mut found = Vec::new();
    for header in headers.filter_map(|(key, text)| cases::read_header(key, text)) {
        let events = events(database, &header.id).await.unwrap_or_default();
        found.push((header, events));
    }
    found.arrange_by_key(|(header, events)| std::cmp::Reverse(touched(header, events)));
    found
}

/// When something last happened in it.
pub fn touched(header: &Header, events: &[Event]) -> i64 {
    events.last().map_or(header.began, |event| event.at.in_milliseconds())
}

/// Takes a case in that came from elsewhere. Its events so far are its first entry.
pub async fn take_in(database: &Database, kept: &KeptCase) -> Result<(), Trouble> {
    for (key, value) in &kept.personal {
        let mut text = Writer::compact();
        value.write(&mut text);
        database.put(Store::Cases, &format!("{}/p/{key:06}", kept.header.id), &text.into_text()).await?;
    }
    cases::keep_entry(database, &kept.header, &Entry { number: 1, events: kept.events.clone() }).await
}

/// So long after it was written down for whom, a case begins: in milliseconds.
const BEGINS_WITHIN: i64 = 60_000;

/// The case that began as another did, at that very moment: it was handed over from here, or opened here before. The one
/// touched last, with when that was.
pub async fn same(database: &Database, process: &ProcessId, began: i64) -> Option<(Header, i64)> {
    let entries = database.all(Store::Cases, None).await.ok()?;
    let headers = entries.iter().filter(|(key, _)| !key.contains('/'));
    let headers = headers.filter_map(|(key, text)| cases::read_header(key, text));
    let mut found = None::<(Header, i64)>;
    for header in
        headers.filter(|each| each.process == *process && (began - each.began).abs() < BEGINS_WITHIN)
    {
        let events = events(database, &header.id).await.unwrap_or_default();
        let touched = touched(&header, &events);
        let is_same = events.first().is_some_and(|event| event.at.in_milliseconds() == began);
        if is_same && found.as_ref().is_none_or(|(_, before)| *before < touched) {
            found = Some((header, touched));
        }
    }
    found
}

/// Forgets a case for good.
pub async fn forget(database: &Database, case: &str) -> Result<(), Trouble> {
    let forget = |store| Change::Forget(store, case.to_owned());
    database.change(&[forget(Store::Cases), forget(Store::Events)]).await?;
    tabs::tell_others(Topic::Cases);
    Ok(())
}

/// Erases what is personal in cases that nobody has touched for so long, in milliseconds. How many that were.
pub async fn erase_old(database: &Database, after: i64, now: i64) -> usize {
    let mut erased = 0;
    for (header, events) in all(database).await {
        let is_old = now - touched(&header, &events) > after;
        if !is_old {
            continue;
        }
        let personal =
            database.all(Store::Cases, Some(&format!("{}/p", header.id))).await.unwrap_or_default();
        if personal.is_empty() && header.customer.is_empty() {
            continue;
        }
        let header = Header { customer: String::new(), name: String::new(), ..header };
        let is_gone = database.forget(Store::Cases, &format!("{}/p", header.id)).await.is_ok();
        if is_gone && cases::keep_header(database, &header).await.is_ok() {
            erased += 1;
        }
    }
    erased
}

/// After how many milliseconds personal details are erased: as chosen here, else as the deployment says, else never.
pub fn erase_after(deployed: Option<i64>) -> Option<i64> {
    match page::setting(ERASE_AFTER).and_then(|days| days.parse::<i64>().ok()) {
        Some(0) => None,
        Some(days) => Some(days.clamp(1, 3650) * DAY),
        None => deployed,
    }
}
