//! `no-time-limit`: work that may take for ever.
//!
//! Not here: waits (`wait-without-limit`), limits after which nothing happens (`limit-without-consequence`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::check::habits::lacking;
use crate::message::{Arg, Message};
use crate::model::{Consequence, Kind, KindWord, Limit};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let (mut all, mut lack) = (0, Vec::new());
    for (at, step) in flow.each() {
        let is_limited = match step.kind {
            KindWord::Task | KindWord::Decision => step.has_limits,
            KindWord::Escalation => step.has_limits || is_accepted_in_time(step),
            KindWord::Start | KindWord::Wait | KindWord::Call | KindWord::End => continue,
        };
        all += 1;
        if !is_limited {
            lack.push(at);
        }
    }
    lacking(report, all, &lack, "check-no-time-limits", &|at| {
        let fix = flow.get(at).and_then(limit);
        flow.finding(at, Message::new("check-no-time-limit")).fix(fix)
    });
}

fn is_accepted_in_time(step: &FlowStep<'_>) -> bool {
    matches!(&step.step.kind, Kind::Escalation(escalation) if escalation.accept_within.is_some())
}

/// Reminds the agent after the most time that the step says it takes.
fn limit(step: &FlowStep<'_>) -> Option<Fix> {
    let within = step.step.guidance.takes.as_ref()?.worst?;
    let mut record = step.step.clone();
    let then = Some(Consequence { step: None, remind: true, more: Default::default() });
    let id = "late".parse().ok()?;
    record.guidance.limits.push(Limit {
        id,
        when: None,
        within,
        clock: None,
        then,
        more: Default::default(),
    });
    let label = Message::new("fix-limit").with("within", Arg::Span(within));
    Some(change_step(step, record, label))
}
