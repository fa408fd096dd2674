//! Fields that conditions read only together, in one and the same calculation: the price of three nights, what is left of a
//! claim. Only what the calculation comes to matters then, so one of the fields takes all values, and the others keep one
//! beside which the calculation still comes to all that it can.
//!
//! Not here: two fields that are compared in several ways (`check::prove::pairs`).

use super::constants::{Constants, ONE, Recording};
use crate::model::{Expression, FieldId, FieldKind, Gather, Operator, SortedMap, SortedSet, Variable};

/// A day that a person reads without wondering, in days since 1970: 5 January 2026.
pub(super) const A_DAY: i64 = 20_458;
/// Calculations that are compared with each other.
const MOST_TERMS: usize = 60;

/// What conditions calculate, and which fields they read in another way, too.
#[derive(Default)]
struct Terms<'p> {
    found: Vec<(&'p Expression, SortedSet<&'p FieldId>)>,
    alone: SortedSet<&'p FieldId>,
    seen: SortedSet<&'p FieldId>,
}

/// The fields that keep one value, with that value in millionths.
pub(super) fn kept<'p>(
    constants: &Constants<'p>,
    conditions: &[&'p Expression],
    recorded: &SortedMap<&'p FieldId, Vec<Recording>>,
) -> SortedMap<&'p FieldId, i64> {
    let mut terms = Terms::default();
    conditions.iter().for_each(|condition| terms.gather(constants, condition));
    let Terms { found, mut alone, .. } = terms;
    if found.len() > MOST_TERMS {
        return SortedMap::new();
    }
    for (place, (term, fields)) in found.iter().enumerate() {
        let others = found.iter().skip(place + 1).filter(|(other, _)| other != term);
        for (_, theirs) in others {
            alone.extend(fields.intersection(theirs).copied());
        }
    }
    let mut kept = SortedMap::new();
    for (term, fields) in &found {
        if fields.iter().all(|field| !alone.contains(field) && !kept.contains_key(field)) {
            kept.extend(settled(constants, term, fields, recorded));
        }
    }
    kept
}

impl<'p> Terms<'p> {
    fn gather(&mut self, constants: &Constants<'p>, condition: &'p Expression) {
        match condition {
            Expression::Variable(variable @ Variable::Field(field)) => match constants.computed(variable) {
                Some(value) if self.seen.insert(field) => self.gather(constants, value),
                Some(_) => {}
                None => drop(self.alone.insert(field)),
            },
            Expression::Two(operator, two) if !is_arithmetic(*operator) => {
                two.iter().for_each(|side| self.side(constants, side));
            }
            Expression::Two(_, two) => two.iter().for_each(|part| self.gather(constants, part)),
            Expression::And(parts) | Expression::Or(parts) => {
                parts.iter().for_each(|part| self.gather(constants, part));
            }
            Expression::Not(part) => self.gather(constants, part),
            _ => {}
        }
    }

    /// One side of a comparison.
    fn side(&mut self, constants: &Constants<'p>, side: &'p Expression) {
        let mut leaves = Vec::new();
        let is_plain = constants.leaves(side, &mut leaves);
        let fields: SortedSet<&FieldId> = leaves.iter().copied().filter_map(field_of).gathered();
        let is_of_fields = is_plain && leaves.iter().all(|leaf| field_of(leaf).is_some());
        if !is_of_fields || fields.len() < 2 {
            self.alone.extend(fields);
            if !is_plain {
                self.gather(constants, side);
            }
            return;
        }
        let side = named(constants, side);
        if self.found.iter().all(|(known, _)| *known != side) {
            self.found.push((side, fields));
        }
    }
}

fn field_of(leaf: &Variable) -> Option<&FieldId> {
    match leaf {
        Variable::Field(field) => Some(field),
        _ => None,
    }
}

fn is_arithmetic(operator: Operator) -> bool {
    matches!(operator, Operator::Plus | Operator::Minus | Operator::Times)
}

/// What a computed field is computed from, as often as that is just another name.
fn named<'p>(constants: &Constants<'p>, side: &'p Expression) -> &'p Expression {
    let mut side = side;
    // What is computed from itself has no leaves.
    while let Expression::Variable(variable) = side {
        let Some(value) = constants.computed(variable) else { break };
        side = value;
    }
    side
}

/// The values that all fields of a calculation but one keep; none where that one alone cannot make it come to all it can.
fn settled<'p>(
    constants: &Constants<'p>,
    term: &'p Expression,
    fields: &SortedSet<&'p FieldId>,
    recorded: &SortedMap<&'p FieldId, Vec<Recording>>,
) -> SortedMap<&'p FieldId, i64> {
    let kind = |field: &FieldId| {
        let field = constants.process.fields.get(field);
        field.filter(|field| field.kind != FieldKind::Computed).map(|field| field.kind)
    };
    let are_days = fields.iter().all(|field| kind(field) == Some(FieldKind::Date)) && is_sum(constants, term);
    let are_numbers =
        fields.iter().all(|field| matches!(kind(field), Some(FieldKind::Number | FieldKind::Money)));
    if !are_days && !are_numbers {
        return SortedMap::new();
    }
    let mut leaves = Vec::new();
    constants.leaves(term, &mut leaves);
    let places = |field: &FieldId| recorded.get(field).map(Vec::as_slice).unwrap_or_default();
    for leader in fields {
        let is_once = leaves.iter().filter(|leaf| field_of(leaf) == Some(leader)).count() == 1;
        // What keeps its value may be recorded anew only where the leader can be, too.
        let follows = |field: &&FieldId| -> bool {
            let together = |place: &Recording| places(leader).iter().any(|beside| beside.step == place.step);
            let is_fixed = places(field).len() < 2 && !places(field).iter().any(|place| place.is_in_loop);
            field == leader || is_fixed || places(field).iter().all(together)
        };
        if !is_once || !fields.iter().all(follows) {
            continue;
        }
        let usual: &[i64] = if are_days { &[A_DAY * ONE] } else { &[0, ONE] };
        for value in usual {
            let others = fields.iter().copied().filter(|field| field != leader);
            let kept: SortedMap<&FieldId, i64> = others.map(|field| (field, *value)).gathered();
            // It occurs once, so that the calculation rises or falls by the same all along.
            let at = |number: i64| {
                let of = |leaf: &Variable| field_of(leaf).and_then(|field| kept.get(field)).copied();
                constants.exact(term, &|leaf| of(leaf).unwrap_or(number))
            };
            if (at(ONE) - at(0)).abs() == i128::from(ONE) {
                return kept;
            }
        }
    }
    SortedMap::new()
}

/// Whether it adds and takes away whole numbers only.
fn is_sum<'p>(constants: &Constants<'p>, part: &'p Expression) -> bool {
    match part {
        Expression::Number(number) => number.in_millionths() % ONE == 0,
        Expression::Variable(variable) => {
            constants.computed(variable).is_none_or(|value| is_sum(constants, value))
        }
        Expression::Two(Operator::Plus | Operator::Minus, two) => {
            two.iter().all(|part| is_sum(constants, part))
        }
        _ => false,
    }
}
