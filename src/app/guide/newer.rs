//! A newer version of the process was published while the case runs: what changed, and going on with it.
//!
//! Not here: doing again what was done (`run::newer`).

use super::frame::Chart;
use super::load::Edition;
use super::open::{OpenCases, TAB_CASE};
use super::session::Session;
use crate::browser::tabs::{self, Topic};
use crate::browser::{clock, ids, page};
use crate::cases::{self, Entry, Header};
use crate::controls::{Icon, clicked, view};
use crate::prelude::*;
use crate::shelf::Shelf;
use crate::words::t;
use leptos::task::spawn_local;
use sopwright::message::{Arg, Message};
use sopwright::model::{Process, StepId};
use sopwright::run::{self, Changes};

/// The newer version, once it is known that there is one.
#[derive(Clone, Copy)]
pub struct Newer(pub RwSignal<Option<(Edition, Changes)>>);

impl Newer {
    /// Looks whether there is one, and says so.
    pub fn look(session: Session, chart: Chart) -> Newer {
        let newer = Newer(RwSignal::new(None));
        let shelf = expect_context::<Shelf>();
        newer.look_now(session, chart, shelf);
        tabs::on_told(Topic::Versions, move || newer.look_now(session, chart, shelf));
        newer
    }

    fn look_now(self, session: Session, chart: Chart, shelf: Shelf) {
        spawn_local(async move {
            let Some(header) = session.header.try_get_value() else { return };
            let Some(edition) = Edition::newest(shelf, &header.process).await else { return };
            let digests = edition.digests();
            let known = self.0.try_with_untracked(|known| known.as_ref().map(|(known, _)| known.digests()));
            if digests == header.digests || known.is_none_or(|known| known.as_ref() == Some(&digests)) {
                return;
            }
            let Some(changes) = chart
                .0
                .try_with_value(|old| run::changes(&in_words(old, &header), &in_words(&edition, &header)))
            else {
                return;
            };
            let told = match is_of_called(&edition, &header) {
                true => Message::new("guide-newer-called"),
                false => Message::new("guide-newer").text("version", version_of(&edition.process)),
            };
            self.0.try_set(Some((edition, changes)));
            session.say(session.words.tell(&told));
        });
    }
}

/// So often a move is tried that something done in the meantime came before.
const TRIES: usize = 3;

/// One try to move a case: its new id, and how many things could not be done again. The new case takes the place of the
/// old one all at once, and only if nothing was done in the old one meanwhile.
async fn move_over(shelf: Shelf, old: &Header, edition: &Edition) -> Option<(String, usize)> {
    let database = shelf.database()?;
    let kept = cases::open_cases(&database).await.ok()?.into_iter().find(|kept| kept.header.id == old.id)?;
    // What has come to its end stays as it was.
    if kept.header.ended.is_some() {
        return None;
    }
    let procedure = edition.procedure(old.language).ok()?;
    let carried = run::carry(&procedure, &kept.events, &kept.personal, &clock::zone_offset);
    let header = Header { id: ids::letters(12), digests: edition.digests(), ..kept.header };
    let entry = Entry { number: 1, events: carried.events };
    cases::replace(&database, (&old.id, kept.number), &header, &entry).await.ok()?;
    Some((header.id, carried.left))
}

/// A version in the language of the case.
fn in_words(edition: &Edition, header: &Header) -> Process {
    edition.process.in_language(header.language)
}

/// Whether only what the process calls is newer.
fn is_of_called(edition: &Edition, header: &Header) -> bool {
    let seal = edition.process.seal.as_ref();
    seal.map(|seal| &seal.digest) == header.digests.get(header.process.as_str())
}

fn version_of(process: &Process) -> String {
    process.seal.as_ref().map(|seal| seal.version.clone()).unwrap_or_default()
}

/// Among what belongs to the case: the newer version, what changed, and going on with it.
#[component]
pub fn Offer() -> impl IntoView {
    let session = expect_context::<Session>();
    let newer = expect_context::<Newer>();
    let words = session.words;
    let chart = expect_context::<Chart>();
    move || {
        newer.0.get().map(|(edition, changes)| {
            let header = session.header.get_value();
            let process = in_words(&edition, &header);
            let title = |id: &StepId| process.step(id).map(|step| step.title.clone());
            let before = chart.0.with_value(|old| in_words(old, &header));
            let old = |id: &StepId| before.step(id).map(|step| step.title.clone());
            let lists: [(&str, Vec<String>); 3] = [
                ("guide-newer-added", changes.added.iter().filter_map(title).collect()),
                ("guide-newer-changed", changes.changed.iter().filter_map(title).collect()),
                ("guide-newer-removed", changes.removed.iter().filter_map(old).collect()),
            ];
            let told = lists.into_iter().filter(|(_, steps)| !steps.is_empty()).map(|(id, steps)| {
                let text = words.tell(&Message::new(id).with("steps", Arg::Texts(steps)));
                view! { <li>{text}</li> }
            });
            let told = told.collect_view();
            view! {
                <section class="g-sheetpart" data-newer="true">
                    <ul class="muted">{told}</ul>
                    <MoveButton edition/>
                    <p class="tiny">{t("guide-newer-text")}</p>
                </section>
            }
        })
    }
}

/// Goes on with another version.
#[component]
pub fn MoveButton(
    /// The version.
    edition: Edition,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let (shelf, open) = (expect_context::<Shelf>(), expect_context::<OpenCases>());
    let name = match session.header.with_value(|header| is_of_called(&edition, header)) {
        true => Message::new("guide-newer-move-called"),
        false => Message::new("guide-newer-move").text("version", version_of(&edition.process)),
    };
    let name = session.words.tell(&name);
    view! {
        <button class="btn soft" data-move="" on:click=clicked(move |_| {
            session.sheet.set(None);
            go_over(session, shelf, open, edition.clone());
        })><Icon name="i-restore"/>{name}</button>
    }
}

/// Goes on with the newer version: a case of it, in which the same is done again, takes the place of this one.
fn go_over(session: Session, shelf: Shelf, open: OpenCases, edition: Edition) {
    spawn_local(async move {
        super::keeping::settled().await;
        let words = session.words;
        let old = session.header.get_value();
        let mut moved = None;
        for _ in 0..TRIES {
            moved = move_over(shelf, &old, &edition).await;
            if moved.is_some() {
                break;
            }
        }
        match moved {
            Some((id, left)) => {
                page::set_tab_setting(TAB_CASE, &id);
                session.say(words.tell(&Message::new("guide-newer-moved").count("left", left)));
                open.take.run(id);
            }
            None => session.say(words.plain("guide-newer-failed")),
        }
    });
}
