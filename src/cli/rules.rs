//! `sop rules`: the table of rules, and the page of one.
//!
//! Not here: the pages (`check/rules/*.md`), which only the command carries within it; the app fetches them.

use crate::shell::{Exit, Outcome, Shell, Trouble};
use clap::Args;
use sopwright::check::{self, Profile};
use sopwright::message::{Arg, Message};
use sopwright::text::Language;
use std::fmt::Write as _;

/// List the rules that processes are checked for, or explain one
#[derive(Args, Debug)]
pub(crate) struct Rules {
    /// The rule to explain, such as dead-end
    name: Option<String>,
}

/// Declares the pages once, in both languages.
macro_rules! pages {
    ($($name:literal)*) => {
        &[$((
            $name,
            include_str!(concat!("../check/rules/", $name, ".md")),
            include_str!(concat!("../check/rules/", $name, ".da.md")),
        )),*]
    };
}

/// The stem of a page, and the page in English and Danish. A test holds that every rule has one here.
const PAGES: &[(&str, &str, &str)] = pages! {
    "always_taken_branch" "asked_twice" "branch_without_condition" "broad_reason" "broken_seal" "broken_target" "dead_end"
    "decision_changes_nothing" "duplicate_labels" "duplicate_transition" "empty_title"
    "end_without_outcome" "end_without_reason" "endless_call" "escalation_downwards"
    "escalation_outside_hours" "escalation_to_same_role" "failing_scenario" "field_before_record" "gap"
    "incomplete_escalation" "into_start" "late_first_answer" "limit_without_consequence"
    "loop_without_exit" "malformed_link" "missing_backup" "missing_owner" "missing_process"
    "missing_required" "missing_skill" "missing_translation" "needless_suppression" "never_taken_branch"
    "no_end" "no_feedback" "no_otherwise" "no_process_owner" "no_question" "no_scenarios" "no_start"
    "no_summary" "no_time_limit" "note_in_the_flow" "nothing_to_say" "one_branch_only" "other_version"
    "out_of_end" "overdue_review" "overlap" "overlapping_steps" "overlong_title" "ping_pong" "resolved_without_asking"
    "role_without_person" "several_starts" "slower_than_promised" "task_without_instruction"
    "too_many_handovers" "too_many_personal_fields" "too_many_steps" "uncovered_transition"
    "unknown_field" "unknown_role" "unlabelled_branch" "unreachable_step" "unsafe_link" "unused_field"
    "unused_role" "unwanted_word" "vague_title" "wait_without_limit" "wrong_type"
};

impl Rules {
    pub(crate) fn run(&self, shell: &Shell) -> Outcome {
        let text = match &self.name {
            None => table(shell),
            Some(name) => page(name, shell.language())
                .ok_or_else(|| Trouble::new(name, vec![Message::new("cli-no-rule")]))?
                .to_owned(),
        };
        shell.print(&text)?;
        Ok(Exit::Clean)
    }
}

/// The page of a rule.
pub(crate) fn page(name: &str, language: Language) -> Option<&'static str> {
    let rule = check::rules().iter().find(|rule| rule.name == name)?;
    let (_, english, danish) = PAGES.iter().find(|(stem, ..)| *stem == rule.page())?;
    Some(match language {
        Language::English => english,
        Language::Danish => danish,
    })
}

fn table(shell: &Shell) -> String {
    let rows = check::rules().iter().map(|rule| {
        let severity = Message::new("cli-severity").with("severity", Arg::Word(rule.severity.word()));
        let profile = match rule.profile {
            Profile::Correctness => "correctness",
            Profile::Recommended => "recommended",
        };
        [rule.name.to_owned(), shell.sentence(&severity), profile.to_owned(), heading(rule.name, shell)]
    });
    let rows: Vec<[String; 4]> = rows.collect();
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let (first, second, third) = (width(0), width(1), width(2));
    rows.iter().fold(String::new(), |mut table, [name, severity, profile, title]| {
        let _ = writeln!(table, "{name:first$}  {severity:second$}  {profile:third$}  {title}");
        table
    })
}

/// The first sentence of the page, which says what the rule finds.
pub(crate) fn heading(name: &str, shell: &Shell) -> String {
    let page = page(name, shell.language()).unwrap_or(name);
    let sentence = page.lines().find(|line| !line.is_empty() && !line.starts_with('#'));
    sentence.unwrap_or(name).to_owned()
}
