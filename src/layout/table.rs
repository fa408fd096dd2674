//! A table by number that answers for every number, so that no index can be out of range.
//!
//! Not here: what is counted; vertices, layers and segments all use it.

use std::ops::{Index, IndexMut};

/// One value for each number below a count. Beyond it there is one spare value, which nobody should ever ask for.
#[derive(Clone, Debug)]
pub(super) struct Table<T> {
    values: Vec<T>,
    spare: T,
}

impl<T: Clone> Table<T> {
    /// A table with the same value everywhere.
    pub(super) fn new(count: usize, value: T) -> Table<T> {
        Table { values: vec![value.clone(); count], spare: value }
    }

    /// The count of values.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// One more value, and its number.
    pub(super) fn push(&mut self, value: T) -> usize {
        self.values.push(value);
        self.values.len() - 1
    }

    /// All values in order.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.values.iter()
    }
}

impl Table<usize> {
    /// `0, 1, 2 …`
    pub(super) fn counting(count: usize) -> Table<usize> {
        Table { values: (0..count).collect(), spare: 0 }
    }
}

impl<T> Index<usize> for Table<T> {
    type Output = T;
    fn index(&self, number: usize) -> &T {
        self.values.get(number).unwrap_or(&self.spare)
    }
}

impl<T> IndexMut<usize> for Table<T> {
    fn index_mut(&mut self, number: usize) -> &mut T {
        match self.values.get_mut(number) {
            Some(value) => value,
            None => &mut self.spare,
        }
    }
}
