//! The canvas: the chart under one transform, and the events of pointer and wheel.
//!
//! Not here: what a press means (`designer::gesture`), a step or a line (`step_view`, `edge_view`).

use super::edge_view::{EdgeView, WayEnds};
use super::floats::{Hint, NotKept, QuickBar, TitleBox, ZoomBar};
use super::gesture::{Doing, Hand, Pressed};
use super::perform::add;
use super::session::Session;
use super::step_view::StepView;
use crate::controls::{For, view};
use crate::follow::{effect, memo};
use crate::words::t;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use sopwright::layout::{Route, route_touching};
use sopwright::measure::Rect;
use sopwright::model::{Gather, Id, KindWord, StepId, TransitionId};
use sopwright::scene::{EdgeDrawing, StepDrawing, draw_anytime, draw_edge, draw_note, draw_step};
use std::collections::BTreeSet;
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
    let press = move |event: PointerEvent| {
        if event.button() > 1 || is_in_float(&event) {
            return;
        }
        if let Some(element) = element.get_untracked() {
            element.set_pointer_capture(event.pointer_id()).ok();
        }
        let on = pressed(&event);
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
    let transform = move || {
        let view = session.viewport.get();
        format!("scale({}) translate({} {})", view.zoom, -view.x, -view.y)
    };
    view! {
        <main class="canvas" data-canvas="" tabindex="-1" aria-label=t("canvas") node_ref=element
            data-doing=move || doing_word(&hand.doing.read())
            data-zoom=move || format!("{:.0}", session.viewport.read().zoom * 100.0)
            on:pointerdown=press on:pointermove=move |event| hand.drag(at(&event))
            on:pointerup=move |_| hand.release() on:pointercancel=move |_| hand.cancel()
            on:wheel=wheel on:dblclick=move |event| if !is_in_float(&event) { open(event) }
        >
            <svg class="flow" width="100%" height="100%" role="group"
                aria-label=move || session.read(|process| process.about.title.clone())>
                <g transform=transform><Chart/><WayEnds/><Draft/></g>
            </svg>
            <TitleBox/>
            <QuickBar/>
            <Hint/>
            <NotKept/>
            <ZoomBar/>
        </main>
    }
}

/// Everything on the chart: lines below, then notes, pills and steps, in reading order.
#[component]
fn Chart() -> impl IntoView {
    let session = expect_context::<Session>();
    let order = memo(move || session.read(|process| process.reading_order()));
    let view = memo(move || mounted_view(session, order.read().len()));
    let ways = memo(move || {
        let (routes, view) = (session.routes.read(), view.get());
        let shows = |route: &Route| view.is_none_or(|view| around(route).overlaps(view));
        routes.iter().filter(|(_, route)| shows(route)).map(|(id, _)| id.clone()).collect::<Vec<_>>()
    });
    let steps = memo(move || {
        let (places, view) = (session.places.read(), view.get());
        let shows = |id: &StepId| {
            view.is_none_or(|view| places.steps.get(id).is_some_and(|rect| rect.overlaps(view)))
        };
        order.read().iter().filter(|id| shows(id)).cloned().collect::<Vec<_>>()
    });
    let notes = memo(move || session.read(|process| process.notes.keys().cloned().collect::<Vec<_>>()));
    let pills = memo(move || {
        session.read(|process| process.anytime.iter().map(|any| any.id.clone()).collect::<Vec<_>>())
    });
    let first = memo(move || order.read().first().map(Id::from));
    // The first step can be come to with Tab; from there the canvas has its own keys.
    effect(move || {
        if session.focus.read().is_none() {
            session.focus.set(first.get());
        }
    });
    view! {
        <For each=move || ways.get() key=Clone::clone let:id>{ let drawing = edge_drawing(session, id.clone()); view! { <EdgeView id drawing/> } }</For>
        <For each=move || notes.get() key=Clone::clone let:id>
            {
                let shown = id.clone();
                let note = memo(move || session.read(|process| draw_note(process, &shown, &session.places.read())));
                let paper = memo(move || note.get().map(|note| note.paper));
                let links = move || note.get().map(|note| note.links).unwrap_or_default()
                    .into_iter().map(|d| view! { <path class="note-link" d=d></path> }).collect_view();
                view! { <g class="noted">{links}</g><StepView id drawing=paper/> }
            }
        </For>
        <For each=move || pills.get() key=Clone::clone let:id>
            {
                let shown = id.clone();
                let pill = memo(move || {
                    let rect = *session.places.read().anytime.get(&shown)?;
                    session.read(|process| process.anytime.iter().find(|any| any.id == shown).map(|any| draw_anytime(any, rect)))
                });
                view! { <StepView id drawing=pill/> }
            }
        </For>
        <For each=move || steps.get() key=Clone::clone let:id>
            {
                let shown = id.clone();
                let drawing: Memo<Option<StepDrawing>> = memo(move || {
                    let rect = *session.places.read().steps.get(&shown)?;
                    session.read(|process| draw_step(process, &shown, rect))
                });
                view! { <StepView id=Id::from(&id) drawing/> }
            }
        </For>
    }
}

/// Up to so many steps are all mounted, in view or not: quick enough, and everything is there for assistive technology.
const ALL_MOUNTED: usize = 400;

/// The part of a large chart that is mounted: what is in view and a little around it, in coarse pieces so that a pan
/// does not mount anew with every pixel.
fn mounted_view(session: Session, steps: usize) -> Option<Rect> {
    if steps <= ALL_MOUNTED {
        return None;
    }
    let view = session.viewport.get().view(session.canvas_size.get()).grown(200);
    let coarse = |at: i32| at.div_euclid(200) * 200;
    let (x, y) = (coarse(view.x), coarse(view.y));
    Some(Rect::new(x, y, coarse(view.right()) + 200 - x, coarse(view.bottom()) + 200 - y))
}

fn around(route: &Route) -> Rect {
    let points = route.points.iter().map(|point| Rect::new(point.x, point.y, 1, 1));
    points.chain(route.label).reduce(Rect::joined).unwrap_or_default()
}

/// A line; while its step is moved it is routed anew, alone.
fn edge_drawing(session: Session, id: TransitionId) -> Memo<Option<EdgeDrawing>> {
    let hand = expect_context::<Hand>();
    memo(move || {
        let whole = session.routes.get();
        let moved = hand.moved();
        session.read(|process| {
            if let Some(any) = process.anytime.iter().find(|any| any.transition_id().as_ref() == Some(&id)) {
                return sopwright::scene::draw_trigger(any, &id, whole.get(&id)?).into();
            }
            let transition = process.transition(&id)?;
            let exit = process
                .step(&transition.from)?
                .exits(&transition.from)
                .into_iter()
                .find(|exit| exit.id == id)?;
            let touches = |moved: &std::collections::BTreeMap<_, _>| {
                moved.contains_key(&transition.from) || moved.contains_key(&transition.to)
            };
            if let Some(moved) = moved.filter(touches) {
                let mut places = session.places.get_untracked().as_ref().clone();
                let steps: BTreeSet<_> = moved.keys().cloned().gathered();
                places.steps.extend(moved);
                let routes = route_touching(process, &places, &steps);
                return Some(draw_edge(process, &transition.from, &exit, routes.get(&id)?));
            }
            Some(draw_edge(process, &transition.from, &exit, whole.get(&id)?))
        })
    })
}

/// What is being drawn: a connection to the pointer, or a box.
#[component]
fn Draft() -> impl IntoView {
    let session = expect_context::<Session>();
    let hand = expect_context::<Hand>();
    let line = move || {
        let doing = hand.doing.get();
        let places = session.places.get();
        let (from, to) = match &doing {
            Doing::Connecting { from, to } => (places.steps.get(from)?.centre(), *to),
            Doing::Reconnecting { way, to } => (*session.routes.get().get(way)?.points.first()?, *to),
            _ => return None,
        };
        let (x, y) = session.viewport.get_untracked().world_from_screen(to);
        Some(format!("M{} {}L{x:.0} {y:.0}", from.x, from.y))
    };
    let area = move || match &*hand.doing.read() {
        Doing::Boxing { from, to } => Some(hand.area(*from, *to)),
        _ => None,
    };
    view! {
        {move || line().map(|d| view! { <path class="draft" d=d></path> })}
        {move || area().map(|area| view! { <rect class="box" x=area.x y=area.y width=area.w height=area.h></rect> })}
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
