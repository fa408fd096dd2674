//! Conditions and computed fields: a small typed tree, written in the file as a subset of JSON Logic.
//!
//! Not here: what it comes to (`model::value`), and whether its types fit (`check`).

use super::{Decimal, FieldId, StepId};
use crate::record::{Faults, Json, Place, Schemas, Shape, Writer, words};
use std::fmt;
use std::str::FromStr;

/// A condition or a computation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A text, or the id of a choice: `"gold"`.
    Text(String),
    /// A number; money in the currency of the team, durations in seconds, dates in days since 1970.
    Number(Decimal),
    /// `true` or `false`.
    Flag(bool),
    /// Some texts, for `in`: `["gold", "silver"]`.
    Texts(Vec<String>),
    /// What was recorded, or one of the built-in values: `{ "var": "order_value" }`.
    Variable(Variable),
    /// A comparison, a membership, or arithmetic on two values: `{ "<=": [a, b] }`.
    Two(Operator, Box<[Expression; 2]>),
    /// All of them hold: `{ "and": [a, b, …] }`.
    And(Vec<Expression>),
    /// At least one of them holds: `{ "or": [a, b, …] }`.
    Or(Vec<Expression>),
    /// It does not hold: `{ "!": a }`.
    Not(Box<Expression>),
}

words! {
    /// What joins two values.
    pub enum Operator {
        /// The same.
        Equal = "==",
        /// Not the same.
        Unequal = "!=",
        /// Less, or earlier.
        Less = "<",
        /// At most.
        AtMost = "<=",
        /// More, or later.
        More = ">",
        /// At least.
        AtLeast = ">=",
        /// Among.
        In = "in",
        /// The sum.
        Plus = "+",
        /// The difference.
        Minus = "-",
        /// The product.
        Times = "*",
    }
}

/// A value that an expression asks for by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variable {
    /// A field of the process.
    Field(FieldId),
    /// The channel on which the customer speaks to us now.
    Channel,
    /// How often the case has come to a step.
    Visits(StepId),
    /// The branch chosen at a decision that records no field.
    Chosen(StepId),
    /// Seconds since the case began.
    Elapsed,
}

impl fmt::Display for Variable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Variable::Field(id) => write!(formatter, "{id}"),
            Variable::Channel => formatter.write_str("$channel"),
            Variable::Visits(step) => write!(formatter, "$visits.{step}"),
            Variable::Chosen(step) => write!(formatter, "$chosen.{step}"),
            Variable::Elapsed => formatter.write_str("$elapsed"),
        }
    }
}

impl FromStr for Variable {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(step) = text.strip_prefix("$visits.") {
            return step.parse().map(Variable::Visits).map_err(|_| "variable");
        }
        if let Some(step) = text.strip_prefix("$chosen.") {
            return step.parse().map(Variable::Chosen).map_err(|_| "variable");
        }
        match text {
            "$channel" => Ok(Variable::Channel),
            "$elapsed" => Ok(Variable::Elapsed),
            field => field.parse().map(Variable::Field).map_err(|_| "variable"),
        }
    }
}

impl Expression {
    /// The variables it asks for, each time it does, from left to right.
    pub fn variables(&self) -> Vec<&Variable> {
        let mut found = Vec::new();
        self.walk(&mut |part| {
            if let Expression::Variable(variable) = part {
                found.push(variable);
            }
        });
        found
    }

    /// The fields it asks for.
    pub fn fields(&self) -> impl Iterator<Item = &FieldId> {
        self.variables().into_iter().filter_map(|variable| match variable {
            Variable::Field(field) => Some(field),
            Variable::Channel | Variable::Visits(_) | Variable::Chosen(_) | Variable::Elapsed => None,
        })
    }

    fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Expression)) {
        visit(self);
        match self {
            Expression::Two(_, two) => two.iter().for_each(|part| part.walk(visit)),
            Expression::And(parts) | Expression::Or(parts) => parts.iter().for_each(|part| part.walk(visit)),
            Expression::Not(part) => part.walk(visit),
            Expression::Text(_)
            | Expression::Number(_)
            | Expression::Flag(_)
            | Expression::Texts(_)
            | Expression::Variable(_) => {}
        }
    }
}

impl Shape for Expression {
    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match json {
            Json::Text(text) => Some(Expression::Text(text)),
            Json::Flag(flag) => Some(Expression::Flag(flag)),
            number @ Json::Number(_) => Decimal::read(number, at, faults).map(Expression::Number),
            list @ Json::List(_) => Vec::read(list, at, faults).map(Expression::Texts),
            Json::Record(pairs) => read_operation(pairs, at, faults),
            Json::Null => {
                faults.unexpected(at, "expression", &Json::Null);
                None
            }
        }
    }

    fn write(&self, out: &mut Writer) {
        out.inline(|out| match self {
            Expression::Text(text) => out.text(text),
            Expression::Number(number) => number.write(out),
            Expression::Flag(flag) => out.plain(if *flag { "true" } else { "false" }),
            Expression::Texts(texts) => texts.write(out),
            Expression::Variable(variable) => out.record(|keys| keys.put("var", &variable.to_string())),
            Expression::Two(operator, two) => {
                out.record(|keys| keys.put(operator.word(), &Operands(two.as_slice())));
            }
            Expression::And(parts) => out.record(|keys| keys.put("and", &Operands(parts))),
            Expression::Or(parts) => out.record(|keys| keys.put("or", &Operands(parts))),
            Expression::Not(part) => out.record(|keys| keys.put("!", part.as_ref())),
        });
    }

    fn schema(_: &mut Schemas) -> Json {
        Json::record([(
            "description",
            Json::text(
                "JSON Logic with the operators == != < <= > >= in and or ! var, and + - * in computed fields",
            ),
        )])
    }
}

/// Writes also a single or no operand as a list.
struct Operands<'a>(&'a [Expression]);

impl Shape for Operands<'_> {
    fn read(_: Json, _: &Place<'_>, _: &mut Faults) -> Option<Self> {
        None
    }
    fn write(&self, out: &mut Writer) {
        out.list(self.0.iter());
    }
    fn schema(book: &mut Schemas) -> Json {
        Expression::schema(book)
    }
}

fn read_operation(pairs: Vec<(String, Json)>, at: &Place<'_>, faults: &mut Faults) -> Option<Expression> {
    let Ok([(name, operand)]) = <[_; 1]>::try_from(pairs) else {
        faults.malformed(at, "operation", "");
        return None;
    };
    let place = at.key(&name);
    match name.as_str() {
        "var" => {
            let text = String::read(operand, &place, faults)?;
            let variable = text.parse().map_err(|expected| faults.malformed(&place, expected, &text));
            variable.map(Expression::Variable).ok()
        }
        "and" => Vec::read(operand, &place, faults).map(Expression::And),
        "or" => Vec::read(operand, &place, faults).map(Expression::Or),
        "!" => {
            // Public JSON Logic allows both `{"!": a}` and `{"!": [a]}`.
            let operand = match operand {
                Json::List(mut items) if items.len() == 1 => items.pop().unwrap_or(Json::Null),
                other => other,
            };
            Expression::read(operand, &place, faults).map(|part| Expression::Not(Box::new(part)))
        }
        other => {
            let Ok(operator) = other.parse::<Operator>() else {
                faults.malformed(at, "operation-unknown", other);
                return None;
            };
            let operands = Vec::<Expression>::read(operand, &place, faults)?;
            let Ok(two) = <Box<[Expression; 2]>>::try_from(operands.into_boxed_slice()) else {
                faults.malformed(&place, "two-operands", "");
                return None;
            };
            Some(Expression::Two(operator, two))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str) -> Result<String, Vec<String>> {
        let mut faults = Faults::default();
        let value = Expression::read(serde_json::from_str(json).unwrap(), &Place::ROOT, &mut faults);
        let mut out = Writer::indented();
        match value {
            Some(value) => {
                value.write(&mut out);
                Ok(out.into_text())
            }
            None => Err(faults.list.into_iter().map(|fault| fault.at).collect()),
        }
    }

    #[test]
    fn a_condition_is_written_as_it_was_read() {
        for json in [
            r#"{"==": [{"var": "tier"}, "gold"]}"#,
            r#"{"and": [{"<": [{"var": "paid"}, 40.5]}, {"!": {"var": "vip"}}]}"#,
            r#"{"in": [{"var": "$channel"}, ["phone", "chat"]]}"#,
            r#"{"-": [{"var": "paid"}, {"var": "refunded"}]}"#,
            r#"{">": [{"var": "$visits.bank"}, 2]}"#,
        ] {
            assert_eq!(check(json).as_deref(), Ok(json));
        }
    }

    #[test]
    fn what_is_no_condition_says_where() {
        assert_eq!(
            check(r#"{"and": [{"xor": [1, 2]}, {"<": [1]}]}"#),
            Err(vec!["and/0".into(), "and/1/<".into()])
        );
        assert_eq!(check(r#"{"==": [1, 2], "!=": [1, 2]}"#), Err(vec![String::new()]));
        assert_eq!(check(r#"{"var": "$unknown"}"#), Err(vec!["var".into()]));
    }
}
