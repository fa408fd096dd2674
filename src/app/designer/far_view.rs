//! A large chart from afar: one picture of all that is in view, which the compositor moves. It is painted again where
//! something changed, where a part comes into view, and when zooming has paused.
//!
//! Not here: which steps have which tone (`scene::tones`), what is selected (`designer::chart` draws that above it).

use super::session::Session;
use crate::controls::view;
use crate::follow::effect;
use crate::prelude::*;
use leptos::html;
use leptos::wasm_bindgen::JsCast;
use sopwright::check::Severity;
use sopwright::gesture::Under;
use sopwright::measure::{Point, Rect};
use sopwright::model::Id;
use sopwright::scene::{TONES, Viewport, draw_step, tones};
use std::time::Duration;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

/// So far the picture reaches beyond the view on every side, in pixels.
const MARGIN: f64 = 256.0;
/// So long after the last zoom the picture is painted sharp.
const PAUSE: Duration = Duration::from_millis(120);

/// The picture below the chart.
#[component]
pub fn FarView(
    /// Whether it is shown.
    is_shown: Memo<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let canvas = NodeRef::<html::Canvas>::new();
    let painted = StoredValue::new(None::<Painted>);
    let turn = StoredValue::new(0_u32);
    let paint_all = move || {
        let Some(element) = canvas.get_untracked() else { return };
        let now =
            Painted { view: session.viewport.get_untracked(), size: session.canvas_size.get_untracked() };
        session.take_changed();
        now.resize(&element);
        now.paint(session, &element, now.whole());
        now.place(&element, now.view);
        painted.set_value(Some(now));
    };
    // The view moved.
    effect(move || {
        let (view, size) = (session.viewport.get(), session.canvas_size.get());
        let Some(element) = canvas.get().filter(|_| is_shown.get()) else {
            painted.set_value(None);
            return;
        };
        match painted.get_value().filter(|painted| painted.size == size) {
            Some(before) if before.view.zoom == view.zoom && before.reaches(view) => {
                before.place(&element, view);
            }
            Some(before) if before.view.zoom == view.zoom => {
                let moved = before.moved_to(session, &element, view);
                painted.set_value(Some(moved));
            }
            Some(before) => {
                before.place(&element, view);
                let mine = turn.get_value() + 1;
                turn.set_value(mine);
                set_timeout(
                    move || {
                        if turn.try_get_value() == Some(mine) && is_shown.get_untracked() {
                            paint_all();
                        }
                    },
                    PAUSE,
                );
            }
            None => paint_all(),
        }
    });
    // Something on the chart changed.
    effect(move || {
        session.places.track();
        session.routes.track();
        if let (Some(element), Some(painted)) = (canvas.get_untracked(), painted.get_value())
            && let Some(area) = session.take_changed()
        {
            painted.paint(session, &element, painted.pixels(area.grown(20)));
        }
    });
    effect(move || {
        session.worst.track();
        session.tools.slow.way.track();
        if painted.with_value(Option::is_some) {
            paint_all();
        }
    });
    view! {
        <canvas class="far-view" node_ref=canvas aria-hidden="true" hidden=move || !is_shown.get()>
            {TONES.map(|tone| view! { <i class=format!("tone {tone}")></i> }).into_iter().collect_view()}
            {OTHER_TONES.map(|tone| view! { <i class=format!("tone {tone}")></i> }).into_iter().collect_view()}
        </canvas>
    }
}

/// What is at a place of the canvas, for what is only painted is nothing that can be pressed.
pub fn under(session: Session, at: (f64, f64)) -> Under {
    let view = session.viewport.get_untracked();
    let (x, y) = view.world_from_screen(at);
    let point = Point::new(x as i32, y as i32);
    if let Some(id) = thing_at(session, point) {
        return Under::Thing(id);
    }
    session.line_near(point, (NEAR / view.zoom) as i32).map_or(Under::Canvas, Under::Way)
}

/// How near, in pixels, a line must be to be meant.
const NEAR: f64 = 5.0;

fn thing_at(session: Session, point: Point) -> Option<Id> {
    let places = session.places.get_untracked();
    let step = places.step_at(point).map(Id::from);
    let beside = || places.notes.iter().chain(&places.anytime).find(|(_, rect)| rect.contains(point));
    step.or_else(|| beside().map(|(id, _)| id.clone()))
}

/// What else is drawn, after the tones of the steps.
const OTHER_TONES: [&str; 6] = ["ink-line", "error", "warning", "hint", "words", "slow"];
const LINE: usize = TONES.len();
const ERROR: usize = LINE + 1;
const WARNING: usize = LINE + 2;
const HINT: usize = LINE + 3;
const WORDS: usize = LINE + 4;
const SLOW: usize = LINE + 5;

/// From this zoom on titles are painted, too.
const READABLE: f64 = 0.4;
/// From this zoom on decisions have their points.
const SHAPED: f64 = 0.12;

/// What view the picture was painted for. Its left top is [`MARGIN`] beyond that of the view.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Painted {
    view: Viewport,
    size: (f64, f64),
}

/// A part of the picture in its pixels: left, top, right, bottom.
type Part = (f64, f64, f64, f64);

impl Painted {
    fn whole(&self) -> Part {
        (0.0, 0.0, self.size.0 + 2.0 * MARGIN, self.size.1 + 2.0 * MARGIN)
    }

    /// Where an area of the chart is in the picture.
    fn pixels(&self, area: Rect) -> Part {
        let at = |x: i32, y: i32| {
            let (x, y) = self.view.screen_from_world((f64::from(x), f64::from(y)));
            (x + MARGIN, y + MARGIN)
        };
        let ((left, top), (right, bottom)) = (at(area.x, area.y), at(area.right(), area.bottom()));
        let whole = self.whole();
        (left.max(0.0).floor(), top.max(0.0).floor(), right.min(whole.2).ceil(), bottom.min(whole.3).ceil())
    }

    /// How far the view has moved since, in pixels.
    fn offset(&self, view: Viewport) -> (f64, f64) {
        view.screen_from_world((self.view.x, self.view.y))
    }

    fn reaches(&self, view: Viewport) -> bool {
        let (dx, dy) = self.offset(view);
        dx.abs() <= MARGIN && dy.abs() <= MARGIN
    }

    fn resize(&self, canvas: &HtmlCanvasElement) {
        let (.., width, height) = self.whole();
        let scale = pixel_ratio();
        let (w, h) = ((width * scale) as u32, (height * scale) as u32);
        if (canvas.width(), canvas.height()) != (w, h) {
            canvas.set_width(w);
            canvas.set_height(h);
            for (name, value) in [("width", width), ("height", height)] {
                web_sys::HtmlElement::style(canvas).set_property(name, &format!("{value}px")).ok();
            }
        }
    }

    /// Moves the picture, and stretches it until it is painted for another zoom.
    fn place(&self, canvas: &HtmlCanvasElement, view: Viewport) {
        let (x, y) = self.offset(view);
        let stretch = view.zoom / self.view.zoom;
        let (x, y) = (x - MARGIN * stretch, y - MARGIN * stretch);
        web_sys::HtmlElement::style(canvas)
            .set_property("transform", &format!("translate({x:.2}px, {y:.2}px) scale({stretch})"))
            .ok();
    }

    /// The picture for another view of the same zoom: what both show is kept, and only the rest painted.
    fn moved_to(&self, session: Session, canvas: &HtmlCanvasElement, view: Viewport) -> Painted {
        let (dx, dy) = self.offset(view);
        // Whole pixels, so that what is kept stays sharp.
        let (dx, dy) = (dx.round(), dy.round());
        let view = Viewport { x: self.view.x - dx / view.zoom, y: self.view.y - dy / view.zoom, ..view };
        let moved = Painted { view, ..*self };
        let (.., width, height) = self.whole();
        if dx.abs() >= width || dy.abs() >= height {
            moved.paint(session, canvas, moved.whole());
        } else if let Some(context) = context(canvas) {
            let scale = pixel_ratio();
            context.set_global_composite_operation("copy").ok();
            context.draw_image_with_html_canvas_element(canvas, dx * scale, dy * scale).ok();
            context.set_global_composite_operation("source-over").ok();
            let columns = if dx > 0.0 { (0.0, dx) } else { (width + dx, width) };
            let rows = if dy > 0.0 { (0.0, dy) } else { (height + dy, height) };
            moved.paint(session, canvas, (columns.0, 0.0, columns.1, height));
            moved.paint(session, canvas, (0.0, rows.0, width, rows.1));
        }
        moved.place(canvas, session.viewport.get_untracked());
        moved
    }

    /// Paints a part of the picture.
    fn paint(&self, session: Session, canvas: &HtmlCanvasElement, (left, top, right, bottom): Part) {
        let Some(context) = context(canvas).filter(|_| right > left && bottom > top) else { return };
        let (zoom, scale) = (self.view.zoom, pixel_ratio());
        let colours = colours(canvas);
        let paint_in = |tone: usize| context.set_fill_style_str(colours.get(tone).map_or("", String::as_str));
        context.save();
        context.begin_path();
        context.rect(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale);
        context.clip();
        context.clear_rect(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale);
        let (x, y) = ((MARGIN - self.view.x * zoom) * scale, (MARGIN - self.view.y * zoom) * scale);
        context.set_transform(zoom * scale, 0.0, 0.0, zoom * scale, x, y).ok();
        let (from, to) = (
            self.view.world_from_screen((left - MARGIN, top - MARGIN)),
            self.view.world_from_screen((right - MARGIN, bottom - MARGIN)),
        );
        let (x, y) = (from.0.floor() as i32, from.1.floor() as i32);
        let area = Rect::new(x, y, to.0.ceil() as i32 - x, to.1.ceil() as i32 - y).grown(4);

        // Upright and level slivers are much quicker than one long path.
        paint_in(LINE);
        let thick = (0.8 / zoom).max(1.4);
        session.each_line(area, &mut |points| fill_line(&context, points, thick));
        let places = session.places.get_untracked();
        // The slowest usual way, with a border round its steps, wide enough to be seen from anywhere.
        let slow = session.tools.slow.way.read_untracked();
        if !slow.is_empty() {
            paint_in(SLOW);
            let wide = (3.0 / zoom).max(3.0);
            session.each_along(&slow, &mut |points| fill_line(&context, points, wide));
            for rect in slow.iter().filter_map(|step| places.steps.get(step)) {
                fill(&context, rect.grown(wide as i32));
            }
        }
        let shown = session.peek(|process| tones(process, &places, area));
        for (tone, rects) in shown.boxes.iter().enumerate().filter(|(_, rects)| !rects.is_empty()) {
            paint_in(tone);
            for rect in rects {
                fill(&context, *rect);
            }
        }
        for (tone, rects) in shown.decisions.iter().enumerate().filter(|(_, rects)| !rects.is_empty()) {
            paint_in(tone);
            for rect in rects {
                if zoom < SHAPED { fill(&context, *rect) } else { fill_pointed(&context, *rect) }
            }
        }
        if zoom >= READABLE {
            paint_in(WORDS);
            self.paint_titles(session, &context, area);
        }
        let worst = session.worst.read_untracked();
        for (id, severity) in worst.iter() {
            if let Some(rect) = places.steps.get(id.as_str()).filter(|rect| rect.overlaps(area)) {
                paint_in(match severity {
                    Severity::Error => ERROR,
                    Severity::Warning => WARNING,
                    Severity::Hint => HINT,
                });
                let side = (8.0 / zoom).min(f64::from(rect.h) * 0.6);
                context.fill_rect(f64::from(rect.right()) - side, f64::from(rect.y) - side / 4.0, side, side);
            }
        }
        context.restore();
    }

    fn paint_titles(&self, session: Session, context: &CanvasRenderingContext2d, area: Rect) {
        context.set_font("600 14px Inter, sans-serif");
        let places = session.places.get_untracked();
        session.peek(|process| {
            for (id, rect) in places.steps.near(area) {
                for line in draw_step(process, id, rect).map(|drawing| drawing.lines).unwrap_or_default() {
                    let (x, y) =
                        (f64::from(rect.x) + f64::from(line.x), f64::from(rect.y) + f64::from(line.y));
                    context.set_text_align(match line.anchor {
                        sopwright::scene::Anchor::Start => "start",
                        sopwright::scene::Anchor::Middle => "center",
                    });
                    context.fill_text(&line.text, x, y).ok();
                }
            }
        });
    }
}

fn fill_line(context: &CanvasRenderingContext2d, points: &[Point], thick: f64) {
    for pair in points.windows(2) {
        if let [start, end] = pair {
            let (x, y) = (f64::from(start.x.min(end.x)), f64::from(start.y.min(end.y)));
            let (w, h) = (f64::from((start.x - end.x).abs()), f64::from((start.y - end.y).abs()));
            context.fill_rect(x - thick / 2.0, y - thick / 2.0, w + thick, h + thick);
        }
    }
}

fn fill(context: &CanvasRenderingContext2d, rect: Rect) {
    context.fill_rect(f64::from(rect.x), f64::from(rect.y), f64::from(rect.w), f64::from(rect.h));
}

fn fill_pointed(context: &CanvasRenderingContext2d, rect: Rect) {
    let (left, right, middle) = (f64::from(rect.x), f64::from(rect.right()), f64::from(rect.centre().y));
    let (top, bottom) = (f64::from(rect.y), f64::from(rect.bottom()));
    let point = f64::from(rect.h) * 0.5;
    context.begin_path();
    context.move_to(left, middle);
    for (x, y) in [
        (left + point, top),
        (right - point, top),
        (right, middle),
        (right - point, bottom),
        (left + point, bottom),
    ] {
        context.line_to(x, y);
    }
    context.fill();
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// The colours of the tones in the theme that is on, as the style sheet gives them to the elements inside.
fn colours(canvas: &Element) -> Vec<String> {
    let inside = canvas.children();
    let colour = |place: u32| {
        let style = window().get_computed_style(&inside.item(place)?).ok().flatten()?;
        style.get_property_value("color").ok()
    };
    (0..inside.length()).map(|place| colour(place).unwrap_or_default()).collect()
}

fn pixel_ratio() -> f64 {
    window().device_pixel_ratio().clamp(1.0, 2.0)
}
