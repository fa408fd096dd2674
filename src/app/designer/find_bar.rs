//! The bar above the canvas in which one types what to find, and what to put in its place.
//!
//! Not here: finding (`designer::find`).

use super::session::Session;
use crate::browser::page;
use crate::controls::{Icon, Show, changed, clicked, view};
use crate::prelude::*;
use crate::words::t;
use web_sys::KeyboardEvent;

/// The bar.
#[component]
pub fn FindBar() -> impl IntoView {
    let session = expect_context::<Session>();
    let find = session.tools.find;
    // From what to find to what to put there, and back, past the buttons between them.
    let hop = move |event: &KeyboardEvent, is_back: bool, to: &'static str| {
        if find.replaces.get_untracked() && event.shift_key() == is_back {
            event.prevent_default();
            event.stop_propagation();
            page::focus_soon(to);
        }
    };
    let typed = move |event: KeyboardEvent| match event.key().as_str() {
        "Tab" => hop(&event, false, "[data-find=with]"),
        "Enter" => {
            event.prevent_default();
            event.stop_propagation();
            find.step(session, if event.shift_key() { -1 } else { 1 });
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            find.close(session);
        }
        _ => {}
    };
    let typed_with = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            event.stop_propagation();
            find.replace(session, event.ctrl_key() || event.meta_key());
        }
        "Tab" => hop(&event, true, "[data-find=words]"),
        _ => typed(event),
    };
    // Whoever types on after a Tab means no command.
    let letters = |event: KeyboardEvent| {
        if event.key().chars().count() == 1 && !event.ctrl_key() && !event.meta_key() && !event.alt_key() {
            event.stop_propagation();
        }
    };
    let around =
        move || find.here().map(|found| found.around).filter(|_| !find.search.read().text.is_empty());
    view! {
        <Show when=move || find.is_open.get()>
            <div class="float find-bar" role="search" aria-label=t("command-find") on:keydown=letters>
                <div class="find-row">
                    <label class="with-icon"><Icon name="i-search"/>
                        <input class="input sm" data-find="words" aria-label=t("command-find") placeholder=t("find-words")
                            prop:value=move || find.search.read().text.clone() on:keydown=typed
                            on:input=changed(move |event| {
                                let text = event_target_value(&event);
                                find.look(session, &|search| search.text.clone_from(&text));
                            })/></label>
                    {toggle(session, "find-case", "Aa", false)}
                    {toggle(session, "find-whole", "ab|", true)}
                    <button class="btn icon quiet sm" aria-label=t("command-find-before") title=t("command-find-before")
                        on:click=clicked(move |_| find.step(session, -1))><Icon name="i-left"/></button>
                    <button class="btn icon quiet sm" aria-label=t("command-find-next") title=t("command-find-next")
                        on:click=clicked(move |_| find.step(session, 1))><Icon name="i-right"/></button>
                    <button class="btn icon quiet sm" aria-label=t("command-replace") title=t("command-replace")
                        aria-expanded=move || find.replaces.get().to_string()
                        on:click=clicked(move |_| find.replaces.update(|shows| *shows = !*shows))><Icon name="i-edit"/></button>
                    <button class="btn icon quiet sm" aria-label=t("close") title=t("close")
                        on:click=clicked(move |_| find.close(session))><Icon name="i-x"/></button>
                </div>
                <Show when=move || find.replaces.get()>
                    <div class="find-row">
                        <label class="with-icon"><Icon name="i-edit"/>
                            <input class="input sm" data-find="with" aria-label=t("find-with") placeholder=t("find-with")
                                prop:value=move || find.with.get() on:keydown=typed_with
                                on:input=changed(move |event| find.with.set(event_target_value(&event)))/></label>
                        <button class="btn sm" on:click=clicked(move |_| find.replace(session, false))>{t("find-replace-one")}</button>
                        <button class="btn sm" on:click=clicked(move |_| find.replace(session, true))>{t("find-replace-all")}</button>
                    </div>
                </Show>
                <p class="find-place" data-found=move || find.found.read().len().to_string()>
                    <span class="find-count">{move || find.place(session)}</span>
                    <span class="find-around">{around}</span>
                </p>
            </div>
        </Show>
    }
}

/// Match case, or whole words.
fn toggle(session: Session, name: &'static str, sign: &'static str, is_whole: bool) -> impl IntoView {
    let find = session.tools.find;
    let is_on =
        move || find.search.with(|search| if is_whole { search.whole_word } else { search.match_case });
    view! {
        <button class="btn icon quiet sm find-toggle" aria-label=t(name) title=t(name)
            aria-pressed=move || is_on().to_string() on:click=clicked(move |_| find.look(session, &|search| {
                let flag = if is_whole { &mut search.whole_word } else { &mut search.match_case };
                *flag = !*flag;
            }))><span aria-hidden="true">{sign}</span></button>
    }
}
