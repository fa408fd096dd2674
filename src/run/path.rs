//! The way a case came, newest first: a list that shares its past, so that copies cost nothing however long it is.
//!
//! Not here: what the agent sees of it (`run::case::TrailEntry`).

use super::frame::{Frame, Values};
use std::fmt;
use std::sync::Arc;

/// The steps come through, newest first. What the compiler would derive for it goes as deep as the list is long, so
/// comparing, showing and dropping are written out.
#[derive(Clone, Default)]
pub(super) struct Path {
    newest: Option<Arc<Node>>,
}

/// One step come through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Visit {
    /// Its place in the flow.
    pub(super) step: usize,
    /// Nobody did anything there, so going back does not stop there.
    pub(super) automatic: bool,
    /// Who took the case there, if it was handed over.
    pub(super) handed_to: Option<crate::model::RoleId>,
    /// What was answered in the process called there.
    pub(super) answers: Option<Values>,
    /// The way through the process called there, with what it called in turn.
    pub(super) within: Path,
    /// What had interrupted the step, where the case came back to it: without what was known, which the step has now.
    pub(super) after: Option<Arc<Frame>>,
}

impl Visit {
    /// Somebody has just come there.
    pub(super) fn of(step: usize) -> Visit {
        Visit { step, automatic: false, handed_to: None, answers: None, within: Path::default(), after: None }
    }
}

struct Node {
    visit: Visit,
    before: Path,
}

impl Path {
    pub(super) fn push(&mut self, visit: Visit) {
        let before = std::mem::take(self);
        self.newest = Some(Arc::new(Node { visit, before }));
    }

    pub(super) fn pop(&mut self) -> Option<Visit> {
        let node = self.newest.take()?;
        match Arc::try_unwrap(node) {
            Ok(mut node) => {
                *self = std::mem::take(&mut node.before);
                Some(node.visit)
            }
            Err(shared) => {
                *self = shared.before.clone();
                Some(shared.visit.clone())
            }
        }
    }

    /// Changes the newest visit.
    pub(super) fn mark(&mut self, change: impl FnOnce(&mut Visit)) {
        if let Some(mut visit) = self.pop() {
            change(&mut visit);
            self.push(visit);
        }
    }
}

impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        let mut pair = (self.newest.as_ref(), other.newest.as_ref());
        while let (Some(left), Some(right)) = pair {
            if Arc::ptr_eq(left, right) {
                return true;
            }
            if left.visit != right.visit {
                return false;
            }
            pair = (left.before.newest.as_ref(), right.before.newest.as_ref());
        }
        pair.0.is_none() && pair.1.is_none()
    }
}

impl Eq for Path {}

impl fmt::Debug for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let visits = std::iter::successors(self.newest.as_ref(), |node| node.before.newest.as_ref());
        formatter.debug_list().entries(visits.take(20).map(|node| node.visit.step)).finish()
    }
}

impl Drop for Path {
    fn drop(&mut self) {
        let mut next = self.newest.take();
        while let Some(node) = next {
            next = Arc::try_unwrap(node).ok().and_then(|mut node| node.before.newest.take());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_is_compared_and_dropped_without_going_deep() {
        let long = || {
            let mut path = Path::default();
            for step in 0..200_000 {
                path.push(Visit::of(step));
            }
            path
        };
        let path = long();
        assert_eq!(path, long());
        let shared = path.clone();
        drop(path);
        let mut rest = shared;
        assert_eq!(rest.pop().map(|visit| visit.step), Some(199_999));
    }
}
