//! The canvas: the chart under one transform, and the events of pointer and wheel.
//!
//! Not here: what a press means (`designer::gesture`), what is on it (`designer::chart`).

use super::chart::{Chart, Draft, is_far};
use super::edge_view::WayEnds;
use super::far_view::{FarView, thing_at};
use super::floats::{Hint, NotKept, QuickBar, TitleBox, ZoomBar};
use super::gesture::{Doing, Hand, Pressed};
use super::perform::add;
use super::session::Session;
use crate::controls::view;
use crate::follow::{effect, memo};
use crate::words::t;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use sopwright::model::{Id, KindWord, TransitionId};
use web_sys::{Element, PointerEvent, ResizeObserver, WheelEvent};

/// The canvas.
#[component]
pub fn Canvas() -> impl IntoView {
    let session = expect_context::<Session>();
    let hand = Hand::new(session);
    provide_context(hand);
    let element = NodeRef::<html::Main>::new();
    watch_size(session, element);
    let at = move |event: &PointerEvent| {
        let rect = element.get_untracked().map(|element| element.get_bounding_client_rect());
        rect.map_or((0.0, 0.0), |rect| {
            (f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top())
        })
    };
    let is_far = memo(move || is_far(session));
    let press = move |event: PointerEvent| {
        if event.button() > 1 || is_in_float(&event) {
            return;
        }
        if let Some(element) = element.get_untracked() {
            element.set_pointer_capture(event.pointer_id()).ok();
        }
        let on = match pressed(&event) {
            Pressed::Canvas if is_far.get_untracked() => {
                thing_at(session, at(&event)).map_or(Pressed::Canvas, Pressed::Thing)
            }
            on => on,
        };
        if let Pressed::Thing(id) = &on {
            session.focus.set(Some(id.clone()));
            super::perform::focus_on_canvas(session);
        }
        hand.press(
            on,
            at(&event),
            event.shift_key() || event.ctrl_key() || event.meta_key(),
            event.button() == 1,
        );
    };
    let wheel = move |event: WheelEvent| {
        event.prevent_default();
        if event.ctrl_key() || event.meta_key() {
            let rect = element.get_untracked().map(|element| element.get_bounding_client_rect());
            let (left, top) = rect.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
            let pointer = (f64::from(event.client_x()) - left, f64::from(event.client_y()) - top);
            session.viewport.update(|view| *view = view.zoom_at(pointer, (-event.delta_y() * 0.0015).exp()));
        } else {
            session.viewport.update(|view| *view = view.panned((-event.delta_x(), -event.delta_y())));
        }
    };
    let open = move |event: leptos::ev::MouseEvent| match opened(&event) {
        Pressed::Thing(id) => session.renaming.set(Some(id)),
        Pressed::Canvas => add(session, KindWord::Task),
        Pressed::Way(way) => session.way.set(Some(way)),
        Pressed::Handle(_) | Pressed::End(_) => {}
    };
    // The compositor moves the chart, and nothing is drawn anew; only another zoom draws it.
    let place = move || {
        let view = session.viewport.get();
        format!("translate({:.2}px, {:.2}px)", -view.x * view.zoom, -view.y * view.zoom)
    };
    let zoom = memo(move || session.viewport.read().zoom);
    let detail = memo(move || match zoom.get() {
        0.75.. => "flow",
        0.4.. => "flow mid",
        _ => "flow far",
    });
    view! {
        <main class="canvas" data-canvas="" tabindex="-1" aria-label=t("canvas") node_ref=element
            data-doing=move || doing_word(&hand.doing.read())
            data-zoom=move || format!("{:.0}", session.viewport.read().zoom * 100.0)
            on:pointerdown=press on:pointermove=move |event| hand.drag(at(&event))
            on:pointerup=move |_| hand.release() on:pointercancel=move |_| hand.cancel()
            on:wheel=wheel on:dblclick=move |event| if !is_in_float(&event) { open(event) }
        >
            <FarView is_shown=is_far/>
            <svg class=detail width="100%" height="100%" role="group" style:transform=place
                aria-label=move || session.read(|process| process.about.title.clone())>
                <g transform=move || format!("scale({})", zoom.get())><Chart is_far/><WayEnds/><Draft/></g>
            </svg>
            <TitleBox/>
            <QuickBar/>
            <Hint/>
            <NotKept/>
            <ZoomBar/>
        </main>
    }
}

/// Moves the view just so far that a step shows.
pub fn bring_into_view(session: Session, id: &Id) {
    let places = session.places.get_untracked();
    let rect = places.steps.get(id.as_str()).or_else(|| places.notes.get(id));
    if let Some(rect) = rect {
        let size = session.canvas_size.get_untracked();
        session.viewport.update(|view| *view = view.revealing(*rect, size, 60.0));
    }
}

/// Follows the size of the canvas; the first time it is known, everything is shown.
fn watch_size(session: Session, element: NodeRef<html::Main>) {
    effect(move || {
        let Some(canvas) = element.get() else { return };
        let watched = canvas.clone();
        let resized = Closure::<dyn Fn()>::new(move || {
            let size = (f64::from(watched.client_width()), f64::from(watched.client_height()));
            let is_first = session.canvas_size.try_get_untracked() == Some((0.0, 0.0));
            session.canvas_size.try_set(size);
            if is_first {
                session.open_view();
            }
        });
        if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            observer.observe(&canvas);
            let kept = send_wrapper::SendWrapper::new((observer, resized));
            on_cleanup(move || {
                let (observer, _resized) = kept.take();
                observer.disconnect();
            });
        }
    });
}

fn is_in_float(event: &web_sys::MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(".float, .title-box").ok().flatten().is_some())
}

/// What a press is on.
fn pressed(event: &web_sys::MouseEvent) -> Pressed {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .map_or(Pressed::Canvas, |at| what_is(&at))
}

/// What a double click is on. The canvas captures the pointer, so the event itself always names the canvas.
fn opened(event: &web_sys::MouseEvent) -> Pressed {
    let point = (event.client_x() as f32, event.client_y() as f32);
    document().element_from_point(point.0, point.1).map_or(Pressed::Canvas, |at| what_is(&at))
}

/// What an element belongs to, by the attributes that the views carry.
fn what_is(target: &Element) -> Pressed {
    let attribute = |selector: &str, name: &str| {
        target.closest(selector).ok().flatten().and_then(|found| found.get_attribute(name))
    };
    let step = attribute("[data-step]", "data-step");
    let way = attribute("[data-way]", "data-way").and_then(|id| id.parse::<TransitionId>().ok());
    let handle = step.as_ref().filter(|_| target.has_attribute("data-handle"));
    if let Some(id) = handle.and_then(|id| id.parse().ok()) {
        return Pressed::Handle(id);
    }
    if let (Some("true"), Some(way)) = (target.get_attribute("data-end").as_deref(), &way) {
        return Pressed::End(way.clone());
    }
    match (step.and_then(|id| id.parse().ok()), way) {
        (Some(id), _) => Pressed::Thing(id),
        (None, Some(way)) => Pressed::Way(way),
        (None, None) => Pressed::Canvas,
    }
}

fn doing_word(doing: &Doing) -> &'static str {
    match doing {
        Doing::Idle => "idle",
        Doing::Pressing { .. } => "pressing",
        Doing::Moving { .. } => "moving",
        Doing::Connecting { .. } => "connecting",
        Doing::Reconnecting { .. } => "reconnecting",
        Doing::Boxing { .. } => "boxing",
        Doing::Panning { .. } => "panning",
    }
}
