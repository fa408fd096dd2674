//! The JSON Schema (2020-12) of the file, gathered from the same declarations that read and write it.
//!
//! Not here: where it is kept and checked (`format::schema`, `public/schema/`).

use super::{Json, Shape};
use crate::record::SortedMap;

/// The schemas of the records met so far, by name.
#[derive(Debug, Default)]
pub struct Schemas {
    records: SortedMap<&'static str, Json>,
}

impl Schemas {
    /// Enters a record once and answers a reference to it.
    pub fn record(&mut self, name: &'static str, keys: fn(&mut Properties<'_>)) -> Json {
        if !self.records.contains_key(name) {
            self.records.insert(name, Json::Null); // A record may hold itself, as reasons do.
            let mut properties =
                Properties { book: self, list: Vec::new(), required: Vec::new(), choices: Vec::new() };
            keys(&mut properties);
            let schema = properties.into_json();
            self.records.insert(name, schema);
        }
        Json::record([("$ref", Json::text(format!("#/$defs/{name}")))])
    }

    /// All records by name.
    pub fn into_json(self) -> Json {
        Json::Record(self.records.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect())
    }
}

/// The keys of one record.
#[derive(Debug)]
pub struct Properties<'a> {
    book: &'a mut Schemas,
    list: Vec<(String, Json)>,
    required: Vec<Json>,
    choices: Vec<Json>,
}

impl Properties<'_> {
    /// Enters a key with its documentation.
    pub fn put<S: Shape>(&mut self, key: &str, doc: &str) {
        let schema = S::schema(self.book);
        let described = match schema {
            Json::Record(mut pairs) if !doc.trim().is_empty() => {
                pairs.push(("description".to_owned(), Json::text(doc.trim())));
                Json::Record(pairs)
            }
            other => other,
        };
        self.list.push((key.to_owned(), described));
        if S::absent().is_none() {
            self.required.push(Json::text(key));
        }
    }

    /// Enters one of the forms the record can take: the value of `tag`, and the keys that go with it.
    pub fn choice(&mut self, tag: &str, value: &str, keys: fn(&mut Properties<'_>)) {
        let mut form =
            Properties { book: self.book, list: Vec::new(), required: Vec::new(), choices: Vec::new() };
        form.list.push((tag.to_owned(), Json::record([("const", Json::text(value))])));
        form.required.push(Json::text(tag));
        keys(&mut form);
        let choice = form.into_json();
        self.choices.push(choice);
    }

    fn into_json(self) -> Json {
        let mut pairs = vec![
            ("type".to_owned(), Json::text("object")),
            ("properties".to_owned(), Json::Record(self.list)),
        ];
        if !self.required.is_empty() {
            pairs.push(("required".to_owned(), Json::List(self.required)));
        }
        if !self.choices.is_empty() {
            pairs.push(("oneOf".to_owned(), Json::List(self.choices)));
        }
        Json::Record(pairs)
    }
}
