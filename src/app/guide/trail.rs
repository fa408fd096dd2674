//! Beside the step, in a wide window: the case, the path so far and the notes.
//!
//! Not here: the path in a narrow window (`path`).

use super::path::is_shown;
use super::session::Session;
use super::start::channel_name;
use super::values::{self, shown, ticking};
use crate::browser::clock;
use crate::controls::{For, Icon, changed, clicked, view};
use crate::follow::memo;
use crate::words::t;
use leptos::prelude::*;
use sopwright::message::{Arg, Message};
use sopwright::model::Gather;
use sopwright::run::{self, Action, Case, TrailEntry, summary};

/// The left side.
#[component]
pub fn Left() -> impl IntoView {
    view! {
        <aside class="g-left" aria-label=t("guide-case")>
            <section>
                <h2 class="overline">{t("guide-case")}</h2>
                <Known/>
            </section>
            <section>
                <h2 class="overline">{t("guide-path")}</h2>
                <Trail/>
            </section>
            <span class="grow"></span>
            <Notes id="case-note"/>
        </aside>
    }
}

/// Who the customer is and what is known, newest last.
#[component]
pub fn Known() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = session.words;
    let header = session.header.get_value();
    let line = |name: String, value: String| view! { <dt>{name}</dt><dd>{value}</dd> };
    let known = move || {
        session.case.with(|case| {
            let fields = &case.procedure().main().fields;
            let recorded = summary(case, true).recorded;
            let recorded = recorded.into_iter().filter_map(|recorded| {
                let value = shown(
                    &words.sentences(),
                    fields.get(&recorded.field).map(|field| &**field),
                    &recorded.value?,
                );
                Some((recorded.label, value))
            });
            let channel =
                case.channel().map(|channel| (words.plain("guide-channel"), channel_name(words, channel)));
            let owner = case
                .owner()
                .map(|role| (words.plain("guide-with"), case.procedure().main().role_title(role).to_owned()));
            owner
                .into_iter()
                .chain(channel)
                .chain(recorded)
                .map(|(name, value)| line(name, value))
                .collect_view()
        })
    };
    view! {
        <dl class="dl">
            {(!header.customer.is_empty()).then(|| line(words.plain("guide-customer"), header.customer.clone()))}
            {(!header.ticket.is_empty()).then(|| line(words.plain("guide-ticket"), header.ticket.clone()))}
            {known}
        </dl>
    }
}

/// A line of the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Line {
    /// Its place in the trail.
    place: usize,
    is_here: bool,
    has_left: bool,
    /// How many times to go back to come to it; none where no way leads back.
    backs: Option<usize>,
    /// The number that leads back with Alt.
    number: Option<usize>,
}

/// Steps that can be gone back to from the path.
const MOST_BACK: usize = 99;
/// Lines of the path that are shown; the oldest of a long case are left out.
const MOST_LINES: usize = 200;

fn lines(case: &Case) -> Vec<Line> {
    let stops = run::stops(case, MOST_BACK);
    let numbered = stops.len().min(9);
    let last = case.trail().len().saturating_sub(1);
    let has_ended = case.ending().is_some();
    let line = |(place, entry): (usize, &TrailEntry)| {
        let at = stops.iter().position(|stop| stop.entry == place);
        Line {
            place,
            is_here: place == last && !has_ended,
            has_left: entry.left.is_some(),
            backs: at.and_then(|at| stops.get(at)).map(|stop| stop.backs),
            // The last nine, counted downwards.
            number: at.filter(|at| *at < numbered).map(|at| numbered - at),
        }
    };
    let shown = case.trail().iter().enumerate();
    let shown = shown.filter(|(place, entry)| *place == last || is_shown(entry) || *place == 0);
    let mut lines: Vec<Line> = shown.map(line).gathered();
    if lines.len() > MOST_LINES {
        lines.drain(..lines.len() - MOST_LINES);
    }
    lines
}

/// Goes back to the step of a number in the path, to answer it anew.
pub fn back_to_number(session: Session, number: usize) -> bool {
    let lines = session.case.with_untracked(lines);
    let backs = lines.iter().find(|line| line.number == Some(number)).and_then(|line| line.backs);
    backs.is_some_and(|backs| {
        session.sheet.set(None);
        session.back_by(backs);
        true
    })
}

/// The path so far, the step the case is at, and what may come next. A step gone through can be gone back to.
#[component]
pub fn Trail() -> impl IntoView {
    let session = expect_context::<Session>();
    let past = memo(move || {
        session.place.track();
        session.case.with(lines)
    });
    let next = move || {
        session.case.with(|case| {
            let titles: Vec<String> = case
                .here()
                .filter(|_| case.ending().is_none())
                .map(|here| here.next().iter().take(3).map(|step| step.title.clone()).collect())
                .unwrap_or_default();
            titles.into_iter().map(|title| view! {
                <li class="next"><span class="pt"><Icon name="i-chev-right"/></span><span><b>{title}</b></span></li>
            }).collect_view()
        })
    };
    view! {
        <ol class="trail">
            <For each=move || past.get() key=|line| *line let:line>{trail_line(session, line)}</For>
            {next}
        </ol>
    }
}

fn trail_line(session: Session, line: Line) -> AnyView {
    let drawn = session.case.with_untracked(|case| {
        let entry = case.trail().get(line.place)?;
        Some(drawn_line(session, line, entry))
    });
    drawn.into_any()
}

fn drawn_line(session: Session, line: Line, entry: &TrailEntry) -> AnyView {
    let words = session.words;
    let (entered, left) =
        (entry.entered.in_milliseconds(), entry.left.map(sopwright::run::Moment::in_milliseconds));
    let is_start = entry.step().is_some_and(|step| matches!(step.kind, sopwright::procedure::Kind::Start(_)));
    let time = move || match left {
        _ if is_start => clock::time_of_day(entered, &values::locale(words.language())),
        Some(left) => ticking(left - entered),
        None => ticking(session.now.get() - entered),
    };
    let came = clock::time_of_day(entered, &values::locale(words.language()));
    let details: Vec<String> = details(session, entry);
    let title = entry.title().to_owned();
    let is_back = entry.is_back;
    let is_here = line.is_here;
    let is_answer = entry.answer().is_some() && entry.because.is_none();
    let back = line.backs.map(|backs| {
        let id = if is_answer { "guide-change-answer" } else { "guide-back-here" };
        let label = words.tell(&Message::new("guide-back-to").text("step", &title));
        view! {
            <button class="linkish" aria-label=label aria-keyshortcuts=line.number.map(|number| format!("Alt+{number}")) on:click=clicked(move |_| {
                session.sheet.set(None);
                session.back_by(backs);
            })>{t(id)}{line.number.map(|number| view! { <kbd class="kbd" aria-hidden="true">{format!("Alt {number}")}</kbd> })}</button>
        }
    });
    view! {
        <li aria-current=is_here.then_some("step")>
            <span class="pt"><Icon name=match (is_here, is_back) { (true, _) => "i-play", (_, true) => "i-left", _ => "i-check" }/></span>
            <span>
                <b>{title}</b>
                {details.into_iter().map(|text| view! { <small>{text}</small> }).collect_view()}
                {back}
            </span>
            <time title=came>{time}</time>
        </li>
    }
    .into_any()
}

/// What a line of the path says below its title: the answer and why, who took it, why the way was left.
fn details(session: Session, entry: &TrailEntry) -> Vec<String> {
    let words = session.words;
    let mut details = Vec::new();
    match (entry.answer(), &entry.because) {
        (Some(answer), Some(fields)) if !fields.is_empty() => {
            let fields = fields.iter().map(|field| entry.flow().field_label(field).to_owned()).collect();
            let message =
                Message::new("guide-followed").text("answer", answer).with("fields", Arg::Texts(fields));
            details.push(words.tell(&message));
        }
        (Some(answer), _) => details.push(answer.to_owned()),
        (None, _) => {}
    }
    if let Some(role) = &entry.taken_by {
        details.push(words.tell(&Message::new("guide-taken-by").text("role", entry.flow().role_title(role))));
    }
    if let Some(because) = &entry.deviation {
        details.push(words.tell(&Message::new("guide-left-way").text("because", because)));
    }
    details
}

/// Notes that stay with the case.
#[component]
pub fn Notes(
    /// The id of the field.
    id: &'static str,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let text = RwSignal::new(String::new());
    let keep = move || {
        let note = text.get_untracked();
        if !note.trim().is_empty() && session.act(Action::Note(note.trim().to_owned())) {
            text.set(String::new());
        }
    };
    let kept = move || {
        session.case.with(|case| {
            case.notes().iter().map(|(_, note)| view! { <li>{note.clone()}</li> }).collect_view()
        })
    };
    view! {
        <section class="field g-notes">
            <label for=id>{t("guide-notes")}</label>
            <ul>{kept}</ul>
            <textarea class="area" id=id prop:value=move || text.get()
                on:input=changed(move |event| text.set(event_target_value(&event)))
                on:change=changed(move |_| keep())></textarea>
        </section>
    }
}
