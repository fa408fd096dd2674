//! The stub of a way out that leads nowhere yet: a short line with a cross at its end, and what the way says.
//!
//! Not here: ways that lead somewhere (`scene::edge`), what becomes of a stub that is drawn on (`gesture::connecting`).

use super::edge::{EdgeDrawing, draw_stub};
use super::walk::is_sideways;
use crate::layout::{Places, Route};
use crate::measure::size::label_size;
use crate::measure::{Point, Rect, Size};
use crate::model::{Exit, ExitKind, Process, SortedMap, Step, StepId, TransitionId};

/// From the edge of the step to the cross.
const LONG: i32 = 26;
/// From the cross to the words.
const ASIDE: i32 = 8;
/// Within so far of a step something may be in the way of its stubs.
const AROUND: i32 = 200;

/// Whether a step has a way out that says something and leads nowhere: an answer, the end of a wait.
pub fn has_stubs(step: &Step, id: &StepId) -> bool {
    let is_wait = matches!(step.kind, crate::model::Kind::Wait(_));
    (is_wait || step.branches().iter().any(|branch| branch.next.is_none()))
        && step.exits(id).iter().any(is_stub)
}

/// Whether a way out says something and leads nowhere.
pub fn is_stub(exit: &Exit) -> bool {
    let says = matches!(exit.kind, ExitKind::Branch { .. } | ExitKind::Over { after: Some(_) });
    says && exit.to.is_none()
}

/// The stubs of a step, each where nothing is in its way if there is such a place.
pub fn draw_stubs(
    process: &Process,
    id: &StepId,
    places: &Places,
    routes: &SortedMap<TransitionId, Route>,
) -> Vec<EdgeDrawing> {
    let (Some(step), Some(rect)) = (process.step(id), places.steps.get(id).copied()) else {
        return Vec::new();
    };
    let open: Vec<Exit> = step.exits(id).into_iter().filter(is_stub).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let around = rect.grown(AROUND);
    let mut taken: Vec<Rect> = places
        .all()
        .filter(|other| *other != rect && other.overlaps(around))
        .map(|other| other.grown(4))
        .collect();
    for route in routes.values().filter(|route| route.bounds().overlaps(around)) {
        for pair in route.points.windows(2) {
            if let [start, end] = pair {
                taken.push(Rect::between(*start, *end).grown(3));
            }
        }
        taken.extend(route.label);
    }
    let tries = tries(rect, is_sideways(process));
    let mut drawn = Vec::with_capacity(open.len());
    for exit in &open {
        let size = label_size(exit);
        let free = tries.iter().find(|points| {
            let (line, label) = room(points, size);
            taken
                .iter()
                .all(|other| !other.overlaps(line) && label.is_none_or(|label| !other.overlaps(label)))
        });
        let Some(points) = free.or(tries.first()) else { continue };
        let (line, label) = room(points, size);
        taken.extend([line.grown(3)].into_iter().chain(label.map(|label| label.grown(4))));
        drawn.push(draw_stub(process, id, exit, *points, label));
    }
    drawn
}

/// Where a stub can stand: its beginning at the edge of the step, and its end. Along the flow first.
fn tries(step: Rect, is_sideways: bool) -> Vec<[Point; 2]> {
    let centre = step.centre();
    let mut below = Vec::new();
    let mut beside = Vec::new();
    for off in [0_i32, 40, -40, 70, -70, 20, -20, 55, -55, 85, -85] {
        if off.abs() <= step.w / 2 - 12 {
            let from = Point::new(centre.x + off, step.bottom());
            below.push([from, Point::new(from.x, from.y + LONG)]);
        }
    }
    for off in [0_i32, 22, -22, 11, -11] {
        if off.abs() <= step.h / 2 - 6 {
            let (right, left) =
                (Point::new(step.right(), centre.y + off), Point::new(step.x, centre.y + off));
            beside.push([right, Point::new(right.x + LONG, right.y)]);
            beside.push([left, Point::new(left.x - LONG, left.y)]);
        }
    }
    if is_sideways {
        beside.into_iter().chain(below).collect()
    } else {
        below.into_iter().chain(beside).collect()
    }
}

/// What the line of a stub and its words take: the words stand behind the cross.
fn room([from, to]: &[Point; 2], label: Option<Size>) -> (Rect, Option<Rect>) {
    let place = |size: Size| match (to.x - from.x).signum() {
        0 => Rect::new(to.x - size.w / 2, to.y + ASIDE, size.w, size.h),
        1 => Rect::new(to.x + ASIDE, to.y - size.h / 2, size.w, size.h),
        _ => Rect::new(to.x - ASIDE - size.w, to.y - size.h / 2, size.w, size.h),
    };
    // What touches the step is not in the way.
    let line = Rect::between(Point::new((from.x + to.x) / 2, (from.y + to.y) / 2), *to).grown(7);
    (line, label.map(place))
}

#[cfg(test)]
mod tests {
    use super::super::scene;
    use super::*;
    use crate::model::{About, Branch, Decision, Document, Kind, KindWord, LanguageWord};
    use std::sync::Arc;

    /// A decision with answers of which only the first leads somewhere.
    fn asked(answers: &[&str]) -> Process {
        let about = About::new("asked".parse().unwrap(), "Asked", LanguageWord::English);
        let mut document = Document::empty(about);
        let branch = |(place, label): (usize, &&str)| Branch {
            id: format!("b-{place}").parse().unwrap(),
            label: (*label).to_owned(),
            when: None,
            otherwise: false,
            next: (place == 0).then(|| "done".parse().unwrap()),
            more: Default::default(),
        };
        let branches = answers.iter().enumerate().map(branch).collect();
        let steps = [
            ("ask", Step::new("Which?", Kind::Decision(Decision { ask: None, branches }))),
            ("done", Step::new("Done", Kind::empty(KindWord::End))),
        ];
        for (id, step) in steps {
            document.steps.insert(id.parse().unwrap(), Arc::new(step));
        }
        Process::from(document)
    }

    #[test]
    fn each_answer_that_leads_nowhere_has_a_stub_and_none_lies_on_another() {
        let process = asked(&["Yes", "No", "Perhaps, if the customer has asked before", ""]);
        let drawn = scene(&process);
        let stubs: Vec<_> = drawn.edges.iter().filter(|edge| edge.class.starts_with("open")).collect();
        assert_eq!(stubs.iter().map(|stub| stub.id.as_str()).collect::<Vec<_>>(), ["b-1", "b-2", "b-3"]);
        assert!(stubs[2].text.is_none());
        let mut rects: Vec<Rect> = stubs.iter().filter_map(|stub| Some(stub.text.as_ref()?.rect)).collect();
        rects.extend(drawn.steps.iter().map(|step| step.rect));
        for (place, rect) in rects.iter().enumerate() {
            assert!(rects.iter().skip(place + 1).all(|other| !other.overlaps(*rect)), "{rects:?}");
            assert!(drawn.bounds.grown(1).overlaps(*rect));
        }
    }

    #[test]
    fn what_leads_somewhere_has_none() {
        let process = asked(&["Yes"]);
        assert!(scene(&process).edges.iter().all(|edge| !edge.class.starts_with("open")));
        let ask: StepId = "ask".parse().unwrap();
        assert!(!has_stubs(process.step(&ask).unwrap(), &ask));
    }
}
