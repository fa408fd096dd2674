//! What is done in a scenario, one act after the other: its kind, what belongs to it, and its place.
//!
//! Not here: the values that are recorded (`values`), doing the acts (`run::play`).

use super::Trials;
use super::list::tool;
use super::values::Recorded;
use crate::browser::page;
use crate::controls::{For, Icon, clicked, view};
use crate::designer::inspector::{Choice, SpanRow, StepChoice, TextRow};
use crate::designer::session::Session;
use crate::follow::memo;
use crate::prelude::*;
use crate::words::t;
use sopwright::model::{Act, Deviation, Id, Process, Scenario, Span};
use sopwright::model::{Gather, SortedMap};
use web_sys::KeyboardEvent;

/// The words for the kinds of acts, with the Fluent ids of what they are called.
const KINDS: [(&str, &str); 11] = [
    ("record", "act-record"),
    ("check", "act-check"),
    ("choose", "act-choose"),
    ("done", "act-done"),
    ("accept", "act-accept"),
    ("unanswered", "act-unanswered"),
    ("after", "act-after"),
    ("anytime", "act-anytime"),
    ("channel", "act-channel"),
    ("back", "act-back"),
    ("deviate", "act-deviate"),
];

/// One act of a scenario, and the way to change it.
#[derive(Clone, Copy)]
pub struct Slot {
    /// The act, as it changes.
    pub act: Memo<Option<Act>>,
    /// Puts another act in its place.
    pub put: Callback<Act>,
}

/// The acts.
#[component]
pub fn Acts(
    /// The scenario.
    id: Id,
    /// Its record.
    scenario: Memo<Option<Scenario>>,
) -> impl IntoView {
    let trials = expect_context::<Trials>();
    let id = StoredValue::new(id);
    let change = Callback::new(move |change: Change| {
        id.with_value(|id| {
            trials.revise(id, |scenario| change.make(&mut scenario.acts));
        });
    });
    let kinds = memo(move || {
        let scenario = scenario.read();
        let acts = scenario.as_ref().map(|scenario| scenario.acts.as_slice()).unwrap_or_default();
        acts.iter().map(Act::word).enumerate().collect::<Vec<_>>()
    });
    let count = memo(move || kinds.read().len());
    let add = move |_| {
        change.run(Change::Add);
        page::focus_later("[data-list=acts] > li:last-child select".to_owned());
    };
    view! {
        <section class="isec" aria-label=t("scenario-acts")>
            <header><h3>{t("scenario-acts")}</h3><span class="n">{move || count.get()}</span></header>
            <ol class="branch-list" data-list="acts">
                <For each=move || kinds.get() key=|item| *item let:item>
                    <ActRow place=item.0 scenario count change/>
                </For>
            </ol>
            <button class="btn sm" data-add-act="" on:click=clicked(add)><Icon name="i-plus"/>{t("act-add")}</button>
        </section>
    }
}

/// A change to the list of acts.
enum Change {
    Add,
    Put(usize, Act),
    Move(usize, usize),
    Remove(usize),
}

impl Change {
    fn make(self, acts: &mut Vec<Act>) {
        match self {
            Change::Add => acts.push(Act::Done),
            Change::Put(place, act) => acts.get_mut(place).into_iter().for_each(|old| *old = act.clone()),
            Change::Move(from, to) if from < acts.len() && to < acts.len() => {
                let act = acts.remove(from);
                acts.insert(to, act);
            }
            Change::Remove(place) if place < acts.len() => drop(acts.remove(place)),
            Change::Move(..) | Change::Remove(_) => {}
        }
    }
}

#[component]
fn ActRow(
    place: usize,
    scenario: Memo<Option<Scenario>>,
    count: Memo<usize>,
    change: Callback<Change>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let trials = expect_context::<Trials>();
    let act = memo(move || scenario.read().as_ref().and_then(|scenario| scenario.acts.get(place).cloned()));
    let put = Callback::new(move |act: Act| change.run(Change::Put(place, act)));
    let one = Slot { act, put };
    let word = untrack(|| act.get()).map_or("done", |act| act.word());
    let kinds = Signal::derive(move || {
        KINDS.iter().map(|(word, name)| ((*word).to_owned(), session.words.plain(name))).collect::<Vec<_>>()
    });
    let is_refused = memo(move || {
        let id = scenario.read().as_ref().map(|scenario| scenario.id.clone());
        let tried = id.and_then(|id| trials.of(&id));
        tried.is_some_and(|tried| {
            tried
                .unmet
                .iter()
                .any(|unmet| matches!(unmet, sopwright::run::Unmet::Refused { act, .. } if *act == place))
        })
    });
    let set_kind = move |word: String| put.run(session.peek(|process| begun(&word, process)));
    // The focus goes with the act, so that it can be moved on.
    let shift = move |by: isize, button: &str| {
        let to = place.saturating_add_signed(by);
        if to < count.get_untracked() && to != place {
            change.run(Change::Move(place, to));
            page::focus_later(format!("[data-list=acts] > li:nth-child({}) [data-do={button}]", to + 1));
        }
    };
    let press = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" | "PageUp" => -1,
            "ArrowDown" | "PageDown" => 1,
            _ => 0,
        };
        if event.alt_key() && by != 0 {
            event.prevent_default();
            event.stop_propagation();
            shift(by, if by < 0 { "up" } else { "down" });
        }
    };
    view! {
        <li class="branch-row act-row" data-act=word data-refused=move || is_refused.get().to_string() on:keydown=press>
            <div class="row">
                <span class="act-number" aria-hidden="true">{place + 1}</span>
                <Choice name="act-kind" value=Signal::stored(word.to_owned()) options=kinds on_change=set_kind/>
                {tool("up", "i-chev-down", "act-up", move || shift(-1, "up"))}
                {tool("down", "i-chev-down", "act-down", move || shift(1, "down"))}
                {tool("remove", "i-x", "remove", move || change.run(Change::Remove(place)))}
            </div>
            {fields(session, word, one)}
        </li>
    }
}

/// What belongs to an act of this kind.
fn fields(session: Session, word: &'static str, one: Slot) -> AnyView {
    let text = move |read: fn(&Act) -> String| -> Signal<String> {
        memo(move || one.act.read().as_ref().map(read).unwrap_or_default()).into()
    };
    let id = |act: &Act| match act {
        Act::Check(id) | Act::Choose(id) | Act::AnyTime(id) | Act::Channel(id) => id.to_string(),
        _ => String::new(),
    };
    let one_of =
        move |name: &'static str, list: fn(&Process) -> Vec<(String, String)>, make: fn(Id) -> Act| {
            let options: Signal<Vec<(String, String)>> = memo(move || {
                let mut options = session.read(list);
                let now = text(id).get();
                // What is no longer there still shows, so that one sees what is wrong.
                if !options.iter().any(|(id, _)| *id == now) {
                    options.insert(0, (now.clone(), now));
                }
                options
            })
            .into();
            let set = move |id: String| {
                if let Ok(id) = id.parse() {
                    one.put.run(make(id));
                }
            };
            view! { <Choice name value=text(id) options on_change=set/> }
        };
    match word {
        "record" => view! { <Recorded one/> },
        "check" => one_of("act-check-item", items, Act::Check),
        "choose" => one_of("act-choose-branch", branches, Act::Choose),
        "anytime" => one_of("act-anytime-event", anytimes, Act::AnyTime),
        "channel" => one_of("act-channel-to", channels, Act::Channel),
        "after" => {
            let span = memo(move || match one.act.get() {
                Some(Act::After(span)) => Some(span),
                _ => None,
            });
            let set = move |span: Option<Span>| {
                if let Some(span) = span {
                    one.put.run(Act::After(span));
                }
            };
            view! { <SpanRow label="act-after-span" value=span on_change=set/> }
        }
        "deviate" => {
            let read = move || match one.act.get_untracked() {
                Some(Act::Deviate(deviation)) => Some(deviation),
                _ => None,
            };
            let to = text(|act| {
                if let Act::Deviate(deviation) = act { deviation.to.to_string() } else { String::new() }
            });
            let because = text(|act| {
                if let Act::Deviate(deviation) = act { deviation.because.clone() } else { String::new() }
            });
            let set_to = move |to: String| {
                if let (Some(deviation), Ok(to)) = (read(), to.parse()) {
                    one.put.run(Act::Deviate(Deviation { to, ..deviation }));
                }
            };
            let set_because = move |because: String| {
                if let Some(deviation) = read() {
                    one.put.run(Act::Deviate(Deviation { because, ..deviation }));
                }
            };
            view! {
                <StepChoice name="act-deviate-to" value=to on_change=set_to/>
                <TextRow label="act-deviate-because" value=because on_change=set_because/>
            }
        }
        _ => ().into_any(),
    }
}

/// An act of this kind, with the first of what it can be about.
fn begun(word: &str, process: &Process) -> Act {
    let first = |list: fn(&Process) -> Vec<(String, String)>, make: fn(Id) -> Act| {
        list(process).first().and_then(|(id, _)| id.parse().ok()).map_or(Act::Done, make)
    };
    match word {
        "record" => {
            let field = process.fields.iter().find(|(_, field)| super::values::is_typed(field));
            let pair = field.map(|(id, field)| (id.clone(), super::values::first_value(field)));
            Act::Record(pair.into_iter().gathered::<SortedMap<_, _>>())
        }
        "check" => first(items, Act::Check),
        "choose" => first(branches, Act::Choose),
        "accept" => Act::Accept,
        "unanswered" => Act::Unanswered,
        "after" => Act::After(Span::minutes(60)),
        "anytime" => first(anytimes, Act::AnyTime),
        "channel" => first(channels, Act::Channel),
        "back" => Act::Back,
        "deviate" => match process.ends().next() {
            Some(to) => {
                Act::Deviate(Deviation { to: to.clone(), because: String::new(), more: Default::default() })
            }
            None => Act::Done,
        },
        _ => Act::Done,
    }
}

fn items(process: &Process) -> Vec<(String, String)> {
    let of_step = |step: &std::sync::Arc<sopwright::model::Step>| {
        let title = step.title.clone();
        let items = step.guidance.checklist.iter();
        items.map(move |item| (item.id.to_string(), format!("{} · {title}", item.text))).collect::<Vec<_>>()
    };
    in_order(process, &of_step)
}

fn branches(process: &Process) -> Vec<(String, String)> {
    let of_step = |step: &std::sync::Arc<sopwright::model::Step>| {
        let title = step.title.clone();
        let branches = step.branches().iter();
        branches
            .map(move |branch| (branch.id.to_string(), format!("{} · {title}", branch.label)))
            .collect::<Vec<_>>()
    };
    in_order(process, &of_step)
}

type OfStep<'a> = &'a dyn Fn(&std::sync::Arc<sopwright::model::Step>) -> Vec<(String, String)>;

/// What the steps have, in reading order; the same id only once.
fn in_order(process: &Process, of_step: OfStep<'_>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for id in process.reading_order() {
        for one in process.step(&id).map(of_step).unwrap_or_default() {
            if !all.iter().any(|(known, _)| *known == one.0) {
                all.push(one);
            }
        }
    }
    all
}

fn anytimes(process: &Process) -> Vec<(String, String)> {
    process.anytime.iter().map(|any| (any.id.to_string(), any.label.clone())).collect()
}

fn channels(process: &Process) -> Vec<(String, String)> {
    process.channels.keys().map(|id| (id.to_string(), id.to_string())).collect()
}
