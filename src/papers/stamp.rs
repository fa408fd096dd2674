//! Moments as other programs write them: `2026-11-22T09:41:00.000Z` and `20261122T094100Z`.
//!
//! Not here: moments as people read them (the shells, in their zone).

use crate::model::Date;
use crate::run::Moment;

const DAY: i64 = 86_400_000;

/// ISO 8601 in UTC, to the millisecond.
pub(super) fn iso(moment: Moment) -> String {
    let (day, hours, minutes, seconds, rest) = parts(moment);
    format!("{day}T{hours:02}:{minutes:02}:{seconds:02}.{rest:03}Z")
}

/// The short form of calendars, in UTC, to the second.
pub(super) fn short(moment: Moment) -> String {
    let (day, hours, minutes, seconds, _) = parts(moment);
    let (year, month, day) = day.year_month_day();
    format!("{year:04}{month:02}{day:02}T{hours:02}{minutes:02}{seconds:02}Z")
}

fn parts(moment: Moment) -> (Date, i64, i64, i64, i64) {
    let at = moment.in_milliseconds();
    let day = Date(i32::try_from(at / DAY).unwrap_or(0));
    let within = at % DAY;
    (day, within / 3_600_000, within / 60_000 % 60, within / 1000 % 60, within % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_in_utc() {
        let moment = Moment::of(1_772_360_405_007);
        assert_eq!(iso(moment), "2026-03-01T10:20:05.007Z");
        assert_eq!(short(moment), "20260301T102005Z");
        assert_eq!(iso(Moment::of(-5)), "1970-01-01T00:00:00.000Z");
    }
}
