//! What is added while lanes show: whose it is, and where it stands on the whole chart when lanes are folded.
//!
//! Not here: what is moved into another lane (`designer::lanes`), the lanes themselves (`layout::lanes`).

use super::session::Session;
use crate::prelude::*;
use sopwright::edit::{Command, Patch, plan};
use sopwright::layout::{Places, lane_role, role_at, unfolded_point};
use sopwright::measure::{Rect, Size, note_size, step_size};
use sopwright::model::{Id, Kind, KindWord, Part, PartKey, Process, SortedMap, Step, StepId};
use std::sync::Arc;

impl Session {
    /// A command for the whole chart, where its places are those of a chart with folded lanes.
    pub(super) fn unfolded_command(self, mut command: Command) -> Command {
        if self.folded.with_untracked(|folded| !folded.is_empty()) {
            self.unfold_places(&mut command);
        }
        command
    }

    fn unfold_places(self, command: &mut Command) {
        match command {
            Command::AddStep { kind, at, .. } | Command::InsertStep { kind, at, .. } => {
                self.unfold_place(at, size_of(*kind));
            }
            Command::AddNote { note, at, .. } => self.unfold_place(at, note_size(note)),
            Command::PutOn { step, at, .. } => {
                let to = self.unfolded(SortedMap::from([(Id::from(&*step), *at)]));
                *at = to.into_values().next().unwrap_or(*at);
            }
            Command::Arrange { to, .. } => *to = self.unfolded(std::mem::take(to)),
            Command::All(commands) => {
                commands.iter_mut().for_each(|command| self.unfold_places(command));
            }
            _ => {}
        }
    }

    fn unfold_place(self, at: &mut (i32, i32), size: Size) {
        let middle = Rect::at(*at, size).centre();
        let (whole, thin) = (self.whole.get_untracked(), self.lanes.get_untracked());
        let rect = Rect::around(self.peek(|process| unfolded_point(process, &whole, &thin, middle)), size);
        *at = (rect.x, rect.y);
    }

    /// A step that is added or copied into a lane is done by its role, an escalation taken by it. The history calls it an
    /// addition or a copy.
    pub(super) fn in_lane(self, command: Command) -> Command {
        let whole = self.whole.get_untracked();
        let owned = self.peek(|process| owned(process, &whole, &command)).unwrap_or_default();
        if owned.is_empty() {
            return command;
        }
        let mut whole = vec![command];
        whole.extend(owned);
        Command::All(whole)
    }

    /// A lane that something was added to is unfolded, so that it shows.
    pub(super) fn unfold_for(self, patch: &Patch) {
        let thin = self.folded.get_untracked();
        let added = patch.changes.iter().filter_map(|(key, change)| match key {
            PartKey::Step(id) if change.before.is_none() => Some(id),
            _ => None,
        });
        for id in added.filter(|_| !thin.is_empty()) {
            let role = self.peek(|process| lane_role(process, id));
            if thin.contains(&role) {
                self.folded.update(|folded| {
                    folded.remove(&role);
                });
            }
        }
    }
}

fn size_of(kind: KindWord) -> Size {
    step_size(&Step::new("", Kind::empty(kind)))
}

/// What makes the role of the lane the owner of each step that a command adds, alone, at the end of a line or as a copy.
fn owned(process: &Process, whole: &Places, command: &Command) -> Option<Vec<Command>> {
    let has_lanes = process.layout.as_ref().is_some_and(|layout| !layout.setting.lanes.is_empty());
    let new: Vec<&StepId> = match command {
        Command::AddStep { id, .. } if has_lanes => vec![id],
        Command::Duplicate { ids, .. } if has_lanes => ids.values().collect(),
        _ => return None,
    };
    let patch = plan(process, command).ok()?;
    let mut after = process.clone();
    patch.apply(&mut after).ok()?;
    let own = |id: &StepId| {
        let step = after.step(id)?;
        let middle = Rect::at(after.standing(id.as_str())?, step_size(step)).centre();
        let role = role_at(&after, whole, id, middle)?;
        let mut step = step.as_ref().clone();
        match &mut step.kind {
            Kind::Escalation(escalation) => escalation.to = role,
            _ => step.owner = role,
        }
        let part = Some(Part::Step(Arc::new(step)));
        Some(Command::SetPart { key: PartKey::Step(id.clone()), part, label: patch.label.clone() })
    };
    Some(new.into_iter().filter_map(own).collect())
}
