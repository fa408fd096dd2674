//! Exact numbers with six decimals, so that 0.1 + 0.2 is 0.3 and every runner in every language agrees.
//!
//! Not here: how a number is shown to a person (`text::figures`).

use crate::record::{Faults, Json, Place, Schemas, Shape, Writer};
use std::fmt;
use std::str::FromStr;

/// A number in millionths. At most nine billion either way: JavaScript, too, holds every such number exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    millionths: i64,
}

const ONE: i64 = 1_000_000;
const MOST: i64 = 9_000_000_000 * ONE;

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal { millionths: 0 };

    /// A whole number, if it is not too large.
    pub fn whole(number: i64) -> Option<Decimal> {
        Decimal::bounded(number.checked_mul(ONE)?)
    }

    /// A number of millionths, if it is not too large.
    pub fn of_millionths(millionths: i64) -> Option<Decimal> {
        Decimal::bounded(millionths)
    }

    /// The number in millionths.
    pub fn in_millionths(self) -> i64 {
        self.millionths
    }

    /// The sum, if it is not too large.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        Decimal::bounded(self.millionths + other.millionths)
    }

    /// The difference, if it is not too large.
    pub fn minus(self, other: Decimal) -> Option<Decimal> {
        Decimal::bounded(self.millionths - other.millionths)
    }

    /// The product, rounded to six decimals away from zero at the half, if it is not too large.
    pub fn times(self, other: Decimal) -> Option<Decimal> {
        let product = i128::from(self.millionths) * i128::from(other.millionths);
        let half = i128::from(ONE / 2) * product.signum();
        i64::try_from((product + half) / i128::from(ONE)).ok().and_then(Decimal::bounded)
    }

    fn bounded(millionths: i64) -> Option<Decimal> {
        (-MOST..=MOST).contains(&millionths).then_some(Decimal { millionths })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.millionths < 0 { "-" } else { "" };
        let (whole, part) = (self.millionths.abs() / ONE, self.millionths.abs() % ONE);
        if part == 0 {
            return write!(formatter, "{sign}{whole}");
        }
        let part = format!("{part:06}");
        write!(formatter, "{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

impl FromStr for Decimal {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refusal = "number";
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_plain(whole) || !is_plain(part) || part.len() > 6 {
            return Err(refusal);
        }
        let whole: i64 = whole.parse().map_err(|_| refusal)?;
        let part: i64 = format!("{part:0<6}").parse().map_err(|_| refusal)?;
        let millionths = whole.checked_mul(ONE).and_then(|whole| whole.checked_add(part)).ok_or(refusal)?;
        Decimal::bounded(sign * millionths).ok_or(refusal)
    }
}

impl Shape for Decimal {
    const IS_PLAIN: bool = true;

    fn read(json: Json, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match json {
            Json::Number(number) => {
                // `1.0` and `1e3` are the numbers 1 and 1000: what f64 prints shortest is what was meant.
                let text = number.as_i64().map_or_else(
                    || number.as_f64().map_or_else(String::new, |value| value.to_string()),
                    |value| value.to_string(),
                );
                text.parse().map_err(|expected| faults.malformed(at, expected, &number.to_string())).ok()
            }
            other => {
                faults.unexpected(at, "number", &other);
                None
            }
        }
    }
    fn write(&self, out: &mut Writer) {
        out.plain(&self.to_string());
    }
    fn schema(_: &mut Schemas) -> Json {
        Json::record([("type", Json::text("number"))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_tenth_and_two_tenths_are_three_tenths() {
        assert_eq!(decimal("0.1").plus(decimal("0.2")), Some(decimal("0.3")));
        assert_eq!(decimal("19.99").times(decimal("3")), Some(decimal("59.97")));
        assert_eq!(decimal("0.000001").times(decimal("0.5")), Some(decimal("0.000001")));
        assert_eq!(decimal("-0.000001").times(decimal("0.5")), Some(decimal("-0.000001")));
    }

    #[test]
    fn numbers_print_as_short_as_they_are() {
        for text in ["0", "40", "-3", "0.5", "-0.25", "500", "9000000000"] {
            assert_eq!(decimal(text).to_string(), text);
        }
    }

    #[test]
    fn too_large_too_fine_or_no_number_is_refused() {
        for text in ["", "-", "1.", ".5", "1e3", "0.1234567", "9000000001", "99999999999999999999"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }
}
