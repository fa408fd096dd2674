//! Beside the step, in a wide window: the case, the path so far and the notes.
//!
//! Not here: the path in a narrow window (`path`).

use super::fields::take_away;
use super::path::is_shown;
use super::session::Session;
use super::start::channel_name;
use super::values::{self, filled, lasting, shown};
use crate::browser::{clock, page};
use crate::controls::{For, Icon, Show, changed, clicked, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::words::t;
use sopwright::message::{Arg, Message};
use sopwright::model::{FieldId, Gather};
use sopwright::run::{self, Action, Case, TrailEntry};

/// The left side.
#[component]
pub fn Left(
    /// There is room for it.
    #[prop(into)]
    is_wide: Signal<bool>,
) -> impl IntoView {
    view! {
        <aside class="g-left" aria-label=t("guide-case")>
            <Show when=is_wide>
                <section>
                    <h2 class="overline">{t("guide-case")}</h2>
                    <Known/>
                </section>
                <section>
                    <h2 class="overline">{t("guide-path")}</h2>
                    <Trail/>
                </section>
            </Show>
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
    let line = move |name: String, value: String, field: Option<FieldId>| {
        let clear = field.map(|field| take_away(session, field, &name, 0));
        view! { <dt>{name}</dt><dd>{value}{clear}</dd> }
    };
    let known = memo(move || {
        session.beside.track();
        session.case.with_untracked(|case| {
            let main = &case.procedure().main().id;
            let recorded = run::all_recorded(case, true).into_iter().filter_map(|recorded| {
                let field = case.procedure().flow(&recorded.sop)?.fields.get(&recorded.field);
                let value = shown(&words.sentences(), field.map(|field| &**field), &recorded.value?);
                // What a called process knows is changed at its own steps.
                Some((recorded.label, value, (recorded.sop == *main).then_some(recorded.field)))
            });
            let channel = case
                .channel()
                .map(|channel| (words.plain("guide-channel"), channel_name(words, channel), None));
            let owner =
                case.owner().map(|role| (words.plain("guide-with"), case.role_title(role).to_owned(), None));
            owner
                .into_iter()
                .chain(channel)
                .chain(recorded)
                .collect::<Vec<(String, String, Option<FieldId>)>>()
        })
    });
    view! {
        <dl class="dl">
            {(!header.customer.is_empty()).then(|| line(words.plain("guide-customer"), header.customer.clone(), None))}
            {(!header.ticket.is_empty()).then(|| line(words.plain("guide-ticket"), header.ticket.clone(), None))}
            {move || known.get().into_iter().map(|(name, value, field)| line(name, value, field)).collect_view()}
        </dl>
    }
}

/// A line of the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Line {
    /// Its place in the trail.
    place: usize,
    is_here: bool,
    /// It was gone back over, and what was done there stands no more.
    is_over: bool,
    has_left: bool,
    /// Whether a way leads back to it.
    has_back: bool,
}

/// Steps that can be gone back to from the path.
const MOST_BACK: usize = 99;
/// Lines of the path that are shown; the oldest of a long case are left out.
const MOST_LINES: usize = 200;

/// The path, and the places in the trail of the steps that can be gone back to, the nearest first. What changes with every
/// step, such as the numbers, is no part of a line: it would be drawn anew then.
fn lines(case: &Case) -> (Vec<Line>, Vec<usize>) {
    let stops: Vec<usize> = run::stops(case, MOST_BACK).iter().map(|stop| stop.entry).gathered();
    let last = case.trail().len().saturating_sub(1);
    let has_ended = case.ending().is_some();
    let stands = run::standing(case);
    let line = |(place, entry): (usize, &TrailEntry)| Line {
        place,
        is_over: !stands.contains(&place) && entry.taken_by.is_none(),
        is_here: place == last && !has_ended,
        has_left: entry.left.is_some(),
        has_back: stops.contains(&place),
    };
    let shown = case.trail().iter().enumerate().rev();
    let shown = shown.filter(|(place, entry)| *place == last || is_shown(entry) || *place == 0);
    let mut lines: Vec<Line> = shown.take(MOST_LINES).map(line).gathered();
    lines.reverse();
    (lines, stops)
}

/// The number that leads back with Alt: the last nine have one, counted downwards.
fn number_of(stops: &[usize], place: usize) -> Option<usize> {
    let numbered = stops.len().min(9);
    let at = stops.iter().take(9).position(|stop| *stop == place)?;
    Some(numbered - at)
}

/// Goes back to the step of a number in the path, to answer it anew.
pub fn back_to_number(session: Session, number: usize) -> bool {
    let stops = session.case.with_untracked(|case| run::stops(case, 9));
    let stop = stops.len().checked_sub(number).and_then(|at| stops.get(at));
    stop.is_some_and(|stop| {
        session.sheet.set(None);
        session.back_by(stop.backs);
        true
    })
}

/// Goes back to a step by its place in the trail.
fn back_to(session: Session, place: usize) {
    let stops = session.case.with_untracked(|case| run::stops(case, MOST_BACK));
    session.sheet.set(None);
    if let Some(stop) = stops.iter().find(|stop| stop.entry == place) {
        session.back_by(stop.backs);
    }
}

/// The path so far, the step the case is at, and what may come next. A step gone through can be gone back to.
#[component]
pub fn Trail() -> impl IntoView {
    let session = expect_context::<Session>();
    let past = memo(move || {
        session.beside.track();
        session.case.with_untracked(lines)
    });
    let words = session.words;
    let next = memo(move || {
        session.beside.track();
        session.case.with_untracked(|case| -> Vec<String> {
            let here = case.here().filter(|_| case.ending().is_none());
            here.map(|here| here.next().iter().take(3).map(|step| filled(words, case, &step.title)).collect())
                .unwrap_or_default()
        })
    });
    let next = move || {
        next.get().into_iter().map(|title| view! {
            <li class="next"><span class="pt"><Icon name="i-chev-right"/></span><span><b>{title}</b></span></li>
        }).collect_view()
    };
    view! {
        <ol class="trail">
            <For each=move || past.get().0 key=|line| *line let:line>{trail_line(session, line, past)}</For>
            {next}
        </ol>
    }
}

/// What the path shows: its lines, and where they lead back to.
type Past = Memo<(Vec<Line>, Vec<usize>)>;

fn trail_line(session: Session, line: Line, past: Past) -> AnyView {
    let drawn = session.case.with_untracked(|case| {
        let entry = case.trail().get(line.place)?;
        Some(drawn_line(session, line, entry, past))
    });
    drawn.into_any()
}

fn drawn_line(session: Session, line: Line, entry: &TrailEntry, past: Past) -> AnyView {
    let words = session.words;
    let (entered, left) =
        (entry.entered.in_milliseconds(), entry.left.map(sopwright::run::Moment::in_milliseconds));
    let is_start = entry.step().is_some_and(|step| matches!(step.kind, sopwright::procedure::Kind::Start(_)));
    let time = move || match left {
        _ if is_start => clock::time_of_day(entered, &values::locale(words.language())),
        Some(left) => lasting(words, left - entered),
        None => lasting(words, session.now.get() - entered),
    };
    let came = clock::time_of_day(entered, &values::locale(words.language()));
    let details: Vec<String> = details(session, entry);
    let named = entry.title().to_owned();
    let title = session.filled(&named);
    let is_back = entry.is_back;
    let is_passed = entry.passed.is_some();
    let is_here = line.is_here;
    if is_here {
        page::once_drawn(0, || page::reveal(".g-left .trail [aria-current]"));
    }
    let is_answer = entry.answer().is_some() && entry.because.is_none();
    let back = line.has_back.then(|| {
        let number = move || past.with(|(_, stops)| number_of(stops, line.place));
        let id = if is_answer { "guide-change-answer" } else { "guide-back-here" };
        let label = words.tell(&Message::new("guide-back-to").text("step", &title));
        view! {
            <button class="linkish" aria-label=label aria-keyshortcuts=move || number().map(|number| format!("Alt+{number}")) on:click=clicked(move |_| back_to(session, line.place))>
                {t(id)}{move || number().map(|number| view! { <kbd class="kbd" aria-hidden="true">{format!("Alt {number}")}</kbd> })}
            </button>
        }
    });
    view! {
        <li aria-current=is_here.then_some("step") data-passed=(is_passed || line.is_over).then_some("true")>
            <span class="pt"><Icon name=match (is_here, is_back) { (true, _) => "i-play", (_, true) => "i-left", _ if is_passed || line.is_over => "i-minus", _ => "i-check" }/></span>
            <span>
                <b>{beside(session, named)}</b>
                {line.is_over.then(|| view! { <small>{t("guide-gone-back")}</small> })}
                {details.into_iter().map(|text| view! { <small>{beside(session, text)}</small> }).collect_view()}
                {back}
            </span>
            <time title=came>{time}</time>
        </li>
    }
    .into_any()
}

/// A text beside the step: what is known is filled in once the step is drawn.
pub fn beside(session: Session, text: String) -> AnyView {
    if !text.contains('{') {
        return text.into_any();
    }
    let told = memo(move || {
        session.beside.track();
        session.filled(&text)
    });
    (move || told.get()).into_any()
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
    if let Some(goal) = &entry.passed {
        details.push(words.tell(&Message::new("guide-passed").text("step", &goal.title)));
    }
    if let Some(role) = &entry.taken_by {
        details.push(words.tell(&Message::new("guide-taken-by").text("role", entry.flow().role_title(role))));
    }
    if let Some(happened) = &entry.happened {
        let label = session.case.with_untracked(|case| case.happening(happened));
        details.push(words.tell(&Message::new("guide-happened").text("label", label)));
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
    let keep = move |event: web_sys::Event| {
        let field: web_sys::HtmlTextAreaElement = event_target(&event);
        let note = field.value();
        if !note.trim().is_empty() && session.act(Action::Note(note.trim().to_owned())) {
            field.set_value("");
        }
    };
    let kept = memo(move || {
        session.beside.track();
        session.case.with_untracked(|case| -> Vec<String> {
            case.notes().iter().map(|(_, note)| note.clone()).collect()
        })
    });
    let kept = move || kept.get().into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
    view! {
        <section class="field g-notes">
            <label for=id>{t("guide-notes")}</label>
            <ul>{kept}</ul>
            <textarea class="area" id=id on:change=changed(keep)></textarea>
        </section>
    }
}
