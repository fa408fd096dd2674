//! Writing records: canonical text, two spaces deep or all on one line.
//!
//! Not here: the digest (`format::digest`), which uses the one-line form.

use super::{More, Shape};

/// Writes values as JSON. Equal values always give equal bytes.
#[derive(Debug)]
pub struct Writer {
    text: String,
    depth: usize,
    is_compact: bool,
    inline_depth: usize,
}

impl Writer {
    /// Indented by two spaces, for files that people read and compare.
    pub fn indented() -> Writer {
        Writer { text: String::new(), depth: 0, is_compact: false, inline_depth: 0 }
    }

    /// On one line, for digests, links and the journal.
    pub fn compact() -> Writer {
        Writer { text: String::new(), depth: 0, is_compact: true, inline_depth: 0 }
    }

    /// The text so far.
    pub fn into_text(self) -> String {
        self.text
    }

    /// A string, escaped.
    pub fn text(&mut self, text: &str) {
        self.text.push('"');
        let mut plain_from = 0;
        for (place, character) in text.char_indices() {
            let escape = match character {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                control if (control as u32) < 0x20 => "",
                _ => continue,
            };
            self.text.push_str(text.get(plain_from..place).unwrap_or_default());
            if escape.is_empty() {
                self.text.push_str(&format!("\\u{:04x}", character as u32));
            } else {
                self.text.push_str(escape);
            }
            plain_from = place + character.len_utf8();
        }
        self.text.push_str(text.get(plain_from..).unwrap_or_default());
        self.text.push('"');
    }

    /// Something that already is JSON: a number, `true`, `null`.
    pub fn plain(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A record.
    pub fn record(&mut self, keys: impl FnOnce(&mut KeyWriter<'_>)) {
        self.text.push('{');
        self.depth += 1;
        let mut key_writer = KeyWriter { out: self, is_empty: true };
        keys(&mut key_writer);
        let is_empty = key_writer.is_empty;
        self.close(is_empty, '}');
    }

    /// A list. Lists of plain values stay on one line.
    pub fn list<'a, S: Shape + 'a>(&mut self, items: impl Iterator<Item = &'a S>) {
        if S::IS_PLAIN { self.inline(|out| out.items(items)) } else { self.items(items) }
    }

    /// Keeps on one line what is short and belongs together: a condition, a point.
    pub fn inline(&mut self, content: impl FnOnce(&mut Writer)) {
        self.inline_depth += 1;
        content(self);
        self.inline_depth -= 1;
    }

    fn items<'a, S: Shape + 'a>(&mut self, items: impl Iterator<Item = &'a S>) {
        self.text.push('[');
        self.depth += 1;
        let mut is_empty = true;
        for item in items {
            if !is_empty {
                self.comma();
            }
            is_empty = false;
            self.line();
            item.write(self);
        }
        self.close(is_empty, ']');
    }

    fn close(&mut self, is_empty: bool, bracket: char) {
        self.depth = self.depth.saturating_sub(1);
        if !is_empty {
            self.line();
        }
        self.text.push(bracket);
    }

    fn comma(&mut self) {
        self.text.push(',');
        if self.inline_depth > 0 && !self.is_compact {
            self.text.push(' ');
        }
    }

    fn line(&mut self) {
        if !self.is_compact && self.inline_depth == 0 {
            self.text.push('\n');
            for _ in 0..self.depth {
                self.text.push_str("  ");
            }
        }
    }
}

/// Writes the keys of one record.
#[derive(Debug)]
pub struct KeyWriter<'a> {
    out: &'a mut Writer,
    is_empty: bool,
}

impl KeyWriter<'_> {
    /// Writes a key and its value; nothing when the value counts as absent.
    pub fn put<S: Shape>(&mut self, key: &str, value: &S) {
        if !value.is_absent() {
            self.key(key);
            value.write(self.out);
        }
    }

    fn key(&mut self, key: &str) {
        if !self.is_empty {
            self.out.comma();
        }
        self.is_empty = false;
        self.out.line();
        self.out.text(key);
        self.out.plain(if self.out.is_compact { ":" } else { ": " });
    }

    /// Writes the keys that this version does not know, sorted.
    pub fn rest(&mut self, more: &More) {
        for (key, value) in more {
            self.put(key, value);
        }
    }
}
