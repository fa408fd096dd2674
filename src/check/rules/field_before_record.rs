//! `field-before-record`: a step needs what no step before it has recorded, on some way that leads there.
//!
//! Only the first need on a way is told: where it is met by recording the field there, the later ones are met, too.
//!
//! Not here: fields that the process does not have.

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::set_step;
use crate::check::flow::{Flow, FlowStep};
use crate::check::recorded::{Recorded, entries, leaves_early, records, sources};
use crate::message::Message;
use crate::model::{FieldId, Kind, Step, StepId, ToRecord};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if flow.fields.is_empty() {
        return;
    }
    let needed: Vec<Vec<&FieldId>> = (0..flow.len())
        .map(|at| flow.get(at).map(|step| needs(flow, step.step)).unwrap_or_default())
        .collect();
    let needed_at = |at: usize| needed.get(at).map(Vec::as_slice).unwrap_or_default();
    let recorded = Recorded::at_each_step(flow, |at| needed_at(at).to_vec());
    let mut ways: BTreeMap<&FieldId, Unrecorded> = BTreeMap::new();
    for (at, step) in flow.each() {
        for field in needed_at(at).iter().copied().filter(|field| !recorded.is_before(at, field)) {
            let Some(record) = flow.fields.get(field) else { continue };
            let message = Message::new("check-field-before-record").text("field", &record.label);
            let gains = |at: usize| {
                let own = flow.get(at).is_some_and(|step| records(step.step).contains(&field));
                own || needed_at(at).contains(&field)
            };
            let way = ways.entry(field).or_insert_with(|| Unrecorded::of(flow, gains));
            let finding = flow.finding(at, message).with_path(way.path(flow, at));
            report.add(finding.fix(record_here(step, field, &record.label)));
        }
    }
}

/// The fields a step needs and does not record itself, computed ones by what they are computed from.
fn needs<'p>(flow: &Flow<'p>, step: &'p Step) -> Vec<&'p FieldId> {
    let mut read: BTreeSet<&FieldId> = BTreeSet::new();
    let conditions = step.branches().iter().filter_map(|branch| branch.when.as_ref());
    let limits = step.guidance.limits.iter().filter_map(|limit| limit.when.as_ref());
    read.extend(conditions.chain(limits).flat_map(|condition| condition.fields()));
    let guidance = &step.guidance;
    let mut texts: Vec<&str> = guidance.instruction.iter().map(String::as_str).collect();
    texts.extend(guidance.say.values().map(String::as_str));
    texts.extend(guidance.checklist.iter().map(|item| item.text.as_str()));
    match &step.kind {
        Kind::Escalation(escalation) => {
            read.extend(&escalation.pass);
            texts.extend(
                [&escalation.when, &escalation.how, &escalation.because]
                    .into_iter()
                    .flatten()
                    .map(String::as_str),
            );
        }
        Kind::Call(call) => read.extend(call.give.values().flat_map(|value| value.fields())),
        Kind::Start(_) | Kind::Task(_) | Kind::Decision(_) | Kind::Wait(_) | Kind::End(_) => {}
    }
    let process = flow.process();
    for text in texts {
        read.extend(named(text).filter_map(|name| process.fields.get_key_value(name)).map(|(id, _)| id));
    }
    let own: Vec<&FieldId> = match &step.kind {
        // What a call brings back is not there yet when it is given something.
        Kind::Call(_) => guidance.record.iter().map(|record| &record.field).collect(),
        _ => records(step),
    };
    let mut needed: Vec<&FieldId> = read.into_iter().flat_map(|field| sources(process, field)).collect();
    needed.retain(|field| !own.contains(field));
    needed.sort();
    needed.dedup();
    needed
}

/// The names between braces: `Hello {customer_name}`.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.trim())
}

/// The ways on which a field stays unrecorded, to show one of them.
struct Unrecorded {
    before: Vec<Option<usize>>,
}

impl Unrecorded {
    fn of(flow: &Flow<'_>, gains: impl Fn(usize) -> bool) -> Unrecorded {
        let mut before = vec![None; flow.len()];
        let mut queue = entries(flow);
        let mut is_known = vec![false; flow.len()];
        for at in &queue {
            if let Some(known) = is_known.get_mut(*at) {
                *known = true;
            }
        }
        while let Some(at) = queue.pop_front() {
            let gains = gains(at);
            let ways = flow.get(at).map(|step| step.ways.as_slice()).unwrap_or_default();
            for to in ways.iter().filter(|way| !gains || leaves_early(way)).filter_map(|way| way.to) {
                if let (Some(known @ false), Some(place)) = (is_known.get_mut(to), before.get_mut(to)) {
                    *known = true;
                    *place = Some(at);
                    queue.push_back(to);
                }
            }
        }
        Unrecorded { before }
    }

    /// From the start, or from where something can happen at any time, to the step.
    fn path(&self, flow: &Flow<'_>, to: usize) -> crate::check::Path {
        let mut tail: Vec<StepId> = Vec::new();
        let mut at = to;
        while let Some(before) = self.before.get(at).copied().flatten() {
            tail.extend(flow.get(at).map(|step| step.id.clone()));
            at = before;
        }
        tail.reverse();
        flow.path(at).on(tail)
    }
}

/// Records the field at the step that needs it.
fn record_here(step: &FlowStep<'_>, field: &FieldId, label: &str) -> Fix {
    let mut record = step.step.clone();
    let more = crate::record::More::new();
    record.guidance.record.push(ToRecord { field: field.clone(), required: true, more });
    let label = Message::new("fix-record-here").text("field", label).text("step", &step.step.title);
    Fix::new(label.clone(), vec![set_step(step.id, record, &label)])
}
