//! The rows of the details: a text, a long text, a choice, a length of time. Each reports when it is left.
//!
//! Not here: which rows a step has.

use crate::controls::{changed, view};
use crate::follow::effect;
use crate::words::t;
use leptos::prelude::*;
use sopwright::model::Span;

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
    view! {
        <label class="field">
            <span class="label">{t(label)}</span>
            <input class="input" prop:value=move || value.get() data-row=label
                on:change=changed(move |event| on_change.run(event_target_value(&event).trim().to_owned()))/>
        </label>
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
    view! {
        <label class="field">
            <span class="label">{t(label)}<span class="opt">{detail.clone()}</span></span>
            <textarea class=format!("area {class}") rows="3" prop:value=move || value.get() data-row=format!("{label}{detail}")
                on:change=changed(move |event| on_change.run(event_target_value(&event).trim().to_owned()))></textarea>
        </label>
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
    view! {
        <label class="field">
            <span class="label">{t(label)}</span>
            <Choice value options on_change name=label/>
        </label>
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
) -> impl IntoView {
    view! {
        <select class="select" data-row=name aria-label=t(name) on:change=changed(move |event| on_change.run(event_target_value(&event)))
            prop:value=move || { options.track(); value.get() }>
            {move || options.get().into_iter().map(|(id, title)| {
                let is_chosen = value.get_untracked() == id;
                view! { <option value=id selected=is_chosen>{title}</option> }
            }).collect_view()}
        </select>
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
    view! {
        <div class="field" role="group" aria-label=t(label)>
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

/// An empty text is no text.
pub fn some(text: String) -> Option<String> {
    if text.is_empty() { None } else { Some(text) }
}
