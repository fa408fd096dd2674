//! A step put into a line: it stands on the line between the two steps it joins, and what lies beyond makes room.
//!
//! Not here: what is connected then (`edit::plan`), and dropping a step on a line (`gesture::moving`).

use super::ground::{Ground, Turn, on_grid};
use crate::edit::{Command, Order};
use crate::measure::{Point, Rect, Size, step_size};
use crate::model::{Id, Kind, KindWord, Step, StepId, TransitionId};
use crate::scene::{Heading, is_sideways};
use std::collections::BTreeMap;

/// Free room between a step on a line and the steps before and behind it.
const AIR: i32 = 50;
/// Free room to whatever else is near.
const CLEAR: i32 = 10;

/// A place on a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Berth {
    /// Where the step stands.
    pub rect: Rect,
    /// What makes room for it.
    room: Vec<Command>,
}

impl Berth {
    /// Makes room and does the command, as one change.
    pub fn with(self, command: Command) -> Command {
        let mut whole = self.room;
        if whole.is_empty() {
            return command;
        }
        whole.push(command);
        Command::All(whole)
    }
}

/// The chart turned and mirrored so that a line runs downwards.
#[derive(Clone, Copy)]
struct Frame {
    is_turned: bool,
    is_mirrored: bool,
}

impl Frame {
    fn rect(self, rect: Rect) -> Rect {
        let rect = if self.is_turned { rect.turned() } else { rect };
        if self.is_mirrored { Rect { y: -rect.bottom(), ..rect } } else { rect }
    }

    fn back(self, rect: Rect) -> Rect {
        let rect = if self.is_mirrored { Rect { y: -rect.bottom(), ..rect } } else { rect };
        if self.is_turned { rect.turned() } else { rect }
    }

    fn point(self, at: Point) -> Point {
        let rect = self.rect(Rect::new(at.x, at.y, 0, 0));
        Point::new(rect.x, rect.y)
    }

    /// So far along the line, on the chart.
    fn along(self, by: i32) -> (i32, i32) {
        let by = if self.is_mirrored { -by } else { by };
        if self.is_turned { (by, 0) } else { (0, by) }
    }
}

impl Ground<'_> {
    /// Puts a new step into a line.
    pub fn insertion(&self, id: StepId, kind: KindWord, on: &TransitionId) -> Command {
        let berth = self.berth(on, step_size(&Step::new("", Kind::empty(kind))), None);
        let (at, title, branch) = ((berth.rect.x, berth.rect.y), String::new(), self.new_branch());
        berth.with(Command::InsertStep { id, kind, title, at, on: on.clone(), branch })
    }

    /// Whether a line leads from a step to one that lies in a direction.
    pub fn leads(&self, on: &TransitionId, heading: Heading) -> bool {
        let Some((from, to)) = self.ends(on) else { return false };
        match heading {
            Heading::Down => from.bottom() <= to.y,
            Heading::Up => to.bottom() <= from.y,
            Heading::Right => from.right() <= to.x && !self.is_upright(from, to),
            Heading::Left => to.right() <= from.x && !self.is_upright(from, to),
        }
    }

    fn is_upright(&self, from: Rect, to: Rect) -> bool {
        !is_sideways(self.process) && (from.bottom() <= to.y || to.bottom() <= from.y)
    }

    fn ends(&self, on: &TransitionId) -> Option<(Rect, Rect)> {
        let any = || self.process.anytime.iter().find(|any| any.transition_id().as_ref() == Some(on));
        let step = |id: &StepId| self.places.steps.get(id).copied();
        match self.process.transition(on) {
            Some(way) => Some((step(&way.from)?, step(&way.to)?)),
            None => {
                any().and_then(|any| Some((*self.places.anytime.get(&any.id)?, step(any.next.as_ref()?)?)))
            }
        }
    }

    /// Where a step of a size stands on a line. One that stands on the chart already is not in its own way.
    pub fn berth(&self, on: &TransitionId, size: Size, itself: Option<&StepId>) -> Berth {
        let flow = is_sideways(self.process);
        let has_lanes = self.process.layout.as_ref().is_some_and(|layout| !layout.setting.lanes.is_empty());
        let ends = self.ends(on);
        // Along the flow if that can be, else across it; lanes keep their breadth.
        let frames = [(flow, false), (!flow, false), (!flow, true)];
        let forward =
            frames.into_iter().take(if has_lanes { 1 } else { 3 }).find_map(|(is_turned, is_mirrored)| {
                let frame = Frame { is_turned, is_mirrored };
                let (from, to) = ends.map(|(from, to)| (frame.rect(from), frame.rect(to)))?;
                (from.bottom() <= to.y).then_some((frame, from, to))
            });
        match forward {
            Some((frame, from, to)) => self.between(on, size, itself, frame, (from, to), has_lanes),
            None => self.beside(on, size, itself, flow),
        }
    }

    /// On a line that leads on: as near to its longest piece as both its ends let it.
    fn between(
        &self,
        on: &TransitionId,
        size: Size,
        itself: Option<&StepId>,
        frame: Frame,
        (from, to): (Rect, Rect),
        has_lanes: bool,
    ) -> Berth {
        let size = frame.rect(Rect::new(0, 0, size.w, size.h)).size();
        // A label stays on the piece before the step.
        let label = self.routes.get(on).and_then(|route| route.label);
        let label = label.map_or(0, |label| frame.rect(label).h);
        let least = from.bottom() + AIR + label;
        let short = (least + size.h + AIR - to.y).max(0);
        let short = (short + 9).div_euclid(10) * 10;
        let most = (to.y + short - AIR - size.h).max(least);
        let piece = self.longest(on, frame);
        let wish = piece.map_or(least, |(start, end)| start.y.midpoint(end.y) - size.h / 2);
        let y = on_grid(wish.clamp(least, most)).clamp(least, most);

        let is_itself = |id: &str| itself.is_some_and(|step| step.as_str() == id);
        let mut shift: BTreeMap<Id, (i32, i32)> = BTreeMap::new();
        let mut others: Vec<Rect> = Vec::new();
        let (dx, dy) = frame.along(short);
        let steps = self.places.steps.iter().map(|(id, rect)| (Id::from(id), *rect));
        for (id, rect) in steps.chain(self.places.notes.iter().map(|(id, rect)| (id.clone(), *rect))) {
            let here = frame.rect(rect);
            if is_itself(id.as_str()) {
                continue;
            }
            let is_beyond = here.y >= to.y && short > 0;
            if is_beyond {
                shift.insert(id, (rect.x + dx, rect.y + dy));
            }
            others.push(here.moved(0, if is_beyond { short } else { 0 }));
        }
        let onto = |middle: i32| Rect::new(middle - size.w / 2, y, size.w, size.h);
        let (source, target) = (from.centre().x, to.centre().x);
        let upright = piece.filter(|(start, end)| start.x == end.x).map_or(target, |(start, _)| start.x);
        let wishes = if has_lanes { [source, upright, target] } else { [upright, target, source] };
        let is_free = |rect: &Rect| others.iter().all(|other| !other.grown(CLEAR).overlaps(*rect));
        let rect = wishes.into_iter().map(onto).find(|rect| is_free(rect));
        let rect = rect.unwrap_or_else(|| aside(onto(wishes[0]), &is_free));

        let mut room = Vec::new();
        if !shift.is_empty() {
            room = self.bends_moved(&|_, bend| if frame.point(bend).y >= to.y { (dx, dy) } else { (0, 0) });
            room.push(Command::Arrange { order: Order::Apart, to: shift });
        }
        Berth { rect: frame.back(rect), room }
    }

    /// On a line that leads back there is room: in the middle of its longest piece, or beside that.
    fn beside(&self, on: &TransitionId, size: Size, itself: Option<&StepId>, is_turned: bool) -> Berth {
        let frame = Frame { is_turned, is_mirrored: false };
        let size = frame.rect(Rect::new(0, 0, size.w, size.h)).size();
        let middle = self
            .longest(on, frame)
            .map_or(Point::new(0, 0), |(start, end)| Rect::between(start, end).centre());
        let itself = itself.and_then(|step| self.places.steps.get(step)).copied();
        let others: Vec<Rect> =
            self.places.all().filter(|rect| Some(*rect) != itself).map(|rect| frame.rect(rect)).collect();
        let is_free = |rect: &Rect| others.iter().all(|other| !other.grown(CLEAR).overlaps(*rect));
        let wish = Rect::around(middle, size);
        Berth { rect: frame.back(aside(Rect { y: on_grid(wish.y), ..wish }, &is_free)), room: Vec::new() }
    }

    /// The longest piece of a line that runs along the frame; where none does, the longest.
    fn longest(&self, on: &TransitionId, frame: Frame) -> Option<(Point, Point)> {
        let mut longest: Option<(bool, i32, Point, Point)> = None;
        for pair in self.points(on).windows(2) {
            let [start, end] = pair else { continue };
            let (start, end) = (frame.point(*start), frame.point(*end));
            let (is_upright, length) = (start.x == end.x, (start.x - end.x).abs() + (start.y - end.y).abs());
            if longest.is_none_or(|(upright, most, ..)| (upright, most) < (is_upright, length)) {
                longest = Some((is_upright, length, start, end));
            }
        }
        longest.map(|(.., start, end)| (start, end))
    }
}

/// The nearest free place to the right or the left.
fn aside(wish: Rect, is_free: &dyn Fn(&Rect) -> bool) -> Rect {
    for by in 0..400 {
        for way in [1, -1] {
            let moved = wish.moved(way * by * 20, 0);
            if is_free(&moved) {
                return moved;
            }
        }
    }
    wish
}

impl Turn<'_> {
    /// Puts a new step on a line, and asks for its title.
    pub(super) fn insert(&mut self, kind: KindWord, on: &TransitionId) {
        let Some(id) = self.ground.new_step("") else { return };
        let command = self.ground.insertion(id.clone(), kind, on);
        self.run_and_name(&id, command);
    }
}

#[cfg(test)]
mod tests {
    use super::super::scripts::{Stage, check};
    use crate::measure::Rect;
    use crate::model::Id;

    #[test]
    fn a_step_put_into_a_line_stands_on_it_and_what_lies_beyond_makes_room() {
        // Look ends at 166 and done begins at 296: a task of 66 with 50 before and behind needs 40 more.
        let room = "apart ask 400,340 done 10,340 + insert task at 0,220 on look/next";
        check("create task way look/next", &[room, "select new-1", "rename new-1"]);
    }

    #[test]
    fn nothing_is_pushed_where_there_is_room() {
        let inserted = ["insert task at 0,360 on look/next", "select new-1", "rename new-1"];
        let script = "press done; by 0 307; release; press 300 100; release; create task way look/next";
        check(script, &[&["select done", "move done 10,610", "leave", "select"][..], &inserted].concat());
    }

    #[test]
    fn nothing_comes_to_lie_on_anything() {
        for line in ["look/next", "start/next"] {
            let mut stage = Stage::selecting("");
            stage.play(&format!("create decision way {line}"));
            stage.play(&format!("create wait way {line}"));
            let rects = stage.with_ground(|ground| {
                ground.process.steps.keys().filter_map(|id| ground.rect(&Id::from(id))).collect::<Vec<Rect>>()
            });
            assert_eq!(rects.len(), 7);
            for (place, rect) in rects.iter().enumerate() {
                assert!(rects.iter().skip(place + 1).all(|other| !other.overlaps(*rect)), "{line}");
            }
        }
    }
}
