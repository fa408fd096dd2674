//! The hand on the canvas: hands its events to the library, and carries out what follows.
//!
//! Not here: the events of the browser (`designer::pointer`), what they mean (`gesture`), drawing (`designer::sketch`).

use super::canvas::bring_into_view;
use super::choosing::cancel;
use super::lanes::{put, put_with};
use super::perform::focus_on_canvas;
use super::session::Session;
use super::ways;
use crate::browser::ids;
use crate::prelude::*;
use sopwright::edit::Command;
use sopwright::gesture::{Event, Ground, Held, Intent, Under, drift};
use sopwright::measure::Rect;
use sopwright::message::Message;
use sopwright::model::{Gather, Id, SortedMap, SortedSet, StepId, TransitionId};

pub use sopwright::gesture::State as Doing;

/// The hand.
#[derive(Clone, Copy)]
pub struct Hand {
    session: Session,
    machine: StoredValue<sopwright::gesture::Hand>,
    is_ticking: StoredValue<bool>,
    /// Where the pointer was last.
    at: StoredValue<(f64, f64)>,
    /// The keys that are held.
    pub held: StoredValue<Held>,
    /// What it is doing.
    pub doing: RwSignal<Doing>,
    /// What of it every step follows. It changes seldom while the hand moves on, and is set only then: a memo would ask
    /// each step each time.
    drawn: RwSignal<Option<String>>,
    moving: RwSignal<SortedSet<Id>>,
    target: RwSignal<Option<StepId>>,
    /// Whether the tool is the hand: every drag moves the view.
    pub is_panning: RwSignal<bool>,
    /// The menu that is open: of what, and where.
    pub menu: RwSignal<Option<(Under, (f64, f64))>>,
}

impl Hand {
    /// A hand that does nothing yet.
    pub fn new(session: Session) -> Hand {
        let doing = RwSignal::new(Doing::Idle);
        Hand {
            session,
            machine: StoredValue::default(),
            is_ticking: StoredValue::new(false),
            at: StoredValue::new((0.0, 0.0)),
            held: StoredValue::default(),
            doing,
            drawn: RwSignal::new(None),
            moving: RwSignal::default(),
            target: RwSignal::new(None),
            is_panning: RwSignal::new(false),
            menu: RwSignal::new(None),
        }
    }

    /// Takes an event, shows what the hand is doing now, and carries out what follows.
    pub fn take(self, event: &Event) {
        let Some(mut machine) = self.machine.try_get_value() else { return };
        let intents = with_ground(self.session, &mut |ground| machine.take(event, ground));
        let is_new = is_shown_otherwise(&self.doing.read_untracked(), &machine.state);
        if is_new {
            self.show(machine.state.clone());
        }
        self.machine.set_value(machine);
        // The field of a title that is asked for takes the keyboard, so nothing else may.
        let asks = intents.iter().any(|intent| matches!(intent, Intent::Rename(_) | Intent::Relabel(_)));
        for intent in intents {
            if !self.carry_out(intent, asks) {
                break;
            }
        }
        self.tick_on(event);
    }

    fn show(self, doing: Doing) {
        let drawn = match &doing {
            Doing::Connecting(connecting) => Some(connecting.from.to_string()),
            Doing::Reconnecting(leading) => Some(format!("{} {}", leading.way, leading.is_far)),
            _ => None,
        };
        let moving = doing.moved().map(|(ids, _)| ids.clone()).unwrap_or_default();
        let target = doing.target().cloned();
        self.doing.set(doing);
        set_if_new(self.drawn, drawn);
        set_if_new(self.moving, moving);
        set_if_new(self.target, target);
    }

    fn carry_out(self, intent: Intent, asks: bool) -> bool {
        let session = self.session;
        match intent {
            Intent::Run(command) => {
                let is_moved = matches!(command, Command::Move { .. });
                let is_done = carry_out(session, command);
                // What was let go over a panel is not left there, where nobody sees it.
                let ((x, y), (width, height)) = (self.at.get_value(), session.canvas_size.get_untracked());
                let is_beyond = !(0.0..width).contains(&x) || !(0.0..height).contains(&y);
                if let (true, Some(id)) = (is_moved && is_beyond, session.selection.read_untracked().first())
                {
                    bring_into_view(session, id);
                }
                return is_done;
            }
            Intent::Select { ids, focus } => {
                session.way.set(None);
                session.selection.set(ids);
                // Whoever points at a step may go on to its fields at once.
                session.keyboard.into_details.set(true);
                let has_focus = focus.is_some() && !asks;
                session.focus.set(focus);
                if has_focus {
                    focus_on_canvas(session);
                }
            }
            Intent::SelectWay(way) => {
                session.select(None);
                session.way.set(Some(way));
            }
            Intent::Leave => {
                if session.connecting.get_untracked().is_some() {
                    cancel(session);
                }
                session.renaming.set(None);
            }
            Intent::Look(view) => session.viewport.set(view),
            Intent::Rename(id) => {
                bring_into_view(session, &id);
                session.renaming.set(Some(id));
            }
            Intent::Relabel(way) => ways::relabel(session, &way),
            Intent::Menu { on, at } => self.menu.set(Some((on, at))),
        }
        true
    }

    /// While something is dragged near the border, every picture of the screen is a tick, so that the chart moves on.
    fn tick_on(self, event: &Event) {
        if let Event::Press { at, .. } | Event::Drag { at, .. } = event {
            self.at.set_value(*at);
        }
        let is_away = drift(self.at.get_value(), self.session.canvas_size.get_untracked()) == (0.0, 0.0);
        if is_away || !self.doing.read_untracked().is_dragging() || self.is_ticking.get_value() {
            return;
        }
        self.is_ticking.set_value(true);
        request_animation_frame(move || {
            // The page may have been left meanwhile.
            if self.is_ticking.try_set_value(false).is_none() {
                self.take(&Event::Tick);
            }
        });
    }

    /// Opens the menu of what the keyboard is at.
    pub fn open_menu(self) {
        let session = self.session;
        let view = session.viewport.get_untracked();
        let on_screen = |x: i32, y: i32| view.screen_from_world((f64::from(x), f64::from(y)));
        let (width, height) = session.canvas_size.get_untracked();
        let middle = (width / 2.0, height / 2.0);
        let way = session.way.get_untracked();
        let focus =
            session.focus.get_untracked().filter(|id| session.selection.read_untracked().contains(id));
        let (on, at) = with_ground(session, &mut |ground| match (&way, &focus) {
            (Some(way), _) => {
                let at = ways::middle(session, way).map_or(middle, |at| on_screen(at.x, at.y));
                match ways::open_at(session, way) {
                    Some((from, _)) => (Under::Stub { from, way: way.clone() }, at),
                    None => (Under::Way(way.clone()), at),
                }
            }
            (None, Some(id)) => {
                let at =
                    ground.places.rect(id).map_or(middle, |rect| on_screen(rect.centre().x, rect.bottom()));
                (Under::Thing(id.clone()), at)
            }
            (None, None) => (Under::Canvas, middle),
        });
        self.take(&Event::Menu { on, at });
    }

    /// Closes whichever menu is open.
    pub fn close_menu(self) {
        self.menu.set(None);
        self.take(&Event::Escape);
    }

    /// How far one thing is being moved.
    pub fn shift_of(self, id: &Id) -> (i32, i32) {
        let is_moving = self.moving.read().contains(id);
        is_moving.then(|| self.doing.read().moved().map(|(_, shift)| shift)).flatten().unwrap_or((0, 0))
    }

    /// Whether a connection that is being drawn would lead here.
    pub fn is_target(self, id: &Id) -> bool {
        self.target.read().as_ref().is_some_and(|step| step.as_str() == id.as_str())
    }

    /// Whether a connection that is being made, by hand or by keyboard, may not lead here.
    pub fn bars(self, id: &Id) -> bool {
        let (session, from) = (self.session, self.session.connecting.get());
        if from.is_none() && self.drawn.read().is_none() {
            return false;
        }
        let Ok(step) = id.as_str().parse::<StepId>() else { return true };
        let leading = session.keyboard.leading.get_untracked();
        let doing = self.doing.read_untracked();
        with_ground(session, &mut |ground| match (&from, &leading) {
            (None, _) => doing.bars(&step, &ground),
            (Some(from), None) => {
                let (from, branch) = (from.clone(), ground.new_branch());
                !ground.can(&Command::Connect { from, to: step.clone(), branch })
            }
            (Some(_), Some(way)) => {
                !ground.can(&Command::Reconnect { transition: way.clone(), to: Some(step.clone()) })
            }
        })
    }

    /// The transition on which a step would be put if it were let go now.
    pub fn line(self) -> Option<TransitionId> {
        self.doing.read().line().cloned()
    }

    /// Where steps stand while they are being moved.
    pub fn moved(self) -> Option<SortedMap<StepId, Rect>> {
        let doing = self.doing.read();
        let (ids, (dx, dy)) = doing.moved()?;
        let places = self.session.places.get_untracked();
        let moved = ids.iter().filter_map(|id| places.steps.get_key_value(id.as_str()));
        Some(moved.map(|(id, rect)| (id.clone(), rect.moved(dx, dy))).gathered())
    }
}

fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if *signal.read_untracked() != value {
        signal.set(value);
    }
}

/// Whether a state shows anything that the one before did not: while only the view moves, nothing on the chart does.
fn is_shown_otherwise(before: &Doing, after: &Doing) -> bool {
    match (before, after) {
        (Doing::Panning(_), Doing::Panning(_)) | (Doing::Pinching(_), Doing::Pinching(_)) => false,
        _ => before != after,
    }
}

/// What a hand sees now.
pub fn with_ground<T>(session: Session, see: &mut dyn FnMut(Ground<'_>) -> T) -> T {
    let (places, routes) = (session.places.get_untracked(), session.routes.get_untracked());
    let selection = session.selection.read_untracked();
    let (way, connecting) = (session.way.get_untracked(), session.connecting.get_untracked());
    let mint = |title: &str| ids::mint::<Id>(if title.is_empty() { "step" } else { title });
    session.peek(|process| {
        see(Ground {
            process,
            places: &places,
            routes: &routes,
            view: session.viewport.get_untracked(),
            size: session.canvas_size.get_untracked(),
            selection: &selection,
            way: way.as_ref(),
            connecting: connecting.as_ref(),
            mint: &mint,
        })
    })
}

/// Does a command of the hand. A step that comes into another lane by it gets its role.
fn carry_out(session: Session, command: Command) -> bool {
    let command = session.in_lane(session.unfolded_command(command));
    match command {
        Command::Bend { through, .. }
            if !through.is_empty() && !session.folded.read_untracked().is_empty() =>
        {
            session.say(&Message::new("bend-needs-unfolded"));
            false
        }
        Command::Move { to } => put(session, to),
        Command::All(mut whole) => match whole.pop() {
            Some(Command::Move { to }) => put_with(session, whole, to),
            last => {
                whole.extend(last);
                session.run_all(whole)
            }
        },
        command => session.run(&command),
    }
}

/// Does a command with the places that were only computed so far, as one change.
pub fn run_settled(session: Session, command: Command) -> bool {
    let mut command = session.unfolded_command(command);
    if matches!(command, Command::AddStep { after: None, .. }) {
        command = session.in_lane(command);
    }
    let to = session.with_all_places(SortedMap::new());
    let settle = (!to.is_empty()).then_some(Command::Move { to });
    session.run_all(settle.into_iter().chain([command]).collect())
}
