//! `end-without-outcome`: an end that does not say how the case ended.
//!
//! Not here: why the customer got in touch (`end-without-reason`).

use crate::check::Severity;
use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, Way};
use crate::check::habits::lacking;
use crate::check::handovers::transfer;
use crate::message::Message;
use crate::model::{End, Kind, KindWord, Opens, Outcome, Step};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let (mut all, mut lack) = (0, Vec::new());
    for (at, step) in flow.of_kind(KindWord::End) {
        let Kind::End(end) = &step.step.kind else { continue };
        all += 1;
        if end.outcome.is_none() {
            lack.push(at);
        }
    }
    lacking(report, all, &lack, "check-ends-without-outcome", &|at| {
        let finding = flow.finding(at, Message::new("check-end-without-outcome"));
        finding.weighs(Severity::Warning).fix(handed_over(flow, at))
    });
}

/// Where cases only come once somebody else has them, they were handed over.
fn handed_over(flow: &Flow<'_>, at: usize) -> Option<Fix> {
    let step = flow.get(at)?;
    let Kind::End(end) = &step.step.kind else { return None };
    let mut is_handed = false;
    for before in flow.steps_before(step.id) {
        let before = flow.get(flow.position(&before)?)?;
        let takes = |way: &Way<'_>| way.to != Some(at) || way.kind == Opens::Next;
        is_handed = transfer(before).is_some() && before.ways.iter().all(takes);
        if !is_handed {
            return None;
        }
    }
    let is_any = flow.anytime.iter().any(|any| any.next.as_ref() == Some(step.id));
    let kind = Kind::End(End { outcome: Some(Outcome::Transferred), ..end.clone() });
    let fix = || change_step(step, Step { kind, ..step.step.clone() }, Message::new("fix-handed-over"));
    (is_handed && !is_any).then(fix)
}
