//! The plain shapes: text, flag, whole number, list, map, optional, and JSON as it is.
//!
//! Not here: ids, spans, dates and decimals, which have rules of their own (`model`).

use super::{Faults, Gather, Json, Place, Schemas, Shape, Writer};
use crate::record::{SortedMap, SortedSet};
use std::str::FromStr;

impl Shape for String {
    const IS_PLAIN: bool = true;

    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match json {
            Json::Text(text) => Some(text),
            other => {
                faults.unexpected(at, "text", &other);
                None
            }
        }
    }
    fn write(&self, out: &mut Writer) {
        out.text(self);
    }
    fn schema(_: &mut Schemas) -> Json {
        Json::record([("type", Json::text("string"))])
    }
}

/// A flag is left out when false.
impl Shape for bool {
    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match json {
            Json::Flag(flag) => Some(flag),
            other => {
                faults.unexpected(at, "flag", &other);
                None
            }
        }
    }
    fn write(&self, out: &mut Writer) {
        out.plain(if *self { "true" } else { "false" });
    }
    fn schema(_: &mut Schemas) -> Json {
        Json::record([("type", Json::text("boolean"))])
    }
    fn absent() -> Option<Self> {
        Some(false)
    }
    fn is_absent(&self) -> bool {
        !self
    }
}

/// Whole numbers: coordinates, levels.
impl Shape for i32 {
    const IS_PLAIN: bool = true;

    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let whole = match &json {
            Json::Number(number) => number.as_i64().and_then(|number| i32::try_from(number).ok()),
            _ => None,
        };
        if whole.is_none() {
            match &json {
                Json::Number(number) => faults.malformed(at, "whole-number", &number.to_string()),
                other => faults.unexpected(at, "whole-number", other),
            }
        }
        whole
    }
    fn write(&self, out: &mut Writer) {
        out.plain(&self.to_string());
    }
    fn schema(_: &mut Schemas) -> Json {
        Json::record([("type", Json::text("integer"))])
    }
}

impl<S: Shape> Shape for Option<S> {
    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        S::read(json, at, faults).map(Some)
    }
    fn write(&self, out: &mut Writer) {
        match self {
            Some(value) => value.write(out),
            None => out.plain("null"),
        }
    }
    fn schema(book: &mut Schemas) -> Json {
        S::schema(book)
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

/// Order matters in lists; an empty list is left out.
impl<S: Shape> Shape for Vec<S> {
    const IS_PLAIN: bool = S::IS_PLAIN;

    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match json {
            Json::List(items) => {
                let count = items.len();
                let each = |(position, item)| S::read(item, &at.position(position), faults);
                let list: Vec<S> = items.into_iter().enumerate().filter_map(each).collect();
                (list.len() == count).then_some(list)
            }
            other => {
                faults.unexpected(at, "list", &other);
                None
            }
        }
    }
    fn write(&self, out: &mut Writer) {
        out.list(self.iter());
    }
    fn schema(book: &mut Schemas) -> Json {
        Json::record([("type", Json::text("array")), ("items", S::schema(book))])
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// Maps are sorted by key; an empty map is left out.
impl<K: Ord + FromStr<Err = &'static str> + AsRef<str>, S: Shape> Shape for SortedMap<K, S> {
    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let pairs = match json {
            Json::Record(pairs) => pairs,
            other => {
                faults.unexpected(at, "record", &other);
                return None;
            }
        };
        let count = pairs.len();
        let mut map = SortedMap::new();
        for (key, value) in pairs {
            let value = S::read(value, &at.key(&key), faults);
            match K::from_str(&key) {
                Ok(id) => {
                    value.map(|value| map.insert(id, value));
                }
                Err(expected) => faults.malformed(&at.key(&key), expected, &key),
            }
        }
        (map.len() == count).then_some(map)
    }
    fn write(&self, out: &mut Writer) {
        out.record(|keys| self.iter().for_each(|(key, value)| keys.put(key.as_ref(), &Present(value))));
    }
    fn schema(book: &mut Schemas) -> Json {
        Json::record([("type", Json::text("object")), ("additionalProperties", S::schema(book))])
    }
    fn absent() -> Option<Self> {
        Some(SortedMap::new())
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// A set is written as a sorted list.
impl<S: Shape + Ord> Shape for SortedSet<S> {
    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        Vec::<S>::read(json, at, faults).map(|items| items.into_iter().gathered())
    }
    fn write(&self, out: &mut Writer) {
        out.list(self.iter());
    }
    fn schema(book: &mut Schemas) -> Json {
        Vec::<S>::schema(book)
    }
    fn absent() -> Option<Self> {
        Some(SortedSet::new())
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Shape for Json {
    fn read(json: Json, _: &Place<'_>, _: &mut Faults) -> Option<Self> {
        Some(json)
    }
    fn write(&self, out: &mut Writer) {
        match self {
            Json::Null => out.plain("null"),
            Json::Flag(flag) => out.plain(if *flag { "true" } else { "false" }),
            Json::Number(number) => out.plain(&number.to_string()),
            Json::Text(text) => out.text(text),
            Json::List(items) => out.list(items.iter()),
            Json::Record(pairs) => {
                out.record(|keys| pairs.iter().for_each(|(key, value)| keys.put(key, value)));
            }
        }
    }
    fn schema(_: &mut Schemas) -> Json {
        Json::Record(Vec::new())
    }
}

/// Inside a map every entry is written, also an empty one: its key says something.
struct Present<'a, S>(&'a S);

impl<S: Shape> Shape for Present<'_, S> {
    fn read(_: Json, _: &Place<'_>, _: &mut Faults) -> Option<Self> {
        None
    }
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
    }
    fn schema(book: &mut Schemas) -> Json {
        S::schema(book)
    }
}
