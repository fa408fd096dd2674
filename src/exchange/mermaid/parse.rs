//! Text to chart: lines, statements, nodes, arrows.
//!
//! Not here: what the chart means (`meaning`).

use super::chart::{Addition, Arrow, Chart, Node, Remarks, plain};
use super::shapes::{SHAPES, kind_of};
use crate::message::Message;
use crate::model::SortedSet;
use crate::record::Json;
use std::borrow::Cow;
use std::iter::{Enumerate, Peekable};
use std::str::Lines;

/// Reads a text line by line. A line that cannot be read is told and left out, so that all faults are found at once.
pub(super) fn chart(text: &str) -> (Chart, Remarks) {
    let mut parser = Parser {
        chart: Chart::default(),
        remarks: Remarks::default(),
        line: 0,
        arrow_names: SortedSet::new(),
    };
    let mut lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().enumerate().peekable();
    while lines.next_if(|(_, line)| line.trim().is_empty()).is_some() {}
    if lines.next_if(|(_, line)| line.trim() == "---").is_some() {
        for (_, line) in lines.by_ref().take_while(|(_, line)| line.trim() != "---") {
            parser.front_matter(line);
        }
    }
    let mut has_header = false;
    while let Some((number, line)) = lines.next() {
        parser.line = number + 1;
        let line = whole(line, &mut lines);
        let line = line.trim();
        if let Some(comment) = line.strip_prefix("%%") {
            parser.comment(comment);
        } else if !has_header && !line.is_empty() {
            has_header = parser.header(line);
            if !has_header {
                return (parser.chart, parser.remarks);
            }
        } else if !line.is_empty() && !parser.keyword(line) {
            parser.statements(line);
        }
    }
    if !has_header {
        parser.fault(Message::new("mermaid-no-header"));
    }
    (parser.chart, parser.remarks)
}

/// The most lines that one title is looked for in.
const MOST_LINES: usize = 20;

struct Parser {
    chart: Chart,
    remarks: Remarks,
    line: usize,
    /// The names of arrows so far: what is said of them dresses the chart only.
    arrow_names: SortedSet<String>,
}

/// A line between two groups of nodes.
struct Link {
    /// The arrow's own name: `e1` in `a e1@--> b`.
    name: Option<String>,
    label: String,
    is_dotted: bool,
    is_shown: bool,
}

impl Parser {
    fn fault(&mut self, message: Message) {
        self.remarks.fault(self.line.max(1), message);
    }

    fn front_matter(&mut self, line: &str) {
        if let Some(title) = line.trim().strip_prefix("title:") {
            let title = title.trim();
            self.chart.title = Some(serde_json::from_str(title).unwrap_or_else(|_| title.to_owned()));
        }
    }

    /// Whether the line is `flowchart` or `graph`, which it must be.
    fn header(&mut self, line: &str) -> bool {
        let (word, rest) = line.split_once([' ', ';', '\t']).unwrap_or((line, ""));
        if !matches!(word, "flowchart" | "graph" | "flowchart-elk") {
            self.fault(Message::new("mermaid-no-header"));
            return false;
        }
        let rest = rest.trim_start();
        let direction = rest.get(..2).unwrap_or(rest);
        self.chart.is_sideways = matches!(direction, "LR" | "RL");
        let is_direction = matches!(direction, "TD" | "TB" | "BT" | "LR" | "RL");
        let rest = if is_direction { rest.get(2..).unwrap_or_default() } else { rest };
        self.statements(rest.trim_start_matches([' ', ';', '\t']));
        true
    }

    /// A comment adds to the process if it names a place and a JSON value; any other is left alone.
    fn comment(&mut self, comment: &str) {
        let Some((place, value)) = comment.trim().split_once(' ') else { return };
        let head = place.split('/').next().unwrap_or_default();
        let is_place = matches!(
            head,
            "process" | "ids" | "channels" | "calendars" | "roles" | "fields" | "steps" | "notes" | "texts"
        );
        let value = value.trim();
        if !is_place || !(value.starts_with(['{', '"']) || value == "null") {
            return;
        }
        match serde_json::from_str::<Json>(value) {
            Ok(value) => {
                self.chart.additions.push(Addition { line: self.line, place: place.to_owned(), value });
            }
            Err(error) => self.fault(Message::new("mermaid-not-json").text("detail", error.to_string())),
        }
    }

    /// Whether the line begins with a word of Mermaid's own. Those that only dress the chart are left out.
    fn keyword(&mut self, line: &str) -> bool {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match word.trim_end_matches([';', ':']) {
            "end" | "direction" => true,
            "class" => {
                let (names, class) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest, ""));
                for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                    let class = class.trim().trim_end_matches(';').to_owned();
                    self.node(Node {
                        line: self.line,
                        name: name.to_owned(),
                        title: None,
                        kind: None,
                        class: Some(class),
                    });
                }
                true
            }
            "subgraph" | "style" | "classDef" | "linkStyle" | "click" | "accTitle" | "accDescr" => {
                let message =
                    Message::new("mermaid-left-out").text("word", word.trim_end_matches([';', ':']));
                self.remarks.notice(self.line, message);
                if word == "classDef" {
                    let names = rest.split_whitespace().next().unwrap_or_default();
                    self.chart.styles.extend(names.split(',').map(str::to_owned));
                }
                true
            }
            _ => false,
        }
    }

    fn statements(&mut self, line: &str) {
        let mut rest = line;
        while !rest.is_empty() {
            match self.statement(rest) {
                Ok(more) => rest = more.trim_start_matches([';', ' ', '\t']),
                Err(at) => {
                    let found: String = at.chars().take(20).collect();
                    return self.fault(Message::new("mermaid-unreadable").text("found", found));
                }
            }
        }
    }

    /// `a & b --> c -- label --> d`. Answers what follows it, or where it cannot be read.
    fn statement<'t>(&mut self, text: &'t str) -> Result<&'t str, &'t str> {
        let (mut from, mut rest) = self.group(text)?;
        loop {
            rest = rest.trim_start();
            if rest.is_empty() || rest.starts_with(';') {
                return Ok(rest);
            }
            let (mut link, after) = link(rest).ok_or(rest)?;
            self.arrow_names.extend(link.name.take());
            rest = after.trim_start();
            if let Some(text) = rest.strip_prefix('|') {
                let (label, after) = text.split_once('|').ok_or(rest)?;
                (link.label, rest) = (unquoted(label), after);
            }
            let (to, after) = self.group(rest.trim_start())?;
            rest = after;
            if !link.is_shown {
                self.remarks.notice(self.line, Message::new("mermaid-left-out").text("word", "~~~"));
            }
            for (from, to) in from.iter().flat_map(|from| to.iter().map(move |to| (*from, *to))) {
                if link.is_shown {
                    let (label, is_dotted) = (link.label.clone(), link.is_dotted);
                    self.chart.arrows.push(Arrow { line: self.line, from, to, label, is_dotted });
                }
            }
            from = to;
        }
    }

    /// `a[Title]:::role & b`
    fn group<'t>(&mut self, text: &'t str) -> Result<(Vec<usize>, &'t str), &'t str> {
        let mut group = Vec::new();
        let mut rest = text;
        loop {
            let (name, after) = name(rest).ok_or(rest)?;
            let mut node =
                Node { line: self.line, name: name.to_owned(), title: None, kind: None, class: None };
            rest = after;
            if let Some(said) = rest.strip_prefix("@{") {
                let (said, after) = said_of(said).ok_or(rest)?;
                let of = |key: &str| said.iter().find(|(known, _)| known == key).map(|(_, value)| value);
                node.title = of("label").map(|label| title_of(label));
                node.kind = of("shape").map(|shape| kind_of(shape));
                rest = after;
                if self.arrow_names.contains(name) {
                    return Ok((group, rest));
                }
            } else if let Some((open, close, kind)) = SHAPES.iter().find(|(open, ..)| rest.starts_with(open))
            {
                let inner = rest.get(open.len()..).unwrap_or_default();
                let (title, after) = enclosed(inner, close).ok_or(rest)?;
                (node.title, node.kind, rest) = (Some(title), Some(*kind), after);
            }
            if let Some(class) = rest.strip_prefix(":::") {
                let (class, after) = self::name(class).ok_or(rest)?;
                (node.class, rest) = (Some(class.to_owned()), after);
            }
            group.push(self.node(node));
            match rest.trim_start().strip_prefix('&') {
                Some(more) => rest = more.trim_start(),
                None => return Ok((group, rest)),
            }
        }
    }

    /// Enters a node, or adds to the one of this name what is said of it now.
    fn node(&mut self, node: Node) -> usize {
        if let Some(at) = self.chart.position(&node.name) {
            if let Some(known) = self.chart.nodes.get_mut(at) {
                known.title = node.title.or(known.title.take());
                known.kind = node.kind.or(known.kind);
                known.class = node.class.or(known.class.take());
            }
            return at;
        }
        self.chart.enter(node)
    }
}

/// What stands between a name and a closing sign, with or without quotes.
fn enclosed<'t>(text: &'t str, close: &str) -> Option<(String, &'t str)> {
    if let Some(inner) = text.trim_start().strip_prefix('"') {
        let (title, after) = inner.split_once('"')?;
        return Some((title_of(title), after.trim_start().strip_prefix(close)?));
    }
    let (title, after) = text.split_once(close)?;
    Some((title_of(title), after))
}

/// A title as it is read: of one line, without the signs that make a word bold in ``"`a text of **Markdown**`"``.
fn title_of(text: &str) -> String {
    let text = text.trim();
    let one_line: Vec<&str> = text.lines().map(str::trim).collect();
    let one_line = one_line.join(" ");
    match one_line.strip_prefix('`').and_then(|inner| inner.strip_suffix('`')) {
        Some(markdown) => plain(&markdown.replace("**", "")),
        None => plain(&one_line),
    }
}

/// What is said of a node between `@{` and `}`, and what follows it.
fn said_of(text: &str) -> Option<(Vec<(String, String)>, &str)> {
    let mut quote = None;
    let (mut said, mut from) = (Vec::new(), 0);
    for (at, sign) in text.char_indices() {
        match (quote, sign) {
            (Some(open), _) if sign == open => quote = None,
            (None, '"' | '\'')
                if text.get(from..at).is_some_and(|before| before.trim_end().ends_with(':')) =>
            {
                quote = Some(sign);
            }
            (None, ',' | '\n' | '}') => {
                if let Some((key, value)) = text.get(from..at).unwrap_or_default().split_once(':') {
                    let value = value.trim().trim_matches(['"', '\'']);
                    said.push((key.trim().to_owned(), value.to_owned()));
                }
                from = at + 1;
                if sign == '}' {
                    return Some((said, text.get(from..).unwrap_or_default()));
                }
            }
            _ => {}
        }
    }
    None
}

/// A line with those that it goes on in: a title in quotes and what stands between `@{` and `}` may take several.
fn whole<'t>(line: &'t str, rest: &mut Peekable<Enumerate<Lines<'t>>>) -> Cow<'t, str> {
    let mut whole = Cow::Borrowed(line);
    let mut ahead = rest.clone();
    for _ in 0..MOST_LINES {
        if !goes_on(&whole) {
            // What never ends is told where it begins, and costs no other line.
            if whole.len() > line.len() {
                *rest = ahead;
            }
            return whole;
        }
        let Some((_, more)) = ahead.next() else { break };
        whole = Cow::Owned(format!("{whole}\n{more}"));
    }
    Cow::Borrowed(line)
}

/// Whether a quote or `@{` was opened and not closed. A quote within a title opens nothing: `a[5" screen]`.
fn goes_on(text: &str) -> bool {
    let (mut is_in_quotes, mut is_said_of) = (false, false);
    let mut before = ' ';
    for sign in text.chars() {
        if !is_in_quotes {
            is_said_of = if is_said_of { sign != '}' } else { sign == '{' && before == '@' };
        }
        is_in_quotes = if is_in_quotes { sign != '"' } else { sign == '"' && "[({|>/\\:".contains(before) };
        before = if sign.is_whitespace() { before } else { sign };
    }
    !text.trim_start().starts_with("%%") && (is_in_quotes || is_said_of)
}

fn unquoted(label: &str) -> String {
    let label = label.trim();
    plain(label.strip_prefix('"').and_then(|label| label.strip_suffix('"')).unwrap_or(label))
}

/// A name and what follows it: letters, digits, `_`, and `-` between them.
fn name(text: &str) -> Option<(&str, &str)> {
    let is_letter = |sign: char| sign.is_alphanumeric() || sign == '_';
    let mut signs = text.char_indices().peekable();
    let mut end = 0;
    while let Some((at, sign)) = signs.next() {
        let goes_on = is_letter(sign)
            || (sign == '-' && at > 0 && signs.peek().is_some_and(|(_, next)| is_letter(*next)));
        if !goes_on {
            break;
        }
        end = at + sign.len_utf8();
    }
    (end > 0).then(|| text.split_at(end))
}

/// An arrow of any of Mermaid's forms, and what follows it.
fn link(text: &str) -> Option<(Link, &str)> {
    if let Some((own, after)) =
        text.split_once('@').filter(|(own, _)| name(own).is_some_and(|(_, rest)| rest.is_empty()))
    {
        let (link, after) = link(after)?;
        return Some((Link { name: Some(own.to_owned()), ..link }, after));
    }
    let mut text = text;
    let tail = text
        .strip_prefix(['<', 'o', 'x'])
        .filter(|rest| rest.starts_with("--") || rest.starts_with("==") || rest.starts_with("-."));
    text = tail.unwrap_or(text);
    let shown = |label: String, is_dotted: bool| Link { name: None, label, is_dotted, is_shown: true };
    if text.starts_with("~~~") {
        let link = Link { name: None, label: String::new(), is_dotted: false, is_shown: false };
        return Some((link, text.trim_start_matches('~')));
    }
    if let Some(after) = text.strip_prefix("-.") {
        let rest = after.trim_start_matches('.');
        if rest.starts_with('-') {
            return Some((shown(String::new(), true), head(rest.trim_start_matches('-'))));
        }
        let (label, after) = after.split_once(".-")?;
        return Some((shown(unquoted(label), true), head(after.trim_start_matches('-'))));
    }
    let sign = text.chars().next().filter(|sign| matches!(sign, '-' | '='))?;
    let rest = text.trim_start_matches(sign);
    let length = text.len() - rest.len();
    let after = head(rest);
    if length >= 3 || (length == 2 && after.len() < rest.len()) {
        return Some((shown(String::new(), false), after));
    }
    let double: String = [sign, sign].iter().collect();
    let (label, after) = rest.split_once(&double).filter(|_| length == 2)?;
    Some((shown(unquoted(label), false), head(after.trim_start_matches(sign))))
}

/// What follows the head of an arrow: `>`, or a cross or circle that stands alone.
fn head(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix('>') {
        return rest;
    }
    text.strip_prefix(['x', 'o']).filter(|rest| rest.starts_with(char::is_whitespace)).unwrap_or(text)
}
