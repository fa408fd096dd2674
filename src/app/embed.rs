//! The page within another page: it is told to begin a case, and tells what happens. Only origins that `sopwright.json`
//! names are heard, and only they are told.
//!
//! Not here: the messages in full (`docs/embedding.md`), what was handed in for a case (`papers::prefill`).

use crate::browser::outside;
use crate::deployed::Deployed;
use crate::follow::effect;
use crate::prelude::*;
use crate::route::Route;
use sopwright::model::ProcessId;
use sopwright::papers::{Form, Note, Prefill};
use sopwright::record::{Json, Writer};
use std::cell::RefCell;

/// What was handed in for a case that is about to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// Of which process.
    pub process: ProcessId,
    /// What.
    pub prefill: Prefill,
    /// Whether the case begins without another look at the start.
    pub begins: bool,
}

/// Where what was handed in waits for the start of a case.
#[derive(Clone, Copy)]
pub struct Counter(pub RwSignal<Option<Handed>>);

thread_local! {
    /// Whom what happens is told: the origin of the page around, once it has spoken and may.
    static HEARD: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Listens to the page around, if there is one and anybody may speak.
pub fn listen() -> Counter {
    let counter = Counter(RwSignal::new(None));
    let deployed = expect_context::<Deployed>();
    if !outside::is_embedded() {
        return counter;
    }
    outside::hear_parent(move |origin, json| {
        let is_allowed = deployed.peek().is_some_and(|deployment| deployment.allows(&origin));
        let Some(message) = is_allowed.then(|| serde_json::from_str::<Json>(&json).ok()).flatten() else {
            return;
        };
        if message.get("sopwright") != Some(&Json::Number(1.into())) {
            return;
        }
        HEARD.set(Some(origin));
        if let Some(("start", handed)) = read(&message) {
            let route = Route::Guide(handed.process.clone());
            counter.0.set(Some(handed));
            route.go();
        }
    });
    effect(move || {
        if deployed.get().is_some_and(|deployment| deployment.allows_anybody()) {
            // That there is an app here is no secret; anything more is said only to whom may hear it.
            outside::tell_parent("{\"sopwright\":1,\"type\":\"ready\"}", "*");
        }
    });
    counter
}

fn read(message: &Json) -> Option<(&str, Handed)> {
    let text = |key: &str| match message.get(key) {
        Some(Json::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let handed = Handed {
        process: text("sop")?.parse().ok()?,
        prefill: Prefill::of_json(message),
        begins: message.get("begin") != Some(&Json::Flag(false)),
    };
    Some((text("type")?, handed))
}

/// Tells what happened in a case, once it is kept: a line of JSON each, in which personal values are only named.
pub fn tell_events(case: &str, events: &[String]) {
    let events = events.join(",");
    tell(&format!("{{\"sopwright\":1,\"type\":\"events\",\"case\":{},\"events\":[{events}]}}", quoted(case)));
}

/// Tells how a case ended, with its summary, in which nothing personal stands.
pub fn tell_ended(case: &str, outcome: &str, reason: &[String], note: &Note) {
    let reason: Vec<String> = reason.iter().map(|title| quoted(title)).collect();
    let summary: Vec<String> = Form::ALL
        .into_iter()
        .map(|form| format!("{}:{}", quoted(form.word()), quoted(&note.written(form))))
        .collect();
    tell(&format!(
        "{{\"sopwright\":1,\"type\":\"ended\",\"case\":{},\"outcome\":{},\"reason\":[{}],\"summary\":{{{}}}}}",
        quoted(case),
        quoted(outcome),
        reason.join(","),
        summary.join(",")
    ));
}

fn tell(json: &str) {
    HEARD.with_borrow(|heard| {
        if let Some(origin) = heard {
            outside::tell_parent(json, origin);
        }
    });
}

fn quoted(text: &str) -> String {
    let mut out = Writer::compact();
    out.text(text);
    out.into_text()
}
