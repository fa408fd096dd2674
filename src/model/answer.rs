//! Which values a field takes, and what an answer says about the field that was asked.
//!
//! Not here: what people type (`text`), and where values are kept (`run::case`).

use super::{Date, Decimal, Expression, Field, FieldId, FieldKind, Gather, Operator, Span, Value, Variable};
use crate::record::SortedSet;

impl Field {
    /// The value as the field holds it, if it can. Days may be written `2026-12-01` and lengths of time `PT5M`; they
    /// are kept as days since 1970 and as seconds. Nothing else is turned into anything else.
    pub fn fit(&self, value: &Value) -> Option<Value> {
        let is_choice = |text: &str| self.choices.iter().any(|choice| choice.id.as_str() == text);
        let is_whole = |number: &Decimal| number.in_millionths() % 1_000_000 == 0;
        match (self.kind, value) {
            (FieldKind::Text, Value::Text(_))
            | (FieldKind::Number | FieldKind::Money, Value::Number(_))
            | (FieldKind::Flag, Value::Flag(_)) => Some(value.clone()),
            (FieldKind::Date, Value::Number(number)) if is_whole(number) => Some(value.clone()),
            (FieldKind::Duration, Value::Number(number)) if is_whole(number) && *number >= Decimal::ZERO => {
                Some(value.clone())
            }
            (FieldKind::Date, Value::Text(text)) => text.parse::<Date>().ok().and_then(Value::date),
            (FieldKind::Duration, Value::Text(text)) => text.parse::<Span>().ok().and_then(Value::span),
            (FieldKind::Choice, Value::Text(text)) if is_choice(text) => Some(value.clone()),
            (FieldKind::Choices, Value::Texts(texts)) if texts.iter().all(|text| is_choice(text)) => {
                Some(value.clone())
            }
            _ => None,
        }
    }

    /// What choosing a branch says about this field, which its decision asks for: the one value for which the branch's
    /// condition holds. For the branch marked otherwise it is the one value that no branch names.
    pub fn implied(
        &self,
        ask: &FieldId,
        all: &[Option<&Expression>],
        chosen: Option<&Expression>,
        otherwise: bool,
    ) -> Option<Value> {
        let value = if otherwise {
            let named: Vec<Value> = all.iter().flatten().flat_map(|when| named(when, ask)).collect();
            let all: Vec<Value> = match self.kind {
                FieldKind::Flag => vec![Value::Flag(true), Value::Flag(false)],
                FieldKind::Choice => {
                    self.choices.iter().map(|choice| Value::Text(choice.id.to_string())).collect()
                }
                _ => Vec::new(),
            };
            only(all.into_iter().filter(|value| !named.contains(value)).collect())
        } else {
            only(named(chosen?, ask))
        }?;
        self.fit(&value)
    }
}

fn only(values: Vec<Value>) -> Option<Value> {
    <[Value; 1]>::try_from(values).ok().map(|[value]| value)
}

/// The values of a field for which a plain condition holds; none for any other condition.
fn named(when: &Expression, ask: &FieldId) -> Vec<Value> {
    let is_asked =
        |part: &Expression| matches!(part, Expression::Variable(Variable::Field(field)) if field == ask);
    let literal = |part: &Expression| match part {
        Expression::Text(text) => Some(Value::Text(text.clone())),
        Expression::Flag(flag) => Some(Value::Flag(*flag)),
        _ => None,
    };
    match when {
        Expression::Variable(_) if is_asked(when) => vec![Value::Flag(true)],
        Expression::Not(part) if is_asked(part) => vec![Value::Flag(false)],
        Expression::Two(Operator::Equal, two) => match two.as_ref() {
            [left, right] if is_asked(left) => literal(right).into_iter().collect(),
            [left, right] if is_asked(right) => literal(left).into_iter().collect(),
            _ => Vec::new(),
        },
        Expression::Two(Operator::In, two) => match two.as_ref() {
            [left, Expression::Texts(texts)] if is_asked(left) => {
                texts.iter().gathered::<SortedSet<_>>().into_iter().cloned().map(Value::Text).gathered()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
