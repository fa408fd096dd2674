//! Days as people type them: `3/12`, `3. dec`, `i morgen`, `Friday`, `in 2 Tagen`, `+2`.
//!
//! Not here: days as they are written (`figures`) and kept (`model::date`).

use crate::model::Date;
use crate::model::InLower;

/// Words for days near today, with how far they are. All languages at once, for people mix them.
pub(super) const NEAR: [(&str, i32); 18] = [
    ("today", 0),
    ("i dag", 0),
    ("idag", 0),
    ("heute", 0),
    ("tomorrow", 1),
    ("i morgen", 1),
    ("imorgen", 1),
    ("i morgon", 1),
    ("morgen", 1),
    ("yesterday", -1),
    ("i går", -1),
    ("igår", -1),
    ("i gaar", -1),
    ("gestern", -1),
    ("overmorgen", 2),
    ("i overmorgen", 2),
    ("i overmorgon", 2),
    ("übermorgen", 2),
];

/// How the months begin in English, Danish, Norwegian and German.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän"],
    &["feb"],
    &["mar", "mär", "maer"],
    &["apr"],
    &["may", "maj", "mai"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez", "des"],
];

/// How the days of the week begin, Monday first.
const WEEK: [&[&str]; 7] = [
    &["mon", "man"],
    &["tue", "tir", "die"],
    &["wed", "ons", "mit"],
    &["thu", "tor", "don"],
    &["fri", "fre"],
    &["sat", "lør", "lor", "loer", "sam"],
    &["sun", "søn", "son", "soen"],
];

/// The day that was typed. Without a year it is the nearest such day to today; a day of the week is the next to come.
/// `month_first` is how `3/12` is read where both would do.
pub fn typed_day(text: &str, today: Date, month_first: bool) -> Option<Date> {
    let text = text.trim().in_lower();
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    if let Some((_, by)) = NEAR.iter().find(|(word, _)| *word == text) {
        return moved(today, *by);
    }
    if let Some(by) = text.strip_prefix('+') {
        return moved(today, by.trim().parse::<u16>().ok()?.into());
    }
    let parts = parts(&text);
    if let Some(by) = counted(&parts) {
        return moved(today, by);
    }
    match parts.as_slice() {
        [Part::Word(word)] => next_weekday(word, today),
        [Part::Word(first), Part::Word(word)] if AHEAD.contains(&first.as_str()) => next_weekday(word, today),
        [Part::Word(first), Part::Word(word)] if LAST.contains(&first.as_str()) => last_weekday(word, today),
        // "Friday 4 December": the date says it.
        [Part::Word(word), rest @ ..] if rest.len() > 1 && weekday(word).is_some() => {
            dated(rest, today, month_first)
        }
        all => dated(all, today, month_first),
    }
}

/// How far away a day is that was counted: `in 2 days`, `om 3 uger`, `vor 2 Tagen`, `2 days ago`.
fn counted(parts: &[Part]) -> Option<i32> {
    let is = |part: Option<&Part>, words: &[&str]| matches!(part, Some(Part::Word(word)) if words.contains(&word.as_str()));
    let (is_ahead, is_before) = (is(parts.first(), AHEAD), is(parts.first(), &["vor", "for"]));
    let counted = parts.get(usize::from(is_ahead || is_before)..)?;
    let [Part::Number(count, _), Part::Word(unit), rest @ ..] = counted else { return None };
    let days = UNITS.iter().find(|(begin, _)| unit.starts_with(begin)).map(|(_, days)| *days)?;
    let is_ago = rest.len() == 1 && is(rest.first(), &["ago", "siden", "sidan"]);
    let is_past = is_ago || (is_before && rest.is_empty());
    let is_whole = is_past || (!is_before && rest.is_empty());
    let by = i32::try_from(*count).ok().filter(|count| *count <= 3660)?.checked_mul(days)?;
    is_whole.then_some(if is_past { -by } else { by })
}

/// What stands before a count of days, or before a day of the week.
const AHEAD: &[&str] =
    &["in", "om", "on", "på", "am", "next", "næste", "neste", "nächsten", "nächster", "kommenden"];
/// What stands before a day of the week that is past: `last Friday`, `i fredags`.
const LAST: &[&str] =
    &["last", "i", "sidste", "sist", "siste", "forrige", "letzten", "letzter", "vergangenen"];
/// How the units of a count begin, with their days.
const UNITS: [(&str, i32); 6] = [("day", 1), ("tag", 1), ("dag", 1), ("week", 7), ("woche", 7), ("u", 7)];

/// A piece of what was typed.
#[derive(Debug)]
enum Part {
    /// A number and how many digits it was typed with.
    Number(u32, usize),
    /// Letters.
    Word(String),
}

fn parts(text: &str) -> Vec<Part> {
    let split = |letter: char| !letter.is_alphanumeric();
    let mut parts = Vec::new();
    for piece in text.split(split).filter(|piece| !piece.is_empty()) {
        let digits = piece.chars().take_while(char::is_ascii_digit).count();
        let (number, word) = piece.split_at(digits.min(piece.len()));
        if let Ok(value) = number.parse() {
            parts.push(Part::Number(value, digits));
        }
        // The endings of "3rd" and "1st" say nothing.
        let is_ending = digits > 0 && ["st", "nd", "rd", "th"].contains(&word);
        if !(word.is_empty() || is_ending) {
            parts.push(Part::Word(word.to_owned()));
        }
    }
    parts
}

fn dated(parts: &[Part], today: Date, month_first: bool) -> Option<Date> {
    let (day, month, rest) = match parts {
        [Part::Number(day, _), Part::Word(month), rest @ ..] => (*day, month_named(month)?, rest),
        [Part::Word(month), Part::Number(day, _), rest @ ..] => (*day, month_named(month)?, rest),
        [Part::Number(year, 4), Part::Number(month, _), Part::Number(day, _)] => {
            return Date::of(i32::try_from(*year).ok()?, *month, *day);
        }
        [Part::Number(one, _), Part::Number(two, _), rest @ ..] => {
            let is_month_first = if *one > 12 { false } else { month_first || *two > 12 };
            if is_month_first { (*two, *one, rest) } else { (*one, *two, rest) }
        }
        _ => return None,
    };
    match rest {
        [] => nearest(today, month, day),
        [Part::Number(year, digits)] => {
            let year = i32::try_from(*year).ok()?;
            Date::of(if *digits <= 2 { 2000 + year } else { year }, month, day)
        }
        _ => None,
    }
}

/// The day of this year, the last or the next that is nearest to today.
fn nearest(today: Date, month: u32, day: u32) -> Option<Date> {
    let (year, _, _) = today.year_month_day();
    let all = (year - 1..=year + 1).filter_map(|year| Date::of(year, month, day));
    all.min_by_key(|date| (i64::from(date.0) - i64::from(today.0)).abs())
}

fn month_named(word: &str) -> Option<u32> {
    let found = MONTHS.iter().position(|begins| begins.iter().any(|begin| word.starts_with(begin)))?;
    u32::try_from(found + 1).ok()
}

fn weekday(word: &str) -> Option<u32> {
    let found = WEEK.iter().position(|begins| begins.iter().any(|begin| word.starts_with(begin)))?;
    u32::try_from(found).ok()
}

fn next_weekday(word: &str, today: Date) -> Option<Date> {
    let ahead = (weekday(word)? + 7 - today.weekday()) % 7;
    moved(today, i32::try_from(if ahead == 0 { 7 } else { ahead }).ok()?)
}

fn last_weekday(word: &str, today: Date) -> Option<Date> {
    moved(next_weekday(word, today)?, if weekday(word)? == today.weekday() { -14 } else { -7 })
}

fn moved(today: Date, by: i32) -> Option<Date> {
    let (year, month, day) = Date(today.0.checked_add(by)?).year_month_day();
    Date::of(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On Sunday, 22 November 2026.
    fn typed(text: &str) -> String {
        let today = "2026-11-22".parse().unwrap();
        typed_day(text, today, false).map_or("?".to_owned(), |day| day.to_string())
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        for text in [
            "2026-12-03",
            "3/12",
            "3.12.",
            "3.12.26",
            "03-12-2026",
            "3 dec",
            "3. december",
            "Dec 3rd",
            "3. Dezember 2026",
            "3. des.",
            "torsdag 3. december",
            "2026.12.3",
        ] {
            assert_eq!(typed(text), "2026-12-03", "{text}");
        }
        for text in ["tomorrow", "i morgen", "Morgen", "+1", "monday", "mandag", "Montag"] {
            assert_eq!(typed(text), "2026-11-23", "{text}");
        }
        for text in [
            "in 11 days",
            "In 11 Tagen",
            "om 11 dage",
            "om 11 dager",
            "11 days",
            "next thursday",
            "på torsdag",
        ] {
            let day = if text.contains("11") { "2026-12-03" } else { "2026-11-26" };
            assert_eq!(typed(text), day, "{text}");
        }
        for text in ["in 2 weeks", "in 2 Wochen", "om 2 uger", "om 2 uker"] {
            assert_eq!(typed(text), "2026-12-06", "{text}");
        }
        for text in ["vor 2 Tagen", "2 days ago", "for 2 dage siden"] {
            assert_eq!(typed(text), "2026-11-20", "{text}");
        }
        for text in ["last Friday", "i fredags", "sidste fredag", "sist fredag", "letzten Freitag"] {
            assert_eq!(typed(text), "2026-11-20", "{text}");
        }
        assert_eq!(typed("last Sunday"), "2026-11-15");
        assert_eq!(typed("i går"), "2026-11-21");
        assert_eq!(typed("søndag"), "2026-11-29", "a day of the week is still to come");
    }

    #[test]
    fn without_a_year_it_is_the_nearest_such_day() {
        assert_eq!(typed("5/1"), "2027-01-05");
        assert_eq!(typed("15. juni"), "2026-06-15");
        assert_eq!(typed("29 feb"), "?", "there is none near");
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "31/2",
            "x",
            "13/13",
            "99999999999",
            "3",
            "+x",
            "+99999x",
            "3 dec 2026 4",
            "in 2",
            "in 99999 days",
            "vor 2 Tagen ago x",
            "3 foo",
            "Ⅳ",
            "0/0",
            "३/१२",
        ] {
            assert_eq!(typed(text), "?", "{text}");
        }
        assert_eq!(typed("12/25"), "2026-12-25", "there is no 25th month");
        let today = "2026-11-22".parse().unwrap();
        assert_eq!(typed_day("3/12", today, true).unwrap().to_string(), "2027-03-12");
    }
}
