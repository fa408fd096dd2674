//! What belongs to the page and not to a view: theme, keys, the palette of commands, and the page for wrong addresses.
//!
//! Not here: what the commands of a view do; each view listens for its own.

use crate::browser::page;
use crate::controls::{Dialog, For, Icon, Kbd, changed, clicked, view};
use crate::follow::{effect, memo};
use crate::route::Route;
use crate::words::{Words, t};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use sopwright::commands::{Context, Entry, TABLE, UserAct, command_of};
use sopwright::text::Language;
use web_sys::KeyboardEvent;

/// The state of the page.
#[derive(Clone, Copy)]
pub struct Shell {
    /// Where commands come from the keyboard or the palette, for the view to do.
    pub wish: RwSignal<Option<UserAct>>,
    /// The context of the view that is open.
    pub context: RwSignal<Context>,
    palette: RwSignal<bool>,
    keys: RwSignal<bool>,
    theme: RwSignal<Option<String>>,
}

impl Shell {
    /// Reads the theme and listens to the keyboard.
    pub fn new() -> Shell {
        let shell = Shell {
            wish: RwSignal::new(None),
            context: RwSignal::new(Context::Library),
            palette: RwSignal::new(false),
            keys: RwSignal::new(false),
            theme: RwSignal::new(page::setting("theme").filter(|theme| theme != "system")),
        };
        effect(move || {
            let theme = shell.theme.get();
            page::set_root_attribute("data-theme", theme.as_deref());
            page::set_setting("theme", theme.as_deref().unwrap_or("system"));
        });
        page::on_window("keydown", move |event| {
            if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
                shell.press(&event);
            }
        });
        shell
    }

    fn press(self, event: &KeyboardEvent) {
        if event.default_prevented() || event.is_composing() || page::is_dialog_open() {
            return;
        }
        let press = page::key_press(event);
        let Some(act) = command_of(&press, self.context.get_untracked()) else { return };
        // In a field, letters are letters; only commands with Ctrl, and Escape, still count there.
        let is_command_in_fields =
            (press.ctrl && !press.alt) || matches!(press.key.as_str(), "Escape" | "F8");
        let is_for_field = page::is_typing(event) && !is_command_in_fields;
        let is_edit_of_field =
            page::is_typing(event) && matches!(act, UserAct::Undo | UserAct::Redo | UserAct::SelectAll);
        if is_for_field || is_edit_of_field || is_for_control(event, &press.key) {
            return;
        }
        event.prevent_default();
        self.perform(act);
    }

    /// Does a command: its own here, a view's there.
    pub fn perform(self, act: UserAct) {
        match act {
            UserAct::Palette => self.palette.set(true),
            UserAct::Keys => self.keys.set(true),
            UserAct::GoToLibrary => Route::Library.go(),
            UserAct::NextTheme => self.theme.update(|theme| {
                *theme = match theme.as_deref() {
                    None => Some("light".to_owned()),
                    Some("light") => Some("dark".to_owned()),
                    Some(_) => None,
                };
            }),
            UserAct::NextLanguage => {
                let words = expect_context::<Words>();
                let languages = Language::ALL;
                let now = languages.iter().position(|language| *language == words.language()).unwrap_or(0);
                words.choose(languages.get(now + 1).or(languages.first()).copied().unwrap_or_default());
            }
            other => self.wish.set(Some(other)),
        }
    }

    /// Says what a view does with its commands, for as long as the view is open.
    pub fn listen(self, context: Context, perform: impl Fn(UserAct) + 'static) {
        self.context.set(context);
        self.wish.set(None);
        effect(move || {
            if let Some(act) = self.wish.get() {
                self.wish.set(None);
                untrack(|| perform(act));
            }
        });
    }
}

/// Enter and Space press the button that has the focus, Tab leaves it: no commands then.
fn is_for_control(event: &KeyboardEvent, key: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(target) = target else { return false };
    if target.closest("[data-canvas]").ok().flatten().is_some() {
        return false;
    }
    let is_control =
        target.closest("button, a, [role=checkbox], [role=tab], [role=menuitem]").ok().flatten().is_some();
    match key {
        "Tab" | "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Delete" | "Backspace" => true,
        "Enter" | " " => is_control,
        _ => false,
    }
}

/// The palette of commands and the sheet of keys, both from the one table.
#[component]
pub fn CommandSheet() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = expect_context::<Words>();
    let query = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let found = memo(move || {
        let query = query.get().to_lowercase();
        let context = shell.context.get();
        let fits = |entry: &&Entry| {
            (entry.context == context || entry.context == Context::Anywhere)
                && query.split_whitespace().all(|word| words.plain(entry.name).to_lowercase().contains(word))
        };
        TABLE.iter().filter(fits).map(|entry| entry.act).collect::<Vec<_>>()
    });
    let numbered = move || found.get().into_iter().enumerate().collect::<Vec<_>>();
    let run = move |act: UserAct| {
        shell.palette.set(false);
        query.set(String::new());
        shell.perform(act);
    };
    let choose = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            chosen.update(|place| *place = (*place + 1).min(found.get().len().saturating_sub(1)));
        }
        "ArrowUp" => {
            event.prevent_default();
            chosen.update(|place| *place = place.saturating_sub(1));
        }
        "Enter" => {
            event.prevent_default();
            if let Some(act) = found.get().get(chosen.get()) {
                run(*act);
            }
        }
        _ => {}
    };
    view! {
        <Dialog is_open=shell.palette title=Signal::derive(t("palette-title")) class="pal">
            <label class="with-icon palin">
                <Icon name="i-search"/>
                <input class="input" autofocus role="combobox" aria-expanded="true" aria-controls="palette-list"
                    aria-label=t("palette-title") placeholder=t("palette-placeholder")
                    prop:value=move || query.get()
                    on:input=changed(move |event| { query.set(event_target_value(&event)); chosen.set(0); })
                    on:keydown=choose/>
            </label>
            <div class="palb scroll" id="palette-list" role="listbox" aria-label=t("palette-title")>
                <For each=numbered key=|(place, act)| (*place, *act) let:item>
                    {command_line(item.1, Signal::derive(move || chosen.get() == item.0), run)}
                </For>
            </div>
        </Dialog>
        <Dialog is_open=shell.keys title=Signal::derive(t("keys-title")) class="keys">
            <header><h2>{t("keys-title")}</h2></header>
            <div class="body scroll" tabindex="0">{move || key_list(shell.context.get())}</div>
            <footer>
                <button class="btn" autofocus on:click=clicked(move |_| shell.keys.set(false))>{t("close")}</button>
            </footer>
        </Dialog>
    }
}

fn command_line(act: UserAct, is_chosen: Signal<bool>, run: impl Fn(UserAct) + 'static) -> impl IntoView {
    let entry = sopwright::commands::entry_of(act)?;
    Some(view! {
        <div class="mi" role="option" tabindex="-1" aria-selected=move || is_chosen.get().to_string()
            on:click=clicked(move |_| run(act))>
            <Icon name=entry.icon/>
            <span>{t(entry.name)}</span>
            <span class="end">{entry.keys.first().map(|key| view! { <Kbd key=*key/> })}</span>
        </div>
    })
}

fn key_list(context: Context) -> impl IntoView {
    let lines = TABLE.iter().filter(move |entry| {
        !entry.keys.is_empty() && (entry.context == context || entry.context == Context::Anywhere)
    });
    let line = |entry: &'static Entry| {
        view! {
            <dt>{t(entry.name)}</dt>
            <dd>{entry.keys.iter().map(|key| view! { <Kbd key=*key/> }).collect_view()}</dd>
        }
    };
    view! { <div class="kg"><dl>{lines.map(line).collect_view()}</dl></div> }
}

/// The page for an address that leads nowhere.
#[component]
pub fn Nowhere(
    /// The address.
    path: String,
) -> impl IntoView {
    page::set_title(&expect_context::<Words>().plain("nowhere-title"));
    view! {
        <main class="empty">
            <Icon name="i-map" class="l"/>
            <h1>{t("nowhere-title")}</h1>
            <p>{t("nowhere-text")}</p>
            <p class="mono faint">{path}</p>
            <a class="btn primary" href="#/">{t("all-processes")}</a>
        </main>
    }
}
