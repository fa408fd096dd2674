//! What goes out of a case in hand: its commands, and which of their dialogs is open.
//!
//! Not here: the dialogs (`send`, `follow_up`, `remark`, `floating`).

use super::keys::cap;
use super::session::Session;
use super::{floating, told};
use crate::browser::page;
use crate::controls::{Dialog, Icon, clicked, view};
use crate::follow::effect;
use crate::prelude::*;
use crate::words::t;
use sopwright::commands::UserAct;
use sopwright::papers::Form;

/// A dialog above the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// Handing the case over as a capsule.
    Capsule,
    /// A follow-up for the calendar.
    FollowUp,
    /// What is the matter with the step.
    Remark,
    /// The form in which the summary is copied.
    Form,
}

/// What goes out of a case.
#[derive(Clone, Copy)]
pub struct Carry {
    /// The dialog that is open.
    pub open: RwSignal<Option<Open>>,
    /// The form of the summary.
    pub form: RwSignal<Form>,
    /// What was written in the summary by hand, behind what was made then.
    pub edited: RwSignal<Option<(String, String)>>,
    /// Where a case that floats leaves its page; none while a draft is played.
    pub away: Option<floating::Away>,
}

impl Carry {
    /// Nothing is open.
    pub fn new() -> Carry {
        Carry {
            open: RwSignal::new(None),
            form: RwSignal::new(told::form()),
            edited: RwSignal::new(None),
            away: use_context(),
        }
    }

    /// Chooses the form of the summary, now and for later cases.
    pub fn choose_form(self, form: Form) {
        told::set_form(form);
        self.form.set(form);
    }

    /// Copies the summary as the case stands.
    pub fn copy_summary(self, session: Session) {
        let note = session
            .case
            .with_untracked(|case| told::note(session, case, session.with_personal.get_untracked()));
        told::copy(session, &note, self.form.get_untracked());
    }

    /// Does a command, if it is one of these.
    pub fn perform(self, session: Session, act: UserAct) -> bool {
        let has_ended = session.case.with_untracked(|case| case.ending().is_some());
        match act {
            UserAct::CopySummary => super::ending::copy(session, self),
            UserAct::Copy if has_ended => super::ending::copy(session, self),
            UserAct::SummaryForm => self.open.set(Some(Open::Form)),
            UserAct::HandOver if has_ended => session.say(session.words.plain("capsule-ended")),
            UserAct::HandOver => self.open.set(Some(Open::Capsule)),
            UserAct::FollowUp => self.open.set(Some(Open::FollowUp)),
            UserAct::Remark => self.open.set(Some(Open::Remark)),
            UserAct::Float => floating::float(session, self.away),
            _ => return false,
        }
        true
    }
}

/// The dialog that is open, if one is.
#[component]
pub fn CarryDialogs() -> impl IntoView {
    let carry = expect_context::<Carry>();
    let words = expect_context::<Session>().words;
    let is_open = RwSignal::new(false);
    effect(move || {
        let is_some = carry.open.with(Option::is_some);
        is_open.set(is_some);
        if is_some {
            page::focus_later("dialog.carry[open] :is(textarea, input, .ans)".to_owned());
        }
    });
    effect(move || {
        if !is_open.get() && carry.open.get_untracked().is_some() {
            carry.open.set(None);
        }
    });
    let title = Signal::derive(move || {
        words.plain(match carry.open.get() {
            Some(Open::Capsule) | None => "command-hand-over",
            Some(Open::FollowUp) => "command-follow-up",
            Some(Open::Remark) => "command-remark",
            Some(Open::Form) => "command-summary-form",
        })
    });
    view! {
        <Dialog is_open title class="carry">
            <header class="row">
                <h2 class="grow">{move || title.get()}</h2>
                <button class="btn icon quiet" aria-label=t("close") title=t("close") on:click=clicked(move |_| carry.open.set(None))>
                    <Icon name="i-x"/>
                </button>
            </header>
            {move || match carry.open.get() {
                Some(Open::Capsule) => view! { <super::send::Send/> }.into_any(),
                Some(Open::FollowUp) => view! { <super::follow_up::FollowUpForm/> }.into_any(),
                Some(Open::Remark) => view! { <super::remark::RemarkForm/> }.into_any(),
                Some(Open::Form) => view! { <Forms/> }.into_any(),
                None => ().into_any(),
            }}
        </Dialog>
    }
}

/// The forms of the summary: a number chooses one and copies.
#[component]
fn Forms() -> impl IntoView {
    let session = expect_context::<Session>();
    let carry = expect_context::<Carry>();
    super::remark::on_digit();
    let choose = move |form: Form| {
        carry.choose_form(form);
        carry.copy_summary(session);
        carry.open.set(None);
    };
    view! {
        <div class="answers body">
            {Form::ALL.into_iter().enumerate().map(|(place, form)| view! {
                <button class="ans" autofocus=place == 0 on:click=clicked(move |_| choose(form))>
                    <span class="key" aria-hidden="true">{place + 1}</span><span>{t(told::name_of(form))}</span><Icon name="i-copy"/>
                </button>
            }).collect_view()}
        </div>
    }
}

/// How many commands the sheet of the case has for the mouse, too.
pub const MORE_WAYS: usize = 5;

/// The same commands for the mouse, among what belongs to the case as a whole: the place of the first, and how many all are.
#[component]
pub fn MoreWays(from: usize, of: usize) -> impl IntoView {
    let session = expect_context::<Session>();
    let carry = expect_context::<Carry>();
    let ways: Vec<(UserAct, &'static str, &'static str)> = vec![
        (UserAct::CopySummary, "command-copy-summary", "i-doc"),
        (UserAct::HandOver, "command-hand-over", "i-share"),
        (UserAct::FollowUp, "command-follow-up", "i-calendar"),
        (UserAct::Remark, "command-remark", "i-flag"),
        (UserAct::Float, "command-float", "i-popout"),
    ];
    let way = move |(place, (act, name, icon)): (usize, (UserAct, &'static str, &'static str))| {
        view! {
            <button class="ans" data-way=name on:click=clicked(move |_| {
                session.sheet.set(None);
                carry.perform(session, act);
            })>
                <span class="key" aria-hidden="true">{cap(from + place, of)}</span><span>{t(name)}</span><Icon name=icon/>
            </button>
        }
    };
    ways.into_iter().enumerate().map(way).collect_view()
}
