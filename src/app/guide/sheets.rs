//! What lies above the step: what came up, escalating now, something else, the path, the case. Numbers choose here too.
//!
//! Not here: the answers of the step (`answers`).

use super::carrying::MORE_WAYS;
use super::frame::Chart;
use super::jump::GoTo;
use super::keys::cap;
use super::map::Map;
use super::open::{OpenCases, Parking};
use super::path::nearest;
use super::session::{Session, Sheet};
use super::start::{channel_name, language_name};
use super::trail::{Known, Notes, Trail};
use super::values::filled;
use crate::browser::page;
use crate::controls::{Dialog, Icon, changed, clicked, view};
use crate::follow::effect;
use crate::prelude::*;
use crate::shell::Shell;
use crate::words::{Words, t};
use sopwright::commands::UserAct;
use sopwright::message::Message;
use sopwright::model::{Id, LanguageWord, StepId};
use sopwright::procedure::{Kind, Step};
use sopwright::run::{Action, Case, Moment, Offer, offers};
use web_sys::SubmitEvent;

/// The sheet that is open, if one is.
#[component]
pub fn SheetAbove() -> impl IntoView {
    let session = expect_context::<Session>();
    let is_open = RwSignal::new(false);
    effect(move || {
        let is_some = session.sheet.with(Option::is_some);
        is_open.set(is_some);
        if is_some {
            // What the sheet held before may still stand there.
            page::in_turn(|| page::focus_soon("dialog.sheet :is(select, input, .ans)"));
        }
    });
    effect(move || {
        if !is_open.get() && session.sheet.with_untracked(Option::is_some) {
            session.sheet.set(None);
        }
    });
    let title = move || {
        let id = match session.sheet.get() {
            Some(Sheet::AnyTime) | None => "guide-what-came-up",
            Some(Sheet::Escalate) => "command-escalate-now",
            Some(Sheet::Elsewhere(_)) => "command-skip-step",
            Some(Sheet::Path) => "guide-path",
            Some(Sheet::More) => "guide-case",
            Some(Sheet::GoTo) => "command-go-to",
            Some(Sheet::Park) => "command-park",
            Some(Sheet::Map) => "guide-map",
            Some(Sheet::Update) => "command-next-update",
        };
        session.words.plain(id)
    };
    let title = Signal::derive(title);
    view! {
        <Dialog is_open title class="sheet">
            <header>
                <h2>{move || title.get()}</h2>
                <button class="btn icon quiet" aria-label=t("close") title=t("close") on:click=clicked(move |_| session.sheet.set(None))>
                    <Icon name="i-x"/>
                </button>
            </header>
            {move || match session.sheet.get() {
                Some(Sheet::AnyTime) => view! { <AnyTimes/> }.into_any(),
                Some(Sheet::Escalate) => view! { <Escalations/> }.into_any(),
                Some(Sheet::Elsewhere(to)) => view! { <Elsewhere to/> }.into_any(),
                Some(Sheet::Path) => view! { <div class="g-sheetpart"><Known/><Trail/><Notes id="sheet-note"/></div> }.into_any(),
                Some(Sheet::More) => view! { <More/> }.into_any(),
                Some(Sheet::GoTo) => view! { <GoTo/> }.into_any(),
                Some(Sheet::Park) => view! { <Parking/> }.into_any(),
                Some(Sheet::Map) => view! { <div class="g-mapsheet"><Map/></div> }.into_any(),
                Some(Sheet::Update) => view! { <super::update::UpdateForm/> }.into_any(),
                None => ().into_any(),
            }}
        </Dialog>
    }
}

/// Something that may have happened, and where it leads.
#[derive(Clone, Debug)]
struct Happening {
    id: Id,
    label: String,
    to: String,
    returns: bool,
    escalates: bool,
}

fn happenings(words: Words, case: &Case, at: Moment) -> Vec<Happening> {
    let flow_of = |step: &StepId| {
        case.procedure().flows().find_map(|flow| flow.step(step).map(|(_, step)| step.clone()))
    };
    let happening = |offer| match offer {
        Offer::AnyTime { anytime, label, to, returns } => {
            let escalates = flow_of(&to.step).is_some_and(|step| matches!(step.kind, Kind::Escalation(_)));
            let (label, to) = (filled(words, case, &label), filled(words, case, &to.title));
            Some(Happening { id: anytime, label, to, returns, escalates })
        }
        _ => None,
    };
    offers(case, at).into_iter().filter_map(happening).collect()
}

fn happening_button(session: Session, number: String, happening: Happening) -> impl IntoView {
    let Happening { id, label, to, returns, escalates } = happening;
    let icon = if escalates { "i-escalate" } else { "i-right" };
    let below =
        if returns { session.words.tell(&Message::new("guide-and-back").text("step", to)) } else { to };
    view! {
        <button class="ans" on:click=clicked(move |_| {
            session.sheet.set(None);
            session.act(Action::AnyTime(id.clone()));
        })>
            <span class="key" aria-hidden="true">{number}</span>
            <span>{label}<small>{below}</small></span>
            <Icon name=icon/>
        </button>
    }
}

/// What can happen at any time.
#[component]
fn AnyTimes() -> impl IntoView {
    let session = expect_context::<Session>();
    let found = session
        .case
        .with_untracked(|case| happenings(session.words, case, Moment::of(session.now.get_untracked())));
    let here = session
        .case
        .with_untracked(|case| case.here().map(|here| filled(session.words, case, &here.step.title)))
        .unwrap_or_default();
    let (is_empty, count) = (found.is_empty(), found.len());
    let keeps = found.iter().any(|happening| happening.returns);
    view! {
        <div class="answers">
            {found.into_iter().enumerate().map(|(place, each)| happening_button(session, cap(place, count), each)).collect_view()}
        </div>
        {is_empty.then(|| view! { <p class="muted g-sheetpart">{t("guide-nothing-any-time")}</p> })}
        {keeps.then(|| view! {
            <p class="tiny"><Icon name="i-restore" class="s"/>{session.words.tell(&Message::new("guide-place-kept").text("step", here))}</p>
        })}
    }
}

/// The ways to somebody else: what came up, and the next hand-over on the way, which needs a reason.
#[component]
fn Escalations() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = session.words;
    let found = session
        .case
        .with_untracked(|case| happenings(session.words, case, Moment::of(session.now.get_untracked())));
    let count = found.len();
    let others: Vec<(StepId, String, String)> = session.case.with_untracked(|case| {
        let Some(here) = case.here() else { return Vec::new() };
        let flow = here.flow();
        let Some((start, _)) = flow.step(&here.step.id) else { return Vec::new() };
        let next =
            nearest(flow, start, |step| matches!(step.kind, Kind::Escalation(_))).map(|(place, _)| place);
        let rest = (0..flow.steps.len()).filter(|place| Some(*place) != next && *place != start);
        let places = next.into_iter().chain(rest);
        let to = |place: usize| {
            let step = flow.steps.get(place)?;
            let Kind::Escalation(escalation) = &step.kind else { return None };
            Some((
                step.id.clone(),
                filled(words, case, &step.title),
                flow.role_title(&escalation.to).to_owned(),
            ))
        };
        places.filter_map(to).take(9_usize.saturating_sub(count)).collect()
    });
    let all = count + others.len();
    let is_empty = all == 0;
    let other = |(place, (id, title, role)): (usize, (StepId, String, String))| {
        let below = words.tell(&Message::new("guide-to-with-reason").text("role", role));
        view! {
            <button class="ans" on:click=clicked(move |_| session.sheet.set(Some(Sheet::Elsewhere(Some(id.clone())))))>
                <span class="key" aria-hidden="true">{cap(place, all)}</span>
                <span>{title}<small>{below}</small></span>
                <Icon name="i-escalate"/>
            </button>
        }
    };
    let others =
        others.into_iter().enumerate().map(|(place, each)| other((count + place, each))).collect_view();
    view! {
        <div class="answers">
            {found.into_iter().enumerate().map(|(place, each)| happening_button(session, cap(place, all), each)).collect_view()}
            {others}
        </div>
        {is_empty.then(|| view! { <p class="muted g-sheetpart">{t("guide-nobody-to-escalate")}</p> })}
    }
}

/// Leaving the way the process prescribes, with a reason.
#[component]
fn Elsewhere(
    /// The step, if it is known already.
    to: Option<StepId>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let steps: Vec<(StepId, String)> = session.case.with_untracked(|case| {
        let Some(here) = case.here() else { return Vec::new() };
        let named = |(_, step): (usize, &Step)| (step.id.clone(), filled(session.words, case, &step.title));
        here.others().map(named).collect()
    });
    let is_fixed = to.is_some();
    let fixed =
        to.as_ref().and_then(|to| steps.iter().find(|(id, _)| id == to)).map(|(_, title)| title.clone());
    let chosen = RwSignal::new(to.or_else(|| steps.first().map(|(id, _)| id.clone())));
    let because = RwSignal::new(String::new());
    let is_asked = RwSignal::new(false);
    let go = move |event: SubmitEvent| {
        event.prevent_default();
        let reason = because.get_untracked().trim().to_owned();
        is_asked.set(reason.is_empty());
        if reason.is_empty() {
            page::focus_soon("#deviation-reason");
        } else if let Some(to) = chosen.get_untracked() {
            session.sheet.set(None);
            session.act(Action::Deviate { to, because: reason });
        }
    };
    view! {
        <form class="g-sheetpart" on:submit=go>
            <p class="muted">{t("guide-else-text")}</p>
            {fixed.map(|title| view! { <p><b>{title}</b></p> })}
            {(!is_fixed).then(|| view! {
                <div class="field">
                    <label for="deviation-step">{t("guide-go-on-at")}</label>
                    <select class="select" id="deviation-step" on:change=changed(move |event| chosen.set(event_target_value(&event).parse().ok()))>
                        {steps.into_iter().map(|(id, title)| {
                            let shown = id.clone();
                            view! { <option value=id.to_string() selected=move || chosen.get().as_ref() == Some(&shown)>{title}</option> }
                        }).collect_view()}
                    </select>
                </div>
            })}
            <div class="field">
                <label for="deviation-reason">{t("guide-reason")}</label>
                <input class="input" id="deviation-reason" autofocus autocomplete="off" aria-invalid=move || is_asked.get().to_string()
                    on:input=changed(move |event| because.set(event_target_value(&event)))/>
                {move || is_asked.get().then(|| view! {
                    <span class="err" role="alert"><Icon name="i-error" class="s"/>{t("guide-needed")}</span>
                })}
            </div>
            <div class="row">
                <button class="btn primary" type="submit">{t("guide-go-there")}</button>
                <button class="btn quiet" type="button" on:click=clicked(move |_| session.sheet.set(None))>{t("cancel")}</button>
            </div>
        </form>
    }
}

/// The case as a whole: its channel, a new case beside it.
#[component]
fn More() -> impl IntoView {
    let session = expect_context::<Session>();
    let new_case = expect_context::<Callback<()>>();
    let words = session.words;
    let channels: Vec<Id> =
        session.case.with_untracked(|case| case.procedure().main().channels.keys().cloned().collect());
    let now = session.case.with_untracked(|case| case.channel().cloned());
    let others: Vec<_> = channels.into_iter().filter(|id| Some(id) != now.as_ref()).enumerate().collect();
    let count = others.len();
    let languages = expect_context::<Chart>().0.with_value(|edition| edition.process.languages());
    let language = session.header.with_value(|header| header.language);
    let languages: Vec<_> = languages.into_iter().filter(|each| *each != language).enumerate().collect();
    let after = count + 6 + MORE_WAYS;
    let all = after + languages.len() + 2;
    let (open, shell) = (expect_context::<OpenCases>(), expect_context::<Shell>());
    let speak = move |(place, each): (usize, LanguageWord)| {
        view! {
            <button class="ans" on:click=clicked(move |_| {
                session.sheet.set(None);
                session.change_header(|header| header.language = each);
                open.take.run(session.header.with_value(|header| header.id.clone()));
            })>
                <span class="key" aria-hidden="true">{cap(after + 2 + place, all)}</span>
                <span>{t("guide-language")}": "<span lang=each.word()>{language_name(each)}</span></span><Icon name="i-globe"/>
            </button>
        }
    };
    let page_ways = [
        (UserAct::NextLanguage, "command-language", "i-globe"),
        (UserAct::NextTheme, "command-theme", "i-moon"),
    ];
    let switch = move |(place, id): (usize, Id)| {
        let name =
            words.tell(&Message::new("guide-switch-channel").text("channel", channel_name(words, &id)));
        view! {
            <button class="ans" on:click=clicked(move |_| {
                session.sheet.set(None);
                session.act(Action::Channel(id.clone()));
            })>
                <span class="key" aria-hidden="true">{cap(place, all)}</span><span>{name}</span><Icon name="i-chev-right"/>
            </button>
        }
    };
    view! {
        <super::newer::Offer/>
        <div class="answers">
            {others.into_iter().map(switch).collect_view()}
            {[(Sheet::GoTo, "command-go-to", "i-search"), (Sheet::Path, "command-case-path", "i-list"), (Sheet::Map, "command-case-map", "i-map"), (Sheet::Park, "command-park", "i-pause"), (Sheet::Update, "command-next-update", "i-timeout")]
                .into_iter().enumerate().map(|(place, (sheet, name, icon))| view! {
                    <button class="ans" on:click=clicked(move |_| session.sheet.set(Some(sheet.clone())))>
                        <span class="key" aria-hidden="true">{cap(count + place, all)}</span><span>{t(name)}</span><Icon name=icon/>
                    </button>
                }).collect_view()}
            <button class="ans" on:click=clicked(move |_| new_case.run(()))>
                <span class="key" aria-hidden="true">{cap(count + 5, all)}</span>
                <span>{t("guide-put-aside")}<small>{t("guide-put-aside-below")}</small></span>
                <Icon name="i-plus"/>
            </button>
            <super::carrying::MoreWays from=count + 6 of=all/>
            {page_ways.into_iter().enumerate().map(|(place, (act, name, icon))| view! {
                <button class="ans" on:click=clicked(move |_| shell.perform(act))>
                    <span class="key" aria-hidden="true">{cap(after + place, all)}</span><span>{t(name)}</span><Icon name=icon/>
                </button>
            }).collect_view()}
            {languages.into_iter().map(speak).collect_view()}
        </div>
    }
}
