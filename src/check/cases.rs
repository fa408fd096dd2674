//! The cases that a set of conditions can tell apart, and whether each of them fits one.
//!
//! Conditions compare a value with constants, so a value from each stretch between the constants stands for all in it.
//! With a few thousand combinations at most, trying them all is a proof.
//!
//! Not here: what to say of a gap (`check::rules::no_otherwise`).

use crate::model::{Decimal, Expression, FieldKind, Operator, Process, Value, Variable};
use std::collections::{BTreeMap, BTreeSet};

/// Whether some conditions leave a gap.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Coverage {
    /// One of them always holds.
    Complete,
    /// None holds for these values.
    Gap(BTreeMap<Variable, Value>),
    /// They compare what cannot be tried out: two numbers with each other, sums, too many values.
    Unknown,
}

/// The most combinations that are tried.
const MOST: usize = 4096;

/// Tries the conditions on every case they can tell apart.
pub(super) fn coverage(process: &Process, conditions: &[&Expression]) -> Coverage {
    let mut constants = Constants::default();
    if !conditions.iter().all(|condition| constants.collect(condition)) {
        return Coverage::Unknown;
    }
    let mut domains: Vec<(Variable, Vec<Value>)> = Vec::new();
    let mut combinations = 1_usize;
    for (variable, known) in constants.by_variable {
        let Some(values) = domain(process, &variable, &known) else { return Coverage::Unknown };
        combinations = combinations.saturating_mul(values.len());
        if values.is_empty() || combinations > MOST {
            return Coverage::Unknown;
        }
        domains.push((variable, values));
    }
    for number in 0..combinations {
        let mut rest = number;
        let mut case = BTreeMap::new();
        for (variable, values) in &domains {
            let value = values.get(rest % values.len()).cloned();
            rest /= values.len();
            value.map(|value| case.insert(variable.clone(), value));
        }
        let holds =
            |condition: &&Expression| condition.holds(&|variable| case.get(variable).cloned()) == Some(true);
        if !conditions.iter().any(holds) {
            return Coverage::Gap(case);
        }
    }
    Coverage::Complete
}

/// The constants each variable is compared with.
#[derive(Default)]
struct Constants {
    by_variable: BTreeMap<Variable, Vec<Expression>>,
}

impl Constants {
    /// Collects from a condition. Answers whether it can be tried out.
    fn collect(&mut self, condition: &Expression) -> bool {
        match condition {
            Expression::Flag(_) => true,
            Expression::Variable(variable) => {
                self.by_variable.entry(variable.clone()).or_default();
                true
            }
            Expression::And(parts) | Expression::Or(parts) => parts.iter().all(|part| self.collect(part)),
            Expression::Not(part) => self.collect(part),
            Expression::Two(operator, two) => match (operator, two.as_ref()) {
                (Operator::Plus | Operator::Minus | Operator::Times, _) => false,
                (_, [Expression::Variable(variable), constant])
                | (_, [constant, Expression::Variable(variable)]) => {
                    self.by_variable.entry(variable.clone()).or_default().push(constant.clone());
                    matches!(
                        constant,
                        Expression::Text(_)
                            | Expression::Number(_)
                            | Expression::Flag(_)
                            | Expression::Texts(_)
                    )
                }
                _ => false,
            },
            Expression::Text(_) | Expression::Number(_) | Expression::Texts(_) => false,
        }
    }
}

/// Values that stand for all the variable can have.
fn domain(process: &Process, variable: &Variable, constants: &[Expression]) -> Option<Vec<Value>> {
    match variable {
        Variable::Field(id) => {
            let field = process.fields.get(id)?;
            match field.holds()? {
                FieldKind::Flag => Some(vec![Value::Flag(true), Value::Flag(false)]),
                FieldKind::Choice => {
                    Some(field.choices.iter().map(|choice| Value::Text(choice.id.to_string())).collect())
                }
                FieldKind::Number | FieldKind::Money | FieldKind::Date | FieldKind::Duration => {
                    Some(stretches(constants, None))
                }
                FieldKind::Text => Some(texts(constants)),
                FieldKind::Choices | FieldKind::Computed => None,
            }
        }
        Variable::Channel if process.channels.is_empty() => Some(texts(constants)),
        Variable::Channel => Some(process.channels.keys().map(|id| Value::Text(id.to_string())).collect()),
        Variable::Visits(_) | Variable::Elapsed => Some(stretches(constants, Some(Decimal::ZERO))),
        Variable::Chosen(step) => {
            let branches = process.step(step)?.branches();
            Some(branches.iter().map(|branch| Value::Text(branch.id.to_string())).collect())
        }
    }
}

/// The constants, and a number on either side of each.
fn stretches(constants: &[Expression], least: Option<Decimal>) -> Vec<Value> {
    let one = Decimal::whole(1).unwrap_or(Decimal::ZERO);
    let mut numbers: BTreeSet<Decimal> = BTreeSet::new();
    for constant in constants {
        if let Expression::Number(number) = constant {
            numbers.insert(*number);
        }
    }
    let known: Vec<Decimal> = numbers.iter().copied().collect();
    for (at, number) in known.iter().enumerate() {
        let next = known.get(at + 1);
        // A round number between two constants where there is one, for a person reads it; else the closest.
        let round = number.plus(one).filter(|round| next.is_none_or(|next| round < next));
        let close = "0.000001".parse().ok().and_then(|least: Decimal| number.plus(least));
        numbers.extend(round.or(close));
    }
    numbers.extend(known.first().and_then(|first| first.minus(one)));
    if numbers.is_empty() {
        numbers.insert(Decimal::ZERO);
    }
    numbers
        .into_iter()
        .filter(|number| least.is_none_or(|least| *number >= least))
        .map(Value::Number)
        .collect()
}

/// The texts that are compared with, and one that is none of them.
fn texts(constants: &[Expression]) -> Vec<Value> {
    let mut texts: BTreeSet<String> = BTreeSet::new();
    for constant in constants {
        match constant {
            Expression::Text(text) => texts.extend([text.clone()]),
            Expression::Texts(more) => texts.extend(more.iter().cloned()),
            _ => {}
        }
    }
    let other = (0..).map(|length| "…".repeat(length + 1)).find(|text| !texts.contains(text));
    texts.into_iter().chain(other).map(Value::Text).collect()
}
