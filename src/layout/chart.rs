//! The process as boxes and links, cut into connected parts, each laid out and put beside the others.
//!
//! Not here: how one part is laid out (`layout::layered`).

use super::align::round_up;
use super::lanes::Owners;
use super::layered::{Link, NOTE_AIR, Node, layered};
use super::table::Table;
use crate::measure::{Point, Rect, Size, anytime_size, label_size, note_size, step_size};
use crate::model::{Direction, ExitKind, Gather, Id, Process, SortedMap, StepId};

/// What stands on a chart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    Step(StepId),
    AnyTime(Id),
    Note(Id),
}

/// Free room between parts that are not connected.
const BETWEEN_PARTS: i32 = 80;
/// Parts are put side by side up to this width, or that of the widest.
const WIDEST_SHELF: i32 = 1_600;

/// Whether the flow runs to the right.
pub(super) fn is_turned(process: &Process) -> bool {
    let layout = process.layout.as_ref();
    layout.and_then(|layout| layout.setting.direction) == Some(Direction::Right)
}

/// Everything that stands on the chart with its size, steps first.
pub(super) fn sizes(process: &Process) -> SortedMap<Thing, Size> {
    let steps = process.steps.iter().map(|(id, step)| (Thing::Step(id.clone()), step_size(step)));
    let anytime =
        process.anytime.iter().map(|any| (Thing::AnyTime(any.id.clone()), anytime_size(&any.label)));
    let notes = process.notes.iter().map(|(id, note)| (Thing::Note(id.clone()), note_size(note)));
    steps.chain(anytime).chain(notes).gathered()
}

/// The size of one of them.
pub(super) fn size_of(process: &Process, thing: &Thing) -> Size {
    match thing {
        Thing::Step(id) => process.step(id).map(|step| step_size(step)),
        Thing::AnyTime(id) => {
            let any = process.anytime.iter().find(|any| any.id == *id);
            any.map(|any| anytime_size(&any.label))
        }
        Thing::Note(id) => process.notes.get(id).map(|note| note_size(note)),
    }
    .unwrap_or_default()
}

/// The first step a note is about, among those there are.
pub(super) fn about<'a>(process: &'a Process, note: &Id) -> Option<&'a StepId> {
    let note = process.notes.get(note)?;
    note.about.iter().find(|step| process.steps.contains_key(*step))
}

/// Where everything goes when nothing is placed by hand, and how many links cross.
pub(super) fn laid_out(process: &Process) -> (SortedMap<Thing, Rect>, usize) {
    let is_turned = is_turned(process);
    let turn = |size: Size| if is_turned { size.turned() } else { size };
    let sizes = sizes(process);
    let (things, links) = boxes(process, is_turned);
    let number: SortedMap<&Thing, usize> =
        things.iter().enumerate().map(|(number, thing)| (thing, number)).gathered();

    let mut nodes = Table::new(things.len(), Node::default());
    for (place, thing) in things.iter().enumerate() {
        nodes[place].size = sizes.get(thing).map_or(Size::default(), |size| turn(*size));
    }
    let owners = Owners::of(process);
    if let Some(owners) = &owners {
        for (place, thing) in things.iter().enumerate() {
            let step = match thing {
                Thing::Step(id) => Some(id),
                Thing::AnyTime(id) => {
                    process.anytime.iter().find(|any| any.id == *id).and_then(|any| any.next.as_ref())
                }
                Thing::Note(_) => None,
            };
            nodes[place].lane = step.and_then(|step| owners.of.get(step)).copied().unwrap_or(0);
        }
    }
    let mut stacks: SortedMap<usize, Vec<(Thing, Size)>> = SortedMap::new();
    for note in process.notes.keys() {
        let thing = Thing::Note(note.clone());
        let size = sizes.get(&thing).map_or(Size::default(), |size| turn(*size));
        let step = about(process, note).and_then(|step| number.get(&Thing::Step(step.clone())));
        if let Some(step) = step {
            let beside = &mut nodes[*step].beside;
            let between = if beside.h > 0 { 10 } else { 0 };
            *beside = Size::new(beside.w.max(size.w), beside.h + between + size.h);
            stacks.entry(*step).or_default().push((thing, size));
        }
    }

    let lanes = owners.map_or(1, |owners| owners.roles.len());
    let (centres, crossings) =
        if lanes > 1 { in_lanes(&nodes, &links, lanes) } else { packed(&nodes, &links) };
    let mut places = SortedMap::new();
    for (place, thing) in things.iter().enumerate() {
        let (centre, node) = (centres[place], nodes[place]);
        places.insert(thing.clone(), Rect::around(centre, node.size));
        let mut top = centre.y - node.beside.h / 2;
        for (note, size) in stacks.remove(&place).unwrap_or_default() {
            let left = centre.x + node.size.w / 2 + NOTE_AIR;
            places.insert(note, Rect::new(left, top, size.w, size.h));
            top += size.h + 10;
        }
    }
    if is_turned {
        places.values_mut().for_each(|rect| *rect = rect.turned());
    }
    (places, crossings)
}

/// Where everything goes, by the id it has in the file; what can happen at any time has no place there.
pub(super) fn laid_out_alone(process: &Process) -> SortedMap<Id, Rect> {
    let id_of = |(thing, rect): (Thing, Rect)| match thing {
        Thing::Step(id) => Some((Id::from(&id), rect)),
        Thing::Note(id) => Some((id, rect)),
        Thing::AnyTime(_) => None,
    };
    laid_out(process).0.into_iter().filter_map(id_of).gathered()
}

/// The boxes in the order the search should take them, and the links between them.
fn boxes(process: &Process, is_turned: bool) -> (Vec<Thing>, Vec<Link>) {
    let mut steps: Vec<&StepId> = process.start().into_iter().collect();
    let is_first = |id: &&StepId| Some(*id) != process.start() && process.steps_before(id).is_empty();
    steps.extend(process.steps.keys().filter(is_first));
    let is_other = |id: &&StepId| Some(*id) != process.start() && !process.steps_before(id).is_empty();
    steps.extend(process.steps.keys().filter(is_other));
    let number: SortedMap<&StepId, usize> =
        steps.iter().enumerate().map(|(number, id)| (*id, number)).gathered();

    let mut links = Vec::new();
    for (from, id) in steps.iter().enumerate() {
        let Some(step) = process.step(id) else { continue };
        for exit in step.exits(id) {
            if let Some(to) = exit.to.as_ref().and_then(|to| number.get(to)) {
                let label = label_size(&exit).unwrap_or_default();
                let label = if is_turned { label.turned() } else { label };
                links.push(Link { from, to: *to, label, is_main: exit.kind == ExitKind::Next });
            }
        }
    }
    let mut things: Vec<Thing> = steps.iter().map(|id| Thing::Step((*id).clone())).collect();
    for any in &process.anytime {
        if let Some(to) = any.next.as_ref().and_then(|next| number.get(next)) {
            links.push(Link { from: things.len(), to: *to, label: Size::default(), is_main: true });
        }
        things.push(Thing::AnyTime(any.id.clone()));
    }
    let is_loose = |note: &&Id| about(process, note).is_none();
    things.extend(process.notes.keys().filter(is_loose).map(|note| Thing::Note(note.clone())));
    (things, links)
}

/// Lays out all parts in the same lanes.
fn in_lanes(nodes: &Table<Node>, links: &[Link], lanes: usize) -> (Table<Point>, usize) {
    let all: Vec<Node> = nodes.iter().copied().collect();
    let (points, crossings) = layered(&all, links, lanes, &parts(nodes.len(), links));
    let mut centres = Table::new(nodes.len(), Point::default());
    for (number, point) in points.into_iter().enumerate() {
        // Widths end in 8, so that edges come to stand on the grid.
        centres[number] = Point::new(point.x + 4, point.y);
    }
    (centres, crossings)
}

/// Lays out each connected part, and puts the parts on shelves beside and below the first.
fn packed(nodes: &Table<Node>, links: &[Link]) -> (Table<Point>, usize) {
    let part_of = parts(nodes.len(), links);
    let mut members: SortedMap<usize, Vec<usize>> = SortedMap::new();
    let mut within = Table::new(nodes.len(), 0);
    for number in 0..nodes.len() {
        let part = members.entry(part_of[number]).or_default();
        within[number] = part.len();
        part.push(number);
    }
    let mut links_of: SortedMap<usize, Vec<Link>> = SortedMap::new();
    for link in links {
        let inner = Link { from: within[link.from], to: within[link.to], ..*link };
        links_of.entry(part_of[link.from]).or_default().push(inner);
    }

    let mut centres = Table::new(nodes.len(), Point::default());
    let (mut shelf, mut crossings) = (Shelf::default(), 0);
    for (part, members) in &members {
        let own: Vec<Node> = members.iter().map(|number| nodes[*number]).collect();
        let (points, crossed) =
            layered(&own, links_of.get(part).map_or(&[], Vec::as_slice), 1, &Table::new(0, 0));
        crossings += crossed;
        let rects = own.iter().zip(&points).map(|(node, point)| {
            let rect = Rect::around(*point, node.size);
            let beside = if node.beside.w > 0 { node.beside.w + NOTE_AIR } else { 0 };
            let h = rect.h.max(node.beside.h);
            Rect::new(rect.x, point.y - h / 2, rect.w + beside, h)
        });
        let Some(bounds) = rects.reduce(Rect::joined) else { continue };
        let (dx, dy) = shelf.put(bounds);
        for (number, point) in members.iter().zip(points) {
            centres[*number] = Point::new(point.x + dx, point.y + dy);
        }
    }
    (centres, crossings)
}

/// Which part each box belongs to, numbered by its first box.
fn parts(count: usize, links: &[Link]) -> Table<usize> {
    let mut leader = Table::counting(count);
    fn lead(leader: &mut Table<usize>, mut number: usize) -> usize {
        while leader[number] != number {
            leader[number] = leader[leader[number]];
            number = leader[number];
        }
        number
    }
    for link in links {
        let (one, other) = (lead(&mut leader, link.from), lead(&mut leader, link.to));
        leader[one.max(other)] = one.min(other);
    }
    for number in 0..count {
        leader[number] = lead(&mut leader, number);
    }
    leader
}

/// Where the next part goes.
#[derive(Default)]
struct Shelf {
    x: i32,
    y: i32,
    height: i32,
    widest: i32,
}

impl Shelf {
    /// How far a part with these bounds must move. All moves are on the grid, so middles stay on it.
    fn put(&mut self, bounds: Rect) -> (i32, i32) {
        if self.x > 0 && self.x + bounds.w > self.widest.max(WIDEST_SHELF) {
            (self.x, self.y, self.height) = (0, self.y + self.height + BETWEEN_PARTS, 0);
        }
        // Middles come as multiples of 10. Moved by 4, boxes whose widths end in 8 have their edges on the grid.
        let dx = round_up(self.x - bounds.x - 4) + 4;
        let dy = round_up(self.y - bounds.y);
        self.x = bounds.right() + dx + BETWEEN_PARTS;
        self.height = self.height.max(bounds.bottom() + dy - self.y);
        self.widest = self.widest.max(self.x);
        (dx, dy)
    }
}
