//! `missing-backup`: cases are handed to a role for which nobody stands in.
//!
//! Not here: a stand-in that is not known (`unknown-role`).

use crate::check::Severity;
use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::set_part;
use crate::check::flow::Flow;
use crate::message::Message;
use crate::model::{Kind, KindWord, Part, PartKey, Role, RoleId, SortedMap};
use std::sync::Arc;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    // By the role that is handed cases: the first step that does so.
    let mut handed: SortedMap<&RoleId, usize> = SortedMap::new();
    for (at, step) in flow.of_kind(KindWord::Escalation) {
        if let Kind::Escalation(escalation) = &step.step.kind
            && let Some(to) = &escalation.to
            && escalation.to != step.step.owner
        {
            handed.entry(to).or_insert(at);
        }
    }
    let targets: Vec<(&RoleId, usize)> =
        handed.into_iter().filter(|(role, _)| flow.roles.contains_key(*role)).collect();
    let is_alone = |role: &RoleId| {
        flow.roles.get(role).is_some_and(|record| record.backup.as_ref().is_none_or(|backup| backup == role))
    };
    let lack: Vec<usize> =
        targets.iter().enumerate().filter(|(_, (role, _))| is_alone(role)).map(|(place, _)| place).collect();
    let has_habit = flow.roles.values().any(|role| role.backup.is_some());
    if !has_habit && lack.len() > 1 {
        let message = Message::new("check-missing-backups").count("roles", lack.len());
        report.add(Finding::of_process("roles", message).weighs(Severity::Hint));
        return;
    }
    for (id, at) in lack.into_iter().filter_map(|place| targets.get(place)) {
        let Some(role) = flow.roles.get(*id) else { continue };
        let message = Message::new("check-missing-backup").text("role", &role.title);
        let finding = Finding::of_process(format!("roles/{id}"), message).with_path(flow.path(*at));
        let finding = if has_habit { finding } else { finding.weighs(Severity::Hint) };
        report.add(finding.fix(stand_in(flow, id, role)));
    }
}

/// Whoever answers for the process stands in.
fn stand_in(flow: &Flow<'_>, id: &RoleId, role: &Role) -> Option<Fix> {
    let owner = flow.about.owner.as_ref().filter(|owner| *owner != id)?;
    let label = Message::new("fix-stand-in").text("backup", &flow.roles.get(owner)?.title);
    let role = Role { backup: Some(owner.clone()), ..role.clone() };
    Some(set_part(PartKey::Role(id.clone()), Some(Part::Role(Arc::new(role))), label))
}
