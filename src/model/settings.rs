//! What a team keeps for all its processes (`sopwright.json`): what they share, and how the rules are to be taken.
//!
//! Not here: what the rules make of it (`check`), and finding the file (the shells).

use super::{Calendar, Field, FieldId, Id, Reason, Role, RoleId};
use crate::record::{SortedMap, record, words};
use std::sync::Arc;

record! {
    /// A team's file.
    #[derive(Default)]
    pub struct Team {
        /// Roles that all its processes may name.
        roles: SortedMap<RoleId, Arc<Role>> = "roles",
        /// Working hours that all its roles may keep.
        calendars: SortedMap<Id, Arc<Calendar>> = "calendars",
        /// Fields that all its processes may record.
        fields: SortedMap<FieldId, Arc<Field>> = "fields",
        /// Its reasons of contact.
        reasons: Vec<Reason> = "reasons",
        /// How the rules are to be taken.
        rules: Option<Arc<Settings>> = "rules",
    }
}

record! {
    /// How a team takes the rules.
    #[derive(Default)]
    pub struct Settings {
        /// How much the findings of a rule weigh. What is wrong in itself can be made no lighter.
        severities: SortedMap<Id, SeverityWord> = "severities",
        /// What is too much.
        limits: Option<Bounds> = "limits",
        /// The keys that every process must fill in: `code`, `summary`, `owner`, `review-by`, `goals`, `channels`,
        /// `closing`, `reasons`, `scenarios`.
        required: Vec<Id> = "required",
        /// The fields that every process must record.
        record: Vec<FieldId> = "record",
        /// Words that titles are to do without.
        words: Vec<UnwantedWord> = "words",
    }
}

words! {
    /// How much the findings of a rule weigh.
    pub enum SeverityWord {
        /// Nothing is found.
        Off = "off",
        /// It could be better.
        Hint = "hint",
        /// It works, and somebody suffers.
        Warning = "warning",
        /// It must not be published so.
        Error = "error",
    }
}

record! {
    /// What is too much; what is not said is as usual.
    #[derive(Default)]
    pub struct Bounds {
        /// The most hand-overs on the way of a case.
        handovers: Option<i32> = "handovers",
        /// The most steps of a chart.
        steps: Option<i32> = "steps",
        /// The most signs of a title.
        title: Option<i32> = "title",
        /// The most personal fields a customer is asked for before anything is done for them.
        personal: Option<i32> = "personal",
    }
}

record! {
    /// A word that titles are to do without.
    pub struct UnwantedWord {
        /// The word, in any case; it may be several words.
        avoid: String = "avoid",
        /// What stands there instead.
        instead: Option<String> = "use",
    }
}

impl Settings {
    /// How much the findings of a rule weigh, where the team says so.
    pub fn severity(&self, rule: &str) -> Option<SeverityWord> {
        self.severities.get(rule).copied()
    }

    /// The most hand-overs on the way of a case.
    pub fn most_handovers(&self) -> usize {
        self.most(|bounds| bounds.handovers, 3)
    }

    /// The most steps of a chart.
    pub fn most_steps(&self) -> usize {
        self.most(|bounds| bounds.steps, 50)
    }

    /// The most signs of a title.
    pub fn longest_title(&self) -> usize {
        self.most(|bounds| bounds.title, 60)
    }

    /// The most personal fields before the first help.
    pub fn most_personal(&self) -> usize {
        self.most(|bounds| bounds.personal, 3)
    }

    fn most(&self, which: fn(&Bounds) -> Option<i32>, usual: usize) -> usize {
        self.limits.as_ref().and_then(which).and_then(|most| usize::try_from(most).ok()).unwrap_or(usual)
    }
}
