//! The details of what can happen at any time: what it is called, and where it leads.
//!
//! Not here: from which steps it can be taken (the file says), and its line by keyboard (`designer::choosing`).

use super::rows::{StepChoice, TextRow, text};
use crate::controls::{Icon, clicked, view};
use crate::designer::session::Session;
use crate::prelude::*;
use crate::shell::Shell;
use crate::words::t;
use sopwright::commands::UserAct;
use sopwright::edit::Command;
use sopwright::message::Message;
use sopwright::model::{AnyTime, Id, Part, PartKey, TransitionId};

/// The details of a pill.
#[component]
pub fn AnyTimeDetails(
    /// The pill.
    id: Id,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let shell = expect_context::<Shell>();
    let id = StoredValue::new(id);
    let read = move |read: fn(&AnyTime) -> String| {
        Signal::derive(move || {
            let is_it = |any: &&AnyTime| id.with_value(|id| any.id == *id);
            session.read(|process| process.anytime.iter().find(is_it).map(read)).unwrap_or_default()
        })
    };
    let lead = move |to: String| {
        let transition = id.with_value(|id| format!("anytime/{id}")).parse::<TransitionId>();
        if let Ok(transition) = transition {
            session.run(&Command::Reconnect { transition, to: to.parse().ok() });
        }
    };
    view! {
        <div class="ihead"><h2 class="overline">{t("kind-anytime")}</h2><span class="grow"></span>
            <button class="btn icon quiet sm" aria-label=t("command-delete") title=t("command-delete")
                on:click=clicked(move |_| shell.perform(UserAct::Delete))><Icon name="i-trash"/></button>
        </div>
        <div class="ibody scroll">
            <TextRow label="details-step-title" value=read(|any| any.label.clone())
                on_change=move |label: String| id.with_value(|id| relabel_pill(session, id, label))/>
            <label class="field"><span class="label">{t("details-next")}</span>
                <StepChoice value=read(|any| text(any.next.as_ref())) on_change=lead name="details-next"/></label>
        </div>
    }
}

/// Calls what can happen at any time something else.
pub fn relabel_pill(session: Session, id: &Id, label: String) {
    let mut list = session.peek(|process| process.anytime.clone());
    let Some(any) = list.iter_mut().find(|any| any.id == *id) else { return };
    any.label.clone_from(&label);
    let what = Message::new("edit-details").text("what", label);
    session.run(&Command::SetPart { key: PartKey::AnyTime, part: Some(Part::AnyTime(list)), label: what });
}
