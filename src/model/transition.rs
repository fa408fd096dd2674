//! The ways between steps, as one list: what is written at a step (`next`, `branches`, `limits` …) seen as transitions.
//!
//! Not here: the records themselves (`model::step`), and lines on the canvas (`layout::route`).

use super::{
    AnyTime, Branch, Consequence, Expression, Id, Kind, Limit, Outcome, Span, Step, StepId, TransitionId,
};

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

/// An exit as it stands in its step, of which nothing is copied.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'s> {
    /// What it is, with the record it is written in.
    pub kind: Opens<'s>,
    /// Where it leads, if anywhere yet.
    pub to: Option<&'s StepId>,
}

/// What an exit is, as it stands in its step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Opens<'s> {
    /// The step that follows.
    Next,
    /// A branch.
    Branch(&'s Branch),
    /// The time of a limit is up.
    Limit(&'s Limit),
    /// Nobody took the escalation.
    Unanswered,
    /// The wait is over after this time.
    Over(Option<Span>),
    /// The called process ended so.
    Outcome(Outcome),
    /// The called process ended in another way.
    OtherOutcome,
}

impl Opens<'_> {
    /// The text of the id of the transition that begins here.
    pub fn name(&self, step: &StepId) -> String {
        let step = step.as_str();
        match self {
            Opens::Next => [step, "/next"].concat(),
            Opens::Branch(branch) => branch.id.as_str().to_owned(),
            Opens::Limit(limit) => [step, "/limit/", limit.id.as_str()].concat(),
            Opens::Unanswered => [step, "/unanswered"].concat(),
            Opens::Over(_) => [step, "/then"].concat(),
            Opens::Outcome(outcome) => [step, "/on/", outcome.word()].concat(),
            Opens::OtherOutcome => [step, "/otherwise"].concat(),
        }
    }
}

impl Opening<'_> {
    fn exit(&self, step: &StepId) -> Option<Exit> {
        let (kind, label) = match self.kind {
            Opens::Next => (ExitKind::Next, ""),
            Opens::Branch(branch) => {
                let kind = ExitKind::Branch { when: branch.when.clone(), otherwise: branch.otherwise };
                (kind, branch.label.as_str())
            }
            Opens::Limit(limit) => (ExitKind::Limit { within: limit.within }, ""),
            Opens::Unanswered => (ExitKind::Unanswered, ""),
            Opens::Over(after) => (ExitKind::Over { after }, ""),
            Opens::Outcome(outcome) => (ExitKind::Outcome(outcome), ""),
            Opens::OtherOutcome => (ExitKind::OtherOutcome, ""),
        };
        let id = self.kind.name(step).parse().ok()?;
        Some(Exit { id, to: self.to.cloned(), kind, label: label.to_owned() })
    }
}

impl Step {
    /// The places where transitions begin, in the order of the file. One that must lead on and does not has no `to`.
    pub fn exits(&self, id: &StepId) -> Vec<Exit> {
        let mut exits = Vec::with_capacity(self.branches().len().max(1));
        self.openings(&mut |opening| exits.extend(opening.exit(id)));
        exits
    }

    /// The same, as they stand in the step.
    pub fn openings<'s>(&'s self, visit: &mut dyn FnMut(Opening<'s>)) {
        let mut put = |kind: Opens<'s>, to: Option<&'s StepId>| visit(Opening { kind, to });
        match &self.kind {
            Kind::Start(start) => put(Opens::Next, start.next.as_ref()),
            Kind::Task(task) => put(Opens::Next, task.next.as_ref()),
            Kind::Escalation(escalation) => {
                put(Opens::Next, escalation.next.as_ref());
                let then = escalation.unanswered.as_ref().and_then(|unanswered| unanswered.then.as_ref());
                if let Some(step) = then.and_then(|then| then.step.as_ref()) {
                    put(Opens::Unanswered, Some(step));
                }
            }
            Kind::Wait(wait) => {
                let then = wait.then.as_ref().and_then(|then| then.step.as_ref());
                if then.is_some() || wait.branches.is_empty() {
                    put(Opens::Over(wait.period), then);
                }
            }
            Kind::Call(call) => {
                for (outcome, step) in &call.on {
                    put(Opens::Outcome(*outcome), Some(step));
                }
                if call.otherwise.is_some() || call.on.is_empty() {
                    put(Opens::OtherOutcome, call.otherwise.as_ref());
                }
            }
            Kind::Decision(_) | Kind::End(_) => {}
        }
        for branch in self.branches() {
            put(Opens::Branch(branch), branch.next.as_ref());
        }
        for limit in &self.guidance.limits {
            if let Some(step) = limit.then.as_ref().and_then(|then| then.step.as_ref()) {
                put(Opens::Limit(limit), Some(step));
            }
        }
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
