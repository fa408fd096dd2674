//! The lines of a kept chart as they show from afar: as they run, or from end to end where nobody looked yet; and which
//! of them is at a point.
//!
//! Not here: how they come to run so (`layout::arrangement`).

use super::Arrangement;
use super::chart::Thing;
use crate::measure::{Point, Rect};
use crate::model::{Arrange, Process, StepId, TransitionId};

impl Arrangement {
    /// Shows the lines that may run through a part of the chart: as they run, or from end to end where nobody looked yet.
    pub fn each_line(&self, view: Rect, is_turned: bool, show: &mut dyn FnMut(&[Point])) {
        for lines in self.areas.near(view).filter_map(|(source, _)| self.lines.get(source)) {
            if lines.is_routed {
                for route in lines.ids.iter().filter_map(|id| self.routes.get(id)) {
                    show(&route.points);
                }
            } else if let [from, to @ ..] = lines.ends.as_slice() {
                to.iter().for_each(|to| show(&straight_on(*from, *to, is_turned)));
            }
        }
    }

    /// The lines that were looked at and show in a part of the chart, in the order of their ids.
    pub fn ways_in(&self, view: Rect) -> Vec<TransitionId> {
        let mut found = Vec::new();
        for lines in self.areas.near(view).filter_map(|(source, _)| self.lines.get(source)) {
            for id in &lines.ids {
                if self.routes.get(id).is_some_and(|route| route.bounds().overlaps(view)) {
                    found.push(id.clone());
                }
            }
        }
        found.arrange_by(Ord::cmp);
        found.dedup();
        found
    }

    /// Shows the lines along a path: as they run, or from end to end where nobody looked yet.
    pub fn each_along(
        &self,
        process: &Process,
        path: &[StepId],
        is_turned: bool,
        show: &mut dyn FnMut(&[Point]),
    ) {
        for pair in path.windows(2) {
            let [from, to] = pair else { continue };
            for way in process.transitions_from(from).filter(|way| way.to == *to) {
                match (self.routes.get(&way.id), self.places.steps.get(from), self.places.steps.get(to)) {
                    (Some(route), ..) => show(&route.points),
                    (None, Some(from), Some(to)) => show(&straight_on(*from, *to, is_turned)),
                    _ => {}
                }
            }
        }
    }

    /// The line that shows within reach of a point: as it runs, or from end to end where nobody looked yet.
    pub fn line_near(
        &self,
        process: &Process,
        at: Point,
        reach: i32,
        is_turned: bool,
    ) -> Option<TransitionId> {
        let is_near = |points: &[Point]| {
            let mut pairs = points.windows(2);
            pairs
                .any(|pair| matches!(pair, [from, to] if Rect::between(*from, *to).grown(reach).contains(at)))
        };
        let around = Rect::new(at.x, at.y, 1, 1).grown(reach);
        let near = self.areas.near(around).filter_map(|(source, _)| self.lines.get_key_value(source));
        for (source, lines) in near {
            let runs = |id: &&TransitionId| self.routes.get(*id).is_some_and(|route| is_near(&route.points));
            let found = match (lines.ids.iter().find(runs), lines.ends.as_slice()) {
                (Some(id), _) => Some(id.clone()),
                (None, [from, to @ ..]) if !lines.is_routed => {
                    let end = to.iter().find(|to| is_near(&straight_on(*from, **to, is_turned)));
                    end.and_then(|end| self.line_to(process, source, *end))
                }
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn line_to(&self, process: &Process, source: &Thing, end: Rect) -> Option<TransitionId> {
        match source {
            Thing::Step(step) => {
                let mut ways = process.transitions_from(step);
                ways.find(|way| self.places.steps.get(&way.to) == Some(&end)).map(|way| way.id)
            }
            Thing::AnyTime(id) => process.anytime.iter().find(|any| any.id == *id)?.transition_id(),
            Thing::Note(_) => None,
        }
    }
}

/// A line from the end of one rectangle to the beginning of another.
fn straight_on(from: Rect, to: Rect, is_turned: bool) -> [Point; 4] {
    let (from, to) = if is_turned { (from.turned(), to.turned()) } else { (from, to) };
    let (out, into) = (Point::new(from.centre().x, from.bottom()), Point::new(to.centre().x, to.y));
    let level = (out.y + into.y) / 2;
    let points = [out, Point::new(out.x, level), Point::new(into.x, level), into];
    if is_turned { points.map(Point::turned) } else { points }
}
