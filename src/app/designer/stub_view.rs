//! The stubs on the canvas: ways out that lead nowhere yet, each to be selected, or taken hold of and led somewhere.
//!
//! Not here: where they stand (`scene::stub`), what a press means (`designer::gesture`).

use super::edge_view::label;
use super::gesture::Hand;
use super::handles::at;
use super::session::Session;
use super::ways;
use crate::controls::view;
use crate::follow::memo;
use crate::prelude::*;
use crate::words::{Words, t};
use sopwright::model::{Id, StepId};
use sopwright::scene::{EdgeDrawing, draw_stubs};

/// The stubs of a step.
#[component]
pub fn Stubs(
    /// The step.
    step: StepId,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let hand = expect_context::<Hand>();
    let words = expect_context::<Words>();
    let (moved, from) = (Id::from(&step), step.clone());
    let drawings = memo(move || {
        let (places, routes) = (session.places.read(), session.routes.read());
        session.read(|process| draw_stubs(process, &step, &places, &routes))
    });
    let place = move || {
        let (dx, dy) = hand.shift_of(&moved);
        ((dx, dy) != (0, 0)).then(|| format!("translate({dx} {dy})"))
    };
    let stub = move |drawing: EdgeDrawing| {
        let (way, told) = (drawing.id.clone(), drawing.id.clone());
        let is_selected = memo(move || session.way.read().as_ref() == Some(&way));
        let end = drawing.points.last().map(|end| at(session, f64::from(end.x), f64::from(end.y)));
        view! {
            <g class=format!("edge {}", drawing.class) data-way=drawing.id.to_string() data-from=from.to_string()
                data-state=move || is_selected.get().then_some("selected") tabindex="-1"
                role=move || is_selected.get().then_some("button")
                aria-label=move || if is_selected.get() { ways::name(session, words, &told) } else { None }>
                <path class="line" d=drawing.line></path>
                <path class="head" d=drawing.head></path>
                {drawing.text.map(|text| label(&text, words))}
                <g class="knob" transform=end>
                    <title>{t("stub-lead")}</title>
                    <circle class="grip" data-stub=drawing.id.to_string() r="11"></circle>
                </g>
            </g>
        }
    };
    view! { <g class="stubs" transform=place>{move || drawings.get().into_iter().map(&stub).collect_view()}</g> }
}
