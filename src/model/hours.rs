//! Working hours by weekday, as the runner counts in them and the checks compare them: seconds of the day.
//!
//! Not here: counting (`run::clock`), and how a calendar is written in the file (`model::catalogue`).

use super::{Calendar, Date};
use crate::record::{Arrange, Gather, SortedSet};

/// The working hours of a calendar, with at least one hour in the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The zone: `Europe/Copenhagen`.
    pub zone: String,
    /// From and to in seconds of the day, Monday first, sorted and apart.
    week: [Vec<(i64, i64)>; 7],
    holidays: SortedSet<Date>,
}

const DAYS: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

impl Hours {
    /// The hours of a calendar, if they can be understood: days `mo` or ranges `mo-fr`, times `08:00` to `24:00`,
    /// each ending after it begins.
    pub fn of(calendar: &Calendar) -> Option<Hours> {
        let mut week: [Vec<(i64, i64)>; 7] = Default::default();
        for (key, hours) in &calendar.week {
            let (first, last) = key.as_str().split_once('-').unwrap_or((key.as_str(), key.as_str()));
            let place = |day: &str| DAYS.iter().position(|name| *name == day);
            let (first, last) = (place(first)?, place(last)?);
            let spans = hours.iter().map(|pair| span(pair)).collect::<Option<Vec<_>>>()?;
            // A range may run over the end of the week: `sa-mo`.
            for day in (0..=(last + 7 - first) % 7).map(|ahead| (first + ahead) % 7) {
                week.get_mut(day)?.extend(&spans);
            }
        }
        for day in &mut week {
            day.arrange_by(Ord::cmp);
            day.dedup_by(|later, earlier| {
                let touches = later.0 <= earlier.1;
                if touches {
                    earlier.1 = earlier.1.max(later.1);
                }
                touches
            });
        }
        let is_open = week.iter().any(|day| !day.is_empty());
        is_open.then(|| Hours {
            zone: calendar.zone.clone(),
            week,
            holidays: calendar.holidays.iter().copied().gathered(),
        })
    }

    /// The hours of a day, as seconds of the day; none on a holiday.
    pub fn on(&self, day: Date) -> &[(i64, i64)] {
        if self.holidays.contains(&day) {
            return &[];
        }
        self.week.get(day.weekday() as usize).map_or(&[], Vec::as_slice)
    }
}

impl Hours {
    /// Whether somebody works here whenever somebody works there. Holidays are left aside; `None` in different zones.
    pub fn cover(&self, other: &Hours) -> Option<bool> {
        let is_within = |day: &[(i64, i64)], (from, to): &(i64, i64)| {
            day.iter().any(|(opens, closes)| opens <= from && to <= closes)
        };
        let mut days = self.week.iter().zip(&other.week);
        (self.zone == other.zone)
            .then(|| days.all(|(here, there)| there.iter().all(|span| is_within(here, span))))
    }
}

fn span(pair: &[String]) -> Option<(i64, i64)> {
    let [from, to] = pair else { return None };
    let (from, to) = (seconds(from)?, seconds(to)?);
    (from < to).then_some((from, to))
}

fn seconds(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    let part = |part: &str| {
        let is_plain = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        if is_plain { part.parse::<i64>().ok() } else { None }
    };
    let seconds = part(hour)? * 3600 + part(minute).filter(|minute| *minute < 60)? * 60;
    (seconds <= 86_400).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    /// The hours of Monday 2026-11-23 and Saturday 2026-11-28, for hours on some days.
    fn check(key: &str, from: &str, to: &str) -> Option<(usize, usize)> {
        let hours = vec![vec![from.to_owned(), to.to_owned()]];
        let week = std::iter::once((key.parse::<Id>().unwrap(), hours)).collect();
        let calendar = Calendar {
            zone: "Europe/Copenhagen".into(),
            week,
            holidays: Vec::new(),
            more: Default::default(),
        };
        let day = |day| Date::of(2026, 11, day).unwrap();
        Hours::of(&calendar).map(|hours| (hours.on(day(23)).len(), hours.on(day(28)).len()))
    }

    #[test]
    fn days_and_ranges_are_understood_and_nonsense_is_refused() {
        assert_eq!(check("mo", "08:00", "17:00"), Some((1, 0)));
        assert_eq!(check("mo-fr", "08:00", "24:00"), Some((1, 0)));
        assert_eq!(check("sa-mo", "08:00", "12:00"), Some((1, 1)));
        assert_eq!(check("monday", "08:00", "12:00"), None);
        assert_eq!(check("mo", "17:00", "08:00"), None);
        assert_eq!(check("mo", "8:00", "17:00"), None);
        assert_eq!(check("mo", "08:00", "25:00"), None);
    }
}
