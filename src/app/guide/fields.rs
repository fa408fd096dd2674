//! The fields to record at a step, each in the way of its kind. Enter, or leaving the field, records it.
//!
//! Not here: which fields there are (`ways::to_record`), and gaps in scripts (`step`).

use super::keys::cap;
use super::session::Session;
use super::{values, ways};
use crate::controls::{Icon, changed, clicked, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::words::t;
use sopwright::message::Message;
use sopwright::model::{Choice, Decimal, Field, FieldId, FieldKind, SortedSet, Span, Value};
use sopwright::text::TypedTime;
use std::sync::Arc;

/// The fields of the screen.
#[component]
pub fn Fields() -> impl IntoView {
    let session = expect_context::<Session>();
    let question = session.question();
    let fields: Vec<(FieldId, bool, Arc<Field>)> = session.case.with_untracked(|case| {
        let Some(here) = case.here() else { return Vec::new() };
        let wanted = ways::to_record(case, question.as_deref());
        let declared = |id: &FieldId| {
            here.flow().fields.get(id).filter(|field| field.kind != FieldKind::Computed).cloned()
        };
        wanted
            .into_iter()
            .filter_map(|each| Some((each.field.clone(), each.required, declared(&each.field)?)))
            .collect()
    });
    (!fields.is_empty()).then(|| {
        view! {
            <section class="g-sec">
                <h2>{t("guide-record")}</h2>
                <div class="g-fields">
                    {fields.into_iter().map(|(id, required, field)| one_field(session, id, required, &field)).collect_view()}
                </div>
            </section>
        }
    })
}

/// Fields to fill in, whether or not a step asks for them. None must be.
#[component]
pub fn Fill(
    /// Which.
    fields: Vec<FieldId>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let declared =
        |id: &FieldId| session.case.with_untracked(|case| case.procedure().main().fields.get(id).cloned());
    let fields = fields.into_iter().filter_map(|id| Some((declared(&id)?, id)));
    view! {
        <div class="g-fields">{fields.map(|(field, id)| one_field(session, id, false, &field)).collect_view()}</div>
    }
}

/// What every input of a field shares.
#[derive(Clone, Copy)]
struct Slot {
    session: Session,
    id: StoredValue<FieldId>,
    /// How many processes called each other to where it is recorded.
    depth: usize,
    field: StoredValue<Arc<Field>>,
    value: Memo<Option<Value>>,
    /// What was typed is nothing of the kind.
    is_wrong: RwSignal<bool>,
    is_invalid: Memo<bool>,
}

impl Slot {
    fn record(self, value: Option<Value>) {
        // A field may be left because its view goes.
        if self.is_wrong.try_set(value.is_none()).is_some() {
            return;
        }
        if let Some(value) = value {
            // The same value again is no event.
            if self.value.get_untracked().as_ref() != Some(&value) {
                self.session.record(&self.id.get_value(), value);
            }
        }
    }

    /// What is emptied is known no more.
    fn clear(self) {
        if self.is_wrong.try_set(false).is_none() && self.value.with_untracked(Option::is_some) {
            self.session.clear(&self.id.get_value(), self.depth);
        }
    }

    fn html_id(self) -> String {
        format!("field-{}", self.id.get_value())
    }

    fn invalid(self) -> String {
        self.is_invalid.get().to_string()
    }
}

fn one_field(session: Session, id: FieldId, required: bool, field: &Arc<Field>) -> impl IntoView + use<> {
    let asked = id.clone();
    let value = memo(move || session.case.with(|case| case.here().and_then(|here| here.value(&asked))));
    let is_wrong = RwSignal::new(false);
    let is_invalid =
        memo(move || is_wrong.get() || (required && session.is_pressed.get() && value.with(Option::is_none)));
    let kind = field.kind;
    let slot = Slot {
        session,
        id: StoredValue::new(id),
        depth: session.case.with_untracked(|case| case.trail().last().map_or(0, |entry| entry.depth)),
        field: StoredValue::new(field.clone()),
        value,
        is_wrong,
        is_invalid,
    };
    let is_group = matches!(kind, FieldKind::Flag | FieldKind::Choices | FieldKind::Choice);
    let (label, named, html_id) = (field.label.clone(), field.label.clone(), slot.html_id());
    let is_known = memo(move || value.with(Option::is_some));
    let is_personal = field.personal;
    let label = view! {
        {label}
        {is_personal.then(|| view! {
            <span class="g-personal" title=t("guide-personal")><Icon name="i-lock" class="xs"/><span class="vh">{t("guide-personal")}</span></span>
        })}
        // What takes the value away comes in its place, so that nothing moves.
        {move || (!is_known.get()).then(|| mark(required))}
    };
    let is_open = move || required && value.with(Option::is_none);
    let control = match kind {
        FieldKind::Flag => yes_no(slot).into_any(),
        FieldKind::Choice => few_choices(slot, field).into_any(),
        FieldKind::Choices => several(slot, &field.choices).into_any(),
        FieldKind::Duration => duration(slot).into_any(),
        FieldKind::Text | FieldKind::Number | FieldKind::Money | FieldKind::Date | FieldKind::Computed => {
            typed(slot, kind)
        }
    };
    let wide = is_group || kind == FieldKind::Duration;
    view! {
        <div class="field" class:wide=wide data-open=move || is_open().to_string()
            data-known=move || is_known.get().to_string() data-wrong=move || is_wrong.get().to_string() data-field=slot.id.get_value().to_string()>
            <div class="g-label">
                {if is_group {
                    view! { <span class="label" id=format!("{html_id}-label")>{label}</span> }.into_any()
                } else {
                    view! { <label class="label" for=html_id.clone()>{label}</label> }.into_any()
                }}
                {move || is_known.get().then(|| take_away(session, slot.id.get_value(), &named, slot.depth))}
            </div>
            {control}
            {field.help.clone().map(|help| view! { <span class="help" id=format!("{html_id}-help")>{help}</span> })}
            {move || is_invalid.get().then(|| view! {
                <span class="err" id=format!("{}-error", slot.html_id())><Icon name="i-error" class="s"/>
                    {if is_wrong.get() { t(wrong(kind))() } else { t("guide-needed")() }}</span>
            })}
        </div>
    }
}

/// Whether it must be known, or ticked, to go on: told before anybody is stopped by it.
pub fn mark(required: bool) -> impl IntoView {
    match required {
        true => view! { " "<em class="opt" title=t("guide-required")><span aria-hidden="true">"*"</span><span class="vh">{t("guide-required")}</span></em> }.into_any(),
        false => view! { " "<em class="opt">{t("guide-optional")}</em> }.into_any(),
    }
}

/// Few short choices stand in one row.
fn is_short(field: &Field) -> bool {
    let longest = field.choices.iter().map(|choice| choice.label.chars().count()).max().unwrap_or(0);
    field.choices.len() <= 3 && longest * field.choices.len() <= 42
}

fn wrong(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Number => "guide-not-a-number",
        FieldKind::Money => "guide-not-an-amount",
        FieldKind::Date => "guide-not-a-day",
        FieldKind::Duration => "guide-not-a-length",
        _ => "guide-needed",
    }
}

/// A button that takes away what is known of a field.
pub fn take_away(session: Session, field: FieldId, label: &str, depth: usize) -> impl IntoView + use<> {
    let name = session.words.tell(&Message::new("guide-clear").text("field", label));
    let title = name.clone();
    view! {
        <button type="button" class="btn icon quiet xs g-clear" data-clear=field.to_string() title=title
            on:click=clicked(move |_| { session.clear(&field, depth); })><Icon name="i-x"/><span class="vh">{name}</span></button>
    }
}

fn typed(slot: Slot, kind: FieldKind) -> AnyView {
    let words = slot.session.words;
    let emptied = RwSignal::new(0_u32);
    let shown = move || {
        emptied.track();
        slot.value.get().map(|value| values::typed(&words.sentences(), kind, &value)).unwrap_or_default()
    };
    let mode = matches!(kind, FieldKind::Number | FieldKind::Money).then_some("decimal");
    let unit = slot.field.with_value(|field| field.unit.clone());
    let beside = unit.clone().filter(|_| mode.is_some()).unwrap_or_default();
    let example = unit.or_else(|| (kind == FieldKind::Date).then(|| words.plain("guide-day-example")));
    let record = move |text: String| {
        if text.trim().is_empty() {
            slot.clear();
            // Where it cannot be taken away it shows again: what is seen is what is kept.
            emptied.update(|times| *times += 1);
        } else {
            // The unit may be typed beside its number.
            let text = text.trim();
            let text = text.strip_suffix(&*beside).or_else(|| text.strip_prefix(&*beside)).unwrap_or(text);
            slot.record(values::read(slot.session.words.language(), kind, text));
        }
    };
    let described = format!("{0}-error {0}-help", slot.html_id());
    let is_invalid = move || slot.invalid();
    let left = changed(move |event| record(event_target_value(&event)));
    if kind == FieldKind::Text && slot.session.rehearsal.is_none() {
        // What somebody said, word for word, is read again as it was said: the field grows with it. The keys of a case know that
        // Enter leads on from there; a play has no such keys.
        return view! {
            <textarea class="input" id=slot.html_id() rows="1" autocomplete="off" placeholder=example
                prop:value=shown aria-invalid=is_invalid aria-describedby=described on:change=left></textarea>
        }
        .into_any();
    }
    view! {
        <input class="input" id=slot.html_id() type="text" inputmode=mode autocomplete="off" placeholder=example
            prop:value=shown aria-invalid=is_invalid aria-describedby=described on:change=left/>
    }
    .into_any()
}

/// A button of a group of which one is chosen.
fn radio(slot: Slot, number: String, label: String, value: Value) -> impl IntoView {
    let chosen = value.clone();
    let is_chosen = memo(move || slot.value.get().as_ref() == Some(&chosen));
    let is_first = number == "1";
    // One stop for Tab: what is chosen, else the first. The arrows go on from there.
    let stop = move || is_chosen.get() || is_first && slot.value.with(Option::is_none);
    view! {
        <button type="button" role="radio" aria-checked=move || is_chosen.get().to_string() tabindex=move || if stop() { "0" } else { "-1" }
            data-missing=move || slot.invalid()
            on:click=clicked(move |_| slot.record(Some(value.clone())))>{label}<kbd class="kbd" aria-hidden="true">{number}</kbd></button>
    }
}

fn group(slot: Slot, is_row: bool, buttons: impl IntoView) -> impl IntoView {
    view! {
        <div class="seg full" class:many=!is_row role="radiogroup" id=slot.html_id() aria-labelledby=format!("{}-label", slot.html_id())>{buttons}</div>
    }
}

fn yes_no(slot: Slot) -> impl IntoView {
    let words = slot.session.words;
    let yes = radio(slot, cap(0, 2), words.plain("guide-yes"), Value::Flag(true));
    let no = radio(slot, cap(1, 2), words.plain("guide-no"), Value::Flag(false));
    group(slot, true, view! { {yes}{no} })
}

fn few_choices(slot: Slot, field: &Field) -> impl IntoView + use<> {
    let count = field.choices.len();
    let buttons = field.choices.iter().enumerate().map(|(place, choice)| {
        radio(slot, cap(place, count), choice.label.clone(), Value::Text(choice.id.to_string()))
    });
    group(slot, is_short(field), buttons.collect_view())
}

fn several(slot: Slot, choices: &[Choice]) -> impl IntoView + use<> {
    let known = move || match slot.value.get() {
        Some(Value::Texts(texts)) => texts,
        _ => SortedSet::new(),
    };
    let lines = choices.iter().enumerate().map(|(place, choice)| {
        let number = cap(place, choices.len());
        let (id, shown) = (choice.id.to_string(), choice.id.to_string());
        let toggle = move || {
            let mut texts = untrack(known);
            if !texts.remove(&id) {
                texts.insert(id.clone());
            }
            // Nothing of it is nothing known.
            if texts.is_empty() { slot.clear() } else { slot.record(Some(Value::Texts(texts))) }
        };
        view! {
            <button type="button" class="check" role="checkbox" aria-checked=move || known().contains(&shown).to_string()
                on:click=clicked(move |_| toggle())>
                <span class="box"><Icon name="i-check"/></span><span class="grow">{choice.label.clone()}</span><kbd class="kbd" aria-hidden="true">{number}</kbd>
            </button>
        }
    });
    let lines = lines.collect_view();
    view! { <div class="g-checks" role="group" id=slot.html_id() aria-labelledby=format!("{}-label", slot.html_id())>{lines}</div> }
}

/// A number and its unit.
fn duration(slot: Slot) -> impl IntoView {
    let known = slot.value.get_untracked().and_then(|value| match value {
        Value::Number(seconds) => Some(values::duration_parts(seconds)),
        _ => None,
    });
    let number = RwSignal::new(known.map(|(number, _)| number));
    let unit = RwSignal::new(known.map_or(60, |(_, unit)| unit));
    let record = move || {
        let seconds =
            number.get_untracked().and_then(|number| u32::try_from(number * unit.get_untracked()).ok());
        slot.record(seconds.and_then(|seconds| Value::span(Span::seconds(seconds))));
    };
    let units = [(60, "guide-minutes"), (3600, "guide-hours"), (86_400, "guide-days")];
    view! {
        <div class="row g-duration">
            <input class="input" id=slot.html_id() inputmode="numeric" autocomplete="off"
                prop:value=move || number.get().map(|number| number.to_string()).unwrap_or_default()
                aria-invalid=move || slot.invalid()
                on:change=changed(move |event| {
                    let text = event_target_value(&event);
                    if text.trim().is_empty() {
                        slot.clear();
                        let known = slot.value.get_untracked().is_some();
                        return number.update(|number| *number = number.filter(|_| known));
                    }
                    match text.trim().parse::<u32>() {
                        Ok(typed) => number.set(Some(typed.into())),
                        // Typed with its unit: the unit beside it follows.
                        Err(_) => match sopwright::text::typed_time(&text) {
                            Some(TypedTime::After(seconds)) => {
                                let (typed, of) = values::duration_parts(Decimal::whole(seconds.into()).unwrap_or_default());
                                unit.set(of);
                                number.set(Some(typed));
                            }
                            _ => return slot.is_wrong.set(true),
                        },
                    }
                    record();
                })/>
            <select class="select" aria-label=t("guide-unit") on:change=changed(move |event| {
                unit.set(event_target_value(&event).parse().unwrap_or(60));
                if number.get_untracked().is_some() { record(); }
            })>
                {units.map(|(seconds, name)| view! {
                    <option value=seconds.to_string() selected=move || unit.get() == seconds>{t(name)}</option>
                }).collect_view()}
            </select>
        </div>
    }
}
