//! The JSON Schema of the file, made from the records. `public/schema/sop-1.json` holds it; a test compares.
//!
//! Not here: what each record says of itself (`model`, through `record!`).

use super::write::write_record;
use crate::model::Document;
use crate::record::{Json, Schemas, Shape};

/// The schema (JSON Schema 2020-12) as the text of a file.
pub fn schema() -> String {
    let mut book = Schemas::default();
    let reference = Document::schema(&mut book);
    let mut pairs = vec![
        ("$schema".to_owned(), Json::text("https://json-schema.org/draft/2020-12/schema")),
        ("$id".to_owned(), Json::text("sop-1.json")),
        ("title".to_owned(), Json::text("A process of Sopwright (*.sop.json), version 1")),
    ];
    if let Json::Record(reference) = reference {
        pairs.extend(reference);
    }
    pairs.push(("$defs".to_owned(), book.into_json()));
    write_record(&Json::Record(pairs))
}
