//! What is shown of the findings and which of them one is at: order, filters, going from one to the next.
//!
//! Not here: finding them (`check`), when (`designer::checking`), how they look (`designer::checks`).

use super::dock::Dock;
use super::play::{Play, steps_of};
use super::session::Session;
use super::walk::focus;
use crate::browser::page;
use crate::follow::memo;
use crate::prelude::*;
use sopwright::check::{Checked, Diagnostic, Fix, Severity};
use sopwright::commands::UserAct;
use sopwright::message::{Arg, Message};
use sopwright::model::InLower;
use sopwright::model::{Gather, SortedMap};
use sopwright::model::{Id, TransitionId};

/// The findings of the designer, as they are shown.
#[derive(Clone, Copy)]
pub struct Findings {
    session: Session,
    dock: Dock,
    play: Play,
    /// In which order they stand; remembered by this browser.
    pub order: RwSignal<Order>,
    /// Whether errors, warnings and hints are listed.
    pub shows: RwSignal<[bool; 3]>,
    /// Only those are listed in which these words stand.
    pub needle: RwSignal<String>,
    /// Where each finding stands in what the checks found, by its key.
    places: Memo<SortedMap<String, usize>>,
    /// What is listed.
    pub lines: Memo<Vec<Line>>,
    /// The finding one is at.
    pub current: RwSignal<Option<String>>,
    /// The finding that is explained.
    pub opened: RwSignal<Option<String>>,
    /// The weightiest finding at each transition.
    pub ways: Memo<SortedMap<TransitionId, Severity>>,
    /// The finding that is about to be accepted.
    pub accepting: RwSignal<Option<(&'static str, String)>>,
}

/// How findings are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The weightiest first.
    Weight,
    /// By where they are.
    Place,
    /// By what is wrong.
    Rule,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// What the findings below have in common, and how many they are.
    Head(String, usize),
    /// A finding, by its key.
    Row(String),
}

impl Order {
    /// All of them, as they are offered.
    pub const ALL: [Order; 3] = [Order::Weight, Order::Place, Order::Rule];

    /// The word by which it is remembered.
    pub fn word(self) -> &'static str {
        match self {
            Order::Weight => "weight",
            Order::Place => "place",
            Order::Rule => "rule",
        }
    }
}

impl Findings {
    /// All of them, in the order chosen last.
    pub fn new(session: Session, dock: Dock, play: Play) -> Findings {
        let remembered = page::setting("findings-order");
        let order = Order::ALL.into_iter().find(|order| remembered.as_deref() == Some(order.word()));
        let (order, shows) = (RwSignal::new(order.unwrap_or(Order::Weight)), RwSignal::new([true; 3]));
        let needle = RwSignal::new(String::new());
        let places = memo(move || {
            session
                .checked
                .with(|checked| keys(checked).into_iter().enumerate().map(|(at, key)| (key, at)).gathered())
        });
        Findings {
            session,
            dock,
            play,
            order,
            shows,
            needle,
            places,
            lines: memo(move || lines(session, order.get(), shows.get(), &needle.get())),
            current: RwSignal::new(None),
            opened: RwSignal::new(None),
            ways: memo(move || session.checked.with(|checked| worst_by_way(checked))),
            accepting: RwSignal::new(None),
        }
    }

    /// Does a command, if it is about findings.
    pub fn perform(self, act: UserAct) -> bool {
        match act {
            UserAct::Checks => self.step(1),
            UserAct::ChecksBefore => self.step(-1),
            UserAct::ShowPath => self.show_path(),
            UserAct::Accept => self.accept(),
            UserAct::FixSafe => self.fix_safe(),
            _ => return false,
        }
        true
    }

    /// What a finding says now, if it still stands.
    pub fn with<T>(self, key: &str, read: impl FnOnce(&Diagnostic) -> T) -> Option<T> {
        let checked = self.session.checked.read();
        self.places.read().get(key).and_then(|place| checked.diagnostics.get(*place)).map(read)
    }

    /// Puts the findings in another order from now on.
    pub fn put_in(self, order: Order) {
        self.order.set(order);
        page::set_setting("findings-order", order.word());
    }

    /// Goes to the next finding that is listed, or the one before, round and round.
    fn step(self, by: isize) {
        let keys = untrack(|| {
            let row = |line: Line| if let Line::Row(key) = line { Some(key) } else { None };
            self.lines.get().into_iter().filter_map(row).collect::<Vec<_>>()
        });
        let here = self.current.get_untracked().and_then(|key| keys.iter().position(|other| *other == key));
        let place = match here {
            Some(here) => (here + keys.len()).saturating_add_signed(by) % keys.len().max(1),
            None if by < 0 => keys.len().saturating_sub(1),
            None => 0,
        };
        match keys.get(place) {
            Some(key) => {
                self.go(key);
                let told =
                    untrack(|| self.with(key, |found| (found.severity, found.rule, found.message.clone())));
                if let Some((severity, rule, message)) = told {
                    let words = self.session.words;
                    let said = Message::new("finding-at").count("place", place + 1).count("of", keys.len());
                    let said = said.with("severity", Arg::Word(severity.word()));
                    let said = said.text("rule", words.plain(&format!("rule-{rule}")));
                    let said = said.text("message", words.tell(&message));
                    if self.dock.is_seen() { self.session.speak(&said) } else { self.session.say(&said) }
                }
            }
            None => self.session.say(&Message::new("checks-none-listed")),
        }
    }

    /// Goes to where a finding is: the view, the focus, the details, and its row.
    pub fn go(self, key: &str) {
        let Some(at) = untrack(|| self.with(key, |found| found.at.clone())) else { return };
        self.current.set(Some(key.to_owned()));
        let session = self.session;
        match thing_at(session, &at) {
            Some(id) => focus(session, &id),
            None => {
                session.select(None);
                session.shows_process.set(true);
                session.keyboard.into_details.set(true);
                page::focus_later(
                    ".inspector [data-of=\"\"] [aria-invalid=true], .dock [aria-current=true] .stepref"
                        .into(),
                );
            }
        }
        request_animation_frame(|| page::reveal(".dock [aria-current=true]"));
    }

    /// The finding one is at, else that of the step selected, else the first.
    fn chosen(self) -> Option<String> {
        let step = untrack(|| self.session.selected_step());
        let at = step.map(|step| format!("steps/{step}"));
        untrack(|| {
            let current = self.current.get().filter(|key| self.places.read().contains_key(key));
            let is_here = |key: &String| {
                let is_at = |found: &Diagnostic| at.as_ref().is_some_and(|at| is_within(at, &found.at));
                self.with(key, is_at).unwrap_or(false)
            };
            let rows = self.lines.get().into_iter().filter_map(|line| match line {
                Line::Row(key) => Some(key),
                Line::Head(..) => None,
            });
            let rows: Vec<String> = rows.collect();
            let here = rows.iter().find(|key| is_here(key)).cloned();
            match (current, here) {
                (Some(current), _) if at.is_none() || is_here(&current) => Some(current),
                (current, here) => here.or(current).or_else(|| rows.first().cloned()),
            }
        })
    }

    /// Shows how a case comes to what the finding is about.
    pub fn show_path_of(self, key: &str) {
        let told = untrack(|| self.with(key, |found| (found.path.steps(), found.message.clone())));
        let Some((steps, message)) = told else { return };
        self.current.set(Some(key.to_owned()));
        if steps.is_empty() {
            return self.session.say(&Message::new("path-none"));
        }
        let strides = self.session.peek(|process| steps_of(process, &steps));
        let title = self.session.words.tell(&message);
        self.play.tour(title, strides);
    }

    fn show_path(self) {
        match self.chosen() {
            Some(key) => self.show_path_of(&key),
            None => self.session.say(&Message::new("checks-none-listed")),
        }
    }

    fn accept(self) {
        match self.chosen() {
            Some(key) => self.accept_of(&key),
            None => self.session.say(&Message::new("checks-none-listed")),
        }
    }

    /// Asks why a finding is accepted. Errors stand, for a process that is published must be sound.
    pub fn accept_of(self, key: &str) {
        let told = untrack(|| self.with(key, |found| (found.severity, found.rule, found.at.clone())));
        match told {
            Some((Severity::Error, ..)) => self.session.say(&Message::new("accept-no-errors")),
            Some((_, rule, at)) => self.accepting.set(Some((rule, at))),
            None => {}
        }
    }

    /// How many findings have a fix that needs no look.
    pub fn safe(self) -> usize {
        self.session.checked.read().diagnostics.iter().filter(|found| safe_fix(found).is_some()).count()
    }

    fn fix_safe(self) {
        let checked = self.session.checked.get_untracked();
        let fixes: Vec<&Fix> = checked.diagnostics.iter().filter_map(safe_fix).collect();
        self.session.fix_all(&fixes);
    }
}

fn safe_fix(found: &Diagnostic) -> Option<&Fix> {
    found.fixes.iter().find(|fix| fix.safe)
}

/// What names each finding however the others come and go: its rule, its place, and a number where a rule found several
/// things there.
fn keys(checked: &Checked) -> Vec<String> {
    let mut seen: SortedMap<(&str, &str), usize> = SortedMap::new();
    let mut keys = Vec::with_capacity(checked.diagnostics.len());
    for found in &checked.diagnostics {
        let count = seen.entry((found.rule, &found.at)).or_default();
        *count += 1;
        keys.push(format!("{} {} {count}", found.rule, found.at));
    }
    keys
}

fn lines(session: Session, order: Order, shows: [bool; 3], needle: &str) -> Vec<Line> {
    let words = session.words;
    let checked = session.checked.get();
    let needle = needle.trim().in_lower();
    let is_listed = |found: &Diagnostic| {
        let is_shown = match (found.severity, shows) {
            (Severity::Error, [shown, ..])
            | (Severity::Warning, [_, shown, _])
            | (Severity::Hint, [.., shown]) => shown,
        };
        let has_words = || {
            let rule = words.plain(&format!("rule-{}", found.rule));
            let text = format!("{rule} {} {}", words.tell(&found.message), found.rule);
            text.in_lower().contains(&needle)
        };
        is_shown && (needle.is_empty() || has_words())
    };
    let found = checked.diagnostics.iter().zip(keys(&checked)).filter(|(found, _)| is_listed(found));
    if order == Order::Weight {
        return found.map(|(_, key)| Line::Row(key)).collect();
    }
    // The groups stand as the weightiest finding of each would.
    let mut groups: Vec<(String, Vec<Line>)> = Vec::new();
    let mut known: SortedMap<String, usize> = SortedMap::new();
    for (found, key) in found {
        let name = match order {
            Order::Rule => words.plain(&format!("rule-{}", found.rule)),
            Order::Place | Order::Weight => place_name(session, &found.at),
        };
        let place = *known.entry(name.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, rows)) => rows.push(Line::Row(key)),
            None => groups.push((name, vec![Line::Row(key)])),
        }
    }
    let with_head = |(name, rows): (String, Vec<Line>)| {
        std::iter::once(Line::Head(name, rows.len())).chain(rows).collect::<Vec<_>>()
    };
    groups.into_iter().flat_map(with_head).collect()
}

/// What a place is called: the title of the step, else what it is.
pub fn place_name(session: Session, at: &str) -> String {
    let mut parts = at.split('/');
    let (what, id) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let name = session.peek(|process| match what {
        "steps" => process.steps.get(id).map(|step| step.title.clone()),
        "roles" => process.roles.get(id).map(|role| role.title.clone()),
        "fields" => process.fields.get(id).map(|field| field.label.clone()),
        "anytime" => process.anytime.iter().find(|any| any.id.as_str() == id).map(|any| any.label.clone()),
        "scenarios" => {
            process.scenarios.iter().find(|each| each.id.as_str() == id).map(|each| each.title.clone())
        }
        _ => None,
    });
    match name.filter(|name| !name.is_empty()) {
        Some(name) => name,
        None if id.is_empty() => session.words.plain("finding-of-process"),
        None => id.to_owned(),
    }
}

/// What on the chart a place belongs to.
pub fn thing_at(session: Session, at: &str) -> Option<Id> {
    let mut parts = at.split('/');
    let (what, id) = (parts.next()?, parts.next()?);
    let places = session.places.get_untracked();
    let is_there = match what {
        "steps" => places.steps.contains_key(id),
        "notes" => places.notes.contains_key(id),
        "anytime" => places.anytime.contains_key(id),
        _ => false,
    };
    if is_there { id.parse().ok() } else { None }
}

/// Whether a place is another one, or a part of it.
pub fn is_within(at: &str, inner: &str) -> bool {
    inner.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The transition that a place is at: `steps/where/branches/b1` is at `b1`, `steps/where/next` at `where/next`.
fn way_at(at: &str) -> Option<TransitionId> {
    let parts: Vec<&str> = at.split('/').collect();
    match parts.as_slice() {
        ["steps", _, "branches", branch, ..] => branch.parse().ok(),
        ["steps", step, "limits", limit, ..] => format!("{step}/limit/{limit}").parse().ok(),
        ["steps", step, "on", outcome, ..] => format!("{step}/on/{outcome}").parse().ok(),
        ["steps", step, way @ ("next" | "then" | "unanswered" | "otherwise"), ..] => {
            format!("{step}/{way}").parse().ok()
        }
        ["anytime", id, ..] => format!("anytime/{id}").parse().ok(),
        _ => None,
    }
}

fn worst_by_way(checked: &Checked) -> SortedMap<TransitionId, Severity> {
    let mut worst: SortedMap<TransitionId, Severity> = SortedMap::new();
    for found in &checked.diagnostics {
        if let Some(way) = way_at(&found.at) {
            let known = worst.entry(way).or_insert(found.severity);
            *known = (*known).min(found.severity);
        }
    }
    worst
}
