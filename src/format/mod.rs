//! Bytes to process and back: the file `*.sop.json`.
//!
//! Not here: what a key means (`model`), other file formats (`exchange`), and opening files (the shells).

mod digest;
mod locate;
mod migrate;
mod read;
mod schema;
mod team;
mod write;

pub use digest::{content, digest, is_sealed, mark_of, seal};
pub use locate::Places;
pub use read::{MOST_BYTES, Notice, Reading, Unreadable, read, read_record};
pub use schema::{schema, team_schema};
pub use team::read_team;
pub use write::{compact, write, write_record};
