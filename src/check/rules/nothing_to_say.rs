//! `nothing-to-say`: no words for the customer, or none for a channel that they use.
//!
//! Not here: words that use what is not known yet (`field-before-record`).

use crate::check::Severity;
use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::change_step;
use crate::check::flow::{Flow, FlowStep};
use crate::check::habits::lacking;
use crate::message::{Arg, Message};
use crate::model::KindWord;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let (mut all, mut lack) = (0, Vec::new());
    for (at, step) in flow.each() {
        if step.is_said && !flow.channels.is_empty() {
            let say = &step.step.guidance.say;
            let is_said = |channel: &str| say.get(channel).is_some_and(|words| !words.trim().is_empty());
            let missing: Vec<String> = match is_said("any") {
                true => Vec::new(),
                false => flow.channels.keys().map(|id| id.to_string()).filter(|id| !is_said(id)).collect(),
            };
            if !missing.is_empty() {
                let message = Message::new("check-nothing-to-say-on").with("channels", Arg::Texts(missing));
                let finding = flow.finding(at, message).inside("say").weighs(Severity::Warning);
                report.add(finding.fix(say_everywhere(step)));
            }
        }
        // Whoever does these talks to the customer as a rule; answers found by themselves and ends need no words.
        if matches!(step.kind, KindWord::Task | KindWord::Escalation) {
            all += 1;
            if !step.is_said {
                lack.push(at);
            }
        }
    }
    lacking(report, all, &lack, "check-nothing-to-say-anywhere", &|at| {
        flow.finding(at, Message::new("check-nothing-to-say"))
    });
}

/// Says the words of the one channel that has some on all others too.
fn say_everywhere(step: &FlowStep<'_>) -> Option<Fix> {
    let mut record = step.step.clone();
    let words = record.guidance.say.values().find(|words| !words.trim().is_empty())?.clone();
    record.guidance.say.insert("any".parse().ok()?, words);
    Some(change_step(step, record, Message::new("fix-say-everywhere")))
}
