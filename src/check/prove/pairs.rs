//! Two fields in one comparison: how their sum or difference is compared, and values of both that stand for all pairs.
//!
//! Drawn with one field across and the other up, each comparison is a slanted line, and what a field alone is compared with
//! an upright or a level one. Pairs between the same lines fare alike. One of the two is the pivot: its values are parted
//! wherever two lines cross, so that in each part the other field meets the same lines in the same order; then the other
//! field gets a value from each stretch between the lines that it meets beside each of the pivot's values.
//!
//! Not here: reading conditions (`check::prove::constants`), one field alone (`check::prove::samples`).

use super::constants::{Constants, MOST, ONE, Recording};
use super::samples::numbers;
use super::space::MOST_BITS;
use crate::model::{
    Expression, Field, FieldId, FieldKind, Gather, Operator, SortedMap, SortedSet, Value, Variable,
};

/// The most values of one of two fields: each is tried beside each of the other.
const MOST_VALUES: usize = 24;

/// The most combinations of the values of three or four fields.
const MOST_TOGETHER: usize = 30_000;

/// Where two fields fare differently on either side: the first is so much more than the second, or than what the second
/// lacks to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    /// Whether it is a sum that is compared, not a difference.
    pub(super) is_sum: bool,
    /// What the sum or the difference comes to, in millionths.
    pub(super) at: i64,
}

/// A sum of fields, each so many times, and a number in millionths.
#[derive(Debug, Default)]
pub(super) struct Linear<'p> {
    pub(super) fields: Vec<(&'p FieldId, i128)>,
    pub(super) rest: i128,
}

impl<'p> Linear<'p> {
    /// Counts a field in.
    pub(super) fn add(&mut self, field: &'p FieldId, times: i128) {
        match self.fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, all)) => *all = all.saturating_add(times),
            None => self.fields.push((field, times)),
        }
    }

    /// The values of its only field around which it comes to nothing.
    pub(super) fn turns(times: i128, rest: i128) -> Option<[i64; 2]> {
        let low = rest.checked_neg()?.checked_div_euclid(times)?;
        let is_whole = low.checked_mul(times)? == rest.checked_neg()?;
        let (low, high) = (i64::try_from(low).ok()?, i64::try_from(low + i128::from(!is_whole)).ok()?);
        let is_near = (-3 * MOST..=3 * MOST).contains(&low);
        is_near.then_some([low, high])
    }

    /// The two fields of a sum or a difference, and the lines on which it comes to nothing.
    pub(super) fn lines(&self) -> Option<([&'p FieldId; 2], [Line; 2])> {
        let counted: Vec<_> = self.fields.iter().filter(|(_, times)| *times != 0).collect();
        let [(one, times), (other, others)] = counted.as_slice() else { return None };
        let is_even = times == others || times.checked_neg()? == *others;
        let at = Linear::turns(*times, self.rest).filter(|_| is_even)?;
        Some(([one, other], at.map(|at| Line { is_sum: times == others, at })))
    }
}

/// One of two fields: what it is compared with alone, and what it holds.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) numbers: &'a SortedSet<i64>,
    pub(super) is_whole: bool,
    pub(super) least: Option<i64>,
    /// How many values there is room for.
    pub(super) most: usize,
}

impl<'a> Side<'a> {
    /// None where the field holds no numbers.
    pub(super) fn of(field: &Field, numbers: &'a SortedSet<i64>, copies: usize) -> Option<Side<'a>> {
        let (is_whole, least) = match field.holds().unwrap_or(field.kind) {
            FieldKind::Number | FieldKind::Money => (false, None),
            FieldKind::Date => (true, None),
            FieldKind::Duration => (true, Some(0)),
            FieldKind::Text
            | FieldKind::Flag
            | FieldKind::Choice
            | FieldKind::Choices
            | FieldKind::Computed => {
                return None;
            }
        };
        Some(Side { numbers, is_whole, least, most: MOST_VALUES.min((MOST_BITS - 1) / copies.max(1)) })
    }

    /// Its values, given the numbers that part them.
    fn values(&self, numbers_apart: &SortedSet<i64>) -> Option<Vec<i64>> {
        let values = numbers(numbers_apart, self.is_whole, self.least, 1);
        let number = |value: &Value| match value {
            Value::Number(number) => Some(number.in_millionths()),
            _ => None,
        };
        (values.len() <= self.most).then(|| values.iter().filter_map(number).collect())
    }
}

/// The numbers that part the values of a field and of the pivot, which stand for all pairs then. None where these are too
/// many, or where one counts in wholes and the other does not.
///
/// `lines` compare the field with the pivot.
pub(super) fn parted(
    field: &Side<'_>,
    pivot: &Side<'_>,
    lines: &SortedSet<Line>,
) -> Option<[SortedSet<i64>; 2]> {
    if field.is_whole != pivot.is_whole || lines.len() > MOST_BITS {
        return None;
    }
    let mut of_pivot: SortedSet<i64> = pivot.numbers.clone();
    let mut cross = |at: i64| {
        of_pivot.insert(at);
        if pivot.is_whole {
            // Between two lines that nearly cross there may be no whole number.
            let whole = at.div_euclid(ONE) * ONE;
            of_pivot.extend([whole - ONE, whole, whole + ONE, whole + 2 * ONE]);
        }
    };
    for line in lines {
        for level in field.numbers.iter().chain(&field.least) {
            cross(if line.is_sum { line.at - level } else { level - line.at });
        }
        for other in lines.iter().filter(|other| !line.is_sum && other.is_sum) {
            let twice = other.at - line.at;
            cross(twice.div_euclid(2));
            cross(twice - twice.div_euclid(2));
        }
    }
    let mut of_field: SortedSet<i64> = field.numbers.clone();
    for value in pivot.values(&of_pivot)? {
        for line in lines {
            of_field.insert(if line.is_sum { line.at - value } else { line.at + value });
        }
    }
    field.values(&of_field)?;
    Some([of_field, of_pivot])
}

/// The lines as the second field sees them.
pub(super) fn turned(lines: &SortedSet<Line>) -> SortedSet<Line> {
    let turn = |line: &Line| if line.is_sum { *line } else { Line { at: -line.at, ..*line } };
    lines.iter().map(turn).gathered()
}

impl<'p> Constants<'p> {
    /// Notes where a sum or a difference of at most two fields comes to what it is compared with. Answers whether it is one.
    pub(super) fn compare_two(&mut self, left: &'p Expression, right: &'p Expression) -> bool {
        let mut linear = Linear::default();
        if self.linear(left, 1, &mut linear).and_then(|()| self.linear(right, -1, &mut linear)).is_none() {
            return false;
        }
        let counted: Vec<_> = linear.fields.iter().filter(|(_, times)| *times != 0).collect();
        if let [(field, times)] = *counted.as_slice() {
            let turns = Linear::turns(*times, linear.rest);
            self.fields.entry(field).or_default().numbers.extend(turns.into_iter().flatten());
            return turns.is_some();
        }
        let Some(([one, other], lines)) = linear.lines() else { return counted.is_empty() };
        self.link(&[one, other], false);
        let (pair, lines) = (SortedSet::from([one, other]), SortedSet::from(lines));
        let lines = if pair.first() == Some(&one) { lines } else { turned(&lines) };
        if let [first, second] = *pair.into_iter().collect::<Vec<_>>().as_slice() {
            self.lines.entry([first, second]).or_default().extend(lines);
        }
        true
    }

    /// Adds a side so many times to a sum; none where it is none.
    fn linear(&self, side: &'p Expression, times: i128, sum: &mut Linear<'p>) -> Option<()> {
        match side {
            Expression::Number(number) => {
                let number = i128::from(number.in_millionths()).checked_mul(times)?;
                sum.rest = sum.rest.checked_add(number)?;
            }
            Expression::Variable(variable) if let Some(number) = self.kept(variable) => {
                sum.rest = sum.rest.checked_add(i128::from(number).checked_mul(times)?)?;
            }
            Expression::Variable(variable) => match (self.computed(variable), variable) {
                (Some(value), _) => self.linear(value, times, sum)?,
                (None, Variable::Field(field)) => {
                    Side::of(self.process.fields.get(field)?, &SortedSet::new(), 1)?;
                    sum.add(field, times);
                }
                _ => return None,
            },
            Expression::Two(operator, two) => {
                let [left, right] = two.as_ref();
                match operator {
                    Operator::Plus => {
                        self.linear(left, times, sum)?;
                        self.linear(right, times, sum)?;
                    }
                    Operator::Minus => {
                        self.linear(left, times, sum)?;
                        self.linear(right, times.checked_neg()?, sum)?;
                    }
                    Operator::Times => {
                        // Products are rounded, but not those with a whole number.
                        let (many, of) = match (self.whole(left), self.whole(right)) {
                            (Some(many), _) => (many, right),
                            (None, many) => (many?, left),
                        };
                        self.linear(of, times.checked_mul(many)?, sum)?;
                    }
                    _ => return None,
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// The whole number that a side is.
    fn whole(&self, side: &'p Expression) -> Option<i128> {
        let number = match side {
            Expression::Number(number) => number.in_millionths(),
            Expression::Variable(variable) => self.kept(variable)?,
            _ => return None,
        };
        (number % ONE == 0).then_some(i128::from(number / ONE))
    }

    /// Settles two fields whose sums and differences are compared. Answers whether their values stand for all pairs then.
    pub(super) fn settle_two(
        &mut self,
        group: &SortedSet<&'p FieldId>,
        recorded: &SortedMap<&'p FieldId, Vec<Recording>>,
    ) -> bool {
        let [first, second] = *group.iter().copied().collect::<Vec<_>>().as_slice() else { return false };
        let Some(lines) = self.lines.get(&[first, second]) else { return false };
        let places = |field| recorded.get(field).map(Vec::as_slice).unwrap_or_default();
        let copies = |field| 1 + places(field).iter().filter(|place| place.is_asked).count();
        let side = |field: &'p FieldId| {
            let compared = self.fields.get(field).filter(|compared| !compared.is_loose)?;
            Side::of(self.process.fields.get(field)?, &compared.numbers, copies(field))
        };
        // Beside one value of the pivot the other may change as often as it likes; the pivot changes only where the other
        // can be recorded with it.
        let is_pivot = |pivot: &'p FieldId, other: &'p FieldId| {
            let together = |place: &Recording| places(other).iter().any(|beside| beside.step == place.step);
            let is_once = places(pivot).len() < 2 && !places(pivot).iter().any(|place| place.is_in_loop);
            is_once || places(pivot).iter().all(together)
        };
        let (Some(one), Some(other)) = (side(first), side(second)) else { return false };
        let mut found = None;
        if is_pivot(second, first) {
            found = parted(&one, &other, lines);
        }
        if found.is_none() && is_pivot(first, second) {
            found = parted(&other, &one, &turned(lines)).map(|[second, first]| [first, second]);
        }
        let Some(numbers) = found else { return false };
        for (field, numbers) in [first, second].into_iter().zip(numbers) {
            let compared = self.fields.entry(field).or_default();
            (compared.numbers, compared.in_stretch) = (numbers, 1);
        }
        true
    }
}

impl<'p> Constants<'p> {
    /// Settles three or four fields of which only the order matters: each gets as many values a stretch as there are fields.
    /// Answers whether these stand for all.
    pub(super) fn settle_in_order(
        &mut self,
        group: &SortedSet<&'p FieldId>,
        recorded: &SortedMap<&'p FieldId, Vec<Recording>>,
    ) -> bool {
        if !(3..=4).contains(&group.len()) {
            return false;
        }
        let is_ordered = |line: &Line| !line.is_sum && line.at == 0;
        let mut lines = self.lines.iter().filter(|(pair, _)| pair.iter().any(|field| group.contains(field)));
        let places = |field: &FieldId| recorded.get(field).map(Vec::as_slice).unwrap_or_default();
        let is_once =
            |field: &&FieldId| places(field).len() < 2 && !places(field).iter().any(|place| place.is_in_loop);
        // What is recorded anew is so together with all others, so that nothing has to fit between what stands.
        let steps =
            |field: &FieldId| places(field).iter().map(|place| place.step).gathered::<SortedSet<usize>>();
        let first = group.first().map(|field| steps(field));
        let is_together = group.iter().all(|field| Some(steps(field)) == first);
        if !lines.all(|(_, lines)| lines.iter().all(is_ordered))
            || !(is_together || group.iter().all(is_once))
        {
            return false;
        }
        let mut numbers: SortedSet<i64> = SortedSet::new();
        let mut wholes: SortedSet<bool> = SortedSet::new();
        for field in group {
            let Some(compared) = self.fields.get(field).filter(|compared| !compared.is_loose) else {
                return false;
            };
            let side = self.process.fields.get(*field).and_then(|of| Side::of(of, &compared.numbers, 1));
            let Some(side) = side else { return false };
            wholes.insert(side.is_whole);
            numbers.extend(&compared.numbers);
        }
        // Each is tried beside all others.
        let values = (numbers.len() + 1) * group.len() + numbers.len() + 1;
        let together = values.checked_pow(group.len() as u32);
        if wholes.len() > 1 || together.is_none_or(|count| count > MOST_TOGETHER) {
            return false;
        }
        for field in group {
            let compared = self.fields.entry(field).or_default();
            compared.numbers.extend(&numbers);
            compared.in_stretch = group.len();
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a number lies among others: on one, or between two.
    fn among(number: i64, others: impl Iterator<Item = i64>) -> Vec<std::cmp::Ordering> {
        others.map(|other| number.cmp(&other)).collect()
    }

    /// How a pair fares.
    fn fares(x: i64, y: i64, own: &[SortedSet<i64>; 2], lines: &SortedSet<Line>) -> Vec<std::cmp::Ordering> {
        let mut found = among(x, own[0].iter().copied());
        found.extend(among(y, own[1].iter().copied()));
        found.extend(lines.iter().map(|line| if line.is_sum { x + y } else { x - y }.cmp(&line.at)));
        found
    }

    fn check(own: &[SortedSet<i64>; 2], lines: &SortedSet<Line>, is_whole: bool, least: Option<i64>) {
        let side = |numbers| Side { numbers, is_whole, least, most: 10_000 };
        let (field, pivot) = (side(&own[0]), side(&own[1]));
        let [of_field, of_pivot] = parted(&field, &pivot, lines).unwrap();
        let (xs, ys) = (field.values(&of_field).unwrap(), pivot.values(&of_pivot).unwrap());
        let all = |y: i64, xs: &mut dyn Iterator<Item = i64>| -> SortedSet<Vec<_>> {
            xs.map(|x| fares(x, y, own, lines)).collect()
        };
        let told: Vec<_> = ys.iter().map(|y| all(*y, &mut xs.iter().copied())).collect();
        let step = if is_whole { ONE } else { ONE / 4 };
        let grid = || {
            let from = if least.is_some() { 0 } else { -40 };
            (from..=40).map(move |number| number * step)
        };
        for y in grid() {
            // Beside one of the pivot's values, the field can do all that it can beside this one.
            let can = all(y, &mut grid());
            assert!(told.iter().any(|told| can.is_subset(told)), "{y}: {own:?} {lines:?} {xs:?} {ys:?}");
        }
    }

    #[test]
    fn the_values_of_two_fields_stand_for_all_pairs() {
        let mut state = 1_u64;
        let mut chance = |most: i64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as i64 % most
        };
        for round in 0..400 {
            let is_whole = round % 2 == 0;
            let least = (round % 4 == 0).then_some(0);
            let unit = if is_whole && round % 3 > 0 { ONE } else { ONE / 2 };
            let mut some = |most: i64| -> SortedSet<i64> {
                (0..chance(most)).map(|_| (chance(13) - 6) * unit).collect()
            };
            let own = [some(3), some(3)];
            let (sums, differences) = (some(3), some(3));
            let line = |is_sum| move |at: i64| Line { is_sum, at };
            let lines = sums.into_iter().map(line(true)).chain(differences.into_iter().map(line(false)));
            check(&own, &lines.collect(), is_whole, least);
        }
    }

    #[test]
    fn a_difference_that_is_compared_once_takes_few_values() {
        let numbers = SortedSet::new();
        let side = Side { numbers: &numbers, is_whole: false, least: None, most: 63 };
        let lines: SortedSet<Line> =
            [0, 500].map(|at| Line { is_sum: false, at: at * ONE }).into_iter().collect();
        let [of_field, of_pivot] = parted(&side, &side, &lines).unwrap();
        assert_eq!((of_field.len(), of_pivot.len()), (2, 0));
    }
}
