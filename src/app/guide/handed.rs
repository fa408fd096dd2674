//! What was handed in for a case, as the start shows it before anything is done with it.
//!
//! Not here: reading it (`papers::prefill`), and where it comes from (`embed`).

use super::values::shown;
use crate::browser::outside;
use crate::controls::{Icon, view};
use crate::embed::Counter;
use crate::prelude::*;
use crate::words::{Words, t};
use sopwright::message::{Arg, Message};
use sopwright::papers::Prefill;
use sopwright::procedure::Procedure;

/// What fits nothing, as a sentence, where a case begins at once.
pub fn unfit(counter: &Counter, procedure: &Procedure) -> Option<Message> {
    let handed = counter.0.get_untracked().filter(|handed| handed.begins)?;
    let (_, unfit) = handed.prefill.given(procedure);
    (!unfit.is_empty()).then(|| Message::new("handed-unfit").with("fields", Arg::Texts(unfit)))
}

/// The fields that are filled, and those that fit nothing.
pub fn handed_in(words: Words, prefill: &Prefill, procedure: &Procedure) -> impl IntoView + use<> {
    let (given, unfit) = prefill.given(procedure);
    let main = procedure.main().clone();
    let sentences = words.sentences();
    let lines: Vec<(String, String)> = given
        .iter()
        .map(|(field, value)| {
            let declared = main.fields.get(field).map(|field| &**field);
            (main.field_label(field).to_owned(), shown(&sentences, declared, value))
        })
        .collect();
    let unfit = (!unfit.is_empty()).then(|| Message::new("handed-unfit").with("fields", Arg::Texts(unfit)));
    view! {
        {(!lines.is_empty()).then(|| view! {
            <section class="g-sec" data-handed="">
                <h2>{t("handed-title")}</h2>
                <dl class="dl">{lines.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect_view()}</dl>
            </section>
        })}
        {unfit.map(|unfit| view! { <p class="banner warn" role="status"><Icon name="i-warning"/><span>{words.tell(&unfit)}</span></p> })}
        {outside::is_in_foreign_page().then(|| view! { <p class="tiny"><Icon name="i-storage" class="s"/>{t("handed-own-storage")}</p> })}
    }
}
