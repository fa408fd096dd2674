//! A process as an outline, for mails and chats.
//!
//! Not here: reading one (`outline::read`).

use super::{ELSEWHERE, NO_LABEL, NOWHERE};
use crate::exchange::sketch::one_line;
use crate::message::{Arg, Message};
use crate::model::InLower;
use crate::model::{ExitKind, Kind, KindWord, Process, RoleId, SortedMap, SortedSet, Step, StepId};

/// Deeper branches are told where the list goes on at the margin.
const DEEPEST: usize = 8;

struct Line {
    depth: usize,
    text: String,
}

/// What is still to be written, the last of them first.
enum Due<'a> {
    /// A way on to a step, or nowhere.
    Next { to: Option<StepId>, depth: usize },
    /// An answer with what follows it.
    Answer { label: String, to: Option<StepId>, depth: usize, is_branch: bool },
    /// A step that nothing written so far leads to.
    Root(&'a StepId),
}

/// The outline as text, a line a step. `order` is how the steps are read in the process they come from; `tell` puts our
/// own words into a language.
pub fn print(process: &Process, order: &[StepId], tell: &dyn Fn(&Message) -> String) -> String {
    let mut text = String::new();
    for line in lines(process, order, tell) {
        for _ in 0..line.depth {
            text.push_str("  ");
        }
        text.push_str("- ");
        text.push_str(&line.text);
        text.push('\n');
    }
    text
}

/// The outline as a list for mails and documents. `attribute` stands in its first tag and may carry the steps themselves.
pub fn html(
    process: &Process,
    order: &[StepId],
    attribute: &str,
    tell: &dyn Fn(&Message) -> String,
) -> String {
    let mut html = format!("<ul {attribute}>");
    let mut depth = 0;
    let mut is_first = true;
    for line in lines(process, order, tell) {
        while depth > line.depth {
            html.push_str("</li></ul>");
            depth -= 1;
        }
        if line.depth > depth {
            html.push_str("<ul>");
            depth += 1;
        } else if !is_first {
            html.push_str("</li>");
        }
        is_first = false;
        html.push_str("<li>");
        html.push_str(&crate::exchange::svg::escaped(&line.text));
    }
    for _ in 0..depth {
        html.push_str("</li></ul>");
    }
    html.push_str(if is_first { "</ul>" } else { "</li></ul>" });
    html
}

fn lines(process: &Process, order: &[StepId], tell: &dyn Fn(&Message) -> String) -> Vec<Line> {
    let roots = roots(process, order);
    let mut list = List { process, tell, lines: Vec::new(), written: SortedSet::new(), due: Vec::new() };
    // A step that is only named on the way, as after a time limit, is written at the end.
    list.due.extend(roots.iter().chain(order).rev().map(Due::Root));
    while let Some(due) = list.due.pop() {
        list.write(due);
    }
    // A way that is open at the very end says nothing.
    while list.lines.last().is_some_and(|line| line.text == NOWHERE) {
        list.lines.pop();
    }
    list.lines.extend(process.notes.values().filter(|note| !note.text.is_empty()).map(|note| Line {
        depth: 0,
        text: format!("({}) {}", tell(&Message::new("kind-note")).in_lower(), one_line(&note.text)),
    }));
    list.lines
}

/// Where a reader begins: steps from which all others are come to, in the order given, but none before what leads to it.
/// In a part of a process the first in the order may stand in the middle, where another way came by.
fn roots(process: &Process, order: &[StepId]) -> Vec<StepId> {
    let mut roots: Vec<StepId> = Vec::new();
    let mut root_of: SortedMap<StepId, &StepId> = SortedMap::new();
    for root in order {
        let mut place = roots.len();
        let mut waiting = vec![root.clone()];
        while let Some(id) = waiting.pop() {
            let Some(step) = process.step(&id) else { continue };
            match root_of.get(&id) {
                Some(known) if *known == root => {}
                // Nothing of an earlier root leads here, else this one would have been come to.
                Some(known) if id != *root => {
                    place = roots.iter().position(|other| other == *known).unwrap_or(place).min(place);
                }
                Some(_) => place = usize::MAX,
                None => {
                    waiting.extend(step.transitions(&id).map(|transition| transition.to));
                    root_of.insert(id, root);
                }
            }
        }
        if place <= roots.len() && process.steps.contains_key(root) {
            roots.insert(place, root.clone());
        }
    }
    roots
}

/// Labels with where they lead.
type Answers = Vec<(String, Option<StepId>)>;

struct List<'a> {
    process: &'a Process,
    tell: &'a dyn Fn(&Message) -> String,
    lines: Vec<Line>,
    written: SortedSet<StepId>,
    due: Vec<Due<'a>>,
}

impl<'a> List<'a> {
    fn write(&mut self, due: Due<'a>) {
        match due {
            Due::Root(id) if self.written.contains(id) => {}
            Due::Root(id) => self.step(id.clone(), 0, ""),
            Due::Next { to: None, depth } => self.line(depth, NOWHERE.to_owned()),
            Due::Next { to: Some(to), depth } => match self.is_new(&to) {
                true => self.step(to, depth, ""),
                false => self.line(depth, self.elsewhere(&to)),
            },
            Due::Answer { label, to: None, depth, .. } => self.line(depth, format!("{label}: {NOWHERE}")),
            Due::Answer { label, to: Some(to), depth, is_branch } => {
                let is_last = self.process.step(&to).is_some_and(|step| matches!(step.kind, Kind::End(_)));
                if !is_branch || !self.is_new(&to) || depth >= DEEPEST {
                    self.line(depth, format!("{label}: {}", self.elsewhere(&to)));
                } else if is_last {
                    self.step(to, depth, &format!("{label}: "));
                } else {
                    self.line(depth, format!("{label}:"));
                    self.due.push(Due::Next { to: Some(to), depth: depth + 1 });
                }
            }
        }
    }

    fn is_new(&self, id: &StepId) -> bool {
        !self.written.contains(id) && self.process.steps.contains_key(id)
    }

    fn line(&mut self, depth: usize, text: String) {
        self.lines.push(Line { depth, text });
    }

    fn elsewhere(&self, id: &StepId) -> String {
        let title = self.process.step(id).map_or(id.as_str(), |step| step.title.as_str());
        format!("{ELSEWHERE} {}", one_line(title))
    }

    fn step(&mut self, id: StepId, depth: usize, before: &str) {
        let Some(step) = self.process.step(&id).cloned() else { return };
        let (answers, next) = self.ways(&step, &id);
        let text = format!("{before}{}", self.words(&step, !answers.is_empty()));
        self.line(depth, text);
        self.written.insert(id);
        if let Some(to) = next {
            self.due.push(Due::Next { to, depth });
        } else if answers.is_empty() && !matches!(step.kind, Kind::End(_)) {
            self.due.push(Due::Next { to: None, depth });
        }
        let is_branch = is_branching(&step);
        let answers = answers.into_iter().rev();
        self.due.extend(answers.map(|(label, to)| Due::Answer { label, to, depth: depth + 1, is_branch }));
    }

    /// The ways on that have a label, and the one that just follows.
    fn ways(&self, step: &Step, id: &StepId) -> (Answers, Option<Option<StepId>>) {
        let (mut answers, mut next) = (Vec::new(), None);
        for exit in step.exits(id) {
            let label = match exit.kind {
                ExitKind::Next | ExitKind::OtherOutcome => {
                    next = Some(exit.to);
                    continue;
                }
                ExitKind::Branch { .. } => one_line(&exit.label),
                ExitKind::Limit { within } => {
                    (self.tell)(&Message::new("outline-after").with("span", Arg::Span(within)))
                }
                ExitKind::Over { after: Some(span) } => {
                    (self.tell)(&Message::new("outline-after").with("span", Arg::Span(span)))
                }
                ExitKind::Over { after: None } => (self.tell)(&Message::new("outline-over")),
                ExitKind::Unanswered => (self.tell)(&Message::new("outline-unanswered")),
                ExitKind::Outcome(outcome) => {
                    let word = match outcome {
                        crate::model::Outcome::Resolved => "outcome-resolved",
                        crate::model::Outcome::Transferred => "outcome-transferred",
                        crate::model::Outcome::Closed => "outcome-closed",
                    };
                    (self.tell)(&Message::new(word))
                }
            };
            answers.push((if label.is_empty() { NO_LABEL.to_owned() } else { label }, exit.to));
        }
        if matches!(step.kind, Kind::Call(_)) && next.is_none() {
            next = Some(None);
        }
        (answers, next)
    }

    /// The title, its kind where the title does not show it, and who does it.
    fn words(&self, step: &Step, has_answers: bool) -> String {
        let mut words = one_line(&step.title);
        let word = step.kind.word();
        let asks = words.ends_with('?');
        let is_plain = match word {
            KindWord::Task => !asks && !has_answers,
            KindWord::Decision => asks,
            KindWord::Start | KindWord::Escalation | KindWord::Wait | KindWord::Call | KindWord::End => false,
        };
        if !is_plain || words.is_empty() {
            let kind = (self.tell)(&Message::new("kind").with("kind", Arg::Kind(word))).in_lower();
            words.push_str(if words.is_empty() { "" } else { " " });
            words.push_str(&format!("({kind})"));
        }
        let title = |role: &Option<RoleId>| {
            role.as_ref().and_then(|role| self.process.roles.get(role)).map(|role| one_line(&role.title))
        };
        let to = match &step.kind {
            Kind::Escalation(escalation) => title(&escalation.to),
            _ => None,
        };
        match (title(&step.owner), to) {
            (Some(owner), Some(to)) => words.push_str(&format!(" [{owner} {ELSEWHERE} {to}]")),
            (Some(owner), None) => words.push_str(&format!(" [{owner}]")),
            (None, Some(to)) => words.push_str(&format!(" [{ELSEWHERE} {to}]")),
            (None, None) => {}
        }
        words
    }
}

fn is_branching(step: &Step) -> bool {
    matches!(step.kind, Kind::Decision(_) | Kind::Wait(_))
}
