//! Which of the equal ways to draw shows, and what stands in its rows: which step in which, what is folded, where an arrow leads.
//!
//! Not here: how rows look (`designer::table`), and what follows what (`scene::outline`).

use super::session::Session;
use super::walk::focus_on_canvas;
use crate::browser::page;
use crate::follow::memo;
use crate::prelude::*;
use sopwright::edit::Editor;
use sopwright::model::{Id, SortedSet};
use sopwright::scene::{Heading, OutlineLine, outline, reading};
use std::sync::Arc;

/// The height of a row in pixels; the style sheet knows it, too.
pub(super) const ROW: f64 = 44.0;
/// Up to this width the table comes first, with fewer columns; the style sheet knows it, too.
const NARROW: f64 = 720.0;

/// How far a row stands in for each level, in pixels, and the deepest level that still shows.
const INDENT: (f64, usize) = (20.0, 12);

/// The room of the button that folds, in pixels; the style sheet knows it, too.
const FOLD: f64 = 34.0;

/// How the process is drawn.
#[derive(Clone, Copy, PartialEq)]
pub enum DrawnAs {
    /// As a chart.
    Chart,
    /// Line by line, what follows an answer below it.
    Outline,
    /// Row by row, as one reads the chart.
    Table,
}

impl DrawnAs {
    /// All of them, with their icons and names, and the words that settings and styles know them by.
    pub const ALL: [(DrawnAs, &str, &str, &str); 3] = [
        (DrawnAs::Chart, "i-flow", "view-chart", "chart"),
        (DrawnAs::Outline, "i-list", "view-outline", "outline"),
        (DrawnAs::Table, "i-table", "view-table", "table"),
    ];

    /// What settings and styles call it.
    pub fn word(self) -> &'static str {
        DrawnAs::ALL.iter().find(|(drawn, ..)| *drawn == self).map_or("chart", |(.., word)| word)
    }
}

/// Whether rows show in the place of the chart, and what of them is in view.
#[derive(Clone, Copy)]
pub struct Table {
    /// How the process is drawn; remembered by this browser.
    pub drawn: RwSignal<DrawnAs>,
    /// Whether rows show.
    pub is_on: Memo<bool>,
    /// What stands in the rows.
    pub(super) order: Memo<Arc<Vec<OutlineLine>>>,
    /// Whose lines below are folded away.
    pub(super) folded: RwSignal<SortedSet<Id>>,
    /// How far it is scrolled, in pixels.
    pub(super) top: RwSignal<f64>,
}

impl Table {
    /// As it was left; where there is little room, the table.
    pub fn remembered(editor: RwSignal<Editor>) -> Table {
        let kept = page::setting("drawn-as");
        let kept = kept.and_then(|kept| DrawnAs::ALL.iter().find(|(.., word)| kept == *word));
        let first = if page::is_narrower_than(NARROW) { DrawnAs::Table } else { DrawnAs::Chart };
        let drawn = RwSignal::new(kept.map_or(first, |(drawn, ..)| *drawn));
        let folded = RwSignal::new(SortedSet::new());
        let all = memo(move || {
            editor.with(|editor| match drawn.get() {
                DrawnAs::Chart => Arc::default(),
                DrawnAs::Outline => Arc::new(outline(editor.process())),
                DrawnAs::Table => {
                    Arc::new(reading(editor.process()).into_iter().map(OutlineLine::plain).collect())
                }
            })
        });
        let order = memo(move || {
            folded.with(
                |folded| if folded.is_empty() { all.get() } else { Arc::new(unfolded(&all.read(), folded)) },
            )
        });
        Table {
            drawn,
            is_on: memo(move || drawn.get() != DrawnAs::Chart),
            order,
            folded,
            top: RwSignal::new(0.0),
        }
    }

    /// Draws it in another way.
    pub fn show(self, session: Session, drawn: DrawnAs) {
        page::set_setting("drawn-as", drawn.word());
        session.renaming.set(None);
        self.folded.set(SortedSet::new());
        self.drawn.set(drawn);
        // What had the focus so far goes only with the next frame.
        request_animation_frame(move || focus_on_canvas(session));
    }

    /// Draws it in this way, or as a chart again.
    pub fn toggle(self, session: Session, drawn: DrawnAs) {
        let is_so = self.drawn.get_untracked() == drawn;
        self.show(session, if is_so { DrawnAs::Chart } else { drawn });
    }

    /// What stands in the rows, from top to bottom.
    pub fn ids(self) -> Vec<Id> {
        self.order.read_untracked().iter().map(|line| line.id.clone()).collect()
    }

    /// Where an arrow key leads. To the side it folds and unfolds what stands below, and goes out of it and into it.
    pub fn next(self, here: Option<&Id>, heading: Heading) -> Option<Id> {
        let order = self.order.get_untracked();
        let at = order.iter().position(|line| Some(&line.id) == here);
        let line = at.and_then(|at| order.get(at));
        match (heading, line) {
            (Heading::Up, _) => self.beside(here, -1),
            (Heading::Down, _) => self.beside(here, 1),
            (Heading::Left | Heading::Right, Some(line)) if line.has_below => {
                let is_folded = self.folded.read_untracked().contains(&line.id);
                match heading == Heading::Right {
                    true if !is_folded => self.beside(here, 1),
                    is_right if is_right == is_folded => {
                        self.fold(&line.id);
                        None
                    }
                    _ => outer(&order, at),
                }
            }
            (Heading::Left, Some(_)) => outer(&order, at),
            (Heading::Left | Heading::Right, _) => None,
        }
    }

    /// Folds what stands below a line away, or unfolds it again.
    pub(super) fn fold(self, id: &Id) {
        self.folded.update(|folded| {
            if !folded.remove(id) {
                folded.insert(id.clone());
            }
        });
    }

    /// The row above or below.
    fn beside(self, here: Option<&Id>, by: isize) -> Option<Id> {
        let order = self.order.get_untracked();
        let place = here.and_then(|id| order.iter().position(|row| row.id == *id));
        order.get(place.map_or(0, |place| place.saturating_add_signed(by))).map(|line| line.id.clone())
    }

    /// The rows from one to another, both included.
    pub(super) fn rows_to(self, from: Option<&Id>, to: &Id) -> Vec<Id> {
        let order = self.order.get_untracked();
        let place = |id: &Id| order.iter().position(|row| row.id == *id);
        let Some(to) = place(to) else { return Vec::new() };
        let from = from.and_then(place).unwrap_or(to);
        order.iter().take(from.max(to) + 1).skip(from.min(to)).map(|line| line.id.clone()).collect()
    }

    /// Where a title is typed: left, top and width within the canvas.
    pub fn title_place(self, id: &Id) -> Option<(f64, f64, f64)> {
        let order = self.order.read();
        let place = order.iter().position(|row| row.id == *id)?;
        let left = if page::is_narrower_than(NARROW) { 54.0 } else { 66.0 };
        let fold = if self.drawn.get() == DrawnAs::Outline { FOLD } else { 0.0 };
        let left = left + fold + order.get(place).map_or(0.0, indent);
        Some((left, (place + 1) as f64 * ROW - self.top.get() + 6.0, 260.0))
    }
}

/// The lines without those that are folded away.
fn unfolded(all: &[OutlineLine], folded: &SortedSet<Id>) -> Vec<OutlineLine> {
    let mut lines = Vec::new();
    let mut most = usize::MAX;
    for line in all {
        if line.depth <= most {
            most = if folded.contains(&line.id) { line.depth } else { usize::MAX };
            lines.push(line.clone());
        }
    }
    lines
}

/// The line that one stands below.
fn outer(order: &[OutlineLine], at: Option<usize>) -> Option<Id> {
    let line = order.get(at?)?;
    let above = order.iter().take(at?).rev();
    above.into_iter().find(|other| other.depth < line.depth).map(|line| line.id.clone())
}

pub(super) fn indent(line: &OutlineLine) -> f64 {
    line.depth.min(INDENT.1) as f64 * INDENT.0
}
