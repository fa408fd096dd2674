//! Values as people read and type them.
//!
//! Not here: which values a field takes (`run` admits them).

use super::session::Session;
use crate::browser::{clock, page};
use crate::words::Words;
use leptos::prelude::WithValue as _;
use sopwright::message::{Arg, Message};
use sopwright::model::{Date, Decimal, Field, FieldId, FieldKind, Span, Value};
use sopwright::run::{self, Case, Piece};
use sopwright::text::{self, Language, Sentences};
use std::sync::Arc;

/// A value as the language writes it.
pub fn shown(sentences: &Sentences, field: Option<&Field>, value: &Value) -> String {
    let choice = |id: &str| -> String {
        let choices = field.into_iter().flat_map(|field| &field.choices);
        choices
            .into_iter()
            .find(|choice| choice.id.as_str() == id)
            .map_or(id.to_owned(), |choice| choice.label.clone())
    };
    match (field.and_then(Field::holds), value) {
        (Some(FieldKind::Choice), Value::Text(id)) => choice(id),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Texts(ids)) => sentences.listed(&ids.iter().map(|id| choice(id)).collect::<Vec<_>>()),
        (_, Value::Flag(flag)) => sentences.plain(if *flag { "guide-yes" } else { "guide-no" }),
        (Some(FieldKind::Money), Value::Number(number)) => text::money(sentences.language(), *number),
        (Some(FieldKind::Date), Value::Number(number)) => text::date(sentences, day(*number)),
        (Some(FieldKind::Duration), Value::Number(number)) => text::span(sentences, length(*number)),
        (_, Value::Number(number)) => {
            let unit = field
                .and_then(|field| field.unit.as_deref())
                .map_or(String::new(), |unit| format!(" {unit}"));
            format!("{}{unit}", text::decimal(sentences.language(), *number))
        }
    }
}

/// The text that stands in an input for a value.
pub fn typed(sentences: &Sentences, kind: FieldKind, value: &Value) -> String {
    let language = sentences.language();
    match (kind, value) {
        (FieldKind::Date, Value::Number(number)) => text::date(sentences, day(*number)),
        (FieldKind::Duration, Value::Number(number)) => duration_parts(*number).0.to_string(),
        (_, Value::Number(number)) => {
            let text = number.to_string();
            let text = match text.rsplit_once('.') {
                Some((whole, part)) if kind == FieldKind::Money && part.len() == 1 => {
                    format!("{whole}.{part}0")
                }
                _ => text,
            };
            if has_comma(language) { text.replace('.', ",") } else { text }
        }
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Flag(_) | Value::Texts(_)) => String::new(),
    }
}

/// What was typed, as the field holds it; `None` if it is nothing of the kind.
pub fn read(language: Language, kind: FieldKind, text: &str) -> Option<Value> {
    let text = text.trim();
    match kind {
        FieldKind::Text | FieldKind::Choice => (!text.is_empty()).then(|| Value::Text(text.to_owned())),
        FieldKind::Number => text::typed_number(text, has_comma(language)).map(Value::Number),
        FieldKind::Money => text::typed_amount(text, has_comma(language)).map(Value::Number),
        FieldKind::Date => {
            let is_american = page::preferred_language().as_deref() == Some("en-US");
            text::typed_day(text, clock::today(), is_american).and_then(Value::date)
        }
        FieldKind::Flag => text.parse().ok().map(Value::Flag),
        FieldKind::Duration | FieldKind::Choices | FieldKind::Computed => None,
    }
}

/// Whether numbers are typed with a comma: in a page that speaks Danish, and in a browser whose language does so though the
/// page does not speak it. `5.000` is five thousand there.
fn has_comma(language: Language) -> bool {
    let preferred = page::preferred_language().unwrap_or_default();
    let begins = |tag: &&str| preferred.split('-').next() == Some(*tag);
    let is_abroad = ["da", "de", "nb", "nn", "no", "sv"].iter().any(begins);
    language == Language::Danish || (is_abroad && !preferred.ends_with("-CH"))
}

/// A length of time as a number and the seconds of its unit: the largest that leaves no rest.
pub fn duration_parts(seconds: Decimal) -> (i64, i64) {
    let seconds = seconds.in_millionths() / 1_000_000;
    let unit = [86_400, 3600].into_iter().find(|unit| seconds > 0 && seconds % unit == 0).unwrap_or(60);
    (seconds / unit, unit)
}

fn day(number: Decimal) -> Date {
    Date(i32::try_from(number.in_millionths() / 1_000_000).unwrap_or(0))
}

fn length(number: Decimal) -> Span {
    let seconds = u32::try_from(number.in_millionths() / 1_000_000).unwrap_or(u32::MAX);
    Span { days: seconds / 86_400, seconds: seconds % 86_400 }
}

/// A text of the process as the agent reads it: with what is known, and the name of a field where it is not.
pub fn filled(words: Words, case: &Case, text: &str) -> String {
    filled_for(words, case, text, true)
}

/// As [`filled`]; what says something about a person is in it only if asked for.
pub fn filled_for(words: Words, case: &Case, text: &str, with_personal: bool) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let sentences = spoken(words, case);
    let declared = |id: &FieldId| {
        let here = case.here().and_then(|here| here.flow().fields.get(id));
        here.or_else(|| case.procedure().flows().find_map(|flow| flow.fields.get(id)))
    };
    let named = |label: &str| format!("[{label}]");
    let mut told = String::new();
    for piece in run::fill(text, case) {
        told.push_str(&match piece {
            Piece::Text(text) => text,
            Piece::Value { field, value, is_personal } => match declared(&field).map(|field| &**field) {
                Some(field) if is_personal && !with_personal => named(&field.label),
                field => shown(&sentences, field, &value),
            },
            Piece::Missing { label, .. } => named(&label),
        });
    }
    told
}

/// The sentences for values within what the process says: in its own language, whatever the page speaks.
pub fn spoken(words: Words, case: &Case) -> Arc<Sentences> {
    words.sentences_in(case.procedure().main().language)
}

/// The language of what the process says, where it is not that of the page: voices read it as what it is.
pub fn lang(session: Session) -> Option<&'static str> {
    let language = session.header.with_value(|header| header.language.word());
    (language != session.words.language().tag()).then_some(language)
}

/// The first letters of a name, for the small round sign of a role.
pub fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().next())
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

/// A stretch of time on a clock: `4:05`, `1:02:09`.
pub fn ticking(milliseconds: i64) -> String {
    let seconds = milliseconds.max(0) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A stretch of time that has gone: on a clock for up to an hour, then in words, for nobody reads the seconds of hours.
pub fn lasting(words: Words, milliseconds: i64) -> String {
    if milliseconds < 3_600_000 {
        ticking(milliseconds)
    } else {
        words.tell(&with_time("guide-time", milliseconds))
    }
}

/// The tag by which the browser writes times: the region that the browser prefers, if it is one of the language.
pub fn locale(language: Language) -> String {
    let preferred = crate::browser::page::preferred_language();
    let preferred = preferred.filter(|tag| Language::of_tag(tag) == Some(language) && tag.contains('-'));
    preferred.unwrap_or_else(|| {
        if language == Language::English { "en-GB".to_owned() } else { language.tag().to_owned() }
    })
}

/// A message with a length of time in milliseconds: in whole minutes where there are any, for nobody reads the seconds then.
pub fn with_time(id: &'static str, milliseconds: i64) -> Message {
    let seconds = u32::try_from(milliseconds.max(0) / 1000).unwrap_or(u32::MAX);
    let span = if seconds >= 86_400 {
        // Days and hours say enough of a long time.
        Span { days: seconds / 86_400, seconds: seconds % 86_400 / 3600 * 3600 }
    } else if seconds >= 60 {
        Span::seconds(seconds / 60 * 60)
    } else {
        Span::seconds(seconds)
    };
    Message::new(id).with("time", Arg::Span(span))
}
