//! The case in a small window of its own, above all others where the browser can; the page it came from waits meanwhile.
//!
//! Not here: opening windows (`browser::outside`).

use super::session::Session;
use crate::browser::outside::{self, Small};
use crate::browser::page;
use crate::controls::{Icon, clicked, view};
use crate::prelude::*;
use crate::words::t;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::time::Duration;

/// The size of the window in pixels: that of the mocks for a side window.
const SIZE: (i32, i32) = (420, 760);

/// Says that the case floats, or that it is back.
#[derive(Clone, Copy)]
pub struct Away(pub Callback<bool>);

thread_local! {
    /// The window in which the case floats.
    static SMALL: RefCell<Option<Small>> = const { RefCell::new(None) };
}

/// Lets the case float. It is the same case, from the same disk, so only one window may go on with it at a time.
pub fn float(session: Session, away: Option<Away>) {
    let Some(away) = away.filter(|_| session.trouble.get_untracked().is_none()) else {
        return session.say(session.words.plain("float-not-kept"));
    };
    if outside::is_opened_by_another() {
        return session.say(session.words.plain("float-already"));
    }
    let header = session.header.get_value();
    let address = format!("{}#/p/{}/guide?case={}", outside::address(), header.process, header.id);
    // Windows open only at once after a press, so what is underway is waited for afterwards.
    spawn_local(async move {
        let Some(small) = Small::open(&address, SIZE).await else {
            return session.say(session.words.plain("float-refused"));
        };
        while session.pending.try_get_untracked().is_some_and(|pending| pending > 0) {
            gloo::timers::future::sleep(Duration::from_millis(20)).await;
        }
        small.on_close(move || {
            SMALL.set(None);
            away.0.try_run(false);
        });
        SMALL.set(Some(small));
        away.0.try_run(true);
    });
}

/// What stands here while the case floats.
#[component]
pub fn AwayView() -> impl IntoView {
    let away = expect_context::<Away>();
    page::focus_soon("[data-bring-back]");
    let back = move |_| match SMALL.take() {
        Some(small) => small.close(),
        None => away.0.run(false),
    };
    view! {
        <main class="empty">
            <Icon name="i-popout" class="l"/>
            <h1>{t("float-away")}</h1>
            <p>{t("float-away-text")}</p>
            <button class="btn primary" data-bring-back="" on:click=clicked(back)>{t("float-back")}</button>
            <a class="btn quiet" href="#/">{t("all-processes")}</a>
        </main>
    }
}
