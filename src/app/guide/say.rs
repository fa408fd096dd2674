//! What to say: the words on the channel, with what is known filled in and gaps to fill where it is not.
//!
//! Not here: which words are filled in (`run::script`), and what to do (`step`).

use super::handover::{Form, packet_text};
use super::session::Session;
use super::start::channel_name;
use super::values::{self, filled, shown};
use crate::controls::{For, Icon, Kbd, changed, clicked, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::words::t;
use sopwright::message::{Arg, Message};
use sopwright::model::{FieldKind, Id};
use sopwright::procedure::Kind;
use sopwright::run::{Case, Piece, fill};

/// Copies what there is to say, or the packet at a hand-over.
pub fn copy(session: Session) {
    session.case.with_untracked(|case| {
        let here = case.here()?;
        if matches!(here.step.kind, Kind::Escalation(_)) {
            session.copy(packet_text(session, case, Form::Plain)?, &Message::new("guide-copied"));
        } else {
            copy_words(session, case, scripts(session, case).first()?);
        }
        Some(())
    });
}

/// Copies words to say, and says which gaps are in them.
fn copy_words(session: Session, case: &Case, text: &str) {
    let gap = |piece| match piece {
        Piece::Missing { label, .. } => Some(label),
        _ => None,
    };
    let gaps: Vec<String> = fill(text, case).into_iter().filter_map(gap).collect();
    let said = Message::new(if gaps.is_empty() { "guide-copied" } else { "guide-copied-gaps" });
    session.copy(filled(session.words, case, text), &said.with("fields", Arg::Texts(gaps)));
}

/// The words of the step, and of the question on its screen, on the channel that is shown.
fn scripts(session: Session, case: &Case) -> Vec<String> {
    let Some(here) = case.here() else { return Vec::new() };
    let question = session.question();
    let shown = session.channel_shown.get_untracked();
    let channel = shown.as_ref().or(case.channel());
    let steps = std::iter::once(here.step).chain(question.as_deref());
    steps.filter_map(|step| step.say(channel).map(str::to_owned)).collect()
}

/// The channels for which the step has words of its own.
fn channels(session: Session, case: &Case) -> Vec<Id> {
    let Some(here) = case.here() else { return Vec::new() };
    let question = session.question();
    let steps = std::iter::once(here.step).chain(question.as_deref());
    let mut channels: Vec<Id> = Vec::new();
    for id in steps.flat_map(|step| step.guidance.say.keys()) {
        if id.as_str() != "any" && !channels.contains(id) {
            channels.push(id.clone());
        }
    }
    channels
}

/// Shows the words for the next channel.
pub fn next_channel(session: Session) {
    let next = session.case.with_untracked(|case| {
        let channels = channels(session, case);
        let shown = session.channel_shown.get_untracked().or_else(|| case.channel().cloned());
        let place = channels.iter().position(|each| Some(each) == shown.as_ref());
        let next = channels.get(place.map_or(0, |place| (place + 1) % channels.len())).cloned();
        next.filter(|next| Some(next) != shown.as_ref())
    });
    if let Some(next) = next {
        session.say(
            session
                .words
                .tell(&Message::new("guide-words-for").text("channel", channel_name(session.words, &next))),
        );
        session.channel_shown.set(Some(next));
    }
}

/// What to say, with the channel where it is not that of the case, and the way to the next.
#[component]
pub fn Scripts(
    /// The key copies the first of it.
    is_copied: bool,
) -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let shown = session.channel_shown.get();
        let (scripts, count) =
            session.case.with_untracked(|case| (scripts(session, case), channels(session, case).len()));
        let said = scripts.into_iter().enumerate().map(|(place, text)| view! {
            <Say text is_first={place == 0 && is_copied} channel=shown.clone() has_more={place == 0 && count > 1}/>
        });
        said.collect_view()
    }
}

/// The words to say. A gap is filled in where it stands.
#[component]
fn Say(
    /// The script.
    text: String,
    /// It is the one that the key copies.
    is_first: bool,
    /// The channel, where it is not that of the case.
    channel: Option<Id>,
    /// There are words for other channels.
    has_more: bool,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let script = text.clone();
    let pieces = memo(move || {
        let pieces = session.case.with(|case| fill(&script, case));
        pieces.into_iter().enumerate().collect::<Vec<_>>()
    });
    let key = |piece: &(usize, Piece)| match &piece.1 {
        Piece::Text(_) => (piece.0, true, None),
        Piece::Value { value, .. } => (piece.0, true, Some(value.clone())),
        Piece::Missing { .. } => (piece.0, false, None),
    };
    view! {
        <section class="say" aria-label=t("guide-say")>
            <header>
                <Icon name="i-say"/>{t("guide-say")}
                {channel.map(|channel| view! { <span class="chip">{channel_name(session.words, &channel)}</span> })}
                {has_more.then(|| view! {
                    <button class="btn icon" aria-label=t("command-next-script") title=t("command-next-script") on:click=clicked(move |_| next_channel(session))>
                        <Icon name="i-chat"/>
                    </button>
                })}
                <button class="btn" on:click=clicked(move |_| {
                    session.case.with_untracked(|case| copy_words(session, case, &text));
                })>
                    <Icon name="i-copy"/>{t("guide-copy")}{is_first.then(|| view! { <Kbd key="C"/> })}
                </button>
            </header>
            <p lang=values::lang(session)>"“"<For each=move || pieces.get() key let:piece>{piece_view(session, piece.1)}</For>"”"</p>
        </section>
    }
}

fn piece_view(session: Session, piece: Piece) -> AnyView {
    let field_of = |id| {
        session.case.with_untracked(|case| case.here().and_then(|here| here.flow().fields.get(id).cloned()))
    };
    match piece {
        Piece::Text(text) => text.into_any(),
        Piece::Value { field, value, .. } => {
            let declared = field_of(&field);
            let text = move || {
                let sentences = session.case.with_untracked(|case| values::spoken(session.words, case));
                shown(&sentences, declared.as_deref(), &value)
            };
            view! { <span class="fill">{text}</span> }.into_any()
        }
        Piece::Missing { field, label } => {
            let kind = field_of(&field).map(|field| field.kind);
            if let Some(declared) = field_of(&field).filter(|field| field.kind == FieldKind::Choice) {
                let choose = move |text: String| {
                    session.record(&field, sopwright::model::Value::Text(text));
                };
                let named = label.clone();
                return view! {
                    <select class="fill gap" aria-label=label on:change=changed(move |event| choose(event_target_value(&event)))>
                        <option value="" disabled selected>{named}</option>
                        {declared.choices.iter().map(|choice| view! { <option value=choice.id.to_string()>{choice.label.clone()}</option> }).collect_view()}
                    </select>
                }.into_any();
            }
            let Some(kind @ (FieldKind::Text | FieldKind::Number | FieldKind::Money | FieldKind::Date)) =
                kind
            else {
                return view! { <span class="fill gap">{format!("[{label}]")}</span> }.into_any();
            };
            let record = move |text: String| {
                if let Some(value) = values::read(session.words.language(), kind, &text) {
                    session.record(&field, value);
                }
            };
            let size = label.chars().count().clamp(6, 24).to_string();
            view! {
                <input class="fill gap" size=size placeholder=label.clone() aria-label=label autocomplete="off"
                    on:change=changed(move |event| record(event_target_value(&event)))/>
            }
            .into_any()
        }
    }
}
