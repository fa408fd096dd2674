//! The clock on the wall and the zones of the world, which the library asks its shells for.
//!
//! Not here: working hours and due times (`run::clock`).

use crate::files;
use crate::shell::Shell;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned, civil};
use sopwright::message::Message;
use sopwright::model::{Date, Process, SortedSet};
use sopwright::run::{A_MONDAY_MORNING, Moment};
use std::path::Path;

/// The day by the calendar on the wall.
pub(crate) fn today() -> Date {
    let today = Zoned::now().date();
    let parts = (u32::try_from(today.month()), u32::try_from(today.day()));
    match parts {
        (Ok(month), Ok(day)) => Date::of(i32::from(today.year()), month, day).unwrap_or(Date(0)),
        _ => Date(0),
    }
}

/// When a case begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beginning(pub(crate) Moment);

impl Default for Beginning {
    fn default() -> Self {
        Beginning(Moment::of(A_MONDAY_MORNING))
    }
}

impl std::str::FromStr for Beginning {
    type Err = String;

    /// `now`, or a time as in ISO 8601; without an offset it is UTC.
    fn from_str(text: &str) -> Result<Self, String> {
        let time = if text == "now" {
            Ok(Timestamp::now())
        } else {
            text.parse::<Timestamp>().or_else(|error| {
                let local: civil::DateTime = text.parse().map_err(|_| error)?;
                local.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp())
            })
        };
        time.map(|time| Beginning(Moment::of(time.as_millisecond())))
            .map_err(|_| "write it as 2026-11-20T16:00:00+01:00, or now".to_owned())
    }
}

/// Minutes that the local time of a zone is ahead of UTC. An unknown zone keeps UTC.
pub(crate) fn ahead(zone: &str, milliseconds: i64) -> i32 {
    let offset = TimeZone::get(zone)
        .and_then(|zone| Timestamp::from_millisecond(milliseconds).map(|time| zone.to_offset(time)));
    offset.map_or(0, |offset| offset.seconds().div_euclid(60))
}

/// Tells of zones that nobody knows, once each.
pub(crate) fn tell_unknown_zones<'a>(
    processes: impl Iterator<Item = &'a Process>,
    file: &Path,
    shell: &Shell,
) {
    let zones: SortedSet<&str> = processes
        .flat_map(|process| process.calendars.values())
        .map(|calendar| calendar.zone.as_str())
        .collect();
    for zone in zones.into_iter().filter(|zone| TimeZone::get(zone).is_err()) {
        shell.remark(&files::name(file), &Message::new("cli-unknown-zone").text("zone", zone));
    }
}
