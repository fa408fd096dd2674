//! JSON as it stands in a file: the order of keys is kept and a key given twice is seen.
//!
//! Not here: places in the text (`format::locate`).

use super::Arrange;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;
use std::fmt;

/// A JSON value. Unlike `serde_json::Value` it keeps the order of keys, and refuses a key given twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true`, `false`
    Flag(bool),
    /// A number as written.
    Number(Number),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, in the order of the file.
    Record(Vec<(String, Json)>),
}

impl Json {
    /// What the value is, in a word that error messages use (a Fluent selector).
    pub fn word(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Flag(_) => "flag",
            Json::Number(_) => "number",
            Json::Text(_) => "text",
            Json::List(_) => "list",
            Json::Record(_) => "record",
        }
    }

    /// A text value.
    pub fn text(text: impl Into<String>) -> Json {
        Json::Text(text.into())
    }

    /// A record from pairs.
    pub fn record<const N: usize>(pairs: [(&str, Json); N]) -> Json {
        Json::Record(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// The value under a key, if this is a record that has it.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Record(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            Json::Null | Json::Flag(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => None,
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Flag(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
        Number::from_f64(value).map(Json::Number).ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut pairs: Vec<(String, Json)> = Vec::new();
        while let Some((key, value)) = entries.next_entry::<String, Json>()? {
            pairs.push((key, value));
        }
        if let Some(twice) = first_repeated_key(&pairs) {
            return Err(A::Error::custom(format_args!("the key \"{twice}\" stands twice in one record")));
        }
        Ok(Json::Record(pairs))
    }
}

/// Small records are compared pair by pair, large maps through a sorted list of their keys.
fn first_repeated_key(pairs: &[(String, Json)]) -> Option<&str> {
    if pairs.len() < 16 {
        let repeated = |(place, (key, _)): &(usize, &(String, Json))| {
            pairs.iter().take(*place).any(|(earlier, _)| earlier == key)
        };
        return pairs.iter().enumerate().find(repeated).map(|(_, (key, _))| key.as_str());
    }
    let mut keys: Vec<&str> = pairs.iter().map(|(key, _)| key.as_str()).collect();
    keys.arrange_by(Ord::cmp);
    keys.windows(2).find_map(|two| match two {
        [a, b] if a == b => Some(*a),
        _ => None,
    })
}
