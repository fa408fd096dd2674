//! How titles are worded in the languages that processes are written in: what says nothing, and what is a question.
//!
//! Not here: what a team wants its titles to say (`model::settings`).

use crate::model::LanguageWord;

/// A text without capitals, marks and more than one space, to compare by.
pub(super) fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for letter in letters(text) {
        if is_of_word(letter) {
            words.push(letter);
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words.truncate(words.trim_end().len());
    words
}

/// The letters of a text, none of them a capital.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let mut signs = text.chars();
    let mut lower: Option<std::char::ToLowercase> = None;
    std::iter::from_fn(move || {
        if let Some(letter) = lower.as_mut().and_then(Iterator::next) {
            return Some(letter);
        }
        let sign = signs.next()?;
        // Most are of this kind, and quickly made small.
        if sign.is_ascii() {
            return Some(sign.to_ascii_lowercase());
        }
        lower.insert(sign.to_lowercase()).next()
    })
}

fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || letter.is_alphanumeric()
        || matches!(letter, '&' | '%' | '+' | '-' | '<' | '>' | '=' | '€' | '$')
}

/// Whether two of some texts may be alike but for capitals and marks. No is certain.
pub(super) fn may_repeat<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let mut marks: Vec<u32> = Vec::new();
    for text in texts {
        let letters = letters(text).filter(|letter| is_of_word(*letter));
        let mark = letters.fold(0_u32, |mark, letter| mark.wrapping_mul(31).wrapping_add(letter.into()));
        if marks.len() > 50 || marks.contains(&mark) {
            return true;
        }
        marks.push(mark);
    }
    false
}

/// The first word of a text for which something holds. Words are looked at one by one, for most texts are decided by
/// their first.
fn first_word(text: &str, holds: &dyn Fn(&str) -> bool) -> Option<String> {
    let mut word = String::with_capacity(24);
    for letter in letters(text) {
        if is_of_word(letter) {
            word.push(letter);
        } else if !word.is_empty() {
            if holds(&word) {
                return Some(word);
            }
            word.clear();
        }
    }
    (!word.is_empty() && holds(&word)).then_some(word)
}

/// Whether the title would fit any step: a verb without what it is done to, the name of a kind, a number.
pub(super) fn is_vague(title: &str, language: LanguageWord) -> bool {
    let usual = vague_in(language);
    let says_something = |word: &str| {
        !(word.bytes().all(|byte| byte.is_ascii_digit())
            || is_among(word, FILLERS)
            || is_among(word, VAGUE)
            || is_among(word, usual))
    };
    first_word(title, &says_something).is_none()
}

/// Whether it is one of the words. Most differ in their first letter, so that is looked at first.
fn is_among(word: &str, words: &[&str]) -> bool {
    let first = word.bytes().next();
    words.iter().any(|each| each.bytes().next() == first && *each == word)
}

/// Words between others that add nothing.
const FILLERS: &[&str] =
    &["the", "a", "an", "it", "this", "and", "og", "den", "det", "und", "es", "new", "ny", "nyt", "neu"];

/// Words that say nothing in any language.
const VAGUE: &[&str] = &["todo", "tbd", "xxx", "misc", "etc", "ok", "test", "asdf", "untitled"];

fn vague_in(language: LanguageWord) -> &'static [&'static str] {
    match language {
        LanguageWord::English => &[
            "step",
            "task",
            "decision",
            "question",
            "start",
            "end",
            "begin",
            "stop",
            "handle",
            "process",
            "do",
            "check",
            "fix",
            "proceed",
            "continue",
            "action",
            "work",
            "stuff",
            "things",
            "something",
            "issue",
            "problem",
            "case",
            "next",
            "escalate",
            "escalation",
            "wait",
            "call",
            "yes",
            "no",
            "other",
            "manage",
            "perform",
            "execute",
            "done",
            "finish",
            "review",
        ],
        LanguageWord::Danish => &[
            "trin",
            "opgave",
            "beslutning",
            "spørgsmål",
            "start",
            "slut",
            "håndter",
            "håndtér",
            "behandl",
            "gør",
            "tjek",
            "kontrollér",
            "fortsæt",
            "handling",
            "arbejde",
            "noget",
            "ting",
            "problem",
            "sag",
            "sagen",
            "næste",
            "eskaler",
            "eskalér",
            "eskalering",
            "vent",
            "ring",
            "ja",
            "nej",
            "andet",
            "udfør",
            "færdig",
            "afslut",
        ],
        LanguageWord::German => &[
            "schritt",
            "aufgabe",
            "entscheidung",
            "frage",
            "start",
            "ende",
            "bearbeiten",
            "prozess",
            "tun",
            "prüfen",
            "weiter",
            "aktion",
            "arbeit",
            "etwas",
            "problem",
            "fall",
            "nächster",
            "eskalieren",
            "eskalation",
            "warten",
            "anrufen",
            "ja",
            "nein",
            "anderes",
            "ausführen",
            "fertig",
            "erledigen",
        ],
        LanguageWord::Norwegian => &[
            "trinn",
            "steg",
            "oppgave",
            "beslutning",
            "spørsmål",
            "start",
            "slutt",
            "håndter",
            "behandle",
            "gjør",
            "sjekk",
            "kontroller",
            "fortsett",
            "handling",
            "arbeid",
            "noe",
            "ting",
            "problem",
            "sak",
            "saken",
            "neste",
            "eskaler",
            "eskalering",
            "vent",
            "ring",
            "ja",
            "nei",
            "annet",
            "utfør",
            "ferdig",
            "avslutt",
        ],
    }
}

/// Whether the words are put as a question, though the mark may be missing.
pub(super) fn asks(title: &str, language: LanguageWord) -> bool {
    let first = first_word(title, &|_| true).unwrap_or_default();
    let words: &[&str] = match language {
        LanguageWord::English => &[
            "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "may",
            "must", "should", "will", "would", "who", "whom", "whose", "what", "which", "when", "where",
            "why", "how",
        ],
        LanguageWord::Danish => &[
            "er", "var", "har", "havde", "kan", "kunne", "må", "skal", "skulle", "vil", "ville", "bliver",
            "blev", "hvem", "hvad", "hvilken", "hvilket", "hvilke", "hvornår", "hvor", "hvorfor", "hvordan",
            "hvis", "findes", "ønsker", "gælder",
        ],
        LanguageWord::German => &[
            "ist", "sind", "war", "waren", "hat", "haben", "hatte", "kann", "können", "darf", "muss", "soll",
            "will", "wird", "wurde", "wer", "wen", "wem", "wessen", "was", "welche", "welcher", "welches",
            "wann", "wo", "warum", "wieso", "wie", "gibt",
        ],
        LanguageWord::Norwegian => &[
            "er", "var", "har", "hadde", "kan", "kunne", "må", "skal", "skulle", "vil", "ville", "blir",
            "ble", "hvem", "hva", "hvilken", "hvilket", "hvilke", "når", "hvor", "hvorfor", "hvordan",
            "finnes", "ønsker", "gjelder",
        ],
    };
    words.contains(&first.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_fit_any_step_is_vague() {
        let is_vague = |title: &str| super::is_vague(title, LanguageWord::English);
        for vague in ["Handle it", "Step 12", "process", "TODO", "Check the issue", "3"] {
            assert!(is_vague(vague), "{vague}");
        }
        for clear in ["Check the card", "Find the order", "Process refund", "Call the customer", "Refund"] {
            assert!(!is_vague(clear), "{clear}");
        }
        assert!(super::is_vague("Trin 2", LanguageWord::Danish));
        assert!(
            !super::is_vague("Handle", LanguageWord::Danish),
            "an English word is a word of its own elsewhere"
        );
    }

    #[test]
    fn a_question_is_known_by_its_first_word() {
        assert!(asks("Is the amount over 500", LanguageWord::English));
        assert!(!asks("Amount over 500", LanguageWord::English));
        assert!(asks("Hvor er pengene", LanguageWord::Danish) && asks("Wo ist es", LanguageWord::German));
        assert!(asks("Når skjedde det", LanguageWord::Norwegian));
    }
}
