//! What to say of a file that could not be read, or that had something odd in it.
//!
//! Not here: reading (`format`).

use crate::format::{MOST_BYTES, Notice, Unreadable};
use crate::message::Message;
use crate::record::FaultKind;

/// What is wrong with a file, a sentence each, with the line and what to do where there is a line.
pub fn unreadable(unreadable: &Unreadable) -> Vec<Message> {
    match unreadable {
        Unreadable::TooLarge { bytes } => {
            let megabytes = |bytes: usize| bytes / (1024 * 1024);
            vec![
                Message::new("format-too-large")
                    .count("size", megabytes(*bytes))
                    .count("most", megabytes(MOST_BYTES)),
            ]
        }
        Unreadable::NotText => vec![Message::new("format-not-text")],
        Unreadable::NotJson { line, column, detail } => vec![
            Message::new("format-not-json")
                .text("line", line.to_string())
                .text("column", column.to_string())
                .text("detail", detail),
        ],
        Unreadable::NotAProcess => vec![Message::new("format-not-a-process")],
        Unreadable::Newer { version } => {
            vec![Message::new("format-newer").text("version", version.to_string())]
        }
        Unreadable::Faulty(notices) => notices.iter().map(notice).collect(),
    }
}

/// What is wrong or odd at a place of a file.
pub fn notice(notice: &Notice) -> Message {
    let message = match &notice.fault.kind {
        FaultKind::Missing { key } => Message::new("format-missing").text("key", key),
        FaultKind::Unexpected { expected, found } => {
            Message::new("format-unexpected").text("expected", *expected).text("found", *found)
        }
        FaultKind::Malformed { expected, found } => {
            // A choice between words carries the words themselves.
            let (expected, words) = expected.split_once(": ").unwrap_or((expected, ""));
            Message::new("format-malformed")
                .text("expected", expected)
                .text("words", words.trim())
                .text("found", found)
        }
        FaultKind::UnknownKey { key } => Message::new("format-unknown-key").text("key", key),
    };
    let place = if notice.fault.at.is_empty() { "/" } else { notice.fault.at.as_str() };
    message.text("at", place).text("line", notice.line.to_string()).text("column", notice.column.to_string())
}
