//! Choosing by keyboard where a connection leads: every step in view has a number; or one goes there with the arrows.
//!
//! Not here: drawing a connection with the pointer (`designer::gesture`).

use super::session::Session;
use super::walk::{focus, focus_on_canvas};
use super::ways;
use crate::browser::ids;
use crate::controls::{Show, changed, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::words::t;
use sopwright::commands::numbers;
use sopwright::edit::{Command, Refusal, plan};
use sopwright::message::Message;
use sopwright::model::{Arrange, Id, Kind, StepId, TransitionId};

/// Begins: from the selected step, or with the far end of the selected line.
pub fn begin(session: Session) {
    let way = session.way.get_untracked().or_else(|| ways::of_pill(session));
    let from = match &way {
        Some(way) => session.peek(|process| ways::found(process, way)).map(|way| way.from),
        None => session.selected_step(),
    };
    let Some(from) = from else { return session.say(&Message::new("connect-needs-step")) };
    if way.is_none()
        && let Some(refusal) = refusal(session, &from)
    {
        return session.say(&refusal.message());
    }
    session.keyboard.leading.set(way);
    session.keyboard.typed.set(String::new());
    session.connecting.set(Some(from.clone()));
    let told: Vec<String> = numbered(session)
        .iter()
        .take(9)
        .map(|(number, step)| format!("{number}: {}", session.title_of_step(step)))
        .collect();
    let told = Message::new("connect-begun")
        .text("from", session.title_of_step(&from))
        .text("steps", told.join(", "));
    session.speak(&told);
}

/// Why nothing at all can follow a step.
fn refusal(session: Session, from: &StepId) -> Option<Refusal> {
    session.peek(|process| {
        let is_start = |id: &StepId| process.starts().any(|start| start == id);
        let to = process.steps.keys().find(|id| *id != from && !is_start(id))?;
        let command = Command::Connect { from: from.clone(), to: to.clone(), branch: ids::mint("b") };
        match plan(process, &command) {
            Err(refusal @ (Refusal::OutOfEnd { .. } | Refusal::LeadsOnAlready { .. })) => Some(refusal),
            _ => None,
        }
    })
}

/// The steps in view that can be led to, in reading order, each with its number; of very many those that are near.
fn numbered(session: Session) -> Vec<(String, StepId)> {
    let Some(from) = session.connecting.get() else { return Vec::new() };
    let places = session.places.read();
    let view = session.viewport.get().view(session.canvas_size.get());
    let centre = places.rect(&Id::from(&from)).map(|rect| rect.centre()).unwrap_or_default();
    let mut steps: Vec<StepId> = session.read(|process| {
        let is_target = |id: &StepId| {
            let is_start = process.step(id).is_some_and(|step| matches!(step.kind, Kind::Start(_)));
            *id != from && !is_start && places.steps.get(id).is_some_and(|rect| rect.overlaps(view))
        };
        process.reading_order().into_iter().filter(is_target).collect()
    });
    if steps.len() > numbers::MOST {
        let apart = |id: &StepId| {
            let at = places.steps.get(id).map(|rect| rect.centre()).unwrap_or_default();
            (at.x - centre.x).abs() + (at.y - centre.y).abs()
        };
        steps.arrange_by_key(apart);
    }
    numbers(steps.len()).into_iter().zip(steps).collect()
}

/// A figure of a number was typed. The last one chooses; one that no number has is left out.
pub fn figure(session: Session, figure: char) {
    let typed = format!("{}{figure}", session.keyboard.typed.get_untracked());
    let numbers = untrack(|| numbered(session));
    if let Some((_, step)) = numbers.iter().find(|(number, _)| *number == typed) {
        if let Some(from) = session.connecting.get_untracked() {
            connect(session, &from, &Id::from(step));
        }
    } else if numbers.iter().any(|(number, _)| number.starts_with(&typed)) {
        session.keyboard.typed.set(typed);
    }
}

/// Connects two steps, or leads the line that was chosen elsewhere, and goes on at where it comes from.
pub fn connect(session: Session, from: &StepId, to: &Id) {
    let leading = session.keyboard.leading.get_untracked();
    end(session);
    let Ok(to) = to.as_str().parse::<StepId>() else { return };
    match leading {
        Some(transition) => {
            session.run(&match ways::open_at(session, &transition) {
                Some((from, branch)) => Command::Connect { from, to, branch },
                None => Command::Reconnect { transition: transition.clone(), to: Some(to) },
            });
            come_back(session, &transition, from);
        }
        None => {
            session.run(&Command::Connect { from: from.clone(), to, branch: ids::mint("b") });
            focus(session, &Id::from(from));
        }
    }
}

/// Backs out; the focus goes back to where it was begun.
pub fn cancel(session: Session) {
    let (from, way) = (session.connecting.get_untracked(), session.keyboard.leading.get_untracked());
    end(session);
    match (way, from) {
        (Some(way), Some(from)) => come_back(session, &way, &from),
        (_, Some(from)) => focus(session, &Id::from(&from)),
        (_, None) => focus_on_canvas(session),
    }
}

/// The line of a pill was chosen with the pill, which keeps the keyboard.
fn come_back(session: Session, way: &TransitionId, from: &StepId) {
    if session.peek(|process| process.steps.contains_key(from)) {
        ways::select(session, way);
    } else {
        focus(session, &Id::from(from));
    }
}

fn end(session: Session) {
    session.connecting.set(None);
    session.keyboard.leading.set(None);
    session.keyboard.typed.set(String::new());
}

/// The numbers on the steps.
#[component]
pub fn Numbers() -> impl IntoView {
    let session = expect_context::<Session>();
    let list = memo(move || numbered(session));
    let number = move |(number, step): (String, StepId)| {
        let rect = *session.places.read().steps.get(&step)?;
        let (x, y) = session.viewport.get().screen_from_world((f64::from(rect.x), f64::from(rect.y)));
        let typed = session.keyboard.typed.get();
        number.starts_with(&typed).then(|| {
            view! {
                <span class="target-number" data-target=step.to_string() aria-hidden="true"
                    style:left=format!("{x}px") style:top=format!("{y}px")>{number}</span>
            }
        })
    };
    move || list.get().into_iter().map(number).collect_view()
}

/// How high the hint is with what is round it, in pixels.
const HINT: f64 = 116.0;

/// Whether the hint stands at the bottom: where it covers fewer of the steps one can choose there than at the top.
fn is_low(session: Session) -> bool {
    let (view, places) = (session.viewport.get(), session.places.read());
    let low = session.canvas_size.get().1 - HINT;
    let (mut above, mut below) = (0, 0);
    for (_, step) in numbered(session) {
        let Some(rect) = places.steps.get(&step) else { continue };
        let level = |y: i32| view.screen_from_world((0.0, f64::from(y))).1;
        above += i32::from(level(rect.y) < HINT && level(rect.bottom()) > 0.0);
        below += i32::from(level(rect.bottom()) > low && level(rect.y) < low + HINT);
    }
    below < above
}

/// What to do while a connection is chosen by keyboard, with every step to choose from.
#[component]
pub fn Hint() -> impl IntoView {
    let session = expect_context::<Session>();
    let targets = Signal::derive(move || {
        let from = session.connecting.get();
        session.read(|process| {
            process
                .reading_order()
                .into_iter()
                .filter(|id| from.is_some() && Some(id) != from.as_ref())
                .filter_map(|id| Some((id.to_string(), process.step(&id)?.title.clone())))
                .collect::<Vec<_>>()
        })
    });
    let is_shown = memo(move || session.connecting.read().is_some());
    // It stays where it was opened, whatever is looked at meanwhile.
    let is_low = memo(move || is_shown.get() && untrack(move || is_low(session)));
    view! {
        <Show when=move || is_shown.get()>
            <div class="float connect-hint" role="group" aria-label=t("connect-title")
                data-low=move || is_low.get().to_string()>
                <p>{t("connect-how")}</p>
                <label class="field"><span class="label">{t("connect-title")}</span>
                    <select class="select" data-connect="" on:change=changed(move |event| {
                        if let (Some(from), Ok(to)) = (session.connecting.get_untracked(), event_target_value(&event).parse::<Id>()) {
                            connect(session, &from, &to);
                        }
                    })>
                        <option value="">{t("connect-choose")}</option>
                        {move || targets.get().into_iter().map(|(id, title)| view! { <option value=id>{title}</option> }).collect_view()}
                    </select></label>
            </div>
        </Show>
    }
}
