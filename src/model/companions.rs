//! What stands beside the flow: scenarios, notes, translations, suppressions, comments, places on the canvas, the seal.
//!
//! Not here: what a scenario does when it is played (`run::play`).

use super::{Date, FieldId, Id, RoleId, Span, StepId, TransitionId, Value};
use crate::record::{Faults, Json, Place, Schemas, Shape, SortedMap, Writer, keys, record, words};
use std::sync::Arc;

record! {
    /// A test of the process, and an exercise for those who learn it.
    pub struct Scenario {
        /// Its id.
        id: Id = "id",
        /// What happens, in a sentence.
        title: String = "title",
        /// The channel it begins on.
        channel: Option<Id> = "channel",
        /// What is done.
        acts: Vec<Act> = "acts",
        /// What must come out.
        expect: Option<Expectation> = "expect",
    }
}

record! {
    /// What must come out of a scenario.
    pub struct Expectation {
        /// The end reached.
        ends_at: Option<StepId> = "ends_at",
        /// The role that has the case at the end.
        owner: Option<RoleId> = "owner",
        /// The reason registered.
        reason: Vec<Id> = "reason",
        /// The most time it may take.
        at_most: Option<Span> = "at_most",
    }
}

/// One thing that is done in a case, as people write it in scenarios and act files: a record with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// `{ "record": { "order_value": 40 } }`
    Record(SortedMap<FieldId, Value>),
    /// `{ "check": "found" }`: tick off an item.
    Check(Id),
    /// `{ "choose": "b-settled" }`: take a branch.
    Choose(Id),
    /// `{ "done": true }`: the task is done, the call made, the reminder read.
    Done,
    /// `{ "accept": true }`: the other role has it.
    Accept,
    /// `{ "unanswered": true }`: nobody took the escalation.
    Unanswered,
    /// `{ "after": "PT20M" }`: time passes; what is then due happens.
    After(Span),
    /// `{ "anytime": "legal" }`
    AnyTime(Id),
    /// `{ "channel": "phone" }`: the customer goes on by another way.
    Channel(Id),
    /// `{ "back": true }`
    Back,
    /// `{ "deviate": { "to": "solved", "because": "…" } }`
    Deviate(Deviation),
}

record! {
    /// Leaving the way the process prescribes.
    pub struct Deviation {
        /// The step where the case goes on.
        to: StepId = "to",
        /// Why.
        because: String = "because",
    }
}

impl Act {
    /// The key that says what is done.
    pub fn word(&self) -> &'static str {
        match self {
            Act::Record(_) => "record",
            Act::Check(_) => "check",
            Act::Choose(_) => "choose",
            Act::Done => "done",
            Act::Accept => "accept",
            Act::Unanswered => "unanswered",
            Act::After(_) => "after",
            Act::AnyTime(_) => "anytime",
            Act::Channel(_) => "channel",
            Act::Back => "back",
            Act::Deviate(_) => "deviate",
        }
    }
}

impl Shape for Act {
    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let pairs = match json {
            Json::Record(pairs) => pairs,
            other => {
                faults.unexpected(at, "act", &other);
                return None;
            }
        };
        let Ok([(key, value)]) = <[_; 1]>::try_from(pairs) else {
            faults.malformed(at, "act", "");
            return None;
        };
        let place = at.key(&key);
        let mut plain = |act: Act| bool::read(value.clone(), &place, faults).map(|_| act);
        match key.as_str() {
            "done" => plain(Act::Done),
            "accept" => plain(Act::Accept),
            "unanswered" => plain(Act::Unanswered),
            "back" => plain(Act::Back),
            "record" => SortedMap::read(value, &place, faults).map(Act::Record),
            "check" => Id::read(value, &place, faults).map(Act::Check),
            "choose" => Id::read(value, &place, faults).map(Act::Choose),
            "after" => Span::read(value, &place, faults).map(Act::After),
            "anytime" => Id::read(value, &place, faults).map(Act::AnyTime),
            "channel" => Id::read(value, &place, faults).map(Act::Channel),
            "deviate" => Deviation::read(value, &place, faults).map(Act::Deviate),
            other => {
                faults.malformed(at, "act", other);
                None
            }
        }
    }

    fn write(&self, out: &mut Writer) {
        out.inline(|out| {
            out.record(|keys| match self {
                Act::Record(values) => keys.put("record", values),
                Act::Check(item) => keys.put("check", item),
                Act::Choose(branch) => keys.put("choose", branch),
                Act::Done => keys.put("done", &true),
                Act::Accept => keys.put("accept", &true),
                Act::Unanswered => keys.put("unanswered", &true),
                Act::After(span) => keys.put("after", span),
                Act::AnyTime(id) => keys.put("anytime", id),
                Act::Channel(id) => keys.put("channel", id),
                Act::Back => keys.put("back", &true),
                Act::Deviate(deviation) => keys.put("deviate", deviation),
            });
        });
    }

    fn schema(_: &mut Schemas) -> Json {
        let keys = [
            "record",
            "check",
            "choose",
            "done",
            "accept",
            "unanswered",
            "after",
            "anytime",
            "channel",
            "back",
            "deviate",
        ];
        Json::record([
            ("type", Json::text("object")),
            ("minProperties", Json::Number(1.into())),
            ("maxProperties", Json::Number(1.into())),
            ("propertyNames", Json::record([("enum", Json::List(keys.map(Json::text).into()))])),
        ])
    }
}

record! {
    /// Where things stand on the canvas.
    pub struct Layout {
        /// Which way it flows and which lanes it has.
        setting: Arc<LayoutSetting> = flat,
        /// Places by step or note.
        at: SortedMap<Id, Arc<Standing>> = "at",
        /// Bends by transition, moved by hand.
        bends: SortedMap<TransitionId, Vec<Vec<i32>>> = "bends",
    }
}

keys! {
    /// Which way the flow runs and which lanes it has.
    #[derive(Default)]
    pub struct LayoutSetting {
        /// Which way it flows.
        direction: Option<Direction> = "direction",
        /// The lanes by role, in order; none means no lanes.
        lanes: Vec<RoleId> = "lanes",
    }
}

words! {
    /// Which way a chart flows.
    pub enum Direction {
        /// From top to bottom.
        Down = "down",
        /// From left to right.
        Right = "right",
    }
}

record! {
    /// Where a step stands.
    pub struct Standing {
        /// Its top left corner in whole units (1 unit is 1 pixel at 100 %).
        xy: Vec<i32> = "xy",
        /// Whether tidy leaves it there.
        pinned: bool = "pinned",
    }
}

record! {
    /// A note on the chart. It is drawn and never run.
    pub struct Note {
        /// The text.
        text: String = "text",
        /// The steps it is about.
        about: Vec<StepId> = "about",
    }
}

record! {
    /// The texts of the process in another language, by part, id and place in the part (`title`, `say/phone`).
    pub struct Translation {
        /// The process itself: `title`, `summary`.
        process: SortedMap<TextKey, Translated> = "process",
        /// Roles.
        roles: SortedMap<Id, SortedMap<TextKey, Translated>> = "roles",
        /// Fields.
        fields: SortedMap<FieldId, SortedMap<TextKey, Translated>> = "fields",
        /// Reasons, by their path: `refund/late`.
        reasons: SortedMap<TransitionId, SortedMap<TextKey, Translated>> = "reasons",
        /// Steps.
        steps: SortedMap<StepId, SortedMap<TextKey, Translated>> = "steps",
        /// What can happen at any time.
        anytime: SortedMap<Id, SortedMap<TextKey, Translated>> = "anytime",
        /// Notes.
        notes: SortedMap<Id, SortedMap<TextKey, Translated>> = "notes",
        /// Scenarios.
        scenarios: SortedMap<Id, SortedMap<TextKey, Translated>> = "scenarios",
    }
}

crate::record::id!(
    /// Which text of a part: `title`, `say/phone`, `branches/b-settled/label`.
    TextKey, "text-key", "^[a-z0-9_/-]{1,200}$", is_text_key
);

fn is_text_key(text: &str) -> bool {
    (1..=200).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'/'))
}

record! {
    /// A text in another language.
    pub struct Translated {
        /// The text.
        text: String = "text",
        /// The start of the digest of the original, to see whether it has changed since.
        of: Option<String> = "of",
    }
}

record! {
    /// A finding that the owner accepts.
    pub struct Suppression {
        /// The rule.
        rule: Id = "rule",
        /// Where: `roles/front-line`.
        at: String = "at",
        /// Why.
        because: String = "because",
        /// Who decided.
        by: Option<String> = "by",
        /// Until when.
        until: Option<Date> = "until",
    }
}

record! {
    /// Something somebody said about a part.
    pub struct Comment {
        /// Its id.
        id: Id = "id",
        /// Where: `steps/bank`.
        at: String = "at",
        /// Who.
        by: Option<String> = "by",
        /// When.
        on: Option<Date> = "on",
        /// What.
        text: String = "text",
        /// Whether it is settled.
        done: bool = "done",
    }
}

record! {
    /// What makes a process published: it proves that nothing changed since, not who published it.
    pub struct Seal {
        /// The version: `1.2.0`.
        version: String = "version",
        /// `sha256:` and the digest of the content, in hexadecimal.
        digest: String = "digest",
        /// The version of the rules it was checked with.
        rules: String = "rules",
        /// When it was published.
        published: Date = "published",
        /// From when it is to be used.
        in_use_from: Option<Date> = "in_use_from",
        /// What changed, for those who follow it.
        note: Option<String> = "note",
        /// Who approved it.
        approved: Vec<Approval> = "approved",
    }
}

record! {
    /// Somebody's approval.
    pub struct Approval {
        /// Who.
        by: String = "by",
        /// When.
        on: Date = "on",
    }
}

impl Default for Layout {
    fn default() -> Self {
        let more = crate::record::More::new();
        Layout { setting: Arc::default(), at: SortedMap::new(), bends: SortedMap::new(), more }
    }
}

impl Standing {
    /// At a place, free to be moved by tidy.
    pub fn at(x: i32, y: i32) -> Standing {
        Standing { xy: vec![x, y], pinned: false, more: crate::record::More::new() }
    }

    /// The place, `(0, 0)` where the file says less.
    pub fn place(&self) -> (i32, i32) {
        (self.xy.first().copied().unwrap_or(0), self.xy.get(1).copied().unwrap_or(0))
    }
}
