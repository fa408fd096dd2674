//! Everything that can be done to a process.
//!
//! Not here: what a command changes (`edit::plan`, one file each).

use super::find::{Found, Search};
use crate::message::Message;
use crate::model::{
    Id, KindWord, LayoutSetting, Note, Part, PartKey, Process, RoleId, SortedMap, SortedSet, StepId,
    TransitionId,
};
use std::sync::Arc;

/// A wish to change a process. Ids of new things come with it, so that planning is pure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Adds a step, alone or on from another one.
    AddStep {
        /// Its id, newly minted.
        id: StepId,
        /// Its kind.
        kind: KindWord,
        /// Its title; may be empty and is then asked for.
        title: String,
        /// Where it stands.
        at: (i32, i32),
        /// The step it follows, and the id of its open branch that leads to it, or of a new one in case it needs one.
        after: Option<(StepId, Id)>,
    },
    /// Puts a step between the two ends of a transition.
    InsertStep {
        /// Its id, newly minted.
        id: StepId,
        /// Its kind.
        kind: KindWord,
        /// Its title.
        title: String,
        /// Where it stands.
        at: (i32, i32),
        /// The transition it is put on.
        on: TransitionId,
        /// The id of the branch in case the new step needs one.
        branch: Id,
    },
    /// Leads from a step to another: fills its open exit, or adds a branch where the kind has branches.
    Connect {
        /// Where it begins.
        from: StepId,
        /// Where it leads.
        to: StepId,
        /// The id of the open branch that is to lead there, or of a new one in case one is needed.
        branch: Id,
    },
    /// Takes a step that is there already and puts it between the two ends of a transition. What it was between before
    /// is joined.
    PutOn {
        /// The step.
        step: StepId,
        /// The transition it is put on.
        on: TransitionId,
        /// Where it stands.
        at: (i32, i32),
        /// The id of the branch in case the step needs one.
        branch: Id,
    },
    /// Lets a transition begin at another step. A branch keeps its label and condition where the other has branches.
    LeadFrom {
        /// The transition.
        transition: TransitionId,
        /// Where it begins now.
        from: StepId,
        /// The id of the branch in case a new one is needed.
        branch: Id,
    },
    /// Sets the bends of a line by hand.
    Bend {
        /// The transition.
        transition: TransitionId,
        /// Its bends in order; none lets the line find its own way.
        through: Vec<(i32, i32)>,
    },
    /// Leads a transition elsewhere, keeping its label and condition; or nowhere.
    Reconnect {
        /// The transition.
        transition: TransitionId,
        /// Where it leads now.
        to: Option<StepId>,
    },
    /// Takes a transition away; a branch goes with it.
    Disconnect {
        /// The transition.
        transition: TransitionId,
    },
    /// Takes steps and notes away.
    Delete {
        /// Which.
        ids: SortedSet<Id>,
        /// Whether what led to a step leads on to what followed it.
        heal: bool,
    },
    /// Moves steps and notes.
    Move {
        /// Where each stands now.
        to: SortedMap<Id, (i32, i32)>,
    },
    /// Moves steps and notes; those that come to stand in another lane get its role.
    MoveToLane {
        /// Where each stands now.
        to: SortedMap<Id, (i32, i32)>,
        /// The role of the lane that a step came to, for those that left their own: its owner, or who takes an escalation.
        lanes: SortedMap<StepId, Option<RoleId>>,
    },
    /// Changes which way the flow runs or which lanes show, with the places that follow from it.
    LayOut {
        /// The way and the lanes.
        setting: Arc<LayoutSetting>,
        /// Where each step and note stands then.
        to: SortedMap<Id, (i32, i32)>,
        /// What the history calls it.
        label: Message,
    },
    /// Pins steps and notes where they stand, so that tidy leaves them there; or lets them go.
    Pin {
        /// Where each stands.
        at: SortedMap<Id, (i32, i32)>,
        /// Whether they are pinned from now on.
        pinned: bool,
    },
    /// Puts steps where layout wants them. Like a move, under another name in the history.
    Tidy {
        /// Where each stands now.
        to: SortedMap<Id, (i32, i32)>,
    },
    /// Moves steps and notes into an order. Like a move, under the name of that order in the history.
    Arrange {
        /// Which order.
        order: Order,
        /// Where each stands now.
        to: SortedMap<Id, (i32, i32)>,
    },
    /// Gives a step another title.
    Rename {
        /// The step.
        id: StepId,
        /// The title.
        title: String,
    },
    /// Writes another label on a branch.
    Relabel {
        /// The branch.
        transition: TransitionId,
        /// The label.
        label: String,
    },
    /// Gives a branch another place among those of its step.
    MoveBranch {
        /// The branch.
        transition: TransitionId,
        /// Its place then, counted from 0.
        to: usize,
    },
    /// Gives steps an owner.
    SetOwner {
        /// The steps.
        steps: SortedSet<StepId>,
        /// The role, or none.
        owner: Option<RoleId>,
    },
    /// Makes several steps another kind, as [`Command::ChangeKind`] does each.
    ChangeKinds {
        /// The steps.
        ids: SortedSet<StepId>,
        /// The kind.
        kind: KindWord,
        /// The beginning of the ids of the branches that are needed.
        branch: Id,
    },
    /// Makes a step another kind and keeps what fits.
    ChangeKind {
        /// The step.
        id: StepId,
        /// The kind.
        kind: KindWord,
        /// The id of the branch in case one is needed.
        branch: Id,
    },
    /// Copies steps with the transitions between them.
    Duplicate {
        /// The new id for each step.
        ids: SortedMap<StepId, StepId>,
        /// The new id for each note.
        notes: SortedMap<Id, Id>,
        /// The new id for each branch.
        branches: SortedMap<Id, Id>,
        /// How far away the copies stand.
        by: (i32, i32),
    },
    /// Puts in what was cut out of a process, this one or another, with new ids and what it needs besides.
    Paste {
        /// What is put in.
        excerpt: Arc<Process>,
        /// Newly minted letters that every new id ends in.
        mark: Id,
        /// Where each step and note comes to stand, by its id in the excerpt.
        at: SortedMap<Id, (i32, i32)>,
        /// Where what is there already comes to stand, if it had no place yet: so that it does not jump.
        stay: SortedMap<Id, (i32, i32)>,
        /// The step that leads on to it, if it can lead anywhere yet.
        after: Option<StepId>,
    },
    /// Puts other words in the place of those that are found.
    Replace {
        /// What is looked for.
        search: Search,
        /// What stands there instead.
        with: String,
        /// Only this one; else all of them.
        only: Option<Found>,
    },
    /// Adds a note.
    AddNote {
        /// Its id, newly minted.
        id: Id,
        /// The note.
        note: Arc<Note>,
        /// Where it stands.
        at: (i32, i32),
    },
    /// Replaces one part as a panel of details does: a step, a role, a field, the process itself.
    SetPart {
        /// Which part.
        key: PartKey,
        /// What stands there now; `None` takes it away.
        part: Option<Part>,
        /// What the history calls it.
        label: Message,
    },
    /// Several changes as one, named after the last, each planned on what those before it left. One that has nothing to
    /// do is passed over; if one cannot be done, none is.
    All(Vec<Command>),
}

/// How steps are moved into order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Their edges or middles on one line.
    Aligned,
    /// The gaps between them alike.
    Distributed,
    /// Everything beyond a line moved away from it.
    Apart,
}
