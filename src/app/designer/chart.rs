//! What is on the canvas: which steps and lines are mounted, and what each of them shows.
//!
//! Not here: pointers and wheel (`designer::canvas`), a step or a line (`step_view`, `edge_view`).

use super::edge_view::EdgeView;
use super::gesture::{Doing, Hand};
use super::session::Session;
use super::step_view::StepView;
use crate::controls::{For, view};
use crate::follow::{effect, memo};
use leptos::prelude::*;
use sopwright::layout::{Route, route_touching};
use sopwright::measure::Rect;
use sopwright::model::{Gather, Id, StepId, TransitionId};
use sopwright::scene::{EdgeDrawing, StepDrawing, draw_anytime, draw_edge, draw_note, draw_step};
use std::collections::BTreeSet;

/// Everything on the chart: lines below, then notes, pills and steps, in reading order.
#[component]
pub fn Chart() -> impl IntoView {
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
pub fn Draft() -> impl IntoView {
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
