//! The canvas: the chart under one transform, and what floats above it.
//!
//! Not here: pointers and wheel (`designer::pointer`), what is on it (`designer::chart`).

use super::chart::{Chart, is_far, mounted_view};
use super::choosing::{Hint, Numbers};
use super::far_hover::{FarOutline, FarTitle};
use super::far_view::FarView;
use super::find_bar::FindBar;
use super::floats::{NotKept, QuickBar, TitleBox};
use super::gesture::Hand;
use super::handles::WayEnds;
use super::kind_list::KindList;
use super::lane_heads::LaneHeads;
use super::lanes::LaneBands;
use super::looked_at;
use super::menu::Menus;
use super::note_box::NoteBox;
use super::play::{Token, TourBar};
use super::pointer::Pointer;
use super::session::Session;
use super::sketch::Sketch;
use super::table::StepTable;
use super::ways::LabelBox;
use super::zoom::Corner;
use crate::browser::page;
use crate::controls::view;
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::words::t;
use leptos::html;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use sopwright::model::Id;
use web_sys::ResizeObserver;

/// The canvas.
#[component]
pub fn Canvas() -> impl IntoView {
    let session = expect_context::<Session>();
    let hand = expect_context::<Hand>();
    let element = NodeRef::<html::Main>::new();
    watch_size(session, element);
    let mounted = mounted_view(session);
    let is_far = memo(move || is_far(session, mounted.get()));
    let table = session.tools.table;
    let pointer = Pointer::new(session, hand, element, is_far);
    // The compositor moves the chart, and nothing is drawn anew; only another zoom draws it.
    // Whole pixels of the screen, so that words stay sharp.
    let place = move || {
        let (view, ratio) = (session.viewport.get(), window().device_pixel_ratio().max(0.1));
        let whole = |at: f64| (-at * view.zoom * ratio).round() / ratio;
        format!("translate({:.2}px, {:.2}px)", whole(view.x), whole(view.y))
    };
    let zoom = memo(move || session.viewport.read().zoom);
    let detail = memo(move || match zoom.get() {
        0.75.. => "flow",
        0.4.. => "flow mid",
        _ => "flow far",
    });
    view! {
        <main class="canvas" data-canvas="" data-view=move || if table.is_on.get() { "rows" } else { "chart" } tabindex="-1" aria-label=t("canvas") node_ref=element
            data-doing=move || hand.doing.read().word() data-tool=move || if hand.is_panning.get() { "hand" } else { "pointer" }
            data-zoom=move || format!("{:.0}", session.viewport.read().zoom * 100.0)
            on:pointerdown=move |event| pointer.down(&event) on:pointermove=move |event| pointer.moved(&event)
            on:mousedown=move |event| pointer.touched(&event) on:mouseup=move |event| pointer.let_go(&event)
            on:pointerup=move |event| pointer.up(&event) on:pointercancel=move |_| pointer.lost()
            on:wheel=move |event| pointer.wheel(&event) on:dblclick=move |event| pointer.double(&event)
            on:contextmenu=move |event| pointer.menu(&event) on:pointerleave=move |_| pointer.left()
        >
            {move || table.is_on.get().then(|| view! { <StepTable/> })}
            <FarView is_shown=is_far/>
            <div class="chart" style:transform=place>
                <svg class=move || detail.get() width="100%" height="100%" role="group"
                    aria-label=move || session.read(|process| process.about.title.clone())>
                    <g transform=move || format!("scale({})", zoom.get())><LaneBands/>{move || (!table.is_on.get()).then(|| view! { <Chart view=mounted is_far/> })}<Token/><FarOutline/><WayEnds/><Sketch/></g>
                </svg>
            </div>
            {move || (!table.is_on.get()).then(|| view! {
                <LaneHeads/><FarTitle/><NoteBox/><LabelBox/><Numbers/><QuickBar/><Corner/>
            })}
            <TitleBox/>
            <Hint/>
            <Menus/>
            <KindList/>
            <FindBar/>
            <TourBar/>
            <NotKept/>
        </main>
    }
}

/// Moves the view just so far that a step shows.
pub fn bring_into_view(session: Session, id: &Id) {
    let places = session.places.get_untracked();
    if let Some(rect) = places.rect(id) {
        let size = session.canvas_size.get_untracked();
        let view = session.viewport.get_untracked().revealing(rect, size, 60.0);
        // Out from under the overview, too.
        let (left, bottom) = view.screen_from_world((f64::from(rect.x), f64::from(rect.bottom())));
        // How large that is is asked only nearby, for asking costs a layout.
        let is_near = left < 400.0 && bottom > size.1 - 300.0;
        let view = match is_near.then(|| page::size_of(".corner")).flatten() {
            Some((width, height)) => view.clear_of_corner(rect, size, (width + 32.0, height + 32.0)),
            None => view,
        };
        session.viewport.set(view);
    }
}

/// Follows the size of the canvas; the first time it is known, everything is shown.
fn watch_size(session: Session, element: NodeRef<html::Main>) {
    effect(move || {
        let Some(canvas) = element.get() else { return };
        let watched = canvas.clone();
        let resized = Closure::<dyn Fn()>::new(move || {
            let size = (f64::from(watched.client_width()), f64::from(watched.client_height()));
            let is_first = session.canvas_size.try_get_untracked() == Some((0.0, 0.0));
            session.canvas_size.try_set(size);
            if is_first {
                looked_at::show(session);
            }
        });
        if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            observer.observe(&canvas);
            let kept = send_wrapper::SendWrapper::new((observer, resized));
            on_cleanup(move || {
                let (observer, _resized) = kept.take();
                observer.disconnect();
            });
        }
    });
}
