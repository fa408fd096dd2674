//! The answers of a decision or a wait: label, condition, where it leads, and their order.
//!
//! Not here: which branch is taken (`run`).

use super::rows::{Choice, StepChoice};
use super::step::read;
use crate::browser::ids;
use crate::controls::{For, Icon, Show, changed, clicked, view};
use crate::designer::session::Session;
use crate::designer::told_at::{Told, ToldAt};
use crate::designer::ways::{order_by_key, put_branch};
use crate::follow::memo;
use crate::prelude::*;
use crate::words::{Words, t};
use sopwright::model::{
    Branch, Decimal, Expression, Field, FieldId, FieldKind, Kind, Operator, Step, StepId, Variable,
};
use std::sync::Arc;

/// The branches.
#[component]
pub fn BranchRows(
    /// The step.
    id: StepId,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let branches = read(session.step(id.clone()), |step| step.branches().to_vec());
    let id = StoredValue::new(id);
    let change = Callback::new(move |change: Change| {
        id.with_value(|id| {
            session.change_step(id, |step| {
                if let Some(list) = branches_of(step) {
                    (change.0)(list);
                }
            });
        });
    });
    let add = move |_| {
        let branch: sopwright::model::Id = ids::mint("b");
        change.run(Change::new(move |list| {
            let id = branch.clone();
            list.push(Branch {
                id,
                label: String::new(),
                when: None,
                otherwise: false,
                next: None,
                more: Default::default(),
            });
        }));
        crate::browser::page::focus_soon("[data-list=branches] li:last-child input");
    };
    view! {
        <section class="isec" aria-label=t("details-branches")>
            <header><h3>{t("details-branches")}</h3><span class="n">{move || branches.read().len()}</span><span class="grow"></span>
                <button class="btn icon xs quiet" aria-label=t("branch-add") title=t("branch-add") on:click=clicked(add)><Icon name="i-plus"/></button>
            </header>
            <ol class="branch-list" data-list="branches">
                <For each=move || branches.get().into_iter().enumerate().map(|(place, branch)| (place, branch.id))
                    key=Clone::clone let:item>
                    <BranchRow branches place=item.0 change/>
                </For>
            </ol>
        </section>
    }
}

/// A change to the list of branches.
#[derive(Clone)]
struct Change(Arc<Edit>);

type Edit = dyn Fn(&mut Vec<Branch>) + Send + Sync;

impl Change {
    fn new(change: impl Fn(&mut Vec<Branch>) + Send + Sync + 'static) -> Change {
        Change(Arc::new(change))
    }

    /// A change to one branch.
    fn of(place: usize, change: impl Fn(&mut Branch) + Send + Sync + 'static) -> Change {
        Change::new(move |list| {
            if let Some(branch) = list.get_mut(place) {
                change(branch);
            }
        })
    }
}

fn branches_of(step: &mut Step) -> Option<&mut Vec<Branch>> {
    match &mut step.kind {
        Kind::Decision(decision) => Some(&mut decision.branches),
        Kind::Wait(wait) => Some(&mut wait.branches),
        Kind::Start(_) | Kind::Task(_) | Kind::Escalation(_) | Kind::Call(_) | Kind::End(_) => None,
    }
}

#[component]
fn BranchRow(branches: Signal<Vec<Branch>>, place: usize, change: Callback<Change>) -> impl IntoView {
    let branch = memo(move || branches.read().get(place).cloned());
    let text = move |part: fn(&Branch) -> String| {
        Signal::derive(move || branch.get().as_ref().map(part).unwrap_or_default())
    };
    let is_otherwise = move || branch.read().as_ref().is_some_and(|branch| branch.otherwise);
    let session = expect_context::<Session>();
    let put = move |by: isize, stays_at: &str| {
        if let Some(branch) = branch.get_untracked() {
            put_branch(session, &branch.id, by, stays_at);
        }
    };
    // The line of this answer is selected on the chart.
    let is_here = move || {
        let (branch, way) = (branch.read(), session.way.read());
        branch
            .as_ref()
            .zip(way.as_ref())
            .map(|(branch, way)| (branch.id.as_str() == way.as_str()).to_string())
    };
    let is_last = move || place + 1 >= branches.read().len();
    let told =
        ToldAt::branch(&branch.get_untracked().map(|branch| branch.id.to_string()).unwrap_or_default());
    let press = move |event: leptos::ev::KeyboardEvent| {
        if let Some(branch) = branch.get_untracked() {
            order_by_key(session, &event, &branch.id);
        }
    };
    view! {
        <li class="branch-row" data-branch=move || branch.get().map(|branch| branch.id.to_string()) data-here=is_here on:keydown=press>
            <div class="row">
                <input class="input grow" aria-label=t("branch-label") placeholder=t("branch-label")
                    aria-invalid=move || told.invalid() aria-describedby=move || told.id()
                    prop:value={ let label = text(|branch| branch.label.clone()); move || label.get() }
                    on:change=changed(move |event| {
                        let label = event_target_value(&event).trim().to_owned();
                        change.run(Change::of(place, move |branch| branch.label.clone_from(&label)));
                    })/>
                <button class="btn icon xs quiet" aria-label=t("branch-up") title=t("branch-up")
                    data-put="up" aria-disabled=(place == 0).to_string()
                    on:click=clicked(move |_| put(-1, "[data-put=up]"))><Icon name="i-chev-down" class="turned"/></button>
                <button class="btn icon xs quiet" aria-label=t("branch-down") title=t("branch-down")
                    data-put="down" aria-disabled=move || is_last().to_string()
                    on:click=clicked(move |_| put(1, "[data-put=down]"))><Icon name="i-chev-down"/></button>
                <button class="btn icon xs quiet" aria-label=t("remove") title=t("remove")
                    on:click=clicked(move |_| change.run(Change::new(move |list| if place < list.len() { list.remove(place); })))>
                    <Icon name="i-x"/></button>
            </div>
            <StepChoice name="details-next" value=text(|branch| branch.next.as_ref().map(ToString::to_string).unwrap_or_default())
                on_change=move |value: String| change.run(Change::of(place, move |branch| branch.next = value.parse().ok()))/>
            <label class="check">
                <input type="checkbox" prop:checked=is_otherwise on:change=changed(move |event| {
                    let is_on = event_target_checked(&event);
                    change.run(Change::of(place, move |branch| {
                        branch.otherwise = is_on;
                        if is_on { branch.when = None; }
                    }));
                })/>
                <span>{t("branch-otherwise")}</span>
            </label>
            <Show when=move || !is_otherwise()><Condition branch place change/></Show>
            <Told at=told/>
        </li>
    }
}

/// A condition of one comparison, as a row of choices. A richer one is shown as it stands in the file and kept.
#[component]
fn Condition(branch: Memo<Option<Branch>>, place: usize, change: Callback<Change>) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let when = memo(move || branch.get().and_then(|branch| branch.when));
    let parts = memo(move || when.get().as_ref().and_then(simple));
    let is_rich = move || when.read().is_some() && parts.read().is_none();
    let field =
        Signal::derive(move || parts.get().map(|(field, _, _)| field.to_string()).unwrap_or_default());
    let kind = memo(move || {
        let id: Option<FieldId> = field.get().parse().ok();
        id.and_then(|id| session.read(|process| process.fields.get(&id).and_then(|field| field.holds())))
    });
    let fields = Signal::derive(move || {
        let none = (String::new(), words.plain("condition-none"));
        let fields = session.read(|process| {
            process.fields.iter().map(|(id, field)| (id.to_string(), field.label.clone())).collect::<Vec<_>>()
        });
        std::iter::once(none).chain(fields).collect::<Vec<_>>()
    });
    let operators = Signal::derive(move || {
        let list: &[(&str, &str)] = match kind.get() {
            Some(FieldKind::Number | FieldKind::Money | FieldKind::Date | FieldKind::Duration) => &[
                ("==", "operator-equal"),
                ("!=", "operator-unequal"),
                ("<", "operator-less"),
                ("<=", "operator-at-most"),
                (">", "operator-more"),
                (">=", "operator-at-least"),
            ],
            _ => &[("==", "operator-equal"), ("!=", "operator-unequal")],
        };
        list.iter().map(|(sign, name)| ((*sign).to_owned(), words.plain(name))).collect::<Vec<_>>()
    });
    let set = move |field: Option<FieldId>, operator: Operator, value: Expression| {
        let when = field.map(|field| {
            Expression::Two(operator, Box::new([Expression::Variable(Variable::Field(field)), value]))
        });
        change.run(Change::of(place, move |branch| branch.when.clone_from(&when)));
    };
    let set_field = move |id: String| {
        let id: Option<FieldId> = id.parse().ok();
        let first = id
            .as_ref()
            .and_then(|id| session.peek(|process| process.fields.get(id).map(|field| first_value(field))));
        set(id, Operator::Equal, first.unwrap_or(Expression::Flag(true)));
    };
    let set_operator = move |sign: String| {
        if let (Some((field, _, value)), Ok(operator)) = (parts.get_untracked(), sign.parse()) {
            set(Some(field), operator, value);
        }
    };
    let set_value = move |text: String| {
        if let Some((field, operator, before)) = parts.get_untracked() {
            let value = typed(&before, &text, kind.get_untracked());
            set(Some(field), operator, value);
        }
    };
    view! {
        <div class="condition" role="group" aria-label=t("branch-when")>
            <span class="label">{t("branch-when")}</span>
            <Show when=is_rich><code class="mono">{move || when.get().map(|when| sopwright::format::write_record(&when))}</code></Show>
            <Show when=move || !is_rich()>
                <Choice name="condition-field" value=field options=fields on_change=set_field/>
                <Show when=move || parts.read().is_some()>
                    <Choice name="condition-operator" options=operators on_change=set_operator
                        value=Signal::derive(move || parts.get().map(|(_, operator, _)| operator.word().to_owned()).unwrap_or_default())/>
                    <ConditionValue parts on_change=Callback::new(set_value)/>
                </Show>
            </Show>
        </div>
    }
}

#[component]
fn ConditionValue(
    parts: Memo<Option<(FieldId, Operator, Expression)>>,
    on_change: Callback<String>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let value = Signal::derive(move || parts.get().map(|(_, _, value)| shown(&value)).unwrap_or_default());
    let choices = Signal::derive(move || {
        let field = parts.get().map(|(field, _, _)| field)?;
        session.read(|process| {
            let field = process.fields.get(&field)?;
            match field.holds()? {
                FieldKind::Flag => Some(vec![
                    ("true".to_owned(), words.plain("yes")),
                    ("false".to_owned(), words.plain("no")),
                ]),
                FieldKind::Choice => Some(
                    field
                        .choices
                        .iter()
                        .map(|choice| (choice.id.to_string(), choice.label.clone()))
                        .collect(),
                ),
                _ => None,
            }
        })
    });
    move || {
        match choices.get() {
        Some(options) => {
            view! { <Choice name="condition-value" value options=Signal::stored(options) on_change=move |text: String| on_change.run(text)/> }
                .into_any()
        }
        None => view! {
            <input class="input" aria-label=t("condition-value") prop:value=move || value.get()
                on:change=changed(move |event| on_change.run(event_target_value(&event).trim().to_owned()))/>
        }
        .into_any(),
    }
    }
}

/// Field, operator and value of a condition that has just these.
fn simple(when: &Expression) -> Option<(FieldId, Operator, Expression)> {
    match when {
        Expression::Two(operator, two) => match two.as_ref() {
            [
                Expression::Variable(Variable::Field(field)),
                value @ (Expression::Text(_) | Expression::Number(_) | Expression::Flag(_)),
            ] => Some((field.clone(), *operator, value.clone())),
            _ => None,
        },
        _ => None,
    }
}

fn first_value(field: &Field) -> Expression {
    match field.holds() {
        Some(FieldKind::Flag) => Expression::Flag(true),
        Some(FieldKind::Number | FieldKind::Money | FieldKind::Date | FieldKind::Duration) => {
            Expression::Number(Decimal::ZERO)
        }
        Some(FieldKind::Choice) => {
            Expression::Text(field.choices.first().map(|choice| choice.id.to_string()).unwrap_or_default())
        }
        Some(FieldKind::Text | FieldKind::Choices | FieldKind::Computed) | None => {
            Expression::Text(String::new())
        }
    }
}

fn shown(value: &Expression) -> String {
    match value {
        Expression::Text(text) => text.clone(),
        Expression::Number(number) => number.to_string(),
        Expression::Flag(flag) => flag.to_string(),
        Expression::Texts(_)
        | Expression::Variable(_)
        | Expression::Two(..)
        | Expression::And(_)
        | Expression::Or(_)
        | Expression::Not(_) => String::new(),
    }
}

/// What was typed, as the kind of the field; what does not fit leaves the value as it was.
fn typed(before: &Expression, text: &str, kind: Option<FieldKind>) -> Expression {
    match kind {
        Some(FieldKind::Flag) => Expression::Flag(text == "true"),
        Some(FieldKind::Number | FieldKind::Money | FieldKind::Date | FieldKind::Duration) => {
            text.replace(',', ".").parse().map_or_else(|_| before.clone(), Expression::Number)
        }
        Some(FieldKind::Text | FieldKind::Choice | FieldKind::Choices | FieldKind::Computed) | None => {
            Expression::Text(text.to_owned())
        }
    }
}
