//! `escalation-outside-hours`: cases can be handed over while the other role does not work.
//!
//! Not here: what happens when nobody answers (`limit-without-consequence`).

use crate::check::Severity;
use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::{Calendar, Escalation, Hours, Id, Kind, KindWord, RoleId, Step, Unanswered};
use crate::model::{Gather, SortedMap, SortedSet};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let hours: SortedMap<&Id, Hours> = flow
        .calendars
        .iter()
        .filter_map(|(id, calendar)| Some((id, Hours::of(calendar as &Calendar)?)))
        .gathered();
    let of = |role: Option<&RoleId>| hours.get(flow.roles.get(role?)?.calendar.as_ref()?);
    let covers = |role: Option<&RoleId>, owner: Option<&RoleId>| of(role)?.cover(of(owner)?);
    let mut told = SortedSet::new();
    for (at, step) in flow.of_kind(KindWord::Escalation) {
        let Kind::Escalation(escalation) = &step.step.kind else { continue };
        let (to, owner) = (escalation.to.as_ref(), step.step.owner.as_ref());
        // A stand-in who is tried and is there, or whose hours nobody knows, is enough.
        let backup = to.and_then(|to| flow.roles.get(to)).and_then(|role| role.backup.as_ref());
        let has_stand_in = backup.is_some() && covers(backup, owner) != Some(false);
        let is_covered = tries_backup(escalation) && has_stand_in;
        if covers(to, owner) != Some(false) || is_covered || !told.insert(to) {
            continue;
        }
        let Some(role) = to.and_then(|to| flow.roles.get(to)) else { continue };
        let then = escalation.unanswered.as_ref().and_then(|unanswered| unanswered.then.as_ref());
        let is_caught = then.is_some_and(|then| then.step.is_some());
        let severity = if is_caught { Severity::Hint } else { Severity::Warning };
        let message = Message::new("check-escalation-outside-hours").text("role", &role.title);
        let fix = if has_stand_in { try_backup(flow, step, escalation, backup) } else { None };
        report.add(flow.finding(at, message).inside("to").weighs(severity).fix(fix));
    }
}

fn tries_backup(escalation: &Escalation) -> bool {
    let unanswered = escalation.unanswered.as_ref();
    unanswered.is_some_and(|unanswered| unanswered.tries.iter().any(|who| who.as_str() == "backup"))
}

/// Tries the stand-in before anything else follows.
fn try_backup(
    flow: &Flow<'_>,
    step: &FlowStep<'_>,
    escalation: &Escalation,
    backup: Option<&RoleId>,
) -> Option<Fix> {
    let title = &flow.roles.get(backup?)?.title;
    let mut escalation = escalation.clone();
    let nothing = Unanswered { tries: Vec::new(), then: None, more: Default::default() };
    escalation.unanswered.get_or_insert(nothing).tries.insert(0, "backup".parse().ok()?);
    let record = Step { kind: Kind::Escalation(escalation), ..step.step.clone() };
    Some(change_step(step, record, Message::new("fix-try-backup").text("backup", title)))
}
