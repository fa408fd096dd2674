//! The heads of the lanes, at the edge of the view: pressed to fold, dragged or moved by keys into another order.
//!
//! Not here: the bands below them and what becomes of the chart (`designer::lanes`).

use super::lanes::{fold, is_sideways, reorder};
use super::session::Session;
use crate::controls::{clicked, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::words::{Words, t};
use leptos::wasm_bindgen::JsCast;
use sopwright::message::Message;
use sopwright::model::RoleId;
use sopwright::scene::{LaneDrawing, Words as Said};
use web_sys::{Element, KeyboardEvent, PointerEvent};

/// The lane being dragged, where the pointer took it, and where the pointer is.
type Dragged = Option<(Option<RoleId>, f64, f64)>;

/// How far a press may move and still be a click, in pixels.
const CLICK: f64 = 4.0;

/// The heads, which stay at the edge of the view.
#[component]
pub fn LaneHeads() -> impl IntoView {
    let session = expect_context::<Session>();
    let lanes = memo(move || session.drawn_lanes());
    let is_right = memo(move || session.read(is_sideways));
    let dragged: RwSignal<Dragged> = RwSignal::new(None);
    move || {
        let all = lanes.get();
        if all.is_empty() {
            return None;
        }
        let count = all.len();
        let heads = all
            .into_iter()
            .enumerate()
            .map(|(place, lane)| head(session, dragged, is_right, place, count, lane));
        let way = move || if is_right.get() { "right" } else { "down" };
        Some(
            view! { <div class="lanes" role="group" aria-label=t("lanes") data-way=way>{heads.collect_view()}</div> },
        )
    }
}

fn head(
    session: Session,
    dragged: RwSignal<Dragged>,
    is_right: Memo<bool>,
    place: usize,
    count: usize,
    lane: LaneDrawing,
) -> impl IntoView {
    let words = expect_context::<Words>();
    let title = match &lane.title {
        Said::Own(text) => text.clone(),
        Said::Told(message) => words.tell(message),
    };
    let (from, to, steps) = (f64::from(lane.from), f64::from(lane.to), lane.steps);
    let role = StoredValue::new(lane.role.clone());
    let is_folded = memo(move || session.folded.with(|folded| role.with_value(|role| folded.contains(role))));
    // How far the pointer pulled it.
    let pulled = move || {
        let dragged = dragged.read();
        let (_, began, now) = dragged.as_ref().filter(|(other, ..)| role.with_value(|role| role == other))?;
        Some(now - began).filter(|by| by.abs() >= CLICK)
    };
    let is_aim = move || aimed(session, dragged).is_some_and(|(_, from, to)| from != to && to == place);
    let start = move || {
        let view = session.viewport.get();
        let (x, y) = view.screen_from_world(if is_right.get() { (0.0, to) } else { (from, 0.0) });
        (if is_right.get() { y } else { x }) + pulled().unwrap_or_default()
    };
    let left = move || if is_right.get() { "0px".to_owned() } else { format!("{}px", start()) };
    let top = move || if is_right.get() { format!("{}px", start()) } else { "0px".to_owned() };
    let width = move || format!("{}px", (to - from) * session.viewport.read().zoom);
    let along = move |event: &PointerEvent| {
        f64::from(if is_right.get_untracked() { event.client_y() } else { event.client_x() })
    };
    // Backed out of: the click that comes when the head is let go folds nothing.
    let is_given_up = StoredValue::new(false);
    let press = move |event: PointerEvent| {
        event.stop_propagation();
        is_given_up.set_value(false);
        let at = along(&event);
        dragged.set(Some((role.get_value(), at, at)));
        if let Some(head) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
            head.set_pointer_capture(event.pointer_id()).ok();
        }
    };
    let drag = move |event: PointerEvent| {
        let at = along(&event);
        dragged.update(|dragged| {
            if let Some((_, _, now)) = dragged {
                *now = at;
            }
        });
    };
    let release = move |event: PointerEvent| {
        event.stop_propagation();
        if let Some((role, from, to)) = aimed(session, dragged) {
            reorder(session, &role, to as isize - from as isize);
        }
    };
    let click = move |_| {
        let was_dragged = untrack(|| pulled().is_some());
        dragged.set(None);
        if !was_dragged && !is_given_up.get_value() {
            role.with_value(|role| fold(session, role));
        }
    };
    let key = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowLeft" | "ArrowUp" => -1,
            "ArrowRight" | "ArrowDown" => 1,
            "Escape" if dragged.with_untracked(Option::is_some) => {
                event.stop_propagation();
                is_given_up.set_value(true);
                return dragged.set(None);
            }
            // Enter and Space press the head and nothing else.
            "Enter" | " " => {
                is_given_up.set_value(false);
                event.stop_propagation();
                return;
            }
            _ => return,
        };
        if event.alt_key() {
            event.prevent_default();
            event.stop_propagation();
            if let Some(role) = role.get_value() {
                reorder(session, &role, by);
            }
        }
    };
    let label = words.tell(
        &Message::new("lane-head")
            .text("lane", title.clone())
            .count("place", place + 1)
            .count("count", count)
            .count("steps", steps),
    );
    let id = lane.role.as_ref().map_or_else(String::new, ToString::to_string);
    let hint = lane.person.clone().map_or_else(|| title.clone(), |person| format!("{title}, {person}"));
    view! {
        <button class=format!("lane-head r{}", lane.colour) data-lane=id aria-label=label title=hint
            aria-expanded=move || (!is_folded.get()).to_string() data-dragged=move || pulled().is_some().to_string() data-aim=move || is_aim().to_string()
            style:left=left style:top=top style:width=width
            on:pointerdown=press on:pointermove=drag on:pointerup=release on:pointercancel=move |_| dragged.set(None)
            on:click=clicked(click) on:keydown=key on:dblclick=|event| event.stop_propagation()>
            <span class=format!("ava s r{}", lane.colour) aria-hidden="true">{lane.initials}</span>
            <b>{title}</b>
            {lane.person.map(|person| view! { <span class="faint">{person}</span> })}
            {lane.level.map(|level| view! { <span class="tier">{words.tell(&Message::new("lane-level").count("level", usize::try_from(level).unwrap_or(0)))}</span> })}
            {move || is_folded.get().then(|| view! { <span class="count tn">{steps.to_string()}</span> })}
        </button>
    }
}

/// The lane being dragged, its place, and the place where it would come to stand if it were let go.
fn aimed(session: Session, dragged: RwSignal<Dragged>) -> Option<(RoleId, usize, usize)> {
    let (role, began, now) = dragged.get()?;
    let lanes = session.lanes.get();
    let from = lanes.iter().position(|lane| lane.role == role).filter(|_| (now - began).abs() >= CLICK)?;
    let lane = lanes.get(from)?;
    let middle = f64::from(lane.from + lane.to) / 2.0 + (now - began) / session.viewport.read().zoom;
    let to = lanes.iter().position(|lane| middle < f64::from(lane.to)).unwrap_or(lanes.len() - 1);
    Some((role?, from, to))
}
