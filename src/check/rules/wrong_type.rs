//! `wrong-type`: a condition or a computed field treats what is recorded as something that it is not, so it comes to
//! nothing in every case.
//!
//! Not here: what fits what (`check::typing`), and fields that are not there (`unknown-field`).

use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::{change_step, set_part};
use crate::check::flow::{Flow, FlowStep};
use crate::check::meant::most_alike;
use crate::check::typing::{Misfit, Typing};
use crate::message::{Arg, Message};
use crate::model::{
    Call, Choice, Date, Decimal, Decision, Expression, FieldId, FieldKind, Id, Kind, Part, PartKey,
    ProcessId, Span, Step, Variable, Wait,
};
use std::sync::Arc;

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let typing = flow.typing();
    for (id, field) in &flow.fields {
        let finding = |message| Finding::of_process(format!("fields/{id}"), message);
        match typing.circle(id) {
            // One of the fields of a circle tells of it.
            Some(round) if round.first() == Some(&id) => {
                report.add(finding(Message::new("check-wrong-type-circle").text("field", &field.label)));
            }
            Some(_) => {}
            None => {
                if let Some(misfit) = typing.computed(field) {
                    let message = told("check-wrong-type-field", &misfit).text("field", &field.label);
                    report.add(finding(message).fix(add_choice(flow, &misfit)));
                }
            }
        }
    }
}

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    find_exchanged(flow, at, step, report);
    let typing = flow.typing();
    for branch in step.step.branches() {
        let Some(misfit) = branch.when.as_ref().and_then(|when| typing.condition(when)) else { continue };
        let message = told("check-wrong-type-branch", &misfit).text("branch", &branch.label);
        let finding = flow.finding(at, message).inside(&format!("branches/{}", branch.id));
        let finding = finding.fix(read_as_told(flow, step, &branch.id, false));
        report.add(finding.fix(choose(flow, step, &misfit, false)).fix(without(step, &branch.id, false)));
    }
    for limit in &step.step.guidance.limits {
        let Some(misfit) = limit.when.as_ref().and_then(|when| typing.condition(when)) else { continue };
        let message = told("check-wrong-type-limit", &misfit);
        let finding = flow.finding(at, message).inside(&format!("limits/{}", limit.id));
        let finding = finding.fix(read_as_told(flow, step, &limit.id, true));
        report.add(finding.fix(choose(flow, step, &misfit, true)).fix(without(step, &limit.id, true)));
    }
}

/// What a call gives to fields of the called process and takes from there, if that one is at hand.
fn find_exchanged(flow: &Flow<'_>, at: usize, step: &FlowStep<'_>, report: &mut Report) {
    let Kind::Call(call) = &step.step.kind else { return };
    let other = |sop: &&ProcessId| **sop != flow.about.id;
    let called = call.sop.as_ref().filter(other).and_then(|sop| flow.terms().library?.get(sop));
    let Some(called) = called else { return };
    for (field, value) in &call.give {
        let Some(theirs) = called.fields.get(field).filter(|_| !flow.typing().is_broken(value)) else {
            continue;
        };
        if !flow.typing().fits_into(value, theirs) {
            let message = Message::new("check-wrong-type-give").text("field", &theirs.label);
            let finding = flow.finding(at, message).inside(&format!("give/{field}"));
            let mut less = call.clone();
            less.give.remove(field);
            report.add(finding.fix(exchange(step, less, &theirs.label)));
        }
    }
    if call.take.is_empty() {
        return;
    }
    let typing = Typing::of(called);
    for (field, value) in &call.take {
        let Some(ours) = flow.fields.get(field).filter(|_| !typing.is_broken(value)) else { continue };
        if typing.fits_into(value, ours) {
            continue;
        }
        let message = Message::new("check-wrong-type-take").text("field", &ours.label);
        let of = |id: &FieldId| Expression::Variable(Variable::Field(id.clone()));
        let fitting = called.fields.keys().filter(|id| typing.fits_into(&of(id), ours));
        let fix = most_alike(field.as_str(), fitting, &|id| id.as_str()).map(|meant| {
            let mut other = call.clone();
            other.take.insert(field.clone(), of(meant));
            let label = Message::new("fix-name-field")
                .text("field", called.fields.get(meant).map_or("", |meant| meant.label.as_str()));
            change_step(
                step,
                Step { kind: Kind::Call(other), ..step.step.clone() },
                label.step("step", step.step),
            )
        });
        report.add(flow.finding(at, message).inside(&format!("take/{field}")).fix(fix));
    }
}

/// Gives or takes less.
fn exchange(step: &FlowStep<'_>, call: Call, field: &str) -> Fix {
    let label = Message::new("fix-forget-field").text("field", field).step("step", step.step);
    change_step(step, Step { kind: Kind::Call(call), ..step.step.clone() }, label)
}

fn told(id: &'static str, misfit: &Misfit) -> Message {
    Message::new(id).with("fault", Arg::Word(misfit.word)).text("what", &misfit.what)
}

/// Asks for the choice that is meant: the one that is spelled most like the word, or the only one that no answer of the
/// step asks for. Where there is none, it lets the word be chosen, if the answers ask for all others.
fn choose(flow: &Flow<'_>, step: &FlowStep<'_>, misfit: &Misfit, is_limit: bool) -> Option<Fix> {
    let (field, word) = misfit.choice.as_ref()?;
    let field = flow.fields.get(field)?;
    let mut asked: Vec<String> = Vec::new();
    let mut gather = step.step.clone();
    words(&mut gather, is_limit, &mut |word| asked.push(word.clone()));
    let is_open = |choice: &&Choice| !is_limit && !asked.iter().any(|asked| asked == choice.id.as_str());
    let alike = |all: &mut dyn Iterator<Item = &'_ Choice>| {
        most_alike(word, all.map(|choice| choice.id.as_str()), &|id| id).map(str::to_owned)
    };
    let mut open = field.choices.iter().filter(is_open);
    let only = open.next().filter(|_| open.next().is_none()).map(|choice| choice.id.as_str().to_owned());
    let found = alike(&mut field.choices.iter().filter(is_open)).or_else(|| alike(&mut field.choices.iter()));
    let Some(meant) = found.or(only) else {
        return if field.choices.iter().any(|choice| is_open(&choice)) {
            None
        } else {
            add_choice(flow, misfit)
        };
    };
    let mut record = step.step.clone();
    words(&mut record, is_limit, &mut |asked| {
        if asked == word {
            asked.clone_from(&meant);
        }
    });
    let choice = field.choices.iter().find(|choice| choice.id.as_str() == meant)?;
    Some(change_step(step, record, Message::new("fix-name-step").text("to", &choice.label)))
}

/// All words in the conditions of a step.
fn words(step: &mut Step, is_limit: bool, visit: &mut dyn FnMut(&mut String)) {
    let mut look = |when: &mut Option<Expression>| when.iter_mut().for_each(|when| words_in(when, visit));
    if is_limit {
        step.guidance.limits.iter_mut().for_each(|limit| look(&mut limit.when));
    } else if let Kind::Decision(Decision { branches, .. }) | Kind::Wait(Wait { branches, .. }) =
        &mut step.kind
    {
        branches.iter_mut().for_each(|branch| look(&mut branch.when));
    }
}

fn words_in(part: &mut Expression, visit: &mut dyn FnMut(&mut String)) {
    match part {
        Expression::Text(text) => visit(text),
        Expression::Texts(texts) => texts.iter_mut().for_each(visit),
        Expression::And(parts) | Expression::Or(parts) => {
            parts.iter_mut().for_each(|part| words_in(part, visit));
        }
        Expression::Not(part) => words_in(part, visit),
        Expression::Two(_, two) => two.iter_mut().for_each(|part| words_in(part, visit)),
        Expression::Number(_) | Expression::Flag(_) | Expression::Variable(_) => {}
    }
}

/// Lets the value be chosen.
fn add_choice(flow: &Flow<'_>, misfit: &Misfit) -> Option<Fix> {
    let (field, value) = misfit.choice.as_ref()?;
    let id: Id = value.parse().ok()?;
    let mut record = flow.fields.get(field)?.as_ref().clone();
    let label = Message::new("fix-add-choice").text("choice", value).text("field", &record.label);
    record.choices.push(Choice { id, label: value.clone(), more: Default::default() });
    Some(set_part(PartKey::Field(field.clone()), Some(Part::Field(Arc::new(record))), label))
}

/// Reads a text in a condition as the number, the day or the length of time that it says, if all fits then.
fn read_as_told(flow: &Flow<'_>, step: &FlowStep<'_>, id: &Id, is_limit: bool) -> Option<Fix> {
    let mut record = step.step.clone();
    let mut told = None;
    let mut is_well = false;
    whens(&mut record, is_limit, &mut |of, when| {
        if of == id {
            read_in(flow, when, &mut told);
            is_well = flow.typing().condition(when).is_none();
        }
    });
    let label = Message::new("fix-compare-with").text("value", told.filter(|_| is_well)?);
    Some(change_step(step, record, label))
}

/// All conditions of a step, each with the id of its answer or limit.
fn whens(step: &mut Step, is_limit: bool, visit: &mut dyn FnMut(&Id, &mut Expression)) {
    if is_limit {
        for limit in &mut step.guidance.limits {
            limit.when.iter_mut().for_each(|when| visit(&limit.id, when));
        }
    } else if let Kind::Decision(Decision { branches, .. }) | Kind::Wait(Wait { branches, .. }) =
        &mut step.kind
    {
        for branch in branches {
            branch.when.iter_mut().for_each(|when| visit(&branch.id, when));
        }
    }
}

fn read_in(flow: &Flow<'_>, part: &mut Expression, told: &mut Option<String>) {
    match part {
        Expression::And(parts) | Expression::Or(parts) => {
            parts.iter_mut().for_each(|part| read_in(flow, part, told));
        }
        Expression::Not(part) => read_in(flow, part, told),
        Expression::Two(_, two) => {
            let [left, right] = two.as_mut();
            let (field, text) = match (&*left, &*right) {
                (Expression::Variable(Variable::Field(field)), Expression::Text(text))
                | (Expression::Text(text), Expression::Variable(Variable::Field(field))) => (field, text),
                _ => return,
            };
            let kind = flow.fields.get(field).and_then(|field| field.holds());
            let (text, read) = (text.clone(), kind.and_then(|kind| said(kind, text)));
            if let Some(read) = read {
                *told = Some(text);
                *(if matches!(right, Expression::Text(_)) { right } else { left }) = read;
            }
        }
        _ => {}
    }
}

/// What a text says where a field of this kind is meant.
fn said(kind: FieldKind, text: &str) -> Option<Expression> {
    let number = match kind {
        FieldKind::Number | FieldKind::Money => text.trim().parse().ok()?,
        FieldKind::Date => Decimal::whole(text.trim().parse::<Date>().ok()?.0.into())?,
        FieldKind::Duration => {
            let span: Span = text.trim().parse().ok()?;
            Decimal::whole(i64::from(span.days) * 86_400 + i64::from(span.seconds))?
        }
        _ => return None,
    };
    Some(Expression::Number(number))
}

/// Takes the condition away: the agent chooses, or the limit always holds.
fn without(step: &FlowStep<'_>, id: &Id, is_limit: bool) -> Fix {
    let mut record = step.step.clone();
    if is_limit {
        let limits = record.guidance.limits.iter_mut().filter(|limit| limit.id == *id);
        limits.for_each(|limit| limit.when = None);
    } else if let Kind::Decision(Decision { branches, .. }) | Kind::Wait(Wait { branches, .. }) =
        &mut record.kind
    {
        branches.iter_mut().filter(|branch| branch.id == *id).for_each(|branch| branch.when = None);
    }
    change_step(step, record, Message::new("fix-forget-condition").step("step", step.step))
}
