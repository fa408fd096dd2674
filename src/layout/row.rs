//! Rectangles in the order of what they belong to: read as a map, and asked for what is near.
//!
//! Not here: whether a place is free (`layout::occupied`, which is built for one question after another and then let go).
//!
//! Ten thousand of them are looked through in less time than it takes to find a few in a tree: right for a chart that is
//! asked with each turn of the wheel and changes with each edit.

use crate::measure::Rect;
use crate::model::SortedMap;
use std::ops::{Deref, DerefMut};

/// Rectangles, each under what it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<K>(SortedMap<K, Rect>);

impl<K> Row<K> {
    /// Those that share an area with this one, in order.
    pub fn near(&self, view: Rect) -> impl Iterator<Item = (&K, Rect)> {
        self.0.iter().map(|(of, rect)| (of, *rect)).filter(move |(_, rect)| rect.overlaps(view))
    }
}

impl<K> Default for Row<K> {
    fn default() -> Row<K> {
        Row(SortedMap::new())
    }
}

impl<K> Deref for Row<K> {
    type Target = SortedMap<K, Rect>;

    fn deref(&self) -> &SortedMap<K, Rect> {
        &self.0
    }
}

impl<K> DerefMut for Row<K> {
    fn deref_mut(&mut self) -> &mut SortedMap<K, Rect> {
        &mut self.0
    }
}

impl<'a, K> IntoIterator for &'a Row<K> {
    type Item = (&'a K, &'a Rect);
    type IntoIter = <&'a SortedMap<K, Rect> as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StepId;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_near_is_what_a_walk_through_the_map_finds(
            edits in proptest::collection::vec((0_u8..20, any::<bool>(), 0..900, 0..900), 0..60),
            view in (0..900, 0..900, 1..400, 1..400),
        ) {
            let mut standing = Row::<StepId>::default();
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
