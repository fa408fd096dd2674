//! The list of processes that are kept in this browser.
//!
//! Not here: templates (`library::templates`).

use super::thumb::Thumb;
use crate::controls::{For, Icon, Show, Toasts, clicked, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::route::Route;
use crate::shelf::{Kept, Shelf};
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::format;
use sopwright::message::{Arg, Message};
use sopwright::model::InLower;
use sopwright::model::Stage;
use std::sync::Arc;

/// The table of processes; when there is none yet, what to do first.
#[component]
pub fn ProcessList(
    /// The words searched for.
    query: RwSignal<String>,
) -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let found = memo(move || {
        let query = query.get().in_lower();
        shelf.processes.get().into_iter().filter(|kept| is_found(kept, &query)).collect::<Vec<_>>()
    });
    let is_empty = move || shelf.is_open.get() && shelf.processes.read().is_empty();
    view! {
        <Show when=is_empty>
            <section class="empty drop" id="list">
                <Icon name="i-flow" class="l"/>
                <h2>{t("library-empty-title")}</h2>
                <p>{t("library-empty-text")}</p>
            </section>
        </Show>
        <Show when=move || !shelf.processes.read().is_empty()>
            <table class="table ltable" id="list">
                <thead><tr>
                    <th scope="col">{t("column-process")}</th><th scope="col">{t("column-owner")}</th>
                    <th scope="col">{t("column-status")}</th><th scope="col">{t("column-steps")}</th>
                    <th scope="col">{t("column-review")}</th><th scope="col"><span class="vh">{t("column-actions")}</span></th>
                </tr></thead>
                <tbody>
                    <For each=move || found.get() key=|kept| (kept.process.about.id.clone(), kept.changed) let:kept>
                        <Row kept/>
                    </For>
                </tbody>
            </table>
            <Show when=move || found.read().is_empty()><p class="empty" role="status">{t("library-nothing-found")}</p></Show>
        </Show>
    }
}

fn is_found(kept: &Kept, query: &str) -> bool {
    let process = &kept.process;
    let texts = process.steps.values().flat_map(|step| {
        let say = step.guidance.say.values().map(String::as_str);
        [step.title.as_str()].into_iter().chain(say)
    });
    let all = [process.about.title.as_str(), process.about.code.as_deref().unwrap_or_default()];
    query.is_empty() || all.into_iter().chain(texts).any(|text| text.in_lower().contains(query))
}

#[component]
fn Row(kept: Kept) -> impl IntoView {
    let words = expect_context::<Words>();
    let shelf = expect_context::<Shelf>();
    let toasts = expect_context::<Toasts>();
    let about = kept.process.about.clone();
    let id = about.id.clone();
    let owner = about.owner.as_ref().and_then(|owner| kept.process.roles.get(owner)).cloned();
    let person = owner.and_then(|role| role.person.clone().or(Some(role.title.clone())));
    let title = about.title.clone();
    let status = status_of(&kept);
    let live = kept.live.clone();
    let review = about.review_by;
    let forget_id = id.clone();
    let delete_title = about.title.clone();
    let delete_label =
        Signal::derive(move || words.tell(&Message::new("delete-process").text("title", &delete_title)));
    view! {
        <tr>
            <td>
                <a class="pn" href=Route::Draw(id.clone()).address()>
                    <span class="th"><Thumb process=kept.process.clone()/></span>
                    <span class="pt"><b>{title}</b><span>{about.code.clone()}</span></span>
                </a>
            </td>
            <td>{person}</td>
            <td><span class=format!("status {status}")>{t(match status {
                "live" => "status-live", "review" => "status-review", _ => "status-draft",
            })}</span>{live.as_ref().map(|version| view! { <span class="faint">" " {version.clone()}</span> })}</td>
            <td class="tn">{kept.process.steps.len()}</td>
            <td class="muted">{move || match review {
                Some(date) => words.tell(&Message::new("review-on").with("date", Arg::Date(date))),
                None => words.plain("review-none"),
            }}</td>
            <td class="acts"><span>
                {live.is_some().then(|| view! {
                    <a class="btn sm" href=Route::Guide(id.clone()).address()><Icon name="i-play"/><span>{t("guide-a-case")}</span></a>
                })}
                <button class="btn icon quiet sm" aria-label=move || delete_label.get() title=move || delete_label.get() on:click=clicked(move |_| {
                    let (id, process) = (forget_id.clone(), kept.process.clone());
                    spawn_local(async move {
                        let said = words.tell(&Message::new("process-deleted").text("title", &process.about.title));
                        if shelf.forget(&id).await.is_ok() {
                            let process = process.clone();
                            toasts.say_with_undo(said, Arc::new(move || {
                                let process = process.as_ref().clone();
                                spawn_local(async move { shelf.take_in(process).await.ok(); });
                            }));
                        }
                    });
                })><Icon name="i-trash"/></button>
            </span></td>
        </tr>
    }
}

fn status_of(kept: &Kept) -> &'static str {
    if format::is_sealed(&kept.process) {
        "live"
    } else if kept.process.about.stage == Some(Stage::Review) {
        "review"
    } else {
        "draft"
    }
}
