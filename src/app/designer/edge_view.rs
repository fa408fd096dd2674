//! A transition on the canvas. It shows and reports; it decides nothing.
//!
//! Not here: which way it takes (`layout::route`), what a press means (`designer::gesture`).

use super::play::Play;
use super::session::Session;
use crate::controls::view;
use crate::follow::memo;
use crate::words::Words;
use leptos::prelude::*;
use sopwright::model::TransitionId;
use sopwright::scene::{Anchor, EdgeDrawing, LabelDrawing, Words as Said};

/// One transition.
#[component]
pub fn EdgeView(
    /// Its id.
    id: TransitionId,
    /// What to draw; it changes as steps move.
    drawing: Memo<Option<EdgeDrawing>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let name = id.to_string();
    let told = id.clone();
    let play = expect_context::<Play>();
    let passed = id.clone();
    let is_passed = memo(move || play.has_passed(&passed));
    let is_selected = memo(move || session.way.read().as_ref() == Some(&id));
    let state = move || match (is_selected.get(), is_passed.get()) {
        (true, _) => "selected",
        (false, true) => "visited",
        (false, false) => "",
    };
    let line = move || drawing.read().as_ref().map(|drawing| drawing.line.clone());
    let class = move || format!("edge {}", drawing.read().as_ref().map_or("", |drawing| drawing.class));
    view! {
        <g class=class data-way=name data-state=state
            tabindex="-1" role=move || is_selected.get().then_some("button")
            aria-label=move || if is_selected.get() { super::ways::name(session, words, &told) } else { None }>
            <path class="hit" d=line></path>
            <path class="line" d=line></path>
            <path class="head" d=move || drawing.read().as_ref().map(|drawing| drawing.head.clone())></path>
            {move || drawing.get().and_then(|drawing| drawing.slash).map(|slash| view! { <path class="slash" d=slash></path> })}
            {move || drawing.get().and_then(|drawing| drawing.text).map(|text| label(&text, words))}
        </g>
    }
}

/// What a transition says.
pub fn label(text: &LabelDrawing, words: Words) -> impl IntoView + use<> {
    let said = match &text.words {
        Said::Own(own) => own.clone(),
        Said::Told(message) => words.tell(message),
    };
    let anchor = match text.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
    };
    let rect = text.rect;
    let sign = text.sign.map(|sign| view! {
        <use href=format!("icons.svg#{}", sign.icon) x=sign.x y=sign.y width=sign.size height=sign.size class="gi"></use>
    });
    view! {
        <rect class="lb" x=rect.x y=rect.y width=rect.w height=rect.h rx="5"></rect>
        {sign}
        <text x=text.x y=text.y text-anchor=anchor>{said}</text>
    }
}
