//! `missing-skill`: a hand-over says what it takes, and the role it goes to cannot do that.
//!
//! Not here: whether the role is there at all (`unknown-role`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::{Arg, Message};
use crate::model::{Escalation, Id, Kind, Role, Step};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let Kind::Escalation(escalation) = &step.step.kind else { return };
    let Some(role) = escalation.to.as_ref().and_then(|to| flow.roles.get(to)) else { return };
    let missing: Vec<String> =
        escalation.skills.iter().filter(|skill| !role.skills.contains(skill)).map(Id::to_string).collect();
    if !missing.is_empty() {
        let message = Message::new("check-missing-skill").text("role", &role.title);
        let finding = flow.finding(at, message.with("skills", Arg::Texts(missing))).inside("skills");
        report.add(finding.fix(hand_to_the_skilled(flow, step, escalation)));
    }
}

/// To the one role that can do all of it.
fn hand_to_the_skilled(flow: &Flow<'_>, step: &FlowStep<'_>, escalation: &Escalation) -> Option<Fix> {
    let can = |role: &Role| escalation.skills.iter().all(|skill| role.skills.contains(skill));
    let mut skilled =
        flow.roles.iter().filter(|(id, role)| can(role) && step.step.owner.as_ref() != Some(id));
    let ((id, role), None) = (skilled.next()?, skilled.next()) else { return None };
    let label = Message::new("fix-hand-to").text("role", &role.title);
    let kind = Kind::Escalation(Escalation { to: Some(id.clone()), ..escalation.clone() });
    Some(change_step(step, Step { kind, ..step.step.clone() }, label))
}
