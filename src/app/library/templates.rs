//! The processes that come with the app. Opening one makes a copy of it.
//!
//! Not here: where they come from (`shelf`).

use super::arrivals::Arrivals;
use super::thumb::Thumb;
use crate::controls::{For, Icon, clicked, view};
use crate::prelude::*;
use crate::shelf::{Shelf, Template};
use crate::words::{Words, t};
use leptos::task::spawn_local;
use sopwright::message::Message;
use sopwright::model::Process;
use std::sync::Arc;

/// The templates as cards; the first is a blank process.
#[component]
pub fn TemplateGrid(
    /// Where processes arrive.
    arrivals: Arrivals,
) -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    let words = expect_context::<Words>();
    view! {
        <section class="tpl" aria-labelledby="templates">
            <header><h2 id="templates">{t("templates-title")}</h2></header>
            <div class="tgrid">
                <button class="card link tcard" on:click=clicked(move |_| spawn_local(arrivals.new_process()))>
                    <span class="ta"><Icon name="i-plus" class="l"/></span>
                    <b>{t("template-blank")}</b><span>{t("template-blank-text")}</span>
                </button>
                <For each=move || shelf.templates.get() key=|template| template.id.clone() let:template>
                    {
                        let (shown, opened, pictured) = (template.clone(), template.clone(), template.clone());
                        let summary = template.clone();
                        let steps = Message::new("template-steps").count("steps", template.steps as usize)
                            .text("languages", template.languages.join(", "));
                        view! {
                            <button class="card link tcard" data-template=template.id
                                title=move || summary.summary(words.language().tag())
                                on:click=clicked(move |_| {
                                    let template = opened.clone();
                                    spawn_local(async move { arrivals.template(&template).await });
                                })>
                                <span class="ta"><Picture template=pictured/></span>
                                <b>{move || shown.title(words.language().tag())}</b>
                                <span>{move || words.tell(&steps)}</span>
                            </button>
                        }
                    }
                </For>
            </div>
        </section>
    }
}

/// The picture of a template, once its file has come; until then a sign.
#[component]
fn Picture(template: Template) -> impl IntoView {
    let process = RwSignal::new(None::<Arc<Process>>);
    spawn_local(async move {
        let found = template.process().await;
        process.try_set(found.map(Arc::new)); // The library may have been left meanwhile.
    });
    move || match process.get() {
        Some(process) => view! { <Thumb process/> }.into_any(),
        None => view! { <Icon name="i-flow" class="l"/> }.into_any(),
    }
}
