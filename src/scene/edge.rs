//! A transition as it is drawn: a line with round corners, a notched head, a label, and the slash of otherwise.
//!
//! Not here: which way it takes (`layout::route`).

use super::labels::edge_label;
use super::shape::number;
use super::step::{Anchor, Sign, Words};
use crate::layout::Route;
use crate::measure::size::label_line;
use crate::measure::{Point, Rect};
use crate::message::{Arg, Message};
use crate::model::{AnyTime, Exit, ExitKind, Kind, Process, StepId, TransitionId};
use std::fmt::Write as _;

/// Everything that is drawn of a transition, in the places of the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct EdgeDrawing {
    /// The transition.
    pub id: TransitionId,
    /// The classes of the style sheet: none, `handover`, `timeout`, `otherwise`, `trig`, `open` at a stub.
    pub class: &'static str,
    /// The line, without the last 6 units that the head covers. The hit area is the same path.
    pub line: String,
    /// The head.
    pub head: String,
    /// What is written on it.
    pub text: Option<LabelDrawing>,
    /// The slash of otherwise.
    pub slash: Option<String>,
    /// What a screen reader is told.
    pub label: Message,
    /// Where it runs, for finding what is at a point.
    pub points: Vec<Point>,
}

/// What is written on a transition.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelDrawing {
    /// The pill.
    pub rect: Rect,
    /// The words.
    pub words: Words,
    /// Where they stand.
    pub x: f32,
    /// The base line.
    pub y: f32,
    /// What `x` means.
    pub anchor: Anchor,
    /// The clock of a time-out.
    pub sign: Option<Sign>,
}

impl EdgeDrawing {
    /// Where a step can be put into it: in its middle, or beside where its words stand.
    pub fn opening(&self) -> Option<Point> {
        let is_free = |point: &Point| {
            let sign = Rect::new(point.x - 10, point.y - 10, 20, 20);
            self.text.as_ref().is_none_or(|text| !text.rect.overlaps(sign))
        };
        // A short line must still be there to be pressed.
        let whole: f32 =
            self.points.windows(2).filter_map(|pair| Some(length(*pair.first()?, *pair.last()?))).sum();
        if whole < SHORT {
            return None;
        }
        [0.5, 0.35, 0.65, 0.2, 0.8].into_iter().filter_map(|part| self.at(part)).find(is_free)
    }

    /// The place on it at a part of its length.
    fn at(&self, part: f32) -> Option<Point> {
        let pieces = || self.points.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
        let mut rest = part * pieces().map(|(start, end)| length(start, end)).sum::<f32>();
        for (start, end) in pieces() {
            let piece = length(start, end);
            if rest <= piece {
                let (x, y) = towards(start, end, rest);
                return Some(Point::new(x as i32, y as i32));
            }
            rest -= piece;
        }
        self.points.last().copied()
    }
}

/// Lines shorter than this have no opening.
const SHORT: f32 = 48.0;
const RADIUS: f32 = 8.0;
const COVERED: f32 = 6.0;

/// A transition of a step along its route.
pub fn draw_edge(process: &Process, from: &StepId, exit: &Exit, route: &Route) -> EdgeDrawing {
    let class = class_of(process, from, exit);
    let is_late = class.starts_with("timeout");
    let text = route.label.and_then(|rect| Some(draw_label(rect, way_words(exit)?, is_late)));
    let slash = if class.starts_with("otherwise") { slash(&route.points) } else { None };
    let (line, head) = (line(&route.points), head(&route.points));
    let label = edge_label(process, from, exit);
    EdgeDrawing { id: exit.id.clone(), class, line, head, text, slash, label, points: route.points.clone() }
}

/// The stub of a way out that leads nowhere: a line that begins within the step, with a cross in the place of a head.
pub(super) fn draw_stub(
    process: &Process,
    step: &StepId,
    exit: &Exit,
    [from, to]: [Point; 2],
    label: Option<Rect>,
) -> EdgeDrawing {
    let is_late = matches!(exit.kind, ExitKind::Over { .. });
    let text = label.and_then(|rect| Some(draw_label(rect, way_words(exit)?, is_late)));
    // Where the outline is not straight there is no gap between it and the line.
    let within = Point::new(from.x - (to.x - from.x).signum() * 20, from.y - (to.y - from.y).signum() * 20);
    EdgeDrawing {
        id: exit.id.clone(),
        class: if is_late { "open timeout" } else { "open" },
        line: format!("M{} {}L{} {}", within.x, within.y, to.x, to.y),
        head: format!("M{} {}l8 8m0-8l-8 8", to.x - 4, to.y - 4),
        text,
        slash: None,
        label: edge_label(process, step, exit),
        points: vec![from, to],
    }
}

/// The line from the pill of something that can happen at any time.
pub fn draw_trigger(any: &AnyTime, id: &TransitionId, route: &Route) -> EdgeDrawing {
    EdgeDrawing {
        id: id.clone(),
        class: "trig",
        line: line(&route.points),
        head: head(&route.points),
        text: None,
        slash: None,
        label: Message::new("scene-anytime-label").text("label", any.label.clone()),
        points: route.points.clone(),
    }
}

/// A line to or from a hand-over is one itself, unless it says more: that time is up, or that nothing else fits.
fn class_of(process: &Process, from: &StepId, exit: &Exit) -> &'static str {
    let is_escalation =
        |id: &StepId| process.step(id).is_some_and(|step| matches!(step.kind, Kind::Escalation(_)));
    let is_handover = is_escalation(from) || exit.to.as_ref().is_some_and(is_escalation);
    match &exit.kind {
        ExitKind::Limit { .. } | ExitKind::Unanswered | ExitKind::Over { .. } => "timeout",
        ExitKind::Branch { otherwise: true, .. } | ExitKind::OtherOutcome if is_handover => {
            "otherwise handover"
        }
        ExitKind::Branch { otherwise: true, .. } | ExitKind::OtherOutcome => "otherwise",
        ExitKind::Next | ExitKind::Branch { .. } | ExitKind::Outcome(_) if is_handover => "handover",
        ExitKind::Next | ExitKind::Branch { .. } | ExitKind::Outcome(_) => "",
    }
}

/// What stands on the line of a way out; nothing on one that is simply next.
pub fn way_words(exit: &Exit) -> Option<Words> {
    let told = |message| Some(Words::Told(message));
    match &exit.kind {
        ExitKind::Next => None,
        ExitKind::Branch { otherwise: true, .. } if exit.label.is_empty() => {
            told(Message::new("scene-otherwise"))
        }
        ExitKind::Branch { .. } => Some(Words::Own(label_line(&exit.label))),
        ExitKind::Limit { within } => told(Message::new("scene-within").with("within", Arg::Span(*within))),
        ExitKind::Over { after: Some(span) } => {
            told(Message::new("scene-within").with("within", Arg::Span(*span)))
        }
        ExitKind::Over { after: None } => told(Message::new("scene-over")),
        ExitKind::Unanswered => told(Message::new("scene-unanswered")),
        ExitKind::Outcome(outcome) => {
            told(Message::new("scene-outcome").with("outcome", Arg::Word(outcome.word())))
        }
        ExitKind::OtherOutcome => told(Message::new("scene-otherwise")),
    }
}

fn draw_label(rect: Rect, words: Words, is_late: bool) -> LabelDrawing {
    let (x, y) = (rect.x as f32, rect.y as f32);
    let sign = is_late.then_some(Sign { icon: "i-timeout", x: x + 4.5, y: y + 2.5, size: 13.0 });
    // The words are centred, for they may be shorter in one language than the room left for them.
    let start = if is_late { 18.0 } else { 6.0 };
    let middle = x + (start + rect.w as f32 - 6.0) / 2.0;
    LabelDrawing { rect, words, x: middle, y: y + 13.0, anchor: Anchor::Middle, sign }
}

/// The path through the points with round corners.
fn line(points: &[Point]) -> String {
    let mut path = String::new();
    let count = points.len();
    for (place, point) in points.iter().enumerate() {
        let (x, y) = (point.x as f32, point.y as f32);
        let before = place.checked_sub(1).and_then(|before| points.get(before));
        let after = points.get(place + 1);
        match (before, after) {
            (None, _) => {
                let _ = write!(path, "M{} {}", point.x, point.y);
            }
            (Some(before), None) => {
                let covered = COVERED.min(length(*before, *point) / 2.0);
                let (end_x, end_y) = towards(*point, *before, covered);
                let _ = write!(path, "L{} {}", number(end_x), number(end_y));
            }
            (Some(before), Some(after)) => {
                // Two corners share the piece between them; the ends of the line do not round.
                let share =
                    |other: Point, is_end: bool| length(*point, other) / if is_end { 1.0 } else { 2.0 };
                let room = share(*before, place == 1)
                    .min(share(*after, place + 2 == count) - if place + 2 == count { COVERED } else { 0.0 });
                let radius = RADIUS.min(room.max(0.0));
                let (in_x, in_y) = towards(*point, *before, radius);
                let (out_x, out_y) = towards(*point, *after, radius);
                let corner = format!("Q{} {} {} {}", number(x), number(y), number(out_x), number(out_y));
                let _ = write!(path, "L{} {}{corner}", number(in_x), number(in_y));
            }
        }
    }
    path
}

/// The head at the end of the last piece: 7.5 long, 7.8 wide, notched.
fn head(points: &[Point]) -> String {
    let [.., before, end] = points else { return String::new() };
    let (x, y) = (end.x as f32, end.y as f32);
    let (dx, dy) = (((end.x - before.x).signum()) as f32, ((end.y - before.y).signum()) as f32);
    let at = |back: f32, side: f32| {
        format!("{} {}", number(x - dx * back - dy * side), number(y - dy * back + dx * side))
    };
    format!("M{}L{}L{}L{}Z", at(0.0, 0.0), at(7.5, 3.9), at(5.8, 0.0), at(7.5, -3.9))
}

/// A short slash across the line, 9 units after the source.
fn slash(points: &[Point]) -> Option<String> {
    let [start, next, ..] = points else { return None };
    let (x, y) = towards(*start, *next, 9.0);
    let (along, across) = if start.y == next.y { (3.0, 5.0) } else { (5.0, 3.0) };
    Some(format!(
        "M{} {}L{} {}",
        number(x - along),
        number(y + across),
        number(x + along),
        number(y - across)
    ))
}

fn length(one: Point, other: Point) -> f32 {
    ((one.x - other.x).abs() + (one.y - other.y).abs()) as f32
}

fn towards(from: Point, to: Point, by: f32) -> (f32, f32) {
    let (dx, dy) = ((to.x - from.x).signum() as f32, (to.y - from.y).signum() as f32);
    (from.x as f32 + dx * by, from.y as f32 + dy * by)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_heads_are_those_of_the_design() {
        let points =
            [(806, 286), (832, 286), (832, 330), (940, 330), (940, 353)].map(|(x, y)| Point::new(x, y));
        assert_eq!(
            line(&points),
            "M806 286L824 286Q832 286 832 294L832 322Q832 330 840 330L932 330Q940 330 940 338L940 347"
        );
        assert_eq!(head(&points), "M940 353L936.1 345.5L940 347.2L943.9 345.5Z");
        assert_eq!(slash(&[Point::new(176, 186), Point::new(258, 186)]).unwrap(), "M182 191L188 181");
    }

    #[test]
    fn a_step_is_put_into_the_middle_or_beside_the_words() {
        let id: TransitionId = "a/next".parse().unwrap();
        let any = AnyTime {
            id: "a".parse().unwrap(),
            label: String::new(),
            next: None,
            after: None,
            from: Vec::new(),
            in_calls: false,
            more: Default::default(),
        };
        let points = [(0, 0), (0, 100), (100, 100)].map(|(x, y)| Point::new(x, y)).to_vec();
        let mut drawing = draw_trigger(&any, &id, &Route { points, ..Route::default() });
        assert_eq!(drawing.opening(), Some(Point::new(0, 100)));
        let words = Words::Own("Yes".into());
        let rect = Rect::new(-20, 90, 40, 18);
        drawing.text = Some(LabelDrawing { rect, words, x: 0.0, y: 0.0, anchor: Anchor::Middle, sign: None });
        assert_eq!(drawing.opening(), Some(Point::new(0, 70)));
    }

    #[test]
    fn short_pieces_get_small_corners() {
        let points = [(0, 0), (0, 4), (4, 4), (4, 40)].map(|(x, y)| Point::new(x, y));
        assert_eq!(line(&points), "M0 0L0 2Q0 4 2 4L2 4Q4 4 4 6L4 34");
        assert_eq!(line(&[]), "");
    }
}
