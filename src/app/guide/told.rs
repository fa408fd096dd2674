//! The note for the ticket, in the words of the agent's language: at the end, and at any step before it.
//!
//! Not here: its facts (`run::summary`), its forms (`papers::note`).

use super::session::Session;
use super::values::{self, filled_for, shown, with_time};
use crate::browser::clipboard::{self, Copied};
use crate::browser::clock;
use crate::browser::page;
use crate::prelude::*;
use crate::words::Words;
use leptos::task::spawn_local;
use sopwright::message::Message;
use sopwright::model::KindWord;
use sopwright::papers::{Form, Note};
use sopwright::procedure::Kind;
use sopwright::run::{Case, Line, Moment, TrailEntry, summary};

/// The setting that holds the form chosen last.
const FORM: &str = "guide.form";

/// The form chosen last.
pub fn form() -> Form {
    page::setting(FORM).map(|word| Form::of_word(&word)).unwrap_or_default()
}

/// Chooses a form.
pub fn set_form(form: Form) {
    page::set_setting(FORM, form.word());
}

/// The Fluent id of the name of a form.
pub fn name_of(form: Form) -> &'static str {
    match form {
        Form::Plain => "papers-plain",
        Form::Markdown => "papers-markdown",
        Form::Html => "papers-html",
    }
}

/// Copies a note in a form; with formats, plain text lies beside them for places that take no formats.
pub fn copy(session: Session, note: &Note, form: Form) {
    if form != Form::Html {
        return session.copy(note.written(form), &Message::new("guide-copied-summary"));
    }
    let (html, text) = (note.written(Form::Html), note.written(Form::Plain));
    spawn_local(async move {
        let copied = Copied { text, html, own: String::new() };
        if clipboard::write(&copied, None).await {
            session.say(session.words.plain("guide-copied-summary"));
        } else {
            session.copy(copied.html, &Message::new("guide-copied-summary"));
        }
    });
}

/// The note of a case as it stands.
pub fn note(session: Session, case: &Case, with_personal: bool) -> Note {
    let words = session.words;
    let sentences = words.sentences();
    let facts = summary(case, with_personal);
    let header = session.header.get_value();
    let locale = values::locale(words.language());
    let mut note = Note { title: facts.title.clone(), lines: Vec::new() };
    if with_personal && !header.customer.is_empty() {
        note.name(words.plain("guide-customer"), header.customer.clone());
    }
    if !header.ticket.is_empty() {
        note.name(words.plain("guide-ticket"), header.ticket.clone());
    }
    // What comes next has a line of its own below, with what is due.
    let sentences_told = facts.sentences.iter().filter(|sentence| sentence.id != "run-summary-open");
    let filled = |text: &str| filled_for(words, case, text, with_personal);
    sentences_told.for_each(|sentence| note.say(filled(&words.tell(sentence))));
    if let Some(code) = &facts.code {
        note.name(words.plain("guide-code"), code);
    }
    if let Some(ending) = case.ending() {
        if let Some(yes) = ending.confirmed {
            note.say(words.plain(if yes { "guide-confirmed" } else { "guide-not-confirmed" }));
        }
        for (measure, mark) in &ending.ratings {
            let best = scale(measure.as_str()).1.to_string();
            let rated = Message::new("guide-rated").text("measure", measure.as_str().to_uppercase());
            note.say(words.tell(&rated.text("mark", mark.to_string()).text("best", best)));
        }
    }
    if let Some(next) = &facts.next {
        note.name(words.plain("papers-next"), filled(next));
    }
    let due = case
        .here()
        .filter(|_| case.ending().is_none())
        .and_then(|here| here.dues().first().map(|due| due.until));
    let promised = case.promise(case.last()).filter(|_| case.ending().is_none()).map(|promise| promise.until);
    let update = header.update.filter(|_| case.ending().is_none()).map(Moment::of);
    for (id, until) in [("papers-due", due), ("papers-promised", promised), ("papers-update", update)] {
        if let Some(until) = until {
            note.name(words.plain(id), clock::day_and_time(until.in_milliseconds(), &locale));
        }
    }
    let recorded = facts.recorded.iter().filter_map(|recorded| {
        let flow = case.procedure().flow(&recorded.sop);
        let declared = flow.and_then(|flow| flow.fields.get(&recorded.field)).map(|field| &**field);
        let mark = if recorded.label.ends_with('?') { "" } else { ":" };
        Some(format!("{}{mark} {}", recorded.label, shown(&sentences, declared, recorded.value.as_ref()?)))
    });
    note.list(words.plain("guide-recorded"), recorded.collect());
    let done = facts.done.iter().map(|line| {
        let time = clock::time_of_day(line.at.in_milliseconds(), &locale);
        filled(&format!("{time} {}", line_of(words, line)))
    });
    note.list(words.plain("guide-done"), done.collect());
    note.list(words.plain("papers-passed-on"), case.trail().iter().filter_map(passed_on).collect());
    note.list(words.plain("guide-noted"), facts.notes.clone());
    note.say(words.tell(&with_time("guide-took", facts.took)));
    note
}

/// Something done, as one line: `Is it broken? Yes`, `Ask the lead (Nobody took it)`.
pub fn line_of(words: Words, line: &Line) -> String {
    let mut text = line.title.clone();
    if let Some(answer) = &line.answer {
        let end = if line.kind == KindWord::Decision && line.title.ends_with('?') { " " } else { ": " };
        text.push_str(&format!("{end}{answer}"));
    }
    let undone = if line.kind == KindWord::Escalation { "guide-not-taken" } else { "guide-not-finished" };
    // Why the step was left is said already.
    let undone =
        (line.is_undone && line.happened.is_none() && line.passed.is_none()).then(|| Message::new(undone));
    let named = |id, name: &'static str, text: &Option<String>| {
        text.as_ref().map(|text| Message::new(id).text(name, text))
    };
    let more = [
        named("guide-passed", "step", &line.passed),
        named("guide-taken-by", "role", &line.taken_by),
        named("guide-happened", "label", &line.happened),
        undone,
    ];
    for message in more.into_iter().flatten() {
        text.push_str(&format!(" ({})", words.tell(&message)));
    }
    text
}

/// What was passed on at a hand-over that somebody took: `Billing: order number, amount`.
fn passed_on(entry: &TrailEntry) -> Option<String> {
    let (role, step) = (entry.taken_by.as_ref()?, entry.step()?);
    let Kind::Escalation(escalation) = &step.kind else { return None };
    let labels: Vec<&str> = escalation.pass.iter().map(|field| entry.flow().field_label(field)).collect();
    (!labels.is_empty()).then(|| format!("{}: {}", entry.flow().role_title(role), labels.join(", ")))
}

/// From where to where a measure goes, in its usual scale.
pub fn scale(measure: &str) -> (i32, i32) {
    match measure {
        "ces" => (1, 7),
        "nps" => (0, 10),
        _ => (1, 5),
    }
}
