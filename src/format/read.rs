//! Reading a file: all faults at once, each with its place, line and column; nothing ever panics.
//!
//! Not here: sentences about faults (`text`).

use super::locate::{LineColumn, locate};
use super::migrate::migrate;
use crate::model::{Document, Process};
use crate::record::{Fault, FaultKind, Faults, Json, Place, Shape};

/// The largest file that is read: 64 MB, ten times what 10,000 steps with long texts need.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// What came out of a file that could be read.
#[derive(Debug)]
pub struct Reading {
    /// The process.
    pub process: Process,
    /// What was odd but harmless: keys that this version does not know. They are kept.
    pub notices: Vec<Notice>,
}

/// Something about a place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What, and at which place.
    pub fault: Fault,
    /// Where in the text, from 1.
    pub line: usize,
    /// Where in the line, from 1, in characters.
    pub column: usize,
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is larger than [`MOST_BYTES`].
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It is no text.
    NotText,
    /// It is no JSON.
    NotJson {
        /// Where in the text, from 1.
        line: usize,
        /// Where in the line, from 1.
        column: usize,
        /// What the JSON reader says, in English.
        detail: String,
    },
    /// It is JSON, but no process: there is no `sop`.
    NotAProcess,
    /// A newer Sopwright wrote it.
    Newer {
        /// The version of its format.
        version: i64,
    },
    /// Parts of it are missing or malformed.
    Faulty(Vec<Notice>),
}

/// Reads a process from the bytes of a file.
pub fn read(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let text = text_of(bytes)?;
    let json = parse(text)?;
    let version = match json.get("sop") {
        Some(Json::Number(number)) => number.as_i64().unwrap_or(0),
        _ => return Err(Unreadable::NotAProcess),
    };
    if version > i64::from(Document::VERSION) {
        return Err(Unreadable::Newer { version });
    }
    let json = migrate(json, version).ok_or(Unreadable::NotAProcess)?;
    let (document, notices) = read_located::<Document>(text, json)?;
    Ok(Reading { process: Process::from(document), notices })
}

/// Reads any other record of ours, such as a list of acts, with the same care.
pub fn read_record<S: Shape>(bytes: &[u8]) -> Result<(S, Vec<Notice>), Unreadable> {
    let text = text_of(bytes)?;
    let json = parse(text)?;
    read_located(text, json)
}

fn text_of(bytes: &[u8]) -> Result<&str, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge { bytes: bytes.len() });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::NotText)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn parse(text: &str) -> Result<Json, Unreadable> {
    serde_json::from_str(text).map_err(|error| {
        let full = error.to_string();
        let detail = full.rsplit_once(" at line ").map_or(full.as_str(), |(detail, _)| detail).to_owned();
        Unreadable::NotJson { line: error.line(), column: error.column(), detail }
    })
}

fn read_located<S: Shape>(text: &str, json: Json) -> Result<(S, Vec<Notice>), Unreadable> {
    let mut faults = Faults::default();
    let record = S::read(json, &Place::ROOT, &mut faults);
    let (harmless, harmful): (Vec<_>, Vec<_>) =
        faults.list.into_iter().partition(|fault| fault.kind.is_harmless());
    match record {
        Some(record) if harmful.is_empty() => Ok((record, notices(text, harmless))),
        _ => Err(Unreadable::Faulty(notices(text, harmful))),
    }
}

/// Only now is the text looked through for lines and columns: files without faults pay nothing for them.
fn notices(text: &str, faults: Vec<Fault>) -> Vec<Notice> {
    faults
        .into_iter()
        .map(|fault| {
            let place = match &fault.kind {
                FaultKind::UnknownKey { key } if fault.at.is_empty() => key.clone(),
                FaultKind::UnknownKey { key } => format!("{}/{key}", fault.at),
                FaultKind::Missing { .. } | FaultKind::Unexpected { .. } | FaultKind::Malformed { .. } => {
                    fault.at.clone()
                }
            };
            let LineColumn { line, column } = locate(text, &place);
            Notice { fault, line, column }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong, as `line:column place kind`.
    fn check(text: &str) -> Vec<String> {
        match read(text.as_bytes()) {
            Ok(reading) => reading.notices.iter().map(|notice| format!("kept {}", notice.fault.at)).collect(),
            Err(Unreadable::Faulty(notices)) => notices
                .iter()
                .map(|notice| {
                    let what = match &notice.fault.kind {
                        FaultKind::Missing { key } => format!("missing {key}"),
                        FaultKind::Unexpected { expected, found } => format!("{found} for {expected}"),
                        FaultKind::Malformed { expected, found } => format!("{expected}? {found}"),
                        FaultKind::UnknownKey { key } => format!("unknown {key}"),
                    };
                    format!("{}:{} {} {what}", notice.line, notice.column, notice.fault.at)
                })
                .collect(),
            Err(other) => vec![format!("{other:?}")],
        }
    }

    #[test]
    fn all_faults_are_told_at_once_with_their_places() {
        let text = r#"{
  "sop": 1, "id": "a b", "language": "en",
  "steps": {
    "one": { "kind": "task", "title": 7 },
    "two": { "kind": "wait", "title": "Wait", "for": "3 days" }
  }
}"#;
        assert_eq!(
            check(text),
            [
                "2:19 id id? a b",
                "1:1  missing title",
                "4:39 steps/one/title number for text",
                "5:54 steps/two/for span? 3 days",
            ]
        );
    }

    #[test]
    fn broken_newer_and_foreign_files_are_told_apart() {
        assert_eq!(check("{"), [r#"NotJson { line: 1, column: 1, detail: "EOF while parsing an object" }"#]);
        assert_eq!(check(r#"{"sop": 2}"#), ["Newer { version: 2 }"]);
        assert_eq!(check("[]"), ["NotAProcess"]);
        assert_eq!(check(r#"{"sop": 0}"#), ["NotAProcess"]);
        assert_eq!(read(&[0xff, 0xfe]).err(), Some(Unreadable::NotText));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(matches!(read(deep.as_bytes()), Err(Unreadable::NotJson { .. })));
    }

    #[test]
    fn a_key_given_twice_is_refused() {
        let text = r#"{"sop": 1, "id": "a", "id": "b"}"#;
        assert!(
            matches!(read(text.as_bytes()), Err(Unreadable::NotJson { detail, .. }) if detail.contains("twice"))
        );
    }

    #[test]
    fn unknown_keys_are_kept_and_told() {
        let text = r#"{"sop": 1, "id": "a", "title": "A", "language": "en", "x-team": {"b": [1, null]}, "steps": {}}"#;
        assert_eq!(check(text), ["kept "]);
        let reading = read(text.as_bytes()).unwrap();
        assert!(super::super::write(&reading.process).contains("\"x-team\""));
    }
}
