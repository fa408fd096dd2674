//! The time of day and the zone: the shell reads them, the library never does.
//!
//! Not here: what time means for a case (`run::clock`).

use js_sys::{Array, Date, Intl, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};

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
    let options = Object::new();
    let set = |key: &str, value: &str| Reflect::set(&options, &key.into(), &value.into()).ok();
    set("timeZone", zone)?;
    set("timeZoneName", "longOffset")?;
    let constructor: JsValue = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: js_sys::Function =
        Reflect::get(&constructor, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    let arguments = Array::of2(&"en".into(), &options);
    let format: Intl::DateTimeFormat = Reflect::construct(&class, &arguments).ok()?.unchecked_into();
    let text: String =
        format.format().call1(&JsValue::UNDEFINED, &Date::new(&(at as f64).into())).ok()?.as_string()?;
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
    let options = Object::new();
    Reflect::set(&options, &"hour".into(), &"2-digit".into()).ok();
    Reflect::set(&options, &"minute".into(), &"2-digit".into()).ok();
    Reflect::set(&options, &"hourCycle".into(), &"h23".into()).ok();
    Date::new(&(at as f64).into()).to_locale_time_string_with_options(language, &options).into()
}

/// A day and a time of day as the browser's language writes them: `Mon 16 March, 14:00`.
pub fn day_and_time(at: i64, language: &str) -> String {
    let options = Object::new();
    for (key, value) in [
        ("weekday", "short"),
        ("day", "numeric"),
        ("month", "long"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
    ] {
        Reflect::set(&options, &key.into(), &value.into()).ok();
    }
    Date::new(&(at as f64).into()).to_locale_string(language, &options).into()
}
