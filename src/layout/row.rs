//! Rectangles in one row of memory, in the order of what they belong to: asked for what is near.
//!
//! Not here: whether a place is free (`layout::occupied`, which is built for one question after another and then let go).
//!
//! Ten thousand of them are looked through in less time than it takes to find a few in a tree, and one that changes
//! costs a move of the rest: right for a chart that is asked with each turn of the wheel and changes with each edit.

use crate::measure::Rect;
use crate::model::StepId;
use std::collections::BTreeMap;
use std::ops::Deref;

/// Rectangles, each under what it belongs to.
#[derive(Clone, Debug)]
pub(super) struct Row<K>(Vec<(Rect, K)>);

impl<K> Default for Row<K> {
    fn default() -> Row<K> {
        Row(Vec::new())
    }
}

impl<K: Ord + Clone> Row<K> {
    /// Enters a rectangle, or moves it.
    pub(super) fn put(&mut self, of: &K, rect: Rect) {
        // Whole charts come in order.
        if self.0.last().is_none_or(|(_, last)| last < of) {
            return self.0.push((rect, of.clone()));
        }
        match self.find(of) {
            Ok(at) => {
                if let Some((known, _)) = self.0.get_mut(at) {
                    *known = rect;
                }
            }
            Err(at) => self.0.insert(at, (rect, of.clone())),
        }
    }

    /// Lets go of a rectangle.
    pub(super) fn remove(&mut self, of: &K) {
        if let Ok(at) = self.find(of) {
            self.0.remove(at);
        }
    }

    /// Those that share an area with this one, in order.
    pub(super) fn near(&self, view: Rect) -> impl Iterator<Item = (&K, Rect)> {
        self.0.iter().filter(move |(rect, _)| rect.overlaps(view)).map(|(rect, of)| (of, *rect))
    }

    fn find(&self, of: &K) -> Result<usize, usize> {
        self.0.binary_search_by(|(_, other)| other.cmp(of))
    }
}

/// Where steps stand: read as a map, and asked for what is near.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    by_id: BTreeMap<StepId, Rect>,
    row: Row<StepId>,
}

impl Standing {
    /// Puts a step somewhere; answers where it stood.
    pub fn insert(&mut self, id: StepId, rect: Rect) -> Option<Rect> {
        self.row.put(&id, rect);
        self.by_id.insert(id, rect)
    }

    /// Takes a step away; answers where it stood.
    pub fn remove(&mut self, id: &StepId) -> Option<Rect> {
        self.row.remove(id);
        self.by_id.remove(id)
    }

    /// The steps that share an area with this one, in the order of their ids.
    pub fn near(&self, view: Rect) -> impl Iterator<Item = (&StepId, Rect)> {
        self.row.near(view)
    }
}

impl Deref for Standing {
    type Target = BTreeMap<StepId, Rect>;

    fn deref(&self) -> &BTreeMap<StepId, Rect> {
        &self.by_id
    }
}

impl<'a> IntoIterator for &'a Standing {
    type Item = (&'a StepId, &'a Rect);
    type IntoIter = std::collections::btree_map::Iter<'a, StepId, Rect>;

    fn into_iter(self) -> Self::IntoIter {
        self.by_id.iter()
    }
}

impl PartialEq for Standing {
    fn eq(&self, other: &Standing) -> bool {
        self.by_id == other.by_id
    }
}

impl Eq for Standing {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_near_is_what_a_walk_through_the_map_finds(
            edits in proptest::collection::vec((0_u8..20, any::<bool>(), 0..900, 0..900), 0..60),
            view in (0..900, 0..900, 1..400, 1..400),
        ) {
            let mut standing = Standing::default();
            for (id, is_put, x, y) in edits {
                let id: StepId = format!("s{id}").parse().unwrap();
                if is_put {
                    standing.insert(id, Rect::new(x, y, 90, 40));
                } else {
                    standing.remove(&id);
                }
            }
            let view = Rect::new(view.0, view.1, view.2, view.3);
            let near: Vec<_> = standing.near(view).map(|(id, rect)| (id.clone(), rect)).collect();
            let walked = standing.iter().filter(|(_, rect)| rect.overlaps(view));
            prop_assert_eq!(near, walked.map(|(id, rect)| (id.clone(), *rect)).collect::<Vec<_>>());
        }
    }
}
