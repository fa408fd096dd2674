//! What is asked when a case has ended, one question at a time at the place of the answers: the reason, which the path
//! suggests, whether the customer is content, and the usual ratings. Each answer is kept as it is given.
//!
//! Not here: the summary (`ending`).

use super::carrying::Carry;
use super::keys::cap;
use super::session::Session;
use super::told::scale;
use crate::browser::page;
use crate::controls::{Icon, Kbd, clicked, view};
use crate::prelude::*;
use crate::words::t;
use sopwright::message::Message;
use sopwright::model::{Gather, Id, Reason, SortedMap};
use sopwright::run::Action;

/// What is asked now.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ask {
    /// Whether the reason that the path led to is the right one.
    Reason,
    /// Another reason, so far chosen.
    Pick(Vec<Id>),
    /// Whether the customer says that the matter is settled.
    Confirm,
    /// The rating of this place in the list of measures.
    Rate(usize),
    /// Nothing more.
    Nothing,
}

/// The questions, then copying and the next case.
#[component]
pub fn Closing() -> impl IntoView {
    let session = expect_context::<Session>();
    let asks = StoredValue::new(session.case.with_untracked(|case| {
        let main = case.procedure().main();
        let mut asks = Vec::new();
        // What was answered before the page was loaded anew is not asked again.
        let Some(ending) = case.ending() else { return asks };
        if !main.reasons.is_empty() && !ending.is_closed {
            asks.push(if ending.reason.is_empty() { Ask::Pick(Vec::new()) } else { Ask::Reason });
        }
        if let Some(closing) = &main.closing {
            asks.extend((closing.confirm && ending.confirmed.is_none()).then_some(Ask::Confirm));
            let rated = |place: &usize| {
                closing.feedback.get(*place).is_some_and(|id| ending.ratings.contains_key(id))
            };
            asks.extend((0..closing.feedback.len()).filter(|place| !rated(place)).map(Ask::Rate));
        }
        asks
    }));
    let place = StoredValue::new(0);
    let ask = RwSignal::new(asks.with_value(|asks| asks.first().cloned()).unwrap_or(Ask::Nothing));
    let next = Callback::new(move |()| {
        place.update_value(|place| *place += 1);
        ask.set(asks.with_value(|asks| asks.get(place.get_value()).cloned()).unwrap_or(Ask::Nothing));
    });
    move || {
        // What the keyboard is for now: the usual answer, or else the question.
        // A frame after the step itself, which asks for the focus when it is come to.
        request_animation_frame(|| {
            request_animation_frame(|| {
                // Who is in the summary already writes there.
                let _ = page::is_focus_in("textarea")
                    || page::focus(".g-foot .ans.primary")
                    || page::focus(".g-foot .g-ask");
            });
        });
        match ask.get() {
            Ask::Reason => view! { <Derived ask next/> }.into_any(),
            Ask::Pick(path) => view! { <Pick ask next path/> }.into_any(),
            Ask::Confirm => view! { <Confirm next/> }.into_any(),
            Ask::Rate(measure) => view! { <Rate next measure/> }.into_any(),
            Ask::Nothing => view! { <Over/> }.into_any(),
        }
    }
}

/// Keeps what is known by now.
fn close(session: Session, change: impl FnOnce(&mut Vec<Id>, &mut Option<bool>, &mut SortedMap<Id, i32>)) {
    let known = session.case.with_untracked(|case| {
        let ending = case.ending()?;
        Some((ending.reason.clone(), ending.confirmed, ending.ratings.clone()))
    });
    let (mut reason, mut confirmed, mut ratings) = known.unwrap_or_default();
    change(&mut reason, &mut confirmed, &mut ratings);
    session.act(Action::Close { reason, confirmed, ratings });
}

fn answer(
    number: String,
    label: String,
    below: Option<String>,
    class: &'static str,
    act: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button class=class on:click=clicked(move |_| act())>
            <span class="key" aria-hidden="true">{number}</span>
            <span>{label}{below.map(|below| view! { <small>{below}</small> })}</span>
            <Icon name="i-chev-right"/>
        </button>
    }
}

/// The reason that the path led to: Enter confirms it.
#[component]
fn Derived(ask: RwSignal<Ask>, next: Callback<()>) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = session.words;
    let reason = session.case.with_untracked(|case| {
        let reason = case.ending().map(|ending| ending.reason.clone()).unwrap_or_default();
        case.procedure().main().reason_titles(&reason).join(" › ")
    });
    let confirm = move || {
        close(session, |_, _, _| ());
        next.run(());
    };
    view! {
        <h2 class="g-ask" tabindex="-1">{t("closing-reason")}</h2>
        <div class="answers" data-ask="reason">
            {answer(cap(0, 2), reason, Some(words.plain("closing-from-path")), "ans primary", confirm)}
            {answer(cap(1, 2), words.plain("closing-other-reason"), None, "ans", move || ask.set(Ask::Pick(Vec::new())))}
        </div>
    }
}

/// Another reason: category, subcategory, reason, a key each.
#[component]
fn Pick(ask: RwSignal<Ask>, next: Callback<()>, path: Vec<Id>) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = session.words;
    let (level, titles): (Vec<Reason>, String) = session.case.with_untracked(|case| {
        let main = case.procedure().main();
        let below = path.iter().try_fold(main.reasons.as_slice(), |level, id| {
            level.iter().find(|each| each.id == *id).map(|each| each.reasons.as_slice())
        });
        (below.unwrap_or_default().to_vec(), main.reason_titles(&path).join(" › "))
    });
    let choose = move |id: Id, is_last: bool, path: Vec<Id>| {
        let mut path = path;
        path.push(id);
        if is_last {
            close(session, |reason, _, _| *reason = path);
            next.run(());
        } else {
            ask.set(Ask::Pick(path));
        }
    };
    let skipped = path.clone();
    let skip = move |_| {
        // What was chosen so far is better than nothing.
        if !skipped.is_empty() {
            let path = skipped.clone();
            close(session, |reason, _, _| *reason = path);
        }
        next.run(());
    };
    let count = level.len();
    view! {
        <h2 class="g-ask" tabindex="-1">{t("closing-reason")}" "{titles}</h2>
        <div class="answers" data-ask="pick">
            {level.into_iter().enumerate().map(|(place, reason)| {
                let (is_last, path) = (reason.reasons.is_empty(), path.clone());
                let id = reason.id.clone();
                answer(cap(place, count), reason.title, None, "ans", move || choose(id.clone(), is_last, path.clone()))
            }).collect_view()}
        </div>
        <div class="g-acts"><button class="btn quiet" on:click=clicked(skip)>{words.plain("closing-leave")}</button></div>
    }
}

/// Whether the customer says that the matter is settled.
#[component]
fn Confirm(next: Callback<()>) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = session.words;
    let set = move |yes: bool| {
        close(session, |_, confirmed, _| *confirmed = Some(yes));
        next.run(());
    };
    view! {
        <h2 class="g-ask" tabindex="-1">{t("guide-confirm")}</h2>
        <div class="answers two" data-ask="confirm">
            {answer(cap(0, 2), words.plain("guide-yes"), None, "ans", move || set(true))}
            {answer(cap(1, 2), words.plain("guide-no"), None, "ans", move || set(false))}
        </div>
        <div class="g-acts"><button class="btn quiet" on:click=clicked(move |_| next.run(()))>{t("closing-not-asked")}</button></div>
    }
}

/// What the customer says, from the worst to the best, in the usual scale of the measure.
#[component]
fn Rate(next: Callback<()>, measure: usize) -> impl IntoView {
    let session = expect_context::<Session>();
    let id = session.case.with_untracked(|case| {
        case.procedure().main().closing.as_ref().and_then(|closing| closing.feedback.get(measure).cloned())
    })?;
    let question = match id.as_str() {
        "csat" => "guide-ask-csat",
        "ces" => "guide-ask-ces",
        "nps" => "guide-ask-nps",
        _ => "guide-ask-other",
    };
    let (worst, best) = scale(id.as_str());
    let marks = worst..=best;
    if best == 10 {
        super::keys::on_mark_to_ten(|mark| page::click(&format!("[data-mark=\"{mark}\"]")));
    }
    let button = move |mark: i32| {
        let id = id.clone();
        view! {
            <button class="ans mark" data-mark=mark.to_string() on:click=clicked(move |_| {
                close(session, |_, _, ratings| {
                    let pairs = std::mem::take(ratings).into_iter().filter(|(each, _)| *each != id);
                    *ratings = pairs.chain([(id.clone(), mark)]).gathered();
                });
                next.run(());
            })>{mark}</button>
        }
    };
    Some(view! {
        <h2 class="g-ask" tabindex="-1">{t(question)}</h2>
        <div class="answers marks" data-ask="rate">{marks.map(button).collect_view()}</div>
        <div class="g-acts"><button class="btn quiet" on:click=clicked(move |_| next.run(()))>{t("closing-not-asked")}</button></div>
    })
}

/// The summary is copied, and the next case begins.
#[component]
fn Over() -> impl IntoView {
    let session = expect_context::<Session>();
    let carry = expect_context::<Carry>();
    let new_case = expect_context::<Callback<()>>();
    let words = session.words;
    let form = move || {
        let name = words.plain(super::told::name_of(carry.form.get()));
        words.tell(&Message::new("closing-copy-below").text("form", name))
    };
    view! {
        <div class="answers two" data-ask="nothing">
            <button class="ans primary" data-copy-summary="true" on:click=clicked(move |_| super::ending::copy(session, carry))>
                <span class="key" aria-hidden="true">"1"</span>
                <span>{t("guide-copy-summary")}<small>{form}</small></span>
                <Kbd key="S"/>
            </button>
            <button class="ans" on:click=clicked(move |_| new_case.run(()))>
                <span class="key" aria-hidden="true">"2"</span>
                <span>{t("guide-next-case")}</span>
                <Icon name="i-chev-right"/>
            </button>
        </div>
    }
}
