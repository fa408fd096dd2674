//! Reading records: places, faults, and the keys of one record.
//!
//! Not here: reading bytes (`format::read`), and what to say of a fault in which language (`text`).

use super::{Json, More, Shape};
use std::fmt;

/// Where in the file a value stands: a list of keys and positions, linked on the stack so that reading allocates none.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    segment: Segment<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Segment<'a> {
    Root,
    Key(&'a str),
    Position(usize),
}

impl<'a> Place<'a> {
    /// The whole file.
    pub const ROOT: Place<'static> = Place { parent: None, segment: Segment::Root };

    /// The value under a key.
    pub fn key(&'a self, key: &'a str) -> Place<'a> {
        Place { parent: Some(self), segment: Segment::Key(key) }
    }

    /// The item at a position, from 0.
    pub fn position(&'a self, position: usize) -> Place<'a> {
        Place { parent: Some(self), segment: Segment::Position(position) }
    }
}

/// `steps/bank/branches/0/next`: the form that findings, suppressions and comments use too.
impl fmt::Display for Place<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent
            && !matches!(parent.segment, Segment::Root)
        {
            write!(formatter, "{parent}/")?;
        }
        match self.segment {
            Segment::Root => Ok(()),
            Segment::Key(key) => formatter.write_str(key),
            Segment::Position(position) => write!(formatter, "{position}"),
        }
    }
}

/// One thing that is wrong or unknown in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The place, as `steps/bank/for`; empty for the whole file.
    pub at: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What can be wrong with a value in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// A key that must be there is not.
    Missing {
        /// The key.
        key: String,
    },
    /// The value is of another kind, say a list where a text should stand.
    Unexpected {
        /// The Fluent name of what should stand there.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// The value is of the right kind but malformed, say an id with a space.
    Malformed {
        /// The Fluent name of what should stand there.
        expected: &'static str,
        /// The text as found, shortened.
        found: String,
    },
    /// A key that this version does not know. It is kept.
    UnknownKey {
        /// The key.
        key: String,
    },
}

impl FaultKind {
    /// Whether the file can be read all the same.
    pub fn is_harmless(&self) -> bool {
        matches!(self, FaultKind::UnknownKey { .. })
    }
}

/// The faults met so far; a list with a bound, for a file of 50 MB may have a million.
#[derive(Debug, Default)]
pub struct Faults {
    /// In the order of the file.
    pub list: Vec<Fault>,
}

impl Faults {
    const MOST: usize = 200;

    /// Notes a fault.
    pub fn note(&mut self, at: &Place<'_>, kind: FaultKind) {
        if self.list.len() < Self::MOST {
            self.list.push(Fault { at: at.to_string(), kind });
        }
    }

    /// Notes that another kind of value was expected.
    pub fn unexpected(&mut self, at: &Place<'_>, expected: &'static str, found: &Json) {
        self.note(at, FaultKind::Unexpected { expected, found: found.word() });
    }

    /// Notes a malformed text.
    pub fn malformed(&mut self, at: &Place<'_>, expected: &'static str, found: &str) {
        self.note(at, FaultKind::Malformed { expected, found: found.chars().take(60).collect() });
    }
}

/// The keys of one record while it is being read.
#[derive(Debug)]
pub struct Keys<'a, 'p> {
    pairs: Vec<(String, Option<Json>)>,
    at: &'a Place<'p>,
    faults: &'a mut Faults,
    is_whole: bool,
}

impl<'a, 'p> Keys<'a, 'p> {
    /// Opens a record; anything else is a fault.
    pub fn open(json: Json, at: &'a Place<'p>, faults: &'a mut Faults) -> Option<Self> {
        match json {
            Json::Record(pairs) => {
                let pairs = pairs.into_iter().map(|(key, value)| (key, Some(value))).collect();
                Some(Keys { pairs, at, faults, is_whole: true })
            }
            other @ (Json::Null | Json::Flag(_) | Json::Number(_) | Json::Text(_) | Json::List(_)) => {
                faults.unexpected(at, "record", &other);
                None
            }
        }
    }

    /// Reads the value of a key. A missing key that must be there, or a bad value, makes the record unreadable,
    /// yet reading goes on so that all faults are told at once.
    pub fn take<S: Shape>(&mut self, key: &str) -> Option<S> {
        let answer = match self.find(key) {
            Some(json) => S::read(json, &self.at.key(key), self.faults),
            None => S::absent().or_else(|| self.missing(key)),
        };
        self.is_whole &= answer.is_some();
        answer
    }

    fn find(&mut self, key: &str) -> Option<Json> {
        self.pairs.iter_mut().find(|(name, _)| name == key).and_then(|(_, value)| value.take())
    }

    fn missing<S>(&mut self, key: &str) -> Option<S> {
        self.faults.note(self.at, FaultKind::Missing { key: key.to_owned() });
        None
    }

    /// The text under a key, left in place: for records whose keys depend on it.
    pub fn peek(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(name, _)| name == key).and_then(|(_, value)| match value {
            Some(Json::Text(text)) => Some(text.as_str()),
            _ => None,
        })
    }

    /// What nobody took: kept and reported.
    pub fn rest(&mut self) -> More {
        let mut more = More::new();
        for (key, value) in self.pairs.drain(..) {
            if let Some(value) = value {
                self.faults.note(self.at, FaultKind::UnknownKey { key: key.clone() });
                more.insert(key, value);
            }
        }
        more
    }

    /// Whether everything taken so far could be read.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Notes a malformed value of this record.
    pub fn malformed(&mut self, key: &str, expected: &'static str, found: &str) {
        self.is_whole = false;
        self.faults.malformed(&self.at.key(key), expected, found);
    }
}
