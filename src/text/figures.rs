//! Numbers, money, dates and spans of time as a language writes them.
//!
//! Not here: clocks that tick (`app`), which the browser formats.

use super::{Language, Sentences};
use crate::message::Message;
use crate::model::{Date, Decimal, Span};

/// A number: `1,234.5` in English, `1.234,5` in Danish.
pub fn decimal(language: Language, number: Decimal) -> String {
    let plain = number.to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("−", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let (group, point) = match language {
        Language::English => (',', '.'),
        Language::Danish => ('.', ','),
    };
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(group);
        }
        grouped.push(digit);
    }
    if part.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}{point}{part}") }
}

/// An amount of money, with two decimals at least.
pub fn money(language: Language, amount: Decimal) -> String {
    let text = decimal(language, amount);
    let point = if language == Language::English { '.' } else { ',' };
    // Only the decimals can hold the sign: what groups is another one.
    match text.rsplit_once(point) {
        Some((_, part)) if part.len() == 1 => format!("{text}0"),
        Some(_) => text,
        None => format!("{text}{point}00"),
    }
}

/// A length of time: `2 days 4 h`, `15 min`.
pub fn span(sentences: &Sentences, span: Span) -> String {
    let units = [
        ("span-days", span.days),
        ("span-hours", span.seconds / 3600),
        ("span-minutes", span.seconds / 60 % 60),
        ("span-seconds", span.seconds % 60),
    ];
    let told: Vec<String> = units
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| sentences.tell(&Message::new(id).count("count", count as usize)))
        .collect();
    if told.is_empty() {
        sentences.tell(&Message::new("span-seconds").count("count", 0))
    } else {
        told.join(" ")
    }
}

/// A day: `16 March 2026`, `16. marts 2026`.
pub fn date(sentences: &Sentences, date: Date) -> String {
    let (year, month, day) = date.year_month_day();
    let month = sentences.plain(&format!("month-{month}"));
    let message = Message::new("date").text("day", day.to_string()).text("month", month);
    sentences.tell(&message.text("year", year.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_shows_its_own_decimals_or_padded_ones_never_both() {
        for (number, english, danish) in [
            ("1234", "1,234.00", "1.234,00"),
            ("1.5", "1.50", "1,50"),
            ("-1234.56", "−1,234.56", "−1.234,56"),
            ("1.234", "1.234", "1,234"),
            ("89.999", "89.999", "89,999"),
        ] {
            let Ok(amount) = number.parse::<Decimal>() else { continue };
            assert_eq!(money(Language::English, amount), english);
            assert_eq!(money(Language::Danish, amount), danish);
        }
    }
}
