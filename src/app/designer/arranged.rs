//! The chart as it shows: kept while the process changes, with the lanes folded that are folded in this tab.
//!
//! Not here: how it is kept (`layout::Arrangement`), the lanes themselves (`designer::lanes`).

use super::session::{Session, is_sideways};
use super::walk::keep_focus;
use crate::follow::effect;
use crate::prelude::*;
use crate::shelf::HistoryStep;
use sopwright::edit::Patch;
use sopwright::layout::{Arrangement, Lane, Places, Route, folded, lanes};
use sopwright::measure::{Point, Rect};
use sopwright::model::{Document, Process, RoleId, SortedMap, SortedSet, StepId, TransitionId};
use std::collections::VecDeque;
use std::sync::Arc;

/// The chart, and how it shows where lanes are folded.
#[derive(Clone, Copy)]
pub struct Charts {
    whole: StoredValue<Arrangement>,
    thin: StoredValue<Option<Arrangement>>,
    /// How the chart stood lately, the last first.
    lately: StoredValue<VecDeque<(Document, Arrangement)>>,
}

/// So many states of the chart are remembered.
const REMEMBERED: usize = 40;
/// Of larger charts none is: to copy one takes longer than to add a step.
const MOST_STEPS: usize = 300;

impl Charts {
    /// A chart without folded lanes.
    pub fn new(whole: Arrangement) -> Charts {
        Charts {
            whole: StoredValue::new(whole),
            thin: StoredValue::new(None),
            lately: StoredValue::new(VecDeque::new()),
        }
    }
}

/// The lanes as they show.
pub fn lanes_shown(process: &Process, whole: &Places, thin: &SortedSet<Option<RoleId>>) -> Vec<Lane> {
    let all = lanes(process, whole);
    if thin.is_empty() { all } else { folded(process, whole, &all, thin).1 }
}

impl Session {
    /// After each change: the chart follows, and it is kept.
    pub(super) fn changed(self, step: HistoryStep, patch: &Patch) {
        if step == HistoryStep::Do {
            self.unfold_for(patch);
        }
        self.follow(patch);
        if matches!(step, HistoryStep::Undo | HistoryStep::Redo) {
            self.recall();
        }
        self.remember();
        self.show_charts();
        self.keep(step, patch);
    }

    /// The chart follows a change, whoever made it.
    pub(super) fn show_change(self, patch: &Patch) {
        self.follow(patch);
        self.remember();
        self.show_charts();
    }

    fn follow(self, patch: &Patch) {
        keep_focus(self);
        self.records.tell(patch);
        // While they change, nobody else may hold the places and routes, for then they would be copied.
        self.whole.update_untracked(|places| *places = Arc::default());
        self.let_go();
        self.charts.whole.update_value(|chart| {
            self.peek(|process| chart.follow(process, patch.changes.keys()));
        });
    }

    /// A process that is again as it was looks again as it did: how a line runs also rests on how it ran before.
    fn recall(self) {
        let known = self.peek(|process| {
            self.charts.lately.with_value(|lately| {
                lately.iter().find(|(before, _)| *before == **process).map(|(_, chart)| chart.clone())
            })
        });
        if let Some(known) = known {
            self.charts.whole.update_value(|chart| chart.take_over(known));
        }
    }

    pub(super) fn remember(self) {
        let now = self.peek(|process| (process.steps.len() <= MOST_STEPS).then(|| Document::clone(process)));
        let Some(now) = now else { return };
        let chart = self.charts.whole.with_value(Arrangement::clone);
        self.charts.lately.update_value(|lately| {
            lately.push_front((now, chart));
            lately.truncate(REMEMBERED);
        });
    }

    /// The chart of another process: what changed is not known.
    pub(super) fn show_anew(self) {
        keep_focus(self);
        self.records.tell_all();
        self.charts.whole.set_value(self.peek(Arrangement::of));
        self.remember();
        self.show_charts();
    }

    /// Shows the chart anew when lanes are folded or unfolded.
    pub(super) fn follow_folding(self) {
        effect(move || {
            let is_folded = !self.folded.read().is_empty();
            if is_folded || self.charts.thin.with_value(Option::is_some) {
                self.show_charts();
            }
        });
    }

    fn show_charts(self) {
        let whole = self.charts.whole.with_value(|chart| chart.places().clone());
        let thin = self.folded.get_untracked();
        self.charts.thin.set_value((!thin.is_empty()).then(|| {
            self.peek(|process| {
                let all = lanes(process, &whole);
                Arrangement::thin(process, folded(process, &whole, &all, &thin).0)
            })
        }));
        self.whole.set(whole);
        let (places, routes) = self.with_chart(|chart| (chart.places().clone(), chart.routes().clone()));
        self.places.set(places);
        self.routes.set(routes);
    }

    fn let_go(self) {
        self.places.update_untracked(|places| *places = Arc::default());
        self.routes.update_untracked(|routes| *routes = Arc::default());
    }

    fn with_chart<T>(self, read: impl FnOnce(&Arrangement) -> T) -> T {
        self.charts.thin.with_value(|thin| match thin {
            Some(thin) => read(thin),
            None => self.charts.whole.with_value(read),
        })
    }

    /// Routes the lines in a part of the chart that was not looked at before.
    pub fn route_in(self, view: Rect) {
        let is_thin = self.charts.thin.with_value(Option::is_some);
        let route = |chart: &mut Arrangement| {
            let is_any = self.peek(|process| chart.route_in(process, view));
            is_any.then(|| chart.routes().clone())
        };
        let routes = if is_thin {
            self.charts.thin.try_update_value(|thin| thin.as_mut().and_then(route)).flatten()
        } else {
            self.charts.whole.try_update_value(route).flatten()
        };
        if let Some(routes) = routes {
            self.routes.set(routes);
        }
    }

    /// How the lines run that touch steps which are being moved.
    pub fn dragged(self, moved: &SortedMap<StepId, Rect>) -> SortedMap<TransitionId, Route> {
        self.peek(|process| self.with_chart(|chart| chart.dragged(process, moved)))
    }

    /// The line within reach of a point of the chart; it is routed then.
    pub fn line_near(self, at: Point, reach: i32) -> Option<TransitionId> {
        let is_turned = self.peek(is_sideways);
        let line =
            self.peek(|process| self.with_chart(|chart| chart.line_near(process, at, reach, is_turned)));
        if line.is_some() {
            self.route_in(Rect::new(at.x, at.y, 1, 1).grown(reach));
        }
        line
    }

    /// The lines that were looked at and show in a part of the chart.
    pub fn ways_in(self, view: Rect) -> Vec<TransitionId> {
        self.with_chart(|chart| chart.ways_in(view))
    }

    /// Shows the lines that may run through a part of the chart.
    pub fn each_line(self, view: Rect, show: &mut dyn FnMut(&[Point])) {
        let is_turned = self.peek(is_sideways);
        self.with_chart(|chart| chart.each_line(view, is_turned, show));
    }

    /// Shows the lines along a path.
    pub fn each_along(self, path: &[StepId], show: &mut dyn FnMut(&[Point])) {
        let is_turned = self.peek(is_sideways);
        self.peek(|process| self.with_chart(|chart| chart.each_along(process, path, is_turned, show)));
    }

    /// The part of the chart that looks otherwise than when this was asked last.
    pub fn take_changed(self) -> Option<Rect> {
        let of_thin =
            self.charts.thin.try_update_value(|thin| thin.as_mut().and_then(Arrangement::take_changed));
        let of_whole = self.charts.whole.try_update_value(Arrangement::take_changed).flatten();
        of_thin.flatten().or(of_whole)
    }
}
