//! What the designer does with a command from the keyboard, the palette or a button.
//!
//! Not here: the table of commands (`commands`), pointers (`designer::gesture`), going about (`designer::walk`), adding
//! (`designer::adding`), and the lines of a step (`designer::ways`).

use super::adding::{add, add_any_time, add_note, kind_of};
use super::arranging;
use super::canvas::bring_into_view;
use super::clipboard;
use super::drawn_as::DrawnAs;
use super::gesture::{Hand, run_settled};
use super::inspector::focus_details;
use super::kind_list::choose_kind;
use super::lanes;
use super::picture;
use super::session::{Session, new_step_id};
pub use super::walk::focus_on_canvas;
use super::walk::{self, focus};
use super::{choosing, grow, ways};
use crate::browser::{files, ids, page};
use crate::prelude::*;
use crate::route::Route;
use sopwright::commands::UserAct;
use sopwright::edit::Command;
use sopwright::format;
use sopwright::measure::Rect;
use sopwright::message::{Arg, Message};
use sopwright::model::{Gather, Id, SortedMap, SortedSet, StepId};
use sopwright::scene::Heading;
use std::sync::Arc;

/// Does a command.
pub fn perform(session: Session, act: UserAct) {
    match act {
        UserAct::Undo => session.undo(),
        UserAct::Redo => session.redo(),
        UserAct::AddNote => add_note(session, None),
        UserAct::AddAnyTime => add_any_time(session),
        UserAct::AddAlone => grow::alone(session),
        UserAct::GrowUp => grow::grow(session, Heading::Up),
        UserAct::GrowDown => grow::grow(session, Heading::Down),
        UserAct::GrowLeft => grow::grow(session, Heading::Left),
        UserAct::GrowRight => grow::grow(session, Heading::Right),
        UserAct::Connect => choosing::begin(session),
        UserAct::NextWay => ways::cycle(session, 1),
        UserAct::BeforeWay => ways::cycle(session, -1),
        UserAct::WayEarlier => ways::reorder(session, -1),
        UserAct::WayLater => ways::reorder(session, 1),
        UserAct::Rename => enter(session),
        UserAct::Delete => delete(session, true),
        UserAct::DeleteOnly => delete(session, false),
        UserAct::Duplicate => duplicate(session),
        UserAct::CutSteps => clipboard::copy(session, true),
        UserAct::CopySteps => clipboard::copy(session, false),
        UserAct::PasteSteps => clipboard::paste(session),
        UserAct::ChangeKind => choose_kind(session),
        UserAct::Find => session.tools.find.open(false),
        UserAct::Replace => session.tools.find.open(true),
        UserAct::FindNext => session.tools.find.step(session, 1),
        UserAct::FindBefore => session.tools.find.step(session, -1),
        UserAct::SaveSvg => picture::ask(session, false),
        UserAct::SavePng => picture::ask(session, true),
        UserAct::SelectAll => walk::select_all(session),
        UserAct::SelectAfter => walk::select_flow(session, true),
        UserAct::SelectBefore => walk::select_flow(session, false),
        UserAct::FocusNext => walk::tab(session, 1),
        UserAct::FocusBefore => walk::tab(session, -1),
        UserAct::FocusUp => walk::go(session, Heading::Up),
        UserAct::FocusDown => walk::go(session, Heading::Down),
        UserAct::FocusLeft => walk::go(session, Heading::Left),
        UserAct::FocusRight => walk::go(session, Heading::Right),
        UserAct::ExtendUp => walk::extend(session, Heading::Up),
        UserAct::ExtendDown => walk::extend(session, Heading::Down),
        UserAct::ExtendLeft => walk::extend(session, Heading::Left),
        UserAct::ExtendRight => walk::extend(session, Heading::Right),
        UserAct::MoveUp => shift(session, 0, -STEP),
        UserAct::MoveDown => shift(session, 0, STEP),
        UserAct::MoveLeft => shift(session, -STEP, 0),
        UserAct::MoveRight => shift(session, STEP, 0),
        UserAct::MoveFarUp => shift(session, 0, -5 * STEP),
        UserAct::MoveFarDown => shift(session, 0, 5 * STEP),
        UserAct::MoveFarLeft => shift(session, -5 * STEP, 0),
        UserAct::MoveFarRight => shift(session, 5 * STEP, 0),
        UserAct::Details => details(session, "input, textarea, select"),
        UserAct::Owner => details(session, "[data-row=details-owner]"),
        UserAct::Limit => details(session, "[data-row=details-limit]"),
        UserAct::Tidy => lanes::tidy(session),
        UserAct::Table => session.tools.table.toggle(session, DrawnAs::Table),
        UserAct::Outline => session.tools.table.toggle(session, DrawnAs::Outline),
        UserAct::Lanes => lanes::toggle(session),
        UserAct::Turn => lanes::turn(session),
        UserAct::Pin => lanes::pin(session),
        UserAct::ZoomIn => zoom(session, 1.25),
        UserAct::ZoomOut => zoom(session, 0.8),
        UserAct::ZoomFull => {
            let now = session.viewport.get_untracked().zoom;
            zoom(session, 1.0 / now);
            reveal(session);
        }
        UserAct::Fit => session.fit(),
        UserAct::FitSelection => walk::fit_selection(session),
        UserAct::Who => session.tools.who.set(true),
        UserAct::Times => session.tools.slow.is_open.set(true),
        UserAct::SlowestWay => super::times::toggle(session),
        UserAct::Publish => session.is_publishing.set(true),
        UserAct::Withdraw => {
            session.is_publishing.set(true);
            page::focus_later("dialog.publish [data-withdraw]".to_owned());
        }
        UserAct::SaveFile => save(session),
        UserAct::Run => Route::Guide(session.id()).go(),
        UserAct::Escape => escape(session),
        _ => match kind_of(act) {
            Some(kind) => add(session, kind),
            None => arranging::perform(session, act),
        },
    }
}

/// How far a step is moved by an arrow key: one place of the grid.
const STEP: i32 = 10;

/// Enter ends a connection that is being made, types the label of the selected line, else renames.
fn enter(session: Session) {
    let focus = session.focus.get_untracked();
    match (session.connecting.get_untracked(), focus, session.way.get_untracked()) {
        (Some(from), Some(to), _) if Id::from(&from) != to => choosing::connect(session, &from, &to),
        (Some(_), ..) => {}
        (None, _, Some(way)) => ways::relabel(session, &way),
        (None, focus, None) => {
            reveal(session);
            session.renaming.set(focus);
        }
    }
}

/// Brings the step that the keyboard is at into view.
fn reveal(session: Session) {
    if let Some(id) = session.focus.get_untracked() {
        bring_into_view(session, &id);
    }
}

fn delete(session: Session, heal: bool) {
    if let Some(way) = session.way.get_untracked() {
        // The keyboard stays at the end of the line where it was; else it goes to where the line came from.
        let ends = session.peek(|process| ways::found(process, &way)).map(|way| {
            let (from, to) = (Id::from(&way.from), way.exit.to.as_ref().map(Id::from));
            session.focus.get_untracked().filter(|here| to.as_ref() == Some(here)).unwrap_or(from)
        });
        session.way.set(None);
        session.run(&Command::Disconnect { transition: way });
        if let Some(step) = ends {
            focus(session, &step);
        }
        return;
    }
    let ids = session.selection.get_untracked();
    if ids.is_empty() {
        return;
    }
    let next = walk::beside(session, &ids);
    let told = told_of_deletion(session, &ids);
    let after: SortedSet<StepId> = session.peek(|process| {
        let after = |id: &Id| id.as_str().parse().map(|id| process.steps_after(&id)).unwrap_or_default();
        ids.iter().flat_map(after).gathered()
    });
    if session.run(&Command::Delete { ids, heal }) {
        match next {
            Some(next) => focus(session, &next),
            None => walk::find_focus(session),
        }
        let healed = told.and_then(|(title, before, after)| {
            let (from, to) = session.peek(|process| {
                let closed = |from: &StepId| {
                    let mut ways = process.transitions_from(from);
                    ways.find(|way| after.contains(&way.to)).map(|way| (from.clone(), way.to))
                };
                before.iter().find_map(closed)
            })?;
            let told = Message::new("deleted-healed").text("what", title);
            Some(told.text("from", session.title_of_step(&from)).text("to", session.title_of_step(&to)))
        });
        let loose = session.peek(|process| {
            let is_loose =
                |id: &&StepId| process.steps.contains_key(*id) && process.steps_before(id).is_empty();
            after.iter().filter(is_loose).map(|id| session.quoted(id)).collect::<Vec<_>>()
        });
        let healed = healed.filter(|_| heal);
        if loose.is_empty() {
            return healed.iter().for_each(|told| session.speak(told));
        }
        let loose = Message::new("deleted-loose").with("steps", Arg::Texts(loose));
        let told: Vec<_> = healed.iter().chain([&loose]).map(|told| session.words.tell(told)).collect();
        session.toasts.say_with_undo(told.join(" "), Arc::new(move || session.undo()));
    }
}

/// The title of the only step that goes, what leads to it without leading to what follows, and what follows.
fn told_of_deletion(session: Session, ids: &SortedSet<Id>) -> Option<(String, Vec<StepId>, Vec<StepId>)> {
    session.peek(|process| {
        let only = ids.iter().next().filter(|_| ids.len() == 1)?;
        let (id, step) = process.steps.get_key_value(only.as_str())?;
        let after = process.steps_after(id);
        let leads_past =
            |before: &StepId| process.steps_after(before).iter().any(|step| after.contains(step));
        let before = process.steps_before(id).into_iter().filter(|before| !leads_past(before)).gathered();
        Some((step.title.clone(), before, after))
    })
}

fn duplicate(session: Session) {
    let steps: SortedSet<StepId> =
        session.selection.get_untracked().iter().filter_map(|id| id.as_str().parse().ok()).gathered();
    let (pairs, branches) = session.peek(|process| {
        let records: Vec<_> = steps.iter().filter_map(|id| process.steps.get_key_value(id)).collect();
        let pairs: SortedMap<_, _> =
            records.iter().map(|(id, step)| ((*id).clone(), new_step_id(&step.title))).gathered();
        let branches = records
            .iter()
            .flat_map(|(_, step)| step.branches())
            .map(|branch| (branch.id.clone(), ids::mint("b")));
        (pairs, branches.gathered::<SortedMap<_, _>>())
    });
    let notes: SortedMap<Id, Id> = session.peek(|process| {
        let chosen = session.selection.read_untracked();
        let chosen = chosen.iter().filter(|id| process.notes.contains_key(*id));
        chosen.map(|id| (id.clone(), ids::mint("note"))).gathered()
    });
    if pairs.is_empty() && notes.is_empty() {
        return;
    }
    let copies: SortedSet<Id> = pairs.values().map(Id::from).chain(notes.values().cloned()).gathered();
    let by = beside(session, &pairs.keys().map(Id::from).chain(notes.keys().cloned()).collect::<Vec<_>>());
    if run_settled(session, Command::Duplicate { ids: pairs, notes, branches, by }) {
        walk::select_these(session, copies);
    }
}

/// By how much copies of these stand aside: across the flow, and within their lane along it, where nothing stands.
fn beside(session: Session, originals: &[Id]) -> (i32, i32) {
    let places = session.places.get_untracked();
    let rects: Vec<Rect> = originals.iter().filter_map(|id| places.rect(id)).collect();
    let bounds = rects.iter().copied().reduce(Rect::joined).unwrap_or_default();
    let is_across = session.peek(|process| lanes::is_sideways(process) == lanes::are_shown(process));
    let moves = (0..100).map(|tries| tries * 40 + 40);
    let mut by = moves.map(|more| if is_across { (bounds.w + more, 0) } else { (0, bounds.h + more) });
    by.find(|by| rects.iter().all(|rect| places.is_free(rect.moved(by.0, by.1), 10))).unwrap_or((30, 30))
}

fn shift(session: Session, dx: i32, dy: i32) {
    let places = session.places.get_untracked();
    let selection = session.selection.get_untracked();
    let moved = selection.iter().filter_map(|id| {
        let rect = places.rect(id).filter(|_| !places.anytime.contains_key(id))?;
        Some((id.clone(), (rect.x + dx, rect.y + dy)))
    });
    let to: SortedMap<Id, (i32, i32)> = moved.gathered();
    if !to.is_empty() {
        lanes::put(session, to);
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

/// Goes to a field of the details, if it is there.
fn details(session: Session, selector: &'static str) {
    if session.selection.read_untracked().is_empty() && session.way.read_untracked().is_none() {
        session.shows_process.set(true);
    }
    focus_details(session, selector);
}

/// Backs out of the innermost thing.
fn escape(session: Session) {
    if session.connecting.get_untracked().is_some() {
        choosing::cancel(session);
    } else if session.renaming.get_untracked().is_some() {
        session.renaming.set(None);
    } else if session.tools.find.is_open.get_untracked() {
        session.tools.find.close(session);
    } else if page::is_focus_in(".inspector, .dock, .bar, .palette") {
        focus_on_canvas(session);
    } else if let Some(way) = session.way.get_untracked() {
        session.way.set(None);
        match session.focus.get_untracked() {
            Some(step) => focus(session, &step),
            None => ways::leave(session, &way, Heading::Up),
        }
    } else {
        expect_context::<Hand>().is_panning.set(false);
        // The keyboard stays where it is, so that one can go on from there.
        session.selection.set(SortedSet::new());
    }
}
