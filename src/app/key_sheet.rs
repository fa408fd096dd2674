//! The sheet of keys: every key in its group, with a search; and whether keys of a single character do anything.
//!
//! Not here: the keys (`commands`).

use crate::controls::{Dialog, Icon, Kbd, Show, changed, clicked, view};
use crate::prelude::*;
use crate::shell::Shell;
use crate::words::{Words, t};
use sopwright::commands::{Context, Entry, Needle, TABLE, Topic, caps};
use sopwright::model::Arrange;

/// The sheet.
#[component]
pub fn KeySheet() -> impl IntoView {
    let shell = expect_context::<Shell>();
    let words = expect_context::<Words>();
    let query = RwSignal::new(String::new());
    crate::follow::effect(move || {
        if shell.keys.get() {
            query.set(String::new());
        }
    });
    let groups = move || {
        let needle = Needle::new(&query.read());
        let has_singles = shell.has_singles.get();
        let of_topic = |topic: Topic| {
            let lines: Vec<&Entry> = TABLE
                .iter()
                .filter(|entry| entry.topic() == topic && is_sought(entry, &needle, has_singles, words))
                .collect();
            (topic, lines)
        };
        let mut topics: Vec<Topic> = Topic::ALL.to_vec();
        // What can be pressed here comes first.
        let context = shell.context.get();
        topics.arrange_by_key(|topic| !is_of(*topic, context));
        topics.into_iter().map(of_topic).filter(|(_, lines)| !lines.is_empty()).collect::<Vec<_>>()
    };
    let list = move || {
        let groups = groups();
        if groups.is_empty() {
            return view! { <p class="empty" role="status">{t("keys-none")}</p> };
        }
        let has_singles = shell.has_singles.get();
        let group = |(topic, lines): (Topic, Vec<&'static Entry>)| {
            let lines = lines.into_iter().map(|entry| line(entry, has_singles)).collect_view();
            view! { <div><h3>{t(topic.name())}</h3><dl>{lines}</dl></div> }
        };
        view! { <div class="kg">{groups.into_iter().map(group).collect_view()}</div> }
    };
    view! {
        <Dialog is_open=shell.keys title=Signal::derive(t("keys-title")) class="keys">
            <header class="row">
                <h2 class="grow">{t("keys-title")}</h2>
                <label class="with-icon">
                    <Icon name="i-search"/>
                    <input class="input" type="search" autofocus aria-label=t("keys-search") placeholder=t("keys-search")
                        prop:value=move || query.get()
                        on:input=changed(move |event| query.set(event_target_value(&event)))/>
                </label>
            </header>
            <div class="body scroll" tabindex="0" role="region" aria-label=t("keys-title")>{list}</div>
            <footer>
                <label class="check grow">
                    <input type="checkbox" data-single-keys="" prop:checked=move || shell.has_singles.get()
                        on:change=changed(move |event| shell.has_singles.set(event_target_checked(&event)))/>
                    <span>{t("keys-single")}
                        <Show when=move || !shell.has_singles.get()><b class="keys-off">{t("keys-single-off")}</b></Show>
                    </span>
                </label>
                <button class="btn" on:click=clicked(move |_| shell.keys.set(false))>{t("close")}</button>
            </footer>
        </Dialog>
    }
}

fn is_of(topic: Topic, context: Context) -> bool {
    match topic {
        Topic::Anywhere => true,
        Topic::Library => context == Context::Library,
        Topic::Guide => context == Context::Guide,
        Topic::Add | Topic::Move | Topic::Change | Topic::View | Topic::Play => {
            matches!(context, Context::Designer | Context::Play)
        }
    }
}

/// Whether a line is shown: it has a key, and its name or a key of it was sought.
fn is_sought(entry: &Entry, needle: &Needle, has_singles: bool, words: Words) -> bool {
    let told = |key: &'static str| caps(key).join(" ");
    let mut keys = entry.keys_shown(has_singles);
    let Some(first) = keys.next() else { return false };
    needle.find(&words.plain(entry.name)).is_some()
        || std::iter::once(first).chain(keys).any(|key| needle.find(&told(key)).is_some())
}

fn line(entry: &'static Entry, has_singles: bool) -> impl IntoView {
    let keys = entry.keys_shown(has_singles).enumerate().map(|(place, key)| {
        let or = (place > 0).then(|| view! { <i>{t("keys-or")}</i> });
        view! { {or}<Kbd key/> }
    });
    view! { <dt>{t(entry.name)}</dt><dd>{keys.collect_view()}</dd> }
}
