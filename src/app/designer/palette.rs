//! The kinds of step at the left: press one, or its letter, and it is added.
//!
//! Not here: where it is put (`designer::perform`).

use crate::controls::{Icon, clicked, view};
use crate::shell::Shell;
use crate::words::t;
use leptos::prelude::*;
use sopwright::commands::{UserAct, entry_of};

const KINDS: [(UserAct, &str); 9] = [
    (UserAct::AddStart, "kind-start"),
    (UserAct::AddTask, "kind-task"),
    (UserAct::AddDecision, "kind-decision"),
    (UserAct::AddEscalation, "kind-escalation"),
    (UserAct::AddWait, "kind-wait"),
    (UserAct::AddCall, "kind-call"),
    (UserAct::AddEnd, "kind-end"),
    (UserAct::AddNote, "kind-note"),
    (UserAct::AddAnyTime, "kind-anytime"),
];

/// The palette.
#[component]
pub fn Palette() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let tool = move |(act, word): (UserAct, &'static str)| {
        let entry = entry_of(act)?;
        let key = entry.keys.first().copied().unwrap_or_default();
        Some(view! {
            <button class="tool kind" title=t(entry.name) aria-keyshortcuts=key on:click=clicked(move |_| shell.perform(act))>
                <Icon name=entry.icon/><span>{t(word)}</span><kbd aria-hidden="true">{key}</kbd>
            </button>
        })
    };
    view! {
        <nav class="palette" aria-label=t("palette-add")>
            {KINDS.map(tool).into_iter().collect_view()}
            <div class="grow"></div>
            <button class="tool" on:click=clicked(move |_| shell.perform(UserAct::Keys)) title=t("command-keys")>
                <Icon name="i-keyboard"/><span>{t("command-keys")}</span><kbd aria-hidden="true">"?"</kbd>
            </button>
        </nav>
    }
}
