//! Where cases begin: what the customer says leads to the process, and the cases that are open wait below.
//!
//! Not here: how a process is found by words (`commands::heard`), the start of its case (`start`).

use super::load::{Looks, published};
use super::open::{CaseList, OpenCases, TAB_CASE, WANTS_NEW};
use crate::browser::{clock, page};
use crate::cases;
use crate::controls::{Icon, Kbd, Show, changed, clicked, view};
use crate::follow::{effect, memo};
use crate::library::OfPage;
use crate::prelude::*;
use crate::route::Route;
use crate::shelf::Shelf;
use crate::shell::Shell;
use crate::words::{Words, t};
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use sopwright::commands::{Context, Heard, Spoken, Spot, heard};
use sopwright::message::Message;
use sopwright::model::{Arrange, Gather, Process, ProcessId};
use web_sys::{KeyboardEvent, SubmitEvent};

/// So many processes are listed at once.
const MOST: usize = 9;

/// A process that can be guided.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Guided {
    id: ProcessId,
    /// Its title, in the language of the page if it is written in it.
    title: String,
    summary: String,
    version: String,
    /// When a case of it came to an end last.
    last: i64,
}

/// What can be guided, the one guided last first, and its words.
type All = (Vec<Guided>, Vec<Spoken>);

/// The page.
#[component]
pub fn DeskView() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let words = expect_context::<Words>();
    let open = OpenCases::new(None, Callback::new(|_: String| {}));
    provide_context(open);
    open.follow();
    super::press::watch_hand();
    expect_context::<Shell>().listen(Context::Desk, |_| {});
    effect(move || {
        let title = words.plain("desk-title");
        page::set_title(&words.tell(&Message::new("guide-window").text("title", title)));
    });
    let all = RwSignal::new(None::<All>);
    effect(move || {
        // What lies beside the app is known once its index has been read.
        shelf.templates.track();
        let language = words.language().tag();
        if shelf.is_open.get() {
            spawn_local(async move {
                open.look(shelf, words).await;
                // What is kept here shows at once.
                all.try_set(Some(gathered(shelf, language, Looks::Here).await));
                all.try_set(Some(gathered(shelf, language, Looks::Lately).await));
            });
        }
    });
    page::on_window("keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        let number = super::keys::number_of(&event).filter(|_| event.ctrl_key() || event.meta_key());
        if number.is_some_and(|number| open.open_number(number)) {
            event.prevent_default();
        }
    });
    let now = RwSignal::new(clock::now());
    if let Ok(handle) =
        set_interval_with_handle(move || now.set(clock::now()), std::time::Duration::from_secs(1))
    {
        on_cleanup(move || handle.clear());
    }
    super::open::remind(open, now, None);
    page::focus_later("#heard".to_owned());
    view! {
        <div class="guide" data-density="touch" data-stage="desk">
            <div class="g alone desk">
                <header class="g-head">
                    <a class="btn icon quiet g-home" href="#/" aria-label=t("all-processes") title=t("all-processes")><Icon name="i-mark"/></a>
                    <div class="who"><h1>{t("desk-title")}</h1></div>
                    <OfPage/>
                </header>
                <main class="g-step">
                    <div class="g-scroll">
                        <Finder all/>
                        <Show when=move || !open.list.read().is_empty()>
                            <section class="g-sec">
                                <h2>{t("guide-waiting")}" "<span class="n">{move || open.list.read().len()}</span></h2>
                                <div class="card resume"><CaseList now=now/></div>
                            </section>
                        </Show>
                    </div>
                </main>
            </div>
        </div>
    }
}

async fn gathered(shelf: Shelf, language: &str, looks: Looks) -> All {
    let mut found: Vec<(Guided, Process)> = Vec::new();
    for process in published(shelf, looks).await {
        let last = match shelf.database() {
            Some(database) => cases::last_run(&database, &process.about.id).await.map_or(0, |(_, at)| at),
            None => 0,
        };
        found.push((described(&process, language, last), process));
    }
    found.arrange_by_key(|(guided, _)| (-guided.last, guided.title.clone()));
    let spoken = found.iter().map(|(_, process)| Spoken::of(process)).gathered();
    (found.into_iter().map(|(guided, _)| guided).collect(), spoken)
}

fn described(process: &Process, language: &str, last: i64) -> Guided {
    let of_page = process.languages().into_iter().find(|each| each.word() == language);
    let told = process.in_language(of_page.unwrap_or(process.about.language));
    Guided {
        id: process.about.id.clone(),
        title: told.about.title.clone(),
        summary: told.about.summary.clone().unwrap_or_default(),
        version: process.seal.as_ref().map(|seal| seal.version.clone()).unwrap_or_default(),
        last,
    }
}

/// What the customer says, and the processes that fit.
#[component]
fn Finder(all: RwSignal<Option<All>>) -> impl IntoView {
    let words = expect_context::<Words>();
    let said = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let found = memo(move || {
        all.with(|all| {
            let (guided, spoken) = all.as_ref()?;
            let hits = heard(spoken, &said.read()).into_iter();
            let line = |heard: Heard| Some((guided.get(heard.place)?.clone(), heard));
            let count = hits.len();
            Some((count, hits.take(MOST).filter_map(line).collect::<Vec<_>>()))
        })
    });
    let begin = move |place: usize| {
        let id = found.with_untracked(|found| Some(found.as_ref()?.1.get(place)?.0.id.clone()));
        if let Some(id) = id {
            page::set_tab_setting(TAB_CASE, WANTS_NEW);
            Route::Guide(id).go();
        }
    };
    let go = move |to: usize| {
        chosen.set(to);
        page::reveal(&format!("#heard-{to}"));
    };
    let press = move |event: leptos::ev::KeyboardEvent| {
        let event: &KeyboardEvent = event.unchecked_ref();
        let last =
            found.with_untracked(|found| found.as_ref().map_or(0, |found| found.1.len())).saturating_sub(1);
        let here = chosen.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => go(if here >= last { 0 } else { here + 1 }),
            "ArrowUp" => go(here.checked_sub(1).unwrap_or(last)),
            _ => return,
        }
        event.prevent_default();
    };
    let told = move || {
        found.with(|found| {
            let (count, found) = found.as_ref()?;
            let first = found.first().map(|(guided, _)| guided.title.clone()).unwrap_or_default();
            Some(words.tell(&Message::new("desk-found").count("found", *count).text("first", first)))
        })
    };
    let is_none = move || all.with(|all| all.as_ref().is_some_and(|(guided, _)| guided.is_empty()));
    let count = memo(move || found.with(|found| found.as_ref().map_or(0, |found| found.0)));
    // How many fit is seen anyway, unless none do or not all are listed.
    let is_told = move || (1..=MOST).contains(&count.get()) || is_none();
    view! {
        <form class="g-sheetpart" on:submit=move |event: SubmitEvent| { event.prevent_default(); begin(chosen.get_untracked()); }>
            <div class="field">
                <label class="g-title" for="heard">{t("desk-heard")}</label>
                <input class="input" id="heard" type="search" role="combobox" autocomplete="off" spellcheck="false"
                    aria-controls="heard-list" aria-autocomplete="list" aria-expanded=move || (count.get() > 0).to_string()
                    aria-activedescendant=move || (count.get() > 0).then(|| format!("heard-{}", chosen.get()))
                    prop:value=move || said.get()
                    on:input=changed(move |event| { said.set(event_target_value(&event)); chosen.set(0); })
                    on:keydown=press/>
                <span class="help"><Kbd key="ArrowUp"/><Kbd key="ArrowDown"/><Kbd key="Enter"/>" "{t("desk-heard-text")}</span>
            </div>
            <p class="muted" class:vh=is_told role="status" data-found="">{told}</p>
            <div class="answers" role="listbox" id="heard-list" aria-label=t("desk-found-label")>
                {move || found.get().unwrap_or_default().1.into_iter().enumerate()
                    .map(|(place, (guided, heard))| line(words, place, guided, heard, chosen, Callback::new(begin))).collect_view()}
            </div>
            <Show when=is_none>
                <p class="muted">{t("desk-none")}</p>
                <a class="btn primary" href="#/">{t("all-processes")}</a>
            </Show>
        </form>
    }
}

fn line(
    words: Words,
    place: usize,
    guided: Guided,
    heard: Heard,
    chosen: RwSignal<usize>,
    begin: Callback<usize>,
) -> impl IntoView {
    let version = words.tell(&Message::new("guide-version-short").text("version", &guided.version));
    let is_title = heard.spot == Spot::Title;
    // Where something else than the title fits, it is said what, and where it stands.
    let below = if heard.at.is_empty() || (is_title && heard.text == guided.title) {
        view! { <small>{guided.summary}</small> }
    } else {
        view! { <small>{t(heard.spot.name())}": "{crate::command_palette::marked(&heard.text, &heard.at)}</small> }
    };
    let title = if is_title && heard.text == guided.title {
        crate::command_palette::marked(&guided.title, &heard.at)
    } else {
        crate::command_palette::marked(&guided.title, &[])
    };
    let id = guided.id.to_string();
    view! {
        <button type="button" role="option" class="ans" id=format!("heard-{place}") data-process=id tabindex="-1"
            aria-selected=move || (chosen.get() == place).to_string() on:click=clicked(move |_| begin.run(place))>
            <span class="key" aria-hidden="true">{move || if chosen.get() == place { "↵" } else { "" }}</span>
            <span><span>{title}" "<span class="faint">{version}</span></span>{below}</span>
            <Icon name="i-right"/>
        </button>
    }
}
