//! A case that arrives as a capsule, by file or by link: its passphrase, what is in it, and opening it at its step.
//!
//! Not here: what a capsule may be (`papers::capsule`), making one (`guide::send`).

use crate::browser::{clock, ids, page, secret};
use crate::casebook;
use crate::cases::{Header, KeptCase};
use crate::controls::{Dialog, Icon, Toasts, changed, clicked, view};
use crate::follow::effect;
use crate::guide::{TAB_CASE, locale};
use crate::prelude::*;
use crate::route::Route;
use crate::shelf::Shelf;
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::format::MOST_BYTES;
use sopwright::message::Message;
use sopwright::model::{Gather, ProcessId};
use sopwright::papers::{Envelope, Flaw, Opened, open};
use sopwright::run::{Action, Moment, Now, step, summary};
use std::sync::Arc;
use std::time::Duration;
use web_sys::SubmitEvent;

/// What arrived.
#[derive(Clone, Copy)]
pub struct Arriving {
    /// The envelope, or why it is none.
    envelope: RwSignal<Option<Result<Envelope, Flaw>>>,
    opened: RwSignal<Option<Arc<Opened>>>,
    flaw: RwSignal<Option<&'static str>>,
    /// The same case, where it is in this browser already, and when it was touched last.
    known: RwSignal<Option<(Header, i64)>>,
    shelf: Shelf,
}

impl Arriving {
    /// Nothing yet.
    pub fn new(shelf: Shelf) -> Arriving {
        let (envelope, opened) = (RwSignal::new(None), RwSignal::new(None));
        Arriving { envelope, opened, flaw: RwSignal::new(None), known: RwSignal::new(None), shelf }
    }

    /// A file arrived.
    pub fn file(self, bytes: &[u8]) {
        self.arrive(Envelope::of_file(bytes));
    }

    /// A link was followed.
    pub fn link(self, link: &str) {
        self.arrive(Envelope::of_link(link));
    }

    fn arrive(self, envelope: Result<Envelope, Flaw>) {
        self.opened.set(None);
        self.flaw.set(envelope.as_ref().err().map(Flaw::id));
        let is_open = envelope.as_ref().is_ok_and(|envelope| envelope.lock.is_none());
        self.envelope.set(Some(envelope));
        if is_open {
            self.unpack(String::new());
        }
    }

    fn unpack(self, passphrase: String) {
        let Some(Ok(envelope)) = self.envelope.get_untracked() else { return };
        spawn_local(async move {
            let opened = unpacked(&envelope, &passphrase).await;
            self.flaw.set(opened.as_ref().err().copied());
            if opened.is_err() {
                page::focus_soon("#arriving-passphrase");
            }
            let mut known = None;
            // A link may be followed before the cases of this browser can be read.
            for _ in 0..300 {
                if self.shelf.is_open.get_untracked() {
                    break;
                }
                gloo::timers::future::sleep(Duration::from_millis(10)).await;
            }
            if let (Ok(opened), Some(database)) = (&opened, self.shelf.database()) {
                let began = opened.case.began().in_milliseconds();
                known = casebook::same(&database, &opened.capsule.process, began).await;
            }
            self.known.set(known);
            self.opened.set(opened.ok().map(Arc::new));
        });
    }

    fn put_away(self) {
        self.envelope.set(None);
        self.opened.set(None);
    }
}

async fn unpacked(envelope: &Envelope, passphrase: &str) -> Result<Opened, &'static str> {
    let body = envelope.body().ok_or("capsule-none")?;
    let small = match &envelope.lock {
        Some(lock) => secret::unlock(&body, passphrase, lock).await.ok_or("capsule-wrong-passphrase")?,
        None => body,
    };
    let bytes = secret::inflate(&small, MOST_BYTES).await.ok_or("capsule-none")?;
    open(&bytes).map_err(|flaw| flaw.id())
}

/// The dialog of what arrived.
#[component]
pub fn ArrivingCase() -> impl IntoView {
    let arriving = expect_context::<Arriving>();
    let is_open = RwSignal::new(false);
    effect(move || {
        arriving.opened.track();
        let is_some = arriving.envelope.with(Option::is_some);
        is_open.set(is_some);
        if is_some {
            page::focus_later("dialog.carry[open] :is(input, [data-open-case])".to_owned());
        }
    });
    effect(move || {
        if !is_open.get() && arriving.envelope.with_untracked(Option::is_some) {
            arriving.put_away();
        }
    });
    let needs_passphrase = move || {
        arriving.opened.with(Option::is_none)
            && arriving
                .envelope
                .with(|envelope| matches!(envelope, Some(Ok(envelope)) if envelope.lock.is_some()))
    };
    let flaw = move || {
        arriving.flaw.get().map(|flaw| {
            view! {
                <p class="banner danger" role="alert"><Icon name="i-error"/><span>{t(flaw)}</span></p>
            }
        })
    };
    view! {
        <Dialog is_open title=Signal::derive(t("arriving-title")) class="carry">
            <header class="row">
                <h2 class="grow">{t("arriving-title")}</h2>
                <button class="btn icon quiet" aria-label=t("close") title=t("close") on:click=clicked(move |_| arriving.put_away())>
                    <Icon name="i-x"/>
                </button>
            </header>
            {move || match arriving.opened.get() {
                Some(opened) => view! { <Inside opened/> }.into_any(),
                None if needs_passphrase() => view! { <div class="body">{flaw}<Passphrase/></div> }.into_any(),
                None => view! { <div class="body">{flaw}</div> }.into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn Passphrase() -> impl IntoView {
    let arriving = expect_context::<Arriving>();
    let passphrase = RwSignal::new(String::new());
    let unlock = move |event: SubmitEvent| {
        event.prevent_default();
        arriving.unpack(passphrase.get_untracked());
    };
    if !secret::can_lock() {
        return view! { <p class="banner warn"><Icon name="i-warning"/><span>{t("capsule-no-unlock")}</span></p> }.into_any();
    }
    view! {
        <form on:submit=unlock>
            <div class="field">
                <label for="arriving-passphrase">{t("capsule-passphrase")}</label>
                <input class="input" id="arriving-passphrase" type="password" autocomplete="off" autofocus
                    aria-invalid=move || arriving.flaw.get().is_some().to_string()
                    on:input=changed(move |event| passphrase.set(event_target_value(&event)))/>
            </div>
            <div class="row"><button class="btn primary" type="submit"><Icon name="i-lock"/>{t("arriving-unlock")}</button></div>
        </form>
    }
    .into_any()
}

/// What is in it, before anything is kept.
#[component]
fn Inside(opened: Arc<Opened>) -> impl IntoView {
    let arriving = expect_context::<Arriving>();
    let (toasts, words) = (expect_context::<Toasts>(), expect_context::<Words>());
    let main = opened.procedure.main().clone();
    let step = opened.case.here().map(|here| here.step.title.clone()).unwrap_or_default();
    let filled = |text: &str| crate::guide::filled(words, &opened.case, text);
    let step = filled(&step);
    let facts = summary(&opened.case, false);
    let tried: Vec<String> =
        facts.done.iter().map(|line| filled(&crate::guide::line_of(words, line))).collect();
    let version = Message::new("arriving-version")
        .text("title", &main.title)
        .text("version", main.version.clone().unwrap_or_default());
    let at = Message::new("arriving-at").text("step", step);
    let note = opened.capsule.note.clone();
    let update = opened.capsule.update.map(|update| {
        let time = clock::day_and_time(update.in_milliseconds(), &locale(words.language()));
        words.tell(&Message::new("arriving-update").text("time", time))
    });
    let lacks_personal = opened.capsule.personal.is_empty() && opened.capsule.customer.is_none();
    let ticket = opened.capsule.ticket.clone();
    let go = move |id: &str, process: &ProcessId| {
        page::set_tab_setting(TAB_CASE, id);
        arriving.put_away();
        Route::Guide(process.clone()).go();
    };
    let take = move |_| {
        let opened = opened.clone();
        spawn_local(async move {
            match keep(arriving.shelf, &opened).await {
                Some(id) => go(&id, &opened.capsule.process),
                None => toasts.say(words.plain("not-kept")),
            }
        });
    };
    // The same case twice is two cases, of which each knows only half: only who says so gets that.
    let known = arriving.known.get_untracked();
    let told = known.as_ref().map(|(header, touched)| {
        let id = if header.ended.is_some() { "arriving-known-ended" } else { "arriving-known" };
        let time = clock::day_and_time(*touched, &locale(words.language()));
        words.tell(&Message::new(id).text("time", time))
    });
    let is_known = told.is_some();
    let open = known.map(|(header, _)| header).filter(|header| header.ended.is_none());
    view! {
        <div class="body">
            <p><b>{words.tell(&version)}</b><br/>{words.tell(&at)}{ticket.map(|ticket| view! { <br/>{t("guide-ticket")}" "{ticket} })}</p>
            {told.map(|told| view! { <p class="banner warn" data-known=""><Icon name="i-warning"/><span>{told}</span></p> })}
            {update.map(|update| view! { <p class="banner warn" data-promised=""><Icon name="i-timeout"/><span>{update}</span></p> })}
            {note.map(|note| view! { <blockquote class="said">{note}</blockquote> })}
            {(!tried.is_empty()).then(|| view! {
                <section><h3>{t("arriving-tried")}</h3><ul class="tried">{tried.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul></section>
            })}
            {lacks_personal.then(|| view! { <p class="muted">{t("arriving-no-personal")}</p> })}
        </div>
        <footer>
            <button class="btn" on:click=clicked(move |_| arriving.put_away())>{t("cancel")}</button>
            {match is_known {
                true => view! { <button class="btn" on:click=clicked(take)>{t("arriving-open-second")}</button> }.into_any(),
                false => view! { <button class="btn primary" autofocus data-open-case="" on:click=clicked(take)>{t("arriving-open")}</button> }.into_any(),
            }}
            {open.map(|header| view! {
                <button class="btn primary" autofocus data-open-case="" on:click=clicked(move |_| go(&header.id, &header.process))>
                    {t("arriving-open-known")}
                </button>
            })}
        </footer>
    }
}

/// Keeps the case under an id of its own, and the versions it needs. Its id.
async fn keep(shelf: Shelf, opened: &Opened) -> Option<String> {
    let database = shelf.database()?;
    for process in &opened.processes {
        shelf.keep_sealed_behind(process).await.ok()?;
    }
    let seal = |process: &sopwright::model::Process| {
        Some((process.about.id.to_string(), process.seal.as_ref()?.digest.clone()))
    };
    let capsule = &opened.capsule;
    let header = Header {
        id: ids::letters(12),
        process: capsule.process.clone(),
        digests: opened.processes.iter().filter_map(seal).gathered(),
        language: capsule.language,
        customer: capsule.customer.clone().unwrap_or_default(),
        ticket: capsule.ticket.clone().unwrap_or_default(),
        name: String::new(),
        began: opened.case.began().in_milliseconds(),
        ended: None,
        update: capsule.update.map(Moment::in_milliseconds),
    };
    let (mut events, personal) = (capsule.events.clone(), capsule.personal_values());
    // What the sender says stays with the case.
    if let Some(note) = capsule.note.clone() {
        let now = Now { at: Moment::of(clock::now()), zones: &clock::zone_offset };
        events.extend(step(&opened.procedure, &opened.case, Action::Note(note), &now).unwrap_or_default());
    }
    let kept = KeptCase { header, events, personal, number: 1 };
    casebook::take_in(&database, &kept).await.ok()?;
    Some(kept.header.id)
}
