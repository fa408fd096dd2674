//! What happened in a case: the only thing that is kept of it.
//!
//! Not here: what an event changes (`run::fold`).

use super::Moment;
use crate::model::{FieldId, Id, Outcome, ProcessId, RoleId, SortedMap, StepId, TransitionId, Value};
use crate::record::{Faults, Json, Keys, Place, Schemas, Shape, Writer, words};

/// Something that happened in a case, and when. A step is one of the process the case is in just then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When. Never earlier than the event before.
    pub at: Moment,
    /// What.
    pub what: What,
}

/// A value as an event holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// The value itself.
    Plain(Value),
    /// A personal value. JSON holds the key only, as `{ "personal": 3 }`; the value is kept beside the events, where
    /// it can be erased.
    Personal {
        /// Its number in this case.
        key: u32,
        /// The value, in an event that has just been told; none in one that was read.
        value: Option<Value>,
    },
}

words! {
    /// What a due time belongs to.
    pub enum Timer {
        /// A time limit of the step.
        Limit = "limit",
        /// The end of a wait.
        Wait = "wait",
        /// The time to take an escalation.
        Accept = "accept",
    }
}

/// A time at which something happens at the current step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What it belongs to.
    pub timer: Timer,
    /// The limit, if it is one.
    pub limit: Option<Id>,
    /// When.
    pub until: Moment,
}

/// Declares what can happen with the word and the keys each has in JSON.
macro_rules! events {
    ($($(#[doc = $doc:literal])* $name:ident = $word:literal { $($(#[doc = $field_doc:literal])* $field:ident: $type:ty,)* })*) => {
        /// What happened.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum What {
            $($(#[doc = $doc])* $name { $($(#[doc = $field_doc])* $field: $type,)* },)*
        }

        impl What {
            /// The word for it in JSON.
            pub fn word(&self) -> &'static str {
                match self { $(What::$name { .. } => $word,)* }
            }

            fn read_keys(word: &str, keys: &mut Keys<'_, '_>) -> Option<What> {
                match word {
                    $($word => { $(let $field = keys.take::<$type>(stringify!($field));)* Some(What::$name { $($field: $field?,)* }) })*
                    _ => None,
                }
            }

            fn write_keys(&self, keys: &mut crate::record::KeyWriter<'_>) {
                match self {
                    $(What::$name { $($field,)* } => { $(keys.put(stringify!($field), $field);)* let _ = &keys; })*
                }
            }
        }
    };
}

events! {
    /// The case began.
    Begun = "begun" {
        /// The process.
        sop: ProcessId,
        /// Its version, if it is sealed.
        version: Option<String>,
        /// Its digest.
        digest: Option<String>,
        /// The channel the customer came by.
        channel: Option<Id>,
        /// What was known.
        given: SortedMap<FieldId, Held>,
    }
    /// The case came to a step, and left the one before.
    Entered = "entered" {
        /// The step.
        step: StepId,
        /// The transition, if it came by one.
        by: Option<TransitionId>,
    }
    /// Something was recorded.
    Recorded = "recorded" {
        /// Where.
        step: StepId,
        /// What.
        values: SortedMap<FieldId, Held>,
    }
    /// What was recorded was taken away.
    Cleared = "cleared" {
        /// Where.
        step: StepId,
        /// What is not known any more.
        field: FieldId,
    }
    /// An item was ticked off.
    Checked = "checked" {
        /// Where.
        step: StepId,
        /// Which.
        item: Id,
        /// Whether it is done, or the tick was taken back.
        done: bool,
    }
    /// A person chose a branch.
    Chosen = "chosen" {
        /// Where.
        step: StepId,
        /// Which.
        branch: Id,
    }
    /// The step chose a branch itself, for what it asks was known.
    Answered = "answered" {
        /// Where.
        step: StepId,
        /// Which.
        branch: Id,
        /// The fields it followed from.
        because: Vec<FieldId>,
    }
    /// The task was done.
    Done = "done" {
        /// Which.
        step: StepId,
    }
    /// A role took the escalation.
    Accepted = "accepted" {
        /// Which.
        step: StepId,
        /// Who.
        role: RoleId,
        /// Whether the case moved to that role.
        moved: bool,
    }
    /// Nobody took the escalation.
    Unanswered = "unanswered" {
        /// Which.
        step: StepId,
    }
    /// Another role is asked to take the escalation.
    Tried = "tried" {
        /// Which.
        step: StepId,
        /// Who.
        role: RoleId,
    }
    /// Something will happen at a time. It takes the place of an earlier one of the same timer.
    Timed = "timed" {
        /// Where.
        step: StepId,
        /// What the time belongs to.
        timer: Timer,
        /// The limit, if it is one.
        limit: Option<Id>,
        /// When; none if there is no such time any more.
        until: Option<Moment>,
    }
    /// A time was up.
    TimeUp = "time-up" {
        /// Where.
        step: StepId,
        /// What it belonged to.
        timer: Timer,
        /// The limit, if it is one.
        limit: Option<Id>,
    }
    /// The agent was reminded.
    Reminded = "reminded" {
        /// Where.
        step: StepId,
    }
    /// Another process began.
    Called = "called" {
        /// Where.
        step: StepId,
        /// Which process.
        sop: ProcessId,
        /// What it was given.
        given: SortedMap<FieldId, Held>,
    }
    /// The other process ended.
    Returned = "returned" {
        /// Where it was called.
        step: StepId,
        /// How it ended.
        outcome: Option<Outcome>,
        /// What was taken from it.
        taken: SortedMap<FieldId, Held>,
    }
    /// Something happened that can happen at any time.
    Happened = "happened" {
        /// What.
        anytime: Id,
    }
    /// What interrupted the step is over.
    Resumed = "resumed" {
        /// Where the case is again.
        step: StepId,
    }
    /// The customer went on by another way.
    Switched = "switched" {
        /// The channel.
        channel: Id,
    }
    /// The agent went back.
    WentBack = "went-back" {
        /// Where to.
        step: StepId,
        /// Who has the case, if it was handed over on the way gone back: that is not undone.
        with: Option<RoleId>,
    }
    /// The case leaves the way the process prescribes.
    Deviated = "deviated" {
        /// Where to.
        to: StepId,
        /// Why.
        because: String,
    }
    /// Something to remember.
    Noted = "noted" {
        /// What.
        text: String,
    }
    /// The agent went past on the way to another step: nobody said that what follows here was done, or is so.
    Passed = "passed" {
        /// Which step.
        step: StepId,
        /// On the way to which one.
        to: StepId,
    }
    /// The case ended.
    Ended = "ended" {
        /// Where.
        step: StepId,
        /// How.
        outcome: Option<Outcome>,
        /// The team's own code for it.
        code: Option<String>,
        /// The reason of the contact.
        reason: Vec<Id>,
    }
    /// The case that had ended was closed: for which reason, and what the customer said. Closing it again takes its place.
    Closed = "closed" {
        /// The reason of the contact, as it was confirmed or chosen.
        reason: Vec<Id>,
        /// Whether the customer says that the matter is settled, if they were asked.
        confirmed: Option<bool>,
        /// What the customer rated, by measure.
        ratings: SortedMap<Id, i32>,
    }
}

impl Event {
    /// The event as one line of JSON, for the shells to keep.
    pub fn json(&self) -> String {
        let mut out = Writer::compact();
        self.write(&mut out);
        out.into_text()
    }

    /// The personal values told with the event, to be kept beside it and erased when the case is closed.
    pub fn personal(&self) -> Vec<(u32, &Value)> {
        let values = match &self.what {
            What::Begun { given, .. } | What::Called { given, .. } => given,
            What::Recorded { values, .. } => values,
            What::Returned { taken, .. } => taken,
            _ => return Vec::new(),
        };
        let of = |held| match held {
            &Held::Personal { key, value: Some(ref value) } => Some((key, value)),
            Held::Personal { value: None, .. } | Held::Plain(_) => None,
        };
        values.values().filter_map(of).collect()
    }
}

impl Shape for Event {
    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let mut keys = Keys::open(json, at, faults)?;
        let when = keys.take::<Moment>("at");
        let word = keys.take::<String>("event")?;
        let Some(what) = What::read_keys(&word, &mut keys) else {
            if keys.is_whole() {
                keys.malformed("event", "event", &word);
            }
            return None;
        };
        // Keys of a later version say nothing to this one.
        let _ = keys.rest();
        Some(Event { at: when?, what })
    }

    fn write(&self, out: &mut Writer) {
        out.inline(|out| {
            out.record(|keys| {
                keys.put("at", &self.at);
                keys.put("event", &self.what.word().to_owned());
                self.what.write_keys(keys);
            });
        });
    }

    fn schema(_: &mut Schemas) -> Json {
        Json::record([("type", Json::text("object"))])
    }
}

impl Shape for Held {
    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let Json::Record(_) = &json else { return Value::read(json, at, faults).map(Held::Plain) };
        let key = match json.get("personal") {
            Some(Json::Number(number)) => number.as_u64().and_then(|key| u32::try_from(key).ok()),
            _ => None,
        };
        if key.is_none() {
            faults.unexpected(at, "value", &json);
        }
        key.map(|key| Held::Personal { key, value: None })
    }

    fn write(&self, out: &mut Writer) {
        match self {
            Held::Plain(value) => value.write(out),
            Held::Personal { key, .. } => {
                out.record(|keys| keys.put("personal", &Json::Number((*key).into())));
            }
        }
    }

    fn schema(book: &mut Schemas) -> Json {
        Value::schema(book)
    }
}
