//! `role-without-person`: a role that has work in the process, and no person to ask.
//!
//! Not here: roles without work (`unused-role`), roles that are not known (`unknown-role`).

use super::unused_role::used;
use crate::check::diagnostic::{Finding, Report};
use crate::check::flow::Flow;
use crate::message::Message;
use crate::model::{Role, RoleId};
use std::sync::Arc;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let used = used(flow);
    let at_work: Vec<(&RoleId, &Arc<Role>)> = flow.roles.iter().filter(|(id, _)| used.contains(id)).collect();
    let is_nobody = |(_, role): &(&RoleId, &Arc<Role>)| {
        role.person.as_ref().is_none_or(|person| person.trim().is_empty())
    };
    let lack: Vec<usize> =
        at_work.iter().enumerate().filter(|(_, role)| is_nobody(role)).map(|(at, _)| at).collect();
    crate::check::habits::lacking(report, at_work.len(), &lack, "check-roles-without-person", &|at| {
        let (id, title) = at_work.get(at).map_or(("", ""), |(id, role)| (id.as_str(), role.title.as_str()));
        let message = Message::new("check-role-without-person").text("role", title);
        Finding::of_process(format!("roles/{id}"), message)
    });
}
