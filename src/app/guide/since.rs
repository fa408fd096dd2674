//! What an agent sees differently since their last run: which steps, and what of them.
//!
//! Not here: comparing versions (`run::differs`), remembering what was run (`cases`).

use super::load::Edition;
use super::session::Session;
use crate::cases;
use crate::controls::{Icon, view};
use crate::prelude::*;
use crate::shelf::Shelf;
use crate::words::Words;
use sopwright::message::{Arg, Message};
use sopwright::model::{FieldId, Gather, LanguageWord, Process, ProcessId, SortedMap, StepId};
use sopwright::run::{Seen, differs, labelled};

/// The versions of the last case that came to an end here, beside those that run now.
#[derive(Clone, Copy)]
pub struct Since {
    /// Each process as it was, and as it is.
    pairs: StoredValue<Vec<(Process, Process)>>,
    /// What is seen differently at a step, in the language of the case in hand.
    steps: StoredValue<SortedMap<(ProcessId, StepId), Vec<Seen>>>,
}

impl Since {
    /// Nothing is known yet.
    pub fn new() -> Since {
        Since { pairs: StoredValue::new(Vec::new()), steps: StoredValue::default() }
    }

    /// Looks up what was run last.
    pub async fn look(self, shelf: Shelf, edition: &Edition) {
        let mut pairs = Vec::new();
        if let Some(database) = shelf.database()
            && let Some((digests, _)) = cases::last_run(&database, &edition.process.about.id).await
            && digests != edition.digests()
            && let Some(old) = Edition::of(shelf, &edition.process.about.id, &digests).await
        {
            let old = old.processes();
            for new in edition.processes() {
                let before = old.iter().find(|old| old.about.id == new.about.id);
                pairs.extend(before.map(|before| ((*before).clone(), new.clone())));
            }
        }
        self.pairs.try_set_value(pairs);
    }

    /// What is seen differently in a language: process, step, its title, and what of it.
    fn differing(self, language: LanguageWord) -> Vec<(ProcessId, StepId, String, Vec<Seen>)> {
        let mut all = Vec::new();
        self.pairs.with_value(|pairs| {
            for (old, new) in pairs {
                let (old, new) = (old.in_language(language), new.in_language(language));
                for each in differs(&old, &new) {
                    // No case is in hand yet, so the names of fields stand for what is not known.
                    let label = |id: &FieldId| new.fields.get(id).map(|field| field.label.clone());
                    let title = new.step(&each.step).map(|step| labelled(&step.title, &label));
                    let title = title.unwrap_or_default();
                    all.push((new.about.id.clone(), each.step, title, each.seen));
                }
            }
        });
        all
    }

    /// Is about a case in this language from now on.
    pub fn settle(self, language: LanguageWord) {
        let differing = self.differing(language).into_iter();
        self.steps.set_value(differing.map(|(process, step, _, seen)| ((process, step), seen)).gathered());
    }
}

fn listed(words: Words, seen: &[Seen]) -> Vec<String> {
    seen.iter().map(|seen| words.tell(&seen.message())).collect()
}

/// On the start: how many steps changed, and which.
pub fn told(since: Since, words: Words, language: LanguageWord) -> Option<impl IntoView> {
    let differing = since.differing(language);
    let count = Message::new("since-steps").count("steps", differing.len());
    let line = |(_, _, title, seen): (ProcessId, StepId, String, Vec<Seen>)| {
        let seen = Message::new("since-what").with("what", Arg::Texts(listed(words, &seen)));
        view! { <li><b>{title}</b>" "<span class="muted">{words.tell(&seen)}</span></li> }
    };
    (!differing.is_empty()).then(|| {
        view! {
            <details class="g-since" data-since="">
                <summary><Icon name="i-diff"/>{words.tell(&count)}</summary>
                <ul>{differing.into_iter().map(line).collect_view()}</ul>
            </details>
        }
    })
}

/// At the head of a step that changed.
#[component]
pub fn Mark() -> impl IntoView {
    let session = expect_context::<Session>();
    // A draft that is played was never run.
    let since = use_context::<Since>()?;
    let seen = session.case.with_untracked(|case| {
        let here = case.here()?;
        let key = (here.flow().id.clone(), here.step.id.clone());
        since.steps.with_value(|steps| steps.get(&key).cloned())
    })?;
    let told = Message::new("since-mark").with("what", Arg::Texts(listed(session.words, &seen)));
    Some(view! { <p class="g-since" data-changed=""><Icon name="i-diff"/>{session.words.tell(&told)}</p> })
}
