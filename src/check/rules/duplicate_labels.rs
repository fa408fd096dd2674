//! `duplicate-labels`: two answers with the same words that lead to different steps, or record different things.
//!
//! Not here: answers without words (`unlabelled-branch`), the same way twice (`duplicate-transition`).

use super::unlabelled_branch::name;
use crate::check::Severity;
use crate::check::diagnostic::Report;
use crate::check::flow::{Flow, FlowStep};
use crate::check::wording::{may_repeat, plain};
use crate::message::Message;
use crate::model::{Branch, Kind, SortedMap};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let labels = step.step.branches().iter().map(|branch| branch.label.as_str());
    if step.step.branches().len() < 2 || !may_repeat(labels) {
        return;
    }
    let is_picked = matches!(&step.step.kind, Kind::Decision(decision) if decision.ask.is_some());
    let mut seen = SortedMap::new();
    for branch in step.step.branches().iter().filter(|branch| !branch.label.trim().is_empty()) {
        let first: &mut &Branch = seen.entry(plain(&branch.label)).or_insert(branch);
        // Where one is picked by hand, also two that lead the same way have to be told apart: they record different things.
        let is_other =
            first.next != branch.next || is_picked && branch.next.is_some() && first.when != branch.when;
        if first.id == branch.id || !is_other {
            continue;
        }
        // An agent who is asked has nothing to tell them apart by; conditions have.
        let is_asked = first.when.is_none() && branch.when.is_none();
        let severity = if is_asked { Severity::Error } else { Severity::Warning };
        let message = Message::new("check-duplicate-labels").text("branch", &branch.label);
        let finding = flow.finding(at, message).inside(&format!("branches/{}", branch.id));
        report.add(finding.weighs(severity).fix(name(flow, step, branch)));
    }
}
