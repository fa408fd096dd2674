//! A transition on the canvas. It shows and reports; it decides nothing.
//!
//! Not here: which way it takes (`layout::route`), what a press means (`designer::gesture`).

use super::findings::Findings;
use super::play::Play;
use super::scenarios::Trials;
use super::session::Session;
use super::step_view::sign;
use super::times::is_along;
use crate::controls::view;
use crate::follow::memo;
use crate::prelude::*;
use crate::words::{Words, t};
use sopwright::model::{KindWord, TransitionId};
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
    let (told, into) = (id.clone(), id.clone());
    let play = expect_context::<Play>();
    let findings = expect_context::<Findings>();
    let trials = expect_context::<Trials>();
    let (passed, shown) = (id.clone(), id.clone());
    let (found, tried, slow) = (id.clone(), id.clone(), id.clone());
    let worst = memo(move || findings.ways.read().get(&found).map(|severity| severity.word()));
    let is_slow = memo(move || session.tools.slow.goes(session, &slow));
    let is_taken = memo(move || trials.is_taken(&tried));
    let is_passed = memo(move || play.has_passed(&passed));
    let is_selected = memo(move || session.way.read().as_ref() == Some(&id));
    // While the path of a finding shows, only the lines along it stay bright.
    let is_dimmed = memo(move || {
        session.shown_path.with(|path| {
            path.len() > 1
                && session.peek(|process| process.transition(&shown)).is_none_or(|way| !is_along(path, &way))
        })
    });
    let state = move || match (is_selected.get(), is_passed.get(), is_dimmed.get()) {
        (true, ..) => "selected",
        (false, _, true) => "dimmed",
        (false, true, false) => "visited",
        (false, false, false) => "",
    };
    let is_over = RwSignal::new(false);
    let opening =
        move || is_over.get().then(|| drawing.read().as_ref().and_then(EdgeDrawing::opening)).flatten();
    let opened = StoredValue::new(into);
    let plus = move || {
        opening().map(|at| view! {
            <g class="plus" data-insert="" aria-hidden="true" transform=format!("translate({} {})", at.x, at.y)
                on:pointerdown=|event| event.stop_propagation()
                on:click=move |_| super::grow::insert(session, &opened.get_value(), KindWord::Task)>
                <title>{t("line-insert")}</title>
                <circle class="handle" r="8"></circle><path d="M-4 0h8M0-4v8"></path>
            </g>
        })
    };
    let line = move || drawing.read().as_ref().map(|drawing| drawing.line.clone());
    // The name follows what the line says.
    let name_told = move || {
        drawing.track();
        if is_selected.get() { super::ways::name(session, words, &told) } else { None }
    };
    let class = move || format!("edge {}", drawing.read().as_ref().map_or("", |drawing| drawing.class));
    view! {
        <g class=class data-way=name data-state=state data-severity=move || worst.get()
            data-slow=move || is_slow.get().then_some("")
            data-covered=move || is_taken.get().map(|is_taken| is_taken.to_string())
            on:pointerenter=move |event| is_over.set(event.buttons() == 0) on:pointerleave=move |_| is_over.set(false)
            tabindex="-1" role=move || is_selected.get().then_some("button")
            aria-label=name_told>
            <path class="hit" d=line></path>
            <path class="line" d=line></path>
            <path class="head" d=move || drawing.read().as_ref().map(|drawing| drawing.head.clone())></path>
            {move || drawing.get().and_then(|drawing| drawing.slash).map(|slash| view! { <path class="slash" d=slash></path> })}
            {move || drawing.get().and_then(|drawing| drawing.text).map(|text| label(&text, words))}
            {plus}
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
    let sign = text.sign.map(sign);
    view! {
        <rect class="lb" x=rect.x y=rect.y width=rect.w height=rect.h rx="5"></rect>
        {sign}
        <text x=text.x y=text.y text-anchor=anchor>{said}</text>
    }
}
