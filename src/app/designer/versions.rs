//! The versions published so far, among what the dialog for publishing shows: each can be withdrawn with a reason, and be put
//! back in use.
//!
//! Not here: publishing (`publish`), what agents are told (`guide::withdrawn`).

use super::session::Session;
use crate::browser::{clock, files, page};
use crate::controls::{Icon, Show, Toasts, changed, clicked, view};
use crate::prelude::*;
use crate::shelf::Shelf;
use crate::withdrawn;
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::message::{Arg, Message};
use sopwright::model::Process;
use sopwright::papers::Withdrawal;

/// A version with its withdrawal, if it is withdrawn.
type Version = (Process, Option<Withdrawal>);

/// What the list shows and does.
#[derive(Clone, Copy)]
struct Versions {
    list: RwSignal<Vec<Version>>,
    /// The digest of the version that is about to be withdrawn.
    asked: RwSignal<Option<String>>,
    because: RwSignal<String>,
    session: Session,
    shelf: Shelf,
    words: Words,
    toasts: Toasts,
}

impl Versions {
    fn look(self) {
        let id = self.session.id();
        spawn_local(async move {
            let Some(database) = self.shelf.database() else { return };
            let withdrawn = withdrawn::of(&database, &id).await;
            let with = |process: Process| {
                let digest = process.seal.as_ref().map(|seal| seal.digest.clone()).unwrap_or_default();
                let withdrawal = withdrawn.iter().find(|each| each.digest == digest).cloned();
                (process, withdrawal)
            };
            self.list.try_set(self.shelf.sealed(&id).await.into_iter().map(with).collect());
        });
    }

    /// Keeps that a version is withdrawn or not, and saves it as a file for other machines.
    fn keep(self, withdrawal: Withdrawal) {
        self.asked.set(None);
        spawn_local(async move {
            let is_kept = match self.shelf.database() {
                Some(database) => withdrawn::keep(&database, &withdrawal).await.is_ok(),
                None => false,
            };
            if !is_kept {
                return self.toasts.say(self.words.plain("not-kept"));
            }
            let name = format!("{}-{}.withdrawn.json", withdrawal.process, withdrawal.version);
            files::download(&name, &withdrawal.text(), "application/json");
            let told =
                Message::new(if withdrawal.is_over { "withdrawn-over-done" } else { "withdrawn-done" });
            let told = told.text("version", &withdrawal.version).text("file", &name);
            self.toasts.say(self.words.tell(&told));
            self.look();
        });
    }

    fn withdraw(self, process: &Process) {
        let because = self.because.get_untracked();
        if because.trim().is_empty() {
            return page::focus_soon("#withdraw-because");
        }
        if let Some(withdrawal) = Withdrawal::of(process, &because, clock::today()) {
            self.keep(withdrawal);
        }
    }
}

/// The list; nothing where nothing was published.
#[component]
pub fn VersionList() -> impl IntoView {
    let versions = Versions {
        list: RwSignal::new(Vec::new()),
        asked: RwSignal::new(None),
        because: RwSignal::new(String::new()),
        session: expect_context(),
        shelf: expect_context(),
        words: expect_context(),
        toasts: expect_context(),
    };
    versions.look();
    view! {
        <Show when=move || !versions.list.read().is_empty()>
            <section class="versions" aria-labelledby="versions-title">
                <h3 id="versions-title">{t("versions-title")}</h3>
                <ul>{move || versions.list.get().into_iter().map(|version| line(versions, version)).collect_view()}</ul>
            </section>
        </Show>
    }
}

fn line(versions: Versions, (process, withdrawal): Version) -> impl IntoView {
    let words = versions.words;
    let seal = process.seal.clone()?;
    let name = Message::new("guide-version").text("version", &seal.version);
    let name = words.tell(&name.with("date", Arg::Date(seal.published)));
    let digest = seal.digest.clone();
    let is_asked = {
        let digest = digest.clone();
        move || versions.asked.with(|asked| asked.as_ref() == Some(&digest))
    };
    let told = withdrawal.as_ref().map(|withdrawal| {
        let told = Message::new("withdrawn-told").text("version", &withdrawal.version);
        words.tell(&told.text("because", &withdrawal.because).with("date", Arg::Date(withdrawal.on)))
    });
    let act = match withdrawal {
        Some(withdrawal) => view! {
            <button class="btn sm" data-back-in-use="" on:click=clicked(move |_| {
                versions.keep(Withdrawal { is_over: true, on: clock::today(), ..withdrawal.clone() });
            })><Icon name="i-restore"/>{t("withdrawn-over")}</button>
        },
        None => view! {
            <button class="btn sm" data-withdraw="" on:click=clicked(move |_| {
                versions.because.set(String::new());
                versions.asked.set(Some(digest.clone()));
                page::focus_later("#withdraw-because".to_owned());
            })><Icon name="i-minus-circle"/>{t("withdraw")}</button>
        },
    };
    let withdraw = StoredValue::new(process);
    Some(view! {
        <li>
            <span class="grow"><b>{name}</b>{seal.note.clone().map(|note| view! { <small>{note}</small> })}
                {told.map(|told| view! { <small class="withdrawn">{told}</small> })}</span>
            {act}
            <Show when=is_asked>
                <div class="field wide">
                    <label for="withdraw-because">{t("withdraw-because")}</label>
                    <input class="input" id="withdraw-because" autocomplete="off" prop:value=move || versions.because.get()
                        on:input=changed(move |event| versions.because.set(event_target_value(&event)))/>
                    <div class="row">
                        <button class="btn danger" data-withdraw-now="" on:click=clicked(move |_| withdraw.with_value(|process| versions.withdraw(process)))>
                            {t("withdraw-do")}</button>
                        <button class="btn" on:click=clicked(move |_| versions.asked.set(None))>{t("cancel")}</button>
                    </div>
                </div>
            </Show>
        </li>
    })
}
