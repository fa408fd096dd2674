//! `missing-owner`: a step that somebody must do, and nobody is named.
//!
//! Not here: an owner that is named and not known (`unknown-role`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::flow::{Flow, FlowStep};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Gather, Kind, Mode, RoleId};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let mut has_it = vec![None; flow.len()];
    for (at, step) in flow.each() {
        let inherited: Option<&RoleId> =
            flow.before(at).and_then(|before| has_it.get(before).copied().flatten());
        if let Some(place) = has_it.get_mut(at) {
            *place = after(flow, step).or(inherited);
        }
        if needs_owner(&step.step.kind) && step.step.owner.is_none() {
            let owner = inherited.or_else(|| only_role(flow));
            report.add(
                flow.finding(at, Message::new("check-missing-owner"))
                    .fix(owner.map(|owner| own(flow, step, owner))),
            );
        }
    }
}

/// Who has the case once the step is done, if the step says so.
fn after<'a>(flow: &Flow<'_>, step: &FlowStep<'a>) -> Option<&'a RoleId> {
    let role = match &step.step.kind {
        Kind::Escalation(escalation) if escalation.mode == Mode::Transfer => escalation.to.as_ref(),
        _ => step.step.owner.as_ref(),
    };
    role.filter(|role| flow.roles.contains_key(*role))
}

fn needs_owner(kind: &Kind) -> bool {
    match kind {
        Kind::Task(_) | Kind::Decision(_) | Kind::Escalation(_) | Kind::Wait(_) | Kind::Call(_) => true,
        Kind::Start(_) | Kind::End(_) => false,
    }
}

/// The role there is no choice about.
fn only_role<'a>(flow: &'a Flow<'_>) -> Option<&'a RoleId> {
    let mut roles = flow.roles.keys();
    roles.next().filter(|_| roles.next().is_none())
}

fn own(flow: &Flow<'_>, step: &FlowStep<'_>, owner: &RoleId) -> Fix {
    let title = flow.roles.get(owner).map(|role| role.title.as_str()).unwrap_or(owner.as_str());
    let label = Message::new("fix-own").text("role", title);
    Fix::new(
        label,
        vec![Command::SetOwner {
            steps: std::iter::once(step.id.clone()).gathered(),
            owner: Some(owner.clone()),
        }],
    )
}
