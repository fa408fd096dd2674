//! The panel of a play, in the place of the details: the step as an agent would see it, the ways on, what is known, the
//! path so far.
//!
//! Not here: the parts of a step (`guide`), what shows on the chart (`marks`).

use super::marks::marks;
use super::{Play, Round};
use crate::browser::page;
use crate::controls::{Icon, Kbd, Show, changed, clicked, view};
use crate::designer::session::Session;
use crate::follow::{effect, memo};
use crate::guide::{
    Answers, CaseKnown, CaseSession, CaseStep, CaseTrail, Fill, channel_name, chosen, on_number, with_time,
};
use crate::prelude::*;
use crate::shell::Shell;
use crate::words::t;
use sopwright::commands::{UserAct, entry_of};
use sopwright::message::Message;
use sopwright::model::{Id, Outcome};
use sopwright::run::{Action, Moment, Offer, offers};
use std::sync::Arc;

/// The panel.
#[component]
pub fn PlayPanel(
    /// What is played.
    round: Arc<Round>,
) -> impl IntoView {
    let play = expect_context::<Play>();
    let session = expect_context::<Session>();
    let words = session.words;
    let hand = take(play, session, &round);
    provide_context(hand);
    let halted = {
        let round = round.clone();
        memo(move || {
            hand.place.track();
            hand.case.with(|case| {
                let here = case.here()?;
                round
                    .draft
                    .stop(&here.flow().id, &here.step.id)
                    .map(|unfit| (unfit.message(), unfit.at.clone()))
            })
        })
    };
    on_number(move |number| choose(hand, halted, number));
    let where_in = memo(move || {
        hand.place.track();
        hand.case.with(|case| {
            let processes = case.here().map(|here| here.processes()).unwrap_or_default();
            let title = |id| case.procedure().flow(id).map(|flow| flow.title.clone());
            processes.into_iter().filter_map(title).collect::<Vec<_>>()
        })
    });
    let has_ended = memo(move || hand.case.with(|case| case.ending().is_some()));
    let unfinished = round.draft.unfit.len();
    let asked = round.before.fields.clone();
    let is_at_first = move || hand.place.get() <= 1 && !asked.is_empty();
    let fields = round.before.fields.clone();
    let goal = move || {
        let goal = play.goal.get()?;
        session.read(|process| process.step(&goal).map(|step| step.title.clone()))
    };
    view! {
        <aside class="panel inspector play guide" data-play=move || if has_ended.get() { "ended" } else { "on" } data-shown="true"
            aria-label=t("play-title")>
            <header class="ihead play-head">
                <b class="play-sign"><Icon name="i-play" class="s"/>{t("play-title")}</b>
                <span class="grow"></span>
                {act(UserAct::PlayBack)}{act(UserAct::PlayAgain)}{act(UserAct::PlayEnd)}
            </header>
            <div class="play-body scroll" tabindex="0" role="group" aria-label=t("play-step")>
                <Show when=move || where_in.with(|all| all.len() > 1)>
                    <p class="play-in"><Icon name="k-sub" class="s"/>{move || where_in.with(|all| all.join(" › "))}</p>
                </Show>
                {(unfinished > 0).then(|| view! {
                    <p class="play-in"><Icon name="i-warning" class="s"/>
                        {words.tell(&Message::new("play-unfinished").count("count", unfinished))}</p>
                })}
                {move || goal().map(|step| view! {
                    <p class="banner"><Icon name="i-flag"/><span>{words.tell(&Message::new("play-on-the-way").text("step", step))}</span></p>
                })}
                {move || {
                    hand.place.track();
                    match (has_ended.get(), halted.get()) {
                        (true, _) => view! { <Ended/> }.into_any(),
                        (false, Some((message, at))) => halt(session, words.tell(&message), &at).into_any(),
                        (false, None) => view! { <CaseStep/> }.into_any(),
                    }
                }}
                <Show when=is_at_first>
                    <section class="isec play-part">
                        <h2>{t("play-known-before")}</h2>
                        <p class="faint">{t("play-known-before-text")}</p>
                        <Fill fields=fields.clone()/>
                    </section>
                </Show>
                <section class="isec play-part"><h2>{t("play-known")}</h2><CaseKnown/></section>
                <section class="isec play-part"><h2>{t("guide-path")}</h2><CaseTrail/></section>
                <p class="tiny"><Icon name="i-lock" class="s"/>{t("play-not-kept")}</p>
            </div>
            <footer class="g-foot">
                <Show when=move || !has_ended.get() && halted.read().is_none()>
                    {move || { hand.place.track(); view! { <Answers/> } }}
                </Show>
                <MoreWays/>
            </footer>
            <p class="vh" role="status" aria-live="polite">{move || hand.case.with(|case| case.here().map(|here| here.step.title.clone()))}</p>
        </aside>
    }
}

/// Begins the case, or does again what was done in the round before; its marks are those of the chart.
fn take(play: Play, session: Session, round: &Arc<Round>) -> CaseSession {
    let procedure = &round.draft.procedure;
    let (hand, is_whole) = CaseSession::rehearse(procedure, round.deeds.clone());
    if round.deeds.is_empty() {
        let channel = procedure.main().channels.keys().next().cloned();
        hand.act(Action::Begin { channel, given: round.given.clone() });
        session.said.set(session.words.plain("play-begins"));
    } else {
        session.say(&Message::new(if is_whole { "play-follows" } else { "play-follows-in-part" }));
    }
    play.hand.set_value(Some(hand));
    on_cleanup(move || {
        play.hand.try_set_value(None);
    });
    let round = round.clone();
    let chart = session.id();
    effect(move || {
        let Some(rehearsal) = hand.rehearsal else { return };
        let events = rehearsal.events.get();
        let now = hand.case.with(|case| marks(case, &events, &round.draft, &chart, &round.before.steps));
        if *play.marks.read_untracked().as_ref() != now {
            play.marks.set(Arc::new(now));
        }
    });
    // What was asked on the way is answered: on from there.
    effect(move || {
        hand.case.track();
        untrack(|| play.go_on());
    });
    effect(move || {
        hand.place.track();
        page::focus_soon(".play .g-title");
    });
    hand
}

/// A number key takes the way of that number.
fn choose(hand: CaseSession, halted: Memo<Option<(Message, String)>>, number: usize) {
    let is_at_rest =
        halted.with_untracked(Option::is_some) || hand.case.with_untracked(|case| case.ending().is_some());
    let way = hand.ways.with_untracked(|ways| ways.get(chosen(number, ways.len())?).cloned());
    let place = hand.place.get_untracked();
    page::leave_field();
    // What was typed may have led on by itself; the answer was meant for the step before.
    if let Some(way) = way.filter(|_| !is_at_rest && hand.place.get_untracked() == place) {
        hand.take(&way);
    }
}

/// A command as a button with its icon; its name and key are told.
fn act(act: UserAct) -> impl IntoView {
    let shell = expect_context::<Shell>();
    let entry = entry_of(act)?;
    Some(view! {
        <button class="btn icon quiet sm" aria-label=t(entry.name) title=t(entry.name) aria-keyshortcuts=entry.keys.first().copied()
            on:click=clicked(move |_| shell.perform(act))><Icon name=entry.icon/></button>
    })
}

/// Where the draft goes no further, and why.
fn halt(session: Session, why: String, at: &str) -> impl IntoView {
    let step: Option<Id> = at
        .strip_prefix("steps/")
        .and_then(|id| id.parse().ok())
        .filter(|id: &Id| session.peek(|process| process.steps.contains_key(id.as_str())));
    view! {
        <div class="g-scroll" data-halt="">
            <h1 class="g-title" tabindex="-1">{t("play-halt")}</h1>
            <p class="banner warn" role="alert"><Icon name="i-warning"/><span>{why}</span></p>
            {step.map(|id| view! {
                <button class="btn" on:click=clicked(move |_| {
                    session.select(Some(id.clone()));
                    crate::designer::canvas::bring_into_view(session, &id);
                    crate::designer::perform::focus_on_canvas(session);
                })><Icon name="i-pointer"/>{t("play-show-step")}</button>
            })}
        </div>
    }
}

/// How the case ended.
#[component]
fn Ended() -> impl IntoView {
    let hand = expect_context::<CaseSession>();
    let ending = hand.case.with_untracked(|case| {
        let ending = case.ending()?;
        let title = case.procedure().main().step(&ending.step).map(|(_, step)| step.title.clone());
        Some((title.unwrap_or_default(), ending.outcome))
    });
    let (title, outcome) = ending?;
    let outcome = match outcome {
        Some(Outcome::Resolved) => "outcome-resolved",
        Some(Outcome::Transferred) => "outcome-transferred",
        Some(Outcome::Closed) => "outcome-closed",
        None => "outcome-none",
    };
    Some(view! {
        <div class="g-scroll" data-kind="end">
            <div class="g-kick"><Icon name="k-end"/>{t("play-has-ended")}" · "{t(outcome)}</div>
            <h1 class="g-title" tabindex="-1">{title}</h1>
            {save_walk()}
        </div>
    })
}

/// Keeps what was played as a scenario; a play from the middle is none.
fn save_walk() -> AnyView {
    let play = expect_context::<Play>();
    let shell = expect_context::<Shell>();
    let is_whole =
        play.round.with_untracked(|round| round.as_ref().is_some_and(|round| round.from.is_none()));
    if !is_whole {
        return ().into_any();
    }
    view! {
        <button class="btn" data-save-walk="" on:click=clicked(move |_| shell.perform(UserAct::SaveWalk))>
            <Icon name="i-list"/><span>{t("command-save-walk")}</span><Kbd key="K"/></button>
    }
}

/// What else can happen here: time passes, something comes up, the case goes on to the step selected.
#[component]
fn MoreWays() -> impl IntoView {
    let hand = expect_context::<CaseSession>();
    let play = expect_context::<Play>();
    let session = expect_context::<Session>();
    let shell = expect_context::<Shell>();
    let words = session.words;
    let wait = move || {
        let until = hand.case.with(|case| {
            let here = case.here().filter(|_| case.ending().is_none())?;
            here.dues().first().map(|due| due.until.in_milliseconds())
        })?;
        Some(words.tell(&with_time("play-let-pass", until - hand.now.get() + 500)))
    };
    let events = move || {
        hand.case.with(|case| {
            let all = offers(case, Moment::of(hand.now.get_untracked()));
            let of = |offer| match offer {
                Offer::AnyTime { anytime, label, .. } => Some((anytime, label)),
                _ => None,
            };
            all.into_iter().filter_map(of).collect::<Vec<_>>()
        })
    };
    let target = move || {
        let step = session.selected_step().filter(|step| play.mark_of(&Id::from(step)) != Some("running"))?;
        let is_on = hand.case.with(|case| case.ending().is_none());
        session.read(|process| process.step(&step).map(|step| step.title.clone())).filter(|_| is_on)
    };
    let channels: Vec<Id> =
        hand.case.with_untracked(|case| case.procedure().main().channels.keys().cloned().collect());
    view! {
        <div class="play-more">
            {move || hand.case.with(|case| case.ending().is_none()).then(save_walk)}
            {move || wait().map(|label| view! {
                <button class="btn" data-pass="" on:click=clicked(move |_| shell.perform(UserAct::PlayPassTime))>
                    <Icon name="i-clock"/><span>{label}</span><Kbd key="L"/></button>
            })}
            {move || target().map(|title| view! {
                <button class="btn" data-to="" on:click=clicked(move |_| shell.perform(UserAct::PlayToStep))>
                    <Icon name="i-flag"/><span>{words.tell(&Message::new("play-to-step").text("step", title))}</span><Kbd key="H"/></button>
            })}
            {move || events().into_iter().map(|(id, label)| view! {
                <button class="btn" data-anytime=id.to_string() on:click=clicked(move |_| { hand.act(Action::AnyTime(id.clone())); })>
                    <Icon name="k-trigger"/><span>{label}</span></button>
            }).collect_view()}
            {(channels.len() > 1).then(|| view! {
                <label class="play-channel"><span>{t("guide-channel")}</span>
                    <select class="select" on:change=changed(move |event| {
                        if let Ok(channel) = event_target_value(&event).parse() {
                            hand.act(Action::Channel(channel));
                        }
                    })>
                        {channels.iter().map(|id| {
                            let (own, shown) = (id.clone(), id.clone());
                            let is_it = move || hand.case.with(|case| case.channel() == Some(&own));
                            view! { <option value=id.to_string() selected=is_it>{channel_name(words, &shown)}</option> }
                        }).collect_view()}
                    </select></label>
            })}
        </div>
    }
}
