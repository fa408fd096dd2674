//! Guided mode: one step at a time, while a customer waits.
//!
//! Not here: what an answer does (`run`).
//!
//! Reading order: [`load`] (which version runs), [`session`] (a case in hand), [`rehearsal`] (one that is only played), [`ways`] (the ways on), then what is
//! seen: [`start`], [`frame`] with [`head`], [`trail`], [`step`], [`answers`] and [`sheets`], and [`ending`] with [`closing`]; last what
//! goes out of a case: [`carrying`].

mod answers;
mod carrying;
mod closing;
mod ending;
mod fields;
mod floating;
mod follow_up;
mod frame;
mod handover;
mod handed;
mod head;
mod keys;
mod load;
mod map;
mod path;
mod rehearsal;
mod remark;
mod send;
mod session;
mod sheets;
mod start;
mod step;
mod told;
mod trail;
pub mod values;
mod ways;

pub use answers::Answers;
pub use fields::Fill;
pub use keys::{leave_field, on_number};
pub use load::Edition as CaseEdition;
pub use rehearsal::Deed;
pub use remark::name_of as remark_name;
pub use session::{Session as CaseSession, with_time};
pub use start::channel_name;
pub use step::StepView as CaseStep;
pub use trail::{Known as CaseKnown, Trail as CaseTrail};

use crate::browser::page;
use crate::cases::{self, KeptCase};
use crate::controls::{Icon, view};
use crate::embed::Counter;
use crate::follow::effect;
use crate::route::Route;
use crate::shelf::Shelf;
use crate::shell::Shell;
use crate::words::{Words, t};
use leptos::prelude::*;
use leptos::task::spawn_local;
use load::Edition;
use sopwright::commands::Context;
use sopwright::message::Message;
use sopwright::model::{Process, ProcessId};
use sopwright::procedure::Procedure;
use std::sync::Arc;

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
    Start(Edition, Vec<KeptCase>),
    /// A case is in hand.
    Case(Box<Taken>),
    /// The case floats in a small window of its own.
    Away,
}

/// A case in hand with what it runs.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The process, for its chart.
    pub process: Arc<Process>,
    /// Its executable form.
    pub procedure: Procedure,
    /// What was kept of the case; no events, if it is about to begin.
    pub kept: KeptCase,
}

/// The setting that says that the agent asked for a new case, so that the open one is not opened by itself.
const WANTS_NEW: &str = "guide.new";

/// The setting of this tab that says which of the open cases is to be taken up.
pub const WANTED: &str = "guide.case";

/// Guided mode for a process.
#[component]
pub fn GuideView(
    /// The process.
    id: ProcessId,
) -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let stage = RwSignal::new(Stage::Opening);
    expect_context::<Shell>().context.set(Context::Guide);
    let look = {
        let id = id.clone();
        move |may_resume: bool| {
            let id = id.clone();
            spawn_local(async move {
                if let Some(found) = look(shelf, &id, may_resume).await {
                    stage.try_set(found);
                }
            });
        }
    };
    let look = StoredValue::new(look);
    let words = expect_context::<Words>();
    let counter = expect_context::<Counter>();
    let own = StoredValue::new(id.clone());
    effect(move || {
        let is_handed = counter.0.with(|handed| {
            handed.as_ref().is_some_and(|handed| own.with_value(|own| handed.process == *own))
        });
        if shelf.is_open.get() {
            let wants_case = page::setting(WANTS_NEW).as_deref() != Some("yes")
                || page::tab_setting(WANTED).is_some_and(|id| !id.is_empty());
            // What was handed in is for a new case.
            if is_handed || stage.with_untracked(|stage| matches!(stage, Stage::Opening)) {
                look.with_value(|look| look(wants_case && !is_handed));
            }
        }
    });
    provide_context(floating::Away(Callback::new(move |away| {
        if away {
            stage.try_set(Stage::Away);
        } else {
            look.try_with_value(|look| look(true));
        }
    })));
    let new_case = Callback::new(move |()| {
        page::set_setting(WANTS_NEW, "yes");
        page::set_tab_setting(WANTED, "");
        look.with_value(|look| look(false));
    });
    let take = Callback::new(move |taken: Taken| {
        page::set_setting(WANTS_NEW, "no");
        page::set_tab_setting(WANTED, &taken.kept.header.id);
        stage.set(Stage::Case(Box::new(taken)));
    });
    let draw = Route::Draw(id).address();
    effect(move || {
        let title = stage.with(|stage| match stage {
            Stage::Start(edition, _) => edition.process.about.title.clone(),
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
                Stage::Start(edition, open) => view! { <start::Start edition open take/> }.into_any(),
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
        Stage::Start(..) => "start",
        Stage::Case(_) => "case",
        Stage::Away => "away",
    }
}

/// Looks what there is: a version to run, and cases that have not ended, the last one touched first.
async fn look(shelf: Shelf, id: &ProcessId, may_resume: bool) -> Option<Stage> {
    let open = match shelf.database() {
        Some(database) => cases::open_cases(&database, id).await.unwrap_or_default(),
        None => Vec::new(),
    };
    let wanted = page::tab_setting(WANTED);
    let wanted = open.iter().find(|kept| Some(&kept.header.id) == wanted.as_ref()).or(open.first());
    if let Some(last) = wanted.filter(|_| may_resume)
        && let Some(taken) = take_up(shelf, last).await
    {
        return Some(Stage::Case(Box::new(taken)));
    }
    let Some(edition) = Edition::newest(shelf, id).await else { return Some(Stage::NothingPublished) };
    Some(match edition.procedure(edition.process.about.language) {
        Ok(_) => Stage::Start(edition, open),
        Err(reasons) => Stage::Unfit(reasons),
    })
}

/// Takes up a case with the versions it began with: a newer version does not change a case that runs.
async fn take_up(shelf: Shelf, kept: &KeptCase) -> Option<Taken> {
    let edition = Edition::of(shelf, &kept.header.process, &kept.header.digests).await?;
    let procedure = edition.procedure(kept.header.language).ok()?;
    Some(Taken { process: edition.process, procedure, kept: kept.clone() })
}
