//! Putting an excerpt into a process: new ids, the roles and fields that are lacking, one entry of the history.
//!
//! Not here: cutting it out (`edit::excerpt`), and where it comes to stand (`layout`, the caller).

use super::add::{is_taken, stand};
use super::connect;
use super::put_step;
use crate::edit::excerpt::with_path;
use crate::edit::{Patch, Refusal};
use crate::message::Message;
use crate::model::InLower;
use crate::model::{
    About, AnyTime, Calendar, Field, FieldId, Gather, Id, Kind, Note, Part, PartKey, Process, Reference,
    Role, RoleId, SortedMap, SortedSet, Step, StepId, Task, TextKey, Translated, Translation, mint,
};
use std::str::FromStr;
use std::sync::Arc;

pub(super) fn paste(
    process: &Process,
    excerpt: &Process,
    mark: &Id,
    at: &SortedMap<Id, (i32, i32)>,
    after: Option<&StepId>,
) -> Result<Patch, Refusal> {
    let count = excerpt.steps.len() + excerpt.notes.len() + excerpt.anytime.len();
    let mut patch = Patch::new(Message::new("edit-paste").count("steps", count));
    let mut names = Names::new(process, excerpt, mark)?;
    let same = same_start(process, excerpt);
    names.steps.extend(same.clone());
    names.bring_what_is_lacking(&mut patch, process, excerpt)?;
    let mut has_start = process.starts().next().is_some();
    let mut reasons = process.reasons.clone();
    for (id, step) in &excerpt.steps {
        let Some(copy) = names.steps.get(id).cloned() else { continue };
        let mut record = step.as_ref().clone();
        let is_same = same.as_ref().is_some_and(|(start, _)| start == id);
        // One start is enough: what began the other process is a step like any other here.
        if let (true, Kind::Start(start)) = (has_start && !is_same, &record.kind) {
            record.kind = Kind::Task(Task { next: start.next.clone() });
        }
        has_start |= matches!(record.kind, Kind::Start(_));
        if let Kind::End(end) = &record.kind {
            reasons = with_path(&reasons, &excerpt.reasons, &end.reason);
        }
        names.rename(id, &mut record)?;
        if matches!(record.kind, Kind::Start(_)) && process.about.start.is_none() {
            let about = About { start: Some(copy.clone()), ..process.about.as_ref().clone() };
            patch.set(process, PartKey::About, Some(Part::About(Arc::new(about))));
        }
        put_step(&mut patch, process, &copy, record);
        if let Some(place) = at.get(id.as_str()).filter(|_| !is_same) {
            stand(&mut patch, process, &Id::from(&copy), *place);
        }
    }
    for (id, note) in &excerpt.notes {
        let Some(copy) = names.notes.get(id).cloned() else { continue };
        let about = note.about.iter().filter_map(|step| names.steps.get(step)).cloned().collect();
        let note = Note { about, ..note.as_ref().clone() };
        patch.set(process, PartKey::Note(copy.clone()), Some(Part::Note(Arc::new(note))));
        if let Some(place) = at.get(id) {
            stand(&mut patch, process, &copy, *place);
        }
    }
    let mut list = process.anytime.clone();
    for any in &excerpt.anytime {
        let Some(copy) = names.anytime.get(&any.id).cloned() else { continue };
        let step = |id: &String| {
            id.parse().ok().and_then(|id: StepId| names.steps.get(&id)).map(ToString::to_string)
        };
        let from =
            any.from.iter().filter_map(|from| if from == "*" { Some(from.clone()) } else { step(from) });
        let (from, next) =
            (from.collect(), any.next.as_ref().and_then(|next| names.steps.get(next)).cloned());
        list.push(AnyTime { id: copy, from, next, ..any.clone() });
    }
    patch.set(process, PartKey::AnyTime, Some(Part::AnyTime(list)));
    patch.set(process, PartKey::Reasons, Some(Part::Reasons(reasons)));
    bring_texts(&mut patch, process, excerpt, &names);
    if let (Some(after), Some(entry), None) = (after, entry(excerpt), same) {
        let branch = names.fresh("b", &|_| false)?;
        // A step that leads on already stays as it is, and what is put in stands alone.
        if let Some(entry) = names.steps.get(&entry) {
            connect::lead(&mut patch, process, after, entry, &branch).ok();
        }
    }
    Ok(patch)
}

/// In a process that is nothing but a start, what is put in begins there: its own start, and the one it becomes.
pub fn same_start(process: &Process, excerpt: &Process) -> Option<(StepId, StepId)> {
    let (there, step) = process.steps.first_key_value().filter(|_| process.steps.len() == 1)?;
    let leads_on = |step: &Step| match &step.kind {
        Kind::Start(start) => Some(start.next.is_some()),
        _ => None,
    };
    let start = excerpt.start()?;
    (leads_on(step) == Some(false) && leads_on(excerpt.step(start)?) == Some(true))
        .then(|| (start.clone(), there.clone()))
}

/// Where a case would enter: the start, else the first step that nothing leads to.
pub fn entry(excerpt: &Process) -> Option<StepId> {
    let order = excerpt.reading_order();
    let is_entry = |id: &&StepId| excerpt.start() == Some(id) || excerpt.steps_before(id).is_empty();
    order.iter().find(is_entry).or(order.first()).cloned()
}

/// What everything is called after it was put in.
struct Names<'a> {
    mark: &'a Id,
    clashes: usize,
    used: SortedSet<String>,
    steps: SortedMap<StepId, StepId>,
    notes: SortedMap<Id, Id>,
    anytime: SortedMap<Id, Id>,
    branches: SortedMap<Id, Id>,
    roles: SortedMap<RoleId, RoleId>,
    fields: SortedMap<FieldId, FieldId>,
}

impl<'a> Names<'a> {
    fn new(process: &Process, excerpt: &Process, mark: &'a Id) -> Result<Names<'a>, Refusal> {
        let branches =
            process.steps.values().flat_map(|step| step.branches()).map(|branch| branch.id.to_string());
        let mut names = Names {
            mark,
            clashes: 0,
            used: branches.gathered(),
            steps: SortedMap::new(),
            notes: SortedMap::new(),
            anytime: SortedMap::new(),
            branches: SortedMap::new(),
            roles: SortedMap::new(),
            fields: SortedMap::new(),
        };
        let taken = |id: &str| is_taken(process, id);
        for (id, step) in &excerpt.steps {
            let copy = names.fresh(if step.title.is_empty() { "step" } else { &step.title }, &taken)?;
            names.steps.insert(id.clone(), copy);
        }
        for id in excerpt.notes.keys() {
            let copy = names.fresh("note", &taken)?;
            names.notes.insert(id.clone(), copy);
        }
        let is_there = |id: &str| taken(id) || process.anytime.iter().any(|any| any.id.as_str() == id);
        for any in &excerpt.anytime {
            let copy = names.fresh(&any.label, &is_there)?;
            names.anytime.insert(any.id.clone(), copy);
        }
        Ok(names)
    }

    /// An id made of a title and the mark that is neither used here nor taken there.
    fn fresh<I: FromStr + ToString>(
        &mut self,
        title: &str,
        taken: &dyn Fn(&str) -> bool,
    ) -> Result<I, Refusal> {
        loop {
            let suffix = match self.clashes {
                0 => self.mark.to_string(),
                clashes => format!("{}{clashes}", self.mark),
            };
            let id: I = mint(title, &suffix).ok_or(Refusal::Taken)?;
            let name = id.to_string();
            if !taken(&name) && self.used.insert(name) {
                return Ok(id);
            }
            self.clashes += 1;
        }
    }

    /// Roles and fields of the same name are taken to be the same; the others come along.
    fn bring_what_is_lacking(
        &mut self,
        patch: &mut Patch,
        process: &Process,
        excerpt: &Process,
    ) -> Result<(), Refusal> {
        for (id, channel) in &excerpt.channels {
            if !process.channels.contains_key(id) {
                patch.set(process, PartKey::Channel(id.clone()), Some(Part::Channel(channel.clone())));
            }
        }
        let mut calendars = SortedMap::new();
        for (id, calendar) in &excerpt.calendars {
            calendars.insert(id.clone(), self.calendar(patch, process, id, calendar)?);
        }
        let mut roles = Vec::new();
        for (id, role) in &excerpt.roles {
            if let Some(known) = known_role(process, id, role) {
                self.roles.insert(id.clone(), known);
                continue;
            }
            let taken = |id: &str| process.roles.contains_key(id);
            let name = if taken(id.as_str()) { self.fresh(&role.title, &taken)? } else { id.clone() };
            self.roles.insert(id.clone(), name.clone());
            roles.push((name, role.as_ref().clone()));
        }
        for (id, mut role) in roles {
            role.backup = role.backup.map(|backup| self.roles.get(&backup).cloned().unwrap_or(backup));
            role.calendar =
                role.calendar.map(|calendar| calendars.get(&calendar).cloned().unwrap_or(calendar));
            patch.set(process, PartKey::Role(id), Some(Part::Role(Arc::new(role))));
        }
        let mut fields = Vec::new();
        for (id, field) in &excerpt.fields {
            if let Some(known) = known_field(process, id, field) {
                self.fields.insert(id.clone(), known);
                continue;
            }
            let taken = |id: &str| process.fields.keys().any(|field| field.as_str() == id);
            let name = if taken(id.as_str()) { self.fresh(&field.label, &taken)? } else { id.clone() };
            self.fields.insert(id.clone(), name.clone());
            fields.push((name, field.as_ref().clone()));
        }
        for (id, mut field) in fields {
            field.references_mut(&mut |reference| self.refer(reference));
            patch.set(process, PartKey::Field(id), Some(Part::Field(Arc::new(field))));
        }
        Ok(())
    }

    fn calendar(
        &mut self,
        patch: &mut Patch,
        process: &Process,
        id: &Id,
        calendar: &Arc<Calendar>,
    ) -> Result<Id, Refusal> {
        let name = match process.calendars.get(id) {
            Some(known) if known == calendar => return Ok(id.clone()),
            Some(_) => {
                self.fresh(id.as_str(), &|id| process.calendars.keys().any(|known| known.as_str() == id))?
            }
            None => id.clone(),
        };
        patch.set(process, PartKey::Calendar(name.clone()), Some(Part::Calendar(calendar.clone())));
        Ok(name)
    }

    /// Gives a step's branches new ids, and leads it to the copies of what it led to.
    fn rename(&mut self, id: &StepId, record: &mut Step) -> Result<(), Refusal> {
        let steps = &self.steps;
        record.targets_mut(id, &mut |_, target| {
            *target = target.as_ref().and_then(|target| steps.get(target)).cloned();
        });
        connect::drop_empty_consequences(record);
        record.references_mut(&mut |reference| self.refer(reference));
        let branches = match &mut record.kind {
            Kind::Decision(decision) => &mut decision.branches,
            Kind::Wait(wait) => &mut wait.branches,
            Kind::Start(_) | Kind::Task(_) | Kind::Escalation(_) | Kind::Call(_) | Kind::End(_) => {
                return Ok(());
            }
        };
        for branch in branches {
            let copy: Id = self.fresh("b", &|_| false)?;
            self.branches.insert(std::mem::replace(&mut branch.id, copy.clone()), copy);
        }
        Ok(())
    }

    fn refer(&self, reference: Reference<'_>) {
        match reference {
            Reference::Role(role) => renamed(&self.roles, role),
            Reference::Field(field) => renamed(&self.fields, field),
            Reference::Step(step) => renamed(&self.steps, step),
            Reference::Words(words) => *words = self.words(words),
        }
    }

    /// Words whose `{fields}` are called what they are called here.
    fn words(&self, words: &str) -> String {
        let (first, rest) = words.split_once('{').map_or((words, None), |(first, rest)| (first, Some(rest)));
        let mut renamed = first.to_owned();
        for piece in rest.into_iter().flat_map(|rest| rest.split('{')) {
            renamed.push('{');
            let named = piece.split_once('}').and_then(|(name, words)| {
                let field: FieldId = name.trim().parse().ok()?;
                Some((self.fields.get(&field)?, words))
            });
            match named {
                Some((field, words)) => {
                    renamed.push_str(field.as_str());
                    renamed.push('}');
                    renamed.push_str(words);
                }
                None => renamed.push_str(piece),
            }
        }
        renamed
    }

    fn text_key(&self, key: &TextKey) -> TextKey {
        let branch = key.as_str().strip_prefix("branches/").and_then(|id| self.branches.get(id));
        branch.and_then(|id| format!("branches/{id}").parse().ok()).unwrap_or_else(|| key.clone())
    }
}

fn renamed<I: Ord + Clone>(names: &SortedMap<I, I>, id: &mut I) {
    if let Some(name) = names.get(id) {
        id.clone_from(name);
    }
}

fn known_role(process: &Process, id: &RoleId, role: &Role) -> Option<RoleId> {
    let is_same = |known: &Role| known.title.trim().in_lower() == role.title.trim().in_lower();
    let same_id = process.roles.get_key_value(id).filter(|(_, known)| is_same(known));
    same_id.or_else(|| process.roles.iter().find(|(_, known)| is_same(known))).map(|(id, _)| id.clone())
}

/// A field is the same only if it can hold the same.
fn known_field(process: &Process, id: &FieldId, field: &Field) -> Option<FieldId> {
    let is_same = |known: &Field| {
        known.label.trim().in_lower() == field.label.trim().in_lower()
            && (known.kind, known.result) == (field.kind, field.result)
            && (known.value == field.value)
            && field.choices.iter().all(|choice| known.choices.iter().any(|other| other.id == choice.id))
    };
    let same_id = process.fields.get_key_value(id).filter(|(_, known)| is_same(known));
    same_id.or_else(|| process.fields.iter().find(|(_, known)| is_same(known))).map(|(id, _)| id.clone())
}

/// Translations come along into the languages that the process has.
fn bring_texts(patch: &mut Patch, process: &Process, excerpt: &Process, names: &Names<'_>) {
    for (language, texts) in &process.texts {
        let Some(brought) = excerpt.texts.get(language) else { continue };
        let mut merged: Translation = texts.as_ref().clone();
        for (id, texts) in &brought.steps {
            if let Some(copy) = names.steps.get(id) {
                let renamed: SortedMap<TextKey, Translated> =
                    texts.iter().map(|(key, text)| (names.text_key(key), text.clone())).gathered();
                merged.steps.insert(copy.clone(), renamed);
            }
        }
        for (id, texts) in &brought.notes {
            if let Some(copy) = names.notes.get(id) {
                merged.notes.insert(copy.clone(), texts.clone());
            }
        }
        for (id, texts) in &brought.anytime {
            if let Some(copy) = names.anytime.get(id) {
                merged.anytime.insert(copy.clone(), texts.clone());
            }
        }
        for (id, texts) in &brought.roles {
            let copy = id.as_str().parse().ok().and_then(|role: RoleId| names.roles.get(&role));
            if let Some(copy) = copy.and_then(|role| role.as_str().parse::<Id>().ok()) {
                merged.roles.entry(copy).or_insert_with(|| texts.clone());
            }
        }
        for (id, texts) in &brought.fields {
            if let Some(copy) = names.fields.get(id) {
                merged.fields.entry(copy.clone()).or_insert_with(|| texts.clone());
            }
        }
        patch.set(process, PartKey::Texts(*language), Some(Part::Texts(Arc::new(merged))));
    }
}
