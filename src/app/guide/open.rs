//! The cases that are open in this browser, of whatever process: listed, taken up, and told of before they are late.
//!
//! Not here: how cases are kept (`cases`), a case in hand (`session`).

use super::load::Edition;
use super::session::Session;
use super::values::{filled, lasting, with_time};
use crate::browser::tabs::{self, Topic};
use crate::browser::{clock, page};
use crate::cases::{self, KeptCase};
use crate::controls::{Icon, Toasts, clicked, view};
use crate::follow::effect;
use crate::prelude::*;
use crate::route::Route;
use crate::shelf::Shelf;
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::message::Message;
use sopwright::model::{Arrange, ProcessId};
use sopwright::run::{Case, Moment};
use std::cell::RefCell;

/// The setting of this tab that names the case it is about, or that a new one is wanted.
pub const TAB_CASE: &str = "guide.case";
/// What it says where a new case is wanted.
pub const WANTS_NEW: &str = "new";
/// A case is told of when less than this is left, in milliseconds.
const SOON: i64 = 120_000;

/// A case that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCase {
    /// Its id in this browser.
    pub id: String,
    /// The process it runs.
    pub process: ProcessId,
    /// What it is called: as the agent named it, else by customer and ticket.
    pub name: String,
    /// The title of the process.
    pub title: String,
    /// The title of the step it is at.
    pub step: String,
    /// When it began, in milliseconds since 1970.
    pub began: i64,
    /// When something is due next, the promise included.
    pub due: Option<i64>,
    /// When the customer is to hear from us next.
    pub update: Option<i64>,
}

/// The open cases of the page, and how to take one in hand.
#[derive(Clone, Copy)]
pub struct OpenCases {
    /// All of them, the oldest first; their places are their numbers.
    pub list: RwSignal<Vec<OpenCase>>,
    /// Takes one in hand that runs the process of this page.
    pub take: Callback<String>,
    here: StoredValue<Option<ProcessId>>,
}

impl OpenCases {
    /// The cases, for the page of a process, or for one that is of none.
    pub fn new(here: Option<ProcessId>, take: Callback<String>) -> OpenCases {
        OpenCases { list: RwSignal::new(Vec::new()), take, here: StoredValue::new(here) }
    }

    /// Reads anew which cases are open.
    pub async fn look(self, shelf: Shelf, words: Words) -> Vec<KeptCase> {
        super::keeping::settled().await;
        let Some(database) = shelf.database() else { return Vec::new() };
        let kept = cases::open_cases(&database).await.unwrap_or_default();
        let mut list = Vec::new();
        // One at its end is come back to, but is open no more.
        for each in kept.iter().filter(|kept| kept.header.ended.is_none()) {
            list.extend(described(shelf, words, each).await);
        }
        list.arrange_by_key(|case: &OpenCase| case.began);
        self.list.try_set(list);
        kept
    }

    /// Follows what other tabs do with cases, for as long as the current owner lives.
    pub fn follow(self) {
        let (shelf, words) = (expect_context::<Shelf>(), expect_context::<Words>());
        tabs::on_told(Topic::Cases, move || {
            spawn_local(async move {
                self.look(shelf, words).await;
            });
        });
    }

    /// Takes a case in hand, on the page of its process.
    pub fn open(self, case: &OpenCase) {
        page::set_tab_setting(TAB_CASE, &case.id);
        if self.here.with_value(|here| here.as_ref() == Some(&case.process)) {
            self.take.run(case.id.clone());
        } else {
            Route::Guide(case.process.clone()).go();
        }
    }

    /// Takes the case of a number in hand, counted from 1; `false` if there is none.
    pub fn open_number(self, number: usize) -> bool {
        let case =
            self.list.with_untracked(|list| number.checked_sub(1).and_then(|at| list.get(at).cloned()));
        case.is_some_and(|case| {
            self.open(&case);
            true
        })
    }
}

async fn described(shelf: Shelf, words: Words, kept: &KeptCase) -> Option<OpenCase> {
    let header = &kept.header;
    let edition = Edition::of(shelf, &header.process, &header.digests).await;
    let procedure = edition.and_then(|edition| edition.procedure(header.language).ok());
    let case = procedure.as_ref().map(|procedure| Case::replay(procedure, &kept.events, &kept.personal));
    let step = case.as_ref().and_then(|case| case.here().map(|here| filled(words, case, &here.step.title)));
    Some(OpenCase {
        id: header.id.clone(),
        process: header.process.clone(),
        name: name_of(words, header),
        title: procedure.map_or(header.process.to_string(), |procedure| procedure.main().title.clone()),
        step: step.unwrap_or_else(|| words.plain("guide-version-gone")),
        began: header.began,
        due: case.as_ref().and_then(due),
        update: header.update,
    })
}

/// What is due first in a case: at its step, or by promise.
fn due(case: &Case) -> Option<i64> {
    let at_step = case.here().and_then(|here| here.dues().first().map(|due| due.until));
    let now = Moment::of(clock::now());
    let promised = case.promise(now).filter(|promise| !promise.is_paused).map(|promise| promise.until);
    at_step.into_iter().chain(promised).min().map(Moment::in_milliseconds)
}

fn name_of(words: Words, header: &cases::Header) -> String {
    let ticket = Some(header.ticket.as_str());
    let named = if header.name.is_empty() { &header.customer } else { &header.name };
    let parts: Vec<&str> =
        Some(named.as_str()).into_iter().chain(ticket).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { words.plain("guide-no-name") } else { parts.join(", ") }
}

/// The list, each with its key, its age and what is left.
#[component]
pub fn CaseList(
    /// Leaves this one out: it is in hand.
    #[prop(optional)]
    but: Option<String>,
    /// The time of day.
    #[prop(into)]
    now: Signal<i64>,
) -> impl IntoView {
    let open = expect_context::<OpenCases>();
    let words = expect_context::<Words>();
    move || {
        let list = open.list.get();
        let lines = list.into_iter().enumerate().filter(|(_, case)| Some(&case.id) != but.as_ref());
        lines.map(|(place, case)| case_line(open, words, now, place, case)).collect_view()
    }
}

fn case_line(open: OpenCases, words: Words, now: Signal<i64>, place: usize, case: OpenCase) -> impl IntoView {
    let (began, due, step) = (case.began, case.due, case.step.clone());
    let update = case.update;
    let age = move || {
        let ago = now.get() - began;
        let told =
            if ago < 60_000 { Message::new("guide-began-now") } else { with_time("guide-began-ago", ago) };
        words.tell(&told.text("step", &step))
    };
    let left = move || Some(left_of(words, due? - now.get(), ["guide-late-by", "guide-time-left"]));
    let updated = move || {
        let left = left_of(words, update? - now.get(), ["update-list-late", "update-list-left"]);
        Some(view! { <small class="update">{left}</small> })
    };
    let is_late = move || due.is_some_and(|due| due < now.get());
    let is_soon = move || due.is_some_and(|due| (0..SOON).contains(&(due - now.get())));
    let name = case.name.clone();
    let title = case.title.clone();
    view! {
        <button type="button" class="g-open" data-late=move || is_late().to_string() data-soon=move || is_soon().to_string()
            on:click=clicked(move |_| open.open(&case))>
            <span class="grow"><b>{name}</b><small>{title}": "{age}</small><small class="left">{left}</small>{updated}</span>
            {(place < 9).then(|| view! { <kbd class="kbd" aria-hidden="true">{format!("Ctrl {}", place + 1)}</kbd> })}
            <Icon name="i-chev-right"/>
        </button>
    }
}

/// How much is left, or how late it is, in whole minutes while there are any.
fn left_of(words: Words, left: i64, [late, soon]: [&'static str; 2]) -> String {
    words.tell(&with_time(if left < 0 { late } else { soon }, left.abs()))
}

thread_local! {
    /// Of which case what was told, and of which time: another promise is told of anew, but no case twice because another
    /// is taken in hand.
    static TOLD: RefCell<Vec<(String, &'static str, i64)>> = const { RefCell::new(Vec::new()) };
}

/// Tells of each other case that is nearly late, and once more when it is, in one notice for a case.
pub fn remind(open: OpenCases, now: RwSignal<i64>, but: Option<String>) {
    let (words, toasts) = (expect_context::<Words>(), expect_context::<Toasts>());
    effect(move || {
        let now = now.get();
        let mut soon = Vec::new();
        open.list.with(|list| {
            for case in list.iter().filter(|case| Some(&case.id) != but.as_ref()) {
                let dues = [
                    (case.due, ["guide-case-late", "guide-case-soon"]),
                    (case.update, ["update-other-due", "update-other-soon"]),
                ];
                for (due, [late, nearly]) in dues {
                    let left = due.map_or(i64::MAX, |due| due - now);
                    let sentence = if left < 0 { late } else { nearly };
                    let key = (case.id.clone(), sentence, due.unwrap_or_default());
                    let is_new = left < SOON && TOLD.with_borrow(|told| !told.contains(&key));
                    if is_new {
                        TOLD.with_borrow_mut(|told| told.push(key));
                        let message = Message::new(sentence).text("name", &case.name);
                        soon.push((case.id.clone(), message.text("time", lasting(words, left.abs()))));
                    }
                }
            }
        });
        soon.into_iter().for_each(|(id, message)| toasts.say_of(id, words.tell(&message)));
    });
}

/// Reads in the background which other cases are open.
pub fn look_later(open: OpenCases) {
    let (shelf, words) = (expect_context::<Shelf>(), expect_context::<Words>());
    spawn_local(async move {
        open.look(shelf, words).await;
    });
}

/// What is put aside gets a name, and the others are at hand.
#[component]
pub fn Parking() -> impl IntoView {
    let session = expect_context::<Session>();
    let open = expect_context::<OpenCases>();
    let new_case = expect_context::<Callback<()>>();
    look_later(open);
    let header = session.header.get_value();
    let name =
        RwSignal::new(if header.name.is_empty() { header.customer.clone() } else { header.name.clone() });
    let park = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        session.change_header(|header| header.name = name.get_untracked().trim().to_owned());
        new_case.run(());
    };
    let own = header.id;
    let has_others = {
        let own = own.clone();
        move || open.list.with(|list| list.iter().any(|case| case.id != own))
    };
    let is_alone = {
        let has_others = has_others.clone();
        move || !has_others()
    };
    view! {
        <form class="g-sheetpart" on:submit=park>
            <div class="field">
                <label for="park-name">{t("guide-park-name")}</label>
                <input class="input" id="park-name" autocomplete="off" prop:value=move || name.get()
                    on:input=crate::controls::changed(move |event| name.set(event_target_value(&event)))/>
            </div>
            <div class="row"><button class="btn primary" type="submit">{t("guide-park")}</button></div>
            <crate::controls::Show when=has_others><h3 class="overline">{t("guide-waiting")}</h3></crate::controls::Show>
            <div class="card resume" hidden=is_alone><CaseList but=own now=session.now/></div>
        </form>
    }
}
