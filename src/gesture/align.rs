//! Bringing what is selected into one line, or to equal distances.
//!
//! Not here: the layout of a whole chart (`layout`).

use super::ground::Ground;
use crate::measure::Rect;
use crate::model::{Arrange, Id, SortedMap};

/// On which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// The left edges on the leftmost one.
    Left,
    /// The middles on one upright line.
    Centre,
    /// The right edges on the rightmost one.
    Right,
    /// The upper edges on the uppermost one.
    Top,
    /// The middles on one level line.
    Middle,
    /// The lower edges on the lowest one.
    Bottom,
}

/// Where the selected come to stand when they are aligned. Fewer than two stay where they are.
pub fn aligned(ground: &Ground<'_>, alignment: Alignment) -> SortedMap<Id, (i32, i32)> {
    let selected = selected(ground);
    let mut to = SortedMap::new();
    let Some(whole) = selected.iter().map(|(_, rect)| *rect).reduce(Rect::joined) else { return to };
    if selected.len() < 2 {
        return to;
    }
    for (id, rect) in selected {
        let at = match alignment {
            Alignment::Left => (whole.x, rect.y),
            Alignment::Centre => (whole.centre().x - rect.w / 2, rect.y),
            Alignment::Right => (whole.right() - rect.w, rect.y),
            Alignment::Top => (rect.x, whole.y),
            Alignment::Middle => (rect.x, whole.centre().y - rect.h / 2),
            Alignment::Bottom => (rect.x, whole.bottom() - rect.h),
        };
        to.insert(id, at);
    }
    to
}

/// Where the selected come to stand when the gaps between them are made alike, across or down. The outermost stay, so
/// fewer than three stay where they are.
pub fn distributed(ground: &Ground<'_>, is_across: bool) -> SortedMap<Id, (i32, i32)> {
    let turn = |rect: Rect| if is_across { rect } else { rect.turned() };
    let mut selected: Vec<(Id, Rect)> =
        selected(ground).into_iter().map(|(id, rect)| (id, turn(rect))).collect();
    selected.arrange_by_key(|(id, rect)| (rect.x, rect.right(), id.clone()));
    let mut to = SortedMap::new();
    let (Some((_, first)), Some((_, last))) = (selected.first(), selected.last()) else { return to };
    let count = i32::try_from(selected.len()).unwrap_or(i32::MAX);
    if count < 3 {
        return to;
    }
    let widths: i64 = selected.iter().map(|(_, rect)| i64::from(rect.w)).sum();
    let free = i64::from(last.right()) - i64::from(first.x) - widths;
    let (start, gaps) = (i64::from(first.x), i64::from(count - 1));
    let mut taken = 0;
    for (place, (id, rect)) in (0_i64..).zip(&selected) {
        let x = i32::try_from(start + taken + free * place / gaps).unwrap_or(rect.x);
        taken += i64::from(rect.w);
        let moved = turn(Rect { x, ..*rect });
        to.insert(id.clone(), (moved.x, moved.y));
    }
    to
}

fn selected(ground: &Ground<'_>) -> Vec<(Id, Rect)> {
    ground.selection.iter().filter_map(|id| Some((id.clone(), ground.rect(id)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::scripts::Stage;
    use super::*;

    type Placed = SortedMap<Id, (i32, i32)>;

    fn check(ids: &str, place: &dyn Fn(&Ground<'_>) -> Placed, expected: &str) {
        let stage = Stage::selecting(ids);
        let to = stage.with_ground(place);
        let told: Vec<String> = to.iter().map(|(id, (x, y))| format!("{id} {x},{y}")).collect();
        assert_eq!(told.join(" "), expected);
    }

    #[test]
    fn edges_and_middles_come_to_one_line() {
        // look: 0,100 168×66; extra: 400,100 168×66; ask: 400,300 188×80.
        let align = |alignment| move |ground: &Ground<'_>| aligned(ground, alignment);
        check("look ask", &align(Alignment::Left), "ask 0,300 look 0,100");
        check("look ask", &align(Alignment::Right), "ask 400,300 look 420,100");
        check("look ask", &align(Alignment::Centre), "ask 200,300 look 210,100");
        check("look ask", &align(Alignment::Top), "ask 400,100 look 0,100");
        check("look ask", &align(Alignment::Middle), "ask 400,200 look 0,207");
        check("look ask", &align(Alignment::Bottom), "ask 400,300 look 0,314");
        check("look", &align(Alignment::Left), "");
    }

    #[test]
    fn gaps_become_alike_and_the_outermost_stay() {
        check("look extra ask", &|ground| distributed(ground, false), "ask 400,300 extra 400,100 look 0,200");
        check("look ask", &|ground| distributed(ground, true), "");
    }
}
