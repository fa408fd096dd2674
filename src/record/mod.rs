//! What a record of the file is: one declaration gives its type, its reader, its writer and its schema.
//!
//! Not here: which records a process has (that is `model`), and bytes, versions and digests (`format`).
//!
//! ```text
//! record! { struct Limit { within: Span = "within", … } }
//!    ├─ read    Json  ─▶ Limit, or faults that say where and what (all of them, not only the first)
//!    ├─ write   Limit ─▶ text with a fixed order of keys
//!    └─ schema  the JSON Schema of it
//! ```

mod declare;
mod gather;
pub mod json;
mod lower;
mod map;
mod read;
mod schema;
mod set;
mod shapes;
mod write;

pub use gather::{Arrange, Gather};
pub use json::Json;
pub use lower::{InLower, is_large};
pub use map::{Entry, Iter, SortedMap};
pub use read::{Fault, FaultKind, Faults, Keys, Place};
pub use schema::{Properties, Schemas};
pub use set::SortedSet;
pub use write::{KeyWriter, Writer};

pub(crate) use declare::{id, keys, record, words};

/// Keys of a record that this version does not know. They are kept, reported, and written back.
pub type More = SortedMap<String, Json>;

/// Something that stands in the file: a text, a number, a list, a record.
pub trait Shape: Sized {
    /// Whether a list of it stays on one line.
    const IS_PLAIN: bool = false;

    /// Reads the value; what is wrong goes to `faults` with its place, and the answer is then `None`.
    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self>;
    /// Writes the value in its one canonical form.
    fn write(&self, out: &mut Writer);
    /// The JSON Schema of the value; records enter themselves into the book and answer a reference.
    fn schema(book: &mut Schemas) -> Json;
    /// The value of a key that is not there, for those that may be left out.
    fn absent() -> Option<Self> {
        None
    }
    /// Whether the key is left out when written.
    fn is_absent(&self) -> bool {
        false
    }
}

/// A record: keys with values. Implemented by `record!`, by hand only where the keys depend on a value.
pub trait Record: Sized {
    /// Its name in the schema.
    const NAME: &'static str;
    /// Reads the keys it knows and leaves the others.
    fn read_keys(keys: &mut Keys<'_, '_>) -> Option<Self>;
    /// Writes its keys in order.
    fn write_keys(&self, out: &mut KeyWriter<'_>);
    /// Enters its keys into the schema.
    fn schema_keys(properties: &mut Properties<'_>);
}

/// Keys that stand among others may be shared, as parts of a process are.
impl<R: Record> Record for std::sync::Arc<R> {
    const NAME: &'static str = R::NAME;

    fn read_keys(keys: &mut Keys<'_, '_>) -> Option<Self> {
        R::read_keys(keys).map(std::sync::Arc::new)
    }

    fn write_keys(&self, out: &mut KeyWriter<'_>) {
        R::write_keys(self, out);
    }

    fn schema_keys(properties: &mut Properties<'_>) {
        R::schema_keys(properties);
    }
}

impl<R: Record> Shape for R {
    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        R::read_keys(&mut Keys::open(json, at, faults)?)
    }

    fn write(&self, out: &mut Writer) {
        out.record(|keys| self.write_keys(keys));
    }

    fn schema(book: &mut Schemas) -> Json {
        book.record(R::NAME, R::schema_keys)
    }
}
