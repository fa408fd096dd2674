//! `missing-required`: something that the team requires of every process is not filled in or not recorded.
//!
//! Not here: what every team needs (`no-process-owner`, `no-scenarios` …).

use super::no_process_owner::own;
use super::resolved_without_asking::close;
use crate::check::diagnostic::{Finding, Report};
use crate::check::flow::Flow;
use crate::message::Message;
use crate::model::Gather;
use crate::model::{FieldId, SortedSet};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let settings = flow.settings();
    for key in &settings.required {
        let is_blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
        let about = &flow.about;
        let is_missing = match key.as_str() {
            "code" => is_blank(&about.code),
            "summary" => is_blank(&about.summary),
            "owner" => about.owner.is_none(),
            "review-by" => about.review_by.is_none(),
            "goals" => about.goals.is_empty(),
            "channels" => flow.channels.is_empty(),
            "closing" => about.closing.is_none(),
            "reasons" => flow.reasons.is_empty(),
            "scenarios" => flow.scenarios.is_empty(),
            _ => false,
        };
        if is_missing {
            let message = Message::new("check-missing-required").text("key", key.as_str());
            let fix = match key.as_str() {
                "owner" => own(flow),
                "closing" => Some(close(flow, Message::new("fix-confirm"), |closing| closing.confirm = true)),
                _ => None,
            };
            report.add(Finding::of_process(key.as_str().replace('-', "_"), message).fix(fix));
        }
    }
    if settings.record.is_empty() {
        return;
    }
    let recorded: SortedSet<&FieldId> =
        flow.each().flat_map(|(at, _)| flow.records(at).iter().copied()).gathered();
    for field in settings.record.iter().filter(|field| !recorded.contains(field)) {
        let label = flow.fields.get(field).map_or(field.as_str(), |field| field.label.as_str());
        let message = Message::new("check-required-record").text("field", label);
        report.add(Finding::of_process("fields", message).of(field.as_str()));
    }
}
