//! A table of a spreadsheet as a process: a row a step, columns by their headings, in English or Danish.
//!
//! Not here: lists (`exchange::outline`), and what the steps become (`exchange::sketch`).

use super::sketch::{Item, MOST_STEPS, Remark, Sketch, Way, by_title, kind_of, one_line, unread};
use crate::message::Message;
use crate::model::InLower;
use crate::model::{Gather, SortedMap};
use crate::model::{KindWord, Process};

/// What a column says about a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Title,
    Kind,
    Owner,
    Next,
    Instruction,
}

/// Whether the first line is the headings of a table of steps.
pub fn is_table(text: &str) -> bool {
    headings(text).is_some()
}

/// Reads a table, with what was left out of it; or says why there is nothing to read.
pub fn read(text: &str) -> Result<(Process, Vec<Remark>), Vec<Remark>> {
    let Some((columns, separator)) = headings(text) else {
        return Err(unread(Message::new("paste-no-headings")));
    };
    let rows = rows(text, separator);
    let is_filled = |row: &&Row| row.cells.iter().any(|cell| !cell.trim().is_empty());
    let mut filled = rows.iter().filter(is_filled);
    filled.next(); // The headings.
    let filled: Vec<&Row> = filled.collect();
    if filled.is_empty() {
        return Err(unread(Message::new("paste-nothing")));
    }
    if filled.len() > MOST_STEPS {
        let message = Message::new("paste-too-many").count("steps", filled.len());
        return Err(unread(message.count("most", MOST_STEPS)));
    }
    let mut table = Table { columns: &columns, sketch: Sketch::default() };
    for row in &filled {
        table.step(row);
    }
    table.ways(&filled);
    Ok(table.sketch.process())
}

struct Table<'a> {
    columns: &'a [Option<Column>],
    sketch: Sketch,
}

struct Row {
    line: usize,
    cells: Vec<String>,
}

impl Table<'_> {
    fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        let place = self.columns.iter().position(|known| *known == Some(column));
        place.and_then(|place| row.cells.get(place)).map_or("", |cell| cell.trim())
    }

    fn step(&mut self, row: &Row) {
        let mut item = Item::new(self.cell(row, Column::Title));
        item.line = row.line;
        let kind = self.cell(row, Column::Kind);
        item.kind = kind_of(kind);
        if item.kind.is_none() && !kind.is_empty() {
            let message = Message::new("paste-no-kind").text("word", one_line(kind));
            self.sketch.notices.push(Remark { line: row.line, message });
        }
        item.owner = one_line(self.cell(row, Column::Owner));
        let instruction: String = self.cell(row, Column::Instruction).to_owned();
        if !instruction.is_empty() {
            item.instruction =
                instruction.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect();
        }
        self.sketch.items.push(item);
    }

    /// Where a table says what comes next, that holds; else each row leads to the one below.
    fn ways(&mut self, rows: &[&Row]) {
        if !self.columns.contains(&Some(Column::Next)) {
            let last = self.sketch.items.len().saturating_sub(1);
            for (number, item) in self.sketch.items.iter_mut().enumerate().take(last) {
                if item.kind != Some(KindWord::End) {
                    item.ways.push(Way { label: String::new(), to: Some(number + 1) });
                }
            }
            return;
        }
        let titles = by_title(&self.sketch.items);
        let numbers: SortedMap<String, usize> = rows
            .iter()
            .enumerate()
            .rev()
            .map(|(place, row)| (plain_number(self.cell(row, Column::Number)).to_owned(), place))
            .filter(|(number, _)| !number.is_empty())
            .gathered();
        let find = |name: &str| {
            let title = one_line(name).in_lower();
            titles.get(&title).or_else(|| numbers.get(plain_number(&title))).copied()
        };
        for (place, row) in rows.iter().enumerate() {
            let cell = self.cell(row, Column::Next).to_owned();
            for way in cell.split([';', '\n', '|']).map(str::trim).filter(|way| !way.is_empty()) {
                let (label, name) = match (find(way), way.split_once(':')) {
                    (None, Some((label, name))) => (one_line(label), name.trim()),
                    (_, _) => (String::new(), way),
                };
                let to = find(name);
                if to.is_none() {
                    let message = Message::new("paste-no-step").text("title", one_line(name));
                    self.sketch.notices.push(Remark { line: row.line, message });
                }
                if let Some(item) = self.sketch.items.get_mut(place) {
                    item.ways.push(Way { label, to });
                }
            }
        }
    }
}

/// `3.` → `3`
fn plain_number(text: &str) -> &str {
    text.trim().trim_end_matches(['.', ')'])
}

fn column(heading: &str) -> Option<Column> {
    let heading = one_line(heading).in_lower();
    Some(match heading.trim_start_matches('\u{feff}') {
        "id" | "no" | "no." | "nr" | "nr." | "#" | "number" | "nummer" => Column::Number,
        "title" | "step" | "steps" | "name" | "activity" | "titel" | "trin" | "navn" | "aktivitet" => {
            Column::Title
        }
        "kind" | "type" | "kind of step" | "slags" | "art" => Column::Kind,
        "owner" | "role" | "who" | "responsible" | "ansvarlig" | "rolle" | "hvem" | "ejer" => Column::Owner,
        "next" | "next step" | "then" | "leads to" | "næste" | "næste trin" | "derefter" | "fører til" => {
            Column::Next
        }
        "do" | "what to do" | "instruction" | "instructions" | "description" | "details" | "gør"
        | "hvad skal gøres" | "instruktion" | "instruks" | "vejledning" | "beskrivelse" => {
            Column::Instruction
        }
        _ => return None,
    })
}

/// What the columns are, and what stands between them. One heading must be the title, and one other be known.
fn headings(text: &str) -> Option<(Vec<Option<Column>>, char)> {
    let first = text.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty())?;
    ['\t', ';', ','].into_iter().find_map(|separator| {
        let row = rows(first, separator).into_iter().next()?;
        let mut columns: Vec<Option<Column>> = Vec::new();
        for cell in &row.cells {
            // The first of two columns with the same meaning is taken.
            columns.push(column(cell).filter(|column| !columns.contains(&Some(*column))));
        }
        let known = columns.iter().flatten().count();
        (known > 1 && columns.contains(&Some(Column::Title))).then_some((columns, separator))
    })
}

/// The cells of a table. A cell in quotes may hold the separator, line ends, and a quote twice for one.
fn rows(text: &str, separator: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = Row { line: 1, cells: Vec::new() };
    let (mut cell, mut is_quoted, mut line) = (String::new(), false, 1);
    let mut letters = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(letter) = letters.next() {
        line += usize::from(letter == '\n');
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.is_empty() => is_quoted = true,
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => {
                row.cells.push(std::mem::take(&mut cell));
                rows.push(std::mem::replace(&mut row, Row { line, cells: Vec::new() }));
            }
            other if other == separator && !is_quoted => row.cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    row.cells.push(cell);
    rows.push(row);
    rows
}
