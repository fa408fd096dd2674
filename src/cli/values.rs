//! A recorded value as the language shows it, by what its field holds.
//!
//! Not here: numbers, days and spans of time by themselves (`text`).

use crate::shell::Shell;
use sopwright::message::{Arg, Message};
use sopwright::model::{Date, Decimal, Field, FieldKind, Span, Value};
use sopwright::text::money;

/// What is shown of a value. Without its field it is shown as it is.
pub(crate) fn shown(value: &Value, field: Option<&Field>, shell: &Shell) -> String {
    let label = |id: &str| {
        let choices = field.map(|field| field.choices.as_slice()).unwrap_or_default();
        let known = choices.iter().find(|choice| choice.id.as_str() == id);
        known.map_or_else(|| id.to_owned(), |choice| choice.label.clone())
    };
    match value {
        Value::Text(text) => label(text),
        Value::Texts(texts) => {
            let labels = texts.iter().map(|text| label(text)).collect();
            filled(Arg::Texts(labels), shell)
        }
        Value::Flag(flag) => {
            let word = Arg::Word(if *flag { "yes" } else { "no" });
            shell.written(&Message::new("cli-yes-no").with("flag", word))
        }
        Value::Number(number) => {
            let kind = field.map(|field| field.result.unwrap_or(field.kind));
            number_as(*number, kind, shell)
        }
    }
}

fn number_as(number: Decimal, kind: Option<FieldKind>, shell: &Shell) -> String {
    let whole = number.in_millionths() / 1_000_000;
    let arg = match kind {
        Some(FieldKind::Money) => Arg::Text(money(shell.language(), number)),
        Some(FieldKind::Date) => {
            i32::try_from(whole).map_or(Arg::Number(number), |days| Arg::Date(Date(days)))
        }
        Some(FieldKind::Duration) => {
            u32::try_from(whole).map_or(Arg::Number(number), |seconds| Arg::Span(Span::seconds(seconds)))
        }
        _ => Arg::Number(number),
    };
    filled(arg, shell)
}

fn filled(value: Arg, shell: &Shell) -> String {
    shell.written(&Message::new("cli-value").with("value", value))
}
