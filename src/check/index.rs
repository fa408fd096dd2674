//! Where each step stands, by its id: asked for every way, so all ids stand in one piece of memory.
//!
//! Not here: the steps (`check::flow`).

/// The ids of all steps, in order, and a table to find them by.
#[derive(Debug, Default)]
pub(super) struct Index {
    letters: String,
    /// Where each id ends.
    ends: Vec<u32>,
    /// Each position plus one where the hash of its id says, or in the next free place after that. Half of them are free.
    table: Vec<u32>,
}

impl Index {
    /// The index of some ids, each of which is there once.
    pub(super) fn of<'a>(ids: impl ExactSizeIterator<Item = &'a str>) -> Index {
        let count = ids.len();
        let mut index = Index {
            letters: String::with_capacity(count * 16),
            ends: Vec::with_capacity(count),
            table: vec![0; (count * 2).next_power_of_two()],
        };
        let mask = index.table.len() - 1;
        for (at, id) in ids.enumerate() {
            let mut place = hash(id) & mask;
            while index.table.get(place).is_some_and(|taken| *taken != 0) {
                place = (place + 1) & mask;
            }
            // There are far fewer steps than a word of 32 bits counts.
            index.table.get_mut(place).into_iter().for_each(|free| *free = at as u32 + 1);
            index.letters.push_str(id);
            index.ends.push(index.letters.len() as u32);
        }
        index
    }

    /// Whether there are no ids in it.
    pub(super) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Where the id stands.
    pub(super) fn get(&self, id: &str) -> Option<usize> {
        let mask = self.table.len().wrapping_sub(1);
        let mut place = hash(id) & mask;
        loop {
            let at = (*self.table.get(place)? as usize).checked_sub(1)?;
            if self.id(at) == Some(id) {
                return Some(at);
            }
            place = (place + 1) & mask;
        }
    }

    fn id(&self, at: usize) -> Option<&str> {
        let begin = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.letters.get(begin as usize..*self.ends.get(at)? as usize)
    }
}

fn hash(id: &str) -> usize {
    let mixed = id.bytes().fold(0_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (mixed ^ mixed >> 15) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_id_is_found_where_it_stands() {
        for count in [0, 1, 2, 3, 1000] {
            let ids: Vec<String> = (0..count).map(|at| format!("s{at}")).collect();
            let index = Index::of(ids.iter().map(String::as_str));
            for (at, id) in ids.iter().enumerate() {
                assert_eq!(index.get(id), Some(at));
            }
            assert_eq!(index.get("s"), None);
            assert_eq!(index.get(""), None);
        }
        assert_eq!(Index::default().get("s0"), None);
    }
}
