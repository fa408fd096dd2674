//! What a step or a field refers to by id, each place where it does: for taking along what is copied, and for renaming.
//!
//! Not here: the steps it leads to (`model::transition`).

use super::{Expression, Field, FieldId, Kind, RoleId, Step, StepId, Variable};

/// A place where something is named.
#[derive(Debug)]
pub enum Reference<'a> {
    /// A role.
    Role(&'a mut RoleId),
    /// A field of this process.
    Field(&'a mut FieldId),
    /// A step, in a condition.
    Step(&'a mut StepId),
    /// Words in which fields may stand in braces: `{customer_name}`.
    Words(&'a mut String),
}

type Visit<'v> = &'v mut dyn FnMut(Reference<'_>);

impl Step {
    /// Calls `visit` with everything the step refers to, but for the steps it leads to.
    pub fn references_mut(&mut self, visit: Visit<'_>) {
        if let Some(owner) = &mut self.owner {
            visit(Reference::Role(owner));
        }
        visit(Reference::Words(&mut self.title));
        let guidance = &mut self.guidance;
        guidance.checklist.iter_mut().for_each(|item| visit(Reference::Words(&mut item.text)));
        for words in guidance.instruction.iter_mut().chain(guidance.say.values_mut()) {
            visit(Reference::Words(words));
        }
        for recorded in &mut guidance.record {
            visit(Reference::Field(&mut recorded.field));
        }
        for limit in &mut guidance.limits {
            condition(&mut limit.when, visit);
        }
        match &mut self.kind {
            Kind::Decision(decision) => {
                if let Some(ask) = &mut decision.ask {
                    visit(Reference::Field(ask));
                }
                for branch in &mut decision.branches {
                    visit(Reference::Words(&mut branch.label));
                    condition(&mut branch.when, visit);
                }
            }
            Kind::Wait(wait) => {
                for branch in &mut wait.branches {
                    visit(Reference::Words(&mut branch.label));
                    condition(&mut branch.when, visit);
                }
            }
            Kind::Escalation(escalation) => {
                if let Some(to) = &mut escalation.to {
                    visit(Reference::Role(to));
                }
                for field in &mut escalation.pass {
                    visit(Reference::Field(field));
                }
            }
            Kind::Call(call) => {
                // What is given goes under the names of the called process, what is taken under ours.
                for given in call.give.values_mut() {
                    expression(given, visit);
                }
                for (mut field, taken) in std::mem::take(&mut call.take) {
                    visit(Reference::Field(&mut field));
                    call.take.insert(field, taken);
                }
            }
            Kind::Start(_) | Kind::Task(_) | Kind::End(_) => {}
        }
    }
}

impl Field {
    /// Calls `visit` with every field its value is computed from.
    pub fn references_mut(&mut self, visit: Visit<'_>) {
        condition(&mut self.value, visit);
    }
}

fn condition(of: &mut Option<Expression>, visit: Visit<'_>) {
    if let Some(of) = of {
        expression(of, visit);
    }
}

fn expression(of: &mut Expression, visit: Visit<'_>) {
    match of {
        Expression::Variable(Variable::Field(field)) => visit(Reference::Field(field)),
        Expression::Variable(Variable::Visits(step) | Variable::Chosen(step)) => visit(Reference::Step(step)),
        Expression::Two(_, two) => two.iter_mut().for_each(|part| expression(part, visit)),
        Expression::And(parts) | Expression::Or(parts) => {
            parts.iter_mut().for_each(|part| expression(part, visit));
        }
        Expression::Not(part) => expression(part, visit),
        Expression::Variable(Variable::Channel | Variable::Elapsed)
        | Expression::Text(_)
        | Expression::Number(_)
        | Expression::Flag(_)
        | Expression::Texts(_) => {}
    }
}

/// The fields that stand in braces in words.
pub fn fields_in(words: &str) -> Vec<FieldId> {
    let named = |after: &str| after.split_once('}').and_then(|(name, _)| name.trim().parse().ok());
    words.split('{').skip(1).filter_map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Branch, Decision, Operator};

    #[test]
    fn everything_a_step_refers_to_is_found_and_can_be_renamed() {
        let variable = |name: &str| Expression::Variable(name.parse().unwrap());
        let when = Expression::Two(
            Operator::Equal,
            Box::new([variable("status"), Expression::Not(Box::new(variable("$visits.ask")))]),
        );
        let branch = Branch {
            id: "b".parse().unwrap(),
            label: String::new(),
            when: Some(when),
            otherwise: false,
            next: None,
            more: Default::default(),
        };
        let kind = Kind::Decision(Decision { ask: Some("status".parse().unwrap()), branches: vec![branch] });
        let mut step = Step::new("Ask", kind);
        step.owner = Some("team".parse().unwrap());
        step.guidance.instruction = Some("Say {name} and { order }, {not a field}".to_owned());
        let mut found = Vec::new();
        step.references_mut(&mut |reference| match reference {
            Reference::Role(role) => found.push(role.to_string()),
            Reference::Field(field) => {
                found.push(field.to_string());
                *field = "state".parse().unwrap();
            }
            Reference::Step(step) => found.push(format!("step {step}")),
            Reference::Words(words) => found.extend(fields_in(words).iter().map(ToString::to_string)),
        });
        assert_eq!(found, ["team", "name", "order", "status", "status", "step ask"]);
        let text = format!("{:?}", step.kind);
        assert!(!text.contains("status") && text.contains("state"));
    }
}
