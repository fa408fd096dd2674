//! Finds the line and column of a place such as `steps/bank/for` in a JSON text.
//!
//! Not here: parsing. The text is known to be JSON, so skipping a value is counting brackets.

/// Where something begins in a text, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineColumn {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Where the value at a place begins; where its nearest parent begins, if it is not there.
pub(super) fn locate(text: &str, place: &str) -> LineColumn {
    let mut cursor = Cursor { bytes: text.as_bytes(), at: 0 };
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
    let before = text.get(..found).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    LineColumn {
        line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
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
                let position: usize = segment.parse().ok()?;
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
    fn a_place_that_is_not_there_is_where_its_parent_is() {
        check("a/7", 2, 8);
        check("a/1/zz", 2, 12);
        check("zz", 1, 1);
    }
}
