//! `unused-field`: something is recorded, or could be, and nothing in the process makes use of it.
//!
//! Not here: fields that are used and not recorded (`field-before-record`).

use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::set_step;
use crate::check::flow::Flow;
use crate::check::meant::read_as;
use crate::check::recorded::reads;
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Field, FieldId, Gather, Kind, PartKey, SortedMap, SortedSet};
use std::sync::Arc;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let mut used: SortedSet<&FieldId> = SortedSet::new();
    let mut recorded: SortedMap<&FieldId, usize> = SortedMap::new();
    for (at, step) in flow.each() {
        let known = used.len();
        used.extend(reads(flow, at, step.step));
        if used.len() > known && flow.fields.keys().all(|field| used.contains(field)) {
            return;
        }
        match &step.step.kind {
            Kind::Decision(decision) => used.extend(&decision.ask),
            Kind::Call(call) => used.extend(call.take.values().flat_map(|value| value.fields())),
            // What is to be passed on is still to be said: it may be any of them.
            Kind::Escalation(escalation) if escalation.pass.is_empty() => return,
            Kind::Start(_) | Kind::Task(_) | Kind::Escalation(_) | Kind::Wait(_) | Kind::End(_) => {}
        }
        for field in flow.records(at).iter().copied() {
            recorded.entry(field).or_insert(at);
        }
    }
    for field in flow.fields.values() {
        used.extend(field.value.iter().flat_map(|value| value.fields()));
    }
    used.extend(&flow.settings().record);
    let mut unused: Vec<(&FieldId, &Arc<Field>)> =
        flow.fields.iter().filter(|(id, _)| !used.contains(id)).collect();
    if !unused.is_empty() {
        // What a slip in a name means is used: the slip is told.
        let in_words = (0..flow.len()).flat_map(|at| flow.braced(at)).filter_map(|name| name.parse().ok());
        let named = used.iter().map(|name| (*name).clone()).chain(in_words);
        let slips = named.filter(|name| !flow.fields.contains_key(name));
        let meant: SortedSet<&FieldId> = slips.filter_map(|name| read_as(flow.process(), &name)).gathered();
        unused.retain(|(id, _)| !meant.contains(id));
    }
    for (id, field) in unused {
        let told = |message: &'static str| Message::new(message).text("field", &field.label);
        let finding = match recorded.get(id) {
            Some(at) => {
                let path = flow.path(*at);
                Finding::of_process(format!("fields/{id}"), told("check-unused-field")).with_path(path)
            }
            None => Finding::of_process(format!("fields/{id}"), told("check-unused-field-nowhere")),
        };
        report.add(finding.fix(remove(flow, id, field)));
    }
}

/// Records it nowhere and forgets it.
fn remove(flow: &Flow<'_>, id: &FieldId, field: &Field) -> Option<Fix> {
    let label = Message::new("fix-remove-field").text("field", &field.label);
    let mut commands = Vec::new();
    for (_, step) in flow.each().filter(|(at, _)| flow.records(*at).contains(&id)) {
        let mut record = step.step.clone();
        record.guidance.record.retain(|asked| asked.field != *id);
        if let Kind::Call(call) = &mut record.kind {
            call.take.remove(id);
        }
        commands.push(set_step(step.id, record, &label));
    }
    commands.push(Command::SetPart { key: PartKey::Field(id.clone()), part: None, label: label.clone() });
    (commands.len() < 20).then(|| Fix::new(label, commands))
}
