//! A small chart of a small process: an example of a rule, a part of the chart before and after a change.
//!
//! Not here: the chart to work on (`designer::chart`), pictures as files (`designer::picture`).

use super::edge_view::label;
use super::step_view::inside;
use crate::controls::view;
use crate::prelude::*;
use crate::words::Words;
use sopwright::model::Process;
use sopwright::scene::{StepDrawing, scene};

/// The chart as a picture; what it shows is told as the list of its steps.
pub fn small_chart(process: &Process, words: Words) -> AnyView {
    let drawn = scene(process);
    let bounds = drawn.bounds.grown(16);
    let steps = drawn.steps.iter().chain(&drawn.anytime);
    let told: Vec<String> = steps.clone().map(|step| words.tell(&step.label)).collect();
    let lines = drawn.edges.iter().map(|edge| {
        let slash = edge.slash.clone().map(|slash| view! { <path class="slash" d=slash></path> });
        view! {
            <g class=format!("edge {}", edge.class)>
                <path class="line" d=edge.line.clone()></path><path class="head" d=edge.head.clone()></path>
                {slash}{edge.text.as_ref().map(|text| label(text, words))}
            </g>
        }
    });
    view! {
        <svg class="flow small-chart" role="img" aria-label=told.join("; ") width=bounds.w height=bounds.h
            viewBox=format!("{} {} {} {}", bounds.x, bounds.y, bounds.w, bounds.h)>
            {lines.collect_view()}
            {steps.map(|step| one(step, words)).collect_view()}
        </svg>
    }
}

fn one(step: &StepDrawing, words: Words) -> AnyView {
    let colour = step.owner.as_ref().and_then(|owner| owner.role.as_ref()).map(|(colour, _)| *colour);
    let class = match colour {
        Some(colour) => format!("node {} r{colour}", step.class),
        None => format!("node {}", step.class),
    };
    view! {
        <g class=class transform=format!("translate({} {})", step.rect.x, step.rect.y)>
            <path class="shape" d=step.shape.clone()></path>{inside(step, words)}
        </g>
    }
}
