//! The start of a case: for whom, by which channel, in which language; and the cases that wait to go on.
//!
//! Not here: the first step (`step`).

use super::Taken;
use super::load::Edition;
use super::open::{CaseList, OpenCases};
use super::values;
use crate::browser::{clock, ids, page};
use crate::cases::{Header, KeptCase};
use crate::controls::{Icon, Show, Toasts, changed, clicked, view};
use crate::embed::Counter;
use crate::follow::memo;
use crate::library::OfPage;
use crate::prelude::*;
use crate::shelf::Shelf;
use crate::shell::Shell;
use crate::words::{Words, t};
use leptos::wasm_bindgen::JsCast;
use sopwright::commands::Context;
use sopwright::message::{Arg, Message};
use sopwright::model::{Id, LanguageWord};
use sopwright::papers::Prefill;
use sopwright::procedure::Procedure;
use sopwright::run::{self, Action, Case, Moment, Now};
use web_sys::SubmitEvent;

/// The start screen.
#[component]
pub fn Start(
    /// What is run.
    edition: Edition,
    /// Takes a case in hand.
    take: Callback<Taken>,
) -> impl IntoView {
    let words = expect_context::<Words>();
    let toasts = expect_context::<Toasts>();
    let process = edition.process.clone();
    let counter = expect_context::<Counter>();
    let handed = counter.0.get_untracked().filter(|handed| handed.process == process.about.id);
    let prefill = handed.as_ref().map(|handed| handed.prefill.clone()).unwrap_or_default();
    let customer = RwSignal::new(prefill.customer.clone());
    let ticket = RwSignal::new(prefill.ticket.clone());
    let channels: Vec<Id> = process.channels.keys().cloned().collect();
    let remembered =
        page::setting("guide.channel").and_then(|id| id.parse().ok()).filter(|id| channels.contains(id));
    let given = prefill.channel.clone().filter(|id| channels.contains(id));
    let channel = RwSignal::new(given.or(remembered).or_else(|| channels.first().cloned()));
    let languages = process.languages();
    let of_page = languages.iter().find(|language| language.word() == words.language().tag());
    let language = RwSignal::new(of_page.copied().unwrap_or(process.about.language));
    let stored = StoredValue::new(edition);
    let shelf = expect_context::<Shelf>();
    let begin = move || {
        let Ok(procedure) = stored.with_value(|edition| edition.procedure(language.get_untracked())) else {
            return;
        };
        // Where the case begins at once nobody sees the start, which says so, too.
        if let Some(unfit) = super::handed::unfit(&counter, &procedure) {
            toasts.say(words.tell(&unfit));
        }
        let at = clock::now();
        let header = Header {
            id: ids::letters(12),
            process: procedure.main().id.clone(),
            digests: stored.with_value(Edition::digests),
            language: language.get_untracked(),
            customer: customer.get_untracked().trim().to_owned(),
            ticket: ticket.get_untracked().trim().to_owned(),
            name: String::new(),
            began: at,
            ended: None,
            update: None,
        };
        if let Some(channel) = channel.get_untracked() {
            page::set_setting("guide.channel", channel.as_str());
        }
        let edition = stored.get_value();
        leptos::task::spawn_local(async move { super::load::keep(shelf, &edition).await });
        let kept = KeptCase { header, events: Vec::new(), personal: Default::default(), number: 0 };
        take.run(Taken { edition: stored.get_value(), procedure, kept });
    };
    let choose = {
        let channels = channels.clone();
        move |place: usize| {
            if let Some(id) = channels.get(place) {
                channel.set(Some(id.clone()));
            }
        }
    };
    super::keys::on_number(move |number| choose(number - 1));
    // The step of a case that was just left may still stand there.
    page::focus_soon("form.g .g-title");
    let handed_in = stored
        .with_value(|edition| edition.procedure(language.get_untracked()).ok())
        .map(|procedure| super::handed::handed_in(words, &prefill, &procedure));
    let withdrawn = expect_context::<super::withdrawn::Withdrawn>();
    // Nobody begins on a withdrawn version without having been told.
    if handed.is_some_and(|handed| handed.begins) && withdrawn.0.with_untracked(Option::is_none) {
        // Once the stage has been set; a case that begins changes it.
        set_timeout(begin, std::time::Duration::ZERO);
    }
    let waiting = expect_context::<OpenCases>();
    let since = expect_context::<super::since::Since>();
    page::on_window("keydown", move |event| {
        let Ok(event) = event.dyn_into::<web_sys::KeyboardEvent>() else { return };
        if event.key() == "Enter" && page::has_focus(".g-title") {
            event.prevent_default();
            page::click(".g-foot .ans");
        }
        let number = super::keys::number_of(&event).filter(|_| event.ctrl_key() || event.meta_key());
        if number.is_some_and(|number| waiting.open_number(number)) {
            event.prevent_default();
        }
    });
    // A name is typed at once: its letters are for the field, and nothing waits for the case to begin.
    page::on_window_first("keydown", |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let is_letter = page::key_press(event).character().is_some_and(char::is_alphabetic);
        if is_letter && !page::is_typing(event) && !page::is_dialog_open() && page::focus("#case-customer") {
            event.stop_propagation();
        }
    });
    expect_context::<Shell>().listen(Context::Guide, |_| {});
    let now = RwSignal::new(clock::now());
    if let Ok(handle) =
        set_interval_with_handle(move || now.set(clock::now()), std::time::Duration::from_secs(1))
    {
        on_cleanup(move || handle.clear());
    }
    super::open::remind(waiting, now, None);
    let version = process.seal.as_ref().map(|seal| {
        Message::new("guide-version").text("version", &seal.version).with("date", Arg::Date(seal.published))
    });
    // In the language of the case that is about to begin.
    let about = memo(move || {
        let process = stored.with_value(|edition| edition.process.in_language(language.get()));
        let owner = process.about.owner.as_ref().and_then(|owner| process.roles.get(owner)).map(|role| {
            let who = role.person.clone().unwrap_or_else(|| role.title.clone());
            Message::new("guide-owned-by").text("role", &role.title).text("person", who)
        });
        (process.about.title.clone(), process.about.summary.clone(), owner)
    });
    let promised = move || {
        let resolve =
            channel.get().and_then(|id| process.channels.get(&id).and_then(|channel| channel.resolve));
        resolve.map(|span| words.tell(&Message::new("guide-promised").with("time", Arg::Span(span))))
    };
    let channel_keys = channels.iter().cloned().enumerate().collect::<Vec<_>>();
    let lang = move || language.get().word();
    view! {
        <form class="g alone" on:submit=move |event: SubmitEvent| { event.prevent_default(); begin(); }>
            <header class="g-head">
                <a class="btn icon quiet g-home" href="#/" aria-label=t("all-processes") title=t("all-processes")><Icon name="i-mark"/></a>
                <div class="who"><b lang=lang>{move || about.with(|about| about.0.clone())}</b><span>{move || version.as_ref().map(|version| words.tell(version))}</span></div>
                <OfPage/>
            </header>
            <main class="g-step">
                <div class="g-scroll">
                    <div>
                        <div class="g-kick"><Icon name="k-start"/>{t("guide-new-case")}</div>
                        <h1 class="g-title" tabindex="-1">{t("guide-who")}</h1>
                    </div>
                    <div class="g-text">
                        <p lang=lang>{move || about.with(|about| about.1.clone())}</p>
                        <p class="muted">{move || about.with(|about| about.2.as_ref().map(|owner| words.tell(owner)))}</p>
                    </div>
                    <div class="g-fields">
                        <div class="field">
                            <label for="case-customer">{t("guide-customer")}" "<span class="opt">{t("guide-optional")}</span></label>
                            <input id="case-customer" class="input" autocomplete="off" value=prefill.customer.clone()
                                on:input=changed(move |event| customer.set(event_target_value(&event)))/>
                        </div>
                        <div class="field">
                            <label for="case-ticket">{t("guide-ticket")}" "<span class="opt">{t("guide-optional")}</span></label>
                            <input id="case-ticket" class="input" autocomplete="off" value=prefill.ticket
                                on:input=changed(move |event| ticket.set(event_target_value(&event)))/>
                        </div>
                    </div>
                    <super::withdrawn::ToldAtStart/>
                    {move || super::since::told(since, words, language.get())}
                    {handed_in}
                    {(!channels.is_empty()).then(|| view! {
                        <section class="g-sec">
                            <h2 id="channel-title">{t("guide-channel")}</h2>
                            <div class="seg full" role="radiogroup" aria-labelledby="channel-title">
                                {channel_keys.into_iter().map(|(place, id)| channel_button(place, id, channel, words)).collect_view()}
                            </div>
                        </section>
                    })}
                    {(languages.len() > 1).then(|| view! {
                        <section class="g-sec">
                            <h2 id="language-title">{t("guide-language")}</h2>
                            <div class="seg full" role="radiogroup" aria-labelledby="language-title">
                                {languages.iter().map(|each| language_button(*each, language)).collect_view()}
                            </div>
                        </section>
                    })}
                    <Show when=move || !waiting.list.read().is_empty()>
                        <section class="g-sec">
                            <h2>{t("guide-waiting")}" "<span class="n">{move || waiting.list.read().len()}</span></h2>
                            <div class="card resume"><CaseList now=now/></div>
                        </section>
                    </Show>
                </div>
                <footer class="g-foot">
                    <div class="answers">
                        <button class="ans primary" type="submit">
                            <span class="key" aria-hidden="true"><Icon name="i-play"/></span>
                            <span>{move || words.plain(if withdrawn.0.with(Option::is_some) { "withdrawn-start-all-the-same" } else { "guide-start" })}<small>{promised}</small></span>
                            <Icon name="i-right"/>
                        </button>
                    </div>
                    <p class="tiny"><Icon name="i-lock" class="s"/>{t("guide-names-stay")}</p>
                </footer>
            </main>
        </form>
    }
}

/// The name of a channel: its own word for the usual ones, else its id.
pub fn channel_name(words: Words, id: &Id) -> String {
    match id.as_str() {
        "phone" => words.plain("guide-phone"),
        "chat" => words.plain("guide-chat"),
        "email" => words.plain("guide-email"),
        other => other.to_owned(),
    }
}

fn channel_button(place: usize, id: Id, channel: RwSignal<Option<Id>>, words: Words) -> impl IntoView {
    let icon = match id.as_str() {
        "phone" => "i-phone",
        "chat" => "i-chat",
        "email" => "i-mail",
        _ => "i-say",
    };
    let (chosen, name) = (id.clone(), id.clone());
    view! {
        <button type="button" role="radio" aria-checked=move || (channel.get().as_ref() == Some(&chosen)).to_string()
            on:click=clicked(move |_| channel.set(Some(id.clone())))>
            <Icon name=icon/>{move || channel_name(words, &name)}<kbd class="kbd" aria-hidden="true">{place + 1}</kbd>
        </button>
    }
}

fn language_button(each: LanguageWord, language: RwSignal<LanguageWord>) -> impl IntoView {
    view! {
        <button type="button" role="radio" lang=each.word() aria-checked=move || (language.get() == each).to_string()
            on:click=clicked(move |_| language.set(each))>{language_name(each)}</button>
    }
}

/// The name of a language, in itself.
pub fn language_name(language: LanguageWord) -> &'static str {
    match language {
        LanguageWord::English => "English",
        LanguageWord::Danish => "Dansk",
        LanguageWord::German => "Deutsch",
        LanguageWord::Norwegian => "Norsk",
    }
}

/// The action with which a new case begins.
pub fn begin(procedure: &Procedure, counter: &Counter, header: &Header) -> Option<Action> {
    let channel = page::setting("guide.channel").and_then(|id| id.parse().ok());
    let channel = channel.filter(|id| procedure.main().channels.contains_key(id));
    let case = Case::new(procedure);
    let handed = counter.0.get_untracked().map(|handed| handed.prefill).unwrap_or_default();
    // What the agent says of the case counts, and not what was handed in for it.
    let said = Prefill { customer: header.customer.clone(), ticket: header.ticket.clone(), ..handed };
    let given = said.begins(procedure);
    counter.0.set(None);
    let action = Action::Begin { channel, given };
    let now = Now { at: Moment::of(clock::now()), zones: &clock::zone_offset };
    run::step(procedure, &case, action.clone(), &now).is_ok().then_some(action)
}

/// The sign of a role.
pub fn role_sign(name: &str, place: usize) -> impl IntoView + use<> {
    view! { <span class=format!("ava s r{}", place % 8 + 1) aria-hidden="true">{values::initials(name)}</span> }
}
