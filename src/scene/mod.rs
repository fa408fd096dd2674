//! What to draw: shapes, lines, signs and words of a chart as plain data.
//!
//! Not here: where things stand (`layout`), colours, and anything of the browser.
//!
//! A [`StepDrawing`] depends only on its step, the roles and its rectangle, so the app redraws only what changed. Words
//! are the user's own or a [`Message`](crate::message::Message); class names are those of the style sheet. Reading order:
//! [`step`] (what stands in a step), [`shape`] and [`sign`] (outlines), [`edge`] and [`stub`] (lines and labels), [`look`] (what is where),
//! [`mod@tones`] (what is seen from afar), [`mod@walk`] (where an arrow key goes), [`viewport`] (what of it is on screen),
//! [`calls`] (which process calls which), [`outline()`] (the steps line by line).

pub mod calls;
pub mod edge;
mod labels;
pub mod lane;
pub mod look;
pub mod note;
mod outline;
pub mod shape;
pub mod sign;
pub mod step;
pub mod stub;
pub mod tones;
pub mod viewport;
pub mod walk;

pub use calls::{CallLine, CallMap, CallNode, call_map};
pub use edge::{EdgeDrawing, LabelDrawing, draw_edge, draw_trigger, way_words};
pub use labels::time_of;
pub use lane::{LaneDrawing, draw_lanes};
pub use look::{Heading, Subject};
pub use note::{NoteDrawing, draw_anytime, draw_note};
pub use outline::{OutlineLine, outline};
pub use step::{Anchor, Avatar, Badge, Extra, Sign, StepDrawing, TextLine, Words, draw_step};
pub use stub::{draw_stubs, has_stubs, is_stub};
pub use tones::{TONES, Tones, tones};
pub use viewport::Viewport;
pub use walk::{go, is_sideways, nearest, reading, walk};

use crate::layout::{Places, Route, places, route};
use crate::measure::Rect;
use crate::model::{Process, SortedMap, TransitionId};

/// Everything that is drawn of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The lines, below everything else.
    pub edges: Vec<EdgeDrawing>,
    /// The steps.
    pub steps: Vec<StepDrawing>,
    /// What can happen at any time.
    pub anytime: Vec<StepDrawing>,
    /// The notes.
    pub notes: Vec<NoteDrawing>,
    /// The smallest rectangle around all of it.
    pub bounds: Rect,
}

/// The whole chart of a process, laid out and routed.
pub fn scene(process: &Process) -> Scene {
    let places = places(process);
    let routes = route(process, &places);
    draw(process, &places, &routes)
}

/// The whole chart of a process in these places.
pub fn draw(process: &Process, places: &Places, routes: &SortedMap<TransitionId, Route>) -> Scene {
    let steps = places.steps.iter().filter_map(|(id, rect)| draw_step(process, id, *rect)).collect();
    let anytime =
        process.anytime.iter().filter_map(|any| Some(draw_anytime(any, *places.anytime.get(&any.id)?)));
    let notes = process.notes.keys().filter_map(|id| draw_note(process, id, places));
    let mut edges: Vec<EdgeDrawing> = edges(process, routes);
    let around = |route: &Route| {
        let points = route.points.windows(2).filter_map(|pair| match pair {
            [start, end] => Some(Rect::between(*start, *end)),
            _ => None,
        });
        points.chain(route.label).reduce(Rect::joined)
    };
    let mut bounds = routes.values().filter_map(around).fold(places.bounds(), Rect::joined);
    for (id, _) in process.steps.iter().filter(|(id, step)| has_stubs(step, id)) {
        for stub in draw_stubs(process, id, places, routes) {
            bounds = stub
                .points
                .iter()
                .map(|end| Rect::new(end.x, end.y, 1, 1).grown(5))
                .fold(bounds, Rect::joined);
            bounds = stub.text.iter().map(|text| text.rect).fold(bounds, Rect::joined);
            edges.push(stub);
        }
    }
    Scene { edges, steps, anytime: anytime.collect(), notes: notes.collect(), bounds }
}

fn edges(process: &Process, routes: &SortedMap<TransitionId, Route>) -> Vec<EdgeDrawing> {
    let own =
        process.steps.iter().flat_map(|(id, step)| step.exits(id).into_iter().map(move |exit| (id, exit)));
    let own = own.filter_map(|(id, exit)| Some(draw_edge(process, id, &exit, routes.get(&exit.id)?)));
    let anytime = process.anytime.iter().filter_map(|any| {
        let id = any.transition_id()?;
        Some(edge::draw_trigger(any, &id, routes.get(&id)?))
    });
    own.chain(anytime).collect()
}
