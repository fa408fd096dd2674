//! The dialog for publishing: what stands in the way, the version, a note; then the file.
//!
//! Not here: what stands in the way (`run::release`), the seal (`procedure::publish`).

use super::inspector::{AreaRow, TextRow};
use super::scenarios::{Trials, way_told};
use super::session::Session;
use super::versions::VersionList;
use crate::browser::{clock, files};
use crate::controls::{Dialog, Icon, Show, clicked, view};
use crate::follow::effect;
use crate::prelude::*;
use crate::route::Route;
use crate::shelf::Shelf;
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::check::{Profile, Severity, Terms};
use sopwright::edit::Command;
use sopwright::format;
use sopwright::message::{Arg, Message};
use sopwright::model::{Part, PartKey, Process, ProcessId, Seal, SortedMap};
use sopwright::procedure::{Obstacle, next_version, unfit_version};
use sopwright::run::{A_MONDAY_MORNING, Hindrance, Moment, Now, Tried, release};

/// The dialog for publishing.
#[component]
pub fn PublishDialog() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let title = Signal::derive(move || {
        let title = session.read(|process| process.about.title.clone());
        words.tell(&Message::new("publish-title").text("title", title))
    });
    let published = RwSignal::new(None::<String>);
    effect(move || {
        if session.is_publishing.get() {
            published.set(None);
        }
    });
    // A memo, so that a check that finds the same again does not begin the form anew.
    let trials = expect_context::<Trials>();
    let is_blocked = Memo::new(move |_| !session.checked.read().is_sound() || trials.failed() > 0);
    view! {
        <Dialog is_open=session.is_publishing title class="publish">
            <header><h2>{move || title.get()}</h2></header>
            {move || match (published.get(), is_blocked.get()) {
                (Some(version), _) => view! { <Done version/> }.into_any(),
                (None, true) => view! { <InTheWay/> }.into_any(),
                (None, false) => view! { <Form published/> }.into_any(),
            }}
        </Dialog>
    }
}

/// Publishing with errors is never silent: they are listed with their fixes.
#[component]
fn InTheWay() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let found = move || {
        let checked = session.checked.get();
        checked
            .diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .cloned()
            .collect::<Vec<_>>()
    };
    view! {
        <div class="body">
            <Show when=move || !session.checked.read().is_sound()>
                <p class="banner danger"><Icon name="i-error"/>
                    <span>{move || words.tell(&Message::new("publish-blocked").count("errors", found().len()))}</span></p>
            </Show>
            <ul class="pf">
                {move || found().into_iter().map(|found| {
                    let fix = found.fixes.first().cloned();
                    view! {
                        <li data-rule=found.rule><Icon name="i-error"/><span>{words.tell(&found.message)}</span>
                            {fix.map(|fix| {
                                let label = words.tell(&fix.label);
                                view! { <button class="btn xs" on:click=clicked(move |_| session.fix(&fix))>{label}</button> }
                            })}</li>
                    }
                }).collect_view()}
            </ul>
            <Failed/>
            <VersionList/>
        </div>
        <footer><button class="btn" autofocus on:click=clicked(move |_| session.is_publishing.set(false))>{t("close")}</button></footer>
    }
}

/// The scenarios that do not come out as expected, each with why and the way to it.
#[component]
fn Failed() -> impl IntoView {
    let session = expect_context::<Session>();
    let trials = expect_context::<Trials>();
    let words = expect_context::<Words>();
    let failed = move || {
        let tried = trials.tried.get();
        tried.iter().filter(|tried| !tried.unmet.is_empty()).cloned().collect::<Vec<_>>()
    };
    let row = move |tried: Tried| {
        let told = session.peek(|process| tried.told(process));
        let told = told.iter().map(|message| words.tell(message)).collect::<Vec<_>>().join(" ");
        let (id, name) = (tried.id.clone(), tried.id.to_string());
        view! {
            <li data-scenario=name><Icon name="i-x-circle"/><span><b>{tried.title}</b>" "{told}</span>
                <button class="btn xs" on:click=clicked(move |_| {
                    session.is_publishing.set(false);
                    trials.open(&id);
                })>{t("scenario-open")}</button></li>
        }
    };
    view! {
        <Show when=move || !failed().is_empty()>
            <p class="banner danger"><Icon name="i-x-circle"/>
                <span>{move || words.tell(&Message::new("publish-failed").count("count", failed().len()))}</span></p>
            <ul class="pf">{move || failed().into_iter().map(row).collect_view()}</ul>
        </Show>
    }
}

/// What no scenario covers: told, and in nobody's way.
#[component]
fn Uncovered() -> impl IntoView {
    let session = expect_context::<Session>();
    let trials = expect_context::<Trials>();
    let words = expect_context::<Words>();
    let left = trials.left.get_untracked();
    if left.is_empty() {
        return ().into_any();
    }
    let named =
        left.iter().take(MOST_NAMED).map(|way| view! { <li>{way_told(session, way)}</li> }).collect_view();
    let rest = left.len().saturating_sub(MOST_NAMED);
    let rest = (rest > 0).then(
        || view! { <li>{words.tell(&Message::new("publish-uncovered-more").count("count", rest))}</li> },
    );
    let of = session.peek(|process| process.transitions().count());
    let told = Message::new("publish-uncovered").count("count", left.len()).count("of", of);
    view! {
        <div class="banner warn" data-uncovered=""><Icon name="i-info"/>
            <div><p>{words.tell(&told)}</p><ul>{named}{rest}</ul></div></div>
    }
}

/// So many transitions that nothing covers are named.
const MOST_NAMED: usize = 3;

#[component]
fn Form(published: RwSignal<Option<String>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let shelf = expect_context::<Shelf>();
    let version = RwSignal::new(session.peek(next_version));
    let note = RwSignal::new(String::new());
    let obstacles = RwSignal::new(Vec::<Message>::new());
    let seal_it = move |_| {
        // Read now: the form may be gone by the time the called processes have been read.
        let (version, note) = (version.get_untracked(), note.get_untracked());
        spawn_local(async move {
            let taken = shelf.sealed(&session.id()).await;
            if let Some(told) = unfit_version(&version, &taken) {
                obstacles.try_set(vec![told]);
                return;
            }
            let called = called_by(session, shelf).await;
            let seal = Seal {
                version: version.clone(),
                digest: String::new(),
                rules: env!("CARGO_PKG_VERSION").to_owned(),
                published: clock::today(),
                in_use_from: None,
                note: Some(note).filter(|note| !note.is_empty()),
                approved: Vec::new(),
                more: Default::default(),
            };
            let now = Now { at: Moment::of(A_MONDAY_MORNING), zones: &clock::zone_offset };
            let terms = Terms {
                settings: shelf.settings.get_untracked(),
                today: Some(clock::today()),
                ..Terms::of(Profile::Correctness)
            };
            match session.peek(|process| release(process, &called, seal, &now, &terms)) {
                Ok(sealed) => {
                    if shelf.keep_sealed(&sealed).await.is_err() {
                        obstacles.try_set(vec![Message::new("not-kept")]);
                        return;
                    }
                    keep_seal(session, &sealed);
                    download(&sealed);
                    published.try_set(Some(version));
                }
                Err(Hindrance::Obstacle(Obstacle::Findings(found))) => {
                    drop(obstacles.try_set(found.iter().map(|found| found.message.clone()).collect()));
                }
                Err(Hindrance::Obstacle(Obstacle::Unfit(not_ready))) => {
                    drop(obstacles.try_set(not_ready.unfit.iter().map(|unfit| unfit.message()).collect()));
                }
                Err(Hindrance::Scenarios(failed)) => {
                    let told = failed
                        .iter()
                        .map(|tried| Message::new("publish-scenario-failed").text("title", &tried.title));
                    drop(obstacles.try_set(told.collect()));
                }
            }
        });
    };
    view! {
        <div class="body">
            <p>{t("publish-text")}</p>
            <Uncovered/>
            <div class="g2">
                <TextRow label="publish-version" value=version on_change=move |text: String| if !text.is_empty() { version.set(text) }/>
            </div>
            <AreaRow label="publish-note" value=note on_change=move |text: String| note.set(text)/>
            <Show when=move || !obstacles.read().is_empty()>
                <div class="banner danger" role="alert"><Icon name="i-error"/>
                    <ul>{move || obstacles.get().iter().map(|obstacle| view! { <li>{words.tell(obstacle)}</li> }).collect_view()}</ul></div>
            </Show>
            <VersionList/>
        </div>
        <footer>
            <button class="btn" on:click=clicked(move |_| session.is_publishing.set(false))>{t("cancel")}</button>
            <button class="btn primary" data-publish="" autofocus on:click=clicked(seal_it)>{t("publish-do")}</button>
        </footer>
    }
}

#[component]
fn Done(version: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let message = Message::new("publish-done").text("version", version);
    let called: Vec<String> =
        session.peek(|process| process.calls().iter().map(ToString::to_string).collect());
    let where_to = match called.is_empty() {
        true => Message::new("publish-done-text"),
        false => Message::new("publish-done-with").with("processes", Arg::Texts(called)),
    };
    view! {
        <div class="body"><p class="banner ok" role="status"><Icon name="i-check-circle"/><span>{words.tell(&message)}</span></p>
            <p>{words.tell(&where_to)}</p><VersionList/></div>
        <footer>
            <button class="btn" on:click=clicked(move |_| session.peek(download))>
                <Icon name="i-download"/>{t("publish-download")}</button>
            <button class="btn" on:click=clicked(move |_| session.is_publishing.set(false))>{t("close")}</button>
            <a class="btn primary" data-guide="" href=Route::Guide(session.id()).address()>{t("guide-a-case")}</a>
        </footer>
    }
}

/// The processes that this one calls, and those that they call, as far as they are published here or kept.
async fn called_by(session: Session, shelf: Shelf) -> SortedMap<ProcessId, Process> {
    let mut called = SortedMap::new();
    let mut waiting = session.peek(Process::calls);
    while let Some(id) = waiting.pop() {
        if called.contains_key(&id) {
            continue;
        }
        let sealed = shelf.sealed(&id).await.into_iter().next();
        let found = match sealed {
            Some(process) => Some(process),
            None => shelf.load(&id).await.ok().flatten().map(|opened| opened.editor.process().clone()),
        };
        if let Some(process) = found {
            waiting.extend(process.calls());
            called.insert(id, process);
        }
    }
    called
}

/// The working copy remembers the seal: as long as nothing changes, it is published, too.
fn keep_seal(session: Session, sealed: &Process) {
    if let Some(seal) = sealed.seal.clone() {
        let label = Message::new("edit-publish").text("version", seal.version.clone());
        session.run(&Command::SetPart { key: PartKey::Seal, part: Some(Part::Seal(seal)), label });
    }
}

fn download(process: &Process) {
    let version = process.seal.as_ref().map(|seal| format!("-{}", seal.version)).unwrap_or_default();
    files::download(
        &format!("{}{version}.sop.json", process.about.id),
        &format::write(process),
        "application/json",
    );
}
