//! What is the matter with a step: wrong, unclear or missing, and a line. Nothing of the published file changes.
//!
//! Not here: where it is kept (`feedback`), how the owner sees it (`designer::remarks`).

use super::carrying::Carry;
use super::session::Session;
use crate::browser::{clock, ids, page};
use crate::controls::{Icon, changed, clicked, view};
use crate::feedback;
use crate::prelude::*;
use crate::shelf::Shelf;
use crate::words::t;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use sopwright::papers::{Feedback, FeedbackWord};
use sopwright::run::Moment;
use web_sys::{KeyboardEvent, SubmitEvent};

/// The Fluent id of a word.
pub fn name_of(word: FeedbackWord) -> &'static str {
    match word {
        FeedbackWord::Wrong => "feedback-wrong",
        FeedbackWord::Unclear => "feedback-unclear",
        FeedbackWord::Missing => "feedback-missing",
    }
}

/// Numbers choose in a dialog of ours, except while something is typed.
pub fn on_digit() {
    page::on_window("keydown", |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        let digit = event.key().parse::<usize>().ok().filter(|digit| *digit > 0);
        let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !page::is_typing(&event);
        if let Some(digit) = digit.filter(|_| is_plain && !event.default_prevented()) {
            event.prevent_default();
            page::click(&format!("dialog.carry[open] .answers .ans:nth-of-type({digit})"));
        }
    });
}

/// The form.
#[component]
pub fn RemarkForm() -> impl IntoView {
    let session = expect_context::<Session>();
    let carry = expect_context::<Carry>();
    let shelf = expect_context::<Shelf>();
    let words = session.words;
    on_digit();
    let what = RwSignal::new(None::<FeedbackWord>);
    let text = RwSignal::new(String::new());
    // At the end of a called process the step belongs to that process.
    let step = session.case.with_untracked(|case| {
        let here = case.here()?;
        let flow = here.flow();
        Some((
            flow.id.clone(),
            flow.digest.clone(),
            flow.version.clone(),
            here.step.id.clone(),
            here.step.title.clone(),
        ))
    })?;
    let title = session.filled(&step.4);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(what) = what.get_untracked() else {
            page::focus_soon("dialog.carry .ans");
            return;
        };
        let (process, digest, version, step, title) = step.clone();
        let said = Feedback {
            id: ids::letters(12),
            process,
            digest,
            version,
            step,
            title,
            what,
            text: text.get_untracked().trim().to_owned(),
            at: Moment::of(clock::now()),
            done: false,
            more: Default::default(),
        };
        spawn_local(async move {
            let kept = match shelf.database() {
                Some(database) => feedback::keep(&database, &said).await.is_ok(),
                None => false,
            };
            session.say(words.plain(if kept { "feedback-kept" } else { "not-kept" }));
        });
        carry.open.set(None);
    };
    Some(view! {
        <form class="body" on:submit=send>
            <p><b>{title}</b></p>
            <div class="answers" role="radiogroup" aria-label=t("command-remark")>
                {FeedbackWord::ALL.iter().copied().enumerate().map(|(place, word)| view! {
                    <button type="button" class="ans" role="radio" autofocus=place == 0 aria-checked=move || (what.get() == Some(word)).to_string()
                        on:click=clicked(move |_| { what.set(Some(word)); page::focus_soon("#remark-text"); })>
                        <span class="key" aria-hidden="true">{place + 1}</span><span>{t(name_of(word))}</span>
                        {move || (what.get() == Some(word)).then(|| view! { <Icon name="i-check"/> })}
                    </button>
                }).collect_view()}
            </div>
            <div class="field">
                <label for="remark-text">{t("feedback-line")}" "<span class="opt">{t("guide-optional")}</span></label>
                <input class="input" id="remark-text" autocomplete="off" maxlength="500"
                    on:input=changed(move |event| text.set(event_target_value(&event)))/>
            </div>
            <p class="tiny"><Icon name="i-lock" class="s"/>{t("feedback-no-names")}</p>
            <div class="row"><button class="btn primary" type="submit">{t("feedback-send")}</button></div>
        </form>
    })
}
