//! The digest of the content, and the seal that carries it. It proves that nothing changed, not who published.
//!
//! Not here: whether a process may be published (`procedure::publish`).

use crate::model::{About, Document, Process, Seal};
use crate::record::{Shape, Writer};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::Arc;

/// `sha256:` and 64 hexadecimal digits, over the content on one line, without what belongs to the working copy:
/// seal, stage, layout, comments. Unknown keys count.
pub fn digest(process: &Process) -> String {
    let mut out = Writer::compact();
    content(process).write(&mut out);
    format!("sha256:{}", hexadecimal(&out.into_text(), 32))
}

/// What the digest is of. It shares its parts with the process, so it costs little, and two are compared faster than
/// their digests.
pub fn content(process: &Process) -> Document {
    let document = process.document();
    Document {
        about: Arc::new(About { stage: None, ..document.about.as_ref().clone() }),
        layout: None,
        comments: Vec::new(),
        seal: None,
        ..document.clone()
    }
}

/// Whether the process is published: it has a seal, and the seal is true.
pub fn is_sealed(process: &Process) -> bool {
    process.seal.as_ref().is_some_and(|seal| seal.digest == digest(process))
}

/// The process with a seal whose digest is right, whatever digest was in it.
pub fn seal(process: &Process, seal: Seal) -> Process {
    let mut document = process.document().clone();
    document.about = Arc::new(About { stage: None, ..document.about.as_ref().clone() });
    document.seal = Some(Arc::new(Seal { digest: digest(process), ..seal }));
    Process::from(document)
}

/// The first eight digits of a text's digest: how a translation remembers what it translates.
pub fn mark_of(text: &str) -> String {
    hexadecimal(text, 4)
}

fn hexadecimal(text: &str, bytes: usize) -> String {
    Sha256::digest(text.as_bytes()).iter().take(bytes).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
