//! `escalation-to-same-role`: a step is handed over to the role that has it.
//!
//! Not here: hand-overs that come back (`ping-pong`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::{Escalation, Kind, RoleId, Step};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let Kind::Escalation(escalation) = &step.step.kind else { return };
    let Some(owner) = escalation.to.as_ref().filter(|to| step.step.owner.as_ref() == Some(to)) else {
        return;
    };
    let Some(role) = flow.roles.get(owner) else { return };
    let message = Message::new("check-escalation-to-same-role").text("role", &role.title);
    report.add(flow.finding(at, message).inside("to").fix(hand_on(flow, step, escalation, owner)));
}

/// To the role that does the next step; else to the one that stands in.
fn hand_on(flow: &Flow<'_>, step: &FlowStep<'_>, escalation: &Escalation, owner: &RoleId) -> Option<Fix> {
    let next = escalation.next.as_ref().and_then(|next| flow.step(next)).and_then(|next| next.owner.as_ref());
    let backup = || flow.roles.get(owner)?.backup.as_ref();
    let to = next.filter(|to| *to != owner).or_else(backup).filter(|to| *to != owner)?;
    let label = Message::new("fix-hand-to").text("role", &flow.roles.get(to)?.title);
    let kind = Kind::Escalation(Escalation { to: Some(to.clone()), ..escalation.clone() });
    Some(change_step(step, Step { kind, ..step.step.clone() }, label))
}
