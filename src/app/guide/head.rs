//! The head of a case: for whom, by which process, how much of the promised time is left, and whether all is kept.
//!
//! Not here: the time of the step (`step`).

use super::session::{Session, Sheet};
use super::values::{ticking, with_time};
use crate::browser::page;
use crate::controls::{Icon, Show, clicked, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::words::t;
use sopwright::message::{Arg, Message};
use sopwright::run::{Case, Moment};

/// The head.
#[component]
pub fn Head() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = session.words;
    let header = session.header.get_value();
    let process = session.case.with_untracked(|case| case.procedure().main().title.clone());
    let name = if header.customer.is_empty() { process.clone() } else { header.customer.clone() };
    let below = move || match (header.ticket.as_str(), header.customer.as_str()) {
        ("", "") => session.case.with(|case| {
            let version = case.procedure().main().version.clone().unwrap_or_default();
            words.tell(&Message::new("guide-version-short").text("version", version))
        }),
        ("", _) => process.clone(),
        (ticket, _) => {
            words.tell(&Message::new("guide-ticket-of").text("ticket", ticket).text("process", &process))
        }
    };
    view! {
        <header class="g-head">
            <a class="btn icon quiet g-home" href="#/" aria-label=t("all-processes") title=t("all-processes")><Icon name="i-mark"/></a>
            <div class="who"><b>{name}</b><span>{below}</span></div>
            <KeptSign/>
            <Timer/>
            <super::update::UpdateClock/>
            <button class="btn icon quiet g-park" aria-label=t("command-park") title=t("command-park") aria-haspopup="dialog"
                on:click=clicked(move |_| session.sheet.set(Some(Sheet::Park)))><Icon name="i-pause"/></button>
            <button class="btn icon quiet" aria-label=t("guide-more") title=t("guide-more") aria-haspopup="dialog"
                on:click=clicked(move |_| session.sheet.set(Some(Sheet::More)))><Icon name="i-more"/></button>
        </header>
    }
}

/// Says only what matters: that something is on its way, or that it is not kept.
#[component]
fn KeptSign() -> impl IntoView {
    let session = expect_context::<Session>();
    let word = move || match (session.trouble.get(), session.pending.get()) {
        (Some(_), _) => "trouble",
        (None, 0) => "kept",
        (None, _) => "keeping",
    };
    view! {
        <span class="g-kept" data-kept=word title=move || match word() {
            "kept" => t("guide-kept")(),
            "keeping" => t("guide-keeping")(),
            _ => t("guide-not-kept")(),
        }>
            <Icon name=Signal::derive(move || if word() == "trouble" { "i-warning" } else { "i-storage" }) class="s"/>
            <span class="vh">{move || if word() == "kept" { t("guide-kept")() } else { String::new() }}</span>
        </span>
    }
}

/// What the clock in the head runs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clock {
    /// The time left, in milliseconds.
    left: i64,
    /// The whole, in milliseconds.
    whole: i64,
    is_paused: bool,
    /// It runs to the first answer, not to the end.
    is_first: bool,
}

fn clock_of(case: &Case, now: Moment) -> Option<Clock> {
    let channel = case.procedure().main().channels.get(case.channel()?)?;
    let at = case.ending().map_or(now, |ending| ending.at);
    let first = case.first_answer().zip(channel.first_response);
    let is_first = first.is_some();
    let (promise, whole) = first.or_else(|| case.promise(at).zip(channel.resolve))?;
    let left = promise.until.in_milliseconds() - at.max(case.last()).in_milliseconds();
    Some(Clock { left, whole: whole.in_seconds() * 1000, is_paused: promise.is_paused, is_first })
}

/// The time promised to the customer, first for an answer, then for the whole: a ring and figures. Only this is drawn anew
/// each second.
#[component]
fn Timer() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = session.words;
    let clock = memo(move || {
        let now = Moment::of(session.now.get());
        session.case.with(|case| clock_of(case, now))
    });
    let state = memo(move || match clock.get() {
        None => "none",
        Some(clock) if clock.left < 0 => "over",
        Some(clock) if clock.is_paused => "paused",
        Some(clock) if clock.left * 100 < clock.whole * 15 => "warn",
        Some(_) => "calm",
    });
    let figures = move || {
        let left = clock.get()?.left;
        let sign = if left < 0 { "+" } else { "" };
        let short = left.abs() < 3_600_000;
        Some(if short {
            format!("{sign}{}", ticking(left.abs()))
        } else {
            format!("{sign}{}", words.tell(&with_time("guide-time", left.abs())))
        })
    };
    let said = move || {
        let Clock { whole, is_first, .. } = clock.get()?;
        let id = match (state.get(), is_first) {
            ("over", true) => "guide-first-over-of",
            ("over", false) => "guide-over-of",
            ("paused", _) => "guide-paused-of",
            ("warn", true) => "guide-first-soon-of",
            ("warn", false) => "guide-soon-of",
            (_, true) => "guide-first-of",
            (_, false) => "guide-left-of",
        };
        let whole = sopwright::model::Span::seconds(u32::try_from(whole / 1000).unwrap_or(u32::MAX));
        let whole = sopwright::model::Span { days: whole.seconds / 86_400, seconds: whole.seconds % 86_400 };
        Some(words.tell(&Message::new(id).with("whole", Arg::Span(whole))))
    };
    let dash = move || {
        let part = clock.get().map_or(100, |clock| {
            let whole = clock.whole.max(1);
            clock.left.clamp(0, whole) * 100 / whole
        });
        format!("{part} 100")
    };
    Effect::new(move |before: Option<&'static str>| {
        let state = state.get();
        if state == "over" && before.is_some_and(|before| before != "over") {
            page::announce(&words.plain("guide-over-announced"));
        }
        state
    });
    view! {
        <Show when=move || state.get() != "none" && session.has_clocks.get()>
            <div class="timer" class:warn=move || state.get() == "warn" class:over=move || state.get() == "over"
                role="timer" aria-live="off" data-clock=move || if clock.get().is_some_and(|clock| clock.is_first) { "first" } else { "promise" } data-state=move || state.get()>
                <svg class="ring" viewBox="0 0 28 28" aria-hidden="true">
                    <circle class="bg" cx="14" cy="14" r="11.5"></circle>
                    <circle class="fg" cx="14" cy="14" r="11.5" pathLength="100" stroke-dasharray=dash></circle>
                </svg>
                <div><b>{figures}</b><span>{said}</span></div>
            </div>
        </Show>
    }
}
