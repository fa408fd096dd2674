//! The page of a rule, within the panel: what is wrong, why, an example of each.
//!
//! Not here: the pages (`src/check/rules/*.md`).

use crate::browser::fetch;
use crate::controls::view;
use crate::designer::small_chart::small_chart;
use crate::prelude::*;
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::exchange::mermaid;

/// What was fetched of a page, and in which language.
#[derive(Clone)]
enum Fetched {
    Waiting,
    Nothing,
    Page(String, &'static str),
}

/// The page of a rule in the language of the interface, else in English.
#[component]
pub fn RulePage(
    /// The rule.
    rule: &'static str,
) -> impl IntoView {
    let words = expect_context::<Words>();
    let page = RwSignal::new(Fetched::Waiting);
    crate::follow::effect(move || {
        let language = words.language().tag();
        spawn_local(async move {
            let stem = rule.replace('-', "_");
            let translated = if language == "en" {
                None
            } else {
                fetch::text(&format!("rules/{stem}.{language}.md")).await
            };
            let found = match translated {
                Some(text) => Fetched::Page(text, language),
                None => match fetch::text(&format!("rules/{stem}.md")).await {
                    Some(text) => Fetched::Page(text, "en"),
                    None => Fetched::Nothing,
                },
            };
            page.try_set(found);
        });
    });
    move || match page.get() {
        Fetched::Waiting => view! { <p class="faint" aria-busy="true"></p> },
        Fetched::Nothing => view! { <p class="faint">{t("rule-no-page")}</p> },
        Fetched::Page(text, language) => view! {
            <section class="rule-page" lang=language data-rule-page=rule>{blocks(&text, words)}</section>
        },
    }
}

/// The page as the few kinds of blocks that these pages are made of.
fn blocks(text: &str, words: Words) -> Vec<AnyView> {
    let mut views = Vec::new();
    let mut lines = text.lines().skip_while(|line| line.starts_with("# ") || line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            views.push(view! { <h4>{title.to_owned()}</h4> });
        } else if let Some(kind) = line.strip_prefix("```") {
            let fenced: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            views.push(example(kind, &fenced.join("\n"), words));
        } else if line.starts_with("- ") || line.starts_with("* ") {
            let mut items = vec![line.get(2..).unwrap_or_default().to_owned()];
            while let Some(item) = lines.next_if(|line| line.starts_with("- ") || line.starts_with("* ")) {
                items.push(item.get(2..).unwrap_or_default().to_owned());
            }
            views.push(view! { <ul>{items.iter().map(|item| view! { <li>{inline(item)}</li> }).collect_view()}</ul> });
        } else if !line.is_empty() {
            let mut paragraph = line.to_owned();
            while let Some(more) = lines.next_if(|line| is_text(line)) {
                paragraph.push(' ');
                paragraph.push_str(more);
            }
            views.push(view! { <p>{inline(&paragraph)}</p> });
        }
    }
    views
}

fn is_text(line: &str) -> bool {
    !line.is_empty() && !["#", "```", "- ", "* "].iter().any(|sign| line.starts_with(sign))
}

/// An example: a chart drawn small, else as it is written.
fn example(kind: &str, text: &str, words: Words) -> AnyView {
    match mermaid::parse(text).ok().filter(|_| kind == "mermaid") {
        Some(process) => view! { <div class="rule-chart">{small_chart(&process, words)}</div> },
        None => view! { <pre class="rule-text">{text.to_owned()}</pre> },
    }
}

/// Words with those between backticks as code, and those between two stars strong.
fn inline(text: &str) -> Vec<AnyView> {
    let strong = |text: &str| -> Vec<AnyView> {
        let part = |(place, part): (usize, &str)| {
            let part = part.to_owned();
            if place % 2 == 1 {
                view! { <b>{part}</b> }
            } else {
                part.into_any()
            }
        };
        text.split("**").enumerate().map(part).collect()
    };
    let part = |(place, part): (usize, &str)| {
        if place % 2 == 1 { vec![view! { <code>{part.to_owned()}</code> }] } else { strong(part) }
    };
    text.split('`').enumerate().flat_map(part).collect()
}
