//! A case on the page: head, path, step, answers and what lies above them; its commands and its number keys.
//!
//! Not here: the parts themselves.

use super::Taken;
use super::answers::Foot;
use super::carrying::{Carry, CarryDialogs};
use super::ending::Ending;
use super::head::Head;
use super::keys;
use super::load::Edition;
use super::map::Map;
use super::newer::Newer;
use super::open::{self, OpenCases};
use super::path::PathBar;
use super::press;
use super::session::{CLOCKS, Session, Sheet};
use super::sheets::SheetAbove;
use super::start;
use super::step::StepView;
use super::trail::Left;
use super::typed;
use super::update::Update;
use super::values::filled;
use crate::browser::page;
use crate::browser::tabs::{self, Topic};
use crate::controls::{For, Show, view};
use crate::embed::Counter;
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::shell::Shell;
use sopwright::commands::{Context, UserAct};
use sopwright::message::Message;
use sopwright::model::{Gather, Id};
use sopwright::run::Action;

/// Up to this width, in pixels, the path is a bar above the step, and the map a sheet: as the styles have it.
const NARROW: f64 = 999.0;

/// A case in hand.
#[component]
pub fn CaseFrame(
    /// What it runs, and what was kept of it.
    taken: Taken,
    /// Puts this case aside for a new one.
    new_case: Callback<()>,
) -> impl IntoView {
    let Taken { edition, procedure, kept } = taken;
    let session = Session::open(&procedure, &kept);
    let chart = Chart(StoredValue::new(edition));
    provide_context(chart);
    provide_context(session);
    expect_context::<super::since::Since>().settle(kept.header.language);
    provide_context(Newer::look(session, chart));
    provide_context(Callback::new(move |()| {
        // Before it is looked which cases are open.
        if session.case.with_untracked(|case| case.ending().is_some()) {
            super::ending::keep_note(session, None);
        }
        new_case.run(());
    }));
    let others = expect_context::<OpenCases>();
    if kept.events.is_empty()
        && let Some(begin) = start::begin(&procedure, &expect_context::<Counter>(), &kept.header)
    {
        session.act(begin);
    }
    let carry = Carry::new();
    provide_context(carry);
    super::ending::give(session, carry, expect_context(), &kept.header.id);
    let shell = expect_context::<Shell>();
    shell.listen(Context::Guide, move |act| {
        if !carry.perform(session, act) {
            perform(session, act);
        }
    });
    press::listen(session, others);
    keys::on_number(move |number| choose(session, number));
    open::look_later(others);
    open::remind(others, session.now, Some(kept.header.id.clone()));
    provide_context(Update::watch(session));
    tabs::on_told(Topic::Cases, move || session.follow());
    typed::give(&kept.header.id);
    typed::keep(session, expect_context(), &kept.header.id);
    // Where the case is on its way to is known again when it is taken up again in this tab.
    let bound = format!("guide.goal.{}", kept.header.id);
    session.goal.set(page::tab_setting(&bound).and_then(|step| step.parse().ok()));
    effect(move || {
        let goal = session.goal.get().map_or(String::new(), |step| step.to_string());
        page::set_tab_setting(&bound, &goal);
    });
    page::on_window("pagehide", move |_| {
        typed::put(&kept.header.id);
        session.keep_at_once();
    });
    page::on_window("beforeunload", move |event| {
        session.keep_at_once();
        if session.pending.get_untracked() > 0 && session.trouble.get_untracked().is_none() {
            event.prevent_default();
        }
    });
    let words = session.words;
    let has_ended = memo(move || session.case.with(|case| case.ending().is_some()));
    let is_wide = RwSignal::new(!page::is_narrower_than(NARROW));
    page::on_window("resize", move |_| is_wide.set(!page::is_narrower_than(NARROW)));
    let spoken = memo(move || {
        session.place.track();
        session.case.with(|case| {
            let here = case.here()?;
            let kind = words.plain(kind_word(here.step.word().word()));
            let title = filled(words, case, &here.step.title);
            Some(words.tell(&Message::new("guide-spoken").text("kind", kind).text("step", title)))
        })
    });
    effect(move || {
        session.place.track();
        has_ended.track();
        press::focus_work();
    });
    view! {
        <div class="g" data-ended=move || has_ended.get().to_string()>
            <Head/>
            <Show when=move || !is_wide.get()><PathBar/></Show>
            <Left is_wide/>
            <main class="g-step">
                <For each=move || [(session.place.get(), has_ended.get())] key=|at| *at let:at>
                    {if at.1 { view! { <Ending/> } } else { view! { <StepView/> } }}
                </For>
                <Show when=move || !has_ended.get()><Foot/></Show>
            </main>
            <Show when=move || is_wide.get()><Map/></Show>
        </div>
        <p class="vh" role="status" aria-live="polite">{move || spoken.get()}</p>
        <SheetAbove/>
        <CarryDialogs/>
    }
}

/// The Fluent id of the word for a kind of step.
pub fn kind_word(word: &str) -> &'static str {
    match word {
        "start" => "guide-kind-start",
        "task" => "guide-kind-task",
        "decision" => "guide-kind-decision",
        "escalation" => "guide-kind-escalation",
        "wait" => "guide-kind-wait",
        "call" => "guide-kind-call",
        _ => "guide-kind-end",
    }
}

fn perform(session: Session, act: UserAct) {
    if session.case.with_untracked(|case| case.ending().is_some()) {
        match act {
            UserAct::Back => session.back(),
            UserAct::CasePath => session.sheet.set(Some(Sheet::Path)),
            _ => {}
        }
        return;
    }
    match act {
        UserAct::Back => session.back(),
        UserAct::GoTo => session.sheet.set(Some(Sheet::GoTo)),
        UserAct::Park => session.sheet.set(Some(Sheet::Park)),
        UserAct::NextUpdate => session.sheet.set(Some(Sheet::Update)),
        UserAct::CasePath => session.sheet.set(Some(Sheet::Path)),
        UserAct::CaseMore => session.sheet.set(Some(Sheet::More)),
        UserAct::CaseMap => session.sheet.set(Some(Sheet::Map)),
        UserAct::CaseNote => write_note(session),
        UserAct::Clocks => {
            let has = !session.has_clocks.get_untracked();
            session.has_clocks.set(has);
            page::set_setting(CLOCKS, if has { "on" } else { "off" });
            session.say(session.words.plain(if has { "guide-clocks-show" } else { "guide-clocks-hidden" }));
        }
        UserAct::NextScript => super::say::next_channel(session),
        UserAct::CheckAll => check_all(session),
        UserAct::AnyTime => session.sheet.set(Some(Sheet::AnyTime)),
        UserAct::EscalateNow => session.sheet.set(Some(Sheet::Escalate)),
        UserAct::SkipStep => session.sheet.set(Some(Sheet::Elsewhere(None))),
        UserAct::Copy => super::say::copy(session),
        UserAct::NextCheck => check_next(session),
        _ => {}
    }
}

/// Ticks the first item that is open.
fn check_next(session: Session) {
    let next: Option<Id> = session.case.with_untracked(|case| {
        let here = case.here()?;
        here.step.checklist().iter().find(|item| !here.is_checked(&item.id)).map(|item| item.id.clone())
    });
    if let Some(item) = next {
        session.act(Action::Check { item, done: true });
    }
}

/// The cursor goes to the notes: beside the step where they show, else in the sheet of the path.
fn write_note(session: Session) {
    page::focus("#case-note");
    if !page::is_focus_in("#case-note") {
        session.sheet.set(Some(Sheet::Path));
        page::focus_later("#sheet-note".to_owned());
    }
}

/// Ticks all that is open.
fn check_all(session: Session) {
    let open: Vec<Id> = session.case.with_untracked(|case| {
        let Some(here) = case.here() else { return Vec::new() };
        let open = here.step.checklist().iter().filter(|item| !here.is_checked(&item.id));
        open.map(|item| item.id.clone()).gathered()
    });
    if !open.is_empty() {
        session.act_all(open.into_iter().map(|item| Action::Check { item, done: true }).gathered());
    }
}

/// The process of the case and those it calls, for the map.
#[derive(Clone, Copy)]
pub struct Chart(pub StoredValue<Edition>);

/// A figure: the way of that number, or what lies above the step has of it.
fn choose(session: Session, figure: usize) {
    if session.sheet.with_untracked(Option::is_some) {
        return press::click_numbered("dialog[open]", ".answers .ans", figure);
    }
    if session.case.with_untracked(|case| case.ending().is_some()) {
        return press::click_numbered(".g-foot", ".answers .ans", figure);
    }
    let way = session.ways.with_untracked(|ways| ways.get(keys::chosen(figure, ways.len())?).cloned());
    let place = session.place.get_untracked();
    page::leave_field();
    // What was typed may have led on by itself; the answer was meant for the step before.
    if let Some(way) = way.filter(|_| session.place.get_untracked() == place) {
        session.take(&way);
    }
}
