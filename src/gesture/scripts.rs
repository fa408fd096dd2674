//! Gestures as scripts, for the tests: a line of presses and drags goes in, what follows comes out in words.
//!
//! Not here: random gestures (`tests/gesture.rs`).
//!
//! ```text
//! press look +shift; to done; by 30 0; release; escape
//! ```
//! A place is a step, `handle STEP`, `way TRANSITION`, `near TRANSITION`, `end TRANSITION`, `bend TRANSITION PIECE`, or
//! two numbers. The chart is on screen at 100 % from 0,0; the canvas is 800 by 600.

use super::{Button, Device, Event, Ground, Hand, Held, Intent, State, Under};
use crate::edit::{Command, plan};
use crate::layout::{places, route};
use crate::measure::{Point, Rect, step_size};
use crate::model::{
    About, Document, Id, Kind, KindWord, LanguageWord, Layout, Process, SortedMap, SortedSet, Standing,
    Start, Step, StepId, Task, TransitionId,
};
use crate::scene::Viewport;
use crate::scene::viewport::Place;
use std::cell::Cell;
use std::sync::Arc;

/// What follows from a script.
#[track_caller]
pub(super) fn check(script: &str, expected: &[&str]) {
    assert_eq!(played(script).said, expected, "{script}");
}

/// How the flow runs after a script: `look → done`, one line a transition.
#[track_caller]
pub(super) fn flow(script: &str, expected: &[&str]) {
    let stage = played(script);
    let ways = stage.process.transitions().map(|way| format!("{} → {}", way.from, way.to));
    assert_eq!(ways.collect::<Vec<_>>(), expected, "{script}");
}

/// What a hand is doing after a script.
pub(super) fn doing(script: &str) -> State {
    played(script).hand.state
}

/// Whether the connection that is drawn at the end of a script may not lead to a step.
pub(super) fn barred(script: &str, step: &str) -> bool {
    let stage = played(script);
    stage.with_ground(|ground| stage.hand.state.bars(&step.parse().unwrap(), ground))
}

/// What is on screen after a script, rounded.
pub(super) fn view(script: &str) -> (f64, f64, f64) {
    let view = played(script).view;
    (view.x.round(), view.y.round(), (view.zoom * 100.0).round() / 100.0)
}

fn played(script: &str) -> Stage {
    let mut stage = Stage::selecting("");
    for line in script.split(';') {
        stage.play(line.trim());
    }
    stage
}

/// A process, a screen, and a hand.
pub(super) struct Stage {
    process: Process,
    selection: SortedSet<Id>,
    way: Option<TransitionId>,
    connecting: Option<StepId>,
    view: Viewport,
    hand: Hand,
    said: Vec<String>,
    fingers: SortedMap<i32, Place>,
    finger: i32,
}

/// Start, look and done one below the other around 84, connected; extra and ask beside, around 484 and 494, alone.
fn process() -> Process {
    let mut document = Document::empty(About::new("test".parse().unwrap(), "Test", LanguageWord::English));
    let mut layout = Layout {
        setting: Arc::default(),
        at: SortedMap::new(),
        bends: SortedMap::new(),
        more: Default::default(),
    };
    let next = |id: &str| Some(id.parse().unwrap());
    for (id, kind, x, y) in [
        ("start", Kind::Start(Start { next: next("look") }), 84, 19),
        ("look", Kind::Task(Task { next: next("done") }), 84, 133),
        ("done", Kind::empty(KindWord::End), 84, 323),
        ("extra", Kind::empty(KindWord::Task), 484, 133),
        ("ask", Kind::empty(KindWord::Decision), 494, 340),
    ] {
        let step = Step::new(id, kind);
        let rect = Rect::around(Point::new(x, y), step_size(&step));
        layout.at.insert(id.parse().unwrap(), Arc::new(Standing::at(rect.x, rect.y)));
        document.steps.insert(id.parse().unwrap(), Arc::new(step));
    }
    document.layout = Some(layout);
    document.into()
}

impl Stage {
    pub(super) fn selecting(ids: &str) -> Stage {
        Stage {
            process: process(),
            selection: ids.split_whitespace().map(|id| id.parse().unwrap()).collect(),
            way: None,
            connecting: None,
            view: Viewport { x: 0.0, y: 0.0, zoom: 1.0 },
            hand: Hand::default(),
            said: Vec::new(),
            fingers: SortedMap::new(),
            finger: 0,
        }
    }

    pub(super) fn with_ground<T>(&self, see: impl FnOnce(&Ground<'_>) -> T) -> T {
        let places = places(&self.process);
        let routes = route(&self.process, &places);
        // Ids count up from 1 and are never taken.
        let serial = Cell::new(0);
        let mint = |title: &str| loop {
            serial.set(serial.get() + 1);
            let id = format!("{}-{}", if title.is_empty() { "new" } else { title }, serial.get());
            let is_branch = self.process.transition(&id.parse().unwrap()).is_some();
            if !is_branch && !self.process.steps.contains_key(id.as_str()) {
                break id.parse().unwrap();
            }
        };
        see(&Ground {
            process: &self.process,
            places: &places,
            routes: &routes,
            view: self.view,
            size: (800.0, 600.0),
            selection: &self.selection,
            way: self.way.as_ref(),
            connecting: self.connecting.as_ref(),
            mint: &mint,
        })
    }

    pub(super) fn play(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (flags, words): (Vec<&str>, Vec<&str>) =
            words.iter().partition(|word| word.starts_with(['+', '#']));
        let has = |flag: &str| flags.contains(&flag);
        let held = Held {
            shift: has("+shift"),
            ctrl: has("+ctrl"),
            alt: has("+alt"),
            space: has("+space"),
            room: has("+room"),
        };
        let device = match (has("+touch"), has("+pen")) {
            (true, _) => Device::Touch,
            (_, true) => Device::Pen,
            _ => Device::Mouse,
        };
        if let Some(number) = flags.iter().find_map(|flag| flag.strip_prefix('#')) {
            self.finger = number.parse().unwrap();
        } else if words[0] == "press" {
            self.finger = 1;
        }
        let finger = self.finger;
        let event = match words.as_slice() {
            ["connecting", step] => {
                self.connecting = Some(step.parse().unwrap());
                return;
            }
            ["pin", step] => {
                let id: Id = step.parse().unwrap();
                let rect = self.with_ground(|ground| ground.rect(&id)).unwrap();
                let pin = Command::Pin { at: [(id, (rect.x, rect.y))].into(), pinned: true };
                plan(&self.process, &pin).unwrap().apply(&mut self.process).unwrap();
                return;
            }
            ["press", target @ ..] => {
                let (on, at) = self.aim(target);
                self.fingers.insert(finger, at);
                let button = if has("+middle") { Button::Middle } else { Button::Main };
                Event::Press { finger, device, button, on, at, held }
            }
            ["to", target @ ..] => {
                let (_, at) = self.aim(target);
                self.fingers.insert(finger, at);
                Event::Drag { finger, at, held }
            }
            ["by", x, y] => {
                let from = self.fingers.get(&finger).copied().unwrap();
                let at = (from.0 + x.parse::<f64>().unwrap(), from.1 + y.parse::<f64>().unwrap());
                self.fingers.insert(finger, at);
                Event::Drag { finger, at, held }
            }
            ["release"] => Event::Release { finger },
            ["double", target @ ..] => {
                let (on, at) = self.aim(target);
                Event::Open { on, at }
            }
            ["menu", target @ ..] => {
                let (on, at) = self.aim(target);
                Event::Menu { on, at }
            }
            ["create", kind, target @ ..] => {
                let (on, at) = self.aim(target);
                Event::Create { kind: kind_of(kind), on, at }
            }
            ["hold"] => Event::Hold,
            ["keys"] => Event::Keys(held),
            ["tick"] => Event::Tick,
            ["escape"] => Event::Escape,
            ["choose", kind] => Event::Choose(kind_of(kind)),
            other => panic!("what is {other:?}?"),
        };
        let mut hand = std::mem::take(&mut self.hand);
        let intents = self.with_ground(|ground| hand.take(&event, *ground));
        self.hand = hand;
        for intent in intents {
            if !self.carry_out(&intent) {
                break;
            }
        }
    }

    /// What a script names, and where that is on screen.
    fn aim(&self, words: &[&str]) -> (Under, Place) {
        let screen = |point: Point| self.view.screen_from_world((f64::from(point.x), f64::from(point.y)));
        let points = |way: &str| self.with_ground(|ground| ground.points(&way.parse().unwrap()).to_vec());
        let middle = |one: Point, other: Point| screen(Rect::between(one, other).centre());
        match words {
            ["handle", step] => (Under::Handle(step.parse().unwrap()), self.aim(&[step]).1),
            ["way", way] => {
                let points = points(way);
                (Under::Way(way.parse().unwrap()), middle(points[0], points[1]))
            }
            ["near", way] => {
                (Under::End { way: way.parse().unwrap(), is_far: false }, screen(points(way)[0]))
            }
            ["end", way] => {
                (Under::End { way: way.parse().unwrap(), is_far: true }, screen(*points(way).last().unwrap()))
            }
            ["bend", way, piece] => {
                let piece: usize = piece.parse().unwrap();
                let points = points(way);
                (Under::Bend { way: way.parse().unwrap(), piece }, middle(points[piece], points[piece + 1]))
            }
            [x, y] => (Under::Canvas, (x.parse().unwrap(), y.parse().unwrap())),
            [step] => {
                let id: Id = step.parse().unwrap();
                let rect = self.with_ground(|ground| ground.rect(&id)).unwrap();
                (Under::Thing(id), screen(rect.centre()))
            }
            other => panic!("where is {other:?}?"),
        }
    }

    fn carry_out(&mut self, intent: &Intent) -> bool {
        let said = match intent {
            Intent::Run(command) => match plan(&self.process, command) {
                Ok(patch) => {
                    patch.apply(&mut self.process).unwrap();
                    assert_eq!(self.process.faults(), Vec::<String>::new());
                    told(command)
                }
                Err(_) => {
                    self.said.push(format!("refused: {}", told(command)));
                    return false;
                }
            },
            Intent::Select { ids, .. } => {
                self.selection = ids.clone();
                self.way = None;
                format!("select {}", listed(ids.iter().map(ToString::to_string))).trim_end().to_owned()
            }
            Intent::SelectWay(way) => {
                (self.selection, self.way) = (SortedSet::new(), Some(way.clone()));
                format!("select way {way}")
            }
            Intent::Leave => "leave".to_owned(),
            Intent::Look(view) => {
                self.view = *view;
                "look".to_owned()
            }
            Intent::Rename(id) => format!("rename {id}"),
            Intent::Relabel(way) => format!("relabel {way}"),
            Intent::Menu { on, .. } => match on {
                Under::Thing(id) => format!("menu {id}"),
                Under::Way(way) => format!("menu way {way}"),
                _ => "menu canvas".to_owned(),
            },
        };
        self.said.push(said);
        true
    }
}

fn kind_of(word: &str) -> KindWord {
    KindWord::ALL.iter().copied().find(|kind| kind.word() == word).unwrap()
}

fn told(command: &Command) -> String {
    let stood =
        |to: &SortedMap<Id, (i32, i32)>| listed(to.iter().map(|(id, (x, y))| format!("{id} {x},{y}")));
    match command {
        Command::AddStep { kind, at, after, .. } => {
            let after = after.as_ref().map(|(step, _)| format!(" after {step}")).unwrap_or_default();
            format!("add {} at {},{}{after}", kind.word(), at.0, at.1)
        }
        Command::InsertStep { kind, at, on, .. } => {
            format!("insert {} at {},{} on {on}", kind.word(), at.0, at.1)
        }
        Command::PutOn { step, on, at, .. } => format!("put {step} on {on} at {},{}", at.0, at.1),
        Command::Connect { from, to, .. } => format!("connect {from} to {to}"),
        Command::Reconnect { transition, to } => format!("lead {transition} to {}", to.as_ref().unwrap()),
        Command::LeadFrom { transition, from, .. } => format!("lead {transition} from {from}"),
        Command::Bend { transition, through } => {
            let through = listed(through.iter().map(|(x, y)| format!("{x},{y}")));
            format!("bend {transition} {through}").trim_end().to_owned()
        }
        Command::Move { to } => format!("move {}", stood(to)),
        Command::Arrange { to, .. } => format!("apart {}", stood(to)),
        Command::Duplicate { ids, by, .. } => {
            let pairs = listed(ids.iter().map(|(from, to)| format!("{from} as {to}")));
            format!("copy {pairs} by {},{}", by.0, by.1)
        }
        Command::All(commands) => commands.iter().map(told).collect::<Vec<_>>().join(" + "),
        other => format!("{other:?}"),
    }
}

fn listed(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(" ")
}
