//! Short notices at the foot of the page; they go by themselves, and assistive technology reads them out.
//!
//! Not here: errors that must be acted on; those stay where they happened.

use super::erased::view;
use super::event::clicked;
use super::flow::For;
use crate::prelude::*;
use crate::words::t;
use std::sync::Arc;
use std::time::Duration;

/// The notices that stand now.
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<Toast>>,
    next: RwSignal<u32>,
    /// What is read out, whether or not it is also shown. There is one such place on the page, so that nothing is said twice.
    pub said: RwSignal<String>,
}

/// What takes back what is told. No callback of the page, for that ends with what made it: the command of a key.
type Undo = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
struct Toast {
    number: u32,
    text: String,
    /// What it is about, if another word of that takes its place.
    about: Option<String>,
    undo: Option<Undo>,
}

impl Toasts {
    /// None yet.
    pub fn new() -> Toasts {
        Toasts { list: RwSignal::new(Vec::new()), next: RwSignal::new(0), said: RwSignal::new(String::new()) }
    }

    /// Says something.
    pub fn say(self, text: String) {
        self.show(text, None, None);
    }

    /// Says how something stands now, in place of what was said of it before.
    pub fn say_of(self, about: String, text: String) {
        self.show(text, Some(about), None);
    }

    /// Says what happened, and offers to take it back.
    pub fn say_with_undo(self, text: String, undo: Undo) {
        self.show(text, None, Some(undo));
    }

    fn show(self, text: String, about: Option<String>, undo: Option<Undo>) {
        self.said.set(text.clone());
        // Time to read it, for someone who reads slowly.
        let seconds = (text.len() as u64 / 10).clamp(8, 60);
        let number = self.next.get_untracked();
        self.next.set(number + 1);
        self.list.update(|list| {
            list.retain(|toast| toast.text != text && (about.is_none() || toast.about != about));
            list.push(Toast { number, text, about, undo });
            if list.len() > 3 {
                list.remove(0);
            }
        });
        set_timeout(move || self.drop(number), Duration::from_secs(seconds));
    }

    /// Takes all of them away: they were about a view that was left.
    pub fn clear(self) {
        self.list.update(Vec::clear);
    }

    fn drop(self, number: u32) {
        self.list.update(|list| list.retain(|toast| toast.number != number));
    }
}

/// Where the notices stand.
#[component]
pub fn ToastStack() -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    view! {
        <p class="vh" role="status" aria-live="polite" data-said="">{move || toasts.said.get()}</p>
        <div class="toasts-stack">
            <For each=move || toasts.list.get() key=|toast| toast.number let:toast>
                <div class="toast">
                    <span class="grow">{toast.text}</span>
                    {toast.undo.map(|undo| {
                        let number = toast.number;
                        view! {
                            <button class="btn" on:click=clicked(move |_| { undo(); toasts.drop(number); })>
                                {t("command-undo")}
                            </button>
                        }
                    })}
                </div>
            </For>
        </div>
    }
}
