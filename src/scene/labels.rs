//! What a screen reader is told about a step, a note or a line.
//!
//! Not here: the sentences (`locales/*/scene.ftl`).

use crate::message::{Arg, Message};
use crate::model::{Exit, Kind, Process, Role, Span, Step, StepId};

/// “Task, Issue the refund, Billing, no time limit”; starts and ends have neither owner nor limit.
pub(super) fn step_label(process: &Process, step: &Step) -> Message {
    let named =
        |id| Message::new(id).with("kind", Arg::Kind(step.kind.word())).text("title", step.title.clone());
    match &step.kind {
        Kind::Start(_) | Kind::End(_) => named("scene-plain-label"),
        Kind::Task(_) | Kind::Decision(_) | Kind::Escalation(_) | Kind::Wait(_) | Kind::Call(_) => {
            let owner = step.owner.as_ref().and_then(|owner| process.roles.get(owner));
            let owner = named("scene-step-label")
                .with("owned", Arg::Word(if owner.is_some() { "yes" } else { "no" }))
                .text("owner", owner.map_or("", |role| role.title.as_str()));
            match time_of(step) {
                Some(span) => owner.with("limited", Arg::Word("yes")).with("within", Arg::Span(span)),
                None => owner.with("limited", Arg::Word("no")).text("within", ""),
            }
        }
    }
}

/// “From “Where is the money?” to “Issue the refund”: Settled”.
pub(super) fn edge_label(process: &Process, from: &StepId, exit: &Exit) -> Message {
    let title = |id: &StepId| process.step(id).map_or(String::new(), |step| step.title.clone());
    let to = exit.to.as_ref().map(title).unwrap_or_default();
    Message::new("scene-edge-label")
        .text("from", title(from))
        .text("to", to)
        .with("labelled", Arg::Word(if exit.label.is_empty() { "no" } else { "yes" }))
        .text("label", exit.label.clone())
}

/// The time that is shown at a step: its first limit, how long a wait lasts, how soon an escalation is taken.
pub fn time_of(step: &Step) -> Option<Span> {
    let limit = step.guidance.limits.first().map(|limit| limit.within);
    match &step.kind {
        Kind::Wait(wait) => wait.period.or(limit),
        Kind::Escalation(escalation) => escalation.accept_within.or(limit),
        Kind::Start(_) | Kind::Task(_) | Kind::Decision(_) | Kind::Call(_) | Kind::End(_) => limit,
    }
}

/// The first letters of the first and the last name, of the person or else of the role.
pub(super) fn initials(role: &Role) -> String {
    let name = role.person.as_deref().filter(|name| !name.trim().is_empty()).unwrap_or(&role.title);
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_person_or_else_of_the_role() {
        let mut role = Role::new("Front line");
        assert_eq!(initials(&role), "FL");
        role.person = Some("Åse van der Meer".into());
        assert_eq!(initials(&role), "ÅM");
        role.person = Some(" ".into());
        role.title = "billing".into();
        assert_eq!(initials(&role), "B");
    }
}
