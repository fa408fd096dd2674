//! What a step does by itself, for every value of what its conditions read; and how that parts a region of cases.
//!
//! Not here: what follows for the case (`check::prove::moves`).

use super::region::{Region, Regions};
use super::space::Space;
use crate::model::{Branch, Expression, Limit, SortedSet};

/// Combinations of values that one step may tell apart.
const MOST_CELLS: usize = 1 << 17;
/// Answers of one step that fit the bits of a word.
const MOST_ANSWERS: usize = 64;
const UNSEEN: u16 = u16::MAX;

/// An outcome with the set of each axis from some depth on, the last axis first.
type Cut = (u16, Vec<u64>);

/// What conditions come to in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The answer that is taken by itself; the limit that counts.
    pub(super) taken: Option<usize>,
    /// The answers whose conditions hold.
    pub(super) holds: u64,
    /// The answers a person can choose.
    pub(super) open: u64,
    /// All is known, and no answer fits.
    pub(super) is_gap: bool,
}

/// Whose conditions they are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Question<'p> {
    /// The first answer that holds is taken if all before are known not to hold.
    Decision(&'p [Branch]),
    /// The first answer known to hold is taken.
    Wait(&'p [Branch]),
    /// The first limit that holds as far as is known counts.
    Limits(&'p [Limit]),
}

/// The outcomes of a step.
#[derive(Debug)]
pub(super) struct Table<'p> {
    question: Question<'p>,
    axes: Vec<usize>,
    /// For each axis the values that count as unknown.
    hidden: Vec<u64>,
    cells: Vec<u16>,
    outcomes: Vec<Outcome>,
}

impl<'p> Table<'p> {
    /// The table of a step, to be filled in as it is asked; none where its cells are too many. `hidden` says the values of
    /// an axis that count as unknown here.
    pub(super) fn of(
        space: &Space<'p>,
        question: Question<'p>,
        hidden: &dyn Fn(usize) -> u64,
    ) -> Option<Table<'p>> {
        let mut axes = SortedSet::new();
        let whens: Vec<&'p Expression> = match question {
            Question::Decision(branches) | Question::Wait(branches) => {
                branches.iter().filter_map(|branch| branch.when.as_ref()).collect()
            }
            Question::Limits(limits) => limits.iter().filter_map(|limit| limit.when.as_ref()).collect(),
        };
        whens.iter().for_each(|when| space.reads(when, &mut axes));
        let sizes = axes.iter().map(|axis| space.axes.get(*axis).map_or(1, |axis| axis.bits()));
        let cells = sizes.fold(1_usize, usize::saturating_mul);
        let answers = match question {
            Question::Decision(branches) | Question::Wait(branches) => branches.len(),
            Question::Limits(limits) => limits.len(),
        };
        if cells > MOST_CELLS || answers > MOST_ANSWERS {
            return None;
        }
        let hidden = axes.iter().map(|axis| hidden(*axis)).collect();
        let axes = axes.into_iter().collect();
        Some(Table { question, axes, hidden, cells: vec![UNSEEN; cells], outcomes: Vec::new() })
    }

    /// Whether all values of what it reads stand for all there are.
    pub(super) fn is_exact(&self, space: &Space<'p>) -> bool {
        self.axes.iter().all(|axis| space.axes.get(*axis).is_some_and(|axis| !axis.is_loose))
    }

    /// Whether some values let the answer be taken, whether or not a case comes with them.
    pub(super) fn could_take(&self, space: &Space<'p>, answer: usize) -> bool {
        let takes = |(outcome, _): &(Outcome, Region)| match outcome.taken {
            Some(taken) => taken == answer,
            None => !outcome.is_gap && outcome.open >> answer & 1 == 1,
        };
        self.copied().split_all(space).iter().any(takes)
    }

    /// Whether an answer has a condition, and no values for which it holds.
    pub(super) fn is_vain(&self, space: &Space<'p>, answer: usize) -> bool {
        let (Question::Decision(branches) | Question::Wait(branches)) = self.question else { return false };
        let has_condition =
            branches.get(answer).is_some_and(|branch| branch.when.is_some() && !branch.otherwise);
        let holds = |(outcome, _): &(Outcome, Region)| outcome.holds >> answer & 1 == 1;
        has_condition && !self.copied().split_all(space).iter().any(holds)
    }

    /// Whether some values rule out all answers but this one, which no condition settles.
    pub(super) fn is_left(&self, space: &Space<'p>, answer: usize) -> bool {
        let is_only =
            |(outcome, _): &(Outcome, Region)| outcome.taken.is_none() && outcome.open == 1 << answer;
        answer < MOST_ANSWERS && self.copied().split_all(space).iter().any(is_only)
    }

    fn copied(&self) -> Table<'p> {
        Table {
            question: self.question,
            axes: self.axes.clone(),
            hidden: self.hidden.clone(),
            cells: self.cells.clone(),
            outcomes: self.outcomes.clone(),
        }
    }

    /// Whether no answer fits some values, whether or not a case comes with them.
    pub(super) fn has_gap(&mut self, space: &Space<'p>) -> bool {
        self.split_all(space).iter().any(|(outcome, _)| outcome.is_gap)
    }

    fn split_all(&mut self, space: &Space<'p>) -> Vec<(Outcome, Region)> {
        let mut regions = Regions::new(space.axes.len());
        let all = regions.add(space.axes.iter().map(|axis| axis.all()));
        self.split(space, &mut regions, all, &mut 0)
    }

    pub(super) fn axes(&self) -> &[usize] {
        &self.axes
    }

    /// The parts of a region that fare alike, each with its outcome. They do not overlap. Adds to `work` what that took.
    pub(super) fn split(
        &mut self,
        space: &Space<'p>,
        regions: &mut Regions,
        region: Region,
        work: &mut usize,
    ) -> Vec<(Outcome, Region)> {
        if let [axis] = *self.axes.as_slice() {
            return self.split_by(axis, space, regions, region, work);
        }
        let parts = self.part(space, regions.of(region), 0, 0, &mut Vec::new(), work);
        let is_whole = parts.len() == 1;
        let axes = &self.axes;
        let of = |(outcome, sets): (u16, Vec<u64>)| {
            let outcome = self.outcomes.get(usize::from(outcome)).copied().unwrap_or_default();
            if is_whole {
                return (outcome, region);
            }
            let part = regions.copy(region);
            // The sets come from the last axis to the first.
            for (axis, set) in axes.iter().rev().zip(sets) {
                regions.change(part, *axis, set);
            }
            (outcome, part)
        };
        parts.into_iter().map(of).collect()
    }

    /// The parts, where only one thing is read.
    fn split_by(
        &mut self,
        axis: usize,
        space: &Space<'p>,
        regions: &mut Regions,
        region: Region,
        work: &mut usize,
    ) -> Vec<(Outcome, Region)> {
        let mut groups: Vec<(u16, u64)> = Vec::new();
        for bit in bits_of(regions.set(region, axis).unwrap_or(0)) {
            let outcome = self.outcome(space, bit, &[bit], work);
            match groups.iter_mut().find(|(known, _)| *known == outcome) {
                Some((_, set)) => *set |= 1 << bit,
                None => groups.push((outcome, 1 << bit)),
            }
        }
        let is_whole = groups.len() == 1;
        let of = |(outcome, set): (u16, u64)| {
            let outcome = self.outcomes.get(usize::from(outcome)).copied().unwrap_or_default();
            (outcome, if is_whole { region } else { regions.with(region, axis, set) })
        };
        groups.into_iter().map(of).collect()
    }

    fn part(
        &mut self,
        space: &Space<'p>,
        region: &[u64],
        depth: usize,
        cell: usize,
        bits: &mut Vec<usize>,
        work: &mut usize,
    ) -> Vec<Cut> {
        let Some(axis) = self.axes.get(depth).copied() else {
            return vec![(self.outcome(space, cell, bits, work), Vec::new())];
        };
        let set = region.get(axis).copied().unwrap_or(0);
        let size = space.axes.get(axis).map_or(1, |axis| axis.bits());
        let mut groups: Vec<(Vec<Cut>, u64)> = Vec::new();
        for bit in bits_of(set) {
            bits.push(bit);
            let below = self.part(space, region, depth + 1, cell * size + bit, bits, work);
            bits.pop();
            match groups.iter_mut().find(|(known, _)| *known == below) {
                Some((_, set)) => *set |= 1 << bit,
                None => groups.push((below, 1 << bit)),
            }
        }
        let add = |(below, set): (Vec<Cut>, u64)| {
            below.into_iter().map(move |(outcome, mut sets)| {
                sets.push(set);
                (outcome, sets)
            })
        };
        groups.into_iter().flat_map(add).collect()
    }

    fn outcome(&mut self, space: &Space<'p>, cell: usize, bits: &[usize], work: &mut usize) -> u16 {
        *work += 1;
        if let Some(known) = self.cells.get(cell).filter(|known| **known != UNSEEN) {
            return *known;
        }
        *work += 5;
        let at = |axis: usize| {
            let place = self.axes.binary_search(&axis).ok()?;
            let bit = *bits.get(place)?;
            let is_hidden = self.hidden.get(place).is_some_and(|hidden| hidden >> bit & 1 == 1);
            (!is_hidden).then_some(bit)
        };
        let outcome = self.question.answer(&|when| space.holds(when, &at));
        let number = self.outcomes.iter().position(|known| *known == outcome).unwrap_or_else(|| {
            self.outcomes.push(outcome);
            self.outcomes.len() - 1
        });
        // There are fewer outcomes than cells, and fewer cells than a word of 16 bits counts.
        let number = u16::try_from(number).unwrap_or(UNSEEN - 1);
        self.cells.get_mut(cell).into_iter().for_each(|place| *place = number);
        number
    }
}

impl Question<'_> {
    /// What the runner does (`run::scope`).
    fn answer(&self, holds: &dyn Fn(&Expression) -> Option<bool>) -> Outcome {
        let mut outcome = Outcome::default();
        match self {
            Question::Limits(limits) => {
                let counts = |limit: &Limit| limit.when.as_ref().is_none_or(|when| holds(when) == Some(true));
                outcome.taken = limits.iter().position(counts);
            }
            Question::Decision(branches) | Question::Wait(branches) => {
                let fits: Vec<Option<bool>> =
                    branches.iter().map(|branch| branch.when.as_ref().and_then(holds)).collect();
                for (place, (branch, fits)) in branches.iter().zip(&fits).enumerate() {
                    outcome.holds |= u64::from(*fits == Some(true) && !branch.otherwise) << place;
                    outcome.open |= u64::from(*fits != Some(false)) << place;
                }
                if outcome.open == 0 {
                    outcome.open = super::space::low_bits(branches.len());
                }
                if matches!(self, Question::Wait(_)) {
                    outcome.taken = fits.iter().position(|fits| *fits == Some(true));
                } else {
                    let asked =
                        branches.iter().zip(&fits).enumerate().filter(|(_, (branch, _))| !branch.otherwise);
                    let first = asked.into_iter().find(|(_, (_, fits))| **fits != Some(false));
                    outcome.taken = match first {
                        Some((place, (_, Some(true)))) => Some(place),
                        Some(_) => None,
                        None => branches.iter().position(|branch| branch.otherwise),
                    };
                    outcome.is_gap = first.is_none() && outcome.taken.is_none() && !branches.is_empty();
                }
            }
        }
        outcome
    }
}

/// The places of the bits that are set.
pub(super) fn bits_of(set: u64) -> impl Iterator<Item = usize> {
    let mut rest = set;
    std::iter::from_fn(move || {
        let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
        rest &= rest - 1;
        Some(bit)
    })
}
