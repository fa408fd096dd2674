//! Times as people type them: `30`, `1½ h`, `1 h 30`, `14:30`, `kl. 9`, `3 pm`, `tomorrow 9`, `i morgen`.
//!
//! Not here: days (`days`), and what time it is now (the shells).

use super::days::NEAR;
use crate::model::Arrange;
use crate::model::InLower;

/// A time that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedTime {
    /// After so many seconds.
    After(u32),
    /// At a time of day, in minutes since midnight: so many days from today, or the next time it is that time.
    At(Option<u8>, u16),
}

/// What a day without a time of day means, in minutes since midnight.
const MORNING: u16 = 9 * 60;
/// What makes a number a time of day, and what a length of time, in English, Danish, Norwegian and German.
const AT: [&str; 5] = ["kl.", "kl ", "at ", "um ", "klokken "];
const AFTER: [&str; 4] = ["in ", "om ", "+", "after "];
/// How units begin, with their seconds. A minute is what a number alone means.
const UNITS: [(&str, u32); 7] =
    [("min", 60), ("m", 60), ("h", 3600), ("t", 3600), ("st", 3600), ("da", 86_400), ("d", 86_400)];

/// The time that was typed, if it is one within a year.
pub fn typed_time(text: &str) -> Option<TypedTime> {
    let text = text.trim().in_lower();
    let mut near: Vec<&(&str, i32)> = NEAR.iter().filter(|(word, _)| text.starts_with(word)).collect();
    near.arrange_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    if let Some((word, day)) = near.first() {
        let rest = text.get(word.len()..)?.trim();
        let minute = if rest.is_empty() { MORNING } else { time_of_day(without(rest, &AT))? };
        return Some(TypedTime::At(Some(u8::try_from(*day).ok()?), minute));
    }
    let at = without(&text, &AT);
    if at.len() != text.len() || is_clock(at) {
        return Some(TypedTime::At(None, time_of_day(at)?));
    }
    span(without(&text, &AFTER)).map(TypedTime::After)
}

fn without<'a>(text: &'a str, begins: &[&str]) -> &'a str {
    begins.iter().find_map(|begin| text.strip_prefix(begin)).unwrap_or(text).trim()
}

/// Whether it can only be a time of day: `14:30`, `14.30`, `3 pm`.
fn is_clock(text: &str) -> bool {
    let has_minutes = |mark: char| {
        text.split_once(mark).is_some_and(|(_, rest)| rest.len() == 2 && rest.parse::<u8>().is_ok())
    };
    has_minutes(':') || has_minutes('.') || text.ends_with("am") || text.ends_with("pm")
}

fn time_of_day(text: &str) -> Option<u16> {
    let (text, later) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(rest), _) => (rest, Some(12)),
        (None, Some(rest)) => (rest, Some(0)),
        (None, None) => (text.strip_suffix("uhr").unwrap_or(text), None),
    };
    let (hour, minute) = text.trim().split_once([':', '.']).unwrap_or((text.trim(), "0"));
    let (mut hour, minute) = (hour.trim().parse::<u16>().ok()?, minute.trim().parse::<u16>().ok()?);
    if let Some(later) = later {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + later;
    }
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// A length of time in seconds: `90`, `1,5 h`, `1 h 30`.
fn span(text: &str) -> Option<u32> {
    let mut seconds = 0_f64;
    let (mut rest, mut unit_before) = (text, None);
    while !rest.is_empty() {
        let end = rest.find(|letter: char| !letter.is_ascii_digit() && !".,½".contains(letter));
        let (number, behind) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        let half = if number.ends_with('½') { 0.5 } else { 0.0 };
        let whole = number.trim_end_matches('½').replace(',', ".");
        let number = if whole.is_empty() && half > 0.0 { half } else { whole.parse::<f64>().ok()? + half };
        let behind = behind.trim_start();
        let end =
            behind.find(|letter: char| !letter.is_alphabetic() && letter != '.').unwrap_or(behind.len());
        let (unit, behind) = behind.split_at_checked(end)?;
        let unit = match (unit, unit_before) {
            // What follows hours without a word are minutes.
            ("", None | Some(3600)) => 60,
            ("", Some(_)) => return None,
            (unit, _) => unit_of(unit)?,
        };
        seconds += number * f64::from(unit);
        unit_before = Some(unit);
        rest = behind.trim_start();
    }
    (60.0..=366.0 * 86_400.0).contains(&seconds).then_some(seconds as u32)
}

fn unit_of(word: &str) -> Option<u32> {
    // "tag" and "tage" are days, "t" and "timer" hours.
    if word.starts_with("tag") {
        return Some(86_400);
    }
    UNITS.iter().find(|(begin, _)| word.starts_with(begin)).map(|(_, seconds)| *seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_read_as_people_type_them() {
        for (text, minutes) in [
            ("30", 30),
            (" in 30 min", 30),
            ("om 30 minutter", 30),
            ("+5", 5),
            ("1 h", 60),
            ("1½ h", 90),
            ("½ t", 30),
            ("1,5 timer", 90),
            ("1.5h", 90),
            ("1 h 30", 90),
            ("1h 30min", 90),
            ("2 Stunden", 120),
            ("2 days", 2880),
            ("1 dag", 1440),
            ("2 Tage", 2880),
        ] {
            assert_eq!(typed_time(text), Some(TypedTime::After(minutes * 60)), "{text}");
        }
    }

    #[test]
    fn times_of_day_are_read_as_people_type_them() {
        for (text, day, minute) in [
            ("14:30", None, 870),
            ("14.30", None, 870),
            ("kl. 9", None, 540),
            ("kl 14.15", None, 855),
            ("at 9", None, 540),
            ("3 pm", None, 900),
            ("12am", None, 0),
            ("um 15 Uhr", None, 900),
            ("tomorrow", Some(1), 540),
            ("i morgen 10", Some(1), 600),
            ("i overmorgen kl. 8", Some(2), 480),
            ("today 16:00", Some(0), 960),
        ] {
            assert_eq!(typed_time(text), Some(TypedTime::At(day, minute)), "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_time() {
        for text in [
            "",
            "soon",
            "0",
            "-5",
            "25:00",
            "9:75",
            "13 pm",
            "yesterday 9",
            "1 h x",
            "9999999999 h",
            "1 x",
            "½½",
            "é 5",
            "morgen é",
        ] {
            assert_eq!(typed_time(text), None, "{text}");
        }
    }
}
