//! The findings that speak of one field of the details, shown beside it.
//!
//! Not here: the list of all (`designer::checks`).

use super::session::Session;
use crate::controls::{Icon, Show, view};
use crate::follow::memo;
use crate::prelude::*;
use sopwright::check::{Diagnostic, Severity};

/// The rows of the details by the last words of a place in a step or the process.
const ROWS: &[(&str, &str)] = &[
    ("title", "details-step-title"),
    ("owner", "details-owner"),
    ("next", "details-next"),
    ("to", "details-to"),
    ("when", "details-when"),
    ("how", "details-how"),
    ("because", "details-because"),
    ("pass", "details-pass"),
    ("skills", "details-skills"),
    ("mode", "details-mode"),
    ("accept_within", "details-accept-within"),
    ("unanswered", "details-unanswered"),
    ("ask", "details-ask"),
    ("for", "details-wait"),
    ("then", "details-wait-then"),
    ("sop", "details-sop"),
    ("otherwise", "details-call-next"),
    ("outcome", "details-outcome"),
    ("reason", "details-reason"),
    ("do", "details-do"),
    ("limits", "details-limit"),
    ("record", "details-record"),
    ("checklist", "details-checklist"),
    ("say", "details-say"),
];

/// Rules that speak of a whole step and mean one of its fields.
const RULES: &[(&str, &str)] = &[
    ("missing-owner", "details-owner"),
    ("dead-end", "details-next"),
    ("no-time-limit", "details-limit"),
    ("wait-without-limit", "details-wait"),
    ("task-without-instruction", "details-do"),
    ("nothing-to-say", "details-say"),
    ("empty-title", "details-step-title"),
    ("vague-title", "details-step-title"),
    ("end-without-outcome", "details-outcome"),
    ("end-without-reason", "details-reason"),
];

/// What is wrong with a field of the step or of the process whose details show.
#[derive(Clone, Copy)]
pub struct ToldAt {
    found: Memo<Option<(Severity, String)>>,
    id: StoredValue<String>,
}

impl ToldAt {
    /// The findings that speak of a row.
    pub fn row(row: &'static str) -> ToldAt {
        let session = use_context::<Session>();
        let found = memo(move || {
            let session = session?;
            let step = session.selected_step();
            let is_here = move |found: &Diagnostic| match (&step, found.at.strip_prefix("steps/")) {
                (Some(step), Some(rest)) if !rest.contains("/branches/") => {
                    let inner = rest.strip_prefix(step.as_str());
                    inner.is_some_and(|inner| names(inner, found.rule) == Some(row))
                }
                (None, None) => found.at == "owner" && row == "details-process-owner",
                _ => false,
            };
            told(session, &is_here)
        });
        ToldAt { found, id: StoredValue::new(format!("told-{row}")) }
    }

    /// The findings that speak of a branch.
    pub fn branch(branch: &str) -> ToldAt {
        let session = use_context::<Session>();
        let part = format!("/branches/{branch}");
        let found = memo(move || {
            told(session?, &|found| {
                let rest = found.at.split_once(&part).map(|(_, rest)| rest);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
        });
        ToldAt { found, id: StoredValue::new(format!("told-branch-{branch}")) }
    }

    /// Whether the field is not as it must be.
    pub fn invalid(self) -> Option<&'static str> {
        self.found.read().as_ref().map(|_| "true")
    }

    /// The id of the sentence, for the field to refer to.
    pub fn id(self) -> Option<String> {
        self.found.read().as_ref().map(|_| self.id.get_value())
    }
}

/// The weight of the weightiest of these findings, and what they say.
fn told(session: Session, is_here: &dyn Fn(&Diagnostic) -> bool) -> Option<(Severity, String)> {
    let checked = session.checked.read();
    let mut all = checked.diagnostics.iter().filter(|found| is_here(found)).peekable();
    let worst = all.peek()?.severity;
    let told: Vec<String> = all.map(|found| session.words.tell(&found.message)).collect();
    Some((worst, told.join(" ")))
}

/// The row that a place within a step means; `inner` is what follows the id: empty, or `/owner`.
fn names(inner: &str, rule: &str) -> Option<&'static str> {
    match inner.strip_prefix('/') {
        Some(inner) => {
            let word = inner.split('/').next().unwrap_or_default();
            ROWS.iter().find(|(name, _)| *name == word).map(|(_, row)| *row)
        }
        None if inner.is_empty() => RULES.iter().find(|(name, _)| *name == rule).map(|(_, row)| *row),
        None => None,
    }
}

/// The sentence below the field.
#[component]
pub fn Told(
    /// Of which field.
    at: ToldAt,
) -> impl IntoView {
    let severity = move || at.found.read().as_ref().map_or("", |(severity, _)| severity.word());
    let text = move || at.found.read().as_ref().map(|(_, text)| text.clone());
    let icon = move || match at.found.read().as_ref().map(|(severity, _)| *severity) {
        Some(Severity::Error) => "i-error",
        Some(Severity::Warning) => "i-warning",
        _ => "i-hint",
    };
    view! {
        <Show when=move || at.found.read().is_some()>
            <span class="field-told" id=at.id.get_value() data-severity=severity>
                {move || view! { <Icon name=icon() class="s"/> }}<span>{text}</span></span>
        </Show>
    }
}
