//! What the owner accepts: findings that stand apart, and acceptances that accept nothing.
//!
//! Not here: finding (`check::rules`).

use super::diagnostic::{Finding, Fix, Report, Turn};
use super::rules::NEEDLESS;
use super::{Checked, Diagnostic, Rule, Severity, Terms, rules};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{Date, Part, PartKey, Process, Suppression};

/// A finding that the owner accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// Why.
    pub because: String,
    /// Who decided.
    pub by: Option<String>,
    /// Until when.
    pub until: Option<Date>,
}

/// Parts what stands from what is accepted.
pub(super) fn settle(process: &Process, terms: &Terms<'_>, checked: &[&Rule], mut report: Report) -> Checked {
    if let Some(rule) = checked.iter().find(|rule| rule.name == NEEDLESS) {
        let found = report.in_order();
        report = Report::default();
        report.turn_to(Turn::of(rule, terms.weight(rule)));
        for (place, suppression) in process.suppress.iter().enumerate() {
            let is_met = found.iter().any(|diagnostic| is_about(suppression, diagnostic));
            if !is_met && is_judged(suppression, terms, checked) {
                report.add(needless(process, place, suppression));
            }
        }
        let needless = report.in_order();
        return part(process, terms, found.into_iter().chain(needless));
    }
    part(process, terms, report.in_order().into_iter())
}

fn part(process: &Process, terms: &Terms<'_>, found: impl Iterator<Item = Diagnostic>) -> Checked {
    let mut checked = Checked::default();
    for diagnostic in found {
        let holds = |suppression: &&Suppression| {
            let is_over = terms.today.zip(suppression.until).is_some_and(|(today, until)| today > until);
            !is_over && is_about(suppression, &diagnostic)
        };
        match process.suppress.iter().find(holds) {
            Some(accepted) if diagnostic.severity != Severity::Error => {
                let Suppression { because, by, until, .. } = accepted.clone();
                checked.suppressed.push(Accepted { diagnostic, because, by, until });
            }
            _ => checked.diagnostics.push(diagnostic),
        }
    }
    checked
}

fn is_about(suppression: &Suppression, diagnostic: &Diagnostic) -> bool {
    let is_within = |at: &str| {
        diagnostic.at.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    suppression.rule.as_str() == diagnostic.rule && is_within(&suppression.at)
}

/// Whether its rule was checked and could judge, or is no rule at all.
fn is_judged(suppression: &Suppression, terms: &Terms<'_>, checked: &[&Rule]) -> bool {
    let name = suppression.rule.as_str();
    let is_known = rules().iter().any(|rule| rule.name == name);
    !is_known || checked.iter().any(|rule| rule.name == name && terms.serve(rule))
}

fn needless(process: &Process, place: usize, suppression: &Suppression) -> Finding {
    let named = |message: Message| message.text("rule", suppression.rule.as_str());
    let label = named(Message::new("fix-remove-suppression"));
    let mut rest = process.suppress.clone();
    rest.remove(place);
    let part = Some(Part::Suppressions(rest));
    let fix = Fix::new(label.clone(), vec![Command::SetPart { key: PartKey::Suppressions, part, label }]);
    let at = if suppression.at.is_empty() { "–" } else { &suppression.at };
    let message = named(Message::new("check-needless-suppression")).text("at", at);
    Finding::of_process(format!("suppress/{place}"), message).of(suppression.rule.as_str()).fix(fix.safe())
}
