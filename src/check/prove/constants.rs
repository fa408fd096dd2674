//! What conditions compare things with, and from that the values worth trying: each constant, and one value from each
//! stretch between two of them, for in such a stretch all values fare alike.
//!
//! A comparison of arithmetic on one field is turned into the values of the field at which its answer changes, one of the
//! sum or the difference of two into lines (`check::prove::pairs`). Texts compared with each other share their constants and
//! get three values a stretch, so that each may be the other or not. Other arithmetic on several fields is only sampled.
//!
//! Not here: where the values come together (`check::prove::space`).

use super::pairs::Line;
use crate::model::{
    Expression, FieldId, FieldKind, Gather, Operator, Process, SortedMap, SortedSet, StepId, Variable,
};

/// One whole in millionths, and the largest number.
pub(super) const ONE: i64 = 1_000_000;
pub(super) const MOST: i64 = 9_000_000_000 * ONE;
/// Parts of one comparison that are looked through, computed fields included.
const MOST_PARTS: usize = 1000;
/// Constants of arithmetic on several fields besides their own.
const USUAL: [i64; 5] = [0, 1, 10, 100, 1000];

/// What a field is compared with.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// Numbers, in millionths.
    pub(super) numbers: SortedSet<i64>,
    pub(super) texts: SortedSet<String>,
    /// How many values a stretch needs.
    pub(super) in_stretch: usize,
    /// The one value that is tried, in millionths.
    pub(super) only: Option<i64>,
    pub(super) is_loose: bool,
}

/// All that the conditions of a process compare.
pub(super) struct Constants<'p> {
    pub(super) process: &'p Process,
    pub(super) fields: SortedMap<&'p FieldId, Compared>,
    /// The largest number the visits of a step are compared with, and whether that says all.
    pub(super) visits: SortedMap<&'p StepId, (i64, bool)>,
    pub(super) chosen: SortedSet<&'p StepId>,
    pub(super) reads_channel: bool,
    pub(super) elapsed: Option<SortedSet<i64>>,
    /// Fields that are compared with each other.
    links: Vec<SortedSet<&'p FieldId>>,
    /// How the sums and differences of two fields are compared, the first of the two in the order of ids.
    pub(super) lines: SortedMap<[&'p FieldId; 2], SortedSet<Line>>,
    seen: SortedSet<&'p FieldId>,
    /// Whether computed fields count as recorded ones: any value may be in them.
    is_opaque: bool,
    /// Fields that keep one value (`check::prove::joint`).
    kept: SortedMap<&'p FieldId, i64>,
}

impl<'p> Constants<'p> {
    pub(super) fn of(process: &'p Process, is_opaque: bool) -> Constants<'p> {
        Constants {
            process,
            fields: SortedMap::new(),
            visits: SortedMap::new(),
            chosen: SortedSet::new(),
            reads_channel: false,
            elapsed: None,
            links: Vec::new(),
            lines: SortedMap::new(),
            seen: SortedSet::new(),
            is_opaque,
            kept: SortedMap::new(),
        }
    }

    /// The same anew, with fields that keep one value.
    pub(super) fn keeping(&self, kept: SortedMap<&'p FieldId, i64>) -> Constants<'p> {
        Constants { kept, ..Constants::of(self.process, self.is_opaque) }
    }

    /// The value that a variable keeps.
    pub(super) fn kept(&self, variable: &Variable) -> Option<i64> {
        let Variable::Field(field) = variable else { return None };
        self.kept.get(field).copied()
    }

    pub(super) fn has_fields(&self) -> bool {
        !self.fields.is_empty()
    }

    /// Whether fields are compared with each other.
    pub(super) fn has_links(&self) -> bool {
        !self.links.is_empty()
    }

    /// Notes what a condition reads and compares.
    pub(super) fn gather(&mut self, condition: &'p Expression) {
        match condition {
            Expression::Variable(variable) => self.read(variable),
            Expression::Two(operator, two) => {
                let [left, right] = two.as_ref();
                self.gather(left);
                self.gather(right);
                if !matches!(operator, Operator::Plus | Operator::Minus | Operator::Times) {
                    self.compare(left, right);
                }
            }
            Expression::And(parts) | Expression::Or(parts) => parts.iter().for_each(|part| self.gather(part)),
            Expression::Not(part) => self.gather(part),
            Expression::Text(_) | Expression::Number(_) | Expression::Flag(_) | Expression::Texts(_) => {}
        }
    }

    fn read(&mut self, variable: &'p Variable) {
        match variable {
            Variable::Field(field) => self.read_field(field),
            Variable::Channel => self.reads_channel = true,
            Variable::Visits(step) => {
                self.visits.entry(step).or_default();
            }
            Variable::Chosen(step) => {
                self.chosen.insert(step);
            }
            Variable::Elapsed => {
                self.elapsed.get_or_insert_default();
            }
        }
    }

    pub(super) fn read_field(&mut self, field: &'p FieldId) {
        let Some(record) = self.process.fields.get(field) else { return };
        if self.is_opaque || record.kind != FieldKind::Computed {
            let only = self.kept.get(field).copied();
            self.fields.entry(field).or_default().only = only;
        } else if self.seen.insert(field)
            && let Some(value) = &record.value
        {
            self.gather(value);
        }
    }

    fn compare(&mut self, left: &'p Expression, right: &'p Expression) {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        let is_plain = self.leaves(left, &mut ours) && self.leaves(right, &mut theirs);
        if !is_plain {
            return;
        }
        match (ours.as_slice(), theirs.as_slice()) {
            ([leaf], []) => self.compare_one(leaf, left, right),
            ([], [leaf]) => self.compare_one(leaf, right, left),
            _ if self.compare_two(left, right) => {}
            ([Variable::Field(one)], [Variable::Field(other)])
                if self.is_direct(left) && self.is_direct(right) =>
            {
                self.link(&[one, other], false);
            }
            _ => {
                let mut numbers = SortedSet::new();
                for side in [left, right] {
                    self.numbers_in(side, &mut numbers, &mut SortedSet::new());
                }
                let mut fields = Vec::new();
                for leaf in ours.into_iter().chain(theirs) {
                    match leaf {
                        Variable::Field(field) => fields.push(field),
                        Variable::Visits(step) => self.visits.entry(step).or_default().1 = true,
                        _ => {}
                    }
                }
                for field in &fields {
                    self.fields.entry(field).or_default().numbers.extend(&numbers);
                }
                self.link(&fields, true);
            }
        }
    }

    /// The variables that a side is computed from by arithmetic, each time it is; none where it is no arithmetic.
    pub(super) fn leaves(&self, side: &'p Expression, found: &mut Vec<&'p Variable>) -> bool {
        if found.len() > MOST_PARTS {
            return false;
        }
        match side {
            Expression::Variable(variable) => match self.computed(variable) {
                // What is computed from itself comes to nothing; it is cut off by the number of parts.
                Some(value) => {
                    found.len() < MOST_PARTS && !self.is_circular(variable) && self.leaves(value, found)
                }
                None => {
                    found.extend(self.kept(variable).is_none().then_some(variable));
                    true
                }
            },
            Expression::Two(Operator::Plus | Operator::Minus | Operator::Times, two) => {
                two.iter().all(|part| self.leaves(part, found))
            }
            Expression::Text(_) | Expression::Number(_) | Expression::Flag(_) | Expression::Texts(_) => true,
            Expression::Two(..) | Expression::And(_) | Expression::Or(_) | Expression::Not(_) => false,
        }
    }

    pub(super) fn computed(&self, variable: &Variable) -> Option<&'p Expression> {
        let Variable::Field(field) = variable else { return None };
        let record = self.process.fields.get(field)?;
        if !self.is_opaque && record.kind == FieldKind::Computed { record.value.as_ref() } else { None }
    }

    fn is_circular(&self, variable: &Variable) -> bool {
        let Variable::Field(start) = variable else { return false };
        let mut seen: SortedSet<&FieldId> = SortedSet::new();
        let mut open: Vec<&FieldId> =
            self.computed(variable).into_iter().flat_map(|value| value.fields()).collect();
        while let Some(field) = open.pop() {
            if field == start {
                return true;
            }
            if seen.insert(field)
                && let Some(record) = self.process.fields.get(field)
            {
                open.extend(record.value.iter().flat_map(|value| value.fields()));
            }
        }
        false
    }

    /// Whether the side is a variable and nothing else, maybe under another name.
    fn is_direct(&self, side: &Expression) -> bool {
        match side {
            Expression::Variable(variable) => {
                self.computed(variable).is_none_or(|value| self.is_direct(value))
            }
            _ => false,
        }
    }

    /// A comparison of what is computed from one variable with what is computed from none.
    fn compare_one(&mut self, leaf: &'p Variable, side: &'p Expression, constant: &'p Expression) {
        if let Variable::Field(field) = leaf {
            let compared = self.fields.entry(field).or_default();
            match constant {
                Expression::Text(text) => compared.texts.extend([text.clone()]),
                Expression::Texts(texts) => compared.texts.extend(texts.iter().cloned()),
                _ => {}
            }
        }
        if matches!(constant, Expression::Text(_) | Expression::Texts(_) | Expression::Flag(_)) {
            return;
        }
        let limit = self.exact(constant, &|_| 0);
        let changes = self.changes(side, limit);
        match leaf {
            Variable::Field(field) => self.fields.entry(field).or_default().numbers.extend(changes),
            Variable::Visits(step) => {
                let most = changes.iter().map(|number| number / ONE + 1).max().unwrap_or(0);
                let known = self.visits.entry(step).or_default();
                known.0 = known.0.max(most);
                // So many visits are not counted.
                known.1 |= most > 50;
            }
            Variable::Elapsed => self.elapsed.get_or_insert_default().extend(changes),
            Variable::Channel | Variable::Chosen(_) => {}
        }
    }

    /// The values of the one variable of a side around which it comes to this limit: the first and the last that do, or
    /// the two between which it is passed. Arithmetic on one variable only rises or only falls.
    fn changes(&self, side: &'p Expression, limit: i128) -> Vec<i64> {
        if let (true, Ok(limit)) = (self.is_direct(side), i64::try_from(limit)) {
            return vec![limit];
        }
        let at = |value: i64| self.exact(side, &|_| value);
        let rises = at(MOST) >= at(-MOST);
        // The first value from which on a rising side is at least, or more than, the limit.
        let first = |beyond: bool| {
            let holds = |value: i64| match (rises, beyond) {
                (true, false) => at(value) >= limit,
                (true, true) => at(value) > limit,
                (false, false) => at(value) <= limit,
                (false, true) => at(value) < limit,
            };
            let (mut low, mut high) = (-MOST, MOST);
            while low < high {
                let middle = low + (high - low) / 2;
                let middle = if middle < low { low } else { middle };
                if holds(middle) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            low
        };
        vec![first(false), first(true) - 1]
    }

    /// What arithmetic comes to with these values of fields, in millionths and without a largest number.
    pub(super) fn exact(&self, side: &'p Expression, of: &dyn Fn(&Variable) -> i64) -> i128 {
        match side {
            Expression::Number(number) => i128::from(number.in_millionths()),
            Expression::Variable(variable) => match self.computed(variable) {
                Some(computed) => self.exact(computed, of),
                None => i128::from(self.kept(variable).unwrap_or_else(|| of(variable))),
            },
            Expression::Two(operator, two) => {
                let [left, right] = two.as_ref();
                let (left, right) = (self.exact(left, of), self.exact(right, of));
                match operator {
                    Operator::Plus => left.saturating_add(right),
                    Operator::Minus => left.saturating_sub(right),
                    _ => {
                        let product = left.saturating_mul(right);
                        let half = i128::from(ONE / 2) * product.signum();
                        product.saturating_add(half) / i128::from(ONE)
                    }
                }
            }
            _ => 0,
        }
    }

    fn numbers_in(
        &self,
        side: &'p Expression,
        found: &mut SortedSet<i64>,
        seen: &mut SortedSet<&'p FieldId>,
    ) {
        match side {
            Expression::Number(number) => {
                found.insert(number.in_millionths());
            }
            Expression::Two(_, two) => two.iter().for_each(|part| self.numbers_in(part, found, seen)),
            Expression::Variable(variable @ Variable::Field(field)) => {
                if let (Some(value), true) = (self.computed(variable), seen.insert(field)) {
                    self.numbers_in(value, found, seen);
                }
            }
            _ => {}
        }
    }

    /// Fields that are compared with each other share what they are compared with.
    pub(super) fn link(&mut self, fields: &[&'p FieldId], is_loose: bool) {
        let mut group: SortedSet<&FieldId> = fields.iter().copied().gathered();
        self.links.retain(|link| {
            let meets = link.iter().any(|field| group.contains(field));
            if meets {
                group.extend(link);
            }
            !meets
        });
        for field in &group {
            self.fields.entry(field).or_default().is_loose |= is_loose;
        }
        self.links.push(group);
    }

    /// Shares the constants of linked fields. `recorded` says where each field is recorded: two fields that are recorded in
    /// turn again and again would need ever more values.
    pub(super) fn settle(&mut self, recorded: &SortedMap<&'p FieldId, Vec<Recording>>) {
        for group in std::mem::take(&mut self.links) {
            if self.settle_two(&group, recorded) || self.settle_in_order(&group, recorded) {
                continue;
            }
            let of = |field: &&'p FieldId| self.fields.get(field);
            let is_summed = group.iter().any(|field| of(field).is_some_and(|of| of.is_loose))
                || self.lines.keys().flatten().any(|field| group.contains(field));
            let times = group.iter().filter_map(|field| recorded.get(field)).map(Vec::len).sum::<usize>();
            let is_loose = is_summed || group.len() > 2 || times > 3;
            let mut numbers: SortedSet<i64> =
                group.iter().filter_map(of).flat_map(|of| &of.numbers).copied().gathered();
            let texts: SortedSet<String> =
                group.iter().filter_map(of).flat_map(|of| &of.texts).cloned().gathered();
            if is_summed {
                numbers.extend(USUAL.map(|usual| usual * ONE));
                let lines = self.lines.iter().filter(|(pair, _)| pair.iter().any(|of| group.contains(of)));
                numbers.extend(lines.flat_map(|(_, lines)| lines).map(|line| line.at));
            }
            let in_stretch = if is_loose && numbers.len() > 4 { 1 } else { 3 };
            for field in &group {
                let compared = self.fields.entry(field).or_default();
                compared.numbers.extend(&numbers);
                compared.texts.extend(texts.iter().cloned());
                (compared.in_stretch, compared.is_loose) = (in_stretch, is_loose);
            }
        }
    }
}

/// A place where a field is recorded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recording {
    pub(super) step: usize,
    /// Whether a case can come to the step again.
    pub(super) is_in_loop: bool,
    /// Whether the step is a decision that asks for it.
    pub(super) is_asked: bool,
}
