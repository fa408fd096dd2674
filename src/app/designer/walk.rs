//! Going from step to step by keyboard, and selecting on the way.
//!
//! Not here: where an arrow leads (`scene::walk`), and going through the lines of a step (`designer::ways`).

use super::canvas::bring_into_view;
use super::inspector::focus_details;
use super::session::Session;
use super::ways;
use crate::browser::page;
use crate::prelude::*;
use crate::shell::Listed;
use sopwright::measure::Rect;
use sopwright::model::{Gather, Id, KindWord, SortedSet, StepId};
use sopwright::scene::{Heading, Viewport, go as onward, nearest, reading};

/// An arrow key: on along the flow or back, or to what stands there.
pub fn go(session: Session, heading: Heading) {
    session.keyboard.fresh.set(None);
    if let Some(way) = session.way.get_untracked() {
        ways::leave(session, &way, heading);
    } else if let Some(id) = next(session, heading) {
        focus(session, &id);
    }
}

/// An arrow key with Shift: takes the next step into the selection; back over one that is in it, lets go of it again.
pub fn extend(session: Session, heading: Heading) {
    let Some(from) = session.focus.get_untracked() else { return go(session, heading) };
    let Some(to) = next(session, heading) else { return };
    session.way.set(None);
    session.selection.update(|selection| {
        selection.insert(from.clone());
        if !selection.insert(to.clone()) {
            selection.remove(&from);
        }
    });
    session.focus.set(Some(to.clone()));
    bring_into_view(session, &to);
    focus_on_canvas(session);
    session.speak_selection();
}

fn next(session: Session, heading: Heading) -> Option<Id> {
    let places = session.places.get_untracked();
    let is_choosing = session.connecting.get_untracked().is_some();
    let here = session.focus.get_untracked();
    let table = session.tools.table;
    if table.is_on.get_untracked() {
        return table.next(here.as_ref(), heading);
    }
    session.peek(|process| {
        // Only steps can be led to.
        let choosing = here.as_ref().filter(|_| is_choosing);
        let step = choosing.and_then(|id| process.steps.get_key_value(id.as_str()));
        match (step, here) {
            (Some((step, _)), _) => nearest(&places, heading, step).as_ref().map(Id::from),
            (None, Some(here)) => onward(process, &places, heading, &here),
            (None, None) => reading(process).into_iter().next(),
        }
    })
}

/// Tab follows the flow, in branch order; pills come before their step, notes after it.
pub fn tab(session: Session, by: isize) {
    session.keyboard.fresh.set(None);
    if session.way.get_untracked().is_some() {
        return ways::cycle(session, by);
    }
    let table = session.tools.table;
    let mut order = if table.is_on.get_untracked() { table.ids() } else { session.peek(reading) };
    // What a folded lane hides cannot be gone to.
    session.places.with_untracked(|places| order.retain(|id| places.rect(id).is_some()));
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
        _ if by > 0 => focus_details(session, "button, input"),
        _ => page::focus_soon(".palette button"),
    }
}

/// Everything that can be gone to, for the palette of commands.
pub fn listed(session: Session) -> Vec<Listed> {
    session.peek(|process| {
        let listed = |(place, id): (usize, Id)| {
            let step = process.steps.get(id.as_str());
            let title = session.title_of(&id);
            let other = if process.notes.contains_key(&id) { "k-note" } else { "k-trigger" };
            let icon = step.map_or(other, |step| kind_icon(step.kind.word()));
            Listed { id, title, icon, place: place + 1 }
        };
        reading(process).into_iter().enumerate().map(listed).collect()
    })
}

/// The icon of a kind of step.
pub fn kind_icon(kind: KindWord) -> &'static str {
    match kind {
        KindWord::Start => "k-start",
        KindWord::Task => "k-task",
        KindWord::Decision => "k-decision",
        KindWord::Escalation => "k-escalation",
        KindWord::Wait => "k-wait",
        KindWord::Call => "k-sub",
        KindWord::End => "k-end",
    }
}

/// Selects something, shows it, and puts the focus there.
pub fn focus(session: Session, id: &Id) {
    session.select(Some(id.clone()));
    bring_into_view(session, id);
    focus_on_canvas(session);
}

/// A step that comes to another place among the others is taken out and put in again, and so loses the focus; after a
/// change it has it again.
pub fn keep_focus(session: Session) {
    if page::is_focus_in(".canvas") {
        request_animation_frame(move || {
            if session.focus.try_get_untracked().is_some()
                && page::is_focus_in("body")
                && !page::is_focus_in("body *")
            {
                put_focus(session);
            }
        });
    }
}

/// Puts the browser's focus where the keyboard is: at once, or when what was just added has been drawn, unless something
/// is typed by then.
pub fn focus_on_canvas(session: Session) {
    if !put_focus(session) {
        request_animation_frame(move || {
            if session.focus.try_get_untracked().is_some() && !page::is_focus_in("input, textarea, select") {
                put_focus(session);
            }
        });
    }
}

fn put_focus(session: Session) -> bool {
    page::focus(&match (session.way.get_untracked(), session.focus.get_untracked()) {
        (Some(way), _) => format!("[data-way=\"{way}\"]:not(.ends)"),
        (None, Some(id)) => format!("[data-step=\"{id}\"]"),
        (None, None) => "[data-canvas]".to_owned(),
    })
}

/// What the focus goes to when these are gone: the one before them as one reads, else the one after.
pub fn beside(session: Session, going: &SortedSet<Id>) -> Option<Id> {
    let order = session.peek(reading);
    let first = order.iter().position(|id| going.contains(id))?;
    let before = order.iter().take(first).next_back();
    before.or_else(|| order.iter().skip(first).find(|id| !going.contains(*id))).cloned()
}

/// Puts the focus somewhere after a change that may have taken away what had it.
pub fn find_focus(session: Session) {
    let here = session.focus.get_untracked();
    let found = here.filter(|id| session.exists(id));
    let found = found.or_else(|| session.peek(|process| reading(process).into_iter().next()));
    session.focus.set(found);
    focus_on_canvas(session);
}

/// Selects some things; the keyboard goes to the first of them in reading order.
pub fn select_these(session: Session, things: SortedSet<Id>) {
    let first = first_of(session, &things);
    session.way.set(None);
    session.focus.set(first.clone());
    session.selection.set(things);
    if let Some(first) = first {
        bring_into_view(session, &first);
    }
    focus_on_canvas(session);
}

/// The first of some things in reading order.
fn first_of(session: Session, things: &SortedSet<Id>) -> Option<Id> {
    session.peek(reading).into_iter().find(|id| things.contains(id))
}

/// Selects everything.
pub fn select_all(session: Session) {
    session.way.set(None);
    session.selection.set(session.peek(|process| reading(process).into_iter().gathered()));
    session.speak_selection();
}

/// Selects all that a case can come to from what is selected, or all from where it can come here.
pub fn select_flow(session: Session, is_onward: bool) {
    let start = session.selection.get_untracked();
    let found = session.peek(|process| {
        let mut found = start.clone();
        let mut waiting: Vec<StepId> = start
            .iter()
            .filter_map(|id| process.steps.get_key_value(id.as_str()))
            .map(|(id, _)| id.clone())
            .collect();
        while let Some(step) = waiting.pop() {
            let near = if is_onward { process.steps_after(&step) } else { process.steps_before(&step) };
            waiting.extend(near.into_iter().filter(|step| found.insert(Id::from(step))));
        }
        found
    });
    session.selection.set(found);
    session.speak_selection();
}

/// Shows what is selected, as large as it fits.
pub fn fit_selection(session: Session) {
    let places = session.places.get_untracked();
    let rect_of = |id: &Id| places.rect(id);
    let selected = session
        .selection
        .with_untracked(|selection| selection.iter().filter_map(rect_of).reduce(Rect::joined));
    let way = session.way.get_untracked().and_then(|way| ways::bounds(session, &way));
    match selected.or(way) {
        Some(bounds) => {
            session.viewport.set(Viewport::fit(bounds, session.canvas_size.get_untracked(), 80.0));
        }
        None => session.fit(),
    }
}
