//! A map that shares its past: a copy costs nothing, and a change the same however much is kept and whoever else keeps it.
//!
//! Not here: what is kept in one (`run::frame`).

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// Values by key, in the order of the keys: a balanced tree in which a change renews the way to its place and leaves the
/// rest to all copies. An action is tried on a copy of its case; were that a map of the standard library, the first
/// change would copy all of it.
pub(super) struct Shared<K, V> {
    root: Tree<K, V>,
}

type Tree<K, V> = Option<Arc<Node<K, V>>>;

struct Node<K, V> {
    /// Held apart, so that renewing a node does not copy what it holds.
    entry: Arc<(K, V)>,
    left: Tree<K, V>,
    right: Tree<K, V>,
    height: u32,
}

impl<K: Ord, V> Shared<K, V> {
    pub(super) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let mut tree = &self.root;
        while let Some(node) = tree {
            tree = match key.cmp(node.entry.0.borrow()) {
                Ordering::Less => &node.left,
                Ordering::Equal => return Some(&node.entry.1),
                Ordering::Greater => &node.right,
            };
        }
        None
    }

    pub(super) fn insert(&mut self, key: K, value: V) {
        self.root = inserted(self.root.take(), Arc::new((key, value)));
    }
}

impl<K: Ord + Clone, V: Clone> Shared<K, V> {
    /// Takes an entry out. All others are put together anew: this is done seldom.
    pub(super) fn remove(&mut self, key: &K) -> Option<V> {
        let taken = self.get(key)?.clone();
        let others = self.iter().filter(|(other, _)| *other != key);
        *self = others.map(|(key, value)| (key.clone(), value.clone())).collect();
        Some(taken)
    }
}

impl<K, V> Shared<K, V> {
    /// All entries, by key.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        let mut above: Vec<&Node<K, V>> = Vec::new();
        let mut tree = &self.root;
        std::iter::from_fn(move || {
            while let Some(node) = tree {
                above.push(node);
                tree = &node.left;
            }
            let node = above.pop()?;
            tree = &node.right;
            Some((&node.entry.0, &node.entry.1))
        })
    }
}

fn inserted<K: Ord, V>(tree: Tree<K, V>, entry: Arc<(K, V)>) -> Tree<K, V> {
    let Some(node) = tree else { return joined(None, entry, None) };
    let Node { entry: own, left, right, .. } = Arc::unwrap_or_clone(node);
    match entry.0.cmp(&own.0) {
        Ordering::Less => balanced(inserted(left, entry), own, right),
        Ordering::Equal => joined(left, entry, right),
        Ordering::Greater => balanced(left, own, inserted(right, entry)),
    }
}

/// One tree of two, of which one may be higher than it should be by one.
fn balanced<K, V>(left: Tree<K, V>, entry: Arc<(K, V)>, right: Tree<K, V>) -> Tree<K, V> {
    let (left_height, right_height) = (height(&left), height(&right));
    if left_height > right_height + 1 {
        let Some(top) = left.map(Arc::unwrap_or_clone) else { return joined(None, entry, right) };
        if height(&top.left) >= height(&top.right) {
            return joined(top.left, top.entry, joined(top.right, entry, right));
        }
        let Some(middle) = top.right.map(Arc::unwrap_or_clone) else { return joined(None, entry, right) };
        let left = joined(top.left, top.entry, middle.left);
        joined(left, middle.entry, joined(middle.right, entry, right))
    } else if right_height > left_height + 1 {
        let Some(top) = right.map(Arc::unwrap_or_clone) else { return joined(left, entry, None) };
        if height(&top.right) >= height(&top.left) {
            return joined(joined(left, entry, top.left), top.entry, top.right);
        }
        let Some(middle) = top.left.map(Arc::unwrap_or_clone) else { return joined(left, entry, None) };
        let right = joined(middle.right, top.entry, top.right);
        joined(joined(left, entry, middle.left), middle.entry, right)
    } else {
        joined(left, entry, right)
    }
}

fn joined<K, V>(left: Tree<K, V>, entry: Arc<(K, V)>, right: Tree<K, V>) -> Tree<K, V> {
    let height = height(&left).max(height(&right)) + 1;
    Some(Arc::new(Node { entry, left, right, height }))
}

fn height<K, V>(tree: &Tree<K, V>) -> u32 {
    tree.as_ref().map_or(0, |node| node.height)
}

impl<K, V> Clone for Node<K, V> {
    fn clone(&self) -> Self {
        let (entry, left, right) = (self.entry.clone(), self.left.clone(), self.right.clone());
        Node { entry, left, right, height: self.height }
    }
}

impl<K, V> Clone for Shared<K, V> {
    fn clone(&self) -> Self {
        Shared { root: self.root.clone() }
    }
}

impl<K, V> Default for Shared<K, V> {
    fn default() -> Self {
        Shared { root: None }
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Shared<K, V> {
    fn eq(&self, other: &Self) -> bool {
        let is_same = match (&self.root, &other.root) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        is_same || self.iter().eq(other.iter())
    }
}

impl<K: Eq, V: Eq> Eq for Shared<K, V> {}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Shared<K, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Shared<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Shared::default();
        entries.into_iter().for_each(|(key, value)| map.insert(key, value));
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SortedMap;

    /// The height of a tree in which every node is in order and in balance.
    fn checked(tree: &Tree<u32, u32>) -> u32 {
        let Some(node) = tree else { return 0 };
        let (left, right) = (checked(&node.left), checked(&node.right));
        assert!(left.abs_diff(right) <= 1, "{left} and {right}");
        assert_eq!(node.height, left.max(right) + 1);
        node.height
    }

    #[test]
    fn it_holds_what_a_map_holds_in_any_order_of_keys() {
        let orders: [fn(u32) -> u32; 3] = [|n| n, |n| 5000 - n, |n| n.wrapping_mul(2_654_435_761) % 3000];
        for order in orders {
            let (mut map, mut plain) = (Shared::default(), SortedMap::new());
            for number in 0..5000 {
                map.insert(order(number), number);
                plain.insert(order(number), number);
            }
            assert!(map.iter().eq(plain.iter()));
            assert!(checked(&map.root) <= 17);
            assert!((0..6000).all(|key| map.get(&key) == plain.get(&key)));
            assert_eq!(map, plain.iter().map(|(key, value)| (*key, *value)).collect());
            assert_eq!((map.remove(&order(7)), map.remove(&9999)), (plain.remove(&order(7)), None));
            assert!(map.iter().eq(plain.iter()));
        }
    }

    #[test]
    fn a_copy_keeps_what_it_held_and_shares_all_but_the_way_to_a_change() {
        let map: Shared<u32, u32> = (0..100_000).map(|key| (key, key)).collect();
        let mut changed = map.clone();
        changed.insert(70_000, 1);
        assert_eq!((map.get(&70_000), changed.get(&70_000)), (Some(&70_000), Some(&1)));
        fn renewed(one: &Tree<u32, u32>, other: &Tree<u32, u32>) -> usize {
            match (one, other) {
                (Some(one), Some(other)) if !Arc::ptr_eq(one, other) => {
                    1 + renewed(&one.left, &other.left) + renewed(&one.right, &other.right)
                }
                _ => 0,
            }
        }
        let renewed = renewed(&map.root, &changed.root);
        assert!((1..=20).contains(&renewed), "{renewed} of 100,000 nodes are new");
    }
}
