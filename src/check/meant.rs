//! Which field was meant by a name that the process does not have: the one that is spelled most like it, or the only one
//! that is recorded nowhere.
//!
//! What is recorded under such a name counts as that field, so that one slip is told once and not again at every step that
//! needs the field.
//!
//! Not here: saying that the name is unknown (`check::rules::unknown_field`).

use super::flow::Flow;
use super::lists::Lists;
use super::recorded::records;
use crate::model::{FieldId, FieldKind, Process, SortedMap, SortedSet};

/// Names that are looked into, and the fields beside which they are.
const MOST_NAMES: usize = 20;
const MOST_FIELDS: usize = 500;

/// What each step records.
#[derive(Debug)]
pub(super) struct Meant<'p> {
    /// For each step the fields it records; after a name that is not known, the field that was meant.
    pub(super) records: Lists<&'p FieldId>,
    /// Names that are not known, by the step and the name.
    fields: SortedMap<(usize, &'p FieldId), &'p FieldId>,
}

impl<'p> Meant<'p> {
    pub(super) fn of(flow: &Flow<'p>) -> Meant<'p> {
        let process = flow.process();
        let mut unknown: Vec<(usize, &FieldId)> = Vec::new();
        let mut all = Lists::with_capacity(flow.len());
        for (at, step) in flow.all().enumerate() {
            if !step.is_plain {
                records(step.step, &mut |field| {
                    all.push(field);
                    if !process.fields.contains_key(field) {
                        unknown.push((at, field));
                    }
                });
            }
            all.end();
        }
        let mut meant = Meant { records: all, fields: SortedMap::new() };
        if unknown.is_empty() || unknown.len() > MOST_NAMES || process.fields.len() > MOST_FIELDS {
            return meant;
        }
        let mut recorded: SortedSet<&FieldId> = SortedSet::new();
        (0..flow.len()).for_each(|at| recorded.extend(meant.records.of(at)));
        let mut left = process
            .fields
            .iter()
            .filter(|(id, field)| field.kind != FieldKind::Computed && !recorded.contains(id));
        let only = left.next().map(|(id, _)| id).filter(|_| left.next().is_none());
        for (at, name) in unknown {
            let own = meant.records.of(at);
            let found = alike(process, name, &|field| own.contains(&field) || is_computed(process, field));
            let found = found.or(only);
            meant.fields.extend(found.map(|field| ((at, name), field)));
        }
        let mut all = Lists::with_capacity(flow.len());
        for at in 0..flow.len() {
            for name in meant.records.of(at) {
                all.push(*name);
                meant.fields.get(&(at, *name)).into_iter().for_each(|field| all.push(*field));
            }
            all.end();
        }
        meant.records = all;
        meant
    }

    /// The field that a step means by a name under which it records something.
    pub(super) fn field(&self, at: usize, name: &'p FieldId) -> Option<&'p FieldId> {
        self.fields.get(&(at, name)).copied()
    }
}

fn is_computed(process: &Process, field: &FieldId) -> bool {
    process.fields.get(field).is_some_and(|field| field.kind == FieldKind::Computed)
}

/// The field that is meant by a name in a condition, in words or wherever else a value is read.
pub(super) fn read_as<'p>(process: &'p Process, name: &FieldId) -> Option<&'p FieldId> {
    let is_much = process.fields.len() > MOST_FIELDS;
    if is_much { None } else { alike(process, name, &|_| false) }
}

fn alike<'p>(
    process: &'p Process,
    name: &FieldId,
    is_taken: &dyn Fn(&FieldId) -> bool,
) -> Option<&'p FieldId> {
    let free = process.fields.keys().filter(|field| !is_taken(field));
    most_alike(name.as_str(), free, &|field| field.as_str())
}

/// The one whose name takes the fewest signs to be made of this one, at most about one in three.
pub(super) fn most_alike<T>(
    name: &str,
    all: impl Iterator<Item = T>,
    named: &dyn Fn(&T) -> &str,
) -> Option<T> {
    let most = ((name.len() + 1) / 3).clamp(1, 4);
    let near = all.filter(|one| named(one).len().abs_diff(name.len()) <= most);
    let far = near.map(|one| (changes(name, named(&one)), one));
    far.filter(|(far, _)| *far <= most).min_by_key(|(far, _)| *far).map(|(_, one)| one)
}

/// How many signs have to be put in, taken out or changed to make one word of the other.
fn changes(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (place, sign) in from.bytes().enumerate() {
        let mut before = place;
        let mut left = place + 1;
        for (above, other) in row.iter_mut().skip(1).zip(to.bytes()) {
            let changed = before + usize::from(sign != other);
            before = *above;
            left = changed.min(left + 1).min(*above + 1);
            *above = left;
        }
        row.first_mut().into_iter().for_each(|first| *first = place + 1);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_far_apart_as_signs_change() {
        for (from, to, far) in
            [("paid", "paid", 0), ("paidx", "paid", 1), ("", "abc", 3), ("kitten", "sitting", 3)]
        {
            assert_eq!(changes(from, to), far, "{from} {to}");
            assert_eq!(changes(to, from), far, "{to} {from}");
        }
    }
}
