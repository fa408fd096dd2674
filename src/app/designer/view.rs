//! The page of the designer: opening the process, and the frame of bar, palette, canvas, details and checks.
//!
//! Not here: the parts (`bar`, `palette`, `canvas`, `inspector`, `dock`).

use super::bar::Bar;
use super::canvas::Canvas;
use super::crumbs::Crumbs;
use super::dock::{Dock, DockPanel};
use super::findings::Findings;
use super::gesture::Hand;
use super::inspector::Inspector;
use super::keyboard::take;
use super::missing::MissingDialog;
use super::overview::Overview;
use super::palette::Palette;
use super::perform::perform;
use super::picture::PictureDialog;
use super::play::{Play, PlayPanel};
use super::publish::PublishDialog;
use super::scenarios::{ScenarioDetails, Trials};
use super::session::Session;
use super::times::TimesDialog;
use super::walk::{focus, listed};
use super::who::WhoDialog;
use crate::browser::page;
use crate::controls::view;
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::shelf::Shelf;
use crate::shell::{Nowhere, Shell};
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::commands::{Context, UserAct};
use sopwright::message::Message;
use sopwright::model::ProcessId;

/// The designer for one process. A process that is not here yet may be a template.
#[component]
pub fn DesignerView(
    /// The process.
    id: ProcessId,
) -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    // The opened process is moved into the session, not copied, so it waits beside the signal.
    let opened = LocalValue::new_local(None);
    let state = RwSignal::new(State::Opening);
    let wanted = id.clone();
    effect(move || {
        if shelf.is_open.get() {
            let wanted = wanted.clone();
            spawn_local(async move {
                let found = shelf.load(&wanted).await;
                // The page may have been left meanwhile.
                state.try_set(match found {
                    Ok(Some(found)) => {
                        opened.set_value(Some(found));
                        State::Open
                    }
                    Ok(None) => State::Missing,
                    Err(_) => State::Damaged,
                });
            });
        }
    });
    move || match state.get() {
        State::Opening => view! { <div class="app designer" aria-busy="true"></div> }.into_any(),
        State::Open => {
            let found = opened.try_update_value(Option::take).flatten();
            found.map(|found| view! { <Designer session=Session::open(found)/> }).into_any()
        }
        State::Missing => view! { <Nowhere path=id.to_string()/> }.into_any(),
        State::Damaged => view! { <Damaged/> }.into_any(),
    }
}

#[derive(Clone, Copy)]
enum State {
    Opening,
    Open,
    Missing,
    Damaged,
}

#[component]
fn Damaged() -> impl IntoView {
    view! {
        <main class="empty" role="alert">
            <h1>{t("damaged-title")}</h1>
            <p>{t("damaged-text")}</p>
            <a class="btn primary" href="#/">{t("all-processes")}</a>
        </main>
    }
}

/// The frame around a process that is open.
#[component]
pub fn Designer(
    /// The process with all that belongs to this tab.
    session: Session,
) -> impl IntoView {
    let words = expect_context::<Words>();
    provide_context(session);
    provide_context(super::remarks::Remarks::read(session));
    provide_context(Hand::new(session));
    let play = Play::new(session);
    provide_context(play);
    let dock = Dock::remembered();
    provide_context(dock);
    let findings = Findings::new(session, dock, play);
    provide_context(findings);
    let trials = Trials::new(session, dock, play);
    provide_context(trials);
    let overview = Overview::remembered();
    provide_context(overview);
    let crumbs = Crumbs::of(session);
    provide_context(crumbs);
    let shell = expect_context::<Shell>();
    shell.listen(Context::Designer, move |act| match act {
        UserAct::Minimap => overview.toggle(),
        UserAct::OpenCalled => crumbs.open_called(session.selected_step()),
        UserAct::ReturnToCaller => crumbs.go_back(),
        UserAct::Escape if play.end_tour() => {}
        _ if dock.perform(act) || findings.perform(act) || trials.perform(act) => {}
        _ if play.perform(act) => {}
        _ => perform(session, act),
    });
    shell.take_first(move |press| take(session, press));
    shell.offer_steps(move || listed(session), move |id| focus(session, id));
    super::clipboard::listen(session);
    super::typed::survive(session);
    super::looked_at::keep(session);
    on_cleanup(move || session.toasts.clear());
    let title = memo(move || session.read(|process| process.about.title.clone()));
    effect(move || {
        page::set_title(&words.tell(&Message::new("designer-window").text("title", title.get())));
    });
    view! {
        <div class="app designer" data-fold=move || dock.fold() data-tall=move || dock.is_tall.get().to_string()>
            <Bar/>
            <Palette/>
            <Canvas/>
            {move || match (play.round.get(), trials.opened.get()) {
                (Some(round), _) => view! { <PlayPanel round/> },
                (None, Some(id)) => view! { <ScenarioDetails id/> },
                (None, None) => view! { <Inspector/> },
            }}
            <DockPanel/>
            <PublishDialog/>
            <PictureDialog/>
            <WhoDialog/>
            <TimesDialog/>
            <MissingDialog/>
        </div>
    }
}
