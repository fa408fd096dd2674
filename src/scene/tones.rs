//! What is drawn of a chart from afar: where its steps are, each in the tone of who does it.
//!
//! Not here: steps that can be read (`scene::step`), the lines (`layout::Arrangement::each_line`).

use super::step::role_colour;
use crate::layout::Places;
use crate::measure::Rect;
use crate::model::{Gather, SortedMap};
use crate::model::{Kind, Process, RoleId, Step};

/// The tones by their number, as classes of the style sheet: the eight of the roles, then what has a look of its own.
pub const TONES: [&str; 13] =
    ["r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "unowned", "start", "escalation", "note", "trigger"];

const UNOWNED: usize = 8;
const START: usize = 9;
const ESCALATION: usize = 10;
const NOTE: usize = 11;
const TRIGGER: usize = 12;

/// The steps, notes and pills of a part of a chart, by the number of their tone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tones {
    /// What fills its rectangle.
    pub boxes: [Vec<Rect>; TONES.len()],
    /// Decisions, with a point at either side.
    pub decisions: [Vec<Rect>; TONES.len()],
}

/// What shows in a part of a chart.
pub fn tones(process: &Process, places: &Places, view: Rect) -> Tones {
    let mut tones = Tones::default();
    let colours: SortedMap<&RoleId, usize> =
        process.roles.keys().map(|role| (role, usize::from(role_colour(process, role)) - 1)).gathered();
    let mut put = |tone: usize, rect: Rect, is_decision: bool| {
        let rects = if is_decision { &mut tones.decisions } else { &mut tones.boxes };
        if let Some(rects) = rects.get_mut(tone).filter(|_| rect.overlaps(view)) {
            rects.push(rect);
        }
    };
    // Both are in the order of the ids, so that where all is in view no step has to be looked up.
    let mut steps = process.steps.iter().peekable();
    for (id, rect) in places.steps.near(view) {
        let step = match steps.next_if(|(next, _)| *next == id) {
            Some((_, step)) => Some(step),
            None => process.step(id),
        };
        if let Some(step) = step {
            put(tone_of(step, &colours), rect, matches!(step.kind, Kind::Decision(_)));
        }
    }
    places.notes.values().for_each(|rect| put(NOTE, *rect, false));
    places.anytime.values().for_each(|rect| put(TRIGGER, *rect, false));
    tones
}

fn tone_of(step: &Step, colours: &SortedMap<&RoleId, usize>) -> usize {
    match &step.kind {
        Kind::Start(_) => START,
        Kind::Escalation(_) => ESCALATION,
        Kind::Task(_) | Kind::Decision(_) | Kind::Wait(_) | Kind::Call(_) | Kind::End(_) => {
            step.owner.as_ref().and_then(|owner| colours.get(owner)).copied().unwrap_or(UNOWNED)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::places;

    #[test]
    fn steps_have_the_tone_of_their_owner_and_only_those_in_view_are_told() {
        let bytes = include_bytes!("../../tests/fixtures/refund-dispute.sop.json");
        let process = crate::format::read(bytes).unwrap().process;
        let places = places(&process);
        let all = tones(&process, &places, places.bounds().grown(10));
        let count = |tones: &Tones| tones.boxes.iter().chain(&tones.decisions).map(Vec::len).sum::<usize>();
        assert_eq!(count(&all), places.all().count());
        let decisions = process.steps.values().filter(|step| matches!(step.kind, Kind::Decision(_)));
        assert_eq!(all.decisions.iter().map(Vec::len).sum::<usize>(), decisions.count());
        let start = *places.steps.get(process.start().unwrap()).unwrap();
        let near = tones(&process, &places, start);
        assert_eq!(near.boxes[START], [start]);
        assert!(count(&near) < count(&all));
    }
}
