//! The details of the process: what it is, its roles, its fields, its ways of any time.
//!
//! Not here: the steps (`inspector::step`).

use super::kinds::roles;
use super::rows::{AreaRow, Edit, Row, SelectRow, TextRow, listed, show_rows, skills_of, some, text};
use crate::browser::{ids, page};
use crate::controls::{For, Icon, Show, changed, clicked, view};
use crate::designer::session::Session;
use crate::follow::memo;
use crate::prelude::*;
use crate::words::{Words, t};
use sopwright::edit::Command;
use sopwright::message::Message;
use sopwright::model::{About, AnyTime, Choice, Field, FieldId, FieldKind, Part, PartKey, Role, RoleId};
use std::sync::Arc;

/// The details of the process.
#[component]
pub fn ProcessDetails() -> impl IntoView {
    let session = expect_context::<Session>();
    let about = memo(move || session.read(|process| process.about.clone()));
    let set = move |change: &dyn Fn(&mut About)| {
        let mut after = about.get_untracked().as_ref().clone();
        change(&mut after);
        set_part(session, PartKey::About, Some(Part::About(Arc::new(after.clone()))), &after.title);
    };
    let rows = show_rows(
        ABOUT,
        move |get| get(&about.read()),
        move |write, text| set(&|about| write(about, text.clone())),
    );
    view! {
        <div class="ihead"><h2 class="overline">{t("details-process")}</h2></div>
        <div class="ibody scroll">
            {rows}
            <Roles/>
            <Fields/>
            <AnyTimes/>
        </div>
    }
}

const ABOUT: &[Row<About>] = &[
    Row {
        label: "details-code",
        edit: Edit::Line,
        get: |about| text(about.code.as_ref()),
        set: |about, code| about.code = some(code),
    },
    Row {
        label: "details-process-owner",
        edit: Edit::Choice(roles),
        get: |about| text(about.owner.as_ref()),
        set: |about, owner| about.owner = owner.parse().ok(),
    },
    Row {
        label: "details-summary",
        edit: Edit::Text,
        get: |about| text(about.summary.as_ref()),
        set: |about, summary| about.summary = some(summary),
    },
];

const ROLE: &[Row<Role>] = &[
    Row {
        label: "role-title",
        edit: Edit::Line,
        get: |role| role.title.clone(),
        set: |role, title| role.title = title,
    },
    Row {
        label: "role-person",
        edit: Edit::Line,
        get: |role| text(role.person.as_ref()),
        set: |role, person| role.person = some(person),
    },
    Row {
        label: "role-contact",
        edit: Edit::Line,
        get: |role| text(role.contact.as_ref()),
        set: |role, contact| role.contact = some(contact),
    },
    Row {
        label: "role-level",
        edit: Edit::Line,
        get: |role| text(role.level),
        set: |role, level| role.level = level.parse().ok(),
    },
    Row {
        label: "role-skills",
        edit: Edit::Line,
        get: |role| listed(&role.skills),
        set: |role, skills| role.skills = skills_of(&skills),
    },
    Row {
        label: "role-backup",
        edit: Edit::Choice(roles),
        get: |role| text(role.backup.as_ref()),
        set: |role, backup| role.backup = backup.parse().ok(),
    },
];

fn set_part(session: Session, key: PartKey, part: Option<Part>, what: &str) {
    session.run(&Command::SetPart { key, part, label: Message::new("edit-details").text("what", what) });
}

#[component]
fn Roles() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let roles = memo(move || session.read(|process| process.roles.keys().cloned().collect::<Vec<_>>()));
    // The one that was added last.
    let fresh = RwSignal::new(None::<RoleId>);
    let add = move |_| {
        let id: RoleId = ids::mint("role");
        let role = Role::new(words.plain("role-untitled"));
        let title = role.title.clone();
        fresh.set(Some(id.clone()));
        set_part(session, PartKey::Role(id), Some(Part::Role(Arc::new(role))), &title);
        // What is typed next is its name.
        page::select_soon(".part-row[data-fresh] input", title);
        page::focus_soon(".part-row[data-fresh] input");
    };
    view! {
        <section class="isec" aria-label=t("details-roles")>
            <header><h3>{t("details-roles")}</h3><span class="n">{move || roles.read().len()}</span><span class="grow"></span>
                <button class="btn icon xs quiet" data-command="who" aria-label=t("command-who") title=t("command-who") on:click=clicked(move |_| session.tools.who.set(true))><Icon name="i-users"/></button>
                <button class="btn icon xs quiet" data-command="times" aria-label=t("command-times") title=t("command-times") on:click=clicked(move |_| session.tools.slow.is_open.set(true))><Icon name="i-clock"/></button>
                <button class="btn icon xs quiet" aria-label=t("role-add") title=t("role-add") on:click=clicked(add)><Icon name="i-plus"/></button></header>
            <For each=move || roles.get() key=Clone::clone let:id>{
                let shown = id.clone();
                let is_fresh = memo(move || fresh.read().as_ref() == Some(&shown));
                view! { <RoleRows id is_fresh/> }
            }</For>
        </section>
    }
}

#[component]
fn RoleRows(id: RoleId, is_fresh: Memo<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let shown = id.clone();
    let role = memo(move || session.read(|process| process.roles.get(&shown).cloned()));
    let text = move |part: fn(&Role) -> String| {
        Signal::derive(move || role.get().map(|role| part(&role)).unwrap_or_default())
    };
    let id = StoredValue::new(id);
    let set = move |change: &dyn Fn(&mut Role)| {
        if let Some(mut after) = role.get_untracked().map(|role| role.as_ref().clone()) {
            change(&mut after);
            let title = after.title.clone();
            set_part(session, PartKey::Role(id.get_value()), Some(Part::Role(Arc::new(after))), &title);
        }
    };
    let read = move |get: fn(&Role) -> String| role.read().as_ref().map(|role| get(role)).unwrap_or_default();
    let rows = show_rows(ROLE, read, move |write, text| set(&|role| write(role, text.clone())));
    view! {
        <details class="part-row" open=is_fresh.get_untracked() data-fresh=move || is_fresh.get().then_some("")>
            <summary>{ let title = text(|role| role.title.clone()); move || title.get() }</summary>
            {rows}
            <button class="btn sm" on:click=clicked(move |_| {
                let title = role.get_untracked().map(|role| role.title.clone()).unwrap_or_default();
                set_part(session, PartKey::Role(id.get_value()), None, &title);
            })>{t("remove")}</button>
        </details>
    }
}

const KINDS: [(FieldKind, &str); 8] = [
    (FieldKind::Text, "field-text"),
    (FieldKind::Number, "field-number"),
    (FieldKind::Money, "field-money"),
    (FieldKind::Flag, "field-flag"),
    (FieldKind::Date, "field-date"),
    (FieldKind::Duration, "field-duration"),
    (FieldKind::Choice, "field-choice"),
    (FieldKind::Choices, "field-choices"),
];

#[component]
fn Fields() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let fields = memo(move || session.read(|process| process.fields.keys().cloned().collect::<Vec<_>>()));
    let add = move |_| {
        let field = Field::new(words.plain("field-new-label"), FieldKind::Text);
        let label = field.label.clone();
        set_part(session, PartKey::Field(ids::mint("field")), Some(Part::Field(Arc::new(field))), &label);
    };
    view! {
        <section class="isec" aria-label=t("details-fields")>
            <header><h3>{t("details-fields")}</h3><span class="n">{move || fields.read().len()}</span><span class="grow"></span>
                <button class="btn icon xs quiet" aria-label=t("field-new") title=t("field-new") on:click=clicked(add)><Icon name="i-plus"/></button></header>
            <For each=move || fields.get() key=Clone::clone let:id><FieldRows id/></For>
        </section>
    }
}

#[component]
fn FieldRows(id: FieldId) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let shown = id.clone();
    let field = memo(move || session.read(|process| process.fields.get(&shown).cloned()));
    let text = move |part: fn(&Field) -> String| {
        Signal::derive(move || field.get().map(|field| part(&field)).unwrap_or_default())
    };
    let kinds = Signal::derive(move || {
        let mut list: Vec<_> =
            KINDS.iter().map(|(kind, name)| (kind.word().to_owned(), words.plain(name))).collect();
        if field.get().is_some_and(|field| field.kind == FieldKind::Computed) {
            list.push((FieldKind::Computed.word().to_owned(), words.plain("field-computed")));
        }
        list
    });
    let sources = Signal::derive(move || {
        [("", "field-from-nothing"), ("customer", "guide-customer"), ("ticket", "guide-ticket")]
            .map(|(source, name)| (source.to_owned(), words.plain(name)))
            .to_vec()
    });
    let id = StoredValue::new(id);
    let set = move |change: &dyn Fn(&mut Field)| {
        if let Some(mut after) = field.get_untracked().map(|field| field.as_ref().clone()) {
            change(&mut after);
            let label = after.label.clone();
            set_part(session, PartKey::Field(id.get_value()), Some(Part::Field(Arc::new(after))), &label);
        }
    };
    // One choice a line; a line that was there keeps its id, so that conditions still mean it.
    let set_choices = move |text: String| {
        set(&|field| {
            let before = std::mem::take(&mut field.choices);
            field.choices = text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .enumerate()
                .map(|(place, line)| {
                    let same =
                        before.iter().find(|choice| choice.label == line).or_else(|| before.get(place));
                    Choice {
                        id: same.map_or_else(|| ids::mint(line), |choice| choice.id.clone()),
                        label: line.to_owned(),
                        more: Default::default(),
                    }
                })
                .collect();
        });
    };
    let has_choices =
        move || field.get().is_some_and(|field| matches!(field.kind, FieldKind::Choice | FieldKind::Choices));
    view! {
        <details class="part-row">
            <summary>{ let label = text(|field| field.label.clone()); move || label.get() }</summary>
            <TextRow label="field-label" value=text(|field| field.label.clone()) on_change=move |text: String| set(&|field| field.label.clone_from(&text))/>
            <SelectRow label="field-kind" value=text(|field| field.kind.word().to_owned()) options=kinds
                on_change=move |value: String| set(&|field| field.kind = value.parse().unwrap_or(FieldKind::Text))/>
            <Show when=has_choices>
                <AreaRow label="field-choice-list" on_change=set_choices value=text(|field| {
                    field.choices.iter().map(|choice| choice.label.as_str()).collect::<Vec<_>>().join("\n")
                })/>
            </Show>
            <label class="check"><input type="checkbox" prop:checked=move || field.get().is_some_and(|field| field.personal)
                on:change=changed(move |event| { let is_on = event_target_checked(&event); set(&|field| field.personal = is_on); })/>
                <span>{t("field-personal")}</span></label>
            <Show when=move || field.get().is_some_and(|field| field.kind == FieldKind::Text)>
                <SelectRow label="field-from" options=sources value=text(|field| field.from.map(|from| from.word().to_owned()).unwrap_or_default())
                    on_change=move |value: String| set(&|field| field.from = value.parse().ok())/>
            </Show>
            <p class="help mono">{move || format!("{{{}}}", id.get_value())}</p>
            <button class="btn sm" on:click=clicked(move |_| {
                let label = field.get_untracked().map(|field| field.label.clone()).unwrap_or_default();
                set_part(session, PartKey::Field(id.get_value()), None, &label);
            })>{t("remove")}</button>
        </details>
    }
}

#[component]
fn AnyTimes() -> impl IntoView {
    let session = expect_context::<Session>();
    let list = memo(move || session.read(|process| process.anytime.clone()));
    let change = move |change: &dyn Fn(&mut Vec<AnyTime>)| {
        let mut after = list.get_untracked();
        change(&mut after);
        set_part(session, PartKey::AnyTime, Some(Part::AnyTime(after)), "");
    };
    view! {
        <section class="isec" aria-label=t("kind-anytime")>
            <header><h3>{t("kind-anytime")}</h3><span class="n">{move || list.read().len()}</span></header>
            <ul class="ilist">
                <For each=move || list.get().into_iter().enumerate() key=|(place, any)| (*place, any.id.clone()) let:item>
                    {
                        let (place, any) = item;
                        view! {
                            <li><input class="input quiet-field" aria-label=t("branch-label") prop:value=any.label
                                    on:change=changed(move |event| { let label = event_target_value(&event); change(&|list| {
                                        if let Some(any) = list.get_mut(place) { any.label = label.trim().to_owned(); }
                                    }); })/>
                                <button class="btn icon xs quiet" aria-label=t("remove") title=t("remove")
                                    on:click=clicked(move |_| change(&|list| { if place < list.len() { list.remove(place); } }))><Icon name="i-x"/></button></li>
                        }
                    }
                </For>
            </ul>
        </section>
    }
}
