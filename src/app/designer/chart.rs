//! What is on the canvas: which steps and lines are mounted, and what each of them shows.
//!
//! Not here: pointers and wheel (`designer::pointer`), a step or a line (`step_view`, `edge_view`).

use super::edge_view::EdgeView;
use super::gesture::Hand;
use super::play::Play;
use super::session::Session;
use super::step_view::StepView;
use super::stub_view::Stubs;
use crate::controls::{For, view};
use crate::follow::{effect, memo};
use crate::prelude::*;
use sopwright::layout::{CHIP, Route};
use sopwright::measure::Rect;
use sopwright::model::{Arrange, Gather, Id, Role, RoleId, SortedMap, SortedSet, Step, StepId, TransitionId};
use sopwright::scene::{
    EdgeDrawing, StepDrawing, draw_anytime, draw_edge, draw_note, draw_step, draw_trigger, has_stubs,
};
use std::sync::Arc;

/// Everything on the chart: lines below, then notes, pills and steps, in reading order.
#[component]
pub fn Chart(
    /// The part that is mounted; all of it where there is none.
    view: Memo<Option<Rect>>,
    /// Whether a picture stands for all that is not selected.
    is_far: Memo<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let hand = expect_context::<Hand>();
    let play = expect_context::<Play>();
    let dragged = memo(move || hand.moved().map(|moved| Arc::new(session.dragged(&moved))));
    effect(move || {
        // A change of very many steps leaves their lines to be routed anew.
        session.places.track();
        if let Some(view) = view.get().filter(|_| session.viewport.read_untracked().zoom >= LEGIBLE) {
            session.route_in(view);
        }
    });
    let ways = memo(move || {
        let (routes, view) = (session.routes.read(), view.get());
        if is_far.get() {
            let moved =
                dragged.get().into_iter().flat_map(|routes| routes.keys().cloned().collect::<Vec<_>>());
            return moved.chain(session.way.get()).chain(play.passed_ways()).collect::<Vec<_>>();
        }
        match view {
            Some(view) => session.ways_in(view),
            None => routes.keys().cloned().collect(),
        }
    });
    let steps = memo(move || {
        let (places, view) = (session.places.read(), view.get());
        if is_far.get() {
            let found = session.tools.find.things.get();
            let found = found.iter().take(MOST_FOUND).cloned();
            let kept = session.selection.get().into_iter().chain(session.focus.get()).chain(found);
            let kept = kept.chain(play.marked());
            let step = |id: Id| places.steps.get_key_value(id.as_str()).map(|(id, _)| id.clone());
            return kept.filter_map(step).gathered::<SortedSet<_>>().into_iter().collect::<Vec<_>>();
        }
        let Some(view) = view else { return session.read(|process| process.reading_order()) };
        let mut shown: Vec<(i32, i32, StepId)> =
            places.steps.near(view).map(|(id, rect)| (rect.y, rect.x, id.clone())).collect();
        shown.arrange_by(Ord::cmp);
        shown.into_iter().map(|(.., id)| id).collect()
    });
    let unfinished = memo(move || {
        let of_chosen = || session.read(|process| process.source(session.way.read().as_ref()?).cloned());
        let steps = if is_far.get() { of_chosen().into_iter().collect() } else { steps.get() };
        let is_folded =
            |id: &StepId| session.places.read().steps.get(id).is_none_or(|rect| rect.h.min(rect.w) <= CHIP.h);
        session.read(|process| {
            let has =
                |id: &StepId| process.step(id).is_some_and(|step| has_stubs(step, id)) && !is_folded(id);
            steps.into_iter().filter(has).collect::<Vec<_>>()
        })
    });
    // Those of folded lanes have no place.
    let notes = memo(move || session.places.read().notes.keys().cloned().collect::<Vec<_>>());
    let pills = memo(move || session.places.read().anytime.keys().cloned().collect::<Vec<_>>());
    let roles = memo(move || session.read(|process| process.roles.clone()));
    // The first step can be come to with Tab; from there the canvas has its own keys.
    effect(move || {
        let start = session.read(|process| process.start().map(Id::from));
        if session.focus.read().is_none() && start.is_some() {
            session.focus.set(start);
        }
    });
    view! {
        <For each=move || ways.get() key=Clone::clone let:id>{ let drawing = edge_drawing(session, id.clone(), dragged); view! { <EdgeView id drawing/> } }</For>
        <For each=move || unfinished.get() key=Clone::clone let:step>{ view! { <Stubs step/> } }</For>
        <For each=move || notes.get() key=Clone::clone let:id>
            {
                let shown = id.clone();
                let note = memo(move || session.read(|process| draw_note(process, &shown, &session.places.read())));
                let paper = memo(move || note.get().map(|note| note.paper.on_chart()));
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
                    session.read(|process| process.anytime.iter().find(|any| any.id == shown).map(|any| draw_anytime(any, rect).on_chart()))
                });
                view! { <StepView id drawing=pill/> }
            }
        </For>
        <For each=move || steps.get() key=Clone::clone let:id>
            { let drawing = step_drawing(session, id.clone(), roles); view! { <StepView id=Id::from(&id) drawing/> } }
        </For>
    }
}

/// Up to so many steps are all mounted, in view or not: quick enough, and everything is there for assistive technology.
pub const ALL_MOUNTED: usize = 400;
/// From so many steps in view on, a picture stands for them.
const PICTURED: usize = 350;
/// So many of the steps that were searched for show above the picture.
const MOST_FOUND: usize = 200;
/// Below this zoom nobody reads a line, and so none is routed for being looked at.
const LEGIBLE: f64 = 0.4;

/// Whether so many steps are in view that a picture stands for them.
pub fn is_far(session: Session, view: Option<Rect>) -> bool {
    let Some(view) = view else { return false };
    let places = session.places.read();
    places.steps.near(view).nth(PICTURED).is_some()
}

/// The part of a large chart that is mounted: what is in view and a little around it, in coarse pieces so that a pan
/// does not mount anew with every pixel.
pub fn mounted_view(session: Session) -> Memo<Option<Rect>> {
    let is_small = memo(move || session.read(|process| process.steps.len() <= ALL_MOUNTED));
    memo(move || {
        if is_small.get() {
            return None;
        }
        let view = session.viewport.get().view(session.canvas_size.get()).grown(100);
        let coarse = |at: i32| at.div_euclid(100) * 100;
        let (x, y) = (coarse(view.x), coarse(view.y));
        Some(Rect::new(x, y, coarse(view.right()) + 100 - x, coarse(view.bottom()) + 100 - y))
    })
}

/// A record that is the same as long as nobody changed it: changed ones are new ones.
#[derive(Clone)]
struct Record(Option<Arc<Step>>);

impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

/// A step; it is drawn anew when its record, its place or the roles have changed.
fn step_drawing(
    session: Session,
    id: StepId,
    roles: Memo<SortedMap<RoleId, Arc<Role>>>,
) -> Memo<Option<StepDrawing>> {
    let (of, seen) = (Id::from(&id), id.clone());
    let seen = memo(move || {
        let record = session.read_of(&of, |process| process.step(&seen).cloned());
        (Record(record), session.places.read().steps.get(&seen).copied())
    });
    memo(move || {
        roles.track();
        let rect = seen.read().1?;
        session.peek(|process| draw_step(process, &id, rect).map(StepDrawing::on_chart))
    })
}

/// A line; while its step is moved it is routed anew.
fn edge_drawing(
    session: Session,
    id: TransitionId,
    dragged: Memo<Option<Arc<SortedMap<TransitionId, Route>>>>,
) -> Memo<Option<EdgeDrawing>> {
    let drawn = id.clone();
    let moved =
        memo(move || dragged.with(|dragged| dragged.as_ref().and_then(|routes| routes.get(&drawn).cloned())));
    // Most changes are about other steps: what a line is drawn from is compared by record, and drawn anew only then.
    let (of, begun) = (id.clone(), id.clone());
    let begins = memo(move || {
        let from = session.peek(|process| process.source(&begun).cloned());
        let Some(from) = from else {
            // It comes from no step, or from none any more.
            return session.read(|_| None);
        };
        let record = session.read_of(&Id::from(&from), |process| process.step(&from).cloned());
        Some((from, Record(record)))
    });
    let exit = memo(move || {
        let (from, Record(record)) = begins.get()?;
        let exit = record?.exits(&from).into_iter().find(|exit| exit.id == of)?;
        Some((from, exit))
    });
    let ends = memo(move || {
        let to = exit.read().as_ref().and_then(|(_, exit)| exit.to.clone());
        Record(to.and_then(|to| session.read_of(&Id::from(&to), |process| process.step(&to).cloned())))
    });
    let routed = id.clone();
    let route = memo(move || moved.get().or_else(|| session.routes.read().get(&routed).cloned()));
    memo(move || {
        let route = route.get()?;
        ends.track();
        if let Some((from, exit)) = exit.get() {
            return Some(session.peek(|process| draw_edge(process, &from, &exit, &route)));
        }
        session.read(|process| {
            let any = process.anytime.iter().find(|any| any.transition_id().as_ref() == Some(&id))?;
            Some(draw_trigger(any, &id, &route))
        })
    })
}
