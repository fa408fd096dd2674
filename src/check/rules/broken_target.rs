//! `broken-target`: a way leads to a step that is not there.
//!
//! Not here: ways that lead nowhere at all (`dead-end`), or to a note (`note-in-the-flow`).

use super::note_in_the_flow::is_note;
use super::unreachable_step::{is_well, lead_on, meant};
use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::{lead_to_end, set_part};
use crate::check::flow::{Flow, FlowStep};
use crate::edit::Command;
use crate::message::Message;
use crate::model::{About, AnyTime, Part, PartKey, StepId};
use std::sync::Arc;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let is_gone = |id: &StepId| flow.position(id).is_none();
    if let Some(start) = flow.about.start.as_ref().filter(|start| is_gone(start)) {
        let message = Message::new("check-broken-start").text("target", start.as_str());
        report.add(Finding::of_process("start", message).fix(forget_start(flow)));
    }
    for any in &flow.anytime {
        let of = |id: &'static str, target: &str| {
            Message::new(id).text("label", &any.label).text("target", target)
        };
        let at = |key: &str| format!("anytime/{}/{key}", any.id);
        if let Some(next) = any.next.as_ref().filter(|next| is_gone(next)) {
            report.add(
                Finding::of_process(at("next"), of("check-broken-anytime", next.as_str()))
                    .fix(lead(flow, any)),
            );
        }
        if any.next.is_none() {
            report.add(Finding::of_process(at("next"), of("check-open-anytime", "")).fix(lead(flow, any)));
        }
        for from in any.from.iter().filter(|from| *from != "*" && !flow.steps.contains_key(from.as_str())) {
            report.add(
                Finding::of_process(at("from"), of("check-broken-anytime-from", from))
                    .fix(meant(flow).is_none().then(|| forget_from(flow, any, from))),
            );
        }
    }
}

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    // Without an end that is told (`no-end`).
    if !flow.has_end() {
        return;
    }
    for way in step.ways.iter().filter(|way| way.to.is_none()) {
        let Some(target) = way.target.filter(|to| !is_note(flow, to)) else { continue };
        let finding = flow.finding(at, Message::new("check-broken-target").text("target", target.as_str()));
        let fix = match meant(flow).filter(|_| flow.is_reached(at)) {
            Some(to) => lead_on(flow, step, way, to),
            None => lead_to_end(flow, step, way),
        };
        report.add(finding.inside(&way.place()).fix(fix));
    }
}

/// A process with one start needs no mention of it.
fn forget_start(flow: &Flow<'_>) -> Option<Fix> {
    flow.starts().next()?;
    let label = Message::new("fix-forget-start");
    let about = About { start: None, ..flow.about.as_ref().clone() };
    let part = Some(Part::About(Arc::new(about)));
    Some(Fix::new(label.clone(), vec![Command::SetPart { key: PartKey::About, part, label }]).safe())
}

/// Leads it to what is cut off, if it was meant to lead there and nothing is wrong then; else takes it away.
fn lead(flow: &Flow<'_>, open: &AnyTime) -> Fix {
    let Some(to) = meant(flow).and_then(|to| flow.get(to)) else { return remove(flow, open) };
    let mut document = flow.document().clone();
    let led = document.anytime.iter_mut().filter(|any| any.id == open.id);
    led.for_each(|any| any.next = Some(to.id.clone()));
    let part = Part::AnyTime(document.anytime.clone());
    if !is_well(flow, document) {
        return remove(flow, open);
    }
    let label = Message::new("fix-lead-to").text("step", &open.label).step("to", to.step);
    set_part(PartKey::AnyTime, Some(part), label)
}

fn remove(flow: &Flow<'_>, gone: &AnyTime) -> Fix {
    let label = Message::new("fix-remove-anytime").text("label", &gone.label);
    let rest = flow.anytime.iter().filter(|any| any.id != gone.id).cloned().collect();
    Fix::new(
        label.clone(),
        vec![Command::SetPart { key: PartKey::AnyTime, part: Some(Part::AnyTime(rest)), label }],
    )
}

fn forget_from(flow: &Flow<'_>, changed: &AnyTime, gone: &str) -> Fix {
    let label = Message::new("fix-forget-from").text("target", gone);
    let mut rest = flow.anytime.clone();
    for any in rest.iter_mut().filter(|any| any.id == changed.id) {
        any.from.retain(|from| from != gone);
    }
    let part = Some(Part::AnyTime(rest));
    Fix::new(label.clone(), vec![Command::SetPart { key: PartKey::AnyTime, part, label }]).safe()
}
