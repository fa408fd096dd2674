//! Any edits, then undo to the start: the process is what it was, and redo brings back what it became.
//!
//! Not here: what each edit does (`tests/edit.rs`).
#![no_main]

#[path = "../given.rs"]
mod given;

use libfuzzer_sys::fuzz_target;
use sopwright::edit::Editor;
use sopwright::format;

fuzz_target!(|bytes: &[u8]| {
    let start = given::process(bytes);
    let mut editor = Editor::open(start.clone());
    for wish in given::wishes(bytes) {
        let before = editor.process().clone();
        let command = wish.aimed_at(editor.process());
        if editor.run(&command).is_err() {
            assert_eq!(
                format::write(&before),
                format::write(editor.process()),
                "what is refused changes nothing"
            );
        }
    }
    let end = format::write(editor.process());
    while editor.undo().is_some() {}
    assert_eq!(format::write(&start), format::write(editor.process()), "undo leads back to the start");
    while editor.redo().is_some() {}
    assert_eq!(end, format::write(editor.process()), "redo leads to the end again");
});
