//! A list for each step, all of them one after the other in one piece of memory.
//!
//! Not here: what is in them (`check::flow`, `check::recorded`).

/// Lists, counted through.
#[derive(Debug)]
pub(super) struct Lists<T> {
    items: Vec<T>,
    /// Where each list ends.
    ends: Vec<usize>,
}

impl<T> Lists<T> {
    /// No lists yet, with room for so many.
    pub(super) fn with_capacity(lists: usize) -> Lists<T> {
        Lists { items: Vec::new(), ends: Vec::with_capacity(lists) }
    }

    /// Adds to the list that is not ended yet.
    pub(super) fn push(&mut self, item: T) {
        self.items.push(item);
    }

    /// Ends a list. What follows belongs to the next.
    pub(super) fn end(&mut self) {
        self.ends.push(self.items.len());
    }

    /// A list; nothing where there is none.
    pub(super) fn of(&self, at: usize) -> &[T] {
        let begin = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(at).and_then(|end| self.items.get(begin..*end)).unwrap_or_default()
    }
}

/// Takes a pair.
type Take<'t> = &'t mut dyn FnMut(usize, usize);

impl Lists<usize> {
    /// For each of `count` the first of the pairs in which it is the second, in the order of the pairs.
    /// `pairs` gives them, the same each time it is called.
    pub(super) fn turned(count: usize, pairs: &dyn Fn(Take<'_>)) -> Lists<usize> {
        let mut ends = vec![0_usize; count];
        let mut sum = 0;
        pairs(&mut |_, to| {
            ends.get_mut(to).into_iter().for_each(|count| *count += 1);
            sum += 1;
        });
        let mut begin = 0;
        for end in &mut ends {
            begin += std::mem::replace(end, begin);
        }
        let mut items = vec![0_usize; sum];
        // Filled from where each begins, each comes to end where the next began.
        pairs(&mut |from, to| {
            if let Some(end) = ends.get_mut(to) {
                items.get_mut(*end).into_iter().for_each(|place| *place = from);
                *end += 1;
            }
        });
        Lists { items, ends }
    }
}
