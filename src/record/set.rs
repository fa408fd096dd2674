//! A sorted set in one row of memory.
//!
//! Not here: why it is no tree (`record::map`).

use super::gather::Arrange;
use std::borrow::Borrow;
use std::fmt;
use std::slice;

/// Things, each once, in their order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortedSet<T>(Vec<T>);

impl<T> SortedSet<T> {
    /// Without anything.
    #[must_use]
    pub const fn new() -> SortedSet<T> {
        SortedSet(Vec::new())
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Nothing is in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in order.
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.0.iter()
    }

    /// What stands first.
    pub fn first(&self) -> Option<&T> {
        self.0.first()
    }

    /// What stands last.
    pub fn last(&self) -> Option<&T> {
        self.0.last()
    }

    /// Takes the last away.
    pub fn pop_last(&mut self) -> Option<T> {
        self.0.pop()
    }

    /// Keeps only what is wanted.
    pub fn retain(&mut self, is_wanted: impl FnMut(&T) -> bool) {
        self.0.retain(is_wanted);
    }

    /// Leaves nothing in it.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl<T: Ord> SortedSet<T> {
    /// It is in it.
    pub fn contains<Q: Ord + ?Sized>(&self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.find(item).is_ok()
    }

    /// The one that is equal, as it is held.
    pub fn get<Q: Ord + ?Sized>(&self, item: &Q) -> Option<&T>
    where
        T: Borrow<Q>,
    {
        self.find(item).ok().and_then(|place| self.0.get(place))
    }

    /// Puts it in; answers whether it is new.
    pub fn insert(&mut self, item: T) -> bool {
        // Most come in order.
        if self.0.last().is_none_or(|last| *last < item) {
            self.0.push(item);
            return true;
        }
        let place = self.find(&item);
        if let Err(place) = place {
            self.0.insert(place, item);
        }
        place.is_err()
    }

    /// Takes it away; answers whether it was in it.
    pub fn remove<Q: Ord + ?Sized>(&mut self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.find(item).map(|place| self.0.remove(place)).is_ok()
    }

    /// Nothing is in both.
    pub fn is_disjoint(&self, other: &SortedSet<T>) -> bool {
        !self.iter().any(|item| other.contains(item))
    }

    /// Everything in it is in the other, too.
    pub fn is_subset(&self, other: &SortedSet<T>) -> bool {
        self.iter().all(|item| other.contains(item))
    }

    /// What is not in the other.
    pub fn difference<'a>(&'a self, other: &'a SortedSet<T>) -> impl Iterator<Item = &'a T> + Clone {
        self.iter().filter(|item| !other.contains(*item))
    }

    /// What is in both.
    pub fn intersection<'a>(&'a self, other: &'a SortedSet<T>) -> impl Iterator<Item = &'a T> + Clone {
        self.iter().filter(|item| other.contains(*item))
    }

    fn find<Q: Ord + ?Sized>(&self, item: &Q) -> Result<usize, usize>
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|held| held.borrow().cmp(item))
    }
}

impl<T: Ord> Extend<T> for SortedSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        self.0.extend(items);
        if !self.0.is_sorted_by(|one, other| one < other) {
            self.0.arrange_by(T::cmp);
            self.0.dedup();
        }
    }
}

impl<'a, T: Ord + Copy> Extend<&'a T> for SortedSet<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, items: I) {
        self.extend(items.into_iter().copied());
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> SortedSet<T> {
        let mut set = SortedSet::new();
        set.extend(items);
        set
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for SortedSet<T> {
    fn from(items: [T; N]) -> SortedSet<T> {
        items.into_iter().collect()
    }
}

impl<T> Default for SortedSet<T> {
    fn default() -> SortedSet<T> {
        SortedSet::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for SortedSet<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set().entries(self.iter()).finish()
    }
}

impl<'a, T> IntoIterator for &'a SortedSet<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> slice::Iter<'a, T> {
        self.iter()
    }
}

impl<T> IntoIterator for SortedSet<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_answers_what_a_tree_does(
            before in proptest::collection::vec(0_u8..40, 0..40),
            then in proptest::collection::vec((0_u8..3, 0_u8..40, 0_u8..40), 0..60),
        ) {
            let (mut set, mut tree): (SortedSet<_>, BTreeSet<_>) =
                (before.iter().copied().collect(), before.iter().copied().collect());
            for (what, item, other) in then {
                match what {
                    0 => prop_assert_eq!(set.insert(item), tree.insert(item)),
                    1 => prop_assert_eq!(set.remove(&item), tree.remove(&item)),
                    _ => {
                        set.extend([item, other]);
                        tree.extend([item, other]);
                    }
                }
                prop_assert_eq!(set.contains(&other), tree.contains(&other));
                prop_assert!(set.iter().eq(&tree));
            }
            let (two, twig): (SortedSet<_>, BTreeSet<_>) = ((10..30).collect(), (10..30).collect());
            prop_assert!(set.difference(&two).eq(tree.difference(&twig)));
            prop_assert!(set.intersection(&two).eq(tree.intersection(&twig)));
            prop_assert_eq!(set.is_subset(&two), tree.is_subset(&twig));
            prop_assert_eq!(set.is_disjoint(&two), tree.is_disjoint(&twig));
        }
    }
}
