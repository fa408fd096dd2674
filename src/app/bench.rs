//! A door for the harness that measures drawing tools side by side: `window.__bench`. Only in a build with the feature
//! `bench`, never in the page that ships.
//!
//! Not here: the harness. It hands over a graph of steps and lines with places, and then uses the page as a person does.

use crate::controls::{Toasts, view};
use crate::designer::{Designer, Session};
use crate::follow::effect;
use crate::prelude::*;
use crate::shelf::{Opened, Shelf};
use crate::shell::Shell;
use crate::words::Words;
use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::wasm_bindgen::JsValue;
use leptos::wasm_bindgen::closure::Closure;
use serde_json::{Map, Value, json};
use sopwright::check::{Checks, Profile, Terms};
use sopwright::edit::Editor;
use sopwright::layout::{self, Route};
use sopwright::model::{Id, KindWord, TransitionId};
use sopwright::scene::Viewport;
use sopwright::text::{Language, Sentences};

/// The designer for whatever the harness hands over.
#[component]
pub fn Bench() -> impl IntoView {
    provide_context(Words::of(Sentences::of(Language::English)));
    provide_context(Toasts::new());
    provide_context(Shelf::open());
    provide_context(Shell::new());
    let opened = LocalValue::new_local(None::<Opened>);
    let turn = RwSignal::new(0_u32);
    let session = StoredValue::new(None::<Session>);
    let wanted = StoredValue::new(String::new());
    offer(
        move |text: String, view: String| {
            wanted.set_value(view);
            if let Ok(reading) = sopwright::format::read(text.as_bytes()) {
                opened.set_value(Some(Opened {
                    editor: Editor::open(reading.process),
                    changed: 0,
                    number: 0,
                }));
                session.set_value(None);
                turn.update(|turn| *turn += 1);
            }
        },
        session,
    );
    move || {
        turn.track();
        let found = opened.try_update_value(Option::take).flatten()?;
        let shown = Session::open(found);
        session.set_value(Some(shown));
        // As soon as the canvas knows its size; else another view would be drawn first, which nobody asked for.
        let is_shown = StoredValue::new(false);
        effect(move || {
            if shown.canvas_size.get().0 > 0.0 && !is_shown.get_value() {
                is_shown.set_value(true);
                wanted.with_value(|wanted| show(Some(shown), wanted));
            }
        });
        Some(view! { <Designer session=shown/> })
    }
}

fn offer(open: impl Fn(String, String) + 'static, session: StoredValue<Option<Session>>) {
    let bench = Object::new();
    let set = |name: &str, value: &JsValue| drop(Reflect::set(&bench, &name.into(), value));
    let now = move || session.try_get_value().flatten();
    set("name", &"sopwright".into());
    set("version", &env!("CARGO_PKG_VERSION").into());
    set("ready", &Promise::resolve(&JsValue::UNDEFINED));
    let function = |closure: Closure<dyn Fn(JsValue, JsValue) -> JsValue>| closure.into_js_value();
    set(
        "prepare",
        &function(Closure::new(|graph: JsValue, _| {
            let text = JSON::stringify(&graph).map(String::from).unwrap_or_default();
            process_of(&serde_json::from_str(&text).unwrap_or_default()).to_string().into()
        })),
    );
    set(
        "load",
        &function(Closure::new(move |data: JsValue, wanted: JsValue| {
            open(data.as_string().unwrap_or_default(), wanted.as_string().unwrap_or_default());
            wasm_bindgen_futures::future_to_promise(async move {
                // The canvas knows its size after the first layout.
                for _ in 0..600 {
                    if now().is_some_and(|session| session.canvas_size.get_untracked().0 > 0.0) {
                        break;
                    }
                    frame().await;
                }
                frame().await;
                Ok(JsValue::UNDEFINED)
            })
            .into()
        })),
    );
    set(
        "fit",
        &function(Closure::new(move |_, _| {
            show(now(), "fit");
            JsValue::UNDEFINED
        })),
    );
    set(
        "zoomTo100",
        &function(Closure::new(move |_, _| {
            show(now(), "100");
            JsValue::UNDEFINED
        })),
    );
    set(
        "nodeCenter",
        &function(Closure::new(move |id: JsValue, _| {
            now().and_then(|session| centre_of(session, &step_id(&id.as_string()?))).unwrap_or(JsValue::NULL)
        })),
    );
    set(
        "addNodeAndEdge",
        &function(Closure::new(move |_, _| {
            if let Some(session) = now() {
                let middle = middle_step(session);
                session.select(middle);
                crate::designer::add(session, KindWord::Wait);
                session.renaming.set(None);
            }
            Promise::resolve(&JsValue::UNDEFINED).into()
        })),
    );
    set(
        "undo",
        &function(Closure::new(move |_, _| {
            if let Some(session) = now() {
                session.undo();
            }
            Promise::resolve(&JsValue::UNDEFINED).into()
        })),
    );
    set(
        "layout",
        &function(Closure::new(|_, graph: JsValue| {
            let text = JSON::stringify(&graph).map(String::from).unwrap_or_default();
            let drawn = laid_out(&serde_json::from_str(&text).unwrap_or_default());
            let drawn: JsValue = drawn.and_then(|drawn| JSON::parse(&drawn.to_string()).ok()).into();
            Promise::resolve(&drawn).into()
        })),
    );
    // How long a check of one process takes, and one again after it became another.
    set(
        "check",
        &function(Closure::new(|before: JsValue, after: JsValue| {
            let took =
                checked(&before.as_string().unwrap_or_default(), &after.as_string().unwrap_or_default());
            took.and_then(|took| JSON::parse(&took.to_string()).ok()).into()
        })),
    );
    set(
        "exportText",
        &function(Closure::new(move |_, _| {
            let text = now().map(|session| session.peek(sopwright::format::write)).unwrap_or_default();
            Promise::resolve(&JsValue::from(text)).into()
        })),
    );
    drop(Reflect::set(&window(), &"__bench".into(), &bench));
}

async fn frame() {
    let next = Promise::new(&mut |resolve: Function, _| {
        drop(window().request_animation_frame(&resolve));
    });
    drop(wasm_bindgen_futures::JsFuture::from(next).await);
}

/// All in view with 20 pixels around it, or full size with the middle of the chart in the middle of the window.
fn show(session: Option<Session>, wanted: &str) {
    let Some(session) = session else { return };
    let size = session.canvas_size.get_untracked();
    let bounds = session.places.with_untracked(|places| places.bounds());
    if wanted == "fit" {
        session.viewport.set(Viewport::fit(bounds, size, 20.0));
        return;
    }
    let (left, top) = corner();
    let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(0.0);
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    let centre = bounds.centre();
    let (x, y) = (f64::from(centre.x) - (width / 2.0 - left), f64::from(centre.y) - (height / 2.0 - top));
    session.viewport.set(Viewport { x, y, zoom: 1.0 });
}

/// Where the canvas begins in the window.
fn corner() -> (f64, f64) {
    let canvas = document().query_selector(".canvas").ok().flatten();
    canvas.map_or((0.0, 0.0), |canvas| {
        let rect = canvas.get_bounding_client_rect();
        (rect.left(), rect.top())
    })
}

fn centre_of(session: Session, id: &str) -> Option<JsValue> {
    let places = session.places.get_untracked();
    let centre = places.steps.get(id)?.centre();
    let view = session.viewport.get_untracked();
    let (x, y) = view.screen_from_world((f64::from(centre.x), f64::from(centre.y)));
    let (left, top) = corner();
    let point = Object::new();
    Reflect::set(&point, &"x".into(), &(x + left).into()).ok()?;
    Reflect::set(&point, &"y".into(), &(y + top).into()).ok()?;
    Some(point.into())
}

/// The decision nearest to the middle of the canvas: something can always follow it.
fn middle_step(session: Session) -> Option<Id> {
    let (width, height) = session.canvas_size.get_untracked();
    let (x, y) = session.viewport.get_untracked().world_from_screen((width / 2.0, height / 2.0));
    let places = session.places.get_untracked();
    session.peek(|process| {
        let shown = session.viewport.get_untracked().view((width, height));
        let decisions = places
            .steps
            .iter()
            .filter(|(_, rect)| rect.overlaps(shown))
            .filter(|(id, _)| process.step(id).is_some_and(|step| !step.branches().is_empty()));
        let far = |rect: &sopwright::measure::Rect| {
            let centre = rect.centre();
            (f64::from(centre.x) - x).hypot(f64::from(centre.y) - y) as i64
        };
        decisions.min_by_key(|(_, rect)| far(rect)).map(|(id, _)| Id::from(id))
    })
}

/// The graph laid out anew, places and lines, and the milliseconds that took; reading the graph does not count.
fn laid_out(graph: &Value) -> Option<Value> {
    let mut process = process_of(graph);
    process.as_object_mut()?.remove("layout");
    let process = sopwright::format::read(process.to_string().as_bytes()).ok()?.process;
    let clock = window().performance()?;
    let begun = clock.now();
    let places = layout::places(&process);
    let routes = layout::route(&process, &places);
    let ms = clock.now() - begun;
    let boxes = places
        .steps
        .iter()
        .map(|(id, rect)| json!({ "id": id.as_str(), "x": rect.x, "y": rect.y, "w": rect.w, "h": rect.h }));
    let line = |(id, route): (&TransitionId, &Route)| {
        let way = process.transition(id)?;
        let points: Vec<Value> = route.points.iter().map(|point| json!([point.x, point.y])).collect();
        Some(json!({ "s": way.from.as_str(), "t": way.to.as_str(), "pts": points }))
    };
    let lines: Vec<Value> = routes.iter().filter_map(line).collect();
    Some(json!({ "ms": ms, "boxes": boxes.collect::<Vec<_>>(), "lines": lines }))
}

fn checked(before: &str, after: &str) -> Option<Value> {
    let read = |text: &str| Some(sopwright::format::read(text.as_bytes()).ok()?.process);
    let (before, after) = (read(before)?, read(after)?);
    let (mut checks, terms) = (Checks::default(), Terms::of(Profile::Recommended));
    let clock = window().performance()?;
    let begun = clock.now();
    let found = checks.check(&before, &terms)?.diagnostics.len();
    let between = clock.now();
    let again = checks.check(&after, &terms).map(|checked| checked.diagnostics.len());
    Some(json!({ "all": between - begun, "found": found, "again": clock.now() - between, "then": again }))
}

fn step_id(id: &str) -> String {
    let fits = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
    id.to_lowercase().chars().filter(fits).collect()
}

/// The graph of the harness as a process. Its grid is made for smaller boxes than steps are, so it is stretched.
fn process_of(graph: &Value) -> Value {
    let list = |name: &str| graph.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let text =
        |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let number = |value: &Value, name: &str| value.get(name).and_then(Value::as_f64).unwrap_or(0.0);
    let mut out: sopwright::model::SortedMap<String, Vec<(String, String)>> = Default::default();
    for edge in list("edges") {
        let to = (step_id(&text(&edge, "target")), text(&edge, "label"));
        out.entry(step_id(&text(&edge, "source"))).or_default().push(to);
    }
    let (mut steps, mut at) = (Map::new(), Map::new());
    for node in list("nodes") {
        let id = step_id(&text(&node, "id"));
        let leads = out.remove(&id).unwrap_or_default();
        let title = text(&node, "label");
        let next = leads.first().map(|(to, _)| to.clone());
        let step = match text(&node, "type").as_str() {
            "start" => json!({ "kind": "start", "title": title, "next": next }),
            "end" => json!({ "kind": "end", "title": title, "outcome": "resolved" }),
            "decision" => {
                let branch = |(place, (to, label)): (usize, &(String, String))| json!({ "id": format!("{id}-{place}"), "label": label, "next": to });
                let branches: Vec<Value> = leads.iter().enumerate().map(branch).collect();
                json!({ "kind": "decision", "title": title, "owner": "front", "branches": branches })
            }
            _ => json!({ "kind": "task", "title": title, "owner": "front", "next": next }),
        };
        let place =
            |name: &str, size: &str, by: f64| ((number(&node, name) + number(&node, size) / 2.0) * by) as i64;
        at.insert(id.clone(), json!({ "xy": [place("x", "w", 1.4) - 84, place("y", "h", 1.3) - 34] }));
        steps.insert(id, step);
    }
    json!({
        "sop": 1, "id": "bench", "title": "Bench", "language": "en", "owner": "front",
        "roles": { "front": { "title": "Front line" } }, "steps": steps, "layout": { "at": at },
    })
}
