//! The record of cases as XES (IEEE 1849), which programs for process mining read.
//!
//! A case is a trace; an event has the title of its step as its name, so that cases of one process can be laid over each
//! other. Not here: JSON and CSV (`papers::log`).

use super::log::{Logged, told};
use super::note::tame;
use super::stamp::iso;
use crate::model::{FieldId, SortedMap};
use crate::run::{Event, Held, What};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/>
    <string key="lifecycle:transition" value="complete"/>
  </global>
  <classifier name="Activity" keys="concept:name"/>
"#;

/// The cases as XES.
pub fn xes(cases: &[Logged]) -> String {
    let mut text = HEAD.to_owned();
    for case in cases {
        let (process, version) = case.process();
        text.push_str("  <trace>\n");
        attribute(&mut text, "    ", "string", "concept:name", &case.id);
        for (key, value) in
            [("sop:ticket", case.ticket.as_str()), ("sop:process", process), ("sop:version", version)]
        {
            if !value.is_empty() {
                attribute(&mut text, "    ", "string", key, value);
            }
        }
        case.events.iter().for_each(|event| one(&mut text, case, event));
        text.push_str("  </trace>\n");
    }
    text.push_str("</log>\n");
    text
}

fn one(text: &mut String, case: &Logged, event: &Event) {
    let row = case.row(event);
    let word = event.what.word();
    let name = if row.title.is_empty() { word } else { &row.title };
    text.push_str("    <event>\n");
    attribute(text, "      ", "string", "concept:name", name);
    attribute(text, "      ", "date", "time:timestamp", &iso(event.at));
    attribute(text, "      ", "string", "lifecycle:transition", transition(&event.what));
    attribute(text, "      ", "string", "sop:event", word);
    for (key, value) in [("org:role", &row.role), ("sop:step", &row.step), ("sop:detail", &row.detail)] {
        if !value.is_empty() {
            attribute(text, "      ", "string", key, value);
        }
    }
    match &event.what {
        What::Begun { given: values, .. }
        | What::Recorded { values, .. }
        | What::Returned { taken: values, .. } => {
            fields(text, values);
        }
        _ => {}
    }
    text.push_str("    </event>\n");
}

fn fields(text: &mut String, values: &SortedMap<FieldId, Held>) {
    for (field, held) in values {
        if let Held::Plain(value) = held {
            attribute(text, "      ", "string", &format!("field:{field}"), &told(value));
        }
    }
}

/// Where in the life of an activity an event stands, in the words of the standard.
fn transition(what: &What) -> &'static str {
    match what {
        What::Entered { .. } | What::Called { .. } => "start",
        What::Done { .. } | What::Chosen { .. } | What::Answered { .. } | What::Accepted { .. } => "complete",
        What::Returned { .. } | What::Ended { .. } => "complete",
        What::WentBack { .. } => "schedule",
        What::Deviated { .. } => "manualskip",
        What::Resumed { .. } => "resume",
        _ => "unknown",
    }
}

fn attribute(text: &mut String, indent: &str, kind: &str, key: &str, value: &str) {
    // A line break in an attribute would be read as a space.
    let value = tame(value).replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;");
    text.push_str(&format!("{indent}<{kind} key=\"{}\" value=\"{value}\"/>\n", tame(key)));
}
