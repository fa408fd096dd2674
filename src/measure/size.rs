//! How large a step, a note, a pill and a label are: the smallest size of its kind, and more where the text needs it.
//!
//! Not here: where the lines stand inside (`scene::block`).

use super::geometry::Size;
use super::text::{text_width, wrap};
use crate::model::{Exit, ExitKind, Kind, Note, Outcome, Span, Step};

/// The font size of titles.
pub const TITLE: f32 = 12.5;
/// The font size of owners, time limits and labels.
pub const META: f32 = 11.0;
/// The font size of notes.
pub const NOTE: f32 = 12.0;
/// From one line to the next.
pub const LINE: i32 = 16;
/// The height of the row with owner and time limit.
pub const META_ROW: i32 = 22;
/// The height of the line that says within what time to escalate.
pub const KICK_ROW: i32 = 15;
/// The height of a label, and of the badge with a time limit.
pub const PILL: i32 = 18;
/// The most lines of a title.
pub const MOST_LINES: usize = 3;
/// The most lines of a note.
const MOST_NOTE_LINES: usize = 12;
/// The widest text on a label.
const LABEL_WIDTH: f32 = 168.0;

/// The size of a step with its title broken into lines. Widths are 8 more than a multiple of 20, so steps of different
/// kinds that stand on the grid of 10 also share their middle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The size.
    pub size: Size,
    /// The lines of the title.
    pub lines: Vec<String>,
}

/// The size of a step.
pub fn step_size(step: &Step) -> Size {
    fit_step(step).size
}

/// The size of a step, and the lines of its title.
pub fn fit_step(step: &Step) -> Fitted {
    let title = step.title.as_str();
    match &step.kind {
        Kind::Start(_) => fit_pill(title, 15 + 5, 38),
        Kind::End(_) => fit_pill(title, 18 + 6, 46),
        Kind::Task(_) => fit_block(title, &Block { w: 168, h: 66, inset: 24, rows: META_ROW, air: 12 }),
        Kind::Wait(_) => fit_block(title, &Block { w: 168, h: 66, inset: 34, rows: META_ROW, air: 12 }),
        Kind::Decision(_) => fit_block(title, &Block { w: 188, h: 80, inset: 56, rows: META_ROW, air: 26 }),
        Kind::Escalation(escalation) => {
            let kick = if escalation.accept_within.is_some() { KICK_ROW } else { 0 };
            fit_block(title, &Block { w: 188, h: 74, inset: 54, rows: META_ROW + kick, air: 13 })
        }
        Kind::Call(call) => {
            let code = if call.sop.is_some() { LINE } else { 0 };
            fit_block(title, &Block { w: 168, h: 66, inset: 36, rows: code, air: 18 })
        }
    }
}

/// The size of a note.
pub fn note_size(note: &Note) -> Size {
    fit_note(note).size
}

/// The size of a note, and its lines. They keep clear of the folded corner.
pub fn fit_note(note: &Note) -> Fitted {
    let lines = wrap(&note.text, 140.0, NOTE, MOST_NOTE_LINES);
    let h = lines_height(lines.len()) + 22;
    Fitted { size: Size::new(168, h.max(70)), lines }
}

/// The size of the pill of something that can happen at any time.
pub fn anytime_size(label: &str) -> Size {
    fit_anytime(label).size
}

/// The size of such a pill, and the lines of its label.
pub fn fit_anytime(label: &str) -> Fitted {
    fit_pill(label, 15 + 5, 38)
}

/// The size of the label on a transition, if it has one. The words for a time or an outcome are the interface's, so room
/// is left for the longest of our languages.
pub fn label_size(exit: &Exit) -> Option<Size> {
    let (width, mark) = match &exit.kind {
        ExitKind::Next => return None,
        ExitKind::Branch { otherwise: true, .. } if exit.label.is_empty() => {
            (widest(&["otherwise", "ellers"]), 0.0)
        }
        ExitKind::Branch { .. } if exit.label.is_empty() => return None,
        ExitKind::Branch { .. } => (text_width(&label_line(&exit.label), META), 0.0),
        ExitKind::Limit { within } => (span_width(*within), 15.0),
        ExitKind::Over { after: Some(span) } => (span_width(*span), 15.0),
        ExitKind::Over { after: None } => (widest(&["time is up", "tiden er gået"]), 15.0),
        ExitKind::Unanswered => (widest(&["no answer", "intet svar"]), 15.0),
        ExitKind::Outcome(Outcome::Resolved) => (widest(&["resolved", "løst"]), 0.0),
        ExitKind::Outcome(Outcome::Transferred) => (widest(&["transferred", "overdraget"]), 0.0),
        ExitKind::Outcome(Outcome::Closed) => (widest(&["closed", "lukket"]), 0.0),
        ExitKind::OtherOutcome => (widest(&["otherwise", "ellers"]), 0.0),
    };
    Some(Size::new((width + mark + 13.0).ceil() as i32, PILL))
}

/// The width of the words of a label in the language in which they are longest.
fn widest(said: &[&str]) -> f32 {
    said.iter().map(|words| text_width(words, META)).fold(0.0, f32::max)
}

/// The one line of a label.
pub fn label_line(label: &str) -> String {
    wrap(label, LABEL_WIDTH, META, 1).into_iter().next().unwrap_or_default()
}

/// About how wide a length of time is when it is written out.
pub fn span_width(span: Span) -> f32 {
    let hours = span.seconds / 3600;
    let minutes = span.seconds / 60 % 60;
    let mut text = Vec::new();
    if span.days > 0 {
        text.push(format!("{} days", span.days));
    }
    if hours > 0 {
        text.push(format!("{hours} h"));
    }
    if minutes > 0 {
        text.push(format!("{minutes} min."));
    }
    if text.is_empty() {
        text.push(format!("{} sec", span.seconds % 60));
    }
    text_width(&text.join(" "), META)
}

/// A kind of step whose title stands above rows of other things.
struct Block {
    w: i32,
    h: i32,
    /// What the outline takes of the width, both sides together.
    inset: i32,
    /// The height of the rows besides the title.
    rows: i32,
    /// The least free height, above and below together.
    air: i32,
}

fn fit_block(title: &str, block: &Block) -> Fitted {
    let lines = wrap(title, (block.w - block.inset) as f32, TITLE, MOST_LINES);
    let needed = lines_height(lines.len()) + block.rows + block.air;
    Fitted { size: Size::new(block.w, even(needed.max(block.h))), lines }
}

/// A pill grows in width before it takes a third line.
fn fit_pill(title: &str, sign: i32, least: i32) -> Fitted {
    let mut fitted = Fitted { size: Size::new(148, least), lines: Vec::new() };
    for w in [148, 168, 188] {
        let room = (w - sign - 28) as f32;
        let lines = wrap(title, room, TITLE, MOST_LINES);
        let h = (lines_height(lines.len()) + 16).max(least);
        fitted = Fitted { size: Size::new(w, even(h)), lines };
        if fitted.lines.len() <= 2 {
            break;
        }
    }
    fitted
}

fn lines_height(lines: usize) -> i32 {
    i32::try_from(lines).unwrap_or(0) * LINE
}

fn even(height: i32) -> i32 {
    height + height % 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{KindWord, StepId};

    fn size(word: KindWord, title: &str) -> (i32, i32) {
        let size = step_size(&Step::new(title, Kind::empty(word)));
        (size.w, size.h)
    }

    #[test]
    fn sizes_are_the_smallest_and_grow_with_the_title() {
        assert_eq!(size(KindWord::Task, "Find the order"), (168, 66));
        assert_eq!(size(KindWord::Task, "Verify identity and find the order"), (168, 66));
        assert_eq!(
            size(KindWord::Task, "Verify the identity of the customer, find the order, and note the channel"),
            (168, 82)
        );
        assert_eq!(size(KindWord::Decision, "Where is the money now?"), (188, 80));
        assert_eq!(size(KindWord::Start, "Refund disputed"), (148, 38));
        assert_eq!(size(KindWord::End, "Resolved"), (148, 46));
        let endless = "very long ".repeat(100);
        assert_eq!(size(KindWord::Task, &endless), (168, 82));
    }

    #[test]
    fn middles_of_all_kinds_fall_on_the_same_grid() {
        for word in KindWord::ALL {
            let (w, h) = size(*word, "Confirm the outcome with the customer");
            assert_eq!((w / 2 % 10, h % 2), (4, 0), "{word:?}");
        }
    }

    #[test]
    fn a_label_is_as_wide_as_its_words_and_never_endless() {
        let step: StepId = "x".parse().unwrap();
        let mut exit = Step::new("x", Kind::empty(KindWord::Task)).exits(&step).remove(0);
        assert_eq!(label_size(&exit), None);
        exit.kind = ExitKind::Branch { when: None, otherwise: false };
        exit.label = "Settled".into();
        assert!((45..58).contains(&label_size(&exit).unwrap().w));
        exit.label = "W".repeat(5000);
        assert!(label_size(&exit).unwrap().w < 190);
    }
}
