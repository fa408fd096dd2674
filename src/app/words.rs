//! The sentences of the interface in the language chosen, for components.
//!
//! Not here: the sentences (`locales/`).

use leptos::prelude::*;
use sopwright::message::Message;
use sopwright::text::{Language, Sentences};
use std::sync::Arc;

/// The language of the interface and its sentences.
#[derive(Clone, Copy)]
pub struct Words(RwSignal<Arc<Sentences>>);

impl Words {
    /// The sentences of a language.
    pub fn of(language: Language) -> Words {
        Words(RwSignal::new(Arc::new(Sentences::of(language))))
    }

    /// The language now.
    pub fn language(self) -> Language {
        self.0.read().language()
    }

    /// Speaks another language from now on.
    pub fn choose(self, language: Language) {
        self.0.set(Arc::new(Sentences::of(language)));
    }

    /// A message in the language, now.
    pub fn tell(self, message: &Message) -> String {
        self.0.read().tell(message)
    }

    /// The sentences, for the library's own functions.
    pub fn sentences(self) -> Arc<Sentences> {
        self.0.get()
    }

    /// A sentence without arguments, now.
    pub fn plain(self, id: &str) -> String {
        self.0.read().plain(id)
    }
}

/// A sentence of the interface that follows the language: `{t("library-title")}`.
pub fn t(id: &'static str) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    let words = expect_context::<Words>();
    move || words.plain(id)
}
