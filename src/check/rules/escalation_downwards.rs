//! `escalation-downwards`: a case is handed to somebody less senior.
//!
//! Not here: cases that go back and forth for ever (`ping-pong`).

use crate::check::Severity;
use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::{change_step, set_part};
use crate::check::flow::{Flow, FlowStep, Owned};
use crate::message::Message;
use crate::model::{Kind, KindWord, Part, PartKey, Role, RoleId, SortedSet};
use std::sync::Arc;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let mut had_it: SortedSet<&RoleId> = SortedSet::new();
    let mut last = Owned::ByNobody;
    for (at, step) in flow.each() {
        let owned = flow.owned(at);
        // Most steps are done by who did the one before.
        if let (Owned::By(owner), true) = (owned, owned != last) {
            had_it.insert(owner);
        }
        last = owned;
        if step.kind != KindWord::Escalation {
            continue;
        }
        let Kind::Escalation(escalation) = &step.step.kind else { continue };
        let role = |id: &Option<RoleId>| flow.roles.get(id.as_ref()?);
        let (Some(owner), Some(to)) = (role(&step.step.owner), role(&escalation.to)) else { continue };
        let (Some(from_level), Some(to_level)) = (owner.level, to.level) else { continue };
        if to_level < from_level {
            // One who had the case before may well get it back.
            let is_return = escalation.to.as_ref().is_some_and(|to| had_it.contains(to));
            let severity = if is_return { Severity::Hint } else { Severity::Warning };
            let message = Message::new("check-escalation-downwards").text("from", &owner.title);
            let finding = flow.finding(at, message.text("to", &to.title)).inside("to").weighs(severity);
            let seniors = flow.roles.iter().filter(|(_, role)| role.level > Some(from_level));
            let higher =
                seniors.min_by_key(|(_, role)| role.level).and_then(|(id, role)| hand_to(step, id, role));
            let id = escalation.to.as_ref();
            report.add(finding.fix(higher).fix(id.map(|id| raise(id, to, from_level, owner))));
        }
    }
}

/// Hands it to somebody more senior.
fn hand_to(step: &FlowStep<'_>, id: &RoleId, role: &Role) -> Option<Fix> {
    let mut record = step.step.clone();
    let Kind::Escalation(escalation) = &mut record.kind else { return None };
    escalation.to = Some(id.clone());
    Some(change_step(step, record, Message::new("fix-hand-to").text("role", &role.title)))
}

/// Says that the role is as senior as the one that hands over.
fn raise(id: &RoleId, role: &Role, level: i32, owner: &Role) -> Fix {
    let label = Message::new("fix-raise-level").text("role", &role.title).text("of", &owner.title);
    let raised = Role { level: Some(level), ..role.clone() };
    set_part(PartKey::Role(id.clone()), Some(Part::Role(Arc::new(raised))), label)
}
