//! The corner of the canvas: the overview, and below it how large the chart is shown, with a menu of what to show.
//!
//! Not here: what is in view (`scene::Viewport`), the overview itself (`designer::overview`).

use super::lanes::{LanesButton, is_sideways};
use super::overview::{Minimap, Overview};
use super::session::Session;
use crate::browser::page;
use crate::controls::{Icon, Kbd, Show, clicked, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::shell::Shell;
use crate::words::t;
use leptos::wasm_bindgen::JsCast;
use sopwright::commands::{UserAct, entry_of};
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent};

/// What stands at the lower corner.
#[component]
pub fn Corner() -> impl IntoView {
    let session = expect_context::<Session>();
    let shell = expect_context::<Shell>();
    let is_open = RwSignal::new(false);
    let quiet = move |act: UserAct, icon: &'static str, name: &'static str| {
        view! {
            <button class="btn icon quiet" aria-label=t(name) title=t(name) on:click=clicked(move |_| shell.perform(act))><Icon name=icon/></button>
        }
    };
    // The heads of lanes stand at the left where the flow goes to the right.
    let is_beside = memo(move || session.read(is_sideways) && !session.lanes.read().is_empty());
    let percent = move || format!("{:.0} %", session.viewport.read().zoom * 100.0);
    view! {
        <div class="corner" data-beside-heads=move || is_beside.get().to_string()>
            <Minimap/>
            <div class="float zoom">
                {quiet(UserAct::ZoomOut, "i-minus", "command-zoom-out")}
                <button class="btn quiet pct tn" aria-haspopup="menu" aria-expanded=move || is_open.get().to_string()
                    title=t("zoom-menu") aria-label=move || format!("{}, {}", percent(), t("zoom-menu")())
                    on:click=clicked(move |_| {
                        is_open.update(|open| *open = !*open);
                        page::focus_soon(".zoom-menu [role^=menuitem]");
                    })>{percent}</button>
                {quiet(UserAct::ZoomIn, "i-plus", "command-zoom-in")}
                {quiet(UserAct::Fit, "i-fit", "command-fit")}
                {quiet(UserAct::Tidy, "i-flow", "command-tidy")}
                <LanesButton/>
                <Show when=move || is_open.get()><ZoomMenu is_open/></Show>
            </div>
        </div>
    }
}

#[component]
fn ZoomMenu(is_open: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let shell = expect_context::<Shell>();
    let overview = expect_context::<Overview>();
    let close = move || {
        is_open.set(false);
        page::focus_soon(".zoom .pct");
    };
    let share = move |zoom: f64| {
        view! {
            <button class="mi" role="menuitem" tabindex="-1" on:click=clicked(move |_| { zoom_to(session, zoom); close(); })>
                <span>{format!("{:.0} %", zoom * 100.0)}</span></button>
        }
    };
    let act = move |act: UserAct| {
        let entry = entry_of(act)?;
        Some(view! {
            <button class="mi" role="menuitem" tabindex="-1" on:click=clicked(move |_| { shell.perform(act); close(); })>
                <span>{t(entry.name)}</span>
                <span class="end">{entry.keys.first().map(|key| view! { <Kbd key=*key/> })}</span></button>
        })
    };
    let key = move |event: KeyboardEvent| {
        let at = match event.key().as_str() {
            "ArrowDown" => Step::Next,
            "ArrowUp" => Step::Before,
            "Home" => Step::First,
            "End" => Step::Last,
            "Escape" => {
                event.prevent_default();
                close();
                return;
            }
            "Tab" => {
                is_open.set(false);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        go(at);
    };
    let left = move |event: FocusEvent| {
        // Focus that goes on to another line of the menu stays in it.
        let to = event.related_target().and_then(|to| to.dyn_into::<Element>().ok());
        if to.is_none_or(|to| to.closest(".zoom-menu, .pct").ok().flatten().is_none()) {
            is_open.try_set(false);
        }
    };
    view! {
        <div class="menu zoom-menu" role="menu" aria-label=t("zoom-menu") on:keydown=key on:focusout=left>
            {[0.5, 1.0, 2.0].map(share).into_iter().collect_view()}
            <div class="sep" role="separator"></div>
            {act(UserAct::Fit)}
            {act(UserAct::FitSelection)}
            <div class="sep" role="separator"></div>
            <button class="mi" role="menuitemcheckbox" tabindex="-1" aria-checked=move || overview.is_on.get().to_string()
                on:click=clicked(move |_| { overview.toggle(); close(); })>
                <span>{t("overview-show")}</span>
                <span class="end">{move || overview.is_on.get().then(|| view! { <Icon name="i-check"/> })}</span></button>
        </div>
    }
}

/// Where the arrow keys lead in the menu.
#[derive(Clone, Copy)]
enum Step {
    Next,
    Before,
    First,
    Last,
}

fn go(step: Step) {
    let Some(menu) = document().query_selector(".zoom-menu").ok().flatten() else { return };
    let here = document().active_element().filter(|active| menu.contains(Some(active)));
    let is_line = |line: &Element| line.get_attribute("role").is_some_and(|role| role != "separator");
    let is_back = matches!(step, Step::Before | Step::Last);
    let end = || if is_back { menu.last_element_child() } else { menu.first_element_child() };
    let mut next = match (step, here) {
        (Step::Next, Some(here)) => here.next_element_sibling(),
        (Step::Before, Some(here)) => here.previous_element_sibling(),
        (Step::Next | Step::Before, None) | (Step::First | Step::Last, _) => None,
    };
    // Past the end it begins anew; what only divides is passed over.
    for _ in 0..menu.child_element_count() {
        let Some(line) = next.or_else(end) else { return };
        if is_line(&line) {
            line.unchecked_into::<HtmlElement>().focus().ok();
            return;
        }
        next = if is_back { line.previous_element_sibling() } else { line.next_element_sibling() };
    }
}

/// Shows the chart at a zoom; what is in the middle stays there.
fn zoom_to(session: Session, zoom: f64) {
    let (width, height) = session.canvas_size.get_untracked();
    session.viewport.update(|view| *view = view.zoom_at((width / 2.0, height / 2.0), zoom / view.zoom));
}
