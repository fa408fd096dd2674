//! A small picture of a process: its steps in the colours of their owners.
//!
//! Not here: the chart to work on (`designer::canvas`).

use crate::prelude::*;
use sopwright::edit::excerpt;
use sopwright::model::{Gather, Id, Kind, Process, SortedSet};
use sopwright::scene::step::role_colour;
use sopwright::scene::{Subject, scene};
use std::sync::Arc;

/// The picture. It says nothing that the text beside it does not say, so assistive technology skips it.
#[component]
pub fn Thumb(
    /// The process.
    process: Arc<Process>,
) -> impl IntoView {
    let process = process.as_ref();
    let beginning = (process.steps.len() > MOST).then(|| beginning(process));
    let drawn = scene(beginning.as_ref().unwrap_or(process));
    let bounds = drawn.bounds.grown(40);
    let lines: String = drawn.edges.iter().map(|edge| edge.line.as_str()).collect();
    let steps = drawn.steps.iter().map(|step| {
        let class = match &step.subject {
            Subject::Step(id) => class_of(process, id),
            Subject::Note(_) | Subject::AnyTime(_) | Subject::Transition(_) => String::new(),
        };
        view! { <path class=class d=step.shape.clone() transform=format!("translate({} {})", step.rect.x, step.rect.y)></path> }
    });
    view! {
        <svg class="thumb" viewBox=format!("{} {} {} {}", bounds.x, bounds.y, bounds.w, bounds.h)
            preserveAspectRatio="xMidYMin slice" aria-hidden="true">
            <path class="lines" d=lines></path>
            {steps.collect_view()}
        </svg>
    }
}

/// Of a larger process the picture shows the beginning: more would only be grey, and takes seconds to lay out.
const MOST: usize = 200;

fn beginning(process: &Process) -> Process {
    let chosen: SortedSet<Id> = process.reading_order().iter().take(MOST).map(Id::from).gathered();
    let places = chosen.iter().filter_map(|id| Some((id.clone(), process.standing(id.as_str())?)));
    excerpt(process, &chosen, &places.gathered())
}

fn class_of(process: &Process, id: &sopwright::model::StepId) -> String {
    let Some(step) = process.step(id) else { return String::new() };
    match (&step.kind, &step.owner) {
        (Kind::Start(_), _) => "start".to_owned(),
        (Kind::End(_), _) => "end".to_owned(),
        (Kind::Escalation(_), _) => "escalation".to_owned(),
        (_, Some(owner)) => format!("step r{}", role_colour(process, owner)),
        (_, None) => "step".to_owned(),
    }
}
