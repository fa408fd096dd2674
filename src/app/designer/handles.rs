//! The handles of what is selected: where a connection begins, the ends of a line, and its straight pieces.
//!
//! They are as large on the screen at every zoom, and larger for fingers. Not here: what a press on them means
//! (`gesture`).

use super::session::Session;
use crate::controls::view;
use crate::prelude::*;
use sopwright::measure::{Point, Rect};

/// How large handles are on the chart, so that they are as large on the screen.
fn scale(session: Session) -> f64 {
    1.0 / session.viewport.read().zoom.clamp(0.4, 1.5)
}

/// A handle at a place, as large on the screen at every zoom.
pub fn at(session: Session, x: f64, y: f64) -> impl Fn() -> String + Send + 'static {
    move || format!("translate({x} {y}) scale({:.2})", scale(session))
}

/// The places of a step from which a connection can be drawn.
pub fn step_handles(session: Session, rect: Rect) -> impl IntoView {
    let (left, top, w, h) = (f64::from(rect.x), f64::from(rect.y), f64::from(rect.w), f64::from(rect.h));
    let places = [(w / 2.0, 0.0), (w, h / 2.0), (w / 2.0, h), (0.0, h / 2.0)];
    places
        .map(|(x, y)| {
            view! {
                <g class="knob" transform=at(session, left + x, top + y)>
                    <circle class="handle" r="4.5"></circle>
                    <circle class="grip" data-handle="" r="9"></circle>
                </g>
            }
        })
        .into_iter()
        .collect_view()
}

/// Both ends of the selected transition, above the steps, for they lie on their outlines; and its straight pieces.
#[component]
pub fn WayEnds() -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let way = session.way.get()?;
        let routes = session.routes.get();
        let route = routes.get(&way)?;
        let points = &route.points;
        let end = |point: &Point, is_far: bool| {
            let place = at(session, f64::from(point.x), f64::from(point.y));
            view! {
                <g class="knob" transform=place>
                    <circle class="handle" r="6"></circle>
                    <circle class="grip" data-end=is_far.to_string() r="9"></circle>
                </g>
            }
        };
        let pieces = points.windows(2).enumerate().filter_map(|(place, pair)| match pair {
            [from, to] => piece(session, place, (*from, *to), route.label),
            _ => None,
        });
        Some(view! {
            <g class="edge ends" data-way=way.to_string()>
                {pieces.collect_view()}
                {points.first().map(|point| end(point, false))}
                {points.last().map(|point| end(point, true))}
            </g>
        })
    }
}

/// The handle on a straight piece, where there is room for one beside the ends; in the middle, unless the label is there.
fn piece(
    session: Session,
    place: usize,
    (from, to): (Point, Point),
    label: Option<Rect>,
) -> Option<impl IntoView> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    if dx.abs().max(dy.abs()) < 24 {
        return None;
    }
    let along = |quarters: i32| Point::new(from.x + dx * quarters / 4, from.y + dy * quarters / 4);
    let is_free = |point: &Point| label.is_none_or(|label| !label.grown(8).contains(*point));
    let point = [2, 3, 1].into_iter().map(along).find(is_free)?;
    let (x, y) = (f64::from(point.x), f64::from(point.y));
    let (class, w, h) = if dy == 0 { ("grip level", 14, 6) } else { ("grip upright", 6, 14) };
    Some(view! {
        <g class="knob" transform=at(session, x, y)>
            <rect class="handle" x=-w / 2 y=-h / 2 width=w height=h rx="3"></rect>
            <circle class=class data-bend=place.to_string() r="9"></circle>
        </g>
    })
}
