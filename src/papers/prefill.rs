//! What an address or an embedding page hands in for a case that is about to begin: who, which ticket, which fields.
//!
//! Anybody can write a link, so nothing of it is done without a look: what does not fit a field is left out and told.
//! Not here: taking it out of the address bar, and which pages may hand something in (the shells).

use crate::model::InLower;
use crate::model::{Date, Decimal, Field, FieldId, FieldKind, Gather, Id, SortedMap, Source, Span, Value};
use crate::procedure::Procedure;
use crate::record::Json;
use crate::run::{Action, Case, Now, step};

/// More pairs, and longer texts, than a case is begun with.
const MOST: usize = 100;
const LONGEST: usize = 2_000;

/// What was handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefill {
    /// Who is helped.
    pub customer: String,
    /// The number of the ticket.
    pub ticket: String,
    /// The channel.
    pub channel: Option<Id>,
    /// Fields and what they are said to be.
    pub fields: Vec<(String, String)>,
}

impl Prefill {
    /// What stands behind the `?` of an address: `ticket=48213&order_id=70412-B`.
    pub fn of_query(query: &str) -> Prefill {
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(key), decoded(value))
        });
        Prefill::of_pairs(pairs)
    }

    /// What stands in a message: `{ "ticket": "48213", "fields": { "order_id": "70412-B" } }`.
    pub fn of_json(json: &Json) -> Prefill {
        let text = |json: &Json| match json {
            Json::Text(text) => Some(text.clone()),
            Json::Number(number) => Some(number.to_string()),
            Json::Flag(flag) => Some(flag.to_string()),
            Json::Null | Json::List(_) | Json::Record(_) => None,
        };
        let own = ["customer", "ticket", "channel"]
            .into_iter()
            .filter_map(|key| Some((key.to_owned(), text(json.get(key)?)?)));
        let fields = match json.get("fields") {
            Some(Json::Record(pairs)) => pairs.as_slice(),
            _ => &[],
        };
        let fields = fields.iter().filter_map(|(key, value)| Some((format!("field.{key}"), text(value)?)));
        Prefill::of_pairs(own.chain(fields))
    }

    /// A field that is called as one of our own keys is named with `field.` before it.
    fn of_pairs(pairs: impl Iterator<Item = (String, String)>) -> Prefill {
        let mut prefill = Prefill::default();
        for (key, value) in pairs.take(MOST) {
            let value: String = value.chars().filter(|letter| !letter.is_control()).take(LONGEST).collect();
            let value = value.trim().to_owned();
            match key.as_str() {
                "customer" => prefill.customer = value,
                "ticket" => prefill.ticket = value,
                "channel" => prefill.channel = value.parse().ok(),
                _ if value.is_empty() => {}
                _ => prefill.fields.push((key.strip_prefix("field.").unwrap_or(&key).to_owned(), value)),
            }
        }
        prefill
    }

    /// The values with which a case begins: those that were handed in, and the fields that are filled from who is helped
    /// and from the ticket.
    pub fn begins(&self, procedure: &Procedure) -> SortedMap<FieldId, Value> {
        let said = |field: &Field| match (field.kind, field.from?) {
            (FieldKind::Text, Source::Customer) => Some(self.customer.clone()),
            (FieldKind::Text, Source::Ticket) => Some(self.ticket.clone()),
            _ => None,
        };
        let (mut begins, _) = self.given(procedure);
        for (id, field) in &procedure.main().fields {
            let said = said(field).filter(|said| !said.is_empty() && !begins.contains_key(id));
            begins.extend(said.map(|said| (id.clone(), Value::Text(said))));
        }
        begins
    }

    /// The values that were handed in, and the names of those that fit no field.
    pub fn given(&self, procedure: &Procedure) -> (SortedMap<FieldId, Value>, Vec<String>) {
        let (mut given, mut unfit) = (Vec::new(), Vec::new());
        for (name, text) in &self.fields {
            let known = || {
                let id: FieldId = name.parse().ok()?;
                let value = read(procedure.main().fields.get(&id)?, text)?;
                // Only the runner knows which values a field takes.
                let alone = std::iter::once((id.clone(), value.clone())).gathered();
                let begin = Action::Begin { channel: None, given: alone };
                step(procedure, &Case::new(procedure), begin, &Now::utc(0)).ok()?;
                Some((id, value))
            };
            match known() {
                Some(pair) => given.push(pair),
                None => unfit.push(name.clone()),
            }
        }
        (given.into_iter().gathered(), unfit)
    }
}

/// A value as machines write it: `189.50`, `2026-03-16`, `PT5M`, `true`; a choice by its id or its label.
fn read(field: &Field, text: &str) -> Option<Value> {
    let choice = |text: &str| {
        let text = text.trim();
        let found = field.choices.iter().find(|choice| choice.id.as_str() == text);
        let by_label = || field.choices.iter().find(|choice| choice.label.in_lower() == text.in_lower());
        found.or_else(by_label).map(|choice| choice.id.to_string())
    };
    match field.kind {
        FieldKind::Text => Some(Value::Text(text.to_owned())),
        FieldKind::Choice => choice(text).map(Value::Text),
        FieldKind::Choices => {
            let chosen: Option<Vec<String>> = text.split(',').map(choice).collect();
            chosen.map(|chosen| Value::Texts(chosen.into_iter().gathered()))
        }
        FieldKind::Number | FieldKind::Money => text.parse::<Decimal>().ok().map(Value::Number),
        FieldKind::Date => text.parse::<Date>().ok().and_then(Value::date),
        FieldKind::Duration => {
            let seconds = text.parse::<Span>().ok()?.in_seconds();
            seconds.to_string().parse::<Decimal>().ok().map(Value::Number)
        }
        FieldKind::Flag => text.parse().ok().map(Value::Flag),
        FieldKind::Computed => None,
    }
}

/// `%C3%A6` and `+` as browsers write them; what is no such sign stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let escaped = match (first, after) {
            (b'%', [high, low, after @ ..]) => {
                hex(*high).zip(hex(*low)).map(|(high, low)| (high * 16 + low, after))
            }
            _ => None,
        };
        (bytes, rest) = match escaped {
            Some((byte, after)) => (pushed(bytes, byte), after),
            None => (pushed(bytes, if *first == b'+' { b' ' } else { *first }), after),
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn pushed(mut bytes: Vec<u8>, byte: u8) -> Vec<u8> {
    bytes.push(byte);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_who_and_what() {
        let told = Prefill::of_query(
            "customer=J%C3%B8rgen+B.&ticket=48%2F213&channel=phone&order_id=70412-B&field.ticket=x&a=",
        );
        assert_eq!(told.customer, "Jørgen B.");
        assert_eq!(told.ticket, "48/213");
        assert_eq!(told.channel, "phone".parse().ok());
        let fields =
            [("order_id", "70412-B"), ("ticket", "x")].map(|(key, value)| (key.to_owned(), value.to_owned()));
        assert_eq!(told.fields, fields);
    }

    #[test]
    fn anything_is_an_address() {
        for text in ["", "?", "&&&", "%", "%%%", "a=%zz", "=", "%ff=%fe", "channel=No Such!", "ø=æ%"] {
            let _ = Prefill::of_query(text);
        }
        assert_eq!(Prefill::of_query("ticket=a%0Ab").ticket, "ab");
        assert!(Prefill::of_query(&"a=b&".repeat(1000)).fields.len() <= MOST);
    }

    #[test]
    fn what_is_said_at_the_start_fills_the_fields_that_are_meant() {
        let field = |more: &str| format!(r#"{{ "label": "F", {more} }}"#);
        let [name, ticket, amount, other] = [
            r#""type": "text", "from": "customer""#,
            r#""type": "text", "from": "ticket""#,
            // An amount is no name of anybody.
            r#""type": "money", "from": "customer""#,
            r#""type": "text""#,
        ]
        .map(field);
        let text = format!(
            r#"{{ "sop": 1, "id": "p", "title": "P", "language": "en", "owner": "a",
            "roles": {{ "a": {{ "title": "A", "person": "Ann" }} }},
            "fields": {{ "name": {name}, "ticket": {ticket}, "amount": {amount}, "other": {other} }},
            "steps": {{ "s": {{ "kind": "start", "title": "S", "next": "e" }},
                "e": {{ "kind": "end", "title": "E", "outcome": "closed" }} }} }}"#
        );
        let process = crate::format::read(text.as_bytes()).unwrap().process;
        let procedure =
            crate::procedure::compile(&process, &SortedMap::new(), process.about.language).unwrap();
        let begins = |query: &str| {
            let begins = Prefill::of_query(query).begins(&procedure);
            begins.iter().map(|(id, value)| format!("{id}: {value:?}")).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(begins("customer=Maja&ticket=48"), "name: Text(\"Maja\"), ticket: Text(\"48\")");
        assert_eq!(begins("customer=Maja&name=Maja+Lind"), "name: Text(\"Maja Lind\")");
        assert_eq!(begins(""), "");
    }

    #[test]
    fn a_message_says_the_same() {
        let json = serde_json::from_str(
            "{\"ticket\": 48213, \"fields\": {\"amount\": 189.5, \"vip\": true, \"x\": []}}",
        )
        .unwrap();
        let told = Prefill::of_json(&json);
        assert_eq!(told.ticket, "48213");
        assert_eq!(
            told.fields,
            [("amount".to_owned(), "189.5".to_owned()), ("vip".to_owned(), "true".to_owned())]
        );
    }
}
