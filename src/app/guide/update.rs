//! The next update that the customer was promised: set with a key, shown among the clocks, told of before it is due and when
//! it is. It is kept with the case, so it outlives a reload and a sleep.
//!
//! Not here: the times that the process knows (`head`, `step`), and those of other cases (`open`).

use super::session::{Session, Sheet};
use super::values::{locale, ticking, with_time};
use crate::browser::{clock, page};
use crate::controls::{Icon, Show, changed, clicked, view};
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::words::t;
use sopwright::message::Message;
use sopwright::text::{TypedTime, typed_time};
use web_sys::SubmitEvent;

/// An update is told of when less than this is left, in milliseconds.
const SOON: i64 = 120_000;
/// So near to it, in milliseconds, the seconds are shown, too.
const SECONDS_MATTER: i64 = 600_000;
/// What is offered without typing, in minutes.
const OFFERED: [i64; 3] = [15, 30, 60];
/// The time of day that is offered for tomorrow, in minutes since midnight.
const MORNING: u16 = 9 * 60;

/// When the customer is to hear from us next.
#[derive(Clone, Copy)]
pub struct Update(RwSignal<Option<i64>>);

impl Update {
    /// The one of the case in hand, told of in time.
    pub fn watch(session: Session) -> Update {
        let update = Update(RwSignal::new(session.header.with_value(|header| header.update)));
        // What was told: of which time, and whether it was over then.
        let told = StoredValue::new(None::<(i64, bool)>);
        let has_ended = memo(move || session.case.with(|case| case.ending().is_some()));
        effect(move || {
            let Some(at) = update.0.get().filter(|_| !has_ended.get()) else { return };
            let left = at - session.now.get();
            let now = (at, left <= 0);
            if left >= SOON || told.get_value() == Some(now) {
                return;
            }
            told.set_value(Some(now));
            let message = Message::new(if left <= 0 { "update-due-said" } else { "update-soon-said" });
            let text = session.words.tell(&message.text("time", ticking(left.max(0))));
            session.toasts.say_of(session.header.with_value(|header| header.id.clone()), text);
        });
        update
    }

    fn set(self, session: Session, at: Option<i64>) {
        session.change_header(|header| header.update = at);
        self.0.set(at);
        session.sheet.set(None);
        let words = session.words;
        session.say(match at {
            Some(at) => {
                let time = time_of(session, at);
                words.tell(&Message::new("update-promised").text("time", time))
            }
            None => words.plain("update-cleared"),
        });
    }
}

/// A time of day, with its day where that is not today.
fn time_of(session: Session, at: i64) -> String {
    let language = locale(session.words.language());
    let is_today = at < clock::at_time(clock::now(), Some(1), 0);
    if is_today { clock::time_of_day(at, &language) } else { clock::day_and_time(at, &language) }
}

/// How much is left until the update, in words, too.
#[component]
pub fn UpdateClock() -> impl IntoView {
    let session = expect_context::<Session>();
    let Some(update) = use_context::<Update>() else { return ().into_any() };
    let words = session.words;
    let has_ended = memo(move || session.case.with(|case| case.ending().is_some()));
    let is_shown = move || update.0.get().is_some() && session.has_clocks.get() && !has_ended.get();
    let left = move || update.0.get().unwrap_or(0) - session.now.get();
    let state = memo(move || match left() {
        left if left <= 0 => "due",
        left if left < SOON => "soon",
        _ => "calm",
    });
    let told = move || {
        let left = left();
        let id = match state.get() {
            "due" => "update-due",
            "soon" => "update-soon",
            _ => "update-left",
        };
        let message = if left.abs() < SECONDS_MATTER {
            Message::new(id).text("time", ticking(left.abs()))
        } else {
            with_time(id, left.abs())
        };
        words.tell(&message)
    };
    view! {
        <Show when=is_shown>
            <div class="g-update" data-state=move || state.get()>
                <button class="btn quiet" aria-haspopup="dialog" on:click=clicked(move |_| session.sheet.set(Some(Sheet::Update)))>
                    <Icon name="i-timeout"/><span role="timer" aria-live="off">{told}</span>
                </button>
                <button class="btn quiet icon" aria-label=t("update-done") title=t("update-done")
                    on:click=clicked(move |_| update.set(session, None))><Icon name="i-check"/></button>
            </div>
        </Show>
    }
    .into_any()
}

/// When the customer hears from us next: any time typed, or the usual times, with Alt and a number while one types.
#[component]
pub fn UpdateForm() -> impl IntoView {
    let session = expect_context::<Session>();
    let update = expect_context::<Update>();
    let words = session.words;
    let typed = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let now = clock::now();
        let at = match typed_time(&typed.get_untracked()) {
            Some(TypedTime::After(seconds)) => Some(now + i64::from(seconds) * 1000),
            Some(TypedTime::At(days, minute)) => Some(clock::at_time(now, days, minute)),
            None => None,
        };
        match at.filter(|at| *at > now) {
            Some(at) => update.set(session, Some(at)),
            None => {
                is_wrong.set(true);
                page::focus_soon("#update-when");
            }
        }
    };
    let is_set = update.0.get_untracked().is_some();
    let mut ways: Vec<(String, &'static str, Option<i64>)> = Vec::new();
    if is_set {
        ways.push((words.plain("update-done"), "i-check", None));
    }
    for minutes in OFFERED {
        let name = words.tell(&with_time("update-in", minutes * 60_000));
        ways.push((name, "i-timeout", Some(minutes * 60_000)));
    }
    let tomorrow = clock::at_time(clock::now(), Some(1), MORNING);
    let name = words.tell(&Message::new("update-at").text("time", time_of(session, tomorrow)));
    ways.push((name, "i-calendar", Some(tomorrow - clock::now())));
    let way = move |(place, (name, icon, after)): (usize, (String, &'static str, Option<i64>))| {
        view! {
            <button type="button" class="ans" on:click=clicked(move |_| update.set(session, after.map(|after| clock::now() + after)))>
                <span class="key" aria-hidden="true">{place + 1}</span><span>{name}</span><Icon name=icon/>
            </button>
        }
    };
    view! {
        <form class="g-sheetpart" on:submit=submit>
            <div class="field">
                <label for="update-when">{t("update-when")}</label>
                <input class="input" id="update-when" autocomplete="off" placeholder=t("update-when-text")
                    aria-invalid=move || is_wrong.get().to_string()
                    on:input=changed(move |event| { typed.set(event_target_value(&event)); is_wrong.set(false); })/>
                {move || is_wrong.get().then(|| view! {
                    <span class="err" role="alert"><Icon name="i-error" class="s"/>{t("update-not-a-time")}</span>
                })}
            </div>
            <div class="row"><button class="btn primary" type="submit">{t("update-set")}</button></div>
            <div class="answers">{ways.into_iter().enumerate().map(way).collect_view()}</div>
        </form>
    }
}
