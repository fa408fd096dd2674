//! Any bytes: reading a file answers, and what was read is written and read again as the same process.
//!
//! Not here: what a good file means (`tests/schema.rs`).
#![no_main]

use libfuzzer_sys::fuzz_target;
use sopwright::exchange::{mermaid, pasted};
use sopwright::format;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(reading) = format::read(bytes) {
        let written = format::write(&reading.process);
        let again = format::read(written.as_bytes()).expect("what we write can be read");
        assert_eq!(written, format::write(&again.process), "equal processes are written as equal bytes");
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        if let Ok(process) = mermaid::parse(text) {
            let _ = format::write(&process);
        }
        let _ = pasted(text, text);
    }
});
