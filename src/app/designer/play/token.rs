//! The dot that walks along the lines to the step where the play has come to. With reduced motion it is not shown; the
//! step is marked all the same.
//!
//! Not here: which way it went (`marks`).

use super::Play;
use crate::browser::clock;
use crate::controls::view;
use crate::designer::session::Session;
use crate::follow::effect;
use crate::prelude::*;
use sopwright::measure::Point;

/// How long a walk takes, in milliseconds, however far.
const WALK: f64 = 420.0;

/// The dot, while it walks.
#[component]
pub fn Token() -> impl IntoView {
    let session = expect_context::<Session>();
    let play = expect_context::<Play>();
    let place = RwSignal::new(None::<(f64, f64)>);
    // Which walk it is: a new one puts an end to the one before.
    let walk = StoredValue::new(0_u32);
    let gone = StoredValue::new(0_usize);
    effect(move || {
        let marks = play.marks.get();
        let before = gone.get_value();
        gone.set_value(marks.walked.len());
        let routes = session.routes.get_untracked();
        let points: Vec<Point> = marks
            .walked
            .iter()
            .skip(before)
            .filter_map(|way| routes.get(way))
            .flat_map(|route| route.points.iter().copied())
            .collect();
        walk.update_value(|walk| *walk += 1);
        place.set(None);
        if points.len() > 1 {
            step(Walk {
                points: StoredValue::new(points),
                place,
                walk,
                number: walk.get_value(),
                began: clock::now(),
            });
        }
    });
    move || place.get().map(|(x, y)| view! { <circle class="token" cx=x cy=y r="7"></circle> })
}

#[derive(Clone, Copy)]
struct Walk {
    points: StoredValue<Vec<Point>>,
    place: RwSignal<Option<(f64, f64)>>,
    walk: StoredValue<u32>,
    number: u32,
    began: i64,
}

fn step(walk: Walk) {
    if walk.walk.try_get_value() != Some(walk.number) {
        return;
    }
    let part = (clock::now() - walk.began) as f64 / WALK;
    let place =
        if part < 1.0 { walk.points.try_with_value(|points| along(points, part)).flatten() } else { None };
    walk.place.try_set(place);
    if part < 1.0 {
        request_animation_frame(move || step(walk));
    } else {
        walk.points.dispose();
    }
}

/// The place after this part of the whole way.
fn along(points: &[Point], part: f64) -> Option<(f64, f64)> {
    let length = |from: &Point, to: &Point| f64::from(to.x - from.x).hypot(f64::from(to.y - from.y));
    let legs = points.iter().zip(points.iter().skip(1));
    let whole: f64 = legs.clone().map(|(from, to)| length(from, to)).sum();
    // Slower towards the end, as what arrives does.
    let eased = 1.0 - (1.0 - part) * (1.0 - part);
    let mut left = whole * eased;
    for (from, to) in legs {
        let leg = length(from, to);
        if leg >= left && leg > 0.0 {
            let share = left / leg;
            let at = |from: i32, to: i32| f64::from(from) + f64::from(to - from) * share;
            return Some((at(from.x, to.x), at(from.y, to.y)));
        }
        left -= leg;
    }
    points.last().map(|point| (f64::from(point.x), f64::from(point.y)))
}
