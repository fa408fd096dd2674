//! The process in another of its languages: the same steps with the other texts, where there are any.
//!
//! Not here: the interface's own sentences (`text`).

use super::{
    Document, Guidance, Kind, LanguageWord, Process, Reason, Step, TextKey, Translated, Translation,
};
use crate::record::SortedMap;
use std::sync::Arc;

type Texts = SortedMap<TextKey, Translated>;

impl Process {
    /// The languages it can be read in: its own first.
    pub fn languages(&self) -> Vec<LanguageWord> {
        let own = self.about.language;
        std::iter::once(own).chain(self.texts.keys().copied().filter(|language| *language != own)).collect()
    }

    /// The process in a language. What is not translated stays as it is.
    pub fn in_language(&self, language: LanguageWord) -> Process {
        match self.texts.get(&language) {
            Some(texts) if language != self.about.language => {
                Process::from(translated(self.document(), language, texts))
            }
            _ => self.clone(),
        }
    }
}

fn translated(document: &Document, language: LanguageWord, texts: &Translation) -> Document {
    let mut document = document.clone();
    // It stands in one language now: what the others were made from is no longer in it.
    document.texts.clear();
    let about = Arc::make_mut(&mut document.about);
    about.language = language;
    set(&texts.process, "title", &mut about.title);
    set_option(&texts.process, "summary", &mut about.summary);
    for (id, role) in &mut document.roles {
        if let Some(texts) = texts.roles.get(id.as_str()) {
            set(texts, "title", &mut Arc::make_mut(role).title);
        }
    }
    for (id, field) in &mut document.fields {
        if let Some(texts) = texts.fields.get(id) {
            let field = Arc::make_mut(field);
            set(texts, "label", &mut field.label);
            set_option(texts, "help", &mut field.help);
            for choice in &mut field.choices {
                set(texts, &format!("choices/{}", choice.id), &mut choice.label);
            }
        }
    }
    for (id, step) in &mut document.steps {
        if let Some(texts) = texts.steps.get(id) {
            translate_step(Arc::make_mut(step), texts);
        }
    }
    for any in &mut document.anytime {
        if let Some(texts) = texts.anytime.get(&any.id) {
            set(texts, "label", &mut any.label);
        }
    }
    for (id, note) in &mut document.notes {
        if let Some(texts) = texts.notes.get(id) {
            set(texts, "text", &mut Arc::make_mut(note).text);
        }
    }
    for scenario in &mut document.scenarios {
        if let Some(texts) = texts.scenarios.get(&scenario.id) {
            set(texts, "title", &mut scenario.title);
        }
    }
    translate_reasons(&mut document.reasons, "", texts);
    document
}

fn translate_step(step: &mut Step, texts: &Texts) {
    set(texts, "title", &mut step.title);
    let Guidance { instruction, say, checklist, links, .. } = &mut step.guidance;
    set_option(texts, "do", instruction);
    for (channel, words) in say {
        set(texts, &format!("say/{channel}"), words);
    }
    for item in checklist {
        set(texts, &format!("checklist/{}", item.id), &mut item.text);
    }
    for (position, link) in links.iter_mut().enumerate() {
        set(texts, &format!("links/{position}"), &mut link.title);
    }
    match &mut step.kind {
        Kind::Decision(decision) => {
            for branch in &mut decision.branches {
                set(texts, &format!("branches/{}", branch.id), &mut branch.label);
            }
        }
        Kind::Wait(wait) => {
            for branch in &mut wait.branches {
                set(texts, &format!("branches/{}", branch.id), &mut branch.label);
            }
        }
        Kind::Escalation(escalation) => {
            set_option(texts, "when", &mut escalation.when);
            set_option(texts, "how", &mut escalation.how);
            set_option(texts, "because", &mut escalation.because);
        }
        Kind::Start(_) | Kind::Task(_) | Kind::Call(_) | Kind::End(_) => {}
    }
}

fn translate_reasons(reasons: &mut [Reason], above: &str, texts: &Translation) {
    for reason in reasons {
        let path = format!("{above}{}", reason.id);
        if let Some(texts) = texts.reasons.get(path.as_str()) {
            set(texts, "title", &mut reason.title);
        }
        translate_reasons(&mut reason.reasons, &format!("{path}/"), texts);
    }
}

fn set(texts: &Texts, key: &str, original: &mut String) {
    if let Some(translated) = texts.get(key) {
        original.clone_from(&translated.text);
    }
}

/// A text that the original does not have is no translation, so it is not shown.
fn set_option(texts: &Texts, key: &str, original: &mut Option<String>) {
    if let Some(original) = original {
        set(texts, key, original);
    }
}
