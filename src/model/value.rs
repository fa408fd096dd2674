//! What is recorded in a case, and what an expression comes to.
//!
//! Not here: how a value is typed in or shown (`text`), nor where values are kept (`run::case`).

use super::{Date, Decimal, Expression, Operator, Span, Variable};
use crate::record::{Faults, Gather, Json, Place, Schemas, Shape, SortedSet, Writer};
use std::cmp::Ordering;

/// A value. In the file it is plain JSON: a text, a number, a flag or a list of texts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A text, or the id of a choice.
    Text(String),
    /// A number, an amount of money, seconds, or days since 1970.
    Number(Decimal),
    /// Yes or no.
    Flag(bool),
    /// Several choices.
    Texts(SortedSet<String>),
}

impl Value {
    /// A span as conditions see it: whole seconds.
    pub fn span(span: Span) -> Option<Value> {
        Decimal::whole(span.in_seconds()).map(Value::Number)
    }

    /// A date as conditions see it: days since 1970.
    pub fn date(date: Date) -> Option<Value> {
        Decimal::whole(i64::from(date.0)).map(Value::Number)
    }
}

impl Shape for Value {
    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match json {
            Json::Text(text) => Some(Value::Text(text)),
            Json::Flag(flag) => Some(Value::Flag(flag)),
            number @ Json::Number(_) => Decimal::read(number, at, faults).map(Value::Number),
            list @ Json::List(_) => SortedSet::read(list, at, faults).map(Value::Texts),
            other @ (Json::Null | Json::Record(_)) => {
                faults.unexpected(at, "value", &other);
                None
            }
        }
    }
    fn write(&self, out: &mut Writer) {
        match self {
            Value::Text(text) => out.text(text),
            Value::Number(number) => number.write(out),
            Value::Flag(flag) => out.plain(if *flag { "true" } else { "false" }),
            Value::Texts(texts) => texts.write(out),
        }
    }
    fn schema(_: &mut Schemas) -> Json {
        let types = ["string", "number", "boolean", "array"].map(Json::text);
        Json::record([("type", Json::List(types.into()))])
    }
}

impl Expression {
    /// What it comes to, as far as the variables are known. Unknown is honest: `and` is false as soon as one part is
    /// false and unknown as long as one is unknown, as in Kleene's logic. Types that do not fit are unknown too;
    /// the checks refuse them before a process is published.
    pub fn evaluate(&self, known: &dyn Fn(&Variable) -> Option<Value>) -> Option<Value> {
        match self {
            Expression::Text(text) => Some(Value::Text(text.clone())),
            Expression::Number(number) => Some(Value::Number(*number)),
            Expression::Flag(flag) => Some(Value::Flag(*flag)),
            Expression::Texts(texts) => Some(Value::Texts(texts.iter().cloned().gathered())),
            Expression::Variable(variable) => known(variable),
            Expression::Two(operator, two) => {
                let [left, right] = two.as_ref();
                join(*operator, &left.evaluate(known)?, &right.evaluate(known)?)
            }
            Expression::And(parts) => all(parts, known, false),
            Expression::Or(parts) => all(parts, known, true),
            Expression::Not(part) => match part.evaluate(known)? {
                Value::Flag(flag) => Some(Value::Flag(!flag)),
                Value::Text(_) | Value::Number(_) | Value::Texts(_) => None,
            },
        }
    }

    /// Whether it holds; `None` while that is unknown.
    pub fn holds(&self, known: &dyn Fn(&Variable) -> Option<Value>) -> Option<bool> {
        match self.evaluate(known)? {
            Value::Flag(flag) => Some(flag),
            Value::Text(_) | Value::Number(_) | Value::Texts(_) => None,
        }
    }
}

/// `and` looks for a false part, `or` for a true one; that one decides whatever the others are.
fn all(parts: &[Expression], known: &dyn Fn(&Variable) -> Option<Value>, deciding: bool) -> Option<Value> {
    let answers: Vec<Option<bool>> = parts.iter().map(|part| part.holds(known)).collect();
    if answers.contains(&Some(deciding)) {
        return Some(Value::Flag(deciding));
    }
    if answers.contains(&None) { None } else { Some(Value::Flag(!deciding)) }
}

fn join(operator: Operator, left: &Value, right: &Value) -> Option<Value> {
    let flag = |flag: bool| Some(Value::Flag(flag));
    match (operator, left, right) {
        (Operator::Equal, _, _) if same_kind(left, right) => flag(left == right),
        (Operator::Unequal, _, _) if same_kind(left, right) => flag(left != right),
        (Operator::In, Value::Text(text), Value::Texts(texts)) => flag(texts.contains(text)),
        (operator, Value::Number(left), Value::Number(right)) => match operator {
            Operator::Less => flag(left.cmp(right) == Ordering::Less),
            Operator::AtMost => flag(left <= right),
            Operator::More => flag(left > right),
            Operator::AtLeast => flag(left >= right),
            Operator::Plus => left.plus(*right).map(Value::Number),
            Operator::Minus => left.minus(*right).map(Value::Number),
            Operator::Times => left.times(*right).map(Value::Number),
            Operator::Equal | Operator::Unequal | Operator::In => None,
        },
        _ => None,
    }
}

fn same_kind(left: &Value, right: &Value) -> bool {
    matches!(
        (left, right),
        (Value::Text(_), Value::Text(_))
            | (Value::Number(_), Value::Number(_))
            | (Value::Flag(_), Value::Flag(_))
            | (Value::Texts(_), Value::Texts(_))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `vip` is unknown, `paid` is 40, `tier` is gold.
    fn check(json: &str) -> Option<bool> {
        let mut faults = Faults::default();
        let json = serde_json::from_str(json).unwrap();
        let expression = Expression::read(json, &Place::ROOT, &mut faults).unwrap();
        expression.holds(&|variable| match variable.to_string().as_str() {
            "paid" => Decimal::whole(40).map(Value::Number),
            "tier" => Some(Value::Text("gold".into())),
            _ => None,
        })
    }

    #[test]
    fn unknown_values_leave_open_only_what_depends_on_them() {
        assert_eq!(check(r#"{"and": [{"var": "vip"}, {"<": [{"var": "paid"}, 30]}]}"#), Some(false));
        assert_eq!(check(r#"{"and": [{"var": "vip"}, {"<": [{"var": "paid"}, 50]}]}"#), None);
        assert_eq!(check(r#"{"or": [{"var": "vip"}, {"in": [{"var": "tier"}, ["gold"]]}]}"#), Some(true));
        assert_eq!(check(r#"{"!": {"==": [{"var": "tier"}, "gold"]}}"#), Some(false));
        assert_eq!(check(r#"{">=": [{"*": [{"var": "paid"}, 2]}, 80]}"#), Some(true));
    }

    #[test]
    fn nothing_is_coerced() {
        assert_eq!(check(r#"{"==": [{"var": "paid"}, "40"]}"#), None);
        assert_eq!(check(r#"{"<": [{"var": "tier"}, "silver"]}"#), None);
    }
}
