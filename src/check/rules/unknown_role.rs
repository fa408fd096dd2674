//! `unknown-role`: a role is named that the process does not have, so nobody can be found.
//!
//! Not here: places where no role is named at all (`missing-owner`, `incomplete-escalation`).

use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::flow::{Flow, FlowStep};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Kind, Part, PartKey, Role, RoleId};
use std::sync::Arc;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let unknown = |role: &RoleId| !flow.roles.contains_key(role);
    if let Some(role) = flow.about.owner.as_ref().filter(|role| unknown(role)) {
        let finding = Finding::of_process("owner", message("check-unknown-role-process", role));
        report.add(finding.fix(create(role)));
    }
    for (id, record) in &flow.roles {
        if let Some(role) = record.backup.as_ref().filter(|role| unknown(role)) {
            let message = message("check-unknown-role-backup", role).text("of", &record.title);
            report.add(Finding::of_process(format!("roles/{id}/backup"), message).fix(create(role)));
        }
    }
}

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let unknown = |role: &RoleId| !flow.roles.contains_key(role);
    if let Some(role) = step.step.owner.as_ref().filter(|role| unknown(role)) {
        let finding = flow.finding(at, message("check-unknown-role-owner", role));
        report.add(finding.inside("owner").fix(create(role)));
    }
    if let Kind::Escalation(escalation) = &step.step.kind
        && let Some(role) = escalation.to.as_ref().filter(|role| unknown(role))
    {
        let finding = flow.finding(at, message("check-unknown-role-to", role));
        report.add(finding.inside("to").fix(create(role)));
    }
}

fn message(id: &'static str, role: &RoleId) -> Message {
    Message::new(id).text("role", role.as_str())
}

/// Adds the role under the name its id suggests.
fn create(id: &RoleId) -> Fix {
    let words = id.as_str().replace('-', " ");
    let mut signs = words.chars();
    let title: String =
        signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default();
    let label = Message::new("fix-create-role").text("role", &title);
    let part = Some(Part::Role(Arc::new(Role::new(title))));
    Fix::new(label.clone(), vec![Command::SetPart { key: PartKey::Role(id.clone()), part, label }]).safe()
}
