//! The two menus on the canvas: the kinds for a new step, and what can be done with what is under the pointer.
//!
//! Both are lists of choices, each with a letter and a number. Not here: what a choice does (`gesture`, `perform`).

use super::gesture::{Doing, Hand};
use super::perform::focus_on_canvas;
use super::session::Session;
use crate::browser::page;
use crate::controls::{Icon, clicked, view};
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::shell::Shell;
use crate::words::t;
use leptos::wasm_bindgen::JsCast;
use sopwright::commands::{UserAct, entry_of};
use sopwright::gesture::{Event, Under};
use sopwright::model::KindWord;
use web_sys::{Element, FocusEvent, KeyboardEvent};

/// A menu that is open.
#[derive(Clone, PartialEq)]
enum Open {
    /// The kinds for the end of a connection.
    Kinds,
    /// What can be done with this, there.
    Around(Under, (f64, f64)),
}

/// One line of a menu: a command, and the kind it creates if it creates one.
type Choice = (UserAct, Option<KindWord>);

const KINDS: [Choice; 6] = [
    (UserAct::AddTask, Some(KindWord::Task)),
    (UserAct::AddDecision, Some(KindWord::Decision)),
    (UserAct::AddEscalation, Some(KindWord::Escalation)),
    (UserAct::AddWait, Some(KindWord::Wait)),
    (UserAct::AddCall, Some(KindWord::Call)),
    (UserAct::AddEnd, Some(KindWord::End)),
];

/// What can be done; kinds come first, and a line parts what follows.
fn choices(session: Session, open: &Open) -> (&'static [Choice], &'static [UserAct]) {
    use UserAct::{Connect, Delete, DeleteOnly, Duplicate, Fit, Rename, SelectAll, StraightenLine, Tidy};
    match open {
        Open::Kinds => (&KINDS, &[]),
        Open::Around(Under::Thing(id), _) if session.peek(|process| process.notes.contains_key(id)) => {
            (&[], &[Rename, Duplicate, Delete])
        }
        Open::Around(Under::Thing(id), _)
            if session.peek(|process| process.anytime.iter().any(|any| any.id == *id)) =>
        {
            (&[], &[Connect, Rename, Delete])
        }
        Open::Around(Under::Thing(_) | Under::Handle(_), _) => {
            (&KINDS, &[Connect, Rename, Duplicate, Delete, DeleteOnly])
        }
        Open::Around(Under::Stub { .. }, _) => (&KINDS, &[Connect, Rename, Delete]),
        // Nothing is put behind an end, so it is no kind for the middle of a line.
        Open::Around(Under::Way(_) | Under::End { .. } | Under::Bend { .. }, _) => {
            (KINDS.split_at(5).0, &[Rename, StraightenLine, Delete])
        }
        Open::Around(Under::Canvas, _) => (&KINDS, &[SelectAll, Fit, Tidy]),
    }
}

/// Whichever menu is open.
#[component]
pub fn Menus() -> impl IntoView {
    let session = expect_context::<Session>();
    let hand = expect_context::<Hand>();
    let open = memo(move || {
        if matches!(*hand.doing.read(), Doing::Choosing(_)) {
            return Some(Open::Kinds);
        }
        hand.menu.get().map(|(on, at)| Open::Around(on, at))
    });
    effect(move || {
        if open.read().is_some() {
            page::focus_soon(".around [role=menuitem]");
        }
    });
    move || open.get().map(|open| menu(session, hand, open))
}

fn menu(session: Session, hand: Hand, open: Open) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let (kinds, others) = choices(session, &open);
    let name = if open == Open::Kinds { "menu-kinds" } else { "menu-around" };
    let (x, y) = match &open {
        Open::Around(_, at) => *at,
        Open::Kinds => match &*hand.doing.read_untracked() {
            Doing::Choosing(choosing) => {
                let view = session.viewport.get_untracked();
                view.screen_from_world((f64::from(choosing.at.x), f64::from(choosing.at.y)))
            }
            _ => (0.0, 0.0),
        },
    };
    let (width, height) = session.canvas_size.get_untracked();
    // As tall as for a finger.
    let tall = 12.0 + 44.0 * (kinds.len() + others.len() + 1) as f64;
    // Beside the pointer, so that a finger that is lifted presses none of the lines.
    let (left, top) = ((x + 10.0).min(width - 304.0).max(4.0), (y + 4.0).min(height - tall).max(4.0));
    let chosen = StoredValue::new(open);
    let choose = move |(act, kind): Choice| {
        let open = chosen.get_value();
        hand.menu.set(None);
        match (open, kind) {
            (Open::Kinds, Some(kind)) => hand.take(&Event::Choose(kind)),
            (Open::Around(Under::Thing(_) | Under::Handle(_) | Under::Stub { .. }, _), _) | (_, None) => {
                focus_on_canvas(session);
                shell.perform(act);
            }
            (Open::Around(on, at), Some(kind)) => hand.take(&Event::Create { kind, on, at }),
        }
    };
    let lines: Vec<Choice> = kinds.iter().copied().chain(others.iter().map(|act| (*act, None))).collect();
    let by_key = lines.clone();
    let keys = move |event: KeyboardEvent| {
        let key = event.key();
        let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        match key.as_str() {
            "ArrowDown" => walk(1),
            "ArrowUp" => walk(-1),
            "Home" => page::focus_soon(".around [role=menuitem]"),
            "End" => page::focus_soon(".around [role=menuitem]:last-of-type"),
            // The browser presses the line; the commands of these keys are not meant.
            "Enter" | " " => return event.stop_propagation(),
            "Tab" => {
                hand.close_menu();
                focus_on_canvas(session);
            }
            _ => {
                let number = key.parse::<usize>().ok().and_then(|number| by_key.get(number.checked_sub(1)?));
                let letter = || by_key.iter().find(|(act, _)| key_of(*act).eq_ignore_ascii_case(&key));
                match number.or_else(letter) {
                    Some(choice) if is_plain => choose(*choice),
                    _ if is_plain => {}
                    _ => return,
                }
            }
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let left_it = move |event: FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<Element>().ok());
        let is_inside = next.as_ref().is_some_and(|next| next.closest(".around").ok().flatten().is_some());
        // Without a next one the window lost the focus, or the menu is being taken away.
        if next.is_some() && !is_inside {
            hand.close_menu();
        }
    };
    // In a small window it opens under the finger that asked for it: what presses nothing here chooses nothing.
    let is_pressed = StoredValue::new(false);
    let parted = kinds.len();
    view! {
        <div class="float pop menu around" role="menu" aria-label=t(name) on:keydown=keys on:focusout=left_it
            on:pointerdown=move |_| is_pressed.set_value(true)
            style:left=format!("{left}px") style:top=format!("{top}px")>
            {lines.into_iter().enumerate().map(|(place, choice)| view! {
                {(place == parted && place > 0).then(|| view! { <div class="sep" role="separator"></div> })}
                {line(choice, is_pressed, Box::new(choose))}
            }).collect_view()}
        </div>
    }
}

fn line(choice: Choice, is_pressed: StoredValue<bool>, choose: Box<dyn Fn(Choice)>) -> impl IntoView {
    let (act, _) = choice;
    let entry = entry_of(act)?;
    let class = if matches!(act, UserAct::Delete | UserAct::DeleteOnly) { "mi danger" } else { "mi" };
    Some(view! {
        <button class=class role="menuitem" tabindex="-1" data-choice=entry.name aria-keyshortcuts=key_of(act)
            on:click=clicked(move |event| {
                // A key, or one who listens, presses without a pointer.
                if event.detail() == 0 || is_pressed.get_value() {
                    choose(choice);
                }
            })>
            <Icon name=entry.icon/><span>{t(entry.name)}</span>
            <kbd class="end" aria-hidden="true">{key_of(act)}</kbd>
        </button>
    })
}

fn key_of(act: UserAct) -> &'static str {
    entry_of(act).and_then(|entry| entry.keys.first()).copied().unwrap_or_default()
}

/// Goes to another line, round and round.
fn walk(by: i32) {
    let Ok(lines) = document().query_selector_all(".around [role=menuitem]") else { return };
    let count = i32::try_from(lines.length()).unwrap_or(0).max(1);
    let focused = document().active_element();
    let is_here = |place: &i32| {
        let line = lines.item(u32::try_from(*place).unwrap_or(0));
        line.and_then(|line| line.dyn_into::<Element>().ok()) == focused
    };
    let here = (0..count).find(is_here).unwrap_or(-by);
    let next = u32::try_from((here + by).rem_euclid(count)).unwrap_or(0);
    if let Some(line) = lines.item(next).and_then(|line| line.dyn_into::<web_sys::HtmlElement>().ok()) {
        line.focus().ok();
    }
}
