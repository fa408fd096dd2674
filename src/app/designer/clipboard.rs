//! Copying, cutting and pasting steps: between parts of a process, between tabs, and from and to other programs.
//!
//! What is copied is a readable list, as text and as HTML; the exact steps ride along in the HTML, and where the browser
//! lets us a picture lies beside. Not here: reading what was pasted (`exchange::pasted`), the browser's clipboard
//! (`browser::clipboard`).

use super::adding::leads_on;
use super::picture;
use super::session::Session;
use crate::browser::clipboard::{self, Copied};
use crate::browser::{ids, page};
use crate::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use sopwright::edit::{Command, entry, excerpt, same_start};
use sopwright::exchange::{Pasted, Remark, attribute, outline, pasted};
use sopwright::format;
use sopwright::layout::{arrange, places};
use sopwright::measure::{Point, Rect};
use sopwright::message::Message;
use sopwright::model::{Direction, Document, Gather, Id, Layout, Process, SortedMap, SortedSet, StepId};
use std::sync::Arc;
use web_sys::{ClipboardEvent, Event, PointerEvent};

/// A picture of more steps is not made with every copy.
const MOST_PICTURED: usize = 100;

/// Between a step and the first of those put in after it, as where a step is added after one.
const GAP: i32 = 50;

/// Listens to what the browser copies, cuts and pastes, and to where the pointer is, while the designer is open.
pub fn listen(session: Session) {
    page::on_window("copy", move |event| take(session, &event, false));
    page::on_window("cut", move |event| take(session, &event, true));
    page::on_window("paste", move |event| {
        if let Some(event) = for_canvas(event) {
            event.prevent_default();
            let (text, html) = clipboard::pasted(&event);
            put_in(session, &text, &html);
        }
    });
    page::on_window("pointermove", move |event| {
        if let Ok(event) = event.dyn_into::<PointerEvent>() {
            // Only noted: where that is on the canvas is asked when it matters, for asking costs a layout.
            session.tools.pointer.set_value(Some((f64::from(event.client_x()), f64::from(event.client_y()))));
        }
    });
}

/// The event, if it is meant for the canvas and not for a field, a dialog or words that are marked.
fn for_canvas(event: Event) -> Option<ClipboardEvent> {
    let is_ours = !event.default_prevented()
        && !page::is_dialog_open()
        && !page::is_typing(&event)
        && page::has_focus(".designer");
    event.dyn_into::<ClipboardEvent>().ok().filter(|_| is_ours)
}

fn take(session: Session, event: &Event, is_cut: bool) {
    session.tools.copies.update_value(|copies| *copies += 1);
    let Some(event) = for_canvas(event.clone()).filter(|_| !page::has_marked_text()) else { return };
    let Some((copied, chosen)) = copied(session) else { return };
    event.prevent_default();
    clipboard::copy_with(&event, &copied);
    add_picture(session, copied, chosen.clone());
    after_copying(session, chosen, is_cut);
}

/// Copies or cuts without the keys of the browser, as from the palette.
pub fn copy(session: Session, is_cut: bool) {
    let Some((copied, chosen)) = copied(session) else {
        session.say(&Message::new("copy-nothing"));
        return;
    };
    spawn_local(async move {
        if clipboard::write(&copied, None).await || clipboard::copy(&copied.text).await {
            after_copying(session, chosen, is_cut);
        } else {
            session.say(&Message::new("copy-forbidden"));
        }
    });
}

/// Pastes without the keys of the browser, as from the palette.
pub fn paste(session: Session) {
    spawn_local(async move {
        match clipboard::read().await {
            Some((text, html)) => put_in(session, &text, &html),
            None => session.say(&Message::new("paste-forbidden")),
        }
    });
}

fn after_copying(session: Session, ids: SortedSet<Id>, is_cut: bool) {
    let steps = ids.len();
    let next = super::walk::beside(session, &ids);
    if is_cut && session.run(&Command::Delete { ids, heal: true }) {
        match next {
            Some(next) => super::walk::focus(session, &next),
            None => super::walk::find_focus(session),
        }
    }
    let told = Message::new(if is_cut { "cut-out" } else { "copied" }).count("steps", steps);
    session.said.set(session.words.tell(&told));
}

/// What is selected, in every form in which it is copied.
fn copied(session: Session) -> Option<(Copied, SortedSet<Id>)> {
    let chosen = session.selection.get_untracked();
    let places = session.places.get_untracked();
    let steps = places.steps.iter().map(|(id, rect)| (Id::from(id), (rect.x, rect.y)));
    let notes = places.notes.iter().map(|(id, rect)| (id.clone(), (rect.x, rect.y)));
    let at = steps.chain(notes).filter(|(id, _)| chosen.contains(id)).gathered();
    let cut = session.peek(|process| excerpt(process, &chosen, &at));
    if cut.steps.is_empty() && cut.notes.is_empty() {
        return None;
    }
    let tell = |message: &Message| session.words.tell(message);
    let exact = attribute(&cut);
    let order = session.peek(Process::reading_order);
    let html = outline::html(&cut, &order, &exact, &tell);
    // What can happen at any time is copied only with its step, and cut out only when it is copied.
    let copied = things(&cut);
    let chosen = chosen.into_iter().filter(|id| copied.contains(id)).gathered();
    Some((Copied { text: outline::print(&cut, &order, &tell), html, own: format::write(&cut) }, chosen))
}

/// Lays a picture beside what was copied, unless something else was copied meanwhile.
fn add_picture(session: Session, copied: Copied, chosen: SortedSet<Id>) {
    if chosen.len() > MOST_PICTURED || !clipboard::takes_pictures() {
        return;
    }
    let number = session.tools.copies.get_value();
    spawn_local(async move {
        let Some(png) = picture::png_of(session, chosen).await else { return };
        if session.tools.copies.try_get_value() == Some(number) {
            clipboard::write(&copied, Some(&png)).await;
        }
    });
}

/// Reads a text and puts its steps in, as one change, selected afterwards.
fn put_in(session: Session, text: &str, html: &str) {
    let Pasted { process, is_own, notices } = match pasted(text, html) {
        Ok(pasted) => pasted,
        Err(remarks) => {
            let what = remarks.first().map(|remark| told(session, remark)).unwrap_or_default();
            session.say(&Message::new("paste-failed").text("what", what));
            return;
        }
    };
    let after = session.selected_step().filter(|step| !is_own && leads_on(session, step));
    let excerpt = if is_own { process } else { turned(session, &process) };
    let at = standing(session, &excerpt, is_own, after.as_ref());
    let steps = excerpt.steps.len() + excerpt.notes.len();
    let before: SortedSet<Id> = session.peek(things);
    let same = session.peek(|process| same_start(process, &excerpt)).map(|(_, here)| here);
    let command = Command::Paste {
        excerpt: Arc::new(excerpt),
        mark: letters(),
        at,
        stay: session.with_all_places(SortedMap::new()),
        after,
    };
    if session.run(&command) {
        let is_new =
            |id: &Id| !before.contains(id) || same.as_ref().is_some_and(|here| here.as_str() == id.as_str());
        let new: SortedSet<Id> = session.peek(things).into_iter().filter(is_new).gathered();
        super::walk::select_these(session, new);
        if notices.is_empty() {
            let message = Message::new("pasted").count("steps", steps);
            session.said.set(session.words.tell(&message));
        } else {
            let all: Vec<String> = notices.iter().map(|remark| told(session, remark)).collect();
            let message = Message::new("pasted-with-remarks").count("steps", steps);
            session.say(&message.count("remarks", notices.len()).text("all", all.join("\n")));
        }
    }
}

fn told(session: Session, remark: &Remark) -> String {
    let what = session.words.tell(&remark.message);
    match remark.line {
        0 => what,
        line => {
            let message = Message::new("paste-in-line").text("line", line.to_string());
            session.words.tell(&message.text("what", what))
        }
    }
}

/// Six letters at which every new id ends.
fn letters() -> Id {
    loop {
        if let Ok(id) = ids::letters(6).parse() {
            return id;
        }
    }
}

fn things(process: &Process) -> SortedSet<Id> {
    let pills = process.anytime.iter().map(|any| any.id.clone());
    process.steps.keys().map(Id::from).chain(process.notes.keys().cloned()).chain(pills).gathered()
}

/// What was written elsewhere runs in the direction of this process.
fn turned(session: Session, process: &Process) -> Process {
    let setting = session.peek(|process| process.layout.as_ref().map(|layout| layout.setting.clone()));
    let setting = setting.unwrap_or_default();
    Document { layout: Some(Layout { setting, ..Layout::default() }), ..process.document().clone() }.into()
}

/// Where everything comes to stand: in line with the step that leads on to it, at the pointer, or beside what is selected;
/// moved aside until it is free.
fn standing(
    session: Session,
    excerpt: &Process,
    is_own: bool,
    after: Option<&StepId>,
) -> SortedMap<Id, (i32, i32)> {
    let mut own = places(excerpt);
    let mut at: SortedMap<Id, (i32, i32)> = match is_own {
        true => {
            let steps = own.steps.iter().map(|(id, rect)| (Id::from(id), (rect.x, rect.y)));
            let notes = own.notes.iter().map(|(id, rect)| (id.clone(), (rect.x, rect.y)));
            steps.chain(notes).gathered()
        }
        false => arrange(excerpt),
    };
    let there = session.places.get_untracked();
    // What begins at the start that is here already stands round that one.
    let same = session.peek(|process| same_start(process, excerpt));
    let same = same.and_then(|(start, here)| Some((own.steps.remove(&start)?, *there.steps.get(&here)?)));
    let bounds = own.bounds();
    let selection = session.selection.get_untracked();
    let selected =
        there.steps.iter().filter(|(id, _)| selection.contains(id.as_str())).map(|(_, rect)| *rect);
    let view = session.viewport.get_untracked();
    let around = |(x, y): (f64, f64)| Rect::around(Point::new(x as i32, y as i32), bounds.size());
    let pointer = session.tools.pointer.get_value().and_then(|at| page::place_in("[data-canvas]", at));
    let first = entry(excerpt).and_then(|first| own.steps.get(&first).copied());
    let before = after.and_then(|step| there.steps.get(step).copied());
    let is_right =
        excerpt.layout.as_ref().is_some_and(|layout| layout.setting.direction == Some(Direction::Right));
    let round = same.map(|(start, here)| {
        let (from, to) = (start.centre(), here.centre());
        bounds.moved(to.x - from.x, to.y - from.y)
    });
    // The first step comes to stand in line with the one that leads on to it.
    let in_line = round.or(before.zip(first).map(|(before, first)| {
        let (from, to) = (first.centre(), before.centre());
        match is_right {
            true => bounds.moved(before.right() + GAP - first.x, to.y - from.y),
            false => bounds.moved(to.x - from.x, before.bottom() + GAP - first.y),
        }
    }));
    let wish = match (in_line, pointer) {
        (Some(in_line), _) => in_line,
        (None, Some(pointer)) => around(view.world_from_screen(pointer)),
        (None, None) => match selected.reduce(Rect::joined) {
            Some(beside) => Rect::new(beside.right() + 40, beside.y, bounds.w, bounds.h),
            None => {
                let (width, height) = session.canvas_size.get_untracked();
                around(view.world_from_screen((width / 2.0, height / 2.0)))
            }
        },
    };
    let aside = |by: i32| if in_line.is_some() && is_right { wish.moved(0, by) } else { wish.moved(by, 0) };
    let nearest = (0..100).map(|tries| aside(tries * 40)).find(|rect| there.is_free(*rect, 10));
    let rect = nearest.unwrap_or(wish);
    let snapped = |by: i32| if in_line.is_some() { by } else { (by + 5).div_euclid(10) * 10 };
    let (dx, dy) = (snapped(rect.x - bounds.x), snapped(rect.y - bounds.y));
    for place in at.values_mut() {
        *place = (place.0.saturating_add(dx), place.1.saturating_add(dy));
    }
    at
}
