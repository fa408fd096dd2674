//! What belongs to the page and not to a view: theme, keys, and the page for wrong addresses.
//!
//! Not here: the palette of commands (`app::command_palette`) and the sheet of keys (`app::key_sheet`); what the commands of a
//! view do: each view listens for its own.

use crate::browser::database::OtherTab;
use crate::browser::page;
use crate::controls::{Icon, clicked, view};
use crate::follow::effect;
use crate::prelude::*;
use crate::route::Route;
use crate::shelf::Shelf;
use crate::words::{Words, t};
use leptos::wasm_bindgen::JsCast;
use sopwright::commands::{Context, KeyPress, UserAct, command_of, entry_of};
use sopwright::model::Id;
use sopwright::text::Language;
use web_sys::KeyboardEvent;

/// The state of the page.
#[derive(Clone, Copy)]
pub struct Shell {
    words: Words,
    /// Where commands come from the keyboard or the palette, for the view to do.
    pub wish: RwSignal<Option<UserAct>>,
    /// The context of the view that is open.
    pub context: RwSignal<Context>,
    /// Whether keys of a single character do anything.
    pub has_singles: RwSignal<bool>,
    /// Whether the palette of commands is open.
    pub palette: RwSignal<bool>,
    /// Whether the sheet of keys is open.
    pub keys: RwSignal<bool>,
    /// The steps of the process that is open, and how to go to one.
    pub steps: StoredValue<Option<Steps>>,
    theme: RwSignal<Option<String>>,
    first: StoredValue<Option<Callback<KeyPress, bool>>>,
}

/// What a view offers to go to.
#[derive(Clone, Copy)]
pub struct Steps {
    /// All of it.
    pub list: Callback<(), Vec<Listed>>,
    /// Goes to one.
    pub go: Callback<Id>,
}

/// A step or a note that can be gone to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// The icon of its kind.
    pub icon: &'static str,
    /// Its place in reading order, from 1.
    pub place: usize,
}

impl Shell {
    /// Reads the settings and listens to the keyboard.
    pub fn new() -> Shell {
        let shell = Shell {
            words: expect_context(),
            wish: RwSignal::new(None),
            context: RwSignal::new(Context::Library),
            has_singles: RwSignal::new(page::setting("single-keys").as_deref() != Some("off")),
            palette: RwSignal::new(false),
            keys: RwSignal::new(false),
            steps: StoredValue::new(None),
            theme: RwSignal::new(page::setting("theme").filter(|theme| theme != "system")),
            first: StoredValue::new(None),
        };
        effect(move || {
            let theme = shell.theme.get();
            page::set_root_attribute("data-theme", theme.as_deref());
            page::set_setting("theme", theme.as_deref().unwrap_or("system"));
        });
        effect(move || {
            let word = if shell.has_singles.get() { "on" } else { "off" };
            page::set_root_attribute("data-single-keys", Some(word));
            page::set_setting("single-keys", word);
        });
        page::on_window("keydown", move |event| {
            if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
                shell.press(&event);
            }
        });
        shell
    }

    fn press(self, event: &KeyboardEvent) {
        // The next call comes whatever is open above the case in hand.
        let is_call = event.key() == "F4" && self.context.get_untracked() == Context::Guide;
        let has_dialog = page::is_dialog_open() && !is_call;
        if event.default_prevented() || event.is_composing() || has_dialog {
            return;
        }
        let press = page::key_press(event);
        let is_typing = page::is_typing(event);
        if is_for_control(event, &press.key) {
            return;
        }
        let first = self.first.get_value().filter(|_| !is_typing && !is_within(event, DETAILS));
        // The view that asked for it may be gone, and the next one not there yet.
        if first.and_then(|first| first.try_run(press.clone())).unwrap_or(false) {
            event.prevent_default();
            return;
        }
        let has_singles = self.has_singles.get_untracked();
        let Some(act) = command_of(&press, self.context.get_untracked(), has_singles) else { return };
        if is_typing && !is_command_in_fields(&press, act) {
            return;
        }
        // The first leaves the field, and only the next ends the play.
        let act = if is_typing && act == UserAct::PlayEnd { UserAct::Escape } else { act };
        // Beside the fields of the details, on their buttons, a letter was meant for a field.
        if press.character().is_some() && is_within(event, DETAILS) {
            return;
        }
        // The browser itself copies and pastes, and tells the designer with an event.
        if matches!(act, UserAct::CutSteps | UserAct::CopySteps | UserAct::PasteSteps) {
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
            UserAct::SingleKeys => self.has_singles.update(|has| *has = !*has),
            UserAct::GoToLibrary => Route::Library.go(),
            UserAct::StartCase => {
                self.palette.set(false);
                self.keys.set(false);
                Route::Desk.go();
                page::focus_soon("#heard");
            }
            UserAct::NextTheme => self.theme.update(|theme| {
                *theme = match theme.as_deref() {
                    None => Some("light".to_owned()),
                    Some("light") => Some("dark".to_owned()),
                    Some(_) => None,
                };
            }),
            UserAct::NextLanguage => {
                let (words, languages) = (self.words, Language::ALL);
                let now = languages.iter().position(|language| *language == words.language()).unwrap_or(0);
                words.choose(languages.get(now + 1).or(languages.first()).copied().unwrap_or_default());
            }
            other => self.wish.set(Some(other)),
        }
    }

    /// Says what a view does with its commands, for as long as the view is open.
    pub fn listen(self, context: Context, perform: impl Fn(UserAct) + 'static) {
        self.context.set(context);
        self.first.set_value(None);
        self.steps.set_value(None);
        // A key that was pressed while the view was on its way is for the view, if it has the command.
        let is_meant = |act: &UserAct| entry_of(*act).is_some_and(|entry| entry.is_in(context));
        self.wish.update(|wish| *wish = wish.take().filter(is_meant));
        effect(move || {
            if let Some(act) = self.wish.get() {
                self.wish.set(None);
                untrack(|| perform(act));
            }
        });
    }

    /// Lets the view that is open see a press before it is looked up among the commands; it answers whether it took it.
    pub fn take_first(self, take: impl Fn(&KeyPress) -> bool + Send + Sync + 'static) {
        self.first.set_value(Some(Callback::new(move |press: KeyPress| take(&press))));
    }

    /// Lets the palette of commands find the steps of the view that is open.
    pub fn offer_steps(
        self,
        list: impl Fn() -> Vec<Listed> + Send + Sync + 'static,
        go: impl Fn(&Id) + Send + Sync + 'static,
    ) {
        let list = Callback::new(move |()| list());
        self.steps.set_value(Some(Steps { list, go: Callback::new(move |id: Id| go(&id)) }));
    }
}

/// Where letters are for fields even while the focus is on a button between them.
const DETAILS: &str = ".inspector:not(.play)";

/// In a field, letters are letters and arrows move the cursor; commands with Ctrl, and Escape, still count there.
fn is_command_in_fields(press: &KeyPress, act: UserAct) -> bool {
    let is_edit_of_field = matches!(act, UserAct::Undo | UserAct::Redo | UserAct::SelectAll)
        || press.key.starts_with("Arrow")
        || matches!(press.key.as_str(), "Delete" | "Backspace");
    let is_command =
        (press.ctrl && !press.alt) || matches!(press.key.as_str(), "Escape" | "F8" | "F4" | "F3" | "F1");
    is_command && !is_edit_of_field
}

fn is_within(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}

/// Enter and Space press the button that has the focus, Tab leaves it: no commands then.
fn is_for_control(event: &KeyboardEvent, key: &str) -> bool {
    // On the chart the steps are no buttons to press; the bars that float above it have some.
    if is_within(event, ".play .g-title, .g .g-title")
        || (is_within(event, "[data-canvas]") && !is_within(event, ".float"))
    {
        return false;
    }
    match key {
        "Tab" => true,
        // A button that was just clicked has no use for them, and what is selected is meant.
        "Delete" | "Backspace" if is_within(event, ".corner button, .dbar button, .palette button") => false,
        "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Delete" | "Backspace" => {
            is_within(event, "*:not(body, html)")
        }
        // With Shift it ticks all items, also from one of them.
        " " if event.shift_key() && is_within(event, "[data-item]") => false,
        "Enter" | " " => {
            is_within(event, "button, a, select, summary, [role=checkbox], [role=tab], [role=menuitem]")
        }
        _ => false,
    }
}

/// What another tab has to do with this one: it holds up the database, or has made this page too old for it.
#[component]
pub fn OtherTabs() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    move || {
        let told = match shelf.other_tab.get() {
            OtherTab::None => return None,
            OtherTab::Blocks => view! { <span class="grow">{t("other-tab-blocks")}</span> }.into_any(),
            OtherTab::IsNewer => view! {
                <span class="grow">{t("other-tab-newer")}</span>
                <button class="btn" on:click=clicked(|_| page::reload())>{t("guide-reload")}</button>
            }
            .into_any(),
        };
        Some(view! { <div class="banner warn other-tab" role="alert"><Icon name="i-warning"/>{told}</div> })
    }
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
