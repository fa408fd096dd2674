//! Values that stand for all that a field can hold: each constant it is compared with, and some from each stretch between.
//!
//! Not here: which constants those are (`check::prove::constants`).

use super::constants::{Compared, MOST, ONE};
use super::joint::A_DAY;
use crate::model::{Decimal, Field, FieldKind, Gather, SortedSet, Value};

/// Values that stand for all that a field can hold.
pub(super) fn samples(field: &Field, compared: &Compared) -> Vec<Value> {
    let in_stretch = compared.in_stretch.max(1);
    if let Some(only) = compared.only.and_then(Decimal::of_millionths) {
        return vec![Value::Number(only)];
    }
    match field.holds().unwrap_or(field.kind) {
        FieldKind::Flag => vec![Value::Flag(true), Value::Flag(false)],
        FieldKind::Choice => field.choices.iter().map(|choice| Value::Text(choice.id.to_string())).collect(),
        FieldKind::Choices => {
            let ids = field.choices.iter().map(|choice| choice.id.as_str());
            let (named, others): (Vec<&str>, Vec<&str>) = ids.partition(|id| compared.texts.contains(*id));
            let told: Vec<&str> = named.into_iter().chain(others.first().copied()).take(5).collect();
            let set = |number: usize| {
                let has = |(place, _): &(usize, &&str)| number >> place & 1 == 1;
                told.iter().enumerate().filter(has).map(|(_, id)| (*id).to_owned()).gathered()
            };
            (0..1_usize << told.len()).map(|number| Value::Texts(set(number))).collect()
        }
        FieldKind::Text => {
            let others = (0..).map(|length| "…".repeat(length + 1));
            let others = others.filter(|text| !compared.texts.contains(text)).take(in_stretch);
            compared.texts.iter().cloned().chain(others).map(Value::Text).collect()
        }
        FieldKind::Number | FieldKind::Money => numbers(&compared.numbers, false, None, in_stretch),
        FieldKind::Date => numbers(&compared.numbers, true, None, in_stretch),
        FieldKind::Duration => numbers(&compared.numbers, true, Some(0), in_stretch),
        FieldKind::Computed => Vec::new(),
    }
}

/// The constants, and some numbers from each stretch between them. A person reads them, so they are round where they can be.
pub(super) fn numbers(
    constants: &SortedSet<i64>,
    is_whole: bool,
    least: Option<i64>,
    in_stretch: usize,
) -> Vec<Value> {
    let bottom = least.unwrap_or(-MOST);
    let step = if is_whole { ONE } else { 1 };
    let mut found: SortedSet<i64> = SortedSet::new();
    let mut below = bottom - 1;
    let ends = constants.iter().copied().filter(|number| *number >= bottom).chain([MOST + 1]);
    for end in ends {
        let low = (below + 1).div_euclid(step) * step;
        let low = if low <= below { low + step } else { low };
        let high = (end - 1).div_euclid(step) * step;
        if low <= high {
            let is_first = below < bottom;
            let round = |number: i64| number.div_euclid(ONE) * ONE;
            // Near the constants, for there a person looks.
            let near = match (is_first, end > MOST) {
                // A day is one of these years, not one of 1970.
                (true, true) if is_whole && least.is_none() => {
                    [A_DAY * ONE, (A_DAY + 1) * ONE, (A_DAY + 2) * ONE]
                }
                (true, true) => [ONE, 2 * ONE, 3 * ONE],
                (true, false) => [round(end - 1), round(end - 1) - ONE, round(end - 1) - 2 * ONE],
                (false, true) => [round(below) + ONE, round(below) + 2 * ONE, round(below) + 3 * ONE],
                (false, false) => {
                    let middle = round(low + (high - low) / 2);
                    [round(below) + ONE, middle, middle + ONE]
                }
            };
            let middle = (low + (high - low) / 2).div_euclid(step) * step;
            let close = [middle, low, high, low + step, high - step, low + 2 * step];
            let mut taken = 0;
            for number in near.into_iter().chain(close) {
                if taken < in_stretch && (low..=high).contains(&number) && found.insert(number) {
                    taken += 1;
                }
            }
        }
        let is_fit = end <= MOST && end.rem_euclid(step) == 0;
        if is_fit {
            found.insert(end);
        }
        below = end;
    }
    // What is less than nothing comes last: examples are told with the first that will do.
    let (below, rest): (Vec<i64>, Vec<i64>) = found.into_iter().partition(|number| *number < 0);
    rest.into_iter().chain(below).filter_map(Decimal::of_millionths).map(Value::Number).collect()
}
