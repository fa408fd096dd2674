//! The lines of a step by keyboard: going from one to the next, labelling, and putting answers in order. A stub, a way out
//! that leads nowhere yet, counts as a line here.
//!
//! Not here: leading a line elsewhere (`designer::choosing`), putting a step into it (`designer::grow`).

use super::session::Session;
use super::walk::{focus, focus_on_canvas};
use crate::browser::{ids, page};
use crate::controls::view;
use crate::prelude::*;
use crate::words::{Words, t};
use leptos::html;
use sopwright::edit::Command;
use sopwright::measure::{Point, Rect};
use sopwright::message::{Arg, Message};
use sopwright::model::{AnyTime, Exit, ExitKind, Gather, Id, Process, SortedSet, StepId, TransitionId};
use sopwright::scene::{EdgeDrawing, Heading, Words as Said, draw_stubs, is_stub, way_words};
use web_sys::KeyboardEvent;

/// A line as the keyboard meets it: a transition, the way of a pill, or a stub.
pub struct Way {
    /// Where it begins; of the way of a pill, the pill.
    pub from: StepId,
    /// What it is, and where it leads, if anywhere yet.
    pub exit: Exit,
}

/// Selects the next line of the step, or the one before: those that lead out in their order, then those that lead in.
pub fn cycle(session: Session, by: isize) {
    let step = session.focus.get_untracked();
    let ways = session.peek(|process| step.as_ref().map(|id| ways_at(process, id)).unwrap_or_default());
    let here = session.way.get_untracked();
    let here = here.and_then(|here| ways.iter().position(|way| way.exit.id == here));
    let last = ways.len().saturating_sub(1);
    let place = match here {
        Some(place) if by > 0 => {
            if place == last {
                0
            } else {
                place + 1
            }
        }
        Some(place) => place.checked_sub(1).unwrap_or(last),
        None if by > 0 => 0,
        None => last,
    };
    match (step, ways.get(place)) {
        (Some(step), Some(way)) => {
            choose(session, &step, way);
            let told = if way.exit.to.is_some() { "way-selected" } else { "stub-selected" };
            let told = described(session, way, told).count("place", place + 1).count("of", ways.len());
            session.speak(&told);
        }
        _ => session.say(&Message::new("ways-none")),
    }
}

fn ways_at(process: &Process, thing: &Id) -> Vec<Way> {
    let Some((step, _)) = process.steps.get_key_value(thing.as_str()) else {
        return process.anytime.iter().find(|any| any.id == *thing).and_then(way_of).into_iter().collect();
    };
    let out = ways_from(process, step);
    let before: SortedSet<StepId> = process.steps_before(step).into_iter().gathered();
    let before = before.iter().filter(|from| *from != step).flat_map(|from| ways_from(process, from));
    let pills = process.anytime.iter().filter_map(way_of);
    let into = before.chain(pills).filter(|way| way.exit.to.as_ref() == Some(step));
    out.into_iter().chain(into).collect()
}

fn ways_from(process: &Process, step: &StepId) -> Vec<Way> {
    let exits = process.step(step).map(|record| record.exits(step)).unwrap_or_default();
    let shown = exits.into_iter().filter(|exit| exit.to.is_some() || is_stub(exit));
    shown.map(|exit| Way { from: step.clone(), exit }).collect()
}

/// The way of a pill, as if the pill were a step.
fn way_of(any: &AnyTime) -> Option<Way> {
    let id = any.transition_id()?;
    let exit = Exit { id, to: Some(any.next.clone()?), kind: ExitKind::Next, label: any.label.clone() };
    Some(Way { from: any.id.as_str().parse().ok()?, exit })
}

/// A line by its id.
pub fn found(process: &Process, way: &TransitionId) -> Option<Way> {
    let of_step = || ways_from(process, process.source(way)?).into_iter().find(|found| found.exit.id == *way);
    let of_pill = || process.anytime.iter().filter_map(way_of).find(|found| found.exit.id == *way);
    of_step().or_else(of_pill)
}

/// The step of a stub, and the branch that is still open there; at the end of a wait a new name, for no branch is meant.
pub fn open_at(session: Session, way: &TransitionId) -> Option<(StepId, Id)> {
    let way = session.peek(|process| found(process, way)).filter(|way| way.exit.to.is_none())?;
    let branch = way.exit.id.as_str().parse().unwrap_or_else(|_| ids::mint("b"));
    Some((way.from, branch))
}

/// The line of the pill that is selected.
pub fn of_pill(session: Session) -> Option<TransitionId> {
    let selection = session.selection.read_untracked();
    let only = selection.iter().next().filter(|_| selection.len() == 1)?;
    session.peek(|process| process.anytime.iter().find(|any| any.id == *only)?.transition_id())
}

/// What is said of a line.
fn described(session: Session, way: &Way, as_what: &'static str) -> Message {
    let label = match way_words(&way.exit) {
        Some(Said::Told(message)) => session.words.tell(&message),
        _ => way.exit.label.clone(),
    };
    let told = Message::new(as_what)
        .with("labelled", Arg::Word(if label.is_empty() { "no" } else { "yes" }))
        .text("label", label)
        .text("from", session.title_of_step(&way.from));
    match &way.exit.to {
        Some(to) => told.text("to", session.title_of_step(to)),
        None => told,
    }
}

/// The name of a line, for people who listen.
pub fn name(session: Session, words: Words, id: &TransitionId) -> Option<String> {
    let way = session.peek(|process| found(process, id))?;
    let name = if way.exit.to.is_some() { "way-name" } else { "stub-name" };
    Some(words.tell(&described(session, &way, name)))
}

/// Selects a line; the keyboard stays at one of its steps.
fn choose(session: Session, step: &Id, way: &Way) {
    session.selection.set(Default::default());
    session.focus.set(Some(step.clone()));
    session.way.set(Some(way.exit.id.clone()));
    if let Some(bounds) = words_at(session, &way.exit.id) {
        let size = session.canvas_size.get_untracked();
        session.viewport.update(|view| *view = view.revealing(bounds, size, 60.0));
    }
    focus_on_canvas(session);
}

/// Selects a line of this id, if there is one.
pub fn select(session: Session, id: &TransitionId) {
    if let Some(way) = session.peek(|process| found(process, id)) {
        choose(session, &Id::from(&way.from), &way);
    }
}

/// From a line to the step it leads to, or back to the one it comes from.
pub fn leave(session: Session, way: &TransitionId, heading: Heading) {
    let way = session.peek(|process| found(process, way));
    let is_onward = matches!(heading, Heading::Down | Heading::Right);
    // A stub leads nowhere: on from it one stays where it begins.
    let step = way.map(|way| way.exit.to.filter(|_| is_onward).unwrap_or(way.from));
    match step {
        Some(step) => focus(session, &Id::from(&step)),
        None => session.way.set(None),
    }
}

/// Where a line runs.
pub fn bounds(session: Session, way: &TransitionId) -> Option<Rect> {
    let points_in = |points: &[Point]| -> Option<Rect> {
        points.iter().map(|point| Rect::new(point.x, point.y, 1, 1)).reduce(Rect::joined)
    };
    match session.routes.with_untracked(|routes| routes.get(way).cloned()) {
        Some(route) => points_in(&route.points).into_iter().chain(route.label).reduce(Rect::joined),
        None => stub(session, way).and_then(|stub| points_in(&stub.points)),
    }
}

/// Where what a line says stands, or would stand.
fn words_at(session: Session, way: &TransitionId) -> Option<Rect> {
    let label = session.routes.with_untracked(|routes| routes.get(way).and_then(|route| route.label));
    let label = label.or_else(|| stub(session, way)?.text.map(|text| text.rect));
    label.or_else(|| middle(session, way).map(|at| Rect::new(at.x, at.y, 1, 1)))
}

fn stub(session: Session, way: &TransitionId) -> Option<EdgeDrawing> {
    let (places, routes) = (session.places.read_untracked(), session.routes.read_untracked());
    let stubs = session.peek(|process| Some(draw_stubs(process, process.source(way)?, &places, &routes)))?;
    stubs.into_iter().find(|stub| stub.id == *way)
}

/// The middle of a line.
pub fn middle(session: Session, way: &TransitionId) -> Option<Point> {
    match session.routes.with_untracked(|routes| routes.get(way).cloned()) {
        Some(route) => middle_of(&route.points),
        None => middle_of(&stub(session, way)?.points),
    }
}

fn middle_of(points: &[Point]) -> Option<Point> {
    let length = |pair: &[Point]| match pair {
        [a, b] => (a.x - b.x).abs() + (a.y - b.y).abs(),
        _ => 0,
    };
    let mut rest = points.windows(2).map(length).sum::<i32>() / 2;
    for pair in points.windows(2) {
        let here = length(pair);
        if let ([a, b], true) = (pair, rest <= here) {
            let at = |from: i32, to: i32| if here == 0 { from } else { from + (to - from) * rest / here };
            return Some(Point::new(at(a.x, b.x), at(a.y, b.y)));
        }
        rest -= here;
    }
    points.first().copied()
}

/// Begins to type the label of a line. Only answers have one.
pub fn relabel(session: Session, id: &TransitionId) {
    match session.peek(|process| found(process, id)).map(|way| way.exit.kind) {
        Some(ExitKind::Branch { .. }) => session.keyboard.relabelling.set(Some(id.clone())),
        _ => session.say(&Message::new("way-no-label")),
    }
}

/// Puts an answer before the one before it, or after the one after it. The answer is the line that is selected, or the
/// only one that leads to the step.
pub fn reorder(session: Session, by: isize) {
    let way = session.way.get_untracked().or_else(|| {
        let step = session.selected_step()?;
        let into = session.peek(|process| process.transitions_to(&step));
        let mut answers = into.into_iter().filter(|way| matches!(way.kind, ExitKind::Branch { .. }));
        answers.next().filter(|_| answers.next().is_none()).map(|way| way.id)
    });
    let Some(way) = way else { return session.say(&Message::new("way-no-answer")) };
    let found = session.peek(|process| {
        let branches = process.step(process.source(&way)?)?.branches();
        let place = branches.iter().position(|branch| branch.id.as_str() == way.as_str())?;
        Some((place, branches.len(), branches.get(place)?.label.clone()))
    });
    let Some((place, count, label)) = found else { return session.say(&Message::new("way-no-answer")) };
    let to = place.saturating_add_signed(by).min(count.saturating_sub(1));
    session.run(&Command::MoveBranch { transition: way, to });
    session.speak(&Message::new("way-place").text("label", label).count("place", to + 1).count("of", count));
}

/// The field above a line whose label is being typed.
#[component]
pub fn LabelBox() -> impl IntoView {
    let session = expect_context::<Session>();
    let input = NodeRef::<html::Input>::new();
    let relabelling = session.keyboard.relabelling;
    crate::follow::effect(move || {
        if let Some(input) = input.get() {
            input.focus().ok();
            let way =
                relabelling.get_untracked().and_then(|way| session.peek(|process| found(process, &way)));
            input.set_value(&way.map(|way| way.exit.label).unwrap_or_default());
            input.select();
        }
    });
    let commit = move |way: &TransitionId, label: String| {
        relabelling.set(None);
        session.run(&Command::Relabel { transition: way.clone(), label });
    };
    let typed = move || {
        let way = relabelling.get()?;
        let label = session.peek(|process| found(process, &way))?.exit.label;
        session.routes.track();
        let at = words_at(session, &way)?.centre();
        Some((way, label, at))
    };
    move || {
        typed().map(|(way, label, at)| {
            let way = StoredValue::new(way);
            let (x, y) = session.viewport.get().screen_from_world((f64::from(at.x), f64::from(at.y)));
            let press = move |event: KeyboardEvent| match event.key().as_str() {
                "Enter" | "Tab" => {
                    event.prevent_default();
                    event.stop_propagation();
                    commit(&way.get_value(), event_target_value(&event).trim().to_owned());
                    if event.key() == "Tab" {
                        cycle(session, if event.shift_key() { -1 } else { 1 });
                    }
                    focus_on_canvas(session);
                }
                "Escape" => {
                    event.stop_propagation();
                    relabelling.set(None);
                    focus_on_canvas(session);
                }
                _ => {}
            };
            view! {
                <input class="input title-box label-box" node_ref=input prop:value=label aria-label=t("branch-label")
                    style:left=format!("{}px", x - 90.0) style:top=format!("{}px", y - 16.0) style:width="180px"
                    on:pointerdown=|event| event.stop_propagation() on:dblclick=|event| event.stop_propagation()
                    on:blur=move |event| if relabelling.get_untracked().is_some() {
                        commit(&way.get_value(), event_target_value(&event).trim().to_owned());
                    }
                    on:keydown=press/>
            }
        })
    }
}

/// The keys that put an answer in order, while the focus is in its row of the details.
pub fn order_by_key(session: Session, event: &KeyboardEvent, branch: &Id) {
    let by: isize = match event.key().as_str() {
        "PageUp" => -1,
        "PageDown" => 1,
        _ => return,
    };
    if event.alt_key() {
        event.prevent_default();
        event.stop_propagation();
        put_branch(session, branch, by, "input");
    }
}

/// Moves an answer by so many places; the focus stays at the same thing of its row.
pub fn put_branch(session: Session, branch: &Id, by: isize, stays_at: &str) {
    let Ok(way) = branch.as_str().parse::<TransitionId>() else { return };
    let place = session.peek(|process| {
        process.steps.values().find_map(|step| {
            let branches = step.branches();
            branches.iter().position(|other| other.id == *branch).map(|place| (place, branches.len()))
        })
    });
    let Some((place, count)) = place else { return };
    let to = place.saturating_add_signed(by).min(count.saturating_sub(1));
    if session.run(&Command::MoveBranch { transition: way, to }) {
        page::focus_later(format!("[data-branch=\"{branch}\"] {stays_at}"));
        session.speak(&Message::new("way-place").text("label", "").count("place", to + 1).count("of", count));
    }
}
