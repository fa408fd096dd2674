//! The JSON Schemas of the files, made from the records. `public/schema/` holds them; a test compares.
//!
//! Not here: what each record says of itself (`model`, through `record!`).

use super::write::write_record;
use crate::model::{Document, Team};
use crate::record::{Json, Schemas, Shape};

/// The schema (JSON Schema 2020-12) of a process as the text of a file.
pub fn schema() -> String {
    of_file(Document::schema, "sop-1.json", "A process of Sopwright (*.sop.json), version 1")
}

/// The schema of a team's file.
pub fn team_schema() -> String {
    of_file(Team::schema, "sopwright.json", "What a team shares and how it takes the rules (sopwright.json)")
}

fn of_file(shape: fn(&mut Schemas) -> Json, id: &str, title: &str) -> String {
    let mut book = Schemas::default();
    let reference = shape(&mut book);
    let mut pairs = vec![
        ("$schema".to_owned(), Json::text("https://json-schema.org/draft/2020-12/schema")),
        ("$id".to_owned(), Json::text(id)),
        ("title".to_owned(), Json::text(title)),
    ];
    if let Json::Record(reference) = reference {
        pairs.extend(reference);
    }
    pairs.push(("$defs".to_owned(), book.into_json()));
    write_record(&Json::Record(pairs))
}
