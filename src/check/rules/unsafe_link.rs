//! `unsafe-link`: a link that is not followed, for it could do harm or be read on the way.
//!
//! Not here: links that are no addresses (`malformed-link`).

use super::malformed_link::{replaced, scheme, without};
use crate::check::diagnostic::Report;
use crate::check::flow::{Flow, FlowStep};
use crate::message::Message;

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    for (place, link) in step.step.guidance.links.iter().enumerate() {
        let Some(scheme) = scheme(&link.url) else { continue };
        if matches!(scheme.as_str(), "https" | "mailto" | "tel") {
            continue;
        }
        let message = Message::new("check-unsafe-link").text("link", &link.title).text("scheme", &scheme);
        let finding = flow.finding(at, message).inside(&format!("links/{place}"));
        let rest = link.url.trim().get(scheme.len() + 1..).unwrap_or_default();
        let is_web = scheme == "http";
        let fix = is_web.then(|| replaced(step, place, format!("https:{rest}")));
        report.add(finding.fix(fix).fix(without(step, place)));
    }
}
