//! What is where: under the pointer, in the window.
//!
//! Not here: the way from the screen to the chart (`scene::viewport`).

use super::Scene;
use super::edge::EdgeDrawing;
use super::step::StepDrawing;
use crate::measure::{Point, Rect};
use crate::model::{Id, StepId, TransitionId};

/// Something on the chart that can be pointed at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A step.
    Step(StepId),
    /// A note.
    Note(Id),
    /// The pill of something that can happen at any time.
    AnyTime(Id),
    /// A transition.
    Transition(TransitionId),
}

/// A direction on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Up.
    Up,
    /// Right.
    Right,
    /// Down.
    Down,
    /// Left.
    Left,
}

/// Half the width within which a line is hit.
const HIT: i32 = 7;

impl Scene {
    /// What is at a point: a step before a pill before a note before a line; of each the one drawn last.
    pub fn hit(&self, point: Point) -> Option<Subject> {
        let mut drawings = self.notes.iter().map(|note| &note.paper).chain(&self.anytime).chain(&self.steps);
        let on_top = drawings.rfind(|drawing| drawing.rect.contains(point));
        if let Some(drawing) = on_top {
            return Some(drawing.subject.clone());
        }
        self.edges
            .iter()
            .rev()
            .find(|edge| is_on(edge, point))
            .map(|edge| Subject::Transition(edge.id.clone()))
    }

    /// The steps that show in a part of the chart.
    pub fn steps_in_view(&self, view: Rect) -> impl Iterator<Item = &StepDrawing> {
        self.steps.iter().filter(move |step| step.rect.overlaps(view))
    }

    /// The lines that show in a part of the chart.
    pub fn edges_in_view(&self, view: Rect) -> impl Iterator<Item = &EdgeDrawing> {
        self.edges.iter().filter(move |edge| {
            let crosses = |pair: &[Point]| match pair {
                [start, end] => Rect::between(*start, *end).grown(1).overlaps(view),
                _ => false,
            };
            edge.points.windows(2).any(crosses)
                || edge.text.as_ref().is_some_and(|text| text.rect.overlaps(view))
        })
    }

    /// The part of the scene that shows in a part of the chart.
    #[must_use]
    pub fn in_view(&self, view: Rect) -> Scene {
        Scene {
            edges: self.edges_in_view(view).cloned().collect(),
            steps: self.steps_in_view(view).cloned().collect(),
            anytime: self.anytime.iter().filter(|pill| pill.rect.overlaps(view)).cloned().collect(),
            // The dotted lines of a note can show where the note does not.
            notes: self.notes.clone(),
            bounds: self.bounds,
        }
    }
}

fn is_on(edge: &EdgeDrawing, point: Point) -> bool {
    let on_line = edge.points.windows(2).any(|pair| match pair {
        [start, end] => Rect::between(*start, *end).grown(HIT).contains(point),
        _ => false,
    });
    on_line || edge.text.as_ref().is_some_and(|text| text.rect.contains(point))
}

#[cfg(test)]
mod tests {
    use super::super::scene;
    use super::*;
    use crate::model::{About, Branch, Decision, Document, Kind, KindWord, LanguageWord, Process, Step};
    use std::sync::Arc;

    /// A decision with two branches below it.
    fn fork() -> Process {
        let about = About::new("fork".parse().unwrap(), "Fork", LanguageWord::English);
        let mut document = Document::empty(about);
        let branch = |id: &str| Branch {
            id: format!("b-{id}").parse().unwrap(),
            label: id.to_owned(),
            when: None,
            otherwise: false,
            next: Some(id.parse().unwrap()),
            more: Default::default(),
        };
        let decision = Decision { ask: None, branches: vec![branch("left"), branch("right")] };
        let steps = [
            ("ask", Step::new("Which?", Kind::Decision(decision))),
            ("left", Step::new("Left", Kind::empty(KindWord::End))),
            ("right", Step::new("Right", Kind::empty(KindWord::End))),
        ];
        for (id, step) in steps {
            document.steps.insert(id.parse().unwrap(), Arc::new(step));
        }
        Process::from(document)
    }

    #[test]
    fn a_point_on_a_step_or_a_line_hits_it() {
        let scene = scene(&fork());
        for step in &scene.steps {
            assert_eq!(scene.hit(step.rect.centre()), Some(step.subject.clone()));
        }
        let line = &scene.edges[0];
        let (start, end) = (line.points[0], line.points[1]);
        let between = Point::new((start.x + end.x) / 2, (start.y + end.y) / 2);
        assert_eq!(scene.hit(between), Some(Subject::Transition(line.id.clone())));
        assert_eq!(scene.hit(Point::new(-5000, -5000)), None);
    }

    #[test]
    fn only_what_shows_is_in_view() {
        let scene = scene(&fork());
        let far = Rect::new(90_000, 0, 100, 100);
        assert_eq!((scene.in_view(far).steps.len(), scene.in_view(far).edges.len()), (0, 0));
        assert_eq!(scene.in_view(scene.bounds.grown(1)).steps.len(), 3);
    }
}
