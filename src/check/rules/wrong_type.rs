//! `wrong-type`: a condition or a computed field treats what is recorded as something that it is not, so it comes to
//! nothing in every case.
//!
//! Not here: what fits what (`check::typing`), and fields that are not there (`unknown-field`).

use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::{change_step, set_part};
use crate::check::flow::{Flow, FlowStep};
use crate::check::typing::Misfit;
use crate::message::{Arg, Message};
use crate::model::{Choice, Id, Kind, Part, PartKey};
use std::sync::Arc;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let typing = flow.typing();
    for (id, field) in &flow.fields {
        let finding = |message| Finding::of_process(format!("fields/{id}"), message);
        match typing.circle(id) {
            // One of the fields of a circle tells of it.
            Some(round) if round.first() == Some(&id) => {
                report.add(finding(Message::new("check-wrong-type-circle").text("field", &field.label)));
            }
            Some(_) => {}
            None => {
                if let Some(misfit) = typing.computed(field) {
                    let message = told("check-wrong-type-field", &misfit).text("field", &field.label);
                    report.add(finding(message).fix(add_choice(flow, &misfit)));
                }
            }
        }
    }
}

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let typing = flow.typing();
    for branch in step.step.branches() {
        let Some(misfit) = branch.when.as_ref().and_then(|when| typing.condition(when)) else { continue };
        let message = told("check-wrong-type-branch", &misfit).text("branch", &branch.label);
        let finding = flow.finding(at, message).inside(&format!("branches/{}", branch.id));
        report.add(finding.fix(add_choice(flow, &misfit)).fix(without(step, &branch.id, false)));
    }
    for limit in &step.step.guidance.limits {
        let Some(misfit) = limit.when.as_ref().and_then(|when| typing.condition(when)) else { continue };
        let message = told("check-wrong-type-limit", &misfit);
        let finding = flow.finding(at, message).inside(&format!("limits/{}", limit.id));
        report.add(finding.fix(add_choice(flow, &misfit)).fix(without(step, &limit.id, true)));
    }
}

fn told(id: &'static str, misfit: &Misfit) -> Message {
    Message::new(id).with("fault", Arg::Word(misfit.word)).text("what", &misfit.what)
}

/// Lets the value be chosen.
fn add_choice(flow: &Flow<'_>, misfit: &Misfit) -> Option<Fix> {
    let (field, value) = misfit.choice.as_ref()?;
    let id: Id = value.parse().ok()?;
    let mut record = flow.fields.get(field)?.as_ref().clone();
    let label = Message::new("fix-add-choice").text("choice", value).text("field", &record.label);
    record.choices.push(Choice { id, label: value.clone(), more: Default::default() });
    Some(set_part(PartKey::Field(field.clone()), Some(Part::Field(Arc::new(record))), label))
}

/// Takes the condition away: the agent chooses, or the limit always holds.
fn without(step: &FlowStep<'_>, id: &Id, is_limit: bool) -> Fix {
    let mut record = step.step.clone();
    if is_limit {
        let limits = record.guidance.limits.iter_mut().filter(|limit| limit.id == *id);
        limits.for_each(|limit| limit.when = None);
    } else if let Kind::Decision(crate::model::Decision { branches, .. })
    | Kind::Wait(crate::model::Wait { branches, .. }) = &mut record.kind
    {
        branches.iter_mut().filter(|branch| branch.id == *id).for_each(|branch| branch.when = None);
    }
    change_step(step, record, Message::new("fix-forget-condition").text("step", &step.step.title))
}
