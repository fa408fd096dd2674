//! The bar at the top: what process this is, whether it is kept, undo and redo, findings, publish.
//!
//! Not here: the dialog for publishing (`designer::publish`).

use super::crumbs::WayHere;
use super::dock::Dock;
use super::drawn_as::DrawnAs;
use super::session::Session;
use crate::browser::clock;
use crate::controls::{Icon, changed, clicked, view};
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::route::Route;
use crate::shelf::Saving;
use crate::shell::Shell;
use crate::words::{Words, t};
use sopwright::check::Severity;
use sopwright::commands::UserAct;
use sopwright::edit::Command;
use sopwright::format;
use sopwright::message::Message;
use sopwright::model::{About, Part, PartKey};
use std::sync::Arc;
use std::time::Duration;

/// The bar of the designer.
#[component]
pub fn Bar() -> impl IntoView {
    let session = expect_context::<Session>();
    let shell = expect_context::<Shell>();
    let table = session.tools.table;
    let words = expect_context::<Words>();
    let guide = Route::Guide(session.id()).address();
    let can_undo = move || session.history_labels().0;
    let can_redo = move || session.history_labels().1;
    let name = move |id: &'static str, what: Option<Message>| match what {
        Some(what) => words.tell(&Message::new(id).text("what", words.tell(&what))),
        None => words.plain(if id == "undo-what" { "command-undo" } else { "command-redo" }),
    };
    view! {
        <header class="bar dbar">
            <a class="homelink" href="#/" aria-label=t("all-processes") title=t("all-processes")><Icon name="i-mark"/></a>
            <WayHere/>
            <div class="ttl" data-of="*">
                <h1><span class="code">{move || session.read(|process| process.about.code.clone())}</span><ProcessTitle/></h1>
                <div class="sub"><Stage/><span class="dot"></span><SavedWhen/></div>
            </div>
            <div class="undo">
                <button class="btn icon quiet" data-command="undo" aria-label=move || name("undo-what", can_undo())
                    title=move || name("undo-what", can_undo())
                    aria-disabled=move || can_undo().is_none().to_string() on:click=clicked(move |_| session.undo())>
                    <Icon name="i-undo"/></button>
                <button class="btn icon quiet" data-command="redo" aria-label=move || name("redo-what", can_redo())
                    title=move || name("redo-what", can_redo())
                    aria-disabled=move || can_redo().is_none().to_string() on:click=clicked(move |_| session.redo())>
                    <Icon name="i-redo"/></button>
            </div>
            <div class="seg views" role="tablist" aria-label=t("views")>
                {DrawnAs::ALL.map(|(drawn, icon, name, _)| view! {
                    <button role="tab" aria-label=t(name) title=t(name) aria-selected=move || (table.drawn.get() == drawn).to_string()
                        on:click=clicked(move |_| table.show(session, drawn))><Icon name=icon/><span class="bar-word">{t(name)}</span></button>
                }).into_iter().collect_view()}
            </div>
            <div class="grow"></div>
            <Counts/>
            <button class="btn icon quiet bar-details" aria-label=t("details-process") title=t("details-process")
                aria-pressed=move || session.shows_process.get().to_string()
                on:click=move |_| {
                    session.select(None);
                    session.shows_process.update(|shows| *shows = !*shows);
                }><Icon name="i-panel-right"/></button>
            <span class="sep"></span>
            <button class="btn quiet" on:click=clicked(move |_| shell.perform(UserAct::Palette)) title=t("command-palette")>
                <Icon name="i-search"/><span class="bar-word">{t("palette-title")}</span></button>
            <button class="btn quiet" on:click=clicked(move |_| shell.perform(UserAct::SaveFile)) title=t("command-save-file")>
                <Icon name="i-download"/><span class="bar-word">{t("save-file")}</span></button>
            <button class="btn icon quiet" data-command="play" aria-label=t("command-play") title=t("command-play") aria-keyshortcuts="Control+Enter"
                on:click=clicked(move |_| shell.perform(UserAct::Play))><Icon name="i-play"/></button>
            <a class="btn" href=guide><Icon name="i-play"/><span>{t("run")}</span></a>
            <button class="btn primary" on:click=clicked(move |_| session.is_publishing.set(true))>
                <span>{t("command-publish")}</span></button>
        </header>
    }
}

#[component]
fn ProcessTitle() -> impl IntoView {
    let session = expect_context::<Session>();
    let rename = move |event: leptos::ev::Event| {
        let title = event_target_value(&event);
        let about = session
            .peek(|process| About { title: title.trim().to_owned(), ..process.about.as_ref().clone() });
        if !about.title.is_empty() {
            let label = Message::new("edit-details").text("what", about.title.clone());
            session.run(&Command::SetPart {
                key: PartKey::About,
                part: Some(Part::About(Arc::new(about))),
                label,
            });
        }
    };
    view! {
        <input class="name input quiet-field" aria-label=t("process-title") size=move || {
            session.read(|process| process.about.title.chars().count().clamp(8, 48))
        }
            prop:value=move || session.read(|process| process.about.title.clone()) on:change=changed(rename)/>
    }
}

#[component]
fn Stage() -> impl IntoView {
    let session = expect_context::<Session>();
    let sealed = memo(move || {
        session.read(|process| {
            process.seal.as_ref().filter(|_| format::is_sealed(process)).map(|seal| seal.version.clone())
        })
    });
    move || match sealed.get() {
        Some(version) => view! { <span class="status live">{t("status-live")}" "{version}</span> }.into_any(),
        None => view! { <span class="status draft">{t("status-draft")}</span> }.into_any(),
    }
}

/// From so long on it is told that a change is being kept.
const TELLING: Duration = Duration::from_millis(300);

/// 'Saved' is said only after the commit.
#[component]
fn SavedWhen() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    // To write a time of day takes longer than many a change, so it is written once a minute.
    let minute = Memo::new(move |before: Option<&i64>| match session.saving() {
        Saving::Saved(at) => at.div_euclid(60_000),
        Saving::Nothing | Saving::Underway | Saving::Trouble(_) => before.copied().unwrap_or(0),
    });
    let time = memo(move || clock::time_of_day(minute.get() * 60_000, words.language().tag()));
    // Most changes are kept before anyone could read that they are being kept: that is told of those that take longer.
    let turn = StoredValue::new(0_u32);
    let is_long = RwSignal::new(false);
    effect(move || {
        let is_underway = session.saving() == Saving::Underway;
        let now = turn.get_value() + 1;
        turn.set_value(now);
        if !is_underway {
            if is_long.get_untracked() {
                is_long.set(false);
            }
            return;
        }
        set_timeout(
            move || {
                if turn.try_get_value() == Some(now) {
                    is_long.set(true);
                }
            },
            TELLING,
        );
    });
    let state = move || match session.saving() {
        Saving::Nothing => "nothing",
        Saving::Underway => "saving",
        Saving::Saved(_) => "saved",
        Saving::Trouble(_) => "trouble",
    };
    let told = Memo::new(move |before: Option<&String>| match session.saving() {
        Saving::Nothing => words.plain("saved"),
        Saving::Underway if is_long.get() => words.plain("saving"),
        Saving::Underway => before.cloned().unwrap_or_else(|| words.plain("saving")),
        Saving::Saved(_) => words.tell(&Message::new("saved-at").text("time", time.get())),
        Saving::Trouble(_) => words.plain("not-kept-short"),
    });
    view! { <span class="saved" data-saving=state>{move || told.get()}</span> }
}

/// How many findings there are of each weight.
#[component]
fn Counts() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let dock = expect_context::<Dock>();
    let count = move |severity| session.checked.read().count(severity);
    let label = move || {
        let message = Message::new("checks-count")
            .count("errors", count(Severity::Error))
            .count("warnings", count(Severity::Warning))
            .count("hints", count(Severity::Hint));
        words.tell(&message)
    };
    view! {
        <button class="btn quiet checkbadge" aria-label=label title=label on:click=clicked(move |_| {
            dock.show(false);
            crate::browser::page::focus_soon(".flist .fr .stepref");
        })>
            <span class="checks">
                <span class="t-danger"><Icon name="i-error"/>{move || count(Severity::Error)}</span>
                <span class="t-warn"><Icon name="i-warning"/>{move || count(Severity::Warning)}</span>
                <span class="t-hint"><Icon name="i-hint"/>{move || count(Severity::Hint)}</span>
            </span>
        </button>
    }
}
