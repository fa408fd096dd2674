//! `unlabelled-branch`: an answer without words, so the agent cannot choose it.
//!
//! Not here: which answers a question has (`no-otherwise`).

use super::one_branch_only::make_task;
use crate::check::diagnostic::{Fix, Report};
use crate::check::flow::{Flow, FlowStep};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Branch, Expression, Operator, Variable};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    for branch in step.step.branches().iter().filter(|branch| is_unnamed(branch)) {
        let finding = flow.finding(at, Message::new("check-unlabelled-branch"));
        let finding = finding.inside(&format!("branches/{}", branch.id));
        report.add(finding.fix(name(flow, step, branch)).fix(make_task(step)));
    }
}

pub(super) fn is_unnamed(branch: &Branch) -> bool {
    branch.label.trim().is_empty()
}

/// Takes the words of the choice that the branch is about, else those of the step it leads to.
pub(super) fn name(flow: &Flow<'_>, step: &FlowStep<'_>, branch: &Branch) -> Option<Fix> {
    let target = || flow.step(branch.next.as_ref()?).map(|step| step.title.clone());
    let label = choice(flow, branch).or_else(target).filter(|label| !label.trim().is_empty())?;
    if step.step.branches().iter().any(|other| other.label == label) {
        return None;
    }
    let transition = branch.id.as_str().parse().ok()?;
    let message = Message::new("fix-label").text("label", &label);
    Some(Fix::new(message, vec![Command::Relabel { transition, label }]))
}

fn choice(flow: &Flow<'_>, branch: &Branch) -> Option<String> {
    let Some(Expression::Two(Operator::Equal, two)) = &branch.when else { return None };
    let [Expression::Variable(Variable::Field(field)), Expression::Text(id)] = two.as_ref() else {
        return None;
    };
    let choices = &flow.fields.get(field)?.choices;
    choices.iter().find(|choice| choice.id.as_str() == id).map(|choice| choice.label.clone())
}
