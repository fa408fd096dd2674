//! `unknown-role`: a role is named that the process does not have, so nobody can be found.
//!
//! Not here: places where no role is named at all (`missing-owner`, `incomplete-escalation`).

use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::{change_about, change_step, set_part};
use crate::check::flow::{Flow, FlowStep};
use crate::check::meant::most_alike;
use crate::edit::Command;
use crate::message::Message;
use crate::model::{About, Kind, Part, PartKey, Reference, Role, RoleId};
use std::sync::Arc;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let unknown = |role: &RoleId| !flow.roles.contains_key(role);
    if let Some(role) = flow.about.owner.as_ref().filter(|role| unknown(role)) {
        let finding = Finding::of_process("owner", message("check-unknown-role-process", role));
        let about = |meant: &RoleId| {
            let about = About { owner: Some(meant.clone()), ..flow.about.as_ref().clone() };
            change_about(about, named(flow, meant))
        };
        report.add(finding.fix(meant(flow, role).map(about)).fix(create(role)));
    }
    for (id, record) in &flow.roles {
        if let Some(role) = record.backup.as_ref().filter(|role| unknown(role)) {
            let message = message("check-unknown-role-backup", role).text("of", &record.title);
            let stand_in = |meant: &RoleId| {
                let record = Role { backup: Some(meant.clone()), ..record.as_ref().clone() };
                set_part(PartKey::Role(id.clone()), Some(Part::Role(Arc::new(record))), named(flow, meant))
            };
            let meant = meant(flow, role).filter(|meant| *meant != id);
            let finding = Finding::of_process(format!("roles/{id}/backup"), message);
            report.add(finding.fix(meant.map(stand_in)).fix(create(role)));
        }
    }
}

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let unknown = |role: &RoleId| !flow.roles.contains_key(role);
    if let Some(role) = step.step.owner.as_ref().filter(|role| unknown(role)) {
        let finding = flow.finding(at, message("check-unknown-role-owner", role));
        report.add(finding.inside("owner").fix(name_instead(flow, step, role)).fix(create(role)));
    }
    if let Kind::Escalation(escalation) = &step.step.kind
        && let Some(role) = escalation.to.as_ref().filter(|role| unknown(role))
    {
        let finding = flow.finding(at, message("check-unknown-role-to", role));
        report.add(finding.inside("to").fix(name_instead(flow, step, role)).fix(create(role)));
    }
}

/// The role whose name is spelled most like this one.
fn meant<'f>(flow: &'f Flow<'_>, role: &RoleId) -> Option<&'f RoleId> {
    most_alike(role.as_str(), flow.roles.keys(), &|id| id.as_str())
}

fn named(flow: &Flow<'_>, meant: &RoleId) -> Message {
    let title = flow.roles.get(meant).map_or(meant.as_str(), |role| role.title.as_str());
    Message::new("fix-name-role").text("role", title)
}

/// Names the role that is meant wherever the step names this one.
fn name_instead(flow: &Flow<'_>, step: &FlowStep<'_>, role: &RoleId) -> Option<Fix> {
    let meant = meant(flow, role)?;
    let mut record = step.step.clone();
    record.references_mut(&mut |reference| match reference {
        Reference::Role(named) if named == role => named.clone_from(meant),
        _ => {}
    });
    Some(change_step(step, record, named(flow, meant)))
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
