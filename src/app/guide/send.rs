//! Handing a case over as a capsule: a file, or a link; locked with a passphrase if there is one.
//!
//! Not here: what is in a capsule (`papers::capsule`), opening one (`arriving`).

use super::carrying::Carry;
use super::load::Edition;
use super::session::Session;
use crate::browser::{clock, files, outside, secret};
use crate::casebook;
use crate::controls::{Icon, changed, clicked, view};
use crate::prelude::*;
use crate::shelf::Shelf;
use crate::words::t;
use leptos::task::spawn_local;
use sopwright::message::Message;
use sopwright::model::Gather;
use sopwright::papers::{Capsule, Envelope};
use sopwright::run::{Action, Moment};
use std::time::Duration;

/// More letters than a link should have: mail programs and chats cut longer ones.
const LONG_LINK: usize = 8_000;

/// What goes along.
#[derive(Clone, Debug, Default)]
struct Wish {
    note: String,
    passphrase: String,
    with_personal: bool,
}

/// What goes along, and how.
#[component]
pub fn Send() -> impl IntoView {
    let session = expect_context::<Session>();
    let carry = expect_context::<Carry>();
    let shelf = expect_context::<Shelf>();
    let words = session.words;
    let (note, passphrase) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let with_personal = RwSignal::new(false);
    let is_busy = RwSignal::new(false);
    let send = move |as_link: bool| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        let wish = Wish {
            note: note.get_untracked().trim().to_owned(),
            passphrase: passphrase.get_untracked(),
            with_personal: with_personal.get_untracked(),
        };
        spawn_local(async move {
            match envelope(session, shelf, &wish).await {
                Some(envelope) if as_link => {
                    let link = format!("{}#/case/{}", outside::address(), envelope.link());
                    let is_long = link.len() > LONG_LINK;
                    session.copy(
                        link,
                        &Message::new(if is_long { "capsule-long-link" } else { "capsule-link-copied" }),
                    );
                }
                Some(envelope) => {
                    let name = file_name(&session.header.get_value().ticket);
                    files::download(&name, &envelope.file(), "application/json");
                    session.say(words.tell(&Message::new("capsule-saved").text("file", name)));
                }
                None => {
                    is_busy.try_set(false);
                    return session.say(words.plain("capsule-failed"));
                }
            }
            // That it was handed over belongs to the case.
            session.act(Action::Note(words.plain("capsule-noted")));
            carry.open.set(None);
        });
    };
    let lock = if secret::can_lock() {
        view! {
            <div class="field">
                <label for="capsule-passphrase">{t("capsule-passphrase")}" "<span class="opt">{t("guide-optional")}</span></label>
                <input class="input" id="capsule-passphrase" type="password" autocomplete="new-password"
                    on:input=changed(move |event| passphrase.set(event_target_value(&event)))/>
                <span class="help">{t("capsule-passphrase-text")}</span>
            </div>
        }
        .into_any()
    } else {
        view! { <p class="banner warn"><Icon name="i-warning"/><span>{t("capsule-no-lock")}</span></p> }
            .into_any()
    };
    view! {
        <div class="body">
            <p>{t("capsule-text")}</p>
            <div class="field">
                <label for="capsule-note">{t("capsule-note")}" "<span class="opt">{t("guide-optional")}</span></label>
                <textarea class="area" id="capsule-note" rows="3" autofocus
                    on:input=changed(move |event| note.set(event_target_value(&event)))></textarea>
            </div>
            {lock}
            <button class="check" role="checkbox" aria-checked=move || with_personal.get().to_string()
                on:click=clicked(move |_| with_personal.update(|with| *with = !*with))>
                <span class="box"><Icon name="i-check"/></span><span>{t("capsule-with-personal")}</span>
            </button>
            <p class="tiny"><Icon name="i-doc" class="s"/>{t("capsule-notes-as-typed")}</p>
            {move || (with_personal.get() && passphrase.with(String::is_empty)).then(|| view! {
                <p class="banner warn" role="status"><Icon name="i-warning"/><span>{t("capsule-open-personal")}</span></p>
            })}
        </div>
        <footer>
            <button class="btn" aria-disabled=move || is_busy.get().to_string() on:click=clicked(move |_| send(true))>
                <Icon name="i-link"/>{t("capsule-copy-link")}</button>
            <button class="btn primary" aria-disabled=move || is_busy.get().to_string() on:click=clicked(move |_| send(false))>
                <Icon name="i-download"/>{t("capsule-save")}</button>
        </footer>
    }
}

/// The capsule of the case as it stands on the disk, so that nothing is sent that is not kept.
async fn envelope(session: Session, shelf: Shelf, wish: &Wish) -> Option<Envelope> {
    for _ in 0..150 {
        if session.pending.try_get_untracked()? == 0 {
            break;
        }
        gloo::timers::future::sleep(Duration::from_millis(20)).await;
    }
    let header = session.header.get_value();
    let database = shelf.database()?;
    let events = casebook::events(&database, &header.id).await?;
    let edition = Edition::of(shelf, &header.process, &header.digests).await?;
    let mut capsule = session.case.with_untracked(|case| {
        let personal =
            case.personal().filter(|_| wish.with_personal).map(|(key, value)| (key, value.clone()));
        let sent = Moment::of(clock::now());
        Capsule::of(case, &events, &edition.processes(), &personal.gathered(), sent)
    });
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    capsule.ticket = some(&header.ticket);
    capsule.customer = some(&header.customer).filter(|_| wish.with_personal);
    capsule.note = some(&wish.note);
    capsule.update = header.update.map(Moment::of);
    let small = secret::deflate(capsule.json().as_bytes()).await?;
    if wish.passphrase.is_empty() {
        return Some(Envelope::round(&small, None));
    }
    let (locked, lock) = secret::lock(&small, &wish.passphrase).await?;
    Some(Envelope::round(&locked, Some(lock)))
}

/// A name that every system takes.
fn file_name(ticket: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    let ticket: String = ticket.chars().take(40).map(plain).collect();
    let name = ticket.trim_matches('-');
    format!("{}.sopcase.json", if name.is_empty() { "case" } else { name })
}
