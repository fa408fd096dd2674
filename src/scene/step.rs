//! A step as it is drawn: its outline, its title, who does it, how long it may take.
//!
//! Not here: its states (selected, running …); those are attributes the app sets.

use super::labels::{initials, step_label, time_of};
use super::look::Subject;
use super::shape;
use super::sign;
use crate::layout::CHIP;
use crate::measure::size::{Fitted, KICK_ROW, LINE, META, META_ROW, PILL, TITLE, fit_step, span_width};
use crate::measure::{Rect, Size, text_width, wrap};
use crate::message::{Arg, Message};
use crate::model::{Call, Escalation, Kind, Outcome, Process, RoleId, Step, StepId};

/// Everything that is drawn of a step or of a pill. Places inside are relative to its top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct StepDrawing {
    /// What it is a drawing of.
    pub subject: Subject,
    /// The classes of the style sheet: `task`, `end resolved`, `sub`, `trigger` …
    pub class: &'static str,
    /// Where it stands.
    pub rect: Rect,
    /// The outline; halo and gap are the same path.
    pub shape: String,
    /// What is drawn over the outline: bars, a tip.
    pub extra: Option<Extra>,
    /// The sign beside the title of a pill.
    pub sign: Option<Sign>,
    /// “Escalate in 30 min”, with the place of its line.
    pub kick: Option<(f32, f32, Message)>,
    /// The title, broken into lines.
    pub lines: Vec<TextLine>,
    /// Who does it.
    pub owner: Option<Avatar>,
    /// Who takes it, at an escalation.
    pub to: Option<Avatar>,
    /// The arrow between the two.
    pub arrow: Option<Sign>,
    /// The name of the owner, or of who takes it.
    pub meta: Option<(f32, f32, Words)>,
    /// How long it may take.
    pub badge: Option<Badge>,
    /// The whole title, for a tooltip where the lines are shortened.
    pub title: String,
    /// What a screen reader is told.
    pub label: Message,
}

/// A path with a class of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Extra {
    /// `bars`, `tip-band` or `fold`.
    pub class: &'static str,
    /// The path.
    pub d: String,
}

/// A sign by its name in the icon file, its top left corner and its size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sign {
    /// `i-clock`, `k-trigger` …
    pub icon: &'static str,
    /// Its left edge.
    pub x: f32,
    /// Its top edge.
    pub y: f32,
    /// Its width and height.
    pub size: f32,
}

impl Sign {
    /// Its outline, in its place.
    pub fn path(&self) -> String {
        let at = (f64::from(self.x), f64::from(self.y));
        shape::placed(sign::outline(self.icon), at, f64::from(self.size) / sign::GRID)
    }

    /// How thick its lines are.
    pub fn weight(&self) -> f64 {
        sign::weight(self.icon) * f64::from(self.size) / sign::GRID
    }
}

/// One line of text by its base line.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// Where it starts, or its middle.
    pub x: f32,
    /// The base line.
    pub y: f32,
    /// The words.
    pub text: String,
    /// What `x` means.
    pub anchor: Anchor,
}

/// What the place of a text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
}

/// Words of the user, or a sentence to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// The user's own.
    Own(String),
    /// Ours.
    Told(Message),
}

/// A role as a disc with initials; no role is an empty ring.
#[derive(Clone, Debug, PartialEq)]
pub struct Avatar {
    /// Its middle.
    pub x: f32,
    /// Its middle.
    pub y: f32,
    /// The colour 1 to 8 and the initials; none if nobody is named.
    pub role: Option<(u8, String)>,
}

/// A time limit in a pill with a clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Badge {
    /// The pill: left, top, width; its height is 18.
    pub x: f32,
    /// The top edge.
    pub y: f32,
    /// The width.
    pub w: f32,
    /// What it says.
    pub words: Message,
}

const INSET: f32 = 12.0;
/// From the middle of an avatar to the words beside it.
const NAME: f32 = 13.0;

/// A step in a rectangle; none if the process has no such step.
pub fn draw_step(process: &Process, id: &StepId, rect: Rect) -> Option<StepDrawing> {
    let step = process.step(id)?;
    let size = rect.size();
    let Fitted { lines, .. } = fit_step(step);
    let mut drawing = StepDrawing::plain(Subject::Step(id.clone()), "task", rect, step_label(process, step));
    drawing.title.clone_from(&step.title);
    // In a folded lane a step is a sign without words.
    if size.w.min(size.h) <= CHIP.h {
        drawing.shape = shape::rectangle(size, 5);
        return Some(drawing);
    }
    match &step.kind {
        Kind::Start(_) => {
            drawing.class = "start";
            drawing.pill(lines, "i-play", 15.0, 5.0);
        }
        Kind::End(end) => {
            let (class, icon) = match end.outcome {
                Some(Outcome::Resolved) => ("end resolved", "i-check-circle"),
                Some(Outcome::Transferred) => ("end transferred", "i-escalate"),
                Some(Outcome::Closed) | None => ("end closed", "i-minus-circle"),
            };
            drawing.class = class;
            drawing.pill(lines, icon, 18.0, 6.0);
        }
        Kind::Task(_) => drawing.block(process, step, lines),
        Kind::Wait(_) => {
            (drawing.class, drawing.shape) = ("wait", shape::delay(size));
            drawing.block(process, step, lines);
        }
        Kind::Decision(_) => {
            (drawing.class, drawing.shape) = ("decision", shape::diamond(size));
            drawing.centred(process, step, lines);
        }
        Kind::Escalation(escalation) => drawing.escalation(process, step, escalation, lines),
        Kind::Call(call) => drawing.call(call, lines),
    }
    Some(drawing)
}

impl StepDrawing {
    /// The same with all that stands inside in the places of the chart, not relative to the corner.
    #[must_use]
    pub fn on_chart(mut self) -> StepDrawing {
        let (dx, dy) = (self.rect.x as f32, self.rect.y as f32);
        let at = (f64::from(self.rect.x), f64::from(self.rect.y));
        let outlines = self.extra.as_mut().map(|extra| &mut extra.d).into_iter().chain([&mut self.shape]);
        outlines.for_each(|path| *path = shape::placed(path, at, 1.0));
        let signs = self.sign.iter_mut().chain(&mut self.arrow).map(|sign| (&mut sign.x, &mut sign.y));
        let words = self.kick.iter_mut().map(|(x, y, _)| (x, y));
        let words = words.chain(self.meta.iter_mut().map(|(x, y, _)| (x, y)));
        let lines = self.lines.iter_mut().map(|line| (&mut line.x, &mut line.y));
        let avatars = self.owner.iter_mut().chain(&mut self.to).map(|avatar| (&mut avatar.x, &mut avatar.y));
        let badge = self.badge.iter_mut().map(|badge| (&mut badge.x, &mut badge.y));
        for (x, y) in signs.chain(words).chain(lines).chain(avatars).chain(badge) {
            *x += dx;
            *y += dy;
        }
        self
    }

    pub(super) fn plain(subject: Subject, class: &'static str, rect: Rect, label: Message) -> StepDrawing {
        StepDrawing {
            subject,
            class,
            rect,
            shape: shape::rectangle(rect.size(), 6),
            extra: None,
            sign: None,
            kick: None,
            lines: Vec::new(),
            owner: None,
            to: None,
            arrow: None,
            meta: None,
            badge: None,
            title: String::new(),
            label,
        }
    }

    fn size(&self) -> Size {
        self.rect.size()
    }

    /// A sign and the title beside it, together in the middle.
    pub(super) fn pill(&mut self, lines: Vec<String>, icon: &'static str, sign: f32, gap: f32) {
        let (w, h) = (self.size().w as f32, self.size().h as f32);
        self.shape = shape::rectangle(self.size(), 24);
        let widest = lines.iter().map(|line| text_width(line, TITLE)).fold(0.0, f32::max);
        let x = ((w - sign - gap - widest) / 2.0).max(6.0);
        self.sign = Some(Sign { icon, x, y: (h - sign) / 2.0, size: sign });
        let top = (h - height_of(&lines)) / 2.0;
        self.write(lines, x + sign + gap, top + 12.4, Anchor::Start);
    }

    /// A title with a row for owner and time below, centred as a whole in the height.
    fn block(&mut self, process: &Process, step: &Step, lines: Vec<String>) {
        let top = (self.size().h as f32 - height_of(&lines) - META_ROW as f32) / 2.0;
        let row = top + height_of(&lines) + 13.5;
        self.write(lines, INSET, top + 12.2, Anchor::Start);
        self.badge = self.time_badge(step, row);
        let end = self.badge.as_ref().map_or(self.size().w as f32 - 10.0, |badge| badge.x - 6.0);
        let (avatar, words) = named(process, step.owner.as_ref(), INSET + 8.0, row, end);
        self.meta = Some((INSET + 8.0 + NAME, row + 4.0, words));
        self.owner = Some(avatar);
    }

    /// The same for a decision: every row in the middle.
    fn centred(&mut self, process: &Process, step: &Step, lines: Vec<String>) {
        let w = self.size().w as f32;
        let top = (self.size().h as f32 - height_of(&lines) - META_ROW as f32) / 2.0;
        let row = top + height_of(&lines) + 13.5;
        self.write(lines, w / 2.0, top + 12.7, Anchor::Middle);
        let (mut avatar, words) = named(process, step.owner.as_ref(), 0.0, row, w - 72.0);
        let width = match &words {
            Words::Own(name) => text_width(name, META),
            Words::Told(_) => text_width("No owner", META),
        };
        avatar.x = ((w - width - NAME - 8.0) / 2.0 + 8.0).max(8.0);
        self.meta = Some((avatar.x + NAME - 1.0, row + 4.0, words));
        self.owner = Some(avatar);
    }

    fn escalation(&mut self, process: &Process, step: &Step, escalation: &Escalation, lines: Vec<String>) {
        let size = self.size();
        (self.class, self.shape) = ("escalation", shape::pentagon(size));
        self.extra = Some(Extra { class: "tip-band", d: shape::tip_band(size) });
        let kick_row = if escalation.accept_within.is_some() { KICK_ROW as f32 } else { 0.0 };
        let mut top = (size.h as f32 - kick_row - height_of(&lines) - META_ROW as f32) / 2.0;
        if let Some(within) = escalation.accept_within {
            let words = Message::new("scene-escalate-in").with("within", Arg::Span(within));
            self.kick = Some((INSET, top + 12.2, words));
            top += kick_row;
        }
        let row = top + height_of(&lines) + 13.5;
        self.write(lines, INSET, top + 12.2, Anchor::Start);
        let (owner, _) = named(process, step.owner.as_ref(), INSET + 8.0, row, 0.0);
        self.owner = Some(owner);
        self.arrow = Some(Sign { icon: "i-right", x: INSET + 18.0, y: row - 5.5, size: 11.0 });
        let end = size.w as f32 - 34.0;
        let (to, words) = named(process, escalation.to.as_ref(), INSET + 39.0, row, end);
        self.to = Some(to);
        self.meta = Some((INSET + 51.0, row + 4.0, words));
    }

    /// A call: its title, then which process it runs.
    fn call(&mut self, call: &Call, lines: Vec<String>) {
        let size = self.size();
        self.class = "sub";
        self.extra = Some(Extra { class: "bars", d: shape::bars(size) });
        let mut lines = lines;
        if let Some(sop) = &call.sop {
            lines.extend(wrap(sop.as_str(), size.w as f32 - 36.0, TITLE, 1));
        }
        let top = (size.h as f32 - height_of(&lines)) / 2.0;
        self.write(lines, 18.0, top + 12.2, Anchor::Start);
    }

    pub(super) fn write(&mut self, lines: Vec<String>, x: f32, first: f32, anchor: Anchor) {
        let mut y = first;
        for text in lines {
            self.lines.push(TextLine { x, y, text, anchor });
            y += LINE as f32;
        }
    }

    fn time_badge(&self, step: &Step, row: f32) -> Option<Badge> {
        let within = time_of(step)?;
        let w = span_width(within).ceil() + 27.0;
        let inset = if matches!(step.kind, Kind::Wait(_)) { 14.0 } else { 10.0 };
        let x = (self.size().w as f32 - inset - w).max(INSET);
        let words = Message::new("scene-within").with("within", Arg::Span(within));
        Some(Badge { x, y: row - PILL as f32 / 2.0, w, words })
    }
}

/// The avatar of a role and its name, short enough to end before `end`.
fn named(process: &Process, role: Option<&RoleId>, x: f32, y: f32, end: f32) -> (Avatar, Words) {
    let known = role.and_then(|id| process.roles.get_key_value(id));
    let Some((id, role)) = known else {
        return (Avatar { x, y, role: None }, Words::Told(Message::new("scene-no-owner")));
    };
    let name = wrap(&role.title, (end - x - NAME).max(0.0), META, 1).into_iter().next().unwrap_or_default();
    (Avatar { x, y, role: Some((role_colour(process, id), initials(role))) }, Words::Own(name))
}

/// The colour of a role, 1 to 8: by its place among the roles, so that it is the same wherever the role is shown.
pub fn role_colour(process: &Process, role: &RoleId) -> u8 {
    let place = process.roles.keys().position(|other| other == role).unwrap_or(7);
    u8::try_from(place % 8 + 1).unwrap_or(8)
}

fn height_of(lines: &[String]) -> f32 {
    lines.len() as f32 * LINE as f32
}
