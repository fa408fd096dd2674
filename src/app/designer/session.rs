//! The state of the designer: the editor behind one door, and what belongs to this tab alone.
//!
//! Components read memos and call the verbs here; none of them touches the editor. Not here: keys (`designer::perform`)
//! and pointers (`designer::gesture`).

use super::arranged::{Charts, lanes_shown};
use super::keeping::Unkept;
use super::keyboard::Keyboard;
use super::records::Records;
use crate::browser::database::Trouble;
use crate::browser::ids;
use crate::controls::Toasts;
use crate::follow::memo;
use crate::prelude::*;
use crate::shelf::{HistoryStep, Opened, Saving, Shelf};
use crate::words::Words;
use sopwright::check::{Checked, Severity, Trial};
use sopwright::edit::{Command, Editor, Patch, Refusal};
use sopwright::layout::{Arrangement, Lane, Places, Route, arrange};
use sopwright::message::Message;
use sopwright::model::{
    Direction, Gather, Id, Part, PartKey, Process, ProcessId, RoleId, SortedMap, SortedSet, Step, StepId,
    TransitionId,
};
use sopwright::scene::Viewport;
use std::rc::Rc;
use std::sync::Arc;

/// Everything the designer knows.
#[derive(Clone, Copy)]
pub struct Session {
    pub(super) editor: RwSignal<Editor>,
    /// Who shows a record.
    pub records: Records,
    pub(super) number: StoredValue<u64>,
    pub(super) unkept: LocalValue<Rc<Unkept>>,
    pub(super) shelf: Shelf,
    pub(super) words: Words,
    pub(super) toasts: Toasts,
    /// What is opened and put away: finding, pictures.
    pub tools: super::tools::Tools,
    /// The steps and notes that are selected.
    pub selection: RwSignal<SortedSet<Id>>,
    /// The one among them that the keyboard is at.
    pub focus: RwSignal<Option<Id>>,
    /// The transition that is selected.
    pub way: RwSignal<Option<TransitionId>>,
    /// What part of the chart is in view.
    pub viewport: RwSignal<Viewport>,
    /// The size of the canvas in pixels.
    pub canvas_size: RwSignal<(f64, f64)>,
    /// The step whose title is being typed.
    pub renaming: RwSignal<Option<Id>>,
    /// The step from which a connection is being chosen by keyboard.
    pub connecting: RwSignal<Option<StepId>>,
    /// The chart as it is kept, and as it shows where lanes are folded.
    pub(super) charts: Charts,
    /// What else the keyboard is in the middle of.
    pub keyboard: Keyboard,
    /// The lanes that are folded, in this tab.
    pub folded: RwSignal<SortedSet<Option<RoleId>>>,
    /// Where everything stands when no lane is folded.
    pub whole: RwSignal<Arc<Places>>,
    /// The lanes as they show.
    pub lanes: Memo<Vec<Lane>>,
    /// Where everything stands.
    pub places: RwSignal<Arc<Places>>,
    /// How the lines run; of a large chart those that were looked at.
    pub routes: RwSignal<Arc<SortedMap<TransitionId, Route>>>,
    /// What the checks found, after the last pause in editing.
    pub checked: RwSignal<Arc<Checked>>,
    /// What the scenarios came to when they were tried last.
    pub trials: RwSignal<Arc<Vec<Trial>>>,
    /// The weightiest finding at each step.
    pub worst: Memo<SortedMap<Id, Severity>>,
    /// How much larger the signs of findings are drawn than the chart, for they keep their size from afar.
    pub mark_scale: Memo<f64>,
    /// The steps of the path that a finding shows.
    pub shown_path: RwSignal<Vec<StepId>>,
    /// What happened last, for people who listen.
    pub said: RwSignal<String>,
    /// Whether the dialog for publishing is open.
    pub is_publishing: RwSignal<bool>,
    /// Whether the details of the process show where there is little room; those of a step always do.
    pub shows_process: RwSignal<bool>,
}

impl Session {
    /// Opens a process that was kept.
    pub fn open(opened: Opened) -> Session {
        let arrangement = Arrangement::of(opened.editor.process());
        let editor = RwSignal::new(opened.editor);
        let (whole, folded) = (RwSignal::new(arrangement.places().clone()), RwSignal::new(SortedSet::new()));
        let shelf = expect_context::<Shelf>();
        // What was opened anew is as it is kept, whatever went wrong before.
        if shelf.saving.get_untracked() == Saving::Trouble(Trouble::Taken) {
            shelf.saving.set(Saving::Nothing);
        }
        let checked = RwSignal::new(Arc::new(Checked::default()));
        let viewport = RwSignal::new(Viewport { x: 0.0, y: 0.0, zoom: 1.0 });
        let session = Session {
            editor,
            records: Records::new(),
            number: StoredValue::new(opened.number),
            unkept: LocalValue::new_local(Rc::default()),
            shelf,
            words: expect_context(),
            toasts: expect_context(),
            tools: super::tools::Tools::new(editor),
            selection: RwSignal::new(SortedSet::new()),
            focus: RwSignal::new(None),
            way: RwSignal::new(None),
            viewport,
            canvas_size: RwSignal::new((0.0, 0.0)),
            renaming: RwSignal::new(None),
            connecting: RwSignal::new(None),
            folded,
            whole,
            lanes: memo(move || {
                editor.with(|editor| lanes_shown(editor.process(), &whole.read(), &folded.read()))
            }),
            places: RwSignal::new(arrangement.places().clone()),
            routes: RwSignal::new(arrangement.routes().clone()),
            charts: Charts::new(arrangement),
            checked,
            trials: RwSignal::default(),
            worst: memo(move || worst_by_step(&checked.read())),
            mark_scale: memo(move || (0.75 / viewport.read().zoom).max(1.0)),
            keyboard: Keyboard::new(),
            shown_path: RwSignal::new(Vec::new()),
            said: expect_context::<Toasts>().said,
            is_publishing: RwSignal::new(false),
            shows_process: RwSignal::new(false),
        };
        session.remember();
        session.follow_folding();
        session.keep_checking();
        session.follow_others();
        session
    }

    /// Reads the process; whoever does so follows its changes.
    pub fn read<T>(self, read: impl FnOnce(&Process) -> T) -> T {
        self.editor.with(|editor| read(editor.process()))
    }

    /// Reads the process for what is shown of one record of it, and follows that alone.
    pub fn read_of<T>(self, id: &Id, read: impl FnOnce(&Process) -> T) -> T {
        self.records.follow(id);
        self.peek(read)
    }

    /// Reads the process as it is now, without following it.
    pub fn peek<T>(self, read: impl FnOnce(&Process) -> T) -> T {
        self.editor.with_untracked(|editor| read(editor.process()))
    }

    /// A step, as it changes.
    pub fn step(self, id: StepId) -> Memo<Option<Arc<Step>>> {
        let of = Id::from(&id);
        memo(move || self.read_of(&of, |process| process.step(&id).cloned()))
    }

    /// Does a command, or says why it cannot be done.
    pub fn run(self, command: &Command) -> bool {
        match self.editor.try_update(|editor| editor.run(command)) {
            Some(Ok(done)) => {
                let step = if done.is_amended { HistoryStep::Amend } else { HistoryStep::Do };
                self.changed(step, &done.patch);
                self.speak_of(&done.patch);
                true
            }
            Some(Err(Refusal::NothingToDo)) => false,
            Some(Err(refusal)) => {
                self.say(&refusal.message());
                false
            }
            None => false,
        }
    }

    /// Does several commands as one change, named after the last.
    pub fn run_all(self, mut commands: Vec<Command>) -> bool {
        match commands.pop() {
            Some(only) if commands.is_empty() => self.run(&only),
            Some(last) => {
                commands.push(last);
                self.run(&Command::All(commands))
            }
            None => false,
        }
    }

    /// Replaces a step as a panel of details does.
    pub fn change_step(self, id: &StepId, change: impl FnOnce(&mut Step)) {
        self.change_step_with(Vec::new(), id, change);
    }

    /// Replaces a step after other changes, as one.
    pub fn change_step_with(self, whole: Vec<Command>, id: &StepId, change: impl FnOnce(&mut Step)) {
        let mut change = Some(change);
        self.replace_step(whole, id, &mut |step| {
            if let Some(change) = change.take() {
                change(step);
            }
        });
    }

    fn replace_step(self, mut whole: Vec<Command>, id: &StepId, change: &mut dyn FnMut(&mut Step)) {
        let Some(mut step) = self.peek(|process| process.step(id).map(|step| step.as_ref().clone())) else {
            return;
        };
        change(&mut step);
        let label = Message::new("edit-details").text("what", step.title.clone());
        let part = Some(Part::Step(Arc::new(step)));
        whole.push(Command::SetPart { key: PartKey::Step(id.clone()), part, label });
        self.run_all(whole);
    }

    /// Takes the last change back.
    pub fn undo(self) {
        self.travel(Editor::undo, HistoryStep::Undo, "undone");
    }

    /// Does it again.
    pub fn redo(self) {
        self.travel(Editor::redo, HistoryStep::Redo, "redone");
    }

    fn travel(self, travel: fn(&mut Editor) -> Option<Patch>, step: HistoryStep, said: &'static str) {
        if let Some(Some(patch)) = self.editor.try_update(travel) {
            let message = Message::new(said).text("what", self.words.tell(&patch.label));
            self.changed(step, &patch);
            self.speak(&message);
            self.select_changed(&patch);
        }
    }

    /// Selects what a change was about, so that one sees what happened and can go on from there.
    fn select_changed(self, patch: &Patch) {
        let of = |was: bool| -> SortedSet<Id> {
            let there = patch.changes.iter().filter(|(_, change)| change.after.is_some());
            let of = there.filter_map(|(key, change)| match key {
                PartKey::Step(id) => (change.before.is_some() == was).then(|| Id::from(id)),
                PartKey::Note(id) if !was && change.before.is_none() => Some(id.clone()),
                _ => None,
            });
            of.gathered()
        };
        let (back, changed) = (of(false), of(true));
        // A change of all that is selected leaves it so.
        let is_selected = |id: &Id| self.selection.with_untracked(|ids| ids.contains(id));
        if back.is_empty() && changed.len() > 1 && changed.iter().all(is_selected) {
            return;
        }
        // What came back, all of it; else one of those that changed.
        if !back.is_empty() {
            return super::walk::select_these(self, back);
        }
        match changed.into_iter().next() {
            Some(id) => self.select(Some(id)),
            // A change of the process is followed in its details, where the keyboard may be.
            None if self.focus.get_untracked().is_none_or(|id| self.exists(&id)) => return,
            None => {}
        }
        super::walk::find_focus(self);
    }

    /// What undo would take back, and what redo would do again.
    pub fn history_labels(self) -> (Option<Message>, Option<Message>) {
        self.editor.with(|editor| (editor.undo_label().cloned(), editor.redo_label().cloned()))
    }

    /// Says something below the page and to people who listen.
    pub fn say(self, message: &Message) {
        self.toasts.say(self.words.tell(message));
        self.speak(message);
    }

    /// The id of the process.
    pub fn id(self) -> ProcessId {
        self.peek(|process| process.about.id.clone())
    }

    /// Whether the last change is kept.
    pub fn saving(self) -> Saving {
        self.shelf.saving.get()
    }

    /// Selects one thing, or nothing.
    pub fn select(self, id: Option<Id>) {
        self.way.set(None);
        self.selection.set(id.iter().cloned().gathered());
        self.focus.set(id);
    }

    /// The only step selected.
    pub fn selected_step(self) -> Option<StepId> {
        let selection = self.selection.get();
        let only = if selection.len() == 1 { selection.into_iter().next() } else { None };
        only.and_then(|id| {
            self.read(|process| process.steps.get_key_value(id.as_str()).map(|(id, _)| id.clone()))
        })
    }

    /// Lays the whole chart out anew.
    pub fn tidy(self) {
        let to = self.peek(arrange);
        self.run(&Command::Tidy { to });
        self.fit();
    }

    /// Shows everything where that can be read; of a large chart the beginning, with the start at the top.
    pub fn open_view(self) {
        self.fit();
        let readable = 0.75;
        let (width, height) = self.canvas_size.get_untracked();
        let is_sideways = self.peek(is_sideways);
        let start = self.peek(|process| process.start().cloned());
        let places = self.places.get_untracked();
        if let Some(rect) = start.and_then(|start| places.steps.get(&start).copied())
            && self.viewport.get_untracked().zoom < readable
        {
            let (centre, margin) = (rect.centre(), 40.0 / readable);
            let middle = |at: i32, size: f64| f64::from(at) - size / 2.0 / readable;
            let (x, y) = if is_sideways {
                (f64::from(rect.x) - margin, middle(centre.y, height))
            } else {
                (middle(centre.x, width), f64::from(rect.y) - margin)
            };
            self.viewport.set(Viewport { x, y, zoom: readable });
        }
    }

    /// Shows everything.
    pub fn fit(self) {
        let size = self.canvas_size.get_untracked();
        let bounds = self.places.with_untracked(|places| places.bounds());
        self.viewport.set(Viewport::fit(bounds, size, 40.0));
    }

    /// Places that were only computed so far are written down as soon as one thing is moved by hand, so that the rest
    /// does not jump.
    pub fn with_all_places(self, mut to: SortedMap<Id, (i32, i32)>) -> SortedMap<Id, (i32, i32)> {
        let is_placed =
            self.peek(|process| process.layout.as_ref().is_some_and(|layout| !layout.at.is_empty()));
        if !is_placed {
            self.whole.with_untracked(|places| {
                let steps = places.steps.iter().map(|(id, rect)| (Id::from(id), (rect.x, rect.y)));
                let notes = places.notes.iter().map(|(id, rect)| (id.clone(), (rect.x, rect.y)));
                for (id, at) in steps.chain(notes) {
                    to.entry(id).or_insert(at);
                }
            });
        }
        to
    }

    /// Whether a step, a note or a pill is there.
    pub fn exists(self, id: &Id) -> bool {
        self.peek(|process| {
            process.steps.contains_key(id.as_str())
                || process.notes.contains_key(id)
                || process.anytime.iter().any(|any| any.id == *id)
        })
    }

    /// Lets go of what is no longer there.
    pub(super) fn forget_what_is_gone(self) {
        let exists = |id: &Id| self.exists(id);
        if !self.selection.with_untracked(|selection| selection.iter().all(exists)) {
            self.selection.update(|selection| selection.retain(exists));
            self.focus.update(|focus| *focus = focus.take().filter(exists));
        }
    }
}

/// Whether the chart flows to the right.
pub(super) fn is_sideways(process: &Process) -> bool {
    process.layout.as_ref().is_some_and(|layout| layout.setting.direction == Some(Direction::Right))
}

fn worst_by_step(checked: &Checked) -> SortedMap<Id, Severity> {
    let mut worst: SortedMap<Id, Severity> = SortedMap::new();
    for found in &checked.diagnostics {
        let at = found.at.strip_prefix("steps/").and_then(|rest| rest.split('/').next());
        if let Some(step) = at.and_then(|step| step.parse().ok()) {
            let known = worst.entry(step).or_insert(found.severity);
            *known = (*known).min(found.severity);
        }
    }
    worst
}

/// A new id for a step of this title.
pub fn new_step_id(title: &str) -> StepId {
    ids::mint(if title.is_empty() { "step" } else { title })
}
