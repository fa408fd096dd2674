//! What a gesture shows while it lasts: a line to the pointer, a box, copies on their way, guides, the line to drop on.
//!
//! Not here: steps on their way (`designer::step_view`), what the gesture does (`gesture`).

use super::gesture::{Doing, Hand};
use super::session::Session;
use crate::controls::view;
use crate::prelude::*;
use sopwright::gesture::Guide;
use sopwright::measure::{Point, Rect};
use std::fmt::Write;

/// The sketch of what the hand is doing.
#[component]
pub fn Sketch() -> impl IntoView {
    let session = expect_context::<Session>();
    let hand = expect_context::<Hand>();
    let class = |class: &'static str, d: Option<String>| d.map(|d| view! { <path class=class d=d></path> });
    let line = move || drawn_line(session, &hand.doing.read());
    let drop = move || {
        let way = hand.line()?;
        Some(path(&session.routes.read_untracked().get(&way)?.points))
    };
    let guides = move || match &*hand.doing.read() {
        Doing::Moving(moving) if !moving.guides.is_empty() => Some(guide_path(&moving.guides)),
        Doing::Spacing(spacing) if spacing.shift != (0, 0) => {
            Some(fold(session, spacing.from, spacing.shift))
        }
        _ => None,
    };
    let area = move || match &*hand.doing.read() {
        Doing::Boxing(boxing) => Some(boxing.area),
        _ => None,
    };
    view! {
        {move || class("drop-line", drop())}
        {move || class("guide", guides())}
        {move || class(if hand.doing.read().is_refused() { "draft refused" } else { "draft" }, line())}
        {move || class("cross", hand.doing.read().is_refused().then(|| cross(session, &hand.doing.read())).flatten())}
        {move || copies(session, &hand.doing.read()).into_iter()
            .map(|rect| view! { <rect class="copy" x=rect.x y=rect.y width=rect.w height=rect.h rx="6"></rect> }).collect_view()}
        {move || area().map(|area| view! { <rect class="box" x=area.x y=area.y width=area.w height=area.h></rect> })}
    }
}

/// The line that is being drawn, led elsewhere or bent.
fn drawn_line(session: Session, doing: &Doing) -> Option<String> {
    let view = session.viewport.get();
    let world = |at: (f64, f64)| {
        let (x, y) = view.world_from_screen(at);
        Point::new(x as i32, y as i32)
    };
    // From the handle that is nearest, as lines leave from there.
    let line = |from, to: Point| {
        let rect = *session.places.read_untracked().steps.get(from)?;
        let (x, y) = (rect.centre().x, rect.centre().y);
        let handles = [(x, rect.y), (rect.right(), y), (x, rect.bottom()), (rect.x, y)];
        let apart = |(x, y): &(i32, i32)| (x - to.x).abs() + (y - to.y).abs();
        let (x, y) = handles.into_iter().min_by_key(apart)?;
        Some(vec![Point::new(x, y), to])
    };
    Some(path(&match doing {
        Doing::Connecting(connecting) => line(&connecting.from, world(connecting.at))?,
        Doing::Choosing(choosing) => line(&choosing.from, choosing.at)?,
        Doing::Reconnecting(leading) => vec![leading.other, world(leading.at)],
        Doing::Bending(bending) => bending.points.clone(),
        _ => return None,
    }))
}

/// A cross at the end of a line that may not lead there, as large on the screen at every zoom.
fn cross(session: Session, doing: &Doing) -> Option<String> {
    let at = match doing {
        Doing::Connecting(connecting) => connecting.at,
        Doing::Reconnecting(leading) => leading.at,
        _ => return None,
    };
    let view = session.viewport.get();
    let (x, y) = view.world_from_screen(at);
    let arm = 5.0 / view.zoom;
    let full = 2.0 * arm;
    Some(format!("M{} {}l{full} {full}m0-{full}l-{full} {full}", x - arm, y - arm))
}

/// Where copies would stand.
fn copies(session: Session, doing: &Doing) -> Vec<Rect> {
    let Doing::Moving(moving) = doing else { return Vec::new() };
    if !moving.is_copy {
        return Vec::new();
    }
    let places = session.places.read_untracked();
    let rect = |id: &sopwright::model::Id| {
        Some(places.steps.get(id.as_str())?.moved(moving.shift.0, moving.shift.1))
    };
    moving.ids.iter().filter_map(rect).collect()
}

/// The line from which everything goes away, as wide as what is in view.
fn fold(session: Session, from: Point, (dx, _): (i32, i32)) -> String {
    let view = session.viewport.get_untracked().view(session.canvas_size.get_untracked());
    path(&match dx {
        0 => [Point::new(view.x, from.y), Point::new(view.right(), from.y)],
        _ => [Point::new(from.x, view.y), Point::new(from.x, view.bottom())],
    })
}

fn guide_path(guides: &[Guide]) -> String {
    guides.iter().map(|guide| path(&[guide.from, guide.to])).collect()
}

fn path(points: &[Point]) -> String {
    let mut d = String::new();
    for (place, point) in points.iter().enumerate() {
        let letter = if place == 0 { 'M' } else { 'L' };
        write!(d, "{letter}{} {}", point.x, point.y).ok();
    }
    d
}
