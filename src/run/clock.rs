//! Points in time, and when something is due: by the calendar or in working hours.
//!
//! Not here: reading a clock and the offsets of zones, which the shells do.

use crate::model::{Date, Decimal, Span};
use crate::procedure::Hours;
use crate::record::{Faults, Json, Place, Schemas, Shape, Writer};
use std::fmt;

/// A point in time in milliseconds since 1970-01-01 UTC; in JSON in seconds, with up to three decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// The latest moment, in the year 2223: JSON numbers hold it exactly.
    const LAST: i64 = 8_000_000_000_000;

    /// The moment so many milliseconds after 1970 began, kept within what the file can hold.
    pub fn of(milliseconds: i64) -> Moment {
        Moment(milliseconds.clamp(0, Self::LAST))
    }

    /// Milliseconds since 1970 began.
    pub fn in_milliseconds(self) -> i64 {
        self.0
    }

    /// How long after another moment, in milliseconds; 0 if it is earlier.
    pub fn since(self, other: Moment) -> i64 {
        (self.0 - other.0).max(0)
    }
}

impl Shape for Moment {
    const IS_PLAIN: bool = true;

    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        Decimal::read(json, at, faults).map(|seconds| Moment::of(seconds.in_millionths() / 1000))
    }
    fn write(&self, out: &mut Writer) {
        let (seconds, part) = (self.0 / 1000, self.0 % 1000);
        if part == 0 {
            return out.plain(&seconds.to_string());
        }
        out.plain(format!("{seconds}.{part:03}").trim_end_matches('0'));
    }
    fn schema(_: &mut Schemas) -> Json {
        Json::record([("type", Json::text("number"))])
    }
}

/// The time an action is done at, and the zones of the world.
#[derive(Clone, Copy)]
pub struct Now<'a> {
    /// The time.
    pub at: Moment,
    /// Minutes that the local time of a zone is ahead of UTC at a time in milliseconds since 1970.
    pub zones: &'a dyn Fn(&str, i64) -> i32,
}

impl fmt::Debug for Now<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Now({:?})", self.at)
    }
}

impl Now<'_> {
    /// A time where every zone keeps UTC.
    pub fn utc(milliseconds: i64) -> Now<'static> {
        Now { at: Moment::of(milliseconds), zones: &|_, _| 0 }
    }
}

/// A span later; days have 24 hours.
pub fn after(start: Moment, span: Span) -> Moment {
    Moment::of(start.0.saturating_add(span.in_seconds().saturating_mul(1000)))
}

/// No due time is looked for further ahead than this.
const MOST_DAYS: i64 = 3700;

/// A span of working time later: first whole working days, to the same time of day; then hours within working hours.
/// What falls outside working hours counts from the next time they open. `None` if that lies more than ten years ahead.
pub fn after_working(
    start: Moment,
    span: Span,
    hours: &Hours,
    zones: &dyn Fn(&str, i64) -> i32,
) -> Option<Moment> {
    let offset = |utc_seconds: i64| i64::from(zones(&hours.zone, utc_seconds.saturating_mul(1000))) * 60;
    let (utc, milliseconds) = (start.0.div_euclid(1000), start.0.rem_euclid(1000));
    let mut local = opening(utc + offset(utc), hours)?;
    for _ in 0..i64::from(span.days).min(MOST_DAYS + 1) {
        let (mut day, second) = (local.div_euclid(DAY) + 1, local.rem_euclid(DAY));
        let last = day + MOST_DAYS;
        while hours_on(day, hours).is_empty() {
            day += 1;
            if day > last {
                return None;
            }
        }
        local = day * DAY + second;
        if local - utc > MOST_DAYS * DAY {
            return None;
        }
    }
    let mut left = i64::from(span.seconds);
    // The last moment of working hours still belongs to them, so that 16:00 and one hour is 17:00.
    loop {
        if left == 0 && span.days == 0 {
            break;
        }
        local = opening(local, hours)?;
        let room = closing(local, hours)? - local;
        if left <= room {
            local += left;
            break;
        }
        left -= room;
        local += room;
        if local - utc > MOST_DAYS * DAY {
            return None;
        }
    }
    // The offset at the result is not known before the result; the second look settles it but for the hour that a
    // change of clocks skips or repeats.
    let guess = local - offset(local);
    let utc = local - offset(guess);
    Some(Moment::of(utc.saturating_mul(1000).saturating_add(milliseconds)))
}

/// When working hours are next: the moment itself within them. `None` if that lies more than ten years ahead.
pub fn reached_from(at: Moment, hours: &Hours, zones: &dyn Fn(&str, i64) -> i32) -> Option<Moment> {
    after_working(at, Span { days: 0, seconds: 0 }, hours, zones)
}

const DAY: i64 = 86_400;

fn hours_on(day: i64, hours: &Hours) -> &[(i64, i64)] {
    i32::try_from(day).map_or(&[], |day| hours.on(Date(day)))
}

/// The first moment of working hours from here on, in local seconds.
fn opening(local: i64, hours: &Hours) -> Option<i64> {
    let (first, second) = (local.div_euclid(DAY), local.rem_euclid(DAY));
    let today = hours_on(first, hours).iter().find(|(_, to)| second < *to);
    if let Some((from, _)) = today {
        return Some(first * DAY + second.max(*from));
    }
    (first + 1..first + MOST_DAYS)
        .find_map(|day| hours_on(day, hours).first().map(|(from, _)| day * DAY + from))
}

/// When the working hours that hold this moment end, in local seconds.
fn closing(local: i64, hours: &Hours) -> Option<i64> {
    let (day, second) = (local.div_euclid(DAY), local.rem_euclid(DAY));
    let now = hours_on(day, hours).iter().find(|(from, to)| (*from..*to).contains(&second));
    now.map(|(_, to)| day * DAY + to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SortedMap;
    use crate::model::{Calendar, Id};

    /// Local times of Copenhagen in late autumn (UTC+1), hours Monday to Friday 8 to 17, the 25th of December off.
    fn check(start: &str, span: &str) -> String {
        let hours = vec![vec!["08:00".to_owned(), "17:00".to_owned()]];
        let week: SortedMap<Id, _> = std::iter::once(("mo-fr".parse().unwrap(), hours)).collect();
        let zone = "Europe/Copenhagen".to_owned();
        let holidays = vec!["2026-12-25".parse().unwrap()];
        let hours = Hours::of(&Calendar { zone, week, holidays, more: Default::default() }).unwrap();
        let (date, time) = start.split_once(' ').unwrap();
        let (hour, minute) = time.split_once(':').unwrap();
        let day: Date = date.parse().unwrap();
        let seconds = i64::from(day.0) * DAY
            + hour.parse::<i64>().unwrap() * 3600
            + minute.parse::<i64>().unwrap() * 60;
        let start = Moment::of((seconds - 3600) * 1000);
        let due = after_working(start, span.parse().unwrap(), &hours, &|_, _| 60).unwrap();
        let local = due.in_milliseconds() / 1000 + 3600;
        let date = Date(i32::try_from(local / DAY).unwrap());
        format!("{date} {:02}:{:02}", local % DAY / 3600, local % 3600 / 60)
    }

    #[test]
    fn working_time_stands_still_outside_working_hours() {
        assert_eq!(check("2026-11-20 16:00", "PT2H"), "2026-11-23 09:00");
        assert_eq!(check("2026-11-20 16:00", "PT1H"), "2026-11-20 17:00");
        assert_eq!(check("2026-11-21 12:00", "PT30M"), "2026-11-23 08:30");
        assert_eq!(check("2026-11-23 07:00", "PT10H"), "2026-11-24 09:00");
        assert_eq!(check("2026-12-24 16:30", "PT1H"), "2026-12-28 08:30");
    }

    #[test]
    fn a_role_is_reached_now_or_when_it_opens() {
        assert_eq!(check("2026-11-20 16:00", "PT0S"), "2026-11-20 16:00");
        assert_eq!(check("2026-11-21 12:00", "PT0S"), "2026-11-23 08:00");
    }

    #[test]
    fn a_working_day_leads_to_the_same_time_of_the_next() {
        assert_eq!(check("2026-11-20 16:00", "P1D"), "2026-11-23 16:00");
        assert_eq!(check("2026-11-21 12:00", "P1D"), "2026-11-24 08:00");
        assert_eq!(check("2026-12-24 10:00", "P1DT8H"), "2026-12-29 09:00");
        assert_eq!(check("2026-11-23 18:00", "PT0S"), "2026-11-24 08:00");
    }
}
