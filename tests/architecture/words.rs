//! Every sentence a person reads is in `locales/`, in every language, and nowhere else.
//!
//! Not here: whether the sentences are good.

use crate::none;
use crate::sources::{Literal, Source, root, sources};
use std::collections::{BTreeMap, BTreeSet};

const LANGUAGES: [&str; 2] = ["en", "da"];

/// How code names a sentence: the string behind one of these is a Fluent key. The last two are the app's own.
const NAMED_BY: [&str; 3] = ["Message::new(", "t(", ".plain("];

/// Attributes a person reads or hears.
const READ_ALOUD: [&str; 5] = ["title=", "aria-label=", "placeholder=", "alt=", "aria-description="];

#[test]
fn every_language_has_the_same_sentences() {
    let mut wrong = Vec::new();
    let first = keys(LANGUAGES[0]);
    assert!(first.len() > 20, "the sentences are in locales/en");
    for language in &LANGUAGES[1..] {
        let other = keys(language);
        wrong.extend(
            first.keys().filter(|key| !other.contains_key(*key)).map(|key| format!("{language} lacks {key}")),
        );
        wrong.extend(
            other
                .keys()
                .filter(|key| !first.contains_key(*key))
                .map(|key| format!("only {language} has {key}")),
        );
        for (key, arguments) in &first {
            let Some(others) = other.get(key) else { continue };
            let unknown: Vec<&String> = others.difference(arguments).collect();
            if !unknown.is_empty() {
                wrong.push(format!("{language}: {key} uses {unknown:?}, which {} does not", LANGUAGES[0]));
            }
        }
    }
    none(&wrong);
}

#[test]
fn no_sentence_is_defined_twice() {
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let mut seen = BTreeSet::new();
        for (key, _) in lines_of(language) {
            if !seen.insert(key.clone()) {
                wrong.push(format!("{language}: {key}"));
            }
        }
    }
    none(&wrong);
}

#[test]
fn every_sentence_the_code_names_exists() {
    let known = keys(LANGUAGES[0]);
    let mut wrong = Vec::new();
    let mut named = 0;
    for source in sources(&["src"], "rs") {
        for literal in &source.strings {
            let calls = if source.path.starts_with("src/app/") { &NAMED_BY[..] } else { &NAMED_BY[..1] };
            let is_named = calls.iter().any(|call| is_called(&literal.before, call));
            named += usize::from(is_named);
            if is_named && !known.contains_key(&literal.value) {
                wrong.push(format!("{}:{}: locales/ has no “{}”", source.path, literal.line, literal.value));
            }
        }
    }
    assert!(named > 20, "the code names its sentences as {NAMED_BY:?}");
    none(&wrong);
}

/// Whether the code ends in this call, and not in a longer name: `t(` is no `expect(`.
fn is_called(before: &str, call: &str) -> bool {
    before.strip_suffix(call).is_some_and(|rest| {
        call.starts_with('.')
            || !rest.ends_with(|letter: char| letter.is_alphanumeric() || "_.:!".contains(letter))
    })
}

#[test]
fn components_hold_no_text() {
    let mut wrong = Vec::new();
    for source in sources(&["src/app"], "rs") {
        wrong.extend(texts(&source));
    }
    none(&wrong);
}

/// The strings of a component that a person would read: between tags, or in an attribute that is read aloud.
fn texts(source: &Source) -> Vec<String> {
    let shown = source
        .strings
        .iter()
        .filter(|literal| has_words(&literal.value) && (is_child(literal) || is_read_aloud(literal)));
    shown
        .map(|literal| format!("{}:{}: “{}” belongs into locales/", source.path, literal.line, literal.value))
        .collect()
}

fn is_read_aloud(literal: &Literal) -> bool {
    READ_ALOUD.iter().any(|attribute| literal.before.ends_with(attribute))
}

fn is_child(literal: &Literal) -> bool {
    let behind_a_tag =
        literal.before.ends_with('>') && !["=>", "->", ">>"].iter().any(|not| literal.before.ends_with(not));
    let before_a_tag = literal.behind.starts_with("</")
        || literal
            .behind
            .strip_prefix('<')
            .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_lowercase()));
    // Generic arguments also end in `>`: `parse::<f64>("…")` has a bracket between, a tag has none.
    before_a_tag || behind_a_tag && literal.behind.starts_with(['<', '{', '"', '}'])
}

/// Two letters in a row: signs, single keys and figures are the same in every language.
fn has_words(text: &str) -> bool {
    let letters: Vec<bool> = text.chars().map(char::is_alphabetic).collect();
    letters.windows(2).any(|pair| pair == [true, true])
}

/// The keys of a language, each with the arguments its sentence uses.
fn keys(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (key, text) in lines_of(language) {
        keys.entry(key).or_default().extend(arguments(&text));
    }
    keys
}

/// Each key with its whole entry, from every file of the language.
fn lines_of(language: &str) -> Vec<(String, String)> {
    let mut entries: Vec<(String, String)> = Vec::new();
    for source in sources(&[&format!("locales/{language}")], "ftl") {
        for line in source.text.lines() {
            let key: String =
                line.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
            let is_entry = line.starts_with(|letter: char| letter.is_ascii_lowercase())
                && line[key.len()..].trim_start().starts_with('=');
            if is_entry {
                entries.push((key, line.to_owned()));
            } else if let (Some(last), true) = (entries.last_mut(), line.starts_with([' ', '}'])) {
                last.1.push_str(line);
            }
        }
    }
    entries
}

/// The names behind `$`.
fn arguments(text: &str) -> BTreeSet<String> {
    let names = text.split('$').skip(1);
    names
        .map(|rest| {
            rest.chars()
                .take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter))
                .collect()
        })
        .collect()
}

#[test]
fn values_are_called_something_in_every_language_of_processes() {
    let wanted = |key: &&String| {
        ["month-", "span-"].iter().any(|begin| {
            key.strip_prefix(begin).is_some_and(|rest| {
                ["days", "hours", "minutes", "seconds"].contains(&rest) || rest.parse::<u8>().is_ok()
            })
        }) || ["date", "list-and", "guide-yes", "guide-no"].contains(&key.as_str())
    };
    let english = keys("en");
    let wanted: BTreeMap<_, _> = english.iter().filter(|(key, _)| wanted(key)).collect();
    assert_eq!(wanted.len(), 20, "the names of months and units, and what joins them");
    for language in ["de", "nb"] {
        assert_eq!(keys(language).iter().collect::<BTreeMap<_, _>>(), wanted, "{language}");
    }
}

#[test]
fn each_language_lies_in_the_same_files() {
    let files = |language: &str| -> BTreeSet<String> {
        let folder = root().join("locales").join(language);
        let entries = std::fs::read_dir(folder).unwrap().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    };
    for language in &LANGUAGES[1..] {
        assert_eq!(files(LANGUAGES[0]), files(language));
    }
}

#[test]
fn text_between_tags_is_noticed_and_code_is_not() {
    let literal = |before: &str, value: &str, behind: &str| Literal {
        value: value.to_owned(),
        line: 1,
        before: before.to_owned(),
        behind: behind.to_owned(),
    };
    let shown =
        |literal: &Literal| has_words(&literal.value) && (is_child(literal) || is_read_aloud(literal));
    assert!(shown(&literal("<h1class=\"\">", "Your processes", "</h1>")));
    assert!(shown(&literal("</b>", "Saved", "<spanclass")));
    assert!(shown(&literal("<buttontitle=", "Undo", ">")));
    assert!(!shown(&literal("<kbd>", "N", "</kbd>")));
    assert!(!shown(&literal("<buttonclass=", "btn primary", ">")));
    assert!(!shown(&literal("UserAct::Undo=>", "undo", ",")));
    assert!(!shown(&literal("<h1>{t(", "library-title", ")}</h1>")));
}
