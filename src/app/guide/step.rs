//! The step: what it is, what to do, what to say, what to record, what to tick off, where to read more.
//!
//! Not here: the words to say (`say`), the ways on (`answers`), a hand-over and a wait in full (`handover`).

use super::fields::{Fields, mark};
use super::frame::kind_word;
use super::handover::{Packet, Waiting};
use super::say::Scripts;
use super::session::Session;
use super::start::role_sign;
use super::values::{self, filled, lasting};
use crate::controls::{Icon, clicked, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::words::t;
use sopwright::message::{Arg, Message};
use sopwright::model::{ChecklistItem, Link, RoleId};
use sopwright::procedure::{Kind, Then};
use sopwright::run::{self, Action, Moment, Offer, Timer};

/// What is told at a step.
#[component]
pub fn StepView() -> impl IntoView {
    let session = expect_context::<Session>();
    let told = session.case.with_untracked(|case| {
        let here = case.here()?;
        Some(here.step.clone())
    });
    let step = told?;
    let question = session.question();
    let lang = values::lang(session);
    let kind = step.word().word();
    let icon = match &step.kind {
        Kind::Start(_) => "k-start",
        Kind::Task(_) => "k-task",
        Kind::Decision { .. } => "k-decision",
        Kind::Escalation(_) => "k-escalation",
        Kind::Wait { .. } => "k-wait",
        Kind::Call(_) => "k-sub",
        Kind::End { .. } => "k-end",
    };
    let mut instructions: Vec<String> = Vec::new();
    let mut links: Vec<Link> = Vec::new();
    for step in std::iter::once(&step).chain(question.as_deref()) {
        instructions.extend(step.guidance.instruction.clone());
        links.extend(step.guidance.links.iter().filter(|link| is_safe(&link.url)).cloned());
    }
    let is_escalation = matches!(step.kind, Kind::Escalation(_));
    let is_wait = matches!(step.kind, Kind::Wait { .. });
    Some(view! {
        <div class="g-scroll" data-kind=kind data-step=step.id.to_string()>
            <super::withdrawn::Told/>
            <Overdue/>
            <div>
                <div class="g-kick">
                    <Icon name=icon/>{t(kind_word(kind))}
                    <Owner/>
                    <StepTime/>
                </div>
                <h1 class="g-title" tabindex="-1" lang=lang><Filled text={step.title.clone()}/></h1>
                <super::since::Mark/>
            </div>
            {(!instructions.is_empty()).then(|| view! { <div class="g-text" lang=lang>
                {instructions.iter().flat_map(|text| text.split('\n')).filter(|line| !line.trim().is_empty())
                    .map(|line| view! { <Instruction text=line.to_owned()/> }).collect_view()}
            </div> })}
            {is_wait.then(|| view! { <Waiting/> })}
            {is_escalation.then(|| view! { <Packet/> })}
            <Scripts is_copied={!is_escalation}/>
            <Fields/>
            {(!step.checklist().is_empty()).then(|| view! { <Checks items=step.checklist().to_vec()/> })}
            {(!links.is_empty()).then(|| view! {
                <section class="g-sec">
                    <h2>{t("guide-links")}</h2>
                    <ul class="g-links">{links.into_iter().map(|link| view! {
                        <li><a href=link.url rel="noopener noreferrer" target="_blank"><Icon name="i-external" class="s"/>{link.title}</a></li>
                    }).collect_view()}</ul>
                </section>
            })}
        </div>
    })
}

/// Only these addresses are followed, whatever a file says.
fn is_safe(url: &str) -> bool {
    let url = url.trim().to_ascii_lowercase();
    ["https://", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme))
}

/// A text of the process with what is known filled in, and the names of fields where it is not.
#[component]
pub fn Filled(
    /// The text.
    text: String,
) -> impl IntoView {
    let session = expect_context::<Session>();
    filled_view(session, text)
}

fn filled_view(session: Session, text: String) -> AnyView {
    if text.contains('{') {
        let told = memo(move || session.case.with(|case| filled(session.words, case, &text)));
        (move || told.get()).into_any()
    } else {
        text.into_any()
    }
}

/// What to do, with what is known filled in.
#[component]
fn Instruction(
    /// The sentence.
    text: String,
) -> impl IntoView {
    let session = expect_context::<Session>();
    view! { <p>{filled_view(session, text)}</p> }
}

/// What to tick off.
#[component]
fn Checks(
    /// The items.
    items: Vec<ChecklistItem>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let ids: Vec<_> = items.iter().map(|item| item.id.clone()).collect();
    let of = ids.len();
    let done = move || {
        session.case.with(|case| {
            let here = case.here();
            ids.iter().filter(|id| here.as_ref().is_some_and(|here| here.is_checked(id))).count()
        })
    };
    let count =
        move || session.words.tell(&Message::new("guide-checked").count("done", done()).count("of", of));
    view! {
        <section class="g-sec">
            <h2>{t("guide-check")}" "<span class="n">{count}</span></h2>
            <div class="g-checks">{items.iter().map(|item| check_line(session, item)).collect_view()}</div>
        </section>
    }
}

fn check_line(session: Session, item: &ChecklistItem) -> impl IntoView + use<> {
    let (id, shown) = (item.id.clone(), item.id.clone());
    let is_checked =
        memo(move || session.case.with(|case| case.here().is_some_and(|here| here.is_checked(&shown))));
    let required = item.required;
    let is_missing = move || required && session.is_pressed.get() && !is_checked.get();
    view! {
        <button class="check" role="checkbox" data-item=item.id.to_string() aria-checked=move || is_checked.get().to_string()
            data-missing=move || is_missing().to_string()
            on:click=clicked(move |_| { session.act(Action::Check { item: id.clone(), done: !is_checked.get_untracked() }); })>
            <span class="box"><Icon name="i-check"/></span>
            <span lang=values::lang(session)>{filled_view(session, item.text.clone())}{move || (!required || !is_checked.get()).then(|| mark(required))}</span>
        </button>
    }
}

/// Who does the step; at a hand-over, to whom.
#[component]
fn Owner() -> impl IntoView {
    let session = expect_context::<Session>();
    let who = session.case.with_untracked(|case| {
        let here = case.here()?;
        let flow = here.flow();
        let role = |id: &RoleId| {
            let place = flow.roles.keys().position(|each| each == id).unwrap_or(0);
            let name = flow.role_title(id).to_owned();
            let person =
                flow.roles.get(id).and_then(|role| role.person.clone()).unwrap_or_else(|| name.clone());
            (place, name, person)
        };
        let owner = here.step.owner.as_ref().or(case.owner()).map(role)?;
        Some((owner, here.asked().map(role)))
    });
    who.map(|((place, name, person), to)| {
        view! {
            <span class="faint">"·"</span>
            {role_sign(&person, place)}
            {to.as_ref().map(|(place, _, person)| view! {
                <span class="arrow"><Icon name="i-right" class="s"/></span>{role_sign(person, *place)}
            })}
            <span>{match to {
                Some((_, to, _)) => session.words.tell(&Message::new("guide-from-to").text("from", name).text("to", to)),
                None => name,
            }}</span>
        }
    })
}

/// How long the step takes so far, and how long it may.
#[component]
fn StepTime() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = session.words;
    let entered =
        session.case.with_untracked(|case| case.here().map(|here| here.entered().in_milliseconds()));
    let allowed = memo(move || {
        session.case.with(|case| {
            let here = case.here()?;
            let limit = here.dues().iter().find(|due| due.timer == Timer::Limit).and_then(|due| {
                here.step
                    .limits
                    .iter()
                    .find(|limit| Some(&limit.id) == due.limit.as_ref())
                    .map(|limit| limit.within)
            });
            limit.or_else(|| here.step.guidance.takes.as_ref().and_then(|takes| takes.typical))
        })
    });
    let text = move || {
        let so_far = lasting(words, session.now.get() - entered?);
        Some(match allowed.get() {
            Some(span) => {
                words.tell(&Message::new("guide-time-of").text("time", so_far).with("of", Arg::Span(span)))
            }
            None => so_far,
        })
    };
    view! { <span class="end">{move || session.has_clocks.get().then(text)}</span> }
}

/// The time of the step is up: by how much, and what the process says.
#[component]
fn Overdue() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = session.words;
    // Since when, and the step that follows by the process.
    let overdue = memo(move || {
        let now = Moment::of(session.now.get());
        session.case.with(|case| {
            let here = case.here()?;
            let is_over = |due: &&run::Due| due.timer != Timer::Wait && due.until <= now;
            let due = here.dues().into_iter().find(is_over)?;
            let limit = here.step.limits.iter().find(|limit| Some(&limit.id) == due.limit.as_ref());
            let then = limit.and_then(|limit| match &limit.then {
                Then::Go(target) => Some(filled(words, case, here.flow().title_at(target.step))),
                Then::Remind => None,
            });
            // That nobody answers can be said only where the process knows what then.
            let offers = run::offers(case, now);
            let can_say = offers.iter().filter(|offer| matches!(offer, Offer::Unanswered { .. })).count();
            Some((due.until.in_milliseconds(), then, (due.timer == Timer::Accept).then_some(can_say)))
        })
    });
    move || {
        overdue.get().map(|(since, then, can_say)| {
            let says = match then {
                Some(step) => words.tell(&Message::new("guide-over-then").text("step", step)),
                None => match can_say {
                    Some(count) => words.tell(&Message::new("guide-accept-over").count("ways", count)),
                    None => words.plain("guide-over-remind"),
                },
            };
            let by = move || {
                words.tell(
                    &Message::new("guide-over-by").text("time", lasting(words, session.now.get() - since)),
                )
            };
            view! {
                <div class="banner danger" data-overdue="true">
                    <Icon name="i-timeout"/>
                    <span><b aria-live="off">{by}</b><br/><span role="alert">{says}</span></span>
                </div>
            }
        })
    }
}
