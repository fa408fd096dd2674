//! Which process calls which: the map, and the same as a table.
//!
//! Not here: where things stand on it (`scene::call_map`), one process (`designer`).

use super::view::SideBar;
use crate::browser::page;
use crate::controls::{Icon, Show, view};
use crate::designer::step_inside;
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::route::Route;
use crate::shelf::Shelf;
use crate::shell::Shell;
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::commands::Context;
use sopwright::message::Message;
use sopwright::model::ProcessId;
use sopwright::scene::{CallLine, CallMap, CallNode, call_map};

/// The map of calls.
#[component]
pub fn CallMapView() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let words = expect_context::<Words>();
    expect_context::<Shell>().listen(Context::Library, |_| {});
    effect(move || page::set_title(&words.plain("calls-window")));
    spawn_local(async move { shelf.look().await });
    let map = memo(move || {
        let kept = shelf.processes.get();
        call_map(&kept.iter().map(|kept| kept.process.as_ref()).collect::<Vec<_>>())
    });
    let is_empty = move || shelf.is_open.get() && map.read().processes.is_empty();
    view! {
        <div class="app library">
            <SideBar is_map=true/>
            <main class="lmain">
                <header class="lhead"><h1 class="page-title">{t("calls-title")}</h1></header>
                <Show when=is_empty><p class="empty">{t("calls-none")}</p></Show>
                <Show when=move || !map.read().processes.is_empty()>
                    {move || map.with(|map| chart(map, words))}
                    {move || map.with(|map| table(map, words))}
                </Show>
            </main>
        </div>
    }
}

fn chart(map: &CallMap, words: Words) -> impl IntoView + use<> {
    let bounds = map.bounds.grown(24);
    let lines = map.calls.iter().map(line).collect_view();
    let nodes = map.processes.iter().map(|node| process(node, words)).collect_view();
    view! {
        <div class="call-map canvas" role="region" tabindex="0" aria-label=t("calls-chart")>
            <svg class="flow" width=bounds.w height=bounds.h role="group" aria-label=t("calls-chart")
                viewBox=format!("{} {} {} {}", bounds.x, bounds.y, bounds.w, bounds.h)>{lines}{nodes}</svg>
        </div>
    }
}

fn line(call: &CallLine) -> impl IntoView + use<> {
    let state = if call.is_circular { "invalid" } else { "" };
    view! {
        <g class="edge" data-call=format!("{} {}", call.from, call.to) data-state=state>
            <path class="line" d=call.line.clone()></path><path class="head" d=call.head.clone()></path>
        </g>
    }
}

/// What is to be told of a process beside its name.
fn marks(node: &CallNode) -> impl Iterator<Item = (&'static str, &'static str)> {
    let missing = node.is_missing.then_some(("i-warning", "calls-missing"));
    missing.into_iter().chain(node.is_circular.then_some(("i-restore", "calls-circular")))
}

fn process(node: &CallNode, words: Words) -> impl IntoView + use<> {
    let drawing = &node.drawing;
    let state = if node.is_missing {
        "missing"
    } else if node.is_circular {
        "error"
    } else {
        ""
    };
    let told = marks(node).map(|(_, id)| words.plain(id));
    let label = std::iter::once(words.tell(&drawing.label)).chain(told).collect::<Vec<_>>().join(", ");
    let right = drawing.rect.w - 26;
    let signs = marks(node).enumerate().map(|(place, (icon, _))| {
        let x = right - 20 * i32::try_from(place).unwrap_or(0);
        view! { <use href=format!("#{icon}") x=x y="4" width="16" height="16" class="gi" stroke-width="1.6"></use> }
    });
    let shown = view! {
        <g class=format!("node {}", drawing.class) data-process=node.id.to_string() data-state=state
            transform=format!("translate({} {})", drawing.rect.x, drawing.rect.y)>
            <path class="halo" d=drawing.shape.clone()></path>
            <path class="shape" d=drawing.shape.clone()></path>
            {step_inside(drawing, words)}
            {signs.collect_view()}
        </g>
    };
    if node.is_missing {
        view! { <g role="img" aria-label=label>{shown}</g> }.into_any()
    } else {
        // Within a part of the drawing, so that it is a link of the drawing.
        view! { <g><a href=Route::Draw(node.id.clone()).address() aria-label=label>{shown}</a></g> }
            .into_any()
    }
}

fn table(map: &CallMap, words: Words) -> impl IntoView + use<> {
    let title = |id: &ProcessId| {
        map.processes.iter().find(|node| node.id == *id).map_or(id.to_string(), |node| node.title.clone())
    };
    let rows = map.processes.iter().map(|node| {
        let callers = map.calls.iter().filter(|call| call.to == node.id).map(|call| title(&call.from));
        let calls = node.calls.iter().map(title).collect::<Vec<_>>().join(", ");
        let callers = callers.collect::<Vec<_>>().join(", ");
        let signs = marks(node).map(|(icon, id)| {
            view! { <span class="call-mark"><Icon name=icon class="s"/>{words.plain(id)}</span> }
        });
        let name = if node.is_missing {
            view! { <span>{node.title.clone()}</span> }.into_any()
        } else {
            view! { <a class="pn" href=Route::Draw(node.id.clone()).address()><b>{node.title.clone()}</b></a> }.into_any()
        };
        view! { <tr data-process=node.id.to_string()><td>{name}{signs.collect_view()}</td><td>{calls}</td><td>{callers}</td></tr> }
    });
    let count = words.tell(
        &Message::new("calls-count").count("processes", map.processes.len()).count("calls", map.calls.len()),
    );
    view! {
        <table class="table ltable">
            <caption class="muted">{count}</caption>
            <thead><tr>
                <th scope="col">{t("column-process")}</th><th scope="col">{t("calls-calls")}</th><th scope="col">{t("calls-called-by")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
