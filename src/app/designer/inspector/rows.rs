//! The rows of the details: a table says what each reads and writes, and each is a text, a long text, a choice, a length of time. Each reports when it is left.
//!
//! Not here: which rows a step has.

use crate::controls::{changed, view};
use crate::designer::session::Session;
use crate::designer::told_at::{Told, ToldAt};
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::shelf::Shelf;
use crate::words::{Words, t};
use sopwright::model::{Id, Kind, Process, Span, Step, StepId, mint};
use std::sync::Arc;

/// What a row says of a record, and how it writes what was typed or chosen.
pub struct Row<R: 'static> {
    /// The Fluent id of its label.
    pub label: &'static str,
    /// By what it is edited.
    pub edit: Edit,
    /// What stands in it.
    pub get: fn(&R) -> String,
    /// Writes what stands in it now.
    pub set: fn(&mut R, String),
}

/// By what a row is edited.
#[derive(Clone, Copy)]
pub enum Edit {
    /// A line of text.
    Line,
    /// A text of several lines.
    Text,
    /// A length of time, as the file writes it.
    Length,
    /// One of some; the function is also told what is chosen now.
    Choice(fn(Around, Signal<String>) -> Options),
    /// A step to lead to.
    Step,
}

/// Values and what they are called.
pub type Options = Vec<(String, String)>;

/// From where choices are taken.
#[derive(Clone, Copy)]
pub struct Around {
    /// The process.
    pub session: Session,
    /// The language.
    pub words: Words,
    /// The other processes.
    pub shelf: Shelf,
}

impl Around {
    /// Those of the designer.
    pub fn here() -> Around {
        Around { session: expect_context(), words: expect_context(), shelf: expect_context() }
    }

    /// What a process offers, after a choice of none.
    pub fn offer(self, none: &str, offer: impl FnOnce(&Process, &mut Options)) -> Options {
        let mut list = vec![(String::new(), self.words.plain(none))];
        self.session.read(|process| offer(process, &mut list));
        list
    }
}

/// The steps one can lead to.
pub fn steps(around: Around, none: &str) -> Options {
    let into = |(_, step): &(&StepId, &Arc<Step>)| !matches!(step.kind, Kind::Start(_));
    around.offer(none, |process, list| {
        let steps = process.steps.iter().filter(into);
        list.extend(steps.map(|(id, step)| (id.to_string(), step.title.clone())));
    })
}

/// From so many steps on, all are listed only where somebody is about to choose.
const MANY: usize = 200;

/// Of very many steps the one chosen; nothing where there are few.
fn chosen_step(around: Around, none: &str, value: Signal<String>) -> Option<Options> {
    around.session.read(|process| process.steps.len() > MANY).then(|| {
        around.offer(none, |process, list| {
            let chosen = value.get();
            list.extend(process.steps.get(chosen.as_str()).map(|step| (chosen, step.title.clone())));
        })
    })
}

/// The rows of a table. `read` reads one from the record as it changes, `write` writes one.
pub fn show_rows<R>(
    rows: &'static [Row<R>],
    read: impl Fn(fn(&R) -> String) -> String + Copy + Send + Sync + 'static,
    write: impl Fn(fn(&mut R, String), String) + Copy + Send + Sync + 'static,
) -> Vec<AnyView> {
    let show = |row: &Row<R>| {
        let (get, set) = (row.get, row.set);
        let value = memo(move || read(get)).into();
        show_row(row.label, row.edit, value, Callback::new(move |text| write(set, text)))
    };
    rows.iter().map(show).collect()
}

fn show_row(label: &'static str, edit: Edit, value: Signal<String>, on_change: Callback<String>) -> AnyView {
    match edit {
        Edit::Line => view! { <TextRow label value on_change/> },
        Edit::Text => view! { <AreaRow label value on_change/> },
        Edit::Length => {
            let set = move |span: Option<Span>| {
                on_change.run(span.map(|span| span.to_string()).unwrap_or_default());
            };
            view! { <SpanRow label value=Signal::derive(move || value.get().parse().ok()) on_change=set/> }
        }
        Edit::Choice(offer) => {
            let around = Around::here();
            view! { <SelectRow label value options=Signal::derive(move || offer(around, value)) on_change/> }
        }
        Edit::Step => {
            let told = ToldAt::row(label);
            view! {
                <label class="field"><span class="label">{t(label)}</span><StepChoice value on_change name=label told/></label>
                <Told at=told/>
            }
        }
    }
}

/// A line of text.
#[component]
pub fn TextRow(
    /// The Fluent id of its label.
    label: &'static str,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text when the field is left.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let told = ToldAt::row(label);
    view! {
        <label class="field">
            <span class="label">{t(label)}</span>
            <input class="input" prop:value=move || value.get() data-row=label aria-invalid=move || told.invalid() aria-describedby=move || told.id()
                on:change=changed(move |event| on_change.run(event_target_value(&event).trim().to_owned()))/>
        </label>
        <Told at=told/>
    }
}

/// A text of several lines.
#[component]
pub fn AreaRow(
    /// The Fluent id of its label.
    label: &'static str,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text when the field is left.
    #[prop(into)]
    on_change: Callback<String>,
    /// More classes: `sayedit` for words to say.
    #[prop(optional)]
    class: &'static str,
    /// What follows the label, such as a channel.
    #[prop(optional, into)]
    detail: String,
) -> impl IntoView {
    let told = ToldAt::row(label);
    view! {
        <label class="field">
            <span class="label">{t(label)}<span class="opt">{detail.clone()}</span></span>
            <textarea class=format!("area {class}") rows="3" prop:value=move || value.get() data-row=format!("{label}{detail}")
                aria-invalid=move || told.invalid() aria-describedby=move || told.id()
                on:change=changed(move |event| on_change.run(event_target_value(&event).trim().to_owned()))></textarea>
        </label>
        <Told at=told/>
    }
}

/// One of some, or none.
#[component]
pub fn SelectRow(
    /// The Fluent id of its label.
    label: &'static str,
    /// The value chosen; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Values and what they are called.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Called with the value.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let told = ToldAt::row(label);
    view! {
        <label class="field">
            <span class="label">{t(label)}</span>
            <Choice value options on_change name=label told/>
        </label>
        <Told at=told/>
    }
}

/// A choice without a label of its own.
#[component]
pub fn Choice(
    /// The value chosen; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Values and what they are called.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Called with the value.
    #[prop(into)]
    on_change: Callback<String>,
    /// The Fluent id of its name.
    name: &'static str,
    /// Called when somebody is about to choose.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
    /// What the checks say of it.
    #[prop(optional, into)]
    told: Option<ToldAt>,
) -> impl IntoView {
    let invalid = move || told.and_then(ToldAt::invalid);
    let described = move || told.and_then(ToldAt::id);
    // With each change of the process the same is offered, nearly always.
    let options = memo(move || options.get());
    let open = move |_| {
        if let Some(open) = on_open {
            open.run(());
        }
    };
    view! {
        <select class="select" data-row=name aria-label=t(name) on:focus=open aria-invalid=invalid aria-describedby=described
            on:change=changed(move |event| on_change.run(event_target_value(&event)))
            prop:value=move || { options.track(); value.get() }>
            {move || options.get().into_iter().map(|(id, title)| {
                let is_chosen = value.get_untracked() == id;
                view! { <option value=id selected=is_chosen>{title}</option> }
            }).collect_view()}
        </select>
    }
}

/// A choice of the step to lead to.
#[component]
pub fn StepChoice(
    /// The step; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the step.
    #[prop(into)]
    on_change: Callback<String>,
    /// The Fluent id of its name.
    name: &'static str,
    /// The value that leads to no step, and the Fluent id of what it is called.
    #[prop(default = ("", "next-none"))]
    none: (&'static str, &'static str),
    /// What the checks say of it.
    #[prop(optional, into)]
    told: Option<ToldAt>,
) -> impl IntoView {
    let around = Around::here();
    let is_open = RwSignal::new(false);
    let options = Signal::derive(move || {
        let chosen = if is_open.get() { None } else { chosen_step(around, none.1, value) };
        let mut options = chosen.unwrap_or_else(|| steps(around, none.1));
        if let Some(first) = options.first_mut() {
            none.0.clone_into(&mut first.0);
        }
        options
    });
    let open = Callback::new(move |()| is_open.set(true));
    match told {
        Some(told) => view! { <Choice value options on_change name on_open=open told/> },
        None => view! { <Choice value options on_change name on_open=open/> },
    }
}

/// A length of time: a number and a unit.
#[component]
pub fn SpanRow(
    /// The Fluent id of its label.
    label: &'static str,
    /// The length, if there is one.
    #[prop(into)]
    value: Signal<Option<Span>>,
    /// Called with the length; none when the number is taken away.
    #[prop(into)]
    on_change: Callback<Option<Span>>,
) -> impl IntoView {
    let shown = move || value.get().map(in_unit);
    let amount = move || shown().map(|(amount, _)| amount.to_string()).unwrap_or_default();
    let unit = RwSignal::new(String::from("m"));
    effect(move || {
        if let Some((_, letter)) = shown() {
            unit.set(letter.to_string());
        }
    });
    let set = move |amount: &str, unit: &str| {
        let span = amount
            .trim()
            .parse::<u32>()
            .ok()
            .filter(|amount| *amount > 0)
            .and_then(|amount| of_unit(amount, unit));
        if span != value.get_untracked() {
            on_change.run(span);
        }
    };
    let units = ["m", "h", "d"].map(|letter| letter.to_owned());
    let told = ToldAt::row(label);
    view! {
        <div class="field" role="group" aria-label=t(label) aria-describedby=move || told.id()>
            <span class="label">{t(label)}</span>
            <div class="tl">
                <input class="input" inputmode="numeric" aria-label=t("span-amount") prop:value=amount data-row=label
                    on:change=changed(move |event| set(&event_target_value(&event), &unit.get_untracked()))/>
                <select class="select" aria-label=t("span-unit") prop:value=move || unit.get() on:change=changed(move |event| {
                    unit.set(event_target_value(&event));
                    set(&amount(), &unit.get_untracked());
                })>
                    {units.map(|letter| {
                        let name = match letter.as_str() { "m" => "unit-minutes", "h" => "unit-hours", _ => "unit-days" };
                        let is_chosen = { let letter = letter.clone(); move || unit.get() == letter };
                        view! { <option value=letter selected=is_chosen>{t(name)}</option> }
                    }).collect_view()}
                </select>
            </div>
        </div>
        <Told at=told/>
    }
}

/// The largest unit in which the length is a whole number.
fn in_unit(span: Span) -> (u32, char) {
    let minutes = span.seconds / 60;
    match (span.days, minutes) {
        (days, 0) if days > 0 => (days, 'd'),
        (0, minutes) if minutes > 0 && minutes.is_multiple_of(60) => (minutes / 60, 'h'),
        (days, minutes) => (days * 24 * 60 + minutes, 'm'),
    }
}

fn of_unit(amount: u32, unit: &str) -> Option<Span> {
    match unit {
        "d" => Some(Span { days: amount, seconds: 0 }),
        "h" => amount.checked_mul(3600).map(Span::seconds),
        _ => amount.checked_mul(60).map(Span::seconds),
    }
}

/// No value is an empty text.
pub fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// An empty text is no text.
pub fn some(text: String) -> Option<String> {
    if text.is_empty() { None } else { Some(text) }
}

/// Several names on one line.
pub fn listed(ids: &[Id]) -> String {
    ids.iter().map(Id::as_str).collect::<Vec<_>>().join(", ")
}

/// The skills that a line names, each once: `Contract law, Danish` is `contract-law` and `danish`.
pub fn skills_of(line: &str) -> Vec<Id> {
    let mut skills: Vec<Id> = Vec::new();
    for word in line.split(',') {
        // Named as ids are made of titles, without the letters that tell them apart.
        let minted: Option<Id> = mint(word, "x");
        let named = minted.as_ref().and_then(|minted| minted.as_str().strip_suffix("-x")?.parse().ok());
        skills.extend(named.filter(|named| !skills.contains(named)));
    }
    skills
}
