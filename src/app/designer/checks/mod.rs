//! The findings below the canvas: the list, and what stands above it.
//!
//! Not here: which findings are listed and in what order (`designer::findings`), finding them (`check`).
//!
//! Reading order: this file, `row` (one finding), `page` (the page of its rule), `accept` (findings that the owner accepts).

mod accept;
mod page;
mod row;

pub use accept::AcceptDialog;

use super::findings::{Findings, Line, Order, thing_at};
use super::session::Session;
use super::walk::focus;
use crate::controls::{For, Icon, Show, changed, clicked, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::shell::Shell;
use crate::words::{Words, t};
use accept::Accepted;
use row::Row;
use sopwright::check::{Severity, Undecided};
use sopwright::commands::UserAct;
use sopwright::message::Message;

const WEIGHTS: [(Severity, &str, &str); 3] = [
    (Severity::Error, "i-error", "findings-errors"),
    (Severity::Warning, "i-warning", "findings-warnings"),
    (Severity::Hint, "i-hint", "findings-hints"),
];

/// What stands above the list: what blocks publishing, the filters, the order, the safe fixes.
#[component]
pub fn ChecksTools() -> impl IntoView {
    let session = expect_context::<Session>();
    let findings = expect_context::<Findings>();
    let shell = expect_context::<Shell>();
    let words = expect_context::<Words>();
    let count = move |severity: Severity| session.checked.read().count(severity);
    let blocking = move || match count(Severity::Error) {
        0 => words.plain("checks-none-block"),
        errors => words.tell(&Message::new("checks-block").count("errors", errors)),
    };
    let safe = memo(move || findings.safe());
    let filter = move |(place, (severity, icon, name)): (usize, (Severity, &'static str, &'static str))| {
        let is_on = move || findings.shows.read().get(place).copied().unwrap_or(true);
        let label = move || words.tell(&Message::new(name).count("count", count(severity)));
        view! {
            <button class="btn xs quiet" data-filter=severity.word() aria-pressed=move || is_on().to_string() aria-label=label title=label
                on:click=clicked(move |_| findings.shows.update(|shows| if let Some(shown) = shows.get_mut(place) { *shown = !*shown; }))>
                <Icon name=icon/>{move || count(severity)}</button>
        }
    };
    let worst = memo(move || {
        let checked = session.checked.read();
        checked
            .diagnostics
            .first()
            .map(|found| (found.rule, found.message.clone(), found.fixes.first().cloned()))
    });
    let lead = move || {
        worst.get().map(|(rule, message, fix)| {
            let fix = fix.map(|fix| {
                let label = words.tell(&fix.label);
                view! { <button class="btn xs" on:click=clicked(move |_| session.fix(&fix))>{label}</button> }
            });
            let rule = words.plain(&format!("rule-{rule}"));
            view! { <span><b>{rule}</b>" "{words.tell(&message)}</span>{fix} }
        })
    };
    view! {
        <div class="lead" data-lead="">{lead}</div>
        <span class="faint blk">{blocking}</span>
        <div class="row filt" role="group" aria-label=t("findings-filter")>{WEIGHTS.into_iter().enumerate().map(filter).collect_view()}</div>
        <select class="select xs" data-order="" aria-label=t("findings-order")
            on:change=changed(move |event| {
                let word = event_target_value(&event);
                let order = Order::ALL.into_iter().find(|order| order.word() == word);
                findings.put_in(order.unwrap_or(Order::Weight));
            })>
            {Order::ALL.map(|order| {
                let name = match order {
                    Order::Weight => "findings-by-weight",
                    Order::Place => "findings-by-place",
                    Order::Rule => "findings-by-rule",
                };
                view! { <option value=order.word() selected=move || findings.order.get() == order>{t(name)}</option> }
            }).into_iter().collect_view()}
        </select>
        <input class="input xs" type="search" data-needle="" aria-label=t("findings-search") placeholder=t("findings-search")
            prop:value=move || findings.needle.get() on:input=changed(move |event| findings.needle.set(event_target_value(&event)))/>
        <Show when=move || safe.get() != 0>
            <button class="btn xs" data-fix-safe="" on:click=clicked(move |_| shell.perform(UserAct::FixSafe))>
                {move || words.tell(&Message::new("fix-safe").count("fixes", safe.get()))}
            </button>
        </Show>
    }
}

/// How many findings there are, for people who listen, said when the numbers change.
#[component]
pub fn Counted() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let counts = memo(move || {
        let checked = session.checked.read();
        [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| checked.count(severity))
    });
    let told = move || {
        let [errors, warnings, hints] = counts.get();
        let told = Message::new("checks-count").count("errors", errors).count("warnings", warnings);
        words.tell(&told.count("hints", hints))
    };
    view! { <p class="vh" role="status" aria-live="polite">{told}</p> }
}

/// The list.
#[component]
pub fn ChecksList() -> impl IntoView {
    let session = expect_context::<Session>();
    let findings = expect_context::<Findings>();
    let words = expect_context::<Words>();
    // Thousands of rows would take longer to mount than the checks take.
    let most = RwSignal::new(MOST_SHOWN);
    let shown = move || findings.lines.get().into_iter().take(most.get()).collect::<Vec<_>>();
    let rest = memo(move || findings.lines.read().len().saturating_sub(most.get()));
    let is_clean = memo(move || session.checked.read().diagnostics.is_empty());
    let is_decided = move || session.checked.read().undecided.is_empty();
    let is_filtered = memo(move || !is_clean.get() && findings.lines.read().is_empty());
    view! {
        <ul class="flist" aria-label=t("checks-title")>
            <For each=shown key=Clone::clone let:line>
                {match line {
                    Line::Head(name, count) => view! { <li class="fhead"><h3>{name}</h3><span class="count">{count}</span></li> },
                    Line::Row(key) => view! { <Row key/> },
                }}
            </For>
            <Show when=move || rest.get() != 0>
                <li class="fhead"><button class="btn sm" data-more="" on:click=clicked(move |_| most.update(|most| *most += MORE))>
                    {move || words.tell(&Message::new("checks-more").count("findings", rest.get()))}
                </button></li>
            </Show>
        </ul>
        <Show when=move || is_clean.get()>
            <p class="empty">{t("checks-none")}" "<Show when=is_decided>{t("checks-clean")}</Show></p>
        </Show>
        <Show when=move || is_filtered.get()><p class="empty">{t("checks-none-listed")}</p></Show>
        <Accepted/>
        <Show when=move || !session.checked.read().undecided.is_empty()>
            <details class="accepted-list" data-undecided="">
                <summary>{move || words.tell(&Message::new("undecided").count("count", session.checked.read().undecided.len()))}</summary>
                <ul class="flist">{move || session.checked.read().undecided.iter().map(|open| undecided(session, open)).collect_view()}</ul>
            </details>
        </Show>
    }
}

/// A place of which not everything is decided, to go to.
fn undecided(session: Session, open: &Undecided) -> AnyView {
    let text = session.words.tell(&open.message);
    let text = match thing_at(session, &open.at) {
        Some(id) => {
            let go = clicked(move |_| focus(session, &id));
            view! { <button class="ftext btn text stepref" on:click=go>{text}</button> }.into_any()
        }
        None => view! { <span class="ftext">{text}</span> }.into_any(),
    };
    view! { <li class="fr wide"><span class="t-hint"><Icon name="i-hint"/></span>{text}</li> }.into_any()
}

/// So many lines are listed at first, and so many more each time one asks.
const MOST_SHOWN: usize = 100;
const MORE: usize = 400;
