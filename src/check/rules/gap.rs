//! `gap`: a case comes to a decision with everything known, and no branch fits.
//!
//! Not here: conditions of which that cannot be decided (`no-otherwise`), conditions that fit twice (`overlap`).

use super::unreachable_step::{lead_as, meant_by_gap};
use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::{example, set_step};
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;
use crate::model::{Branch, Kind, KindWord};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    if step.kind != KindWord::Decision {
        return;
    }
    let Some(proof) = flow.proof() else { return };
    let Some(path) = proof.gap(at).filter(|_| !flow.has_broken(at)) else { return };
    let message = example(flow, &proof.gap_values(at), ["check-gap", "check-gap-when"]);
    let meant = meant_by_gap(flow, proof).filter(|(of, _)| *of == at);
    let fix = meant.and_then(|(_, to)| lead_rest(flow, step, to)).or_else(|| take_last(step));
    report.add(flow.finding(at, message).with_path(path).fix(fix));
}

/// Leads all that is left to what is cut off.
fn lead_rest(flow: &Flow<'_>, step: &FlowStep<'_>, to: usize) -> Option<Fix> {
    let mut record = step.step.clone();
    let Kind::Decision(decision) = &mut record.kind else { return None };
    let target = flow.get(to)?;
    decision.branches.push(Branch {
        id: flow.free_id("rest")?,
        label: target.step.title.clone(),
        when: None,
        otherwise: true,
        next: Some(target.id.clone()),
        more: Default::default(),
    });
    lead_as(flow, step, record, to)
}

/// Lets the last branch take all that is left.
pub(super) fn take_last(step: &FlowStep<'_>) -> Option<Fix> {
    let mut record = step.step.clone();
    let Kind::Decision(decision) = &mut record.kind else { return None };
    let last = decision.branches.last_mut()?;
    (last.when, last.otherwise) = (None, true);
    let label = Message::new("fix-otherwise").text("branch", &last.label);
    Some(Fix::new(label.clone(), vec![set_step(step.id, record, &label)]))
}
