//! The chart as a picture that stands alone: one SVG file, without scripts or anything to fetch. The process rides along
//! in it, so that the picture opens as what it shows.
//!
//! Not here: the chart in the app, which draws the same scene with its style sheet.

use super::carried::attribute;
use super::svg_colours::{Colours, Theme};
use super::svg_cut::cut;
use super::svg_signs::sign;
use crate::measure::Rect;
use crate::message::{Arg, Message};
use crate::model::{Id, Process, SortedSet};
use crate::scene::{Anchor, Avatar, EdgeDrawing, LabelDrawing, NoteDrawing, Sign, StepDrawing, Words, scene};
use std::fmt::Write as _;

const FONT: &str = "Inter, 'Inter Variable', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const MARGIN: i32 = 40;

/// What a picture shows, and how.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// Its colours.
    pub theme: Theme,
    /// The steps, notes and pills that are shown with the lines among them; else everything.
    pub only: Option<&'a SortedSet<Id>>,
    /// The font as a woff2 file in base64, so that the picture looks the same where nobody has it.
    pub font: Option<&'a str>,
    /// What opens when the picture is opened as a process.
    pub carries: Option<&'a Process>,
}

/// The whole chart of a process, which rides along. `tell` puts our own words (a time, “otherwise”) into a language; the
/// user's words are shown as text, whatever they hold.
pub fn svg(process: &Process, theme: Theme, tell: &dyn Fn(&Message) -> String) -> String {
    picture(process, &Shown { theme, only: None, font: None, carries: Some(process) }, tell)
}

/// A picture of a process or of a part of it.
pub fn picture(process: &Process, shown: &Shown<'_>, tell: &dyn Fn(&Message) -> String) -> String {
    let mut scene = scene(process);
    if let Some(only) = shown.only {
        cut(&mut scene, process, only);
    }
    let view = scene.bounds.grown(MARGIN);
    let mut picture = Picture { out: String::new(), colours: shown.theme.colours(), tell };
    let steps = Message::new("scene-picture").with("steps", Arg::Count(scene.steps.len()));
    let summary = process.about.summary.as_deref().unwrap_or_default();
    picture.open(view, &process.about.title, format!("{} {summary}", tell(&steps)).trim());
    if let Some(carried) = shown.carries {
        picture.put(format_args!("<metadata {}/>\n", attribute(carried)));
    }
    if let Some(font) = shown.font {
        picture.put(format_args!(
            "<style>@font-face{{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,{font}) format(\"woff2\")}}</style>\n"
        ));
    }
    picture.ground(view);
    for note in &scene.notes {
        picture.links(note);
    }
    for edge in &scene.edges {
        picture.line(edge);
    }
    for (edge, label) in scene.edges.iter().filter_map(|edge| Some((edge, edge.text.as_ref()?))) {
        picture.label(edge, label);
    }
    for drawing in scene.notes.iter().map(|note| &note.paper).chain(&scene.anytime).chain(&scene.steps) {
        picture.drawing(drawing);
    }
    picture.out.push_str("</g></svg>\n");
    picture.out
}

/// Text as it may stand in XML. Characters that XML does not know at all are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

struct Picture<'a> {
    out: String,
    colours: &'static Colours,
    tell: &'a dyn Fn(&Message) -> String,
}

/// How a text looks.
struct Ink<'a> {
    size: f32,
    weight: u32,
    fill: &'a str,
    is_italic: bool,
}

/// How an outline looks.
struct Outline {
    fill: &'static str,
    stroke: &'static str,
    width: f32,
    dashes: &'static str,
}

impl Picture<'_> {
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.out.write_fmt(text);
    }

    fn open(&mut self, view: Rect, title: &str, description: &str) {
        let Rect { x, y, w, h } = view;
        self.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"{x} {y} {w} {h}\" role=\"img\">"
        ));
        self.put(format_args!("<title>{}</title><desc>{}</desc>", escaped(title), escaped(description)));
    }

    fn ground(&mut self, view: Rect) {
        let Rect { x, y, w, h } = view;
        let canvas = self.colours.canvas;
        self.put(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"{canvas}\"/>"));
        self.put(format_args!(
            "<g font-family=\"{}\" font-size=\"12.5\" font-weight=\"550\">\n",
            escaped(FONT)
        ));
    }

    fn links(&mut self, note: &NoteDrawing) {
        for link in &note.links {
            let stroke = self.colours.note_line;
            self.put(format_args!(
                "<path d=\"{link}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"1.4\" stroke-dasharray=\"2 3\"/>\n"
            ));
        }
    }

    fn line(&mut self, edge: &EdgeDrawing) {
        let colours = self.colours;
        let is = |class: &str| edge.class.split(' ').any(|word| word == class);
        let (stroke, width, dashes) = if is("timeout") {
            (colours.warn, 1.4, " stroke-dasharray=\"6 4\"")
        } else if is("trig") {
            (colours.escalate, 1.4, " stroke-dasharray=\"2 3\" stroke-linecap=\"round\"")
        } else if is("handover") {
            (colours.escalate, 1.75, "")
        } else {
            (colours.line, 1.4, "")
        };
        // A stub ends in a cross, and a cross has no inside.
        let crossed =
            if is("open") { format!(" stroke=\"{stroke}\" stroke-width=\"1.75\"") } else { String::new() };
        self.put(format_args!(
            "<path d=\"{}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\"{dashes}/><path d=\"{}\" fill=\"{stroke}\"{crossed}/>",
            edge.line, edge.head
        ));
        if let Some(slash) = &edge.slash {
            self.put(format_args!(
                "<path d=\"{slash}\" stroke=\"{stroke}\" stroke-width=\"1.6\" stroke-linecap=\"round\"/>"
            ));
        }
        self.out.push('\n');
    }

    fn label(&mut self, edge: &EdgeDrawing, label: &LabelDrawing) {
        let colours = self.colours;
        let is_late = edge.class.ends_with("timeout");
        let is_otherwise = edge.class.starts_with("otherwise");
        let (fill, stroke, text) = if is_late {
            (colours.warn_soft, colours.warn_line, colours.warn_text)
        } else if is_otherwise {
            (colours.raised, colours.hairline, colours.text_2)
        } else {
            (colours.raised, colours.hairline, colours.text)
        };
        let Rect { x, y, w, h } = label.rect;
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"5\" fill=\"{fill}\" stroke=\"{stroke}\"/>"
        ));
        if let Some(clock) = label.sign {
            self.sign(clock, "none", text, 1.75);
        }
        let ink = Ink {
            size: 11.0,
            weight: if is_otherwise { 500 } else { 550 },
            fill: text,
            is_italic: is_otherwise,
        };
        let words = self.words(&label.words);
        self.text(label.x, label.y, label.anchor, &words, &ink);
        self.out.push('\n');
    }

    fn drawing(&mut self, drawing: &StepDrawing) {
        let colours = self.colours;
        self.put(format_args!("<g transform=\"translate({} {})\">", drawing.rect.x, drawing.rect.y));
        let label = escaped(&(self.tell)(&drawing.label));
        self.put(format_args!("<title>{label}</title>"));
        let outline = outline(drawing.class, colours);
        let Outline { fill, stroke, width, dashes } = outline;
        self.put(format_args!(
            "<path d=\"{}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"{dashes}/>",
            drawing.shape
        ));
        if let Some(extra) = &drawing.extra {
            let (fill, stroke) = match extra.class {
                "tip-band" => (colours.escalate, colours.escalate),
                "fold" => (colours.note_fold, colours.note_line),
                _ => ("none", colours.line),
            };
            self.put(format_args!(
                "<path d=\"{}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.25\" stroke-linejoin=\"round\"/>",
                extra.d
            ));
        }
        if let Some(place) = drawing.sign {
            let (fill, stroke) = match drawing.class {
                "start" => (colours.text_inverse, "none"),
                "trigger" => (colours.escalate, colours.escalate),
                "end resolved" => ("none", colours.ok),
                "end transferred" => ("none", colours.escalate),
                _ => ("none", colours.text_3),
            };
            self.sign(place, fill, stroke, 1.6);
        }
        if let Some((x, y, words)) = &drawing.kick {
            let ink = Ink { size: 11.0, weight: 600, fill: colours.escalate_text, is_italic: false };
            self.text(*x, *y, Anchor::Start, &(self.tell)(words), &ink);
        }
        let title = match drawing.class {
            "start" => Ink { size: 12.5, weight: 550, fill: colours.text_inverse, is_italic: false },
            "note" => Ink { size: 12.0, weight: 450, fill: colours.text, is_italic: false },
            _ => Ink { size: 12.5, weight: 550, fill: colours.text, is_italic: false },
        };
        for line in &drawing.lines {
            self.text(line.x, line.y, line.anchor, &line.text, &title);
        }
        self.owner_and_time(drawing);
        self.out.push_str("</g>\n");
    }

    fn owner_and_time(&mut self, drawing: &StepDrawing) {
        let colours = self.colours;
        for avatar in drawing.owner.iter().chain(&drawing.to) {
            self.avatar(avatar);
        }
        if let Some(arrow) = drawing.arrow {
            self.sign(arrow, "none", colours.text_2, 1.6);
        }
        let meta = Ink { size: 11.0, weight: 500, fill: colours.text_2, is_italic: false };
        if let Some((x, y, words)) = &drawing.meta {
            let words = self.words(words);
            self.text(*x, *y, Anchor::Start, &words, &meta);
        }
        if let Some(badge) = &drawing.badge {
            let (x, y, w) = (badge.x, badge.y, badge.w);
            self.put(format_args!(
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"18\" rx=\"9\" fill=\"{}\"/>",
                colours.quiet
            ));
            self.sign(
                Sign { icon: "i-clock", x: x + 4.5, y: y + 2.5, size: 13.0 },
                "none",
                colours.text_2,
                1.6,
            );
            let ink = Ink { weight: 550, ..meta };
            self.text(x + 20.0, y + 13.0, Anchor::Start, &(self.tell)(&badge.words), &ink);
        }
    }

    fn avatar(&mut self, avatar: &Avatar) {
        let (x, y) = (avatar.x, avatar.y);
        match &avatar.role {
            Some((number, initials)) => {
                let fill = self.colours.role(*number);
                self.put(format_args!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"8\" fill=\"{fill}\"/>"));
                let ink = Ink { size: 8.5, weight: 650, fill: self.colours.on_role, is_italic: false };
                self.text(x, y + 3.0, Anchor::Middle, initials, &ink);
            }
            None => {
                let stroke = self.colours.danger;
                self.put(format_args!(
                    "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"7.25\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"1.4\" stroke-dasharray=\"2.6 2\"/>"
                ));
            }
        }
    }

    fn words(&self, words: &Words) -> String {
        match words {
            Words::Own(text) => text.clone(),
            Words::Told(message) => (self.tell)(message),
        }
    }

    fn sign(&mut self, place: Sign, fill: &str, stroke: &str, width: f32) {
        let scale = place.size / 20.0;
        self.put(format_args!(
            "<g transform=\"translate({:.1} {:.1}) scale({scale:.3})\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{width}\" stroke-linecap=\"round\" stroke-linejoin=\"round\">{}</g>",
            place.x,
            place.y,
            sign(place.icon)
        ));
    }

    fn text(&mut self, x: f32, y: f32, anchor: Anchor, text: &str, ink: &Ink<'_>) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
        };
        let style = if ink.is_italic { " font-style=\"italic\"" } else { "" };
        self.put(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{}\" font-weight=\"{}\" fill=\"{}\"{anchor}{style}>{}</text>",
            ink.size,
            ink.weight,
            ink.fill,
            escaped(text)
        ));
    }
}

fn outline(class: &str, colours: &Colours) -> Outline {
    let plain = Outline { fill: colours.surface, stroke: colours.line, width: 1.25, dashes: "" };
    match class {
        "start" => Outline { fill: colours.ink, stroke: colours.ink, ..plain },
        "decision" => Outline { fill: colours.decision, ..plain },
        "escalation" => Outline { fill: colours.escalate_soft, stroke: colours.escalate, ..plain },
        "note" => Outline { fill: colours.note, stroke: colours.note_line, ..plain },
        "trigger" => Outline { stroke: colours.escalate, dashes: " stroke-dasharray=\"4 3\"", ..plain },
        end if end.starts_with("end") => Outline { width: 2.5, ..plain },
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{About, Document, Kind, KindWord, LanguageWord, Step};
    use std::sync::Arc;

    #[test]
    fn hostile_words_stay_words() {
        let hostile = "</text><script>alert(1)</script>\u{0}\u{1b}\"'&";
        let about = About::new("x".parse().unwrap(), hostile, LanguageWord::English);
        let mut document = Document::empty(about);
        let step = Step::new(hostile, Kind::empty(KindWord::Task));
        document.steps.insert("s".parse().unwrap(), Arc::new(step));
        let picture =
            svg(&Process::from(document), Theme::Light, &|message| format!("{hostile}{}", message.id));
        assert!(!picture.contains("<script") && !picture.contains('\u{0}') && !picture.contains('\u{1b}'));
        assert!(picture.contains("&lt;script&gt;"));
        assert_eq!(picture.matches("<text").count(), picture.matches("</text>").count());
    }

    #[test]
    fn a_picture_opens_as_the_process_it_shows() {
        let about =
            About::new("x".parse().unwrap(), "--> ]]> data-sopwright=\"eA==\"", LanguageWord::English);
        let process = Process::from(Document::empty(about));
        let picture = svg(&process, Theme::Light, &|_| String::new());
        let file = crate::exchange::file_in(picture.into_bytes());
        assert_eq!(crate::format::read(&file).unwrap().process, process);
    }

    #[test]
    fn a_part_is_shown_alone() {
        let text = "flowchart TD\n a((One)) --> b[Two] --> c[Three] --> d([Four])";
        let process = crate::exchange::mermaid::parse(text).unwrap();
        let only = ["b", "c"].iter().map(|id| id.parse().unwrap()).collect();
        let shown = Shown { theme: Theme::Light, only: Some(&only), font: Some("AAAA"), carries: None };
        let picture = picture(&process, &shown, &|_| String::new());
        assert!(picture.contains("Two") && picture.contains("Three") && picture.contains("base64,AAAA"));
        assert!(!picture.contains(">One<") && !picture.contains(">Four<") && !picture.contains("<metadata"));
        let whole = svg(&process, Theme::Light, &|_| String::new());
        let height = |picture: &str| -> i32 {
            picture.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        assert!(height(&picture) < height(&whole));
    }

    #[test]
    fn an_empty_process_is_an_empty_picture() {
        let about = About::new("x".parse().unwrap(), "Nothing yet", LanguageWord::English);
        let picture = svg(&Process::from(Document::empty(about)), Theme::Dark, &|_| String::new());
        assert!(picture.contains("<title>Nothing yet</title>") && picture.ends_with("</svg>\n"));
    }
}
