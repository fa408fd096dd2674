//! `unused-role`: a role that nothing in the process mentions.
//!
//! Not here: a role that is mentioned and not there (`unknown-role`).

use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::flow::Flow;
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Kind, LayoutSetting, Part, PartKey, RoleId};
use std::collections::BTreeSet;
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
pub(super) fn used<'a>(flow: &'a Flow<'_>) -> BTreeSet<&'a RoleId> {
    let mut used = BTreeSet::new();
    used.extend(&flow.about.owner);
    for (_, step) in flow.each() {
        used.extend(&step.step.owner);
        if let Kind::Escalation(escalation) = &step.step.kind {
            used.extend(&escalation.to);
        }
    }
    for scenario in &flow.scenarios {
        used.extend(scenario.expect.as_ref().and_then(|expect| expect.owner.as_ref()));
    }
    used.extend(flow.roles.values().filter_map(|role| role.backup.as_ref()));
    used
}

/// Whether somebody is still to be named, or is named wrongly: then the role may be the one that is meant.
fn is_unfinished(flow: &Flow<'_>) -> bool {
    let is_open = |role: &Option<RoleId>| role.as_ref().is_none_or(|role| !flow.roles.contains_key(role));
    flow.each().any(|(_, step)| match &step.step.kind {
        Kind::Escalation(escalation) => {
            is_open(&step.step.owner) || is_open(&escalation.to) || escalation.to == step.step.owner
        }
        Kind::Start(_) | Kind::End(_) => step.step.owner.is_some() && is_open(&step.step.owner),
        Kind::Task(_) | Kind::Decision(_) | Kind::Wait(_) | Kind::Call(_) => is_open(&step.step.owner),
    })
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
