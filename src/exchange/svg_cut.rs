//! A scene cut down to a part of it.
//!
//! Not here: how it is drawn (`exchange::svg`).

use crate::measure::Rect;
use crate::model::{Id, Process, SortedSet};
use crate::scene::{Scene, Subject};

/// Leaves of a scene what is chosen, and the lines from one of those to another.
pub(super) fn cut(scene: &mut Scene, process: &Process, only: &SortedSet<Id>) {
    let is_shown = |subject: &Subject| match subject {
        Subject::Step(id) => only.contains(id.as_str()),
        Subject::Note(id) | Subject::AnyTime(id) => only.contains(id),
        Subject::Transition(_) => false,
    };
    scene.steps.retain(|step| is_shown(&step.subject));
    scene.anytime.retain(|pill| is_shown(&pill.subject));
    scene.notes.retain(|note| is_shown(&note.paper.subject));
    scene.edges.retain(|edge| {
        let trigger = edge.id.as_str().strip_prefix("anytime/");
        match trigger.and_then(|id| process.anytime.iter().find(|any| any.id.as_str() == id)) {
            Some(any) => {
                only.contains(&any.id) && any.next.as_ref().is_some_and(|next| only.contains(next.as_str()))
            }
            None => match process.transition(&edge.id) {
                Some(way) => only.contains(way.from.as_str()) && only.contains(way.to.as_str()),
                // A stub belongs to its step.
                None => process.source(&edge.id).is_some_and(|from| only.contains(from.as_str())),
            },
        }
    });
    let papers = scene.notes.iter().map(|note| note.paper.rect);
    let boxes = scene.steps.iter().chain(&scene.anytime).map(|drawing| drawing.rect).chain(papers);
    let labels = scene.edges.iter().filter_map(|edge| edge.text.as_ref()).map(|label| label.rect);
    let bends =
        scene.edges.iter().flat_map(|edge| &edge.points).map(|point| Rect::new(point.x, point.y, 1, 1));
    scene.bounds = boxes.chain(labels).chain(bends).reduce(Rect::joined).unwrap_or_default();
}
