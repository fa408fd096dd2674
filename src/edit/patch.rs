//! What a command changes: for each part, what stood there before and what stands there after.
//!
//! Not here: why (`edit::plan`), and the order of changes (`edit::editor`).

use crate::message::Message;
use crate::model::{Gather, Part, PartKey, Process, SortedMap};
use crate::record::{Faults, Json, KeyWriter, Place, Shape, Writer};

/// A change to a process. It is applied whole or not at all, inverted to undo it, written to the journal,
/// and sent to other tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// What the history calls it: "Delete Offer a voucher".
    pub label: Message,
    /// The changes by part. A part whose before and after are equal is never in it.
    pub changes: SortedMap<PartKey, Change>,
}

/// What happens to one part. Adding has no before, removing has no after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What stood there.
    pub before: Option<Part>,
    /// What stands there now.
    pub after: Option<Part>,
}

/// The process is no longer as the patch found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The first part that differs.
    pub key: PartKey,
}

impl Patch {
    /// A patch that changes nothing yet.
    pub fn new(label: Message) -> Patch {
        Patch { label, changes: SortedMap::new() }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Notes what a part becomes. The first note of a part keeps what stood in the process, the last one wins.
    pub fn set(&mut self, process: &Process, key: PartKey, after: Option<Part>) {
        let before = match self.changes.remove(&key) {
            Some(change) => change.before,
            None => process.part(&key),
        };
        if before != after {
            self.changes.insert(key, Change { before, after });
        }
    }

    /// The part as it will be.
    pub fn part(&self, process: &Process, key: &PartKey) -> Option<Part> {
        self.changes.get(key).map_or_else(|| process.part(key), |change| change.after.clone())
    }

    /// The patch that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Patch {
        let swap = |change: &Change| Change { before: change.after.clone(), after: change.before.clone() };
        Patch {
            label: self.label.clone(),
            changes: self.changes.iter().map(|(key, change)| (key.clone(), swap(change))).gathered(),
        }
    }

    /// Takes in what was changed after it. A part that is back where it was drops out.
    pub fn join(&mut self, later: Patch) {
        for (key, change) in later.changes {
            let before = match self.changes.remove(&key) {
                Some(earlier) => earlier.before,
                None => change.before,
            };
            if before != change.after {
                self.changes.insert(key, Change { before, after: change.after });
            }
        }
    }

    /// Changes the process, if it is still as the patch found it; else leaves it untouched.
    pub fn apply(&self, process: &mut Process) -> Result<(), Stale> {
        for (key, change) in &self.changes {
            if process.part(key) != change.before {
                return Err(Stale { key: key.clone() });
            }
        }
        for (key, change) in &self.changes {
            process.set(key, change.after.clone());
        }
        Ok(())
    }

    /// The changes as JSON on one line: `{"steps/bank":{"before":…,"after":…}}`, for the journal.
    pub fn to_json(&self) -> String {
        let mut out = Writer::compact();
        out.record(|keys| {
            for (key, change) in &self.changes {
                keys.put(&key.to_string(), change);
            }
        });
        out.into_text()
    }

    /// Reads what [`Patch::to_json`] wrote. `None` when it is damaged.
    pub fn from_json(label: Message, json: &str) -> Option<Patch> {
        let Ok(Json::Record(pairs)) = serde_json::from_str(json) else { return None };
        let mut changes = SortedMap::new();
        for (key, change) in pairs {
            let key: PartKey = key.parse().ok()?;
            let read = |side: &str| match change.get(side) {
                Some(part) => Part::read(&key, part.clone(), &Place::ROOT, &mut Faults::default()).map(Some),
                None => Some(None),
            };
            let (before, after) = (read("before")?, read("after")?);
            changes.insert(key, Change { before, after });
        }
        Some(Patch { label, changes })
    }
}

impl Shape for Change {
    fn read(_: Json, _: &Place<'_>, _: &mut Faults) -> Option<Self> {
        None // Which part it is stands in the key above: `Patch::from_json` reads it.
    }
    fn write(&self, out: &mut Writer) {
        let put = |keys: &mut KeyWriter<'_>, side: &str, part: &Option<Part>| {
            if let Some(part) = part {
                keys.put(side, &Written(part));
            }
        };
        out.record(|keys| {
            put(keys, "before", &self.before);
            put(keys, "after", &self.after);
        });
    }
    fn schema(_: &mut crate::record::Schemas) -> Json {
        Json::Null
    }
}

struct Written<'a>(&'a Part);

impl Shape for Written<'_> {
    fn read(_: Json, _: &Place<'_>, _: &mut Faults) -> Option<Self> {
        None
    }
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
    }
    fn schema(_: &mut crate::record::Schemas) -> Json {
        Json::Null
    }
}
