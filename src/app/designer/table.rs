//! The steps as rows, in a table or as an outline: equal ways to draw for who would rather read rows than a chart, and where
//! there is little room.
//!
//! Everything that is done to a selection is done to rows as well, by the same commands. Not here: what they do
//! (`designer::perform`), which row stands where (`designer::drawn_as`), the details of a row (`designer::inspector`).

use super::drawn_as::{DrawnAs, ROW, indent};
use super::inspector::{Around, Choice, roles};
use super::session::Session;
use super::walk::{focus_on_canvas, kind_icon};
use crate::controls::{For, Icon, view};
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::words::{Words, t};
use leptos::html;
use leptos::tachys::html::attribute::custom::custom_attribute;
use sopwright::check::Severity;
use sopwright::edit::Command;
use sopwright::message::{Arg, Message};
use sopwright::model::{Gather, Id, KindWord, Process, RoleId, SortedSet, Step, StepId};
use sopwright::scene::{Words as Said, time_of, way_words};
use web_sys::MouseEvent;

/// So many rows are kept above and below those in view.
const AROUND: usize = 8;

/// The rows.
#[component]
pub fn StepTable() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let table = session.tools.table;
    let element = NodeRef::<html::Div>::new();
    let is_outline = move || table.drawn.get() == DrawnAs::Outline;
    let shown = memo(move || {
        let first = ((table.top.get() / ROW) as usize).saturating_sub(AROUND);
        let many = (session.canvas_size.get().1 / ROW) as usize + 2 * AROUND;
        let order = table.order.read();
        order.iter().map(|line| line.id.clone()).enumerate().skip(first).take(many).collect::<Vec<_>>()
    });
    // The row with the focus comes into view, below the heads.
    effect(move || {
        let focus = session.focus.get();
        let place = focus.as_ref().and_then(|id| table.order.read().iter().position(|row| row.id == *id));
        if place.is_none() && focus.is_some() && !table.folded.read_untracked().is_empty() {
            table.folded.set(SortedSet::new());
        }
        let Some((element, place)) = element.get().zip(place) else { return };
        let (above, below) =
            (place as f64 * ROW, (place + 2) as f64 * ROW - f64::from(element.client_height()));
        let now = f64::from(element.scroll_top());
        let wanted = now.min(above).max(below);
        if (wanted - now).abs() >= 1.0 {
            element.set_scroll_top(wanted as i32);
            table.top.set(wanted);
        }
    });
    view! {
        <div class="step-table" role=move || if is_outline() { "treegrid" } else { "grid" } node_ref=element data-drawn=move || table.drawn.get().word()
            aria-label=move || words.plain(if is_outline() { "view-outline" } else { "view-table" }) aria-multiselectable="true"
            aria-rowcount=move || (table.order.read().len() + 1).to_string()
            on:scroll=move |_| if let Some(element) = element.get_untracked() { table.top.set(f64::from(element.scroll_top())); }>
            <div class="trow heads" role="row" aria-rowindex="1">
                <span class="num" role="columnheader">"#"</span>
                <span role="columnheader">{t("details-step-title")}</span>
                <span class="owner" role="columnheader">{t("details-owner")}</span>
                <span class="time" role="columnheader">{t("details-limit")}</span>
                <span class="ways" role="columnheader">{t("details-next")}</span>
            </div>
            <For each=move || shown.get() key=Clone::clone let:row>{ view! { <Row place=row.0 id=row.1/> } }</For>
            <span class="foot" style:top=move || format!("{}px", (table.order.read().len() + 1) as f64 * ROW)></span>
        </div>
    }
}

#[component]
fn Row(place: usize, id: Id) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let id = StoredValue::new(id);
    let is_selected = memo(move || id.with_value(|id| session.selection.read().contains(id)));
    let is_focus = memo(move || id.with_value(|id| session.focus.read().as_ref() == Some(id)));
    let worst = memo(move || id.with_value(|id| session.worst.read().get(id).copied()));
    let table = session.tools.table;
    let line = memo(move || table.order.read().get(place).cloned());
    let cells = memo(move || {
        let line = line.read();
        let plain = line.as_ref().map(|line| &line.plain);
        session.read(|process| id.with_value(|id| Cells::of(process, id, plain, words)))
    });
    let is_folded = move || table.folded.with(|folded| id.with_value(|id| folded.contains(id)));
    let by = memo(move || line.read().as_ref()?.by.as_ref().map(|said| told(said, words)));
    let has_below = memo(move || line.read().as_ref().is_some_and(|line| line.has_below));
    let owner = memo(move || cells.read().owner.clone());
    let around = Around::here();
    let set_owner = move |value: String| {
        // One of several selected rows stands for all of them.
        let selection = session.selection.get_untracked();
        let ids =
            if is_selected.get_untracked() { selection } else { std::iter::once(id.get_value()).gathered() };
        let steps: SortedSet<StepId> = session.peek(|process| {
            let steps = ids.iter().filter_map(|id| process.steps.get_key_value(id.as_str()));
            steps.filter(|(_, step)| owned(step)).map(|(id, _)| id.clone()).gathered()
        });
        session.run(&Command::SetOwner { steps, owner: value.parse::<RoleId>().ok() });
    };
    let press = move |event: MouseEvent| {
        let id = id.get_value();
        if event.shift_key() {
            let rows = session.tools.table.rows_to(session.focus.get_untracked().as_ref(), &id);
            session.selection.update(|selection| selection.extend(rows));
            session.focus.set(Some(id));
        } else if event.ctrl_key() || event.meta_key() {
            // A row that is let go of does not get the keyboard, for a row that has it is selected.
            let is_new = session.selection.try_update(|selection| !selection.remove(&id));
            if is_new == Some(true) {
                session.selection.update(|selection| {
                    selection.insert(id.clone());
                });
                session.focus.set(Some(id));
            }
        } else {
            session.keyboard.into_details.set(true);
            session.select(Some(id));
        }
        focus_on_canvas(session);
    };
    // Leptos has no name of its own for this one; the rows of a table have no level.
    let depth = move || line.read().as_ref().map(|line| (line.depth + 1).to_string());
    let level =
        custom_attribute("aria-level", move || depth().filter(|_| table.drawn.get() == DrawnAs::Outline));
    view! {
        <div class="trow" role="row" data-step=id.with_value(ToString::to_string) aria-rowindex=(place + 2).to_string()
            {..level}
            aria-expanded=move || has_below.get().then(|| (!is_folded()).to_string())
            style:top=format!("{}px", (place + 1) as f64 * ROW)
            tabindex=move || if is_focus.get() { "0" } else { "-1" } aria-selected=move || is_selected.get().to_string()
            on:mousedown=|event| event.prevent_default() on:click=press on:dblclick=move |_| session.renaming.set(Some(id.get_value()))
            on:focus=move |_| if !is_selected.get_untracked() { session.select(Some(id.get_value())); }>
            <span class="num" role="gridcell">{place + 1}</span>
            <span class="what" role="gridcell">
                <span class="indent" style:width=move || format!("{}px", line.read().as_ref().map_or(0.0, indent))></span>
                {move || if has_below.get() { view! {
                    <button class="btn icon quiet fold" tabindex="-1" aria-hidden="true" on:click=move |event: MouseEvent| { event.stop_propagation(); id.with_value(|id| table.fold(id)); }>
                        <Icon name=if is_folded() { "i-chev-right" } else { "i-chev-down" }/></button>
                }.into_any() } else { view! { <span class="fold"></span> }.into_any() }}
                {move || by.get().map(|by| view! { <span class="by">{by}</span> })}
                {move || { let (icon, kind) = cells.with(|cells| (cells.icon, cells.kind.clone())); view! { <Icon name=icon/><span class="vh">{kind}", "</span> } }}
                <b>{move || cells.read().title.clone()}</b>
                {move || worst.get().map(|worst| {
                    let (name, tone, told) = told_of(worst);
                    view! { <span class=tone><Icon name/><span class="vh">{words.plain(told)}</span></span> }
                })}
            </span>
            <span class="owner" role="gridcell" on:click=|event| event.stop_propagation()
                on:mousedown=|event| event.stop_propagation() on:dblclick=|event| event.stop_propagation()>
                {move || owner.get().map(|owner| view! {
                    <Choice name="details-owner" value=Signal::stored(owner) options=Signal::derive(move || roles(around, Signal::stored(String::new()))) on_change=set_owner/>
                })}
            </span>
            <span class="time" role="gridcell">{move || cells.read().time.clone()}</span>
            <span class="ways" role="gridcell">{move || cells.read().ways.clone()}</span>
        </div>
    }
}

/// What stands in a row.
#[derive(Clone, PartialEq)]
struct Cells {
    icon: &'static str,
    kind: String,
    title: String,
    /// None where nobody owns such a thing.
    owner: Option<String>,
    time: String,
    ways: String,
}

impl Cells {
    fn of(process: &Process, id: &Id, plain: Option<&SortedSet<StepId>>, words: Words) -> Cells {
        let Some((id, step)) = process.steps.get_key_value(id.as_str()) else {
            return Cells::beside(process, id, words);
        };
        let word = step.kind.word();
        let lead = |exit: sopwright::model::Exit| {
            let label = way_words(&exit).map(|said| told(&said, words)).unwrap_or_default();
            let to = exit
                .to
                .as_ref()
                .map_or("–", |to| process.step(to).map_or(to.as_str(), |step| step.title.as_str()));
            if label.is_empty() { to.to_owned() } else { [&label, " → ", to].concat() }
        };
        let is_plain = |to: &StepId| plain.is_some_and(|plain| plain.contains(to));
        let ways = step.exits(id).into_iter().filter(|exit| !exit.to.as_ref().is_some_and(is_plain));
        let ways: Vec<String> = ways.map(lead).collect();
        Cells {
            icon: kind_icon(word),
            kind: words.tell(&Message::new("kind").with("kind", Arg::Kind(word))),
            title: step.title.clone(),
            owner: owned(step).then(|| step.owner.as_ref().map(ToString::to_string).unwrap_or_default()),
            time: time_of(step)
                .map(|span| words.tell(&Message::new("scene-within").with("within", Arg::Span(span))))
                .unwrap_or_default(),
            ways: ways.join(" · "),
        }
    }

    /// Of a note, or of a pill.
    fn beside(process: &Process, id: &Id, words: Words) -> Cells {
        let (icon, kind, title, ways) = match process.notes.get(id) {
            Some(note) => ("k-note", "kind-note", note.text.clone(), String::new()),
            None => {
                let any = process.anytime.iter().find(|any| any.id == *id);
                let to = any.and_then(|any| process.step(any.next.as_ref()?)).map(|step| step.title.clone());
                (
                    "k-trigger",
                    "kind-anytime",
                    any.map(|any| any.label.clone()).unwrap_or_default(),
                    to.unwrap_or_default(),
                )
            }
        };
        Cells { icon, kind: words.plain(kind), title, owner: None, time: String::new(), ways }
    }
}

fn told(said: &Said, words: Words) -> String {
    match said {
        Said::Own(label) => label.clone(),
        Said::Told(message) => words.tell(message),
    }
}

/// The icon of a severity, its tone, and what it is called.
fn told_of(severity: Severity) -> (&'static str, &'static str, &'static str) {
    match severity {
        Severity::Error => ("i-error", "t-danger", "severity-error"),
        Severity::Warning => ("i-warning", "t-warn", "severity-warning"),
        Severity::Hint => ("i-hint", "t-hint", "severity-hint"),
    }
}

fn owned(step: &Step) -> bool {
    !matches!(step.kind.word(), KindWord::Start | KindWord::End)
}
