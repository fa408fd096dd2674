//! `too-many-personal-fields`: a customer is asked for much about themselves before anything is done for them.
//!
//! Not here: personal fields as such; a process may need many.

use crate::check::diagnostic::Report;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::{FieldId, KindWord, SortedSet};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let most = flow.settings().most_personal();
    // What was asked for by then, for the steps to which no help came before.
    let mut asked: Vec<Option<SortedSet<&FieldId>>> = vec![None; flow.len()];
    for at in flow.in_order().filter(|at| flow.is_reached(*at)) {
        let mut by_then = match flow.before(at) {
            None => SortedSet::new(),
            Some(before) => match asked.get(before) {
                Some(Some(by_then)) => by_then.clone(),
                _ => continue,
            },
        };
        if flow.get(at).is_none_or(helps) {
            continue;
        }
        let is_personal = |field: &FieldId| flow.fields.get(field).is_some_and(|field| field.personal);
        by_then.extend(flow.records(at).iter().copied().filter(|field| is_personal(field)));
        if by_then.len() > most {
            let message = Message::new("check-too-many-personal-fields").count("fields", by_then.len());
            report.add(flow.finding(at, message.count("most", most)));
            return;
        }
        asked.get_mut(at).into_iter().for_each(|place| *place = Some(by_then.clone()));
    }
}

/// Whether something is done for the customer: a task that asks for nothing, a hand-over, another process.
fn helps(step: &FlowStep<'_>) -> bool {
    match step.kind {
        KindWord::Task => step.step.guidance.record.is_empty(),
        KindWord::Start | KindWord::Decision => false,
        KindWord::Escalation | KindWord::Wait | KindWord::Call | KindWord::End => true,
    }
}
