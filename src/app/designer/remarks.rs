//! What agents said of the steps of the process, for its owner: a sign on the step, and the words in its details.
//!
//! Not here: saying it (`guide::remark`), where it is kept (`feedback`).

use super::session::Session;
use crate::browser::clock;
use crate::controls::{Icon, clicked, view};
use crate::feedback;
use crate::guide::remark_name;
use crate::prelude::*;
use crate::shelf::Shelf;
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::message::Message;
use sopwright::model::StepId;
use sopwright::papers::Feedback;

/// What was said, the oldest first.
#[derive(Clone, Copy)]
pub struct Remarks(RwSignal<Vec<Feedback>>);

impl Remarks {
    /// Reads what was said of a process.
    pub fn read(session: Session) -> Remarks {
        let remarks = Remarks(RwSignal::new(Vec::new()));
        let shelf = expect_context::<Shelf>();
        let id = session.id();
        spawn_local(async move {
            if let Some(database) = shelf.database() {
                remarks.0.try_set(feedback::of(&database, Some(id.as_str())).await);
            }
        });
        remarks
    }

    /// How much of what was said of a step is still to be dealt with.
    pub fn open_at(self, step: &str) -> usize {
        self.0.with(|said| said.iter().filter(|each| !each.done && each.step.as_str() == step).count())
    }

    fn deal_with(self, shelf: Shelf, id: &str) {
        let dealt = self.0.try_update(|said| {
            let each = said.iter_mut().find(|each| each.id == id)?;
            each.done = !each.done;
            Some(each.clone())
        });
        if let Some(dealt) = dealt.flatten() {
            spawn_local(async move {
                if let Some(database) = shelf.database() {
                    feedback::keep(&database, &dealt).await.ok();
                }
            });
        }
    }
}

/// What was said of a step, in its details.
#[component]
pub fn RemarkRows(
    /// The step.
    id: StepId,
) -> impl IntoView {
    let remarks = use_context::<Remarks>();
    let (words, shelf) = (expect_context::<Words>(), expect_context::<Shelf>());
    let row = move |said: Feedback| {
        let at = clock::day_and_time(said.at.in_milliseconds(), words.language().tag());
        let version = said.version.clone().unwrap_or_default();
        let when = words.tell(&Message::new("feedback-when").text("time", at).text("version", version));
        let is_done = said.done;
        view! {
            <li data-done=is_done.to_string()>
                <span class="grow"><b>{words.plain(remark_name(said.what))}</b>" "{said.text.clone()}<small>{when}</small></span>
                <button class="check" role="checkbox" aria-checked=is_done.to_string()
                    on:click=clicked(move |_| if let Some(remarks) = remarks { remarks.deal_with(shelf, &said.id) })>
                    <span class="box"><Icon name="i-check"/></span><span>{t("feedback-dealt")}</span>
                </button>
            </li>
        }
    };
    move || {
        let said =
            remarks?.0.with(|said| said.iter().filter(|each| each.step == id).cloned().collect::<Vec<_>>());
        (!said.is_empty()).then(|| view! {
            <section class="remarks"><h3><Icon name="i-flag"/>{t("feedback-title")}</h3><ul>{said.into_iter().map(row).collect_view()}</ul></section>
        })
    }
}
