//! Numbers and amounts of money as people type and paste them.
//!
//! Not here: how they are written (`figures`), and which language writes a comma (the page asks the browser).

use crate::model::Decimal;
use crate::model::InLower;

/// What stands beside an amount and says nothing but its currency, the longer before what it begins with.
const CURRENCIES: [&str; 16] =
    ["€", "$", "£", "zł", "kr.", "kr", "fr.", "euro", "eur", "usd", "gbp", "chf", "dkk", "sek", "nok", "pln"];

/// An amount of money: with two decimals at most, and with the sign or the code of a currency beside it. What it is paid or
/// owed for is said by its field, so it is never below nothing.
pub fn typed_amount(text: &str, has_comma: bool) -> Option<Decimal> {
    let lower = text.in_lower();
    let mut rest = lower.trim();
    for currency in CURRENCIES {
        let stripped = rest.strip_prefix(currency).or_else(|| rest.strip_suffix(currency));
        rest = stripped.unwrap_or(rest).trim();
    }
    // `1200,-` has no cents, and says which sign is the decimal one.
    let round = [",-", ",–", ",—"].iter().find_map(|dash| rest.strip_suffix(dash));
    let amount = match round {
        Some(whole) => read(&format!("{whole},00"), has_comma, 2),
        None => read(rest, has_comma, 2),
    };
    amount.filter(|amount| *amount >= Decimal::default())
}

/// A number: `1,234.50`, `1.234,50`, `1 234,5`. The decimal sign comes once and last; what groups comes between groups of
/// three digits. Of two signs the last is the decimal one; a single sign that could be either is what the language takes it for.
pub fn typed_number(text: &str, has_comma: bool) -> Option<Decimal> {
    read(text.trim(), has_comma, 6)
}

fn read(text: &str, has_comma: bool, most_decimals: usize) -> Option<Decimal> {
    let (minus, digits) = text.strip_prefix(['-', '−']).map_or(("", text), |digits| ("-", digits));
    if let Some(whole) = whole(digits) {
        let sign = digits.chars().find(|letter| !letter.is_ascii_digit());
        // One sign and three digits after it: the decimal sign of the language groups nothing.
        let is_decimal =
            sign == Some(if has_comma { ',' } else { '.' }) && digits.split(is_sign).count() == 2;
        if !is_decimal {
            return format!("{minus}{whole}").parse().ok();
        }
    }
    let (before, part) = digits.rsplit_once(is_sign)?;
    let point = digits.chars().nth_back(part.chars().count());
    // What groups is no decimal sign as well.
    let is_free = before.chars().find(|letter| !letter.is_ascii_digit()) != point;
    let whole = whole(before).filter(|_| is_free && part.len() <= most_decimals)?;
    format!("{minus}{whole}.{part}").parse().ok()
}

fn is_sign(letter: char) -> bool {
    matches!(letter, ',' | '.')
}

/// The digits of a whole number, if what groups them is one sign and stands between groups of three.
fn whole(text: &str) -> Option<String> {
    let of_three = |letter: char| is_sign(letter) || matches!(letter, '\'' | '’') || letter.is_whitespace();
    let Some(sign) = text.chars().find(|letter| !letter.is_ascii_digit()) else {
        return (!text.is_empty()).then(|| text.to_owned());
    };
    let mut groups = text.split(sign);
    let first = groups.next().filter(|first| matches!(first.len(), 1..=3) && !first.starts_with('0'))?;
    let is_group = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    (of_three(sign) && groups.all(is_group)).then(|| {
        let rest = text.get(first.len()..).unwrap_or_default();
        format!("{first}{}", rest.replace(sign, ""))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(found: Option<Decimal>) -> String {
        found.map_or("no".to_owned(), |number| number.to_string())
    }

    #[test]
    fn amounts_are_read_in_one_way_or_refused() {
        // What is typed, and what it is where a point or a comma is the decimal sign.
        let table = [
            ("0", "0", "0"),
            ("1234", "1234", "1234"),
            ("89.90", "89.9", "89.9"),
            ("89,90", "89.9", "89.9"),
            ("89,9", "89.9", "89.9"),
            ("-5", "no", "no"),
            ("−5", "no", "no"),
            ("1.234", "no", "1234"),
            ("1,234", "1234", "no"),
            ("89.999", "no", "89999"),
            ("5.000", "no", "5000"),
            ("12.000,50", "12000.5", "12000.5"),
            ("12,000.50", "12000.5", "12000.5"),
            ("12.000.50", "no", "no"),
            ("12,000,50", "no", "no"),
            ("1.234.567", "1234567", "1234567"),
            ("1,234,567.00", "1234567", "1234567"),
            ("1.234,567.00", "no", "no"),
            ("1,23,456", "no", "no"),
            ("1234,567.00", "no", "no"),
            ("1,234.567", "no", "no"),
            ("31.12.2026", "no", "no"),
            ("1 234,50", "1234.5", "1234.5"),
            ("1\u{a0}234.50", "1234.5", "1234.5"),
            ("1'234.50", "1234.5", "1234.5"),
            ("1’234’567.50", "1234567.5", "1234567.5"),
            ("12 34", "no", "no"),
            ("1 234 56", "no", "no"),
            ("0.5", "0.5", "0.5"),
            ("0,500", "no", "no"),
            ("12.", "no", "no"),
            (".", "no", "no"),
            ("", "no", "no"),
            ("--5", "no", "no"),
            ("5-", "no", "no"),
            ("1,2é", "no", "no"),
            ("é234", "no", "no"),
            ("twelve", "no", "no"),
            ("€ 89.90", "89.9", "89.9"),
            ("89.90 EUR", "89.9", "89.9"),
            ("$12.5", "12.5", "12.5"),
            ("£1,234.50", "1234.5", "1234.5"),
            ("kr. 1200", "1200", "1200"),
            ("1.200 kr.", "no", "1200"),
            ("DKK 1.200,50", "1200.5", "1200.5"),
            ("1200,-", "1200", "1200"),
            ("1.200,-", "1200", "1200"),
            ("kr. 1200,-", "1200", "1200"),
            ("€", "no", "no"),
            ("3 apples", "no", "no"),
        ];
        for (text, point, comma) in table {
            assert_eq!(told(typed_amount(text, false)), point, "{text:?} with a decimal point");
            assert_eq!(told(typed_amount(text, true)), comma, "{text:?} with a decimal comma");
        }
    }

    #[test]
    fn numbers_have_as_many_decimals_as_they_are_typed_with() {
        for (text, point, comma) in [
            ("1.234", "1.234", "1234"),
            ("1,234", "1234", "1.234"),
            ("0.125", "0.125", "0.125"),
            ("0,500", "0.5", "0.5"),
            ("1 234.567", "1234.567", "1234.567"),
            ("1.2345", "1.2345", "1.2345"),
            ("12.000.50", "no", "no"),
            ("5 kg", "no", "no"),
        ] {
            assert_eq!(told(typed_number(text, false)), point, "{text:?} with a decimal point");
            assert_eq!(told(typed_number(text, true)), comma, "{text:?} with a decimal comma");
        }
    }
}
