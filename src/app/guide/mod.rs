//! Guided mode: one step at a time, while a customer waits.
//!
//! Not here: what an answer does (`run`).
//!
//! Reading order: [`load`] (which version runs), [`session`] (a case in hand), [`rehearsal`] (one that is only played), [`ways`] (the ways on), then what is
//! seen: [`desk`] (where cases begin), [`start`], [`since`] (what changed since the last run), [`open`] (the cases that are open), [`frame`] with [`head`], [`trail`], [`step`], [`answers`] and [`sheets`], and
//! [`ending`] with [`closing`]; last what goes out of a case: [`carrying`].

mod answers;
mod carrying;
mod closing;
mod desk;
mod ending;
mod fields;
mod floating;
mod follow_up;
mod frame;
mod handover;
mod handed;
mod head;
mod jump;
mod keeping;
mod keys;
mod load;
mod map;
mod newer;
mod open;
mod path;
mod press;
mod rehearsal;
mod remark;
mod say;
mod send;
mod session;
mod sheets;
mod since;
mod start;
mod step;
mod told;
mod trail;
mod typed;
mod update;
pub mod values;
mod ways;
mod withdrawn;

pub use answers::Answers;
pub use desk::DeskView;
pub use fields::Fill;
pub use keys::{chosen, on_number};
pub use load::Edition as CaseEdition;
pub use rehearsal::Deed;
pub use remark::name_of as remark_name;
pub use session::Session as CaseSession;
pub use start::channel_name;
pub use step::StepView as CaseStep;
pub use told::line_of;
pub use trail::{Known as CaseKnown, Trail as CaseTrail};
pub use values::{filled, locale, with_time};

use crate::browser::page;
use crate::browser::tabs::{self, Topic};
use crate::cases::KeptCase;
use crate::controls::{Icon, Toasts, view};
use crate::embed::Counter;
use crate::follow::effect;
use crate::prelude::*;
use crate::route::Route;
use crate::shelf::Shelf;
use crate::shell::Shell;
use crate::words::{Words, t};
use leptos::task::spawn_local;
use load::Edition;
pub use open::TAB_CASE;
use open::{OpenCases, WANTS_NEW};
use since::Since;
use sopwright::commands::Context;
use sopwright::message::Message;
use sopwright::model::{ProcessId, SortedMap};
use sopwright::procedure::Procedure;
use withdrawn::Withdrawn;

/// Where guided mode stands.
#[derive(Clone, Debug)]
enum Stage {
    /// Looking what there is.
    Opening,
    /// No version has been published.
    NothingPublished,
    /// The version cannot be run; what is in the way.
    Unfit(Vec<Message>),
    /// A case can begin or go on.
    Start(Edition),
    /// A case is in hand.
    Case(Box<Taken>),
    /// The case floats in a small window of its own.
    Away,
}

/// A case in hand with what it runs.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The process with those it calls, for their charts.
    pub edition: Edition,
    /// Its executable form.
    pub procedure: Procedure,
    /// What was kept of the case; no events, if it is about to begin.
    pub kept: KeptCase,
}

/// Guided mode for a process.
#[component]
pub fn GuideView(
    /// The process.
    id: ProcessId,
) -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let stage = RwSignal::new(Stage::Opening);
    press::watch_hand();
    expect_context::<Shell>().context.set(Context::Guide);
    let words = expect_context::<Words>();
    let toasts = expect_context::<Toasts>();
    let counter = expect_context::<Counter>();
    let this = StoredValue::new(id.clone());
    let again = RwSignal::new(0_u32);
    let looked = StoredValue::new(None::<u32>);
    let look_again = move || again.update(|times| *times += 1);
    let cases = OpenCases::new(Some(id.clone()), Callback::new(move |_: String| look_again()));
    provide_context(cases);
    cases.follow();
    let since = Since::new();
    provide_context(since);
    let withdrawn = Withdrawn(RwSignal::new(None), this);
    provide_context(withdrawn);
    tabs::on_told(Topic::Versions, move || follow_versions(shelf, (stage, withdrawn), look_again));
    effect(move || {
        let is_handed = counter.0.with(|handed| {
            handed.as_ref().is_some_and(|handed| this.with_value(|this| handed.process == *this))
        });
        let turn = Some(again.get());
        if !shelf.is_open.get() || (looked.get_value() == turn && !is_handed) {
            return;
        }
        looked.set_value(turn);
        if is_handed {
            // What was handed in is for a new case.
            page::set_tab_setting(TAB_CASE, WANTS_NEW);
        }
        let id = this.get_value();
        spawn_local(async move {
            // Where this tab is about a case it goes on with that one, whatever other tabs do.
            let (found, is_gone) = look(shelf, words, (cases, since), &id).await;
            withdrawn.0.try_set(crate::withdrawn::among(shelf, &digests_of(&found)).await);
            if is_gone {
                toasts.say(words.plain("guide-version-gone"));
            }
            stage.try_set(found);
        });
    });
    provide_context(floating::Away(Callback::new(move |away| {
        if away {
            stage.try_set(Stage::Away);
        } else {
            again.try_update(|times| *times += 1);
        }
    })));
    let new_case = Callback::new(move |()| {
        page::set_tab_setting(TAB_CASE, WANTS_NEW);
        look_again();
    });
    let take = Callback::new(move |taken: Taken| {
        page::set_tab_setting(TAB_CASE, &taken.kept.header.id);
        stage.set(Stage::Case(Box::new(taken)));
    });
    let draw = Route::Draw(id).address();
    effect(move || {
        let title = stage.with(|stage| match stage {
            Stage::Start(edition) => edition.process.about.title.clone(),
            Stage::Case(case) => case.procedure.main().title.clone(),
            _ => String::new(),
        });
        page::set_title(&words.tell(&Message::new("guide-window").text("title", title)));
    });
    view! {
        <div class="guide" data-density="touch" data-stage=move || stage.with(stage_word)>
            {move || match stage.get() {
                Stage::Opening => view! { <main class="empty" aria-busy="true"><p>{t("guide-opening")}</p></main> }.into_any(),
                Stage::NothingPublished => {
                    let draw = draw.clone();
                    view! {
                        <main class="empty">
                            <Icon name="i-lock" class="l"/>
                            <h1>{t("guide-nothing-published")}</h1>
                            <p>{t("guide-nothing-published-text")}</p>
                            <a class="btn primary" href=draw>{t("guide-open-designer")}</a>
                            <a class="btn quiet" href="#/">{t("all-processes")}</a>
                        </main>
                    }.into_any()
                }
                Stage::Unfit(reasons) => {
                    let draw = draw.clone();
                    view! {
                        <main class="empty">
                            <Icon name="i-error" class="l"/>
                            <h1>{t("guide-unfit")}</h1>
                            <ul>{reasons.iter().map(|reason| view! { <li>{words.tell(reason)}</li> }).collect_view()}</ul>
                            <a class="btn primary" href=draw>{t("guide-open-designer")}</a>
                            <a class="btn quiet" href="#/">{t("all-processes")}</a>
                        </main>
                    }.into_any()
                }
                Stage::Start(edition) => view! { <start::Start edition take/> }.into_any(),
                Stage::Away => view! { <floating::AwayView/> }.into_any(),
                Stage::Case(case) => view! { <frame::CaseFrame taken=*case new_case/> }.into_any(),
            }}
        </div>
    }
}

fn stage_word(stage: &Stage) -> &'static str {
    match stage {
        Stage::Opening => "opening",
        Stage::NothingPublished => "nothing-published",
        Stage::Unfit(_) => "unfit",
        Stage::Start(_) => "start",
        Stage::Case(_) => "case",
        Stage::Away => "away",
    }
}

/// The versions that a stage is about, by process.
fn digests_of(stage: &Stage) -> SortedMap<String, String> {
    match stage {
        Stage::Start(edition) => edition.digests(),
        Stage::Case(taken) => taken.kept.header.digests.clone(),
        _ => Default::default(),
    }
}

/// A version came or was withdrawn: a case in hand says so, and a case that has not begun begins with what counts now.
fn follow_versions(
    shelf: Shelf,
    (stage, withdrawn): (RwSignal<Stage>, Withdrawn),
    look_again: impl Fn() + 'static,
) {
    spawn_local(async move {
        let Some(now) = stage.try_get_untracked() else { return };
        let is_begun = matches!(now, Stage::Case(_) | Stage::Away | Stage::Opening);
        let newest = match withdrawn.1.try_get_value() {
            Some(id) if !is_begun => Edition::newest(shelf, &id).await,
            _ => None,
        };
        if newest.is_some_and(|newest| newest.digests() != digests_of(&now)) {
            look_again();
        } else if matches!(now, Stage::Case(_) | Stage::Start(_)) {
            withdrawn.0.try_set(crate::withdrawn::among(shelf, &digests_of(&now)).await);
        }
    });
}

/// Looks what there is: a version to run, and cases that have not ended. Whether the case wanted cannot be taken up is
/// said beside it.
async fn look(
    shelf: Shelf,
    words: Words,
    (cases, since): (OpenCases, Since),
    id: &ProcessId,
) -> (Stage, bool) {
    let open = cases.look(shelf, words).await;
    let wanted = page::tab_setting(TAB_CASE);
    let is_here = |kept: &&KeptCase| kept.header.process == *id;
    let named = open.iter().filter(is_here).find(|kept| Some(&kept.header.id) == wanted.as_ref());
    let last = || open.iter().find(is_here).filter(|_| wanted.as_deref() != Some(WANTS_NEW));
    let mut is_gone = false;
    if let Some(kept) = named.or_else(last) {
        if let Some(taken) = take_up(shelf, since, kept).await {
            page::set_tab_setting(TAB_CASE, &kept.header.id);
            return (Stage::Case(Box::new(taken)), false);
        }
        is_gone = true;
    }
    let Some(edition) = Edition::newest(shelf, id).await else { return (Stage::NothingPublished, is_gone) };
    since.look(shelf, &edition).await;
    let stage = match edition.procedure(edition.process.about.language) {
        Ok(_) => Stage::Start(edition),
        Err(reasons) => Stage::Unfit(reasons),
    };
    (stage, is_gone)
}

/// Takes up a case with the versions it began with: a newer version does not change a case that runs.
async fn take_up(shelf: Shelf, since: Since, kept: &KeptCase) -> Option<Taken> {
    let edition = Edition::of(shelf, &kept.header.process, &kept.header.digests).await?;
    since.look(shelf, &edition).await;
    let procedure = edition.procedure(kept.header.language).ok()?;
    Some(Taken { edition, procedure, kept: kept.clone() })
}
