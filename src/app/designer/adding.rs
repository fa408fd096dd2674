//! Adding steps, notes and what can happen at any time: by letter, from the palette, or dropped on the chart.
//!
//! Not here: growing the chart in a direction and putting a step into a line (`designer::grow`).

use super::gesture::{Hand, run_settled};
use super::session::{Session, new_step_id};
use super::{grow, ways};
use crate::browser::ids;
use crate::prelude::*;
use sopwright::commands::UserAct;
use sopwright::edit::Command;
use sopwright::gesture::{Event, Under};
use sopwright::measure::{Point, Rect, Size, note_size, step_size};
use sopwright::message::Message;
use sopwright::model::{AnyTime, Gather, Id, Kind, KindWord, Note, Part, PartKey, Process, Step, StepId};
use sopwright::scene::viewport::Place;
use std::sync::Arc;

/// Adds a step after the selected one, in free space along the flow, and asks for its title; where that one leads on
/// already, between it and the next. Into the selected line, if one is, or behind the selected stub.
pub fn add(session: Session, kind: KindWord) {
    let way = session.way.get_untracked();
    let open = way.as_ref().and_then(|way| ways::open_at(session, way));
    if let (Some(way), None) = (&way, &open) {
        return grow::insert(session, way, kind);
    }
    let id = new_step_id("");
    let selected = || session.selected_step().map(|step| (step, ids::mint("b")));
    let follow = open.or_else(selected).or_else(|| only_start(session)).filter(|_| kind != KindWord::Start);
    let before = follow.as_ref().map(|(step, _)| step);
    if kind != KindWord::End
        && let Some(on) = before.and_then(|step| grow::way_on(session, step))
    {
        return grow::insert(session, &on, kind);
    }
    let at = free_place(session, before, step_size(&Step::new("", Kind::empty(kind))));
    let barred = follow.as_ref().filter(|(step, _)| !leads_on(session, step)).map(|(step, _)| step.clone());
    let after = follow.filter(|_| barred.is_none());
    let add = Command::AddStep { id: id.clone(), kind, title: String::new(), at, after };
    if run_settled(session, add) {
        if let Some(step) = barred {
            session.say(&Message::new("added-alone").text("step", session.title_of_step(&step)));
        }
        grow::ask_title(session, &Id::from(&id));
    }
}

/// The start of a process that has nothing else yet: what is added first follows it, selected or not.
fn only_start(session: Session) -> Option<(StepId, Id)> {
    let is_alone =
        |process: &Process| process.steps.len() == 1 && session.selection.read_untracked().is_empty();
    let start = session.peek(|process| process.start().filter(|_| is_alone(process)).cloned())?;
    Some((start, ids::mint("b")))
}

/// What was taken from the palette is let go on the chart: a step into the line that is there, else where the pointer is;
/// what can happen at any time leads to the step that is there.
pub fn drop_on(session: Session, hand: Hand, act: UserAct, on: Under, at: Place) {
    let (x, y) = session.viewport.get_untracked().world_from_screen(at);
    match (act, &on) {
        (UserAct::AddNote, _) => add_note(session, Some(Point::new(x as i32, y as i32))),
        (UserAct::AddAnyTime, Under::Thing(id)) => {
            session.select(Some(id.clone()));
            add_any_time(session);
        }
        (UserAct::AddAnyTime, _) => session.say(&Message::new("anytime-needs-step")),
        _ => {
            if let Some(kind) = kind_of(act) {
                hand.take(&Event::Create { kind, on, at });
            }
        }
    }
}

/// The kind of step that a command adds.
pub fn kind_of(act: UserAct) -> Option<KindWord> {
    Some(match act {
        UserAct::AddStart => KindWord::Start,
        UserAct::AddTask => KindWord::Task,
        UserAct::AddDecision => KindWord::Decision,
        UserAct::AddEscalation => KindWord::Escalation,
        UserAct::AddWait => KindWord::Wait,
        UserAct::AddCall => KindWord::Call,
        UserAct::AddEnd => KindWord::End,
        _ => return None,
    })
}

/// Whether another step can follow this one. An end has none, a task with a next step neither: then the new one stands
/// alone, to be connected.
pub fn leads_on(session: Session, step: &StepId) -> bool {
    session.peek(|process| {
        process.step(step).is_some_and(|record| match &record.kind {
            Kind::Start(start) => start.next.is_none(),
            Kind::Task(task) => task.next.is_none(),
            Kind::Escalation(escalation) => escalation.next.is_none(),
            Kind::Call(call) => call.otherwise.is_none(),
            Kind::Decision(_) | Kind::Wait(_) => true,
            Kind::End(_) => false,
        })
    })
}

/// A place below the step, moved aside until it is free; the middle of the view where nothing is selected.
fn free_place(session: Session, after: Option<&StepId>, size: Size) -> (i32, i32) {
    let places = session.places.get_untracked();
    let mut rect = match after.and_then(|step| places.steps.get(step)) {
        Some(before) => Rect::new(before.centre().x - size.w / 2, before.bottom() + 50, size.w, size.h),
        None => {
            let (width, height) = session.canvas_size.get_untracked();
            let middle = session.viewport.get_untracked().world_from_screen((width / 2.0, height / 2.0));
            Rect::around(Point::new(middle.0 as i32, middle.1 as i32), size)
        }
    };
    for _ in 0..200 {
        if places.is_free(rect, 10) {
            break;
        }
        rect = rect.moved(210, 0);
    }
    (rect.x, rect.y)
}

pub fn add_note(session: Session, dropped: Option<Point>) {
    let id: Id = ids::mint("note");
    let about = session.selected_step().filter(|_| dropped.is_none()).into_iter().gathered();
    let note = Arc::new(Note { text: String::new(), about, more: Default::default() });
    let at = match dropped.map(|at| Rect::around(at, note_size(&note))) {
        Some(rect) => (rect.x, rect.y),
        None => free_place(session, session.selected_step().as_ref(), note_size(&note)),
    };
    if run_settled(session, Command::AddNote { id: id.clone(), note, at }) {
        session.select(Some(id.clone()));
        session.renaming.set(Some(id));
    }
}

/// A way that can be taken at any time leads to the selected step.
pub fn add_any_time(session: Session) {
    let Some(next) = session.selected_step() else {
        session.say(&Message::new("anytime-needs-step"));
        return;
    };
    let title =
        session.peek(|process| process.step(&next).map(|step| step.title.clone()).unwrap_or_default());
    let id: Id = ids::mint(&title);
    let any = AnyTime {
        id: id.clone(),
        label: title.clone(),
        next: Some(next),
        after: None,
        from: vec!["*".to_owned()],
        in_calls: false,
        more: Default::default(),
    };
    let list = session.peek(|process| process.anytime.iter().cloned().chain([any]).collect());
    let label = Message::new("edit-add-anytime").text("step", title);
    if session.run(&Command::SetPart { key: PartKey::AnyTime, part: Some(Part::AnyTime(list)), label }) {
        grow::ask_title(session, &id);
    }
}
