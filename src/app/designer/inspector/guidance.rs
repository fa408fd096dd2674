//! What a person is told at a step: do, say, record, tick off, and how long it may take.
//!
//! Not here: how an agent sees it (`guide`).

use super::rows::{AreaRow, Choice, SpanRow, StepChoice, some};
use super::step::read;
use crate::browser::ids;
use crate::controls::{For, Icon, Show, changed, clicked, view};
use crate::designer::session::Session;
use crate::follow::memo;
use crate::prelude::*;
use crate::words::{Words, t};
use sopwright::edit::Command;
use sopwright::message::Message;
use sopwright::model::{
    Arrange, ChecklistItem, Consequence, Field, FieldId, FieldKind, Id, Limit, Part, PartKey, Span, Step,
    StepId, ToRecord,
};
use std::sync::Arc;

type StepMemo = Memo<Option<Arc<Step>>>;

/// The rows of guidance.
#[component]
pub fn GuidanceRows(
    /// The step.
    id: StepId,
    /// Its record.
    step: StepMemo,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let (do_id, say_id, record_id, list_id, limit_id) = (id.clone(), id.clone(), id.clone(), id.clone(), id);
    let is_worked = read(step, |step| {
        !matches!(step.kind, sopwright::model::Kind::Start(_) | sopwright::model::Kind::End(_))
    });
    view! {
        <Show when=move || is_worked.get()><LimitRows id=limit_id.clone() step/></Show>
        <AreaRow label="details-do" value=read(step, |step| step.guidance.instruction.clone().unwrap_or_default())
            on_change=move |text: String| session.change_step(&do_id, |step| step.guidance.instruction = some(text))/>
        <SayRows id=say_id step/>
        <ChecklistRows id=list_id step/>
        <RecordRows id=record_id step/>
    }
}

/// One field a channel; without channels, one for all.
#[component]
fn SayRows(id: StepId, step: StepMemo) -> impl IntoView {
    let session = expect_context::<Session>();
    let channels = memo(move || {
        let used = step
            .read()
            .as_ref()
            .map(|step| step.guidance.say.keys().cloned().collect::<Vec<_>>())
            .unwrap_or_default();
        let mut channels = session.read(|process| process.channels.keys().cloned().collect::<Vec<Id>>());
        channels.extend(used.into_iter().filter(|channel| channel.as_str() != "any"));
        channels.extend("any".parse());
        channels.arrange_by(Ord::cmp);
        channels.dedup();
        channels
    });
    view! {
        <For each=move || channels.get() key=Clone::clone let:channel>
            {
                let (id, shown) = (id.clone(), channel.clone());
                let detail = if channel.as_str() == "any" { String::new() } else { format!(" · {channel}") };
                let value = read(step, move |step| step.guidance.say.get(&shown).cloned().unwrap_or_default());
                view! {
                    <AreaRow label="details-say" class="sayedit" detail value
                        on_change=move |text: String| session.change_step(&id, |step| {
                            match some(text) {
                                Some(text) => step.guidance.say.insert(channel.clone(), text),
                                None => step.guidance.say.remove(&channel),
                            };
                        })/>
                }
            }
        </For>
    }
}

#[component]
fn ChecklistRows(id: StepId, step: StepMemo) -> impl IntoView {
    let session = expect_context::<Session>();
    let items = read(step, |step| step.guidance.checklist.clone());
    let id = StoredValue::new(id);
    let change = move |change: &dyn Fn(&mut Vec<ChecklistItem>)| {
        id.with_value(|id| session.change_step(id, |step| change(&mut step.guidance.checklist)));
    };
    view! {
        <section class="isec" aria-label=t("details-checklist")>
            <header><h3>{t("details-checklist")}</h3><span class="n">{move || items.read().len()}</span><span class="grow"></span>
                <button class="btn icon xs quiet" aria-label=t("checklist-add") title=t("checklist-add") on:click=clicked(move |_| {
                    change(&|list| list.push(ChecklistItem {
                        id: ids::mint("item"), text: String::new(), required: false, more: Default::default(),
                    }));
                    crate::browser::page::focus_soon("[data-list=checklist] li:last-child input");
                })><Icon name="i-plus"/></button></header>
            <ul class="ilist" data-list="checklist">
                <For each=move || items.get().into_iter().enumerate() key=|(_, item)| item.clone().id let:item>
                    {
                        let (place, item) = item;
                        let now = move || items.read().get(place).cloned();
                        view! {
                            <li>
                                <input class="input quiet-field" aria-label=t("checklist-item") prop:value=item.text
                                    on:change=changed(move |event| { let text = event_target_value(&event); change(&|list| {
                                        if let Some(item) = list.get_mut(place) { item.text = text.trim().to_owned(); }
                                    }); })/>
                                <button class="btn xs quiet" aria-pressed=move || now().is_some_and(|item| item.required).to_string()
                                    on:click=clicked(move |_| change(&|list| {
                                        if let Some(item) = list.get_mut(place) { item.required = !item.required; }
                                    }))>{t("required")}</button>
                                <button class="btn icon xs quiet" aria-label=t("remove") title=t("remove")
                                    on:click=clicked(move |_| change(&|list| { if place < list.len() { list.remove(place); } }))>
                                    <Icon name="i-x"/></button>
                            </li>
                        }
                    }
                </For>
            </ul>
        </section>
    }
}

#[component]
fn RecordRows(id: StepId, step: StepMemo) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let recorded = read(step, |step| step.guidance.record.clone());
    let id = StoredValue::new(id);
    let change = move |change: &dyn Fn(&mut Vec<ToRecord>)| {
        id.with_value(|id| session.change_step(id, |step| change(&mut step.guidance.record)));
    };
    let label = move |field: &FieldId| {
        session.read(|process| {
            process.fields.get(field).map_or_else(|| field.to_string(), |field| field.label.clone())
        })
    };
    let options = Signal::derive(move || {
        let used: Vec<FieldId> = recorded.get().into_iter().map(|entry| entry.field).collect();
        let choose = (String::new(), words.plain("record-add"));
        let fields = session.read(|process| {
            let free = process
                .fields
                .iter()
                .filter(|(id, field)| !used.contains(id) && field.kind != FieldKind::Computed);
            free.map(|(id, field)| (id.to_string(), field.label.clone())).collect::<Vec<_>>()
        });
        std::iter::once(choose)
            .chain(fields)
            .chain([("+".to_owned(), words.plain("field-new"))])
            .collect::<Vec<_>>()
    });
    let add = move |value: String| {
        let (field, new): (FieldId, Vec<Command>) = match value.parse() {
            Ok(field) => (field, Vec::new()),
            Err(_) if value == "+" => new_field(words),
            Err(_) => return,
        };
        id.with_value(|id| {
            session.change_step_with(new, id, |step| {
                let entry = ToRecord { field: field.clone(), required: false, more: Default::default() };
                step.guidance.record.push(entry);
            });
        });
    };
    view! {
        <section class="isec" aria-label=t("details-record")>
            <header><h3>{t("details-record")}</h3><span class="n">{move || recorded.read().len()}</span></header>
            <ul class="ilist">
                <For each=move || recorded.get().into_iter().enumerate() key=|(_, entry)| entry.field.clone() let:item>
                    {
                        let (place, entry) = item;
                        let now = move || recorded.read().get(place).cloned();
                        view! {
                            <li>
                                <span>{move || label(&entry.field)}</span>
                                <button class="btn xs quiet" aria-pressed=move || now().is_some_and(|entry| entry.required).to_string()
                                    on:click=clicked(move |_| change(&|list| {
                                        if let Some(entry) = list.get_mut(place) { entry.required = !entry.required; }
                                    }))>{t("required")}</button>
                                <button class="btn icon xs quiet" aria-label=t("remove") title=t("remove")
                                    on:click=clicked(move |_| change(&|list| { if place < list.len() { list.remove(place); } }))>
                                    <Icon name="i-x"/></button>
                            </li>
                        }
                    }
                </For>
            </ul>
            <Choice name="record-add" value=Signal::stored(String::new()) options on_change=add/>
        </section>
    }
}

/// A new field, and what makes it.
fn new_field(words: Words) -> (FieldId, Vec<Command>) {
    let id: FieldId = ids::mint("field");
    let record = Arc::new(Field::new(words.plain("field-new-label"), FieldKind::Text));
    let label = Message::new("edit-details").text("what", record.label.clone());
    let (key, part) = (PartKey::Field(id.clone()), Some(Part::Field(record)));
    (id, vec![Command::SetPart { key, part, label }])
}

/// The first time limit, which is the only one most steps have. Others stay as they are.
#[component]
fn LimitRows(id: StepId, step: StepMemo) -> impl IntoView {
    let session = expect_context::<Session>();
    let within = read(step, |step| step.guidance.limits.first().map(|limit| limit.within));
    let then = read(step, |step| {
        let then = step.guidance.limits.first().and_then(|limit| limit.then.as_ref());
        then.and_then(|then| then.step.as_ref())
            .map(ToString::to_string)
            .unwrap_or_else(|| "remind".to_owned())
    });
    let id = StoredValue::new(id);
    let set_within = move |span: Option<Span>| {
        id.with_value(|id| {
            session.change_step(id, |step| match (span, step.guidance.limits.first_mut()) {
                (Some(span), Some(limit)) => limit.within = span,
                (Some(within), None) => step.guidance.limits.push(Limit {
                    id: ids::mint("limit"),
                    when: None,
                    within,
                    clock: None,
                    then: Some(Consequence { step: None, remind: true, more: Default::default() }),
                    more: Default::default(),
                }),
                (None, Some(_)) => drop(step.guidance.limits.remove(0)),
                (None, None) => {}
            });
        });
    };
    let set_then = move |value: String| {
        id.with_value(|id| {
            session.change_step(id, |step| {
                if let Some(limit) = step.guidance.limits.first_mut() {
                    let target = if value == "remind" { None } else { value.parse().ok() };
                    limit.then = Some(Consequence {
                        remind: target.is_none(),
                        step: target,
                        more: Default::default(),
                    });
                }
            });
        });
    };
    view! {
        <SpanRow label="details-limit" value=within on_change=set_within/>
        <Show when=move || within.get().is_some()>
            <label class="field"><span class="label">{t("details-limit-then")}</span>
                <StepChoice value=then on_change=set_then name="details-limit-then" none=("remind", "limit-remind")/></label>
        </Show>
    }
}
