//! A step, a note or a pill on the canvas, as its drawing says. It shows and reports; it decides nothing.
//!
//! Not here: what is drawn (`scene`), what a press means (`designer::gesture`).

use super::gesture::{Doing, Hand};
use super::handles::step_handles;
use super::play::Play;
use super::remarks::Remarks;
use super::session::Session;
use crate::controls::{Show, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::words::Words;
use sopwright::measure::Rect;
use sopwright::message::Message;
use sopwright::model::Id;
use sopwright::scene::shape::placed;
use sopwright::scene::{Anchor, Avatar, Sign, StepDrawing, Subject, TextLine, Words as Said};

/// One step, note or pill.
#[component]
pub fn StepView(
    /// Its id.
    id: Id,
    /// What to draw; it changes with the record.
    drawing: Memo<Option<StepDrawing>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let hand = expect_context::<Hand>();
    let play = expect_context::<Play>();
    let words = expect_context::<Words>();
    let remarks = use_context::<Remarks>();
    let id = StoredValue::new(id);
    let is = move |test: &dyn Fn(&Id) -> bool| id.with_value(|id| test(id));
    let is_selected = memo(move || is(&|id| session.selection.read().contains(id)));
    let is_focus = memo(move || is(&|id| session.focus.read().as_ref() == Some(id)));
    let worst = memo(move || {
        is(&|id| session.worst.read().contains_key(id))
            .then(|| id.with_value(|id| session.worst.read().get(id).map(|worst| worst.word())))
            .flatten()
    });
    let is_shown =
        memo(move || is(&|id| session.shown_path.read().iter().any(|step| step.as_str() == id.as_str())));
    let is_slow = memo(move || is(&|id| session.tools.slow.has(id.as_str())));
    let is_dimmed = memo(move || {
        id.with_value(|id| hand.bars(id)) || session.shown_path.with(|path| path.len() > 1) && !is_shown.get()
    });
    let is_pinned =
        memo(move || is(&|id| session.read_of(id, |process| super::lanes::is_pinned(process, id))));
    let played = memo(move || id.with_value(|id| play.mark_of(id)));
    // Only what is being moved has a transform: what stands is drawn in its place.
    let place = move || {
        let (dx, dy) = id.with_value(|id| hand.shift_of(id));
        ((dx, dy) != (0, 0)).then(|| format!("translate({dx} {dy})"))
    };
    let state = move || {
        let mut states = Vec::new();
        if is_selected.get() {
            states.push("selected");
        }
        states.extend(worst.get());
        if is_shown.get() {
            states.push("flash");
        }
        if is(&|id| session.tools.find.things.read().contains(id)) {
            states.push("found");
        }
        if is_slow.get() {
            states.push("slow");
        }
        states.extend(played.get());
        if id.with_value(|id| hand.is_target(id)) {
            states.push("hover");
        }
        if is_dimmed.get() {
            states.push("dimmed");
        }
        states.join(" ")
    };
    let label = move || {
        let plain = drawing.read().as_ref().map(|drawing| words.tell(&drawing.label)).unwrap_or_default();
        match worst.get() {
            Some(word) => {
                words.tell(&Message::new("step-with-finding").text("step", plain).text("severity", word))
            }
            None => plain,
        }
    };
    let class = move || {
        let drawing = drawing.read();
        let kind = drawing.as_ref().map_or("task", |drawing| drawing.class);
        match drawing.as_ref().and_then(|drawing| drawing.owner.as_ref()?.role.as_ref()) {
            Some((colour, _)) => format!("node {kind} r{colour}"),
            None => format!("node {kind}"),
        }
    };
    let shape = move || drawing.read().as_ref().map(|drawing| drawing.shape.clone());
    view! {
        <g class=class data-step=id.with_value(ToString::to_string) data-state=state transform=place role="button"
            tabindex=move || if is_focus.get() { "0" } else { "-1" } aria-label=label aria-pressed=move || is_selected.get().to_string()
            aria-description=move || description(words, is_pinned.get(), remarks.map_or(0, |remarks| id.with_value(|id| remarks.open_at(id.as_str()))))
            on:focus=move |_| if !is_selected.get_untracked() && *hand.doing.read_untracked() == Doing::Idle { session.select(Some(id.get_value())); }>
            <path class="halo" d=shape></path>
            <path class="gap" d=shape></path>
            <path class="shape" d=shape></path>
            {move || drawing.get().map(|drawing| inside(&drawing, words))}
            {move || worst.get().map(|word| mark(word, drawing, session))}
            {move || played.get().map(|word| played_mark(word, drawing, session))}
            <Show when=move || is_pinned.get() && played.get().is_none()>{move || beside("i-pin", "gi pin", drawing, |_| 0)}</Show>
            {move || remarked(remarks, &id.get_value(), drawing)}
            <Show when=move || is_selected.get() && is_step(drawing)>{move || {
                step_handles(session, drawing.read().as_ref().map(|drawing| drawing.rect).unwrap_or_default())
            }}</Show>
        </g>
    }
}

fn description(words: Words, is_pinned: bool, remarks: usize) -> Option<String> {
    let pinned = is_pinned.then(|| words.plain("step-pinned"));
    let remarks =
        (remarks > 0).then(|| words.tell(&Message::new("step-with-feedback").count("count", remarks)));
    let told: Vec<String> = pinned.into_iter().chain(remarks).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// The sign that agents said something of the step, at the bottom left corner.
fn remarked(
    remarks: Option<Remarks>,
    id: &Id,
    drawing: Memo<Option<StepDrawing>>,
) -> Option<impl IntoView + use<>> {
    let open = remarks?.open_at(id.as_str());
    (open > 0).then_some(move || beside("i-flag", "gi remark", drawing, |rect| rect.h))
}

/// A sign on the left edge, so far below the corner.
fn beside(
    icon: &'static str,
    class: &'static str,
    drawing: Memo<Option<StepDrawing>>,
    below: fn(Rect) -> i32,
) -> Option<impl IntoView> {
    let rect = drawing.read().as_ref()?.rect;
    let (x, y) = ((rect.x - 7) as f32, (rect.y - 7 + below(rect)) as f32);
    Some(drawn_sign(Sign { icon, x, y, size: 14.0 }, class))
}

fn is_step(drawing: Memo<Option<StepDrawing>>) -> bool {
    drawing.read().as_ref().is_some_and(|drawing| matches!(drawing.subject, Subject::Step(_)))
}

/// What stands in a step, a note or a pill, apart from its outline.
pub fn inside(drawing: &StepDrawing, words: Words) -> impl IntoView + use<> {
    let said = move |said: &Said| match said {
        Said::Own(text) => text.clone(),
        Said::Told(message) => words.tell(message),
    };
    let extra =
        drawing.extra.as_ref().map(|extra| view! { <path class=extra.class d=extra.d.clone()></path> });
    let kick = drawing
        .kick
        .as_ref()
        .map(|(x, y, message)| view! { <text class="kick" x=*x y=*y>{words.tell(message)}</text> });
    let meta = drawing.meta.as_ref().map(|(x, y, name)| {
        let class = if matches!(name, Said::Told(_)) { "meta t-none" } else { "meta" };
        view! { <text class=class x=*x y=*y>{said(name)}</text> }
    });
    let badge = drawing.badge.as_ref().map(|badge| {
        view! {
            <g class="sla">
                <rect x=badge.x y=badge.y width=badge.w height="18" rx="9"></rect>
                {sign(Sign { icon: "i-clock", x: badge.x + 4.5, y: badge.y + 2.5, size: 13.0 })}
                <text x=badge.x + 20.0 y=badge.y + 13.0>{words.tell(&badge.words)}</text>
            </g>
        }
    });
    view! {
        <title>{drawing.title.clone()}</title>
        {extra}
        {drawing.sign.map(sign)}
        {kick}
        {drawing.lines.iter().map(line).collect_view()}
        {drawing.owner.as_ref().map(avatar)}
        {drawing.arrow.map(sign)}
        {drawing.to.as_ref().map(avatar)}
        {meta}
        {badge}
    }
}

fn line(line: &TextLine) -> impl IntoView + use<> {
    let anchor = match line.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
    };
    view! { <text x=line.x y=line.y text-anchor=anchor>{line.text.clone()}</text> }
}

/// A sign of a step or a line.
pub fn sign(sign: Sign) -> impl IntoView {
    drawn_sign(sign, "gi")
}

/// It is a path of its own: a use of the icon file would be a part of the picture that a browser keeps apart.
fn drawn_sign(sign: Sign, class: &'static str) -> impl IntoView {
    view! { <path class=class d=sign.path() stroke-width=sign.weight()></path> }
}

fn avatar(avatar: &Avatar) -> impl IntoView + use<> {
    let (x, y) = (avatar.x, avatar.y);
    match &avatar.role {
        Some((colour, initials)) => view! {
            <g class=format!("r{colour}")>
                <circle class="ava-c" cx=x cy=y r="8"></circle>
                <text class="ini" x=x y=y + 3.0>{initials.clone()}</text>
            </g>
        }
        .into_any(),
        None => view! { <circle class="ava-none" cx=x cy=y r="7.25"></circle> }.into_any(),
    }
}

/// The sign of the weightiest finding, at the top right corner.
fn mark(word: &'static str, drawing: Memo<Option<StepDrawing>>, session: Session) -> impl IntoView {
    let at = move || {
        let rect = drawing.read().as_ref().map(|drawing| drawing.rect).unwrap_or_default();
        (f64::from(rect.right() - 4), f64::from(rect.y + 2))
    };
    let (ring, ink) = match word {
        "error" => ("M-3.7-9h7.4L9-3.7v7.4L3.7 9h-7.4L-9 3.7v-7.4Z", "M0-4.5V.6M0 4v.1"),
        "warning" => (
            "M-1.3-8.6-9.4 5.3C-10.1 6.6-9.3 8-7.9 8H7.9c1.4 0 2.2-1.4 1.5-2.7L1.3-8.6c-.6-1-2-1-2.6 0Z",
            "M0-3.4V1M0 4.4v.1",
        ),
        _ => ("M8.5 0A8.5 8.5 0 1 1-8.5 0A8.5 8.5 0 1 1 8.5 0Z", "M0-4v.1M0-1.4V4"),
    };
    // Near, it is drawn in its place; only from afar, where it keeps its size, has it a transform.
    let is_near = move || session.mark_scale.get() <= 1.0;
    let place = move || (!is_near()).then(|| grown_at(at(), session));
    let path = move |path: &'static str| if is_near() { placed(path, at(), 1.0) } else { path.to_owned() };
    view! {
        <g class="mark" transform=place>
            <path class=format!("mark-{word} mark-ring") d=move || path(ring)></path>
            <path class="mark-ink" d=move || path(ink)></path>
        </g>
    }
}

fn grown_at((x, y): (f64, f64), session: Session) -> String {
    format!("translate({x} {y}) scale({})", session.mark_scale.get())
}

/// The sign of a play, at the top left corner: here, or came by.
fn played_mark(word: &'static str, drawing: Memo<Option<StepDrawing>>, session: Session) -> impl IntoView {
    let place = move || {
        let rect = drawing.read().as_ref().map(|drawing| drawing.rect).unwrap_or_default();
        grown_at((f64::from(rect.x + 4), f64::from(rect.y + 2)), session)
    };
    let (class, ink) = if word == "running" {
        ("mark-play", "M-2.4-4v8l6.2-4Z")
    } else {
        ("mark-ink", "m-3.8.2 2.6 2.7L3.8-2.8")
    };
    view! {
        <g class="mark" transform=place>
            <circle class="mark-visited mark-ring" r="8.5"></circle>
            <path class=class d=ink></path>
        </g>
    }
}
