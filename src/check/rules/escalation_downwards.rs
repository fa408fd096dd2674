//! `escalation-downwards`: a case is handed to somebody less senior.
//!
//! Not here: cases that go back and forth for ever (`ping-pong`).

use crate::check::Severity;
use crate::check::diagnostic::Report;
use crate::check::flow::Flow;
use crate::message::Message;
use crate::model::{Kind, RoleId};
use std::collections::HashSet;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let mut had_it: HashSet<&RoleId> = HashSet::new();
    for (at, step) in flow.each() {
        had_it.extend(&step.step.owner);
        let Kind::Escalation(escalation) = &step.step.kind else { continue };
        let role = |id: &Option<RoleId>| flow.roles.get(id.as_ref()?);
        let (Some(owner), Some(to)) = (role(&step.step.owner), role(&escalation.to)) else { continue };
        let (Some(from_level), Some(to_level)) = (owner.level, to.level) else { continue };
        if to_level < from_level {
            // One who had the case before may well get it back.
            let is_return = escalation.to.as_ref().is_some_and(|to| had_it.contains(to));
            let severity = if is_return { Severity::Hint } else { Severity::Warning };
            let message = Message::new("check-escalation-downwards").text("from", &owner.title);
            report.add(flow.finding(at, message.text("to", &to.title)).inside("to").weighs(severity));
        }
    }
}
