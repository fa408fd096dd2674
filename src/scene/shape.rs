//! The outlines of steps as paths, functions of width and height; and a path put in its place.
//!
//! Not here: what stands inside (`scene::step`), the signs (`scene::sign`).

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

/// Appends a number: at most three decimals, none that says nothing. Charts have very many of them, and this takes a
/// fraction of the time that formatting does.
pub fn put_number(path: &mut String, value: f64) {
    let all = (value * 1000.0).round() as i64;
    if all < 0 {
        path.push('-');
    }
    let all = all.unsigned_abs();
    put_whole(path, all / 1000);
    let mut part = all % 1000;
    if part > 0 {
        path.push('.');
    }
    while part > 0 {
        put_whole(path, part / 100);
        part = part % 100 * 10;
    }
}

fn put_whole(path: &mut String, value: u64) {
    if value >= 10 {
        put_whole(path, value / 10);
    }
    path.push(char::from_digit((value % 10) as u32, 10).unwrap_or('0'));
}

/// A path scaled, then moved, so that it needs no transform: for a browser each of those is a part of the picture that it
/// has to keep apart.
pub fn placed(path: &str, (dx, dy): (f64, f64), scale: f64) -> String {
    let mut moved = String::with_capacity(path.len() + 48);
    let (mut letter, mut place) = ('M', 0);
    let mut rest = path.chars().peekable();
    while let Some(first) = rest.next() {
        if first.is_ascii_alphabetic() {
            (letter, place) = (first, 0);
            moved.push(first);
        }
        if !(first == '-' || first == '.' || first.is_ascii_digit()) {
            continue;
        }
        let (mut whole, mut unit) = (f64::from(first.to_digit(10).unwrap_or(0)), 1.0);
        let mut has_point = first == '.';
        while let Some(next) = rest.next_if(|next| next.is_ascii_digit() || *next == '.' && !has_point) {
            match next.to_digit(10) {
                Some(digit) => {
                    whole = whole * 10.0 + f64::from(digit);
                    unit *= if has_point { 10.0 } else { 1.0 };
                }
                None => has_point = true,
            }
        }
        let value = if first == '-' { -whole / unit } else { whole / unit };
        // Of an arc two radii, an angle and two flags come before the place it leads to.
        let (is_bare, is_across) = match letter {
            'A' | 'a' => (
                (2..5).contains(&(place % 7)),
                (place % 7 == 5).then_some(true).or((place % 7 == 6).then_some(false)),
            ),
            'H' => (false, Some(true)),
            'V' => (false, Some(false)),
            _ => (false, Some(place % 2 == 0)),
        };
        let by = match is_across {
            Some(is_across) if letter.is_ascii_uppercase() => {
                if is_across {
                    dx
                } else {
                    dy
                }
            }
            _ => 0.0,
        };
        if place > 0 {
            moved.push(' ');
        }
        put_number(&mut moved, if is_bare { value } else { value * scale + by });
        place += 1;
    }
    moved
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
    fn a_path_is_put_in_its_place() {
        let same = |path: &str| assert_eq!(placed(path, (0.0, 0.0), 1.0), path);
        same("M6 0H162A6 6 0 0 1 168 6V60Z");
        same("M78.1 1.3Q84 0 89.9 1.3L133.6 10.7");
        assert_eq!(
            placed("M6 0H12A6 6 0 0 1 18 6V9Z", (100.0, -10.0), 1.0),
            "M106 -10H112A6 6 0 0 1 118 -4V-1Z"
        );
        assert_eq!(placed("M152 0V12a4 4 0 0 0 4 4H168Z", (1.0, 2.0), 1.0), "M153 2V14a4 4 0 0 0 4 4H169Z");
        assert_eq!(placed("M10 5.75V10l2-1.4 .5.25", (30.0, 40.0), 0.5), "M35 42.875V45l1 -0.7 0.25 0.125");
        assert_eq!(placed("M-3.7-9h7.4L9-3.7", (0.0, 0.0), 1.0), "M-3.7 -9h7.4L9 -3.7");
        assert_eq!(placed("M1 2 3 4c5 6 7 8 9 10", (1.0, 1.0), 2.0), "M3 5 7 9c10 12 14 16 18 20");
    }

    #[test]
    fn numbers_are_short() {
        let put = |value| {
            let mut path = String::new();
            put_number(&mut path, value);
            path
        };
        assert_eq!([0.0, -0.0004, 12.5, -7.05, 1234.5678].map(put), ["0", "0", "12.5", "-7.05", "1234.568"]);
        assert_eq!([number(3.0), number(-0.25), number(12.34), number(-0.01)], ["3", "-0.3", "12.3", "0"]);
    }
}
