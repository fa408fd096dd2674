//! The details of several things at once: whose the steps are, and what is done to all of them.
//!
//! Not here: the owner's row (`inspector::owner`).

use super::owner::OwnerRow;
use crate::controls::{Icon, Show, clicked, view};
use crate::designer::session::Session;
use crate::follow::memo;
use crate::prelude::*;
use crate::shell::Shell;
use crate::words::{Words, t};
use sopwright::commands::{UserAct, entry_of};
use sopwright::message::Message;
use sopwright::model::{KindWord, SortedSet, StepId};

/// What several things are put into order with.
const ORDERS: [UserAct; 10] = [
    UserAct::AlignLeft,
    UserAct::AlignCentre,
    UserAct::AlignRight,
    UserAct::AlignTop,
    UserAct::AlignMiddle,
    UserAct::AlignBottom,
    UserAct::DistributeAcross,
    UserAct::DistributeDown,
    UserAct::Tidy,
    UserAct::Pin,
];

/// The details of all that is selected.
#[component]
pub fn SeveralDetails() -> impl IntoView {
    let session = expect_context::<Session>();
    let shell = expect_context::<Shell>();
    let words = expect_context::<Words>();
    let count = memo(move || session.selection.read().len());
    let owned = memo(move || {
        let selection = session.selection.read();
        session.read(|process| {
            let steps = selection.iter().filter_map(|id| process.steps.get_key_value(id.as_str()));
            let owned =
                steps.filter(|(_, step)| !matches!(step.kind.word(), KindWord::Start | KindWord::End));
            owned.map(|(id, _)| id.clone()).collect::<SortedSet<StepId>>()
        })
    });
    let button = move |act: UserAct| {
        let entry = entry_of(act)?;
        let press = clicked(move |_| shell.perform(act));
        Some(view! { <button class="btn sm" on:click=press><Icon name=entry.icon/>{t(entry.name)}</button> })
    };
    view! {
        <div class="ihead">
            <h2 class="overline">{move || words.tell(&Message::new("selected-count").count("steps", count.get()))}</h2>
        </div>
        <div class="ibody scroll">
            <Show when=move || !owned.read().is_empty()><OwnerRow steps=owned/></Show>
            <div class="several">{[UserAct::ChangeKind, UserAct::Duplicate, UserAct::Delete].map(button).into_iter().collect_view()}</div>
            <div class="several">{ORDERS.map(button).into_iter().collect_view()}</div>
        </div>
    }
}
