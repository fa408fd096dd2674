//! `incomplete-escalation`: a hand-over that does not say to whom, when, how, why, or what is passed on.
//!
//! Not here: a role that is named and not known (`unknown-role`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::fixes::set_step;
use crate::check::flow::{Flow, FlowStep};
use crate::message::{Arg, Message};
use crate::model::{Escalation, Kind, RoleId, Step};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let Kind::Escalation(escalation) = &step.step.kind else { return };
    for part in missing(escalation) {
        let message = Message::new("check-incomplete-escalation").with("part", Arg::Word(part));
        let finding = flow.finding(at, message).inside(part);
        report.add(match part {
            "to" => finding.fix(hand_to(flow, step, escalation)),
            "pass" => finding.fix(pass_all(flow, at, step, escalation)),
            _ => finding,
        });
    }
}

/// The keys that must be filled in and are not.
fn missing(escalation: &Escalation) -> impl Iterator<Item = &'static str> {
    let is_blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    [
        ("to", escalation.to.is_none()),
        ("when", is_blank(&escalation.when)),
        ("how", is_blank(&escalation.how)),
        ("because", is_blank(&escalation.because)),
        ("pass", escalation.pass.is_empty()),
    ]
    .into_iter()
    .filter_map(|(part, is_missing)| is_missing.then_some(part))
}

/// Hands over to the role that does what follows, else to the only other role there is.
fn hand_to(flow: &Flow<'_>, step: &FlowStep<'_>, escalation: &Escalation) -> Option<Fix> {
    let is_other = |role: &RoleId| step.step.owner.as_ref() != Some(role);
    let next = escalation.next.as_ref().and_then(|next| flow.step(next)?.owner.as_ref());
    let mut others = flow.roles.iter().filter(|(role, _)| is_other(role));
    let (id, role) = match next.filter(|next| is_other(next)).and_then(|next| flow.roles.get_key_value(next))
    {
        Some(follows) => follows,
        None => others.next().filter(|_| others.next().is_none())?,
    };
    let label = Message::new("fix-hand-to").text("role", &role.title);
    let to: Option<RoleId> = Some(id.clone());
    Some(replace(step, Escalation { to, ..escalation.clone() }, &label))
}

/// Passes on all that is recorded for certain by then.
fn pass_all(flow: &Flow<'_>, at: usize, step: &FlowStep<'_>, escalation: &Escalation) -> Option<Fix> {
    let pass: Vec<_> = flow.recorded().before(at).cloned().collect();
    let label = Message::new("fix-pass-all").count("fields", pass.len());
    (!pass.is_empty()).then(|| replace(step, Escalation { pass, ..escalation.clone() }, &label))
}

fn replace(step: &FlowStep<'_>, escalation: Escalation, label: &Message) -> Fix {
    let record = Step { kind: Kind::Escalation(escalation), ..step.step.clone() };
    Fix::new(label.clone(), vec![set_step(step.id, record, label)])
}
