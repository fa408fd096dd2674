//! The sentences of the interface in the language chosen, for components.
//!
//! Not here: the sentences (`locales/`).

use crate::browser::{fetch, page};
use crate::controls::Toasts;
use crate::prelude::*;
use leptos::task::spawn_local;
use sopwright::message::Message;
use sopwright::model::LanguageWord;
use sopwright::text::{Language, Sentences};
use std::sync::Arc;

/// The language of the interface and its sentences.
#[derive(Clone, Copy)]
pub struct Words {
    sentences: RwSignal<Arc<Sentences>>,
    /// What was chosen last; its sentences may be on their way.
    chosen: StoredValue<Language>,
    /// The language of a process that is not that of the interface, and what its values are called once that is there.
    other: StoredValue<&'static str>,
    others: RwSignal<Option<(&'static str, Arc<Sentences>)>>,
}

impl Words {
    /// Speaks with these sentences.
    pub fn of(sentences: Sentences) -> Words {
        let chosen = StoredValue::new(sentences.language());
        let (other, others) = (StoredValue::new(""), RwSignal::new(None));
        Words { sentences: RwSignal::new(Arc::new(sentences)), chosen, other, others }
    }

    /// The language now.
    pub fn language(self) -> Language {
        self.sentences.read().language()
    }

    /// Speaks another language from now on, also after a reload; as soon as its sentences are there.
    pub fn choose(self, language: Language) {
        self.chosen.set_value(language);
        let toasts = use_context::<Toasts>();
        spawn_local(async move {
            let found = sentences(language.tag()).await;
            if self.chosen.try_get_value() != Some(language) {
                return;
            }
            match (found, toasts) {
                (Some(sentences), _) => {
                    page::set_setting(SETTING, language.tag());
                    self.sentences.set(Arc::new(sentences));
                }
                (None, Some(toasts)) => {
                    let failed = Message::new("language-not-there").text("language", language.own_name());
                    toasts.say(self.tell(&failed));
                }
                (None, None) => {}
            }
        });
    }

    /// A message in the language, now.
    pub fn tell(self, message: &Message) -> String {
        self.sentences.read().tell(message)
    }

    /// The sentences, for the library's own functions.
    pub fn sentences(self) -> Arc<Sentences> {
        self.sentences.get()
    }

    /// The sentences for values in a language of processes, for what is said in it; those of the interface until they are
    /// there, and where they cannot be had.
    pub fn sentences_in(self, language: LanguageWord) -> Arc<Sentences> {
        let (own, tag) = (self.sentences(), language.word());
        if tag == own.language().tag() {
            return own;
        }
        if self.other.get_value() != tag {
            self.other.set_value(tag);
            spawn_local(async move {
                if let Some(found) = sentences(tag).await {
                    self.others.try_set(Some((tag, Arc::new(found))));
                }
            });
        }
        let found = self.others.get().filter(|(of, _)| *of == tag);
        found.map_or(own, |(_, sentences)| sentences)
    }

    /// A sentence without arguments, now.
    pub fn plain(self, id: &str) -> String {
        self.sentences.read().plain(id)
    }
}

/// Where the language chosen is kept.
const SETTING: &str = "language";

/// The sentences of the language chosen before, else of the browser's; English where they cannot be had.
pub async fn first() -> Sentences {
    let chosen = page::setting(SETTING).or_else(page::preferred_language);
    let language = chosen.and_then(|tag| Language::of_tag(&tag)).unwrap_or_default();
    sentences(language.tag()).await.unwrap_or_else(|| Sentences::of(Language::English))
}

/// The sentences of the language with this tag. Of one that processes are written in and the interface does not speak, what
/// values are called: German and Norwegian part numbers as Danish does.
async fn sentences(tag: &'static str) -> Option<Sentences> {
    let language = Language::of_tag(tag).unwrap_or(Language::Danish);
    if language.is_built_in() {
        return Some(Sentences::of(language));
    }
    let text = fetch::text(&format!("locales/{tag}.ftl?edition={:x}", language.edition())).await?;
    Some(Sentences::read(language, &[&text]))
}

/// A sentence of the interface that follows the language: `{t("library-title")}`.
pub fn t(id: &'static str) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    let words = expect_context::<Words>();
    move || words.plain(id)
}
