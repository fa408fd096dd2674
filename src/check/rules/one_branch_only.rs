//! `one-branch-only`: a question with one answer.
//!
//! Not here: an answer that does not always fit (`no-otherwise`), answers that all lead the same way
//! (`decision-changes-nothing`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::flow::{Flow, FlowStep};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Kind, KindWord};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let Kind::Decision(decision) = &step.step.kind else { return };
    let [only] = decision.branches.as_slice() else { return };
    if only.when.is_none() || only.otherwise {
        let label = Message::new("fix-make-task").text("step", &step.step.title);
        let change =
            Command::ChangeKind { id: step.id.clone(), kind: KindWord::Task, branch: only.id.clone() };
        let message = Message::new("check-one-branch-only").text("branch", &only.label);
        let fix = only.next.as_ref().map(|_| Fix::new(label, vec![change]));
        report.add(flow.finding(at, message).fix(fix));
    }
}
