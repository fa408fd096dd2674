//! `endless-call`: a process runs itself, straight or by way of others.
//!
//! Not here: loops within a process (`loop-without-exit`).

use crate::check::Severity;
use crate::check::diagnostic::Report;
use crate::check::fixes::do_by_hand;
use crate::check::flow::Flow;
use crate::message::Message;
use crate::model::{Gather, SortedMap, SortedSet};
use crate::model::{Kind, KindWord, Process, ProcessId, Step, StepId};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let own = &flow.about.id;
    let mut whole: Option<SortedSet<&ProcessId>> = None;
    for (at, step) in flow.of_kind(KindWord::Call) {
        let Some(called) = called(step.step) else { continue };
        if !leads_back(flow, called, own) {
            continue;
        }
        let ending = whole.get_or_insert_with(|| ending(flow));
        let severity = if ending.contains(own) { Severity::Warning } else { Severity::Error };
        let message = Message::new("check-endless-call").text("sop", called.as_str());
        let finding = flow.finding(at, message).inside("sop").weighs(severity);
        report.add(finding.fix(do_by_hand(flow, step)));
    }
}

fn called(step: &Step) -> Option<&ProcessId> {
    match &step.kind {
        Kind::Call(call) => call.sop.as_ref(),
        _ => None,
    }
}

fn at_hand<'f>(flow: &'f Flow<'_>, id: &ProcessId) -> Option<&'f Process> {
    if *id == flow.about.id { Some(flow.process()) } else { flow.terms().library?.get(id) }
}

/// Whether running one process comes to running the other.
fn leads_back(flow: &Flow<'_>, from: &ProcessId, to: &ProcessId) -> bool {
    let mut seen = std::iter::once(from).gathered::<SortedSet<_>>();
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        let process = at_hand(flow, id).into_iter();
        let calls = process.flat_map(|process| process.steps.values()).filter_map(|step| called(step));
        open.extend(calls.filter(|id| seen.insert(id)));
    }
    false
}

/// The processes at hand that can come to an end: by a way on which every process that is run comes to an end.
fn ending<'f>(flow: &'f Flow<'_>) -> SortedSet<&'f ProcessId> {
    let library = flow.terms().library.into_iter().flatten();
    let mut all: SortedMap<&ProcessId, &Process> = library.gathered();
    all.insert(&flow.about.id, flow.process());
    let mut ending = SortedSet::new();
    loop {
        let before = ending.len();
        for (id, process) in &all {
            let may_pass = |step: &Step| {
                called(step).is_none_or(|called| ending.contains(called) || !all.contains_key(called))
            };
            if !ending.contains(id) && comes_to_end(process, &may_pass) {
                ending.insert(*id);
            }
        }
        if ending.len() == before {
            return ending;
        }
    }
}

fn comes_to_end(process: &Process, may_pass: &dyn Fn(&Step) -> bool) -> bool {
    let mut seen: SortedSet<StepId> = SortedSet::new();
    let mut open: Vec<StepId> = process.start().cloned().into_iter().collect();
    while let Some(id) = open.pop() {
        let Some(step) = process.step(&id) else { continue };
        if matches!(step.kind, Kind::End(_)) {
            return true;
        }
        if seen.insert(id.clone()) && may_pass(step) {
            open.extend(process.steps_after(&id));
        }
    }
    false
}
