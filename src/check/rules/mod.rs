//! The rules, two files each: `dead_end.rs` finds, `dead_end.md` explains. The pages are not part of the library; the app
//! fetches one when it is opened, and `tests/rules.rs` runs their examples.
//!
//! Not here: order, weights and suppressions (`check`).

mod always_taken_branch;
mod asked_twice;
mod branch_without_condition;
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
mod overlapping_steps;
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

use super::{Again, Asks, Find, Profile, Rule, Severity};

/// All rules, in the order of the help.
pub fn rules() -> &'static [Rule] {
    RULES
}

/// The rule about acceptances that accept nothing. The engine judges it, for it follows from what the others found.
pub(super) const NEEDLESS: &str = "needless-suppression";

use Again::{Always, Found, Presence, Search, SearchTold};
use Find::{Both, Nothing, Steps, Whole};
use Severity::{Hint, Warning};

const RULES: &[Rule] = &[
    wrong("no-start", Whole(no_start::find)),
    wrong("several-starts", Steps(several_starts::find_at)),
    poor("into-start", Warning, Steps(into_start::find_at)).again(Found),
    wrong("no-end", Whole(no_end::find)).again(Found),
    poor("out-of-end", Warning, Steps(out_of_end::find_at)),
    wrong("dead-end", Steps(dead_end::find_at)).again(Found),
    wrong("unreachable-step", Whole(unreachable_step::find)).again(Search),
    wrong("loop-without-exit", Whole(loop_without_exit::find)).again(SearchTold),
    wrong("broken-target", Both(broken_target::find, broken_target::find_at)).again(Found),
    wrong("note-in-the-flow", Steps(note_in_the_flow::find_at)).again(Found),
    poor("duplicate-transition", Warning, Steps(duplicate_transition::find_at)),
    poor("one-branch-only", Warning, Steps(one_branch_only::find_at)).again(Found),
    wrong("unlabelled-branch", Steps(unlabelled_branch::find_at)).again(Found),
    wrong("duplicate-labels", Steps(duplicate_labels::find_at)).again(Found),
    wrong("gap", Steps(gap::find_at)).again(SearchTold),
    poor("no-otherwise", Warning, Steps(no_otherwise::find_at)).again(Search),
    poor("branch-without-condition", Warning, Steps(branch_without_condition::find_at)).again(Search),
    poor("overlap", Warning, Steps(overlap::find_at)).again(SearchTold),
    poor("never-taken-branch", Warning, Steps(never_taken_branch::find_at)).again(Search),
    poor("always-taken-branch", Warning, Steps(always_taken_branch::find_at)).again(Search),
    poor("decision-changes-nothing", Warning, Whole(decision_changes_nothing::find)).again(Found),
    poor("no-question", Hint, Steps(no_question::find_at)),
    wrong("unknown-field", Both(unknown_field::find, unknown_field::find_at)).again(Found),
    wrong("wrong-type", Both(wrong_type::find, wrong_type::find_at)),
    wrong("field-before-record", Whole(field_before_record::find)).again(Search),
    poor("unused-field", Hint, Whole(unused_field::find)).again(Found),
    poor("asked-twice", Warning, Steps(asked_twice::find_at)),
    poor("too-many-personal-fields", Warning, Whole(too_many_personal_fields::find)),
    wrong("missing-owner", Whole(missing_owner::find)),
    poor("no-process-owner", Hint, Whole(no_process_owner::find)),
    poor("role-without-person", Warning, Whole(role_without_person::find)),
    wrong("unknown-role", Both(unknown_role::find, unknown_role::find_at)),
    poor("unused-role", Hint, Whole(unused_role::find)),
    wrong("incomplete-escalation", Steps(incomplete_escalation::find_at)).again(Found),
    poor("escalation-to-same-role", Warning, Steps(escalation_to_same_role::find_at)).again(Found),
    poor("escalation-downwards", Warning, Whole(escalation_downwards::find)),
    poor("missing-backup", Warning, Whole(missing_backup::find)),
    poor("escalation-outside-hours", Warning, Whole(escalation_outside_hours::find)),
    poor("ping-pong", Warning, Whole(ping_pong::find)),
    poor("too-many-handovers", Warning, Whole(too_many_handovers::find)),
    poor("missing-skill", Warning, Steps(missing_skill::find_at)),
    poor("no-time-limit", Hint, Whole(no_time_limit::find)),
    poor("limit-without-consequence", Warning, Steps(limit_without_consequence::find_at)).again(Found),
    wrong("wait-without-limit", Steps(wait_without_limit::find_at)),
    poor("slower-than-promised", Warning, Whole(slower_than_promised::find)),
    poor("late-first-answer", Warning, Whole(late_first_answer::find)).again(Presence),
    poor("empty-title", Warning, Both(empty_title::find, empty_title::find_at)),
    poor("vague-title", Hint, Steps(vague_title::find_at)),
    poor("overlong-title", Hint, Steps(overlong_title::find_at)),
    poor("unwanted-word", Warning, Steps(unwanted_word::find_at)),
    poor("task-without-instruction", Hint, Whole(task_without_instruction::find)).again(Presence),
    poor("nothing-to-say", Hint, Whole(nothing_to_say::find)).again(Presence),
    poor("unsafe-link", Warning, Steps(unsafe_link::find_at)),
    poor("malformed-link", Warning, Steps(malformed_link::find_at)),
    poor("missing-translation", Warning, Whole(missing_translation::find)).again(Always),
    poor("end-without-outcome", Hint, Whole(end_without_outcome::find)),
    poor("end-without-reason", Hint, Whole(end_without_reason::find)),
    poor("broad-reason", Hint, Steps(broad_reason::find_at)),
    poor("resolved-without-asking", Warning, Whole(resolved_without_asking::find)),
    poor("no-feedback", Hint, Whole(no_feedback::find)),
    poor("no-summary", Hint, Whole(no_summary::find)),
    wrong("missing-process", Steps(missing_process::find_at)),
    wrong("endless-call", Whole(endless_call::find)),
    poor("other-version", Warning, Steps(other_version::find_at)).asking(Asks::Library),
    poor("overdue-review", Warning, Whole(overdue_review::find)).asking(Asks::Today),
    poor("missing-required", Warning, Whole(missing_required::find)),
    poor("no-scenarios", Hint, Whole(no_scenarios::find)),
    poor("failing-scenario", Warning, Whole(failing_scenario::find)),
    poor("uncovered-transition", Hint, Whole(uncovered_transition::find)).asking(Asks::Trials).again(Found),
    poor("broken-seal", Hint, Whole(broken_seal::find)),
    poor("too-many-steps", Hint, Whole(too_many_steps::find)),
    poor("overlapping-steps", Warning, Whole(overlapping_steps::find)).again(Always),
    poor(NEEDLESS, Hint, Nothing),
];

/// A rule whose findings block publishing where they are errors, whatever the team's taste.
const fn wrong(name: &'static str, find: Find) -> Rule {
    let (severity, profile) = (Severity::Error, Profile::Correctness);
    Rule { name, severity, profile, asks: Asks::Nothing, again: Again::Here, find }
}

/// A rule about what works and could be better; the team may take it otherwise.
const fn poor(name: &'static str, severity: Severity, find: Find) -> Rule {
    let profile = Profile::Recommended;
    Rule { name, severity, profile, asks: Asks::Nothing, again: Again::Here, find }
}

impl Rule {
    /// The rule, which cannot judge without this.
    const fn asking(self, asks: Asks) -> Rule {
        Rule { asks, ..self }
    }

    /// The rule, which has to look there again when words changed.
    const fn again(self, again: Again) -> Rule {
        Rule { again, ..self }
    }
}
