//! `missing-owner`: a step that somebody must do, and nobody is named. Where nobody is named anywhere, as in what was
//! brought in from elsewhere, that is one thing to do and is told once.
//!
//! Not here: an owner that is named and not known (`unknown-role`).

use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::flow::{Flow, FlowStep, Owned};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{
    Gather, Kind, KindWord, LanguageWord, Mode, Part, PartKey, Role, RoleId, SortedSet, StepId,
};
use std::sync::Arc;

/// Where nobody is named, so many steps are told as one.
const SEVERAL: usize = 3;
/// Roles to choose from.
const MOST_ROLES: usize = 3;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let work = || flow.in_order().filter(|at| is_work(flow, *at));
    let is_unowned = |at: usize| matches!(flow.owned(at), Owned::ByNobody);
    if work().nth(SEVERAL - 1).is_some() && flow.in_order().all(is_unowned) {
        let steps: SortedSet<StepId> =
            work().filter_map(|at| flow.get(at)).map(|step| step.id.clone()).gathered();
        let message = Message::new("check-missing-owner-all").count("count", steps.len());
        let finding = Finding::of_process("steps", message);
        report.add(own_all(flow, &steps).into_iter().fold(finding, |finding, fix| finding.fix(Some(fix))));
        return;
    }
    let mut has_it = vec![None; flow.len()];
    for at in flow.in_order() {
        let inherited: Option<&RoleId> =
            flow.before(at).and_then(|before| has_it.get(before).copied().flatten());
        if let Some(place) = has_it.get_mut(at) {
            *place = after(flow, at).or(inherited);
        }
        if let (Some(step), true, true) = (flow.get(at), is_unowned(at), is_work(flow, at)) {
            let owner = inherited.or_else(|| only_role(flow));
            report.add(
                flow.finding(at, Message::new("check-missing-owner"))
                    .fix(owner.map(|owner| own(flow, step, owner))),
            );
        }
    }
}

/// Whether the step is something to do.
fn is_work(flow: &Flow<'_>, at: usize) -> bool {
    !matches!(flow.kind(at), Some(KindWord::Start | KindWord::End))
}

/// Gives all of it to a role that is there, or to a first one.
fn own_all(flow: &Flow<'_>, steps: &SortedSet<StepId>) -> Vec<Fix> {
    let give = |owner: &RoleId| Command::SetOwner { steps: steps.clone(), owner: Some(owner.clone()) };
    let roles = flow.roles.iter().take(MOST_ROLES);
    let mut fixes: Vec<Fix> = roles
        .map(|(id, role)| Fix::new(Message::new("fix-own-all").text("role", &role.title), vec![give(id)]))
        .collect();
    if fixes.is_empty() {
        let title = first_team(flow.about.language);
        let label = Message::new("fix-own-all-new").text("role", title);
        let part = Some(Part::Role(Arc::new(Role::new(title.to_owned()))));
        let role: Option<RoleId> = "customer-service".parse().ok();
        fixes.extend(role.map(|id| {
            let added = Command::SetPart { key: PartKey::Role(id.clone()), part, label: label.clone() };
            Fix::new(label, vec![added, give(&id)])
        }));
    }
    fixes
}

/// Who serves customers, in the language of the process.
fn first_team(language: LanguageWord) -> &'static str {
    match language {
        LanguageWord::English => "Customer service",
        LanguageWord::Danish | LanguageWord::Norwegian => "Kundeservice",
        LanguageWord::German => "Kundenservice",
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
