//! The rules, two files each: `dead_end.rs` finds, `dead_end.md` explains. The pages are not part of the library; the app
//! fetches one when it is opened, and `tests/rules.rs` runs their examples.
//!
//! Not here: order, weights and suppressions (`check`).

mod always_taken_branch;
mod asked_twice;
mod broad_reason;
mod broken_seal;
mod broken_target;
mod dead_end;
mod decision_changes_nothing;
mod duplicate_labels;
mod duplicate_transition;
mod empty_title;
mod end_without_outcome;
mod end_without_reason;
mod endless_call;
mod escalation_downwards;
mod escalation_outside_hours;
mod escalation_to_same_role;
mod failing_scenario;
mod field_before_record;
mod gap;
mod incomplete_escalation;
mod into_start;
mod late_first_answer;
mod limit_without_consequence;
mod loop_without_exit;
mod malformed_link;
mod missing_backup;
mod missing_owner;
mod missing_process;
mod missing_required;
mod missing_skill;
mod missing_translation;
mod never_taken_branch;
mod no_end;
mod no_feedback;
mod no_otherwise;
mod no_process_owner;
mod no_question;
mod no_scenarios;
mod no_start;
mod no_summary;
mod no_time_limit;
mod note_in_the_flow;
mod nothing_to_say;
mod one_branch_only;
mod other_version;
mod out_of_end;
mod overdue_review;
mod overlap;
mod overlong_title;
mod ping_pong;
mod resolved_without_asking;
mod role_without_person;
mod several_starts;
mod slower_than_promised;
mod task_without_instruction;
mod too_many_handovers;
mod too_many_personal_fields;
mod too_many_steps;
mod uncovered_transition;
mod unknown_field;
mod unknown_role;
mod unlabelled_branch;
mod unreachable_step;
mod unsafe_link;
mod unused_field;
mod unused_role;
mod unwanted_word;
mod vague_title;
mod wait_without_limit;
mod wrong_type;

use super::diagnostic::Report;
use super::flow::Flow;
use super::{Asks, Profile, Rule, Severity};

/// All rules, in the order of the help.
pub fn rules() -> &'static [Rule] {
    RULES
}

/// The rule about acceptances that accept nothing. The engine judges it, for it follows from what the others found.
pub(super) const NEEDLESS: &str = "needless-suppression";

use Severity::{Hint, Warning};

const RULES: &[Rule] = &[
    wrong("no-start", no_start::find),
    wrong("several-starts", several_starts::find),
    poor("into-start", Warning, into_start::find),
    wrong("no-end", no_end::find),
    poor("out-of-end", Warning, out_of_end::find),
    wrong("dead-end", dead_end::find),
    wrong("unreachable-step", unreachable_step::find),
    wrong("loop-without-exit", loop_without_exit::find),
    wrong("broken-target", broken_target::find),
    wrong("note-in-the-flow", note_in_the_flow::find),
    poor("duplicate-transition", Warning, duplicate_transition::find),
    poor("one-branch-only", Warning, one_branch_only::find),
    wrong("unlabelled-branch", unlabelled_branch::find),
    wrong("duplicate-labels", duplicate_labels::find),
    wrong("gap", gap::find),
    poor("no-otherwise", Warning, no_otherwise::find),
    poor("overlap", Warning, overlap::find),
    poor("never-taken-branch", Warning, never_taken_branch::find),
    poor("always-taken-branch", Warning, always_taken_branch::find),
    poor("decision-changes-nothing", Warning, decision_changes_nothing::find),
    poor("no-question", Hint, no_question::find),
    wrong("unknown-field", unknown_field::find),
    wrong("wrong-type", wrong_type::find),
    wrong("field-before-record", field_before_record::find),
    poor("unused-field", Hint, unused_field::find),
    poor("asked-twice", Warning, asked_twice::find),
    poor("too-many-personal-fields", Warning, too_many_personal_fields::find),
    wrong("missing-owner", missing_owner::find),
    poor("no-process-owner", Hint, no_process_owner::find),
    poor("role-without-person", Warning, role_without_person::find),
    wrong("unknown-role", unknown_role::find),
    poor("unused-role", Hint, unused_role::find),
    wrong("incomplete-escalation", incomplete_escalation::find),
    poor("escalation-to-same-role", Warning, escalation_to_same_role::find),
    poor("escalation-downwards", Warning, escalation_downwards::find),
    poor("missing-backup", Warning, missing_backup::find),
    poor("escalation-outside-hours", Warning, escalation_outside_hours::find),
    poor("ping-pong", Warning, ping_pong::find),
    poor("too-many-handovers", Warning, too_many_handovers::find),
    poor("missing-skill", Warning, missing_skill::find),
    poor("no-time-limit", Hint, no_time_limit::find),
    poor("limit-without-consequence", Warning, limit_without_consequence::find),
    wrong("wait-without-limit", wait_without_limit::find),
    poor("slower-than-promised", Warning, slower_than_promised::find),
    poor("late-first-answer", Warning, late_first_answer::find),
    poor("empty-title", Warning, empty_title::find),
    poor("vague-title", Hint, vague_title::find),
    poor("overlong-title", Hint, overlong_title::find),
    poor("unwanted-word", Warning, unwanted_word::find),
    poor("task-without-instruction", Hint, task_without_instruction::find),
    poor("nothing-to-say", Hint, nothing_to_say::find),
    poor("unsafe-link", Warning, unsafe_link::find),
    poor("malformed-link", Warning, malformed_link::find),
    poor("missing-translation", Warning, missing_translation::find),
    poor("end-without-outcome", Hint, end_without_outcome::find),
    poor("end-without-reason", Hint, end_without_reason::find),
    poor("broad-reason", Hint, broad_reason::find),
    poor("resolved-without-asking", Warning, resolved_without_asking::find),
    poor("no-feedback", Hint, no_feedback::find),
    poor("no-summary", Hint, no_summary::find),
    wrong("missing-process", missing_process::find),
    wrong("endless-call", endless_call::find),
    poor("other-version", Warning, other_version::find).asking(Asks::Library),
    poor("overdue-review", Warning, overdue_review::find).asking(Asks::Today),
    poor("missing-required", Warning, missing_required::find),
    poor("no-scenarios", Hint, no_scenarios::find),
    poor("failing-scenario", Warning, failing_scenario::find),
    poor("uncovered-transition", Hint, uncovered_transition::find).asking(Asks::Trials),
    poor("broken-seal", Hint, broken_seal::find),
    poor("too-many-steps", Hint, too_many_steps::find),
    poor(NEEDLESS, Hint, |_, _| {}),
];

/// A rule whose findings block publishing where they are errors, whatever the team's taste.
const fn wrong(name: &'static str, find: fn(&Flow<'_>, &mut Report)) -> Rule {
    Rule { name, severity: Severity::Error, profile: Profile::Correctness, asks: Asks::Nothing, find }
}

/// A rule about what works and could be better; the team may take it otherwise.
const fn poor(name: &'static str, severity: Severity, find: fn(&Flow<'_>, &mut Report)) -> Rule {
    Rule { name, severity, profile: Profile::Recommended, asks: Asks::Nothing, find }
}

impl Rule {
    /// The rule, which cannot judge without this.
    const fn asking(self, asks: Asks) -> Rule {
        Rule { asks, ..self }
    }
}
