//! The outlines of steps as paths, functions of width and height.
//!
//! Not here: what stands inside (`scene::step`).

use crate::measure::Size;
use std::fmt::Write as _;

/// A number as paths have it: at most one decimal, none that says nothing.
pub(super) fn number(value: f32) -> String {
    let tenths = (value * 10.0).round() as i64;
    let (sign, tenths) = (if tenths < 0 { "-" } else { "" }, tenths.abs());
    if tenths % 10 == 0 {
        format!("{sign}{}", tenths / 10)
    } else {
        format!("{sign}{}.{}", tenths / 10, tenths % 10)
    }
}

/// A rectangle with round corners: a task, a call; with half its height, a pill.
pub fn rectangle(size: Size, radius: i32) -> String {
    let (w, h) = (size.w, size.h);
    let r = radius.min(h / 2).min(w / 2);
    let (right, bottom) = (w - r, h - r);
    format!(
        "M{r} 0H{right}A{r} {r} 0 0 1 {w} {r}V{bottom}A{r} {r} 0 0 1 {right} {h}H{r}A{r} {r} 0 0 1 0 {bottom}V{r}A{r} {r} 0 0 1 {r} 0Z"
    )
}

/// The eight-point diamond of a decision.
pub fn diamond(size: Size) -> String {
    let (w, h) = (size.w as f32, size.h as f32);
    let (c, d) = ((0.17 * w).min(30.0), (0.15 * h).min(12.0));
    rounded(&[
        (w / 2.0, 0.0, 6.0),
        (w - c, d, 6.0),
        (w, h / 2.0, 3.0),
        (w - c, h - d, 6.0),
        (w / 2.0, h, 6.0),
        (c, h - d, 6.0),
        (0.0, h / 2.0, 3.0),
        (c, d, 6.0),
    ])
}

/// The pentagon of an escalation, pointing on.
pub fn pentagon(size: Size) -> String {
    let (w, h) = (size.w as f32, size.h as f32);
    let t = tip(w);
    rounded(&[(0.0, 0.0, 6.0), (w - t, 0.0, 5.0), (w, h / 2.0, 3.0), (w - t, h, 5.0), (0.0, h, 6.0)])
}

/// The band along the tip of an escalation.
pub fn tip_band(size: Size) -> String {
    const BAND: f32 = 13.0;
    let (w, h) = (size.w as f32, size.h as f32);
    let t = tip(w);
    rounded(&[
        (w - t - BAND, 0.0, 1.0),
        (w - t, 0.0, 5.0),
        (w, h / 2.0, 3.0),
        (w - t, h, 5.0),
        (w - t - BAND, h, 1.0),
        (w - BAND, h / 2.0, 3.0),
    ])
}

fn tip(w: f32) -> f32 {
    (0.13 * w).min(22.0)
}

/// The delay of a wait: square on the left, half round on the right.
pub fn delay(size: Size) -> String {
    let (h, r) = (size.h, size.h / 2);
    let (right, bottom) = (size.w - r, h - 6);
    format!("M6 0H{right}A{r} {r} 0 0 1 {right} {h}H6A6 6 0 0 1 0 {bottom}V6A6 6 0 0 1 6 0Z")
}

/// The double bars of a call.
pub fn bars(size: Size) -> String {
    format!("M9 0V{h}M{x} 0V{h}", h = size.h, x = size.w - 9)
}

/// The paper of a note.
pub fn paper(size: Size) -> String {
    let (w, h) = (size.w, size.h);
    let (fold, right, bottom) = (w - 16, w - 4, h - 4);
    format!("M4 0H{fold}L{w} 16V{bottom}A4 4 0 0 1 {right} {h}H4A4 4 0 0 1 0 {bottom}V4A4 4 0 0 1 4 0Z")
}

/// The folded corner of a note.
pub fn fold(size: Size) -> String {
    format!("M{} 0V12a4 4 0 0 0 4 4H{}Z", size.w - 16, size.w)
}

/// A closed path through corners `(x, y, radius)`, each rounded as far as its sides allow.
fn rounded(corners: &[(f32, f32, f32)]) -> String {
    let mut path = String::new();
    let count = corners.len();
    for place in 0..count {
        let at = |place: usize| corners.get(place % count).copied().unwrap_or_default();
        let (before, (x, y, radius), after) = (at(place + count - 1), at(place), at(place + 1));
        let towards = |(other_x, other_y, _): (f32, f32, f32)| {
            let (dx, dy) = (other_x - x, other_y - y);
            let length = dx.hypot(dy);
            let part = if length > 0.0 { (radius / length).min(0.5) } else { 0.0 };
            (number(x + dx * part), number(y + dy * part))
        };
        let (from, to) = (towards(before), towards(after));
        let start = if place == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{start}{} {}Q{} {} {} {}", from.0, from.1, number(x), number(y), to.0, to.1);
    }
    path.push('Z');
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_those_of_the_design() {
        assert_eq!(
            rectangle(Size::new(168, 66), 6),
            "M6 0H162A6 6 0 0 1 168 6V60A6 6 0 0 1 162 66H6A6 6 0 0 1 0 60V6A6 6 0 0 1 6 0Z"
        );
        assert!(
            diamond(Size::new(168, 80)).starts_with("M78.1 1.3Q84 0 89.9 1.3L133.6 10.7Q139.4 12 143.7 16.2")
        );
        assert!(
            pentagon(Size::new(172, 74))
                .starts_with("M0 6Q0 0 6 0L145 0Q150 0 152.6 4.3L170.5 34.4Q172 37 170.5 39.6")
        );
        assert_eq!(
            delay(Size::new(168, 66)),
            "M6 0H135A33 33 0 0 1 135 66H6A6 6 0 0 1 0 60V6A6 6 0 0 1 6 0Z"
        );
        assert_eq!(fold(Size::new(168, 70)), "M152 0V12a4 4 0 0 0 4 4H168Z");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([number(3.0), number(-0.25), number(12.34), number(-0.01)], ["3", "-0.3", "12.3", "0"]);
    }
}
