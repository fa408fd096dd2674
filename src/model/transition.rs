//! The ways between steps, as one list: what is written at a step (`next`, `branches`, `limits` …) seen as transitions.
//!
//! Not here: the records themselves (`model::step`), and lines on the canvas (`layout::route`).

use super::{AnyTime, Branch, Consequence, Expression, Id, Kind, Outcome, Span, Step, StepId, TransitionId};

/// A way from one step to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// Its id, stable as long as the step and the branch, limit or outcome it belongs to.
    pub id: TransitionId,
    /// Where it begins.
    pub from: StepId,
    /// Where it leads. The step may be missing; then the target is broken.
    pub to: StepId,
    /// What it is.
    pub kind: ExitKind,
    /// What is written on it: the label of a branch.
    pub label: String,
}

/// A place at a step where a transition begins, connected or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exit {
    /// The id of the transition that begins here.
    pub id: TransitionId,
    /// Where it leads, if anywhere yet.
    pub to: Option<StepId>,
    /// What it is.
    pub kind: ExitKind,
    /// What is written on it: the label of a branch.
    pub label: String,
}

/// What a transition is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExitKind {
    /// The step that follows.
    Next,
    /// A branch; `when` is its condition.
    Branch {
        /// When it is taken without asking.
        when: Option<Expression>,
        /// Whether it is taken when no other fits.
        otherwise: bool,
    },
    /// The time of a limit is up.
    Limit {
        /// How long.
        within: Span,
    },
    /// Nobody took the escalation.
    Unanswered,
    /// The wait is over.
    Over {
        /// How long.
        after: Option<Span>,
    },
    /// The called process ended so.
    Outcome(Outcome),
    /// The called process ended in another way.
    OtherOutcome,
}

impl Step {
    /// The places where transitions begin, in the order of the file. One that must lead on and does not has no `to`.
    pub fn exits(&self, id: &StepId) -> Vec<Exit> {
        let mut exits = Vec::with_capacity(self.branches().len().max(1));
        let mut put = |suffix: &str, to: Option<&StepId>, kind: ExitKind| {
            exits.extend(exit(&[id.as_str(), "/", suffix].concat(), to, kind, ""));
        };
        match &self.kind {
            Kind::Start(start) => put("next", start.next.as_ref(), ExitKind::Next),
            Kind::Task(task) => put("next", task.next.as_ref(), ExitKind::Next),
            Kind::Escalation(escalation) => {
                put("next", escalation.next.as_ref(), ExitKind::Next);
                let then = escalation.unanswered.as_ref().and_then(|unanswered| unanswered.then.as_ref());
                if let Some(step) = then.and_then(|then| then.step.as_ref()) {
                    put("unanswered", Some(step), ExitKind::Unanswered);
                }
            }
            Kind::Wait(wait) => {
                let then = wait.then.as_ref().and_then(|then| then.step.as_ref());
                if then.is_some() || wait.branches.is_empty() {
                    put("then", then, ExitKind::Over { after: wait.period });
                }
            }
            Kind::Call(call) => {
                for (outcome, step) in &call.on {
                    put(&format!("on/{}", outcome.word()), Some(step), ExitKind::Outcome(*outcome));
                }
                if call.otherwise.is_some() || call.on.is_empty() {
                    put("otherwise", call.otherwise.as_ref(), ExitKind::OtherOutcome);
                }
            }
            Kind::Decision(_) | Kind::End(_) => {}
        }
        exits.extend(self.branches().iter().filter_map(branch_exit));
        for limit in &self.guidance.limits {
            if let Some(step) = limit.then.as_ref().and_then(|then| then.step.as_ref()) {
                let kind = ExitKind::Limit { within: limit.within };
                exits.extend(exit(&format!("{id}/limit/{}", limit.id), Some(step), kind, ""));
            }
        }
        exits
    }

    /// The transitions out of the step: its exits that lead somewhere.
    pub fn transitions(&self, id: &StepId) -> impl Iterator<Item = Transition> {
        let from = id.clone();
        self.exits(id).into_iter().filter_map(move |exit| {
            let to = exit.to?;
            Some(Transition { id: exit.id, from: from.clone(), to, kind: exit.kind, label: exit.label })
        })
    }

    /// Calls `visit` with each step this one leads to, as it stands in the record: for rewiring.
    pub fn targets_mut(&mut self, id: &StepId, visit: &mut dyn FnMut(&str, &mut Option<StepId>)) {
        let name = |suffix: &str| format!("{id}/{suffix}");
        let through =
            |then: &mut Option<Consequence>, name: &str, visit: &mut dyn FnMut(&str, &mut Option<StepId>)| {
                if let Some(consequence) = then {
                    visit(name, &mut consequence.step);
                }
            };
        match &mut self.kind {
            Kind::Start(start) => visit(&name("next"), &mut start.next),
            Kind::Task(task) => visit(&name("next"), &mut task.next),
            Kind::Decision(decision) => {
                for branch in &mut decision.branches {
                    visit(branch.id.as_str(), &mut branch.next);
                }
            }
            Kind::Escalation(escalation) => {
                visit(&name("next"), &mut escalation.next);
                if let Some(unanswered) = &mut escalation.unanswered {
                    through(&mut unanswered.then, &name("unanswered"), visit);
                }
            }
            Kind::Wait(wait) => {
                for branch in &mut wait.branches {
                    visit(branch.id.as_str(), &mut branch.next);
                }
                through(&mut wait.then, &name("then"), visit);
            }
            Kind::Call(call) => {
                for outcome in Outcome::ALL {
                    if let Some(step) = call.on.remove(outcome) {
                        let mut target = Some(step);
                        visit(&name(&format!("on/{}", outcome.word())), &mut target);
                        target.map(|target| call.on.insert(*outcome, target));
                    }
                }
                visit(&name("otherwise"), &mut call.otherwise);
            }
            Kind::End(_) => {}
        }
        for limit in &mut self.guidance.limits {
            through(&mut limit.then, &name(&format!("limit/{}", limit.id)), visit);
        }
    }
}

impl AnyTime {
    /// The id of its transition.
    pub fn transition_id(&self) -> Option<TransitionId> {
        format!("anytime/{}", self.id).parse().ok()
    }
}

fn branch_exit(branch: &Branch) -> Option<Exit> {
    let kind = ExitKind::Branch { when: branch.when.clone(), otherwise: branch.otherwise };
    exit(branch.id.as_str(), branch.next.as_ref(), kind, &branch.label)
}

fn exit(id: &str, to: Option<&StepId>, kind: ExitKind, label: &str) -> Option<Exit> {
    Some(Exit { id: id.parse().ok()?, to: to.cloned(), kind, label: label.to_owned() })
}

impl From<&StepId> for Id {
    fn from(step: &StepId) -> Id {
        // Both follow the same rule, so the text of one is always that of the other.
        step.as_str().parse().unwrap_or_else(|_| Id::nothing())
    }
}

impl Id {
    fn nothing() -> Id {
        "x".parse().unwrap_or_else(|_: &str| unreachable!("`x` is an id"))
    }
}
