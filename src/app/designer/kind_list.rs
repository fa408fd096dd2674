//! The kinds that the selected steps can be made, numbered, beside the first of them.
//!
//! Not here: what a change of kind keeps (`edit::plan::kind`).

use super::perform::focus_on_canvas;
use super::session::Session;
use crate::browser::{ids, page};
use crate::controls::{Icon, Show, clicked, view};
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::words::{Words, t};
use sopwright::edit::Command;
use sopwright::message::{Arg, Message};
use sopwright::model::{Gather, KindWord, SortedSet, StepId};
use web_sys::KeyboardEvent;

/// The kinds, each with its icon and the letter that adds one.
const KINDS: [(KindWord, &str, &str); 7] = [
    (KindWord::Start, "k-start", "s"),
    (KindWord::Task, "k-task", "t"),
    (KindWord::Decision, "k-decision", "d"),
    (KindWord::Escalation, "k-escalation", "e"),
    (KindWord::Wait, "k-wait", "w"),
    (KindWord::Call, "k-sub", "p"),
    (KindWord::End, "k-end", "x"),
];

/// Opens the list for the selected steps, or says that some must be selected.
pub fn choose_kind(session: Session) {
    if selected(session).is_empty() {
        session.say(&Message::new("kind-needs-step"));
    } else {
        session.tools.kinds.set(true);
    }
}

/// The selected steps.
fn selected(session: Session) -> SortedSet<StepId> {
    let selection = session.selection.read();
    session.read(|process| {
        let steps = selection.iter().filter_map(|id| process.steps.get_key_value(id.as_str()));
        steps.map(|(id, _)| id.clone()).gathered()
    })
}

/// Makes steps another kind, and says which answers that took away; whether all of them stayed.
pub fn make(session: Session, ids: SortedSet<StepId>, kind: KindWord) -> bool {
    let is_done = session.run(&Command::ChangeKinds { ids, kind, branch: ids::mint("b") });
    let label = session.editor.with_untracked(|editor| editor.undo_label().cloned());
    let gone = label.filter(|label| is_done && label.id.ends_with("-without"));
    gone.iter().for_each(|label| session.say(label));
    is_done && gone.is_none()
}

/// The list.
#[component]
pub fn KindList() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let is_open = session.tools.kinds;
    effect(move || {
        if is_open.get() {
            page::focus_soon(".kind-list [aria-current=true]");
        }
    });
    // It belongs to the steps and goes with them.
    let steps = memo(move || selected(session));
    effect(move || {
        if steps.read().is_empty() {
            is_open.set(false);
        }
    });
    let now = move || {
        let steps = steps.read();
        session.read(|process| process.step(steps.first()?).map(|step| step.kind.word()))
    };
    let choose = move |kind: KindWord| {
        is_open.set(false);
        if make(session, steps.get_untracked(), kind) {
            let told = Message::new("kind-changed").with("kind", Arg::Kind(kind));
            session.said.set(words.tell(&told));
        }
        focus_on_canvas(session);
    };
    let typed = move |event: KeyboardEvent| {
        let key = event.key();
        let number = key.parse::<usize>().ok().and_then(|number| KINDS.get(number.checked_sub(1)?));
        let letter = || KINDS.iter().find(|(.., letter)| key.eq_ignore_ascii_case(letter));
        match (key.as_str(), number.or_else(letter)) {
            _ if event.ctrl_key() || event.meta_key() || event.alt_key() => {
                event.stop_propagation();
                return;
            }
            (_, Some((kind, ..))) => choose(*kind),
            ("Escape", _) => {
                is_open.set(false);
                focus_on_canvas(session);
            }
            ("ArrowDown", _) => page::focus_beside(".kind-list button", 1),
            ("ArrowUp", _) => page::focus_beside(".kind-list button", -1),
            // Enter and Space press the button, Tab leaves the list.
            _ => {
                event.stop_propagation();
                return;
            }
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let at = move || {
        let rect = *session.places.read().steps.get(steps.read().first()?)?;
        let (x, y) =
            session.viewport.get().screen_from_world((f64::from(rect.x), f64::from(rect.bottom() + 8)));
        let (width, height) = session.canvas_size.get();
        Some((x.clamp(4.0, (width - 220.0).max(4.0)), y.clamp(4.0, (height - 280.0).max(4.0))))
    };
    view! {
        <Show when=move || is_open.get()>
            <div class="float menu kind-list" role="menu" aria-label=t("command-change-kind") on:keydown=typed
                style:left=move || format!("{}px", at().unwrap_or_default().0)
                style:top=move || format!("{}px", at().unwrap_or_default().1)>
                {KINDS.iter().enumerate().map(|(place, (kind, icon, _))| {
                    let kind = *kind;
                    view! {
                        <button class="mi" role="menuitem" data-kind=kind.word()
                            aria-current=move || (now() == Some(kind)).to_string() on:click=clicked(move |_| choose(kind))>
                            <Icon name=*icon/>
                            <span>{move || words.tell(&Message::new("kind").with("kind", Arg::Kind(kind)))}</span>
                            <span class="end"><kbd class="kbd" aria-hidden="true">{place + 1}</kbd></span>
                        </button>
                    }
                }).collect_view()}
            </div>
        </Show>
    }
}
