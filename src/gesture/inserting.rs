//! A step put into a line: it stands on the line between the two steps it joins, and what follows makes room.
//!
//! Not here: what is connected then (`edit::plan`), and dropping a step on a line (`gesture::moving`).

use super::ground::{GRID, Ground, Turn, on_grid};
use crate::edit::{Command, Order};
use crate::measure::{Point, Rect, Size, step_size};
use crate::model::{Arrange, Gather, Id, Kind, KindWord, SortedMap, SortedSet, Step, StepId, TransitionId};
use crate::scene::{Heading, is_sideways};

/// Free room between a step on a line and the steps before and behind it.
const AIR: i32 = 50;
/// Free room to whatever else is near.
const CLEAR: i32 = 10;
/// The breadth of the bands in which things are looked for that may be in the way: about that of a step.
const BAND: i32 = 240;

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

        let things = self.things(frame, itself);
        let follows = if short > 0 { self.following(on, frame, to.y) } else { SortedSet::new() };
        let downs = apart(&things, &follows, short);
        let shift_of = |id: &str| downs.get(id).map_or((0, 0), |down| frame.along(*down));
        let others: Vec<Rect> = things.iter().map(|thing| thing.here.moved(0, thing.down(&downs))).collect();
        let onto = |middle: i32| Rect::new(middle - size.w / 2, y, size.w, size.h);
        let (source, target) = (from.centre().x, to.centre().x);
        let upright = piece.filter(|(start, end)| start.x == end.x).map_or(target, |(start, _)| start.x);
        let wishes = if has_lanes { [source, upright, target] } else { [upright, target, source] };
        let is_free = |rect: &Rect| others.iter().all(|other| !other.grown(CLEAR).overlaps(*rect));
        let rect = wishes.into_iter().map(onto).find(|rect| is_free(rect));
        let rect = rect.unwrap_or_else(|| aside(onto(wishes[0]), &is_free));

        let mut room = Vec::new();
        if !downs.is_empty() {
            // A line goes along with the step it leads to, else with the one it comes from.
            room = self.bends_moved(&|way, bend| {
                let is_beyond = frame.point(bend).y >= to.y;
                let way = self.process.transition(way).filter(|_| is_beyond);
                let shifts = way.map(|way| [shift_of(way.to.as_str()), shift_of(way.from.as_str())]);
                shifts.into_iter().flatten().find(|shift| *shift != (0, 0)).unwrap_or_default()
            });
            let moved = things.iter().filter(|thing| downs.contains_key(thing.id.as_str())).map(|thing| {
                let (rect, (dx, dy)) = (frame.back(thing.here), shift_of(thing.id.as_str()));
                (thing.id.clone(), (rect.x + dx, rect.y + dy))
            });
            room.push(Command::Arrange { order: Order::Apart, to: moved.gathered() });
        }
        Berth { rect: frame.back(rect), room }
    }

    /// Steps and notes but for one, the first along the line first.
    fn things(&self, frame: Frame, itself: Option<&StepId>) -> Vec<Thing> {
        let steps = self.places.steps.iter().map(|(id, rect)| (Id::from(id), *rect));
        let all = steps.chain(self.places.notes.iter().map(|(id, rect)| (id.clone(), *rect)));
        let mut things = Vec::new();
        for (id, rect) in all.filter(|(id, _)| itself.is_none_or(|step| step.as_str() != id.as_str())) {
            let is_pinned = self.is_pinned(&id);
            things.push(Thing { here: frame.rect(rect), id, is_pinned });
        }
        things.arrange_by_key(|thing| thing.here.y);
        things
    }

    /// What one comes to from the end of a line without going back before it, with the notes about it.
    fn following(&self, on: &TransitionId, frame: Frame, from: i32) -> SortedSet<Id> {
        let any = || self.process.anytime.iter().find(|any| any.transition_id().as_ref() == Some(on));
        let first = self.process.transition(on).map(|way| way.to);
        let mut waiting: Vec<StepId> =
            first.or_else(|| any().and_then(|any| any.next.clone())).into_iter().collect();
        let mut found = SortedSet::new();
        while let Some(step) = waiting.pop() {
            let is_beyond = self.places.steps.get(&step).is_some_and(|rect| frame.rect(*rect).y >= from);
            if is_beyond && found.insert(Id::from(&step)) {
                waiting.extend(self.process.steps_after(&step));
            }
        }
        for (id, note) in &self.process.notes {
            if !note.about.is_empty() && note.about.iter().all(|step| found.contains(step.as_str())) {
                found.insert(id.clone());
            }
        }
        found
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

/// Something on the chart, as the frame sees it.
struct Thing {
    id: Id,
    here: Rect,
    is_pinned: bool,
}

impl Thing {
    fn down(&self, downs: &SortedMap<Id, i32>) -> i32 {
        downs.get(self.id.as_str()).copied().unwrap_or_default()
    }
}

/// How far each thing goes along the line: what follows makes room, what would be lain on then gives way, and what is
/// pinned stays and is gone past. Things are sorted, so what gives way does so to what comes before it.
fn apart(things: &[Thing], follows: &SortedSet<Id>, room: i32) -> SortedMap<Id, i32> {
    let mut downs = SortedMap::new();
    if follows.is_empty() {
        return downs;
    }
    // What has its place already, before and after, by the bands of the chart it lies in; what is pinned has it from the first.
    let mut bands: SortedMap<i32, Vec<(Rect, Rect)>> = SortedMap::new();
    let mut moved_in: SortedSet<i32> = SortedSet::new();
    let of = |rect: Rect| (rect.x - CLEAR).div_euclid(BAND)..=(rect.right() + CLEAR).div_euclid(BAND);
    for thing in things.iter().filter(|thing| thing.is_pinned) {
        for band in of(thing.here) {
            bands.entry(band).or_default().push((thing.here, thing.here));
        }
    }
    for thing in things.iter().filter(|thing| !thing.is_pinned) {
        let mut down = if follows.contains(thing.id.as_str()) { room } else { 0 };
        // Where nothing moves, nothing is in the way.
        if down != 0 || of(thing.here).any(|band| moved_in.contains(&band)) {
            // One that is gone past may lead onto another; each pushes at most once.
            let near = |band| bands.get(&band).into_iter().flatten();
            while let Some(past) = of(thing.here).flat_map(near).find_map(|(before, now)| {
                // What stood near may stay as near.
                let air = if before.grown(CLEAR).overlaps(thing.here) { 0 } else { CLEAR };
                let is_new = !before.overlaps(thing.here);
                let is_hit = is_new && now.grown(air).overlaps(thing.here.moved(0, down));
                is_hit
                    .then(|| on_grid(now.bottom() + air + GRID / 2 - 1 - thing.here.y))
                    .filter(|past| *past > down)
            }) {
                down = past;
            }
        }
        for band in of(thing.here) {
            bands.entry(band).or_default().push((thing.here, thing.here.moved(0, down)));
            if down != 0 {
                moved_in.insert(band);
            }
        }
        if down != 0 {
            downs.insert(thing.id.clone(), down);
        }
    }
    downs
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
    use super::{Thing, apart};
    use crate::measure::Rect;
    use crate::model::Id;

    #[test]
    fn a_step_put_into_a_line_stands_on_it_and_what_follows_makes_room() {
        // Look ends at 166 and done begins at 296: a task of 66 with 50 before and behind needs 40 more.
        let room = "apart done 10,340 + insert task at 0,220 on look/next";
        check("create task way look/next", &[room, "select new-1", "rename new-1"]);
    }

    #[test]
    fn what_does_not_follow_stays_unless_it_is_in_the_way_and_what_is_pinned_is_gone_past() {
        let thing = |id: &str, y: i32, is_pinned: bool| Thing {
            id: id.parse().unwrap(),
            here: Rect::new(if id == "beside" { 300 } else { 0 }, y, 100, 60),
            is_pinned,
        };
        let things = [
            thing("next", 0, false),
            thing("beside", 10, false),
            thing("pin", 120, true),
            thing("last", 200, false),
        ];
        let follows = std::iter::once("next".parse().unwrap()).collect();
        let downs = apart(&things, &follows, 60);
        let told: Vec<String> = downs.iter().map(|(id, down)| format!("{id} {down}")).collect();
        // Next would come to 60 to 120 with too little air to the pin, so it goes past it to 190, and last gives way.
        assert_eq!(told, ["last 60", "next 190"]);
        assert_eq!(apart(&things, &follows, 40).len(), 1, "nothing is in the way of 40 more");
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
