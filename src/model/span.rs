//! Lengths of time, as ISO 8601 writes them: `PT5M`, `P2D`.
//!
//! Not here: points in time and working hours (`run::clock`).

use crate::record::{Faults, Json, Place, Schemas, Shape, Writer};
use std::fmt;
use std::str::FromStr;

/// A length of time. Days are kept apart from hours: two working days are not 48 working hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Whole days.
    pub days: u32,
    /// Seconds besides the days; may be more than a day, as in `PT72H`.
    pub seconds: u32,
}

impl Span {
    /// Seconds only.
    pub const fn seconds(seconds: u32) -> Span {
        Span { days: 0, seconds }
    }

    /// Minutes only.
    pub const fn minutes(minutes: u32) -> Span {
        Span { days: 0, seconds: minutes * 60 }
    }

    /// The whole length in seconds, with days of 24 hours.
    pub const fn in_seconds(self) -> i64 {
        self.days as i64 * 86_400 + self.seconds as i64
    }
}

impl fmt::Display for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("P")?;
        if self.days > 0 {
            write!(formatter, "{}D", self.days)?;
        }
        let (hours, minutes, seconds) = (self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60);
        if self.seconds > 0 || self.days == 0 {
            formatter.write_str("T")?;
        }
        if hours > 0 {
            write!(formatter, "{hours}H")?;
        }
        if minutes > 0 {
            write!(formatter, "{minutes}M")?;
        }
        if seconds > 0 || (self.seconds == 0 && self.days == 0) {
            write!(formatter, "{seconds}S")?;
        }
        Ok(())
    }
}

/// Weeks, days, hours, minutes, seconds, each once, whole and in this order. Months and years have no fixed length.
impl FromStr for Span {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refusal = "span";
        let mut rest = text.strip_prefix('P').ok_or(refusal)?;
        let (mut days, mut seconds) = (0_u32, 0_u32);
        let mut units: &[(char, u32)] = &[('W', 7), ('D', 1)];
        let (mut is_time, mut is_empty) = (false, true);
        while !rest.is_empty() {
            if let Some(time) = rest.strip_prefix('T') {
                if is_time || time.is_empty() {
                    return Err(refusal);
                }
                (rest, is_time, units) = (time, true, &[('H', 3600), ('M', 60), ('S', 1)]);
                continue;
            }
            let digits = rest.find(|character: char| !character.is_ascii_digit()).ok_or(refusal)?;
            let (number, unit) = rest.split_at_checked(digits).ok_or(refusal)?;
            let number: u32 = number.parse().map_err(|_| refusal)?;
            let letter = unit.chars().next().ok_or(refusal)?;
            let place = units.iter().position(|(name, _)| *name == letter).ok_or(refusal)?;
            let size = units.get(place).map_or(0, |(_, size)| *size);
            units = units.get(place + 1..).unwrap_or_default();
            let total = if is_time { &mut seconds } else { &mut days };
            *total = number.checked_mul(size).and_then(|more| total.checked_add(more)).ok_or(refusal)?;
            rest = unit.get(1..).unwrap_or_default();
            is_empty = false;
        }
        if is_empty { Err(refusal) } else { Ok(Span { days, seconds }) }
    }
}

impl Shape for Span {
    const IS_PLAIN: bool = true;

    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let text = String::read(json, at, faults)?;
        text.parse().map_err(|expected| faults.malformed(at, expected, &text)).ok()
    }
    fn write(&self, out: &mut Writer) {
        out.text(&self.to_string());
    }
    fn schema(_: &mut Schemas) -> Json {
        let pattern = "^P(?!$)(\\d+W)?(\\d+D)?(T(?!$)(\\d+H)?(\\d+M)?(\\d+S)?)?$";
        Json::record([("type", Json::text("string")), ("pattern", Json::text(pattern))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_and_write_in_one_canonical_form() {
        let check = |text: &str, written: &str| {
            assert_eq!(text.parse::<Span>().map(|span| span.to_string()), Ok(written.to_owned()));
        };
        check("PT5M", "PT5M");
        check("P2D", "P2D");
        check("PT72H", "PT72H");
        check("PT90M", "PT1H30M");
        check("P1W", "P7D");
        check("P1DT12H", "P1DT12H");
        check("PT0S", "PT0S");
    }

    #[test]
    fn what_is_no_span_is_refused() {
        for text in [
            "",
            "P",
            "PT",
            "5M",
            "PT5",
            "PT5X",
            "PTM",
            "P1Y",
            "PT1M1H",
            "PT1M1M",
            "P1DT",
            "PT99999999999H",
            "PT-5M",
        ] {
            assert_eq!(text.parse::<Span>(), Err("span"), "{text}");
        }
    }
}
