//! `no-start`: the process does not say where a case begins.
//!
//! Not here: a start that is named and missing (`broken-target`).

use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::flow::Flow;
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Id, KindWord, StepId};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if flow.start_position().is_none() {
        report.add(Finding::of_process("", Message::new("check-no-start")).fix(add_start(flow)));
    }
}

/// Adds a start before the one step that nothing leads to. Where there are several, only a person knows the first.
fn add_start(flow: &Flow<'_>) -> Option<Fix> {
    let mut first = flow.each().filter(|(at, _)| flow.leading_to(*at).is_empty()).map(|(_, step)| step.id);
    let (first, None) = (first.next()?, first.next()) else { return None };
    let id: StepId = flow.free_id("start")?;
    let (x, y) = flow.standing(first.as_str()).unwrap_or_default();
    let branch: Id = flow.free_id("start-1")?;
    let at = (x, y.saturating_sub(120));
    Some(Fix::new(
        Message::new("fix-add-start"),
        vec![
            Command::AddStep { id: id.clone(), kind: KindWord::Start, title: String::new(), at, after: None },
            Command::Connect { from: id, to: first.clone(), branch },
        ],
    ))
}
