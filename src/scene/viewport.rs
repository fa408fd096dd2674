//! Which part of the chart is on screen, and how large.
//!
//! Not here: gestures and animation (the app).

use crate::measure::Rect;

/// A window onto the chart: the place of the chart at the top left of the screen, and pixels per unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The x on the chart at the left edge of the screen.
    pub x: f64,
    /// The y on the chart at the top edge of the screen.
    pub y: f64,
    /// Pixels per unit: 1 is 100 %.
    pub zoom: f64,
}

/// A place in real numbers, on the screen or on the chart.
pub type Place = (f64, f64);

impl Viewport {
    /// The smallest zoom.
    pub const LEAST: f64 = 0.02;
    /// The largest zoom.
    pub const MOST: f64 = 4.0;

    /// Where a place of the chart is on the screen.
    pub fn screen_from_world(self, (x, y): Place) -> Place {
        ((x - self.x) * self.zoom, (y - self.y) * self.zoom)
    }

    /// Which place of the chart is at a place of the screen.
    pub fn world_from_screen(self, (x, y): Place) -> Place {
        (x / self.zoom + self.x, y / self.zoom + self.y)
    }

    /// Larger or smaller by a factor; what is under the pointer stays there.
    #[must_use]
    pub fn zoom_at(self, pointer: Place, factor: f64) -> Viewport {
        let zoom = (self.zoom * factor).clamp(Self::LEAST, Self::MOST);
        let (x, y) = self.world_from_screen(pointer);
        Viewport { x: x - pointer.0 / zoom, y: y - pointer.1 / zoom, zoom }
    }

    /// Moved by pixels, as when the canvas is dragged.
    #[must_use]
    pub fn panned(self, (dx, dy): Place) -> Viewport {
        Viewport { x: self.x - dx / self.zoom, y: self.y - dy / self.zoom, ..self }
    }

    /// All of the bounds in the middle of a screen of this size, with a margin in pixels; never larger than 100 %.
    pub fn fit(bounds: Rect, (width, height): Place, margin: f64) -> Viewport {
        let (w, h) = (f64::from(bounds.w.max(1)), f64::from(bounds.h.max(1)));
        let room = |size: f64| (size - 2.0 * margin).max(1.0);
        let zoom = (room(width) / w).min(room(height) / h).clamp(Self::LEAST, 1.0);
        let x = f64::from(bounds.x) + w / 2.0 - width / 2.0 / zoom;
        let y = f64::from(bounds.y) + h / 2.0 - height / 2.0 / zoom;
        Viewport { x, y, zoom }
    }

    /// The part of the chart that shows on a screen of this size, rounded outwards.
    pub fn view(self, (width, height): Place) -> Rect {
        let (left, top) = (self.x.floor(), self.y.floor());
        let (right, bottom) = self.world_from_screen((width, height));
        Rect::new(left as i32, top as i32, (right.ceil() - left) as i32, (bottom.ceil() - top) as i32)
    }

    /// The viewport moved just so far that a rectangle shows, with a margin in pixels.
    #[must_use]
    pub fn revealing(self, rect: Rect, (width, height): Place, margin: f64) -> Viewport {
        let margin = margin / self.zoom;
        let shifted = |at: f64, size: f64, from: i32, to: i32| {
            let (least, most) = (f64::from(to) + margin - size / self.zoom, f64::from(from) - margin);
            if least > most { most } else { at.clamp(least, most) }
        };
        let x = shifted(self.x, width, rect.x, rect.right());
        let y = shifted(self.y, height, rect.y, rect.bottom());
        Viewport { x, y, ..self }
    }
}

impl Viewport {
    /// The viewport moved just so far that a rectangle is not under something that covers a lower left corner of the
    /// screen, as wide and high as this: upwards or to the right, whichever is less.
    #[must_use]
    pub fn clear_of_corner(self, rect: Rect, (_, height): Place, covered: Place) -> Viewport {
        let (left, _) = self.screen_from_world((f64::from(rect.x), f64::from(rect.y)));
        let (_, bottom) = self.screen_from_world((f64::from(rect.right()), f64::from(rect.bottom())));
        let (right_by, up_by) = (covered.0 - left, bottom - (height - covered.1));
        if right_by <= 0.0 || up_by <= 0.0 {
            return self;
        }
        self.panned(if up_by <= right_by { (0.0, -up_by) } else { (right_by, 0.0) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Viewport = Viewport { x: -30.0, y: 40.0, zoom: 0.5 };

    #[test]
    fn screen_and_chart_are_each_others_inverse() {
        let (x, y) = VIEW.world_from_screen(VIEW.screen_from_world((123.0, -7.0)));
        assert!((x - 123.0).abs() < 1e-9 && (y + 7.0).abs() < 1e-9);
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer_and_knows_its_limits() {
        let pointer = (300.0, 200.0);
        let before = VIEW.world_from_screen(pointer);
        for factor in [1.1, 0.2, 100.0, 0.0001] {
            let zoomed = VIEW.zoom_at(pointer, factor);
            let after = zoomed.world_from_screen(pointer);
            assert!((before.0 - after.0).abs() < 1e-6 && (before.1 - after.1).abs() < 1e-6);
            assert!((Viewport::LEAST..=Viewport::MOST).contains(&zoomed.zoom));
        }
    }

    #[test]
    fn everything_fits() {
        let bounds = Rect::new(-200, 100, 3000, 1000);
        let view = Viewport::fit(bounds, (1000.0, 800.0), 20.0).view((1000.0, 800.0));
        assert!(view.x <= bounds.x && view.right() >= bounds.right());
        assert!(view.y <= bounds.y && view.bottom() >= bounds.bottom());
        assert_eq!(Viewport::fit(Rect::new(0, 0, 10, 10), (1000.0, 800.0), 20.0).zoom, 1.0);
    }

    #[test]
    fn what_a_corner_covers_is_moved_out_from_under_it() {
        let view = Viewport { x: 0.0, y: 0.0, zoom: 1.0 };
        let moved = |x, y| {
            let view = view.clear_of_corner(Rect::new(x, y, 100, 50), (800.0, 600.0), (200.0, 150.0));
            (view.x, view.y)
        };
        assert_eq!(moved(150, 500), (-50.0, 0.0));
        assert_eq!(moved(20, 420), (0.0, 20.0));
        assert_eq!(moved(200, 500), (0.0, 0.0));
        assert_eq!(moved(20, 400), (0.0, 0.0));
    }

    #[test]
    fn revealing_moves_no_further_than_needed() {
        let size = (400.0, 400.0);
        let shown = Rect::new(10, 60, 100, 100);
        assert_eq!(VIEW.revealing(shown, size, 0.0), VIEW);
        let far = Rect::new(2000, 60, 100, 100);
        let moved = VIEW.revealing(far, size, 10.0);
        assert_eq!(moved.y, VIEW.y);
        assert_eq!(moved.screen_from_world((2100.0, 0.0)).0, 390.0);
    }
}
