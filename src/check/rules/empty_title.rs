//! `empty-title`: a step, a role, a field or the process itself has no name.
//!
//! Not here: names that say little (`vague-title`), answers without words (`unlabelled-branch`).

use crate::check::Severity;
use crate::check::diagnostic::{Finding, Report};
use crate::check::flow::Flow;
use crate::message::{Arg, Message};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let is_blank = |text: &str| text.trim().is_empty();
    let told = |what: &'static str| Message::new("check-empty-title").with("what", Arg::Word(what));
    if is_blank(&flow.about.title) {
        report.add(Finding::of_process("title", told("process")));
    }
    for (id, _) in flow.roles.iter().filter(|(_, role)| is_blank(&role.title)) {
        report.add(Finding::of_process(format!("roles/{id}"), told("role").text("id", id.as_str())));
    }
    for (id, _) in flow.fields.iter().filter(|(_, field)| is_blank(&field.label)) {
        report.add(Finding::of_process(format!("fields/{id}"), told("field").text("id", id.as_str())));
    }
    for (at, step) in flow.each().filter(|(_, step)| is_blank(&step.step.title)) {
        let message = told("step").with("kind", Arg::Kind(step.step.kind.word()));
        let is_shown = !matches!(step.step.kind, crate::model::Kind::Start(_) | crate::model::Kind::End(_));
        let finding = flow.finding(at, message);
        report.add(if is_shown { finding } else { finding.weighs(Severity::Hint) });
    }
}
