//! `empty-title`: a step, a role, a field or the process itself has no name.
//!
//! Not here: names that say little (`vague-title`), answers without words (`unlabelled-branch`).

use crate::check::Severity;
use crate::check::diagnostic::{Finding, Report};
use crate::check::fixes::{change_about, named_by_instruction, set_part};
use crate::check::flow::{Flow, FlowStep};
use crate::message::{Arg, Message};
use crate::model::{About, Field, Part, PartKey, Role};
use std::sync::Arc;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if is_blank(&flow.about.title) {
        let title = read(flow.about.id.as_str());
        let label = Message::new("fix-ask").text("title", &title);
        let fix = change_about(About { title, ..flow.about.as_ref().clone() }, label);
        report.add(Finding::of_process("title", told("process")).fix(fix));
    }
    let named = |at: String, id: &str, what: &'static str, key: PartKey, part: Part, title: &str| {
        let label = Message::new("fix-ask").text("title", title);
        Finding::of_process(at, told(what).text("id", id)).fix(set_part(key, Some(part), label))
    };
    for (id, role) in flow.roles.iter().filter(|(_, role)| is_blank(&role.title)) {
        let title = read(id.as_str());
        let part = Part::Role(Arc::new(Role { title: title.clone(), ..role.as_ref().clone() }));
        let key = PartKey::Role(id.clone());
        report.add(named(format!("roles/{id}"), id.as_str(), "role", key, part, &title));
    }
    for (id, field) in flow.fields.iter().filter(|(_, field)| is_blank(&field.label)) {
        let label = read(id.as_str());
        let part = Part::Field(Arc::new(Field { label: label.clone(), ..field.as_ref().clone() }));
        let key = PartKey::Field(id.clone());
        report.add(named(format!("fields/{id}"), id.as_str(), "field", key, part, &label));
    }
}

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    if !is_blank(&step.step.title) {
        return;
    }
    let message = told("step").with("kind", Arg::Kind(step.step.kind.word()));
    let is_shown = !matches!(step.step.kind, crate::model::Kind::Start(_) | crate::model::Kind::End(_));
    let finding = flow.finding(at, message).fix(named_by_instruction(flow, step));
    report.add(if is_shown { finding } else { finding.weighs(Severity::Hint) });
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn told(what: &'static str) -> Message {
    Message::new("check-empty-title").with("what", Arg::Word(what))
}

/// An id as a name: `front-line` is "Front line".
fn read(id: &str) -> String {
    let mut name = id.replace(['-', '_'], " ");
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if name.trim().is_empty() { id.to_owned() } else { name }
}
