//! The laws of gestures, over random processes and random hands.
//!
//! Not here: what each gesture does (the scripts beside each state in `src/gesture/`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod given;

use given::any_process;
use proptest::collection::vec;
use proptest::prelude::*;
use sopwright::edit::{Editor, Refusal};
use sopwright::gesture::{Button, Device, Event, Ground, Hand, Held, Intent, State, Under};
use sopwright::layout::{Places, places, route};
use sopwright::model::{Id, KindWord, SortedSet, TransitionId};
use sopwright::scene::Viewport;
use std::cell::Cell;

/// An event that is aimed at what is there when it comes.
#[derive(Clone, Debug)]
struct Move {
    what: u8,
    target: usize,
    finger: i32,
    at: (f64, f64),
    held: Held,
    device: Device,
}

fn any_move() -> impl Strategy<Value = Move> {
    let place = (-100.0..900.0, -100.0..700.0);
    let flags = any::<(bool, bool, bool)>();
    (0_u8..24, any::<usize>(), 0..3_i32, place, flags, 0..12_u8).prop_map(
        |(what, target, finger, at, (shift, ctrl, alt), rest)| Move {
            what,
            target,
            finger,
            at,
            held: Held { shift, ctrl, alt, space: rest == 0, room: rest == 1 },
            device: [Device::Mouse, Device::Mouse, Device::Pen, Device::Touch][usize::from(rest % 4)],
        },
    )
}

/// A page without a browser.
struct Page {
    editor: Editor,
    hand: Hand,
    view: Viewport,
    selection: SortedSet<Id>,
    way: Option<TransitionId>,
    serial: Cell<u32>,
}

impl Page {
    fn aimed(&self, wish: &Move) -> Event {
        let process = self.editor.process();
        let nth = |count: usize| wish.target % count.max(1);
        let step = process.steps.keys().nth(nth(process.steps.len())).cloned();
        let ways: Vec<_> = process.transitions().map(|way| way.id).collect();
        let way = ways.get(nth(ways.len())).cloned();
        let on = match (wish.target % 7, step, way) {
            (0 | 1, Some(step), _) => Under::Thing((&step).into()),
            (2, Some(step), _) => Under::Handle(step),
            (3, _, Some(way)) => Under::Way(way),
            (4, _, Some(way)) => Under::End { way, is_far: wish.held.shift },
            (5, _, Some(way)) => Under::Bend { way, piece: wish.target / 7 % 5 },
            _ => Under::Canvas,
        };
        let (finger, at, held, device) = (wish.finger, wish.at, wish.held, wish.device);
        let kind = KindWord::ALL[wish.target % KindWord::ALL.len()];
        match wish.what {
            0..=5 => Event::Press { finger, device, button: Button::Main, on, at, held },
            6..=13 => Event::Drag { finger, at, held },
            14..=17 => Event::Release { finger },
            18 => Event::Open { on, at },
            19 => Event::Tick,
            20 => Event::Choose(kind),
            21 => Event::Create { kind, on, at },
            22 => Event::Hold,
            _ => Event::Escape,
        }
    }

    fn take(&mut self, event: &Event) -> Vec<Intent> {
        let process = self.editor.process();
        let places = places(process);
        let routes = route(process, &places);
        let mint = |title: &str| {
            self.serial.set(self.serial.get() + 1);
            format!("{}-m{}", if title == "b" { "b" } else { "new" }, self.serial.get()).parse().unwrap()
        };
        self.hand.take(
            event,
            Ground {
                process,
                places: &places,
                routes: &routes,
                view: self.view,
                size: (800.0, 600.0),
                selection: &self.selection,
                way: self.way.as_ref(),
                connecting: None,
                mint: &mint,
            },
        )
    }

    fn carry_out(&mut self, intents: Vec<Intent>) -> Result<(), Refusal> {
        for intent in intents {
            match intent {
                Intent::Run(command) => drop(self.editor.run(&command)?),
                Intent::Select { ids, .. } => (self.selection, self.way) = (ids, None),
                Intent::SelectWay(way) => (self.selection, self.way) = (SortedSet::new(), Some(way)),
                Intent::Look(view) => self.view = view,
                Intent::Leave | Intent::Rename(_) | Intent::Relabel(_) | Intent::Menu { .. } => {}
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever hands do: nothing panics, the process stays whole, it changes only when something is let go or chosen,
    /// by one command at a time, and Escape ends everything without a change.
    #[test]
    fn a_process_changes_only_when_something_is_let_go(start in any_process(), moves in vec(any_move(), 0..60)) {
        let mut page = Page {
            editor: Editor::open(start),
            hand: Hand::default(),
            view: Viewport { x: -50.0, y: -50.0, zoom: 1.0 },
            selection: SortedSet::new(),
            way: None,
            serial: Cell::new(0),
        };
        for wish in &moves {
            let event = page.aimed(wish);
            let intents = page.take(&event);
            let runs = intents.iter().filter(|intent| matches!(intent, Intent::Run(_))).count();
            let may_change = matches!(
                event,
                Event::Release { .. } | Event::Open { .. } | Event::Choose(_) | Event::Create { .. }
            );
            prop_assert!(runs <= usize::from(may_change), "{event:?} ran {runs} commands");
            if event == Event::Escape {
                prop_assert_eq!(&page.hand.state, &State::Idle);
                prop_assert_eq!(&intents, &vec![]);
            }
            let entries = page.editor.history().len();
            page.carry_out(intents).ok();
            prop_assert!(page.editor.history().len() <= entries + 1);
            prop_assert_eq!(page.editor.process().faults(), Vec::<String>::new());
        }
    }

    /// Backing out in the middle of anything leaves the process as it was.
    #[test]
    fn escape_leaves_the_process_unchanged(start in any_process(), press in any_move(), drags in vec(any_move(), 1..8)) {
        let mut page = Page {
            editor: Editor::open(start.clone()),
            hand: Hand::default(),
            view: Viewport { x: 0.0, y: 0.0, zoom: 0.7 },
            selection: SortedSet::new(),
            way: None,
            serial: Cell::new(0),
        };
        let mut script = vec![Move { what: 0, ..press.clone() }];
        script.extend(drags.into_iter().map(|drag| Move { what: 6, finger: press.finger, ..drag }));
        script.push(Move { what: 23, ..press.clone() });
        script.push(Move { what: 14, ..press });
        for wish in &script {
            let event = page.aimed(wish);
            let intents = page.take(&event);
            page.carry_out(intents).ok();
        }
        prop_assert_eq!(page.editor.process(), &start);
    }

    /// A step put into any line is one entry of the history and lies on nothing, and nothing else comes to lie on
    /// anything, placed before or not.
    #[test]
    fn a_step_put_into_a_line_finds_room(start in any_process(), target in any::<usize>(), kind in 1..6_usize) {
        let ways: Vec<TransitionId> = start.transitions().map(|way| way.id).collect();
        let Some(way) = ways.get(target % ways.len().max(1)) else { return Ok(()) };
        let mut page = Page {
            editor: Editor::open(start.clone()),
            hand: Hand::default(),
            view: Viewport { x: 0.0, y: 0.0, zoom: 1.0 },
            selection: SortedSet::new(),
            way: None,
            serial: Cell::new(0),
        };
        let (on, kind) = (Under::Way(way.clone()), KindWord::ALL[kind]);
        let intents = page.take(&Event::Create { kind, on, at: (0.0, 0.0) });
        if page.carry_out(intents).is_err() {
            return Ok(());
        }
        prop_assert_eq!(page.editor.history().len(), 1);
        let process = page.editor.process().clone();
        let (before, after) = (places(&start), places(&process));
        let overlaps = |places: &Places| {
            let steps: Vec<_> = places.steps.iter().collect();
            let mut found = SortedSet::new();
            for (place, (one, rect)) in steps.iter().enumerate() {
                for (other, _) in steps.iter().skip(place + 1).filter(|(_, other)| other.overlaps(**rect)) {
                    found.insert(((*one).clone(), (*other).clone()));
                }
            }
            found
        };
        // Steps that lay on each other before may go on doing so.
        let new: Vec<_> = overlaps(&after).difference(&overlaps(&before)).cloned().collect();
        prop_assert_eq!(new, vec![]);
        // What is pinned stays, and so does all that neither follows nor is in the way of what moved.
        let mut follows: Vec<_> = process.steps.keys().filter(|id| !start.steps.contains_key(*id)).cloned().collect();
        let mut seen = SortedSet::new();
        while let Some(id) = follows.pop() {
            if seen.insert(id.clone()) {
                follows.extend(process.steps_after(&id));
            }
        }
        for (id, rect) in &before.steps {
            let now = after.steps.get(id).copied();
            let pinned = start.layout.as_ref().and_then(|layout| layout.at.get(id.as_str())).is_some_and(|at| at.pinned);
            prop_assert!(!pinned || now == Some(*rect), "{id} is pinned and went to {now:?}");
            let is_in_the_way = || {
                let others = after.steps.iter().filter(|(other, _)| *other != id).map(|(_, other)| *other);
                others.chain(after.notes.values().copied()).any(|other| other.grown(10).overlaps(*rect))
            };
            prop_assert!(now == Some(*rect) || seen.contains(id) || is_in_the_way(), "{id} had no reason to go to {now:?}");
        }
        page.editor.undo();
        prop_assert_eq!(page.editor.process(), &start);
    }
}
