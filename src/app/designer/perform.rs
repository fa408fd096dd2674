//! What the designer does with a command from the keyboard, the palette or a button.
//!
//! Not here: the table of commands (`commands`), pointers (`designer::gesture`).

use super::arranging;
use super::canvas::bring_into_view;
use super::gesture::{Hand, run_settled};
use super::session::{Session, new_step_id};
use crate::browser::{files, ids, page};
use crate::route::Route;
use leptos::prelude::*;
use sopwright::commands::UserAct;
use sopwright::edit::Command;
use sopwright::format;
use sopwright::measure::{Point, Rect, Size, note_size, step_size};
use sopwright::message::{Arg, Message};
use sopwright::model::{AnyTime, Gather, Id, Kind, KindWord, Note, Part, PartKey, Step, StepId};
use sopwright::scene::{Heading, draw};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Does a command.
pub fn perform(session: Session, act: UserAct) {
    match act {
        UserAct::Undo => session.undo(),
        UserAct::Redo => session.redo(),
        UserAct::AddStart => add(session, KindWord::Start),
        UserAct::AddTask => add(session, KindWord::Task),
        UserAct::AddDecision => add(session, KindWord::Decision),
        UserAct::AddEscalation => add(session, KindWord::Escalation),
        UserAct::AddWait => add(session, KindWord::Wait),
        UserAct::AddCall => add(session, KindWord::Call),
        UserAct::AddEnd => add(session, KindWord::End),
        UserAct::AddNote => add_note(session),
        UserAct::AddAnyTime => add_any_time(session),
        UserAct::Connect => session.connecting.set(session.selected_step()),
        UserAct::Rename => enter(session),
        UserAct::Delete => delete(session, true),
        UserAct::DeleteOnly => delete(session, false),
        UserAct::Duplicate => duplicate(session),
        UserAct::SelectAll => {
            session.selection.set(session.peek(|process| process.steps.keys().map(Id::from).gathered()));
        }
        UserAct::FocusNext => walk(session, 1),
        UserAct::FocusBefore => walk(session, -1),
        UserAct::FocusUp => go(session, Heading::Up),
        UserAct::FocusDown => go(session, Heading::Down),
        UserAct::FocusLeft => go(session, Heading::Left),
        UserAct::FocusRight => go(session, Heading::Right),
        UserAct::MoveUp => shift(session, 0, -10),
        UserAct::MoveDown => shift(session, 0, 10),
        UserAct::MoveLeft => shift(session, -10, 0),
        UserAct::MoveRight => shift(session, 10, 0),
        UserAct::Details => page::focus_soon(".inspector input, .inspector textarea, .inspector select"),
        UserAct::Checks => next_finding(session),
        UserAct::Tidy => session.tidy(),
        UserAct::ZoomIn => zoom(session, 1.25),
        UserAct::ZoomOut => zoom(session, 0.8),
        UserAct::ZoomFull => {
            let now = session.viewport.get_untracked().zoom;
            zoom(session, 1.0 / now);
        }
        UserAct::Fit => session.fit(),
        UserAct::Publish => session.is_publishing.set(true),
        UserAct::SaveFile => save(session),
        UserAct::Run => Route::Guide(session.id()).go(),
        UserAct::Escape => escape(session),
        _ => arranging::perform(session, act),
    }
}

/// Adds a step after the selected one, in free space along the flow, and asks for its title.
pub fn add(session: Session, kind: KindWord) {
    let id = new_step_id("");
    let after = session.selected_step().filter(|_| kind != KindWord::Start);
    let at = free_place(session, after.as_ref(), step_size(&Step::new("", Kind::empty(kind))));
    let follow = after.map(|step| (step, ids::mint("b")));
    let has_way_out = follow.as_ref().is_none_or(|(step, _)| leads_on(session, step));
    let after = follow.filter(|_| has_way_out);
    let add = Command::AddStep { id: id.clone(), kind, title: String::new(), at, after };
    if run_settled(session, add) {
        session.select(Some(Id::from(&id)));
        bring_into_view(session, &Id::from(&id));
        session.renaming.set(Some(Id::from(&id)));
    }
}

/// Whether another step can follow this one. An end has none, a task with a next step neither: then the new one stands
/// alone, to be connected.
fn leads_on(session: Session, step: &StepId) -> bool {
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
    let is_free = |rect: Rect| places.all().all(|other| !other.grown(10).overlaps(rect));
    for _ in 0..200 {
        if is_free(rect) {
            break;
        }
        rect = rect.moved(210, 0);
    }
    (rect.x, rect.y)
}

fn add_note(session: Session) {
    let id: Id = ids::mint("note");
    let about = session.selected_step().into_iter().collect();
    let note = Arc::new(Note { text: String::new(), about, more: Default::default() });
    let at = free_place(session, session.selected_step().as_ref(), note_size(&note));
    if run_settled(session, Command::AddNote { id: id.clone(), note, at }) {
        session.select(Some(id.clone()));
        session.renaming.set(Some(id));
    }
}

/// A way that can be taken at any time leads to the selected step.
fn add_any_time(session: Session) {
    let Some(next) = session.selected_step() else {
        session.say(&Message::new("anytime-needs-step"));
        return;
    };
    let title =
        session.peek(|process| process.step(&next).map(|step| step.title.clone()).unwrap_or_default());
    let any = AnyTime {
        id: ids::mint(&title),
        label: title.clone(),
        next: Some(next),
        after: None,
        from: vec!["*".to_owned()],
        in_calls: false,
        more: Default::default(),
    };
    let list = session.peek(|process| process.anytime.iter().cloned().chain([any]).collect());
    let label = Message::new("edit-details").text("what", title);
    session.run(&Command::SetPart { key: PartKey::AnyTime, part: Some(Part::AnyTime(list)), label });
}

/// Enter ends a connection that is being made, else it renames.
fn enter(session: Session) {
    match (session.connecting.get_untracked(), session.focus.get_untracked()) {
        (Some(from), Some(to)) if Id::from(&from) != to => connect(session, &from, &to),
        _ => session.renaming.set(session.focus.get_untracked()),
    }
}

/// Connects two steps and ends the choosing.
pub fn connect(session: Session, from: &StepId, to: &Id) {
    session.connecting.set(None);
    if let Ok(to) = to.as_str().parse::<StepId>() {
        session.run(&Command::Connect { from: from.clone(), to, branch: ids::mint("b") });
    }
}

fn delete(session: Session, heal: bool) {
    if let Some(transition) = session.way.get_untracked() {
        session.way.set(None);
        session.run(&Command::Disconnect { transition });
        return;
    }
    let ids = session.selection.get_untracked();
    if ids.is_empty() {
        return;
    }
    let next = session.peek(|process| {
        let only = ids.iter().next().and_then(|id| id.as_str().parse::<StepId>().ok())?;
        process.steps_before(&only).into_iter().next()
    });
    if session.run(&Command::Delete { ids, heal }) {
        session.select(next.map(|step| Id::from(&step)));
        focus_on_canvas(session);
    }
}

fn duplicate(session: Session) {
    let steps: BTreeSet<StepId> =
        session.selection.get_untracked().iter().filter_map(|id| id.as_str().parse().ok()).gathered();
    let (pairs, branches) = session.peek(|process| {
        let records: Vec<_> = steps.iter().filter_map(|id| process.steps.get_key_value(id)).collect();
        let pairs: BTreeMap<_, _> =
            records.iter().map(|(id, step)| ((*id).clone(), new_step_id(&step.title))).gathered();
        let branches = records
            .iter()
            .flat_map(|(_, step)| step.branches())
            .map(|branch| (branch.id.clone(), ids::mint("b")));
        (pairs, branches.gathered::<BTreeMap<_, _>>())
    });
    let copies: BTreeSet<Id> = pairs.values().map(Id::from).gathered();
    if run_settled(session, Command::Duplicate { ids: pairs, branches, by: (30, 30) }) {
        session.focus.set(copies.first().cloned());
        session.selection.set(copies);
    }
}

/// Tab follows the flow, in branch order.
fn walk(session: Session, by: isize) {
    let order: Vec<Id> = session.peek(|process| process.reading_order().iter().map(Id::from).collect());
    let here = session.focus.get_untracked().and_then(|id| order.iter().position(|other| *other == id));
    let last = order.len().saturating_sub(1);
    let place = match here {
        Some(place) => place.saturating_add_signed(by).min(last),
        None if by < 0 => last,
        None => 0,
    };
    let is_leaving = here.is_some_and(|here| here == place);
    match order.get(place) {
        Some(id) if !is_leaving => focus(session, id),
        // At either end Tab leaves the canvas, as it leaves any other part of a page.
        _ => page::focus_soon(if by > 0 { ".inspector button, .inspector input" } else { ".palette button" }),
    }
}

fn go(session: Session, heading: Heading) {
    let (places, routes) = (session.places.get_untracked(), session.routes.get_untracked());
    let next = session.peek(|process| match session.focus.get_untracked() {
        Some(from) => {
            draw(process, &places, &routes).nearest(heading, &from.as_str().parse().ok()?).map(Id::from)
        }
        None => process.reading_order().first().map(Id::from),
    });
    if let Some(id) = next {
        focus(session, &id);
    }
}

fn focus(session: Session, id: &Id) {
    session.select(Some(id.clone()));
    bring_into_view(session, id);
    focus_on_canvas(session);
}

/// Puts the browser's focus where the selection is.
pub fn focus_on_canvas(session: Session) {
    match session.focus.get_untracked() {
        Some(id) => page::focus_soon(format!("[data-step=\"{id}\"]")),
        None => page::focus_soon("[data-canvas]"),
    }
}

fn shift(session: Session, dx: i32, dy: i32) {
    let places = session.places.get_untracked();
    let selection = session.selection.get_untracked();
    let moved = selection.iter().filter_map(|id| {
        let rect = places.steps.get(id.as_str()).or_else(|| places.notes.get(id))?;
        Some((id.clone(), (rect.x + dx, rect.y + dy)))
    });
    let to = session.with_all_places(moved.gathered());
    if !selection.is_empty() {
        session.run(&Command::Move { to });
    }
}

fn next_finding(session: Session) {
    let checked = session.checked.get_untracked();
    let targets: Vec<Id> = checked
        .diagnostics
        .iter()
        .filter_map(|found| found.at.strip_prefix("steps/")?.split('/').next()?.parse().ok())
        .collect();
    let here = session.focus.get_untracked().and_then(|id| targets.iter().rposition(|target| *target == id));
    if let Some(id) = targets.get(here.map_or(0, |place| place + 1)).or(targets.first()) {
        focus(session, id);
        if let Some(found) =
            checked.diagnostics.iter().find(|found| found.at.split('/').nth(1) == Some(id.as_str()))
        {
            session.say(&found.message);
        }
    }
}

fn zoom(session: Session, factor: f64) {
    let (width, height) = session.canvas_size.get_untracked();
    session.viewport.update(|viewport| *viewport = viewport.zoom_at((width / 2.0, height / 2.0), factor));
}

fn save(session: Session) {
    let (name, text) =
        session.peek(|process| (format!("{}.sop.json", process.about.id), format::write(process)));
    files::download(&name, &text, "application/json");
    session.say(&Message::new("file-saved").with("file", Arg::Text(name)));
}

/// Backs out of the innermost thing.
fn escape(session: Session) {
    if session.connecting.get_untracked().is_some() {
        session.connecting.set(None);
    } else if session.renaming.get_untracked().is_some() {
        session.renaming.set(None);
    } else {
        expect_context::<Hand>().is_panning.set(false);
        session.select(None);
    }
}
