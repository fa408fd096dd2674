//! The cases of this browser: what happened in each, kept action by action, and what is personal beside it.
//!
//! The events of one action are one entry, so a crash leaves a case between two actions and never within one. Personal
//! values stand apart and are erased when the case ends. Not here: what events mean (`run`).

use crate::browser::database::{Change, Database, Store, Trouble};
use crate::browser::tabs::{self, Topic};
use serde_json::{Value as Json, json};
use sopwright::format;
use sopwright::model::{Arrange, Gather, LanguageWord, ProcessId, SortedMap, Value};
use sopwright::record::{Shape as _, Writer};
use sopwright::run::{Event, What};

/// What a case runs, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its id in this browser.
    pub id: String,
    /// The process.
    pub process: ProcessId,
    /// The digest of the version it runs, and of each version that is called.
    pub digests: SortedMap<String, String>,
    /// The language of the process.
    pub language: LanguageWord,
    /// Who is helped; erased at the end.
    pub customer: String,
    /// The number of the ticket.
    pub ticket: String,
    /// What the agent called it when it was put aside; erased at the end.
    pub name: String,
    /// When it began, in milliseconds since 1970.
    pub began: i64,
    /// When it ended.
    pub ended: Option<i64>,
    /// When the customer is to hear from us next, as the agent promised.
    pub update: Option<i64>,
}

impl Header {
    /// What stays of it when the case has ended.
    pub fn ended_at(&self, ended: i64) -> Header {
        let (customer, name) = (String::new(), String::new());
        Header { customer, name, update: None, ended: Some(ended), ..self.clone() }
    }
}

/// A case as it was kept.
#[derive(Clone, Debug)]
pub struct KeptCase {
    /// What it runs.
    pub header: Header,
    /// What happened.
    pub events: Vec<Event>,
    /// Personal values by their keys.
    pub personal: SortedMap<u32, Value>,
    /// The number of the last entry.
    pub number: u64,
}

/// The events of one action.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number within the case, counted from 1.
    pub number: u64,
    /// What happened.
    pub events: Vec<Event>,
}

/// Keeps the header of a case.
pub async fn keep_header(database: &Database, header: &Header) -> Result<(), Trouble> {
    database.change(&[put_header(header)]).await?;
    tabs::tell_others(Topic::Cases);
    Ok(())
}

fn put_header(header: &Header) -> Change {
    let text = json!({
        "process": header.process.as_str(), "digests": header.digests, "language": header.language.word(),
        "customer": header.customer, "ticket": header.ticket, "name": header.name, "began": header.began, "ended": header.ended,
        "update": header.update,
    });
    Change::Put(Store::Cases, header.id.clone(), text.to_string())
}

/// Keeps what an action did: what is personal and the events, at once, so that no event lacks its value. The first entry
/// brings its header; a later one needs it, for the case may have been moved or deleted in another tab.
pub async fn keep_entry(database: &Database, header: &Header, entry: &Entry) -> Result<(), Trouble> {
    let mut changes = vec![match entry.number {
        1 => put_header(header),
        _ => Change::Needs(Store::Cases, header.id.clone(), true),
    }];
    add_entry(&mut changes, &header.id, entry);
    if let Some(event) = entry.events.iter().find(|event| matches!(event.what, What::Ended { .. })) {
        close(&mut changes, header, event.at.in_milliseconds());
    }
    database.change(&changes).await?;
    tabs::tell_others(Topic::Cases);
    let lines: Vec<String> = entry.events.iter().map(Event::json).collect();
    crate::embed::tell_events(&header.id, &lines);
    Ok(())
}

fn add_entry(changes: &mut Vec<Change>, case: &str, entry: &Entry) {
    for (key, value) in entry.events.iter().flat_map(Event::personal) {
        changes.push(put_personal(case, key, value));
    }
    let lines: Vec<String> = entry.events.iter().map(Event::json).collect();
    changes.push(Change::Add(Store::Events, format!("{case}/{:06}", entry.number), lines.join("\n")));
}

fn put_personal(case: &str, key: u32, value: &Value) -> Change {
    let mut text = Writer::compact();
    value.write(&mut text);
    Change::Put(Store::Cases, format!("{case}/p/{key:06}"), text.into_text())
}

/// Goes on with a case that had ended, while what is personal is still in the page.
pub async fn reopen(
    database: &Database,
    header: &Header,
    personal: &SortedMap<u32, Value>,
) -> Result<(), Trouble> {
    let mut changes: Vec<Change> =
        personal.iter().map(|(key, value)| put_personal(&header.id, *key, value)).gathered();
    changes.push(put_header(header));
    database.change(&changes).await
}

/// Where the summary of a case stands as it was changed by hand. At its end the key stands until the agent leaves it there,
/// also where nothing was changed.
pub fn note_key(case: &str) -> String {
    format!("{case}/p/note")
}

/// Keeps the summary as it was changed by hand; none is forgotten, with the case at its end.
pub async fn keep_note(database: &Database, case: &str, note: Option<&str>) -> Result<(), Trouble> {
    let key = note_key(case);
    database
        .change(&[match note {
            Some(text) => Change::Put(Store::Cases, key, text.to_owned()),
            None => Change::Forget(Store::Cases, key),
        }])
        .await
}

/// Puts a case in the place of another, all at once: whatever happens to the page, one of the two is there, and whole.
/// Refused where the other one has gone on past its entry of this number.
pub async fn replace(
    database: &Database,
    (old, number): (&str, u64),
    header: &Header,
    entry: &Entry,
) -> Result<(), Trouble> {
    let mut changes = vec![
        Change::Needs(Store::Cases, old.to_owned(), true),
        Change::Needs(Store::Events, format!("{old}/{:06}", number + 1), false),
        put_header(header),
    ];
    add_entry(&mut changes, &header.id, entry);
    changes.push(Change::Forget(Store::Cases, old.to_owned()));
    changes.push(Change::Forget(Store::Events, old.to_owned()));
    database.change(&changes).await?;
    tabs::tell_others(Topic::Cases);
    Ok(())
}

/// Ends a case: what is personal is erased for good, the events stay. It can be come back to until it is left. Which versions it ran is remembered of the process.
fn close(changes: &mut Vec<Change>, header: &Header, ended: i64) {
    changes.push(Change::Forget(Store::Cases, format!("{}/p", header.id)));
    changes.push(Change::Put(Store::Cases, note_key(&header.id), String::new()));
    changes.push(put_header(&header.ended_at(ended)));
    let last = json!({ "digests": header.digests, "ended": ended });
    changes.push(Change::Put(Store::Cases, format!("{LAST}/{}", header.process), last.to_string()));
}

/// Where it stands which versions the last case of a process ran that came to an end. No case has this id.
const LAST: &str = "last";

/// The versions, by process, that the last case of a process ran which came to an end here, and when that was.
pub async fn last_run(database: &Database, process: &ProcessId) -> Option<(SortedMap<String, String>, i64)> {
    let text = database.get(Store::Cases, &format!("{LAST}/{process}")).await.ok()??;
    let json: Json = serde_json::from_str(&text).ok()?;
    Some((digests_in(&json), json.get("ended")?.as_i64()?))
}

fn digests_in(json: &Json) -> SortedMap<String, String> {
    let digests = json.get("digests").and_then(Json::as_object).into_iter().flatten();
    digests.filter_map(|(id, digest)| Some((id.clone(), digest.as_str()?.to_owned()))).gathered()
}

/// The cases that have not ended, or were not left at their end, of whatever process.
pub async fn open_cases(database: &Database) -> Result<Vec<KeptCase>, Trouble> {
    let entries = database.all(Store::Cases, None).await?;
    let headers =
        entries.iter().filter(|(key, _)| !key.contains('/')).filter_map(|(key, text)| read_header(key, text));
    let mut open = Vec::new();
    let is_there = |key: String| entries.binary_search_by(|(each, _)| each.cmp(&key)).is_ok();
    for header in headers.filter(|header| header.ended.is_none() || is_there(note_key(&header.id))) {
        let personal = entries.iter().filter_map(|(key, text)| {
            let key = key.strip_prefix(&format!("{}/p/", header.id))?.parse().ok()?;
            Some((key, format::read_record::<Value>(text.as_bytes()).ok()?.0))
        });
        let personal = personal.gathered();
        let (mut events, mut number) = (Vec::new(), 0);
        for (key, lines) in database.all(Store::Events, Some(&header.id)).await? {
            number = key.rsplit('/').next().and_then(|number| number.parse().ok()).unwrap_or(number);
            for line in lines.lines() {
                let read = format::read_record::<Event>(line.as_bytes());
                events.push(read.map_err(|_| Trouble::Failed)?.0);
            }
        }
        // A header without events is a case that was never begun.
        if !events.is_empty() {
            open.push(KeptCase { header, events, personal, number });
        }
    }
    open.arrange_by_key(|case| std::cmp::Reverse(case.events.last().map(|event| event.at)));
    Ok(open)
}

pub(crate) fn read_header(id: &str, text: &str) -> Option<Header> {
    let json: Json = serde_json::from_str(text).ok()?;
    let text = |key: &str| json.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    Some(Header {
        id: id.to_owned(),
        process: json.get("process")?.as_str()?.parse().ok()?,
        digests: digests_in(&json),
        language: json.get("language")?.as_str()?.parse().ok()?,
        customer: text("customer"),
        ticket: text("ticket"),
        name: text("name"),
        began: json.get("began")?.as_i64()?,
        ended: json.get("ended").and_then(Json::as_i64),
        update: json.get("update").and_then(Json::as_i64),
    })
}
