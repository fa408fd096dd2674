//! `unused-role`: a role that nothing in the process mentions.
//!
//! Not here: a role that is mentioned and not there (`unknown-role`).

use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::flow::{Flow, FlowStep, Owned};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Kind, KindWord, LayoutSetting, Part, PartKey, RoleId, SortedSet};
use std::sync::Arc;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if is_unfinished(flow) {
        return;
    }
    let used = used(flow);
    for (id, role) in flow.roles.iter().filter(|(id, _)| !used.contains(id)) {
        let message = Message::new("check-unused-role").text("role", &role.title);
        report.add(Finding::of_process(format!("roles/{id}"), message).fix(remove(flow, id, &role.title)));
    }
}

/// The roles that answer for something, do something, are handed something, or stand in for one that does.
pub(super) fn used<'p>(flow: &Flow<'p>) -> SortedSet<&'p RoleId> {
    let (mut used, process) = (SortedSet::new(), flow.process());
    used.extend(&process.about.owner);
    let mut last = Owned::ByNobody;
    for at in flow.in_order() {
        // Most steps are done by who did the one before.
        let owned = flow.owned(at);
        if owned != last {
            last = owned;
            used.extend(by(owned));
        }
        if flow.kind(at) == Some(KindWord::Escalation) {
            used.extend(flow.get(at).and_then(|step| handed_to(step)));
        }
    }
    for scenario in &process.scenarios {
        used.extend(scenario.expect.as_ref().and_then(|expect| expect.owner.as_ref()));
    }
    used.extend(process.roles.values().filter_map(|role| role.backup.as_ref()));
    used
}

/// Whether somebody is still to be named, or is named wrongly: then the role may be the one that is meant.
fn is_unfinished(flow: &Flow<'_>) -> bool {
    flow.in_order().any(|at| match (flow.owned(at), flow.kind(at)) {
        (Owned::ByUnknown, _) => true,
        (Owned::ByNobody, kind) => !matches!(kind, Some(KindWord::Start | KindWord::End)),
        (Owned::By(owner), Some(KindWord::Escalation)) => {
            let to = flow.get(at).and_then(|step| flow.role(handed_to(step)?));
            to.is_none_or(|to| to == owner)
        }
        (Owned::By(_), _) => false,
    })
}

fn by<'p>(owned: Owned<'p>) -> Option<&'p RoleId> {
    match owned {
        Owned::By(role) => Some(role),
        Owned::ByNobody | Owned::ByUnknown => None,
    }
}

fn handed_to<'p>(step: &FlowStep<'p>) -> Option<&'p RoleId> {
    match &step.step.kind {
        Kind::Escalation(escalation) => escalation.to.as_ref(),
        _ => None,
    }
}

fn remove(flow: &Flow<'_>, id: &RoleId, title: &str) -> Fix {
    let label = Message::new("fix-remove-role").text("role", title);
    let mut commands = Vec::new();
    let setting = flow.layout.as_ref().map(|layout| layout.setting.as_ref().clone()).unwrap_or_default();
    if setting.lanes.contains(id) {
        let lanes = setting.lanes.iter().filter(|lane| *lane != id).cloned().collect();
        let part = Some(Part::LayoutSetting(Arc::new(LayoutSetting { lanes, ..setting })));
        commands.push(Command::SetPart { key: PartKey::LayoutSetting, part, label: label.clone() });
    }
    commands.push(Command::SetPart { key: PartKey::Role(id.clone()), part: None, label: label.clone() });
    Fix::new(label, commands)
}
