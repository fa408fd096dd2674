//! A walk through the chart that is shown step by step: how a case comes to what a finding is about, or what a scenario
//! does. Nothing is run; the marks are those of a play.
//!
//! Not here: playing (`designer::play`), finding the way (`check`, `run::tried`).

use super::Play;
use super::marks::Marks;
use crate::browser::page;
use crate::controls::{Icon, clicked, view};
use crate::designer::drawn_as::DrawnAs;
use crate::designer::perform::focus_on_canvas;
use crate::designer::session::Session;
use crate::follow::memo;
use crate::prelude::*;
use crate::words::t;
use sopwright::message::Message;
use sopwright::model::{Gather, Id, Process, StepId};
use sopwright::run::Stride;
use std::sync::Arc;
use web_sys::KeyboardEvent;

/// What is shown, and where it has come to.
#[derive(Clone, Copy)]
pub struct Tour {
    walk: RwSignal<Option<Arc<Walk>>>,
    at: RwSignal<usize>,
}

struct Walk {
    title: String,
    strides: Vec<Stride>,
}

impl Tour {
    /// No walk yet.
    pub fn new() -> Tour {
        Tour { walk: RwSignal::new(None), at: RwSignal::new(0) }
    }
}

/// The least zoom at which a walk is shown.
const READABLE: f64 = 0.5;

/// The steps of a path with the transitions between them.
pub fn steps_of(process: &Process, path: &[StepId]) -> Vec<Stride> {
    let before = std::iter::once(None).chain(path.iter().map(Some));
    let stride = |(before, step): (Option<&StepId>, &StepId)| {
        let by = before.and_then(|from| process.transitions_from(from).find(|way| way.to == *step));
        Stride { step: step.clone(), by: by.map(|way| way.id) }
    };
    before.zip(path).map(stride).collect()
}

impl Play {
    /// Shows a walk from its first step on; a play that is on ends.
    pub fn tour(self, title: String, strides: Vec<Stride>) {
        let exists = |stride: &Stride| self.session.peek(|process| process.step(&stride.step).is_some());
        let strides: Vec<Stride> = strides.into_iter().filter(exists).collect();
        if strides.is_empty() {
            return;
        }
        self.end();
        self.session.tools.table.drawn.set(DrawnAs::Chart);
        self.tour.walk.set(Some(Arc::new(Walk { title, strides })));
        // From afar nobody sees which step is meant.
        if self.session.viewport.with_untracked(|view| view.zoom < READABLE) {
            let middle = self.session.canvas_size.get_untracked();
            let middle = (middle.0 / 2.0, middle.1 / 2.0);
            self.session.viewport.update(|view| *view = view.zoom_at(middle, READABLE / view.zoom));
        }
        self.tour_to(0);
        page::focus_soon("[data-tour] [data-go=next]");
    }

    /// Shows the walk up to one of its steps, and says which that is.
    fn tour_to(self, place: usize) {
        let Some(walk) = self.tour.walk.get_untracked() else { return };
        let place = place.min(walk.strides.len().saturating_sub(1));
        let Some(stride) = walk.strides.get(place) else { return };
        self.tour.at.set(place);
        let passed = || walk.strides.iter().take(place + 1);
        let walked: Vec<_> = passed().filter_map(|stride| stride.by.clone()).collect();
        self.marks.set(Arc::new(Marks {
            here: Some(Id::from(&stride.step)),
            passed: passed().map(|stride| Id::from(&stride.step)).gathered(),
            ways: walked.iter().cloned().gathered(),
            walked,
        }));
        self.session.speak(&told(self.session, &walk, place));
    }

    /// Whether a walk is shown.
    pub fn is_touring(self) -> bool {
        self.tour.walk.read().is_some()
    }

    /// Ends the walk that is shown; says whether there was one.
    pub fn end_tour(self) -> bool {
        let was_on = self.tour.walk.with_untracked(Option::is_some);
        if was_on {
            self.tour.walk.set(None);
            self.marks.set(Arc::default());
            focus_on_canvas(self.session);
        }
        was_on
    }
}

/// Where the walk has come to, and by which answer.
fn told(session: Session, walk: &Walk, place: usize) -> Message {
    let stride = walk.strides.get(place);
    let step = stride.map(|stride| session.title_of_step(&stride.step)).unwrap_or_default();
    let way = stride.and_then(|stride| session.peek(|process| process.transition(stride.by.as_ref()?)));
    let label = way.map(|way| way.label).filter(|label| !label.is_empty());
    let told = Message::new(if label.is_some() { "tour-at-by" } else { "tour-at" });
    let told = told.count("place", place + 1).count("of", walk.strides.len()).text("step", step);
    told.text("label", label.unwrap_or_default())
}

/// The bar at the foot of the canvas that leads through a walk.
#[component]
pub fn TourBar() -> impl IntoView {
    let play = expect_context::<Play>();
    let session = expect_context::<Session>();
    let tour = play.tour;
    let is_first = memo(move || tour.at.get() == 0);
    let is_last =
        memo(move || tour.walk.read().as_ref().is_none_or(|walk| tour.at.get() + 1 >= walk.strides.len()));
    let to = move |by: isize| play.tour_to(tour.at.get_untracked().saturating_add_signed(by));
    let press = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => to(1),
            "ArrowLeft" | "ArrowUp" => to(-1),
            "Home" => play.tour_to(0),
            "End" => play.tour_to(usize::MAX),
            "Escape" => {
                play.end_tour();
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    move || {
        tour.walk.get().map(|walk| {
            let title = walk.title.clone();
            let place = move || session.words.tell(&told(session, &walk, tour.at.get()));
            view! {
                <div class="float tour" role="toolbar" aria-label=t("tour-title") data-tour="" on:keydown=press
                    on:pointerdown=|event| event.stop_propagation() on:dblclick=|event| event.stop_propagation()>
                    <p><b>{title}</b><span data-tour-at="">{place}</span></p>
                    <button class="btn icon quiet sm" data-go="back" aria-label=t("tour-back") title=t("tour-back")
                        aria-disabled=move || is_first.get().to_string() on:click=clicked(move |_| to(-1))><Icon name="i-left"/></button>
                    <button class="btn sm" data-go="next" aria-disabled=move || is_last.get().to_string()
                        on:click=clicked(move |_| to(1))><span>{t("tour-next")}</span><Icon name="i-right"/></button>
                    <button class="btn icon quiet sm" data-go="close" aria-label=t("tour-close") title=t("tour-close")
                        on:click=clicked(move |_| { play.end_tour(); })><Icon name="i-x"/></button>
                </div>
            }
        })
    }
}
