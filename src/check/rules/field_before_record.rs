//! `field-before-record`: a step needs what no step before it has recorded, on some way that leads there.
//!
//! Only the first need on a way is told: where it is met by recording the field there, the later ones are met, too.
//!
//! Not here: fields that the process does not have.

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::set_step;
use crate::check::flow::{Flow, FlowStep};
use crate::check::recorded::{entries, leaves_early};
use crate::message::Message;
use crate::model::{FieldId, SortedMap, StepId, ToRecord};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let unmet = flow.unmet();
    let needed_at = |at: usize| unmet.needed.of(at);
    let mut ways: SortedMap<&FieldId, Unrecorded> = SortedMap::new();
    for (at, field) in unmet.each() {
        let (Some(step), Some(record)) = (flow.get(at), flow.fields.get(field)) else { continue };
        let message = Message::new("check-field-before-record").text("field", &record.label);
        let proof = flow.proof().filter(|proof| proof.is_reached(at) || proof.is_exact());
        let path = match proof.map(|proof| (proof.unasked(at, field), proof.is_exact())) {
            Some((Some(path), _)) => path,
            // By the arrows a case could come there without it; under the conditions none does.
            Some((None, true)) => continue,
            Some((None, false)) | None => {
                let gains = |at: usize| {
                    let own = flow.records(at).contains(&field);
                    own || needed_at(at).contains(&field)
                };
                ways.entry(field).or_insert_with(|| Unrecorded::of(flow, gains)).path(flow, at)
            }
        };
        report.add(flow.finding(at, message).of(field.as_str()).with_path(path).fix(record_here(
            step,
            field,
            &record.label,
        )));
    }
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
        flow.path_by_arrows(at).on(tail)
    }
}

/// Records the field at the step that needs it.
fn record_here(step: &FlowStep<'_>, field: &FieldId, label: &str) -> Fix {
    let mut record = step.step.clone();
    let more = Default::default();
    record.guidance.record.push(ToRecord { field: field.clone(), required: true, more });
    let label = Message::new("fix-record-here").text("field", label).step("step", step.step);
    Fix::new(label.clone(), vec![set_step(step.id, record, &label)])
}
