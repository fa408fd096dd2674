//! Where we are: the chart of the process beside the step, with the path so far.
//!
//! Not here: what is drawn (`scene`), drawing it to change it (`designer`).

use super::frame::Chart;
use super::session::Session;
use crate::controls::{For, Icon, Show, clicked, view};
use crate::designer::{edge_label, step_inside};
use crate::follow::memo;
use crate::prelude::*;
use crate::words::t;
use sopwright::measure::{Point, Rect};
use sopwright::model::{FieldId, Gather, Kind, Process, ProcessId, SortedMap, SortedSet};
use sopwright::run::{self, Case};
use sopwright::scene::{EdgeDrawing, Scene, StepDrawing, Subject, scene};
use std::sync::Arc;

/// What of the chart is marked: by the ids of steps and transitions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Marks {
    here: Option<String>,
    visited: SortedSet<String>,
    next: SortedSet<String>,
    ways_gone: SortedSet<String>,
    ways_on: SortedSet<String>,
}

/// How much of the chart fits at 100 %: the panel is that wide and high, more or less.
const PANEL: (f64, f64) = (440.0, 640.0);

/// The process as it is drawn: titles and answers with the names of fields, which their steps have room for.
fn with_labels(process: &Process) -> Process {
    let mut document = process.document().clone();
    let label = |id: &FieldId| process.fields.get(id).map(|field| field.label.clone());
    let is_filled = |text: &str| text.contains('{');
    for step in document.steps.values_mut() {
        let has_fields =
            is_filled(&step.title) || step.branches().iter().any(|branch| is_filled(&branch.label));
        if !has_fields {
            continue;
        }
        let step = Arc::make_mut(step);
        step.title = run::labelled(&step.title, &label);
        let branches = match &mut step.kind {
            Kind::Decision(decision) => &mut decision.branches,
            Kind::Wait(wait) => &mut wait.branches,
            _ => continue,
        };
        for branch in branches {
            branch.label = run::labelled(&branch.label, &label);
        }
    }
    Process::from(document)
}

/// The map: of the process that the case is in just now, which another one may have called.
#[component]
pub fn Map() -> impl IntoView {
    let session = expect_context::<Session>();
    let chart = expect_context::<Chart>();
    let at = memo(move || {
        session.beside.track();
        session.case.with_untracked(|case| case.here().map(|here| here.flow().id.clone()))
    });
    let drawn = move |id: Option<ProcessId>| {
        let language = session.header.with_value(|header| header.language);
        let process = chart.0.with_value(|edition| {
            let all = edition.processes();
            let main = Some(&edition.process.about.id);
            let process = all.iter().find(|process| Some(&process.about.id) == id.as_ref());
            process.map(|process| (process.in_language(language), id.as_ref() != main))
        });
        process.map(|(process, is_called)| map_of(session, &process, is_called))
    };
    view! { <For each=move || [at.get()] key=Clone::clone let:id>{drawn(id)}</For> }
}

fn map_of(session: Session, process: &Process, is_called: bool) -> impl IntoView + use<> {
    let Scene { edges, steps, anytime, notes: _, bounds } = scene(&with_labels(process));
    let id = process.about.id.clone();
    let marks = memo(move || {
        session.beside.track();
        session.case.with_untracked(|case| marks(case, &id))
    });
    let called = is_called.then(|| format!(": {}", process.about.title));
    // The zoom in percent; none for the whole map.
    let zoom = RwSignal::new(Some(85_i32));
    let rects: SortedMap<String, Rect> = steps.iter().map(|step| (id_of(step), step.rect)).gathered();
    // What is seen of the chart: left, top, width and height; all of it, where there is no zoom.
    let seen = memo(move || {
        let zoom = zoom.get()?;
        let rect = marks.read().here.as_ref().and_then(|here| rects.get(here)).copied().unwrap_or(bounds);
        let (w, h) = (PANEL.0 * 100.0 / f64::from(zoom), PANEL.1 * 100.0 / f64::from(zoom));
        let (x, y) =
            (f64::from(rect.x) + f64::from(rect.w) / 2.0, f64::from(rect.y) + f64::from(rect.h) / 2.0);
        Some((x - w / 2.0, y - h * 0.4, w, h))
    });
    let view_box = move || match seen.get() {
        Some((x, y, w, h)) => format!("{x:.0} {y:.0} {w:.0} {h:.0}"),
        None => format!("{} {} {} {}", bounds.x - 12, bounds.y - 12, bounds.w + 24, bounds.h + 24),
    };
    // The picture is wider or higher than its box, so as much again is drawn on every side.
    let shows = move |rect: Rect| {
        seen.get().is_none_or(|(x, y, w, h)| {
            let (left, top) = (f64::from(rect.x), f64::from(rect.y));
            let (right, bottom) = (left + f64::from(rect.w), top + f64::from(rect.h));
            right > x - w && left < x + 2.0 * w && bottom > y - h && top < y + 2.0 * h
        })
    };
    let all = StoredValue::new(steps.into_iter().chain(anytime).collect::<Vec<StepDrawing>>());
    let boxes: Vec<Rect> = edges.iter().map(line_box).gathered();
    let lines = StoredValue::new(edges);
    let places = |count: usize, is_shown: &dyn Fn(usize) -> bool| {
        (0..count).filter(|place| is_shown(*place)).collect::<Vec<_>>()
    };
    let steps_shown = move || {
        all.with_value(|all| places(all.len(), &|place| all.get(place).is_some_and(|step| shows(step.rect))))
    };
    let lines_shown =
        move || places(boxes.len(), &|place| boxes.get(place).is_some_and(|place| shows(*place)));
    let draw_step =
        move |place: usize| all.with_value(|all| all.get(place).map(|step| one_step(session, step, marks)));
    let draw_line = move |place: usize| {
        lines.with_value(|lines| lines.get(place).map(|line| one_edge(session, line, marks)))
    };
    let scale = move |by: i32| zoom.update(|zoom| *zoom = Some((zoom.unwrap_or(40) + by).clamp(25, 160)));
    view! {
        <aside class="g-map canvas" aria-label=t("guide-map")>
            <header class="maphead">
                <h2>{t("guide-map")}{called}</h2><span class="grow"></span>
                <button class="btn icon quiet sm" aria-label=t("command-zoom-out") title=t("command-zoom-out") on:click=clicked(move |_| scale(-20))><Icon name="i-minus"/></button>
                <button class="btn icon quiet sm" aria-label=t("command-zoom-in") title=t("command-zoom-in") on:click=clicked(move |_| scale(20))><Icon name="i-plus"/></button>
                <button class="btn icon quiet sm" aria-label=t("command-fit") title=t("command-fit") on:click=clicked(move |_| zoom.set(None))><Icon name="i-fit"/></button>
            </header>
            <svg class="flow g-flow" viewBox=view_box preserveAspectRatio="xMidYMid meet" role="img" aria-label=t("guide-map-label")>
                <For each=lines_shown key=|place| *place let:place>{draw_line(place)}</For>
                <For each=steps_shown key=|place| *place let:place>{draw_step(place)}</For>
            </svg>
            <ul class="legend" aria-hidden="true">
                <li><i class="v"></i>{t("guide-path")}</li>
                <li><i class="n"></i>{t("guide-you-are-here")}</li>
                <li><i class="f"></i>{t("guide-may-come")}</li>
            </ul>
        </aside>
    }
}

/// The box a line runs in.
fn line_box(line: &EdgeDrawing) -> Rect {
    let ends = |value: fn(&Point) -> i32| {
        let least = line.points.iter().map(value).min().unwrap_or(0);
        (least, line.points.iter().map(value).max().unwrap_or(least) - least)
    };
    let ((x, w), (y, h)) = (ends(|point| point.x), ends(|point| point.y));
    Rect { x, y, w, h }
}

fn marks(case: &Case, of: &ProcessId) -> Marks {
    let mut marks = Marks::default();
    // Each process has a chart of its own.
    let stands = run::standing(case).into_iter().filter_map(|place| case.trail().get(place));
    let trail: Vec<_> = stands.filter(|entry| entry.flow().id == *of).collect();
    for (place, entry) in trail.iter().enumerate() {
        let Some(step) = entry.step() else { continue };
        marks.visited.insert(step.id.to_string());
        let went_on = trail.get(place + 1).is_some() && entry.deviation.is_none();
        if went_on {
            marks
                .ways_gone
                .insert(entry.branch.as_ref().map_or(format!("{}/next", step.id), ToString::to_string));
        }
    }
    if let Some(entry) = trail.last().and_then(|entry| entry.step()) {
        marks.here = Some(entry.id.to_string());
        marks.ways_on.insert(format!("{}/next", entry.id));
        marks.ways_on.extend(entry.branches().iter().map(|branch| branch.id.to_string()));
    }
    if let Some(here) = case.here().filter(|here| here.flow().id == *of) {
        marks.next = here.next().iter().map(|step| step.id.to_string()).gathered();
    }
    marks
}

fn id_of(drawing: &StepDrawing) -> String {
    match &drawing.subject {
        Subject::Step(id) => id.to_string(),
        _ => String::new(),
    }
}

fn one_step(session: Session, drawing: &StepDrawing, marks: Memo<Marks>) -> impl IntoView + use<> {
    let id = id_of(drawing);
    let marked = id.clone();
    let state = move || {
        let marks = marks.read();
        if marks.here.as_ref() == Some(&id) {
            "running"
        } else if marks.next.contains(&id) {
            ""
        } else if marks.visited.contains(&id) {
            "visited"
        } else {
            "dimmed"
        }
    };
    let is_visited = move || {
        let marks = marks.read();
        marks.here.as_ref() != Some(&marked) && marks.visited.contains(&marked)
    };
    let place = format!("translate({} {})", drawing.rect.x, drawing.rect.y);
    view! {
        <g class=format!("node {}", drawing.class) data-state=state transform=place>
            <path class="halo" d=drawing.shape.clone()></path>
            <path class="gap" d=drawing.shape.clone()></path>
            <path class="shape" d=drawing.shape.clone()></path>
            {step_inside(drawing, session.words)}
            <Show when=is_visited>
                <g class="mark" transform="translate(4 2)">
                    <circle class="mark-visited mark-ring" r="8.5"></circle>
                    <path class="mark-ink" d="m-3.8.2 2.6 2.7L3.8-2.8"></path>
                </g>
            </Show>
        </g>
    }
}

fn one_edge(session: Session, drawing: &EdgeDrawing, marks: Memo<Marks>) -> impl IntoView + use<> {
    let id = drawing.id.to_string();
    let state = move || {
        let marks = marks.read();
        if marks.ways_gone.contains(&id) {
            "visited"
        } else if marks.ways_on.contains(&id) {
            ""
        } else {
            "dimmed"
        }
    };
    view! {
        <g class=format!("edge {}", drawing.class) data-state=state>
            <path class="line" d=drawing.line.clone()></path>
            <path class="head" d=drawing.head.clone()></path>
            {drawing.slash.clone().map(|slash| view! { <path class="slash" d=slash></path> })}
            {drawing.text.as_ref().map(|text| edge_label(text, session.words))}
        </g>
    }
}
