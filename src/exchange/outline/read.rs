//! An indented list as a process: ours, or one that somebody wrote in a mail, a document or a note.
//!
//! Not here: writing one (`outline::print`), and what the steps become (`exchange::sketch`).

use super::{ELSEWHERE, NO_LABEL, NOWHERE};
use crate::exchange::sketch::{Item, MOST_STEPS, Remark, Sketch, Way, by_title, kind_of, one_line, unread};
use crate::message::Message;
use crate::model::InLower;
use crate::model::{KindWord, Process};

/// What lies deeper is read as if it lay here.
const DEEPEST: usize = 64;
/// A longer text before a colon is no answer.
const LONGEST_LABEL: usize = 60;

/// Reads a list, with what was left out of it; or says why there is nothing to read.
pub fn read(text: &str) -> Result<(Process, Vec<Remark>), Vec<Remark>> {
    let rows = rows(text);
    if rows.is_empty() {
        return Err(unread(Message::new("paste-nothing")));
    }
    if rows.len() > MOST_STEPS {
        let message = Message::new("paste-too-many").count("steps", rows.len());
        return Err(unread(message.count("most", MOST_STEPS)));
    }
    let mut reader = Reader { rows: &rows, sketch: Sketch::default(), elsewhere: Vec::new() };
    reader.sequence(0, rows.len(), Vec::new());
    let titles = by_title(&reader.sketch.items);
    for (exit, title, line) in std::mem::take(&mut reader.elsewhere) {
        match titles.get(&title.in_lower()) {
            Some(target) => reader.connect(&exit, *target),
            None => {
                let message = Message::new("paste-no-step").text("title", title);
                reader.sketch.notices.push(Remark { line, message });
            }
        }
    }
    Ok(reader.sketch.process())
}

/// A line that says something.
struct Row {
    line: usize,
    depth: usize,
    text: String,
}

/// A way on that leads nowhere yet: of a step, by its label if it has one.
#[derive(Clone)]
struct Exit {
    item: usize,
    way: Option<usize>,
}

struct Reader<'a> {
    rows: &'a [Row],
    sketch: Sketch,
    elsewhere: Vec<(Exit, String, usize)>,
}

impl Reader<'_> {
    /// The rows from one to another, all below the same one: each leads on to the next. What is left open is answered.
    fn sequence(&mut self, mut from: usize, until: usize, mut open: Vec<Exit>) -> Vec<Exit> {
        while from < until {
            let end = self.end_of(from, until);
            let text = self.rows.get(from).map(|row| row.text.clone()).unwrap_or_default();
            open = self.row(&text, from, end, open);
            from = end;
        }
        open
    }

    /// Where what lies below a row ends.
    fn end_of(&self, from: usize, until: usize) -> usize {
        let depth = self.rows.get(from).map_or(0, |row| row.depth);
        let below = self.rows.get(from + 1..until).unwrap_or_default();
        from + 1 + below.iter().take_while(|row| row.depth > depth).count()
    }

    fn row(&mut self, text: &str, at: usize, end: usize, open: Vec<Exit>) -> Vec<Exit> {
        if text == NOWHERE || text == "..." {
            return Vec::new();
        }
        if let Some(title) = elsewhere(text) {
            let line = self.rows.get(at).map_or(0, |row| row.line);
            self.elsewhere.extend(open.into_iter().map(|exit| (exit, one_line(title), line)));
            return self.sequence(at + 1, end, Vec::new());
        }
        let item = self.sketch.items.len();
        let mut step = step(text);
        step.line = self.rows.get(at).map_or(0, |row| row.line);
        let children = self.children(at + 1, end);
        let is_asking = step.kind.is_none() && self.has_answers(&step.title, &children);
        let is_branching = is_asking || matches!(step.kind, Some(KindWord::Decision | KindWord::Wait));
        if is_asking {
            step.kind = Some(KindWord::Decision);
        }
        let is_end = step.kind == Some(KindWord::End);
        let said = step.kind.is_some();
        self.sketch.items.push(step);
        for exit in &open {
            self.connect(exit, item);
        }
        if is_branching && !children.is_empty() {
            return children.iter().flat_map(|(from, end)| self.answer(item, *from, *end)).collect();
        }
        let mut open = if is_end { Vec::new() } else { vec![Exit { item, way: None }] };
        for (from, end) in children {
            let text = self.rows.get(from).map(|row| row.text.clone()).unwrap_or_default();
            let line = self.rows.get(from).map_or(0, |row| row.line);
            match label(&text).filter(|(_, rest)| said && (rest.is_empty() || elsewhere(rest).is_some())) {
                // A time limit, or what an outcome leads to: ours, and not to be read from a list.
                Some((label, _)) => {
                    let message = Message::new("paste-answer-left-out").text("label", label);
                    self.sketch.notices.push(Remark { line, message });
                }
                None => open = self.row(&text, from, end, open),
            }
        }
        open
    }

    /// The rows right below a row, each with where it ends.
    fn children(&self, mut from: usize, until: usize) -> Vec<(usize, usize)> {
        let mut children = Vec::new();
        while from < until {
            let end = self.end_of(from, until);
            children.push((from, end));
            from = end;
        }
        children
    }

    /// Whether what lies below are answers: below a question, or where each begins with a label.
    fn has_answers(&self, title: &str, children: &[(usize, usize)]) -> bool {
        let has_label =
            |(from, _): &(usize, usize)| self.rows.get(*from).is_some_and(|row| label(&row.text).is_some());
        !children.is_empty() && title.ends_with('?') || children.len() > 1 && children.iter().all(has_label)
    }

    /// An answer with what lies below it. What it leaves open goes on after the question.
    fn answer(&mut self, item: usize, from: usize, end: usize) -> Vec<Exit> {
        let text = self.rows.get(from).map(|row| row.text.clone()).unwrap_or_default();
        let (label, first) = match label(&text) {
            Some((label, rest)) => (label.to_owned(), rest.to_owned()),
            None if end > from + 1 || is_answer(&text) => (text, String::new()),
            None => (String::new(), text),
        };
        let Some(step) = self.sketch.items.get_mut(item) else { return Vec::new() };
        let label = if label == NO_LABEL { String::new() } else { one_line(&label) };
        step.ways.push(Way { label, to: None });
        let open = vec![Exit { item, way: Some(step.ways.len() - 1) }];
        match first.is_empty() {
            true => self.sequence(from + 1, end, open),
            false => self.row(&first, from, end, open),
        }
    }

    fn connect(&mut self, exit: &Exit, target: usize) {
        let Some(item) = self.sketch.items.get_mut(exit.item) else { return };
        match exit.way.and_then(|way| item.ways.get_mut(way)) {
            Some(way) => way.to = Some(target),
            None => item.ways.push(Way { label: String::new(), to: Some(target) }),
        }
    }
}

/// `Title (kind) [owner → to]`
fn step(text: &str) -> Item {
    let mut text = text.trim();
    let mut who = None;
    if let Some((before, within)) = text.strip_suffix(']').and_then(|text| text.rsplit_once('[')) {
        (text, who) = (before.trim_end(), Some(within));
    }
    let mut kind = None;
    if let Some((before, word)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
        && let Some(word) = kind_of(word)
    {
        (text, kind) = (before.trim_end(), Some(word));
    }
    let mut item = Item::new(text);
    item.kind = kind;
    if let Some(who) = who {
        let (owner, to) = who.split_once(ELSEWHERE).unwrap_or((who, ""));
        (item.owner, item.to) = (one_line(owner), one_line(to));
    }
    item
}

/// `→ Title`
fn elsewhere(text: &str) -> Option<&str> {
    let text = text.trim();
    [ELSEWHERE.to_string().as_str(), "->", "=>"]
        .iter()
        .find_map(|arrow| text.strip_prefix(arrow))
        .map(str::trim)
}

/// `Label: rest`
fn label(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = text.split_once(": ").or_else(|| text.strip_suffix(':').map(|label| (label, "")))?;
    let is_short = label.chars().nth(LONGEST_LABEL).is_none();
    (is_short && !label.trim().is_empty()).then(|| (label.trim(), rest.trim()))
}

fn is_answer(text: &str) -> bool {
    let words =
        ["yes", "no", "maybe", "otherwise", "else", "ja", "nej", "måske", "ellers", "nein", "nei", "sonst"];
    words.contains(&text.trim().trim_end_matches(['.', ',']).in_lower().as_str())
}

/// The lines that say something, with how deep they lie among each other.
fn rows(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut above: Vec<usize> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let (columns, rest) = indented(line);
        let (more, rest) = without_bullet(rest);
        let text: String =
            rest.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let columns = columns + more;
        while above.last().is_some_and(|last| *last >= columns) {
            above.pop();
        }
        let depth = above.len().min(DEEPEST);
        if above.len() < DEEPEST {
            above.push(columns);
        }
        rows.push(Row { line: number + 1, depth, text: text.to_owned() });
    }
    rows
}

/// How many columns a line is indented, a tab being four, and the rest of it.
fn indented(line: &str) -> (usize, &str) {
    let mut columns = 0;
    for (place, letter) in line.char_indices() {
        match letter {
            '\t' => columns += 4,
            '\u{feff}' | '\u{200b}' => {}
            space if space.is_whitespace() => columns += 1,
            _ => return (columns, line.get(place..).unwrap_or_default()),
        }
    }
    (columns, "")
}

/// The text behind a bullet, a number or a box to tick; `2.1.3` lies two levels deeper than `2`.
fn without_bullet(text: &str) -> (usize, &str) {
    let bullets = ["- ", "* ", "+ ", "• ", "– ", "‣ ", "◦ ", "▪ ", "· ", "•\t", "-\t", "o\t"];
    if let Some(rest) = bullets.iter().find_map(|bullet| text.strip_prefix(bullet)) {
        let rest = rest.trim_start();
        let boxes = ["[ ] ", "[x] ", "[X] "];
        return (0, boxes.iter().find_map(|ticked| rest.strip_prefix(ticked)).unwrap_or(rest));
    }
    if let Some(rest) = text.strip_prefix('#') {
        return (0, rest.trim_start_matches('#').trim_start());
    }
    let Some((number, rest)) = text.split_once([' ', '\t']) else { return (0, text) };
    let digits = number.trim_end_matches(['.', ')', ':']);
    let is_number = !digits.is_empty()
        && digits.split('.').all(|part| {
            !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())
        });
    let is_letter = digits.len() == 1 && digits.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_marked = digits.len() < number.len() || digits.contains('.');
    if is_marked && (is_number || is_letter) {
        return (digits.matches('.').count() * 2, rest.trim_start());
    }
    (0, text)
}
