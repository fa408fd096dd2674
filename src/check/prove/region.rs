//! Regions of cases: for each axis a set of its values, a word each. They are kept one after the other and spoken of by
//! their place, so that taking one along costs nothing.
//!
//! Not here: what the axes are about (`check::prove::space`).

/// A set of cases: all combinations of the values in the sets of its axes. It is a place in its [`Regions`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Region(u32);

/// All regions of one walk.
#[derive(Debug, Default)]
pub(super) struct Regions {
    axes: usize,
    sets: Vec<u64>,
    count: u32,
}

impl Regions {
    pub(super) fn new(axes: usize) -> Regions {
        Regions { axes, sets: Vec::new(), count: 0 }
    }

    /// The sets of a region, axis by axis.
    pub(super) fn of(&self, region: Region) -> &[u64] {
        let begin = region.0 as usize * self.axes;
        self.sets.get(begin..begin + self.axes).unwrap_or_default()
    }

    /// The set of one axis.
    pub(super) fn set(&self, region: Region, axis: usize) -> Option<u64> {
        self.of(region).get(axis).copied()
    }

    /// Keeps a region.
    pub(super) fn add(&mut self, sets: impl Iterator<Item = u64>) -> Region {
        self.sets.extend(sets);
        self.sets.resize((self.count as usize + 1) * self.axes, 0);
        self.count += 1;
        Region(self.count - 1)
    }

    /// The region with another set of one axis.
    pub(super) fn with(&mut self, region: Region, axis: usize, set: u64) -> Region {
        if self.set(region, axis).is_none_or(|known| known == set) {
            return region;
        }
        let copy = self.copy(region);
        self.change(copy, axis, set);
        copy
    }

    /// The same region at a place of its own.
    pub(super) fn copy(&mut self, region: Region) -> Region {
        let begin = region.0 as usize * self.axes;
        if begin + self.axes <= self.sets.len() {
            self.sets.extend_from_within(begin..begin + self.axes);
        }
        self.count += 1;
        Region(self.count - 1)
    }

    /// Changes a region that nobody else speaks of.
    pub(super) fn change(&mut self, region: Region, axis: usize, set: u64) {
        let place = region.0 as usize * self.axes + axis;
        self.sets.get_mut(place).filter(|_| axis < self.axes).into_iter().for_each(|place| *place = set);
    }

    /// How many there are.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// Forgets all but the first so many.
    pub(super) fn forget(&mut self, count: u32) {
        self.sets.truncate(count as usize * self.axes);
        self.count = count;
    }
}
