//! The findings below the canvas: where, what, the path that leads there, and the fixes.
//!
//! Not here: finding them (`check`).

use super::session::Session;
use crate::browser::fetch;
use crate::controls::{Dialog, For, Icon, Show, clicked, view};
use crate::follow::memo;
use crate::words::{Words, t};
use leptos::prelude::*;
use leptos::task::spawn_local;
use sopwright::check::{Diagnostic, Fix, Severity};
use sopwright::message::Message;
use sopwright::model::Id;

/// The panel of findings.
#[component]
pub fn ChecksPanel() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let page = RwSignal::new(None::<RulePage>);
    let is_explaining = RwSignal::new(false);
    provide_context(Explain { page, is_open: is_explaining });
    // Thousands of rows would take longer to mount than the checks take.
    let shown = RwSignal::new(MOST_SHOWN);
    let numbered = move || {
        session.checked.get().diagnostics.iter().take(shown.get()).cloned().enumerate().collect::<Vec<_>>()
    };
    let rest = memo(move || session.checked.read().diagnostics.len().saturating_sub(shown.get()));
    let blocking = move || {
        let checked = session.checked.read();
        let errors = checked.count(Severity::Error);
        if errors == 0 {
            words.plain("checks-none-block")
        } else {
            words.tell(&Message::new("checks-block").count("errors", errors))
        }
    };
    let safe = move || {
        let checked = session.checked.get();
        let fixes =
            checked.diagnostics.iter().filter_map(|found| found.fixes.iter().find(|fix| fix.safe).cloned());
        fixes.collect::<Vec<_>>()
    };
    let count = memo(move || {
        let is_safe = |found: &&Diagnostic| found.fixes.iter().any(|fix| fix.safe);
        session.checked.read().diagnostics.iter().filter(is_safe).count()
    });
    view! {
        <section class="panel dock" aria-label=t("checks-title")>
            <div class="dhead">
                <h2 class="overline">{t("checks-title")}</h2>
                <span class="count">{move || session.checked.read().diagnostics.len()}</span>
                <span class="grow"></span>
                <span class="faint blk">{blocking}</span>
                <Show when=move || count.get() != 0>
                    <button class="btn xs" on:click=clicked(move |_| for fix in safe() { session.fix(&fix); })>
                        {move || words.tell(&Message::new("fix-safe").count("fixes", count.get()))}
                    </button>
                </Show>
            </div>
            <ul class="flist scroll">
                <For each=numbered key=|(place, found)| (*place, found.rule, found.at.clone(), found.message.clone_key()) let:item>
                    <Row found=item.1/>
                </For>
                <Show when=move || rest.get() != 0>
                    <li class="fr"><button class="btn sm" data-more="" on:click=clicked(move |_| shown.update(|shown| *shown += MORE))>
                        {move || words.tell(&Message::new("checks-more").count("findings", rest.get()))}
                    </button></li>
                </Show>
            </ul>
            <Show when=move || session.checked.read().diagnostics.is_empty()>
                <p class="empty">{t("checks-clean")}</p>
            </Show>
            <Dialog is_open=is_explaining title=Signal::derive(t("rule-title")) class="rule-page">
                <div class="body scroll" tabindex="0" lang=move || page.read().as_ref().map(|page| page.language)>
                    {move || page.get().map(|page| view! { <pre class="rule-text">{page.text}</pre> })}
                </div>
                <footer><button class="btn" autofocus on:click=clicked(move |_| is_explaining.set(false))>{t("close")}</button></footer>
            </Dialog>
        </section>
    }
}

/// So many findings are listed at first, and so many more each time one asks.
const MOST_SHOWN: usize = 100;
const MORE: usize = 400;

/// The page of a rule, as fetched.
#[derive(Clone)]
struct RulePage {
    text: String,
    language: &'static str,
}

#[derive(Clone, Copy)]
struct Explain {
    page: RwSignal<Option<RulePage>>,
    is_open: RwSignal<bool>,
}

trait CloneKey {
    fn clone_key(&self) -> String;
}

impl CloneKey for Message {
    /// What makes two findings of a rule at one place different.
    fn clone_key(&self) -> String {
        format!("{:?}", self.args)
    }
}

#[component]
fn Row(found: Diagnostic) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let explain = expect_context::<Explain>();
    let icon = match found.severity {
        Severity::Error => "i-error",
        Severity::Warning => "i-warning",
        Severity::Hint => "i-hint",
    };
    let tone = match found.severity {
        Severity::Error => "t-danger",
        Severity::Warning => "t-warn",
        Severity::Hint => "t-hint",
    };
    let rule = found.rule;
    let rule_name = move || words.plain(&format!("rule-{rule}"));
    let message = found.message.clone();
    let path = found.path.clone();
    let target: Option<Id> =
        found.at.split('/').nth(1).filter(|_| found.at.starts_with("steps/")).and_then(|id| id.parse().ok());
    let go = {
        move || {
            if let Some(id) = target.clone() {
                session.select(Some(id.clone()));
                super::canvas::bring_into_view(session, &id);
            }
        }
    };
    let show = move |_| session.shown_path.set(path.steps());
    let show_again = show.clone();
    let hide = move |()| session.shown_path.set(Vec::new());
    let fixes = found.fixes.clone();
    view! {
        <li class="fr" data-rule=rule data-severity=found.severity.word() data-at=found.at.clone()
            on:pointerenter=move |_| show(()) on:pointerleave=move |_| hide(())
            on:focusin=move |_| show_again(()) on:focusout=move |_| hide(())>
            <span class=tone><Icon name=icon/></span>
            <button class="rule btn text" title=t("rule-explain") on:click=clicked(move |_| {
                spawn_local(async move {
                    let stem = rule.replace('-', "_");
                    let language = words.language().tag();
                    let translated = if language == "en" { None } else { fetch::text(&format!("rules/{stem}.{language}.md")).await };
                    let text = match translated {
                        Some(text) => Some(RulePage { text, language }),
                        None => fetch::text(&format!("rules/{stem}.md")).await.map(|text| RulePage { text, language: "en" }),
                    };
                    explain.page.set(text);
                    explain.is_open.set(true);
                });
            })>{rule_name}</button>
            <button class="ftext btn text stepref" on:click=clicked(move |_| go())>{move || words.tell(&message)}</button>
            <span class="fixes">{fixes.into_iter().map(|fix| view! { <FixButton fix/> }).collect_view()}</span>
        </li>
    }
}

#[component]
fn FixButton(fix: Fix) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let label = fix.label.clone();
    view! { <button class="btn xs" data-fix="" on:click=clicked(move |_| session.fix(&fix))>{move || words.tell(&label)}</button> }
}
