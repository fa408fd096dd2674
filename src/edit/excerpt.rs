//! A part of a process as a process of its own: what is copied, with everything it needs elsewhere.
//!
//! Not here: putting it into another process (`edit::plan::paste`), and how it travels (`exchange::carried`).

use super::plan::drop_empty_consequences;
use crate::model::{
    About, AnyTime, Document, FieldId, Gather, Id, Kind, Layout, Note, Process, Reason, Reference, RoleId,
    SortedMap, SortedSet, Standing, Step, StepId, Translation, fields_in,
};
use crate::record::More;
use std::sync::Arc;

/// Steps, notes and what can happen at any time, with the ways among them and the roles, fields, calendars, channels, reasons and translations they
/// need. `at` is where everything stands; what of it is not chosen is left out.
pub fn excerpt(process: &Process, chosen: &SortedSet<Id>, at: &SortedMap<Id, (i32, i32)>) -> Process {
    let is_chosen = |id: &str| chosen.contains(id);
    let mut document = Document::empty(About {
        start: process.about.start.clone().filter(|start| is_chosen(start.as_str())),
        ..About::new(process.about.id.clone(), process.about.title.clone(), process.about.language)
    });
    let mut needs = Needs::default();
    for (id, step) in process.steps.iter().filter(|(id, _)| is_chosen(id.as_str())) {
        let mut step = step.as_ref().clone();
        step.targets_mut(id, &mut |_, target| {
            *target = target.take().filter(|target| is_chosen(target.as_str()));
        });
        drop_empty_consequences(&mut step);
        needs.of_step(&mut step);
        if let Kind::End(end) = &step.kind {
            document.reasons = with_path(&document.reasons, &process.reasons, &end.reason);
        }
        let spoken = step.guidance.say.keys().filter_map(|channel| process.channels.get_key_value(channel));
        document.channels.extend(spoken.map(|(id, channel)| (id.clone(), channel.clone())));
        document.steps.insert(id.clone(), Arc::new(step));
    }
    let kept = |about: &StepId| is_chosen(about.as_str());
    for (id, note) in process.notes.iter().filter(|(id, _)| chosen.contains(*id)) {
        let about = note.about.iter().filter(|step| kept(step)).cloned().collect();
        document.notes.insert(id.clone(), Arc::new(Note { about, ..note.as_ref().clone() }));
    }
    // What can happen at any time goes along with the step it leads to.
    let leads_here = |any: &&AnyTime| {
        is_chosen(any.id.as_str()) && any.next.as_ref().is_some_and(|next| is_chosen(next.as_str()))
    };
    for any in process.anytime.iter().filter(leads_here) {
        let mut from: Vec<String> = any.from.clone();
        from.retain(|from| from == "*" || is_chosen(from));
        if from.is_empty() {
            from.push("*".to_owned());
        }
        document.anytime.push(AnyTime { from, ..any.clone() });
    }
    take_along(&mut document, process, needs);
    document.texts = process
        .texts
        .iter()
        .map(|(language, texts)| (*language, Arc::new(texts_of(texts, &document))))
        .filter(|(_, texts)| **texts != empty())
        .gathered();
    let standing = |(id, at): (&Id, &(i32, i32))| (id.clone(), Arc::new(Standing::at(at.0, at.1)));
    let at: SortedMap<_, _> = at.iter().filter(|(id, _)| chosen.contains(*id)).map(standing).gathered();
    if !at.is_empty() {
        let setting = process.layout.as_ref().map(|layout| layout.setting.direction);
        let mut layout = Layout { at, ..Layout::default() };
        Arc::make_mut(&mut layout.setting).direction = setting.flatten();
        document.layout = Some(layout);
    }
    document.into()
}

/// What else has to come along.
#[derive(Default)]
struct Needs {
    roles: SortedSet<RoleId>,
    fields: SortedSet<FieldId>,
}

impl Needs {
    fn of_step(&mut self, step: &mut Step) {
        step.references_mut(&mut |reference| self.note(&reference));
    }

    fn note(&mut self, reference: &Reference<'_>) {
        match reference {
            Reference::Role(role) => drop(self.roles.insert((*role).clone())),
            Reference::Field(field) => drop(self.fields.insert((*field).clone())),
            Reference::Words(words) => self.fields.extend(fields_in(words)),
            Reference::Step(_) => {}
        }
    }
}

/// Roles bring who stands in for them and their working hours; computed fields bring what they are computed from.
fn take_along(document: &mut Document, process: &Process, needs: Needs) {
    let mut waiting: Vec<RoleId> = needs.roles.into_iter().collect();
    while let Some(id) = waiting.pop() {
        let Some(role) = process.roles.get(&id).filter(|_| !document.roles.contains_key(&id)) else {
            continue;
        };
        waiting.extend(role.backup.clone());
        let calendar = role.calendar.as_ref().and_then(|calendar| process.calendars.get_key_value(calendar));
        document.calendars.extend(calendar.map(|(id, calendar)| (id.clone(), calendar.clone())));
        document.roles.insert(id, role.clone());
    }
    let mut waiting: Vec<FieldId> = needs.fields.into_iter().collect();
    while let Some(id) = waiting.pop() {
        let Some(field) = process.fields.get(&id).filter(|_| !document.fields.contains_key(&id)) else {
            continue;
        };
        let mut from = Needs::default();
        field.as_ref().clone().references_mut(&mut |reference| from.note(&reference));
        waiting.extend(from.fields);
        document.fields.insert(id, field.clone());
    }
}

/// The reasons there are, and those of `from` along a path from category to reason.
pub(super) fn with_path(there: &[Reason], from: &[Reason], path: &[Id]) -> Vec<Reason> {
    let mut reasons = there.to_vec();
    let Some((first, rest)) = path.split_first() else { return reasons };
    let Some(source) = from.iter().find(|reason| reason.id == *first) else { return reasons };
    match reasons.iter_mut().find(|reason| reason.id == *first) {
        Some(known) => known.reasons = with_path(&known.reasons, &source.reasons, rest),
        None => {
            let below = with_path(&[], &source.reasons, rest);
            reasons.push(Reason { reasons: below, ..source.clone() });
        }
    }
    reasons
}

fn empty() -> Translation {
    Translation {
        process: SortedMap::new(),
        roles: SortedMap::new(),
        fields: SortedMap::new(),
        reasons: SortedMap::new(),
        steps: SortedMap::new(),
        anytime: SortedMap::new(),
        notes: SortedMap::new(),
        scenarios: SortedMap::new(),
        more: More::new(),
    }
}

fn texts_of(texts: &Translation, document: &Document) -> Translation {
    let mut kept = Translation {
        roles: texts.roles.clone(),
        fields: texts.fields.clone(),
        steps: texts.steps.clone(),
        notes: texts.notes.clone(),
        anytime: texts.anytime.clone(),
        ..empty()
    };
    kept.roles.retain(|id, _| document.roles.contains_key(id.as_str()));
    kept.fields.retain(|id, _| document.fields.contains_key(id));
    kept.steps.retain(|id, _| document.steps.contains_key(id));
    kept.notes.retain(|id, _| document.notes.contains_key(id));
    kept.anytime.retain(|id, _| document.anytime.iter().any(|any| any.id == *id));
    kept
}
