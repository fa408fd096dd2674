//! What a patch changes, in sentences: what a person reads before a fix is applied.
//!
//! Not here: the label of a change (`edit::plan`), and where things stand, which is seen.

use super::{Change, Patch};
use crate::message::{Arg, Message};
use crate::model::{Exit, Part, PartKey, Process, RoleId, Step, StepId};

/// One sentence for each thing that changes. Places on the canvas are left out.
pub fn told(process: &Process, patch: &Patch) -> Vec<Message> {
    let telling = Telling { process, patch };
    let mut all = Vec::new();
    for (key, change) in &patch.changes {
        telling.tell(key, change, &mut all);
    }
    all
}

/// The steps that a patch adds, changes or leads elsewhere, in the order of their ids.
pub fn touched(patch: &Patch) -> Vec<StepId> {
    let step = |key: &PartKey| if let PartKey::Step(id) = key { Some(id.clone()) } else { None };
    patch.changes.keys().filter_map(step).collect()
}

struct Telling<'a> {
    process: &'a Process,
    patch: &'a Patch,
}

impl Telling<'_> {
    fn tell(&self, key: &PartKey, change: &Change, all: &mut Vec<Message>) {
        let done = match (&change.before, &change.after) {
            (None, _) => "add",
            (_, None) => "remove",
            (Some(_), Some(_)) => "change",
        };
        match (key, &change.before, &change.after) {
            (PartKey::Standing(_) | PartKey::Bends(_) | PartKey::LayoutSetting, ..) => {}
            (PartKey::Step(id), Some(Part::Step(before)), Some(Part::Step(after))) => {
                self.tell_step(id, before, after, all);
            }
            (PartKey::Step(id), None, Some(Part::Step(after))) => {
                all.push(self.of("told-step-add", id).with("kind", Arg::Kind(after.kind.word())));
                self.tell_ways(id, &[], &after.exits(id), all);
            }
            (PartKey::Step(id), ..) => all.push(self.of("told-step-remove", id)),
            _ => {
                let part = change.after.as_ref().or(change.before.as_ref());
                let (word, name) = named(key, part);
                let told = Message::new("told-part").with("done", Arg::Word(done));
                all.push(told.with("part", Arg::Word(word)).text("name", name));
            }
        }
    }

    fn tell_step(&self, id: &StepId, before: &Step, after: &Step, all: &mut Vec<Message>) {
        let count = all.len();
        if before.title != after.title {
            all.push(Message::new("told-step-title").text("step", &before.title).text("title", &after.title));
        }
        if before.kind.word() != after.kind.word() {
            all.push(self.of("told-step-kind", id).with("kind", Arg::Kind(after.kind.word())));
        }
        if before.owner != after.owner {
            all.push(match &after.owner {
                Some(role) => self.of("told-step-owner", id).text("role", self.role(role)),
                None => self.of("told-step-no-owner", id),
            });
        }
        self.tell_ways(id, &before.exits(id), &after.exits(id), all);
        for record in &after.guidance.record {
            if !before.guidance.record.iter().any(|old| old.field == record.field) {
                let label = self.process.fields.get(&record.field).map(|field| field.label.clone());
                let field = label.unwrap_or_else(|| record.field.to_string());
                all.push(self.of("told-step-record", id).text("field", field));
            }
        }
        if all.len() == count {
            all.push(self.of("told-step-change", id));
        }
    }

    fn tell_ways(&self, id: &StepId, before: &[Exit], after: &[Exit], all: &mut Vec<Message>) {
        for exit in after {
            let was = before.iter().find(|old| old.id == exit.id);
            if was.and_then(|old| old.to.as_ref()) == exit.to.as_ref() {
                if was.is_some_and(|old| old.label != exit.label) {
                    all.push(self.of("told-way-label", id).text("label", &exit.label));
                }
                continue;
            }
            all.push(match &exit.to {
                Some(to) => self.of("told-way", id).text("to", self.title(to)),
                None => self.of("told-way-open", id),
            });
        }
        for old in before.iter().filter(|old| after.iter().all(|exit| exit.id != old.id)) {
            all.extend(old.to.as_ref().map(|_| self.of("told-way-remove", id)));
        }
    }

    fn of(&self, message: &'static str, step: &StepId) -> Message {
        Message::new(message).text("step", self.title(step))
    }

    /// The title as it will be, else as it is; of a step without one its id.
    fn title(&self, id: &StepId) -> String {
        let now = self.patch.part(self.process, &PartKey::Step(id.clone()));
        let before = self.process.part(&PartKey::Step(id.clone()));
        let title = now
            .or(before)
            .and_then(|part| if let Part::Step(step) = part { Some(step.title.clone()) } else { None });
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| id.to_string())
    }

    fn role(&self, role: &RoleId) -> String {
        match self.patch.part(self.process, &PartKey::Role(role.clone())) {
            Some(Part::Role(role)) => role.title.clone(),
            _ => role.to_string(),
        }
    }
}

/// The word for a part that is no step, and what it is called.
fn named(key: &PartKey, part: Option<&Part>) -> (&'static str, String) {
    match (key, part) {
        (_, Some(Part::Role(role))) => ("role", role.title.clone()),
        (_, Some(Part::Field(field))) => ("field", field.label.clone()),
        (_, Some(Part::Note(note))) => ("note", note.text.clone()),
        (PartKey::AnyTime, _) => ("anytime", String::new()),
        (PartKey::About, _) => ("about", String::new()),
        (PartKey::Channel(id), _) => ("channel", id.to_string()),
        (PartKey::Reasons, _) => ("reasons", String::new()),
        (PartKey::Scenarios, _) => ("scenarios", String::new()),
        (key, _) => ("other", key.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, plan};
    use crate::text::{Language, Sentences};

    fn told_of(command: &Command) -> Vec<String> {
        let chart = "flowchart TD\n a((Contact)) --> b[Ask]:::front --> c[Pay]:::front --> d([Paid])";
        let process = crate::exchange::mermaid::parse(chart).unwrap();
        let patch = plan(&process, command).unwrap();
        let sentences = Sentences::of(Language::English);
        let plain = |told: String| told.replace(['\u{2068}', '\u{2069}'], "");
        told(&process, &patch).iter().map(|message| plain(sentences.tell(message))).collect()
    }

    #[test]
    fn each_change_is_told_and_places_are_not() {
        let step = |id: &str| id.parse::<StepId>().unwrap();
        let lead = Command::Reconnect { transition: "b/next".parse().unwrap(), to: Some(step("d")) };
        assert_eq!(told_of(&lead), ["“Ask” leads to “Paid”."]);
        let nobody = Command::SetOwner { steps: [step("b")].into(), owner: None };
        assert_eq!(told_of(&nobody), ["“Ask” has no owner any more."]);
        let moved = Command::Move { to: [("b".parse().unwrap(), (5, 5))].into() };
        assert_eq!(told_of(&moved), [""; 0]);
        let gone = Command::Delete { ids: ["c".parse().unwrap()].into(), heal: true };
        assert_eq!(told_of(&gone), ["“Ask” leads to “Paid”.", "“Pay” is deleted."]);
    }
}
