//! Saving the chart as a picture: the dialog that asks what, as what and in which colours, and the picture itself.
//!
//! Not here: drawing it (`exchange::svg`), pixels (`browser::picture`).

use super::session::Session;
use crate::browser::{fetch, files, picture as browser};
use crate::controls::{Dialog, changed, clicked, view};
use crate::prelude::*;
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::edit::excerpt;
use sopwright::exchange::{Shown, Theme, picture, to_base64};
use sopwright::message::{Arg, Message};
use sopwright::model::{Gather, Id, SortedMap, SortedSet};
use web_sys::Blob;

/// Pixels for each unit of the chart.
const PIXELS: f64 = 2.0;

/// Opens the dialog.
pub fn ask(session: Session, is_pixels: bool) {
    session.tools.is_pixels.set(is_pixels);
    session.tools.picture.set(true);
}

/// The dialog.
#[component]
pub fn PictureDialog() -> impl IntoView {
    let words = expect_context::<Words>();
    let session = expect_context::<Session>();
    view! {
        <Dialog is_open=session.tools.picture title=Signal::derive(move || words.plain("picture-title")) class="picture">
            <header><h2>{t("picture-title")}</h2></header>
            <Form/>
        </Dialog>
    }
}

#[component]
fn Form() -> impl IntoView {
    let session = expect_context::<Session>();
    let has_selection = !session.selection.with_untracked(SortedSet::is_empty);
    let only = RwSignal::new(false);
    let is_dark = RwSignal::new(browser::is_dark());
    let pixels = session.tools.is_pixels;
    let save_it = move |_| {
        session.tools.picture.set(false);
        let theme = if is_dark.get_untracked() { Theme::Dark } else { Theme::Light };
        let chosen = only.get_untracked().then(|| session.selection.get_untracked());
        spawn_local(save(session, chosen, theme, pixels.get_untracked()));
    };
    view! {
        <div class="body">
            {choice("picture-what", only, ["picture-all", "picture-selection"], has_selection)}
            {choice("picture-format", pixels, ["picture-svg", "picture-png"], true)}
            {choice("picture-theme", is_dark, ["picture-light", "picture-dark"], true)}
            <p class="faint">{move || t(if pixels.get() { "picture-png-text" } else { "picture-svg-text" })()}</p>
        </div>
        <footer>
            <button class="btn" on:click=clicked(move |_| session.tools.picture.set(false))>{t("cancel")}</button>
            <button class="btn primary" data-save-picture="" autofocus on:click=clicked(save_it)>{t("picture-save")}</button>
        </footer>
    }
}

/// One of two; the second may not be there to choose.
fn choice(
    name: &'static str,
    is_second: RwSignal<bool>,
    names: [&'static str; 2],
    has_second: bool,
) -> impl IntoView {
    let [first, second] = names;
    view! {
        <label class="field"><span class="label">{t(name)}</span>
            <select class="select" data-choice=name prop:value=move || is_second.get().to_string()
                on:change=changed(move |event| is_second.set(event_target_value(&event) == "true"))>
                <option value="false" selected=move || !is_second.get()>{t(first)}</option>
                <option value="true" disabled=!has_second selected=move || is_second.get()>{t(second)}</option>
            </select></label>
    }
}

/// Makes the picture and saves it as a file.
async fn save(session: Session, chosen: Option<SortedSet<Id>>, theme: Theme, is_pixels: bool) {
    let svg = svg_of(session, chosen.as_ref(), theme, !is_pixels).await;
    let ending = if is_pixels { "png" } else { "svg" };
    let name = format!("{}.{ending}", session.id());
    let saved = match is_pixels {
        true => match browser::png(&svg, PIXELS).await {
            Some(png) => files::download_blob(&name, &png),
            None => None,
        },
        false => files::download(&name, &svg, "image/svg+xml"),
    };
    match saved {
        Some(()) => session.say(&Message::new("file-saved").with("file", Arg::Text(name))),
        None => session.say(&Message::new("picture-failed")),
    }
}

/// A picture of some steps in pixels, in the colours of the page, for the clipboard.
pub async fn png_of(session: Session, chosen: SortedSet<Id>) -> Option<Blob> {
    let theme = if browser::is_dark() { Theme::Dark } else { Theme::Light };
    let svg = svg_of(session, Some(&chosen), theme, false).await;
    browser::png(&svg, PIXELS).await
}

async fn svg_of(session: Session, chosen: Option<&SortedSet<Id>>, theme: Theme, carries: bool) -> String {
    // Without the font the picture is still right where the font is installed.
    let font = fetch::bytes("fonts/inter.woff2").await.map(|font| to_base64(&font));
    let tell = |message: &Message| session.words.tell(message);
    session.peek(|process| {
        let part = chosen.map(|chosen| {
            let places = session.places.get_untracked();
            let at: SortedMap<Id, (i32, i32)> =
                places.steps.iter().map(|(id, rect)| (Id::from(id), (rect.x, rect.y))).gathered();
            excerpt(process, chosen, &at)
        });
        let carried = Some(part.as_ref().unwrap_or(process)).filter(|_| carries);
        picture(process, &Shown { theme, only: chosen, font: font.as_deref(), carries: carried }, &tell)
    })
}
