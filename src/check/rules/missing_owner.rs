//! `missing-owner`: a step that somebody must do, and nobody is named.
//!
//! Not here: an owner that is named and not known (`unknown-role`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::flow::{Flow, FlowStep, Owned};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Gather, Kind, KindWord, Mode, RoleId};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let mut has_it = vec![None; flow.len()];
    for at in flow.in_order() {
        let inherited: Option<&RoleId> =
            flow.before(at).and_then(|before| has_it.get(before).copied().flatten());
        if let Some(place) = has_it.get_mut(at) {
            *place = after(flow, at).or(inherited);
        }
        let needs_owner = !matches!(flow.kind(at), Some(KindWord::Start | KindWord::End));
        if let (Some(step), Owned::ByNobody, true) = (flow.get(at), flow.owned(at), needs_owner) {
            let owner = inherited.or_else(|| only_role(flow));
            report.add(
                flow.finding(at, Message::new("check-missing-owner"))
                    .fix(owner.map(|owner| own(flow, step, owner))),
            );
        }
    }
}

/// Who has the case once the step is done, if the step says so.
fn after<'p>(flow: &Flow<'p>, at: usize) -> Option<&'p RoleId> {
    if flow.kind(at) == Some(KindWord::Escalation)
        && let Some(Kind::Escalation(escalation)) = flow.get(at).map(|step| &step.step.kind)
        && escalation.mode == Mode::Transfer
    {
        return escalation.to.as_ref().and_then(|to| flow.role(to));
    }
    match flow.owned(at) {
        Owned::By(role) => Some(role),
        Owned::ByNobody | Owned::ByUnknown => None,
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
