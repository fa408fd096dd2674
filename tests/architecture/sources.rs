//! The sources as the architecture tests read them: without comments, strings and their own tests.
//!
//! Not here: what is expected of them.

use std::fs;
use std::path::{Path, PathBuf};

/// One file of the project.
pub(crate) struct Source {
    /// From the root of the project, with forward slashes.
    pub(crate) path: String,
    /// As it stands.
    pub(crate) text: String,
    /// Rust only: without comments, without what stands in strings, without `#[cfg(test)]` modules.
    pub(crate) code: String,
    /// Rust only: the strings of the code outside tests, with what stands around them.
    pub(crate) strings: Vec<Literal>,
}

/// A string in the code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    pub(crate) value: String,
    pub(crate) line: usize,
    /// The code before it and behind it, blanks left out, a few characters each.
    pub(crate) before: String,
    pub(crate) behind: String,
}

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files below these folders with this extension, sorted; folders that do not exist hold none.
pub(crate) fn sources(folders: &[&str], extension: &str) -> Vec<Source> {
    let mut files = Vec::new();
    folders.iter().for_each(|folder| collect(&root().join(folder), extension, &mut files));
    files.sort();
    files.iter().map(|file| read(file, extension)).collect()
}

/// Whether a word stands in the code, not as a part of a longer name.
pub(crate) fn named(code: &str, word: &str) -> bool {
    let part_of_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let behind = code[at + word.len()..].chars().next();
        !before.is_some_and(part_of_name) && (word.ends_with(':') || !behind.is_some_and(part_of_name))
    })
}

fn collect(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !path.ends_with("node_modules") && !path.ends_with("test-results") {
                collect(&path, extension, files);
            }
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
}

fn read(file: &Path, extension: &str) -> Source {
    let text = fs::read_to_string(file).unwrap();
    let path = file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
    let (code, strings) = if extension == "rs" { code_of(&text) } else { (String::new(), Vec::new()) };
    Source { path, text, code, strings }
}

/// Splits a Rust source into its code and its strings, and leaves out comments and test modules.
fn code_of(text: &str) -> (String, Vec<Literal>) {
    let letters: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    // Where in `code` each string stood, its line and its value.
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    let (mut at, mut line) = (0, 1);
    let starts = |at: usize, word: &str| {
        word.chars().enumerate().all(|(n, letter)| letters.get(at + n) == Some(&letter))
    };
    while at < letters.len() {
        let letter = letters[at];
        if starts(at, "//") {
            while at < letters.len() && letters[at] != '\n' {
                at += 1;
            }
        } else if starts(at, "/*") {
            while at < letters.len() && !starts(at, "*/") {
                line += usize::from(letters[at] == '\n');
                at += 1;
            }
            at += 2;
        } else if letter == '"'
            || (letter == 'r' && (starts(at, "r\"") || starts(at, "r#\"") || starts(at, "r##\"")))
                && !ends_in_name(&code)
        {
            let hashes = letters[at..].iter().skip(1).take_while(|found| **found == '#').count();
            let raw = letter == 'r';
            let close: String =
                std::iter::once('"').chain(std::iter::repeat_n('#', if raw { hashes } else { 0 })).collect();
            at += if raw { hashes + 2 } else { 1 };
            let (begun, mut value) = (line, String::new());
            while at < letters.len() && !starts(at, &close) {
                if !raw && letters[at] == '\\' {
                    value.push('\\');
                    at += 1;
                }
                if let Some(inner) = letters.get(at) {
                    line += usize::from(*inner == '\n');
                    value.push(*inner);
                }
                at += 1;
            }
            at += close.chars().count();
            code.push('"');
            found.push((code.len(), begun, value));
            code.push('"');
        } else if letter == '\'' && (starts(at + 1, "\\") || letters.get(at + 2) == Some(&'\'')) {
            // A character, not a lifetime.
            at += if letters.get(at + 1) == Some(&'\\') { 3 } else { 2 };
            while at < letters.len() && letters[at] != '\'' {
                at += 1;
            }
            at += 1;
            code.push_str("' '");
        } else {
            line += usize::from(letter == '\n');
            code.push(letter);
            at += 1;
        }
    }
    let tests = test_modules(&code);
    let outside = |place: usize| !tests.iter().any(|range| range.contains(&place));
    let strings = found.into_iter().filter(|(place, ..)| outside(*place)).map(|(place, line, value)| {
        let before: Vec<char> =
            code[..place - 1].chars().rev().filter(|found| !found.is_whitespace()).take(24).collect();
        let behind = code[place + 1..].chars().filter(|found| !found.is_whitespace()).take(24).collect();
        Literal { value, line, before: before.into_iter().rev().collect(), behind }
    });
    let strings = strings.collect();
    for range in tests.into_iter().rev() {
        code.replace_range(range, "");
    }
    (code, strings)
}

fn ends_in_name(code: &str) -> bool {
    code.chars().next_back().is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
}

/// The places of `#[cfg(test)]` items that have a body.
fn test_modules(code: &str) -> Vec<std::ops::Range<usize>> {
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    for (start, _) in code.match_indices("#[cfg(test)]") {
        if ranges.last().is_some_and(|last| last.contains(&start)) {
            continue;
        }
        let mut depth = 0;
        for (place, letter) in code[start..].char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            let ended = depth == 0 && (letter == '}' || letter == ';');
            if ended {
                ranges.push(start..start + place + 1);
                break;
            }
        }
    }
    ranges
}

#[test]
fn code_is_told_from_comments_strings_and_tests() {
    let (code, strings) = code_of(
        "use a; // crate::x\n/* leptos */ let b = \"std::fs \\\" {\"; let c = '\"'; fn d<'e>() {}\nr#\"f\"g\"#;\n#[cfg(test)]\nmod tests { let h = \"i\"; }\nfn j() {}",
    );
    assert!(!code.contains("crate::x") && !code.contains("leptos") && !code.contains("std::fs"));
    assert!(!code.contains("let h") && code.contains("fn j()") && code.contains("<'e>"));
    let values: Vec<&str> = strings.iter().map(|string| string.value.as_str()).collect();
    assert_eq!(values, ["std::fs \\\" {", "f\"g"]);
    assert_eq!(strings[1].line, 3);
}

#[test]
fn a_word_is_not_found_inside_a_longer_name() {
    assert!(named("use leptos::prelude;", "leptos"));
    assert!(!named("let leptospira = 1;", "leptos"));
    assert!(named("rand::random()", "rand::") && !named("grand::x", "rand::"));
}
