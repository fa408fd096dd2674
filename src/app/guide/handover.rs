//! A hand-over with its packet, and a wait with its countdown.
//!
//! Not here: their answers (`answers`).

use super::session::Session;
use super::values::{self, filled, initials, shown, ticking, with_time};
use crate::browser::clock;
use crate::controls::{Icon, Kbd, clicked, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::words::t;
use sopwright::message::{Arg, Message};
use sopwright::model::Mode;
use sopwright::procedure::{Kind, Then};
use sopwright::run::{self, Case, Event, Here, Moment, Timer, What};

/// What the receiver is told.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Handover {
    name: String,
    contact: String,
    sign: (String, usize),
    /// Name and text of each line.
    lines: Vec<(String, String)>,
}

fn handover(session: Session, case: &Case) -> Option<Handover> {
    let words = session.words;
    let here = case.here()?;
    let Kind::Escalation(escalation) = &here.step.kind else { return None };
    let flow = here.flow();
    let asked = here.asked().unwrap_or(&escalation.to);
    let role = flow.roles.get(asked);
    let title = flow.role_title(asked).to_owned();
    let name = role.and_then(|role| role.person.clone()).unwrap_or_else(|| title.clone());
    let mut contact = vec![title];
    contact.extend(role.and_then(|role| role.contact.clone()));
    contact.extend(
        escalation
            .accept_within
            .map(|span| words.tell(&Message::new("guide-within").with("time", Arg::Span(span)))),
    );
    let now = Moment::of(session.now.get_untracked());
    let reached = flow.hours.get(asked).and_then(|hours| run::reached_from(now, hours, &clock::zone_offset));
    let hours = reached.map(|from| match from.since(now) {
        0 => words.plain("guide-in-hours"),
        _ => {
            let day = clock::day_and_time(from.in_milliseconds(), &values::locale(words.language()));
            words.tell(&Message::new("guide-out-of-hours").text("time", day))
        }
    });
    let mode = words.plain(match escalation.mode {
        Mode::Transfer => "guide-mode-transfer",
        Mode::Consult => "guide-mode-consult",
    });
    // Who was asked in vain stands in for nobody.
    let backup = role.and_then(|role| role.backup.as_ref()).filter(|backup| **backup != escalation.to);
    let backup = backup.map(|backup| {
        let person = flow.roles.get(backup).and_then(|role| role.person.clone());
        let title = flow.role_title(backup);
        person.map_or(title.to_owned(), |person| format!("{person}, {title}"))
    });
    let header = session.header.get_value();
    let ticket = (!header.ticket.is_empty()).then(|| header.ticket.clone());
    let customer = (!header.customer.is_empty()).then(|| header.customer.clone());
    let named = [
        ("guide-reach", hours),
        ("guide-mode", Some(mode)),
        ("guide-customer", customer),
        ("guide-ticket", ticket),
        ("guide-when", escalation.when.clone()),
        ("guide-how", escalation.how.clone()),
        ("guide-because", escalation.because.clone()),
        ("guide-backup", backup),
    ];
    let mut lines: Vec<(String, String)> = named
        .into_iter()
        .filter_map(|(id, text)| Some((words.plain(id), filled(words, case, &text?))))
        .collect();
    lines.extend(escalation.pass.iter().map(|field| passed(session, &here, field)));
    let sign = (initials(&name), flow.roles.keys().position(|each| each == asked).unwrap_or(0));
    Some(Handover { name, contact: contact.join(", "), sign, lines })
}

/// A field that is passed on; what is not known is said.
fn passed(session: Session, here: &Here<'_>, field: &sopwright::model::FieldId) -> (String, String) {
    let declared = here.flow().fields.get(field).map(|field| &**field);
    let value = here.value(field).map(|value| shown(&session.words.sentences(), declared, &value));
    let label = here.flow().field_label(field).to_owned();
    (label, value.unwrap_or_else(|| session.words.plain("guide-not-known")))
}

/// What the page shows around the packet, and who only reads the copy does not see: the process, the step, who sends it.
fn sent(session: Session, case: &Case) -> Option<Vec<(String, String)>> {
    let words = session.words;
    let here = case.here()?;
    let flow = here.flow();
    let version = flow.version.as_ref().map(|version| {
        let named = Message::new("arriving-version").text("title", &flow.title).text("version", version);
        words.tell(&named)
    });
    let process = version.unwrap_or_else(|| flow.title.clone());
    let from = here.step.owner.as_ref().or(case.owner()).map(|role| flow.role_title(role).to_owned());
    let step = filled(words, case, &here.step.title);
    let named = [("column-process", Some(process)), ("heard-step", Some(step)), ("who-from", from)];
    Some(named.into_iter().filter_map(|(id, text)| Some((words.plain(id), text?))).collect())
}

/// How the packet is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For a chat or a ticket.
    Plain,
    /// For what knows Markdown.
    Markdown,
    /// For mails.
    Html,
}

/// The packet as text, for the other role's chat or ticket.
pub fn packet_text(session: Session, case: &Case, form: Form) -> Option<String> {
    let handover = handover(session, case)?;
    let sent = sent(session, case)?;
    let head = format!("{} ({})", handover.name, handover.contact);
    let lines = sent.iter().chain(&handover.lines);
    Some(match form {
        Form::Plain => {
            let lines = lines.map(|(name, value)| format!("\n{name}: {value}"));
            lines.fold(head, |text, line| text + &line)
        }
        Form::Markdown => {
            let lines = lines.map(|(name, value)| format!("\n- **{}**: {}", escaped(name), escaped(value)));
            lines.fold(format!("### {}\n", escaped(&head)), |text, line| text + &line)
        }
        Form::Html => {
            let lines = lines
                .map(|(name, value)| format!("<dt>{}</dt><dd>{}</dd>", marked_up(name), marked_up(value)));
            lines.fold(format!("<h3>{}</h3><dl>", marked_up(&head)), |text, line| text + &line) + "</dl>"
        }
    })
}

/// What Markdown would take for a sign of its own.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, letter| {
        if "\\`*_[]<>#|".contains(letter) {
            out.push('\\');
        }
        out.push(if letter == '\n' { ' ' } else { letter });
        out
    })
}

fn marked_up(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>")
}

/// The packet of a hand-over.
#[component]
pub fn Packet() -> impl IntoView {
    let session = expect_context::<Session>();
    let packet = memo(move || session.case.with(|case| handover(session, case)));
    let copy = move |form: Form| {
        if let Some(text) = session.case.with_untracked(|case| packet_text(session, case, form)) {
            session.copy(text, &Message::new("guide-copied-packet"));
        }
    };
    let other = move |form: Form, name: &'static str| {
        view! { <button class="btn quiet" on:click=clicked(move |_| copy(form))>{t(name)}</button> }
    };
    move || {
        packet.get().map(|packet| {
            let (sign, place) = packet.sign;
            view! {
                <section class="packet" aria-label=t("guide-packet")>
                    <header>
                        <span class=format!("ava l r{}", place % 8 + 1) aria-hidden="true">{sign}</span>
                        <span><b>{packet.name}</b><span>{packet.contact}</span></span>
                    </header>
                    <dl>{packet.lines.into_iter().map(|(name, text)| view! { <dt>{name}</dt><dd>{text}</dd> }).collect_view()}</dl>
                    <div class="copies">
                        <button class="btn soft copyall" on:click=clicked(move |_| copy(Form::Plain))>
                            <Icon name="i-copy"/>{t("guide-copy-packet")}<Kbd key="C"/>
                        </button>
                        {other(Form::Markdown, "guide-as-markdown")}{other(Form::Html, "guide-as-html")}
                    </div>
                </section>
            }
        })
    }
}

/// The countdown of a wait, and what happens at its end.
#[component]
pub fn Waiting() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = session.words;
    let plan = session.case.with_untracked(|case| {
        let here = case.here()?;
        let Kind::Wait { then, .. } = &here.step.kind else { return None };
        let due = here.dues().into_iter().find(|due| due.timer == Timer::Wait)?;
        let then = match then {
            Then::Go(target) => Some(filled(words, case, here.flow().title_at(target.step))),
            Then::Remind => None,
        };
        Some((here.entered(), due.until, then))
    });
    plan.map(|(from, until, then)| {
        let left = move || until.since(Moment::of(session.now.get()));
        let figures = move || match left() {
            0 => words.plain("guide-time-is-over"),
            left if left < 3_600_000 => ticking(left),
            left => words.tell(&with_time("guide-time", left)),
        };
        let at = until.in_milliseconds();
        let day = clock::day_and_time(at, &values::locale(words.language()));
        let whole = until.since(from).max(1);
        let part = move || (whole - left().min(whole)) * 100 / whole;
        let is_over = memo(move || left() == 0);
        // What was going to happen is no news any more once it is time.
        let says = move || match (&then, is_over.get()) {
            (Some(step), over) => {
                let id = if over { "guide-over-then" } else { "guide-wait-then" };
                Some(words.tell(&Message::new(id).text("step", step)))
            }
            (None, over) => over.then(|| words.plain("guide-over-remind")),
        };
        let day = move || {
            let id = if is_over.get() { "guide-since" } else { "guide-until" };
            words.tell(&Message::new(id).text("time", &day))
        };
        view! {
            <div class="big">
                <b role="timer" aria-live="off">{figures}</b>
                <span>{day}</span>
                <svg class="meter" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width=part height="1"></rect></svg>
            </div>
            {move || says().map(|says| view! { <div class="banner"><Icon name="i-timeout"/><span>{says}</span></div> })}
        }
    })
}

/// Going back undoes no hand-over that was made, and where nobody takes one and nobody is left to ask, nothing moves.
pub fn tell_of_those_made(session: Session, case: &Case, events: &[Event]) {
    if let [Event { what: What::Unanswered { .. }, .. }, Event { what: What::Reminded { .. }, .. }] = events {
        session.say(session.words.plain("guide-nobody-stays"));
    }
    for event in events {
        if let What::WentBack { with: Some(role), .. } = &event.what {
            let role = case.role_title(role);
            session.say(session.words.tell(&Message::new("guide-still-with").text("role", role)));
        }
    }
}
