//! The foot: the question, the ways on with their number keys, and what is always there: back, any time, escalate.
//!
//! Not here: which ways there are (`ways`).

use super::jump::OnTheWay;
use super::keys::cap;
use super::press::way_letters;
use super::session::{Session, Sheet};
use super::step::Filled;
use super::ways::Way;
use crate::browser::{clock, page};
use crate::controls::{For, Icon, Kbd, clicked, view};
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::words::{Words, t};
use sopwright::message::Message;
use sopwright::procedure::{Kind, Step};
use sopwright::run::{self, Moment, Now};
use std::sync::Arc;

/// The question and the ways on, by their numbers.
#[component]
pub fn Answers() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = session.words;
    // What is recorded meanwhile may answer the question that follows the task; nothing is asked then.
    let asked = move |question: Arc<Step>| {
        let lang = super::values::lang(session);
        view! { <h2 class="g-ask" lang=lang><Filled text=question.title.clone()/></h2> }
    };
    let question = move || {
        session.ways.track();
        session.question().map(asked)
    };
    let is_question = session.case.with_untracked(|case| {
        case.here().is_some_and(|here| matches!(here.step.kind, Kind::Decision { .. }))
    });
    let numbered = move || {
        let ways = session.ways.get();
        let letters = way_letters(&ways);
        ways.into_iter().zip(letters).enumerate().collect::<Vec<_>>()
    };
    // What is missing can be gone on without, with a reason.
    let without = move || {
        let is_missing = session.is_pressed.get() && session.rehearsal.is_none();
        is_missing
            .then(|| {
                session.case.with(|case| {
                    let here = case.here()?;
                    let next = here.next();
                    Some(Sheet::Elsewhere(
                        next.first().filter(|_| next.len() == 1).map(|step| step.id.clone()),
                    ))
                })
            })
            .flatten()
    };
    // Two short answers stand side by side where there is room, and so do many.
    let are_two =
        move || session.ways.with(|ways| (ways.len() == 3 || ways.len() > 5) && ways.iter().all(is_brief));
    // A question has no usual answer, so that nobody is nudged.
    let has_question = move || is_question || session.question().is_some();
    view! {
        {move || session.refusal.get().map(|refusal| view! {
            <p class="banner danger g-refusal" role="alert"><Icon name="i-error"/><span class="grow">{session.filled(&words.tell(&refusal))}</span>
                {move || without().map(|sheet| view! {
                    <button class="btn sm" on:click=clicked(move |_| session.sheet.set(Some(sheet.clone())))>{t("guide-without")}</button>
                })}
            </p>
        })}
        <OnTheWay/>
        {question}
        <div class="answers" class:two=are_two>
            <For each=numbered key=Clone::clone let:item>
                {way_button(session, item.0, item.1, has_question())}
            </For>
        </div>
    }
}

/// The foot of a step.
#[component]
pub fn Foot() -> impl IntoView {
    let session = expect_context::<Session>();
    let can_go_back = memo(move || {
        session.beside.track();
        session.case.with_untracked(|case| !run::stops(case, 1).is_empty())
    });
    view! {
        <MoreBelow of=".g-scroll"/>
        <footer class="g-foot">
            <Trouble/>
            <For each=move || [session.place.get()] key=|place| *place let:_place><Answers/></For>
            <MoreBelow of=".g-foot .answers"/>
            <div class="g-acts">
                <button class="btn quiet back" aria-disabled=move || (!can_go_back.get()).to_string()
                    on:click=clicked(move |_| session.back())>
                    <Icon name="i-left"/><span>{t("command-back")}</span><Kbd key="B"/>
                </button>
                <button class="btn quiet" aria-haspopup="dialog" on:click=clicked(move |_| session.sheet.set(Some(Sheet::AnyTime)))>
                    <Icon name="k-trigger"/><span>{t("command-anytime")}</span><Kbd key="T"/>
                </button>
                <button class="btn esc" aria-haspopup="dialog" on:click=clicked(move |_| session.sheet.set(Some(Sheet::Escalate)))>
                    <Icon name="i-escalate"/><span>{t("command-escalate-now")}</span><Kbd key="E"/>
                </button>
            </div>
        </footer>
    }
}

/// A pill, while part of what it is for lies below the fold.
#[component]
fn MoreBelow(
    /// What scrolls.
    of: &'static str,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let is_more = RwSignal::new(false);
    // The step for which there is room for the pill. Once made it is kept until the next: it pushed the lines below the
    // fold away from under a finger if it went as soon as they show.
    let room = RwSignal::new(None);
    let look = move || {
        // Once it is drawn, so that asking does not have the page laid out again.
        page::once_drawn(0, move || {
            let is_below = page::has_more_below(of);
            is_more.try_set(is_below);
            let place = session.place.try_get_untracked();
            if room.try_get_untracked() != Some(place) {
                room.try_set(place.filter(|_| is_below));
            }
        });
    };
    effect(move || {
        session.ways.track();
        session.case.track();
        look();
    });
    page::on_window("resize", move |_| look());
    page::on_scroll(look);
    // It only shows and hides: what comes and goes in the page has the step beside it styled anew.
    let below = move || room.get().map_or("never".to_owned(), |_| is_more.get().to_string());
    view! {
        <button class="g-more" data-below=below tabindex="-1" aria-hidden="true" on:click=clicked(move |_| page::scroll_on(of))>
            {t("guide-more-below")}<Icon name="i-chev-down"/>
        </button>
    }
}

fn is_brief(way: &Way) -> bool {
    match way {
        Way::Answer { label, .. } => label.chars().count() <= 32,
        Way::Else => true,
        _ => false,
    }
}

/// A case that is not kept goes on, but that is said, with what to do.
#[component]
fn Trouble() -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        session.trouble.get().map(|trouble| {
            let is_taken = trouble == crate::browser::database::Trouble::Taken;
            let id = if is_taken { "guide-trouble-taken" } else { "guide-trouble" };
            view! {
                <p class="banner warn g-refusal" role="alert">
                    <Icon name="i-warning"/><span class="grow">{t(id)}</span>
                    {is_taken.then(|| view! {
                        <button class="btn sm" on:click=clicked(|_| crate::browser::page::reload())>{t("guide-reload")}</button>
                    })}
                </p>
            }
        })
    }
}

/// A way on: its key, what it says, where it leads.
fn way_button(
    session: Session,
    place: usize,
    (way, letter): (Way, Option<(usize, char)>),
    has_question: bool,
) -> impl IntoView {
    let words = session.words;
    let told = way.clone();
    let class = match &way {
        Way::Answer { .. } if place == 0 && !has_question => "ans primary",
        Way::Done { .. } => "ans primary",
        Way::Accept { .. } => "ans esc",
        Way::TimeUp { escalates: true, .. } => "ans esc",
        Way::Else => "ans else",
        Way::Answer { .. } | Way::Unanswered { .. } | Way::TimeUp { .. } => "ans",
    };
    let icon = match &way {
        Way::Done { .. } => "i-right",
        Way::Accept { .. } | Way::TimeUp { escalates: true, .. } => "i-escalate",
        _ => "i-chev-right",
    };
    let key = cap(place, session.ways.with_untracked(Vec::len));
    let text = move || {
        let (label, below) = label(words, &told);
        let falls = falls_away(session, &told);
        view! {
            {underlined(label, letter.map(|(at, _)| at))}
            {below.map(|below| view! { <small>{below}</small> })}
            {falls.map(|falls| view! { <small class="falls">{falls}</small> })}
        }
    };
    // A number of two figures is no key of its own.
    let single = (key.len() == 1).then(|| key.clone());
    let letter_key = letter.map(|(_, letter)| letter.to_string());
    let keys = single.into_iter().chain(letter_key).collect::<Vec<_>>().join(" ");
    let named = match &way {
        Way::Answer { branch, .. } => branch.to_string(),
        Way::Done { .. } => "done".to_owned(),
        Way::Accept { .. } => "accept".to_owned(),
        Way::Unanswered { .. } => "unanswered".to_owned(),
        Way::TimeUp { .. } => "time-up".to_owned(),
        Way::Else => "else".to_owned(),
    };
    let lang = matches!(&way, Way::Answer { .. }).then(|| super::values::lang(session)).flatten();
    view! {
        <button class=class data-way=named aria-keyshortcuts=keys on:click=clicked(move |_| session.take(&way))>
            <span class="key" aria-hidden="true">{key}</span>
            <span lang=lang>{text}</span>
            <Icon name=icon/>
        </button>
    }
}

/// The label with its letter underlined.
fn underlined(label: String, at: Option<usize>) -> AnyView {
    let Some((start, letter)) = at.and_then(|at| label.char_indices().nth(at)) else {
        return label.into_any();
    };
    let (before, rest) = label.split_at(start);
    let after = rest.get(letter.len_utf8()..).unwrap_or_default();
    view! { {before.to_owned()}<u>{letter.to_string()}</u>{after.to_owned()} }.into_any()
}

/// At a step gone back to: what of the later answers an answer lets fall, told before it does.
fn falls_away(session: Session, way: &Way) -> Option<String> {
    let is_back = session.case.with(|case| case.trail().last().is_some_and(|entry| entry.is_back));
    // Where something else leads is not known before it is chosen.
    if !is_back || session.rehearsal.is_some() || *way == Way::Else {
        return None;
    }
    let now = Now { at: Moment::of(session.now.get_untracked()), zones: &clock::zone_offset };
    let change = session.case.with(|case| run::change(case, &way.actions(), &now))?;
    match change.fallen.is_empty() {
        true => (change.kept > 0).then(|| session.words.plain("guide-all-stays")),
        false => Some(session.fallen(&change)),
    }
}

/// What a way says, and what follows.
fn label(words: Words, way: &Way) -> (String, Option<String>) {
    let plain = |id: &str| words.plain(id);
    let named = |id, name: &'static str, text: &str| words.tell(&Message::new(id).text(name, text));
    match way {
        Way::Answer { label, to, .. } => (label.clone(), Some(to.clone())),
        Way::Done { to: Some(to) } => (plain("guide-continue"), Some(to.clone())),
        Way::Done { to: None } => (plain("guide-finish"), None),
        Way::Accept { who, to } => (named("guide-has-it", "who", who), Some(to.clone())),
        Way::Unanswered { tries: Some(who), .. } => {
            (plain("guide-nobody"), Some(named("guide-try", "who", who)))
        }
        Way::Unanswered { to, .. } => {
            let stays = || plain("guide-nobody-stays");
            (plain("guide-nobody"), Some(to.clone().unwrap_or_else(stays)))
        }
        Way::TimeUp { to: Some(to), .. } => {
            (named("guide-time-up-go", "step", to), Some(plain("guide-time-is-over")))
        }
        Way::TimeUp { to: None, .. } => {
            (plain("guide-time-up-stay"), Some(plain("guide-time-up-stay-below")))
        }
        Way::Else => (plain("command-skip-step"), Some(plain("guide-else-below"))),
    }
}
