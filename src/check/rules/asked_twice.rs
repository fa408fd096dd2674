//! `asked-twice`: a customer is asked for what was recorded before, whatever way the case came.
//!
//! Where a way leads nowhere, it may be the one on which nothing was recorded yet: then nothing is said.
//!
//! Not here: the same question to the agent at several steps; an answer may change.

use super::unreachable_step::open;
use crate::check::diagnostic::Report;
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::FieldKind;

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    if step.step.guidance.record.is_empty() || !flow.is_reached(at) {
        return;
    }
    let asks = &step.step.guidance.record;
    for (place, asked) in asks.iter().enumerate() {
        let Some(field) = flow.fields.get(&asked.field) else { continue };
        // Yes, no and choices say how things stand, which changes; names, numbers and days do not.
        let is_lasting = !matches!(field.kind, FieldKind::Flag | FieldKind::Choice | FieldKind::Choices);
        let is_here =
            asks.iter().position(|other| other.field == asked.field).is_some_and(|first| first < place);
        if is_here || is_lasting && flow.recorded().is_before(at, &asked.field) && open(flow) == 0 {
            let mut record = step.step.clone();
            let mut number = 0;
            record.guidance.record.retain(|other| {
                number += 1;
                if is_here { number <= place || number > place + 1 } else { other.field != asked.field }
            });
            let label = Message::new("fix-ask-no-more").text("field", &field.label);
            let message = Message::new("check-asked-twice").text("field", &field.label);
            let finding = flow.finding(at, message).inside("record").of(asked.field.as_str());
            report.add(finding.fix(change_step(step, record, label)));
        }
    }
}
