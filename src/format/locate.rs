//! Finds the line and column of a place such as `steps/bank/for` in a JSON text.
//!
//! Not here: parsing. The text is known to be JSON, so skipping a value is counting brackets.

use crate::record::SortedMap;

/// Where something begins in a text, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineColumn {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Where the value at a place begins; where its nearest parent begins, if it is not there.
pub(super) fn locate(text: &str, place: &str) -> LineColumn {
    let found = follow(Cursor { bytes: text.as_bytes(), at: 0 }, place);
    let before = text.get(..found).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    LineColumn {
        line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
    }
}

/// Where the value at a place begins, or its nearest parent.
fn follow(mut cursor: Cursor<'_>, place: &str) -> usize {
    cursor.skip_space();
    let mut found = cursor.at;
    // Ids have no slash, but transition ids have, so a key may span several segments: the longest fit wins.
    let mut rest = place;
    while !rest.is_empty() {
        match cursor.enter(rest) {
            Some(taken) => rest = rest.get(taken..).unwrap_or_default().trim_start_matches('/'),
            None => break,
        }
        cursor.skip_space();
        found = cursor.at;
    }
    found
}

/// Finds many places in one text: it is looked through once, then each place is near.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    /// Where each line begins.
    lines: Vec<usize>,
    /// Where the values two keys deep begin: `steps/bank`.
    parts: SortedMap<String, usize>,
}

impl<'a> Places<'a> {
    /// Of the text of a file, which must be JSON.
    pub fn of(text: &'a str) -> Places<'a> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        let mut parts = SortedMap::new();
        let mut cursor = Cursor { bytes: text.as_bytes(), at: 0 };
        cursor.each_key(&mut |group, at| {
            let mut inner = Cursor { bytes: text.as_bytes(), at };
            inner.each_key(&mut |id, at| {
                parts.insert(format!("{group}/{id}"), at);
            });
        });
        Places { text, lines, parts }
    }

    /// The line and column where `steps/bank/for` or `steps/where/branches/b-late` begins, both from 1; where its nearest
    /// parent begins, if it is not there.
    pub fn find(&self, place: &str) -> (usize, usize) {
        let two =
            place.match_indices('/').nth(1).map_or(place, |(end, _)| place.get(..end).unwrap_or_default());
        let found = match self.parts.get(two) {
            Some(at) => {
                let rest = place.get(two.len()..).unwrap_or_default().trim_start_matches('/');
                follow(Cursor { bytes: self.text.as_bytes(), at: *at }, rest)
            }
            None => follow(Cursor { bytes: self.text.as_bytes(), at: 0 }, place),
        };
        let line = self.lines.partition_point(|start| *start <= found);
        let start = line.checked_sub(1).and_then(|line| self.lines.get(line)).copied().unwrap_or(0);
        (line, self.text.get(start..found).unwrap_or_default().chars().count() + 1)
    }
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace() || byte == b',' || byte == b':') {
            self.at += 1;
        }
    }

    /// Goes to the value of the item or key that `rest` begins with, and says how much of `rest` that took.
    fn enter(&mut self, rest: &str) -> Option<usize> {
        match self.peek()? {
            b'[' => {
                let segment = rest.split('/').next()?;
                let Ok(position) = segment.parse::<usize>() else {
                    return self.enter_named(segment).then_some(segment.len());
                };
                self.at += 1;
                for _ in 0..position {
                    self.skip_space();
                    if self.peek()? == b']' {
                        return None;
                    }
                    self.skip_value();
                }
                self.skip_space();
                (self.peek()? != b']').then_some(segment.len())
            }
            b'{' => {
                self.at += 1;
                loop {
                    self.skip_space();
                    if self.peek()? != b'"' {
                        return None;
                    }
                    let start = self.at + 1;
                    self.skip_value();
                    let key = std::str::from_utf8(self.bytes.get(start..self.at - 1)?).ok()?;
                    self.skip_space();
                    if rest == key || rest.strip_prefix(key).is_some_and(|tail| tail.starts_with('/')) {
                        return Some(key.len());
                    }
                    self.skip_value();
                }
            }
            _ => None,
        }
    }

    /// Is shown each key of a record, and where its value begins.
    fn each_key(&mut self, visit: &mut dyn FnMut(&str, usize)) {
        self.skip_space();
        if self.peek() != Some(b'{') {
            return;
        }
        self.at += 1;
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                return;
            }
            let start = self.at + 1;
            self.skip_value();
            let key = self.bytes.get(start..self.at - 1).and_then(|key| std::str::from_utf8(key).ok());
            self.skip_space();
            visit(key.unwrap_or_default(), self.at);
            self.skip_value();
        }
    }

    /// Goes to the item of a list whose `id` it is.
    fn enter_named(&mut self, id: &str) -> bool {
        let begin = self.at;
        self.at += 1;
        loop {
            self.skip_space();
            if self.peek().is_none_or(|byte| byte == b']') {
                self.at = begin;
                return false;
            }
            let mut item = Cursor { bytes: self.bytes, at: self.at };
            if item.enter("id").is_some() {
                item.skip_space();
                let start = item.at;
                item.skip_value();
                let quoted = self.bytes.get(start + 1..item.at.saturating_sub(1));
                if quoted == Some(id.as_bytes()) {
                    return true;
                }
            }
            self.skip_value();
        }
    }

    fn skip_value(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'"' => self.skip_text(),
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {
                    while self.peek().is_some_and(|byte| !b",:{}[]\" \t\r\n".contains(&byte)) {
                        self.at += 1;
                    }
                }
            }
            if depth == 0 {
                return;
            }
            while self.peek().is_some_and(|byte| byte.is_ascii_whitespace() || byte == b',' || byte == b':') {
                self.at += 1;
            }
        }
    }

    fn skip_text(&mut self) {
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'"' => return,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"a\": [1, {\"æ\": \"x,]\\\"\", \"b\": true}],\n  \"s/next\": [[0, 1]]\n}";

    fn check(place: &str, line: usize, column: usize) {
        assert_eq!(locate(TEXT, place), LineColumn { line, column }, "{place}");
    }

    #[test]
    fn places_are_found_by_keys_and_positions() {
        check("", 1, 1);
        check("a", 2, 8);
        check("a/0", 2, 9);
        check("a/1/b", 2, 32);
        check("s/next/0/1", 3, 18);
    }

    #[test]
    fn items_are_found_by_their_id() {
        let text = "{\"a\": [{\"id\": \"x\"},\n {\"t\": 1, \"id\": \"y\", \"n\": 2}]}";
        assert_eq!(locate(text, "a/y/n"), LineColumn { line: 2, column: 27 });
        let places = Places::of(TEXT);
        for place in ["", "a", "a/0", "a/1/b", "s/next/0/1", "a/7", "zz", "s/next"] {
            let LineColumn { line, column } = locate(TEXT, place);
            assert_eq!(places.find(place), (line, column), "{place}");
        }
        assert_eq!(locate(text, "a/y"), LineColumn { line: 2, column: 2 });
        assert_eq!(locate(text, "a/z"), LineColumn { line: 1, column: 7 });
    }

    #[test]
    fn a_place_that_is_not_there_is_where_its_parent_is() {
        check("a/7", 2, 8);
        check("a/1/zz", 2, 12);
        check("zz", 1, 1);
    }
}
