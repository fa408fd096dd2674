//! Moving what is selected, copying it, or putting a step on a line.
//!
//! Not here: where it is drawn to (`gesture::snap`).

use super::event::{Event, Held};
use super::ground::{Ground, NEAR, Turn, piece_near};
use super::snap::{Guide, snapped};
use super::state::State;
use crate::edit::Command;
use crate::measure::{Point, Rect};
use crate::model::{Gather, Id, SortedMap, SortedSet, StepId, TransitionId};
use crate::scene::viewport::Place;

/// Steps and notes on their way.
#[derive(Clone, Debug, PartialEq)]
pub struct Moving {
    /// Which.
    pub ids: SortedSet<Id>,
    /// How far they have come, on the chart.
    pub shift: (i32, i32),
    /// Whether copies go and they themselves stay.
    pub is_copy: bool,
    /// The lines that show what they stand in one line with.
    pub guides: Vec<Guide>,
    /// The transition they would be put on.
    pub onto: Option<TransitionId>,
    from: Place,
    at: Place,
    held: Held,
}

/// Within so many pixels a neighbour draws what is moved.
const DRAW: f64 = 6.0;

impl Moving {
    pub(super) fn new(ids: SortedSet<Id>, at: Place, ground: &Ground<'_>) -> Moving {
        let (from, held) = (ground.world(at), Held::default());
        Moving { ids, shift: (0, 0), is_copy: false, guides: Vec::new(), onto: None, from, at, held }
    }

    pub(super) fn on(mut self, event: &Event, turn: &mut Turn<'_>) -> State {
        match event {
            Event::Drag { at, held, .. } => (self.at, self.held) = (*at, *held),
            Event::Keys(held) => self.held = *held,
            Event::Tick if turn.drift(self.at) => {}
            Event::Release { .. } => {
                self.drop(turn);
                return State::Idle;
            }
            _ => return State::Moving(self),
        }
        self.follow(&turn.ground);
        State::Moving(self)
    }

    fn follow(&mut self, ground: &Ground<'_>) {
        let now = ground.world(self.at);
        let by = ((now.0 - self.from.0).round() as i32, (now.1 - self.from.1).round() as i32);
        let whole = self.ids.iter().filter_map(|id| ground.rect(id)).reduce(Rect::joined);
        self.is_copy = self.held.alt;
        (self.shift, self.guides) = match whole {
            Some(whole) if !self.held.ctrl => {
                let others = self.neighbours(ground);
                let snapped = snapped(whole, &others, by, ground.length(DRAW));
                (snapped.by, snapped.guides)
            }
            _ => (by, Vec::new()),
        };
        self.onto = ground.line_at(self.at, &|line| self.put_on(line, ground).is_some());
        if let Some(line) = &self.onto {
            self.guides.clear();
            if let Some(whole) = whole.filter(|_| !self.held.ctrl) {
                self.shift = on_piece(whole, self.shift, ground.points(line), ground.point(self.at), ground);
            }
        }
    }

    /// What is in view and stays.
    fn neighbours(&self, ground: &Ground<'_>) -> Vec<Rect> {
        let view = ground.view.view(ground.size);
        let mut rects = Vec::new();
        for (id, rect) in ground.places.steps.near(view) {
            if self.is_copy || !self.ids.contains(id.as_str()) {
                rects.push(rect);
            }
        }
        for (id, rect) in &ground.places.notes {
            if rect.overlaps(view) && !self.ids.contains(id) {
                rects.push(*rect);
            }
        }
        rects
    }

    /// The command that puts the only step of these on a line, if that can be.
    fn put_on(&self, line: &TransitionId, ground: &Ground<'_>) -> Option<Command> {
        let only = self.ids.first().filter(|_| self.ids.len() == 1 && !self.is_copy)?;
        let step: StepId = only.as_str().parse().ok()?;
        let rect = ground.places.steps.get(&step)?;
        let at = (rect.x + self.shift.0, rect.y + self.shift.1);
        let command = Command::PutOn { step, on: line.clone(), at, branch: ground.new_branch() };
        ground.can(&command).then_some(command)
    }

    fn drop(self, turn: &mut Turn<'_>) {
        let ground = turn.ground;
        if let Some(line) = &self.onto
            && let Some(command) = self.put_on(line, &ground)
        {
            return turn.run(with_room(command, &ground));
        }
        if self.shift == (0, 0) {
            return;
        }
        if self.is_copy {
            return self.copy(turn);
        }
        // Bends between two steps that move go along.
        let is_moved = |step: &StepId| self.ids.iter().any(|id| id.as_str() == step.as_str());
        let mut whole = ground.bends_moved(&|way, _| match ground.process.transition(way) {
            Some(way) if is_moved(&way.from) && is_moved(&way.to) => self.shift,
            _ => (0, 0),
        });
        let to = ground.moved(&self.ids, self.shift);
        if to.is_empty() {
            return;
        }
        let mut command = Command::Move { to };
        if !whole.is_empty() {
            whole.push(command);
            command = Command::All(whole);
        }
        turn.run(command);
    }

    fn copy(&self, turn: &mut Turn<'_>) {
        let ground = turn.ground;
        let (mut ids, mut notes, mut branches) = (SortedMap::new(), SortedMap::new(), SortedMap::new());
        for id in &self.ids {
            if ground.process.notes.contains_key(id) {
                notes.insert(id.clone(), (ground.mint)("note"));
            }
            let Some((id, step)) = ground.process.steps.get_key_value(id.as_str()) else { continue };
            let Some(copy) = ground.new_step(&step.title) else { continue };
            ids.insert(id.clone(), copy);
            for branch in step.branches() {
                branches.insert(branch.id.clone(), ground.new_branch());
            }
        }
        if ids.is_empty() && notes.is_empty() {
            return;
        }
        let copies: SortedSet<Id> = ids.values().map(Id::from).chain(notes.values().cloned()).gathered();
        turn.run(Command::Duplicate { ids, notes, branches, by: self.shift });
        let focus = copies.first().cloned();
        turn.select(copies, focus);
    }
}

/// A step stays where it was let go on a line if nothing is in its way, else it stands where room is made for it.
fn with_room(command: Command, ground: &Ground<'_>) -> Command {
    let Command::PutOn { step, on, at, branch } = command else { return command };
    let size = ground.places.steps.get(&step).map(|rect| rect.size()).unwrap_or_default();
    let here = Rect::at(at, size).grown(10);
    if ground.places.steps.near(here).all(|(id, _)| *id == step) {
        return Command::PutOn { step, on, at, branch };
    }
    let berth = ground.berth(&on, size, Some(&step));
    let at = (berth.rect.x, berth.rect.y);
    berth.with(Command::PutOn { step, on, at, branch })
}

/// The shift with which the middle of a step stands on the straight piece under the pointer.
fn on_piece(
    step: Rect,
    (dx, dy): (i32, i32),
    points: &[Point],
    at: Point,
    ground: &Ground<'_>,
) -> (i32, i32) {
    let middle = step.centre();
    let place = piece_near(points, at, ground.length(NEAR)).unwrap_or_default();
    match (points.get(place), points.get(place + 1)) {
        (Some(start), Some(end)) if start.x == end.x => (start.x - middle.x, dy),
        (Some(start), Some(end)) if start.y == end.y => (dx, start.y - middle.y),
        _ => (dx, dy),
    }
}

#[cfg(test)]
mod tests {
    use super::super::scripts::{check, flow};

    #[test]
    fn a_drag_moves_what_is_selected_on_the_grid() {
        check("press extra; by 203 0; release", &["select extra", "move extra 600,100"]);
        check(
            "press look; release; press extra +shift; release; press look; by 0 507; release",
            &["select look", "select extra look", "move extra 400,610 look 0,610"],
        );
    }

    #[test]
    fn a_drag_that_ends_where_it_began_changes_nothing() {
        check("press extra; by 80 80; by -80 -80; release", &["select extra"]);
        check("press extra; by 80 80; escape; release", &["select extra"]);
    }

    #[test]
    fn neighbours_draw_what_is_moved_and_ctrl_lets_it_go_freely() {
        // The middle of `look` is 84; the grid alone would put it elsewhere.
        check("press extra; by -397 503; release", &["select extra", "move extra 0,600"]);
        check("press extra; by -397 503 +ctrl; release", &["select extra", "move extra 3,603"]);
        check("press extra; by -397 503; keys +ctrl; release", &["select extra", "move extra 3,603"]);
    }

    #[test]
    fn with_alt_copies_go() {
        check(
            "press extra; by 0 300 +alt; release",
            &["select extra", "copy extra as extra-1 by 0,300", "select extra-1"],
        );
    }

    #[test]
    fn a_step_dropped_on_a_line_is_put_there() {
        check("press extra; to way look/next; release", &["select extra", "put extra on look/next at 0,200"]);
        // Its middle comes to stand on the line.
        check("press extra; to 89 240; release", &["select extra", "put extra on look/next at 0,210"]);
        flow("press extra; to way look/next; release", &["extra → done", "look → extra", "start → look"]);
        // A step between two others leaves a line behind that closes the gap.
        flow(
            "press extra; to way look/next; release; press look; to way extra/next; release",
            &["extra → look", "look → done", "start → extra"],
        );
    }

    #[test]
    fn a_step_is_not_put_on_its_own_line_and_an_end_on_none() {
        check("press look; to way look/next; release", &["select look", "move look 0,200"]);
        check("press done; to way start/next; release", &["select done", "move done 10,50"]);
    }

    #[test]
    fn the_chart_moves_on_at_the_border() {
        check(
            "press extra; to 790 300; tick; tick; release",
            &["select extra", "look", "look", "move extra 730,270"],
        );
        check("press extra; to 600 300; tick; release", &["select extra", "move extra 520,270"]);
    }
}
