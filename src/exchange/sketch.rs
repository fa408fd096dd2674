//! Steps as someone wrote them down elsewhere: titles, owners, ways on; and the process that this is.
//!
//! Not here: how they were written (`exchange::outline`, `exchange::table`).

use crate::message::Message;
use crate::model::InLower;
use crate::model::{
    About, Branch, Consequence, Document, Gather, Id, Kind, KindWord, LanguageWord, Process, Role, RoleId,
    SortedMap, Step, StepId, mint,
};
use crate::record::More;
use std::sync::Arc;

/// No more steps are read from a text at once.
pub(super) const MOST_STEPS: usize = 10_000;
/// A longer title is cut; all of it then stands in what to do.
const LONGEST_TITLE: usize = 200;

/// Steps in the order in which they were written, and what was left out of them.
#[derive(Debug, Default)]
pub(super) struct Sketch {
    pub(super) items: Vec<Item>,
    pub(super) notices: Vec<Remark>,
}

/// One step.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// The line it stands in, from 1.
    pub(super) line: usize,
    pub(super) title: String,
    /// Its kind, if it was said.
    pub(super) kind: Option<KindWord>,
    pub(super) owner: String,
    /// Who takes it, at an escalation.
    pub(super) to: String,
    pub(super) instruction: String,
    pub(super) ways: Vec<Way>,
}

/// One way on.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) label: String,
    pub(super) to: Option<usize>,
}

/// Something to tell about a text that was read: what is wrong with it, or what was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line it is about, from 1; 0 for the whole.
    pub line: usize,
    /// What there is to tell.
    pub message: Message,
}

/// A remark about the whole of a text, where nothing can be read.
pub(super) fn unread(message: Message) -> Vec<Remark> {
    vec![Remark { line: 0, message }]
}

impl Item {
    /// A step of this title; what cannot stand in a title is taken out of it.
    pub(super) fn new(title: &str) -> Item {
        let title = one_line(title);
        match title.char_indices().nth(LONGEST_TITLE) {
            None => Item { title, ..Item::default() },
            Some((end, _)) => {
                let head = title.get(..end).unwrap_or(&title);
                let cut = head.rsplit_once(' ').map_or(head, |(words, _)| words);
                Item { title: format!("{cut}…"), instruction: title, ..Item::default() }
            }
        }
    }

    /// What was said, else what its ways on say.
    pub(super) fn kind(&self) -> KindWord {
        let asks = self.title.ends_with('?');
        let branches = self.ways.len() > 1 || self.ways.iter().any(|way| !way.label.is_empty());
        self.kind.unwrap_or(if asks || branches { KindWord::Decision } else { KindWord::Task })
    }
}

/// Words on one line, without characters that control a terminal or a text.
pub(super) fn one_line(text: &str) -> String {
    let plain = |letter: char| if letter.is_control() || letter == '\u{feff}' { ' ' } else { letter };
    let spaced: String = text.chars().map(plain).collect();
    let mut line = String::with_capacity(spaced.len());
    for word in spaced.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

impl Sketch {
    /// The process that was sketched. Its ids are for this process alone.
    pub(super) fn process(mut self) -> (Process, Vec<Remark>) {
        let id = "pasted".parse().unwrap_or_else(|_: &str| unreachable!("`pasted` is an id"));
        let mut document = Document::empty(About::new(id, "", LanguageWord::English));
        let mut roles: SortedMap<String, RoleId> = SortedMap::new();
        let items = std::mem::take(&mut self.items);
        let mut branches = 0;
        for (number, item) in items.iter().enumerate() {
            let Some(id) = step_id(number) else { continue };
            let kind = self.kind(item, &mut branches);
            let mut step = Step::new(item.title.clone(), kind);
            if !matches!(step.kind, Kind::Start(_) | Kind::End(_)) {
                step.owner = role(&mut document, &mut roles, &item.owner);
            }
            if let Kind::Escalation(escalation) = &mut step.kind {
                escalation.to = role(&mut document, &mut roles, &item.to);
            }
            step.guidance.instruction = Some(item.instruction.clone()).filter(|text| !text.is_empty());
            document.steps.insert(id, Arc::new(step));
        }
        (document.into(), self.notices)
    }

    fn kind(&mut self, item: &Item, branches: &mut usize) -> Kind {
        let mut ways = item.ways.iter();
        let mut kind = Kind::empty(item.kind());
        match &mut kind {
            Kind::Start(start) => start.next = ways.next().and_then(target),
            Kind::Task(task) => task.next = ways.next().and_then(target),
            Kind::Escalation(escalation) => escalation.next = ways.next().and_then(target),
            Kind::Call(call) => call.otherwise = ways.next().and_then(target),
            Kind::Decision(decision) => {
                decision.branches = ways.by_ref().filter_map(|way| branch(way, branches)).collect();
            }
            Kind::Wait(wait) => {
                for way in ways.by_ref() {
                    let is_over = way.label.is_empty() || is_time(&way.label);
                    if is_over && wait.then.is_none() {
                        let then = |step| Consequence { step: Some(step), remind: false, more: More::new() };
                        wait.then = target(way).map(then);
                    } else {
                        wait.branches.extend(branch(way, branches));
                    }
                }
            }
            Kind::End(_) => {}
        }
        for way in ways {
            let message = Message::new("paste-way-left-out").text("step", &item.title);
            self.notices.push(Remark { line: item.line, message: message.text("label", &way.label) });
        }
        kind
    }
}

fn step_id(number: usize) -> Option<StepId> {
    // Padded, so that the order of ids is that of the text.
    format!("s{number:05}").parse().ok()
}

fn target(way: &Way) -> Option<StepId> {
    way.to.and_then(step_id)
}

fn branch(way: &Way, count: &mut usize) -> Option<Branch> {
    *count += 1;
    let otherwise = matches!(way.label.in_lower().as_str(), "otherwise" | "else" | "ellers");
    let id: Id = format!("b{count}").parse().ok()?;
    Some(Branch { id, label: way.label.clone(), when: None, otherwise, next: target(way), more: More::new() })
}

/// “After 3 days”: the way that is taken when a wait is over.
fn is_time(label: &str) -> bool {
    let label = label.in_lower();
    ["after ", "efter ", "when the time", "når tiden"].iter().any(|start| label.starts_with(start))
}

fn role(document: &mut Document, known: &mut SortedMap<String, RoleId>, title: &str) -> Option<RoleId> {
    let title = one_line(title);
    if title.is_empty() {
        return None;
    }
    if let Some(id) = known.get(&title.in_lower()) {
        return Some(id.clone());
    }
    let id: RoleId = mint(&title, &format!("r{}", known.len() + 1))?;
    known.insert(title.in_lower(), id.clone());
    document.roles.insert(id.clone(), Arc::new(Role::new(title)));
    Some(id)
}

/// The kind that a word names, in English or Danish.
pub(super) fn kind_of(word: &str) -> Option<KindWord> {
    Some(match word.trim().in_lower().as_str() {
        "start" | "begin" | "begynd" | "begyndelse" | "trigger" => KindWord::Start,
        "task" | "step" | "action" | "activity" | "process" | "opgave" | "trin" | "handling"
        | "aktivitet" => KindWord::Task,
        "decision" | "question" | "choice" | "gateway" | "beslutning" | "spørgsmål" | "valg" => {
            KindWord::Decision
        }
        "escalation" | "escalate" | "hand-over" | "handover" | "eskalering" | "overdragelse" => {
            KindWord::Escalation
        }
        "wait" | "waiting" | "delay" | "vent" | "ventetid" => KindWord::Wait,
        "sub-process" | "subprocess" | "call" | "delproces" | "underproces" => KindWord::Call,
        "end" | "stop" | "finish" | "slut" | "slutning" | "afslutning" => KindWord::End,
        _ => return None,
    })
}

/// The first step of each title, in small letters.
pub(super) fn by_title(items: &[Item]) -> SortedMap<String, usize> {
    // From the end, so that the first of a title stays.
    items.iter().enumerate().rev().map(|(number, item)| (item.title.in_lower(), number)).gathered()
}
