//! What only one kind of step has: to whom, how long, which process, how it ends.
//!
//! Not here: branches (`inspector::branches`).

use super::branches::BranchRows;
use super::rows::{Around, Choice, Edit, Options, Row, listed, show_rows, skills_of, some, text};
use super::step::read;
use crate::controls::{For, Icon, clicked, view};
use crate::designer::session::Session;
use crate::prelude::*;
use crate::words::{Words, t};
use sopwright::model::{
    Call, Consequence, Decision, End, Escalation, FieldId, FieldKind, Kind, KindWord, Mode, Outcome, Reason,
    Step, StepId, Task, Unanswered, Wait,
};

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
        KindWord::Task => rows(&id, TASK).into_any(),
        KindWord::Decision => view! { {rows(&id, DECISION)}<BranchRows id/> },
        KindWord::Escalation => {
            view! { {rows(&id, ESCALATION)}<PassRows id=id.clone()/>{rows(&id, ESCALATED)} }
        }
        KindWord::Wait => view! { {rows(&id, WAIT)}<BranchRows id/> },
        KindWord::Call => rows(&id, CALL).into_any(),
        KindWord::End => rows(&id, END).into_any(),
    }
}

/// The roles, with "nobody" first.
pub fn roles(around: Around, _: Signal<String>) -> Options {
    around.offer("owner-none", |process, list| {
        list.extend(process.roles.iter().map(|(id, role)| (id.to_string(), role.title.clone())));
    })
}

/// What is written in the record of one kind.
trait OfStep: Sized + 'static {
    fn of(step: &Step) -> Option<&Self>;
    fn of_mut(step: &mut Step) -> Option<&mut Self>;
}

macro_rules! of_step {
    ($($kind:ident),*) => { $(
        impl OfStep for $kind {
            fn of(step: &Step) -> Option<&Self> {
                if let Kind::$kind(record) = &step.kind { Some(record) } else { None }
            }
            fn of_mut(step: &mut Step) -> Option<&mut Self> {
                if let Kind::$kind(record) = &mut step.kind { Some(record) } else { None }
            }
        }
    )* };
}

of_step!(Task, Decision, Escalation, Wait, Call, End);

/// The rows of a table, each writing into the record of the step when it is left.
fn rows<R: OfStep>(id: &StepId, rows: &'static [Row<R>]) -> Vec<AnyView> {
    let session = expect_context::<Session>();
    let step = session.step(id.clone());
    let read = move |get: fn(&R) -> String| {
        step.read().as_ref().and_then(|step| R::of(step)).map(get).unwrap_or_default()
    };
    let id = StoredValue::new(id.clone());
    let write = move |set: fn(&mut R, String), text: String| {
        id.with_value(|id| {
            session.change_step(id, |step| {
                if let Some(record) = R::of_mut(step) {
                    set(record, text);
                }
            });
        });
    };
    show_rows(rows, read, write)
}

const TASK: &[Row<Task>] = &[Row {
    label: "details-next",
    edit: Edit::Step,
    get: |task| text(task.next.as_ref()),
    set: |task, next| task.next = next.parse().ok(),
}];

const DECISION: &[Row<Decision>] = &[Row {
    label: "details-ask",
    edit: Edit::Choice(asked_fields),
    get: |decision| text(decision.ask.as_ref()),
    set: |decision, ask| decision.ask = ask.parse().ok(),
}];

const ESCALATION: &[Row<Escalation>] = &[
    Row {
        label: "details-to",
        edit: Edit::Choice(roles),
        get: |escalation| text(escalation.to.as_ref()),
        set: |escalation, to| escalation.to = to.parse().ok(),
    },
    Row {
        label: "details-mode",
        edit: Edit::Choice(modes),
        get: |escalation| escalation.mode.word().to_owned(),
        set: |escalation, mode| escalation.mode = mode.parse().unwrap_or(Mode::Transfer),
    },
    Row {
        label: "details-when",
        edit: Edit::Line,
        get: |escalation| text(escalation.when.as_ref()),
        set: |escalation, when| escalation.when = some(when),
    },
    Row {
        label: "details-how",
        edit: Edit::Line,
        get: |escalation| text(escalation.how.as_ref()),
        set: |escalation, how| escalation.how = some(how),
    },
    Row {
        label: "details-because",
        edit: Edit::Text,
        get: |escalation| text(escalation.because.as_ref()),
        set: |escalation, because| escalation.because = some(because),
    },
];

/// Below what is passed on.
const ESCALATED: &[Row<Escalation>] = &[
    Row {
        label: "details-skills",
        edit: Edit::Line,
        get: |escalation| listed(&escalation.skills),
        set: |escalation, skills| escalation.skills = skills_of(&skills),
    },
    Row {
        label: "details-accept-within",
        edit: Edit::Length,
        get: |escalation| text(escalation.accept_within),
        set: |escalation, within| escalation.accept_within = within.parse().ok(),
    },
    Row {
        label: "details-next",
        edit: Edit::Step,
        get: |escalation| text(escalation.next.as_ref()),
        set: |escalation, next| escalation.next = next.parse().ok(),
    },
    Row {
        label: "details-unanswered",
        edit: Edit::Step,
        get: |escalation| {
            let then = escalation.unanswered.as_ref().and_then(|unanswered| unanswered.then.as_ref());
            text(then.and_then(|then| then.step.as_ref()))
        },
        set: |escalation, step| {
            let tries = escalation.unanswered.take().map(|unanswered| unanswered.tries).unwrap_or_default();
            let then = lead_to(&step);
            if then.is_some() || !tries.is_empty() {
                escalation.unanswered = Some(Unanswered { tries, then, more: Default::default() });
            }
        },
    },
];

const WAIT: &[Row<Wait>] = &[
    Row {
        label: "details-wait",
        edit: Edit::Length,
        get: |wait| text(wait.period),
        set: |wait, period| wait.period = period.parse().ok(),
    },
    Row {
        label: "details-wait-then",
        edit: Edit::Step,
        get: |wait| text(wait.then.as_ref().and_then(|then| then.step.as_ref())),
        set: |wait, step| wait.then = lead_to(&step),
    },
];

const CALL: &[Row<Call>] = &[
    Row {
        label: "details-sop",
        edit: Edit::Choice(processes),
        get: |call| text(call.sop.as_ref()),
        set: |call, sop| call.sop = sop.parse().ok(),
    },
    Row {
        label: "details-call-next",
        edit: Edit::Step,
        get: |call| text(call.otherwise.as_ref()),
        set: |call, otherwise| call.otherwise = otherwise.parse().ok(),
    },
];

const END: &[Row<End>] = &[
    Row {
        label: "details-outcome",
        edit: Edit::Choice(outcomes),
        get: |end| end.outcome.map(|outcome| outcome.word().to_owned()).unwrap_or_default(),
        set: |end, outcome| end.outcome = outcome.parse().ok(),
    },
    Row {
        label: "details-reason",
        edit: Edit::Choice(reasons),
        get: |end| end.reason.iter().map(ToString::to_string).collect::<Vec<_>>().join("/"),
        set: |end, reason| end.reason = reason.split('/').filter_map(|id| id.parse().ok()).collect(),
    },
];

fn lead_to(step: &str) -> Option<Consequence> {
    let step = Some(step.parse().ok()?);
    Some(Consequence { step, remind: false, more: Default::default() })
}

fn asked_fields(around: Around, _: Signal<String>) -> Options {
    around.offer("ask-none", |process, list| {
        let asked = process
            .fields
            .iter()
            .filter(|(_, field)| matches!(field.kind, FieldKind::Choice | FieldKind::Flag));
        list.extend(asked.map(|(id, field)| (id.to_string(), field.label.clone())));
    })
}

fn reasons(around: Around, _: Signal<String>) -> Options {
    around.offer("reason-none", |process, list| list_reasons(&process.reasons, "", "", list))
}

fn modes(around: Around, _: Signal<String>) -> Options {
    [("transfer", "mode-transfer"), ("consult", "mode-consult")]
        .map(|(mode, name)| (mode.to_owned(), around.words.plain(name)))
        .to_vec()
}

fn outcomes(around: Around, _: Signal<String>) -> Options {
    let name = |outcome: &Outcome| match outcome {
        Outcome::Resolved => "outcome-resolved",
        Outcome::Transferred => "outcome-transferred",
        Outcome::Closed => "outcome-closed",
    };
    let mut list = vec![(String::new(), around.words.plain("outcome-none"))];
    list.extend(Outcome::ALL.iter().map(|each| (each.word().to_owned(), around.words.plain(name(each)))));
    list
}

fn processes(around: Around, now: Signal<String>) -> Options {
    let mut list = vec![(String::new(), around.words.plain("call-none"))];
    for kept in around.shelf.processes.get() {
        list.push((kept.process.about.id.to_string(), kept.process.about.title.clone()));
    }
    let now = now.get();
    if !list.iter().any(|(id, _)| *id == now) {
        list.push((now.clone(), now)); // A process that is not in this browser.
    }
    list
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

/// Reasons as "Refund › Late › Held by the bank".
fn list_reasons(reasons: &[Reason], path: &str, titles: &str, list: &mut Vec<(String, String)>) {
    for reason in reasons {
        let (path, titles) = (format!("{path}{}", reason.id), format!("{titles}{}", reason.title));
        list.push((path.clone(), titles.clone()));
        list_reasons(&reason.reasons, &format!("{path}/"), &format!("{titles} › "), list);
    }
}
