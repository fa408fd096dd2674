//! A version that was withdrawn says so: on the start before a case begins, and at every step of a case that runs it.
//!
//! Not here: withdrawing (`designer::versions`), going on with another version (`newer`).

use super::newer::{MoveButton, Newer};
use crate::controls::{Icon, view};
use crate::prelude::*;
use crate::words::Words;
use sopwright::message::{Arg, Message};
use sopwright::model::ProcessId;
use sopwright::papers::Withdrawal;

/// That the version in hand is withdrawn, if it is, or one that it calls; and the process in hand.
#[derive(Clone, Copy)]
pub struct Withdrawn(pub RwSignal<Option<Withdrawal>>, pub StoredValue<ProcessId>);

fn sentence(words: Words, of: Withdrawn, withdrawal: &Withdrawal) -> String {
    let told = match of.1.with_value(|main| *main == withdrawal.process) {
        true => Message::new("withdrawn-told"),
        false => Message::new("withdrawn-called").text("title", &withdrawal.title),
    };
    let told = told.text("version", &withdrawal.version);
    words.tell(&told.text("because", &withdrawal.because).with("date", Arg::Date(withdrawal.on)))
}

/// At the top of a step: that the version was withdrawn, why, and how to go on.
#[component]
pub fn Told() -> impl IntoView {
    let words = expect_context::<Words>();
    // A draft that is played was never published.
    let (withdrawn, newer) = (use_context::<Withdrawn>()?, use_context::<Newer>()?);
    Some(move || {
        withdrawn.0.get().map(|withdrawal| {
            let other = newer.0.get().map(|(edition, _)| edition);
            let then = match other {
                Some(edition) => view! { <MoveButton edition/> }.into_any(),
                None => view! { <span>{words.plain("withdrawn-no-other")}</span> }.into_any(),
            };
            view! {
                <div class="banner danger withdrawn" data-withdrawn="">
                    <Icon name="i-warning"/><div class="grow"><p>{sentence(words, withdrawn, &withdrawal)}</p>{then}</div>
                </div>
            }
        })
    })
}

/// On the start of a case: nobody begins one on a withdrawn version without being told.
#[component]
pub fn ToldAtStart() -> impl IntoView {
    let words = expect_context::<Words>();
    let withdrawn = expect_context::<Withdrawn>();
    move || {
        withdrawn.0.get().map(|withdrawal| {
            view! {
                <div class="banner danger withdrawn" role="alert" data-withdrawn="">
                    <Icon name="i-warning"/>
                    <div><p>{sentence(words, withdrawn, &withdrawal)}</p><p>{words.plain("withdrawn-start")}</p></div>
                </div>
            }
        })
    }
}
