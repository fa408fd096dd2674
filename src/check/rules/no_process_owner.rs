//! `no-process-owner`: nobody answers for the process.
//!
//! Not here: an owner that is named and not known (`unknown-role`), steps without one (`missing-owner`).

use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::change_about;
use crate::check::flow::Flow;
use crate::message::Message;
use crate::model::About;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if flow.about.owner.is_none() {
        report.add(Finding::of_process("owner", Message::new("check-no-process-owner")).fix(own(flow)));
    }
}

/// The most senior role, where there is one such.
pub(super) fn own(flow: &Flow<'_>) -> Option<Fix> {
    let level = |role: &crate::model::Role| role.level.unwrap_or(0);
    let top = flow.roles.values().map(|role| level(role)).max()?;
    let mut seniors = flow.roles.iter().filter(|(_, role)| level(role) == top);
    let ((id, role), None) = (seniors.next()?, seniors.next()) else { return None };
    let label = Message::new("fix-own-process").text("role", &role.title);
    Some(change_about(About { owner: Some(id.clone()), ..flow.about.as_ref().clone() }, label))
}
