//! A called process that is not at hand: make it, with the outcomes its caller expects, or call another one.
//!
//! Not here: the way into a called process (`designer::crumbs`), its first lines (`procedure::sketch`).

use super::crumbs::Crumbs;
use super::session::Session;
use crate::browser::ids;
use crate::controls::{Dialog, Icon, changed, clicked, view};
use crate::follow::effect;
use crate::prelude::*;
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::message::Message;
use sopwright::model::{About, Kind, Outcome, ProcessId, Step, StepId};
use sopwright::procedure::sketch;

/// A call whose process is not at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The step that calls.
    pub step: StepId,
    /// Its title.
    pub title: String,
}

/// What to do about it.
#[component]
pub fn MissingDialog() -> impl IntoView {
    let session = expect_context::<Session>();
    let crumbs = expect_context::<Crumbs>();
    let words = expect_context::<Words>();
    let is_open = RwSignal::new(false);
    effect(move || {
        if crumbs.missing.read().is_some() {
            is_open.set(true);
        }
    });
    effect(move || {
        if !is_open.get() && crumbs.missing.read_untracked().is_some() {
            crumbs.missing.set(None);
        }
    });
    let name = move || crumbs.missing.get().map(|missing| missing.title).unwrap_or_default();
    let title = Signal::derive(move || words.tell(&Message::new("called-missing").text("title", name())));
    let others = move || {
        let here = session.id();
        let all = session.shelf.processes.get().into_iter().filter(move |kept| kept.process.about.id != here);
        all.map(|kept| (kept.process.about.id.to_string(), kept.process.about.title.clone()))
            .collect::<Vec<_>>()
    };
    let make = move || {
        if let Some(missing) = crumbs.missing.get_untracked() {
            is_open.set(false);
            spawn_local(async move { make(session, crumbs, &missing).await });
        }
    };
    let choose = move |sop: String| {
        if let (Some(missing), Ok(sop)) = (crumbs.missing.get_untracked(), sop.parse::<ProcessId>()) {
            is_open.set(false);
            call_it(session, &missing.step, &sop);
            session.say(&Message::new("called-chosen").text("title", &missing.title));
        }
    };
    view! {
        <Dialog is_open title class="missing-called">
            <header><h2>{move || title.get()}</h2></header>
            <div class="body">
                <p>{t("called-missing-text")}</p>
                <button class="btn primary" autofocus data-make="" on:click=clicked(move |_| make())>
                    <Icon name="i-plus"/>{t("called-make")}</button>
                <label class="field"><span class="label">{t("called-other")}</span>
                    <select class="select" data-other="" on:change=changed(move |event| choose(event_target_value(&event)))>
                        <option value="">{t("called-choose")}</option>
                        {move || others().into_iter().map(|(id, title)| view! { <option value=id>{title}</option> }).collect_view()}
                    </select></label>
            </div>
            <footer><button class="btn" on:click=clicked(move |_| is_open.set(false))>{t("cancel")}</button></footer>
        </Dialog>
    }
}

fn call_it(session: Session, step: &StepId, sop: &ProcessId) {
    let sop = sop.clone();
    session.change_step(step, |record: &mut Step| {
        if let Kind::Call(call) = &mut record.kind {
            call.sop = Some(sop);
        }
    });
}

/// Makes the process with an end for each outcome that the caller expects, and opens it.
async fn make(session: Session, crumbs: Crumbs, missing: &Missing) {
    let found = session.peek(|process| {
        let step = process.step(&missing.step)?.clone();
        let owner = step.owner.as_ref().and_then(|owner| process.roles.get_key_value(owner));
        let owner = owner.map(|(id, role)| (id.clone(), role.clone()));
        Some((step, owner, process.about.language))
    });
    let Some((step, owner, language)) = found else { return };
    let Kind::Call(call) = &step.kind else { return };
    let mut expected: Vec<Outcome> = call.on.keys().copied().collect();
    if expected.is_empty() {
        expected = Outcome::ALL.to_vec();
    }
    let words = session.words;
    let ends: Vec<(Outcome, String)> = expected
        .into_iter()
        .map(|outcome| {
            let label = match outcome {
                Outcome::Resolved => "draft-ends-resolved",
                Outcome::Transferred => "draft-ends-transferred",
                Outcome::Closed => "draft-ends-closed",
            };
            (outcome, words.plain(label))
        })
        .collect();
    let sop = call.sop.clone().unwrap_or_else(|| ids::mint(&step.title));
    let about = About::new(sop.clone(), step.title.clone(), language);
    let process = sketch(about, owner, &words.plain("called-question"), &ends, false);
    if session.shelf.keep_whole(&process, 0).await.is_err() {
        session.say(&Message::new("not-kept"));
        return;
    }
    if call.sop.is_none() {
        call_it(session, &missing.step, &sop);
    }
    crumbs.go_into(&sop);
}
