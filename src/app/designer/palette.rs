//! The kinds of step at the left: press one, or its letter, and it is added; drag one to where it is to stand.
//!
//! Not here: where it is put (`designer::adding`).

use super::adding::drop_on;
use super::gesture::Hand;
use super::pointer::under_window;
use super::session::Session;
use crate::controls::{Icon, clicked, view};
use crate::prelude::*;
use crate::shell::Shell;
use crate::words::t;
use leptos::wasm_bindgen::JsCast;
use sopwright::commands::{UserAct, entry_of};
use web_sys::{Element, KeyboardEvent, PointerEvent};

const KINDS: [(UserAct, &str); 9] = [
    (UserAct::AddStart, "kind-start"),
    (UserAct::AddTask, "kind-task"),
    (UserAct::AddDecision, "kind-decision"),
    (UserAct::AddEscalation, "kind-escalation"),
    (UserAct::AddWait, "kind-wait"),
    (UserAct::AddCall, "kind-call"),
    (UserAct::AddEnd, "kind-end"),
    (UserAct::AddNote, "kind-note"),
    (UserAct::AddAnyTime, "kind-anytime"),
];

/// So far the pointer moves before a press is a drag.
const SLACK: f64 = 6.0;

/// What is being dragged from the palette.
#[derive(Clone, Copy, PartialEq)]
struct Taken {
    act: UserAct,
    icon: &'static str,
    /// Where it was taken hold of, in the window.
    from: (f64, f64),
    /// Where the pointer is.
    at: (f64, f64),
    is_dragged: bool,
}

/// The palette.
#[component]
pub fn Palette() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let (session, hand) = (expect_context::<Session>(), expect_context::<Hand>());
    let taken = RwSignal::new(None::<Taken>);
    // The click that ends a drag adds nothing more.
    let was_dragged = StoredValue::new(false);
    let moved = move |event: PointerEvent| {
        let Some(before) = taken.get_untracked() else { return };
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        let is_far = (at.0 - before.from.0).hypot(at.1 - before.from.1) > SLACK;
        let now = Taken { at, is_dragged: before.is_dragged || is_far, ..before };
        was_dragged.set_value(now.is_dragged);
        taken.set(Some(now));
    };
    let let_go = move |_| {
        if let Some(dropped) = taken.get_untracked().filter(|taken| taken.is_dragged) {
            taken.set(None);
            if let Some((on, at)) = under_window(dropped.at.0, dropped.at.1) {
                drop_on(session, hand, dropped.act, on, at);
            }
        }
        taken.set(None);
    };
    let give_up = move |event: KeyboardEvent| {
        if event.key() == "Escape" && taken.with_untracked(Option::is_some) {
            event.stop_propagation();
            taken.set(None);
        }
    };
    let tool = move |(act, word): (UserAct, &'static str)| {
        let entry = entry_of(act)?;
        let key = entry.keys.first().copied().unwrap_or_default();
        let take = move |event: PointerEvent| {
            // A finger scrolls the palette.
            if event.button() == 0 && event.pointer_type() != "touch" {
                let button = event.current_target().and_then(|button| button.dyn_into::<Element>().ok());
                if let Some(button) = button {
                    button.set_pointer_capture(event.pointer_id()).ok();
                }
                let at = (f64::from(event.client_x()), f64::from(event.client_y()));
                was_dragged.set_value(false);
                taken.set(Some(Taken { act, icon: entry.icon, from: at, at, is_dragged: false }));
            }
        };
        Some(view! {
            <button class="tool kind" title=t(entry.name) aria-keyshortcuts=key
                on:pointerdown=take on:pointermove=moved on:pointerup=let_go on:pointercancel=move |_| taken.set(None)
                on:keydown=give_up
                on:click=clicked(move |_| if !was_dragged.get_value() { shell.perform(act) })>
                <Icon name=entry.icon/><span>{t(word)}</span><kbd aria-hidden="true">{key}</kbd>
            </button>
        })
    };
    let dragged = move || {
        taken.get().filter(|taken| taken.is_dragged).map(|taken| {
            view! {
                <div class="taken" aria-hidden="true" style:left=format!("{}px", taken.at.0) style:top=format!("{}px", taken.at.1)>
                    <Icon name=taken.icon/>
                </div>
            }
        })
    };
    view! {
        <nav class="palette" aria-label=t("palette-add")>
            {KINDS.map(tool).into_iter().collect_view()}
            <div class="grow"></div>
            <button class="tool" on:click=clicked(move |_| shell.perform(UserAct::Keys)) title=t("command-keys")>
                <Icon name="i-keyboard"/><span>{t("command-keys")}</span><kbd aria-hidden="true">"?"</kbd>
            </button>
            {dragged}
        </nav>
    }
}
