//! Points, sizes and rectangles in whole units: one unit is one pixel at 100 %.
//!
//! Not here: what stands at them.

/// A place on the chart; y grows downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// From left to right.
    pub x: i32,
    /// From top to bottom.
    pub y: i32,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// The width.
    pub w: i32,
    /// The height.
    pub h: i32,
}

/// A rectangle by its top left corner and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// The left edge.
    pub x: i32,
    /// The top edge.
    pub y: i32,
    /// The width.
    pub w: i32,
    /// The height.
    pub h: i32,
}

/// Files may hold any whole number; beyond this, sums would overflow, and no chart is that large.
const FARTHEST: i32 = 100_000_000;

impl Point {
    /// A point.
    pub const fn new(x: i32, y: i32) -> Point {
        Point { x, y }
    }

    /// The point with its axes swapped: from a flow downwards to one to the right, and back.
    #[must_use]
    pub const fn turned(self) -> Point {
        Point { x: self.y, y: self.x }
    }
}

impl Size {
    /// A size.
    pub const fn new(w: i32, h: i32) -> Size {
        Size { w, h }
    }

    /// The size with its axes swapped.
    #[must_use]
    pub const fn turned(self) -> Size {
        Size { w: self.h, h: self.w }
    }
}

impl Rect {
    /// A rectangle by its top left corner.
    pub const fn new(x: i32, y: i32, w: i32, h: i32) -> Rect {
        Rect { x, y, w, h }
    }

    /// A rectangle of this size at a place out of a file, however wild that is.
    pub fn at((x, y): (i32, i32), size: Size) -> Rect {
        Rect::new(x.clamp(-FARTHEST, FARTHEST), y.clamp(-FARTHEST, FARTHEST), size.w, size.h)
    }

    /// A rectangle of this size around a point.
    pub const fn around(centre: Point, size: Size) -> Rect {
        Rect { x: centre.x - size.w / 2, y: centre.y - size.h / 2, w: size.w, h: size.h }
    }

    /// The right edge.
    pub const fn right(self) -> i32 {
        self.x + self.w
    }

    /// The bottom edge.
    pub const fn bottom(self) -> i32 {
        self.y + self.h
    }

    /// The middle.
    pub const fn centre(self) -> Point {
        Point { x: self.x + self.w / 2, y: self.y + self.h / 2 }
    }

    /// Its width and height.
    pub const fn size(self) -> Size {
        Size { w: self.w, h: self.h }
    }

    /// The rectangle with its axes swapped.
    #[must_use]
    pub const fn turned(self) -> Rect {
        Rect { x: self.y, y: self.x, w: self.h, h: self.w }
    }

    /// The rectangle, larger by this much on every side.
    #[must_use]
    pub const fn grown(self, by: i32) -> Rect {
        Rect { x: self.x - by, y: self.y - by, w: self.w + 2 * by, h: self.h + 2 * by }
    }

    /// The rectangle, moved.
    #[must_use]
    pub const fn moved(self, dx: i32, dy: i32) -> Rect {
        Rect { x: self.x + dx, y: self.y + dy, ..self }
    }

    /// Whether the two share an area; touching is not sharing.
    pub const fn overlaps(self, other: Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether a point is in it or on its edge.
    pub const fn contains(self, point: Point) -> bool {
        self.x <= point.x && point.x <= self.right() && self.y <= point.y && point.y <= self.bottom()
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn joined(self, other: Rect) -> Rect {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Rect { x, y, w: self.right().max(other.right()) - x, h: self.bottom().max(other.bottom()) - y }
    }

    /// The smallest rectangle around two points.
    pub fn between(one: Point, other: Point) -> Rect {
        let (x, y) = (one.x.min(other.x), one.y.min(other.y));
        Rect { x, y, w: (one.x - other.x).abs(), h: (one.y - other.y).abs() }
    }
}
