//! What is done in a case, as a file: a list of acts, or a record with `acts` and the `channel` it begins on.
//!
//! Not here: what each act does (`run`).

use crate::files;
use crate::shell::Trouble;
use sopwright::format;
use sopwright::model::{Act, Id};
use sopwright::record::{FaultKind, Faults, Json, Keys, Place, Schemas, Shape, Writer};
use std::path::Path;

/// Acts to play.
#[derive(Debug)]
pub(crate) struct Acts {
    /// What is done, in order.
    pub(crate) acts: Vec<Act>,
    /// The channel the case begins on.
    pub(crate) channel: Option<Id>,
}

/// Reads acts.
pub(crate) fn read(path: &Path) -> Result<Acts, Trouble> {
    let read = format::read_record::<Acts>(&files::bytes(path)?);
    read.map(|(acts, _)| acts).map_err(|fault| Trouble::new(files::name(path), files::sentences(&fault)))
}

impl Shape for Acts {
    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let Json::Record(_) = &json else {
            return Vec::read(json, at, faults).map(|acts| Acts { acts, channel: None });
        };
        if json.get("acts").is_none() {
            faults.note(at, FaultKind::Missing { key: "acts".into() });
            return None;
        }
        // A whole scenario will do: its other keys say what must come out, which nobody asks here.
        let mut keys = Keys::open(json, at, faults)?;
        let channel = keys.take::<Option<Id>>("channel");
        let acts = keys.take::<Vec<Act>>("acts");
        Some(Acts { acts: acts?, channel: channel? })
    }

    fn write(&self, out: &mut Writer) {
        out.record(|keys| {
            keys.put("channel", &self.channel);
            keys.put("acts", &self.acts);
        });
    }

    fn schema(book: &mut Schemas) -> Json {
        Vec::<Act>::schema(book)
    }
}
