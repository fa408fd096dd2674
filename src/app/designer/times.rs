//! The dialog "How long it takes": on each channel the least, usual and most time beside what is promised, and the steps
//! of the slowest usual way, which the chart can show.
//!
//! Not here: how that is found (`check::times`), and what is too slow (`designer::checks`).

use super::session::Session;
use super::walk::focus_on_canvas;
use super::who::{Names, steps};
use crate::controls::{Dialog, Icon, clicked, view};
use crate::follow::{effect, memo};
use crate::guide::channel_name;
use crate::prelude::*;
use crate::words::{Words, t};
use sopwright::check::{Needed, Times, times};
use sopwright::message::{Arg, Message};
use sopwright::model::{Id, Span, StepId, Transition, TransitionId};

/// The slowest usual way, while the chart shows it.
#[derive(Clone, Copy)]
pub struct Slow {
    /// Whether the dialog is open.
    pub is_open: RwSignal<bool>,
    /// The channel whose way shows; the inner nothing stands for any.
    channel: RwSignal<Option<Option<Id>>>,
    /// The steps of that way.
    pub way: RwSignal<Vec<StepId>>,
}

impl Slow {
    /// Nothing shows.
    pub fn new() -> Slow {
        Slow { is_open: RwSignal::new(false), channel: RwSignal::new(None), way: RwSignal::default() }
    }

    /// Whether a step is on the way that shows.
    pub fn has(self, step: &str) -> bool {
        self.way.read().iter().any(|on| on.as_str() == step)
    }

    /// Whether a transition is on the way that shows.
    pub fn goes(self, session: Session, way: &TransitionId) -> bool {
        self.way.with(|path| {
            path.len() > 1
                && session.peek(|process| process.transition(way)).is_some_and(|way| is_along(path, &way))
        })
    }
}

/// Whether a transition leads from a step of a path to the next.
pub fn is_along(path: &[StepId], way: &Transition) -> bool {
    path.windows(2).any(|pair| matches!(pair, [from, to] if *from == way.from && *to == way.to))
}

/// Finds the way that shows anew after each check, when the process may have changed.
pub fn follow(session: Session) {
    let slow = session.tools.slow;
    effect(move || {
        session.checked.track();
        let way = slow.channel.get().map(|channel| {
            let found = session.peek(times);
            on(&found, channel.as_ref()).map(|needed| needed.critical_path.clone()).unwrap_or_default()
        });
        let way = way.unwrap_or_default();
        if slow.way.with_untracked(|before| *before != way) {
            slow.way.set(way);
        }
    });
}

fn on<'t>(found: &'t Times, channel: Option<&Id>) -> Option<&'t Needed> {
    match channel {
        Some(channel) => found.channels.get(channel),
        None => Some(&found.any),
    }
}

/// Shows the slowest usual way of all channels, that of one that is late first; or no longer.
pub fn toggle(session: Session) {
    if session.tools.slow.channel.get_untracked().is_some() {
        return paint(session, None);
    }
    let found = session.peek(times);
    let mut slowest: Option<(Option<Id>, &Needed)> = None;
    for (channel, needed) in rows(&found) {
        let weight = |needed: &Needed| (needed.is_slow(), needed.typical);
        if slowest.as_ref().is_none_or(|(_, most)| weight(needed) > weight(most)) {
            slowest = Some((channel, needed));
        }
    }
    match slowest.filter(|(_, needed)| needed.critical_path.len() > 1) {
        Some((channel, _)) => paint(session, Some(channel)),
        None => session.say(&Message::new("times-none")),
    }
}

fn paint(session: Session, channel: Option<Option<Id>>) {
    session.say(&match &channel {
        Some(channel) => Message::new("times-painted").text("channel", name(channel.as_ref(), session.words)),
        None => Message::new("times-unpainted"),
    });
    session.tools.slow.channel.set(channel);
}

/// One for each channel; of a process without channels the one for any.
fn rows(found: &Times) -> Vec<(Option<Id>, &Needed)> {
    if found.channels.is_empty() {
        return vec![(None, &found.any)];
    }
    found.channels.iter().map(|(id, needed)| (Some(id.clone()), needed)).collect()
}

fn name(channel: Option<&Id>, words: Words) -> String {
    channel.map_or_else(|| words.plain("times-any"), |channel| channel_name(words, channel))
}

/// The dialog.
#[component]
pub fn TimesDialog() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let is_open = session.tools.slow.is_open;
    follow(session);
    view! {
        <Dialog is_open title=Signal::derive(move || words.plain("times-title")) class="who">
            <header><h2>{t("times-title")}</h2></header>
            <Content/>
            <footer>
                <button class="btn" autofocus on:click=clicked(move |_| is_open.set(false))>{t("close")}</button>
            </footer>
        </Dialog>
    }
}

#[component]
fn Content() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let found = session.peek(times);
    let rows = rows(&found).into_iter().map(|(id, needed)| row(session, words, id, needed)).collect_view();
    view! {
        <div class="body scroll" tabindex="0" role="region" aria-label=t("times-title")>
            <p>{t("times-what")}</p>
            <table class="table"><thead><tr>
                <th scope="col">{t("times-channel")}</th><th scope="col">{t("times-best")}</th><th scope="col">{t("times-typical")}</th>
                <th scope="col">{t("times-worst")}</th><th scope="col">{t("times-promised")}</th><th scope="col">{t("times-first")}</th>
                <th scope="col">{t("times-way")}</th>
            </tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
}

fn row(session: Session, words: Words, channel: Option<Id>, needed: &Needed) -> AnyView {
    let told = |seconds: Option<i64>| told(words, seconds);
    let first = match needed.first_promise {
        Some(promise) => words.tell(
            &Message::new("times-first-of")
                .text("seconds", told(needed.first_answer))
                .with("promise", Arg::Span(promise)),
        ),
        None => told(needed.first_answer),
    };
    let promise = needed.promise.map(|promise| told(Some(promise.in_seconds())));
    let count = words.tell(&Message::new("times-steps").count("count", needed.critical_path.len()));
    let is_nowhere = needed.critical_path.len() < 2;
    let (mine, slow) = (Some(channel.clone()), session.tools.slow);
    let shown = mine.clone();
    let is_shown = memo(move || *slow.channel.read() == shown);
    let press = move |_: leptos::ev::MouseEvent| {
        paint(session, if is_shown.get_untracked() { None } else { mine.clone() });
        if slow.channel.with_untracked(Option::is_some) {
            slow.is_open.set(false);
            session.fit();
            focus_on_canvas(session);
        }
    };
    let late = |is_late: bool| {
        is_late.then(|| view! { <span class="t-warn"><Icon name="i-warning"/><span class="vh">{words.plain("times-late")}</span></span> })
    };
    view! {
        <tr><th scope="row">{name(channel.as_ref(), words)}</th><td>{told(needed.best)}</td><td data-late=needed.is_slow().to_string()>{late(needed.is_slow())}" "{told(needed.typical)}</td>
            <td>{told(needed.worst)}</td><td>{promise.unwrap_or_else(|| words.plain("times-no-promise"))}</td><td data-late=needed.answers_late().to_string()>{late(needed.answers_late())}" "{first}</td>
            <td><span hidden=is_nowhere>
                <button class="btn xs" data-do="paint" aria-pressed=move || is_shown.get().to_string() on:click=clicked(press)><Icon name="i-map"/>{t("times-paint")}</button>
                <details><summary>{count}</summary>{steps(&needed.critical_path, Names(session))}</details></span></td></tr>
    }
    .into_any()
}

/// A length of time as a person reads it, with days of 24 hours.
fn told(words: Words, seconds: Option<i64>) -> String {
    let Some(seconds) = seconds.and_then(|seconds| u32::try_from(seconds).ok()) else {
        return words.plain("times-unknown");
    };
    let span = Span { days: seconds / 86_400, seconds: seconds % 86_400 };
    words.tell(&Message::new("times-span").with("span", Arg::Span(span)))
}
