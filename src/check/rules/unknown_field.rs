//! `unknown-field`: something names a field that the process does not have, so nothing is ever recorded or read there.
//!
//! A name between braces may be a plain brace in a text, so there it is a hint.
//!
//! Not here: fields that are there and not recorded yet (`field-before-record`).

use crate::check::Severity;
use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::{change_step, set_part};
use crate::check::flow::{Flow, FlowStep};
use crate::check::meant::{most_alike, read_as};
use crate::edit::Command;
use crate::message::{Arg, Message};
use crate::model::{
    Expression, Field, FieldId, FieldKind, Id, Kind, Part, PartKey, Process, Reference, Step, StepId,
    Variable,
};
use crate::model::{Gather, SortedSet};
use std::sync::Arc;

/// Where a field is named: the place in the step, and the word for it.
struct Mention<'a> {
    /// The word of a list, and the id of what it is in there, if there is one.
    place: (&'static str, Option<&'a Id>),
    word: &'static str,
    field: &'a FieldId,
}

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    for (id, field) in &flow.fields {
        let value = field.value.as_ref().filter(|_| field.kind == FieldKind::Computed);
        let unknown: SortedSet<&FieldId> =
            value.iter().flat_map(|value| value.fields()).filter(|named| is_unknown(flow, named)).gathered();
        for named in unknown {
            let message = Message::new("check-unknown-field-computed")
                .text("of", &field.label)
                .text("field", named.as_str());
            let finding = Finding::of_process(format!("fields/{id}"), message).of(named.as_str());
            report.add(finding.fix(compute_instead(flow, id, named)));
        }
    }
}

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    if step.has_conditions {
        find_steps(flow, at, step, report);
    }
    // Where a step names it twice, one mention tells of all.
    let mut told: SortedSet<&str> = SortedSet::new();
    for mention in mentions(step.step) {
        if !is_unknown(flow, mention.field) || !told.insert(mention.field.as_str()) {
            continue;
        }
        let message = Message::new("check-unknown-field")
            .text("field", mention.field.as_str())
            .with("place", Arg::Word(mention.word));
        let place = match mention.place {
            (list, Some(id)) => format!("{list}/{id}"),
            (list, None) => list.to_owned(),
        };
        let finding = flow.finding(at, message).inside(&place).of(mention.field.as_str());
        let is_recorded = matches!(mention.word, "record" | "ask" | "take");
        let meant = match flow.meant().field(at, mention.field) {
            None if !is_recorded => read_as(flow.process(), mention.field),
            meant => meant,
        };
        let instead = meant.and_then(|meant| name_instead(flow, step, mention.field, meant));
        // Of a field that is meant here, steps that come later would know nothing then.
        let is_new = mention.word == "record" && meant.is_none() && !is_calculated(flow, mention.field);
        let create = is_new.then(|| create(mention.field));
        let forget = forget(step, mention.field).filter(|_| !is_recorded || meant.is_none());
        report.add(finding.fix(instead).fix(create).fix(forget));
    }
    for field in called_unknown(flow, step.step) {
        let message = Message::new("check-unknown-field-called").text("field", field.as_str());
        report.add(flow.finding(at, message).inside("sop").of(field.as_str()));
    }
    let mut names: Vec<&str> = Vec::new();
    flow.braced_alone(at, &mut |name| {
        if !flow.fields.contains_key(name) {
            names.push(name);
        }
    });
    for name in names {
        let Ok(field) = name.parse::<FieldId>() else { continue };
        if !is_unknown(flow, &field) || !told.insert(name) {
            continue;
        }
        let message =
            Message::new("check-unknown-field").text("field", name).with("place", Arg::Word("words"));
        let meant = read_as(flow.process(), &field);
        let instead = meant.and_then(|meant| name_instead(flow, step, &field, meant));
        report.add(flow.finding(at, message).inside("words").of(name).weighs(Severity::Hint).fix(instead));
    }
}

/// What conditions ask about steps that are not there: how often a case came, what was chosen.
fn find_steps(flow: &Flow<'_>, at: usize, step: &FlowStep<'_>, report: &mut Report) {
    let of_branches =
        step.step.branches().iter().map(|branch| ("branches", &branch.id, branch.when.as_ref()));
    let of_limits = step.step.guidance.limits.iter().map(|limit| ("limits", &limit.id, limit.when.as_ref()));
    let mut told: SortedSet<&StepId> = SortedSet::new();
    for (list, id, when) in of_branches.chain(of_limits) {
        for variable in when.into_iter().flat_map(Expression::variables) {
            let (Variable::Visits(asked) | Variable::Chosen(asked)) = variable else { continue };
            if flow.steps.contains_key(asked) || !told.insert(asked) {
                continue;
            }
            let message = Message::new("check-unknown-field-step").text("target", asked.as_str());
            let meant = most_alike(asked.as_str(), flow.steps.keys(), &|id| id.as_str());
            let fix = meant.and_then(|meant| ask_instead(flow, step, asked, meant));
            report.add(flow.finding(at, message).inside(&format!("{list}/{id}")).of(asked.as_str()).fix(fix));
        }
    }
}

/// Asks about another step wherever the step asks about this one.
fn ask_instead(flow: &Flow<'_>, step: &FlowStep<'_>, asked: &StepId, meant: &StepId) -> Option<Fix> {
    let mut record = step.step.clone();
    record.references_mut(&mut |reference| match reference {
        Reference::Step(named) if named == asked => named.clone_from(meant),
        _ => {}
    });
    let title = &flow.steps.get(meant)?.title;
    Some(change_step(step, record, Message::new("fix-name-step").text("to", title)))
}

/// Computes it from the field that is meant.
fn compute_instead(flow: &Flow<'_>, id: &FieldId, named: &FieldId) -> Option<Fix> {
    let meant = read_as(flow.process(), named).filter(|meant| *meant != id)?;
    let mut record = flow.fields.get(id)?.as_ref().clone();
    record.references_mut(&mut |reference| match reference {
        Reference::Field(field) if field == named => field.clone_from(meant),
        _ => {}
    });
    let label = Message::new("fix-name-field").text("field", &flow.fields.get(meant)?.label);
    let label = label.text("step", &record.label);
    Some(set_part(PartKey::Field(id.clone()), Some(Part::Field(Arc::new(record))), label))
}

fn is_unknown(process: &Process, field: &FieldId) -> bool {
    !process.fields.contains_key(field)
}

/// Where a step names fields of its own process, but for words.
fn mentions<'a>(step: &'a Step) -> Vec<Mention<'a>> {
    let mut found = Vec::new();
    let mut note = |place: &'static str, id: Option<&'a Id>, word: &'static str, field| {
        found.push(Mention { place: (place, id), word, field });
    };
    for record in &step.guidance.record {
        note("record", None, "record", &record.field);
    }
    match &step.kind {
        Kind::Decision(decision) => {
            decision.ask.iter().for_each(|field| note("ask", None, "ask", field));
        }
        Kind::Escalation(escalation) => {
            escalation.pass.iter().for_each(|field| note("pass", None, "pass", field));
        }
        Kind::Call(call) => {
            call.take.keys().for_each(|field| note("take", None, "take", field));
            let given = call.give.values().flat_map(|value| value.fields());
            given.for_each(|field| note("give", None, "give", field));
        }
        Kind::Start(_) | Kind::Task(_) | Kind::Wait(_) | Kind::End(_) => {}
    }
    for branch in step.branches() {
        for field in branch.when.iter().flat_map(|when| when.fields()) {
            note("branches", Some(&branch.id), "branch", field);
        }
    }
    for limit in &step.guidance.limits {
        for field in limit.when.iter().flat_map(|when| when.fields()) {
            note("limits", Some(&limit.id), "limit", field);
        }
    }
    found
}

/// What a call gives to and takes from fields that the called process does not have, if that one is at hand.
fn called_unknown<'p>(flow: &Flow<'p>, step: &'p Step) -> SortedSet<&'p FieldId> {
    let Kind::Call(call) = &step.kind else { return SortedSet::new() };
    let library = flow.terms().library;
    // That a process runs itself is told (`endless-call`).
    let called = call.sop.as_ref().filter(|sop| **sop != flow.about.id).and_then(|sop| library?.get(sop));
    let Some(called) = called else { return SortedSet::new() };
    let named = call.give.keys().chain(call.take.values().flat_map(|value| value.fields()));
    named.filter(|field| is_unknown(called, field)).gathered()
}

/// Whether conditions or computed fields read it, so that a text would not do.
fn is_calculated(flow: &Flow<'_>, field: &FieldId) -> bool {
    let of_step = |step: &Step| {
        let limits = step.guidance.limits.iter().filter_map(|limit| limit.when.as_ref());
        let branches = step.branches().iter().filter_map(|branch| branch.when.as_ref());
        limits.chain(branches).flat_map(Expression::fields).any(|read| read == field)
    };
    let values = flow.fields.values().filter_map(|field| field.value.as_ref());
    flow.all().any(|step| step.has_conditions && of_step(step.step))
        || values.flat_map(Expression::fields).any(|read| read == field)
}

/// Adds the field under the name its id suggests.
fn create(id: &FieldId) -> Fix {
    let words = id.as_str().replace(['-', '_'], " ");
    let mut signs = words.chars();
    let title: String =
        signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default();
    let label = Message::new("fix-create-field").text("field", &title);
    let part = Some(Part::Field(Arc::new(Field::new(title, FieldKind::Text))));
    Fix::new(label.clone(), vec![Command::SetPart { key: PartKey::Field(id.clone()), part, label }])
}

/// Names another field wherever the step names this one.
fn name_instead(flow: &Flow<'_>, step: &FlowStep<'_>, field: &FieldId, meant: &FieldId) -> Option<Fix> {
    let mut record = step.step.clone();
    let braces = [field, meant].map(|field| format!("{{{field}}}"));
    let [old, new] = &braces;
    record.references_mut(&mut |reference| match reference {
        Reference::Field(named) if named == field => named.clone_from(meant),
        Reference::Words(words) if words.contains(old) => *words = words.replace(old, new),
        Reference::Field(_) | Reference::Words(_) | Reference::Role(_) | Reference::Step(_) => {}
    });
    let title = &flow.fields.get(meant)?.label;
    Some(change_step(
        step,
        record,
        Message::new("fix-name-field").text("field", title).step("step", step.step),
    ))
}

/// Takes all mentions out of the step, unless it would pass on nothing then.
fn forget(step: &FlowStep<'_>, field: &FieldId) -> Option<Fix> {
    let mut record = step.step.clone();
    let names = |when: &Expression| when.fields().any(|named| named == field);
    record.guidance.record.retain(|asked| asked.field != *field);
    for limit in &mut record.guidance.limits {
        limit.when.take_if(|when| names(when));
    }
    match &mut record.kind {
        Kind::Decision(decision) => {
            decision.ask.take_if(|ask| ask == field);
            decision.branches.iter_mut().for_each(|branch| drop(branch.when.take_if(|when| names(when))));
        }
        Kind::Wait(wait) => {
            wait.branches.iter_mut().for_each(|branch| drop(branch.when.take_if(|when| names(when))));
        }
        Kind::Escalation(escalation) => {
            escalation.pass.retain(|passed| passed != field);
            if escalation.pass.is_empty() {
                return None;
            }
        }
        Kind::Call(call) => {
            call.take.remove(field);
            call.give.retain(|_, value| !names(value));
        }
        Kind::Start(_) | Kind::Task(_) | Kind::End(_) => {}
    }
    let label = Message::new("fix-forget-field").text("field", field.as_str()).step("step", step.step);
    Some(change_step(step, record, label))
}
