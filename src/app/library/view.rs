//! The page of the library: its frame, its search, and the places where files can be dropped.
//!
//! Not here: a row of the list (`library::list`), what arrives (`library::arrivals`).

use super::arrivals::{Arrivals, BrokenFile};
use super::kept_cases::KeptCases;
use super::list::ProcessList;
use super::templates::TemplateGrid;
use crate::browser::database::Trouble;
use crate::browser::{files, page};
use crate::controls::{Icon, changed, clicked, view};
use crate::follow::effect;
use crate::prelude::*;
use crate::shelf::{Saving, Shelf};
use crate::shell::Shell;
use crate::words::{Words, t};
use leptos::html;
use leptos::task::spawn_local;
use sopwright::commands::{Context, UserAct};
use sopwright::text::Language;
use web_sys::{DragEvent, HtmlSelectElement};

/// The library.
#[component]
pub fn LibraryView() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let arrivals = Arrivals::new();
    let query = RwSignal::new(String::new());
    let input = NodeRef::<html::Input>::new();
    let is_over = RwSignal::new(false);
    let shows_cases = RwSignal::new(false);
    let words = expect_context::<Words>();
    effect(move || page::set_title(&words.plain("library-window")));
    spawn_local(async move { shelf.look().await });
    let open_file = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    expect_context::<Shell>().listen(Context::Library, move |act| match act {
        UserAct::NewProcess => spawn_local(arrivals.new_process()),
        UserAct::OpenFile => open_file(),
        UserAct::KeptCases => shows_cases.set(true),
        UserAct::FindProcess => page::focus_soon(".lsearch input"),
        _ => {}
    });
    let drop_files = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        let dropped = files::of_drop(&event);
        spawn_local(async move { arrivals.files(files::read_all(dropped).await).await });
    };
    view! {
        <a class="skip" href="#list">{t("skip-to-list")}</a>
        <div class="app library" class:is-over=move || is_over.get()
            on:dragover=move |event: DragEvent| { event.prevent_default(); is_over.set(true); }
            on:dragleave=move |_| is_over.set(false)
            on:drop=drop_files
        >
            <SideBar is_map=false/>
            <KeptCases is_open=shows_cases/>
            <main class="lmain">
                <header class="lhead">
                    <h1 class="page-title">{t("library-title")}</h1>
                    <label class="with-icon lsearch">
                        <Icon name="i-search"/>
                        <input class="input" type="search" placeholder=t("library-search") aria-label=t("library-search-label")
                            prop:value=move || query.get()
                            on:input=changed(move |event| query.set(event_target_value(&event)))/>
                        <span class="kbds"><kbd class="kbd">"/"</kbd></span>
                    </label>
                    <span class="grow"></span>
                    <a class="btn quiet" href="#/cases" data-start-case=""><Icon name="i-phone"/><span>{t("command-start-case")}</span></a>
                    <button class="btn quiet" aria-haspopup="dialog" on:click=clicked(move |_| shows_cases.set(true))>
                        <Icon name="i-history"/><span>{t("command-kept-cases")}</span>
                    </button>
                    <button class="btn quiet" on:click=clicked(move |_| open_file())>
                        <Icon name="i-file"/><span>{t("command-open-file")}</span>
                    </button>
                    <button class="btn primary" on:click=clicked(move |_| spawn_local(arrivals.new_process()))>
                        <Icon name="i-plus"/><span>{t("command-new-process")}</span>
                    </button>
                    <input class="vh" type="file" accept=".json,.sop.json,.svg,application/json,image/svg+xml" multiple tabindex="-1"
                        aria-label=t("command-open-file") node_ref=input
                        on:change=changed(move |_| spawn_local(async move {
                            if let Some(input) = input.get_untracked() {
                                arrivals.files(files::of_input(&input).await).await;
                            }
                        }))/>
                </header>
                <BrokenFile arrivals/>
                <StorageTrouble/>
                <ProcessList query/>
                <TemplateGrid arrivals/>
                <p class="drophint"><Icon name="i-download" class="s"/>{t("library-drop")}</p>
            </main>
        </div>
    }
}

/// Work that cannot be kept is said where the work is listed, with what to do.
#[component]
fn StorageTrouble() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    move || {
        let is_trouble = matches!(shelf.saving.get(), Saving::Trouble(trouble) if trouble != Trouble::Taken);
        is_trouble.then(|| {
            view! {
                <p class="banner warn" role="alert"><Icon name="i-warning"/><span>{t("storage-none")}</span></p>
            }
        })
    }
}

/// The bar at the side: where one can go, and what belongs to the page.
#[component]
pub fn SideBar(
    /// The call map is open, not the list.
    is_map: bool,
) -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    view! {
        <nav class="side" aria-label=t("main-navigation")>
            <a class="brand" href="#/"><Icon name="i-mark"/>{t("product")}</a>
            <a class="nav" href="#/" aria-current=(!is_map).then_some("page")>
                <Icon name="i-flow"/><span>{t("library-title")}</span>
                <span class="n">{move || shelf.processes.read().len()}</span>
            </a>
            <a class="nav" href="#/cases"><Icon name="i-phone"/><span>{t("desk-title")}</span></a>
            <a class="nav" href="#/map" aria-current=is_map.then_some("page")><Icon name="i-map"/><span>{t("calls-title")}</span></a>
            <div class="grow"></div>
            <div class="offl"><Icon name="i-storage"/><div><b>{t("kept-here")}</b><span>{t("kept-here-text")}</span></div></div>
            <div class="row foot"><OfPage/></div>
        </nav>
    }
}

/// What belongs to the page: its language, its theme, its keys.
#[component]
pub fn OfPage() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = expect_context::<Words>();
    let ways =
        [(UserAct::NextTheme, "command-theme", "i-moon"), (UserAct::Keys, "command-keys", "i-keyboard")];
    view! {
        <label class="vh" for="language">{t("command-language")}</label>
        <select id="language" class="select quiet-field" prop:value=move || words.language().tag()
            on:change=changed(move |event| {
                let wanted = Language::of_tag(&event_target_value(&event)).unwrap_or_default();
                // It shows what is spoken: the sentences may not come.
                event_target::<HtmlSelectElement>(&event).set_value(words.language().tag());
                words.choose(wanted);
            })>
            {Language::ALL.map(|language| view! {
                <option value=language.tag() lang=language.tag() selected=move || words.language() == language>
                    {language.own_name()}
                </option>
            }).collect_view()}
        </select>
        <span class="grow"></span>
        {ways.map(|(act, name, icon)| view! {
            <button type="button" class="btn icon quiet sm" aria-label=t(name) title=t(name) on:click=clicked(move |_| shell.perform(act))>
                <Icon name=icon/>
            </button>
        }).collect_view()}
    }
}
