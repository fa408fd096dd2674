//! All there is in a process, as one record: what stands in the file, key by key.
//!
//! Not here: the graph over it (`model::process`).

use super::{
    About, AnyTime, Calendar, Channel, Comment, Field, FieldId, Id, LanguageWord, Layout, Note, Reason, Role,
    RoleId, Scenario, Seal, Step, StepId, Suppression, Translation,
};
use crate::record::{SortedMap, record};
use std::sync::Arc;

record! {
    /// A process as it stands in the file. Parts are shared, so that a copy costs little.
    pub struct Document {
        /// The version of the file format.
        sop: i32 = "sop",
        /// What it is, who answers for it, what it promises.
        about: Arc<About> = flat,
        /// The ways customers reach us.
        channels: SortedMap<Id, Arc<Channel>> = "channels",
        /// Working hours.
        calendars: SortedMap<Id, Arc<Calendar>> = "calendars",
        /// Who does things.
        roles: SortedMap<RoleId, Arc<Role>> = "roles",
        /// What is recorded.
        fields: SortedMap<FieldId, Arc<Field>> = "fields",
        /// Why customers get in touch.
        reasons: Vec<Reason> = "reasons",
        /// The steps.
        steps: SortedMap<StepId, Arc<Step>> = "steps",
        /// What can happen at any time, in the order it is offered.
        anytime: Vec<AnyTime> = "anytime",
        /// Tests and exercises.
        scenarios: Vec<Scenario> = "scenarios",
        /// Where things stand on the canvas.
        layout: Option<Layout> = "layout",
        /// Notes on the chart.
        notes: SortedMap<Id, Arc<Note>> = "notes",
        /// The same texts in other languages.
        texts: SortedMap<LanguageWord, Arc<Translation>> = "texts",
        /// Findings that the owner accepts.
        suppress: Vec<Suppression> = "suppress",
        /// What people said about parts of it.
        comments: Vec<Comment> = "comments",
        /// What makes it published.
        seal: Option<Arc<Seal>> = "seal",
    }
}

impl Document {
    /// The version of the file format that this code reads and writes.
    pub const VERSION: i32 = 1;

    /// A process with nothing in it but its name.
    pub fn empty(about: About) -> Document {
        Document {
            sop: Self::VERSION,
            about: Arc::new(about),
            channels: SortedMap::new(),
            calendars: SortedMap::new(),
            roles: SortedMap::new(),
            fields: SortedMap::new(),
            reasons: Vec::new(),
            steps: SortedMap::new(),
            anytime: Vec::new(),
            scenarios: Vec::new(),
            layout: None,
            notes: SortedMap::new(),
            texts: SortedMap::new(),
            suppress: Vec::new(),
            comments: Vec::new(),
            seal: None,
            more: crate::record::More::new(),
        }
    }
}

impl About {
    /// A process with an id, a title and a language.
    pub fn new(id: super::ProcessId, title: impl Into<String>, language: LanguageWord) -> About {
        About {
            id,
            code: None,
            title: title.into(),
            language,
            summary: None,
            owner: None,
            review_by: None,
            stage: None,
            goals: Vec::new(),
            start: None,
            closing: None,
        }
    }
}
