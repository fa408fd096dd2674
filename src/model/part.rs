//! The parts of a process that a change replaces whole: a step, a role, where a step stands, the list of reasons.
//!
//! Not here: changes (`edit::patch`).

use super::{
    About, AnyTime, Calendar, Channel, Comment, Document, Field, FieldId, Id, LanguageWord, Layout,
    LayoutSetting, Note, Reason, Role, RoleId, Scenario, Seal, Standing, Step, StepId, Suppression,
    TransitionId, Translation,
};
use crate::record::{Faults, Json, Place, Shape, SortedMap, Writer};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Declares keys and parts side by side, so that the two can never fall apart.
macro_rules! parts {
    (one { $($one:ident($one_type:ty) = $one_name:literal,)* }
     many { $($many:ident($id:ty, $many_type:ty) = $many_name:literal, $into:ident;)* }) => {
        /// Which part.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum PartKey {
            $(#[doc = concat!("`", $one_name, "`")] $one,)*
            $(#[doc = concat!("`", $many_name, "/ID`")] $many($id),)*
        }

        /// A part of a process.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Part {
            $(#[doc = concat!("`", $one_name, "`")] $one($one_type),)*
            $(#[doc = concat!("`", $many_name, "/ID`")] $many($many_type),)*
        }

        impl fmt::Display for PartKey {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(PartKey::$one => formatter.write_str($one_name),)*
                    $(PartKey::$many(id) => write!(formatter, "{}/{}", $many_name, id.as_ref() as &str),)*
                }
            }
        }

        impl FromStr for PartKey {
            type Err = &'static str;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text { $($one_name => return Ok(PartKey::$one),)* _ => {} }
                $(if let Some(id) = text.strip_prefix(concat!($many_name, "/")) {
                    return id.parse().map(PartKey::$many);
                })*
                Err("part-key")
            }
        }

        impl Part {
            /// Writes the part as it stands in the file.
            pub fn write(&self, out: &mut Writer) {
                match self {
                    $(Part::$one(part) => part.write(out),)*
                    $(Part::$many(part) => part.write(out),)*
                }
            }

            /// Reads the part that stands under a key.
            pub fn read(key: &PartKey, json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Part> {
                match key {
                    $(PartKey::$one => Shape::read(json, at, faults).map(Part::$one),)*
                    $(PartKey::$many(_) => Shape::read(json, at, faults).map(Part::$many),)*
                }
            }

            $(pub(super) fn $into(self) -> Option<$many_type> {
                if let Part::$many(part) = self { Some(part) } else { None }
            })*
        }
    };
}

parts! {
    one {
        About(Arc<About>) = "about",
        LayoutSetting(Arc<LayoutSetting>) = "layout",
        Reasons(Vec<Reason>) = "reasons",
        AnyTime(Vec<AnyTime>) = "anytime",
        Scenarios(Vec<Scenario>) = "scenarios",
        Suppressions(Vec<Suppression>) = "suppress",
        Comments(Vec<Comment>) = "comments",
        Seal(Arc<Seal>) = "seal",
    }
    many {
        Channel(Id, Arc<Channel>) = "channels", into_channel;
        Calendar(Id, Arc<Calendar>) = "calendars", into_calendar;
        Role(RoleId, Arc<Role>) = "roles", into_role;
        Field(FieldId, Arc<Field>) = "fields", into_field;
        Step(StepId, Arc<Step>) = "steps", into_step;
        Note(Id, Arc<Note>) = "notes", into_note;
        Texts(LanguageWord, Arc<Translation>) = "texts", into_texts;
        Standing(Id, Arc<Standing>) = "at", into_standing;
        Bends(TransitionId, Vec<Vec<i32>>) = "bends", into_bends;
    }
}

impl Document {
    /// The part that stands under a key, if there is one.
    pub fn part(&self, key: &PartKey) -> Option<Part> {
        let layout = self.layout.as_ref();
        match key {
            PartKey::About => Some(Part::About(self.about.clone())),
            PartKey::LayoutSetting => {
                Some(Part::LayoutSetting(layout.map(|layout| layout.setting.clone()).unwrap_or_default()))
            }
            PartKey::Reasons => Some(Part::Reasons(self.reasons.clone())),
            PartKey::AnyTime => Some(Part::AnyTime(self.anytime.clone())),
            PartKey::Scenarios => Some(Part::Scenarios(self.scenarios.clone())),
            PartKey::Suppressions => Some(Part::Suppressions(self.suppress.clone())),
            PartKey::Comments => Some(Part::Comments(self.comments.clone())),
            PartKey::Seal => self.seal.clone().map(Part::Seal),
            PartKey::Channel(id) => self.channels.get(id).cloned().map(Part::Channel),
            PartKey::Calendar(id) => self.calendars.get(id).cloned().map(Part::Calendar),
            PartKey::Role(id) => self.roles.get(id).cloned().map(Part::Role),
            PartKey::Field(id) => self.fields.get(id).cloned().map(Part::Field),
            PartKey::Step(id) => self.steps.get(id).cloned().map(Part::Step),
            PartKey::Note(id) => self.notes.get(id).cloned().map(Part::Note),
            PartKey::Texts(language) => self.texts.get(language).cloned().map(Part::Texts),
            PartKey::Standing(id) => layout?.at.get(id).cloned().map(Part::Standing),
            PartKey::Bends(id) => layout?.bends.get(id).cloned().map(Part::Bends),
        }
    }

    /// Replaces a part, or takes it out. Parts that are always there stay as they are when told to go.
    pub(super) fn set_part(&mut self, key: &PartKey, part: Option<Part>) {
        match (key, part) {
            (PartKey::About, Some(Part::About(about))) => self.about = about,
            (PartKey::LayoutSetting, Some(Part::LayoutSetting(setting))) => {
                self.layout_mut().setting = setting;
            }
            (PartKey::Reasons, Some(Part::Reasons(reasons))) => self.reasons = reasons,
            (PartKey::AnyTime, Some(Part::AnyTime(anytime))) => self.anytime = anytime,
            (PartKey::Scenarios, Some(Part::Scenarios(scenarios))) => self.scenarios = scenarios,
            (PartKey::Suppressions, Some(Part::Suppressions(suppress))) => self.suppress = suppress,
            (PartKey::Comments, Some(Part::Comments(comments))) => self.comments = comments,
            (PartKey::Seal, Some(Part::Seal(seal))) => self.seal = Some(seal),
            (PartKey::Seal, None) => self.seal = None,
            (PartKey::Channel(id), part) => put(&mut self.channels, id, part.and_then(Part::into_channel)),
            (PartKey::Calendar(id), part) => put(&mut self.calendars, id, part.and_then(Part::into_calendar)),
            (PartKey::Role(id), part) => put(&mut self.roles, id, part.and_then(Part::into_role)),
            (PartKey::Field(id), part) => put(&mut self.fields, id, part.and_then(Part::into_field)),
            (PartKey::Step(id), part) => put(&mut self.steps, id, part.and_then(Part::into_step)),
            (PartKey::Note(id), part) => put(&mut self.notes, id, part.and_then(Part::into_note)),
            (PartKey::Texts(language), part) => {
                put(&mut self.texts, language, part.and_then(Part::into_texts));
            }
            (PartKey::Standing(id), part) => {
                put(&mut self.layout_mut().at, id, part.and_then(Part::into_standing));
            }
            (PartKey::Bends(id), part) => {
                put(&mut self.layout_mut().bends, id, part.and_then(Part::into_bends));
            }
            (
                PartKey::About
                | PartKey::LayoutSetting
                | PartKey::Reasons
                | PartKey::AnyTime
                | PartKey::Scenarios
                | PartKey::Suppressions
                | PartKey::Comments
                | PartKey::Seal,
                _,
            ) => {}
        }
        if self.layout.as_ref().is_some_and(|layout| *layout == Layout::default()) {
            self.layout = None; // An empty layout and none are the same, also in bytes.
        }
    }

    fn layout_mut(&mut self) -> &mut Layout {
        self.layout.get_or_insert_with(Layout::default)
    }
}

fn put<K: Ord + Clone, V>(map: &mut SortedMap<K, V>, key: &K, value: Option<V>) {
    match value {
        Some(value) => map.insert(key.clone(), value),
        None => map.remove(key),
    };
}
