//! The cases kept in this browser, in one place: what there is, saving their record, and deleting.
//!
//! Not here: the forms of the record (`papers`), going on with a case (`guide`).

use crate::browser::{clock, files, page};
use crate::casebook::{self, DAY, ERASE_AFTER};
use crate::cases::Header;
use crate::controls::{Dialog, For, Icon, Show, Toasts, changed, clicked, view};
use crate::deployed::Deployed;
use crate::follow::effect;
use crate::guide::{CaseEdition, with_time};
use crate::prelude::*;
use crate::shelf::Shelf;
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::message::Message;
use sopwright::papers::{FeedbackFile, Logged, csv, json, xes};
use sopwright::run::Event;

/// A case in the list.
#[derive(Clone, Debug)]
struct Listed {
    header: Header,
    events: Vec<Event>,
}

/// What the dialog shows and does.
#[derive(Clone, Copy)]
struct Kept {
    list: RwSignal<Vec<Listed>>,
    /// Deleting everything was pressed once.
    is_asked: RwSignal<bool>,
    shelf: Shelf,
    words: Words,
    toasts: Toasts,
    deployed: Deployed,
}

impl Kept {
    /// Reads anew which cases there are, after erasing what has been here too long.
    fn look(self) {
        spawn_local(async move {
            let Some(database) = self.shelf.database() else { return };
            let after = self.deployed.peek().and_then(|deployment| deployment.erase_after());
            if let Some(after) = casebook::erase_after(after) {
                casebook::erase_old(&database, after, clock::now()).await;
            }
            let all = casebook::all(&database).await;
            self.list.try_set(all.into_iter().map(|(header, events)| Listed { header, events }).collect());
        });
    }

    fn forget(self, cases: Vec<String>) {
        spawn_local(async move {
            let Some(database) = self.shelf.database() else { return };
            let mut is_done = true;
            for case in &cases {
                is_done &= casebook::forget(&database, case).await.is_ok();
            }
            let told = Message::new("cases-deleted").count("cases", cases.len());
            self.toasts.say(if is_done { self.words.tell(&told) } else { self.words.plain("not-kept") });
            self.look();
        });
    }

    /// Saves the record in a form.
    fn save(self, name: &'static str, kind: &'static str, write: fn(&[Logged]) -> String) {
        let list = self.list.get_untracked();
        spawn_local(async move {
            let mut cases = Vec::new();
            for Listed { header, events } in list {
                // Titles are those of the version that the case ran.
                let edition = CaseEdition::of(self.shelf, &header.process, &header.digests).await;
                let procedure = edition.and_then(|edition| edition.procedure(header.language).ok());
                cases.push(Logged { id: header.id, ticket: header.ticket, procedure, events });
            }
            files::download(name, &write(&cases), kind);
        });
    }

    fn save_feedback(self) {
        spawn_local(async move {
            let Some(database) = self.shelf.database() else { return };
            let said = crate::feedback::of(&database, None).await;
            if said.is_empty() {
                return self.toasts.say(self.words.plain("feedback-none"));
            }
            files::download("feedback.sopfeedback.json", &FeedbackFile::of(said).text(), "application/json");
        });
    }
}

/// Erases at the start what has been here too long, once it is known how long that is.
pub fn erase_in_time() {
    let (shelf, deployed) = (expect_context::<Shelf>(), expect_context::<Deployed>());
    effect(move || {
        if let (true, Some(deployment)) = (shelf.is_open.get(), deployed.get()) {
            spawn_local(async move {
                if let (Some(database), Some(after)) =
                    (shelf.database(), casebook::erase_after(deployment.erase_after()))
                {
                    casebook::erase_old(&database, after, clock::now()).await;
                }
            });
        }
    });
}

/// The dialog.
#[component]
pub fn KeptCases(
    /// Whether it is open.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let kept = Kept {
        list: RwSignal::new(Vec::new()),
        is_asked: RwSignal::new(false),
        shelf: expect_context(),
        words: expect_context(),
        toasts: expect_context(),
        deployed: expect_context(),
    };
    effect(move || {
        if is_open.get() {
            kept.is_asked.set(false);
            kept.look();
            page::focus_later("dialog.carry[open] .scroll".to_owned());
        }
    });
    view! {
        <Dialog is_open title=Signal::derive(t("command-kept-cases")) class="carry wide">
            <header class="row">
                <h2 class="grow">{t("command-kept-cases")}</h2>
                <button class="btn icon quiet" aria-label=t("close") title=t("close") on:click=clicked(move |_| is_open.set(false))>
                    <Icon name="i-x"/>
                </button>
            </header>
            <div class="body scroll" tabindex="0" role="region" aria-label=t("command-kept-cases")>
                <p>{t("cases-text")}</p>
                <Show when=move || kept.list.read().is_empty()><p class="muted" role="status">{t("cases-none")}</p></Show>
                <ul class="kept-cases">
                    <For each=move || kept.list.get() key=|each| (each.header.id.clone(), each.events.len()) let:each>{line(kept, each)}</For>
                </ul>
                {erasing(kept)}
            </div>
            <footer>
                <button class="btn" on:click=clicked(move |_| kept.save("cases.json", "application/json", json))><Icon name="i-download"/>{t("cases-json")}</button>
                <button class="btn" on:click=clicked(move |_| kept.save("cases.csv", "text/csv", csv))><Icon name="i-table"/>{t("cases-csv")}</button>
                <button class="btn" on:click=clicked(move |_| kept.save("cases.xes", "application/xml", xes))><Icon name="i-chart"/>{t("cases-xes")}</button>
                <button class="btn" on:click=clicked(move |_| kept.save_feedback())><Icon name="i-flag"/>{t("feedback-save")}</button>
                <span class="grow"></span>
                <button class="btn danger" data-delete-cases="" on:click=clicked(move |_| {
                    if kept.is_asked.get_untracked() {
                        kept.is_asked.set(false);
                        kept.forget(kept.list.with_untracked(|list| list.iter().map(|each| each.header.id.clone()).collect()));
                    } else {
                        kept.is_asked.set(true);
                    }
                })>
                    <Icon name="i-trash"/>{move || if kept.is_asked.get() { t("cases-delete-sure")() } else { t("cases-delete-all")() }}
                </button>
            </footer>
        </Dialog>
    }
}

/// A case: what it runs, for which ticket, whether it has ended.
fn line(kept: Kept, each: Listed) -> impl IntoView {
    let words = kept.words;
    let header = each.header;
    let title = kept.shelf.processes.with_untracked(|processes| {
        processes
            .iter()
            .find(|other| other.process.about.id == header.process)
            .map(|other| other.process.about.title.clone())
    });
    let title = title.unwrap_or_else(|| header.process.to_string());
    let ticket = match header.ticket.as_str() {
        "" => title,
        ticket => words.tell(&Message::new("guide-ticket-of").text("ticket", ticket).text("process", title)),
    };
    // By the name with which it was put aside it is known again.
    let ticket = match header.name.as_str() {
        "" => ticket,
        name => format!("{name}: {ticket}"),
    };
    let since = clock::now() - casebook::touched(&header, &each.events);
    let state = if header.ended.is_some() { "cases-ended" } else { "cases-open" };
    let below = words.tell(&with_time(state, since));
    let label = words.tell(&Message::new("cases-delete").text("case", &ticket));
    let id = header.id;
    view! {
        <li>
            <span class="grow"><b>{ticket}</b><small>{below}</small></span>
            <button class="btn icon quiet" aria-label=label.clone() title=label on:click=clicked(move |_| kept.forget(vec![id.clone()]))>
                <Icon name="i-trash"/>
            </button>
        </li>
    }
}

/// After how long personal details of an open case are erased: as the team says, unless it is said otherwise here.
fn erasing(kept: Kept) -> impl IntoView {
    let deployed =
        kept.deployed.peek().and_then(|deployment| deployment.erase_after()).map(|after| after / DAY);
    let now = page::setting(ERASE_AFTER).and_then(|days| days.parse::<i64>().ok()).or(deployed).unwrap_or(0);
    let options = [("0", "cases-never"), ("1", "cases-day"), ("7", "cases-week"), ("30", "cases-month")];
    let options = options.map(|(days, id)| {
        let is_now = days == now.to_string();
        view! { <option value=days selected=is_now>{t(id)}</option> }
    });
    view! {
        <div class="field">
            <label for="erase-after">{t("cases-erase")}</label>
            <select class="select" id="erase-after" on:change=changed(move |event| {
                page::set_setting(ERASE_AFTER, &event_target_value(&event));
                kept.look();
            })>{options.collect_view()}</select>
            <span class="help">{t("cases-erase-text")}</span>
        </div>
    }
}
