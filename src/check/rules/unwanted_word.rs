//! `unwanted-word`: a title with a word that the team does not want.
//!
//! Not here: the list of words (`sopwright.json`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::flow::{Flow, FlowStep};
use crate::edit::Command;
use crate::message::Message;
use crate::model::UnwantedWord;
use crate::model::{InLower, is_large};

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    let words = &flow.settings().words;
    if words.is_empty() {
        return;
    }
    for unwanted in words {
        let Some((from, to)) = place(&step.step.title, &unwanted.avoid) else { continue };
        let message = Message::new("check-unwanted-word").text("word", &unwanted.avoid);
        let finding = flow.finding(at, message.text("instead", unwanted.instead.clone().unwrap_or_default()));
        let title = unwanted.instead.as_ref().and_then(|_| replaced(&step.step.title, unwanted, from, to));
        let fix = title.map(|title| {
            let label = Message::new("fix-ask").text("title", &title);
            Fix::new(label, vec![Command::Rename { id: step.id.clone(), title }])
        });
        report.add(finding.inside("title").of(unwanted.avoid.in_lower()).fix(fix));
    }
}

/// Where the words stand in a text, as whole words in any case.
fn place(text: &str, words: &str) -> Option<(usize, usize)> {
    let words: Vec<char> = words.trim().chars().flat_map(char::to_lowercase).collect();
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let is_word = |place: Option<usize>| {
        place.and_then(|place| signs.get(place)).is_some_and(|(_, sign)| sign.is_alphanumeric())
    };
    let is_here = |start: usize| {
        let same = |(offset, word): (usize, &char)| {
            signs.get(start + offset).is_some_and(|(_, sign)| sign.to_lowercase().next() == Some(*word))
        };
        words.iter().enumerate().all(same)
            && !is_word(start.checked_sub(1))
            && !is_word(Some(start + words.len()))
    };
    let start = (0..signs.len()).find(|start| !words.is_empty() && is_here(*start))?;
    let byte = |place: usize| signs.get(place).map_or(text.len(), |(byte, _)| *byte);
    Some((byte(start), byte(start + words.len())))
}

/// The text with the other words, which begin with a capital where the old ones did.
fn replaced(title: &str, unwanted: &UnwantedWord, from: usize, to: usize) -> Option<String> {
    let instead = unwanted.instead.as_deref()?.trim();
    let is_capital = title.get(from..to)?.chars().next().is_some_and(is_large);
    let mut signs = instead.chars();
    let instead: String = match signs.next() {
        Some(first) if is_capital => first.to_uppercase().chain(signs).collect(),
        _ => instead.to_owned(),
    };
    let title = format!("{}{instead}{}", title.get(..from)?, title.get(to..)?);
    (place(&title, &unwanted.avoid).is_none() && !title.trim().is_empty()).then_some(title)
}
