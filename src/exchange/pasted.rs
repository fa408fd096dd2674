//! What a text on the clipboard is: steps that were copied here, a flowchart, a table, a list; and the process in it.
//!
//! Not here: how each of them is read, and putting the process in (`edit::plan`).

use super::mermaid::MermaidFault;
use super::sketch::{Remark, unread};
use super::{carried, mermaid, outline, table};
use crate::format;
use crate::message::Message;
use crate::model::Process;

/// More is not read from a clipboard: 4 MB.
pub const MOST_PASTED: usize = 4 * 1024 * 1024;

/// Steps that can be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// The steps, with what they need.
    pub process: Process,
    /// Whether they were copied from a process and not written elsewhere.
    pub is_own: bool,
    /// What was left out, a sentence each.
    pub notices: Vec<Remark>,
}

/// Reads what was on the clipboard as text and, where there was any, as HTML; or says why it cannot be read.
pub fn pasted(text: &str, html: &str) -> Result<Pasted, Vec<Remark>> {
    if text.len() > MOST_PASTED {
        return Err(unread(Message::new("paste-too-long")));
    }
    let own = carried(html).or_else(|| carried(text)).or_else(|| {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        text.starts_with('{').then(|| text.as_bytes().to_vec())
    });
    if let Some(reading) = own.and_then(|file| format::read(&file).ok()) {
        return Ok(Pasted { process: reading.process, is_own: true, notices: Vec::new() });
    }
    let text = without_fence(text);
    let (process, notices) = if is_mermaid(text) {
        let told = |faults: Vec<MermaidFault>| -> Vec<Remark> {
            faults.into_iter().map(|MermaidFault { line, message }| Remark { line, message }).collect()
        };
        let reading = mermaid::read(text).map_err(told)?;
        (reading.process, told(reading.notices))
    } else if table::is_table(text) {
        table::read(text)?
    } else {
        outline::read(text)?
    };
    Ok(Pasted { process, is_own: false, notices })
}

/// A chart in a Markdown document stands between lines of three backticks.
fn without_fence(text: &str) -> &str {
    let inner = text.trim_start_matches('\u{feff}').trim();
    let fenced = inner.strip_prefix("```").and_then(|inner| inner.strip_suffix("```"));
    let body = fenced.and_then(|inner| inner.split_once('\n')).map(|(_, body)| body);
    body.unwrap_or(text)
}

fn is_mermaid(text: &str) -> bool {
    let mut lines =
        text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    let mut first = lines.next().unwrap_or_default();
    if first == "---" {
        let mut rest = lines.skip_while(|line| *line != "---").skip(1);
        first = rest.next().unwrap_or_default();
        lines_after_comments(&mut rest, &mut first);
    } else {
        lines_after_comments(&mut lines, &mut first);
    }
    let word = first.split([' ', ';', '\t']).next().unwrap_or_default();
    let direction = first.get(word.len()..).unwrap_or_default().trim();
    let is_direction = |word: &str| direction.split([' ', ';']).next() == Some(word);
    match word {
        "flowchart" | "flowchart-elk" => true,
        // "Graph" begins a sentence, too.
        "graph" => ["TD", "TB", "BT", "LR", "RL"].into_iter().any(is_direction),
        _ => false,
    }
}

fn lines_after_comments<'a>(lines: &mut dyn Iterator<Item = &'a str>, first: &mut &'a str) {
    while first.starts_with("%%") {
        *first = lines.next().unwrap_or_default();
    }
}
