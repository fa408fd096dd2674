//! Notes with their dotted links, and the pills of what can happen at any time.
//!
//! Not here: the lines from the pills (`scene::edge`).

use super::look::Subject;
use super::shape;
use super::step::{Anchor, Extra, StepDrawing};
use crate::layout::Places;
use crate::measure::size::{fit_anytime, fit_note};
use crate::measure::{Point, Rect};
use crate::message::Message;
use crate::model::{AnyTime, Id, Process};

/// A note, and the dotted lines to what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteDrawing {
    /// The paper and its text.
    pub paper: StepDrawing,
    /// The paths of the dotted lines, in the chart.
    pub links: Vec<String>,
}

/// A note in its place; none if the process or the places have no such note.
pub fn draw_note(process: &Process, id: &Id, places: &Places) -> Option<NoteDrawing> {
    let note = process.notes.get(id)?;
    let rect = *places.notes.get(id)?;
    let label = Message::new("scene-note-label").text("text", note.text.clone());
    let mut paper = StepDrawing::plain(Subject::Note(id.clone()), "note", rect, label);
    paper.shape = shape::paper(rect.size());
    paper.extra = Some(Extra { class: "fold", d: shape::fold(rect.size()) });
    paper.title.clone_from(&note.text);
    paper.write(fit_note(note).lines, 12.0, 21.0, Anchor::Start);
    let links =
        note.about.iter().filter_map(|step| places.steps.get(step)).map(|step| link(rect, *step)).collect();
    Some(NoteDrawing { paper, links })
}

/// The pill of something that can happen at any time.
pub fn draw_anytime(any: &AnyTime, rect: Rect) -> StepDrawing {
    let label = Message::new("scene-anytime-label").text("label", any.label.clone());
    let mut pill = StepDrawing::plain(Subject::AnyTime(any.id.clone()), "trigger", rect, label);
    pill.title.clone_from(&any.label);
    pill.pill(fit_anytime(&any.label).lines, "k-trigger", 15.0, 5.0);
    pill
}

/// Across where the two stand beside each other, down where one is above the other, else with one corner.
fn link(note: Rect, step: Rect) -> String {
    let (from, to) = (note.centre(), step.centre());
    let is_left = step.right() <= note.x;
    let side = |rect: Rect, is_left: bool| if is_left { rect.x } else { rect.right() };
    let level = |rect: Rect, is_above: bool| if is_above { rect.y } else { rect.bottom() };
    let is_beside = is_left || step.x >= note.right();
    let points = if is_beside && (note.y..=note.bottom()).contains(&to.y) {
        vec![Point::new(side(note, is_left), to.y), Point::new(side(step, !is_left), to.y)]
    } else if !is_beside && (note.x..=note.right()).contains(&to.x) {
        vec![Point::new(to.x, level(note, to.y < from.y)), Point::new(to.x, level(step, from.y < to.y))]
    } else {
        let start = Point::new(side(note, to.x < from.x), from.y);
        vec![start, Point::new(to.x, from.y), Point::new(to.x, level(step, from.y < to.y))]
    };
    let text: Vec<String> = points.iter().map(|point| format!("{} {}", point.x, point.y)).collect();
    format!("M{}", text.join("L"))
}
