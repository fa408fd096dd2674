//! What is recorded in an act: fields with their values, each typed or chosen in the way of its kind.
//!
//! Not here: recording in a case (`guide::fields`).

use super::acts::Slot;
use super::list::tool;
use crate::controls::{For, Icon, changed, clicked, view};
use crate::designer::inspector::{Choice, SpanRow};
use crate::designer::session::Session;
use crate::follow::memo;
use crate::guide::values;
use crate::prelude::*;
use crate::words::t;
use sopwright::model::{Act, Decimal, Field, FieldId, FieldKind, SortedMap, SortedSet, Span, Value};
use std::sync::Arc;

/// Whether a person records it.
pub fn is_typed(field: &Field) -> bool {
    field.kind != FieldKind::Computed
}

/// A value of the kind of a field, to begin with.
pub fn first_value(field: &Field) -> Value {
    match field.kind {
        FieldKind::Text | FieldKind::Computed => Value::Text(String::new()),
        FieldKind::Number | FieldKind::Money | FieldKind::Date => {
            Value::Number(Decimal::whole(0).unwrap_or_default())
        }
        FieldKind::Duration => Value::span(Span::minutes(60)).unwrap_or(Value::Flag(false)),
        FieldKind::Flag => Value::Flag(true),
        FieldKind::Choice => {
            Value::Text(field.choices.first().map(|choice| choice.id.to_string()).unwrap_or_default())
        }
        FieldKind::Choices => Value::Texts(SortedSet::new()),
    }
}

/// The fields and values of an act that records.
#[component]
pub fn Recorded(
    /// The act.
    one: Slot,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let values = move || match one.act.get() {
        Some(Act::Record(values)) => values,
        _ => SortedMap::new(),
    };
    let fields = memo(move || values().into_keys().collect::<Vec<_>>());
    // A field that is not recorded here yet.
    let free = memo(move || {
        let here = fields.get();
        session.read(|process| {
            let mut free = process.fields.iter().filter(|(id, field)| is_typed(field) && !here.contains(id));
            free.next().map(|(id, field)| (id.clone(), first_value(field)))
        })
    });
    let add = move |_| {
        let mut values = untrack(values);
        values.extend(free.get_untracked());
        one.put.run(Act::Record(values));
    };
    view! {
        <ul class="act-values">
            <For each=move || fields.get() key=Clone::clone let:id><ValueRow id one/></For>
        </ul>
        <button class="btn xs" data-add-value="" aria-disabled=move || free.read().is_none().to_string() on:click=clicked(add)>
            <Icon name="i-plus"/>{t("act-add-field")}</button>
    }
}

#[component]
fn ValueRow(id: FieldId, one: Slot) -> impl IntoView {
    let session = expect_context::<Session>();
    let values = move || match one.act.get_untracked() {
        Some(Act::Record(values)) => values,
        _ => SortedMap::new(),
    };
    let (asked, own) = (id.clone(), id.clone());
    let value = memo(move || match one.act.read().as_ref() {
        Some(Act::Record(values)) => values.get(&asked).cloned(),
        _ => None,
    });
    let field = memo(move || session.read(|process| process.fields.get(&own).cloned()));
    let id = StoredValue::new(id);
    let set = Callback::new(move |value: Value| {
        let mut all = values();
        all.insert(id.get_value(), value);
        one.put.run(Act::Record(all));
    });
    let options: Signal<Vec<(String, String)>> = memo(move || {
        session.read(|process| {
            let fields = process.fields.iter().filter(|(_, field)| is_typed(field));
            let mut options: Vec<_> =
                fields.map(|(id, field)| (id.to_string(), field.label.clone())).collect();
            let own = id.with_value(ToString::to_string);
            if !options.iter().any(|(id, _)| *id == own) {
                options.insert(0, (own.clone(), own));
            }
            options
        })
    })
    .into();
    let set_field = move |chosen: String| {
        let Ok(chosen) = chosen.parse::<FieldId>() else { return };
        let first = session.peek(|process| process.fields.get(&chosen).map(|field| first_value(field)));
        let mut all = values();
        all.remove(&id.get_value());
        all.extend(first.map(|first| (chosen, first)));
        one.put.run(Act::Record(all));
    };
    let remove = move || {
        let mut all = values();
        all.remove(&id.get_value());
        one.put.run(Act::Record(all));
    };
    view! {
        <li class="act-value" data-field=id.with_value(ToString::to_string)>
            <div class="row">
                <Choice name="act-field" value=Signal::stored(id.with_value(ToString::to_string)) options on_change=set_field/>
                {tool("remove-value", "i-x", "remove", remove)}
            </div>
            {move || field.get().map(|field| input(session, &field, value, set))}
        </li>
    }
}

/// The input for a value, in the way of its kind.
fn input(session: Session, field: &Arc<Field>, value: Memo<Option<Value>>, set: Callback<Value>) -> AnyView {
    let words = session.words;
    let kind = field.kind;
    let text =
        move || value.get().map(|value| values::typed(&words.sentences(), kind, &value)).unwrap_or_default();
    let chosen: Signal<String> = memo(move || match value.get() {
        Some(Value::Text(text)) => text,
        Some(Value::Flag(flag)) => flag.to_string(),
        _ => String::new(),
    })
    .into();
    match kind {
        FieldKind::Flag => {
            let yes_no = move || {
                vec![("true".to_owned(), words.plain("yes")), ("false".to_owned(), words.plain("no"))]
            };
            view! { <Choice name="act-value" value=chosen options=Signal::derive(yes_no) on_change=move |text: String| set.run(Value::Flag(text == "true"))/> }
        }
        FieldKind::Choice => {
            let list: Vec<_> =
                field.choices.iter().map(|choice| (choice.id.to_string(), choice.label.clone())).collect();
            view! { <Choice name="act-value" value=chosen options=Signal::stored(list) on_change=move |text: String| set.run(Value::Text(text))/> }
        }
        FieldKind::Choices => {
            let boxes = field.choices.iter().map(|choice| {
                let id = StoredValue::new(choice.id.to_string());
                let now = move || match value.get() {
                    Some(Value::Texts(texts)) => texts,
                    _ => SortedSet::new(),
                };
                let is_on = move || id.with_value(|id| now().contains(id));
                let flip = move |event| {
                    let mut texts = untrack(now);
                    let id = id.get_value();
                    if event_target_checked(&event) { texts.insert(id); } else { texts.remove(&id); }
                    set.run(Value::Texts(texts));
                };
                view! { <label class="check"><input type="checkbox" prop:checked=is_on on:change=changed(flip)/><span>{choice.label.clone()}</span></label> }
            });
            view! { <div role="group" aria-label=t("act-value")>{boxes.collect_view()}</div> }
        }
        FieldKind::Duration => {
            let span = memo(move || match value.get() {
                Some(Value::Number(seconds)) => {
                    let seconds = u32::try_from(seconds.in_millionths() / 1_000_000).unwrap_or_default();
                    Some(Span { days: seconds / 86_400, seconds: seconds % 86_400 })
                }
                _ => None,
            });
            let put = move |span: Option<Span>| {
                if let Some(value) = span.and_then(Value::span) {
                    set.run(value);
                }
            };
            view! { <SpanRow label="act-value" value=span on_change=put/> }
        }
        FieldKind::Text | FieldKind::Number | FieldKind::Money | FieldKind::Date | FieldKind::Computed => {
            let is_wrong = RwSignal::new(false);
            let read = move |event: web_sys::Event| {
                let found = values::read(words.language(), kind, &event_target_value(&event));
                is_wrong.set(found.is_none());
                if let Some(found) = found {
                    set.run(found);
                }
            };
            view! {
                <input class="input" data-value="" type="text" aria-label=t("act-value")
                    inputmode=matches!(kind, FieldKind::Number | FieldKind::Money).then_some("decimal")
                    aria-invalid=move || is_wrong.get().to_string() prop:value=text on:change=changed(read)/>
            }
        }
    }
}
