//! The way into called processes and back: A › B. On the way back the view and the selection are as they were left.
//!
//! The way is remembered by this tab, so a reload keeps it. Not here: which process calls which (`scene::calls`), the
//! dialog for one that is not at hand (`designer::missing`).

use super::missing::Missing;
use super::perform::focus_on_canvas;
use super::session::Session;
use crate::browser::page;
use crate::controls::{Icon, clicked, view};
use crate::follow::effect;
use crate::prelude::*;
use crate::route::Route;
use crate::words::t;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use serde_json::{Value, json};
use sopwright::message::Message;
use sopwright::model::{Gather, Id, Kind, ProcessId, StepId};
use sopwright::scene::{Viewport, draw_step};
use web_sys::{Element, MouseEvent};

/// The way here.
#[derive(Clone, Copy)]
pub struct Crumbs {
    session: Session,
    way: RwSignal<Vec<Crumb>>,
    /// The call whose process is not at hand.
    pub missing: RwSignal<Option<Missing>>,
}

/// A process on the way, as it was left.
#[derive(Clone, Debug, PartialEq)]
struct Crumb {
    process: ProcessId,
    title: String,
    view: Viewport,
    selection: Vec<Id>,
}

/// The name under which this tab remembers the way.
const WAY: &str = "way";

impl Crumbs {
    /// The way to the process that has just been opened, and what was left in it.
    pub fn of(session: Session) -> Crumbs {
        let id = session.id();
        let (at, mut way) = remembered().unwrap_or_else(|| (id.clone(), Vec::new()));
        let before = way.iter().position(|crumb| crumb.process == id);
        let back = before.map(|place| way.split_off(place)).and_then(|left| left.into_iter().next());
        if back.is_none() && at != id {
            way.clear(); // It was opened from elsewhere.
        }
        let crumbs = Crumbs { session, way: RwSignal::new(way), missing: RwSignal::new(None) };
        crumbs.remember(&id);
        if let Some(back) = back {
            crumbs.restore(back);
        }
        crumbs
    }

    fn remember(self, at: &ProcessId) {
        let crumb = |crumb: &Crumb| {
            json!({
                "process": crumb.process.as_str(), "title": crumb.title,
                "x": crumb.view.x, "y": crumb.view.y, "zoom": crumb.view.zoom,
                "selection": crumb.selection.iter().map(Id::as_str).collect::<Vec<_>>(),
            })
        };
        let way: Vec<Value> = self.way.with_untracked(|way| way.iter().map(crumb).collect());
        page::set_tab_setting(WAY, &json!({ "at": at.as_str(), "way": way }).to_string());
    }

    /// Once the canvas has its size, shows what was shown when the process was left.
    fn restore(self, left: Crumb) {
        let session = self.session;
        let exists = |id: &Id| session.peek(|process| process.steps.contains_key(id.as_str()));
        let selection: Vec<Id> = left.selection.into_iter().filter(exists).collect();
        session.focus.set(selection.first().cloned());
        session.selection.set(selection.into_iter().gathered());
        let mut waits = true;
        effect(move || {
            if waits && session.canvas_size.get() != (0.0, 0.0) {
                waits = false;
                session.viewport.set(left.view);
                focus_on_canvas(session);
            }
        });
    }

    /// Opens the process that a step calls; where it is not at hand, offers what to do.
    pub fn open_called(self, step: Option<StepId>) {
        let session = self.session;
        let called = step.and_then(|step| {
            let record = session.peek(|process| process.step(&step).cloned())?;
            match &record.kind {
                Kind::Call(call) => Some((step, record.title.clone(), call.sop.clone())),
                _ => None,
            }
        });
        let Some((step, title, sop)) = called else {
            session.say(&Message::new("called-needs-call"));
            return;
        };
        spawn_local(async move {
            let is_here = match &sop {
                Some(sop) => matches!(session.shelf.load(sop).await, Ok(Some(_))),
                None => false,
            };
            // The page may have been left meanwhile.
            if self.missing.try_get_untracked().is_none() {
                return;
            }
            match sop.filter(|_| is_here) {
                Some(sop) => self.go_into(&sop),
                None => {
                    session.shelf.look().await;
                    self.missing.try_set(Some(Missing { step, title }));
                }
            }
        });
    }

    /// Goes into a process, and remembers how this one was left.
    pub fn go_into(self, sop: &ProcessId) {
        let session = self.session;
        let crumb = Crumb {
            process: session.id(),
            title: session.peek(|process| process.about.title.clone()),
            view: session.viewport.get_untracked(),
            selection: session.selection.get_untracked().into_iter().gathered(),
        };
        if *sop != crumb.process {
            self.way.update(|way| way.push(crumb));
            self.remember(sop);
        }
        Route::Draw(sop.clone()).go();
    }

    /// Goes back to the process that called this one.
    pub fn go_back(self) {
        match self.way.with_untracked(|way| way.last().map(|crumb| crumb.process.clone())) {
            Some(process) => Route::Draw(process).go(),
            None => self.session.say(&Message::new("called-by-none")),
        }
    }

    /// A double click on the bars of a call, or on the name of its process, opens that process.
    pub fn is_on_sign(self, id: &Id, event: &MouseEvent) -> bool {
        let session = self.session;
        let Ok(step) = id.as_str().parse::<StepId>() else { return false };
        let Some(rect) = session.places.get_untracked().steps.get(&step).copied() else { return false };
        let drawn = session.peek(|process| match &process.step(&step)?.kind {
            Kind::Call(call) => Some((draw_step(process, &step, rect)?, call.sop.is_some())),
            _ => None,
        });
        let Some((drawing, is_named)) = drawn else { return false };
        let shape = document().query_selector(&format!("[data-step=\"{id}\"] .shape")).ok().flatten();
        let Some(place) =
            shape.map(|shape: Element| shape.unchecked_into::<Element>().get_bounding_client_rect())
        else {
            return false;
        };
        let zoom = session.viewport.get_untracked().zoom;
        let (x, y) = (
            (f64::from(event.client_x()) - place.left()) / zoom,
            (f64::from(event.client_y()) - place.top()) / zoom,
        );
        let is_on_bars = x < BAR || x > f64::from(rect.w) - BAR;
        let name = drawing.lines.last().filter(|_| is_named).map(|line| f64::from(line.y));
        is_on_bars || name.is_some_and(|base| (base - 13.0..base + 5.0).contains(&y))
    }
}

/// How wide the bars of a call are, in units of the chart.
const BAR: f64 = 14.0;

fn remembered() -> Option<(ProcessId, Vec<Crumb>)> {
    let kept: Value = serde_json::from_str(&page::tab_setting(WAY)?).ok()?;
    let crumb = |crumb: &Value| {
        let number = |key: &str| crumb.get(key).and_then(Value::as_f64);
        let text = |key: &str| crumb.get(key).and_then(Value::as_str);
        let zoom = number("zoom")?.clamp(Viewport::LEAST, Viewport::MOST);
        let selection = crumb.get("selection").and_then(Value::as_array).into_iter().flatten();
        Some(Crumb {
            process: text("process")?.parse().ok()?,
            title: text("title")?.to_owned(),
            view: Viewport { x: number("x")?, y: number("y")?, zoom },
            selection: selection.filter_map(|id| id.as_str()?.parse().ok()).gathered(),
        })
    };
    let way = kept.get("way")?.as_array()?.iter().filter_map(crumb).collect();
    Some((kept.get("at")?.as_str()?.parse().ok()?, way))
}

/// The way here, in the bar; each process on it leads back.
#[component]
pub fn WayHere() -> impl IntoView {
    let crumbs = expect_context::<Crumbs>();
    move || {
        let way = crumbs.way.get();
        (!way.is_empty()).then(|| {
            let lines = way.into_iter().map(|crumb| {
                let process = crumb.process;
                view! {
                    <li><button class="btn quiet sm" data-crumb=process.to_string() on:click=clicked(move |_| Route::Draw(process.clone()).go())>
                        <span>{crumb.title}</span></button><Icon name="i-chev-right" class="s"/></li>
                }
            });
            view! { <nav class="way-here" aria-label=t("called-way")><ol>{lines.collect_view()}</ol></nav> }
        })
    }
}
