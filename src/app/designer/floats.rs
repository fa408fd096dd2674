//! What floats above the canvas: the title being typed, the bar of next steps, the list to connect to.
//!
//! Not here: the text of a note (`designer::note_box`), the chart itself (`designer::canvas`), zoom and overview (`designer::zoom`, `designer::overview`).

use super::adding::add;
use super::gesture::{Doing, Hand};
use super::perform::focus_on_canvas;
use super::play::Play;
use super::session::Session;
use super::typed::give;
use super::walk::tab;
use super::{choosing, grow};
use crate::browser::database::Trouble;
use crate::browser::page;
use crate::controls::{Icon, Show, clicked, view};
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::shelf::Saving;
use crate::shell::Shell;
use crate::words::t;
use leptos::html;
use sopwright::commands::UserAct;
use sopwright::layout::{Places, Route};
use sopwright::measure::Rect;
use sopwright::model::{Id, Kind, KindWord, Process, SortedMap, TransitionId};

/// The field above a step whose title is being typed.
#[component]
pub fn TitleBox() -> impl IntoView {
    let session = expect_context::<Session>();
    let input = NodeRef::<html::Input>::new();
    let box_of = move || {
        let id = session.renaming.get()?;
        let at = spot(session, &id)?;
        let text = session.title_of(&id);
        let text = session.keyboard.letter.get_untracked().map_or(text, |letter| letter.to_string());
        Some((id, at, text))
    };
    effect(move || {
        if let Some(input) = input.get() {
            input.focus().ok();
            // A title that was begun with a letter is gone on with; any other is selected, so that typing replaces it. What
            // stands in it is written by the view only after this, hence here as well.
            let id = session
                .renaming
                .get_untracked()
                .filter(|_| session.keyboard.letter.get_untracked().is_none());
            if let Some(id) = id {
                input.set_value(&session.title_of(&id));
                input.select();
            }
            session.keyboard.letter.set(None);
        }
    });
    let commit = move |id: &Id, text: String| {
        session.renaming.set(None);
        session.keyboard.fresh.set(text.is_empty().then(|| id.clone()));
        give(session, id, text);
    };
    move || {
        box_of().map(|(id, (x, y, width), text)| {
            let id = StoredValue::new(id);
            view! {
                <input class="input title-box" node_ref=input prop:value=text aria-label=t("details-step-title")
                    style:left=format!("{x}px") style:top=format!("{y}px") style:width=format!("{width}px")
                    on:pointerdown=|event| event.stop_propagation()
                    on:dblclick=|event| event.stop_propagation()
                    on:blur=move |event| if session.renaming.get_untracked().is_some() {
                        commit(&id.get_value(), event_target_value(&event).trim().to_owned());
                    }
                    on:keydown=move |event| match event.key().as_str() {
                        "Enter" | "Tab" => {
                            event.prevent_default();
                            event.stop_propagation();
                            commit(&id.get_value(), event_target_value(&event).trim().to_owned());
                            match (event.key() == "Tab", event.shift_key()) {
                                (true, false) => grow::next(session),
                                (true, true) => tab(session, -1),
                                (false, _) => focus_on_canvas(session),
                            }
                        }
                        "Escape" => {
                            event.stop_propagation();
                            session.renaming.set(None);
                            let id = id.get_value();
                            session.keyboard.fresh.set(session.title_of(&id).is_empty().then_some(id));
                            focus_on_canvas(session);
                        }
                        _ => {}
                    }/>
            }
        })
    }
}

/// Where a title is typed: left, top and width within the canvas.
fn spot(session: Session, id: &Id) -> Option<(f64, f64, f64)> {
    let table = session.tools.table;
    if table.is_on.get() {
        return table.title_place(id);
    }
    let places = session.places.get();
    let rect = places.rect(id).filter(|_| !places.notes.contains_key(id))?;
    let view = session.viewport.get();
    let (x, y) = view.screen_from_world((f64::from(rect.x), f64::from(rect.y)));
    Some((x, y, (f64::from(rect.w) * view.zoom).max(160.0)))
}

const QUICK: [(KindWord, &str, &str, &str); 6] = [
    (KindWord::Task, "k-task", "T", "command-add-task"),
    (KindWord::Decision, "k-decision", "D", "command-add-decision"),
    (KindWord::Escalation, "k-escalation", "E", "command-add-escalation"),
    (KindWord::Wait, "k-wait", "W", "command-add-wait"),
    (KindWord::Call, "k-sub", "P", "command-add-call"),
    (KindWord::End, "k-end", "X", "command-add-end"),
];

/// How large the bar is at most, in pixels; for a finger its buttons are larger.
fn quick_size() -> (f64, f64) {
    if page::matches("(pointer: coarse)") { (336.0, 54.0) } else { (250.0, 44.0) }
}

/// Places beside a step where the bar covers no other step: at its sides, below and above, and at its corners; first
/// those where it covers no words of a line either.
fn beside(
    step: Rect,
    places: &Places,
    routes: &SortedMap<TransitionId, Route>,
    zoom: f64,
    (wide, high): (f64, f64),
) -> Vec<(f64, f64)> {
    let (w, h) = ((wide / zoom) as i32, (high / zoom) as i32);
    let (level, upright) = (step.centre().y - h / 2, step.centre().x - w / 2);
    let (right, left) = (step.right() + 24, step.x - 24 - w);
    let (below, above) = (step.bottom() + 16, step.y - 16 - h);
    let tries = [
        (right, level),
        (left, level),
        (upright, below),
        (upright, above),
        (right, below),
        (right, above),
        (left, below),
        (left, above),
    ];
    let around = step.grown(w.max(h) + 40);
    let aside = places.notes.values().chain(places.anytime.values()).copied();
    let near: Vec<Rect> = places
        .steps
        .near(around)
        .map(|(_, rect)| rect)
        .chain(aside)
        .filter(|other| *other != step && other.overlaps(around))
        .collect();
    let labels: Vec<Rect> =
        routes.values().filter_map(|route| route.label).filter(|label| label.overlaps(around)).collect();
    let is_off = |others: &[Rect], (x, y): &(i32, i32)| {
        let bar = Rect::new(*x, *y, w, h).grown(4);
        others.iter().all(|other| !other.overlaps(bar))
    };
    let free = tries.into_iter().filter(|at| is_off(&near, at));
    let (plain, on_words): (Vec<_>, Vec<_>) = free.partition(|at| is_off(&labels, at));
    plain.into_iter().chain(on_words).map(|(x, y)| (f64::from(x), f64::from(y))).collect()
}

/// The bar beside the selected step: add the next one, or connect.
#[component]
pub fn QuickBar() -> impl IntoView {
    let session = expect_context::<Session>();
    let (hand, play) = (expect_context::<Hand>(), expect_context::<Play>());
    let zoom = memo(move || session.viewport.read().zoom);
    let size = quick_size();
    // Where it covers no other step: asked when something stands elsewhere, not while only the view moves.
    let free = memo(move || {
        let (places, zoom) = (session.places.get(), zoom.get());
        let step = session.selected_step()?;
        Some(beside(*places.steps.get(&step)?, &places, &session.routes.read(), zoom, size))
    });
    let place = move || {
        let is_quiet = *hand.doing.read() == Doing::Idle
            && session.renaming.read().is_none()
            && session.connecting.read().is_none()
            && hand.menu.read().is_none()
            && !play.is_touring();
        let step = session.selected_step().filter(|_| is_quiet)?;
        // Nothing follows an end.
        let is_end = |process: &Process| matches!(process.step(&step), Some(step) if matches!(step.kind, Kind::End(_)));
        if session.read(is_end) {
            return None;
        }
        let rect = *session.places.read().steps.get(&step)?;
        let view = session.viewport.get();
        let (width, height) = session.canvas_size.get();
        let is_inside =
            |(x, y): &(f64, f64)| (0.0..width - size.0).contains(x) && (0.0..height - size.1).contains(y);
        let free = free.get().unwrap_or_default();
        if let Some(place) = free.into_iter().map(|at| view.screen_from_world(at)).find(is_inside) {
            return Some(place);
        }
        let (right, top) =
            view.screen_from_world((f64::from(rect.right()) + 24.0, f64::from(rect.centre().y) - 20.0));
        let (left, _) = view.screen_from_world((f64::from(rect.x) - 24.0, 0.0));
        // On the other side where it would leave the canvas, below where no side has room.
        let (x, top) = if right + size.0 <= width {
            (right, top)
        } else if left >= size.0 + 4.0 {
            (left - size.0, top)
        } else {
            let below = view.screen_from_world((f64::from(rect.centre().x), f64::from(rect.bottom()) + 16.0));
            ((below.0 - size.0 / 2.0).clamp(4.0, (width - size.0).max(4.0)), below.1)
        };
        (0.0..height).contains(&top).then_some((x, top))
    };
    let is_shown = memo(move || place().is_some());
    let at = move || place().unwrap_or_default();
    view! {
        <Show when=move || is_shown.get()>
            <div class="float quick" role="toolbar" aria-label=t("quick-add")
                style:left=move || format!("{}px", at().0) style:top=move || format!("{}px", at().1)>
                {QUICK.map(|(kind, icon, key, name)| view! {
                    <button class="qa" title=t(name) aria-label=t(name) on:click=clicked(move |_| add(session, kind))>
                        <Icon name=icon/><kbd aria-hidden="true">{key}</kbd></button>
                }).into_iter().collect_view()}
                <span class="qsep"></span>
                <button class="qa" title=t("command-connect") aria-label=t("command-connect")
                    on:click=clicked(move |_| choosing::begin(session))>
                    <Icon name="i-link"/><kbd aria-hidden="true">"C"</kbd></button>
            </div>
        </Show>
    }
}

/// A change that is not kept is said until it is, with what to do.
#[component]
pub fn NotKept() -> impl IntoView {
    let session = expect_context::<Session>();
    let shell = expect_context::<Shell>();
    let trouble = Memo::new(move |_| match session.saving() {
        Saving::Trouble(trouble) => Some(trouble),
        Saving::Nothing | Saving::Underway | Saving::Saved(_) => None,
    });
    move || {
        trouble.get().map(|trouble| {
            let is_taken = trouble == Trouble::Taken;
            let says = match trouble {
                Trouble::Taken => "not-kept-taken",
                Trouble::NoStorage => "storage-none",
                Trouble::Full | Trouble::Failed => "not-kept-yet",
            };
            view! {
                <div class="float banner warn not-kept" role="alert">
                    <Icon name="i-warning"/><span class="grow">{t(says)}</span>
                    <button class="btn sm" on:click=move |_| shell.perform(UserAct::SaveFile)>{t("save-file")}</button>
                    {is_taken.then(|| view! {
                        <button class="btn sm" on:click=|_| page::reload()>{t("reload")}</button>
                    })}
                </div>
            }
        })
    }
}
