//! What each vertex is linked to, one list after the other in one piece of memory: the search reads them over and over.
//!
//! Not here: which vertices there are (`layout::order`).

use std::ops::Index;

/// A list of vertices for each vertex.
#[derive(Clone, Debug)]
pub(super) struct Links {
    /// Where the list of each vertex begins, and where the last one ends.
    begins: Vec<usize>,
    all: Vec<usize>,
}

impl Links {
    /// The lists of all vertices, by number.
    pub(super) fn of<L: AsRef<[usize]>>(lists: impl IntoIterator<Item = L>) -> Links {
        let mut links = Links { begins: vec![0], all: Vec::new() };
        for list in lists {
            links.all.extend_from_slice(list.as_ref());
            links.begins.push(links.all.len());
        }
        links
    }

    /// The count of vertices.
    pub(super) fn len(&self) -> usize {
        self.begins.len() - 1
    }
}

impl Index<usize> for Links {
    type Output = [usize];
    fn index(&self, vertex: usize) -> &[usize] {
        match self.begins.get(vertex..vertex + 2) {
            Some([begin, end]) => self.all.get(*begin..*end).unwrap_or_default(),
            _ => &[],
        }
    }
}
