//! Into a sorted map or set, and into order, without a sorting algorithm compiled anew for every type.
//!
//! Not here: the maps and sets themselves (`record::map`, `record::set`).

use std::cmp::Ordering;

/// What every iterator can do besides `collect`.
pub trait Gather: Iterator + Sized {
    /// Puts each item in, one after the other.
    ///
    /// `collect` sorts all of them first where the collection is one of the standard library. That is as quick, but brings
    /// a whole sorting algorithm for every type: in the page these were 170 kB.
    fn gathered<C: Default + Extend<Self::Item>>(self) -> C {
        let mut collection = C::default();
        collection.extend(self);
        collection
    }
}

impl<I: Iterator> Gather for I {}

/// What every list can do besides `sort_by`, and as stably: only positions are sorted, so one algorithm does for all.
/// Where lists of numbers are sorted in a loop, the sort of the standard library is quicker.
pub trait Arrange<T> {
    /// Puts the list in order.
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// As `arrange_by`, where lists are mostly short or nearly in order: each thing goes after those before it that are not
    /// greater, which takes no memory.
    fn arrange_few(&mut self, compare: impl Fn(&T, &T) -> Ordering)
    where
        T: Copy;

    /// Puts the list in the order of a key.
    fn arrange_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.arrange_by(|one, other| key(one).cmp(&key(other)));
    }
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let by_position = |one: usize, other: usize| match (self.get(one), self.get(other)) {
            (Some(one), Some(other)) => compare(one, other),
            (_, _) => Ordering::Equal,
        };
        for (place, from) in swaps(self.len(), &by_position).into_iter().enumerate() {
            self.swap(place, from);
        }
    }

    fn arrange_few(&mut self, compare: impl Fn(&T, &T) -> Ordering)
    where
        T: Copy,
    {
        if self.len() > FEW {
            return self.arrange_by(compare);
        }
        for end in 1..self.len() {
            let Some((here, before)) = self.get(..=end).and_then(|list| list.split_last()) else { continue };
            let here = *here;
            let passed =
                before.iter().rev().take_while(|other| compare(other, &here) == Ordering::Greater).count();
            if passed > 0 {
                self.copy_within(end - passed..end, end - passed + 1);
                self.get_mut(end - passed).into_iter().for_each(|place| *place = here);
            }
        }
    }
}

/// Longer lists are not put in order one by one.
const FEW: usize = 64;

/// With what each place is swapped, one after the other, so that all come into order.
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut swaps: Vec<usize> = (0..count).collect();
    swaps.sort_by(|one, other| compare(*one, *other));
    for place in 0..count {
        let mut from = place;
        // What belongs here may have been swapped away already, to where the swaps before lead.
        while let Some(next) = swaps.get(from).copied() {
            from = next;
            if from >= place {
                break;
            }
        }
        if let Some(swap) = swaps.get_mut(place) {
            *swap = from;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::SortedMap;

    #[test]
    fn gathering_answers_what_collecting_does() {
        let pairs = || [(2, 'b'), (1, 'a'), (2, 'c')].into_iter();
        assert_eq!(pairs().gathered::<SortedMap<_, _>>(), pairs().collect());
    }

    #[test]
    fn arranging_answers_what_a_stable_sort_does() {
        let mut seed = 7_u64;
        for count in 0..200 {
            let mut list: Vec<(u64, usize)> = (0..count)
                .map(|place| {
                    seed =
                        seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (seed >> 60, place)
                })
                .collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            let mut few = list.clone();
            list.arrange_by_key(|(key, _)| *key);
            assert_eq!(list, expected);
            few.arrange_few(|one, other| one.0.cmp(&other.0));
            assert_eq!(few, expected);
        }
    }
}
