//! `one-branch-only`: a question with one answer.
//!
//! Not here: an answer without words (`unlabelled-branch`), one that does not always fit (`no-otherwise`), answers that
//! all lead the same way (`decision-changes-nothing`).

use super::unlabelled_branch::is_unnamed;
use super::unreachable_step::{lead_as, meant_otherwise};
use crate::check::Severity;
use crate::check::diagnostic::{Fix, Report};
use crate::check::flow::{Flow, FlowStep};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Branch, Kind, KindWord};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let Some(only) = named_only(step) else { return };
    let message = Message::new("check-one-branch-only").text("branch", &only.label);
    let finding = flow.finding(at, message);
    // An answer was forgotten that leads to what nothing leads to now.
    report.add(match meant_otherwise(flow).filter(|_| flow.is_reached(at)) {
        Some(to) => finding.weighs(Severity::Error).fix(answer_more(flow, step, only, to)),
        None => finding.fix(make_task(step)),
    });
}

/// The one answer there is. One without words is told by `unlabelled-branch`, which weighs more.
pub(super) fn named_only<'s>(step: &FlowStep<'s>) -> Option<&'s Branch> {
    only_answer(step).filter(|only| !is_unnamed(only))
}

/// A second answer, which leads there.
fn answer_more(flow: &Flow<'_>, step: &FlowStep<'_>, only: &Branch, to: usize) -> Option<Fix> {
    let mut record = step.step.clone();
    let Kind::Decision(decision) = &mut record.kind else { return None };
    let target = flow.get(to)?;
    decision.branches.push(Branch {
        id: flow.free_id("rest")?,
        label: target.step.title.clone(),
        when: None,
        otherwise: !only.otherwise,
        next: Some(target.id.clone()),
        more: Default::default(),
    });
    lead_as(flow, step, record, to)
}

/// The one answer there is, if it always fits.
fn only_answer<'s>(step: &FlowStep<'s>) -> Option<&'s Branch> {
    let Kind::Decision(decision) = &step.step.kind else { return None };
    let [only] = decision.branches.as_slice() else { return None };
    (only.when.is_none() || only.otherwise).then_some(only)
}

/// A task in place of a question with one answer: it leads where the answer leads.
pub(super) fn make_task(step: &FlowStep<'_>) -> Option<Fix> {
    let only = only_answer(step).filter(|only| only.next.is_some())?;
    let label = Message::new("fix-make-task").step("step", step.step);
    let (id, branch) = (step.id.clone(), only.id.clone());
    Some(Fix::new(label, vec![Command::ChangeKind { id, kind: KindWord::Task, branch }]))
}
