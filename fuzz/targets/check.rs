//! Checking, laying out and compiling whatever edits make of a process: none panics, each ends within a bound.
//!
//! The bound is libFuzzer's own: an input that takes longer than `-timeout` is a finding.
//!
//! Not here: what the rules find (`tests/rules.rs`).
#![no_main]

#[path = "../given.rs"]
mod given;

use sopwright::model::SortedMap;
use libfuzzer_sys::fuzz_target;
use sopwright::check::{Profile, check};
use sopwright::edit::Editor;
use sopwright::procedure::compile;

fuzz_target!(|bytes: &[u8]| {
    let mut editor = Editor::open(given::process(bytes));
    for wish in given::wishes(bytes) {
        let command = wish.aimed_at(editor.process());
        let _ = editor.run(&command);
    }
    let process = editor.process();
    let checked = check(process, Profile::Recommended);
    assert_eq!(checked, check(process, Profile::Recommended), "equal processes give equal findings");
    for diagnostic in checked.diagnostics.iter().take(20) {
        let _ = diagnostic.path.steps();
    }
    let _ = compile(process, &SortedMap::new(), process.about.language);
});
