//! Adding a step where another stands: connected in a direction, into a line, or alone.
//!
//! Not here: adding by letter and by palette (`designer::adding`).

use super::adding::{add, leads_on};
use super::canvas::bring_into_view;
use super::gesture::{run_settled, with_ground};
use super::session::{Session, new_step_id};
use super::walk::focus_on_canvas;
use crate::browser::ids;
use crate::prelude::*;
use sopwright::edit::Command;
use sopwright::measure::{Point, Rect, Size, step_size};
use sopwright::message::Message;
use sopwright::model::{ExitKind, Id, Kind, KindWord, Step, StepId, TransitionId};
use sopwright::scene::{Heading, is_sideways};

/// Free room between a step and the one added beside it.
const AIR: i32 = 50;

/// Adds a task that follows the selected step and stands in this direction, and asks for its title. Where the step leads
/// on already, the new one comes between; on a line it comes into that.
pub fn grow(session: Session, heading: Heading) {
    if session.way.read_untracked().is_some() {
        return add(session, KindWord::Task);
    }
    let Some(step) = session.selected_step() else { return session.say(&Message::new("grow-needs-step")) };
    let kind = KindWord::Task;
    let at = beside(session, &step, heading, size_of(kind));
    let id = new_step_id("");
    let title = String::new();
    let command = match way_on(session, &step) {
        // Where the line leads that way, the new one stands on it.
        Some(on) => with_ground(session, &mut |ground| match ground.leads(&on, heading) {
            true => ground.insertion(id.clone(), kind, &on),
            false => {
                let (on, branch) = (on.clone(), ground.new_branch());
                Command::InsertStep { id: id.clone(), kind, title: String::new(), at, on, branch }
            }
        }),
        None => Command::AddStep { id: id.clone(), kind, title, at, after: Some((step, ids::mint("b"))) },
    };
    if run_settled(session, command) {
        ask_title(session, &Id::from(&id));
    }
}

/// The line by which a step leads on, where no other can follow it.
pub fn way_on(session: Session, step: &StepId) -> Option<TransitionId> {
    if leads_on(session, step) {
        return None;
    }
    session.peek(|process| {
        let mut ways = process.transitions_from(step);
        ways.find(|way| matches!(way.kind, ExitKind::Next | ExitKind::OtherOutcome)).map(|way| way.id)
    })
}

/// Goes on from a title that was just typed: with a new step that follows, along the flow; from an end, and where
/// another step follows already, no further.
pub fn next(session: Session) {
    let step = session.selected_step().filter(|step| leads_on(session, step));
    match step {
        Some(_) if session.peek(is_sideways) => grow(session, Heading::Right),
        Some(_) => grow(session, Heading::Down),
        None => focus_on_canvas(session),
    }
}

/// Puts a step of a kind into a line.
pub fn insert(session: Session, on: &TransitionId, kind: KindWord) {
    let id = new_step_id("");
    let command = with_ground(session, &mut |ground| ground.insertion(id.clone(), kind, on));
    if run_settled(session, command) {
        ask_title(session, &Id::from(&id));
    }
}

/// Adds a task that nothing leads to, beside the selected step or in the middle of the view.
pub fn alone(session: Session) {
    let kind = KindWord::Task;
    let size = size_of(kind);
    let at = match session.selected_step() {
        Some(step) => beside(session, &step, Heading::Right, size),
        None => {
            let (width, height) = session.canvas_size.get_untracked();
            let middle = session.viewport.get_untracked().world_from_screen((width / 2.0, height / 2.0));
            let rect = Rect::around(Point::new(middle.0 as i32, middle.1 as i32), size);
            let rect = free(session, rect, (size.w + AIR, 0));
            (rect.x, rect.y)
        }
    };
    let id = new_step_id("");
    let add = Command::AddStep { id: id.clone(), kind, title: String::new(), at, after: None };
    if run_settled(session, add) {
        ask_title(session, &Id::from(&id));
    }
}

/// Selects what was just added and asks for its title.
pub fn ask_title(session: Session, id: &Id) {
    session.select(Some(id.clone()));
    bring_into_view(session, id);
    session.renaming.set(Some(id.clone()));
}

fn size_of(kind: KindWord) -> Size {
    step_size(&Step::new("", Kind::empty(kind)))
}

/// A free place beside a step.
fn beside(session: Session, step: &StepId, heading: Heading, size: Size) -> (i32, i32) {
    let places = session.places.get_untracked();
    let Some(from) = places.steps.get(step) else { return (0, 0) };
    let centre = from.centre();
    let (x, y, aside) = match heading {
        Heading::Up => (centre.x - size.w / 2, from.y - AIR - size.h, (size.w + AIR, 0)),
        Heading::Down => (centre.x - size.w / 2, from.bottom() + AIR, (size.w + AIR, 0)),
        Heading::Left => (from.x - AIR - size.w, centre.y - size.h / 2, (0, size.h + AIR)),
        Heading::Right => (from.right() + AIR, centre.y - size.h / 2, (0, size.h + AIR)),
    };
    let rect = free(session, Rect::new(x, y, size.w, size.h), aside);
    (rect.x, rect.y)
}

/// The rectangle, moved aside until nothing is in its way.
fn free(session: Session, mut rect: Rect, aside: (i32, i32)) -> Rect {
    let places = session.places.get_untracked();
    for _ in 0..200 {
        if places.is_free(rect, 10) {
            break;
        }
        rect = rect.moved(aside.0, aside.1);
    }
    rect
}
