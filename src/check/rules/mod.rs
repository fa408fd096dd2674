//! The rules, two files each: `dead_end.rs` finds, `dead_end.md` explains. The pages are not part of the library; the app
//! fetches one when it is opened, and `tests/rules.rs` runs their examples.
//!
//! Not here: order, weights and suppressions (`check`).

mod broken_target;
mod dead_end;
mod field_before_record;
mod incomplete_escalation;
mod loop_without_exit;
mod missing_owner;
mod no_end;
mod no_otherwise;
mod no_start;
mod unknown_role;
mod unlabelled_branch;
mod unreachable_step;

use super::diagnostic::Report;
use super::flow::Flow;
use super::{Profile, Rule, Severity};

/// All rules, in the order of the help.
pub fn rules() -> &'static [Rule] {
    RULES
}

const RULES: &[Rule] = &[
    wrong("no-start", no_start::find),
    wrong("no-end", no_end::find),
    wrong("dead-end", dead_end::find),
    wrong("unreachable-step", unreachable_step::find),
    wrong("loop-without-exit", loop_without_exit::find),
    wrong("broken-target", broken_target::find),
    wrong("missing-owner", missing_owner::find),
    wrong("unknown-role", unknown_role::find),
    wrong("incomplete-escalation", incomplete_escalation::find),
    wrong("unlabelled-branch", unlabelled_branch::find),
    wrong("no-otherwise", no_otherwise::find),
    wrong("field-before-record", field_before_record::find),
];

/// A rule whose findings block publishing, whatever the team's taste.
const fn wrong(name: &'static str, find: fn(&Flow<'_>, &mut Report)) -> Rule {
    Rule { name, severity: Severity::Error, profile: Profile::Correctness, find }
}
