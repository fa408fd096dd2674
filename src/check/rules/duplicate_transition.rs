//! `duplicate-transition`: the same way out of a step twice.
//!
//! Not here: the same words for different ways (`duplicate-labels`).

use crate::check::diagnostic::Report;
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::check::wording::{may_repeat, plain};
use crate::message::Message;
use crate::model::{Branch, Id, Kind, Limit, SortedSet, Step};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let labels = step.step.branches().iter().map(|branch| branch.label.as_str());
    if step.step.branches().len() > 1 && may_repeat(labels) {
        let mut seen = SortedSet::new();
        for branch in step.step.branches() {
            let Some(next) = branch.next.as_ref().filter(|_| !branch.label.trim().is_empty()) else {
                continue;
            };
            // Conditions are told apart only where all else is the same.
            if seen.insert((plain(&branch.label), next)) {
                continue;
            }
            let is_same = |other: &&Branch| {
                other.next == branch.next
                    && other.when == branch.when
                    && plain(&other.label) == plain(&branch.label)
            };
            let first = step.step.branches().iter().find(is_same);
            if first.is_some_and(|first| first.id != branch.id) {
                let label = Message::new("fix-remove-second").text("branch", &branch.label);
                let fix = change_step(step, without(step.step, &branch.id), label);
                let message = Message::new("check-duplicate-transition").text("branch", &branch.label);
                let finding = flow.finding(at, message).inside(&format!("branches/{}", branch.id));
                report.add(finding.fix(fix.safe()));
            }
        }
    }
    let limits = &step.step.guidance.limits;
    if limits.len() > 1 {
        for (place, limit) in limits.iter().enumerate() {
            let is_same = |other: &Limit| {
                (&other.when, other.within, other.clock, &other.then)
                    == (&limit.when, limit.within, limit.clock, &limit.then)
            };
            if limits.iter().take(place).any(is_same) {
                let mut record = step.step.clone();
                record.guidance.limits.retain(|other| other.id != limit.id);
                let fix = change_step(step, record, Message::new("fix-remove-limit"));
                let finding = flow.finding(at, Message::new("check-duplicate-limit"));
                report.add(finding.inside(&format!("limits/{}", limit.id)).fix(fix.safe()));
            }
        }
    }
}

fn without(step: &Step, gone: &Id) -> Step {
    let mut step = step.clone();
    match &mut step.kind {
        Kind::Decision(decision) => decision.branches.retain(|branch| branch.id != *gone),
        Kind::Wait(wait) => wait.branches.retain(|branch| branch.id != *gone),
        Kind::Start(_) | Kind::Task(_) | Kind::Escalation(_) | Kind::Call(_) | Kind::End(_) => {}
    }
    step
}
