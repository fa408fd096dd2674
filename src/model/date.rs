//! Days of the calendar, as `2026-12-01`.
//!
//! Not here: times of day, zones and working hours (`run::clock`).

use crate::record::{Faults, Json, Place, Schemas, Shape, Writer};
use std::fmt;
use std::str::FromStr;

/// A day, counted from 1970-01-01, so that conditions can compare it as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub i32);

impl Date {
    /// The day of a year (0 to 9999), month (1 to 12) and day (1 to 31), if there is such a day.
    pub fn of(year: i32, month: u32, day: u32) -> Option<Date> {
        let (month, day) = (i32::try_from(month).ok()?, i32::try_from(day).ok()?);
        if !(0..=9999).contains(&year) || !(1..=12).contains(&month) || day < 1 {
            return None;
        }
        // Howard Hinnant's days_from_civil: years begin in March, so that the leap day is the last.
        let (march_year, march_month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let era = march_year.div_euclid(400);
        let year_of_era = march_year - era * 400;
        let day_of_year = (153 * march_month + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let date = Date(era * 146_097 + day_of_era - 719_468);
        (date.year_month_day() == (year, month.unsigned_abs(), day.unsigned_abs())).then_some(date)
    }

    /// Year, month and day.
    pub fn year_month_day(self) -> (i32, u32, u32) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted - era * 146_097;
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month.unsigned_abs(), day.unsigned_abs())
    }

    /// The day of the week, 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u32 {
        (self.0 + 3).rem_euclid(7).unsigned_abs()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.year_month_day();
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, '-');
        let mut part = |length: usize| -> Option<u32> {
            let part = parts.next()?;
            let is_plain = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            if is_plain { part.parse().ok() } else { None }
        };
        let (year, month, day) = (part(4).ok_or("date")?, part(2).ok_or("date")?, part(2).ok_or("date")?);
        i32::try_from(year).ok().and_then(|year| Date::of(year, month, day)).ok_or("date")
    }
}

impl Shape for Date {
    const IS_PLAIN: bool = true;

    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let text = String::read(json, at, faults)?;
        text.parse().map_err(|expected| faults.malformed(at, expected, &text)).ok()
    }
    fn write(&self, out: &mut Writer) {
        out.text(&self.to_string());
    }
    fn schema(_: &mut Schemas) -> Json {
        Json::record([("type", Json::text("string")), ("format", Json::text("date"))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        for day in -10_000..140_000 {
            let date = Date(day);
            assert_eq!(date.to_string().parse(), Ok(date));
        }
    }

    #[test]
    fn days_that_are_not_are_refused() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "26-01-01",
            "2026-01-01T00:00",
            "2026-04-31",
        ] {
            assert_eq!(text.parse::<Date>(), Err("date"), "{text}");
        }
        assert_eq!("2024-02-29".parse::<Date>().map(Date::weekday), Ok(3));
        assert_eq!("1970-01-01".parse(), Ok(Date(0)));
    }
}
