//! `asked-twice`: a customer is asked for what was recorded before, whatever way the case came.
//!
//! Not here: the same question to the agent at several steps; an answer may change.

use crate::check::diagnostic::Report;
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::FieldKind;

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    if step.step.guidance.record.is_empty() || !flow.is_reached(at) {
        return;
    }
    for asked in &step.step.guidance.record {
        let Some(field) = flow.fields.get(&asked.field) else { continue };
        // Yes, no and choices say how things stand, which changes; names, numbers and days do not.
        let is_lasting = !matches!(field.kind, FieldKind::Flag | FieldKind::Choice | FieldKind::Choices);
        if is_lasting && flow.recorded().is_before(at, &asked.field) {
            let mut record = step.step.clone();
            record.guidance.record.retain(|other| other.field != asked.field);
            let label = Message::new("fix-ask-no-more").text("field", &field.label);
            let message = Message::new("check-asked-twice").text("field", &field.label);
            let finding = flow.finding(at, message).inside("record").of(asked.field.as_str());
            report.add(finding.fix(change_step(step, record, label)));
        }
    }
}
