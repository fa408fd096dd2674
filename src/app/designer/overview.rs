//! The overview in the corner of the canvas: the whole chart small, and what of it is in view as a frame to drag.
//!
//! It is one path for each colour, however many steps there are, and is drawn anew only after a pause in editing.
//! Not here: the chart itself (`designer::chart`), the switch in the menu (`designer::zoom`).

use super::chart::ALL_MOUNTED;
use super::session::Session;
use crate::browser::page;
use crate::controls::{Show, view};
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::words::t;
use leptos::html;
use leptos::wasm_bindgen::JsCast;
use sopwright::measure::{Point, Rect};
use sopwright::model::{Kind, Process, SortedMap, StepId};
use sopwright::scene::shape::put_number;
use sopwright::scene::step::role_colour;
use std::sync::Arc;
use std::time::Duration;
use web_sys::{Element, KeyboardEvent, PointerEvent};

/// Whether the overview shows; remembered by this browser.
#[derive(Clone, Copy)]
pub struct Overview {
    /// Whether it shows.
    pub is_on: RwSignal<bool>,
}

impl Overview {
    /// As it was left.
    pub fn remembered() -> Overview {
        Overview { is_on: RwSignal::new(page::setting("overview").as_deref() != Some("off")) }
    }

    /// Shows it, or hides it.
    pub fn toggle(self) {
        self.is_on.update(|is_on| *is_on = !*is_on);
        page::set_setting("overview", if self.is_on.get_untracked() { "on" } else { "off" });
    }
}

/// The chart small: paths by their class, and the part of the chart they cover.
#[derive(Clone, Debug, Default, PartialEq)]
struct Picture {
    paths: SortedMap<&'static str, String>,
    bounds: Rect,
}

/// The overview.
#[component]
pub fn Minimap() -> impl IntoView {
    let overview = expect_context::<Overview>();
    view! { <Show when=move || overview.is_on.get()><Map/></Show> }
}

#[component]
fn Map() -> impl IntoView {
    let session = expect_context::<Session>();
    let picture = RwSignal::new(Arc::new(Picture::default()));
    draw_after_pauses(session, picture);
    // Where the frame was taken hold of, relative to its corner on the chart.
    let hold = StoredValue::new(None::<(f64, f64)>);
    let at = move |event: &PointerEvent| {
        let element: Element = event.current_target()?.dyn_into().ok()?;
        let rect = element.get_bounding_client_rect();
        let bounds = picture.read_untracked().bounds;
        let (w, h) = (f64::from(bounds.w.max(1)), f64::from(bounds.h.max(1)));
        let scale = (rect.width() / w).min(rect.height() / h);
        let x = (f64::from(event.client_x()) - rect.left() - (rect.width() - w * scale) / 2.0) / scale;
        let y = (f64::from(event.client_y()) - rect.top() - (rect.height() - h * scale) / 2.0) / scale;
        Some((x + f64::from(bounds.x), y + f64::from(bounds.y)))
    };
    // How large the overview is on the screen: asked only when that may have changed, for asking costs a layout.
    let map = NodeRef::<html::Div>::new();
    let room = RwSignal::new((0.0, 0.0));
    effect(move || {
        picture.track();
        session.canvas_size.track();
        if let Some(map) = map.get() {
            room.set((f64::from(map.client_width()), f64::from(map.client_height())));
        }
    });
    let shown = move || {
        let size = session.canvas_size.get();
        let view = session.viewport.get();
        (view.x, view.y, size.0 / view.zoom, size.1 / view.zoom)
    };
    let press = move |event: PointerEvent| {
        event.stop_propagation();
        let Some((x, y)) = at(&event) else { return };
        if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
            element.set_pointer_capture(event.pointer_id()).ok();
        }
        let (left, top, width, height) = untrack(shown);
        let is_on_frame = (left..left + width).contains(&x) && (top..top + height).contains(&y);
        // Elsewhere the view jumps there, and the frame can be dragged on by its middle.
        let grip = if is_on_frame { (x - left, y - top) } else { (width / 2.0, height / 2.0) };
        hold.set_value(Some(grip));
        session.viewport.update(|view| (view.x, view.y) = (x - grip.0, y - grip.1));
    };
    let drag = move |event: PointerEvent| {
        if let (Some(grip), Some((x, y))) = (hold.get_value(), at(&event)) {
            event.stop_propagation();
            session.viewport.update(|view| (view.x, view.y) = (x - grip.0, y - grip.1));
        }
    };
    let release = move |_: PointerEvent| hold.set_value(None);
    let key = move |event: KeyboardEvent| {
        let (_, _, width, height) = untrack(shown);
        let part = if event.shift_key() { 0.5 } else { 0.125 };
        let by = match event.key().as_str() {
            "ArrowLeft" => (-width * part, 0.0),
            "ArrowRight" => (width * part, 0.0),
            "ArrowUp" => (0.0, -height * part),
            "ArrowDown" => (0.0, height * part),
            "Home" => {
                event.prevent_default();
                session.fit();
                return;
            }
            _ => return,
        };
        event.prevent_default();
        session.viewport.update(|view| (view.x, view.y) = (view.x + by.0, view.y + by.1));
    };
    let view_box = move || {
        let bounds = picture.read().bounds;
        format!("{} {} {} {}", bounds.x, bounds.y, bounds.w.max(1), bounds.h.max(1))
    };
    // What is in view, in pixels of the overview: left, top, width, height.
    let frame = move || {
        let (bounds, (room_w, room_h)) = (picture.read().bounds, room.get());
        let (w, h) = (f64::from(bounds.w.max(1)), f64::from(bounds.h.max(1)));
        let scale = (room_w / w).min(room_h / h);
        let (x, y, width, height) = shown();
        let at = |at: f64, from: i32, room: f64, size: f64| {
            (room - size * scale) / 2.0 + (at - f64::from(from)) * scale
        };
        (at(x, bounds.x, room_w, w), at(y, bounds.y, room_h, h), width * scale, height * scale)
    };
    let size = memo(move || (frame().2, frame().3));
    let paths = move || {
        let picture = picture.get();
        picture.paths.iter().map(|(class, d)| view! { <path class=*class d=d.clone()></path> }).collect_view()
    };
    view! {
        <div class="minimap" node_ref=map role="group" tabindex="0" aria-label=t("overview-label") data-overview=""
            on:pointerdown=press on:pointermove=drag on:pointerup=release on:pointercancel=move |_| hold.set_value(None)
            on:dblclick=|event| event.stop_propagation() on:keydown=key>
            <svg class="mini-chart" viewBox=view_box preserveAspectRatio="xMidYMid meet" aria-hidden="true">{paths}</svg>
            <svg class="mini-frame" aria-hidden="true" style:transform=move || format!("translate({:.2}px, {:.2}px)", frame().0, frame().1)
                width=move || format!("{:.2}", size.get().0) height=move || format!("{:.2}", size.get().1)></svg>
        </div>
    }
}

/// The first picture as soon as the chart is drawn, that of a large chart and each later one after a pause of 200 ms.
fn draw_after_pauses(session: Session, picture: RwSignal<Arc<Picture>>) {
    let turn = StoredValue::new(0_u32);
    effect(move || {
        session.places.track();
        session.editor.track();
        session.tools.slow.way.track();
        let own = turn.get_value() + 1;
        turn.set_value(own);
        let draw = move || {
            if turn.try_get_value() == Some(own) && session.places.try_get_untracked().is_some() {
                picture.try_set(Arc::new(draw(session)));
            }
        };
        let is_at_once = own == 1 && session.places.read_untracked().steps.len() <= ALL_MOUNTED;
        set_timeout(draw, Duration::from_millis(if is_at_once { 0 } else { 200 }));
    });
}

/// Lines are left out where there are so many that they would only be grey.
const MOST_LINES: usize = 1500;

fn draw(session: Session) -> Picture {
    let places = session.places.get_untracked();
    let mut paths: SortedMap<&'static str, String> = SortedMap::new();
    session.routes.with_untracked(|routes| {
        let lines = paths.entry("line").or_default();
        for route in routes.values().take(if routes.len() > MOST_LINES { 0 } else { MOST_LINES }) {
            put_line(lines, &route.points);
        }
    });
    let slow = session.tools.slow.way.get_untracked();
    if !slow.is_empty() {
        let way = paths.entry("slow").or_default();
        session.each_along(&slow, &mut |points| put_line(way, points));
        slow.iter().filter_map(|step| places.steps.get(step)).for_each(|rect| put(way, *rect));
    }
    session.peek(|process| {
        for (id, rect) in &places.steps {
            put(paths.entry(class_of(process, id)).or_default(), *rect);
        }
    });
    places.notes.values().for_each(|rect| put(paths.entry("note").or_default(), *rect));
    places.anytime.values().for_each(|rect| put(paths.entry("escalation").or_default(), *rect));
    Picture { paths, bounds: places.bounds().grown(60) }
}

fn put_line(path: &mut String, points: &[Point]) {
    for (place, point) in points.iter().enumerate() {
        put_numbers(path, &[if place == 0 { 'M' } else { 'L' }, ' '], &[point.x, point.y]);
    }
}

fn put(path: &mut String, rect: Rect) {
    put_numbers(path, &['M', ' ', 'h', 'v', 'h'], &[rect.x, rect.y, rect.w, rect.h, -rect.w]);
    path.push('Z');
}

/// Each number after its letter.
fn put_numbers(path: &mut String, letters: &[char], numbers: &[i32]) {
    for (letter, number) in letters.iter().zip(numbers) {
        path.push(*letter);
        put_number(path, f64::from(*number));
    }
}

fn class_of(process: &Process, id: &StepId) -> &'static str {
    const ROLES: [&str; 8] = ["r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8"];
    let Some(step) = process.step(id) else { return "none" };
    match (&step.kind, &step.owner) {
        (Kind::Start(_), _) => "start",
        (Kind::End(_), _) => "end",
        (Kind::Escalation(_), _) => "escalation",
        (_, Some(owner)) => {
            ROLES.get(usize::from(role_colour(process, owner)).saturating_sub(1)).copied().unwrap_or("none")
        }
        (_, None) => "none",
    }
}
