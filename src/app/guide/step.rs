//! The step: what it is, what to do, what to say, what to record, what to tick off, where to read more.
//!
//! Not here: the ways on (`answers`), a hand-over and a wait in full (`handover`).

use super::fields::Fields;
use super::frame::kind_word;
use super::handover::{Packet, Waiting, packet_text};
use super::session::Session;
use super::start::role_sign;
use super::values::{self, shown, ticking};
use super::ways;
use crate::controls::{For, Icon, Kbd, changed, clicked, view};
use crate::follow::memo;
use crate::words::t;
use leptos::prelude::*;
use sopwright::message::{Arg, Message};
use sopwright::model::{ChecklistItem, FieldKind, Link, RoleId};
use sopwright::procedure::{Kind, Then};
use sopwright::run::{Action, Case, Moment, Piece, Timer, fill};

/// What is told at a step.
#[component]
pub fn StepView() -> impl IntoView {
    let session = expect_context::<Session>();
    let told = session.case.with_untracked(|case| {
        let here = case.here()?;
        let step = here.step.clone();
        let question =
            ways::question(case, Moment::of(session.now.get_untracked())).map(|(_, question)| question);
        Some((step, question, case.channel().cloned()))
    });
    let (step, question, channel) = told?;
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
    let mut scripts: Vec<String> = Vec::new();
    let mut instructions: Vec<String> = Vec::new();
    let mut links: Vec<Link> = Vec::new();
    for step in std::iter::once(&step).chain(&question) {
        scripts.extend(step.say(channel.as_ref()).map(str::to_owned));
        instructions.extend(step.guidance.instruction.clone());
        links.extend(step.guidance.links.iter().filter(|link| is_safe(&link.url)).cloned());
    }
    let is_escalation = matches!(step.kind, Kind::Escalation(_));
    let is_wait = matches!(step.kind, Kind::Wait { .. });
    Some(view! {
        <div class="g-scroll" data-kind=kind data-step=step.id.to_string()>
            <Overdue/>
            <div>
                <div class="g-kick">
                    <Icon name=icon/>{t(kind_word(kind))}
                    <Owner/>
                    <StepTime/>
                </div>
                <h1 class="g-title" tabindex="-1">{step.title.clone()}</h1>
            </div>
            {(!instructions.is_empty()).then(|| view! { <div class="g-text">
                {instructions.iter().flat_map(|text| text.split('\n')).filter(|line| !line.trim().is_empty())
                    .map(|line| view! { <Instruction text=line.to_owned()/> }).collect_view()}
            </div> })}
            {is_wait.then(|| view! { <Waiting/> })}
            {is_escalation.then(|| view! { <Packet/> })}
            {scripts.into_iter().enumerate().map(|(place, text)| view! { <Say text is_first={place == 0 && !is_escalation}/> }).collect_view()}
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

/// Copies what there is to say, or the packet at a hand-over.
pub fn copy(session: Session) {
    let text = session.case.with_untracked(|case| {
        let here = case.here()?;
        if matches!(here.step.kind, Kind::Escalation(_)) {
            return packet_text(session, case);
        }
        let question = ways::question(case, Moment::of(session.now.get_untracked()));
        let own = here.say().map(str::to_owned);
        own.or_else(|| question?.1.say(case.channel()).map(str::to_owned))
            .map(|text| script_text(session, case, &text))
    });
    if let Some(text) = text {
        session.copy(text, "guide-copied");
    }
}

/// A script as it is said; what is not known stays as a visible gap.
pub fn script_text(session: Session, case: &Case, text: &str) -> String {
    let Some(here) = case.here() else { return text.to_owned() };
    let sentences = session.words.sentences();
    let piece = |piece: Piece| match piece {
        Piece::Text(text) => text,
        Piece::Value { field, value } => {
            shown(&sentences, here.flow().fields.get(&field).map(|field| &**field), &value)
        }
        Piece::Missing { label, .. } => format!("[{label}]"),
    };
    fill(text, case).into_iter().map(piece).collect()
}

/// The words to say. A gap is filled in where it stands.
#[component]
fn Say(
    /// The script.
    text: String,
    /// It is the one that the key copies.
    is_first: bool,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let script = text.clone();
    let pieces = memo(move || {
        let pieces = session.case.with(|case| fill(&script, case));
        pieces.into_iter().enumerate().collect::<Vec<_>>()
    });
    let key = |piece: &(usize, Piece)| match &piece.1 {
        Piece::Text(_) => (piece.0, String::new()),
        Piece::Value { value, .. } => (piece.0, format!("{value:?}")),
        Piece::Missing { .. } => (piece.0, "?".to_owned()),
    };
    view! {
        <section class="say" aria-label=t("guide-say")>
            <header>
                <Icon name="i-say"/>{t("guide-say")}
                <button class="btn" on:click=clicked(move |_| {
                    let text = session.case.with_untracked(|case| script_text(session, case, &text));
                    session.copy(text, "guide-copied");
                })>
                    <Icon name="i-copy"/>{t("guide-copy")}{is_first.then(|| view! { <Kbd key="C"/> })}
                </button>
            </header>
            <p>"“"<For each=move || pieces.get() key let:piece>{piece_view(session, piece.1)}</For>"”"</p>
        </section>
    }
}

fn piece_view(session: Session, piece: Piece) -> AnyView {
    let field_of = |id| {
        session.case.with_untracked(|case| case.here().and_then(|here| here.flow().fields.get(id).cloned()))
    };
    match piece {
        Piece::Text(text) => text.into_any(),
        Piece::Value { field, value } => {
            let declared = field_of(&field);
            let text = move || shown(&session.words.sentences(), declared.as_deref(), &value);
            view! { <span class="fill">{text}</span> }.into_any()
        }
        Piece::Missing { field, label } => {
            let kind = field_of(&field).map(|field| field.kind);
            let Some(kind @ (FieldKind::Text | FieldKind::Number | FieldKind::Money)) = kind else {
                return view! { <span class="fill gap">{format!("[{label}]")}</span> }.into_any();
            };
            let record = move |text: String| {
                if let Some(value) = values::read(session.words.language(), kind, &text) {
                    session.record(&field, value);
                }
            };
            let size = label.chars().count().clamp(6, 24).to_string();
            view! {
                <input class="fill gap" size=size placeholder=label.clone() aria-label=label autocomplete="off"
                    on:change=changed(move |event| record(event_target_value(&event)))/>
            }
            .into_any()
        }
    }
}

/// What to do, with what is known filled in.
#[component]
fn Instruction(
    /// The sentence.
    text: String,
) -> impl IntoView {
    let session = expect_context::<Session>();
    view! { <p>{move || session.case.with(|case| script_text(session, case, &text))}</p> }
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
        <button class="check" role="checkbox" aria-checked=move || is_checked.get().to_string()
            data-missing=move || is_missing().to_string()
            on:click=clicked(move |_| { session.act(Action::Check { item: id.clone(), done: !is_checked.get_untracked() }); })>
            <span class="box"><Icon name="i-check"/></span>
            <span>{item.text.clone()}{(!item.required).then(|| view! { " "<em>{t("guide-optional")}</em> })}</span>
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
        let so_far = ticking(session.now.get() - entered?);
        Some(match allowed.get() {
            Some(span) => {
                words.tell(&Message::new("guide-time-of").text("time", so_far).with("of", Arg::Span(span)))
            }
            None => so_far,
        })
    };
    view! { <span class="end">{text}</span> }
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
            let due = here.dues().into_iter().find(|due| due.timer == Timer::Limit && due.until <= now)?;
            let limit = here.step.limits.iter().find(|limit| Some(&limit.id) == due.limit.as_ref());
            let then = limit.and_then(|limit| match &limit.then {
                Then::Go(target) => Some(here.flow().title_at(target.step).to_owned()),
                Then::Remind => None,
            });
            Some((due.until.in_milliseconds(), then))
        })
    });
    move || {
        overdue.get().map(|(since, then)| {
            let says = match then {
                Some(step) => words.tell(&Message::new("guide-over-then").text("step", step)),
                None => words.plain("guide-over-remind"),
            };
            let by = move || {
                words.tell(&Message::new("guide-over-by").text("time", ticking(session.now.get() - since)))
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
