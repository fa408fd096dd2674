//! Lanes on the canvas: the bands below the chart, and what is done with them.
//!
//! Not here: their heads (`designer::lane_heads`), where they lie (`layout::lanes`), what a drop changes (`edit::plan::lane`).

use super::gesture::run_settled;
use super::session::Session;
use crate::browser::page;
use crate::controls::{Icon, clicked, view};
use crate::prelude::*;
use crate::words::t;
use sopwright::edit::Command;
use sopwright::layout::{arrange_part, arrange_with, dropped, lane_role, lanes_reordered, unfolded};
use sopwright::message::Message;
use sopwright::model::{Direction, Gather, Id, LayoutSetting, Process, RoleId, SortedMap};
use sopwright::scene::{LaneDrawing, draw_lanes};
use std::sync::Arc;

/// Far beyond any chart.
const FAR: i32 = 1_000_000;

fn setting(process: &Process) -> LayoutSetting {
    process.layout.as_ref().map(|layout| layout.setting.as_ref().clone()).unwrap_or_default()
}

/// The flow goes to the right.
pub fn is_sideways(process: &Process) -> bool {
    setting(process).direction == Some(Direction::Right)
}

/// Whether the steps stand in lanes.
pub fn are_shown(process: &Process) -> bool {
    !setting(process).lanes.is_empty()
}

/// Lays everything out anew with another setting: one entry of the history.
fn lay_out(session: Session, setting: LayoutSetting, label: &'static str) {
    let to = session.peek(|process| arrange_with(process, &setting));
    let label = Message::new(label);
    let said = session.words.tell(&label);
    if session.run(&Command::LayOut { setting: Arc::new(setting), to, label }) {
        session.said.set(said);
        session.fit();
    }
}

/// Shows lanes, in the order in which the flow comes to the roles; or hides them.
pub fn toggle(session: Session) {
    let mut now = session.peek(setting);
    if now.lanes.is_empty() {
        session.peek(|process| {
            let in_flow = process.reading_order();
            let roles = in_flow.iter().filter_map(|id| lane_role(process, id));
            for role in roles.chain(process.roles.keys().cloned()) {
                if !now.lanes.contains(&role) {
                    now.lanes.push(role);
                }
            }
            // A role without steps needs no lane, unless nobody has any.
            let has_steps =
                |role: &RoleId| process.steps.keys().any(|id| lane_role(process, id).as_ref() == Some(role));
            if now.lanes.iter().any(has_steps) {
                now.lanes.retain(has_steps);
            }
        });
        if now.lanes.is_empty() {
            session.say(&Message::new("lanes-need-roles"));
            return;
        }
        lay_out(session, now, "edit-lanes");
    } else {
        now.lanes.clear();
        session.folded.update(sopwright::model::SortedSet::clear);
        // Where nothing happened since they were shown, everything stands again where it stood.
        if session.history_labels().0.is_some_and(|label| label.id == "edit-lanes") {
            session.undo();
            return session.fit();
        }
        lay_out(session, now, "edit-no-lanes");
    }
}

/// Lets the flow run the other way.
pub fn turn(session: Session) {
    let mut now = session.peek(setting);
    let is_right = now.direction == Some(Direction::Right);
    now.direction = Some(if is_right { Direction::Down } else { Direction::Right });
    lay_out(session, now, "edit-turn");
}

/// Puts in order what is selected, or everything where at most one step is.
pub fn tidy(session: Session) {
    let selection = session.selection.get_untracked();
    let is_part = session.peek(|process| {
        let steps = selection.iter().filter(|id| process.steps.contains_key(id.as_str())).count();
        steps > 1 && steps < process.steps.len()
    });
    if !is_part {
        session.tidy();
        return;
    }
    let to = session.with_all_places(session.peek(|process| arrange_part(process, &selection)));
    if session.run(&Command::Tidy { to }) {
        let said = Message::new("tidied-part").count("steps", selection.len());
        session.said.set(session.words.tell(&said));
    }
}

/// Pins what is selected, or lets it go where all of it is pinned.
pub fn pin(session: Session) {
    let whole = session.whole.get_untracked();
    let at: SortedMap<Id, (i32, i32)> = session
        .selection
        .get_untracked()
        .into_iter()
        .filter_map(|id| {
            let rect = whole.steps.get(id.as_str()).or_else(|| whole.notes.get(&id))?;
            Some((id, (rect.x, rect.y)))
        })
        .gathered();
    if at.is_empty() {
        return;
    }
    let pinned = !session.peek(|process| at.keys().all(|id| is_pinned(process, id)));
    let said = Message::new(if pinned { "edit-pin" } else { "edit-unpin" }).count("steps", at.len());
    if run_settled(session, Command::Pin { at, pinned }) {
        session.said.set(session.words.tell(&said));
    }
}

/// Whether tidy leaves a thing where it stands.
pub fn is_pinned(process: &Process, id: &Id) -> bool {
    process.layout.as_ref().and_then(|layout| layout.at.get(id)).is_some_and(|standing| standing.pinned)
}

/// Moves things; a step that comes into another lane gets its role.
pub fn put(session: Session, to: SortedMap<Id, (i32, i32)>) -> bool {
    put_with(session, Vec::new(), to)
}

/// Moves things after other changes, as one.
pub fn put_with(session: Session, mut whole: Vec<Command>, to: SortedMap<Id, (i32, i32)>) -> bool {
    let (to, full) = (session.unfolded(to), session.whole.get_untracked());
    let found = session.peek(|process| dropped(process, &full, &to));
    let is_new = found.lanes.values().next().cloned();
    let to = session.with_all_places(found.to);
    let label = is_new.map(|role| {
        session.peek(|process| match role.as_ref().and_then(|role| process.roles.get(role)) {
            Some(role) => Message::new("edit-set-owner").text("role", &role.title),
            None => Message::new("edit-clear-owner"),
        })
    });
    whole.push(match label {
        Some(_) => Command::MoveToLane { to, lanes: found.lanes },
        None => Command::Move { to },
    });
    let is_done = session.run_all(whole);
    if let Some(label) = label.filter(|_| is_done) {
        session.said.set(session.words.tell(&label));
    }
    is_done
}

impl Session {
    /// Where things come to stand on the whole chart that are put somewhere where lanes are folded.
    pub fn unfolded(self, to: SortedMap<Id, (i32, i32)>) -> SortedMap<Id, (i32, i32)> {
        if self.folded.with_untracked(|folded| folded.is_empty()) {
            return to;
        }
        let (shown, thin) = (self.places.get_untracked(), self.lanes.get_untracked());
        let whole = self.whole.get_untracked();
        self.peek(|process| unfolded(process, &whole, (&shown, &thin), &to))
    }
}

/// Puts a lane before or after others, with what stands in it.
pub fn reorder(session: Session, role: &RoleId, by: isize) {
    let mut order: Vec<Option<RoleId>> =
        session.lanes.get_untracked().into_iter().map(|lane| lane.role).filter(Option::is_some).collect();
    let Some(from) = order.iter().position(|other| other.as_ref() == Some(role)) else { return };
    let to = from.saturating_add_signed(by).min(order.len().saturating_sub(1));
    if to == from {
        return;
    }
    let moved = order.remove(from);
    order.insert(to, moved);
    let whole = session.whole.get_untracked();
    let (places, mut setting, title) = session.peek(|process| {
        let title = process.roles.get(role).map(|role| role.title.clone()).unwrap_or_default();
        (lanes_reordered(process, &whole, &order), setting(process), title)
    });
    let count = order.len();
    setting.lanes = order.into_iter().flatten().collect();
    let label = Message::new("edit-lane-order").text("role", title.clone());
    if session.run(&Command::LayOut { setting: Arc::new(setting), to: places, label }) {
        let said =
            Message::new("lane-moved").text("role", title).count("place", to + 1).count("count", count);
        session.said.set(session.words.tell(&said));
        // The heads are drawn anew first.
        let head = format!("[data-lane=\"{role}\"]");
        request_animation_frame(move || page::focus_soon(head));
    }
}

/// Folds a lane to a thin band, or opens it.
pub fn fold(session: Session, role: &Option<RoleId>) {
    session.folded.update(|folded| {
        if !folded.remove(role) {
            folded.insert(role.clone());
        }
    });
}

/// The bands below everything else.
#[component]
pub fn LaneBands() -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let is_right = session.read(is_sideways);
        let draw = |lane: LaneDrawing| {
            let breadth = lane.to - lane.from;
            let (x, y, w, h) = if is_right {
                (-FAR, lane.from, 2 * FAR, breadth)
            } else {
                (lane.from, -FAR, breadth, 2 * FAR)
            };
            let line = if is_right {
                format!("M{} {}h{}", -FAR, lane.to, 2 * FAR)
            } else {
                format!("M{} {}v{}", lane.to, -FAR, 2 * FAR)
            };
            view! {
                <g class=format!("r{}", lane.colour)>
                    <rect class="lane" x=x y=y width=w height=h></rect><path class="lane-line" d=line></path>
                </g>
            }
        };
        session.drawn_lanes().into_iter().map(draw).collect_view()
    }
}

/// Beside the zoom: lanes on and off.
#[component]
pub fn LanesButton() -> impl IntoView {
    let session = expect_context::<Session>();
    let is_on = move || session.read(|process| !setting(process).lanes.is_empty()).to_string();
    view! {
        <button class="btn icon quiet" aria-label=t("command-lanes") title=t("command-lanes") aria-pressed=is_on
            on:click=clicked(move |_| toggle(session))><Icon name="i-lanes"/></button>
    }
}

impl Session {
    /// The lanes as they are drawn.
    pub fn drawn_lanes(self) -> Vec<LaneDrawing> {
        let lanes = self.lanes.get();
        if lanes.is_empty() { Vec::new() } else { self.read(|process| draw_lanes(process, &lanes)) }
    }
}
