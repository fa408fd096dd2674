//! `missing-translation`: the process is kept in another language, and a text is missing there or has changed since.
//!
//! Not here: how texts are put in place of each other (`model::translate`).

use crate::check::Severity;
use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::set_part;
use crate::check::flow::Flow;
use crate::format::mark_of;
use crate::message::{Arg, Message};
use crate::model::{LanguageWord, Part, PartKey, SortedMap, TextKey, Translated, Translation};
use std::sync::Arc;

type Texts = SortedMap<TextKey, Translated>;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if flow.texts.is_empty() {
        return;
    }
    let originals = originals(flow);
    for (language, texts) in &flow.texts {
        let lacks = originals.iter().map(|original| (original, lack(texts, original))).collect::<Vec<_>>();
        let poor = lacks.iter().filter(|(_, lack)| !lack.missing.is_empty()).count();
        if poor > 10 && poor * 2 > originals.len() {
            let told =
                Message::new("check-missing-translations").with("language", Arg::Word(language.word()));
            let finding =
                Finding::of_process(format!("texts/{}", language.word()), told.count("parts", poor));
            report.add(finding.weighs(Severity::Hint));
        }
        for (original, lack) in &lacks {
            let told = |id: &'static str| {
                let at = original.at.split_once('/').map_or(original.at.as_str(), |(_, id)| id);
                let name = if original.name.trim().is_empty() { at } else { original.name.as_str() };
                let message = Message::new(id).with("language", Arg::Word(language.word()));
                message.text("name", name)
            };
            let place = format!("texts/{}/{}", language.word(), original.at);
            if !lack.missing.is_empty() && (poor <= 10 || poor * 2 <= originals.len()) {
                let message = told("check-missing-translation");
                report.add(Finding::of_process(place, message));
            } else if !lack.stale.is_empty() {
                let finding = Finding::of_process(place, told("check-stale-translation"));
                report.add(finding.fix(still_right(*language, texts, original, &lack.stale)));
            }
        }
    }
}

/// A part of the process with the texts that are translated.
struct Original {
    /// `process`, `steps/identify`, `fields/order_id`.
    at: String,
    name: String,
    texts: Vec<(String, String)>,
}

struct Lack<'a> {
    missing: Vec<&'a str>,
    /// Each with the mark of today's text.
    stale: Vec<(&'a str, String)>,
}

fn originals(flow: &Flow<'_>) -> Vec<Original> {
    let mut found = Vec::new();
    for key in flow.parts_with_texts() {
        let Some(mut part) = flow.part(&key) else { continue };
        let mut texts = Vec::new();
        part.texts_mut(&mut |place, text| {
            // Names of people and ways to reach them are the same in every language.
            if !matches!(place, "person" | "contact" | "unit") && !text.trim().is_empty() {
                texts.push((place.to_owned(), std::mem::take(text)));
            }
        });
        let many = match &key {
            PartKey::Comments | PartKey::Texts(_) => continue,
            PartKey::AnyTime => "label",
            PartKey::Reasons | PartKey::Scenarios => "title",
            _ => {
                let at = if key == PartKey::About { "process".to_owned() } else { key.to_string() };
                let name = texts.first().map(|(_, name)| name.clone()).unwrap_or_default();
                found.push(Original { at, name, texts });
                continue;
            }
        };
        found.extend(texts.into_iter().map(|(id, words)| Original {
            at: format!("{key}/{id}"),
            name: words.clone(),
            texts: vec![(many.to_owned(), words)],
        }));
    }
    found
}

fn lack<'a>(translation: &Translation, original: &'a Original) -> Lack<'a> {
    let translated = texts_of(translation, &original.at);
    let mut lack = Lack { missing: Vec::new(), stale: Vec::new() };
    for (place, text) in &original.texts {
        match translated.and_then(|texts| texts.get(place.as_str())) {
            Some(found) if !found.text.trim().is_empty() => {
                if let Some(of) = &found.of {
                    let mark = mark_of(text);
                    if *of != mark {
                        lack.stale.push((place, mark));
                    }
                }
            }
            _ => lack.missing.push(place),
        }
    }
    lack
}

fn texts_of<'t>(translation: &'t Translation, at: &str) -> Option<&'t Texts> {
    let (group, id) = at.split_once('/').unwrap_or((at, ""));
    match group {
        "process" => Some(&translation.process),
        "roles" => translation.roles.get(id),
        "fields" => translation.fields.get(id),
        "reasons" => translation.reasons.get(id),
        "steps" => translation.steps.get(id),
        "anytime" => translation.anytime.get(id),
        "notes" => translation.notes.get(id),
        "scenarios" => translation.scenarios.get(id),
        _ => None,
    }
}

fn texts_mut<'t>(translation: &'t mut Translation, at: &str) -> Option<&'t mut Texts> {
    let (group, id) = at.split_once('/').unwrap_or((at, ""));
    match group {
        "process" => Some(&mut translation.process),
        "roles" => translation.roles.get_mut(id),
        "fields" => translation.fields.get_mut(id),
        "reasons" => translation.reasons.get_mut(id),
        "steps" => translation.steps.get_mut(id),
        "anytime" => translation.anytime.get_mut(id),
        "notes" => translation.notes.get_mut(id),
        "scenarios" => translation.scenarios.get_mut(id),
        _ => None,
    }
}

/// Says that the translation was looked at and still fits.
fn still_right(
    language: LanguageWord,
    texts: &Translation,
    original: &Original,
    stale: &[(&str, String)],
) -> Option<Fix> {
    let mut texts = texts.clone();
    let changed = texts_mut(&mut texts, &original.at)?;
    for (place, mark) in stale {
        changed.get_mut(*place)?.of = Some(mark.clone());
    }
    let part = Some(Part::Texts(Arc::new(texts)));
    Some(set_part(PartKey::Texts(language), part, Message::new("fix-still-right")))
}
