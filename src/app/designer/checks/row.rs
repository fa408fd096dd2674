//! A finding: where, what, and its fixes, each with what it would change; opened, also the way there, the page of the
//! rule, and accepting it.
//!
//! Not here: the list (`designer::checks`), doing a fix (`Session::fix`).

use super::page::RulePage;
use crate::controls::{Icon, Show, clicked, view};
use crate::designer::dock::Dock;
use crate::designer::findings::Findings;
use crate::designer::scenarios::Trials;
use crate::designer::session::Session;
use crate::designer::small_chart::small_chart;
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::words::{Words, t};
use sopwright::check::{Fix, Severity, witness};
use sopwright::edit::{Patch, excerpt, told, touched};
use sopwright::message::Message;
use sopwright::model::{Gather, Id, Process, SortedSet, StepId};
use sopwright::run::play_up_to;

/// A finding of the list.
#[component]
pub fn Row(
    /// What names it.
    key: String,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let findings = expect_context::<Findings>();
    let words = expect_context::<Words>();
    let dock = expect_context::<Dock>();
    let kept = StoredValue::new(key.clone());
    let (rule, at, severity) =
        untrack(|| findings.with(&key, |found| (found.rule, found.at.clone(), found.severity)))?;
    let (icon, tone) = match severity {
        Severity::Error => ("i-error", "t-danger"),
        Severity::Warning => ("i-warning", "t-warn"),
        Severity::Hint => ("i-hint", "t-hint"),
    };
    let message = memo(move || kept.with_value(|key| findings.with(key, |found| found.message.clone())));
    let fixes = memo(move || {
        kept.with_value(|key| findings.with(key, |found| found.fixes.clone())).unwrap_or_default()
    });
    // What the fix that is pointed at, or has the focus, would change.
    let preview = RwSignal::new(None::<String>);
    let is_current = memo(move || kept.with_value(|key| findings.current.read().as_ref() == Some(key)));
    let is_opened = memo(move || kept.with_value(|key| findings.opened.read().as_ref() == Some(key)));
    let show = move || {
        let path = kept.with_value(|key| untrack(|| findings.with(key, |found| found.path.steps())));
        session.shown_path.set(path.unwrap_or_default());
    };
    let hide = move || session.shown_path.set(Vec::new());
    let toggle = move |_| {
        let key = kept.get_value();
        findings
            .opened
            .update(|opened| *opened = if opened.as_ref() == Some(&key) { None } else { Some(key) });
    };
    effect(move || {
        if is_opened.get() {
            dock.is_tall.set(true);
            on_cleanup(move || {
                dock.is_tall.try_set(false);
            });
        }
    });
    let more = format!("more-{}", key.replace([' ', '/'], "-"));
    let controls = more.clone();
    // They take too long to work out beforehand, as the fixes of other findings are.
    let is_about_scenarios = matches!(rule, "no-scenarios" | "uncovered-transition");
    let trials = expect_context::<Trials>();
    let weight = words.plain(match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Hint => "severity-hint",
    });
    let text = move || match preview.get() {
        Some(preview) => preview,
        None => message.get().map(|message| words.tell(&message)).unwrap_or_default(),
    };
    Some(view! {
        <li class="fr" data-rule=rule data-severity=severity.word() data-at=at aria-current=move || is_current.get().then_some("true")
            on:pointerenter=move |_| show() on:pointerleave=move |_| hide() on:focusin=move |_| show() on:focusout=move |_| hide()>
            <span class=tone><Icon name=icon/><span class="vh">{weight}</span></span>
            <button class="rule btn text" title=t("rule-explain") aria-expanded=move || is_opened.get().to_string()
                aria-controls=controls on:click=clicked(toggle)>
                {move || words.plain(&format!("rule-{rule}"))}</button>
            <button class="ftext btn text stepref" data-preview=move || preview.read().is_some().to_string()
                on:click=clicked(move |_| findings.go(&kept.get_value()))>{text}</button>
            <span class="fixes">{move || fixes.get().into_iter().map(|fix| fix_button(session, fix, preview)).collect_view()}
                {is_about_scenarios.then(|| view! {
                    <button class="btn xs" data-fix-scenarios="" on:click=clicked(move |_| trials.generate())>{t("command-generate-scenarios")}</button>
                })}</span>
            <Show when=move || is_opened.get()>
                {let more = more.clone(); view! { <div class="fmore" id=more><More key=kept.get_value() rule severity fixes/></div> }}
            </Show>
        </li>
    })
}

/// A fix that tells what it changes while it is pointed at or has the focus, and is done when it is pressed.
fn fix_button(session: Session, fix: Fix, preview: RwSignal<Option<String>>) -> AnyView {
    let words = session.words;
    let label = fix.label.clone();
    let fix = StoredValue::new(fix);
    let tell = move || {
        preview.set(Some(fix.with_value(|fix| sentences(session, &session.patch_of(&[fix]).0).join(" "))));
    };
    let forget = move || preview.set(None);
    view! {
        <button class="btn xs" data-fix="" aria-description=move || preview.get()
            on:pointerenter=move |_| tell() on:pointerleave=move |_| forget() on:focus=move |_| tell() on:blur=move |_| forget()
            on:click=clicked(move |_| { forget(); fix.with_value(|fix| session.fix(fix)); })>{move || words.tell(&label)}</button>
    }
}

/// What a patch changes, in the language of the page.
fn sentences(session: Session, patch: &Patch) -> Vec<String> {
    let told = session.peek(|process| told(process, patch));
    told.iter().map(|message| session.words.tell(message)).collect()
}

/// What an opened finding also shows.
#[component]
fn More(key: String, rule: &'static str, severity: Severity, fixes: Memo<Vec<Fix>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let findings = expect_context::<Findings>();
    let trials = expect_context::<Trials>();
    let kept = StoredValue::new(key);
    view! {
        <div class="row">
            <button class="btn xs" data-show-path="" on:click=clicked(move |_| findings.show_path_of(&kept.get_value()))>
                <Icon name="i-flow"/>{t("command-show-path")}</button>
            <button class="btn xs" data-play-case="" on:click=clicked(move |_| play_case(session, findings, trials, &kept.get_value()))>
                <Icon name="i-play"/>{t("witness-play")}</button>
            {(severity != Severity::Error).then(|| view! {
                <button class="btn xs" data-accept="" on:click=clicked(move |_| findings.accept_of(&kept.get_value()))>
                    <Icon name="i-check"/>{t("command-accept")}</button>
            })}
        </div>
        {move || fixes.get().iter().map(|fix| preview(session, fix)).collect_view()}
        <RulePage rule/>
    }
}

/// Plays a case that meets the finding, with answers and values that lead there.
fn play_case(session: Session, findings: Findings, trials: Trials, key: &str) {
    let found = untrack(|| findings.with(key, Clone::clone));
    match found.and_then(|found| session.peek(|process| witness(process, &found))) {
        Some(witness) => trials.play_acts(witness.channel, witness.acts, play_up_to),
        None => session.say(&Message::new("witness-none")),
    }
}

/// What a fix would change: in words, and the part of the chart before and after.
fn preview(session: Session, fix: &Fix) -> AnyView {
    let words = session.words;
    let (patch, _) = session.patch_of(&[fix]);
    let told = sentences(session, &patch);
    let charts = session.peek(|process| {
        let mut after = process.clone();
        patch.apply(&mut after).ok()?;
        let ways = |process: &Process| process.transitions().map(|way| (way.id, way.to)).collect::<Vec<_>>();
        if ways(process) == ways(&after) && process.steps.len() == after.steps.len() {
            return None;
        }
        let around = around(process, &after, &touched(&patch));
        let draw = |process: &Process| small_chart(&excerpt(process, &around, &Default::default()), words);
        (around.len() <= MOST_DRAWN && !around.is_empty()).then(|| (draw(process), draw(&after)))
    });
    let title = words.tell(&Message::new("fix-would").text("fix", words.tell(&fix.label)));
    view! {
        <section class="fix-preview" data-fix-preview="">
            <h4>{title}</h4>
            <ul>{told.into_iter().map(|told| view! { <li>{told}</li> }).collect_view()}</ul>
            {charts.map(|(before, after)| view! {
                <div class="fix-charts">
                    <figure><figcaption>{t("fix-before")}</figcaption>{before}</figure>
                    <figure><figcaption>{t("fix-after")}</figcaption>{after}</figure>
                </div>
            })}
        </section>
    }
}

/// A larger part of the chart says nothing when it is drawn small.
const MOST_DRAWN: usize = 8;

/// The steps that change, with those they lead to before and after.
fn around(before: &Process, after: &Process, touched: &[StepId]) -> SortedSet<Id> {
    let near = touched
        .iter()
        .flat_map(|step| [before, after].into_iter().flat_map(|process| process.steps_after(step)));
    touched.iter().cloned().chain(near).map(|step| Id::from(&step)).gathered()
}
