//! The cases of this browser: what happened in each, kept action by action, and what is personal beside it.
//!
//! The events of one action are one entry, so a crash leaves a case between two actions and never within one. Personal
//! values stand apart and are erased when the case ends. Not here: what events mean (`run`).

use crate::browser::database::{Database, Store, Trouble};
use serde_json::{Value as Json, json};
use sopwright::format;
use sopwright::model::{Arrange, Gather, LanguageWord, ProcessId, Value};
use sopwright::record::{Shape as _, Writer};
use sopwright::run::Event;
use std::collections::BTreeMap;

/// What a case runs, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its id in this browser.
    pub id: String,
    /// The process.
    pub process: ProcessId,
    /// The digest of the version it runs, and of each version that is called.
    pub digests: BTreeMap<String, String>,
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
}

/// A case as it was kept.
#[derive(Clone, Debug)]
pub struct KeptCase {
    /// What it runs.
    pub header: Header,
    /// What happened.
    pub events: Vec<Event>,
    /// Personal values by their keys.
    pub personal: BTreeMap<u32, Value>,
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
    let text = json!({
        "process": header.process.as_str(), "digests": header.digests, "language": header.language.word(),
        "customer": header.customer, "ticket": header.ticket, "name": header.name, "began": header.began, "ended": header.ended,
    });
    database.put(Store::Cases, &header.id, &text.to_string()).await
}

/// Keeps what an action did: first what is personal, then the events, so that no event lacks its value.
pub async fn keep_entry(database: &Database, case: &str, entry: &Entry) -> Result<(), Trouble> {
    for (key, value) in entry.events.iter().flat_map(Event::personal) {
        keep_personal(database, case, key, value).await?;
    }
    let lines: Vec<String> = entry.events.iter().map(Event::json).collect();
    database.add(Store::Events, &format!("{case}/{:06}", entry.number), &lines.join("\n")).await?;
    crate::embed::tell_events(case, &lines);
    Ok(())
}

async fn keep_personal(database: &Database, case: &str, key: u32, value: &Value) -> Result<(), Trouble> {
    let mut text = Writer::compact();
    value.write(&mut text);
    database.put(Store::Cases, &format!("{case}/p/{key:06}"), &text.into_text()).await
}

/// Goes on with a case that had ended, while what is personal is still in the page.
pub async fn reopen(
    database: &Database,
    header: &Header,
    personal: &BTreeMap<u32, Value>,
) -> Result<(), Trouble> {
    for (key, value) in personal {
        keep_personal(database, &header.id, *key, value).await?;
    }
    keep_header(database, header).await
}

/// Forgets a case with all that happened in it.
pub async fn forget(database: &Database, case: &str) -> Result<(), Trouble> {
    database.forget(Store::Cases, case).await?;
    database.forget(Store::Events, case).await
}

/// Ends a case: what is personal is erased for good, the events stay.
pub async fn close(database: &Database, header: &Header, ended: i64) -> Result<(), Trouble> {
    database.forget(Store::Cases, &format!("{}/p", header.id)).await?;
    let header =
        Header { customer: String::new(), name: String::new(), ended: Some(ended), ..header.clone() };
    keep_header(database, &header).await
}

/// The cases that have not ended, of whatever process.
pub async fn open_cases(database: &Database) -> Result<Vec<KeptCase>, Trouble> {
    let entries = database.all(Store::Cases, None).await?;
    let headers =
        entries.iter().filter(|(key, _)| !key.contains('/')).filter_map(|(key, text)| read_header(key, text));
    let mut open = Vec::new();
    for header in headers.filter(|header| header.ended.is_none()) {
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
    let digests = json.get("digests").and_then(Json::as_object).into_iter().flatten();
    Some(Header {
        id: id.to_owned(),
        process: json.get("process")?.as_str()?.parse().ok()?,
        digests: digests
            .filter_map(|(id, digest)| Some((id.clone(), digest.as_str()?.to_owned())))
            .gathered(),
        language: json.get("language")?.as_str()?.parse().ok()?,
        customer: text("customer"),
        ticket: text("ticket"),
        name: text("name"),
        began: json.get("began")?.as_i64()?,
        ended: json.get("ended").and_then(Json::as_i64),
    })
}
