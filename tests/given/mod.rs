//! Processes and edits made up by proptest, for the laws that hold for all of them.

#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::collection::vec;
use proptest::prelude::*;
use sopwright::edit::{Command, Order, Search, excerpt};
use sopwright::message::Message;
use sopwright::model::{
    About, Direction, Document, Id, KindWord, LanguageWord, LayoutSetting, Process, SortedMap, SortedSet,
    StepId, TransitionId,
};
use std::sync::Arc;

/// A wish is an edit that does not know its target yet: numbers that are aimed at what is there.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    what: u8,
    a: usize,
    b: usize,
    serial: u32,
}

/// So many kinds of edits there are.
const KINDS: u8 = 26;

pub(crate) fn any_wish() -> impl Strategy<Value = Wish> {
    (0_u8..KINDS, 0_usize..64, 0_usize..64, any::<u32>()).prop_map(|(what, a, b, serial)| Wish {
        what,
        a,
        b,
        serial,
    })
}

impl Wish {
    /// The wish of these numbers: `what` of any edit, aimed by `a` and `b`, its new ids made of `serial`.
    pub(crate) fn of(what: u8, a: usize, b: usize, serial: u32) -> Wish {
        Wish { what: what % KINDS, a, b, serial }
    }
}

/// A process grown from nothing by wishes that came true.
pub(crate) fn any_process() -> impl Strategy<Value = Process> {
    vec(any_wish(), 0..60).prop_map(|wishes| {
        let mut process = empty();
        for wish in wishes {
            if let Ok(patch) = sopwright::edit::plan(&process, &wish.aimed_at(&process)) {
                patch.apply(&mut process).unwrap();
            }
        }
        process
    })
}

pub(crate) fn empty() -> Process {
    Document::empty(About::new("test".parse().unwrap(), "Test", LanguageWord::English)).into()
}

impl Wish {
    pub(crate) fn aimed_at(&self, process: &Process) -> Command {
        let steps: Vec<StepId> = process.steps.keys().cloned().collect();
        let exits: Vec<TransitionId> =
            process.steps.iter().flat_map(|(id, step)| step.exits(id)).map(|exit| exit.id).collect();
        let step =
            |n: usize| steps.get(n % steps.len().max(1)).cloned().unwrap_or_else(|| "none".parse().unwrap());
        let exit =
            |n: usize| exits.get(n % exits.len().max(1)).cloned().unwrap_or_else(|| "none".parse().unwrap());
        let fresh = |letter: &str| format!("{letter}{}", self.serial);
        let kind = KindWord::ALL[self.b % KindWord::ALL.len()];
        let at = (self.a as i32 * 10, self.b as i32 * 10);
        let branch: Id = fresh("b").parse().unwrap();
        let id: StepId = fresh("s").parse().unwrap();
        let title = fresh("Step ");
        // Every few steps begin without a title, as one that is added on the canvas.
        let title = if self.serial.is_multiple_of(3) { String::new() } else { title };
        match self.what {
            0 | 1 => Command::AddStep { id, kind, title, at, after: None },
            2..=4 => Command::AddStep { id, kind, title, at, after: Some((step(self.a), branch)) },
            5 => Command::InsertStep { id, kind, title, at, on: exit(self.a), branch },
            6 | 7 => Command::Connect { from: step(self.a), to: step(self.b), branch },
            8 => Command::Reconnect { transition: exit(self.a), to: Some(step(self.b)) },
            9 => Command::Disconnect { transition: exit(self.a) },
            10 => Command::Delete {
                ids: SortedSet::from([Id::from(&step(self.a))]),
                heal: self.b.is_multiple_of(2),
            },
            11 => Command::Move { to: SortedMap::from([(Id::from(&step(self.a)), at)]) },
            12 => Command::Rename { id: step(self.a), title: fresh("Title ") },
            14 => Command::PutOn { step: step(self.a), on: exit(self.b), at, branch },
            15 => Command::LeadFrom { transition: exit(self.a), from: step(self.b), branch },
            16 => Command::Bend {
                transition: exit(self.a),
                through: (0..self.b as i32 % 4).map(|n| (n * 10, n * 20)).collect(),
            },
            17 => Command::Arrange {
                order: Order::Aligned,
                to: SortedMap::from([(Id::from(&step(self.a)), at), (Id::from(&step(self.b)), at)]),
            },
            18 => Command::All(vec![
                Command::Move { to: SortedMap::from([(Id::from(&step(self.b)), at)]) },
                Command::AddStep { id, kind, title, at, after: Some((step(self.a), branch)) },
            ]),
            20 => Command::Pin {
                at: SortedMap::from([(Id::from(&step(self.a)), at)]),
                pinned: self.b.is_multiple_of(2),
            },
            21 => Command::MoveToLane {
                to: SortedMap::from([(Id::from(&step(self.a)), at)]),
                lanes: SortedMap::from([(step(self.a), None)]),
            },
            22 => Command::LayOut {
                setting: Arc::new(LayoutSetting {
                    direction: self.b.is_multiple_of(2).then_some(Direction::Right),
                    lanes: vec![fresh("r").parse().unwrap()],
                }),
                to: SortedMap::from([(Id::from(&step(self.a)), at)]),
                label: Message::new("edit-lanes"),
            },
            13 => Command::ChangeKind { id: step(self.a), kind, branch },
            19 => Command::MoveBranch { transition: exit(self.a), to: self.b },
            23 => self.paste(process, &step(self.a), &step(self.b)),
            24 => Command::Replace {
                search: Search { text: format!("{}", self.a % 10), ..Search::default() },
                with: format!("{}", self.b),
                only: None,
            },
            _ => Command::Duplicate {
                ids: SortedMap::from([(step(self.a), id)]),
                notes: process
                    .notes
                    .keys()
                    .take(self.b % 2)
                    .map(|id| (id.clone(), fresh("note").parse().unwrap()))
                    .collect(),
                branches: process
                    .step(&step(self.a))
                    .into_iter()
                    .flat_map(|step| step.branches().to_vec())
                    .map(|branch| {
                        (
                            branch.id.clone(),
                            format!("{}x", fresh(branch.id.as_str())).parse().unwrap_or(branch.id),
                        )
                    })
                    .collect(),
                by: (20, 20),
            },
        }
    }

    /// Puts in a copy of one step or two of the same process.
    fn paste(&self, process: &Process, one: &StepId, other: &StepId) -> Command {
        let chosen = SortedSet::from([Id::from(one), Id::from(other)]);
        let at: SortedMap<Id, (i32, i32)> = chosen.iter().map(|id| (id.clone(), (5, 5))).collect();
        Command::Paste {
            excerpt: Arc::new(excerpt(process, &chosen, &at)),
            mark: format!("p{}", self.serial).parse().unwrap(),
            at,
            stay: SortedMap::new(),
            after: Some(other.clone()),
        }
    }
}
