//! What `docs/architecture.md` says of the sources, read from the sources.
//!
//! Not here: what the code does. These tests say what must be absent.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "architecture/looks.rs"]
mod looks;
#[path = "architecture/sources.rs"]
mod sources;
#[path = "architecture/words.rs"]
mod words;

use sources::{Source, named, root, sources};
use std::collections::BTreeSet;

/// Who may import whom: the table of `docs/architecture.md`.
const MAY_IMPORT: [(&str, &[&str]); 16] = [
    ("record", &[]),
    ("model", &["record"]),
    ("message", &["model"]),
    ("format", &["record", "model"]),
    ("measure", &["model"]),
    ("edit", &["record", "model", "message", "measure"]),
    ("layout", &["model", "measure"]),
    ("check", &["record", "model", "message", "measure", "edit", "format"]),
    ("scene", &["model", "message", "measure", "layout"]),
    ("gesture", &["model", "message", "edit", "measure", "layout", "scene"]),
    ("exchange", &["record", "model", "message", "format", "measure", "layout", "scene"]),
    ("procedure", &["record", "model", "message", "format", "check"]),
    ("run", &["record", "model", "message", "format", "check", "procedure"]),
    ("papers", &["record", "model", "message", "format", "exchange", "procedure", "run"]),
    ("text", &ALL),
    ("commands", &["model"]),
];

const ALL: [&str; 14] = [
    "record",
    "model",
    "message",
    "format",
    "measure",
    "edit",
    "layout",
    "check",
    "scene",
    "gesture",
    "exchange",
    "procedure",
    "run",
    "papers",
];

#[test]
fn modules_import_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    for source in library() {
        let module = module_of(&source);
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{}: the table names no module “{module}”", source.path));
            continue;
        };
        for import in imports(&source.code) {
            if import != module && !allowed.contains(&import.as_str()) {
                wrong.push(format!("{}: {module} may not import {import}", source.path));
            }
        }
    }
    none(&wrong);
}

#[test]
fn the_page_in_the_docs_holds_the_same_table() {
    let page = std::fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let mut wrong = Vec::new();
    for (module, allowed) in MAY_IMPORT {
        let Some(line) = page.lines().find(|line| line.starts_with(&format!("| `{module}` |"))) else {
            wrong.push(format!("docs/architecture.md has no line for {module}"));
            continue;
        };
        let cell = line.trim_end_matches([' ', '|']).rsplit('|').next().unwrap();
        let told: BTreeSet<&str> = cell.split('`').skip(1).step_by(2).collect();
        let held: BTreeSet<&str> = allowed.iter().copied().collect();
        if told != held && !(module == "text" && cell.contains("all of the above")) {
            wrong.push(format!("{module}: the page says {told:?}, the test {held:?}"));
        }
    }
    none(&wrong);
}

#[test]
fn the_library_knows_no_browser_no_clock_no_chance_and_no_files() {
    let foreign = [
        "leptos",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "gloo",
        "std::time",
        "std::fs",
        "std::env",
        "std::net",
        "rand::",
        "getrandom",
    ];
    let mut wrong = Vec::new();
    for source in library() {
        wrong.extend(
            foreign
                .iter()
                .filter(|word| named(&source.code, word))
                .map(|word| format!("{}: {word}", source.path)),
        );
    }
    none(&wrong);
}

#[test]
fn the_graph_crate_stays_in_one_file() {
    let found: Vec<String> = sources(&["src"], "rs")
        .into_iter()
        .filter(|source| source.path != "src/model/graph.rs" && named(&source.code, "petgraph"))
        .map(|source| source.path)
        .collect();
    none(&found);
    let graph =
        sources(&["src/model"], "rs").into_iter().find(|source| source.path == "src/model/graph.rs").unwrap();
    let public = graph.code.lines().filter(|line| line.trim_start().starts_with("pub fn"));
    let leaks: Vec<&str> = public
        .filter(|line| ["NodeIndex", "EdgeIndex", "StableDiGraph"].iter().any(|of| line.contains(of)))
        .collect();
    assert!(leaks.is_empty(), "{leaks:?}");
}

#[test]
fn files_are_short_open_with_their_purpose_and_have_telling_names() {
    const NO_NAMES: [&str; 7] = ["util", "utils", "helper", "helpers", "manager", "common", "misc"];
    let mut wrong = Vec::new();
    for (folders, extension, opening) in [
        (["src", "tests", "xtask", "benches"], "rs", "//! "),
        (["src", "tests", "xtask", "benches"], "css", "/* "),
        (["src", "tests", "xtask", "benches"], "ts", "// "),
    ] {
        for source in sources(&folders, extension) {
            let lines = source.text.lines().count();
            if lines > 400 {
                wrong.push(format!("{}: {lines} lines; split it by idea", source.path));
            }
            if !source.text.starts_with(opening) {
                wrong.push(format!("{}: opens without a sentence of purpose", source.path));
            }
            let parts = source.path.split(['/', '.', '_', '-']);
            wrong.extend(
                parts
                    .filter(|part| NO_NAMES.contains(part))
                    .map(|part| format!("{}: “{part}” says nothing", source.path)),
            );
        }
    }
    none(&wrong);
}

#[test]
fn each_rule_has_its_page_in_both_languages() {
    let rules: Vec<Source> = sources(&["src/check/rules"], "rs")
        .into_iter()
        .filter(|source| !source.path.ends_with("/mod.rs"))
        .collect();
    let mut wrong = Vec::new();
    for rule in &rules {
        for ending in [".md", ".da.md"] {
            let page = rule.path.replace(".rs", ending);
            if std::fs::read_to_string(root().join(&page)).unwrap_or_default().trim().is_empty() {
                wrong.push(format!("{page} is missing"));
            }
        }
    }
    none(&wrong);
}

/// The sources of the pure library.
fn library() -> Vec<Source> {
    let all = sources(&["src"], "rs").into_iter();
    all.filter(|source| !["src/app/", "src/cli/"].iter().any(|shell| source.path.starts_with(shell)))
        .filter(|source| source.path != "src/lib.rs")
        .collect()
}

/// `model` for `src/model/graph.rs` and `message` for `src/message.rs`.
fn module_of(source: &Source) -> String {
    source.path.split('/').nth(1).unwrap().trim_end_matches(".rs").to_owned()
}

/// The modules behind `crate::`, also in `crate::{a::X, b::Y}`.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut item = String::new();
            for letter in group.chars() {
                match letter {
                    '}' if depth == 0 => break,
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.extend(module_in(&std::mem::take(&mut item))),
                    other if depth == 0 => item.push(other),
                    _ => {}
                }
            }
            found.extend(module_in(&item));
        } else {
            found.extend(module_in(rest));
        }
    }
    found
}

/// The first name of a path, unless it names a macro.
fn module_in(path: &str) -> Option<String> {
    let path = path.trim_start();
    let name: String = path.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    let is_macro = path[name.len()..].starts_with('!');
    (!name.is_empty() && !is_macro).then_some(name)
}

/// Fails with one line per finding.
pub(crate) fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn imports_are_read_from_every_form() {
    let code = "use crate::model::{Step, Role}; use crate::{edit::{A, B}, check, text::Language}; crate::record!(x); $crate::run::go()";
    let expected = ["check", "edit", "model", "run", "text"].map(String::from);
    assert_eq!(imports(code), BTreeSet::from(expected));
}
