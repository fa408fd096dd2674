//! Writing a file: equal processes give equal bytes.
//!
//! Not here: the order of keys, which the records declare (`model`).

use crate::model::Process;
use crate::record::{Shape, Writer};

/// The process as the text of a file: two spaces deep, a line break at the end.
pub fn write(process: &Process) -> String {
    write_record(process.document())
}

/// Any record of ours in the same form.
pub fn write_record<S: Shape>(record: &S) -> String {
    let mut out = Writer::indented();
    record.write(&mut out);
    let mut text = out.into_text();
    text.push('\n');
    text
}

/// Any record on one line.
pub fn compact<S: Shape>(record: &S) -> String {
    let mut out = Writer::compact();
    record.write(&mut out);
    out.into_text()
}
