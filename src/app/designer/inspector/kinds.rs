//! What only one kind of step has: to whom, how long, which process, how it ends.
//!
//! Not here: branches (`inspector::branches`).

use super::branches::BranchRows;
use super::rows::{AreaRow, Choice, SelectRow, SpanRow, TextRow, some};
use super::step::{read, role_options};
use crate::controls::{For, Icon, clicked, view};
use crate::designer::session::Session;
use crate::shelf::Shelf;
use crate::words::{Words, t};
use leptos::prelude::*;
use sopwright::model::{
    Consequence, Escalation, FieldId, FieldKind, Kind, KindWord, Mode, Outcome, Reason, Span, Step, StepId,
    Unanswered, Wait,
};
use std::sync::Arc;

/// The rows of a kind.
#[component]
pub fn KindRows(
    /// The step.
    id: StepId,
    /// Its kind.
    kind: KindWord,
) -> impl IntoView {
    match kind {
        KindWord::Start => ().into_any(),
        KindWord::Task => view! { <NextRow id/> }.into_any(),
        KindWord::Decision => view! { <AskRow id=id.clone()/><BranchRows id/> }.into_any(),
        KindWord::Escalation => view! { <EscalationRows id/> }.into_any(),
        KindWord::Wait => view! { <WaitRows id=id.clone()/><BranchRows id/> }.into_any(),
        KindWord::Call => view! { <CallRows id/> }.into_any(),
        KindWord::End => view! { <EndRows id/> }.into_any(),
    }
}

/// The steps, with "nowhere" first.
pub fn step_options(session: Session, words: Words) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        let nowhere = (String::new(), words.plain("next-none"));
        let steps = session.read(|process| {
            let into = |(_, step): &(&StepId, &Arc<Step>)| !matches!(step.kind, Kind::Start(_));
            process
                .steps
                .iter()
                .filter(into)
                .map(|(id, step)| (id.to_string(), step.title.clone()))
                .collect::<Vec<_>>()
        });
        std::iter::once(nowhere).chain(steps).collect()
    })
}

fn name(id: Option<&StepId>) -> String {
    id.map(ToString::to_string).unwrap_or_default()
}

#[component]
fn NextRow(id: StepId) -> impl IntoView {
    let session = expect_context::<Session>();
    let next = read(session.step(id.clone()), |step| match &step.kind {
        Kind::Task(task) => name(task.next.as_ref()),
        _ => String::new(),
    });
    let set = move |value: String| {
        session.change_step(&id, |step| {
            if let Kind::Task(task) = &mut step.kind {
                task.next = value.parse().ok();
            }
        });
    };
    view! { <SelectRow label="details-next" value=next options=step_options(session, expect_context()) on_change=set/> }
}

#[component]
fn AskRow(id: StepId) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let ask = read(session.step(id.clone()), |step| match &step.kind {
        Kind::Decision(decision) => decision.ask.as_ref().map(ToString::to_string).unwrap_or_default(),
        _ => String::new(),
    });
    let options = Signal::derive(move || {
        let none = (String::new(), words.plain("ask-none"));
        let fields = session.read(|process| {
            let asked = process
                .fields
                .iter()
                .filter(|(_, field)| matches!(field.kind, FieldKind::Choice | FieldKind::Flag));
            asked.map(|(id, field)| (id.to_string(), field.label.clone())).collect::<Vec<_>>()
        });
        std::iter::once(none).chain(fields).collect::<Vec<_>>()
    });
    let set = move |value: String| {
        session.change_step(&id, |step| {
            if let Kind::Decision(decision) = &mut step.kind {
                decision.ask = value.parse().ok();
            }
        });
    };
    view! { <SelectRow label="details-ask" value=ask options on_change=set/> }
}

#[component]
fn EscalationRows(id: StepId) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let step = session.step(id.clone());
    let part = move |part: fn(&Escalation) -> String| {
        read(step, move |step| match &step.kind {
            Kind::Escalation(escalation) => part(escalation),
            _ => String::new(),
        })
    };
    let id = StoredValue::new(id);
    let change = move |change: &dyn Fn(&mut Escalation)| {
        id.with_value(|id| {
            session.change_step(id, |step| {
                if let Kind::Escalation(escalation) = &mut step.kind {
                    change(escalation);
                }
            });
        });
    };
    let within = read(step, |step| match &step.kind {
        Kind::Escalation(escalation) => escalation.accept_within,
        _ => None,
    });
    let unanswered = part(|escalation| {
        let then = escalation.unanswered.as_ref().and_then(|unanswered| unanswered.then.as_ref());
        name(then.and_then(|then| then.step.as_ref()))
    });
    let modes = Signal::derive(move || {
        vec![
            ("transfer".to_owned(), words.plain("mode-transfer")),
            ("consult".to_owned(), words.plain("mode-consult")),
        ]
    });
    let set_within = move |span: Option<Span>| change(&|escalation| escalation.accept_within = span);
    let set_unanswered = move |value: String| {
        change(&|escalation| {
            let tries = escalation.unanswered.take().map(|unanswered| unanswered.tries).unwrap_or_default();
            let target: Option<StepId> = value.parse().ok();
            let then =
                target.map(|step| Consequence { step: Some(step), remind: false, more: Default::default() });
            if then.is_some() || !tries.is_empty() {
                escalation.unanswered = Some(Unanswered { tries, then, more: Default::default() });
            }
        });
    };
    view! {
        <SelectRow label="details-to" value=part(|escalation| escalation.to.as_ref().map(ToString::to_string).unwrap_or_default())
            options=role_options(session, words) on_change=move |value: String| change(&|escalation| escalation.to = value.parse().ok())/>
        <SelectRow label="details-mode" value=part(|escalation| escalation.mode.word().to_owned()) options=modes
            on_change=move |value: String| change(&|escalation| escalation.mode = value.parse().unwrap_or(Mode::Transfer))/>
        <TextRow label="details-when" value=part(|escalation| escalation.when.clone().unwrap_or_default())
            on_change=move |text: String| change(&|escalation| escalation.when = some(text.clone()))/>
        <TextRow label="details-how" value=part(|escalation| escalation.how.clone().unwrap_or_default())
            on_change=move |text: String| change(&|escalation| escalation.how = some(text.clone()))/>
        <AreaRow label="details-because" value=part(|escalation| escalation.because.clone().unwrap_or_default())
            on_change=move |text: String| change(&|escalation| escalation.because = some(text.clone()))/>
        <PassRows id=id.get_value()/>
        <SpanRow label="details-accept-within" value=within
            on_change=set_within/>
        <SelectRow label="details-next" value=part(|escalation| name(escalation.next.as_ref()))
            options=step_options(session, words) on_change=move |value: String| change(&|escalation| escalation.next = value.parse().ok())/>
        <SelectRow label="details-unanswered" value=unanswered options=step_options(session, words) on_change=set_unanswered/>
    }
}

/// What is passed on, as a list of fields.
#[component]
fn PassRows(id: StepId) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let passed = read(session.step(id.clone()), |step| match &step.kind {
        Kind::Escalation(escalation) => escalation.pass.clone(),
        _ => Vec::new(),
    });
    let id = StoredValue::new(id);
    let change = move |change: &dyn Fn(&mut Vec<FieldId>)| {
        id.with_value(|id| {
            session.change_step(id, |step| {
                if let Kind::Escalation(escalation) = &mut step.kind {
                    change(&mut escalation.pass);
                }
            });
        });
    };
    let label = move |field: &FieldId| {
        session.read(|process| {
            process.fields.get(field).map_or_else(|| field.to_string(), |field| field.label.clone())
        })
    };
    let options = Signal::derive(move || {
        let used = passed.get();
        let choose = (String::new(), words.plain("pass-add"));
        let free = session.read(|process| {
            let free = process.fields.iter().filter(|(id, _)| !used.contains(id));
            free.map(|(id, field)| (id.to_string(), field.label.clone())).collect::<Vec<_>>()
        });
        std::iter::once(choose).chain(free).collect::<Vec<_>>()
    });
    let add = move |value: String| {
        if let Ok(field) = value.parse::<FieldId>() {
            change(&|list| list.push(field.clone()));
        }
    };
    view! {
        <section class="isec" aria-label=t("details-pass")>
            <header><h3>{t("details-pass")}</h3><span class="n">{move || passed.read().len()}</span></header>
            <ul class="ilist">
                <For each=move || passed.get() key=Clone::clone let:field>
                    {
                        let shown = field.clone();
                        view! {
                            <li><span>{move || label(&shown)}</span>
                                <button class="btn icon xs quiet" aria-label=t("remove") title=t("remove")
                                    on:click=clicked(move |_| change(&|list| list.retain(|other| *other != field)))><Icon name="i-x"/></button></li>
                        }
                    }
                </For>
            </ul>
            <Choice name="pass-add" value=Signal::stored(String::new()) options
                on_change=add/>
        </section>
    }
}

#[component]
fn WaitRows(id: StepId) -> impl IntoView {
    let session = expect_context::<Session>();
    let step = session.step(id.clone());
    let id = StoredValue::new(id);
    let change = move |change: &dyn Fn(&mut Wait)| {
        id.with_value(|id| {
            session.change_step(id, |step| {
                if let Kind::Wait(wait) = &mut step.kind {
                    change(wait);
                }
            });
        });
    };
    let period = read(step, |step| match &step.kind {
        Kind::Wait(wait) => wait.period,
        _ => None,
    });
    let then = read(step, |step| match &step.kind {
        Kind::Wait(wait) => name(wait.then.as_ref().and_then(|then| then.step.as_ref())),
        _ => String::new(),
    });
    let set_period = move |span: Option<Span>| change(&|wait| wait.period = span);
    let set_then = move |value: String| {
        change(&|wait| {
            let target: Option<StepId> = value.parse().ok();
            wait.then =
                target.map(|step| Consequence { step: Some(step), remind: false, more: Default::default() });
        });
    };
    view! {
        <SpanRow label="details-wait" value=period on_change=set_period/>
        <SelectRow label="details-wait-then" value=then options=step_options(session, expect_context()) on_change=set_then/>
    }
}

#[component]
fn CallRows(id: StepId) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let shelf = expect_context::<Shelf>();
    let step = session.step(id.clone());
    let sop = read(step, |step| match &step.kind {
        Kind::Call(call) => call.sop.as_ref().map(ToString::to_string).unwrap_or_default(),
        _ => String::new(),
    });
    let otherwise = read(step, |step| match &step.kind {
        Kind::Call(call) => name(call.otherwise.as_ref()),
        _ => String::new(),
    });
    let id = StoredValue::new(id);
    let processes = Signal::derive(move || {
        let none = (String::new(), words.plain("call-none"));
        let own = shelf
            .processes
            .get()
            .into_iter()
            .map(|kept| (kept.process.about.id.to_string(), kept.process.about.title.clone()));
        let now = sop.get();
        let mut list: Vec<_> = std::iter::once(none).chain(own).collect();
        if !list.iter().any(|(id, _)| *id == now) {
            list.push((now.clone(), now)); // A process that is not in this browser.
        }
        list
    });
    let change = move |change: &dyn Fn(&mut sopwright::model::Call)| {
        id.with_value(|id| {
            session.change_step(id, |step| {
                if let Kind::Call(call) = &mut step.kind {
                    change(call);
                }
            });
        });
    };
    view! {
        <SelectRow label="details-sop" value=sop options=processes
            on_change=move |value: String| change(&|call| call.sop = value.parse().ok())/>
        <SelectRow label="details-call-next" value=otherwise options=step_options(session, words)
            on_change=move |value: String| change(&|call| call.otherwise = value.parse().ok())/>
    }
}

#[component]
fn EndRows(id: StepId) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let step = session.step(id.clone());
    let outcome = read(step, |step| match &step.kind {
        Kind::End(end) => end.outcome.map(|outcome| outcome.word().to_owned()).unwrap_or_default(),
        _ => String::new(),
    });
    let reason = read(step, |step| match &step.kind {
        Kind::End(end) => end.reason.iter().map(ToString::to_string).collect::<Vec<_>>().join("/"),
        _ => String::new(),
    });
    let outcomes = Signal::derive(move || {
        let named = |outcome: &Outcome| {
            let id = match outcome {
                Outcome::Resolved => "outcome-resolved",
                Outcome::Transferred => "outcome-transferred",
                Outcome::Closed => "outcome-closed",
            };
            (outcome.word().to_owned(), words.plain(id))
        };
        std::iter::once((String::new(), words.plain("outcome-none")))
            .chain(Outcome::ALL.iter().map(named))
            .collect::<Vec<_>>()
    });
    let reasons = Signal::derive(move || {
        let mut list = vec![(String::new(), words.plain("reason-none"))];
        session.read(|process| list_reasons(&process.reasons, "", "", &mut list));
        list
    });
    let id = StoredValue::new(id);
    let change = move |change: &dyn Fn(&mut sopwright::model::End)| {
        id.with_value(|id| {
            session.change_step(id, |step| {
                if let Kind::End(end) = &mut step.kind {
                    change(end);
                }
            });
        });
    };
    view! {
        <SelectRow label="details-outcome" value=outcome options=outcomes
            on_change=move |value: String| change(&|end| end.outcome = value.parse().ok())/>
        <SelectRow label="details-reason" value=reason options=reasons
            on_change=move |value: String| change(&|end| end.reason = value.split('/').filter_map(|id| id.parse().ok()).collect())/>
    }
}

/// Reasons as "Refund › Late › Held by the bank".
fn list_reasons(reasons: &[Reason], path: &str, titles: &str, list: &mut Vec<(String, String)>) {
    for reason in reasons {
        let (path, titles) = (format!("{path}{}", reason.id), format!("{titles}{}", reason.title));
        list.push((path.clone(), titles.clone()));
        list_reasons(&reason.reasons, &format!("{path}/"), &format!("{titles} › "), list);
    }
}
