//! The end of a case: how it ended, what to ask the customer, and the summary for the ticket.
//!
//! Not here: what the summary says (`run::summary`).

use super::session::{Session, with_time};
use super::values::{self, shown};
use crate::browser::clock;
use crate::controls::{Icon, Kbd, changed, clicked, view};
use crate::follow::memo;
use crate::words::t;
use leptos::prelude::*;
use sopwright::message::{Arg, Message};
use sopwright::model::{Arrange, Id, KindWord, Outcome};
use sopwright::run::{Case, summary};

/// What was written in the summary by hand, in place of what was made.
#[derive(Clone, Copy)]
struct Edited(RwSignal<Option<String>>);

/// The end.
#[component]
pub fn Ending() -> impl IntoView {
    let session = expect_context::<Session>();
    let new_case = expect_context::<Callback<()>>();
    let words = session.words;
    let told = session.case.with_untracked(|case| {
        let facts = summary(case, false);
        let handovers = facts.done.iter().filter(|line| line.taken_by.is_some()).count();
        let closing = case.procedure().main().closing.clone();
        Some((
            facts.outcome,
            facts.ended_at.clone()?,
            facts.reason.join(" › "),
            facts.done.len(),
            handovers,
            facts.took,
            closing,
        ))
    });
    let (outcome, title, reason, steps, handovers, took, closing) = told?;
    let edited = Edited(RwSignal::new(None));
    let facts = RwSignal::new(Vec::<(usize, String)>::new());
    let made = memo(move || {
        let mut text = session.case.with(|case| summary_text(session, case, session.with_personal.get()));
        for (_, fact) in facts.get() {
            text.push('\n');
            text.push_str(&fact);
        }
        text
    });
    let text = Signal::derive(move || edited.0.get().unwrap_or_else(|| made.get()));
    let copy = move || session.copy(text.get_untracked(), "guide-copied-summary");
    let (word, icon, class) = match outcome {
        Some(Outcome::Resolved) | None => ("guide-resolved", "i-check", "okdot"),
        Some(Outcome::Transferred) => ("guide-transferred", "i-escalate", "okdot esc"),
        Some(Outcome::Closed) => ("guide-closed", "i-minus", "okdot plain"),
    };
    let in_short = {
        let message = Message::new("guide-in-short").count("steps", steps).count("handovers", handovers);
        let time = with_time("guide-time", took);
        move || words.tell(&message.clone().text("time", words.tell(&time)))
    };
    let prompts = closing.map(|closing| prompts(session, facts, closing.confirm, &closing.feedback));
    Some(view! {
        <div class="g-scroll" data-kind="end">
            <div class="endhead">
                <span class=class><Icon name=icon/></span>
                <div>
                    <h1 class="g-title" tabindex="-1">{title}</h1>
                    <span class="muted">{t(word)}". "{in_short}</span>
                </div>
            </div>
            {(!reason.is_empty()).then(|| view! { <p class="g-reason"><span class="chip">{t("guide-contact-reason")}</span>{reason}</p> })}
            {prompts}
            <section class="sum">
                <header><Icon name="i-doc"/><label for="case-summary">{t("guide-summary")}</label></header>
                <textarea class="area" id="case-summary" rows="12" spellcheck="false" prop:value=move || text.get()
                    on:input=changed(move |event| edited.0.set(Some(event_target_value(&event))))></textarea>
                <button class="check" role="checkbox" aria-checked=move || session.with_personal.get().to_string()
                    on:click=clicked(move |_| { edited.0.set(None); session.with_personal.update(|with| *with = !*with); })>
                    <span class="box"><Icon name="i-check"/></span><span>{t("guide-with-personal")}</span>
                </button>
            </section>
            <p class="tiny"><Icon name="i-lock" class="s"/>{t("guide-erased")}</p>
        </div>
        <footer class="g-foot">
            <div class="answers two">
                <button class="ans primary" data-copy-summary="true" on:click=clicked(move |_| copy())>
                    <span class="key" aria-hidden="true">"1"</span>
                    <span>{t("guide-copy-summary")}<small>{t("guide-copy-summary-below")}</small></span>
                    <Kbd key="C"/>
                </button>
                <button class="ans" on:click=clicked(move |_| new_case.run(()))>
                    <span class="key" aria-hidden="true">"2"</span>
                    <span>{t("guide-next-case")}</span>
                    <Icon name="i-chev-right"/>
                </button>
            </div>
        </footer>
    })
}

/// Copies the summary as it stands on the page.
pub fn copy(_: Session) {
    crate::browser::page::click("[data-copy-summary]");
}

/// What the process wants the customer to be asked; the answers stand in the summary.
fn prompts(
    session: Session,
    facts: RwSignal<Vec<(usize, String)>>,
    confirm: bool,
    feedback: &[Id],
) -> impl IntoView + use<> {
    let words = session.words;
    let set = move |place: usize, fact: String| {
        facts.update(|facts| {
            facts.retain(|(each, _)| *each != place);
            facts.push((place, fact));
            facts.arrange_by_key(|(place, _)| *place);
        });
    };
    let confirm = confirm.then(|| {
        let chosen = RwSignal::new(None::<bool>);
        let button = move |answer: bool, id: &'static str| {
            view! {
                <button type="button" role="radio" aria-checked=move || (chosen.get() == Some(answer)).to_string() on:click=clicked(move |_| {
                    chosen.set(Some(answer));
                    set(0, words.plain(if answer { "guide-confirmed" } else { "guide-not-confirmed" }));
                })>{t(id)}</button>
            }
        };
        view! {
            <section class="field">
                <span class="label" id="confirm-label">{t("guide-confirm")}</span>
                <div class="seg full" role="radiogroup" aria-labelledby="confirm-label">
                    {button(true, "guide-yes")}{button(false, "guide-no")}
                </div>
            </section>
        }
    });
    let ratings = feedback.iter().enumerate().map(|(place, measure)| {
        // What the customer says, from the worst to the best, in the usual scale of the measure.
        let (question, scale) = match measure.as_str() {
            "csat" => ("guide-ask-csat", 1..=5),
            "ces" => ("guide-ask-ces", 1..=7),
            "nps" => ("guide-ask-nps", 0..=10),
            _ => ("guide-ask-other", 1..=5),
        };
        let best = *scale.end();
        let name = measure.as_str().to_uppercase();
        let label = format!("feedback-{place}");
        let chosen = RwSignal::new(None::<u32>);
        let buttons = scale.map(|mark: u32| {
            let name = name.clone();
            view! {
                <button type="button" role="radio" aria-checked=move || (chosen.get() == Some(mark)).to_string() on:click=clicked(move |_| {
                    chosen.set(Some(mark));
                    let fact = Message::new("guide-rated").text("measure", &name).text("mark", mark.to_string()).text("best", best.to_string());
                    set(place + 1, words.tell(&fact));
                })>{mark}</button>
            }
        });
        let buttons = buttons.collect_view();
        view! {
            <section class="field">
                <span class="label" id=label.clone()>{t(question)}</span>
                <div class="seg full" role="radiogroup" aria-labelledby=label>{buttons}</div>
            </section>
        }
    });
    let ratings = ratings.collect_view();
    view! { <div class="g-closing">{confirm}{ratings}</div> }
}

/// The summary as plain text.
fn summary_text(session: Session, case: &Case, with_personal: bool) -> String {
    let words = session.words;
    let sentences = words.sentences();
    let facts = summary(case, with_personal);
    let fields = &case.procedure().main().fields;
    let header = session.header.get_value();
    let mut lines = vec![facts.title.clone()];
    let named = |id: &str, text: &str| format!("{}: {text}", words.plain(id));
    if with_personal && !header.customer.is_empty() {
        lines.push(named("guide-customer", &header.customer));
    }
    if !header.ticket.is_empty() {
        lines.push(named("guide-ticket", &header.ticket));
    }
    lines.extend(facts.sentences.iter().map(|sentence| words.tell(sentence)));
    if let Some(code) = &facts.code {
        lines.push(named("guide-code", code));
    }
    let recorded: Vec<String> = facts
        .recorded
        .iter()
        .filter_map(|recorded| {
            let value = recorded.value.as_ref()?;
            let declared = fields.get(&recorded.field).map(|field| &**field);
            Some(format!("- {}: {}", recorded.label, shown(&sentences, declared, value)))
        })
        .collect();
    section(&mut lines, &words.plain("guide-recorded"), recorded);
    let done = facts.done.iter().map(|line| {
        let time = clock::time_of_day(line.at.in_milliseconds(), &values::locale(words.language()));
        let mut text = format!("- {time} {}", line.title);
        if let Some(answer) = &line.answer {
            let end = if line.kind == KindWord::Decision && line.title.ends_with('?') { " " } else { ": " };
            text.push_str(&format!("{end}{answer}"));
        }
        if let Some(role) = &line.taken_by {
            text.push_str(&format!(" ({})", words.tell(&Message::new("guide-taken-by").text("role", role))));
        }
        text
    });
    section(&mut lines, &words.plain("guide-done"), done.collect());
    section(
        &mut lines,
        &words.plain("guide-noted"),
        facts.notes.iter().map(|note| format!("- {note}")).collect(),
    );
    let seconds = u32::try_from(facts.took / 1000).unwrap_or(u32::MAX);
    let took = sopwright::model::Span { days: seconds / 86_400, seconds: seconds % 86_400 };
    lines.push(words.tell(&Message::new("guide-took").with("time", Arg::Span(took))));
    lines.join("\n")
}

fn section(lines: &mut Vec<String>, title: &str, items: Vec<String>) {
    if !items.is_empty() {
        lines.push(format!("{title}:"));
        lines.extend(items);
    }
}
