//! A chart as it is drawn: nodes, arrows, and the comments that add to them.
//!
//! Not here: reading one from text (`parse`), its shapes (`shapes`), and what it means as a process (`meaning`).

use super::MermaidFault;
use crate::message::Message;
use crate::model::{KindWord, SortedMap, SortedSet};
use crate::record::Json;

/// A chart as it is drawn.
#[derive(Debug, Default)]
pub(super) struct Chart {
    /// What the front matter calls it.
    pub(super) title: Option<String>,
    /// Whether it flows to the side.
    pub(super) is_sideways: bool,
    /// In the order of their first mention.
    pub(super) nodes: Vec<Node>,
    /// Their positions by name.
    positions: SortedMap<String, usize>,
    /// In the order of the text.
    pub(super) arrows: Vec<Arrow>,
    /// In the order of the text.
    pub(super) additions: Vec<Addition>,
    /// The classes that say how nodes look.
    pub(super) styles: SortedSet<String>,
}

/// A node: a step.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    /// Its name in the chart.
    pub(super) name: String,
    /// What stands in it; a node that is only mentioned says its name.
    pub(super) title: Option<String>,
    /// What its shape says.
    pub(super) kind: Option<KindWord>,
    /// Its class: the owner.
    pub(super) class: Option<String>,
}

/// An arrow between two nodes, by their positions.
#[derive(Debug)]
pub(super) struct Arrow {
    pub(super) line: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: String,
    pub(super) is_dotted: bool,
}

impl Arrow {
    /// An arrow without a text from where this one begins to the question that is put after it.
    pub(super) fn to_question(&self, question: usize) -> Arrow {
        Arrow { line: self.line, from: self.from, to: question, label: String::new(), is_dotted: false }
    }
}

/// A comment that adds to the process: `%% steps/bank {"for": "PT72H"}`.
#[derive(Debug)]
pub(super) struct Addition {
    pub(super) line: usize,
    /// Where: `process`, `steps/bank`, `steps/where/branches/1`, `ids/n1`.
    pub(super) place: String,
    /// The keys that are put there; one that is null goes away.
    pub(super) value: Json,
}

/// What there is to tell so far.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    pub(super) faults: Vec<MermaidFault>,
    pub(super) notices: Vec<MermaidFault>,
}

impl Chart {
    /// Where the node of a name stands in the list.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }

    /// Adds a node, and answers where it stands.
    pub(super) fn enter(&mut self, node: Node) -> usize {
        let at = self.nodes.len();
        self.positions.insert(node.name.clone(), at);
        self.nodes.push(node);
        at
    }
}

impl Remarks {
    /// The most that are kept of each: enough to act upon.
    const MOST: usize = 100;

    pub(super) fn fault(&mut self, line: usize, message: Message) {
        if self.faults.len() < Self::MOST {
            self.faults.push(MermaidFault { line, message });
        }
    }

    pub(super) fn notice(&mut self, line: usize, message: Message) {
        if self.notices.len() < Self::MOST {
            self.notices.push(MermaidFault { line, message });
        }
    }
}

/// Writes a text so that Mermaid shows it as it is: between quotes, its special signs as entities.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("#quot;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '#' | '`' | ';' | '|' | '\\' => out.push_str(&format!("#{};", u32::from(sign))),
            _ if sign.is_control() => out.push_str(&format!("#{};", u32::from(sign))),
            _ => out.push(sign),
        }
    }
    // Mermaid refuses a text with nothing in it.
    out.push_str(if text.is_empty() { " \"" } else { "\"" });
    out
}

/// Reads a text as Mermaid shows it: entities are signs, line breaks are spaces.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['#', '<']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (sign, length) = entity(from).or_else(|| line_break(from)).unwrap_or_else(|| {
            let sign = from.chars().next().unwrap_or('#');
            (sign, sign.len_utf8())
        });
        out.push(sign);
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn entity(text: &str) -> Option<(char, usize)> {
    let name = text.strip_prefix('#')?.split(';').next().filter(|name| name.len() < text.len() - 1)?;
    let sign = match name {
        "quot" => '"',
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        number => char::from_u32(number.parse().ok()?)?,
    };
    Some((sign, name.len() + 2))
}

fn line_break(text: &str) -> Option<(char, usize)> {
    ["<br>", "<br/>", "<br />"].iter().find(|tag| text.starts_with(**tag)).map(|tag| (' ', tag.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_it_was_written() {
        for text in
            ["Find the order", "\"Now\" & then; #1 <b>`x`</b>", "a\nb\\", "æøå 🙂", "#quot;", "#", "#;<"]
        {
            assert_eq!(plain(quoted(text).trim_matches('"')), text);
        }
        assert_eq!(plain("One<br/>two # three"), "One two # three");
    }
}
