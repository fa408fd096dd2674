//! Every text of a process that a person wrote, wherever it stands: for finding words and putting others in their place.
//!
//! Not here: comparing words (`edit::find`), and the texts of one language in place of another (`model::translate`).

use super::{Document, Field, Kind, Part, PartKey, Reason, Role, Step, TextKey, Translated, Translation};
use crate::record::SortedMap;
use std::sync::Arc;

/// Is shown each text with its place within the part: `title`, `say/phone`, `checklist/receipt`.
type Visit<'v> = &'v mut dyn FnMut(&str, &mut String);

impl Document {
    /// The parts that hold texts, in the order in which a person reads them.
    pub fn parts_with_texts(&self) -> Vec<PartKey> {
        let mut keys = vec![PartKey::About];
        keys.extend(self.steps.keys().cloned().map(PartKey::Step));
        keys.push(PartKey::AnyTime);
        keys.extend(self.notes.keys().cloned().map(PartKey::Note));
        keys.extend(self.roles.keys().cloned().map(PartKey::Role));
        keys.extend(self.fields.keys().cloned().map(PartKey::Field));
        keys.extend([PartKey::Reasons, PartKey::Scenarios, PartKey::Comments]);
        keys.extend(self.texts.keys().copied().map(PartKey::Texts));
        keys
    }
}

impl Part {
    /// Calls `visit` with every text that a person wrote in the part.
    pub fn texts_mut(&mut self, visit: Visit<'_>) {
        match self {
            Part::About(about) => {
                let about = Arc::make_mut(about);
                visit("title", &mut about.title);
                optional("summary", &mut about.summary, visit);
            }
            Part::Step(step) => step_texts(Arc::make_mut(step), visit),
            Part::AnyTime(list) => {
                for any in list {
                    visit(any.id.as_str(), &mut any.label);
                }
            }
            Part::Note(note) => visit("text", &mut Arc::make_mut(note).text),
            Part::Role(role) => role_texts(Arc::make_mut(role), visit),
            Part::Field(field) => field_texts(Arc::make_mut(field), visit),
            Part::Reasons(reasons) => reason_texts(reasons, "", visit),
            Part::Scenarios(list) => {
                for scenario in list {
                    visit(scenario.id.as_str(), &mut scenario.title);
                }
            }
            Part::Comments(list) => {
                for comment in list {
                    visit(comment.id.as_str(), &mut comment.text);
                }
            }
            Part::Texts(texts) => translated(Arc::make_mut(texts), visit),
            Part::LayoutSetting(_)
            | Part::Suppressions(_)
            | Part::Seal(_)
            | Part::Channel(_)
            | Part::Calendar(_)
            | Part::Standing(_)
            | Part::Bends(_) => {}
        }
    }
}

fn optional(at: &str, text: &mut Option<String>, visit: Visit<'_>) {
    if let Some(text) = text {
        visit(at, text);
    }
}

fn step_texts(step: &mut Step, visit: Visit<'_>) {
    visit("title", &mut step.title);
    let guidance = &mut step.guidance;
    optional("do", &mut guidance.instruction, visit);
    for (channel, words) in &mut guidance.say {
        visit(&format!("say/{channel}"), words);
    }
    for item in &mut guidance.checklist {
        visit(&format!("checklist/{}", item.id), &mut item.text);
    }
    for (place, link) in guidance.links.iter_mut().enumerate() {
        visit(&format!("links/{place}"), &mut link.title);
    }
    let branches = match &mut step.kind {
        Kind::Decision(decision) => &mut decision.branches,
        Kind::Wait(wait) => &mut wait.branches,
        Kind::Escalation(escalation) => {
            optional("when", &mut escalation.when, visit);
            optional("how", &mut escalation.how, visit);
            optional("because", &mut escalation.because, visit);
            return;
        }
        Kind::Start(_) | Kind::Task(_) | Kind::Call(_) | Kind::End(_) => return,
    };
    for branch in branches {
        visit(&format!("branches/{}", branch.id), &mut branch.label);
    }
}

fn role_texts(role: &mut Role, visit: Visit<'_>) {
    visit("title", &mut role.title);
    optional("person", &mut role.person, visit);
    optional("contact", &mut role.contact, visit);
}

fn field_texts(field: &mut Field, visit: Visit<'_>) {
    visit("label", &mut field.label);
    optional("help", &mut field.help, visit);
    optional("unit", &mut field.unit, visit);
    for choice in &mut field.choices {
        visit(&format!("choices/{}", choice.id), &mut choice.label);
    }
}

fn reason_texts(reasons: &mut [Reason], above: &str, visit: Visit<'_>) {
    for reason in reasons {
        let at = format!("{above}{}", reason.id);
        visit(&at, &mut reason.title);
        reason_texts(&mut reason.reasons, &format!("{at}/"), visit);
    }
}

fn translated(texts: &mut Translation, visit: Visit<'_>) {
    texts_under("process", &mut texts.process, visit);
    for (id, texts) in &mut texts.steps {
        texts_under(&format!("steps/{id}"), texts, visit);
    }
    for (id, texts) in &mut texts.fields {
        texts_under(&format!("fields/{id}"), texts, visit);
    }
    for (id, texts) in &mut texts.reasons {
        texts_under(&format!("reasons/{id}"), texts, visit);
    }
    for (name, map) in [
        ("roles", &mut texts.roles),
        ("anytime", &mut texts.anytime),
        ("notes", &mut texts.notes),
        ("scenarios", &mut texts.scenarios),
    ] {
        for (id, texts) in map {
            texts_under(&format!("{name}/{id}"), texts, visit);
        }
    }
}

fn texts_under(above: &str, texts: &mut SortedMap<TextKey, Translated>, visit: Visit<'_>) {
    for (key, text) in texts {
        visit(&format!("{above}/{key}"), &mut text.text);
    }
}
