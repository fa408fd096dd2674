//! The details of a step: its kind, title, owner, and what every kind of step has.
//!
//! Not here: what only one kind has (`inspector::kinds`).

use super::guidance::GuidanceRows;
use super::kinds::KindRows;
use super::owner::OwnerRow;
use super::rows::{Choice, TextRow};
use crate::controls::{Icon, Show, clicked, view};
use crate::designer::kind_list::make;
use crate::designer::remarks::RemarkRows;
use crate::designer::session::Session;
use crate::follow::memo;
use crate::prelude::*;
use crate::shell::Shell;
use crate::words::{Words, t};
use sopwright::commands::UserAct;
use sopwright::edit::Command;
use sopwright::message::{Arg, Message};
use sopwright::model::{KindWord, SortedSet, Step, StepId};
use std::sync::Arc;

/// The details of a step.
#[component]
pub fn StepDetails(
    /// The step.
    id: StepId,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let shell = expect_context::<Shell>();
    let words = expect_context::<Words>();
    // One that has just gone keeps its details until another's are shown: to take all of them apart first is for nothing.
    let now = session.step(id.clone());
    let step =
        Memo::new(move |before: Option<&Option<Arc<Step>>>| now.get().or_else(|| before.cloned().flatten()));
    let kind = memo(move || step.read().as_ref().map_or(KindWord::Task, |step| step.kind.word()));
    let kinds = Signal::derive(move || {
        let told = |kind: &KindWord| {
            let message = Message::new("kind").with("kind", Arg::Kind(*kind));
            (kind.word().to_owned(), words.tell(&message))
        };
        KindWord::ALL.iter().map(told).collect::<Vec<_>>()
    });
    let remarks_id = id.clone();
    let (kind_id, title_id, owner_id, guidance_id) = (id.clone(), id.clone(), id.clone(), id.clone());
    view! {
        <div class="ihead">
            <Choice name="details-kind" value=Signal::derive(move || kind.get().word().to_owned()) options=kinds
                on_change=move |word: String| {
                    if let Ok(kind) = word.parse() {
                        make(session, SortedSet::from([kind_id.clone()]), kind);
                    }
                }/>
            <span class="grow"></span>
            <button class="btn icon quiet sm" aria-label=t("command-play-from-step") title=t("command-play-from-step")
                on:click=clicked(move |_| shell.perform(UserAct::PlayFromStep))><Icon name="i-play"/></button>
            <button class="btn icon quiet sm" aria-label=t("command-duplicate") title=t("command-duplicate")
                on:click=clicked(move |_| shell.perform(UserAct::Duplicate))><Icon name="i-copy"/></button>
            <button class="btn icon quiet sm" aria-label=t("command-delete") title=t("command-delete")
                on:click=clicked(move |_| shell.perform(UserAct::Delete))><Icon name="i-trash"/></button>
        </div>
        <div class="ibody scroll">
            <TextRow label="details-step-title" value=read(step, |step| step.title.clone())
                on_change=move |title: String| { session.run(&Command::Rename { id: title_id.clone(), title }); }/>
            <Show when=move || !matches!(kind.get(), KindWord::Start | KindWord::End)>
                <OwnerRow steps=Signal::stored(SortedSet::from([owner_id.clone()]))/>
            </Show>
            {move || view! { <KindRows id=id.clone() kind=kind.get()/> }}
            <Show when=move || kind.get() == KindWord::Call>
                <button class="btn sm" data-open-called="" on:click=clicked(move |_| shell.perform(UserAct::OpenCalled))>
                    <Icon name="k-sub"/>{t("command-open-called")}</button>
            </Show>
            <RemarkRows id=remarks_id/>
            <GuidanceRows id=guidance_id step/>
        </div>
    }
}

/// A part of a step, as it changes.
pub fn read<T: Clone + Default + PartialEq + Send + Sync + 'static>(
    step: Memo<Option<Arc<Step>>>,
    part: impl Fn(&Step) -> T + Send + Sync + 'static,
) -> Signal<T> {
    memo(move || step.read().as_ref().map(|step| part(step)).unwrap_or_default()).into()
}
