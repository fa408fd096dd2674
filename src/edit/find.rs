//! Finding words in all texts of a process.
//!
//! Not here: which texts there are (`model::wording`), and putting others in their place (`edit::plan::replace`).

use crate::model::{Gather, Id, PartKey, Process, SortedMap, is_large};
use std::ops::Range;

/// What is looked for, and how exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The words. Empty words are never found.
    pub text: String,
    /// Whether capitals and small letters differ.
    pub match_case: bool,
    /// Whether a letter or digit before or after makes it another word.
    pub whole_word: bool,
}

/// A place where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// In which part.
    pub key: PartKey,
    /// In which of its texts: `title`, `say/phone`.
    pub at: String,
    /// Which of the matches in that text, from 0.
    pub number: usize,
    /// The text, cut to what is around the match.
    pub around: String,
}

/// How many characters before and after a match are shown.
const AROUND: usize = 30;

/// All places where the words stand, in the order of the flow: the process, its steps, then everything else.
pub fn find(process: &Process, search: &Search) -> Vec<Found> {
    let order: SortedMap<PartKey, usize> = process
        .reading_order()
        .into_iter()
        .enumerate()
        .map(|(place, id)| (PartKey::Step(id), place))
        .gathered();
    let (mut steps, mut rest) = (vec![Vec::new(); order.len()], Vec::new());
    let mut about = Vec::new();
    for key in process.parts_with_texts() {
        let found = match (&key, order.get(&key)) {
            (PartKey::About, _) => &mut about,
            (_, Some(place)) => match steps.get_mut(*place) {
                Some(found) => found,
                None => &mut rest,
            },
            (_, None) => &mut rest,
        };
        let Some(mut part) = process.part(&key) else { continue };
        part.texts_mut(&mut |at, text| {
            for (number, range) in search.matches(text).into_iter().enumerate() {
                let around = around(text, &range);
                found.push(Found { key: key.clone(), at: at.to_owned(), number, around });
            }
        });
    }
    about.into_iter().chain(steps.into_iter().flatten()).chain(rest).collect()
}

impl Found {
    /// The step or note on the canvas that it belongs to, if to any: also for a translation of its words.
    pub fn thing(&self) -> Option<Id> {
        match &self.key {
            PartKey::Step(id) => Some(id.into()),
            PartKey::Note(id) => Some(id.clone()),
            PartKey::Texts(_) => {
                let rest = self.at.strip_prefix("steps/").or_else(|| self.at.strip_prefix("notes/"))?;
                rest.split('/').next()?.parse().ok()
            }
            _ => None,
        }
    }
}

impl Search {
    /// Where in a text the words stand, one after the other. Fields in braces are names and no words.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        if self.text.is_empty() {
            return found;
        }
        let wanted: Vec<char> = self.text.chars().flat_map(|letter| self.folded(letter)).collect();
        let mut from = 0;
        while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
            match self.length_at(rest, &wanted) {
                Some(length) if self.is_apart(text, from, from + length) && !is_name(text, from) => {
                    found.push(from..from + length);
                    from += length;
                }
                _ => from += rest.chars().next().map_or(1, char::len_utf8),
            }
        }
        found
    }

    /// The text with other words in the place of the matches that `is_meant`, and how many there were.
    pub fn replaced(&self, text: &str, with: &str, is_meant: &dyn Fn(usize) -> bool) -> (String, usize) {
        let (mut replaced, mut end, mut count) = (String::new(), 0, 0);
        for (number, range) in self.matches(text).into_iter().enumerate() {
            if is_meant(number) {
                replaced.push_str(text.get(end..range.start).unwrap_or_default());
                replaced.push_str(&self.fitted(with, text.get(range.clone()).unwrap_or_default()));
                end = range.end;
                count += 1;
            }
        }
        replaced.push_str(text.get(end..).unwrap_or_default());
        (replaced, count)
    }

    /// The words with the first letter as large as that of what they replace, if they begin like what was looked for.
    fn fitted(&self, with: &str, found: &str) -> String {
        let is_large = |text: &str| text.chars().next().map(is_large);
        let mut letters = with.chars();
        match letters.next() {
            Some(first) if !self.match_case && is_large(with) == is_large(&self.text) => {
                let first: String = match is_large(found) {
                    Some(true) => first.to_uppercase().collect(),
                    _ => first.to_lowercase().collect(),
                };
                first + letters.as_str()
            }
            _ => with.to_owned(),
        }
    }

    fn folded(&self, letter: char) -> impl Iterator<Item = char> + use<> {
        let (same, lower) =
            if self.match_case { (Some(letter), None) } else { (None, Some(letter.to_lowercase())) };
        same.into_iter().chain(lower.into_iter().flatten())
    }

    /// How many bytes of the text the words take up at its beginning. A letter whose small form is several is matched
    /// whole or not at all.
    fn length_at(&self, text: &str, wanted: &[char]) -> Option<usize> {
        let mut wanted = wanted.iter();
        for (place, letter) in text.char_indices() {
            if wanted.as_slice().is_empty() {
                return Some(place);
            }
            if self.folded(letter).any(|letter| wanted.next() != Some(&letter)) {
                return None;
            }
        }
        wanted.as_slice().is_empty().then_some(text.len())
    }

    fn is_apart(&self, text: &str, start: usize, end: usize) -> bool {
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let after = text.get(end..).and_then(|after| after.chars().next());
        !self.whole_word || !is_letter(before) && !is_letter(after)
    }
}

/// Whether a place lies within the braces around the name of a field: `{order_number}`.
fn is_name(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let Some((_, within)) = before.rsplit_once('{').filter(|(_, within)| !within.contains('}')) else {
        return false;
    };
    let after = text.get(at..).and_then(|after| after.split_once('}')).map(|(name, _)| name);
    after.is_some_and(|after| format!("{within}{after}").trim().parse::<crate::model::FieldId>().is_ok())
}

fn around(text: &str, range: &Range<usize>) -> String {
    let before = text.get(..range.start).unwrap_or_default();
    let cut = before.char_indices().rev().nth(AROUND).map_or(0, |(place, _)| place);
    let after = text.get(range.end..).unwrap_or_default();
    let end = after.char_indices().nth(AROUND).map_or(after.len(), |(place, _)| place);
    let lead = if cut > 0 { "…" } else { "" };
    let trail = if end < after.len() { "…" } else { "" };
    let shown = text.get(cut..range.end + end).unwrap_or(text).replace(['\n', '\r'], " ");
    format!("{lead}{shown}{trail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(search: &str, match_case: bool, whole_word: bool, text: &str, expected: &str) {
        let search = Search { text: search.to_owned(), match_case, whole_word };
        assert_eq!(search.replaced(text, "*", &|_| true).0, expected, "{search:?} in {text:?}");
    }

    #[test]
    fn words_are_found_as_told() {
        check("refund", false, false, "Refund the refunds", "* the *s");
        check("refund", true, false, "Refund the refunds", "Refund the *s");
        check("refund", false, true, "Refund the refunds", "* the refunds");
        check("", false, false, "anything", "anything");
        check("årsag", false, false, "Spørg om ÅRSAG og årsagen", "Spørg om * og *en");
        check("aa", false, false, "aaa", "*a");
        check(
            "order",
            false,
            false,
            "The order {order_number} { order } {order",
            "The * {order_number} { order } {*",
        );
        check("straße", false, true, "STRASSE Straße", "STRASSE *");
        check("İ", false, false, "İi̇", "**");
    }

    #[test]
    fn what_replaces_begins_with_a_capital_where_what_was_found_did() {
        let check = |search: &str, match_case, with: &str, expected: &str| {
            let search = Search { text: search.to_owned(), match_case, whole_word: false };
            assert_eq!(search.replaced("Customer and customer", with, &|_| true).0, expected, "{search:?}");
        };
        check("customer", false, "client", "Client and client");
        check("Customer", false, "Client", "Client and client");
        check("customer", false, "åben kunde", "Åben kunde and åben kunde");
        // What was typed as a name stays one.
        check("customer", false, "PayPal", "PayPal and PayPal");
        check("customer", true, "client", "Customer and client");
        check("customer", false, "", " and ");
    }

    #[test]
    fn what_is_around_a_match_is_shown_on_one_line() {
        let text = format!("{}\nword {}", "before ".repeat(9), "after ".repeat(9));
        let place = text.find("word").unwrap();
        let shown = around(&text, &(place..place + 4));
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.contains("before  word after"));
        assert_eq!(around("word", &(0..4)), "word");
    }
}
