//! The time of day and the zone: the shell reads them, the library never does.
//!
//! Not here: what time means for a case (`run::clock`).

use js_sys::{Array, Date, Intl, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use sopwright::model::SortedMap;
use std::cell::RefCell;

/// Milliseconds since 1970.
pub fn now() -> i64 {
    Date::now() as i64
}

/// The day today where the browser is.
pub fn today() -> sopwright::model::Date {
    let date = Date::new_0();
    let day = sopwright::model::Date::of(date.get_full_year() as i32, date.get_month() + 1, date.get_date());
    day.unwrap_or(sopwright::model::Date(0))
}

/// How many minutes a zone is ahead of UTC at a moment; 0 for a zone the browser does not know.
pub fn zone_offset(zone: &str, at: i64) -> i32 {
    offset_of(zone, at).unwrap_or(0)
}

fn offset_of(zone: &str, at: i64) -> Option<i32> {
    let text = written(at, "en", &[("timeZone", zone), ("timeZoneName", "longOffset")])?;
    // "11/22/2026, GMT+01:00", or "GMT" alone in London's winter.
    let (_, offset) = text.rsplit_once("GMT")?;
    if offset.is_empty() {
        return Some(0);
    }
    let (sign, digits) = offset.split_at_checked(1)?;
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "0"));
    let total = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?;
    Some(if sign == "-" { -total } else { total })
}

/// A time of day as the browser's language writes it: `09:41`.
pub fn time_of_day(at: i64, language: &str) -> String {
    let how = [("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")];
    written(at, language, &how).unwrap_or_default()
}

/// A day and a time of day as the browser's language writes them: `Mon 16 March, 14:00`.
pub fn day_and_time(at: i64, language: &str) -> String {
    let how = [
        ("weekday", "short"),
        ("day", "numeric"),
        ("month", "long"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("hourCycle", "h23"),
    ];
    written(at, language, &how).unwrap_or_default()
}

/// A moment as a field for day and time takes it, where the browser is: `2026-03-02T09:00`.
pub fn field_of(at: i64) -> String {
    let date = Date::new(&(at as f64).into());
    let (month, day) = (date.get_month() + 1, date.get_date());
    let (hours, minutes) = (date.get_hours(), date.get_minutes());
    format!("{:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}", date.get_full_year())
}

/// The moment in a field for day and time.
pub fn of_field(text: &str) -> Option<i64> {
    let at = Date::parse(text);
    at.is_finite().then_some(at as i64)
}

/// A time of day, in minutes since midnight where the browser is, so many days after a moment; else the next such time.
pub fn at_time(at: i64, days: Option<u8>, minute: u16) -> i64 {
    let moment = |days: u8| {
        let date = Date::new(&(at as f64).into());
        date.set_date(date.get_date() + u32::from(days));
        date.set_hours(u32::from(minute / 60));
        date.set_minutes(u32::from(minute % 60));
        date.set_seconds(0);
        date.get_time() as i64
    };
    let today = moment(days.unwrap_or(0));
    if days.is_none() && today <= at { moment(1) } else { today }
}

/// Nine o'clock in the morning of the day after a moment, where the browser is.
pub fn next_morning(at: i64) -> i64 {
    let date = Date::new(&(at as f64).into());
    date.set_date(date.get_date() + 1);
    date.set_hours(9);
    date.set_minutes(0);
    date.set_seconds(0);
    date.get_time() as i64
}

thread_local! {
    /// What writes moments, by language and manner: to make one takes milliseconds, to use it again none.
    static WRITERS: RefCell<SortedMap<String, Intl::DateTimeFormat>> = const { RefCell::new(SortedMap::new()) };
}

/// A moment, written by the browser; nothing where it does not know the zone or the language.
fn written(at: i64, language: &str, how: &[(&str, &str)]) -> Option<String> {
    let how_told = how.iter().flat_map(|(name, value)| [" ", *name, " ", *value]);
    let key: String = std::iter::once(language).chain(how_told).collect();
    let known = WRITERS.with_borrow(|writers| writers.get(&key).cloned());
    let writer = match known {
        Some(writer) => writer,
        None => {
            let writer = writer(language, how)?;
            WRITERS.with_borrow_mut(|writers| writers.insert(key, writer.clone()));
            writer
        }
    };
    writer.format().call1(&JsValue::UNDEFINED, &Date::new(&(at as f64).into())).ok()?.as_string()
}

/// Made by name, so that an unknown zone is an answer and no exception.
fn writer(language: &str, how: &[(&str, &str)]) -> Option<Intl::DateTimeFormat> {
    let options = Object::new();
    for (key, value) in how {
        Reflect::set(&options, &(*key).into(), &(*value).into()).ok()?;
    }
    let constructor: JsValue = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: js_sys::Function =
        Reflect::get(&constructor, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    Some(Reflect::construct(&class, &Array::of2(&language.into(), &options)).ok()?.unchecked_into())
}
