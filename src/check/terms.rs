//! What is known besides the process when it is checked: the day, the processes at hand, what scenarios came to, and how
//! the team takes the rules.
//!
//! Not here: where it comes from. The library reads no clock and no files, and plays scenarios elsewhere (`run`).

use super::{Asks, Profile, Rule, Severity};
use crate::message::Message;
use crate::model::{
    Date, Id, Process, ProcessId, Settings, SeverityWord, SortedMap, SortedSet, TransitionId,
};
use std::sync::Arc;

/// On what terms a process is checked. What is not known is not judged.
#[derive(Clone, Debug)]
pub struct Terms<'a> {
    /// How much is checked.
    pub profile: Profile,
    /// How the team takes the rules.
    pub settings: Arc<Settings>,
    /// The day: what is overdue, and which suppressions have ended.
    pub today: Option<Date>,
    /// The processes at hand, for calls.
    pub library: Option<&'a SortedMap<ProcessId, Process>>,
    /// What the scenarios of the process came to.
    pub trials: Option<&'a [Trial]>,
}

/// What a scenario came to when it was played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The scenario.
    pub scenario: Id,
    /// What did not come out as its author expects, a sentence each.
    pub unmet: Vec<Message>,
    /// The ways it went.
    pub taken: SortedSet<TransitionId>,
}

impl Terms<'_> {
    /// Nothing but the process is known, and the settings are as usual.
    pub fn of(profile: Profile) -> Terms<'static> {
        Terms { profile, settings: Arc::default(), today: None, library: None, trials: None }
    }

    /// Whether the rule is checked. One that the team counts as an error is checked in every profile.
    pub(super) fn wants(&self, rule: &Rule) -> bool {
        match (rule.profile, self.settings.severity(rule.name)) {
            (Profile::Correctness, _) | (_, Some(SeverityWord::Error)) => true,
            (Profile::Recommended, Some(SeverityWord::Off)) => false,
            (Profile::Recommended, _) => self.profile == Profile::Recommended,
        }
    }

    /// What the team wants the findings of a rule to weigh.
    pub(super) fn weight(&self, rule: &Rule) -> Option<Severity> {
        match self.settings.severity(rule.name)? {
            SeverityWord::Off => None,
            SeverityWord::Hint => Some(Severity::Hint),
            SeverityWord::Warning => Some(Severity::Warning),
            SeverityWord::Error => Some(Severity::Error),
        }
    }

    /// Whether the rule can judge at all.
    pub(super) fn serve(&self, rule: &Rule) -> bool {
        match rule.asks {
            Asks::Nothing => true,
            Asks::Today => self.today.is_some(),
            Asks::Library => self.library.is_some(),
            Asks::Trials => self.trials.is_some(),
        }
    }

    /// What in the settings means nothing: rules that are not known, and rules that are to weigh less than they may.
    pub fn remarks(&self) -> Vec<Message> {
        let remark = |(name, wanted): (&Id, &SeverityWord)| {
            let named = |id: &'static str| Some(Message::new(id).text("rule", name.as_str()));
            match super::rules().iter().find(|rule| rule.name == name.as_str()) {
                None => named("check-settings-no-rule"),
                Some(rule) if rule.profile == Profile::Correctness && *wanted != SeverityWord::Error => {
                    named("check-settings-too-light")
                }
                Some(_) => None,
            }
        };
        self.settings.severities.iter().filter_map(remark).collect()
    }
}
