//! The palette of commands: everything that can be done here, the steps of the process that is open, and the processes,
//! found by a few letters.
//!
//! Not here: how letters are found (`commands::fuzzy`), and what commands do (each view).

use crate::browser::page;
use crate::controls::{Dialog, Icon, Kbd, changed, clicked, view};
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::route::Route;
use crate::shelf::Shelf;
use crate::shell::Shell;
use crate::words::{Words, t};
use sopwright::commands::{Entry, Needle, TABLE, UserAct};
use sopwright::message::Message;
use sopwright::model::{Arrange, Id, ProcessId};
use std::time::Duration;
use web_sys::KeyboardEvent;

/// What can be chosen.
#[derive(Clone, Debug, PartialEq)]
enum Choice {
    Command(&'static Entry),
    Step(Id),
    Process(ProcessId),
}

/// A line of the palette.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    choice: Choice,
    title: String,
    /// What stands behind the title: `Step 7`.
    note: String,
    icon: &'static str,
    /// The letters that were found.
    at: Vec<usize>,
    score: i32,
}

/// The groups of lines, in the order in which equals stand: their Fluent names, and how many of each are shown.
const GROUPS: [(&str, usize); 4] =
    [("palette-recent", 5), ("palette-steps", 8), ("palette-commands", 14), ("palette-processes", 6)];
/// What was chosen lately counts for more, in points of `commands::fuzzy`.
const RECENT: i32 = 40;
/// How many choices are remembered.
const REMEMBERED: usize = 12;

/// The palette.
#[component]
pub fn CommandPalette() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let shelf = expect_context::<Shelf>();
    let words = expect_context::<Words>();
    let query = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let all = RwSignal::new(Vec::<Line>::new());
    let recent = RwSignal::new(Vec::<String>::new());
    // What can be chosen is gathered when the palette opens, not with every letter.
    effect(move || {
        if shell.palette.get() {
            query.set(String::new());
            chosen.set(0);
            recent.set(page::setting("recent").unwrap_or_default().lines().map(str::to_owned).collect());
            all.set(untrack(|| gathered(shell, shelf, words)));
        }
    });
    let found = memo(move || all.with(|all| recent.with(|recent| sought(all, recent, &query.read()))));
    let count = memo(move || found.read().iter().map(|(_, lines)| lines.len()).sum::<usize>());
    let told = move || words.tell(&Message::new("palette-found").count("found", count.get()));
    let line_at =
        move |place: usize| found.with(|found| found.iter().flat_map(|(_, lines)| lines).nth(place).cloned());
    let run = move |place: usize, and_edit: bool| {
        if let Some(line) = line_at(place) {
            remember(&line.choice);
            shell.palette.set(false);
            // The dialog gives the focus back when it closes; only then may it go elsewhere.
            set_timeout(move || act(shell, &line.choice, and_edit), Duration::ZERO);
        }
    };
    let go = move |to: usize| {
        chosen.set(to);
        page::reveal(&format!("#palette-{to}"));
    };
    let press = move |event: KeyboardEvent| {
        let last = count.get_untracked().saturating_sub(1);
        let here = chosen.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => go(if here == last { 0 } else { here + 1 }),
            "ArrowUp" => go(here.checked_sub(1).unwrap_or(last)),
            "PageDown" => go((here + 8).min(last)),
            "PageUp" => go(here.saturating_sub(8)),
            "Enter" => run(here, event.ctrl_key() || event.meta_key()),
            _ => return,
        }
        event.prevent_default();
    };
    let list = move || {
        let mut place = 0;
        let groups = found.get().into_iter().map(|(name, lines)| {
            let lines = lines.into_iter().map(|line| {
                let row = row(line, place, chosen, Callback::new(move |place| run(place, false)));
                place += 1;
                row
            });
            let lines = lines.collect_view();
            view! {
                <div role="group" aria-label=t(name)>
                    <div class="head" aria-hidden="true">{t(name)}</div>{lines}
                </div>
            }
        });
        groups.collect_view()
    };
    view! {
        <Dialog is_open=shell.palette title=Signal::derive(t("palette-title")) class="pal">
            <label class="with-icon palin">
                <Icon name="i-search"/>
                <input class="input" autofocus role="combobox" aria-expanded="true" aria-controls="palette-list"
                    aria-autocomplete="list" autocomplete="off" spellcheck="false"
                    aria-activedescendant=move || format!("palette-{}", chosen.get())
                    aria-label=t("palette-title") placeholder=t("palette-placeholder")
                    prop:value=move || query.get()
                    on:input=changed(move |event| { query.set(event_target_value(&event)); chosen.set(0); })
                    on:keydown=press/>
            </label>
            <p class="vh" role="status">{told}</p>
            <div class="palb scroll" id="palette-list" role="listbox" aria-label=t("palette-title")>{list}</div>
            <footer>
                <span><Kbd key="ArrowUp"/><Kbd key="ArrowDown"/>{t("palette-choose")}</span>
                <span><Kbd key="Enter"/>{t("palette-go")}</span>
                <span><Kbd key="Ctrl+Enter"/>{t("palette-edit")}</span>
                <span class="grow"></span>
                <span><Kbd key=">"/>{t("palette-only")}</span>
            </footer>
        </Dialog>
    }
}

/// Everything there is to choose from.
fn gathered(shell: Shell, shelf: Shelf, words: Words) -> Vec<Line> {
    let context = shell.context.get_untracked();
    let line = |choice, title, note, icon| Line { choice, title, note, icon, at: Vec::new(), score: 0 };
    let mut lines = Vec::new();
    if let Some(steps) = shell.steps.get_value() {
        for step in steps.list.run(()) {
            let note = words.tell(&Message::new("palette-step").count("place", step.place));
            let title = if step.title.is_empty() { words.plain("untitled") } else { step.title };
            lines.push(line(Choice::Step(step.id), title, note, step.icon));
        }
    }
    let entries = TABLE.iter().filter(|entry| entry.is_in(context) && entry.act != UserAct::Palette);
    lines.extend(
        entries.map(|entry| line(Choice::Command(entry), words.plain(entry.name), String::new(), entry.icon)),
    );
    for kept in shelf.processes.get_untracked() {
        let about = &kept.process.about;
        let code = about.code.clone().unwrap_or_default();
        lines.push(line(Choice::Process(about.id.clone()), about.title.clone(), code, "i-flow"));
    }
    lines
}

/// The lines that fit, in groups; those first that fit best. Of nothing typed, what was chosen lately comes first.
fn sought(all: &[Line], recent: &[String], query: &str) -> Vec<(&'static str, Vec<Line>)> {
    let only_commands = query.trim_start().strip_prefix('>');
    let needle = Needle::new(only_commands.unwrap_or(query));
    let mut groups: Vec<(&'static str, Vec<Line>)> = GROUPS.map(|(name, _)| (name, Vec::new())).into();
    let mut found: Vec<(i32, usize, usize, Vec<usize>)> = Vec::new();
    for (place, line) in all.iter().enumerate() {
        let group = match line.choice {
            Choice::Step(_) => 1,
            Choice::Command(_) => 2,
            Choice::Process(_) => 3,
        };
        if only_commands.is_some() && group != 2 {
            continue;
        }
        let lately = recent.iter().position(|name| *name == name_of(&line.choice));
        if needle.is_empty() {
            // Of equals the order is that of the table, and for what was chosen lately the last choice first.
            let score = lately.map_or(0, |lately| -i32::try_from(lately).unwrap_or(i32::MAX));
            found.push((score, place, if lately.is_some() { 0 } else { group }, Vec::new()));
        } else if let Some(hit) = needle.find(&line.title) {
            found.push((hit.score + if lately.is_some() { RECENT } else { 0 }, place, group, hit.at));
        }
    }
    found.arrange_by_key(|(score, place, ..)| (-score, *place));
    for (score, place, group, at) in found {
        let most = GROUPS.get(group).map_or(0, |(_, most)| *most);
        if let (Some((_, lines)), Some(line)) = (groups.get_mut(group), all.get(place))
            && (lines.len() < most || (group == 2 && needle.is_empty()))
        {
            lines.push(Line { at, score, ..line.clone() });
        }
    }
    groups.retain(|(_, lines)| !lines.is_empty());
    if !needle.is_empty() {
        groups.arrange_by_key(|(_, lines)| -lines.first().map_or(0, |line| line.score));
    }
    groups
}

fn row(line: Line, place: usize, chosen: RwSignal<usize>, run: Callback<usize>) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let key = match &line.choice {
        Choice::Command(entry) => entry.keys_shown(shell.has_singles.get_untracked()).next(),
        Choice::Step(_) | Choice::Process(_) => None,
    };
    view! {
        <div class="mi" role="option" id=format!("palette-{place}") aria-selected=move || (chosen.get() == place).to_string()
            on:click=clicked(move |_| run.run(place))>
            <Icon name=line.icon/>
            <span class="t">{marked(&line.title, &line.at)}</span>
            <span class="faint">{line.note}</span>
            <span class="end">{key.map(|key| view! { <Kbd key/> })}</span>
        </div>
    }
}

/// The title with the letters found marked.
pub fn marked(title: &str, at: &[usize]) -> Vec<AnyView> {
    let mut parts: Vec<(bool, String)> = Vec::new();
    for (place, letter) in title.chars().enumerate() {
        let is_found = at.contains(&place);
        match parts.last_mut() {
            Some((was_found, text)) if *was_found == is_found => text.push(letter),
            _ => parts.push((is_found, letter.to_string())),
        }
    }
    let part = |(is_found, text)| {
        if is_found {
            view! { <mark>{text}</mark> }
        } else {
            view! { <span>{text}</span> }
        }
    };
    parts.into_iter().map(part).collect()
}

fn act(shell: Shell, choice: &Choice, and_edit: bool) {
    match choice {
        Choice::Command(entry) => shell.perform(entry.act),
        Choice::Process(id) => Route::Draw(id.clone()).go(),
        Choice::Step(id) => {
            if let Some(steps) = shell.steps.get_value() {
                steps.go.run(id.clone());
            }
            if and_edit {
                shell.perform(UserAct::Rename);
            }
        }
    }
}

/// What a choice is remembered by.
fn name_of(choice: &Choice) -> String {
    match choice {
        Choice::Command(entry) => format!("command {}", entry.name),
        Choice::Step(id) => format!("step {id}"),
        Choice::Process(id) => format!("process {id}"),
    }
}

fn remember(choice: &Choice) {
    let name = name_of(choice);
    let before = page::setting("recent").unwrap_or_default();
    let others = before.lines().filter(|line| *line != name).take(REMEMBERED - 1);
    let list: Vec<&str> = std::iter::once(name.as_str()).chain(others).collect();
    page::set_setting("recent", &list.join("\n"));
}
