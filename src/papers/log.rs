//! The record of cases: what happened in each, as JSON and as CSV. Personal values have no place in it.
//!
//! Not here: XES (`papers::xes`), which cases there are (the shells).

use super::stamp::iso;
use crate::model::{FieldId, SortedMap, StepId, Value};
use crate::procedure::Procedure;
use crate::record::{Shape, Writer};
use crate::run::{Event, Held, What};

/// A case as it was recorded.
#[derive(Clone, Debug)]
pub struct Logged {
    /// Its id.
    pub id: String,
    /// The number of the ticket.
    pub ticket: String,
    /// What it ran, if that version is at hand: it has the titles.
    pub procedure: Option<Procedure>,
    /// What happened.
    pub events: Vec<Event>,
}

/// An event in plain columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) step: String,
    pub(super) title: String,
    pub(super) role: String,
    pub(super) detail: String,
}

impl Logged {
    /// Process and version, as far as the first event says.
    pub(super) fn process(&self) -> (&str, &str) {
        match self.events.first().map(|event| &event.what) {
            Some(What::Begun { sop, version, .. }) => (sop.as_str(), version.as_deref().unwrap_or_default()),
            _ => ("", ""),
        }
    }

    fn title(&self, step: &StepId) -> Option<(String, String)> {
        let flows = self.procedure.iter().flat_map(Procedure::flows);
        flows.into_iter().find_map(|flow| {
            let (_, step) = flow.step(step)?;
            let role = step.owner.as_ref().map_or(String::new(), |role| flow.role_title(role).to_owned());
            Some((step.title.clone(), role))
        })
    }

    fn answer(&self, step: &StepId, branch: &str) -> String {
        let flows = self.procedure.iter().flat_map(Procedure::flows);
        let label = flows.into_iter().find_map(|flow| {
            let (_, step) = flow.step(step)?;
            step.branches().iter().find(|each| each.id.as_str() == branch).map(|branch| branch.label.clone())
        });
        label.unwrap_or_else(|| branch.to_owned())
    }

    /// What an event says, in words that need no table beside them.
    pub(super) fn row(&self, event: &Event) -> Row {
        let mut row = Row::default();
        let (step, detail) = match &event.what {
            What::Begun { channel, given, .. } => {
                (None, with(channel.as_ref().map_or(String::new(), ToString::to_string), values(given)))
            }
            What::Entered { step, .. } | What::Done { step } | What::Unanswered { step } => {
                (Some(step), String::new())
            }
            What::Reminded { step } | What::Resumed { step } => (Some(step), String::new()),
            What::Recorded { step, values: recorded } => (Some(step), values(recorded)),
            What::Cleared { step, field } => (Some(step), format!("not {field}")),
            What::Checked { step, item, done } => {
                (Some(step), if *done { item.to_string() } else { format!("not {item}") })
            }
            What::Chosen { step, branch } | What::Answered { step, branch, .. } => {
                (Some(step), self.answer(step, branch.as_str()))
            }
            What::Accepted { step, role, .. } | What::Tried { step, role } => (Some(step), role.to_string()),
            What::Timed { step, timer, until, .. } => {
                let until = until.map_or(String::new(), iso);
                (Some(step), with(timer.word().to_owned(), until))
            }
            What::TimeUp { step, timer, .. } => (Some(step), timer.word().to_owned()),
            What::Called { step, sop, given } => (Some(step), with(sop.to_string(), values(given))),
            What::Returned { step, outcome, taken } => (
                Some(step),
                with(outcome.map_or(String::new(), |outcome| outcome.word().to_owned()), values(taken)),
            ),
            What::Happened { anytime } => (None, anytime.to_string()),
            What::Switched { channel } => (None, channel.to_string()),
            What::WentBack { step, .. } => (Some(step), String::new()),
            What::Deviated { to, because } => (Some(to), because.clone()),
            What::Noted { text } => (None, text.clone()),
            What::Passed { step, to } => (Some(step), to.to_string()),
            What::Ended { step, outcome, code, reason } => {
                let reason: Vec<&str> = reason.iter().map(|id| id.as_str()).collect();
                let outcome = outcome.map_or(String::new(), |outcome| outcome.word().to_owned());
                (Some(step), with(with(outcome, code.clone().unwrap_or_default()), reason.join("/")))
            }
            What::Closed { reason, confirmed, ratings } => {
                let reason: Vec<&str> = reason.iter().map(|id| id.as_str()).collect();
                let confirmed = confirmed.map_or("", |yes| if yes { "confirmed" } else { "not confirmed" });
                let ratings: Vec<String> = ratings.iter().map(|(id, mark)| format!("{id}={mark}")).collect();
                (None, with(with(reason.join("/"), confirmed.to_owned()), ratings.join("; ")))
            }
        };
        row.detail = detail;
        if let Some(step) = step {
            row.step = step.to_string();
            (row.title, row.role) = self.title(step).unwrap_or_default();
        }
        row
    }
}

fn with(first: String, second: String) -> String {
    match (first.is_empty(), second.is_empty()) {
        (_, true) => first,
        (true, false) => second,
        (false, false) => format!("{first}; {second}"),
    }
}

/// What was recorded: a personal value is three points.
fn values(values: &SortedMap<FieldId, Held>) -> String {
    let told = values.iter().map(|(field, held)| match held {
        Held::Plain(value) => format!("{field}={}", told(value)),
        Held::Personal { .. } => format!("{field}=…"),
    });
    told.collect::<Vec<_>>().join("; ")
}

pub(super) fn told(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Texts(texts) => texts.iter().cloned().collect::<Vec<_>>().join(", "),
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
    }
}

/// The cases as JSON: each with its events as they are kept.
pub fn json(cases: &[Logged]) -> String {
    let mut text = "{\n  \"sop_cases\": 1,\n  \"cases\": [".to_owned();
    for (place, case) in cases.iter().enumerate() {
        let quoted = |text: &str| {
            let mut out = Writer::compact();
            text.to_owned().write(&mut out);
            out.into_text()
        };
        text.push_str(if place == 0 { "\n" } else { ",\n" });
        text.push_str(&format!(
            "    {{ \"id\": {}, \"ticket\": {}, \"events\": [",
            quoted(&case.id),
            quoted(&case.ticket)
        ));
        for (place, event) in case.events.iter().enumerate() {
            text.push_str(if place == 0 { "\n      " } else { ",\n      " });
            text.push_str(&event.json());
        }
        text.push_str("\n    ] }");
    }
    text.push_str("\n  ]\n}\n");
    text
}

/// The cases as a table (RFC 4180), an event a row.
pub fn csv(cases: &[Logged]) -> String {
    let mut text = "case,ticket,process,version,time,event,step,title,role,detail\r\n".to_owned();
    for case in cases {
        let (process, version) = case.process();
        for event in &case.events {
            let row = case.row(event);
            let time = iso(event.at);
            let cells = [
                &case.id,
                &case.ticket,
                process,
                version,
                &time,
                event.what.word(),
                &row.step,
                &row.title,
                &row.role,
                &row.detail,
            ];
            let cells: Vec<String> = cells.into_iter().map(cell).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
    }
    text
}

/// A cell in quotes where it needs them. What a spreadsheet would take for a formula gets an apostrophe before it.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_one_cell_and_no_formula() {
        for (text, told) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"yes\"", "\"say \"\"yes\"\"\""),
            ("one\ntwo", "\"one\ntwo\""),
            ("=HYPERLINK(1)", "\"'=HYPERLINK(1)\""),
            ("@x", "\"'@x\""),
        ] {
            assert_eq!(cell(text), told);
        }
    }
}
